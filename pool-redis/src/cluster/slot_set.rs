//! A set of slots.

use std::fmt;

use super::Slot;

/// A set of slots.
#[derive(Clone)]
pub(super) struct SlotSet(Box<[bool]>);

impl SlotSet {
    pub(super) fn new() -> Self {
        Self(vec![false; usize::from(Slot::COUNT)].into_boxed_slice())
    }

    pub(super) fn contains(&self, slot: Slot) -> bool {
        self.0[usize::from(slot.number())]
    }

    pub(super) fn insert(&mut self, slot: Slot) {
        self.0[usize::from(slot.number())] = true;
    }

    pub(super) fn remove(&mut self, slot: Slot) {
        self.0[usize::from(slot.number())] = false;
    }
}

impl Extend<Slot> for SlotSet {
    fn extend<I: IntoIterator<Item = Slot>>(&mut self, slots: I) {
        slots.into_iter().for_each(|slot| self.insert(slot));
    }
}

impl FromIterator<Slot> for SlotSet {
    fn from_iter<I: IntoIterator<Item = Slot>>(slots: I) -> Self {
        let mut set = Self::new();
        set.extend(slots);
        set
    }
}

impl fmt::Debug for SlotSet {
    /// Shows how many there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.iter().filter(|is_in| **is_in).count();
        write!(f, "SlotSet({count})")
    }
}
