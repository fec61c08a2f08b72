//! The deadline of a call.

use std::fmt;
use std::time::{Duration, Instant};

use crate::connection::blocking::Wait;
use crate::time::moment::Moment;

/// A deadline, which may be never, and the moment from which it is counted. Computed once for a call and passed to all
/// its steps.
///
/// Reading the clock is among the most expensive things that a short command does. So the time that was left at the
/// last reading is kept, and code that has not blocked since may use it. Spans are counted in nanoseconds, which one
/// instruction compares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    began: Moment,
    /// The time from `began` to the deadline; [`NEVER`] if there is none.
    span: u64,
    /// The time that was left when the clock was last read.
    left: u64,
}

/// Longer than any span: this many nanoseconds are 584 years.
const NEVER: u64 = u64::MAX;

/// A time in the form that a deadline uses, for callers that need the same one repeatedly.
#[derive(Clone, Copy)]
pub(crate) struct Span(u64);

impl From<Duration> for Span {
    #[inline]
    fn from(time: Duration) -> Self {
        Self(nanoseconds(time))
    }
}

impl From<Span> for Duration {
    fn from(Span(nanoseconds): Span) -> Self {
        Self::from_nanos(nanoseconds)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&Duration::from(*self), f)
    }
}

impl Deadline {
    /// The deadline `time` from now, or never if that cannot be represented.
    #[inline]
    pub(crate) fn after(time: impl Into<Span>) -> Self {
        let Span(span) = time.into();
        Self {
            began: Moment::now(),
            span,
            left: span,
        }
    }

    pub(crate) fn at(moment: Instant) -> Self {
        Self::after(moment.saturating_duration_since(Instant::now()))
    }

    /// The deadline, later by the time that a command asks the server to wait.
    #[inline]
    pub(crate) fn put_off(self, wait: Wait) -> Self {
        match wait {
            Wait::None => self,
            Wait::For(time) => self.ending(self.span.saturating_add(nanoseconds(time))),
            Wait::Forever => self.ending(NEVER),
        }
    }

    /// The earlier of this deadline and `limit` from now.
    #[inline]
    pub(crate) fn within(self, limit: Option<Duration>) -> Self {
        match limit {
            None => self,
            Some(limit) => self.within_limit(limit),
        }
    }

    /// The deadline for the first of several parts that share the time left equally.
    pub(crate) fn share(self, parts: usize) -> Self {
        let parts = u32::try_from(parts.max(1)).unwrap_or(u32::MAX);
        self.within(self.left().map(|left| left / parts))
    }

    #[inline]
    fn within_limit(self, limit: Duration) -> Self {
        let other = self
            .began
            .nanoseconds_ago()
            .saturating_add(nanoseconds(limit));
        self.ending(self.span.min(other))
    }

    #[inline]
    fn ending(self, span: u64) -> Self {
        Self { span, ..self }.refreshed()
    }

    /// The same deadline, with the clock read again.
    #[inline]
    pub(crate) fn refreshed(self) -> Self {
        if self.span == NEVER {
            return Self {
                left: NEVER,
                ..self
            };
        }
        let left = self.span.saturating_sub(self.began.nanoseconds_ago());
        Self { left, ..self }
    }

    pub(crate) fn is_past(self) -> bool {
        self.refreshed().left == 0
    }

    /// The time that is left: zero once the deadline has passed, `None` for never.
    pub(crate) fn left(self) -> Option<Duration> {
        self.refreshed().left_at_last()
    }

    /// The time that was left when the clock was last read.
    #[inline]
    pub(crate) fn left_at_last(self) -> Option<Duration> {
        match self.left {
            NEVER => None,
            left => Some(Duration::from_nanos(left)),
        }
    }

    /// The same in nanoseconds, for a comparison at each call. A very large number for never.
    #[inline]
    pub(crate) fn nanoseconds_left_at_last(self) -> u64 {
        self.left
    }

    /// The time from this value's last reading of the clock to that of `later`, the same deadline refreshed. Zero for
    /// never.
    pub(crate) fn until_reading(self, later: Self) -> Duration {
        Duration::from_nanos(self.left.saturating_sub(later.left))
    }

    /// The time since the beginning.
    #[inline]
    pub(crate) fn elapsed(self) -> Duration {
        Duration::from_nanos(self.began.nanoseconds_ago())
    }
}

/// The number of nanoseconds, or [`NEVER`] if there are too many.
#[inline]
fn nanoseconds(time: Duration) -> u64 {
    let whole_seconds = time.as_secs().saturating_mul(1_000_000_000);
    whole_seconds.saturating_add(time.subsec_nanos().into())
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
        let endless = Deadline::after(Duration::MAX).within(Some(Duration::MAX));
        assert!(endless.left().is_none() && !endless.is_past());
        let within = Deadline::after(Duration::MAX).within(Some(HOUR));
        assert!(within.left().unwrap() <= HOUR);
    }

    #[test]
    fn what_is_past_is_past_for_good() {
        let past = Deadline::after(Duration::ZERO);
        assert_eq!(past.nanoseconds_left_at_last(), 0);
        assert!(past.is_past() && past.refreshed().is_past());
        assert!(past.within(Some(HOUR)).is_past());
        assert!(!past.put_off(Wait::For(HOUR)).is_past());
    }

    #[test]
    fn it_can_be_shared() {
        let left = |parts| Deadline::after(4 * HOUR).share(parts).left();
        assert!(left(4).is_some_and(|left| HOUR / 2 < left && left <= HOUR));
        assert!(left(0).is_some_and(|left| left > HOUR));
        assert!(Deadline::after(Duration::MAX).share(4).left().is_none());
    }

    #[test]
    fn the_time_between_two_readings_is_what_is_left_less() {
        let first = Deadline::after(HOUR);
        let later = Deadline {
            left: first.left - 1000,
            ..first
        };
        assert_eq!(first.until_reading(later), Duration::from_nanos(1000));
        assert_eq!(later.until_reading(first), Duration::ZERO);
        let never = Deadline::after(Duration::MAX);
        assert_eq!(never.until_reading(never.refreshed()), Duration::ZERO);
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
