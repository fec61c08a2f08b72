//! Errors in the conversion of a reply.

use crate::{ReplyKind, ServerError};

/// A reply could not be converted to the type that was asked for.
///
/// Except for [`Server`](Self::Server), whose text comes from the server, and [`Custom`](Self::Custom), no variant
/// contains any part of the reply, because it may be secret. The connection is still good, because the whole reply was
/// read.
///
/// ```
/// use pool_redis::Value;
///
/// let error = Value::Nil.convert::<String>().unwrap_err();
/// assert_eq!(error.to_string(), "expected String, got nil; use Option<String> if there may be no value");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConversionError {
    /// The reply, or an element of it that was needed, is an error of the server.
    #[error(transparent)]
    Server(#[from] ServerError),

    /// The reply is nil.
    #[error("expected {expected}, got nil; use Option<{expected}> if there may be no value")]
    UnexpectedNil {
        /// The type that was asked for.
        expected: &'static str,
    },

    /// A reply of this kind cannot be converted to the type.
    #[error("expected {expected}, got {found}")]
    WrongKind {
        /// The type that was asked for.
        expected: &'static str,
        /// The kind of the reply.
        found: ReplyKind,
    },

    /// The reply is of a suitable kind, but its text or value is not valid for this type.
    #[error("the contents of {found} are not {expected}")]
    Malformed {
        /// What the contents should have been.
        expected: &'static str,
        /// The kind of the reply.
        found: ReplyKind,
    },

    /// The reply is a number that the type cannot hold.
    #[error("the reply does not fit {expected}; use a wider type")]
    OutOfRange {
        /// The type that was asked for.
        expected: &'static str,
    },

    /// An array or a string has another length than the type.
    #[error("expected {expected} elements, got {found}")]
    WrongLength {
        /// The length of the type that was asked for.
        expected: usize,
        /// How many elements came; bytes, if the type is an array of bytes.
        found: usize,
    },

    /// A map lacks a key that your type requires.
    #[error(
        "the reply has no field {field:?}; use Option if it may be missing (a key that does not exist has none at all)"
    )]
    MissingField {
        /// The key.
        field: &'static str,
    },

    /// The value of a field cannot be converted to the type that your struct has for it.
    #[error("in the field {field:?}: {error}")]
    Field {
        /// The name of the field in your struct.
        field: &'static str,
        /// Why not.
        #[source]
        error: Box<ConversionError>,
    },

    /// Your type refused the reply, for a reason of its own.
    #[error("{message}")]
    Custom {
        /// The reason.
        message: String,
    },

    /// A map or a list of tuples came as a flat array whose length is not a multiple of the
    /// tuple's.
    #[error("expected groups of {group} elements, got {found} elements")]
    UnevenGroups {
        /// How many elements make one tuple; 2 for a map.
        group: usize,
        /// How many elements came.
        found: usize,
    },
}
