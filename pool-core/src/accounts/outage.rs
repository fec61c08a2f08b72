//! Makes fail, and may succeed later: when to try again, and how many at once.

use crate::clock::Moment;

/// How many makes fail in a row, for reasons that will not pass, before newcomers are told of the last one without another.
const ENOUGH_REFUSALS: u32 = 8;

/// Since a make failed, until one succeeds.
///
/// While the reason may pass: one make at a time, each after a pause. That is enough to learn that it works again, and a
/// server that is coming up is not met by a herd. When it will not pass, whoever waits is told so by a make of its own;
/// only what nobody waits for is made one at a time, each after a pause. After [enough](ENOUGH_REFUSALS) of these, newcomers
/// are told what the others were, but for one after each short pause: who calls again and again does not connect as often.
///
/// A make that is forsaken, because somebody has waited for it in vain, is not counted as under way here: it may hang for
/// much longer than the outage lasts, and nobody would learn that it is over.
#[derive(Debug, Default)]
pub(super) struct Outage {
    /// Failures without a success between them, for reasons that may pass. Zero: nobody is held up.
    failures: u32,
    /// Pauses without a success between them. Zero: there is no outage.
    pauses: u32,
    /// No make before then; `None` once that has passed.
    resting_until: Option<Moment>,
    /// Failures without a success between them, for reasons that will not pass.
    refusals: u32,
    /// Until then the last of these is told to newcomers; `None` once that has passed.
    told_until: Option<Moment>,
}

impl Outage {
    /// How many makes have failed without one success since, for reasons that may pass.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }

    /// How many pauses there have been without one success since.
    pub(super) fn pauses(&self) -> u32 {
        self.pauses
    }

    /// A make failed, and may succeed later, but not before `retry_at`.
    pub(super) fn go_on(&mut self, retry_at: Moment) {
        self.failures = self.failures.saturating_add(1);
        self.refusals = 0;
        self.rest(retry_at);
    }

    /// A make failed for a reason that will not pass by itself: those who wait are not to wait for that, and newcomers may
    /// be told until then.
    pub(super) fn be_told(&mut self, retry_at: Moment, told_until: Moment) {
        self.failures = 0;
        self.refusals = self.refusals.saturating_add(1);
        self.told_until = Some(told_until);
        self.rest(retry_at);
    }

    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// Whether a make may be started for somebody who waits, with so many under way.
    pub(super) fn allows_make(&self, under_way: usize) -> bool {
        self.failures == 0 || self.allows_probe(under_way)
    }

    /// Whether a make may be started that nobody waits for, with so many under way.
    pub(super) fn allows_refill(&self, under_way: usize) -> bool {
        self.pauses == 0 || self.allows_probe(under_way)
    }

    /// Whether those who wait are to wait until a pause ends.
    pub(super) fn holds_up(&self) -> bool {
        self.failures > 0 && self.resting_until.is_some()
    }

    /// Whether a newcomer for whom something would have to be made would learn nothing new, with so many makes under way.
    pub(super) fn is_hopeless(&self, under_way: usize) -> bool {
        self.refusals >= ENOUGH_REFUSALS && (self.told_until.is_some() || under_way > 0)
    }

    /// When the pause ends, during a pause.
    pub(super) fn resting_until(&self) -> Option<Moment> {
        self.resting_until
    }

    /// Time has passed.
    pub(super) fn notice(&mut self, now: Moment) {
        for end in [&mut self.resting_until, &mut self.told_until] {
            end.take_if(|until| *until <= now);
        }
    }

    fn allows_probe(&self, under_way: usize) -> bool {
        self.resting_until.is_none() && under_way == 0
    }

    /// What was under way when a pause began says nothing new by failing during it.
    fn rest(&mut self, retry_at: Moment) {
        if self.resting_until.is_none() {
            self.pauses = self.pauses.saturating_add(1);
            self.resting_until = Some(retry_at);
        }
    }
}
