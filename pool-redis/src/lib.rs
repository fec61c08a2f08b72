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
//! **Start with** what you want to do. [`guide::tasks`] is sorted by task (store a value, count, a queue, search by score, …).
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
//! | commands of your own | [`Command`], [`Request`], [`ToArg`], [`Args`], [`ArgPairs`] |
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
//! - `serde`: reads replies into types of yours, and writes them as the fields of a hash (`Serde`).
//! - `tls`: encrypted connections (`rediss://`, `TlsOptions`), by rustls.
//! - `json`, `search`, `bloom`, `timeseries` and `vectorsets`: the commands of modules as values ([`commands`]), and the
//!   types of their replies ([`replies`]).
//! - `tracing` and `metrics`: interceptors that feed those ecosystems (`TracingInterceptor`, `MetricsInterceptor`).
//!
//! # Deliberately absent
//!
//! There is no asynchronous interface. The client has threads of its own only while it makes or validates connections, asks a
//! cluster for its slots, listens to sentinels, checks whether a replaced server still answers, or reads a subscriber
//! into a channel.

// An import that an example does not need is a warning in the program of whoever copies it.
#![doc(test(attr(deny(unused_imports))))]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

// What to read first.
pub mod guide;

// The client, and several commands at once.
mod client;
mod pipeline;
mod transaction;

// Conversations of more than one question, and what is made of them.
mod consumer_group;
mod coordination;
mod scan;
mod script;

// Hearing what others say.
mod monitor;
pub mod pubsub;
mod stop_handle;

// What can go wrong.
mod error;

// One connection, and many threads on one.
mod connection;
mod sharing;
mod stream;
mod time;

// Where servers are: one, those that sentinels watch, those of a cluster.
mod cluster;
mod latest;
mod sentinel;
mod server;
mod single_flight;

// What is sent.
mod command;
mod command_info;
pub mod commands;

// What comes back.
pub mod replies;
mod reply;

// The bytes of both.
pub mod resp;

/// The TLS under the client, for [`TlsOptions::with_config`].
#[cfg(feature = "tls")]
pub use rustls;

/// The pool under the client, for its settings, errors and numbers.
pub use pool_core;

pub use client::Client;
pub use client::client_builder::ClientBuilder;
pub use client::everyday::Commands;
pub use client::interceptor::{Call, CallEnd, Interceptor};
#[cfg(feature = "metrics")]
pub use client::metrics_interceptor::MetricsInterceptor;
pub use client::retry_policy::RetryPolicy;
#[cfg(feature = "tracing")]
pub use client::tracing_interceptor::TracingInterceptor;
pub use cluster::cluster_client::{ClusterClient, ClusterMember};
pub use cluster::{ClusterError, Slot};
pub use command::Command;
pub use command::arg_pairs::ArgPairs;
pub use command::args::Args;
pub use command::request::{Request, Returning};
pub use command::requests::Requests;
pub use command::score::Score;
pub use command::set_options::SetOptions;
pub use command::to_arg::{ArgWriter, ToArg};
pub use command_info::{
    CommandFlags, CommandInfo, FindKeys, KeyAccess, KeySpec, KeysBegin, RequestPolicy,
    ResponsePolicy, WaitArg, WaitUnit,
};
pub use connection::Connection;
pub use connection::dedicated::Dedicated;
pub use connection::manager::RedisManager;
pub use connection::protocol::Protocol;
pub use connection::push::Push;
pub use consumer_group::{ConsumerGroup, Delivery, GroupReader, GroupStart, Stopper};
pub use coordination::admission::Admission;
pub use coordination::fixed_window::FixedWindow;
pub use coordination::lock::Lock;
pub use coordination::lock_guard::LockGuard;
pub use coordination::sliding_window::SlidingWindow;
pub use error::Error;
pub use error::connect_error::{ConnectError, ConnectStep};
pub use error::conversion_error::ConversionError;
pub use error::exchange_error::ExchangeError;
pub use error::invalid_argument::InvalidArgument;
#[cfg(feature = "tls")]
pub use error::invalid_tls_option::InvalidTlsOption;
pub use error::refusal::Refusal;
pub use error::sentinel_error::{SentinelAnswer, SentinelError};
pub use error::server_error::ServerError;
pub use error::url_error::UrlError;
pub use monitor::monitor_entry::{MonitorEntry, MonitorSource};
pub use monitor::{Monitor, MonitorEntries};
pub use pipeline::Pipeline;
pub use pipeline::pipelined::Pipelined;
pub use pubsub::Subscriber;
pub use reply::Reply;
pub use reply::big_number::{BigNumber, NotANumber};
pub use reply::elements::Elements;
pub use reply::from_reply::FromReply;
pub use reply::ignored::Ignored;
pub use reply::pairs::Pairs;
pub use reply::reply_bytes::ReplyBytes;
pub use reply::reply_kind::ReplyKind;
#[cfg(feature = "serde")]
pub use reply::serde_reply::Serde;
pub use reply::set_reply::SetReply;
pub use reply::value::Value;
pub use scan::{KeyScan, MemberScan};
pub use script::{Function, Script, ScriptCall};
pub use server::address::Address;
pub use server::cluster_info::ClusterInfo;
pub use server::connection_info::ConnectionInfo;
pub use server::credentials::{CredentialProvider, Credentials};
pub use server::read_from::ReadFrom;
pub use server::secret::Secret;
pub use server::sentinel_info::SentinelInfo;
#[cfg(feature = "tls")]
pub use server::tls_options::TlsOptions;
pub use server::topology::Topology;
pub use stop_handle::StopHandle;
pub use transaction::{Transaction, TransactionBuilder};
