//! Which resources have been invalidated, and when they end.

use std::time::Duration;

use crate::clock::Moment;
use crate::resource_id::ResourceId;

/// The invalidations that still matter.
///
/// Each covers all resources up to an id. Invalidations may overlap: the earliest end of a resource counts.
#[derive(Debug)]
pub(super) struct Invalidations {
    /// The largest id that was ever invalidated.
    last: ResourceId,
    /// All resources up to this id have reached their end.
    over: ResourceId,
    /// Invalidations that are still in progress, oldest first.
    running: Vec<Spread>,
}

/// An invalidation that is spread over a time.
#[derive(Clone, Copy, Debug)]
struct Spread {
    /// It covers the resources up to this id.
    last: ResourceId,
    from: Moment,
    span: Duration,
}

impl Default for Invalidations {
    fn default() -> Self {
        Self {
            last: ResourceId::NONE,
            over: ResourceId::NONE,
            running: Vec::new(),
        }
    }
}

impl Invalidations {
    /// Whether this resource may have been invalidated.
    #[inline]
    pub(super) fn may_concern(&self, id: ResourceId) -> bool {
        id <= self.last
    }

    /// Whether an invalidation is in progress. Then it depends on the time whether a resource has ended.
    #[inline]
    pub(super) fn is_spreading(&self) -> bool {
        !self.running.is_empty()
    }

    /// Invalidates all resources up to `last`, spread over `span` from now.
    pub(super) fn begin(&mut self, last: ResourceId, now: Moment, span: Duration) {
        self.last = last;
        self.running.push(Spread {
            last,
            from: now,
            span,
        });
        self.notice(now);
    }

    /// Time has passed: drops the invalidations that are over.
    pub(super) fn notice(&mut self, now: Moment) {
        let finished = self.running.iter().filter(|spread| spread.end() <= now);
        let over = finished.map(|spread| spread.last);
        self.over = over.fold(self.over, ResourceId::max);
        // A longer one that covers no other resources has nothing left to end.
        self.running.retain(|spread| spread.last > self.over);
    }

    /// Cancels the invalidations in progress.
    pub(super) fn call_off(&mut self) {
        self.running.clear();
    }

    /// When the next invalidation will be over.
    pub(super) fn next_over(&self) -> Option<Moment> {
        self.running.iter().map(Spread::end).min()
    }

    /// Whether a resource has reached its end.
    #[inline]
    pub(super) fn is_over(&self, id: ResourceId, now: Moment) -> bool {
        self.may_concern(id) && self.end_of_older(id) <= now
    }

    /// When a resource ends if it stays idle; [`Moment::NEVER`] if it was not invalidated.
    #[inline]
    pub(super) fn end_of(&self, id: ResourceId) -> Moment {
        if self.may_concern(id) {
            self.end_of_older(id)
        } else {
            Moment::NEVER
        }
    }

    #[cold]
    #[inline(never)]
    fn end_of_older(&self, id: ResourceId) -> Moment {
        if id <= self.over {
            return Moment::EPOCH;
        }
        let concerning = self.running.iter().filter(|spread| id <= spread.last);
        let ends = concerning.map(|spread| spread.end_of(id));
        ends.fold(Moment::NEVER, Moment::min)
    }
}

impl Spread {
    fn end(&self) -> Moment {
        self.from.after(self.span)
    }

    /// Each resource ends at its own moment, computed from its id: multiples of the golden ratio, which fill an
    /// interval evenly whatever their number.
    fn end_of(&self, id: ResourceId) -> Moment {
        let ResourceId(number) = id;
        let fraction = (number as f64 * 0.618_033_988_749_895).fract();
        self.from.after(self.span.mul_f64(fraction))
    }
}
