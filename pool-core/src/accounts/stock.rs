//! The available set: the idle resources, warmest on top.

use super::Occupant;
use super::places::{Idle, Place, Places, room_for_more};
use crate::clock::Moment;

/// A stack of slots, so that the warmest resource (the last one used) is lent first and surplus resources grow cold. It
/// stores only which slots; the resources are in [`Places`].
///
/// In fact it is two stacks. A resource is found to be cold (too long unproven) only when it is about to be lent, and
/// then all those that were proven no later are cold too. In both stacks, a resource that has been idle longer lies
/// deeper.
#[derive(Debug, Default)]
pub(super) struct Stock {
    warm: Vec<Place>,
    /// Must be validated before they are lent, since they were last proven too long ago.
    cold: Vec<Place>,
}

impl Stock {
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.warm.len() + self.cold.len()
    }

    /// Reserves room for `count` resources, so that a return need not allocate. Does not double the room.
    pub(super) fn make_room_for(&mut self, count: usize) {
        if count > self.warm.capacity() {
            let room = count + room_for_more(count);
            self.warm.reserve_exact(room - self.warm.len());
        }
    }

    /// How many may be lent without validation, as far as is known.
    #[inline]
    pub(super) fn warm_len(&self) -> usize {
        self.warm.len()
    }

    /// Adds a resource that was returned, or was validated for a waiter.
    #[inline]
    pub(super) fn put(&mut self, place: Place) {
        self.warm.push(place);
    }

    /// When the warmest of the warm resources became idle.
    #[inline]
    pub(super) fn warmest_since<S: Occupant>(&self, places: &Places<S>) -> Moment {
        match self.warm.last() {
            Some(warmest) => places.idle(*warmest).since,
            None => Moment::EPOCH,
        }
    }

    /// Puts back a resource that was [taken from the cold](Self::take_cold).
    pub(super) fn put_cold(&mut self, place: Place) {
        self.cold.push(place);
    }

    /// Puts back a resource that was only [validated meanwhile](Self::take_first). It was not used, so it keeps its
    /// depth.
    pub(super) fn put_proven<S: Occupant>(&mut self, place: Place, places: &Places<S>) {
        let since = places.idle(place).since;
        let is_deeper = |other: &Place| places.idle(*other).since <= since;
        let at = self.warm.partition_point(is_deeper);
        self.warm.insert(at, place);
    }

    /// Takes the warmest resource that is not cold. `is_cold` tests the time at which it was last proven.
    #[inline]
    pub(super) fn take_warm<S: Occupant>(
        &mut self,
        places: &Places<S>,
        is_cold: impl Fn(Moment) -> bool,
    ) -> Option<Place> {
        let warmest = self.warm.pop()?;
        if is_cold(places.idle(warmest).proven) {
            return self.chill(warmest, places, is_cold);
        }
        Some(warmest)
    }

    /// Takes the warmest of the cold.
    pub(super) fn take_cold(&mut self) -> Option<Place> {
        let place = self.cold.pop()?;
        if self.cold.len() < self.cold.capacity() / 4 {
            self.cold.shrink_to(self.cold.len() * 2);
        }
        Some(place)
    }

    /// Takes the first resource that passes the test, beginning with the coldest.
    pub(super) fn take_first<S: Occupant>(
        &mut self,
        places: &Places<S>,
        is_it: impl Fn(&Idle<S>) -> bool,
    ) -> Option<Place> {
        for stack in [&mut self.cold, &mut self.warm] {
            let found = stack.iter().position(|place| is_it(places.idle(*place)));
            if let Some(at) = found {
                return Some(stack.remove(at));
            }
        }
        None
    }

    /// Takes up to `count` resources, the coldest first.
    pub(super) fn take_coldest<S: Occupant>(
        &mut self,
        places: &Places<S>,
        count: usize,
    ) -> Vec<Place> {
        let since = |place: &Place| places.idle(*place).since;
        let (mut of_cold, mut of_warm) = (0, 0);
        while of_cold + of_warm < count {
            match (self.cold.get(of_cold), self.warm.get(of_warm)) {
                (Some(cold), Some(warm)) if since(warm) < since(cold) => of_warm += 1,
                (Some(_), _) => of_cold += 1,
                (None, Some(_)) => of_warm += 1,
                (None, None) => break,
            }
        }
        let taken = self.cold.drain(..of_cold).chain(self.warm.drain(..of_warm));
        taken.collect()
    }

    /// Takes the resources that have been idle since `since` or longer: at most `at_most`, the coldest first.
    pub(super) fn take_idle_since<S: Occupant>(
        &mut self,
        places: &Places<S>,
        since: Moment,
        at_most: usize,
    ) -> Vec<Place> {
        let is_older = |place: &&Place| places.idle(**place).since <= since;
        let older = |stack: &[Place]| stack.iter().take_while(is_older).count();
        let count = older(&self.cold) + older(&self.warm);
        self.take_coldest(places, count.min(at_most))
    }

    /// Takes all that pass the test.
    pub(super) fn take_if<S: Occupant>(
        &mut self,
        places: &Places<S>,
        is_it: impl Fn(&Idle<S>) -> bool,
    ) -> Vec<Place> {
        let is_it = |place: &mut Place| is_it(places.idle(*place));
        let cold = self.cold.extract_if(.., is_it);
        let warm = self.warm.extract_if(.., is_it);
        cold.chain(warm).collect()
    }

    /// When the coldest resource became idle.
    pub(super) fn coldest_since<S: Occupant>(&self, places: &Places<S>) -> Option<Moment> {
        let coldest = [self.cold.first(), self.warm.first()].into_iter().flatten();
        coldest.map(|place| places.idle(*place).since).min()
    }

    /// All idle resources, from the coldest to the warmest, except that validated ones may be out of order.
    pub(super) fn iter<'a, S: Occupant>(
        &'a self,
        places: &'a Places<S>,
    ) -> impl Iterator<Item = &'a Idle<S>> {
        let all = self.cold.iter().chain(&self.warm);
        all.map(|place| places.idle(*place))
    }

    /// Moves all cold resources to the cold stack. Returns the warmest that remains. One can remain only if a resource
    /// that has been idle longer was validated meanwhile.
    #[cold]
    fn chill<S: Occupant>(
        &mut self,
        warmest: Place,
        places: &Places<S>,
        is_cold: impl Fn(Moment) -> bool,
    ) -> Option<Place> {
        let is_cold = |place: &mut Place| is_cold(places.idle(*place).proven);
        self.cold.reserve_exact(self.warm.len() + 1);
        self.cold.extend(self.warm.extract_if(.., is_cold));
        self.cold.push(warmest);
        // They mostly are in this order already.
        self.cold.sort_by_key(|place| places.idle(*place).since);
        self.warm.pop()
    }
}

