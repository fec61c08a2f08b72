//! A synchronous Redis client over `pool-core`.
//!
//! # Where things are
//!
//! | to read about | look in |
//! |---|---|
//! | what is sent | [`Command`], [`ToArg`], [`SetOptions`] |
//! | what comes back | [`Value`], [`FromReply`], [`ServerError`] |
//! | the bytes of both | [`resp`] |

#![forbid(unsafe_code)]

// What is sent.
mod command;
mod to_arg;

// What comes back.
mod conversion_error;
mod from_reply;
mod reply_kind;
mod server_error;
mod value;

// The bytes of both.
pub mod resp;

// The connection, its manager, the client and its error come here.

pub use command::Command;
pub use conversion_error::ConversionError;
pub use from_reply::FromReply;
pub use reply_kind::ReplyKind;
pub use server_error::ServerError;
pub use to_arg::{ArgWriter, ToArg};
pub use value::Value;
