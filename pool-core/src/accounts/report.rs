//! Reports about the books, and the records kept only for these reports.

use std::time::Duration;

use super::{Accounts, Lending, Occupant, Place};
use crate::clock::{Moment, Nanoseconds};
use crate::counters::{Cause, Counters};
use crate::histogram::Timings;
use crate::status::Status;

impl<S: Occupant, F: Clone> Accounts<S, F> {
    /// A make failed, after `took`.
    pub(crate) fn note_failed_make(&mut self, took: Duration) {
        self.timings.make.record(took);
    }

    /// A caller had to wait, but not in the queue.
    pub(crate) fn note_short_wait(&mut self, waited: Duration) {
        self.counters.waited += 1;
        self.note_wait(waited);
    }

    /// A wait is over.
    pub(crate) fn note_wait(&mut self, waited: Duration) {
        self.timings.wait.record(waited);
    }

    /// A caller timed out.
    pub(crate) fn note_time_out(&mut self) {
        self.counters.timed_out += 1;
    }

    /// A loan is about to end. Returns how long it has lasted, if its beginning is known.
    #[inline]
    pub(crate) fn note_use(&mut self, place: Place, now: Moment) -> Option<Nanoseconds> {
        let since = self.places.lent_since(place);
        if since == Moment::NEVER {
            return None;
        }
        let held = now.span_since(since);
        if self.rules.record_use {
            self.timings.usage.record(held);
        }
        Some(held)
    }

    /// The loan of this slot, if it is lent.
    pub(crate) fn lending(&self, place: Place) -> Option<Lending> {
        self.places.lending(place)
    }

    /// Why the resource in this slot is ending, if it is.
    pub(crate) fn cause(&self, place: Place) -> Option<Cause> {
        self.places.cause(place)
    }

    /// How many makes in a row have failed for transient reasons.
    pub(crate) fn failures(&self) -> u32 {
        self.outage.failures()
    }

    /// How many pauses between makes there have been since the last success.
    pub(crate) fn pauses(&self) -> u32 {
        self.outage.pauses()
    }

    /// A consistent snapshot of all numbers.
    pub(crate) fn status(&self) -> Status {
        let idle = self.stock.len();
        Status {
            max_size: self.rules.max_size,
            available: idle,
            in_use: self.places.lent(idle),
            making: self.places.making(),
            validating: self.places.validating(),
            disposing: self.places.ending(),
            waiting: self.queue.len(),
            paused: self.paused,
            closed: self.closed,
        }
    }

    pub(crate) fn timings(&self) -> Timings {
        Timings::clone(&self.timings)
    }

    pub(crate) fn counters(&self) -> Counters {
        self.counters
    }

    /// All loans. Stamps those whose beginning is unknown with `now`.
    pub(crate) fn lendings(&mut self, now: Moment) -> Vec<Lending> {
        self.stamp(now);
        self.places.lendings().collect()
    }

    /// The loan that has lasted longest, as far as is known.
    pub(crate) fn longest_lending(&mut self) -> Option<Lending> {
        self.places.longest_lending()
    }

    /// Why the last failed make failed, unless one has succeeded since.
    pub(crate) fn last_failure(&self) -> Option<F> {
        self.last_failure.clone()
    }

    pub(super) fn stamp(&mut self, now: Moment) {
        self.latest_stamp = now;
        self.places.stamp_loans(now);
    }
}
