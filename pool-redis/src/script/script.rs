//! Lua scripts.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use sha1_smol::Sha1;

use crate::client::Client;
use crate::command::Command;
use crate::command::args::Args;
use crate::command::to_arg::ToArg;
use crate::command::words::bytes_of;
use crate::error::Error;
use crate::reply::from_reply::FromReply;
use crate::script::ScriptCall;

/// A Lua script. The server runs it atomically: no other client's command runs in between.
///
/// Create it once and use it everywhere; it is cheap to clone. Each run sends only the script's SHA-1 (`EVALSHA`). If
/// the server does not have the script, because this is the first run, or because the server was restarted or has
/// dropped its scripts, the client then sends the source (`EVAL`), once and within the same
/// [`timeout`](crate::ClientBuilder::timeout).
///
/// ```
/// use pool_redis::{Client, Script};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// // Adds up to a limit.
/// let add = Script::new(
///     "local sum = tonumber(redis.call('GET', KEYS[1]) or 0) + ARGV[1]
///      if sum > tonumber(ARGV[2]) then return nil end
///      redis.call('SET', KEYS[1], sum)
///      return sum",
/// );
/// let sum: Option<i64> = add.key("stock").arg(40).arg(100).run(&client)?;
/// assert_eq!(sum, Some(40));
/// let sum: Option<i64> = add.key("stock").arg(61).arg(100).run(&client)?;
/// assert_eq!(sum, None);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Keys and arguments
///
/// A script should use only keys that are passed as [`key`](Self::key)s, all in one cluster slot, since a cluster
/// routes it by them. Everything else is an [`arg`](Self::arg). Do not write either into the source: each different
/// source is another script, and the server keeps all of them.
///
/// # Retries
///
/// A script is not retried if its outcome is unknown, or if it may have failed in the middle: see
/// [`RetryPolicy`](crate::RetryPolicy). Mark a call that may run twice without harm with [`ScriptCall::idempotent`],
/// and a script that only reads with [`read_only`](Self::read_only).
///
/// # In pipelines and transactions
///
/// There, the client cannot read one reply before it sends the next command, so it cannot try `EVALSHA` first.
/// [`ScriptCall::to_eval`] creates a command that always works. The command of [`ScriptCall::to_evalsha`] is shorter,
/// and works if the server has the script: after a [`load`](Self::load), or after a `to_eval` of the same script in the
/// same pipeline.
///
/// ```
/// # use pool_redis::{Client, Script};
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let double = Script::new("return ARGV[1] * 2");
/// double.load(&client)?;
/// let mut pipeline = client.pipeline();
/// for number in 1..=3 {
///     pipeline.push(double.arg(number).to_evalsha());
/// }
/// assert_eq!(pipeline.query::<Vec<i64>>()?, [2, 4, 6]);
///
/// let (doubled,): (i64,) = client.transaction().run(|transaction| transaction.queue(double.arg(21).to_eval()))?;
/// assert_eq!(doubled, 42);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// Source: <https://redis.io/docs/latest/develop/programmability/eval-intro/>.
#[derive(Clone)]
pub struct Script {
    source: Bytes,
    /// As 40 hexadecimal digits.
    sha1: Arc<str>,
    is_read_only: bool,
}

impl Script {
    /// Creates a script from its source.
    #[must_use]
    pub fn new(source: impl ToArg) -> Self {
        let source = bytes_of(source);
        let sha1 = Sha1::from(&source).digest().to_string().into();
        Self {
            source,
            sha1,
            is_read_only: false,
        }
    }

    /// Declares that the script only reads, which the server then enforces (`EVALSHA_RO` and `EVAL_RO`). Like any
    /// command that only reads, it is retried when its outcome is unknown. Since Redis 7.0.
    ///
    /// ```
    /// # use pool_redis::{Client, Error, Script};
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// # if server.version() >= pool_tests::Version::new(7, 0, 0) {
    /// let count = Script::new("return #redis.call('KEYS', '*')").read_only();
    /// assert_eq!(count.run::<u64>(&client)?, 0);
    ///
    /// let writes = Script::new("return redis.call('INCR', KEYS[1])").read_only();
    /// assert!(matches!(writes.key("n").run::<i64>(&client), Err(Error::Server(_))));
    /// # }
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.is_read_only = true;
        self
    }

    /// The name of the script at the server: the SHA-1 of its source, as 40 hexadecimal digits.
    #[must_use]
    pub fn sha1(&self) -> &str {
        &self.sha1
    }

    /// The source of the script.
    #[must_use]
    pub fn source(&self) -> &Bytes {
        &self.source
    }

    /// Loads the script into the server without running it (`SCRIPT LOAD`).
    ///
    /// The server drops it on a restart and on `SCRIPT FLUSH`.
    ///
    /// # Errors
    /// See [`Error`]; the server refuses a script that it cannot compile.
    #[inline]
    #[track_caller]
    pub fn load(&self, client: &Client) -> Result<(), Error> {
        client.query(Command::new("SCRIPT LOAD").arg(&self.source).idempotent())
    }

    /// Begins a call with a key, `KEYS[1]` in the script.
    pub fn key(&self, key: impl ToArg) -> ScriptCall {
        self.call().key(key)
    }

    /// Begins a call with keys, `KEYS[1]`, `KEYS[2]`, … in the script.
    pub fn keys(&self, keys: impl Args) -> ScriptCall {
        self.call().keys(keys)
    }

    /// Begins a call with an argument, `ARGV[1]` in the script.
    pub fn arg(&self, arg: impl ToArg) -> ScriptCall {
        self.call().arg(arg)
    }

    /// Begins a call with arguments, `ARGV[1]`, `ARGV[2]`, … in the script.
    pub fn args(&self, args: impl Args) -> ScriptCall {
        self.call().args(args)
    }

    /// Runs the script without keys and arguments. See [`ScriptCall::run`].
    ///
    /// # Errors
    /// As [`ScriptCall::run`].
    #[track_caller]
    pub fn run<T: FromReply>(&self, client: &Client) -> Result<T, Error> {
        self.call().run(client)
    }

    /// Begins a call without keys or arguments.
    pub fn call(&self) -> ScriptCall {
        ScriptCall::new(self.clone())
    }

    pub(crate) fn is_read_only(&self) -> bool {
        self.is_read_only
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script")
            .field("sha1", &self.sha1)
            .field("is_read_only", &self.is_read_only)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_called_by_the_digest_of_its_source() {
        // From FIPS 180-1.
        let digest = "a9993e364706816aba3e25717850c26c9cd0d89d";
        assert_eq!(Script::new("abc").sha1(), digest);
    }

    #[test]
    fn debug_does_not_show_the_source() {
        let shown = format!("{:?}", Script::new("secret").arg("secret"));
        assert!(!shown.contains("secret"), "{shown}");
    }
}
