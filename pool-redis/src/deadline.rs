//! The moment by which a caller wants to be back.

use std::time::{Duration, Instant};

/// A moment, or never. Computed once for a call and handed down through all its steps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(Option<Instant>);

impl Deadline {
    /// `time` from now; never, if that is past all counting.
    pub(crate) fn after(time: Duration) -> Self {
        Self(Instant::now().checked_add(time))
    }

    pub(crate) fn at(moment: Instant) -> Self {
        Self(Some(moment))
    }

    /// The earlier of this and `limit` from now.
    pub(crate) fn within(self, limit: Option<Duration>) -> Self {
        let limit = limit.and_then(|limit| Instant::now().checked_add(limit));
        match (self.0, limit) {
            (Some(one), Some(other)) => Self(Some(one.min(other))),
            (one, other) => Self(one.or(other)),
        }
    }

    pub(crate) fn is_past(self) -> bool {
        self.left().is_some_and(|left| left.is_zero())
    }

    /// How much time is left: nothing once it is past, `None` when it never comes.
    pub(crate) fn left(self) -> Option<Duration> {
        self.0
            .map(|moment| moment.saturating_duration_since(Instant::now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earlier_limit_counts() {
        let hour = Duration::from_secs(3600);
        let soon = Deadline::after(hour).within(Some(Duration::ZERO));
        assert_eq!(soon.left(), Some(Duration::ZERO));
        assert!(Deadline::after(Duration::MAX).within(None).left().is_none());
        assert!(
            Deadline::after(Duration::MAX)
                .within(Some(hour))
                .left()
                .unwrap()
                <= hour
        );
    }
}
