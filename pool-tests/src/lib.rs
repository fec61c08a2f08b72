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
//! * [`sentinels`]: [`Sentinels`], a master with replicas and the sentinels that watch them, and
//!   [`shared_sentinels`];
//! * [`cluster`]: [`RedisCluster`], several such servers that share the keys and replace each other, and
//!   [`shared_cluster`];
//! * [`certificates`]: [`Certificates`], for a server that speaks TLS;
//! * [`postgres`]: [`PostgresServer`] and [`shared_postgres`], the same for PostgreSQL, for what other
//!   kinds of resources meet;
//! * [`program`]: which server program that is, and of which [`Version`];
//! * [`peer`]: [`ScriptedPeer`], a listener that does what the test says, for what no real server
//!   does: torn replies, hostile bytes, resets, silence;
//! * [`fault_proxy`]: [`FaultProxy`], a way to a real server on which things go wrong at any byte;
//! * [`scripted_manager`]: [`ScriptedManager`], whose makes, checks and drops end as the test says;
//! * [`scripted_listener`]: [`ScriptedListener`], which hears what such a pool does, and misbehaves as
//!   the test says;
//! * [`black_hole`]: [`BlackHole`], an address at which connecting never ends;
//! * [`mod@isolated`]: [`isolated()`], a test alone in a process of its own, as a fork needs it;
//! * [`mod@fork`]: [`in_child`] and [`fork_child`], closures run in forked children, and [`fork_here`];
//! * `no_room`: `NoRoom`, while which no thread can be started, on Linux;
//! * `ignored_advice`: `ignore_advice()`, after which the system says yes to advice on memory and does nothing, on Linux;
//! * [`wait`]: [`eventually`], for states that only another process can show.
//!
//! And what these stand on: `observer` (a connection to a server that shares no code with
//! `pool-redis`), `port` (ports that no client's own end can take), `scratch` (directories that
//! go away), `watchdog` (processes that end with the one that started them) and `owner` (what a
//! forked child must not clean up).
//!
//! # What others get wrong
//!
//! Experiments in which a widely used synchronous client of Redis goes wrong, alone or with the pool that it is commonly
//! used with, and the tests in `tests/` that show that `pool-redis` does not:
//!
//! | | experiment | tests |
//! |---|---|---|
//! | G1 | a command that is written in part, then another | `redis_deadlines`: `what_follows_half_a_command_never_comes_inside_of_it` |
//! | G2 | a reply that is none, then further commands | `redis_in_step`: `after_a_parse_error_the_connection_is_gone` |
//! | G3 | an error or a status that is not UTF-8 | `redis_session`: `an_error_of_any_bytes_costs_no_connection` |
//! | G4 | a reset while a reply is due | `redis_in_step`: `after_a_reset_the_connection_is_gone` |
//! | G5 | a pipeline that nobody answers: one deadline, not one for each reply | `redis_pipeline`: `a_silent_peer_is_left_at_one_deadline` |
//! | G6 | a user who may not begin a transaction | `redis_transaction`: `a_user_who_may_not_begin_executes_nothing`; `redis_pipeline`: `a_transaction_that_may_not_begin_is_told_in_its_place` |
//! | G7 | `INCR` to a server that never answers, or in any other trouble | `redis_retry`: `a_command_that_times_out_was_sent_once`; all of `redis_at_most_once` |
//! | G8 | a pipeline to a server that answers before it reads on | `redis_pipeline`: `a_peer_that_answers_before_it_reads_on_does_not_lock_up` |
//! | G9 | a million `GET`s of 1,000 bytes in one go | `redis_pipeline`: `any_number_of_replies_needs_no_more_memory_than_some` |
//! | G10 | `SELECT` on a connection of the pool | `redis_session`: `what_a_holder_changes_ends_with_its_connection`, `what_would_be_lost_on_a_caller_is_refused_before_anything_is_sent` |
//! | G11 | `SUBSCRIBE` on a connection of the pool | `redis_session`: `what_one_reply_does_not_answer_is_refused_before_it_is_sent` |
//! | G12 | `Debug` of a command with a password | `redis_login`: `nothing_shows_a_password_or_an_argument` |
//! | G13 | a round trip for each checkout | `redis_sharing`: `checking_out_a_recent_connection_costs_no_round_trip` |
//! | G14 | nil as `false` or as no elements; a time-out that says nothing | `redis_session`: `a_missing_value_must_be_asked_for_as_an_option`; `redis_deadlines`: `a_time_out_says_what_was_asked_of_whom_and_how_long_that_took` |
//!
//! # Fuzzing
//!
//! The folder `fuzz` is a package of its own, for `cargo fuzz` alone: it tries the decoder with bytes that it makes up. An
//! hour of it, without a nightly compiler:
//!
//! ```sh
//! cargo install cargo-fuzz
//! RUSTC_BOOTSTRAP=1 cargo fuzz run --fuzz-dir pool-tests/fuzz decode -- -max_total_time=3600
//! ```
//!
//! What it finds is put into its corpus under a name, which the ordinary tests go through (`redis_corpus`).
//!
//! # Rules
//!
//! A fixture that cannot do its part panics and says why. None skips a test. Unix only.

mod owner;
mod port;
mod scratch;
mod watchdog;

pub mod certificates;
pub mod cluster;
mod observer;
pub mod postgres;
pub mod program;
pub mod sentinels;
pub mod server;

pub mod black_hole;
pub mod fault_proxy;
pub mod peer;
pub mod scripted_listener;
pub mod scripted_manager;

pub mod fork;
#[cfg(target_os = "linux")]
pub mod ignored_advice;
pub mod isolated;
#[cfg(target_os = "linux")]
pub mod no_room;
pub mod wait;

pub use black_hole::BlackHole;
pub use certificates::Certificates;
pub use cluster::{RedisCluster, shared_cluster};
pub use fault_proxy::{Fault, FaultKind, FaultProxy, Side};
pub use fork::{ChildOutcome, ForkKind, ForkedChild, fork_child, fork_here, in_child};
#[cfg(target_os = "linux")]
pub use ignored_advice::ignore_advice;
pub use isolated::{isolated, isolated_within};
#[cfg(target_os = "linux")]
pub use no_room::NoRoom;
pub use peer::{ScriptedPeer, Wire};
pub use postgres::{PostgresServer, shared_postgres};
pub use program::Version;
pub use scripted_listener::ScriptedListener;
pub use scripted_manager::ScriptedManager;
pub use sentinels::{Sentinels, SentinelsBuilder, shared_sentinels};
pub use server::{Builder, RedisServer, shared_server};
pub use wait::{eventually, has_thread, while_held};
