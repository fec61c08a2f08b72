//! redis-rs, multiplexed: the commands of all threads share the connections, which tasks of tokio drive.

use std::sync::atomic::{AtomicUsize, Ordering};

use ::redis::aio::MultiplexedConnection;
use ::redis::{AsyncConnectionConfig, Client, cmd, pipe};
use tokio::runtime::Runtime;

use super::Contestant;
use crate::task::{CONNECTIONS, MEDIUM, SHORT, Task};

pub(crate) struct Multiplexed {
    runtime: Runtime,
    connections: Vec<MultiplexedConnection>,
    next: AtomicUsize,
}

impl Multiplexed {
    pub(crate) fn connect(url: &str) -> Self {
        let runtime = Runtime::new().expect("threads can be started");
        let client = Client::open(url).expect("the URL is one");
        let connect = || {
            let config = AsyncConnectionConfig::new().set_response_timeout(None);
            let connection = client.get_multiplexed_async_connection_with_config(&config);
            runtime.block_on(connection).expect("the server is there")
        };
        let connections = (0..CONNECTIONS).map(|_| connect()).collect();
        Self {
            runtime,
            connections,
            next: AtomicUsize::new(0),
        }
    }
}

impl Contestant for Multiplexed {
    fn name(&self) -> &'static str {
        "redis-rs, multiplexed (tokio)"
    }

    /// Each call blocks its thread, as those of the others do.
    fn run(&self, task: Task) -> usize {
        assert_eq!(task, Task::Get, "the others are for one thread");
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        let mut connection = self.connections[turn % CONNECTIONS].clone();
        let get = cmd("GET").arg(SHORT).to_owned();
        let reply = self
            .runtime
            .block_on(get.query_async::<Vec<u8>>(&mut connection));
        reply.expect("a reply comes").len()
    }

    fn stream(&self, count: usize) -> usize {
        let mut pipeline = pipe();
        for _ in 0..count {
            pipeline.cmd("GET").arg(MEDIUM).ignore();
        }
        let mut connection = self.connections[0].clone();
        let outcome = self.runtime.block_on(pipeline.exec_async(&mut connection));
        outcome.map(|()| count).expect("the replies come")
    }
}
