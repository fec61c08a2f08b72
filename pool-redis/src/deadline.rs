//! The moment by which a caller wants to be back.

use std::time::{Duration, Instant};

use crate::blocking::Wait;

/// A moment, or never, and the one it was counted from. Computed once for a call and handed down through all its steps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    began: Instant,
    end: Option<Instant>,
}

impl Deadline {
    /// `time` from now; never, if that is past all counting.
    pub(crate) fn after(time: Duration) -> Self {
        let began = Instant::now();
        Self {
            began,
            end: began.checked_add(time),
        }
    }

    pub(crate) fn at(moment: Instant) -> Self {
        Self {
            began: Instant::now(),
            end: Some(moment),
        }
    }

    /// The same, later by what a command asks the server to wait.
    pub(crate) fn put_off(self, wait: Wait) -> Self {
        match wait {
            Wait::None => self,
            Wait::For(time) => self.later_by(time),
            Wait::Forever => Self { end: None, ..self },
        }
    }

    /// The same, that much later.
    fn later_by(self, time: Duration) -> Self {
        Self {
            end: self.end.and_then(|end| end.checked_add(time)),
            ..self
        }
    }

    /// The earlier of this and `limit` from now.
    pub(crate) fn within(self, limit: Option<Duration>) -> Self {
        let limit = limit.and_then(|limit| Instant::now().checked_add(limit));
        let end = match (self.end, limit) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self { end, ..self }
    }

    pub(crate) fn is_past(self) -> bool {
        self.left().is_some_and(|left| left.is_zero())
    }

    /// How much time is left: nothing once it is past, `None` when it never comes.
    pub(crate) fn left(self) -> Option<Duration> {
        self.end
            .map(|moment| moment.saturating_duration_since(Instant::now()))
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
