//! pool-redis: pooled, and looked at before each call; with its default settings, or with calls that share connections.

use std::collections::HashMap;
use std::time::Duration;

use bytes::Bytes;
use pool_redis::{Client, ClientBuilder, Command, Error, Ignored};

use super::Contestant;
use crate::client::task::{
    CONNECTIONS, HASH, LIST, LONG, LONG_VALUE, MEDIUM, SHORT, SHORT_VALUE, Task, WRITTEN,
};

pub(crate) struct Ours {
    name: &'static str,
    client: Client,
}

impl Ours {
    pub(crate) const NAME: &str = "pool-redis";
    pub(crate) const SHARING: &str = "pool-redis, sharing";

    pub(crate) fn connect(url: &str) -> Self {
        Self::of(Self::NAME, Self::builder(url))
    }

    /// Calls of several threads go together.
    pub(crate) fn sharing(url: &str) -> Self {
        let builder = Self::builder(url).share_connections(CONNECTIONS);
        Self::of(Self::SHARING, builder)
    }

    fn builder(url: &str) -> ClientBuilder {
        Client::builder(url)
            .max_size(CONNECTIONS)
            // A machine that does other things too may keep a thread waiting for long.
            .timeout(Duration::from_secs(60))
    }

    fn of(name: &'static str, builder: ClientBuilder) -> Self {
        let client = builder.connect().expect("the server is there");
        Self { name, client }
    }

    fn set(&self, value: &[u8]) -> Result<usize, Error> {
        let command = Command::new("SET").arg(WRITTEN).arg(value);
        self.client.query::<()>(command)?;
        Ok(value.len())
    }

    fn try_run(&self, task: Task) -> Result<usize, Error> {
        let client = &self.client;
        let get = || Command::new("GET").arg(SHORT);
        Ok(match task {
            Task::Get => client.query::<Vec<u8>>(get())?.len(),
            Task::Set => self.set(&SHORT_VALUE)?,
            Task::SetLong => self.set(&LONG_VALUE)?,
            Task::Pipeline(count) => {
                let mut pipeline = client.pipeline();
                pipeline.extend((0..count).map(|_| get()));
                pipeline.query::<Vec<Vec<u8>>>()?.len()
            }
            Task::GetLong => client.query::<Bytes>(Command::new("GET").arg(LONG))?.len(),
            Task::Mget => {
                let keys = std::iter::repeat_n(SHORT, task.outcome());
                let values: Vec<Vec<u8>> = client.query(Command::new("MGET").args(keys))?;
                values.len()
            }
            Task::Lrange => {
                let command = Command::new("LRANGE").arg(LIST).arg(0).arg(-1);
                client.query::<Vec<String>>(command)?.len()
            }
            Task::Hgetall => {
                let command = Command::new("HGETALL").arg(HASH);
                client.query::<HashMap<String, String>>(command)?.len()
            }
        })
    }
}

impl Contestant for Ours {
    fn name(&self) -> &'static str {
        self.name
    }

    fn run(&self, task: Task) -> usize {
        self.try_run(task).expect("a reply comes")
    }

    fn stream(&self, count: usize) -> usize {
        let commands = (0..count).map(|_| Command::new("GET").arg(MEDIUM));
        let replies = self.client.pipelined::<Ignored>(commands);
        replies.filter(Result::is_ok).count()
    }
}
