//! The available set: what is idle, the warmest on top.

use crate::clock::Moment;

/// An available resource and since when it has been so.
pub(crate) struct Idle<S> {
    pub(crate) slot: S,
    pub(crate) since: Moment,
}

/// A stack, so that the warmest is lent first and a surplus grows cold.
///
/// Two stacks, in truth: a resource is found to be cold only when it is to be lent, and then all that lie under it are
/// cold too. The older is a part of the same order: its top is colder than the younger's bottom.
pub(super) struct Stock<S> {
    warm: Vec<Idle<S>>,
    /// Found to have been idle for so long that they must be validated first.
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

    /// How many may be lent as they are.
    #[inline]
    pub(super) fn warm_len(&self) -> usize {
        self.warm.len()
    }

    #[inline]
    pub(super) fn put(&mut self, slot: S, since: Moment) {
        self.warm.push(Idle { slot, since });
    }

    /// One that was [taken from the cold](Self::take_cold).
    pub(super) fn put_cold(&mut self, idle: Idle<S>) {
        self.cold.push(idle);
    }

    /// The warmest, unless it is cold by this test: then nothing is warm any more.
    #[inline]
    pub(super) fn take_warm(&mut self, is_cold: impl FnOnce(Moment) -> bool) -> Option<S> {
        let warmest = self.warm.pop()?;
        if is_cold(warmest.since) {
            self.chill(warmest);
            return None;
        }
        Some(warmest.slot)
    }

    /// The warmest of the cold.
    pub(super) fn take_cold(&mut self) -> Option<Idle<S>> {
        self.cold.pop()
    }

    /// Up to so many, the coldest.
    pub(super) fn take_coldest(&mut self, count: usize) -> Vec<S> {
        let of_cold = count.min(self.cold.len());
        let of_warm = (count - of_cold).min(self.warm.len());
        let taken = self.cold.drain(..of_cold).chain(self.warm.drain(..of_warm));
        taken.map(|idle| idle.slot).collect()
    }

    /// All that have been idle since then or earlier, but at most so many, the coldest.
    pub(super) fn take_idle_since(&mut self, since: Moment, at_most: usize) -> Vec<S> {
        let is_older = |idle: &&Idle<S>| idle.since <= since;
        let count = self.iter().take_while(is_older).count();
        self.take_coldest(count.min(at_most))
    }

    /// All for which the test is true.
    pub(super) fn take_if(&mut self, mut is_over: impl FnMut(&S) -> bool) -> Vec<S> {
        let mut taken = Vec::new();
        for stack in [&mut self.cold, &mut self.warm] {
            let is_over = |idle: &mut Idle<S>| is_over(&idle.slot);
            taken.extend(stack.extract_if(.., is_over).map(|idle| idle.slot));
        }
        taken
    }

    /// Since when the coldest has been idle.
    pub(super) fn coldest_since(&self) -> Option<Moment> {
        self.iter().next().map(|idle| idle.since)
    }

    /// From the coldest to the warmest.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Idle<S>> {
        self.cold.iter().chain(&self.warm)
    }

    #[cold]
    fn chill(&mut self, warmest: Idle<S>) {
        self.cold.append(&mut self.warm);
        self.cold.push(warmest);
    }
}
