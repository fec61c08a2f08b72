//! The moment by which a caller wants to be back.

use std::time::{Duration, Instant};

use crate::blocking::Wait;

/// A moment, or never, and the one it was counted from. Computed once for a call and handed down through all its steps.
///
/// Reading the clock is among the dearest things that a short command does, so what was left at the last reading is
/// kept: who has not blocked since may go by that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    began: Instant,
    end: Option<Instant>,
    /// What was left when the clock was read last; `None` when the end never comes.
    left: Option<Duration>,
}

impl Deadline {
    /// `time` from now; never, if that is past all counting.
    #[inline]
    pub(crate) fn after(time: Duration) -> Self {
        let began = Instant::now();
        let end = began.checked_add(time);
        Self {
            began,
            end,
            left: end.map(|_| time),
        }
    }

    pub(crate) fn at(moment: Instant) -> Self {
        let now = Instant::now();
        Self {
            began: now,
            end: Some(moment),
            left: Some(moment.saturating_duration_since(now)),
        }
    }

    /// The same, later by what a command asks the server to wait.
    #[inline]
    pub(crate) fn put_off(self, wait: Wait) -> Self {
        match wait {
            Wait::None => self,
            Wait::For(time) => self.later_by(time),
            Wait::Forever => self.ending(None),
        }
    }

    /// The same, that much later.
    fn later_by(self, time: Duration) -> Self {
        self.ending(self.end.and_then(|end| end.checked_add(time)))
    }

    /// The earlier of this and `limit` from now.
    #[inline]
    pub(crate) fn within(self, limit: Option<Duration>) -> Self {
        let Some(limit) = limit else {
            return self;
        };
        match (self.end, Instant::now().checked_add(limit)) {
            (Some(one), Some(other)) => self.ending(Some(one.min(other))),
            (one, other) => self.ending(one.or(other)),
        }
    }

    fn ending(self, end: Option<Instant>) -> Self {
        Self { end, ..self }.refreshed()
    }

    /// The same, with the clock read anew.
    #[inline]
    pub(crate) fn refreshed(self) -> Self {
        let left = |end: Instant| end.saturating_duration_since(Instant::now());
        Self {
            left: self.end.map(left),
            ..self
        }
    }

    pub(crate) fn is_past(self) -> bool {
        self.left().is_some_and(|left| left.is_zero())
    }

    /// How much time is left: nothing once it is past, `None` when it never comes.
    pub(crate) fn left(self) -> Option<Duration> {
        self.refreshed().left
    }

    /// How much time was left when the clock was read last.
    #[inline]
    pub(crate) fn left_at_last(self) -> Option<Duration> {
        self.left
    }

    /// The time since it was set.
    pub(crate) fn elapsed(self) -> Duration {
        self.began.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn the_earlier_limit_counts() {
        let soon = Deadline::after(HOUR).within(Some(Duration::ZERO));
        assert_eq!(soon.left(), Some(Duration::ZERO));
        assert!(Deadline::after(Duration::MAX).within(None).left().is_none());
        let within = Deadline::after(Duration::MAX).within(Some(HOUR));
        assert!(within.left().unwrap() <= HOUR);
    }

    #[test]
    fn it_can_be_put_off() {
        let left = |wait| Deadline::after(HOUR).put_off(wait).left();
        assert!(left(Wait::None).unwrap() <= HOUR);
        assert!(left(Wait::For(HOUR)).unwrap() > HOUR);
        assert!(left(Wait::For(Duration::MAX)).is_none());
        assert!(left(Wait::Forever).is_none());
    }
}
