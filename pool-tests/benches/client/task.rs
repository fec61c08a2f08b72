//! What each contestant is asked to do, and the data for it.

use std::fmt;

use pool_redis::{Client, Command};
use pool_tests::RedisServer;

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

/// An element of the list, a field of the hash or its value.
const ELEMENT_LEN: usize = 16;

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Get,
    Pipeline(usize),
    GetLong,
    Mget(usize),
    Lrange,
    Hgetall,
}

impl Task {
    pub(crate) const ALL: [Self; 7] = [
        Self::Get,
        Self::Pipeline(100),
        Self::Pipeline(10_000),
        Self::GetLong,
        Self::Mget(10_000),
        Self::Lrange,
        Self::Hgetall,
    ];

    /// How often it is done in one round that takes some milliseconds.
    pub(crate) fn repetitions(self) -> usize {
        match self {
            Self::Get => 500,
            Self::Pipeline(100) => 100,
            Self::GetLong => 20,
            Self::Pipeline(_) | Self::Mget(_) | Self::Lrange | Self::Hgetall => 2,
        }
    }

    /// What a contestant must return: the bytes of a single value, or how many values or pairs there were.
    pub(crate) fn outcome(self) -> usize {
        match self {
            Self::Get => SHORT_LEN,
            Self::GetLong => LONG_LEN,
            Self::Pipeline(count) | Self::Mget(count) => count,
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
            Self::Pipeline(count) => (0..count).for_each(|_| add(&["GET", SHORT])),
            Self::GetLong => add(&["GET", LONG]),
            Self::Mget(count) => {
                let mut words = vec![SHORT; count + 1];
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
            Self::Pipeline(count) => count * bulk_len(SHORT_LEN),
            Self::GetLong => bulk_len(LONG_LEN),
            Self::Mget(count) => array_len(count, SHORT_LEN),
            Self::Lrange => array_len(LIST_LEN, ELEMENT_LEN),
            Self::Hgetall => array_len(2 * HASH_LEN, ELEMENT_LEN),
        }
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
            Self::Pipeline(count) => write!(f, "pipeline of {count} GET of 64 B"),
            Self::GetLong => write!(f, "GET of 1 MiB"),
            Self::Mget(count) => write!(f, "MGET of {count}"),
            Self::Lrange => write!(f, "LRANGE of {LIST_LEN} into `Vec<String>`"),
            Self::Hgetall => write!(f, "HGETALL of {HASH_LEN} into `HashMap`"),
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
