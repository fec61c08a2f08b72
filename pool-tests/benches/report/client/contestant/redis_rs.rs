//! redis-rs, pooled by r2d2.

use std::collections::HashMap;
use std::time::Duration;

use ::redis::io::tcp::TcpSettings;
use ::redis::{Client, Cmd, IntoConnectionInfo, RedisResult, cmd, pipe};

use super::Contestant;
use crate::client::task::{
    CONNECTIONS, HASH, LIST, LONG, LONG_VALUE, MEDIUM, SHORT, SHORT_VALUE, Task, WRITTEN,
};

pub(crate) struct RedisRs {
    name: &'static str,
    pool: r2d2::Pool<Client>,
}

impl RedisRs {
    pub(crate) const CHECKED: &str = "redis-rs + r2d2";
    pub(crate) const UNCHECKED: &str = "redis-rs + r2d2, unchecked";

    /// As it is when nobody sets anything: a `PING` before each use.
    pub(crate) fn with_defaults(url: &str) -> Self {
        let client = Client::open(url).expect("the URL is one");
        Self::new(Self::CHECKED, client, true)
    }

    /// Without the check, and without waiting for more to send.
    pub(crate) fn at_its_best(url: &str) -> Self {
        let info = url.into_connection_info().expect("the URL is one");
        let info = info.set_tcp_settings(TcpSettings::default().set_nodelay(true));
        let client = Client::open(info).expect("the settings are sound");
        Self::new(Self::UNCHECKED, client, false)
    }

    fn new(name: &'static str, client: Client, tests_on_check_out: bool) -> Self {
        let pool = r2d2::Pool::builder()
            .max_size(u32::try_from(CONNECTIONS).expect("there are few"))
            .connection_timeout(Duration::from_secs(60))
            .test_on_check_out(tests_on_check_out)
            .build(client);
        Self {
            name,
            pool: pool.expect("the server is there"),
        }
    }

    fn try_run(&self, task: Task) -> RedisResult<usize> {
        let mut connection = self.pool.get().expect("a connection comes");
        let connection = &mut *connection;
        Ok(match task {
            Task::Get => cmd("GET").arg(SHORT).query::<Vec<u8>>(connection)?.len(),
            Task::Set => set(&SHORT_VALUE)
                .exec(connection)
                .map(|()| SHORT_VALUE.len())?,
            Task::SetLong => set(&LONG_VALUE)
                .exec(connection)
                .map(|()| LONG_VALUE.len())?,
            Task::Pipeline(count) => {
                let mut pipeline = pipe();
                for _ in 0..count {
                    pipeline.cmd("GET").arg(SHORT);
                }
                pipeline.query::<Vec<Vec<u8>>>(connection)?.len()
            }
            Task::GetLong => cmd("GET").arg(LONG).query::<Vec<u8>>(connection)?.len(),
            Task::Mget => {
                let mut command = cmd("MGET");
                for _ in 0..task.outcome() {
                    command.arg(SHORT);
                }
                command.query::<Vec<Vec<u8>>>(connection)?.len()
            }
            Task::Lrange => {
                let mut command = cmd("LRANGE");
                command.arg(LIST).arg(0).arg(-1);
                command.query::<Vec<String>>(connection)?.len()
            }
            Task::Hgetall => {
                let mut command = cmd("HGETALL");
                command.arg(HASH);
                command.query::<HashMap<String, String>>(connection)?.len()
            }
        })
    }
}

impl Contestant for RedisRs {
    fn name(&self) -> &'static str {
        self.name
    }

    fn run(&self, task: Task) -> usize {
        self.try_run(task).expect("a reply comes")
    }

    fn stream(&self, count: usize) -> usize {
        let mut pipeline = pipe();
        for _ in 0..count {
            pipeline.cmd("GET").arg(MEDIUM).ignore();
        }
        let mut connection = self.pool.get().expect("a connection comes");
        let outcome = pipeline.exec(&mut *connection);
        outcome.map(|()| count).expect("the replies come")
    }
}

fn set(value: &[u8]) -> Cmd {
    let mut command = cmd("SET");
    command.arg(WRITTEN).arg(value);
    command
}
