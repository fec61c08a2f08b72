//! What it costs to make something of replies that have arrived, beside a bare walk over them and beside redis-rs.
//!
//! To count instructions, name one and how often it is to run:
//! `valgrind --tool=callgrind <the program> --parse "100,000 integers, pool-redis, owned" 100`.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use bytes::Bytes;
use pool_redis::resp::{Decoder, Message, ReadBuffer};
use pool_redis::{FromReply, Ignored, Value};

use crate::chart::{Chart, Shown};
use crate::goal::Goal;
use crate::metric::Metric;
use crate::scale::Scale;
use crate::scenario::{Sample, Scenario, boxed};
use crate::section::{Family, Section};

const TEXT: &str = "Nanoseconds per element of replies that are already in memory, including dropping the result. The \
walk reads each header and keeps nothing: a reader that looks at every element cannot be much faster. redis-rs builds \
its `Value`; the others are pool-redis's, by the requested type.";

const WALK: &str = "walk";
const REDIS_RS: &str = "redis-rs";
const SKIPPED: &str = "pool-redis, `Ignored`";
const VALUE: &str = "pool-redis, `Value`";
const BORROWED: &str = "pool-redis, `Bytes`";
const OWNED: &str = "pool-redis, owned";

pub(crate) fn family(scale: Scale) -> Family {
    Family {
        title: "Parsing",
        sections: vec![Section {
            title: "Elements",
            text: TEXT.to_owned(),
            scenarios: replies().into_iter().map(boxed).collect(),
            charts: vec![Chart::bars("parsing", Shown::Figure(0))],
        }],
        rounds: scale.pick(1, 11, 31),
    }
}

/// Runs the contestant that is named so often, if the command line says so.
pub(crate) fn has_run_part(arguments: &[String]) -> bool {
    let [flag, name, times, ..] = arguments else {
        return false;
    };
    if flag != "--parse" {
        return false;
    }
    let times: usize = times.parse().expect("the times are a number");
    for replies in replies() {
        for (contestant, run) in &replies.contestants {
            if *name == format!("{}, {contestant}", replies.name) {
                for _ in 0..times {
                    run(&replies.wire, replies.count);
                }
            }
        }
    }
    true
}

/// Replies of one shape.
struct Replies {
    name: &'static str,
    wire: Vec<u8>,
    /// How many replies that is, one after the other.
    count: usize,
    /// How many of what the figures are for.
    elements: usize,
    contestants: Vec<(&'static str, Run)>,
    goals: Vec<Goal>,
}

/// Makes something of that many replies, and says how long it took.
type Run = fn(&[u8], usize) -> Duration;

impl Scenario for Replies {
    fn title(&self) -> String {
        format!("{}, ns", self.name)
    }

    fn contestants(&self) -> Vec<&'static str> {
        self.contestants.iter().map(|(name, _)| *name).collect()
    }

    fn metrics(&self) -> &'static [Metric] {
        const METRICS: [Metric; 1] = [Metric::new("ns")];
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        let run = self.contestants[contestant].1;
        let took = run(&self.wire, self.count);
        Ok(vec![took.as_nanos() as f64 / self.elements as f64])
    }

    fn goals(&self) -> Vec<Goal> {
        self.goals.clone()
    }
}

fn replies() -> Vec<Replies> {
    const COUNT: usize = 100_000;
    let strings = "$16\r\n0123456789abcdef\r\n".repeat(COUNT);
    let integers: String = (0..COUNT).map(|at| format!(":{}\r\n", at * 7919)).collect();
    let inner = "%3\r\n+id\r\n:12345\r\n+name\r\n$5\r\napple\r\n+price\r\n$4\r\n1.50\r\n";
    let map = format!("%2\r\n$5\r\nfirst\r\n{inner}$6\r\nsecond\r\n{inner}");
    vec![
        Replies {
            name: "100,000 strings of 16 B",
            wire: format!("*{COUNT}\r\n{strings}").into(),
            count: 1,
            elements: COUNT,
            contestants: with(&[(BORROWED, ours::<Vec<Bytes>>), (OWNED, ours::<Vec<String>>)]),
            goals: vec![Goal::at_most(BORROWED, 20.0), Goal::at_most(OWNED, 60.0)],
        },
        Replies {
            name: "100,000 integers",
            wire: format!("*{COUNT}\r\n{integers}").into(),
            count: 1,
            elements: COUNT,
            contestants: with(&[(OWNED, ours::<Vec<i64>>)]),
            goals: vec![Goal::at_most(OWNED, 20.0)],
        },
        Replies {
            name: "nested maps",
            wire: format!("*{}\r\n{}", COUNT / 16, map.repeat(COUNT / 16)).into(),
            count: 1,
            // Keys, values and the maps themselves.
            elements: COUNT / 16 * 17,
            contestants: with(&[
                (BORROWED, ours::<Vec<Pairs<Pairs<Value>>>>),
                (OWNED, ours::<Vec<Hash<Hash<Value>>>>),
            ]),
            goals: vec![Goal::at_most(BORROWED, 25.0)],
        },
        Replies {
            name: "a string of 64 B",
            wire: format!("$64\r\n{}\r\n", "x".repeat(64))
                .repeat(10_000)
                .into(),
            count: 10_000,
            elements: 10_000,
            contestants: with(&[(BORROWED, ours::<Bytes>), (OWNED, ours::<String>)]),
            goals: vec![Goal::at_most(BORROWED, 30.0)],
        },
    ]
}

type Pairs<T> = Vec<(Bytes, T)>;
type Hash<T> = HashMap<Bytes, T>;

/// Those that run with all replies, and these.
fn with(special: &[(&'static str, Run)]) -> Vec<(&'static str, Run)> {
    let common: [(_, Run); 4] = [
        (WALK, walk),
        (REDIS_RS, redis_rs),
        (SKIPPED, ours::<Ignored>),
        (VALUE, ours::<Value>),
    ];
    common.iter().chain(special).copied().collect()
}

fn ours<T: FromReply>(wire: &[u8], replies: usize) -> Duration {
    let mut decoder = Decoder::default();
    let mut input = ReadBuffer::from(wire);
    timed(|| {
        for _ in 0..replies {
            match decoder.decode_as::<T>(&mut input).unwrap() {
                Some(Message::Reply(Ok(made))) => drop(black_box(made)),
                _ => panic!("not a whole reply of this type"),
            }
        }
        assert!(input.is_empty());
    })
}

fn redis_rs(wire: &[u8], replies: usize) -> Duration {
    // They are all alike.
    let length = wire.len() / replies;
    timed(|| {
        for reply in wire.chunks(length) {
            drop(black_box(redis::parse_redis_value(reply).unwrap()));
        }
    })
}

/// Finds the end of each reply by its headers, and checks nothing.
fn walk(wire: &[u8], replies: usize) -> Duration {
    timed(|| {
        let mut rest = wire;
        for _ in 0..replies {
            let mut outstanding = 1_usize;
            while outstanding > 0 {
                outstanding -= 1;
                let (kind, number, text) = header(rest);
                rest = match kind {
                    b'$' => &text[number + 2..],
                    _ => text,
                };
                outstanding += match kind {
                    b'*' => number,
                    b'%' => 2 * number,
                    _ => 0,
                };
            }
            black_box(rest);
        }
    })
}

fn header(wire: &[u8]) -> (u8, usize, &[u8]) {
    let mut number = 0;
    let mut at = 1;
    while wire[at] != b'\r' {
        number = number * 10 + usize::from(wire[at] - b'0');
        at += 1;
    }
    (wire[0], number, &wire[at + 2..])
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}
