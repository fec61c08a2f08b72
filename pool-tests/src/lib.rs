//! Fixtures for the tests and benchmarks that need both crates, threads, faults or a real server.
//!
//! ```
//! use pool_tests::RedisServer;
//!
//! let server = RedisServer::start();
//! assert_eq!(server.cli(&["PING"]), "PONG");
//! server.restart(); // the same port, without its data
//! assert_eq!(server.cli(&["DBSIZE"]), "0");
//! ```
//!
//! What a test meets:
//!
//! * [`server`]: [`RedisServer`], a real server of the test's own, and [`shared_server`], one for
//!   all the tests of a process that are content with their own keys;
//! * [`postgres`]: [`PostgresServer`] and [`shared_postgres`], the same for PostgreSQL, for what other
//!   kinds of resources meet;
//! * [`program`]: which server program that is, and of which [`Version`];
//! * [`peer`]: [`ScriptedPeer`], a listener that does what the test says, for what no real server
//!   does: torn replies, hostile bytes, resets, silence;
//! * [`fault_proxy`]: [`FaultProxy`], a way to a real server on which things go wrong at any byte;
//! * [`scripted_manager`]: [`ScriptedManager`], whose makes, checks and drops end as the test says;
//! * [`black_hole`]: [`BlackHole`], an address at which connecting never ends;
//! * [`mod@isolated`]: [`isolated()`], a test alone in a process of its own, as a fork needs it;
//! * [`mod@fork`]: [`in_child`] and [`fork_child`], closures run in forked children;
//! * [`wait`]: [`eventually`], for states that only another process can show.
//!
//! And what these stand on: `observer` (a connection to a server that shares no code with
//! `pool-redis`), `port` (ports that no client's own end can take), `scratch` (directories that
//! go away), `watchdog` (processes that end with the one that started them) and `owner` (what a
//! forked child must not clean up).
//!
//! A fixture that cannot do its part panics and says why. None skips a test. Unix only.

mod owner;
mod port;
mod scratch;
mod watchdog;

mod observer;
pub mod postgres;
pub mod program;
pub mod server;

pub mod black_hole;
pub mod fault_proxy;
pub mod peer;
pub mod scripted_manager;

pub mod fork;
pub mod isolated;
pub mod wait;

pub use black_hole::BlackHole;
pub use fault_proxy::{Fault, FaultKind, FaultProxy, Side};
pub use fork::{ChildOutcome, ForkKind, ForkedChild, fork_child, in_child};
pub use isolated::{isolated, isolated_within};
pub use peer::{ScriptedPeer, Wire};
pub use postgres::{PostgresServer, shared_postgres};
pub use program::Version;
pub use scripted_manager::ScriptedManager;
pub use server::{Builder, RedisServer, shared_server};
pub use wait::{eventually, has_thread};
