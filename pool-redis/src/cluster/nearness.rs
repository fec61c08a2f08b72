//! The distance to a node.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::command::Command;
use crate::server::read_from::ReadFrom;
use crate::time::due::Due;

/// How near a node is to this client, by the measure that [`ReadFrom`] selects, and when to measure it again.
///
/// There is no measuring thread. When a measurement is due, the next read goes to that node, and its caller measures on
/// the connection that the read then uses. So a node is measured now and then, by one caller, and only while there are
/// reads.
#[derive(Debug)]
pub(super) struct Nearness {
    measure: Measure,
    due: Due,
    /// A caller that is to measure is on its way.
    is_wanted: AtomicBool,
    distance: AtomicU64,
}

/// The measure of distance.
#[derive(Clone, Debug)]
enum Measure {
    /// The time until a question is answered, in nanoseconds.
    Time,
    /// Whether the node is in this zone. The distance is [`HERE`] or [`ELSEWHERE`].
    Zone(String),
}

/// Farther than any measured node.
pub(super) const UNKNOWN: u64 = u64::MAX;

const HERE: u64 = 0;
const ELSEWHERE: u64 = 1;

/// How often the time is measured. A change of the network is noticed after a few of these.
const TIMED_EVERY: Duration = Duration::from_secs(10);

/// How often a node is asked for its zone. Only a node whose address another has taken over answers differently.
const PLACED_EVERY: Duration = Duration::from_secs(60);

/// A longer time counts for one part in this many, as it may be an outlier.
const SMOOTHING: u64 = 4;

/// Two nodes are equally near if their distances differ by no more than this fraction of the shorter one plus this many
/// nanoseconds, which is within the noise of a busy machine.
const SAME_PART: u64 = 2;
const SAME_TIME: u64 = 100_000;

impl Nearness {
    /// `None` if reads do not depend on distance.
    pub(super) fn by(read_from: &ReadFrom) -> Option<Self> {
        let (measure, every) = match read_from {
            ReadFrom::Nearest => (Measure::Time, TIMED_EVERY),
            ReadFrom::Zone(zone) => (Measure::Zone(zone.clone()), PLACED_EVERY),
            ReadFrom::Master | ReadFrom::PreferReplica | ReadFrom::Replica => return None,
        };
        Some(Self {
            measure,
            due: Due::at_once(every, Instant::now()),
            is_wanted: AtomicBool::new(false),
            distance: AtomicU64::new(UNKNOWN),
        })
    }

    pub(super) fn distance(&self) -> u64 {
        self.distance.load(Ordering::Relaxed)
    }

    /// Whether a measurement is due and falls to this caller.
    pub(super) fn claim_look(&self, now: Instant) -> bool {
        let is_claimed = self.due.claim(now);
        if is_claimed {
            self.is_wanted.store(true, Ordering::Relaxed);
        }
        is_claimed
    }

    /// The question to ask the node, if this caller is to measure.
    pub(super) fn question(&self) -> Option<Command> {
        let is_wanted = || self.is_wanted.load(Ordering::Relaxed);
        if !is_wanted() || !self.is_wanted.swap(false, Ordering::Relaxed) {
            return None;
        }
        Some(match self.measure {
            Measure::Time => Command::new("PING"),
            Measure::Zone(_) => Command::new("INFO").arg("server"),
        })
    }

    /// Notes the node's answer and how long it took. `None` is an error reply.
    pub(super) fn learn(&self, answer: Option<&[u8]>, time: Duration) {
        match self.measure {
            Measure::Time => self.learn_time(time),
            Measure::Zone(_) => self.learn_zone(answer.and_then(zone_in)),
        }
    }

    /// Notes the zone that the cluster reported, so that the node need not be asked.
    pub(super) fn note_zone(&self, zone: &str) {
        if matches!(self.measure, Measure::Zone(_)) {
            self.learn_zone(Some(zone));
            self.due.put_off(Instant::now());
        }
    }

