//! The commands of every day as methods.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;

use crate::client::Client;
use crate::command::Command;
use crate::command::args::Args;
use crate::command::request::Request;
use crate::command::set_options::SetOptions;
use crate::command::to_arg::ToArg;
use crate::commands::{self, *};
use crate::error::Error;
use crate::replies::{
    ClientInfo, ExpireTime, GeoPoint, KeyType, ListInsert, PendingSummary, Role, ServerInfo,
    SlowLogEntry, StreamEntry, StreamId, Ttl,
};
use crate::reply::from_reply::FromReply;
use crate::reply::set_reply::SetReply;

/// The everyday commands as methods, under redis-py's names.
///
/// Each is a shorthand for [`call`](Self::call) with a value of [`commands`](crate::commands), which has all commands and
/// all their options. Stored values are returned as the type that the caller wants ([`FromReply`]); other replies have
/// types of their own.
///
/// Times are a [`Duration`](std::time::Duration) or a number ([`Span`]), or a [`SystemTime`] or a number ([`Moment`]).
///
/// Every method blocks as [`Client::call`] does, and fails as it does.
///
/// Code that takes an `impl Commands` takes a client, a reference to one, or [a stand-in](#in-tests-of-your-own).
///
/// # Strings, counters and bits
///
/// ```
/// use pool_redis::{Client, Commands, SetOptions};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.set("name", "michael")?;
/// assert_eq!(client.get::<String>("name")?.as_deref(), Some("michael"));
/// client.setex("code", Duration::from_secs(300), 4711)?;
/// assert!(!client.setnx("name", "ada")?);
/// assert!(client.set_with("name", "ada", &SetOptions::new().xx().keepttl())?.stored);
/// assert_eq!(client.getset::<String>("name", "grace")?.as_deref(), Some("ada"));
/// assert_eq!(client.getex::<u16>("code", 600)?, Some(4711));
/// assert_eq!(client.getdel::<u16>("code")?, Some(4711));
/// client.mset([("left", "L"), ("right", "R")])?;
/// assert!(!client.msetnx([("left", "l"), ("middle", "m")])?);
/// assert_eq!(client.mget::<String>(["right", "gone"])?, [Some("R".to_owned()), None]);
/// assert_eq!(client.append("name", " hopper")?, 12);
/// assert_eq!(client.setrange("name", 6, "HOPPER")?, 12);
/// assert_eq!(client.getrange::<String>("name", -6, -1)?, "HOPPER");
/// assert_eq!(client.strlen("name")?, 12);
///
/// assert_eq!((client.incr("n")?, client.incrby("n", 9)?), (1, 10));
/// assert_eq!((client.decr("n")?, client.decrby("n", 4)?), (9, 5));
/// assert_eq!(client.incrbyfloat("n", 0.5)?, 5.5);
///
/// assert!(!client.setbit("seats", 7, true)?);
/// assert!(client.getbit("seats", 7)?);
/// assert_eq!(client.bitcount("seats")?, 1);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Keys
///
/// ```
/// use pool_redis::replies::{ExpireTime, KeyType, Ttl};
/// use pool_redis::{Client, Commands};
/// use std::time::{Duration, SystemTime};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.mset([("a", 1), ("b", 2), ("c", 3)])?;
/// assert_eq!(client.exists(["a", "b", "gone"])?, 2);
/// assert_eq!(client.touch(["a", "gone"])?, 1);
/// assert_eq!(client.del(["c"])?, 1);
/// assert!(client.expire("a", 60)?);
/// assert!(matches!(client.ttl("a")?, Ttl::Remaining(left) if left <= Duration::from_secs(60)));
/// assert!(client.pexpire("a", Duration::from_millis(90_500))?);
/// assert!(matches!(client.pttl("a")?, Ttl::Remaining(left) if left > Duration::from_secs(60)));
/// let at = SystemTime::UNIX_EPOCH + Duration::from_secs(4_102_444_800); // in 2100
/// assert!(client.expireat("a", at)? && client.pexpireat("a", at)?);
/// # if server.version() >= pool_tests::Version::new(7, 0, 0) {
/// assert_eq!(client.expiretime("a")?, ExpireTime::At(at));
/// # }
/// assert!(client.persist("a")?);
/// assert_eq!(client.key_type("a")?, KeyType::String);
/// client.rename("a", "z")?;
/// assert!(!client.renamenx("z", "b")?);
/// assert!(client.copy("z", "y")?);
/// assert_eq!(client.keys("[yz]")?.len(), 2);
/// assert!(client.randomkey()?.is_some() && client.dump("z")?.is_some());
/// assert_eq!(client.object_encoding("z")?.as_deref(), Some("int"));
/// assert!(client.memory_usage("z")?.unwrap() > 0);
/// assert_eq!(client.unlink(["y", "z"])?, 2);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Hashes
///
/// ```
/// use pool_redis::{Client, Commands};
/// use std::collections::HashMap;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// assert_eq!(client.hset("user:7", [("name", "Ada"), ("age", "36")])?, 2);
/// assert!(client.hsetnx("user:7", "city", "London")?);
/// assert_eq!(client.hget::<u8>("user:7", "age")?, Some(36));
/// assert_eq!(client.hmget::<String>("user:7", ["city", "gone"])?, [Some("London".to_owned()), None]);
/// let user: HashMap<String, String> = client.hgetall("user:7")?;
/// assert_eq!(user["name"], "Ada");
/// assert_eq!(client.hincrby("user:7", "age", 1)?, 37);
/// assert_eq!(client.hincrbyfloat("user:7", "score", 1.5)?, 1.5);
/// assert_eq!((client.hlen("user:7")?, client.hstrlen("user:7", "name")?), (4, 3));
/// assert_eq!(client.hkeys("user:7")?.len(), client.hvals::<String>("user:7")?.len());
/// assert!(client.hexists("user:7", "name")? && client.hrandfield("user:7")?.is_some());
/// assert_eq!(client.hdel("user:7", ["name", "gone"])?, 1);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Lists
///
/// ```
/// use pool_redis::commands::Side;
/// use pool_redis::replies::ListInsert;
/// use pool_redis::{Client, Commands};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// assert_eq!(client.rpush("jobs", ["b", "c"])?, 2);
/// assert_eq!(client.lpush("jobs", ["a"])?, 3);
/// assert_eq!((client.lpushx("gone", ["x"])?, client.rpushx("jobs", ["d"])?), (0, 4));
/// assert_eq!(client.lrange::<String>("jobs", 0, -1)?, ["a", "b", "c", "d"]);
/// assert_eq!(client.lindex::<String>("jobs", -1)?.as_deref(), Some("d"));
/// assert_eq!((client.llen("jobs")?, client.lpos("jobs", "c")?), (4, Some(2)));
/// client.lset("jobs", 0, "A")?;
/// assert_eq!(client.linsert_before("jobs", "b", "x")?, ListInsert::Inserted { len: 5 });
/// assert_eq!(client.linsert_after("jobs", "gone", "x")?, ListInsert::NoPivot);
/// assert_eq!(client.lrem("jobs", 0, "x")?, 1);
/// assert_eq!(client.lmove::<String>("jobs", "done", Side::Left, Side::Right)?.as_deref(), Some("A"));
/// assert_eq!(client.lpop::<String>("jobs")?.as_deref(), Some("b"));
/// assert_eq!(client.rpop::<String>("jobs")?.as_deref(), Some("d"));
/// client.rpush("jobs", ["e", "f", "g", "h"])?;
/// assert_eq!(client.lpop_count::<String>("jobs", 2)?.unwrap(), ["c", "e"]);
/// assert_eq!(client.rpop_count::<String>("jobs", 1)?.unwrap(), ["h"]);
/// client.ltrim("jobs", 0, 0)?;
///
/// let wait = Duration::from_millis(10);
/// assert_eq!(client.blpop::<String>(["empty", "jobs"], wait)?, Some(("jobs".into(), "f".to_owned())));
/// assert_eq!(client.brpop::<String>(["jobs"], wait)?, None);
/// assert_eq!(client.blmove::<String>("jobs", "done", Side::Left, Side::Left, wait)?, None);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Sets
///
/// ```
/// use pool_redis::{Client, Commands};
/// use std::collections::BTreeSet;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// assert_eq!(client.sadd("here", ["ada", "grace", "alan"])?, 3);
/// assert_eq!(client.sadd("friends", ["ada", "kurt"])?, 2);
/// assert!(client.sismember("here", "ada")?);
/// assert_eq!(client.smismember("here", ["ada", "kurt"])?, [true, false]);
/// assert_eq!(client.sinter::<BTreeSet<String>>(["here", "friends"])?.len(), 1);
/// assert_eq!(client.sunion::<BTreeSet<String>>(["here", "friends"])?.len(), 4);
/// assert_eq!(client.sdiff::<Vec<String>>(["friends", "here"])?, ["kurt"]);
/// assert_eq!(client.sinterstore("both", ["here", "friends"])?, 1);
/// assert_eq!(client.sunionstore("all", ["here", "friends"])?, 4);
/// assert_eq!(client.sdiffstore("away", ["friends", "here"])?, 1);
/// # if server.version() >= pool_tests::Version::new(7, 0, 0) {
/// assert_eq!(client.sintercard(["here", "friends"])?, 1);
/// # }
/// assert!(client.smove("here", "away", "alan")?);
/// assert_eq!((client.srem("here", ["grace"])?, client.scard("here")?), (1, 1));
/// assert_eq!(client.smembers::<Vec<String>>("here")?, ["ada"]);
/// assert_eq!(client.srandmember::<String>("here")?.as_deref(), Some("ada"));
/// assert_eq!(client.spop::<String>("here")?.as_deref(), Some("ada"));
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Sorted sets
///
/// ```
/// use pool_redis::{Client, Commands};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// assert_eq!(client.zadd("scores", [(1.0, "a"), (2.0, "b"), (3.0, "c"), (4.0, "d")])?, 4);
/// assert_eq!(client.zincrby("scores", 1.5, "d")?, 5.5);
/// assert_eq!((client.zcard("scores")?, client.zcount("scores", "(1", "+inf")?), (4, 3));
/// assert_eq!(client.zscore("scores", "d")?, Some(5.5));
/// assert_eq!(client.zmscore("scores", ["a", "x"])?, [Some(1.0), None]);
/// assert_eq!((client.zrank("scores", "a")?, client.zrevrank("scores", "a")?), (Some(0), Some(3)));
/// assert_eq!(client.zrange::<String>("scores", 0, 1)?, ["a", "b"]);
/// assert_eq!(client.zrevrange::<String>("scores", 0, 1)?, ["d", "c"]);
/// assert_eq!(client.zrange_withscores::<String>("scores", 0, 0)?, [("a".to_owned(), 1.0)]);
/// assert_eq!(client.zrevrange_withscores::<String>("scores", 0, 0)?, [("d".to_owned(), 5.5)]);
/// assert_eq!(client.zrangebyscore::<String>("scores", 2, "(5.5")?, ["b", "c"]);
/// assert_eq!(client.zrangebyscore_withscores::<String>("scores", 5, 6)?, [("d".to_owned(), 5.5)]);
/// assert_eq!(client.zrevrangebyscore::<String>("scores", "+inf", 3)?, ["d", "c"]);
/// client.zadd("words", [(0.0, "apple"), (0.0, "pear"), (0.0, "plum")])?;
/// assert_eq!(client.zrangebylex::<String>("words", "[p", "+")?, ["pear", "plum"]);
/// assert_eq!(client.zunionstore("sum", ["scores", "words"])?, 7);
/// assert_eq!(client.zinterstore("shared", ["sum", "words"])?, 3);
/// assert_eq!(client.zremrangebyrank("sum", 0, 0)?, 1);
/// assert_eq!(client.zremrangebyscore("sum", 3, 6)?, 2);
/// assert_eq!(client.zrem("scores", ["b", "x"])?, 1);
/// assert_eq!(client.zpopmin::<String>("scores", 1)?, [("a".to_owned(), 1.0)]);
/// assert_eq!(client.zpopmax::<String>("scores", 1)?, [("d".to_owned(), 5.5)]);
/// let wait = Duration::from_millis(10);
/// assert_eq!(client.bzpopmin::<String>(["scores"], wait)?, Some(("scores".into(), "c".to_owned(), 3.0)));
/// assert_eq!(client.bzpopmax::<String>(["scores"], wait)?, None);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Places, and counting without remembering
///
/// ```
/// use pool_redis::commands::GeoUnit;
/// use pool_redis::{Client, Commands};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.geoadd("stations", [(13.369, 52.525, "Berlin"), (9.993, 53.553, "Hamburg")])?;
/// let distance = client.geodist("stations", "Berlin", "Hamburg", GeoUnit::Km)?.unwrap();
/// assert!((250.0..260.0).contains(&distance));
/// assert!(client.geopos("stations", ["Berlin", "gone"])?[1].is_none());
///
/// assert!(client.pfadd("visitors:monday", ["ada", "grace"])?);
/// client.pfadd("visitors:tuesday", ["ada", "alan"])?;
/// client.pfmerge("visitors:week", ["visitors:monday", "visitors:tuesday"])?;
/// assert_eq!(client.pfcount(["visitors:week"])?, 3);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # Streams and messages
///
/// ```
/// use pool_redis::{Client, Commands};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let first = client.xadd("log", [("level", "info"), ("text", "started")])?;
/// let second = client.xadd("log", [("level", "error")])?;
/// assert_eq!(client.xlen("log")?, 2);
/// assert_eq!(client.xrange("log", "-", "+")?[0].id, first);
/// assert_eq!(client.xrevrange("log", "+", "-")?[0].id, second);
/// client.xgroup_create("log", "readers", "0")?;
/// assert_eq!(client.xpending("log", "readers")?.count, 0);
/// assert_eq!(client.xack("log", "readers", [first])?, 0);
/// assert!(client.xgroup_destroy("log", "readers")?);
/// assert_eq!(client.xdel("log", [second])?, 1);
/// assert_eq!(client.xtrim_maxlen("log", 0)?, 1);
///
/// assert_eq!(client.publish("news", "hello")?, 0);
/// # if server.version() >= pool_tests::Version::new(7, 0, 0) {
/// assert_eq!(client.spublish("news", "hello")?, 0);
/// # }
/// assert!(client.pubsub_channels()?.is_empty());
/// assert_eq!(client.pubsub_numsub(["news"])?, [("news".into(), 0)]);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # The server
///
/// ```
/// use pool_redis::replies::Role;
/// use pool_redis::{Client, Commands};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.ping()?;
/// assert_eq!(client.echo("hello")?, "hello");
/// client.config_set("slowlog-max-len", 64)?;
/// assert_eq!(client.config_get("slowlog-max-len")?["slowlog-max-len"], "64");
/// assert!(client.time()? > client.lastsave()? || client.bgsave()?.contains("aving"));
/// assert!(client.client_list()?.iter().any(|other| other.id == client.client_id().unwrap()));
/// assert!(client.slowlog_get(10)?.len() <= 10);
/// assert!(matches!(client.role()?, Role::Primary { .. }));
/// println!("{:?}", client.info()?);
/// client.flushdb()?;
/// client.flushall()?;
/// assert_eq!(client.dbsize()?, 0);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # In tests of your own
///
/// A stand-in for a client only implements [`call`](Self::call). [`Request::answered`] turns a [`Value`](crate::Value) into
/// what a client would return. Two commands are equal if they send the same bytes.
///
/// ```
/// use pool_redis::commands::{HGet, Incr};
/// use pool_redis::{Command, Commands, Error, Request, ServerError, Value};
/// use std::cell::RefCell;
/// use std::collections::VecDeque;
///
/// /// Expects commands in this order, and answers each with the value beside it.
/// struct Script(RefCell<VecDeque<(Command, Value)>>);
///
/// impl Commands for Script {
///     fn call<R: Request>(&self, request: R) -> Result<R::Reply, Error> {
///         let (expected, reply) = self.0.borrow_mut().pop_front().expect("no more commands");
///         let command = request.into_command();
///         assert_eq!(command, expected);
///         R::answered(&command, reply)
///     }
/// }
///
/// // The code under test.
/// fn city(redis: impl Commands, user: u64) -> Result<Option<String>, Error> {
///     redis.hget(format!("user:{user}"), "city")
/// }
///
/// let full = ServerError::new("OOM command not allowed when used memory > 'maxmemory'.");
/// let script = Script(RefCell::new(VecDeque::from([
///     (HGet::new("user:7", "city").into_command(), Value::BulkString("London".into())),
///     (Incr::new("visits").into_command(), Value::Error(full)),
/// ])));
/// assert_eq!(city(&script, 7)?.as_deref(), Some("London"));
/// assert!(matches!(script.incr("visits"), Err(Error::Server(refusal)) if refusal.code() == "OOM"));
/// # Ok::<(), Error>(())
/// ```
pub trait Commands {
    /// Sends a typed command. See [`Client::call`].
    ///
    /// # Errors
    /// As [`Client::call`].
    fn call<R: Request>(&self, request: R) -> Result<R::Reply, Error>;

