//! redis-rs, whose calls share their connections, over a small runtime that the threads block on.

use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ::redis::aio::MultiplexedConnection;
use ::redis::{AsyncConnectionConfig, Client, Cmd, Pipeline, RedisResult, cmd, pipe};
use tokio::runtime::{self, Runtime};

use super::Contestant;
use crate::client::task::{
    CONNECTIONS, HASH, LIST, LONG, LONG_VALUE, MEDIUM, SHORT, SHORT_VALUE, Task, WRITTEN,
};

pub(crate) struct Multiplexed {
    runtime: Runtime,
    connections: Vec<MultiplexedConnection>,
    turns: AtomicUsize,
}

impl Multiplexed {
    pub(crate) const NAME: &str = "redis-rs, multiplexed";

    pub(crate) fn connect(url: &str) -> Self {
        let mut builder = runtime::Builder::new_multi_thread();
        let runtime = builder.worker_threads(2).enable_all().build();
        let runtime = runtime.expect("a runtime can be started");
        let client = Client::open(url).expect("the URL is one");
        let connect = |_| {
            let patient = Some(Duration::from_secs(60));
            let config = AsyncConnectionConfig::new().set_response_timeout(patient);
            let connection = client.get_multiplexed_async_connection_with_config(&config);
            runtime.block_on(connection).expect("the server is there")
        };
        let connections = (0..CONNECTIONS).map(connect).collect();
        Self {
            runtime,
            connections,
            turns: AtomicUsize::new(0),
        }
    }

    /// Over the connections in turn.
    fn with_connection<T, F>(&self, ask: impl FnOnce(MultiplexedConnection) -> F) -> RedisResult<T>
    where
        F: Future<Output = RedisResult<T>>,
    {
        let turn = self.turns.fetch_add(1, Ordering::Relaxed);
        let connection = &self.connections[turn % CONNECTIONS];
        self.runtime.block_on(ask(connection.clone()))
    }

    fn query<T: ::redis::FromRedisValue>(&self, command: &Cmd) -> RedisResult<T> {
        self.with_connection(async |mut connection| command.query_async(&mut connection).await)
    }

    fn query_all<T: ::redis::FromRedisValue>(&self, pipeline: &Pipeline) -> RedisResult<T> {
        self.with_connection(async |mut connection| pipeline.query_async(&mut connection).await)
    }

    fn try_run(&self, task: Task) -> RedisResult<usize> {
        Ok(match task {
            Task::Get => self.query::<Vec<u8>>(cmd("GET").arg(SHORT))?.len(),
            Task::GetLong => self.query::<Vec<u8>>(cmd("GET").arg(LONG))?.len(),
            Task::Set => self.set(&SHORT_VALUE)?,
            Task::SetLong => self.set(&LONG_VALUE)?,
            Task::Pipeline(count) => {
                let mut pipeline = pipe();
                for _ in 0..count {
                    pipeline.cmd("GET").arg(SHORT);
                }
                self.query_all::<Vec<Vec<u8>>>(&pipeline)?.len()
            }
            Task::Mget => {
                let mut command = cmd("MGET");
                for _ in 0..task.outcome() {
                    command.arg(SHORT);
                }
                self.query::<Vec<Vec<u8>>>(&command)?.len()
            }
            Task::Lrange => {
                let mut command = cmd("LRANGE");
                command.arg(LIST).arg(0).arg(-1);
                self.query::<Vec<String>>(&command)?.len()
            }
            Task::Hgetall => {
                let mut command = cmd("HGETALL");
                command.arg(HASH);
                self.query::<HashMap<String, String>>(&command)?.len()
            }
        })
    }

    fn set(&self, value: &[u8]) -> RedisResult<usize> {
        self.query::<()>(cmd("SET").arg(WRITTEN).arg(value))?;
        Ok(value.len())
    }
}

impl Contestant for Multiplexed {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn run(&self, task: Task) -> usize {
        self.try_run(task).expect("a reply comes")
    }

    fn stream(&self, count: usize) -> usize {
        let mut pipeline = pipe();
        for _ in 0..count {
            pipeline.cmd("GET").arg(MEDIUM).ignore();
        }
        let outcome = self.query_all::<()>(&pipeline);
        outcome.map(|()| count).expect("the replies come")
    }
}