#[cfg(test)]
mod tests {
    use std::mem;

    use super::super::places::PlaceState;
    use super::*;
    use crate::resource_id::ResourceId;

    #[derive(Clone, Copy, Debug)]
    struct Thing {
        place: Place,
        number: usize,
    }

    impl Occupant for Thing {
        fn place(&self) -> Place {
            self.place
        }

        fn id(&self) -> ResourceId {
            ResourceId(self.number as u64)
        }

        fn made_at(&self) -> Moment {
            Moment::EPOCH
        }
    }

    /// The available set, together with the slots that hold its resources.
    #[derive(Default)]
    struct Shelf {
        stock: Stock,
        places: Places<Thing>,
    }

    fn at(count: u64) -> Moment {
        Moment::at(count)
    }

    impl Shelf {
        /// A shelf with one resource for each moment, numbered in this order.
        fn with(moments: &[u64]) -> Self {
            let mut shelf = Self::default();
            for (number, since) in moments.iter().enumerate() {
                shelf.put(number, *since);
            }
            shelf
        }

        fn put(&mut self, number: usize, since: u64) {
            let place = self.places.reserve();
            let thing = Thing { place, number };
            let idle = PlaceState::idle_since(thing, at(since));
            self.places.set(place, idle);
            self.stock.put(place);
        }

        /// Takes this resource to validate it, and puts it back.
        fn prove(&mut self, number: usize, now: u64) {
            let is_it = |idle: &Idle<Thing>| idle.slot.number == number;
            let place = self.stock.take_first(&self.places, is_it).unwrap();
            let idle = self.places.take(place, PlaceState::Tended);
            let proven = Idle {
                proven: at(now),
                ..idle
            };
            self.places.set(place, PlaceState::Idle(proven));
            self.stock.put_proven(place, &self.places);
        }