    // Strings.
    /// Reads the value of a key; `None` if there is none.
    #[track_caller]
    fn get<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(Get::new(key).returning())
    }

    /// Reads the value of a key and deletes it.
    #[track_caller]
    fn getdel<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(GetDel::new(key).returning())
    }

    /// Reads the value of a key and lets it expire.
    #[track_caller]
    fn getex<T: FromReply>(&self, key: impl ToArg, seconds: impl Span) -> Result<Option<T>, Error> {
        self.call(GetEx::new(key).ex(seconds).returning())
    }

    /// Reads a part of a value, by the positions of its first and last byte; negative ones count from the end.
    #[track_caller]
    fn getrange<T: FromReply>(&self, key: impl ToArg, start: i64, end: i64) -> Result<T, Error> {
        self.call(GetRange::new(key, start, end).returning())
    }

    /// Reads the values of several keys at one moment, in their order.
    #[track_caller]
    fn mget<T: FromReply>(&self, keys: impl Args) -> Result<Vec<Option<T>>, Error> {
        self.call(MGet::new(keys).returning())
    }

    /// Writes the value of a key, whatever it held before, without an expiry.
    #[track_caller]
    fn set(&self, key: impl ToArg, value: impl ToArg) -> Result<(), Error> {
        self.call(Set::new(key, value).returning())
    }

    /// Writes the value of a key with an expiry, on a condition, or returning what was there.
    ///
    /// # Errors
    /// [`Error::Argument`], before anything is sent, when the options contradict each other.
    #[track_caller]
    fn set_with(
        &self,
        key: impl ToArg,
        value: impl ToArg,
        options: &SetOptions,
    ) -> Result<SetReply, Error> {
        let command = options.write_to(Command::new("SET").arg(key).arg(value))?;
        let reply = options.read_reply(self.call(command)?);
        reply.map_err(|source| Error::conversion("SET", source))
    }

    /// Writes the value of a key and lets it expire.
    #[track_caller]
    fn setex(&self, key: impl ToArg, seconds: impl Span, value: impl ToArg) -> Result<(), Error> {
        self.call(Set::new(key, value).ex(seconds).returning())
    }

    /// Writes the value of a key if it does not exist; whether it did.
    #[track_caller]
    fn setnx(&self, key: impl ToArg, value: impl ToArg) -> Result<bool, Error> {
        self.call(Set::new(key, value).nx())
    }

    /// Writes the value of a key and returns the one before.
    #[track_caller]
    fn getset<T: FromReply>(&self, key: impl ToArg, value: impl ToArg) -> Result<Option<T>, Error> {
        self.call(Set::new(key, value).get().returning())
    }

    /// Writes a part of a value from a byte on, and returns how long it is then.
    #[track_caller]
    fn setrange(&self, key: impl ToArg, offset: u64, value: impl ToArg) -> Result<u64, Error> {
        self.call(SetRange::new(key, offset, value))
    }

    /// Writes the values of several keys at one moment.
    #[track_caller]
    fn mset(&self, pairs: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Result<(), Error> {
        self.call(MSet::new(pairs))
    }

    /// Writes the values of several keys if none of them exists; whether it did.
    #[track_caller]
    fn msetnx(
        &self,
        pairs: impl IntoIterator<Item = (impl ToArg, impl ToArg)>,
    ) -> Result<bool, Error> {
        self.call(MSetNx::new(pairs))
    }

    /// Appends to the value of a key, empty if there is none, and returns how long it is then.
    #[track_caller]
    fn append(&self, key: impl ToArg, value: impl ToArg) -> Result<u64, Error> {
        self.call(Append::new(key, value))
    }

    /// Returns how many bytes the value of a key has; 0 if there is none.
    #[track_caller]
    fn strlen(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(StrLen::new(key))
    }

    /// Adds one to the number that a key holds, 0 if there is none, and returns the sum.
    #[track_caller]
    fn incr(&self, key: impl ToArg) -> Result<i64, Error> {
        self.call(Incr::new(key))
    }

    /// Adds to the number that a key holds, 0 if there is none, and returns the sum.
    #[track_caller]
    fn incrby(&self, key: impl ToArg, increment: i64) -> Result<i64, Error> {
        self.call(IncrBy::new(key, increment))
    }

    /// Adds to the number with a fraction that a key holds, 0 if there is none, and returns the sum.
    #[track_caller]
    fn incrbyfloat(&self, key: impl ToArg, increment: f64) -> Result<f64, Error> {
        self.call(IncrByFloat::new(key, increment))
    }

    /// Takes one from the number that a key holds, 0 if there is none, and returns the rest.
    #[track_caller]
    fn decr(&self, key: impl ToArg) -> Result<i64, Error> {
        self.call(Decr::new(key))
    }

    /// Takes from the number that a key holds, 0 if there is none, and returns the rest.
    #[track_caller]
    fn decrby(&self, key: impl ToArg, decrement: i64) -> Result<i64, Error> {
        self.call(DecrBy::new(key, decrement))
    }

    // Bits.
    /// Returns a bit of a value; false behind its end.
    #[track_caller]
    fn getbit(&self, key: impl ToArg, offset: u64) -> Result<bool, Error> {
        self.call(GetBit::new(key, offset))
    }

    /// Sets a bit of a value, and returns what it was.
    #[track_caller]
    fn setbit(&self, key: impl ToArg, offset: u64, bit: bool) -> Result<bool, Error> {
        self.call(SetBit::new(key, offset, bit))
    }

    /// Counts the bits of a value that are set.
    #[track_caller]
    fn bitcount(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(BitCount::new(key))
    }

    // Keys.
    /// Deletes keys and returns how many there were.
    #[track_caller]
    fn del(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(Del::new(keys))
    }

    /// Deletes keys, frees their memory in the background, and returns how many there were.
    #[track_caller]
    fn unlink(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(Unlink::new(keys))
    }

    /// Returns how many of the keys exist; one that is named twice counts twice.
    #[track_caller]
    fn exists(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(Exists::new(keys))
    }

    /// Counts as a use of the keys, and returns how many exist.
    #[track_caller]
    fn touch(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(Touch::new(keys))
    }

    /// Lets a key expire after whole seconds. False if there is no such key.
    #[track_caller]
    fn expire(&self, key: impl ToArg, seconds: impl Span) -> Result<bool, Error> {
        self.call(Expire::new(key, seconds))
    }

    /// Lets a key expire after whole milliseconds. False if there is no such key.
    #[track_caller]
    fn pexpire(&self, key: impl ToArg, milliseconds: impl Span) -> Result<bool, Error> {
        self.call(PExpire::new(key, milliseconds))
    }

    /// Lets a key expire at a second of the server's clock. False if there is no such key.
    #[track_caller]
    fn expireat(&self, key: impl ToArg, time: impl Moment) -> Result<bool, Error> {
        self.call(ExpireAt::new(key, time))
    }

    /// Lets a key expire at a millisecond of the server's clock. False if there is no such key.
    #[track_caller]
    fn pexpireat(&self, key: impl ToArg, time: impl Moment) -> Result<bool, Error> {
        self.call(PExpireAt::new(key, time))
    }

    /// Takes the expiry from a key. False if there is no such key, or it has none.
    #[track_caller]
    fn persist(&self, key: impl ToArg) -> Result<bool, Error> {
        self.call(Persist::new(key))
    }

    /// Returns how long a key has to live, in whole seconds.
    #[track_caller]
    fn ttl(&self, key: impl ToArg) -> Result<Ttl, Error> {
        self.call(commands::Ttl::new(key))
    }

    /// Returns how long a key has to live, to the millisecond.
    #[track_caller]
    fn pttl(&self, key: impl ToArg) -> Result<Ttl, Error> {
        self.call(PTtl::new(key))
    }

    /// Returns when a key will expire, to the second.
    #[track_caller]
    fn expiretime(&self, key: impl ToArg) -> Result<ExpireTime, Error> {
        self.call(commands::ExpireTime::new(key))
    }

    /// Returns what a key holds.
    #[track_caller]
    fn key_type(&self, key: impl ToArg) -> Result<KeyType, Error> {
        self.call(Type::new(key))
    }

    /// Renames a key; what had the new name is lost. An error if there is no such key.
    #[track_caller]
    fn rename(&self, key: impl ToArg, new: impl ToArg) -> Result<(), Error> {
        self.call(Rename::new(key, new))
    }

    /// Renames a key if nothing has the new name; whether it did.
    #[track_caller]
    fn renamenx(&self, key: impl ToArg, new: impl ToArg) -> Result<bool, Error> {
        self.call(RenameNx::new(key, new))
    }

    /// Copies a key to another that does not exist; whether it did.
    #[track_caller]
    fn copy(&self, from: impl ToArg, to: impl ToArg) -> Result<bool, Error> {
        self.call(CopyKey::new(from, to))
    }

    /// Returns some key; `None` if there is none.
    #[track_caller]
    fn randomkey(&self) -> Result<Option<Bytes>, Error> {
        self.call(RandomKey::new())
    }

    /// Lists all keys that match a pattern, at once, which stops a large server for long:
    /// [`scan`](crate::Client::scan) does not.
    #[track_caller]
    fn keys(&self, pattern: impl ToArg) -> Result<Vec<Bytes>, Error> {
        self.call(Keys::new(pattern))
    }

    /// Returns what a key holds in the server's own form, for `restore`.
    #[track_caller]
    fn dump(&self, key: impl ToArg) -> Result<Option<Bytes>, Error> {
        self.call(Dump::new(key))
    }

    /// Tells how the server keeps a key in memory.
    #[track_caller]
    fn object_encoding(&self, key: impl ToArg) -> Result<Option<String>, Error> {
        self.call(ObjectEncoding::new(key))
    }

    /// Estimates how many bytes of memory a key takes.
    #[track_caller]
    fn memory_usage(&self, key: impl ToArg) -> Result<Option<u64>, Error> {
        self.call(MemoryUsage::new(key))
    }

    // Hashes.
    /// Writes fields of a hash, and returns how many are new.
    #[track_caller]
    fn hset(
        &self,
        key: impl ToArg,
        fields: impl IntoIterator<Item = (impl ToArg, impl ToArg)>,
    ) -> Result<u64, Error> {
        self.call(HSet::new(key, fields))
    }

    /// Writes a field of a hash if it does not exist; whether it did.
    #[track_caller]
    fn hsetnx(&self, key: impl ToArg, field: impl ToArg, value: impl ToArg) -> Result<bool, Error> {
        self.call(HSetNx::new(key, field, value))
    }

    /// Reads a field of a hash; `None` if there is none.
    #[track_caller]
    fn hget<T: FromReply>(&self, key: impl ToArg, field: impl ToArg) -> Result<Option<T>, Error> {
        self.call(HGet::new(key, field).returning())
    }

    /// Reads several fields of a hash, in their order.
    #[track_caller]
    fn hmget<T: FromReply>(
        &self,
        key: impl ToArg,
        fields: impl Args,
    ) -> Result<Vec<Option<T>>, Error> {
        self.call(HMGet::new(key, fields).returning())
    }

    /// Reads all fields of a hash, as a `HashMap`, a `Vec` of pairs, or a type of yours; without fields if there is
    /// no such key.
    #[track_caller]
    fn hgetall<T: FromReply>(&self, key: impl ToArg) -> Result<T, Error> {
        self.call(HGetAll::new(key).returning())
    }

    /// Deletes fields of a hash, and returns how many there were.
    #[track_caller]
    fn hdel(&self, key: impl ToArg, fields: impl Args) -> Result<u64, Error> {
        self.call(HDel::new(key, fields))
    }

    /// Whether a hash has a field.
    #[track_caller]
    fn hexists(&self, key: impl ToArg, field: impl ToArg) -> Result<bool, Error> {
        self.call(HExists::new(key, field))
    }

    /// Lists the names of the fields of a hash.
    #[track_caller]
    fn hkeys(&self, key: impl ToArg) -> Result<Vec<Bytes>, Error> {
        self.call(HKeys::new(key))
    }

    /// Lists the values of the fields of a hash.
    #[track_caller]
    fn hvals<T: FromReply>(&self, key: impl ToArg) -> Result<Vec<T>, Error> {
        self.call(HVals::new(key).returning())
    }

    /// Returns how many fields a hash has.
    #[track_caller]
    fn hlen(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(HLen::new(key))
    }

    /// Returns how many bytes a field of a hash has; 0 if there is none.
    #[track_caller]
    fn hstrlen(&self, key: impl ToArg, field: impl ToArg) -> Result<u64, Error> {
        self.call(HStrLen::new(key, field))
    }

    /// Adds to the number that a field of a hash holds, 0 if there is none, and returns the sum.
    #[track_caller]
    fn hincrby(&self, key: impl ToArg, field: impl ToArg, increment: i64) -> Result<i64, Error> {
        self.call(HIncrBy::new(key, field, increment))
    }

    /// Adds to the number with a fraction that a field of a hash holds, and returns the sum.
    #[track_caller]
    fn hincrbyfloat(
        &self,
        key: impl ToArg,
        field: impl ToArg,
        increment: f64,
    ) -> Result<f64, Error> {
        self.call(HIncrByFloat::new(key, field, increment))
    }

    /// Returns the name of some field of a hash.
    #[track_caller]
    fn hrandfield(&self, key: impl ToArg) -> Result<Option<Bytes>, Error> {
        self.call(HRandField::new(key))
    }

    // Lists.
    /// Puts values at the head of a list, the last one foremost, and returns how long it is then.
    #[track_caller]
    fn lpush(&self, key: impl ToArg, values: impl Args) -> Result<u64, Error> {
        self.call(LPush::new(key, values))
    }

    /// Puts values at the tail of a list, and returns how long it is then.
    #[track_caller]
    fn rpush(&self, key: impl ToArg, values: impl Args) -> Result<u64, Error> {
        self.call(RPush::new(key, values))
    }

    /// Puts values at the head of a list if it exists, and returns how long it is then.
    #[track_caller]
    fn lpushx(&self, key: impl ToArg, values: impl Args) -> Result<u64, Error> {
        self.call(LPushX::new(key, values))
    }

    /// Puts values at the tail of a list if it exists, and returns how long it is then.
    #[track_caller]
    fn rpushx(&self, key: impl ToArg, values: impl Args) -> Result<u64, Error> {
        self.call(RPushX::new(key, values))
    }

    /// Takes the head of a list; `None` if it is empty.
    #[track_caller]
    fn lpop<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(LPop::new(key).returning())
    }

    /// Takes the tail of a list; `None` if it is empty.
    #[track_caller]
    fn rpop<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(RPop::new(key).returning())
    }

    /// Takes so many elements from the head of a list; `None` if there is no such key.
    #[track_caller]
    fn lpop_count<T: FromReply>(
        &self,
        key: impl ToArg,
        count: u64,
    ) -> Result<Option<Vec<T>>, Error> {
        self.call(LPop::new(key).count(count).returning())
    }

    /// Takes so many elements from the tail of a list, the last one first; `None` if there is no such key.
    #[track_caller]
    fn rpop_count<T: FromReply>(
        &self,
        key: impl ToArg,
        count: u64,
    ) -> Result<Option<Vec<T>>, Error> {
        self.call(RPop::new(key).count(count).returning())
    }

    /// Takes the head of the first list that is not empty, with its key, and waits for one that long; 0 is for
    /// ever. The client's timeout comes on top of it.
    #[track_caller]
    fn blpop<T: FromReply>(
        &self,
        keys: impl Args,
        timeout: impl Span,
    ) -> Result<Option<(Bytes, T)>, Error> {
        self.call(BLPop::new(keys, timeout).returning())
    }

    /// Takes the tail of the first list that is not empty, with its key, and waits for one that long; 0 is for
    /// ever.
    #[track_caller]
    fn brpop<T: FromReply>(
        &self,
        keys: impl Args,
        timeout: impl Span,
    ) -> Result<Option<(Bytes, T)>, Error> {
        self.call(BRPop::new(keys, timeout).returning())
    }

    /// Takes an element from one list and puts it to another in one step; `None` if the first is empty.
    #[track_caller]
    fn lmove<T: FromReply>(
        &self,
        from: impl ToArg,
        to: impl ToArg,
        take: Side,
        put: Side,
    ) -> Result<Option<T>, Error> {
        self.call(LMove::new(from, to, take, put).returning())
    }

    /// Takes an element from one list and puts it to another in one step, and waits for one that long; 0 is for
    /// ever.
    #[track_caller]
    fn blmove<T: FromReply>(
        &self,
        from: impl ToArg,
        to: impl ToArg,
        take: Side,
        put: Side,
        timeout: impl Span,
    ) -> Result<Option<T>, Error> {
        self.call(BLMove::new(from, to, take, put, timeout).returning())
    }

    /// Lists elements by the positions of the first and the last; negative ones count from the tail.
    #[track_caller]
    fn lrange<T: FromReply>(
        &self,
        key: impl ToArg,
        start: i64,
        stop: i64,
    ) -> Result<Vec<T>, Error> {
        self.call(LRange::new(key, start, stop).returning())
    }

    /// Returns an element by its position; negative ones count from the tail.
    #[track_caller]
    fn lindex<T: FromReply>(&self, key: impl ToArg, index: i64) -> Result<Option<T>, Error> {
        self.call(LIndex::new(key, index).returning())
    }

    /// Returns how many elements a list has.
    #[track_caller]
    fn llen(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(LLen::new(key))
    }

    /// Replaces an element by its position. An error if there is none.
    #[track_caller]
    fn lset(&self, key: impl ToArg, index: i64, value: impl ToArg) -> Result<(), Error> {
        self.call(LSet::new(key, index, value))
    }

    /// Puts a value before the first element that equals another.
    #[track_caller]
    fn linsert_before(
        &self,
        key: impl ToArg,
        pivot: impl ToArg,
        value: impl ToArg,
    ) -> Result<ListInsert, Error> {
        self.call(LInsert::new(key, Beside::Before, pivot, value))
    }

    /// Puts a value behind the first element that equals another.
    #[track_caller]
    fn linsert_after(
        &self,
        key: impl ToArg,
        pivot: impl ToArg,
        value: impl ToArg,
    ) -> Result<ListInsert, Error> {
        self.call(LInsert::new(key, Beside::After, pivot, value))
    }

    /// Returns the position of the first element that equals a value.
    #[track_caller]
    fn lpos(&self, key: impl ToArg, value: impl ToArg) -> Result<Option<u64>, Error> {
        self.call(LPos::new(key, value))
    }

    /// Removes elements that equal a value, so many from the head, from the tail if negative, all if 0, and returns
    /// how many there were.
    #[track_caller]
    fn lrem(&self, key: impl ToArg, count: i64, value: impl ToArg) -> Result<u64, Error> {
        self.call(LRem::new(key, count, value))
    }

    /// Keeps only the elements between two positions, both included.
    #[track_caller]
    fn ltrim(&self, key: impl ToArg, start: i64, stop: i64) -> Result<(), Error> {
        self.call(LTrim::new(key, start, stop))
    }

    // Sets.
    /// Adds members to a set, and returns how many are new.
    #[track_caller]
    fn sadd(&self, key: impl ToArg, members: impl Args) -> Result<u64, Error> {
        self.call(SAdd::new(key, members))
    }

    /// Removes members from a set, and returns how many there were.
    #[track_caller]
    fn srem(&self, key: impl ToArg, members: impl Args) -> Result<u64, Error> {
        self.call(SRem::new(key, members))
    }

    /// Lists the members of a set, as a `HashSet`, a `BTreeSet` or a `Vec`.
    #[track_caller]
    fn smembers<T: FromReply>(&self, key: impl ToArg) -> Result<T, Error> {
        self.call(SMembers::new(key).returning())
    }

    /// Whether a set has a member.
    #[track_caller]
    fn sismember(&self, key: impl ToArg, member: impl ToArg) -> Result<bool, Error> {
        self.call(SIsMember::new(key, member))
    }

    /// Which of these members a set has, in their order.
    #[track_caller]
    fn smismember(&self, key: impl ToArg, members: impl Args) -> Result<Vec<bool>, Error> {
        self.call(SMIsMember::new(key, members))
    }

    /// Returns how many members a set has.
    #[track_caller]
    fn scard(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(SCard::new(key))
    }

    /// Takes some member from a set.
    #[track_caller]
    fn spop<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(SPop::new(key).returning())
    }

    /// Returns some member of a set.
    #[track_caller]
    fn srandmember<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(SRandMember::new(key).returning())
    }

    /// Moves a member from one set to another; false if it was not there.
    #[track_caller]
    fn smove(&self, from: impl ToArg, to: impl ToArg, member: impl ToArg) -> Result<bool, Error> {
        self.call(SMove::new(from, to, member))
    }

    /// Lists the members of the first set that are in none of the others.
    #[track_caller]
    fn sdiff<T: FromReply>(&self, keys: impl Args) -> Result<T, Error> {
        self.call(SDiff::new(keys).returning())
    }

    /// Lists the members that are in all of these sets.
    #[track_caller]
    fn sinter<T: FromReply>(&self, keys: impl Args) -> Result<T, Error> {
        self.call(SInter::new(keys).returning())
    }

    /// Lists the members that are in any of these sets.
    #[track_caller]
    fn sunion<T: FromReply>(&self, keys: impl Args) -> Result<T, Error> {
        self.call(SUnion::new(keys).returning())
    }

    /// As `sdiff`, into a set, and returns how many there are.
    #[track_caller]
    fn sdiffstore(&self, to: impl ToArg, keys: impl Args) -> Result<u64, Error> {
        self.call(SDiffStore::new(to, keys))
    }

    /// As `sinter`, into a set, and returns how many there are.
    #[track_caller]
    fn sinterstore(&self, to: impl ToArg, keys: impl Args) -> Result<u64, Error> {
        self.call(SInterStore::new(to, keys))
    }

    /// As `sunion`, into a set, and returns how many there are.
    #[track_caller]
    fn sunionstore(&self, to: impl ToArg, keys: impl Args) -> Result<u64, Error> {
        self.call(SUnionStore::new(to, keys))
    }

    /// Counts the members that are in all of these sets.
    #[track_caller]
    fn sintercard(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(SInterCard::new(keys))
    }

    // Sorted sets.
    /// Gives members of a sorted set their scores, and returns how many are new.
    #[track_caller]
    fn zadd(
        &self,
        key: impl ToArg,
        members: impl IntoIterator<Item = (f64, impl ToArg)>,
    ) -> Result<u64, Error> {
        self.call(ZAdd::new(key, members))
    }

    /// Adds to the score of a member, 0 if it is new, and returns the sum.
    #[track_caller]
    fn zincrby(&self, key: impl ToArg, increment: f64, member: impl ToArg) -> Result<f64, Error> {
        self.call(ZIncrBy::new(key, increment, member))
    }

    /// Removes members from a sorted set, and returns how many there were.
    #[track_caller]
    fn zrem(&self, key: impl ToArg, members: impl Args) -> Result<u64, Error> {
        self.call(ZRem::new(key, members))
    }

    /// Returns how many members a sorted set has.
    #[track_caller]
    fn zcard(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(ZCard::new(key))
    }

    /// Counts the members with a score from `min` to `max`; `"(5"` excludes 5, `"-inf"` and `"+inf"` are no bound.
    #[track_caller]
    fn zcount(&self, key: impl ToArg, min: impl ToArg, max: impl ToArg) -> Result<u64, Error> {
        self.call(ZCount::new(key, min, max))
    }

    /// Returns the score of a member.
    #[track_caller]
    fn zscore(&self, key: impl ToArg, member: impl ToArg) -> Result<Option<f64>, Error> {
        self.call(ZScore::new(key, member))
    }

    /// Returns the scores of several members, in their order.
    #[track_caller]
    fn zmscore(&self, key: impl ToArg, members: impl Args) -> Result<Vec<Option<f64>>, Error> {
        self.call(ZMScore::new(key, members))
    }

    /// Returns the place of a member, the one with the least score being 0.
    #[track_caller]
    fn zrank(&self, key: impl ToArg, member: impl ToArg) -> Result<Option<u64>, Error> {
        self.call(ZRank::new(key, member))
    }

    /// Returns the place of a member, the one with the highest score being 0.
    #[track_caller]
    fn zrevrank(&self, key: impl ToArg, member: impl ToArg) -> Result<Option<u64>, Error> {
        self.call(ZRevRank::new(key, member))
    }

    /// Lists members by their places, the least score first; negative places count from the end.
    #[track_caller]
    fn zrange<T: FromReply>(
        &self,
        key: impl ToArg,
        start: i64,
        stop: i64,
    ) -> Result<Vec<T>, Error> {
        self.call(ZRange::new(key, start, stop).returning())
    }

    /// As `zrange`, with the scores.
    #[track_caller]
    fn zrange_withscores<T: FromReply>(
        &self,
        key: impl ToArg,
        start: i64,
        stop: i64,
    ) -> Result<Vec<(T, f64)>, Error> {
        self.call(ZRange::new(key, start, stop).withscores().returning())
    }

    /// Lists members by their places, the highest score first.
    #[track_caller]
    fn zrevrange<T: FromReply>(
        &self,
        key: impl ToArg,
        start: i64,
        stop: i64,
    ) -> Result<Vec<T>, Error> {
        self.call(ZRange::new(key, start, stop).rev().returning())
    }

    /// As `zrevrange`, with the scores.
    #[track_caller]
    fn zrevrange_withscores<T: FromReply>(
        &self,
        key: impl ToArg,
        start: i64,
        stop: i64,
    ) -> Result<Vec<(T, f64)>, Error> {
        self.call(ZRange::new(key, start, stop).rev().withscores().returning())
    }

    /// Lists members with a score from `min` to `max`, the least first; bounds as in `zcount`.
    #[track_caller]
    fn zrangebyscore<T: FromReply>(
        &self,
        key: impl ToArg,
        min: impl ToArg,
        max: impl ToArg,
    ) -> Result<Vec<T>, Error> {
        self.call(ZRange::new(key, min, max).byscore().returning())
    }

    /// As `zrangebyscore`, with the scores.
    #[track_caller]
    fn zrangebyscore_withscores<T: FromReply>(
        &self,
        key: impl ToArg,
        min: impl ToArg,
        max: impl ToArg,
    ) -> Result<Vec<(T, f64)>, Error> {
        self.call(
            ZRange::new(key, min, max)
                .byscore()
                .withscores()
                .returning(),
        )
    }

    /// Lists members with a score from `max` down to `min`, the highest first; bounds as in `zcount`.
    #[track_caller]
    fn zrevrangebyscore<T: FromReply>(
        &self,
        key: impl ToArg,
        max: impl ToArg,
        min: impl ToArg,
    ) -> Result<Vec<T>, Error> {
        self.call(ZRange::new(key, max, min).byscore().rev().returning())
    }

    /// Lists members of one score by their bytes; `"[a"` includes `a`, `"(a"` excludes it, `"-"` and `"+"` are no
    /// bound.
    #[track_caller]
    fn zrangebylex<T: FromReply>(
        &self,
        key: impl ToArg,
        min: impl ToArg,
        max: impl ToArg,
    ) -> Result<Vec<T>, Error> {
        self.call(ZRange::new(key, min, max).bylex().returning())
    }

    /// Removes members by their places, and returns how many there were.
    #[track_caller]
    fn zremrangebyrank(&self, key: impl ToArg, start: i64, stop: i64) -> Result<u64, Error> {
        self.call(ZRemRangeByRank::new(key, start, stop))
    }

    /// Removes members by their scores, and returns how many there were; bounds as in `zcount`.
    #[track_caller]
    fn zremrangebyscore(
        &self,
        key: impl ToArg,
        min: impl ToArg,
        max: impl ToArg,
    ) -> Result<u64, Error> {
        self.call(ZRemRangeByScore::new(key, min, max))
    }

    /// Takes so many members with the least scores.
    #[track_caller]
    fn zpopmin<T: FromReply>(&self, key: impl ToArg, count: u64) -> Result<Vec<(T, f64)>, Error> {
        self.call(ZPopMin::new(key).count(count).returning())
    }

    /// Takes so many members with the highest scores.
    #[track_caller]
    fn zpopmax<T: FromReply>(&self, key: impl ToArg, count: u64) -> Result<Vec<(T, f64)>, Error> {
        self.call(ZPopMax::new(key).count(count).returning())
    }

    /// Takes the member with the least score of the first sorted set that is not empty, with its key, and waits for
    /// one that long; 0 is for ever.
    #[track_caller]
    fn bzpopmin<T: FromReply>(
        &self,
        keys: impl Args,
        timeout: impl Span,
    ) -> Result<Option<(Bytes, T, f64)>, Error> {
        self.call(BZPopMin::new(keys, timeout).returning())
    }

    /// Takes the member with the highest score of the first sorted set that is not empty, with its key, and waits
    /// for one that long; 0 is for ever.
    #[track_caller]
    fn bzpopmax<T: FromReply>(
        &self,
        keys: impl Args,
        timeout: impl Span,
    ) -> Result<Option<(Bytes, T, f64)>, Error> {
        self.call(BZPopMax::new(keys, timeout).returning())
    }

    /// Adds up the scores of the members of several sorted sets, into another, and returns how many there are.
    #[track_caller]
    fn zunionstore(&self, to: impl ToArg, keys: impl Args) -> Result<u64, Error> {
        self.call(ZUnionStore::new(to, keys))
    }

    /// Adds up the scores of the members that several sorted sets share, into another, and returns how many there
    /// are.
    #[track_caller]
    fn zinterstore(&self, to: impl ToArg, keys: impl Args) -> Result<u64, Error> {
        self.call(ZInterStore::new(to, keys))
    }

    // Places on earth.
    /// Puts members at a longitude and a latitude, and returns how many are new.
    #[track_caller]
    fn geoadd(
        &self,
        key: impl ToArg,
        places: impl IntoIterator<Item = (f64, f64, impl ToArg)>,
    ) -> Result<u64, Error> {
        self.call(GeoAdd::new(key, places))
    }

    /// Returns where members are.
    #[track_caller]
    fn geopos(&self, key: impl ToArg, members: impl Args) -> Result<Vec<Option<GeoPoint>>, Error> {
        self.call(GeoPos::new(key, members))
    }

    /// Returns how far two members are from each other.
    #[track_caller]
    fn geodist(
        &self,
        key: impl ToArg,
        one: impl ToArg,
        other: impl ToArg,
        unit: GeoUnit,
    ) -> Result<Option<f64>, Error> {
        self.call(GeoDist::new(key, one, other).unit(unit))
    }

    // Counting without remembering.
    /// Adds elements to what is counted; whether the estimate has changed.
    #[track_caller]
    fn pfadd(&self, key: impl ToArg, elements: impl Args) -> Result<bool, Error> {
        self.call(PfAdd::new(key, elements))
    }

    /// Estimates how many different elements were added to these together.
    #[track_caller]
    fn pfcount(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(PfCount::new(keys))
    }

    /// Adds what was counted in these keys to another.
    #[track_caller]
    fn pfmerge(&self, to: impl ToArg, keys: impl Args) -> Result<(), Error> {
        self.call(PfMerge::new(to, keys))
    }

    // Streams.
    /// Appends an entry to a stream and returns its id.
    #[track_caller]
    fn xadd(
        &self,
        key: impl ToArg,
        fields: impl IntoIterator<Item = (impl ToArg, impl ToArg)>,
    ) -> Result<StreamId, Error> {
        self.call(XAdd::new(key, fields).returning())
    }

    /// Returns how many entries a stream has.
    #[track_caller]
    fn xlen(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(XLen::new(key))
    }

    /// Lists entries by their ids; `"-"` and `"+"` are the first and the last.
    #[track_caller]
    fn xrange(
        &self,
        key: impl ToArg,
        start: impl ToArg,
        end: impl ToArg,
    ) -> Result<Vec<StreamEntry>, Error> {
        self.call(XRange::new(key, start, end))
    }

    /// Lists entries by their ids, the last one first; `"+"` and `"-"` are the last and the first.
    #[track_caller]
    fn xrevrange(
        &self,
        key: impl ToArg,
        end: impl ToArg,
        start: impl ToArg,
    ) -> Result<Vec<StreamEntry>, Error> {
        self.call(XRevRange::new(key, end, start))
    }

    /// Deletes entries, and returns how many there were.
    #[track_caller]
    fn xdel(&self, key: impl ToArg, ids: impl Args) -> Result<u64, Error> {
        self.call(XDel::new(key, ids))
    }

    /// Deletes the oldest entries until so many are left, and returns how many it deleted.
    #[track_caller]
    fn xtrim_maxlen(&self, key: impl ToArg, len: u64) -> Result<u64, Error> {
        self.call(XTrim::maxlen(key, len))
    }

    /// Tells that a consumer is done with entries, and returns how many were pending.
    #[track_caller]
    fn xack(&self, key: impl ToArg, group: impl ToArg, ids: impl Args) -> Result<u64, Error> {
        self.call(XAck::new(key, group, ids))
    }

    /// Makes a group of consumers, and the stream if there is none, that reads on from an id: `"0"` from the
    /// beginning, `"$"` from now on.
    #[track_caller]
    fn xgroup_create(
        &self,
        key: impl ToArg,
        group: impl ToArg,
        id: impl ToArg,
    ) -> Result<(), Error> {
        self.call(XGroupCreate::new(key, group, id).mkstream())
    }

    /// Deletes a group of consumers; whether there was one.
    #[track_caller]
    fn xgroup_destroy(&self, key: impl ToArg, group: impl ToArg) -> Result<bool, Error> {
        self.call(XGroupDestroy::new(key, group))
    }

    /// Tells how many entries of a group are with its consumers.
    #[track_caller]
    fn xpending(&self, key: impl ToArg, group: impl ToArg) -> Result<PendingSummary, Error> {
        self.call(XPending::new(key, group))
    }

    // Messages.
    /// Sends a message to a channel, and returns how many clients of this server it reached.
    ///
    /// In a cluster it goes to the node that has the slot of the channel's name, or to another while that one fails. So one
    /// message after the other arrives in that order, as long as the slot stays where it is.
    #[track_caller]
    fn publish(&self, channel: impl ToArg, message: impl ToArg) -> Result<u64, Error> {
        self.call(Publish::new(channel, message))
    }

    /// Sends a message to a channel of a shard, and returns how many clients it reached.
    #[track_caller]
    fn spublish(&self, channel: impl ToArg, message: impl ToArg) -> Result<u64, Error> {
        self.call(SPublish::new(channel, message))
    }

    /// Lists the channels to which somebody has subscribed.
    #[track_caller]
    fn pubsub_channels(&self) -> Result<Vec<Bytes>, Error> {
        self.call(PubSubChannels::new())
    }

    /// Counts the subscribers of channels.
    #[track_caller]
    fn pubsub_numsub(&self, channels: impl Args) -> Result<Vec<(Bytes, u64)>, Error> {
        self.call(PubSubNumSub::new(channels))
    }

    // The server.
    /// Asks the server for a sign of life.
    #[track_caller]
    fn ping(&self) -> Result<(), Error> {
        self.call(Ping::new().returning())
    }

    /// Has the server send a message back.
    #[track_caller]
    fn echo(&self, message: impl ToArg) -> Result<Bytes, Error> {
        self.call(Echo::new(message))
    }

    /// Returns how many keys the database has.
    #[track_caller]
    fn dbsize(&self) -> Result<u64, Error> {
        self.call(DbSize::new())
    }

    /// Deletes all keys of the database.
    #[track_caller]
    fn flushdb(&self) -> Result<(), Error> {
        self.call(FlushDb::new())
    }

    /// Deletes all keys of all databases.
    #[track_caller]
    fn flushall(&self) -> Result<(), Error> {
        self.call(FlushAll::new())
    }

    /// Returns the time of the server's clock, to the microsecond.
    #[track_caller]
    fn time(&self) -> Result<SystemTime, Error> {
        self.call(Time::new())
    }

    /// Returns when the server has last saved its data.
    #[track_caller]
    fn lastsave(&self) -> Result<SystemTime, Error> {
        self.call(LastSave::new())
    }

    /// Has the server save its data in the background.
    #[track_caller]
    fn bgsave(&self) -> Result<String, Error> {
        self.call(BgSave::new())
    }

    /// Tells how the server is doing.
    #[track_caller]
    fn info(&self) -> Result<ServerInfo, Error> {
        self.call(Info::new())
    }

    /// Returns the server's settings whose names match a pattern.
    #[track_caller]
    fn config_get(&self, pattern: impl ToArg) -> Result<HashMap<String, Bytes>, Error> {
        self.call(ConfigGet::new([pattern]))
    }

    /// Changes a setting of the server.
    #[track_caller]
    fn config_set(&self, name: impl ToArg, value: impl ToArg) -> Result<(), Error> {
        self.call(ConfigSet::new([(name, value)]))
    }

    /// Returns the server's number of the connection that was used.
    #[track_caller]
    fn client_id(&self) -> Result<u64, Error> {
        self.call(ClientId::new())
    }

    /// Lists the connections to the server.
    #[track_caller]
    fn client_list(&self) -> Result<Vec<ClientInfo>, Error> {
        self.call(commands::ClientList::new())
    }

    /// Lists the newest commands that were slow; -1 for all of them.
    #[track_caller]
    fn slowlog_get(&self, count: i64) -> Result<Vec<SlowLogEntry>, Error> {
        self.call(SlowLogGet::new().count(count))
    }

    /// Tells whether the server is a master or a replica.
    #[track_caller]
    fn role(&self) -> Result<Role, Error> {
        self.call(commands::Role::new())
    }
}

impl Commands for Client {
    #[track_caller]
    fn call<R: Request>(&self, request: R) -> Result<R::Reply, Error> {
        Client::call(self, request)
    }
}

macro_rules! commands_of_pointers {
    ($($pointer:ty)+) => {$(
        impl<C: Commands> Commands for $pointer {
            #[track_caller]
            #[inline]
            fn call<R: Request>(&self, request: R) -> Result<R::Reply, Error> {
                C::call(self, request)
            }
        }
    )+};
}

commands_of_pointers!(&C Box<C> Rc<C> Arc<C>);
