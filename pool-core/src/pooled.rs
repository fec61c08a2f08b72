//! A borrowed resource.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use crate::clock::Moment;
use crate::counters::Cause;
use crate::hold::Hold;
use crate::manager::Manager;
use crate::mapped_pooled::MappedPooled;
use crate::resource_id::ResourceId;
use crate::shared::Shared;
use crate::slot::Slot;

/// A resource on loan. Use it through `Deref` and `DerefMut`. Drop the guard to return it.
///
/// The guard may be sent to another thread, and may outlive every handle of its pool. If it is dropped while its thread is
/// panicking, the resource is dropped instead of returned, since it may be in any state.
///
/// Returning calls [`Manager::on_release`]. It blocks only if that blocks, or if the resource is then dropped and its
/// destructor blocks.
///
/// # Panics
/// In a child forked while the resource was on loan, the child's copy of the guard does nothing when it is dropped,
/// and panics when it is dereferenced, taken apart or discarded: the resource is the parent's.
#[must_use = "dropping the guard returns the resource at once"]
pub struct Pooled<M: Manager> {
    hold: Hold<M>,
}

impl<M: Manager> Pooled<M> {
    #[inline]
    pub(crate) fn new(shared: Arc<Shared<M>>, slot: Box<Slot<M::Resource>>) -> Self {
        Self {
            hold: Hold::new(shared, slot),
        }
    }

    /// Which resource it is.
    pub fn id(&self) -> ResourceId {
        self.slot().id()
    }

    /// How long ago the resource was made.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// let number = pool.get()?;
    /// println!("{} is {:?} old and was lent {} times", number.id(), number.age(), number.uses());
    /// # assert_eq!(number.uses(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn age(&self) -> Duration {
        Moment::now().since(self.slot().made_at)
    }

    /// How often the resource has been lent, including this time; counts up to 4,294,967,295.
    pub fn uses(&self) -> u64 {
        self.slot().uses.into()
    }

    /// Takes the resource out of the pool for good. The caller owns it from now on, and its slot is free for another.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// let number: u32 = pool.get()?.detach();
    /// assert_eq!((number, pool.status().size()), (7, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn detach(self) -> M::Resource {
        let (shared, slot) = self.take();
        shared.detach(&slot);
        slot.resource
    }

    /// Drops the resource instead of returning it; its slot is free for another afterwards. Blocks only if the
    /// resource's own destructor does.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool};
    /// # struct Numbers;
    /// # impl Manager for Numbers {
    /// #     type Resource = u32;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
    /// # }
    /// # let pool = Pool::new(Numbers);
    /// let number = pool.get()?;
    /// if *number != 42 {
    ///     number.discard();
    /// }
    /// assert_eq!(pool.status().size(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn discard(self) {
        let (shared, slot) = self.take();
        shared.discard(slot, Cause::Discarded);
    }

    /// Turns the guard into a guard of a part of the resource, which returns the whole when it is dropped. See
    /// [`MappedPooled`].
    ///
    /// Two functions find the part, one for reading and one for writing. They must find the same part, and run each
    /// time the guard is used. Call this as `Pooled::map(guard, …)`: it is not a method, so that it does not hide one
    /// of the resource's.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool, Pooled};
    /// # struct Pairs;
    /// # impl Manager for Pairs {
    /// #     type Resource = (u32, String);
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<Self::Resource, Self::Error> { Ok((7, String::new())) }
    /// # }
    /// # let pool = Pool::new(Pairs);
    /// let mut text = Pooled::map(pool.get()?, |pair| &pair.1, |pair| &mut pair.1);
    /// text.push_str("hello");
    /// drop(text);
    /// assert_eq!(pool.get()?.1, "hello");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn map<T, P, Q>(guard: Self, part: P, part_mut: Q) -> MappedPooled<M, T, P, Q>
    where
        T: ?Sized + 'static,
        P: Fn(&M::Resource) -> &T,
        Q: Fn(&mut M::Resource) -> &mut T,
    {
        MappedPooled::new(guard, part, part_mut)
    }

    /// Like [`map`](Self::map), for a part that the resource may not have. If it does not, you get the guard of the
    /// whole back.
    ///
    /// Each function is called once here, to find out.
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager, Pool, Pooled};
    /// # struct Lists;
    /// # impl Manager for Lists {
    /// #     type Resource = Vec<u32>;
    /// #     type Error = std::convert::Infallible;
    /// #     fn make(&self, _: &MakeContext) -> Result<Vec<u32>, Self::Error> { Ok(vec![7]) }
    /// # }
    /// # let pool = Pool::new(Lists);
    /// let list = match Pooled::try_map(pool.get()?, |list| list.get(1), |list| list.get_mut(1)) {
    ///     Ok(second) => panic!("{second:?} is not there"),
    ///     Err(list) => list,
    /// };
    /// let first = Pooled::try_map(list, |list| list.first(), |list| list.first_mut()).unwrap();
    /// assert_eq!(*first, 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The guard of the whole, when either function finds nothing.
    ///
    /// # Panics
    /// The returned guard panics when it is used and the part is no longer there.
    #[expect(
        clippy::type_complexity,
        reason = "what finds the part has no shorter name"
    )]
    pub fn try_map<T: ?Sized + 'static>(
        mut guard: Self,
        part: impl Fn(&M::Resource) -> Option<&T>,
        part_mut: impl Fn(&mut M::Resource) -> Option<&mut T>,
    ) -> Result<
        MappedPooled<M, T, impl Fn(&M::Resource) -> &T, impl Fn(&mut M::Resource) -> &mut T>,
        Self,
    > {
        if part(&guard).is_none() || part_mut(&mut guard).is_none() {
            return Err(guard);
        }
        Ok(MappedPooled::new(
            guard,
            move |resource: &M::Resource| part(resource).expect(PART_IS_GONE),
            move |resource: &mut M::Resource| part_mut(resource).expect(PART_IS_GONE),
        ))
    }

    #[inline]
    fn slot(&self) -> &Slot<M::Resource> {
        self.hold.slot()
    }

    /// Takes the guard apart without returning the resource.
    fn take(self) -> (Arc<Shared<M>>, Box<Slot<M::Resource>>) {
        refuse_inherited(self.slot());
        self.hold.into_parts()
    }
}

