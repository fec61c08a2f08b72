//! Time as the books see it: a value that they are given and never ask for.

use std::time::Duration;

/// A moment on the monotonic clock, in nanoseconds since an arbitrary epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(u64);

impl Moment {
    /// Later than every other moment.
    pub(crate) const NEVER: Self = Self(u64::MAX);

    /// Not later than any other.
    pub(crate) const EPOCH: Self = Self(0);

    /// The moment `nanoseconds` after the epoch.
    #[cfg(test)]
    pub(crate) const fn at(nanoseconds: u64) -> Self {
        Self(nanoseconds)
    }

    /// The present time, exactly (reading it takes about 30 ns).
    pub(crate) fn now() -> Self {
        Self(read::fine())
    }

    /// The present time as of the last tick of the system's timer: up to some milliseconds late, never early (reading
    /// it takes about 8 ns, if the system has such a clock).
    #[inline]
    pub(crate) fn recent() -> Self {
        Self(read::coarse())
    }

    /// The moment `wait` later; [`NEVER`](Self::NEVER) on overflow.
    #[inline]
    pub(crate) fn after(self, wait: impl Into<Nanoseconds>) -> Self {
        Self(self.0.saturating_add(wait.into().0))
    }

    /// The moment `wait` earlier; `None` when that is before the epoch.
    pub(crate) fn before(self, wait: Duration) -> Option<Self> {
        let wait = u64::try_from(wait.as_nanos()).ok()?;
        self.0.checked_sub(wait).map(Self)
    }

    /// Whether `earlier` was at least `by` ago. In nanoseconds, since every checkout asks this.
    #[inline]
    pub(crate) fn is_past(self, earlier: Self, by: Nanoseconds) -> bool {
        self.span_since(earlier) >= by
    }

    /// How long ago `earlier` was; zero if it was not earlier.
    pub(crate) fn since(self, earlier: Self) -> Duration {
        self.span_since(earlier).into()
    }

    /// The same in nanoseconds.
    #[inline]
    pub(crate) fn span_since(self, earlier: Self) -> Nanoseconds {
        Nanoseconds(self.0.saturating_sub(earlier.0))
    }
}

/// A time span that is compared often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Nanoseconds(pub(crate) u64);

impl Nanoseconds {
    /// This fraction, from 0 to 1, of the span.
    pub(crate) fn part(self, fraction: f64) -> Self {
        // Rounding and saturation do not matter, since these spans need not be exact.
        Self((self.0 as f64 * fraction) as u64)
    }

    /// The span, shortened by up to `most`, depending on `number`: by multiples of the golden ratio, which fill an
    /// interval evenly whatever their number.
    #[inline]
    pub(crate) fn shortened(self, most: Self, number: u64) -> Self {
        let fraction = number.wrapping_mul(GOLDEN_RATIO);
        let part = (u128::from(fraction) * u128::from(most.0)) >> 64;
        // The shifted product is at most `most`, so it fits into 64 bits.
        Self(self.0.saturating_sub(part as u64))
    }
}

/// The fractional part, in units of 2^-64.
const GOLDEN_RATIO: u64 = 0x9E37_79B9_7F4A_7C15;

impl From<Duration> for Nanoseconds {
    fn from(span: Duration) -> Self {
        Self(u64::try_from(span.as_nanos()).unwrap_or(u64::MAX))
    }
}

impl From<Nanoseconds> for Duration {
    fn from(Nanoseconds(span): Nanoseconds) -> Self {
        Self::from_nanos(span)
    }
}

#[cfg(shuttle)]
use crate::model::clock as read;

#[cfg(all(target_os = "linux", not(shuttle)))]
mod read {
    use rustix::time::{ClockId, Timespec, clock_gettime};

    // The two clocks share their epoch, so their readings compare.
    pub(super) fn fine() -> u64 {
        nanoseconds(clock_gettime(ClockId::Monotonic))
    }

    #[inline]
    pub(super) fn coarse() -> u64 {
        nanoseconds(clock_gettime(ClockId::MonotonicCoarse))
    }

    #[inline]
    fn nanoseconds(time: Timespec) -> u64 {
        // The monotonic clock counts from the system's start: never negative, and 584 years fit.
        (time.tv_sec as u64) * 1_000_000_000 + time.tv_nsec as u64
    }
}

#[cfg(not(any(target_os = "linux", shuttle)))]
mod read {
    use std::sync::OnceLock;
    use std::time::Instant;

    pub(super) fn fine() -> u64 {
        // Set when the first pool is built, so a process that has a pool never forks with this half-initialized.
        static EPOCH: OnceLock<Instant> = OnceLock::new();
        let elapsed = EPOCH.get_or_init(Instant::now).elapsed();
        u64::try_from(elapsed.as_nanos()).unwrap_or(u64::MAX)
    }

    pub(super) fn coarse() -> u64 {
        fine()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recent_clock_is_never_ahead() {
        for _ in 0..1_000 {
            let recent = Moment::recent();
            assert!(recent <= Moment::now());
        }
    }

    #[test]
    fn a_wait_past_all_counting_never_ends() {
        assert_eq!(Moment::now().after(Duration::MAX), Moment::NEVER);
    }

    #[test]
    fn what_is_shortened_by_number_fills_the_interval_evenly() {
        let (span, most) = (Nanoseconds(1_000), Nanoseconds(200));
        let mut all: Vec<u64> = (1..=100)
            .map(|number| span.shortened(most, number).0)
            .collect();
        all.sort_unstable();
        assert!(801 <= all[0] && all[99] <= 1_000, "{all:?}");
        let widest = all.windows(2).map(|pair| pair[1] - pair[0]).max();
        assert!(widest <= Some(5), "{all:?}");
    }

    #[test]
    fn time_does_not_run_backwards() {
        let (early, late) = (Moment::at(5), Moment::at(8));
        assert_eq!(late.since(early), Duration::from_nanos(3));
        assert_eq!(early.since(late), Duration::ZERO);
    }
}
