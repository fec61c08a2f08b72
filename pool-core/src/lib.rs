//! A generic pool of expensive resources, shared among the threads of a program.
//!
//! You say how to make a resource. The pool lends it, takes it back, enforces the cap and serves waiting threads in
//! order, even when the manager hangs or panics, a deadline passes or the process forks.
//!
//! ```
//! use pool_core::{MakeContext, Manager, Pool};
//! use std::net::{SocketAddr, TcpStream};
//! use std::{io, thread};
//!
//! struct Sockets(SocketAddr);
//!
//! impl Manager for Sockets {
//!     type Resource = TcpStream;
//!     type Error = io::Error;
//!
//!     fn make(&self, _: &MakeContext) -> io::Result<TcpStream> {
//!         TcpStream::connect(self.0)
//!     }
//! }
//!
//! # let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
//! # let address = listener.local_addr()?;
//! let pool = Pool::builder(Sockets(address)).max_size(2).build()?;
//! thread::scope(|scope| {
//!     for _ in 0..8 {
//!         scope.spawn(|| {
//!             let socket = pool.get().unwrap(); // waits for its turn
//!             println!("using {:?}", socket.local_addr());
//!         }); // given back here
//!     }
//! });
//! assert!(pool.status().size() <= 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How it works inside
//!
//! [`Pool`] is the handle that users clone. All handles share one `Shared`: the manager, the settings, and the books under a
//! lock. The books (`Accounts`) make every decision but carry out none: they know no manager, no clock and no thread.
//! `Shared` asks them under the lock and acts outside it. A `Wait` is a caller that found nothing available. A `Job` is a
//! make, a validation or a drop; each runs on a thread of its own that ends with it, so that a caller can leave it behind.
//! One more thread waits for timed work (idle and life times, keep-alive, a retry after a failed make), and only while there
//! is some. A pool that has nothing to do owns no thread.
//!
//! # Features
//!
//! None is on by default: `r2d2` (adapters written for r2d2, `R2d2Manager`), `serde` (read and write [`Settings`] as text),
//! `tracing` (`TracingListener`), `metrics` (`MetricsListener`).
//!
//! # Deliberately absent
//!
//! No asynchronous interface, no idle threads, no global pool, and nothing that is specific to one kind of resource.
//!
//! # After a fork
//!
//! A child made by `fork`, or by a raw `clone`, starts with an empty pool of the same settings. It neither uses, locks nor
//! drops any inherited resource, so the parent never notices. A guard held across the fork does nothing when it is dropped
//! in the child, and panics when it is used there. The child's copy of the manager may stay in memory, undropped, after the
//! last handle is gone. If another thread of the parent was just starting or ending at the fork, the child may be unable to
//! start threads; then callers make and validate resources themselves, for as long as that takes.

// An import that an example does not need is a warning in the program of whoever copies it.
#![doc(test(attr(deny(unused_imports))))]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod backoff;
mod builder;
mod context;
mod counters;
mod error;
mod histogram;
mod listener;
mod loan;
mod manager;
mod mapped_pooled;
#[cfg(feature = "metrics")]
mod metrics_listener;
mod own_thread;
mod pool;
mod pooled;
mod process;
mod resource_id;
mod settings;
mod shared_cap;
mod status;
#[cfg(feature = "tracing")]
mod tracing_listener;
mod weak_pool;

#[cfg(feature = "r2d2")]
pub mod moving_from_r2d2;
#[cfg(feature = "r2d2")]
mod r2d2_manager;

mod accounts;
mod backlog;
mod disposal;
mod empty_slot;
mod hold;
mod job;
mod ledger;
mod locked_books;
mod shared;
mod slot;
mod wait;

mod bell;
mod books;
mod clock;
mod first_thread;
mod fork;
#[cfg(not(shuttle))]
mod lock;
#[cfg(test)]
mod numbers;
mod random;
#[cfg(feature = "serde")]
mod settings_text;
mod sync;
mod thread_tag;
mod unwind;

#[cfg(shuttle)]
mod model;
#[cfg(shuttle)]
use model::lock;

pub use backoff::Backoff;
pub use builder::Builder;
pub use context::{MakeContext, ValidateContext};
pub use counters::{Cause, Counters, Disposed};
pub use error::{Error, InvalidSetting, StillInUse, TimedOut};
pub use fork::PerProcess;
pub use histogram::{Histogram, Timings};
pub use listener::Listener;
pub use loan::Loan;
pub use manager::{Disposition, Manager, Severity};
pub use mapped_pooled::MappedPooled;
#[cfg(feature = "metrics")]
pub use metrics_listener::MetricsListener;
pub use own_thread::{NotStarted, start_thread};
pub use pool::Pool;
pub use pooled::Pooled;
pub use process::Process;
#[cfg(feature = "r2d2")]
pub use r2d2_manager::R2d2Manager;
pub use resource_id::ResourceId;
pub use settings::Settings;
pub use shared_cap::{SharedCap, SharedCapStatus};
pub use status::Status;
#[cfg(feature = "tracing")]
pub use tracing_listener::TracingListener;
pub use weak_pool::WeakPool;
