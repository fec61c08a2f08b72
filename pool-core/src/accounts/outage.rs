//! While makes fail: when to try again, and how many at once.

use crate::clock::Moment;

/// How many makes must fail in a row, for fatal reasons, before new callers are told of the last failure without a make
/// of their own.
const ENOUGH_REFUSALS: u32 = 8;

/// The period from a failed make until one succeeds.
///
/// After transient failures, one make runs at a time, each after a pause. That is enough to notice the recovery, and a
/// server that is coming up is not hit by all clients at once.
///
/// After fatal failures, each waiter learns of the failure from a make of its own. Only makes for which no caller waits
/// run one at a time, each after a pause. After [enough](ENOUGH_REFUSALS) fatal failures, new callers get the last
/// failure at once, except one after each short pause: so callers that retry in a loop do not cause a connection
/// attempt each time.
///
/// A forsaken make (one that a waiter waited for in vain) is not counted as under way here. It may hang much longer
/// than the outage lasts, and then nobody would notice the recovery.
#[derive(Debug, Default)]
pub(super) struct Outage {
    /// Transient failures in a row, with no other outcome between them. Zero: no waiter is held up.
    failures: u32,
    /// Pauses since the last success. Zero: there is no outage.
    pauses: u32,
    /// No make starts before then; `None` once that has passed.
    resting_until: Option<Moment>,
    /// Fatal failures in a row, with no other outcome between them.
    refusals: u32,
    /// Until then new callers get the last fatal failure; `None` once that has passed.
    told_until: Option<Moment>,
}

impl Outage {
    /// How many makes in a row have failed for transient reasons.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }

    /// How many pauses there have been since the last success.
    pub(super) fn pauses(&self) -> u32 {
        self.pauses
    }

    /// A make failed for a transient reason. The next starts no earlier than `retry_at`.
    pub(super) fn go_on(&mut self, retry_at: Moment) {
        self.failures = self.failures.saturating_add(1);
        self.refusals = 0;
        self.rest(retry_at);
    }

    /// A make failed for a fatal reason: waiters do not wait for `retry_at`, and new callers may get this failure until
    /// `told_until`.
    pub(super) fn be_told(&mut self, retry_at: Moment, told_until: Moment) {
        self.failures = 0;
        self.refusals = self.refusals.saturating_add(1);
        self.told_until = Some(told_until);
        self.rest(retry_at);
    }

    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// Whether a make may start for a waiter, with `under_way` makes running.
    pub(super) fn allows_make(&self, under_way: usize) -> bool {
        self.failures == 0 || self.allows_probe(under_way)
    }

    /// Whether a make may start for which no caller waits, with `under_way` makes running.
    pub(super) fn allows_refill(&self, under_way: usize) -> bool {
        self.pauses == 0 || self.allows_probe(under_way)
    }

    /// Whether waiters have to wait until a pause ends.
    pub(super) fn holds_up(&self) -> bool {
        self.failures > 0 && self.resting_until.is_some()
    }

    /// Whether a new caller that needs a new resource would learn nothing new from a make, with `under_way` makes
    /// running.
    pub(super) fn is_hopeless(&self, under_way: usize) -> bool {
        self.refusals >= ENOUGH_REFUSALS && (self.told_until.is_some() || under_way > 0)
    }

    /// When the current pause ends, if there is one.
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

    /// A make that was under way when the pause began tells nothing new by failing, so it does not prolong the pause.
    fn rest(&mut self, retry_at: Moment) {
        if self.resting_until.is_none() {
            self.pauses = self.pauses.saturating_add(1);
            self.resting_until = Some(retry_at);
        }
    }
}