const PART_IS_GONE: &str = "the resource no longer has this part";

#[inline]
fn refuse_inherited<R>(slot: &Slot<R>) {
    if slot.is_inherited() {
        panic_inherited();
    }
}

#[cold]
fn panic_inherited() -> ! {
    panic!(
        "this resource was lent to the parent of this forked process; get another from the pool"
    );
}

impl<M: Manager> Deref for Pooled<M> {
    type Target = M::Resource;

    #[inline]
    fn deref(&self) -> &M::Resource {
        let slot = self.slot();
        refuse_inherited(slot);
        &slot.resource
    }
}

impl<M: Manager> DerefMut for Pooled<M> {
    #[inline]
    fn deref_mut(&mut self) -> &mut M::Resource {
        let slot = self.hold.slot_mut();
        refuse_inherited(slot);
        &mut slot.resource
    }
}

impl<M: Manager> fmt::Debug for Pooled<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pooled")
            .field("id", &self.id())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::Numbers;
    use crate::pool::Pool;

    #[test]
    fn what_was_made_is_as_old_as_the_time_since() {
        let pool = Pool::new(Numbers);
        let before = Moment::now();
        pool.adopt(7).unwrap();
        let after = Moment::now();
        let number = pool.try_get().unwrap().unwrap();
        while Moment::now() == after {}
        let at_least = Moment::now().since(after);
        let age = number.age();
        assert!((at_least..=Moment::now().since(before)).contains(&age));
    }

    #[test]
    fn what_is_shown_of_it_is_which_it_is() {
        let pool = Pool::new(Numbers);
        pool.adopt(7).unwrap();
        let number = pool.try_get().unwrap().unwrap();
        assert_eq!(
            format!("{number:?}"),
            format!("Pooled {{ id: {:?}, .. }}", number.id())
        );
    }
}
