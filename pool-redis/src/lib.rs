//! A synchronous Redis client for multithreaded programs, built on the pool of `pool-core`.
//!
//! ```
//! use pool_redis::commands::{Incr, Set};
//! use pool_redis::{Client, Commands};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let url = server.url(); // such as redis://:password@localhost:6379/0
//! let client = Client::connect(&url)?; // for all threads
//!
//! client.set("name", "michael")?;
//! let name: Option<String> = client.get("name")?;
//! assert_eq!(name.as_deref(), Some("michael"));
//!
//! // Every command is a value, with all its options and the type of its reply.
//! let is_mine: bool = client.call(Set::new("lock:report", "worker-3").nx().ex(60))?;
//! let (visits, _) = client.call_all((Incr::new("visits"), Set::new("last", "today")))?; // one round trip
//! # assert!(is_mine && visits == 1);
//!
//! // The everyday ones are also methods.
//! client.zadd("scores", [(120.0, "ada"), (90.5, "grace")])?;
//! let best: Vec<String> = client.zrevrange("scores", 0, 0)?;
//! assert_eq!(best, ["ada"]);
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! **Start with** what you want to do. [`guide::tasks`] is sorted by task (keep a value, count, a queue, search by score, …).
//! [`guide::coming_from_redis_py`] and [`guide::coming_from_redis_rs`] compare this client with those, side by side.
//! [`guide::several_servers`] says what is different with Sentinel and on a cluster.
//!
//! # How a call works
//!
//! A method of [`Commands`] makes a value of [`commands`], which becomes a [`Command`]. The client borrows a [`Connection`]
//! from the pool, sends the command, reads one reply and returns the connection, whatever happens. The connection itself
//! decides whether it may be lent again, by counting the replies it is owed. If connections are shared, the caller that has
//! one sends other callers' commands along and gives each its reply. The reply is read, straight from the buffer in which it
//! arrived, into the type that the caller asked for, which is any [`FromReply`]. [`Value`] fits every reply.
//!
//! # Where things are
//!
//! | to read about | look in |
//! |---|---|
//! | calling a server | [`Client`], its settings in [`ClientBuilder`] |
//! | the everyday commands | [`Commands`] |
//! | all commands, and all their options | [`commands`]; metadata of each in [`CommandInfo`] |
//! | commands of your own | [`Command`], [`Request`], [`ToArg`], [`Args`] |
//! | several at once | [`Client::call_all`], [`Pipeline`], [`Pipelined`], [`TransactionBuilder`] |
//! | going through keys and members | [`KeyScan`], [`MemberScan`] |
//! | sharing the entries of a stream | [`ConsumerGroup`], [`GroupReader`] |
//! | running programs in the server | [`Script`], [`Function`] |
//! | locks and rate limits | [`Lock`], [`FixedWindow`], [`SlidingWindow`] |
//! | many threads over few connections | [`ClientBuilder::share_connections`] |
//! | what can go wrong | [`Error`], sorted by what to do about it |
//! | what is sent again | [`RetryPolicy`] |
//! | where a server is and how to log in | [`ConnectionInfo`], with its URL form; for several servers, [`SentinelInfo`] and [`ClusterInfo`] |
//! | a master that sentinels watch | [`SentinelInfo`]; their answers when they cannot find it, [`SentinelError`] |
//! | a cluster | [`ClusterClient`]; where a key is, [`Slot`] |
//! | which servers answer reads | [`ReadFrom`] |
//! | what comes back | [`FromReply`], [`Value`], [`ServerError`], types for the shapes of certain [`replies`] |
//! | reading a reply into a type of your own | [`Reply`], [`Elements`], [`Pairs`] |
//! | subscribing to channels | [`Subscriber`], its events in [`pubsub`] |
//! | watching what all clients do | [`Monitor`] |
//! | hooks before and after each call | [`Interceptor`] |
//! | a single connection | [`Connection`], [`Dedicated`], [`RedisManager`] |
//! | the wire protocol | [`resp`] |
//!
//! # Features
//!
//! - `serde`: deserializes replies into types of yours (`Serde`).
//! - `tls`: encrypted connections (`rediss://`, `TlsOptions`), by rustls.
//! - `json`, `search`, `bloom`, `timeseries` and `vectorsets`: the commands of modules as values ([`commands`]), and the
//!   types of their replies ([`replies`]).
//! - `tracing` and `metrics`: interceptors that feed those ecosystems (`TracingInterceptor`, `MetricsInterceptor`).
//!
//! # Deliberately absent
//!
//! There is no asynchronous interface. The client has threads of its own only while it makes or validates connections, asks a
//! cluster for its slots, listens to sentinels, or reads a subscriber into a channel.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

// What to read first.
pub mod guide;

// The client.
mod client;
mod client_builder;
mod client_commands;
mod everyday;
mod interceptor;
#[cfg(feature = "metrics")]
mod metrics_interceptor;
mod operator;
mod pipeline;
mod pipelined;
#[cfg(feature = "tracing")]
mod tracing_interceptor;
mod transaction;

// Conversations of more than one question.
mod consumer_group;
mod scan;
mod script;

