//! A resource with what the pool must remember of it.

use crate::accounts::{Occupant, Place};
use crate::clock::Moment;
use crate::fork;
use crate::resource_id::ResourceId;

/// A resource in its box, which goes back and forth between the accounts and the guards.
///
/// Every resource of a pool has these 24 bytes, so what can be worked out is not noted.
pub(crate) struct Slot<R> {
    pub(crate) made_at: Moment,
    origin: Origin,
    pub(crate) place: Place,
    /// How often it has been lent, as far as there are numbers.
    pub(crate) uses: u32,
    pub(crate) resource: R,
}

/// Which resource, and of which process: its number in the lower 48 bits, and the last 16 of the generation of the process
/// that made it, which no other may use or close it.
///
/// No pool makes more than those numbers, and a guard would have to be carried through 65,536 forks, one in the child of
/// the other, to pass for the last one's own.
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

    /// The process that made it, as far as that is noted.
    #[inline]
    pub(crate) fn generation(&self) -> u16 {
        self.origin.generation()
    }

    /// Whether this process is another one than the maker: a fork of it.
    #[inline]
    pub(crate) fn is_inherited(&self) -> bool {
        self.generation() != generation()
    }
}

/// The number of this process in its line of descent, as far as it is noted.
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
