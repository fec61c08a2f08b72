//! What was made before an invalidation ends, and when.

use std::time::Duration;

use crate::clock::Moment;
use crate::resource_id::ResourceId;

/// Which invalidations there have been, as far as that still matters.
///
/// Each concerns all resources up to a number. They may overlap: a resource ends by the first that comes to it.
#[derive(Debug)]
pub(super) struct Invalidations {
    /// No resource with a larger number has been invalidated.
    last: ResourceId,
    /// Those up to this one have come to their end.
    over: ResourceId,
    /// Those whose time is still running, in their order.
    running: Vec<Spread>,
}

/// An invalidation that does not end everything at once.
#[derive(Clone, Copy, Debug)]
struct Spread {
    /// Those up to this one end.
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
    /// Whether this one may have been invalidated.
    #[inline]
    pub(super) fn may_concern(&self, id: ResourceId) -> bool {
        id <= self.last
    }

    /// Whether some resources have ends of which nobody knows yet whether they have come.
    #[inline]
    pub(super) fn is_spreading(&self) -> bool {
        !self.running.is_empty()
    }

    /// What there is now, up to `last`, ends within `span` from now.
    pub(super) fn begin(&mut self, last: ResourceId, now: Moment, span: Duration) {
        self.last = last;
        self.running.push(Spread {
            last,
            from: now,
            span,
        });
        self.notice(now);
    }

    /// Time has passed.
    pub(super) fn notice(&mut self, now: Moment) {
        let finished = self.running.iter().filter(|spread| spread.end() <= now);
        let over = finished.map(|spread| spread.last);
        self.over = over.fold(self.over, ResourceId::max);
        // One that would go on for longer has nothing left to end.
        self.running.retain(|spread| spread.last > self.over);
    }

    /// Those whose time is still running do not matter any more.
    pub(super) fn call_off(&mut self) {
        self.running.clear();
    }

    /// When the next will be over.
    pub(super) fn next_over(&self) -> Option<Moment> {
        self.running.iter().map(Spread::end).min()
    }

    /// Whether a resource has come to its end.
    #[inline]
    pub(super) fn is_over(&self, id: ResourceId, now: Moment) -> bool {
        self.may_concern(id) && self.end_of_older(id) <= now
    }

    /// When a resource ends at the latest, being idle; [`Moment::NEVER`] if it was not invalidated.
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

    /// Each resource has its own moment, by its number: multiples of the golden ratio, which fill an interval evenly
    /// however many there are.
    fn end_of(&self, id: ResourceId) -> Moment {
        let ResourceId(number) = id;
        let fraction = (number as f64 * 0.618_033_988_749_895).fract();
        self.from.after(self.span.mul_f64(fraction))
    }
}
