//! Deadlines, intervals and clocks.

pub(crate) mod chance;
pub(crate) mod deadline;
pub(crate) mod due;
pub(crate) mod milliseconds;
pub(crate) mod moment;
pub(crate) mod wakeful_moment;
