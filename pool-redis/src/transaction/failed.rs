//! How an attempt at a transaction failed.

use crate::error::Error;

/// How an attempt failed.
pub(super) enum Failed {
    /// The body did, which has only read.
    InBody(Error),
    /// None of the commands was executed.
    Unexecuted(Error),
    /// Some may have been, or something that the body sent.
    Executed(Error),
}
