//! The servers on which commands are called.

use std::time::Duration;

use pool_redis::{Client, Command, CommandInfo, Ignored, Protocol};
use pool_tests::{RedisServer, Version, eventually};

use crate::case::On;

/// The longest time until a server is set up.
const SOON: Duration = Duration::from_secs(20);

pub(crate) const REDIS_7: Version = Version::new(7, 0, 0);

/// One server of each kind, with clients of one protocol version.
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
        // The oldest servers do not have `ADDSLOTSRANGE`.
        let slots: Vec<String> = (0..16384).map(|slot: u16| slot.to_string()).collect();
        let add = ["CLUSTER", "ADDSLOTS"].into_iter();
        let add: Vec<&str> = add.chain(slots.iter().map(String::as_str)).collect();
        cluster.cli(&add);
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

    /// Runs something with a client of a server that it may shut down.
    pub(crate) fn with_ending<T>(&self, run: impl FnOnce(&Client) -> T) -> T {
        let server = start(&[]);
        run(&self.connect(&server))
    }

    pub(crate) fn version(&self) -> Version {
        self.single.version()
    }

    /// Whether the servers have a command.
    pub(crate) fn have(&self, name: &str) -> bool {
        match self.version() >= REDIS_7 {
            true => has(&self.client(On::Server), name),
            // They report nothing about subcommands, whose first versions are in the table.
            false => match name.split_once(' ') {
                Some((container, _)) => {
                    has(&self.client(On::Server), container) && since(name) <= self.version()
                }
                None => has(&self.client(On::Server), name),
            },
        }
    }

    fn connect(&self, server: &RedisServer) -> Client {
        let builder = Client::builder(&server.url()).protocol(self.protocol);
        builder.timeout(Duration::from_secs(20)).connect().unwrap()
    }
}

fn start(args: &[&str]) -> RedisServer {
    RedisServer::builder().args(args.iter().copied()).start()
}

/// Whether the server reports a command.
pub(crate) fn has(client: &Client, name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace(' ', "|");
    let info = Command::new("COMMAND INFO").arg(name);
    let rows: Vec<Option<Ignored>> = client.query(info).unwrap();
    rows.iter().any(Option::is_some)
}

/// The version of Redis or Valkey that introduced the command.
fn since(name: &str) -> Version {
    let since = CommandInfo::find(name).unwrap().since();
    let numbers = since.trim_start_matches("Valkey ").split('.');
    let numbers: Vec<u32> = numbers.map(|number| number.parse().unwrap()).collect();
    Version::new(numbers[0], numbers[1], numbers[2])
}
