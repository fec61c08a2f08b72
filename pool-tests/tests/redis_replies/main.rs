//! The replies of a real server as the types of `pool_redis::replies`. Each test causes what the reply should report,
//! with either version of the protocol.

mod acl;
mod clients;
mod cluster;
mod commands;
mod geo;
mod keys;
mod scripting;
mod server;
mod streams;
mod time;
mod values;

use pool_redis::{Client, Command, FromReply, Protocol};
use pool_tests::{RedisServer, Version};

const REDIS_7: Version = Version::new(7, 0, 0);

/// The name of the clients.
const NAME: &str = "reports";

/// A server and a client with one connection to it.
struct Talk {
    server: RedisServer,
    client: Client,
    protocol: Protocol,
}

impl Talk {
    fn with(server: RedisServer, protocol: Protocol) -> Self {
        let builder = Client::builder(&server.url()).max_size(1).client_name(NAME);
        let client = builder.protocol(protocol).connect().unwrap();
        Self {
            server,
            client,
            protocol,
        }
    }

    /// Sends words that contain no spaces.
    #[track_caller]
    fn ask<T: FromReply>(&self, words: &str) -> T {
        let mut words = words.split(' ');
        let command = Command::new(words.next().unwrap());
        match self.client.query(command.args(words)) {
            Ok(reply) => reply,
            Err(error) => panic!("{:?}: {error}", self.protocol),
        }
    }

    #[track_caller]
    fn tell(&self, words: &str) {
        self.ask::<()>(words);
    }

    fn is_at_least(&self, version: Version) -> bool {
        self.server.version() >= version
    }

    /// Whether the server has a command.
    fn knows(&self, command: &str) -> bool {
        let known: Vec<Option<pool_redis::Ignored>> = self.ask(&format!("COMMAND INFO {command}"));
        known.iter().all(Option::is_some)
    }
}

/// Runs a test with both versions of the protocol, each with its own server.
#[track_caller]
fn in_both(test: impl Fn(&Talk)) {
    in_both_with(&[], test);
}

/// As [`in_both`], with settings for the server.
#[track_caller]
fn in_both_with(args: &[&str], test: impl Fn(&Talk)) {
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let server = RedisServer::builder().args(args.iter().copied()).start();
        test(&Talk::with(server, protocol));
    }
}
