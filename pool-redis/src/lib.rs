//! A synchronous Redis client for programs with threads, on the pool of `pool-core`.
//!
//! ```
//! use pool_redis::{Client, SetOptions};
//! use std::time::Duration;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let url = server.url(); // such as redis://:password@localhost:6379/0
//! let client = Client::connect(&url)?;
//!
//! client.set("name", "michael")?;
//! let name: Option<String> = client.get("name")?;
//! assert_eq!(name.as_deref(), Some("michael"));
//!
//! let once = SetOptions::new().nx().ex(Duration::from_secs(60));
//! assert!(client.set_with("lock:report", "worker-3", &once)?.stored);
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # One way through
//!
//! A typed method of [`Client`] makes a [`Command`]; [`Client::query`] borrows a [`Connection`] from the pool,
//! sends the command, reads one reply and returns the connection, in every case. Whether it may be lent again the
//! connection itself decides, by what it is owed. The reply is read, where it arrived, into what the caller asked for:
//! a type that is [`FromReply`], of which [`Value`] is the one that every reply can be.
//!
//! # Where things are
//!
//! | to read about | look in |
//! |---|---|
//! | calling a server | [`Client`], its settings in [`ClientBuilder`] |
//! | what can go wrong | [`Error`], which sorts it by what to do |
//! | what is sent again | [`RetryPolicy`] |
//! | where a server is and how to log in | [`ConnectionInfo`], with its URL form |
//! | what is sent | [`Command`], [`ToArg`], [`SetOptions`] |
//! | what comes back | [`FromReply`], [`Value`], [`ServerError`], types for the shapes of certain [`replies`] |
//! | reading a reply into a type of your own | [`Reply`], [`Elements`], [`Pairs`] |
//! | what runs before and after each call | [`Interceptor`] |
//! | one connection and its discipline | [`Connection`], [`Dedicated`], [`RedisManager`] |
//! | the bytes | [`resp`] |
//!
//! # Features
//!
//! - `tls`: encrypted connections (`rediss://`, `TlsOptions`), by rustls.
//! - `json`, `search`, `bloom`, `timeseries` and `vectorsets`: the commands of modules as values ([`commands`]), and what
//!   their replies become ([`replies`]).
//! - `tracing` and `metrics`: interceptors that feed those ecosystems (`TracingInterceptor`, `MetricsInterceptor`).
//!
//! # Deliberately absent
//!
//! No asynchronous interface and no thread of its own while nothing is being connected. Not there yet:
//! subscriptions, Sentinel and Cluster.

#![forbid(unsafe_code)]

// The client.
mod client;
mod client_builder;
mod client_commands;
mod interceptor;
#[cfg(feature = "metrics")]
mod metrics_interceptor;
mod pipeline;
mod pipelined;
#[cfg(feature = "tracing")]
mod tracing_interceptor;
mod transaction;
mod ttl;

// What can go wrong.
mod connect_error;
mod error;
mod exchange_error;
mod refusal;

// What is sent again.
mod retry_policy;

// One connection.
mod batch;
mod blocking;
mod connection;
mod deadline;
mod dedicated;
mod greeting;
mod in_flight;
mod manager;
mod protocol;
mod session;
mod settings;
mod stream;
mod wire;

// How the server is trusted.
#[cfg(feature = "tls")]
mod invalid_tls_option;
#[cfg(feature = "tls")]
mod tls_options;

// Where the server is.
mod address;
mod connection_info;
mod credentials;
mod secret;
mod url;
mod url_error;

// What is sent.
mod command;
mod command_info;
pub mod commands;
mod invalid_argument;
mod request;
mod requests;
mod set_options;
mod spare_buffer;
mod to_arg;
mod unsendable;

// What comes back.
mod big_number;
mod conversion_error;
mod from_reply;
mod ignored;
mod reply_kind;
mod server_error;
mod set_reply;
mod value;

// A reply while it is read.
mod elements;
mod groups;
mod pairs;
mod reply;
mod reply_bytes;

// Replies with a shape of their own.
pub mod replies;

// The bytes of both.
pub mod resp;

/// The TLS under the client, for [`TlsOptions::with_config`].
#[cfg(feature = "tls")]
pub use rustls;

/// The pool under the client, for its settings, errors and numbers.
pub use pool_core;

pub use address::Address;
pub use big_number::{BigNumber, NotANumber};
pub use client::Client;
pub use client_builder::ClientBuilder;
pub use command::Command;
pub use command_info::{
    CommandFlags, CommandInfo, FindKeys, KeyAccess, KeySpec, KeysBegin, RequestPolicy,
    ResponsePolicy, WaitArg, WaitUnit,
};
pub use connect_error::{ConnectError, ConnectStep};
pub use connection::Connection;
pub use connection_info::ConnectionInfo;
pub use conversion_error::ConversionError;
pub use credentials::{CredentialProvider, Credentials};
pub use dedicated::Dedicated;
pub use elements::Elements;
pub use error::Error;
pub use exchange_error::ExchangeError;
pub use from_reply::FromReply;
pub use ignored::Ignored;
pub use interceptor::{Call, CallEnd, Interceptor};
pub use invalid_argument::InvalidArgument;
#[cfg(feature = "tls")]
pub use invalid_tls_option::InvalidTlsOption;
pub use manager::RedisManager;
#[cfg(feature = "metrics")]
pub use metrics_interceptor::MetricsInterceptor;
pub use pairs::Pairs;
pub use pipeline::Pipeline;
pub use pipelined::Pipelined;
pub use protocol::Protocol;
pub use refusal::Refusal;
pub use reply::Reply;
pub use reply_bytes::ReplyBytes;
pub use reply_kind::ReplyKind;
pub use request::{Request, Returning};
pub use requests::Requests;
pub use retry_policy::RetryPolicy;
pub use secret::Secret;
pub use server_error::ServerError;
pub use set_options::SetOptions;
pub use set_reply::SetReply;
#[cfg(feature = "tls")]
pub use tls_options::TlsOptions;
pub use to_arg::{ArgWriter, ToArg};
#[cfg(feature = "tracing")]
pub use tracing_interceptor::TracingInterceptor;
pub use transaction::{Transaction, TransactionBuilder};
pub use ttl::Ttl;
pub use url_error::UrlError;
pub use value::Value;
