//! Where a consumer group begins.

use std::fmt::Write;

use crate::command::to_arg::{ArgWriter, ToArg};
use crate::replies::StreamId;

/// Where in its stream a new [`ConsumerGroup`](crate::ConsumerGroup) begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupStart {
    /// At the first existing entry.
    Beginning,
    /// After the last entry: only entries that are added after the group was created.
    End,
    /// After the entry with this id, whether that exists or not.
    After(StreamId),
}

impl ToArg for GroupStart {
    fn write_arg(&self, to: &mut ArgWriter<'_>) {
        // Writing to an argument cannot fail.
        let _ = match self {
            Self::Beginning => write!(to, "0"),
            Self::End => write!(to, "$"),
            Self::After(id) => write!(to, "{id}"),
        };
    }
}