    fn learn_time(&self, time: Duration) {
        let time = u64::try_from(time.as_nanos()).unwrap_or(UNKNOWN - 1);
        let before = self.distance();
        // Nothing answers faster than it can, so a shorter time is accurate.
        let average = match time > before {
            true => before + (time - before) / SMOOTHING,
            false => time,
        };
        self.distance.store(average, Ordering::Relaxed);
    }

    fn learn_zone(&self, zone: Option<&str>) {
        let is_here = matches!(&self.measure, Measure::Zone(own) if zone == Some(own));
        let distance = if is_here { HERE } else { ELSEWHERE };
        self.distance.store(distance, Ordering::Relaxed);
    }
}

/// The greatest distance that counts as equal to `shortest`, the shortest of all.
pub(super) fn as_near_as(shortest: u64, read_from: &ReadFrom) -> u64 {
    match read_from {
        ReadFrom::Nearest => shortest
            .saturating_add(shortest / SAME_PART)
            .saturating_add(SAME_TIME),
        _ => shortest,
    }
}

/// The zone in a reply to `INFO server`. Valkey sends it since 8.0.
fn zone_in(info: &[u8]) -> Option<&str> {
    let info = std::str::from_utf8(info).ok()?;
    let zone = info
        .lines()
        .find_map(|line| line.strip_prefix("availability_zone:"));
    zone.map(str::trim).filter(|zone| !zone.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_time() -> Nearness {
        Nearness::by(&ReadFrom::Nearest).unwrap()
    }

    fn by_zone() -> Nearness {
        Nearness::by(&ReadFrom::zone("eu-1a")).unwrap()
    }

    #[test]
    fn a_longer_time_moves_little_and_a_shorter_one_all_the_way() {
        let nearness = by_time();
        assert_eq!(nearness.distance(), UNKNOWN);
        let learn = |time| {
            nearness.learn(None, Duration::from_millis(time));
            nearness.distance()
        };
        assert_eq!(learn(8), 8_000_000);
        assert_eq!(learn(40), 16_000_000);
        assert_eq!(learn(40), 22_000_000);
        assert_eq!(learn(10), 10_000_000);
        nearness.learn(None, Duration::MAX);
        assert!(nearness.distance() < UNKNOWN);
    }

    #[test]
    fn about_as_near_is_as_near() {
        let limit = |shortest| as_near_as(shortest, &ReadFrom::Nearest);
        assert_eq!(limit(200_000), 400_000);
        assert_eq!(limit(10_000_000), 15_100_000);
        assert_eq!(limit(UNKNOWN), UNKNOWN);
        assert_eq!(as_near_as(HERE, &ReadFrom::zone("a")), HERE);
    }

    #[test]
    fn a_node_says_in_which_zone_it_is() {
        let check = |info: &str, distance| {
            let nearness = by_zone();
            nearness.learn(Some(info.as_bytes()), Duration::ZERO);
            assert_eq!(nearness.distance(), distance, "{info}");
        };
        check("# Server\r\navailability_zone:eu-1a\r\nos:Linux\r\n", HERE);
        check("# Server\r\navailability_zone:eu-1\r\n", ELSEWHERE);
        check("# Server\r\navailability_zone:\r\n", ELSEWHERE);
        check("# Server\r\nredis_version:7.0.15\r\n", ELSEWHERE);
        let forbidden = by_zone();
        forbidden.learn(None, Duration::ZERO);
        assert_eq!(forbidden.distance(), ELSEWHERE);
    }

    #[test]
    fn one_caller_asks_a_node_and_none_one_that_was_told_of() {
        let now = Instant::now();
        let nearness = by_zone();
        assert!(nearness.question().is_none());
        assert!(nearness.claim_look(now) && !nearness.claim_look(now));
        assert_eq!(nearness.question().unwrap().name(), "INFO");
        assert!(nearness.question().is_none());

        let told = by_zone();
        told.note_zone("eu-1a");
        assert_eq!(told.distance(), HERE);
        assert!(!told.claim_look(now));

        let timed = by_time();
        timed.note_zone("eu-1a");
        assert!(timed.claim_look(Instant::now()));
        assert_eq!(timed.question().unwrap().name(), "PING");
        assert_eq!(timed.distance(), UNKNOWN);
    }
}
