//! Whose turn it is: that of those who wait, or of whoever runs.

use crate::clock::{Moment, Nanoseconds};

/// How long it takes to wake a thread, as a part of the barging bound: of the default, 12.5 µs.
const WAKE_UP: f64 = 1.0 / 40.0;

/// When what comes back goes to the longest waiter: as soon as that has waited past the barging bound.
///
/// But what is used for less time than it takes to wake somebody would lie idle for most of the time, if everyone who returns
/// it woke the next. While uses are so short, the line's turns are as far apart as a wake-up takes, and in between what is
/// idle is for whoever runs. Where every use is longer, or the bound is zero, the line has every turn.
#[derive(Debug)]
pub(super) struct Turns {
    bound: Nanoseconds,
    /// A use that is shorter than this is a short one.
    wake_up: Nanoseconds,
    /// Until then uses pass for short.
    short_until: Moment,
    /// The line's next turn, while they do.
    next: Moment,
    /// By then, whoever has been handed something should have come for it.
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

    /// For how long the longest waiter may have waited while others pass the line.
    #[inline]
    pub(super) fn bound(&self) -> Nanoseconds {
        self.bound
    }

    /// A use is over while somebody waits. One short use says that there are more.
    pub(super) fn note_use(&mut self, began: Moment, now: Moment) {
        if !now.is_past(began, self.wake_up) {
            self.short_until = now.after(self.bound);
        }
    }

    /// Whether uses are shorter than a wake-up.
    pub(super) fn uses_are_short(&self, now: Moment) -> bool {
        now < self.short_until
    }

    /// Whether it is the line's turn, whose longest waiter has waited since then.
    pub(super) fn is_lines(&self, head_since: Moment, now: Moment) -> bool {
        now.is_past(head_since, self.bound) && (!self.uses_are_short(now) || self.next <= now)
    }

    /// Something is handed to the longest waiter.
    pub(super) fn hand_over(&mut self, now: Moment) {
        self.pass(now);
        self.late_from = now.after(self.bound);
    }

    /// The line has had its turn, whatever came of it.
    pub(super) fn pass(&mut self, now: Moment) {
        self.next = now.after(self.wake_up);
    }

    /// Whether those who have been handed something are late for it. Then it is no use to wait for them.
    pub(super) fn are_late(&self, now: Moment) -> bool {
        self.late_from <= now
    }
}
