//! The everyday commands as methods.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;

use crate::client::Client;
use crate::command::Command;
use crate::command::arg_pairs::ArgPairs;
use crate::command::args::Args;
use crate::command::request::Request;
use crate::command::score::Score;
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
/// Each method is a shorthand for [`call`](Self::call) with a value of [`commands`](crate::commands), which has all
/// commands with all their options. Stored values are converted to the type that you choose ([`FromReply`]); other
/// replies have fixed types. The names of keys, fields and channels are [`Bytes`]; to read them as another type, call the
/// command: `client.call(HKeys::new("user:7").returning::<Vec<String>>())`.
///
/// A time span is a [`Duration`](std::time::Duration) or a number ([`Span`]); a point in time is a [`SystemTime`] or a
/// number ([`Moment`]).
///
/// Every method blocks and fails as [`Client::call`] does.
///
/// A function with an `impl Commands` parameter accepts a client, a reference to one, or
/// [a stand-in](#in-tests-of-your-own).
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
/// assert_eq!(client.srandmember_count::<Vec<String>>("here", -2)?, ["ada", "ada"]);
/// assert_eq!(client.spop::<String>("here")?.as_deref(), Some("ada"));
/// assert_eq!(client.spop_count::<BTreeSet<String>>("all", 3)?.len(), 3);
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
/// # Geospatial indexes and HyperLogLogs
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
/// # Streams and pub/sub
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
/// A stand-in for a client only needs to implement [`call`](Self::call). [`Request::answered`] turns a
/// [`Value`](crate::Value) into what a client would return. Two commands are equal if they send the same bytes.
///
/// ```
/// use pool_redis::commands::{HGet, Incr};
/// use pool_redis::{Command, Commands, Error, Request, ServerError, Value};
/// use std::cell::RefCell;
/// use std::collections::VecDeque;
///
/// /// Expects these commands in this order, and returns the value paired with each.
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
    /// Returns the value of a key; `None` if the key does not exist.
    #[track_caller]
    fn get<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(Get::new(key).returning())
    }

    /// Returns the value of a key and deletes the key; `None` if the key does not exist.
    #[track_caller]
    fn getdel<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(GetDel::new(key).returning())
    }

    /// Returns the value of a key and sets its time to live; `None` if the key does not exist.
    #[track_caller]
    fn getex<T: FromReply>(&self, key: impl ToArg, seconds: impl Span) -> Result<Option<T>, Error> {
        self.call(GetEx::new(key).ex(seconds).returning())
    }

    /// Returns the bytes of a value between two offsets, both inclusive. Negative offsets count from the end.
    #[track_caller]
    fn getrange<T: FromReply>(&self, key: impl ToArg, start: i64, end: i64) -> Result<T, Error> {
        self.call(GetRange::new(key, start, end).returning())
    }

    /// Returns the values of several keys atomically, in order; `None` for each that does not exist or holds no string.
    #[track_caller]
    fn mget<T: FromReply>(&self, keys: impl Args) -> Result<Vec<Option<T>>, Error> {
        self.call(MGet::new(keys).returning())
    }

    /// Sets the value of a key, replacing what it held and clearing its expiry.
    #[track_caller]
    fn set(&self, key: impl ToArg, value: impl ToArg) -> Result<(), Error> {
        self.call(Set::new(key, value).returning())
    }

    /// Sets the value of a key, with options for an expiry, a condition, and returning the previous value.
    ///
    /// # Errors
    /// [`Error::Argument`], before anything is sent, when the options contradict each other.
    #[doc(alias = "set_options")]
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

    /// Sets the value of a key with a time to live.
    #[track_caller]
    fn setex(&self, key: impl ToArg, seconds: impl Span, value: impl ToArg) -> Result<(), Error> {
        self.call(Set::new(key, value).ex(seconds).returning())
    }

    /// Sets the value of a key if the key does not exist. Returns whether it was set.
    #[track_caller]
    fn setnx(&self, key: impl ToArg, value: impl ToArg) -> Result<bool, Error> {
        self.call(Set::new(key, value).nx())
    }

    /// Sets the value of a key and returns the previous value; `None` if the key did not exist.
    #[track_caller]
    fn getset<T: FromReply>(&self, key: impl ToArg, value: impl ToArg) -> Result<Option<T>, Error> {
        self.call(Set::new(key, value).get().returning())
    }

    /// Overwrites part of a value, starting at an offset in bytes, and returns the new length in bytes.
    #[track_caller]
    fn setrange(&self, key: impl ToArg, offset: u64, value: impl ToArg) -> Result<u64, Error> {
        self.call(SetRange::new(key, offset, value))
    }

    /// Sets the values of several keys atomically.
    #[track_caller]
    fn mset(&self, pairs: impl ArgPairs) -> Result<(), Error> {
        self.call(MSet::new(pairs))
    }

    /// Sets the values of several keys atomically if none of the keys exists. Returns whether they were set.
    #[track_caller]
    fn msetnx(&self, pairs: impl ArgPairs) -> Result<bool, Error> {
        self.call(MSetNx::new(pairs))
    }

    /// Appends to the value of a key and returns its new length in bytes. A missing key counts as empty.
    #[track_caller]
    fn append(&self, key: impl ToArg, value: impl ToArg) -> Result<u64, Error> {
        self.call(Append::new(key, value))
    }

    /// Returns the length of a value in bytes; 0 if the key does not exist.
    #[track_caller]
    fn strlen(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(StrLen::new(key))
    }

    /// Increments the integer at a key by one and returns the new value. A missing key counts as 0.
    #[track_caller]
    fn incr(&self, key: impl ToArg) -> Result<i64, Error> {
        self.call(Incr::new(key))
    }

    /// Adds to the integer at a key and returns the new value. A missing key counts as 0.
    #[track_caller]
    fn incrby(&self, key: impl ToArg, increment: i64) -> Result<i64, Error> {
        self.call(IncrBy::new(key, increment))
    }

    /// Adds a floating-point number to the number at a key and returns the new value. A missing key counts as 0.
    #[track_caller]
    fn incrbyfloat(&self, key: impl ToArg, increment: f64) -> Result<f64, Error> {
        self.call(IncrByFloat::new(key, increment))
    }

    /// Decrements the integer at a key by one and returns the new value. A missing key counts as 0.
    #[track_caller]
    fn decr(&self, key: impl ToArg) -> Result<i64, Error> {
        self.call(Decr::new(key))
    }

    /// Subtracts from the integer at a key and returns the new value. A missing key counts as 0.
    #[track_caller]
    fn decrby(&self, key: impl ToArg, decrement: i64) -> Result<i64, Error> {
        self.call(DecrBy::new(key, decrement))
    }

    // Bits.
    /// Returns the bit at an offset; `false` beyond the end of the value.
    #[track_caller]
    fn getbit(&self, key: impl ToArg, offset: u64) -> Result<bool, Error> {
        self.call(GetBit::new(key, offset))
    }

    /// Sets the bit at an offset and returns the previous one.
    #[track_caller]
    fn setbit(&self, key: impl ToArg, offset: u64, bit: bool) -> Result<bool, Error> {
        self.call(SetBit::new(key, offset, bit))
    }

    /// Returns the number of bits set to 1 in a value.
    #[track_caller]
    fn bitcount(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(BitCount::new(key))
    }

    // Keys.
    /// Deletes keys and returns how many of them existed.
    #[doc(alias = "delete")]
    #[track_caller]
    fn del(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(Del::new(keys))
    }

    /// Deletes keys, frees their memory in the background, and returns how many of them existed.
    #[track_caller]
    fn unlink(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(Unlink::new(keys))
    }

    /// Returns how many of the keys exist. A key that is given twice counts twice.
    #[track_caller]
    fn exists(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(Exists::new(keys))
    }

    /// Marks keys as just used, and returns how many of them exist.
    #[track_caller]
    fn touch(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(Touch::new(keys))
    }

    /// Sets the time to live of a key, in whole seconds. Returns `false` if the key does not exist.
    #[track_caller]
    fn expire(&self, key: impl ToArg, seconds: impl Span) -> Result<bool, Error> {
        self.call(Expire::new(key, seconds))
    }

    /// Sets the time to live of a key, in whole milliseconds. Returns `false` if the key does not exist.
    #[track_caller]
    fn pexpire(&self, key: impl ToArg, milliseconds: impl Span) -> Result<bool, Error> {
        self.call(PExpire::new(key, milliseconds))
    }

    /// Sets the time at which a key expires, in whole seconds. Returns `false` if the key does not exist.
    #[track_caller]
    fn expireat(&self, key: impl ToArg, time: impl Moment) -> Result<bool, Error> {
        self.call(ExpireAt::new(key, time))
    }

    /// Sets the time at which a key expires, in whole milliseconds. Returns `false` if the key does not exist.
    #[track_caller]
    fn pexpireat(&self, key: impl ToArg, time: impl Moment) -> Result<bool, Error> {
        self.call(PExpireAt::new(key, time))
    }

    /// Removes the expiry of a key. Returns `false` if the key does not exist or has no expiry.
    #[track_caller]
    fn persist(&self, key: impl ToArg) -> Result<bool, Error> {
        self.call(Persist::new(key))
    }

    /// Returns the remaining time to live of a key, in whole seconds.
    #[track_caller]
    fn ttl(&self, key: impl ToArg) -> Result<Ttl, Error> {
        self.call(commands::Ttl::new(key))
    }

    /// Returns the remaining time to live of a key, in milliseconds.
    #[track_caller]
    fn pttl(&self, key: impl ToArg) -> Result<Ttl, Error> {
        self.call(PTtl::new(key))
    }

    /// Returns the time at which a key expires, to the second.
    #[track_caller]
    fn expiretime(&self, key: impl ToArg) -> Result<ExpireTime, Error> {
        self.call(commands::ExpireTime::new(key))
    }

    /// Returns the type of the value of a key.
    #[doc(alias = "type")]
    #[track_caller]
    fn key_type(&self, key: impl ToArg) -> Result<KeyType, Error> {
        self.call(Type::new(key))
    }

    /// Renames a key, replacing any key that has the new name. Fails if the key does not exist.
    #[track_caller]
    fn rename(&self, key: impl ToArg, new: impl ToArg) -> Result<(), Error> {
        self.call(Rename::new(key, new))
    }

    /// Renames a key unless the new name already exists. Returns whether it was renamed.
    #[track_caller]
    fn renamenx(&self, key: impl ToArg, new: impl ToArg) -> Result<bool, Error> {
        self.call(RenameNx::new(key, new))
    }

    /// Copies the value of a key to another key, unless the other exists. Returns whether it was copied.
    #[track_caller]
    fn copy(&self, from: impl ToArg, to: impl ToArg) -> Result<bool, Error> {
        self.call(CopyKey::new(from, to))
    }

    /// Returns a random key of the database; `None` if the database is empty.
    #[track_caller]
    fn randomkey(&self) -> Result<Option<Bytes>, Error> {
        self.call(RandomKey::new())
    }

    /// Returns all keys that match a glob pattern. Blocks the server until it has looked at every key;
    /// [`scan`](crate::Client::scan) does not.
    #[track_caller]
    fn keys(&self, pattern: impl ToArg) -> Result<Vec<Bytes>, Error> {
        self.call(Keys::new(pattern))
    }

    /// Serializes the value of a key in the server's own format, for `RESTORE`; `None` if the key does not exist.
    #[track_caller]
    fn dump(&self, key: impl ToArg) -> Result<Option<Bytes>, Error> {
        self.call(Dump::new(key))
    }

    /// Returns how the server stores the value of a key; `None` if the key does not exist.
    #[track_caller]
    fn object_encoding(&self, key: impl ToArg) -> Result<Option<String>, Error> {
        self.call(ObjectEncoding::new(key))
    }

    /// Estimates the number of bytes that a key and its value take; `None` if the key does not exist.
    #[track_caller]
    fn memory_usage(&self, key: impl ToArg) -> Result<Option<u64>, Error> {
        self.call(MemoryUsage::new(key))
    }

    // Hashes.
    /// Sets fields of a hash and returns the number of fields added.
    #[doc(alias = "hmset")]
    #[doc(alias = "hset_multiple")]
    #[track_caller]
    fn hset(&self, key: impl ToArg, fields: impl ArgPairs) -> Result<u64, Error> {
        self.call(HSet::new(key, fields))
    }

    /// Sets a field of a hash if it does not exist. Returns whether it was set.
    #[track_caller]
    fn hsetnx(&self, key: impl ToArg, field: impl ToArg, value: impl ToArg) -> Result<bool, Error> {
        self.call(HSetNx::new(key, field, value))
    }

    /// Returns the value of a field; `None` if the field does not exist.
    #[track_caller]
    fn hget<T: FromReply>(&self, key: impl ToArg, field: impl ToArg) -> Result<Option<T>, Error> {
        self.call(HGet::new(key, field).returning())
    }

    /// Returns the values of several fields, in order; `None` for each that does not exist.
    #[track_caller]
    fn hmget<T: FromReply>(
        &self,
        key: impl ToArg,
        fields: impl Args,
    ) -> Result<Vec<Option<T>>, Error> {
        self.call(HMGet::new(key, fields).returning())
    }

    /// Returns all fields of a hash with their values, as a `HashMap`, a `Vec` of pairs, or a type of your own. Empty
    /// if the key does not exist.
    #[track_caller]
    fn hgetall<T: FromReply>(&self, key: impl ToArg) -> Result<T, Error> {
        self.call(HGetAll::new(key).returning())
    }

    /// Deletes fields of a hash and returns how many of them existed.
    #[track_caller]
    fn hdel(&self, key: impl ToArg, fields: impl Args) -> Result<u64, Error> {
        self.call(HDel::new(key, fields))
    }

    /// Returns whether a hash has a field.
    #[track_caller]
    fn hexists(&self, key: impl ToArg, field: impl ToArg) -> Result<bool, Error> {
        self.call(HExists::new(key, field))
    }

    /// Returns the names of all fields of a hash.
    #[track_caller]
    fn hkeys(&self, key: impl ToArg) -> Result<Vec<Bytes>, Error> {
        self.call(HKeys::new(key))
    }

    /// Returns the values of all fields of a hash.
    #[track_caller]
    fn hvals<T: FromReply>(&self, key: impl ToArg) -> Result<Vec<T>, Error> {
        self.call(HVals::new(key).returning())
    }

    /// Returns the number of fields in a hash.
    #[track_caller]
    fn hlen(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(HLen::new(key))
    }

    /// Returns the length in bytes of the value of a field; 0 if the field does not exist.
    #[track_caller]
    fn hstrlen(&self, key: impl ToArg, field: impl ToArg) -> Result<u64, Error> {
        self.call(HStrLen::new(key, field))
    }

    /// Adds to the integer in a field and returns the new value. A missing field counts as 0.
    #[track_caller]
    fn hincrby(&self, key: impl ToArg, field: impl ToArg, increment: i64) -> Result<i64, Error> {
        self.call(HIncrBy::new(key, field, increment))
    }

    /// Adds a floating-point number to the number in a field and returns the new value. A missing field counts as 0.
    #[track_caller]
    fn hincrbyfloat(
        &self,
        key: impl ToArg,
        field: impl ToArg,
        increment: f64,
    ) -> Result<f64, Error> {
        self.call(HIncrByFloat::new(key, field, increment))
    }

    /// Returns the name of a random field; `None` if the key does not exist.
    #[track_caller]
    fn hrandfield(&self, key: impl ToArg) -> Result<Option<Bytes>, Error> {
        self.call(HRandField::new(key))
    }

    // Lists.
    /// Inserts elements at the head of a list, one after another, so the last one given becomes the first. Returns the
    /// new length.
    #[track_caller]
    fn lpush(&self, key: impl ToArg, values: impl Args) -> Result<u64, Error> {
        self.call(LPush::new(key, values))
    }

    /// Appends elements to a list and returns the new length.
    #[track_caller]
    fn rpush(&self, key: impl ToArg, values: impl Args) -> Result<u64, Error> {
        self.call(RPush::new(key, values))
    }

    /// Like [`lpush`](Self::lpush), but only if the list exists. Returns the new length; 0 if the key does not exist.
    #[track_caller]
    fn lpushx(&self, key: impl ToArg, values: impl Args) -> Result<u64, Error> {
        self.call(LPushX::new(key, values))
    }

    /// Like [`rpush`](Self::rpush), but only if the list exists. Returns the new length; 0 if the key does not exist.
    #[track_caller]
    fn rpushx(&self, key: impl ToArg, values: impl Args) -> Result<u64, Error> {
        self.call(RPushX::new(key, values))
    }

    /// Removes and returns the first element of a list; `None` if the key does not exist.
    #[track_caller]
    fn lpop<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(LPop::new(key).returning())
    }

    /// Removes and returns the last element of a list; `None` if the key does not exist.
    #[track_caller]
    fn rpop<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(RPop::new(key).returning())
    }

    /// Removes and returns at most `count` elements from the head of a list; `None` if the key does not exist.
    #[track_caller]
    fn lpop_count<T: FromReply>(
        &self,
        key: impl ToArg,
        count: u64,
    ) -> Result<Option<Vec<T>>, Error> {
        self.call(LPop::new(key).count(count).returning())
    }

    /// Removes and returns at most `count` elements from the tail of a list, the last one first; `None` if the key does
    /// not exist.
    #[track_caller]
    fn rpop_count<T: FromReply>(
        &self,
        key: impl ToArg,
        count: u64,
    ) -> Result<Option<Vec<T>>, Error> {
        self.call(RPop::new(key).count(count).returning())
    }

    /// Removes the first element of the first non-empty list, and returns its key and the element. Blocks until there
    /// is one; `None` if the timeout expires. The timeout is in seconds, and is added to the client's own; the number 0
    /// blocks indefinitely.
    #[track_caller]
    fn blpop<T: FromReply>(
        &self,
        keys: impl Args,
        timeout: impl Span,
    ) -> Result<Option<(Bytes, T)>, Error> {
        self.call(BLPop::new(keys, timeout).returning())
    }

    /// Like [`blpop`](Self::blpop), but removes the last element of the list.
    #[track_caller]
    fn brpop<T: FromReply>(
        &self,
        keys: impl Args,
        timeout: impl Span,
    ) -> Result<Option<(Bytes, T)>, Error> {
        self.call(BRPop::new(keys, timeout).returning())
    }

    /// Moves an element from one end of a list to one end of another and returns it, atomically; `None` if the source
    /// is empty.
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

    /// Like [`lmove`](Self::lmove), but blocks until there is an element; `None` if the timeout expires. The timeout is
    /// as in [`blpop`](Self::blpop).
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

    /// Returns the elements between two indexes, both inclusive. Negative indexes count from the tail.
    #[track_caller]
    fn lrange<T: FromReply>(
        &self,
        key: impl ToArg,
        start: i64,
        stop: i64,
    ) -> Result<Vec<T>, Error> {
        self.call(LRange::new(key, start, stop).returning())
    }

    /// Returns the element at an index; `None` if there is none. Negative indexes count from the tail.
    #[track_caller]
    fn lindex<T: FromReply>(&self, key: impl ToArg, index: i64) -> Result<Option<T>, Error> {
        self.call(LIndex::new(key, index).returning())
    }

    /// Returns the length of a list; 0 if the key does not exist.
    #[track_caller]
    fn llen(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(LLen::new(key))
    }

    /// Sets the element at an index. Fails if there is none. Negative indexes count from the tail.
    #[track_caller]
    fn lset(&self, key: impl ToArg, index: i64, value: impl ToArg) -> Result<(), Error> {
        self.call(LSet::new(key, index, value))
    }

    /// Inserts an element before the first one equal to `pivot`.
    #[track_caller]
    fn linsert_before(
        &self,
        key: impl ToArg,
        pivot: impl ToArg,
        value: impl ToArg,
    ) -> Result<ListInsert, Error> {
        self.call(LInsert::new(key, Beside::Before, pivot, value))
    }

    /// Inserts an element after the first one equal to `pivot`.
    #[track_caller]
    fn linsert_after(
        &self,
        key: impl ToArg,
        pivot: impl ToArg,
        value: impl ToArg,
    ) -> Result<ListInsert, Error> {
        self.call(LInsert::new(key, Beside::After, pivot, value))
    }

    /// Returns the index of the first element equal to a value; `None` if there is none.
    #[track_caller]
    fn lpos(&self, key: impl ToArg, value: impl ToArg) -> Result<Option<u64>, Error> {
        self.call(LPos::new(key, value))
    }

    /// Removes at most `count` elements equal to a value, and returns the number removed. A negative count starts from
    /// the tail; 0 removes all of them.
    #[track_caller]
    fn lrem(&self, key: impl ToArg, count: i64, value: impl ToArg) -> Result<u64, Error> {
        self.call(LRem::new(key, count, value))
    }

    /// Removes all elements except those between two indexes, both inclusive. Negative indexes count from the tail.
    #[track_caller]
    fn ltrim(&self, key: impl ToArg, start: i64, stop: i64) -> Result<(), Error> {
        self.call(LTrim::new(key, start, stop))
    }

    // Sets.
    /// Adds members to a set and returns how many of them are new.
    #[track_caller]
    fn sadd(&self, key: impl ToArg, members: impl Args) -> Result<u64, Error> {
        self.call(SAdd::new(key, members))
    }

    /// Removes members from a set and returns how many of them it contained.
    #[track_caller]
    fn srem(&self, key: impl ToArg, members: impl Args) -> Result<u64, Error> {
        self.call(SRem::new(key, members))
    }

    /// Returns all members of a set, as a `HashSet`, a `BTreeSet` or a `Vec`.
    #[track_caller]
    fn smembers<T: FromReply>(&self, key: impl ToArg) -> Result<T, Error> {
        self.call(SMembers::new(key).returning())
    }

    /// Returns whether a set contains a member.
    #[track_caller]
    fn sismember(&self, key: impl ToArg, member: impl ToArg) -> Result<bool, Error> {
        self.call(SIsMember::new(key, member))
    }

    /// Returns whether a set contains each of several members, in order.
    #[track_caller]
    fn smismember(&self, key: impl ToArg, members: impl Args) -> Result<Vec<bool>, Error> {
        self.call(SMIsMember::new(key, members))
    }

    /// Returns the number of members in a set.
    #[track_caller]
    fn scard(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(SCard::new(key))
    }

    /// Removes and returns a random member of a set; `None` if the key does not exist.
    #[track_caller]
    fn spop<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(SPop::new(key).returning())
    }

    /// Removes and returns at most `count` random members of a set, as a `Vec`, a `HashSet` or another [`FromReply`]; none
    /// if the key does not exist.
    #[track_caller]
    fn spop_count<T: FromReply>(&self, key: impl ToArg, count: u64) -> Result<T, Error> {
        self.call(SPop::new(key).count(count).returning())
    }

    /// Returns a random member of a set without removing it; `None` if the key does not exist.
    #[track_caller]
    fn srandmember<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.call(SRandMember::new(key).returning())
    }

    /// Returns random members of a set without removing them, as a `Vec`, a `HashSet` or another [`FromReply`]: at most
    /// `count` different ones, or, if it is negative, exactly as many, among which a member may occur several times. None
    /// if the key does not exist.
    #[track_caller]
    fn srandmember_count<T: FromReply>(&self, key: impl ToArg, count: i64) -> Result<T, Error> {
        self.call(SRandMember::new(key).count(count).returning())
    }

    /// Moves a member from one set to another. Returns `false` if the source does not contain it.
    #[track_caller]
    fn smove(&self, from: impl ToArg, to: impl ToArg, member: impl ToArg) -> Result<bool, Error> {
        self.call(SMove::new(from, to, member))
    }

    /// Returns the members of the first set that are in none of the others.
    #[track_caller]
    fn sdiff<T: FromReply>(&self, keys: impl Args) -> Result<T, Error> {
        self.call(SDiff::new(keys).returning())
    }

    /// Returns the members that all sets have in common.
    #[track_caller]
    fn sinter<T: FromReply>(&self, keys: impl Args) -> Result<T, Error> {
        self.call(SInter::new(keys).returning())
    }

    /// Returns the members that are in at least one of the sets.
    #[track_caller]
    fn sunion<T: FromReply>(&self, keys: impl Args) -> Result<T, Error> {
        self.call(SUnion::new(keys).returning())
    }

    /// Stores the result of [`sdiff`](Self::sdiff) as a set at `to`, and returns the number of members stored.
    #[track_caller]
    fn sdiffstore(&self, to: impl ToArg, keys: impl Args) -> Result<u64, Error> {
        self.call(SDiffStore::new(to, keys))
    }

    /// Stores the result of [`sinter`](Self::sinter) as a set at `to`, and returns the number of members stored.
    #[track_caller]
    fn sinterstore(&self, to: impl ToArg, keys: impl Args) -> Result<u64, Error> {
        self.call(SInterStore::new(to, keys))
    }

    /// Stores the result of [`sunion`](Self::sunion) as a set at `to`, and returns the number of members stored.
    #[track_caller]
    fn sunionstore(&self, to: impl ToArg, keys: impl Args) -> Result<u64, Error> {
        self.call(SUnionStore::new(to, keys))
    }

    /// Returns the number of members that all sets have in common.
    #[track_caller]
    fn sintercard(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(SInterCard::new(keys))
    }

    // Sorted sets.
    /// Adds members with their scores, or updates the scores of existing ones. Returns the number of members added.
    #[track_caller]
    fn zadd(&self, key: impl ToArg, members: impl ArgPairs<First: Score>) -> Result<u64, Error> {
        self.call(ZAdd::new(key, members))
    }

    /// Adds to the score of a member and returns the new score. A missing member counts as 0.
    #[track_caller]
    fn zincrby(&self, key: impl ToArg, increment: f64, member: impl ToArg) -> Result<f64, Error> {
        self.call(ZIncrBy::new(key, increment, member))
    }

    /// Removes members and returns how many of them existed.
    #[track_caller]
    fn zrem(&self, key: impl ToArg, members: impl Args) -> Result<u64, Error> {
        self.call(ZRem::new(key, members))
    }

    /// Returns the number of members in a sorted set.
    #[track_caller]
    fn zcard(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(ZCard::new(key))
    }

    /// Returns the number of members whose scores are in a range. A bound is a number, `"(5"` to exclude the number
    /// itself, or `"-inf"` or `"+inf"`.
    #[track_caller]
    fn zcount(&self, key: impl ToArg, min: impl ToArg, max: impl ToArg) -> Result<u64, Error> {
        self.call(ZCount::new(key, min, max))
    }

    /// Returns the score of a member; `None` if the member does not exist.
    #[track_caller]
    fn zscore(&self, key: impl ToArg, member: impl ToArg) -> Result<Option<f64>, Error> {
        self.call(ZScore::new(key, member))
    }

    /// Returns the scores of several members, in order; `None` for each that does not exist.
    #[track_caller]
    fn zmscore(&self, key: impl ToArg, members: impl Args) -> Result<Vec<Option<f64>>, Error> {
        self.call(ZMScore::new(key, members))
    }

    /// Returns the rank of a member, where 0 is the lowest score; `None` if the member does not exist.
    #[track_caller]
    fn zrank(&self, key: impl ToArg, member: impl ToArg) -> Result<Option<u64>, Error> {
        self.call(ZRank::new(key, member))
    }

    /// Returns the rank of a member, where 0 is the highest score; `None` if the member does not exist.
    #[track_caller]
    fn zrevrank(&self, key: impl ToArg, member: impl ToArg) -> Result<Option<u64>, Error> {
        self.call(ZRevRank::new(key, member))
    }

    /// Returns the members in a range of ranks, both inclusive, from the lowest score up. Negative ranks count from the
    /// end.
    #[track_caller]
    fn zrange<T: FromReply>(
        &self,
        key: impl ToArg,
        start: i64,
        stop: i64,
    ) -> Result<Vec<T>, Error> {
        self.call(ZRange::new(key, start, stop).returning())
    }

    /// Like [`zrange`](Self::zrange), with the scores.
    #[track_caller]
    fn zrange_withscores<T: FromReply>(
        &self,
        key: impl ToArg,
        start: i64,
        stop: i64,
    ) -> Result<Vec<(T, f64)>, Error> {
        self.call(ZRange::new(key, start, stop).withscores().returning())
    }

    /// Like [`zrange`](Self::zrange), but from the highest score, which has rank 0, down.
    #[track_caller]
    fn zrevrange<T: FromReply>(
        &self,
        key: impl ToArg,
        start: i64,
        stop: i64,
    ) -> Result<Vec<T>, Error> {
        self.call(ZRange::new(key, start, stop).rev().returning())
    }

    /// Like [`zrevrange`](Self::zrevrange), with the scores.
    #[track_caller]
    fn zrevrange_withscores<T: FromReply>(
        &self,
        key: impl ToArg,
        start: i64,
        stop: i64,
    ) -> Result<Vec<(T, f64)>, Error> {
        self.call(ZRange::new(key, start, stop).rev().withscores().returning())
    }

    /// Returns the members whose scores are in a range, from the lowest up. Bounds are as in [`zcount`](Self::zcount).
    #[track_caller]
    fn zrangebyscore<T: FromReply>(
        &self,
        key: impl ToArg,
        min: impl ToArg,
        max: impl ToArg,
    ) -> Result<Vec<T>, Error> {
        self.call(ZRange::new(key, min, max).byscore().returning())
    }

    /// Like [`zrangebyscore`](Self::zrangebyscore), with the scores.
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

    /// Like [`zrangebyscore`](Self::zrangebyscore), but from the highest score down. The upper bound comes first.
    #[track_caller]
    fn zrevrangebyscore<T: FromReply>(
        &self,
        key: impl ToArg,
        max: impl ToArg,
        min: impl ToArg,
    ) -> Result<Vec<T>, Error> {
        self.call(ZRange::new(key, max, min).byscore().rev().returning())
    }

    /// Returns the members in a lexicographical range, for sorted sets whose members all have the same score. A bound
    /// is `"[word"`, `"(word"` to exclude the word itself, or `"-"` or `"+"` for no bound.
    #[track_caller]
    fn zrangebylex<T: FromReply>(
        &self,
        key: impl ToArg,
        min: impl ToArg,
        max: impl ToArg,
    ) -> Result<Vec<T>, Error> {
        self.call(ZRange::new(key, min, max).bylex().returning())
    }

    /// Removes the members in a range of ranks, as in [`zrange`](Self::zrange), and returns the number removed.
    #[track_caller]
    fn zremrangebyrank(&self, key: impl ToArg, start: i64, stop: i64) -> Result<u64, Error> {
        self.call(ZRemRangeByRank::new(key, start, stop))
    }

    /// Removes the members whose scores are in a range, and returns the number removed. Bounds are as in
    /// [`zcount`](Self::zcount).
    #[track_caller]
    fn zremrangebyscore(
        &self,
        key: impl ToArg,
        min: impl ToArg,
        max: impl ToArg,
    ) -> Result<u64, Error> {
        self.call(ZRemRangeByScore::new(key, min, max))
    }

    /// Removes and returns at most `count` members, from the lowest score up.
    #[track_caller]
    fn zpopmin<T: FromReply>(&self, key: impl ToArg, count: u64) -> Result<Vec<(T, f64)>, Error> {
        self.call(ZPopMin::new(key).count(count).returning())
    }

    /// Removes and returns at most `count` members, from the highest score down.
    #[track_caller]
    fn zpopmax<T: FromReply>(&self, key: impl ToArg, count: u64) -> Result<Vec<(T, f64)>, Error> {
        self.call(ZPopMax::new(key).count(count).returning())
    }

    /// Removes the member with the lowest score from the first non-empty sorted set, and returns the key, the member
    /// and its score. Blocks until there is one; `None` if the timeout expires. The timeout is as in
    /// [`blpop`](Self::blpop).
    #[track_caller]
    fn bzpopmin<T: FromReply>(
        &self,
        keys: impl Args,
        timeout: impl Span,
    ) -> Result<Option<(Bytes, T, f64)>, Error> {
        self.call(BZPopMin::new(keys, timeout).returning())
    }

    /// Like [`bzpopmin`](Self::bzpopmin), but removes the member with the highest score.
    #[track_caller]
    fn bzpopmax<T: FromReply>(
        &self,
        keys: impl Args,
        timeout: impl Span,
    ) -> Result<Option<(Bytes, T, f64)>, Error> {
        self.call(BZPopMax::new(keys, timeout).returning())
    }

    /// Stores the members that are in at least one of several sorted sets at `to`, each with the sum of its scores.
    /// Returns the number of members stored.
    #[track_caller]
    fn zunionstore(&self, to: impl ToArg, keys: impl Args) -> Result<u64, Error> {
        self.call(ZUnionStore::new(to, keys))
    }

    /// Stores the members that several sorted sets have in common at `to`, each with the sum of its scores. Returns the
    /// number of members stored.
    #[track_caller]
    fn zinterstore(&self, to: impl ToArg, keys: impl Args) -> Result<u64, Error> {
        self.call(ZInterStore::new(to, keys))
    }

    // Geospatial indexes.
    /// Adds places by longitude and latitude, or moves existing ones. Returns the number of places added.
    #[track_caller]
    fn geoadd(
        &self,
        key: impl ToArg,
        places: impl IntoIterator<Item = (f64, f64, impl ToArg)>,
    ) -> Result<u64, Error> {
        self.call(GeoAdd::new(key, places))
    }

    /// Returns the longitude and latitude of each place, in order; `None` for each that does not exist.
    #[track_caller]
    fn geopos(&self, key: impl ToArg, members: impl Args) -> Result<Vec<Option<GeoPoint>>, Error> {
        self.call(GeoPos::new(key, members))
    }

    /// Returns the distance between two places; `None` if one of them does not exist.
    #[track_caller]
    fn geodist(
        &self,
        key: impl ToArg,
        from: impl ToArg,
        to: impl ToArg,
        unit: GeoUnit,
    ) -> Result<Option<f64>, Error> {
        self.call(GeoDist::new(key, from, to).unit(unit))
    }

    // HyperLogLogs.
    /// Adds elements to a HyperLogLog, and returns whether the estimate changed.
    #[track_caller]
    fn pfadd(&self, key: impl ToArg, elements: impl Args) -> Result<bool, Error> {
        self.call(PfAdd::new(key, elements))
    }

    /// Estimates the number of distinct elements in one or several HyperLogLogs together.
    #[track_caller]
    fn pfcount(&self, keys: impl Args) -> Result<u64, Error> {
        self.call(PfCount::new(keys))
    }

    /// Merges several HyperLogLogs into another.
    #[track_caller]
    fn pfmerge(&self, to: impl ToArg, keys: impl Args) -> Result<(), Error> {
        self.call(PfMerge::new(to, keys))
    }

    // Streams.
    /// Appends an entry to a stream and returns its ID.
    #[track_caller]
    fn xadd(&self, key: impl ToArg, fields: impl ArgPairs) -> Result<StreamId, Error> {
        self.call(XAdd::new(key, fields).returning())
    }

    /// Returns the number of entries in a stream.
    #[track_caller]
    fn xlen(&self, key: impl ToArg) -> Result<u64, Error> {
        self.call(XLen::new(key))
    }

    /// Returns the entries between two IDs, both inclusive; `"-"` is the first ID, `"+"` the last.
    #[track_caller]
    fn xrange(
        &self,
        key: impl ToArg,
        start: impl ToArg,
        end: impl ToArg,
    ) -> Result<Vec<StreamEntry>, Error> {
        self.call(XRange::new(key, start, end))
    }

    /// Like [`xrange`](Self::xrange), but newest first. The upper bound comes first.
    #[track_caller]
    fn xrevrange(
        &self,
        key: impl ToArg,
        end: impl ToArg,
        start: impl ToArg,
    ) -> Result<Vec<StreamEntry>, Error> {
        self.call(XRevRange::new(key, end, start))
    }

    /// Deletes entries and returns how many of them existed.
    #[track_caller]
    fn xdel(&self, key: impl ToArg, ids: impl Args) -> Result<u64, Error> {
        self.call(XDel::new(key, ids))
    }

    /// Removes the oldest entries until at most `len` remain, and returns how many were removed.
    #[track_caller]
    fn xtrim_maxlen(&self, key: impl ToArg, len: u64) -> Result<u64, Error> {
        self.call(XTrim::maxlen(key, len))
    }

    /// Acknowledges that entries have been processed, and returns how many of them were pending.
    #[track_caller]
    fn xack(&self, key: impl ToArg, group: impl ToArg, ids: impl Args) -> Result<u64, Error> {
        self.call(XAck::new(key, group, ids))
    }

    /// Creates a consumer group that reads the entries after an ID: `"0"` for all entries, `"$"` for new ones only.
    /// Creates the stream if the key does not exist.
    #[track_caller]
    fn xgroup_create(
        &self,
        key: impl ToArg,
        group: impl ToArg,
        id: impl ToArg,
    ) -> Result<(), Error> {
        self.call(XGroupCreate::new(key, group, id).mkstream())
    }

    /// Deletes a consumer group. Returns whether it existed.
    #[track_caller]
    fn xgroup_destroy(&self, key: impl ToArg, group: impl ToArg) -> Result<bool, Error> {
        self.call(XGroupDestroy::new(key, group))
    }

    /// Returns a summary of a group's pending entries.
    #[track_caller]
    fn xpending(&self, key: impl ToArg, group: impl ToArg) -> Result<PendingSummary, Error> {
        self.call(XPending::new(key, group))
    }

    // Pub/sub.
    /// Sends a message to all subscribers of a channel, and returns how many clients of this server received it.
    ///
    /// In a cluster, the message goes to the node that owns the slot of the channel's name, or to another one while
    /// that node fails. Messages therefore arrive in the order they were published, as long as the slot does not move.
    #[track_caller]
    fn publish(&self, channel: impl ToArg, message: impl ToArg) -> Result<u64, Error> {
        self.call(Publish::new(channel, message))
    }

    /// Sends a message to all subscribers of a shard channel, and returns how many clients received it.
    #[track_caller]
    fn spublish(&self, channel: impl ToArg, message: impl ToArg) -> Result<u64, Error> {
        self.call(SPublish::new(channel, message))
    }

    /// Lists the channels that have subscribers.
    #[track_caller]
    fn pubsub_channels(&self) -> Result<Vec<Bytes>, Error> {
        self.call(PubSubChannels::new())
    }

    /// Returns the number of subscribers of each channel.
    #[track_caller]
    fn pubsub_numsub(&self, channels: impl Args) -> Result<Vec<(Bytes, u64)>, Error> {
        self.call(PubSubNumSub::new(channels))
    }

    // The server.
    /// Checks that the server answers.
    #[track_caller]
    fn ping(&self) -> Result<(), Error> {
        self.call(Ping::new().returning())
    }

    /// Sends a message, which the server returns.
    #[track_caller]
    fn echo(&self, message: impl ToArg) -> Result<Bytes, Error> {
        self.call(Echo::new(message))
    }

    /// Returns the number of keys in the database.
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

    /// Returns when the data was last saved to disk.
    #[track_caller]
    fn lastsave(&self) -> Result<SystemTime, Error> {
        self.call(LastSave::new())
    }

    /// Starts saving all data to disk in the background, and returns the server's status message.
    #[track_caller]
    fn bgsave(&self) -> Result<String, Error> {
        self.call(BgSave::new())
    }

    /// Returns information about the server: its version, clients, memory, replication and statistics.
    #[track_caller]
    fn info(&self) -> Result<ServerInfo, Error> {
        self.call(Info::new())
    }

    /// Returns the settings whose names match a glob pattern.
    #[track_caller]
    fn config_get(&self, pattern: impl ToArg) -> Result<HashMap<String, Bytes>, Error> {
        self.call(ConfigGet::new([pattern]))
    }

    /// Changes a setting until the server stops.
    #[track_caller]
    fn config_set(&self, name: impl ToArg, value: impl ToArg) -> Result<(), Error> {
        self.call(ConfigSet::new([(name, value)]))
    }

    /// Returns the ID of the connection that this call used.
    #[track_caller]
    fn client_id(&self) -> Result<u64, Error> {
        self.call(ClientId::new())
    }

    /// Returns what the server knows about all connections.
    #[track_caller]
    fn client_list(&self) -> Result<Vec<ClientInfo>, Error> {
        self.call(commands::ClientList::new())
    }

    /// Returns at most `count` of the latest slow commands, newest first; -1 returns all.
    #[track_caller]
    fn slowlog_get(&self, count: i64) -> Result<Vec<SlowLogEntry>, Error> {
        self.call(SlowLogGet::new().count(count))
    }

    /// Returns whether the server is a master or a replica, and its replication state.
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
