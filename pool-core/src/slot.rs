//! A resource with its bookkeeping.

use crate::accounts::{Occupant, Place};
use crate::clock::Moment;
use crate::fork;
use crate::resource_id::ResourceId;

/// A boxed resource, which moves between the books and the guards.
///
/// The bookkeeping takes 24 bytes per resource, so what can be computed is not stored.
pub(crate) struct Slot<R> {
    pub(crate) made_at: Moment,
    origin: Origin,
    pub(crate) place: Place,
    /// How often it has been lent; saturates.
    pub(crate) uses: u32,
    pub(crate) resource: R,
}

/// The resource's id in the lower 48 bits, and in the upper 16 the last 16 bits of the generation of the process that
/// made it. No other process may use or close the resource.
///
/// No pool makes 2^48 resources. And a guard would have to be carried through 65,536 nested forks to be mistaken for
/// one of the last child's own.
#[derive(Clone, Copy)]
struct Origin(u64);

const ID_BITS: u32 = 48;

impl Origin {
    fn here(ResourceId(number): ResourceId) -> Self {
        let generation = u64::from(generation());
        Self(generation << ID_BITS | (number & ((1 << ID_BITS) - 1)))
    }

    #[inline]
    fn id(self) -> ResourceId {
        ResourceId(self.0 & ((1 << ID_BITS) - 1))
    }

    #[inline]
    fn generation(self) -> u16 {
        (self.0 >> ID_BITS) as u16
    }
}

impl<R> Slot<R> {
    pub(crate) fn boxed(place: Place, id: ResourceId, resource: R) -> Box<Self> {
        Box::new(Self {
            made_at: Moment::now(),
            origin: Origin::here(id),
            place,
            uses: 0,
            resource,
        })
    }

    #[inline]
    pub(crate) fn id(&self) -> ResourceId {
        self.origin.id()
    }

    /// The generation of the process that made it, truncated to 16 bits.
    #[inline]
    pub(crate) fn generation(&self) -> u16 {
        self.origin.generation()
    }

    /// Whether the resource was made in a process from which this one was forked.
    #[inline]
    pub(crate) fn is_inherited(&self) -> bool {
        self.generation() != generation()
    }
}

/// How many forks led to this process, truncated to 16 bits.
#[inline]
fn generation() -> u16 {
    fork::generation() as u16
}

impl<R> Occupant for Box<Slot<R>> {
    #[inline]
    fn place(&self) -> Place {
        self.place
    }

    #[inline]
    fn id(&self) -> ResourceId {
        self.origin.id()
    }

    #[inline]
    fn made_at(&self) -> Moment {
        self.made_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_of_a_resource_takes_24_bytes() {
        assert_eq!(size_of::<Slot<()>>(), 24);
    }

    #[test]
    fn the_largest_number_and_the_generation_do_not_mix() {
        let largest = ResourceId((1 << ID_BITS) - 1);
        let origin = Origin::here(largest);
        assert_eq!((origin.id(), origin.generation()), (largest, generation()));
    }
}
