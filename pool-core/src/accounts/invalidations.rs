//! What was made before an invalidation ends, and when.

use std::time::Duration;

use super::Occupant;
use crate::clock::Moment;
use crate::resource_id::ResourceId;

/// Which invalidations there have been, as far as that still matters.
///
/// They may overlap: a resource ends by the first that comes to it.
#[derive(Debug, Default)]
pub(super) struct Invalidations {
    /// How many there have been: the era of what is made now.
    era: u32,
    /// What is of an earlier era than this has come to its end.
    over: u32,
    /// Those whose time is still running, in their order.
    running: Vec<Spread>,
}

/// An invalidation that does not end everything at once.
#[derive(Clone, Copy, Debug)]
struct Spread {
    /// What is of an earlier era than this ends.
    era: u32,
    from: Moment,
    span: Duration,
}

impl Invalidations {
    #[inline]
    pub(super) fn era(&self) -> u32 {
        self.era
    }

    /// Whether some resources have ends of which nobody knows yet whether they have come.
    #[inline]
    pub(super) fn is_spreading(&self) -> bool {
        !self.running.is_empty()
    }

    /// What there is now ends, within `span` from now.
    pub(super) fn begin(&mut self, now: Moment, span: Duration) {
        // Nobody asks so often that there are no more numbers.
        self.era = self.era.saturating_add(1);
        self.running.push(Spread {
            era: self.era,
            from: now,
            span,
        });
        self.notice(now);
    }

    /// Time has passed.
    pub(super) fn notice(&mut self, now: Moment) {
        let finished = self.running.iter().filter(|spread| spread.end() <= now);
        self.over = finished.map(|spread| spread.era).fold(self.over, u32::max);
        // One that would go on for longer has nothing left to end.
        self.running.retain(|spread| spread.era > self.over);
    }

    /// When the next will be over.
    pub(super) fn next_over(&self) -> Option<Moment> {
        self.running.iter().map(Spread::end).min()
    }

    /// Whether a resource has come to its end.
    #[inline]
    pub(super) fn is_over(&self, slot: &impl Occupant, now: Moment) -> bool {
        slot.era() != self.era && self.is_over_for_older(slot, now)
    }

    #[cold]
    #[inline(never)]
    fn is_over_for_older(&self, slot: &impl Occupant, now: Moment) -> bool {
        self.end_of(slot) <= now
    }

    /// When a resource ends at the latest, being idle: by its lifetime, or because it was invalidated.
    pub(super) fn end_of(&self, slot: &impl Occupant) -> Moment {
        if slot.era() < self.over {
            return Moment::EPOCH;
        }
        let concerning = self.running.iter().filter(|spread| slot.era() < spread.era);
        let ends = concerning.map(|spread| spread.end_of(slot.id()));
        ends.fold(slot.expires(), Moment::min)
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
