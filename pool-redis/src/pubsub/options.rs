//! The settings of a subscriber.

use std::time::Duration;

use pool_core::InvalidSetting;

use crate::time::chance;

/// The settings of a subscriber, which [`SubscriberBuilder`](crate::pubsub::SubscriberBuilder) documents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    pub(super) ping_after: Option<Duration>,
    pub(super) answer_timeout: Duration,
    pub(super) first_pause: Duration,
    pub(super) longest_pause: Duration,
    pub(super) give_up_after: Option<Duration>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            ping_after: Some(Duration::from_secs(30)),
            answer_timeout: Duration::from_secs(5),
            first_pause: Duration::from_millis(50),
            longest_pause: Duration::from_secs(5),
            give_up_after: None,
        }
    }
}

impl Options {
    /// # Errors
    /// A time of zero.
    pub(super) fn check(&self) -> Result<(), InvalidSetting> {
        let reason = "use a time greater than zero";
        if self.answer_timeout.is_zero() {
            return Err(InvalidSetting::new("answer_timeout", "zero", reason));
        }
        match self.ping_after {
            Some(time) if time.is_zero() => Err(InvalidSetting::new(
                "ping_after",
                "zero",
                "use a time greater than zero, or None for no PING",
            )),
            _ if self.longest_pause.is_zero() => Err(InvalidSetting::new(
                "backoff",
                "zero",
                "use pauses greater than zero; without them, a server that is down would be retried continuously",
            )),
            _ => Ok(()),
        }
    }

    /// The pause before reconnecting, after that many failures in a row.
    pub(super) fn pause(&self, failures: u32) -> Duration {
        self.pause_by(failures, chance::fraction())
    }

    /// With no failure before, it may be close to zero, so that the subscribers of a server do not all come back at the
    /// same time.
    fn pause_by(&self, failures: u32, chance: f64) -> Duration {
        match failures {
            0 => self.longest_pause_after(1).mul_f64(chance),
            _ => self
                .longest_pause_after(failures)
                .mul_f64(1.0 - chance / 2.0),
        }
    }

    /// The pause after that many failures in a row before it is shortened at random. At most a year, so that its end is
    /// always a valid time.
    pub(super) fn longest_pause_after(&self, failures: u32) -> Duration {
        const LONGEST: Duration = Duration::from_secs(60 * 60 * 24 * 365);
        let longest = self.longest_pause.max(self.first_pause);
        let doublings = failures.saturating_sub(1).min(31);
        let pause = self.first_pause.saturating_mul(1 << doublings);
        pause.min(longest).min(LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_chance_shortens_them() {
        let options = Options::default();
        let pauses = [0, 1, 2, 3, 8, 100].map(|failures| options.pause_by(failures, 0.0));
        assert_eq!(
            pauses.map(|pause| pause.as_millis()),
            [0, 50, 100, 200, 5_000, 5_000]
        );
        assert_eq!(options.pause_by(2, 1.0).as_millis(), 50);
        assert!(options.pause_by(0, 0.999) < options.first_pause);
    }

    #[test]
    fn subscribers_that_were_cut_off_together_do_not_come_again_together() {
        for failures in [0, 1, 5] {
            let pause = |_| Options::default().pause(failures);
            let mut pauses: Vec<_> = (0..100).map(pause).collect();
            pauses.sort();
            pauses.dedup();
            assert!(pauses.len() > 90, "{failures}: {pauses:?}");
        }
    }

    #[test]
    fn a_pause_past_all_counting_is_one_whose_end_can_be_told() {
        let options = Options {
            first_pause: Duration::MAX,
            longest_pause: Duration::MAX,
            ..Options::default()
        };
        for (failures, chance) in [(0, 0.999), (1, 0.0), (100, 0.0)] {
            let _ = std::time::Instant::now() + options.pause_by(failures, chance);
        }
    }
}
