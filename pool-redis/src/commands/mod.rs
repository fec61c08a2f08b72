//! Every command of the server as a typed value.
//!
//! A value holds the arguments to send and determines the type of the reply. Pass it to
//! [`Client::call`](crate::Client::call), to a pipeline or to a transaction.
//!
//! ```
//! use pool_redis::Client;
//! use pool_redis::commands::{Incr, Set};
//!
//! # let server = pool_tests::RedisServer::start();
//! let client = Client::connect(&server.url())?;
//! assert!(client.call(Set::new("name", "michael").ex(60).nx())?);
//! let (visits, _) = client.call_all((Incr::new("visits"), Set::new("seen", "now")))?;
//! assert_eq!(visits, 1);
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! `new` takes the required arguments of the command, in its order; each option is a method. Call the options in any
//! order, unless the documentation of one says that it must come after another. If two exclude each other, the call
//! fails with [`Error::Argument`](crate::Error::Argument), and nothing is sent.
//! [`Request::returning`](crate::Request::returning) changes the type of the reply.
//!
//! Commands that Redis calls deprecated have no type here, except [`ClusterSlots`], even if Valkey has revived them.
//! Send them by name with [`Command`](crate::Command). A search of this documentation for their names, such as
//! `ZRANGEBYSCORE` or `SETEX`, finds the command that has replaced them.

#[cfg(test)]
mod as_sent;
mod choice;
pub(crate) mod time_arg;
mod wrapper;
#[cfg(any(feature = "bloom", feature = "json", feature = "timeseries"))]
mod wrapper_of_modules;

/// Implements `Request` with the type of the reply. `read as` names a wrapper that reads it, if it needs one.
macro_rules! request {
    ($name:ty: $reply:ty) => {
        request!($name: $reply, read as $reply, |reply| reply);
    };
    ($name:ty: $reply:ty, read as $wrapper:ty) => {
        request!($name: $reply, read as $wrapper, super::wrapper::Wrapper::into_inner);
    };
    ($name:ty: $reply:ty, read as $wrapper:ty, $into_inner:expr) => {
        impl crate::command::request::Request for $name {
            type Reply = $reply;

            const KEEPS_BYTES: bool = <$wrapper as crate::reply::from_reply::FromReply>::KEEPS_BYTES;

            #[inline]
            fn into_command(self) -> Command {
                self.command
            }

            #[inline]
            fn read_reply(reply: crate::reply::Reply<'_>) -> Result<$reply, crate::error::conversion_error::ConversionError> {
                reply.convert::<$wrapper>().map($into_inner)
            }
        }
    };
}

#[cfg(feature = "bloom")]
#[rustfmt::skip]
mod bloom;
#[cfg(feature = "search")]
mod ft;
#[cfg(feature = "json")]
#[rustfmt::skip]
mod json;
#[cfg(feature = "search")]
#[allow(clippy::type_complexity)] // The types follow the replies of the server.
#[rustfmt::skip]
mod search;
#[rustfmt::skip]
mod acl;
#[rustfmt::skip]
mod array;
#[rustfmt::skip]
mod bitmap;
#[rustfmt::skip]
mod cluster;
#[rustfmt::skip]
mod command;
#[rustfmt::skip]
mod connection;
mod eval;
#[rustfmt::skip]
mod geo;
mod geo_area;
#[rustfmt::skip]
mod hash;
#[rustfmt::skip]
mod hyperloglog;
#[rustfmt::skip]
mod keys;
#[rustfmt::skip]
mod latency;
#[rustfmt::skip]
mod list;
#[rustfmt::skip]
mod module;
#[rustfmt::skip]
mod pubsub;
#[rustfmt::skip]
mod scripting;
#[rustfmt::skip]
mod server;
#[rustfmt::skip]
mod set;
#[rustfmt::skip]
mod sorted_set;
#[rustfmt::skip]
mod stream;
#[rustfmt::skip]
mod string;
#[cfg(feature = "timeseries")]
#[rustfmt::skip]
mod timeseries;
#[cfg(feature = "timeseries")]
mod ts_time;
#[cfg(feature = "vectorsets")]
mod v_sim;
#[cfg(any(feature = "search", feature = "vectorsets"))]
mod vector;
#[cfg(feature = "vectorsets")]
#[allow(clippy::type_complexity)] // The types follow the replies of the server.
#[rustfmt::skip]
mod vector_set;
#[rustfmt::skip]
mod transactions;
#[rustfmt::skip]
mod valkey;
#[rustfmt::skip]
mod words;
mod xpending;

pub use acl::*;
pub use array::*;
pub use bitmap::*;
#[cfg(feature = "bloom")]
pub use bloom::*;
pub use cluster::*;
pub use command::*;
pub use connection::*;
pub use eval::{Eval, EvalRo, EvalSha, EvalShaRo, FCall, FCallRo};
#[cfg(feature = "search")]
pub use ft::*;
pub use geo::*;
pub use geo_area::{GeoOrigin, GeoShape};
pub use hash::*;
pub use hyperloglog::*;
#[cfg(feature = "json")]
pub use json::*;
pub use keys::*;
pub use latency::*;
pub use list::*;
pub use module::*;
pub use pubsub::*;
pub use scripting::*;
#[cfg(feature = "search")]
pub use search::*;
pub use server::*;
pub use set::*;
pub use sorted_set::*;
pub use stream::*;
pub use string::*;
pub use time_arg::{Moment, Span};
#[cfg(feature = "timeseries")]
pub use timeseries::*;
pub use transactions::*;
#[cfg(feature = "timeseries")]
pub use ts_time::TsTime;
#[cfg(feature = "vectorsets")]
pub use v_sim::VSim;
pub use valkey::*;
#[cfg(any(feature = "search", feature = "vectorsets"))]
pub use vector::Vector;
#[cfg(feature = "vectorsets")]
pub use vector_set::*;
pub use words::*;
pub use xpending::XPending;
