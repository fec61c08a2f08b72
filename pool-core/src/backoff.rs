//! The pauses between failed makes.

use std::time::Duration;

/// Pauses that double from the first to the longest: [`Settings::retry_backoff`](crate::Settings::retry_backoff). See
/// [`Builder::retry_backoff`](crate::Builder::retry_backoff).
///
/// ```
/// use pool_core::{Backoff, Settings};
/// use std::time::Duration;
///
/// let mut settings = Settings::default();
/// settings.retry_backoff = Backoff {
///     first: Duration::from_millis(20),
///     longest: Duration::from_secs(2),
/// };
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Backoff {
    /// The first pause.
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::duration"))]
    pub first: Duration,
    /// The longest pause.
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::duration"))]
    pub longest: Duration,
}

impl Default for Backoff {
    /// From 50 milliseconds to 1 second.
    fn default() -> Self {
        Self {
            first: Duration::from_millis(50),
            longest: Duration::from_secs(1),
        }
    }
}

impl Backoff {
    /// The pause after this many failures in a row, shortened by up to half: `chance` is from 0 to 1.
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
