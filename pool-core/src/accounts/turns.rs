//! Fairness: whether a returned resource goes to the queue or to whichever thread is running.

use crate::clock::{Moment, Nanoseconds};

/// How long it takes to wake a thread, as a fraction of the barging bound: 12.5 µs with the default bound.
const WAKE_UP: f64 = 1.0 / 40.0;

/// Decides when the queue gets its turn, that is, when a returned resource goes to the longest waiter.
///
/// Normally that is as soon as the longest waiter has waited past the barging bound. But a resource that is used for
/// less time than a wake-up takes would be idle most of the time if each return woke the next waiter. While uses are
/// that short, the queue's turns are one wake-up time apart, and between them an idle resource goes to whichever thread
/// is running. If no use is short, or the bound is zero, the queue always has its turn.
#[derive(Debug)]
pub(super) struct Turns {
    bound: Nanoseconds,
    /// A use shorter than this is short.
    wake_up: Nanoseconds,
    /// Until then, uses count as short.
    short_until: Moment,
    /// The queue's next turn, while uses are short.
    next: Moment,
    /// By then, a waiter that was handed something should have collected it.
    late_from: Moment,
}

impl Turns {
    pub(super) fn new(bound: Nanoseconds) -> Self {
        Self {
            bound,
            wake_up: bound.part(WAKE_UP),
            short_until: Moment::EPOCH,
            next: Moment::EPOCH,
            late_from: Moment::EPOCH,
        }
    }

    /// How long others may pass the queue while the longest waiter waits.
    #[inline]
    pub(super) fn bound(&self) -> Nanoseconds {
        self.bound
    }

    /// A use has ended while a caller waits. One short use predicts more of them.
    pub(super) fn note_use(&mut self, began: Moment, now: Moment) {
        if !now.is_past(began, self.wake_up) {
            self.short_until = now.after(self.bound);
        }
    }

    /// Whether uses are shorter than a wake-up at present.
    pub(super) fn uses_are_short(&self, now: Moment) -> bool {
        now < self.short_until
    }

    /// Whether it is the queue's turn. `head_since` is when its longest waiter began to wait.
    pub(super) fn is_lines(&self, head_since: Moment, now: Moment) -> bool {
        now.is_past(head_since, self.bound) && (!self.uses_are_short(now) || self.next <= now)
    }

    /// Something is handed to the longest waiter.
    pub(super) fn hand_over(&mut self, now: Moment) {
        self.pass(now);
        self.late_from = now.after(self.bound);
    }

    /// The queue has had its turn, whatever the result.
    pub(super) fn pass(&mut self, now: Moment) {
        self.next = now.after(self.wake_up);
    }

    /// Whether the waiters that were handed something are late to collect it. Then it is no use to wait for them.
    pub(super) fn are_late(&self, now: Moment) -> bool {
        self.late_from <= now
    }
}
