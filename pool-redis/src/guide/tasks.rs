//! Common tasks, each with an example.
//!
//! | I want to | use |
//! |---|---|
//! | [store a value, or let a key expire](#store-a-value) | [`set`](Commands::set), [`setex`](Commands::setex), [`expire`](Commands::expire), [`ttl`](Commands::ttl) |
//! | [cache an expensive result](#cache) | [`get`](Commands::get), then [`setex`](Commands::setex) |
//! | [count](#count) | [`incr`](Commands::incr), [`hincrby`](Commands::hincrby), [`pfadd`](Commands::pfadd) |
//! | [store an object with fields](#store-an-object) | [`hset`](Commands::hset), [`hgetall`](Commands::hgetall) |
//! | [pass jobs to workers through a queue](#a-queue) | [`lpush`](Commands::lpush), [`blmove`](Commands::blmove) |
//! | [share work among many workers without losing any](#a-stream) | [`ConsumerGroup`](crate::ConsumerGroup), [`GroupReader`](crate::GroupReader) |
//! | [rank and search by score](#search-by-score) | [`zadd`](Commands::zadd), [`zrangebyscore`](Commands::zrangebyscore) |
//! | [store a set of members](#sets) | [`sadd`](Commands::sadd), [`sismember`](Commands::sismember), [`sinter`](Commands::sinter) |
//! | [find places nearby](#search-by-location) | [`GeoSearch`](crate::commands::GeoSearch) |
//! | [publish and subscribe](#publish-and-subscribe) | [`publish`](Commands::publish), [`Client::subscriber`] |
//! | [send several commands in one round trip](#many-commands-at-once) | [`Client::call_all`], [`Client::pipeline`], [`Client::pipelined`] |
//! | [make several changes atomically](#change-several-keys-atomically) | [`Client::transaction`] |
//! | [run a script](#a-script) | [`Script`](crate::Script) |
//! | [let only one process do something at a time](#a-lock) | [`Lock`](crate::Lock) |
//! | [limit how often something is done](#a-rate-limit) | [`SlidingWindow`](crate::SlidingWindow), [`FixedWindow`](crate::FixedWindow) |
//! | [iterate over all keys, or delete many](#all-keys) | [`Client::scan`], [`unlink`](Commands::unlink) |
//! | [see what the server does](#look-at-the-server) | [`Client::monitor`], [`info`](Commands::info), [`slowlog_get`](Commands::slowlog_get) |
//! | [set timeouts, the password, the number of connections](#settings) | [`ClientBuilder`](crate::ClientBuilder), or parameters of the URL |
//! | [handle errors](#errors) | [`Error`](crate::Error) |
//!
//! # Store a value
//!
//! ```
//! use pool_redis::replies::Ttl;
//! use pool_redis::{Client, Commands, SetOptions};
//! use std::time::Duration;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let url = server.url();
//! let client = Client::connect(&url)?;
//! client.set("name", "michael")?;
//! let name: Option<String> = client.get("name")?;
//! assert_eq!(name.as_deref(), Some("michael"));
//!
//! client.setex("session:7", Duration::from_secs(1800), "open")?;
//! assert!(client.expire("name", 60)?);
//! assert_ne!(client.ttl("name")?, Ttl::NoExpiry);
//! assert!(client.persist("name")?);
//!
//! // Only if the key does not exist.
//! let once = SetOptions::new().nx().ex(Duration::from_secs(60));
//! assert!(client.set_with("report:today", "worker-3", &once)?.stored);
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # Cache
//!
//! ```
//! use pool_redis::{Client, Commands, Error};
//!
//! fn page(client: &Client, path: &str) -> Result<String, Error> {
//!     let key = format!("page:{path}");
//!     if let Some(page) = client.get(&key)? {
//!         return Ok(page);
//!     }
//!     let page = format!("<h1>{path}</h1>"); // Something that takes a long time.
//!     client.setex(&key, 300, &page)?;
//!     Ok(page)
//! }
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! # assert_eq!(page(&client, "/")?, page(&client, "/")?);
//! # Ok::<(), Error>(())
//! ```
//!
//! So that only one thread or process makes what has expired, while the others wait for it, take a [lock](#a-lock) before
//! the slow part, and look once more when you have it:
//!
//! ```
//! use pool_redis::{Client, Commands, Error, Lock};
//! use std::time::Duration;
//!
//! fn page(client: &Client, path: &str) -> Result<String, Error> {
//!     let key = format!("page:{path}");
//!     if let Some(page) = client.get(&key)? {
//!         return Ok(page);
//!     }
//!     // Expires if its holder dies. Who waits in vain makes the page itself.
//!     let lock = Lock::new(client, format!("lock:{key}"), Duration::from_secs(10))?;
//!     let _guard = lock.acquire(Duration::from_secs(3))?;
//!     if let Some(page) = client.get(&key)? {
//!         return Ok(page);
//!     }
//!     let page = format!("<h1>{path}</h1>"); // Something that takes a long time.
//!     client.setex(&key, 300, &page)?;
//!     Ok(page) // Releases the lock.
//! }
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! # assert_eq!(page(&client, "/")?, page(&client, "/")?);
//! # assert_eq!(client.exists(["lock:page:/"])?, 0);
//! # Ok::<(), Error>(())
//! ```
//!
//! # Count
//!
//! ```
//! use pool_redis::{Client, Commands};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! assert_eq!(client.incr("visits")?, 1);
//! assert_eq!(client.hincrby("visits:by-page", "/index.html", 5)?, 5);
//! // Counts distinct visitors without storing them, in about 12 kilobytes for any number.
//! client.pfadd("visitors:today", ["ada", "grace", "ada"])?;
//! assert_eq!(client.pfcount(["visitors:today"])?, 2);
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # Store an object
//!
//! ```
//! use pool_redis::commands::HMGet;
//! use pool_redis::{Client, Commands, Request};
//! use std::collections::HashMap;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! client.hset("user:7", [("name", "Ada"), ("city", "London"), ("age", "36")])?;
//! let city: Option<String> = client.hget("user:7", "city")?;
//! assert_eq!(city.as_deref(), Some("London"));
//! let user: HashMap<String, String> = client.hgetall("user:7")?;
//! assert_eq!(user["name"], "Ada");
//! // Fields of several types at once.
//! let (name, age): (String, Option<u8>) = client.call(HMGet::new("user:7", ["name", "age"]).returning())?;
//! assert_eq!((&*name, age), ("Ada", Some(36)));
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! With the feature `serde`, `client.hset("user:7", Serde(&user))?` writes a struct of yours, and
//! `client.hgetall::<Option<Serde<User>>>("user:7")?` reads it. Or implement [`FromReply`](crate::FromReply).
//!
//! # A queue
//!
//! ```
//! use pool_redis::commands::Side;
//! use pool_redis::{Client, Commands};
//! use std::time::Duration;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! client.lpush("jobs", ["job:1", "job:2"])?;
//!
//! // The worker: a job stays in the worker's own list until it is done, so that it is not lost if the worker dies.
//! let wait = Duration::from_secs(5);
//! while let Some(job) = client.blmove::<String>("jobs", "jobs:worker-3", Side::Right, Side::Left, wait)? {
//!     println!("does {job}");
//!     client.lrem("jobs:worker-3", 1, &job)?;
//! #   if client.llen("jobs")? == 0 { break }
//! }
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # A stream
//!
//! Several workers share the entries of a stream. Other workers take over the entries of a dead one, and all entries
//! stay in the stream.
//!
//! ```
//! use pool_redis::replies::StreamId;
//! use pool_redis::{Client, Commands, ConsumerGroup, Error, GroupReader, GroupStart};
//! use std::collections::HashMap;
//! use std::time::Duration;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! client.xadd("mails", [("to", "ada@example.com"), ("text", "hello")])?;
//!
//! // The worker, under its own name.
//! let group = ConsumerGroup::new(&client, "mails", "senders");
//! group.create(GroupStart::Beginning)?;
//! let reader: GroupReader<HashMap<String, String>> = group.reader_as("worker-1");
//! let mut reader = reader.claim_idle(Duration::from_secs(60));
//! let stopper = reader.stopper(); // lets another thread end the loop
//! for mail in &mut reader {
//!     let mail = match mail {
//!         Ok(mail) => mail,
//!         // Its fields do not fit the reader's type. They never will, so set it aside.
//!         Err(Error::Entry { id, .. }) => {
//!             client.xadd("mails:dead", [("id", id)])?;
//!             group.ack([id])?;
//!             continue;
//!         }
//!         Err(error) => return Err(error),
//!     };
//!     println!("sends {} to {}", mail.fields["text"], mail.fields["to"]);
//!     mail.ack()?;
//! #   stopper.stop();
//! }
//!
//! // From time to time: set aside entries that were delivered too often, in case they crash every worker.
//! for entry in group.pending(StreamId::MIN, 100)? {
//!     if entry.deliveries > 5 {
//!         client.xadd("mails:dead", [("id", entry.id)])?;
//!         group.ack([entry.id])?;
//!     }
//! }
//! # assert_eq!(group.pending_summary()?.count, 0);
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # Search by score
//!
//! ```
//! use pool_redis::{Client, Commands};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! client.zadd("scores", [(120.0, "ada"), (90.5, "grace"), (77.0, "alan")])?;
//! let best: Vec<(String, f64)> = client.zrevrange_withscores("scores", 0, 1)?;
//! assert_eq!(best[0], ("ada".to_owned(), 120.0));
//! let from_80: Vec<String> = client.zrangebyscore("scores", 80, "+inf")?;
//! assert_eq!(from_80, ["grace", "ada"]);
//! assert_eq!(client.zrevrank("scores", "alan")?, Some(2));
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # Sets
//!
//! ```
//! use pool_redis::{Client, Commands};
//! use std::collections::BTreeSet;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! client.sadd("online", ["ada", "grace"])?;
//! client.sadd("friends:alan", ["ada", "kurt"])?;
//! assert!(client.sismember("online", "ada")?);
//! let both: BTreeSet<String> = client.sinter(["online", "friends:alan"])?;
//! assert!(both.iter().eq(["ada"]));
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # Search by location
//!
//! ```
//! use pool_redis::commands::{GeoOrigin, GeoSearch, GeoShape, GeoUnit};
//! use pool_redis::{Client, Commands};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! client.geoadd("stations", [(13.369, 52.525, "Berlin"), (9.993, 53.553, "Hamburg")])?;
//! let near = GeoSearch::new("stations", GeoOrigin::at(13.1, 52.4), GeoShape::circle(50.0, GeoUnit::Km));
//! assert_eq!(client.call(near)?, ["Berlin"]);
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # Publish and subscribe
//!
//! ```
//! use pool_redis::pubsub::Event;
//! use pool_redis::{Client, Commands};
//! use std::time::Duration;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! let mut subscriber = client.subscriber().subscribe(["news"]).connect()?;
//! assert_eq!(client.publish("news", "hello")?, 1);
//! while let Some(event) = subscriber.next(Some(Duration::from_secs(5)))? {
//!     match event {
//!         Event::Message(message) => {
//!             assert_eq!(message.text(), "hello");
//!             break;
//!         }
//!         Event::Restored(gap) => println!("{gap}"),
//!         _ => {}
//!     }
//! }
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! A [`Subscriber`](crate::Subscriber) has a connection of its own, and reconnects after an outage. Turn it into
//! [a channel](crate::Subscriber::into_event_receiver) to use it in a `select!`.
//!
//! # Many commands at once
//!
//! ```
//! use pool_redis::commands::{Get, Incr, Set};
//! use pool_redis::{Client, Request};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! // A few, of different types.
//! let (_, visits, name) = client.call_all((
//!     Set::new("name", "michael"),
//!     Incr::new("visits"),
//!     Get::new("name").returning::<String>(),
//! ))?;
//! assert_eq!((visits, name.as_str()), (1, "michael"));
//!
//! // Millions, in little memory.
//! for outcome in client.pipelined::<()>((0..1000).map(|n| Set::new(n, n))) {
//!     outcome?;
//! }
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # Change several keys atomically
//!
//! ```
//! use pool_redis::commands::{DecrBy, IncrBy};
//! use pool_redis::Client;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! # client.set("balance:ada", 100)?;
//! let (ada, grace) = client.transaction().call_all((DecrBy::new("balance:ada", 30), IncrBy::new("balance:grace", 30)))?;
//! assert_eq!((ada, grace), (70, 30));
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! If the new values depend on values that you read, watch the keys. If another client changes one, the closure runs
//! again:
//!
//! ```
//! use pool_redis::commands::{DecrBy, Get, IncrBy};
//! use pool_redis::{Client, Request};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! # client.set("balance:ada", 100)?;
//! let (ada, grace): (i64, i64) = client.transaction().watch(["balance:ada"]).run(|transaction| {
//!     let balance: i64 = transaction.call(Get::new("balance:ada").returning())?;
//!     let amount = balance / 2;
//!     transaction.queue(DecrBy::new("balance:ada", amount))?;
//!     transaction.queue(IncrBy::new("balance:grace", amount))
//! })?;
//! assert_eq!((ada, grace), (50, 50));
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # A script
//!
//! ```
//! use pool_redis::{Client, Script};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! let double = Script::new("return redis.call('INCRBY', KEYS[1], ARGV[1] * 2)");
//! let sum: i64 = double.key("n").arg(21).run(&client)?;
//! assert_eq!(sum, 42);
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! A [`Function`](crate::Function) is stored on the server.
//!
//! # A lock
//!
//! ```
//! use pool_redis::{Client, Lock};
//! use std::time::Duration;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! let lock = Lock::new(&client, "lock:report", Duration::from_secs(30))?;
//! if let Some(guard) = lock.acquire(Duration::from_secs(5))? {
//!     // Something that only one process may do at a time.
//!     guard.release()?;
//! }
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! Read in [`Lock`](crate::Lock) what a lock cannot guarantee.
//!
//! # A rate limit
//!
//! ```
//! use pool_redis::{Client, SlidingWindow};
//! use std::time::Duration;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! let limiter = SlidingWindow::new(&client, 100, Duration::from_secs(10))?;
//! let request = limiter.admit("requests:ada")?;
//! if !request.is_allowed {
//!     println!("try again in {:?}", request.retry_after);
//! }
//! # assert!(request.is_allowed);
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # All keys
//!
//! ```
//! use pool_redis::{Client, Commands};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! client.mset([("user:1", "ada"), ("user:2", "grace"), ("other", "")])?;
//! let mut found = Vec::new();
//! for key in client.scan::<String>().matching("user:*") {
//!     found.push(key?);
//! }
//! assert_eq!(found.len(), 2);
//! for some in found.chunks(100) {
//!     client.unlink(some)?; // like `del`, but frees the memory in the background
//! }
//! # assert_eq!(client.dbsize()?, 1);
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! Unlike [`keys`](Commands::keys), a scan does not block the server. Do not pass an empty list of keys: the server
//! refuses it.
//!
//! # Look at the server
//!
//! ```
//! use pool_redis::{Client, Commands};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! println!("{} keys", client.dbsize()?);
//! for entry in client.slowlog_get(10)? {
//!     println!("{entry:?}");
//! }
//! for connection in client.client_list()? {
//!     println!("{connection:?}");
//! }
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # Settings
//!
//! ```
//! use pool_redis::Client;
//! use std::time::Duration;
//!
//! # let server = pool_tests::RedisServer::builder().password("secret").start();
//! # let url = server.url();
//! // redis://user:password@host:port/database, rediss:// for TLS, unix:// for a socket
//! let client = Client::builder(&url)
//!     .max_size(20) // at most 20 connections
//!     .timeout(Duration::from_secs(2)) // for the whole call
//!     .client_name("checkout")
//!     .connect()?;
//! let patient = client.with_timeout(Duration::from_secs(60)); // uses the same connections
//! # assert_eq!((client.pool().status().max_size, patient.pool().status().max_size), (20, 20));
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # Many threads, few connections
//!
//! ```
//! use pool_redis::Client;
//!
//! # let server = pool_tests::RedisServer::start();
//! # let url = server.url();
//! let client = Client::builder(&url)
//!     .share_connections(2) // concurrent calls share two connections
//!     .max_size(10) // the other eight are for blocking commands, pipelines and transactions
//!     .connect()?;
//! # client.ping()?;
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! [`share_connections`](crate::ClientBuilder::share_connections) lists the consequences, and the calls that are not
//! shared.
//!
//! # Errors
//!
//! ```
//! use pool_redis::{Client, Commands, Error};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let client = Client::connect(&server.url())?;
//! # client.rpush("jobs", ["a"])?;
//! match client.incr("jobs") {
//!     Ok(count) => println!("{count}"),
//!     Err(Error::Server(refusal)) => assert_eq!(refusal.code(), "WRONGTYPE"), // the server's error code
//!     Err(error) if error.is_timeout() => eprintln!("too slow, or hard to reach: {error}"),
//!     Err(error) if error.may_have_executed() => eprintln!("it may have been counted: {error}"),
//!     Err(error) => return Err(error), // it was not counted
//! }
//! # Ok::<(), Error>(())
//! ```
//!
//! Before it returns an error, the client retries where that is safe: see [`RetryPolicy`](crate::RetryPolicy).

#[allow(unused_imports)] // For the links.
use crate::{Client, Commands};
