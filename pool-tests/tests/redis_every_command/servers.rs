//! The servers on which commands are called.

use std::time::Duration;

use pool_redis::{Client, Command, Protocol};
use pool_tests::{RedisServer, eventually};

use crate::case::On;

/// How long a server may take until it is what it is to be.
const SOON: Duration = Duration::from_secs(20);

/// One server of each kind, and a client of it that speaks one version of the protocol.
pub(crate) struct Servers {
    protocol: Protocol,
    single: RedisServer,
    cluster: RedisServer,
    replica: RedisServer,
}

impl Servers {
    pub(crate) fn start(protocol: Protocol) -> Self {
        let single = start(&[]);
        let cluster = start(&["--cluster-enabled", "yes"]);
        cluster.cli(&["CLUSTER", "ADDSLOTSRANGE", "0", "16383"]);
        eventually("the cluster to be up", SOON, || {
            cluster
                .cli(&["CLUSTER", "INFO"])
                .contains("cluster_state:ok")
        });
        let port = single.port().to_string();
        let replica = start(&["--replicaof", "127.0.0.1", &port]);
        eventually("the replica to be up", SOON, || {
            replica
                .cli(&["INFO", "replication"])
                .contains("master_link_status:up")
        });
        Self {
            protocol,
            single,
            cluster,
            replica,
        }
    }

    pub(crate) fn client(&self, on: On) -> Client {
        match on {
            On::Server | On::Refusal => self.connect(&self.single),
            On::Cluster => self.connect(&self.cluster),
            On::Replica => self.connect(&self.replica),
            On::Ending => unreachable!("a server that is ended is one of its own"),
        }
    }

    /// Runs something with a client of a server that may be ended.
    pub(crate) fn with_ending<T>(&self, run: impl FnOnce(&Client) -> T) -> T {
        let server = start(&[]);
        run(&self.connect(&server))
    }

    fn connect(&self, server: &RedisServer) -> Client {
        let builder = Client::builder(&server.url()).protocol(self.protocol);
        builder.timeout(Duration::from_secs(20)).connect().unwrap()
    }
}

fn start(args: &[&str]) -> RedisServer {
    RedisServer::builder().args(args.iter().copied()).start()
}

/// The row of `COMMAND INFO` for a command, if the server has it.
pub(crate) fn has(client: &Client, name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace(' ', "|");
    let info: Vec<Option<pool_redis::Value>> = client
        .query(Command::new("COMMAND INFO").arg(name))
        .unwrap();
    info.iter().flatten().next().is_some()
}
