//! How long to wait after a failed make.

use std::time::Duration;

/// Pauses that double from the first to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Backoff {
    pub(crate) first: Duration,
    pub(crate) longest: Duration,
}

impl Backoff {
    /// The pause after so many failures in a row, shortened by up to half: `chance` is from 0 to 1.
    pub(crate) fn pause(self, failures: u32, chance: f64) -> Duration {
        let doublings = failures.saturating_sub(1).min(31);
        let pause = self.first.saturating_mul(1 << doublings).min(self.longest);
        pause.mul_f64(1.0 - chance / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_chance_shortens_them_by_half_at_most() {
        let backoff = Backoff {
            first: Duration::from_millis(50),
            longest: Duration::from_secs(1),
        };
        let pauses = [0, 1, 2, 3, 6, 100].map(|failures| backoff.pause(failures, 0.0).as_millis());
        assert_eq!(pauses, [50, 50, 100, 200, 1_000, 1_000]);
        assert_eq!(backoff.pause(2, 1.0).as_millis(), 50);
    }
}
