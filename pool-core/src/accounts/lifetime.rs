//! When resources reach the end of their lifetime.

use std::time::Duration;

use crate::clock::{Moment, Nanoseconds};
use crate::resource_id::ResourceId;

/// How long the resources of a pool live.
///
/// Each resource has its own end, so that resources made together do not expire together. It is not stored, but
/// computed from the resource's id.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lifetime {
    longest: Option<Nanoseconds>,
    /// The most by which a lifetime is shortened.
    jitter: Nanoseconds,
    /// Random, so that the first resources of many processes do not expire together.
    first: u64,
}

impl Lifetime {
    pub(super) fn new(longest: Option<Duration>, jitter: f64, first: u64) -> Self {
        Self {
            longest: longest.map(Nanoseconds::from),
            jitter: Nanoseconds::from(longest.unwrap_or_default()).part(jitter),
            first,
        }
    }

    /// Whether lifetimes are limited.
    #[inline]
    pub(super) fn is_limited(&self) -> bool {
        self.longest.is_some()
    }

    /// When a resource made at `made_at` expires.
    #[inline]
    pub(super) fn end(&self, ResourceId(number): ResourceId, made_at: Moment) -> Moment {
        match self.longest {
            Some(longest) => {
                let number = number.wrapping_add(self.first);
                made_at.after(longest.shortened(self.jitter, number))
            }
            None => Moment::NEVER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONGEST: Duration = Duration::from_nanos(1_000);

    fn ends(lifetime: Lifetime) -> Vec<u64> {
        let end = |number| lifetime.end(ResourceId(number), Moment::EPOCH);
        let lives = (1..=100).map(|number| end(number).since(Moment::EPOCH));
        lives.map(|life| life.as_nanos() as u64).collect()
    }

    #[test]
    fn what_was_made_together_ends_one_by_one_within_the_jitter() {
        let mut ends = ends(Lifetime::new(Some(LONGEST), 0.2, 0));
        ends.sort_unstable();
        assert!(800 <= ends[0] && ends[99] <= 1_000, "{ends:?}");
        ends.dedup();
        assert!(ends.len() > 90, "{ends:?}");
    }

    #[test]
    fn two_processes_do_not_end_the_same_first() {
        let [one, other] = [5, 6].map(|chance| ends(Lifetime::new(Some(LONGEST), 0.2, chance)));
        assert_ne!(one[0], other[0]);
    }

    #[test]
    fn without_jitter_all_live_as_long_and_the_longest_is_for_ever() {
        assert_eq!(ends(Lifetime::new(Some(LONGEST), 0.0, 7)), [1_000; 100]);
        let endless = Lifetime::new(Some(Duration::MAX), 0.0, 7);
        assert_eq!(endless.end(ResourceId(1), Moment::now()), Moment::NEVER);
        let anything = Lifetime::new(Some(Duration::MAX), 1.0, 7);
        assert!(anything.end(ResourceId(1), Moment::now()) > Moment::now());
    }
}
