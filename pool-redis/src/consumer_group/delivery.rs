//! An entry delivered to a reader.

use std::ops::Deref;

use bytes::Bytes;

use crate::consumer_group::ConsumerGroup;
use crate::error::Error;
use crate::replies::StreamEntry;

/// An entry that was delivered to a [`GroupReader`](crate::GroupReader), and is pending for it until it is
/// [acknowledged](Self::ack). It dereferences to its [`StreamEntry`].
///
/// If a delivery is dropped, the entry stays pending and is delivered again: to a reader with the same name after a
/// restart, or to the reader that takes it over.
#[derive(Clone, Debug)]
pub struct Delivery<F = Vec<(Bytes, Bytes)>> {
    group: ConsumerGroup,
    entry: StreamEntry<F>,
    is_redelivery: bool,
}

impl<F> Delivery<F> {
    pub(crate) fn new(group: ConsumerGroup, entry: StreamEntry<F>, is_redelivery: bool) -> Self {
        Self {
            group,
            entry,
            is_redelivery,
        }
    }

    /// Acknowledges the entry, so that it is not delivered again. Returns false if it was no longer pending, because
    /// another reader took it over and acknowledged it, or because an earlier attempt of this call succeeded but its
    /// reply was lost.
    ///
    /// One round trip; [`ConsumerGroup::ack`] acknowledges many in one.
    ///
    /// # Errors
    /// See [`Error`]. The entry may be delivered again then.
    #[track_caller]
    pub fn ack(&self) -> Result<bool, Error> {
        self.group.ack([self.entry.id]).map(|count| count > 0)
    }

    /// Whether the entry may have been delivered before: to a reader with this name, or to the one that it was taken
    /// over from.
    #[must_use]
    pub fn is_redelivery(&self) -> bool {
        self.is_redelivery
    }

    /// The entry without the handle of its group.
    #[must_use]
    pub fn into_entry(self) -> StreamEntry<F> {
        self.entry
    }
}

impl<F> Deref for Delivery<F> {
    type Target = StreamEntry<F>;

    fn deref(&self) -> &StreamEntry<F> {
        &self.entry
    }
}