        /// Takes the warmest that was proven at `cold_before` or later.
        fn take_warm(&mut self, cold_before: u64) -> Option<usize> {
            let is_cold = |proven| proven < at(cold_before);
            let place = self.stock.take_warm(&self.places, is_cold)?;
            Some(self.number(place))
        }

        fn number(&self, place: Place) -> usize {
            self.places.idle(place).slot.number
        }

        fn numbers(&self, places: impl IntoIterator<Item = Place>) -> Vec<usize> {
            let numbers = places.into_iter().map(|place| self.number(place));
            numbers.collect()
        }

        fn coldest_since(&self) -> Option<Moment> {
            self.stock.coldest_since(&self.places)
        }

        fn take_coldest(&mut self, count: usize) -> Vec<usize> {
            let taken = self.stock.take_coldest(&self.places, count);
            self.numbers(taken)
        }
    }

    #[test]
    fn what_was_proven_lies_where_it_lay() {
        let mut shelf = Shelf::with(&[1, 2, 3]);
        for number in [1, 0, 2] {
            shelf.prove(number, 10);
        }
        assert_eq!(shelf.take_warm(0), Some(2));
        assert_eq!(shelf.take_coldest(9), [0, 1]);
    }

    #[test]
    fn the_coldest_come_first_wherever_they_lie() {
        let mut shelf = Shelf::with(&[1, 2, 3, 4, 5]);
        shelf.prove(0, 10);
        shelf.prove(2, 10);
        // The warmest of the proven ones; all others are cold.
        assert_eq!(shelf.take_warm(10), Some(2));
        assert_eq!(shelf.stock.warm_len(), 1);
        assert_eq!(shelf.coldest_since(), Some(at(1)));
        assert_eq!(shelf.take_coldest(2).len(), 2);
        assert_eq!(shelf.coldest_since(), Some(at(4)));
        let taken = shelf.stock.take_idle_since(&shelf.places, at(4), 9);
        assert_eq!(shelf.numbers(taken), [3]);
    }

    #[test]
    fn the_warmest_of_the_cold_comes_first_whenever_it_grew_cold() {
        let mut shelf = Shelf::with(&[1, 2, 3]);
        shelf.prove(1, 10);
        assert_eq!(shelf.take_warm(10), Some(1));
        let coldest = shelf.stock.take_cold();
        assert_eq!(shelf.numbers(coldest), [2]);
        // One that grew cold later than another, although the other was used after it.
        let mut shelf = Shelf::with(&[1, 2, 3]);
        shelf.prove(0, 10);
        shelf.prove(1, 20);
        shelf.put(3, 4);
        assert_eq!(shelf.take_warm(10), Some(1));
        assert_eq!(shelf.take_warm(20), None);
        let cold: Vec<_> = std::iter::from_fn(|| shelf.stock.take_cold()).collect();
        let since = |place: &Place| std::cmp::Reverse(shelf.places.idle(*place).since);
        assert!(cold.is_sorted_by_key(since));
        assert_eq!(cold.len(), 3);
    }

    #[test]
    fn there_is_room_for_all_that_may_come_back_and_little_more() {
        let mut stock = Stock::default();
        let mut moves = 0;
        for count in 1..=1_000 {
            let before = stock.warm.capacity();
            stock.make_room_for(count);
            let room = stock.warm.capacity();
            assert!(count <= room && room <= count + count / 16 + 1, "{room}");
            moves += usize::from(room != before);
        }
        assert!(moves < 70, "{moves}");
    }

    #[test]
    fn the_room_of_what_was_cold_is_given_back_but_not_each_time() {
        let moments: Vec<_> = (1..=1_000).collect();
        let mut shelf = Shelf::with(&moments);
        assert_eq!(shelf.take_warm(2_000), None);
        let mut room = shelf.stock.cold.capacity();
        assert_eq!(room, 1_000);
        shelf.take_coldest(800);
        let mut moves = 0;
        while shelf.stock.take_cold().is_some() {
            let before = mem::replace(&mut room, shelf.stock.cold.capacity());
            assert!(room <= 4 * shelf.stock.len() + 4, "{room}");
            moves += usize::from(room != before);
        }
        assert!(moves < 10, "{moves}");
    }
}
