//! What each contestant is asked to do, and the data for it.

use std::fmt;

use pool_redis::{Client, Command};
use pool_tests::RedisServer;

use crate::metric::shown;

/// How many connections whoever has a pool may have.
pub(crate) const CONNECTIONS: usize = 2;

/// A value of 64 bytes.
pub(crate) const SHORT: &str = "short";
const SHORT_LEN: usize = 64;

/// A value of 1,000 bytes.
pub(crate) const MEDIUM: &str = "medium";
pub(crate) const MEDIUM_LEN: usize = 1000;

/// A value of 1 MiB.
pub(crate) const LONG: &str = "long";
const LONG_LEN: usize = 1 << 20;

pub(crate) const LIST: &str = "list";
const LIST_LEN: usize = 100_000;

pub(crate) const HASH: &str = "hash";
const HASH_LEN: usize = 10_000;

/// What is written.
pub(crate) static SHORT_VALUE: [u8; SHORT_LEN] = [b'x'; SHORT_LEN];
pub(crate) static LONG_VALUE: [u8; LONG_LEN] = [b'x'; LONG_LEN];

/// Where it is written to.
pub(crate) const WRITTEN: &str = "written";

/// What a server says that has done it.
const OK: &str = "+OK\r\n";

/// An element of the list, a field of the hash or its value.
const ELEMENT_LEN: usize = 16;

/// Something that a client is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Get,
    Set,
    GetLong,
    SetLong,
    Pipeline(usize),
    Mget,
    Lrange,
    Hgetall,
}

/// How many keys an `MGET` has.
const MGET_LEN: usize = 10_000;

impl Task {
    pub(crate) const CALLS: [Self; 7] = [
        Self::Get,
        Self::Set,
        Self::GetLong,
        Self::SetLong,
        Self::Mget,
        Self::Lrange,
        Self::Hgetall,
    ];

    pub(crate) const PIPELINES: [Self; 4] = [
        Self::Pipeline(100),
        Self::Pipeline(1_000),
        Self::Pipeline(10_000),
        Self::Pipeline(100_000),
    ];

    /// How often it is done in one round that takes some milliseconds.
    pub(crate) fn repetitions(self) -> usize {
        match self {
            Self::Get | Self::Set => 500,
            Self::GetLong | Self::SetLong => 20,
            Self::Pipeline(commands) => 10_000_usize.div_ceil(commands),
            Self::Mget | Self::Lrange | Self::Hgetall => 2,
        }
    }

    /// How many commands it is.
    pub(crate) fn commands(self) -> usize {
        match self {
            Self::Pipeline(commands) => commands,
            _ => 1,
        }
    }

    /// What a contestant must return: the bytes of a single value, or how many values or pairs there were.
    pub(crate) fn outcome(self) -> usize {
        match self {
            Self::Get | Self::Set => SHORT_LEN,
            Self::GetLong | Self::SetLong => LONG_LEN,
            Self::Pipeline(commands) => commands,
            Self::Mget => MGET_LEN,
            Self::Lrange => LIST_LEN,
            Self::Hgetall => HASH_LEN,
        }
    }

    /// What goes over the wire to ask for it.
    pub(crate) fn request(self) -> Vec<u8> {
        let mut wire = Vec::new();
        let mut add = |words: &[&str]| pool_redis::resp::encode_command(words, &mut wire);
        match self {
            Self::Get => add(&["GET", SHORT]),
            Self::Set => add(&["SET", WRITTEN, &"x".repeat(SHORT_LEN)]),
            Self::GetLong => add(&["GET", LONG]),
            Self::SetLong => add(&["SET", WRITTEN, &"x".repeat(LONG_LEN)]),
            Self::Pipeline(commands) => (0..commands).for_each(|_| add(&["GET", SHORT])),
            Self::Mget => {
                let mut words = vec![SHORT; MGET_LEN + 1];
                words[0] = "MGET";
                add(&words);
            }
            Self::Lrange => add(&["LRANGE", LIST, "0", "-1"]),
            Self::Hgetall => add(&["HGETALL", HASH]),
        }
        wire
    }

    /// How many bytes answer it, in RESP2.
    pub(crate) fn reply_len(self) -> usize {
        match self {
            Self::Get => bulk_len(SHORT_LEN),
            Self::GetLong => bulk_len(LONG_LEN),
            Self::Set | Self::SetLong => OK.len(),
            Self::Pipeline(commands) => commands * bulk_len(SHORT_LEN),
            Self::Mget => array_len(MGET_LEN, SHORT_LEN),
            Self::Lrange => array_len(LIST_LEN, ELEMENT_LEN),
            Self::Hgetall => array_len(2 * HASH_LEN, ELEMENT_LEN),
        }
    }

    /// Its name on a command line; of pipelines only that of a hundred is called for.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Set => "set",
            Self::GetLong => "get-long",
            Self::SetLong => "set-long",
            Self::Pipeline(_) => "pipeline",
            Self::Mget => "mget",
            Self::Lrange => "lrange",
            Self::Hgetall => "hgetall",
        }
    }

    pub(crate) fn by_name(name: &str) -> Option<Self> {
        let mut all = Self::CALLS.into_iter().chain([Self::Pipeline(100)]);
        all.find(|task| task.name() == name)
    }
}

pub(crate) fn bulk_len(len: usize) -> usize {
    format!("${len}\r\n").len() + len + "\r\n".len()
}

fn array_len(count: usize, element: usize) -> usize {
    format!("*{count}\r\n").len() + count * bulk_len(element)
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Get => write!(f, "GET of 64 B"),
            Self::Set => write!(f, "SET of 64 B"),
            Self::GetLong => write!(f, "GET of 1 MiB"),
            Self::SetLong => write!(f, "SET of 1 MiB"),
            Self::Pipeline(commands) => write!(f, "pipeline of {} GET", shown(*commands as f64)),
            Self::Mget => write!(f, "MGET of {}", shown(MGET_LEN as f64)),
            Self::Lrange => write!(f, "LRANGE of {} into `Vec<String>`", shown(LIST_LEN as f64)),
            Self::Hgetall => write!(f, "HGETALL of {} into `HashMap`", shown(HASH_LEN as f64)),
        }
    }
}

/// Writes the data of all tasks.
pub(crate) fn fill(server: &RedisServer) {
    let client = Client::connect(&server.url()).expect("the server is there");
    for (key, len) in [(SHORT, SHORT_LEN), (MEDIUM, MEDIUM_LEN), (LONG, LONG_LEN)] {
        client.set(key, vec![b'x'; len]).expect("a value is set");
    }
    let element = |number: usize| format!("{number:0ELEMENT_LEN$}");
    let mut list = Command::new("RPUSH").arg(LIST);
    (0..LIST_LEN).for_each(|number| list.push(element(number)));
    client.execute_command(list).expect("the list is filled");
    let mut hash = Command::new("HSET").arg(HASH);
    for number in 0..HASH_LEN {
        hash.push(element(number));
        hash.push(element(number));
    }
    client.execute_command(hash).expect("the hash is filled");
}
