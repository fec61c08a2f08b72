//! What it costs to make something of replies that have arrived, beside a bare walk over them and beside redis-rs: all in
//! one process, in interleaved rounds.
//!
//! `cargo bench -p pool-tests --bench parsing` measures. Without `--bench`, which only `cargo bench` passes, every
//! contestant runs once and nothing is measured. To count instructions, name one and how often it is to run:
//! `valgrind --tool=callgrind <the program> "integers, Vec<i64>" 100`.
//!
//! Making includes dropping. Quoted are the medians of the rounds and, round by round, the ratio to the walk, which reads
//! each header and keeps nothing: whoever looks at every element cannot be faster by much.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use bytes::Bytes;
use pool_redis::resp::{Decoder, Message, ReadBuffer};
use pool_redis::{FromReply, Ignored, Value};

/// Replies of one shape.
struct Scenario {
    name: &'static str,
    wire: Vec<u8>,
    /// How many replies that is, one after the other.
    replies: usize,
    /// How many of what the figures are for.
    elements: usize,
    contestants: Vec<Contestant>,
}

/// Makes something of that many replies, and says how long it took.
type Run = fn(&[u8], usize) -> Duration;

struct Contestant {
    name: &'static str,
    run: Run,
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

fn scenarios() -> Vec<Scenario> {
    const COUNT: usize = 100_000;
    let strings = "$16\r\n0123456789abcdef\r\n".repeat(COUNT);
    let integers: String = (0..COUNT).map(|at| format!(":{}\r\n", at * 7919)).collect();
    let inner = "%3\r\n+id\r\n:12345\r\n+name\r\n$5\r\napple\r\n+price\r\n$4\r\n1.50\r\n";
    let map = format!("%2\r\n$5\r\nfirst\r\n{inner}$6\r\nsecond\r\n{inner}");
    vec![
        Scenario {
            name: "strings of 16 B",
            wire: format!("*{COUNT}\r\n{strings}").into(),
            replies: 1,
            elements: COUNT,
            contestants: with(&[
                ("Vec<Bytes>", ours::<Vec<Bytes>>),
                ("Vec<String>", ours::<Vec<String>>),
                ("Vec<Vec<u8>>", ours::<Vec<Vec<u8>>>),
            ]),
        },
        Scenario {
            name: "integers",
            wire: format!("*{COUNT}\r\n{integers}").into(),
            replies: 1,
            elements: COUNT,
            contestants: with(&[("Vec<i64>", ours::<Vec<i64>>)]),
        },
        Scenario {
            name: "nested maps",
            wire: format!("*{}\r\n{}", COUNT / 16, map.repeat(COUNT / 16)).into(),
            replies: 1,
            // Keys, values and the maps themselves.
            elements: COUNT / 16 * 17,
            contestants: with(&[
                ("lists of pairs", ours::<Vec<Pairs<Pairs<Value>>>>),
                ("hash maps", ours::<Vec<Hash<Hash<Value>>>>),
            ]),
        },
        Scenario {
            name: "one string of 64 B",
            wire: format!("$64\r\n{}\r\n", "x".repeat(64))
                .repeat(10_000)
                .into(),
            replies: 10_000,
            elements: 10_000,
            contestants: with(&[("Bytes", ours::<Bytes>), ("String", ours::<String>)]),
        },
    ]
}

type Pairs<T> = Vec<(Bytes, T)>;
type Hash<T> = HashMap<Bytes, T>;

/// Those that run in every scenario, and these.
fn with(special: &[(&'static str, Run)]) -> Vec<Contestant> {
    let common: [(_, Run); 4] = [
        ("walk", walk),
        ("redis-rs", redis_rs),
        ("Ignored", ours::<Ignored>),
        ("Value", ours::<Value>),
    ];
    let all = common.iter().chain(special);
    all.map(|&(name, run)| Contestant { name, run }).collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn measure(scenario: &Scenario, rounds: usize) {
    println!(
        "\n{}: median of {rounds} rounds, ns per element (ratio to the walk)",
        scenario.name
    );
    let rounds: Vec<Vec<f64>> = (0..rounds)
        .map(|_| {
            let each = scenario.contestants.iter();
            each.map(|each| {
                (each.run)(&scenario.wire, scenario.replies).as_nanos() as f64
                    / scenario.elements as f64
            })
            .collect()
        })
        .collect();
    for (at, contestant) in scenario.contestants.iter().enumerate() {
        let cost = median(rounds.iter().map(|round| round[at]).collect());
        let ratio = median(rounds.iter().map(|round| round[at] / round[0]).collect());
        println!("{:20} {cost:8.1} ({ratio:.2})", contestant.name);
    }
}

/// Runs the contestant that is named so often.
fn count(name: &str, times: usize) {
    for scenario in scenarios() {
        for contestant in &scenario.contestants {
            if name == format!("{}, {}", scenario.name, contestant.name) {
                for _ in 0..times {
                    (contestant.run)(&scenario.wire, scenario.replies);
                }
            }
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [name, times] = &arguments[..]
        && let Ok(times) = times.parse()
    {
        return count(name, times);
    }
    let measures = arguments.iter().any(|argument| argument == "--bench");
    for scenario in scenarios() {
        measure(&scenario, if measures { 41 } else { 1 });
    }
}
