//! The moment by which a caller wants to be back.

use std::fmt;
use std::time::{Duration, Instant};

use crate::connection::blocking::Wait;
use crate::time::moment::Moment;

/// A moment, or never, and the one it was counted from. Computed once for a call and handed down through all its steps.
///
/// Reading the clock is among the dearest things that a short command does, so what was left at the last reading is
/// kept: who has not blocked since may go by that. Spans are counted in nanoseconds, which one instruction compares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    began: Moment,
    /// How long after the beginning it is; [`NEVER`] is never.
    span: u64,
    /// How much of that was left when the clock was read last.
    left: u64,
}

/// No span is as long: this many nanoseconds are 584 years.
const NEVER: u64 = u64::MAX;

/// A time as a deadline counts it, for who asks for the same again and again.
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
    /// `time` from now; never, if that is past all counting.
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

    /// The same, later by what a command asks the server to wait.
    #[inline]
    pub(crate) fn put_off(self, wait: Wait) -> Self {
        match wait {
            Wait::None => self,
            Wait::For(time) => self.ending(self.span.saturating_add(nanoseconds(time))),
            Wait::Forever => self.ending(NEVER),
        }
    }

    /// The earlier of this and `limit` from now.
    #[inline]
    pub(crate) fn within(self, limit: Option<Duration>) -> Self {
        match limit {
            None => self,
            Some(limit) => self.within_limit(limit),
        }
    }

    /// An equal part of the time left, where it has to do for so many.
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

    /// The same, with the clock read anew.
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

    /// How much time is left: nothing once it is past, `None` when it never comes.
    pub(crate) fn left(self) -> Option<Duration> {
        self.refreshed().left_at_last()
    }

    /// How much time was left when the clock was read last.
    #[inline]
    pub(crate) fn left_at_last(self) -> Option<Duration> {
        match self.left {
            NEVER => None,
            left => Some(Duration::from_nanos(left)),
        }
    }

    /// The same in nanoseconds, for who compares it at each call: very many when it never comes.
    #[inline]
    pub(crate) fn nanoseconds_left_at_last(self) -> u64 {
        self.left
    }

    /// The time from its last reading of the clock to that of the same, refreshed later. Nothing, if it never comes.
    pub(crate) fn until_reading(self, later: Self) -> Duration {
        Duration::from_nanos(self.left.saturating_sub(later.left))
    }

    /// The time since it was set.
    #[inline]
    pub(crate) fn elapsed(self) -> Duration {
        Duration::from_nanos(self.began.nanoseconds_ago())
    }
}

/// [`NEVER`], if there are too many of them.
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
