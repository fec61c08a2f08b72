//! Makes fail, and may succeed later: when to try again, and how many at once.

use crate::clock::Moment;

/// Since a make failed for a reason that may pass, until one succeeds.
///
/// One make at a time, each after a pause: that is enough to learn that it works again, and a server that is coming up
/// is not met by a herd.
#[derive(Debug, Default)]
pub(super) struct Outage {
    /// Failures without a success between them. Zero: there is no outage.
    failures: u32,
    /// No make before then; `None` once that has passed.
    resting_until: Option<Moment>,
}

impl Outage {
    pub(super) fn is_over(&self) -> bool {
        self.failures == 0
    }

    /// How many makes have failed without one success since.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }

    /// A make failed; the next is not before `retry_at`.
    pub(super) fn go_on(&mut self, retry_at: Moment) {
        self.failures = self.failures.saturating_add(1);
        self.resting_until = Some(retry_at);
    }

    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// Whether a make may be started, with so many under way.
    pub(super) fn allows_make(&self, under_way: usize) -> bool {
        self.is_over() || (self.resting_until.is_none() && under_way == 0)
    }

    /// When the pause ends, during a pause.
    pub(super) fn resting_until(&self) -> Option<Moment> {
        self.resting_until
    }

    /// Time has passed.
    pub(super) fn notice(&mut self, now: Moment) {
        if self.resting_until.is_some_and(|until| until <= now) {
            self.resting_until = None;
        }
    }
}
