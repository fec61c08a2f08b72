//! Where a consumer group begins.

use std::fmt::Write;

use crate::replies::StreamId;
use crate::to_arg::{ArgWriter, ToArg};

/// From where on a new [`ConsumerGroup`](crate::ConsumerGroup) is given the entries of its stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupStart {
    /// From the first one that there is.
    Beginning,
    /// Those alone that are added after the group was made.
    End,
    /// Those behind this one, whether it is there or not.
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
