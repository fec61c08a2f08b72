//! Actions that are due at intervals.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// An action that is due at intervals. The caller that comes first after that performs it; no thread waits for it.
#[derive(Debug)]
pub(crate) struct Due {
    every: Duration,
    born: Instant,
    /// When it is next due, in milliseconds since `born`.
    at: AtomicU64,
}

impl Due {
    /// The action is due for the first time at once.
    pub(crate) fn at_once(every: Duration, now: Instant) -> Self {
        Self {
            every,
            born: now,
            at: AtomicU64::new(0),
        }
    }

    /// The action is due for the first time after one interval.
    pub(crate) fn in_a_while(every: Duration, now: Instant) -> Self {
        let due = Self::at_once(every, now);
        due.put_off(now);
        due
    }

    /// Whether the action is due. If so, this caller must perform it: other callers get false.
    pub(crate) fn claim(&self, now: Instant) -> bool {
        let at = self.at.load(Ordering::Relaxed);
        let next = self.after(now);
        self.age(now) >= at
            && self
                .at
                .compare_exchange(at, next, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok()
    }

    /// Notes that the action was performed otherwise.
    pub(crate) fn put_off(&self, now: Instant) {
        self.at.store(self.after(now), Ordering::Relaxed);
    }

    fn after(&self, now: Instant) -> u64 {
        self.age(now) + self.every.as_millis() as u64
    }

    fn age(&self, now: Instant) -> u64 {
        now.saturating_duration_since(self.born).as_millis() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY: Duration = Duration::from_secs(10);

    #[test]
    fn one_caller_does_what_is_due() {
        let now = Instant::now();
        let due = Due::at_once(EVERY, now);
        let later = now + EVERY;
        let claims = [now, now, later - Duration::from_millis(1), later, later];
        assert_eq!(
            claims.map(|now| due.claim(now)),
            [true, false, false, true, false]
        );
    }

    #[test]
    fn what_was_done_by_the_way_is_due_later() {
        let now = Instant::now();
        let due = Due::in_a_while(EVERY, now);
        assert!(!due.claim(now + EVERY / 2));
        due.put_off(now + EVERY / 2);
        assert!(!due.claim(now + EVERY));
        assert!(due.claim(now + EVERY / 2 * 3));
    }
}