// What is made of them.
mod admission;
mod fixed_window;
mod limiter;
mod lock;
mod lock_guard;
mod sliding_window;

// Hearing what others say.
mod monitor;
mod monitor_entry;
pub mod pubsub;
mod stop_handle;

// What can go wrong.
mod connect_error;
mod error;
mod exchange_error;
mod refusal;
mod sentinel_error;

// What is sent again.
mod read_from;
mod retry_policy;

// One connection.
mod batch;
mod blocking;
mod chance;
mod connection;
mod deadline;
mod dedicated;
mod due;
mod greeting;
mod in_flight;
mod latest;
mod manager;
mod moment;
mod pool_recipe;
mod preparation;
mod protocol;
mod push;
mod question;
mod queue;
mod session;
mod settings;
mod sharing;
mod stream;
mod wakeful_moment;
mod wire;

// How the server is trusted.
#[cfg(feature = "tls")]
mod invalid_tls_option;
#[cfg(feature = "tls")]
mod tls_options;

// Where in a cluster.
mod cluster;

// Where the server is.
mod access;
mod address;
mod cluster_client;
mod cluster_info;
mod connection_info;
mod credentials;
mod endpoint;
mod retirement;
mod secret;
mod sentinel;
mod sentinel_info;
#[cfg(any(feature = "metrics", feature = "tracing"))]
mod server_address;
mod topology;
mod url;
mod url_error;
mod whereabouts;

// What is sent.
mod args;
mod beginning;
mod command;
mod command_info;
pub mod commands;
mod invalid_argument;
mod keys_and_args;
mod milliseconds;
mod request;
mod requests;
mod set_options;
mod spare_buffer;
mod to_arg;
mod unsendable;
mod words;

// What comes back.
mod big_number;
mod conversion_error;
mod from_reply;
mod ignored;
mod origin;
mod recipient;
mod reply_kind;
#[cfg(feature = "serde")]
mod serde_reply;
mod server_error;
mod set_reply;
mod shown;
mod told;
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
pub use admission::Admission;
pub use args::Args;
pub use big_number::{BigNumber, NotANumber};
pub use client::Client;
pub use client_builder::ClientBuilder;
pub use cluster::{ClusterError, Slot};
pub use cluster_client::{ClusterClient, ClusterMember};
pub use cluster_info::ClusterInfo;
pub use command::Command;
pub use command_info::{
    CommandFlags, CommandInfo, FindKeys, KeyAccess, KeySpec, KeysBegin, RequestPolicy,
    ResponsePolicy, WaitArg, WaitUnit,
};
pub use connect_error::{ConnectError, ConnectStep};
pub use connection::Connection;
pub use connection_info::ConnectionInfo;
pub use consumer_group::{ConsumerGroup, Delivery, GroupReader, GroupStart, Stopper};
pub use conversion_error::ConversionError;
pub use credentials::{CredentialProvider, Credentials};
pub use dedicated::Dedicated;
pub use elements::Elements;
pub use error::Error;
pub use everyday::Commands;
pub use exchange_error::ExchangeError;
pub use fixed_window::FixedWindow;
pub use from_reply::FromReply;
pub use ignored::Ignored;
pub use interceptor::{Call, CallEnd, Interceptor};
pub use invalid_argument::InvalidArgument;
#[cfg(feature = "tls")]
pub use invalid_tls_option::InvalidTlsOption;
pub use lock::Lock;
pub use lock_guard::LockGuard;
pub use manager::RedisManager;
#[cfg(feature = "metrics")]
pub use metrics_interceptor::MetricsInterceptor;
pub use monitor::{Monitor, MonitorEntries};
pub use monitor_entry::{MonitorEntry, MonitorSource};
pub use pairs::Pairs;
pub use pipeline::Pipeline;
pub use pipelined::Pipelined;
pub use protocol::Protocol;
pub use pubsub::Subscriber;
pub use push::Push;
pub use read_from::ReadFrom;
pub use refusal::Refusal;
pub use reply::Reply;
pub use reply_bytes::ReplyBytes;
pub use reply_kind::ReplyKind;
pub use request::{Request, Returning};
pub use requests::Requests;
pub use retry_policy::RetryPolicy;
pub use scan::{KeyScan, MemberScan};
pub use script::{Function, Script, ScriptCall};
pub use secret::Secret;
pub use sentinel_error::{SentinelAnswer, SentinelError};
pub use sentinel_info::SentinelInfo;
#[cfg(feature = "serde")]
pub use serde_reply::Serde;
pub use server_error::ServerError;
pub use set_options::SetOptions;
pub use set_reply::SetReply;
pub use sliding_window::SlidingWindow;
pub use stop_handle::StopHandle;
#[cfg(feature = "tls")]
pub use tls_options::TlsOptions;
pub use to_arg::{ArgWriter, ToArg};
pub use topology::Topology;
#[cfg(feature = "tracing")]
pub use tracing_interceptor::TracingInterceptor;
pub use transaction::{Transaction, TransactionBuilder};
pub use url_error::UrlError;
pub use value::Value;
