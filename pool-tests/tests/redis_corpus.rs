//! Replays the fuzzer's seeds and findings, and tries random mutations of them for a minute.
//!
//! `POOL_TESTS_FUZZ=3600` sets another number of seconds.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;

#[path = "../fuzz/check/mod.rs"]
mod check;

fn corpus() -> Vec<Vec<u8>> {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/decode");
    let entries = std::fs::read_dir(corpus).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| std::fs::read(path).unwrap()).collect()
}

#[test]
fn the_decoder_stands_the_corpus() {
    let corpus = corpus();
    assert!(corpus.len() >= 10, "the corpus is missing");
    let read = corpus.iter().map(|bytes| showing(bytes, check::decoding));
    let with_lists = read.filter(|lists_in_parts| *lists_in_parts > 0).count();
    assert!(
        with_lists >= 10,
        "lists that are read while they arrive are in {with_lists} only"
    );
}

#[test]
fn the_decoder_stands_what_chance_makes_of_the_corpus() {
    let seconds = std::env::var("POOL_TESTS_FUZZ").map_or(60, |text| text.parse().unwrap());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let until = Instant::now() + Duration::from_secs(seconds) / u32::try_from(threads).unwrap();
    let corpus = &corpus();
    let tried: usize = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| try_until(until, corpus)))
            .collect();
        let threads = threads.into_iter();
        threads.map(|thread| thread.join().unwrap()).sum()
    });
    println!("{tried} inputs");
    assert!(tried > 1_000, "only {tried} inputs");
}

fn try_until(until: Instant, corpus: &[Vec<u8>]) -> usize {
    let mut rng = Rng::new();
    let mut tried = 0;
    while Instant::now() < until {
        let mut bytes = rng.choice(corpus).unwrap().clone();
        bytes.truncate(LONGEST);
        for _ in 0..rng.usize(1..8) {
            change(&mut bytes, corpus, &mut rng);
        }
        let kind = rng.usize(..check::KINDS);
        showing(&bytes, |bytes| {
            check::decoding_of_wholes(bytes);
            check::decoding_in_parts(bytes, kind)
        });
        tried += 1;
    }
    tried
}

/// The greatest length of a mutated input: each is also read byte by byte.
const LONGEST: usize = 1_000;

/// Shows the bytes that it fails on, so that they can be added to the corpus.
fn showing<T>(bytes: &[u8], check: impl FnOnce(&[u8]) -> T) -> T {
    let outcome = catch_unwind(AssertUnwindSafe(|| check(bytes)));
    outcome.unwrap_or_else(|panic| {
        eprintln!("it fell on b\"{}\"", bytes.escape_ascii());
        resume_unwind(panic)
    })
}

/// Bytes that matter to the decoder: the first bytes of replies, line ends, parts of numbers.
const BYTES: &[u8] = b"+-:$*_#,(!=%~>|;.\r\n0129?tfeEin";

/// Lengths and numbers at the limits.
const NUMBERS: [&[u8]; 8] = [
    b"-1",
    b"0",
    b"00",
    b"?",
    b"2147483648",
    b"9223372036854775807",
    b"-9223372036854775809",
    b"1e309",
];

fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], rng: &mut Rng) {
    let start = rng.usize(..=bytes.len());
    let end = (start + rng.usize(..20)).min(bytes.len());
    let other: Vec<u8> = match rng.u8(..6) {
        0 => Vec::new(),
        1 => vec![*rng.choice(BYTES).unwrap()],
        2 => vec![rng.u8(..)],
        3 => rng.choice(NUMBERS).unwrap().to_vec(),
        4 => bytes[start..end].repeat(2),
        _ => {
            let piece = rng.choice(corpus).unwrap();
            let from = rng.usize(..=piece.len());
            piece[from..]
                .iter()
                .take(rng.usize(..100))
                .copied()
                .collect()
        }
    };
    bytes.splice(start..end, other);
}
