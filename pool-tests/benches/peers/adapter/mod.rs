//! A pool of connections to Redis as the scenarios see it: each pool's adapter, and pool-redis.

mod bb8;
mod deadpool;
mod pool_redis;
mod r2d2;

use std::sync::LazyLock;
use std::time::Duration;

use redis::Value;
use tokio::runtime::{self, Runtime};

pub(crate) use self::bb8::Bb8;
pub(crate) use self::deadpool::Deadpool;
pub(crate) use self::pool_redis::PoolRedis;
pub(crate) use self::r2d2::R2d2;

/// How long a call may take.
pub(crate) const CALL: Duration = Duration::from_millis(100);

/// A pool of one connection. Each of its calls borrows the connection and returns it.
pub(crate) trait Adapter: Sized {
    /// Whether there is a choice to ask the server for a sign of life at each checkout.
    const CHECK_IS_A_CHOICE: bool;

    /// Builds the pool. Without a check only where that is a choice.
    fn open(url: &str, check: Check) -> Self;

    /// Has a command executed, within [`CALL`], and tells its reply, or the error, as text.
    fn call(&self, name: &str, arguments: &[&[u8]]) -> Result<String, String>;
}

/// What is asked of a connection before it is lent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// What the pool asks by default.
    Default,
    /// No round trip.
    None,
}

/// What the asynchronous adapters run on.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = runtime::Builder::new_multi_thread();
    let builder = builder.worker_threads(2).enable_all();
    builder.build().expect("a runtime can be started")
});

fn command(name: &str, arguments: &[&[u8]]) -> redis::Cmd {
    let mut command = redis::cmd(name);
    for argument in arguments {
        command.arg(*argument);
    }
    command
}

fn text(reply: Result<Value, redis::RedisError>) -> Result<String, String> {
    match reply {
        Ok(Value::BulkString(bytes)) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Ok(other) => Ok(format!("{other:?}")),
        Err(error) => Err(error.to_string()),
    }
}
