//! How an attempt at a transaction failed.

use crate::error::Error;

/// The error of an attempt.
pub(super) enum Failed {
    /// The body failed, and has only read.
    InBody(Error),
    /// None of the commands was executed.
    Unexecuted(Error),
    /// Some commands may have been executed, or something that the body sent.
    Executed(Error),
}
