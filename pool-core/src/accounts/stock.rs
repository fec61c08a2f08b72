//! The available set: what is idle, the warmest on top.

use crate::clock::Moment;

/// An available resource, and since when it has been so.
pub(crate) struct Idle<S> {
    pub(crate) slot: S,
    /// Since when nobody has used it.
    pub(crate) since: Moment,
    /// When it was last known to be good: when it came back, or was last validated.
    pub(crate) proven: Moment,
}

/// A stack, so that the warmest is lent first and a surplus grows cold.
///
/// Two stacks, in truth: a resource is found to be cold only when it is to be lent, and then all that were not proven later
/// are cold too. In both, the longer a resource has been idle, the deeper it lies.
pub(super) struct Stock<S> {
    warm: Vec<Idle<S>>,
    /// Found not to have been proven for so long that they must be validated first.
    cold: Vec<Idle<S>>,
}

impl<S> Default for Stock<S> {
    fn default() -> Self {
        Self {
            warm: Vec::new(),
            cold: Vec::new(),
        }
    }
}

impl<S> Stock<S> {
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.warm.len() + self.cold.len()
    }

    /// There may be so many. Then a return finds room, and there is not room for twice as many.
    pub(super) fn make_room_for(&mut self, count: usize) {
        if count > self.warm.capacity() {
            let room = count + count / 8;
            self.warm.reserve_exact(room - self.warm.len());
        }
    }

    /// How many may be lent as they are.
    #[inline]
    pub(super) fn warm_len(&self) -> usize {
        self.warm.len()
    }

    /// One that comes back from its use, or was validated for somebody.
    #[inline]
    pub(super) fn put(&mut self, slot: S, since: Moment) {
        self.warm.push(Idle {
            slot,
            since,
            proven: since,
        });
    }

    /// One that comes back from a use that began then: nobody knows when it ended, but not before the others came.
    #[inline]
    pub(super) fn put_no_deeper(&mut self, slot: S, began: Moment) {
        let since = match self.warm.last() {
            Some(warmest) => began.max(warmest.since),
            None => began,
        };
        self.put(slot, since);
    }

    /// One that was [taken from the cold](Self::take_cold).
    pub(super) fn put_cold(&mut self, idle: Idle<S>) {
        self.cold.push(idle);
    }

    /// One that was only [validated meanwhile](Self::take_first): nobody has used it, so it lies as deep as before.
    pub(super) fn put_proven(&mut self, idle: Idle<S>) {
        let is_deeper = |other: &Idle<S>| other.since <= idle.since;
        let at = self.warm.partition_point(is_deeper);
        self.warm.insert(at, idle);
    }

    /// The warmest that is not cold by this test of when it was proven.
    #[inline]
    pub(super) fn take_warm(&mut self, is_cold: impl Fn(Moment) -> bool) -> Option<S> {
        let warmest = self.warm.pop()?;
        if is_cold(warmest.proven) {
            return self.chill(warmest, is_cold);
        }
        Some(warmest.slot)
    }

    /// The warmest of the cold.
    pub(super) fn take_cold(&mut self) -> Option<Idle<S>> {
        let idle = self.cold.pop()?;
        if self.cold.len() < self.cold.capacity() / 4 {
            self.cold.shrink_to(self.cold.len() * 2);
        }
        Some(idle)
    }

    /// The first, from the coldest on, for which the test is true.
    pub(super) fn take_first(
        &mut self,
        mut is_it: impl FnMut(&Idle<S>) -> bool,
    ) -> Option<Idle<S>> {
        for stack in [&mut self.cold, &mut self.warm] {
            if let Some(at) = stack.iter().position(&mut is_it) {
                return Some(stack.remove(at));
            }
        }
        None
    }

    /// Up to so many, the coldest.
    pub(super) fn take_coldest(&mut self, count: usize) -> Vec<S> {
        let (mut of_cold, mut of_warm) = (0, 0);
        while of_cold + of_warm < count {
            match (self.cold.get(of_cold), self.warm.get(of_warm)) {
                (Some(cold), Some(warm)) if warm.since < cold.since => of_warm += 1,
                (Some(_), _) => of_cold += 1,
                (None, Some(_)) => of_warm += 1,
                (None, None) => break,
            }
        }
        let taken = self.cold.drain(..of_cold).chain(self.warm.drain(..of_warm));
        taken.map(|idle| idle.slot).collect()
    }

    /// All that have been idle since then or earlier, but at most so many, the coldest.
    pub(super) fn take_idle_since(&mut self, since: Moment, at_most: usize) -> Vec<S> {
        let is_older = |idle: &&Idle<S>| idle.since <= since;
        let older = |stack: &[Idle<S>]| stack.iter().take_while(is_older).count();
        let count = older(&self.cold) + older(&self.warm);
        self.take_coldest(count.min(at_most))
    }

    /// All for which the test is true.
    pub(super) fn take_if(&mut self, mut is_over: impl FnMut(&Idle<S>) -> bool) -> Vec<S> {
        let mut taken = Vec::new();
        for stack in [&mut self.cold, &mut self.warm] {
            let taken_here = stack.extract_if(.., |idle| is_over(idle));
            taken.extend(taken_here.map(|idle| idle.slot));
        }
        taken
    }

    /// Since when the coldest has been idle.
    pub(super) fn coldest_since(&self) -> Option<Moment> {
        let coldest = [self.cold.first(), self.warm.first()].into_iter().flatten();
        coldest.map(|idle| idle.since).min()
    }

    /// All, from the coldest to the warmest as far as none has been validated meanwhile.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Idle<S>> {
        self.cold.iter().chain(&self.warm)
    }

    /// Moves to the cold what is cold by this test. Returns the warmest that is not: there can only be one where what was
    /// idle for longer has been validated since.
    #[cold]
    fn chill(&mut self, warmest: Idle<S>, is_cold: impl Fn(Moment) -> bool) -> Option<S> {
        let chilled = self.warm.extract_if(.., |idle| is_cold(idle.proven));
        self.cold.extend(chilled);
        self.cold.push(warmest);
        // Mostly they are in this order already.
        self.cold.sort_by_key(|idle| idle.since);
        Some(self.warm.pop()?.slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(count: u64) -> Moment {
        Moment::at(count)
    }

    /// As many as there are, put in the order of their numbers at these moments.
    fn stock_of(moments: &[u64]) -> Stock<usize> {
        let mut stock = Stock::default();
        for (number, since) in moments.iter().enumerate() {
            stock.put(number, at(*since));
        }
        stock
    }

    /// Takes this one to validate it, and puts it back.
    fn prove(stock: &mut Stock<usize>, number: usize, now: u64) {
        let idle = stock.take_first(|idle| idle.slot == number).unwrap();
        stock.put_proven(Idle {
            proven: at(now),
            ..idle
        });
    }

    #[test]
    fn what_was_proven_lies_where_it_lay() {
        let mut stock = stock_of(&[1, 2, 3]);
        for number in [1, 0, 2] {
            prove(&mut stock, number, 10);
        }
        assert_eq!(stock.take_warm(|_| false), Some(2));
        assert_eq!(stock.take_coldest(9), [0, 1]);
    }

    #[test]
    fn the_coldest_come_first_wherever_they_lie() {
        let mut stock = stock_of(&[1, 2, 3, 4, 5]);
        prove(&mut stock, 0, 10);
        prove(&mut stock, 2, 10);
        // The warmest of what is proven; the rest is cold.
        assert_eq!(stock.take_warm(|proven| proven < at(10)), Some(2));
        assert_eq!(stock.warm_len(), 1);
        assert_eq!(stock.coldest_since(), Some(at(1)));
        assert_eq!(stock.take_coldest(2).len(), 2);
        assert_eq!(stock.coldest_since(), Some(at(4)));
        assert_eq!(stock.take_idle_since(at(4), 9), [3]);
    }

    #[test]
    fn the_warmest_of_the_cold_comes_first_whenever_it_grew_cold() {
        let mut stock = stock_of(&[1, 2, 3]);
        prove(&mut stock, 1, 10);
        assert_eq!(stock.take_warm(|proven| proven < at(10)), Some(1));
        assert_eq!(stock.take_cold().unwrap().slot, 2);
        // One that grew cold later than another which was used after it.
        let mut stock = stock_of(&[1, 2, 3]);
        prove(&mut stock, 0, 10);
        prove(&mut stock, 1, 20);
        stock.put(3, at(4));
        let taken = stock.take_warm(|proven| proven < at(10));
        assert_eq!(taken, Some(1));
        assert_eq!(stock.take_warm(|proven| proven < at(20)), None);
        let cold: Vec<_> = std::iter::from_fn(|| stock.take_cold()).collect();
        assert!(cold.is_sorted_by_key(|idle| std::cmp::Reverse(idle.since)));
        assert_eq!(cold.len(), 3);
    }
}
