//! What one caller leaves to the next on a connection to Redis.

use std::collections::BTreeMap;

use pool_tests::RedisServer;

use crate::adapter::{Adapter, CALL, Check};

/// Something that a caller does with the only connection before the next one comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mixup {
    /// Gives up a call whose reply comes later.
    GivesUp,
    /// Asks for something whose name the server repeats in its error, and which is no text.
    AsksNonsense,
    Subscribes,
    Selects,
}

impl Mixup {
    pub(crate) fn title(self) -> String {
        match self {
            Self::GivesUp => format!(
                "on one connection to Redis, a call is given up after {CALL:?}, and its reply comes later: of \
                 {LATER} later calls, one by one, got their own reply"
            ),
            Self::AsksNonsense => {
                format!(
                    "a call is answered with an error that is not UTF-8: of {LATER} later calls got their own reply"
                )
            }
            Self::Subscribes => {
                format!("a caller sends `SUBSCRIBE`: of {LATER} later calls got their own reply")
            }
            Self::Selects => "a caller sends `SELECT 3`: the next one is in database".into(),
        }
    }

    /// Does it, and says in a few words what those who come after find.
    pub(crate) fn run<A: Adapter>(self) -> String {
        let by_default = self.run_with::<A>(Check::Default);
        if !A::CHECK_IS_A_CHOICE {
            return by_default;
        }
        let unchecked = self.run_with::<A>(Check::None);
        if by_default == unchecked {
            return by_default;
        }
        format!("{by_default}; without its check {unchecked}")
    }

    fn run_with<A: Adapter>(self, check: Check) -> String {
        let server = RedisServer::start();
        let pool = A::open(&server.url(), check);
        pool.call("PING", &[]).expect("the server is there");
        match self {
            Self::GivesUp => {
                server.stop();
                let reply = pool.call("ECHO", &[b"late"]);
                assert!(reply.is_err(), "the server is paused");
                server.resume();
                outcomes(&pool)
            }
            Self::AsksNonsense => {
                let _ = pool.call("NONSENSE", &[b"\xff\xfe"]);
                outcomes(&pool)
            }
            Self::Subscribes => {
                let _ = pool.call("SUBSCRIBE", &[b"news", b"weather"]);
                outcomes(&pool)
            }
            Self::Selects => {
                let _ = pool.call("SELECT", &[b"3"]);
                let whereabouts = pool.call("CLIENT", &[b"INFO"]);
                whereabouts.map_or_else(|error| error, |info| database(&info))
            }
        }
    }
}

/// How many calls come after.
const LATER: usize = 10;

/// What became of calls that each know their reply.
fn outcomes<A: Adapter>(pool: &A) -> String {
    let mut counts = BTreeMap::<&str, u32>::new();
    for number in 0..LATER {
        let asked = number.to_string();
        let outcome = match pool.call("ECHO", &[asked.as_bytes()]) {
            Ok(reply) if reply == asked => "their own",
            Ok(_) => "another's",
            Err(_) => "an error",
        };
        *counts.entry(outcome).or_default() += 1;
    }
    let told = counts.iter().map(|(what, count)| format!("{count} {what}"));
    told.collect::<Vec<_>>().join(", ")
}

/// Which database the server says that a connection is in.
fn database(info: &str) -> String {
    let field = info.split(' ').find_map(|field| field.strip_prefix("db="));
    field.unwrap_or(info).to_owned()
}
