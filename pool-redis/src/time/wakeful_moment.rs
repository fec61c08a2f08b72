//! A moment on a clock that continues while the machine is asleep.

use std::time::{Duration, Instant};

/// A moment on two clocks. Users compare with an [`Instant`], but on most systems its clock stops while the machine is
/// asleep. A server's time continues meanwhile, so the second clock must continue too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WakefulMoment {
    instant: Instant,
    /// Since an arbitrary epoch.
    wakeful: Duration,
}

impl WakefulMoment {
    pub(crate) fn now() -> Self {
        Self {
            instant: Instant::now(),
            wakeful: wakeful::now(),
        }
    }

    /// The moment `time` later. The same moment if that cannot be represented.
    pub(crate) fn after(self, time: Duration) -> Self {
        let later = || {
            Some(Self {
                instant: self.instant.checked_add(time)?,
                wakeful: self.wakeful.checked_add(time)?,
            })
        };
        later().unwrap_or(self)
    }

    /// The earlier of the two on each clock.
    pub(crate) fn min(self, other: Self) -> Self {
        Self {
            instant: self.instant.min(other.instant),
            wakeful: self.wakeful.min(other.wakeful),
        }
    }

    /// How long it is from `now` on the clock that shows less. Zero if the moment has passed on either clock.
    pub(crate) fn left(self, now: Self) -> Duration {
        let by_instant = self.instant.saturating_duration_since(now.instant);
        by_instant.min(self.wakeful.saturating_sub(now.wakeful))
    }

    pub(crate) fn instant(self) -> Instant {
        self.instant
    }
}

#[cfg(any(
    target_os = "linux",
    target_os = "android",
    target_os = "openbsd",
    target_vendor = "apple"
))]
mod wakeful {
    use std::time::Duration;

    use rustix::time::{ClockId, clock_gettime};

    /// On Apple's systems this clock does not stop, unlike that of `Instant`.
    #[cfg(target_vendor = "apple")]
    const CLOCK: ClockId = ClockId::Monotonic;
    #[cfg(not(target_vendor = "apple"))]
    const CLOCK: ClockId = ClockId::Boottime;

    pub(super) fn now() -> Duration {
        // It counts from the system's start, and is never negative.
        Duration::try_from(clock_gettime(CLOCK)).unwrap_or_default()
    }
}

/// The best that is available. On Windows, an `Instant` continues.
#[cfg(not(any(
    target_os = "linux",
    target_os = "android",
    target_os = "openbsd",
    target_vendor = "apple"
)))]
mod wakeful {
    use std::sync::OnceLock;
    use std::time::{Duration, Instant};

    pub(super) fn now() -> Duration {
        static EPOCH: OnceLock<Instant> = OnceLock::new();
        EPOCH.get_or_init(Instant::now).elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn what_ends_while_the_machine_is_asleep_is_past_when_it_wakes() {
        let began = WakefulMoment::now();
        let ends = began.after(10 * SECOND);
        let asleep_for = |time| WakefulMoment {
            wakeful: began.wakeful + time,
            ..began
        };
        assert_eq!(ends.left(began), 10 * SECOND);
        assert_eq!(ends.left(asleep_for(4 * SECOND)), 6 * SECOND);
        assert_eq!(ends.left(asleep_for(3_600 * SECOND)), Duration::ZERO);
    }

    #[test]
    fn both_clocks_go_on_while_it_is_awake() {
        let before = WakefulMoment::now();
        std::thread::sleep(Duration::from_millis(2));
        let now = WakefulMoment::now();
        assert!(now.instant > before.instant && now.wakeful > before.wakeful);
    }

    #[test]
    fn a_time_past_all_counting_does_not_put_it_off() {
        let now = WakefulMoment::now();
        assert_eq!(now.after(Duration::MAX).left(now), Duration::ZERO);
    }
}
