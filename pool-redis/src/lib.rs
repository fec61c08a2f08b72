//! A synchronous Redis client over `pool-core`.
//!
//! # Where things are
//!
//! | to read about | look in |
//! |---|---|
//! | where a server is and how to log in | [`ConnectionInfo`], with its URL form |
//! | what is sent | [`Command`], [`ToArg`], [`SetOptions`] |
//! | what comes back | [`Value`], [`FromReply`], [`ServerError`] |
//! | the bytes of both | [`resp`] |

#![forbid(unsafe_code)]

// Where the server is.
mod connection_info;
mod secret;
mod url;
mod url_error;

// What is sent.
mod command;
mod invalid_argument;
mod set_options;
mod to_arg;

// What comes back.
mod conversion_error;
mod from_reply;
mod reply_kind;
mod server_error;
mod set_reply;
mod value;

// The bytes of both.
pub mod resp;

// The connection, its manager, the client and its error come here.

pub use command::Command;
pub use connection_info::ConnectionInfo;
pub use conversion_error::ConversionError;
pub use from_reply::FromReply;
pub use invalid_argument::InvalidArgument;
pub use reply_kind::ReplyKind;
pub use secret::Secret;
pub use server_error::ServerError;
pub use set_options::SetOptions;
pub use set_reply::SetReply;
pub use to_arg::{ArgWriter, ToArg};
pub use url_error::UrlError;
pub use value::Value;
