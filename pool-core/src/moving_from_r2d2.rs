//! Moving from r2d2: the adapter stays the same. Below are the settings of both pools side by side, and what differs.
//!
//! ```
//! # mod r2d2_foodb {
//! #     pub struct FooConnectionManager;
//! #     impl FooConnectionManager {
//! #         pub fn new(_: &str) -> Self { Self }
//! #     }
//! #     impl r2d2::ManageConnection for FooConnectionManager {
//! #         type Connection = u32;
//! #         type Error = std::io::Error;
//! #         fn connect(&self) -> Result<u32, Self::Error> { Ok(7) }
//! #         fn is_valid(&self, _: &mut u32) -> Result<(), Self::Error> { Ok(()) }
//! #         fn has_broken(&self, _: &mut u32) -> bool { false }
//! #     }
//! # }
//! use r2d2_foodb::FooConnectionManager;
//! use std::time::Duration;
//!
//! let before = r2d2::Pool::builder()
//!     .max_size(15)
//!     .connection_timeout(Duration::from_secs(5))
//!     .build(FooConnectionManager::new("localhost:1234"))?;
//!
//! use pool_core::{Pool, R2d2Manager};
//!
//! let after = Pool::builder(R2d2Manager::new(FooConnectionManager::new("localhost:1234")))
//!     .max_size(15)
//!     .acquire_timeout(Duration::from_secs(5))
//!     .build()?;
//!
//! assert_eq!(*before.get()?, *after.get()?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! These types do not fit a library whose signatures take an `r2d2::Pool` or an `r2d2::PooledConnection`. If it takes the
//! connection itself, pass `&mut *connection`.
//!
//! # Settings
//!
//! | r2d2's (default) | here (default) |
//! |---|---|
//! | `max_size` (10) | [`max_size`] (10) |
//! | `connection_timeout` (30 s) | [`acquire_timeout`] (30 s); bounds the whole call, validation included |
//! | `test_on_check_out(true)` (the default) | [`validate_after_idle`]`(Some(Duration::ZERO))`; see [below](#validation) |
//! | `test_on_check_out(false)` | [`validate_after_idle`]`(None)` |
//! | none | [`validate_after_idle`]`(Some(idle))` (30 s): only connections that were not used for that long |
//! | `min_idle` (as many as `max_size`) | [`min_idle`] (0) |
//! | `max_lifetime` (30 min) | [`max_lifetime`] (none), shortened at random: [`lifetime_jitter`] |
//! | `idle_timeout` (10 min) | [`idle_timeout`] (none) |
//! | `connection_customizer` (none) | a manager of your own around [`R2d2Manager`]; see [below](#customizing-connections) |
//! | `error_handler` (logs) | [`listener`] (none): [`Listener::make_failed`], [`Listener::validated`] |
//! | `event_handler` (none) | [`listener`] (none); also [`Pool::status`], [`Pool::in_use`], [`Pool::counters`], [`Pool::timings`] |
//! | `thread_pool` (3 threads, kept) | nothing to set: each make runs on a thread that ends with it |
//! | `build` (blocks until filled) | [`build`], which does not block; see [below](#at-the-start) |
//! | `build_unchecked` | [`build`] |
//! | none | [`make_timeout`], [`barging_bound`], [`max_waiting`], [`max_making`], [`condemn_older`], [`fail_fast`], … |
//!
//! r2d2's builder panics on settings that are out of range; here [`build`] returns [`InvalidSetting`].
//!
//! # Calls
//!
//! | r2d2's | here |
//! |---|---|
//! | `Pool::get`, `get_timeout` | [`Pool::get`], [`Pool::get_timeout`] |
//! | `Pool::try_get` | [`Pool::try_get`], which returns an error when the pool is closed |
//! | `Pool::state` | [`Pool::status`] |
//! | `Pool::max_size`, … | [`Pool::status`] for the cap; the other settings cannot be read back |
//! | `PooledConnection<M>` | [`Pooled`]`<R2d2Manager<M>>` |
//! | `PooledConnection::extensions` | none |
//! | `Error`, with the cause as text | [`Error<M::Error>`](Error), with the cause itself |
//! | none | [`Pooled::discard`], [`Pooled::detach`], [`Pool::with`], [`Pool::in_use`], [`Pool::close`] |
//!
//! # What differs
//!
//! ## Errors
//!
//! When `connect` fails, r2d2 tries again in the background, and its callers wait until they time out. Here the
//! caller that waited for that connection gets the error at once, as [`Error::Make`], and decides whether to try again.
//! The slot is free, and the next caller makes a new attempt. To have the pool retry certain errors, wrap [`R2d2Manager`] in a
//! manager of your own with a [`Manager::severity`].
//!
//! ## Validation
//!
//! r2d2 runs `is_valid` at every checkout, in the caller's thread, for as long as that takes. Here only idle connections
//! are validated. A connection that goes straight from one holder to a waiter was used a moment ago, and a new one
//! has never been idle; both are lent as they are, even with a `validate_after_idle` of zero. A validation
//! runs on a thread of its own, which a caller leaves behind at its deadline. Starting that thread costs some tens
//! of microseconds, which is one more reason not to check a connection that was used a second ago.
//!
//! ## At the start
//!
//! r2d2's `build` opens `max_size` connections and fails when it cannot. Here a connection is opened when it is needed, except
//! those for `min_idle`, which are opened in the background. To fail early when the database is unreachable, ask for a
//! connection once: `drop(pool.get()?)`.
//!
//! The pool grows with demand: one thread that borrows and returns uses one connection, whatever the cap.
//!
//! ## Panics
//!
//! If the holder of a connection panics, the connection is dropped, along with any open transaction, and not lent again. A
//! panic in the adapter costs the connection concerned, but not its slot in the pool.
//!
//! ## Order
//!
//! Waiters are served in the order in which they came, except for the half millisecond of [`barging_bound`].
//!
//! ## Closing and forking
//!
//! [`Pool::close`] closes a pool: waiters get an error, idle connections are dropped, and the call waits for connections in
//! use. A forked child starts with an empty pool and leaves its parent's connections alone.
//!
//! # Customizing connections
//!
//! Do in `make` what r2d2's `CustomizeConnection::on_acquire` does to each new connection. Many adapters have a
//! place for it (`SqliteConnectionManager::with_init`); wrap the others in a manager of your own:
//!
//! ```
//! use pool_core::{Disposition, MakeContext, Manager, Pool, R2d2Manager, ValidateContext};
//! use r2d2::ManageConnection;
//! # struct Connection;
//! # impl Connection {
//! #     fn execute(&mut self, _: &str) -> Result<(), std::io::Error> { Ok(()) }
//! # }
//! # struct Adapter;
//! # impl ManageConnection for Adapter {
//! #     type Connection = Connection;
//! #     type Error = std::io::Error;
//! #     fn connect(&self) -> Result<Connection, Self::Error> { Ok(Connection) }
//! #     fn is_valid(&self, _: &mut Connection) -> Result<(), Self::Error> { Ok(()) }
//! #     fn has_broken(&self, _: &mut Connection) -> bool { false }
//! # }
//!
//! struct InUtc(R2d2Manager<Adapter>);
//!
//! impl Manager for InUtc {
//!     type Resource = <Adapter as ManageConnection>::Connection;
//!     type Error = <Adapter as ManageConnection>::Error;
//!
//!     fn make(&self, context: &MakeContext) -> Result<Self::Resource, Self::Error> {
//!         let mut connection = self.0.make(context)?;
//!         connection.execute("SET TIME ZONE 'UTC'")?;
//!         Ok(connection)
//!     }
//!
//!     fn validate(&self, connection: &mut Self::Resource, context: &ValidateContext) -> Result<(), Self::Error> {
//!         self.0.validate(connection, context)
//!     }
//!
//!     fn on_release(&self, connection: &mut Self::Resource) -> Disposition {
//!         self.0.on_release(connection)
//!     }
//! }
//!
//! let pool = Pool::new(InUtc(R2d2Manager::new(Adapter)));
//! # drop(pool.get()?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What `CustomizeConnection::on_release` does to a connection that leaves the pool belongs in the connection's own `Drop`.
//! [`Manager::on_release`] is something else: it is called at every return.
//!
//! [`acquire_timeout`]: crate::Builder::acquire_timeout
//! [`barging_bound`]: crate::Builder::barging_bound
//! [`build`]: crate::Builder::build
//! [`make_timeout`]: crate::Builder::make_timeout
//! [`condemn_older`]: crate::Builder::condemn_older
//! [`fail_fast`]: crate::Builder::fail_fast
//! [`idle_timeout`]: crate::Builder::idle_timeout
//! [`lifetime_jitter`]: crate::Builder::lifetime_jitter
//! [`listener`]: crate::Builder::listener
//! [`max_lifetime`]: crate::Builder::max_lifetime
//! [`max_making`]: crate::Builder::max_making
//! [`max_size`]: crate::Builder::max_size
//! [`max_waiting`]: crate::Builder::max_waiting
//! [`min_idle`]: crate::Builder::min_idle
//! [`validate_after_idle`]: crate::Builder::validate_after_idle

// For the links above.
#[cfg(doc)]
use crate::{Error, InvalidSetting, Listener, Manager, Pool, Pooled, R2d2Manager};
