//! For users of redis-rs (the crate `redis`): both clients side by side.
//!
//! | redis-rs | here |
//! |---|---|
//! | `redis::Client::open(url)?` | [`Client::connect`]`(url)?`, or [`Client::builder`]`(url).build()?` without connecting |
//! | a `ConnectionInfo` that you build | `Client::builder_for(ConnectionInfo::new(host, port).with_password(password)).connect()?` |
//! | `redis::sentinel::SentinelClient`, `redis::cluster::ClusterClient` | the same [`Client`] with `redis+sentinel://…` or `redis+cluster://…`: [`several_servers`](super::several_servers) |
//! | `client.get_connection()?` | not needed: each call borrows a connection from the pool. To hold one: `client.pool().get()?` |
//! | `r2d2::Pool::builder().max_size(20).build(client)?` | `Client::builder(url).max_size(20)` |
//! | `client.get_multiplexed_async_connection().await?`, for many callers | `Client::builder(url).share_connections(2)`, for many threads |
//! | `use redis::Commands` | `use pool_redis::Commands` |
//! | `let v: Option<String> = con.get("k")?` | `let v: Option<String> = client.get("k")?` |
//! | `let v: String = con.get("k")?` (an error if nil) | `client.call(Get::new("k").returning::<String>())?` |
//! | `con.set_options("k", "v", SetOptions::default()…)` | `client.call(Set::new("k", "v").nx().ex(60))?` |
//! | `redis::cmd("SET").arg("k").arg(1).exec(&mut con)?` | `client.query::<()>(Command::new("SET").arg("k").arg(1))?` |
//! | `redis::cmd("TIME").query::<(u64, u32)>(&mut con)?` | `client.query::<(u64, u32)>(Command::new("TIME"))?` |
//! | `redis::pipe().set(..).get(..).query(&mut con)?` | `client.call_all((Set::new(..), Get::new(..)))?` |
//! | `redis::pipe().atomic()` | `client.transaction()` |
//! | `redis::transaction(&mut con, &[key], f)` | `client.transaction().watch([key]).run(f)?`; for an error of your own [`Error::abandoned`](crate::Error::abandoned) |
//! | `redis::Script::new(lua).key(k).arg(a).invoke(&mut con)?` | [`Script`](crate::Script), used in the same way |
//! | `con.scan_match("user:*")?`, `con.hscan("h")?` | [`Client::scan`], [`Client::hscan`], whose items are `Result`s |
//! | `con.xread_options(&["s"], &[">"], &StreamReadOptions::default().group("g", "me"))?` | [`ConsumerGroup`](crate::ConsumerGroup), or [`XReadGroup`](crate::commands::XReadGroup) |
//! | `con.hset("h", "f", 1)?`, `con.zadd("z", "ada", 120)?` | `client.hset("h", [("f", 1)])?`, `client.zadd("z", [(120.0, "ada")])?` |
//! | `con.del("k")?`, `con.rpush("l", v)?` | `client.del(["k"])?`, `client.rpush("l", [v])?`: an argument that may be repeated is a list, [`Args`](crate::Args) |
//! | `let f: Vec<String> = con.hkeys("h")?` | `client.call(HKeys::new("h").returning::<Vec<String>>())?`; [`hkeys`](Commands::hkeys) and [`keys`](Commands::keys) return `Bytes` |
//! | `con.ttl("k")?` (-1, -2) | `client.ttl("k")?`, a [`Ttl`](crate::replies::Ttl) |
//! | `con.as_pubsub()` | [`Client::subscriber`], which reconnects automatically |
//! | `FromRedisValue`, `ToRedisArgs` | [`FromReply`](crate::FromReply), [`ToArg`](crate::ToArg); with the feature `serde`, any type that serde can deserialize |
//! | `redis::Value` | [`Value`](crate::Value) |
//! | `redis_test::MockRedisConnection` | [a stand-in for a client](Commands#in-tests-of-your-own) |
//! | `ErrorKind::Server(..)`, `err.code()` | [`Error::Server`](crate::Error::Server), whose [`Refusal`](crate::Refusal) has a `code()` |
//! | `err.is_timeout()` | [`Error::is_timeout`](crate::Error::is_timeout) |
//! | `con.set_read_timeout(..)` | [`ClientBuilder::timeout`](crate::ClientBuilder::timeout), 5 seconds by default; [`Client::with_timeout`] |
//!
//! ```
//! use pool_redis::commands::{Get, Incr};
//! use pool_redis::{Client, Request};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let url = server.url();
//! // let client = redis::Client::open(url)?; let mut con = client.get_connection()?;
//! let client = Client::connect(&url)?;
//!
//! // let _: () = con.set("answer", 42)?; let answer: u32 = con.get("answer")?;
//! client.set("answer", 42)?;
//! let answer = client.call(Get::new("answer").returning::<u32>())?;
//!
//! // let (visits, answer): (i64, u32) = redis::pipe().incr("visits", 1).get("answer").query(&mut con)?;
//! let (visits, again) = client.call_all((Incr::new("visits"), Get::new("answer").returning::<u32>()))?;
//! # assert_eq!((answer, visits, again), (42, 1, 42));
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # What differs
//!
//! - Calls do not take `&mut`. One client serves all threads, and each call has a connection to itself while it runs.
//! - A timeout for the whole call is set by default. Without one, a dead server blocks a thread forever.
//! - A reply that may be `nil` is an `Option`, never an empty string or 0.
//! - Every typed command has one reply type, so you need not write `let _: () = …`.
//! - The pool checks a connection before lending it, without a round trip. r2d2's `test_on_check_out` sends a `PING`
//!   each time.
//! - The client retries a failed command where that is safe: [`RetryPolicy`](crate::RetryPolicy).
//! - There is no asynchronous interface.

#[allow(unused_imports)] // For the links.
use crate::{Client, Commands};
