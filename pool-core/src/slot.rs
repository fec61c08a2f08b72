//! A resource with what the pool must remember of it.

use crate::accounts::{Occupant, Place};
use crate::clock::Moment;
use crate::fork;
use crate::resource_id::ResourceId;

/// A resource in its box, which goes back and forth between the accounts and the guards.
pub(crate) struct Slot<R> {
    pub(crate) place: Place,
    pub(crate) id: ResourceId,
    /// The process that made it: no other may use it or close it.
    pub(crate) generation: u32,
    pub(crate) made_at: Moment,
    /// The pool's era when its slot was reserved.
    pub(crate) era: u32,
    /// The end of its lifetime.
    pub(crate) expires: Moment,
    /// How often it has been lent, as far as there are numbers.
    pub(crate) uses: u32,
    pub(crate) resource: R,
}

/// What is settled about a resource before it is there.
#[derive(Clone, Copy)]
pub(crate) struct Birth {
    pub(crate) id: ResourceId,
    pub(crate) era: u32,
    pub(crate) expires: Moment,
}

impl<R> Slot<R> {
    pub(crate) fn boxed(place: Place, birth: Birth, resource: R) -> Box<Self> {
        Box::new(Self {
            place,
            id: birth.id,
            generation: generation(),
            made_at: Moment::now(),
            era: birth.era,
            expires: birth.expires,
            uses: 0,
            resource,
        })
    }

    /// Whether this process is another one than the maker: a fork of it.
    #[inline]
    pub(crate) fn is_inherited(&self) -> bool {
        self.generation != generation()
    }
}

/// The number of this process in its line of descent, in half the room: no line is as long as that.
#[inline]
fn generation() -> u32 {
    fork::generation() as u32
}

impl<R> Occupant for Box<Slot<R>> {
    #[inline]
    fn place(&self) -> Place {
        self.place
    }

    #[inline]
    fn id(&self) -> ResourceId {
        self.id
    }

    #[inline]
    fn era(&self) -> u32 {
        self.era
    }

    #[inline]
    fn expires(&self) -> Moment {
        self.expires
    }
}
