//! For users of redis-py: both clients side by side.
//!
//! A call works in the same way: `set` → `execute_command` → borrow a connection from the pool, which is limited in
//! size → send the command and read the reply → return the connection, whatever happens. The methods come with
//! `use pool_redis::Commands` and have redis-py's names where these suit Rust.
//!
//! | redis-py | here |
//! |---|---|
//! | `r = redis.Redis(host="localhost", port=6379, db=0)` | `Client::connect("redis://localhost:6379/0")?` |
//! | `redis.Redis(host=h, port=p, username=u, password=w)` | `Client::builder_for(ConnectionInfo::new(h, p).with_username(u).with_password(w)).connect()?` |
//! | `redis.Redis.from_url(url)` | [`Client::connect`]`(url)?` |
//! | `redis.Redis(ssl=True, ssl_ca_certs="ca.pem")` | `rediss://host?ssl_ca_certs=ca.pem`, with the feature `tls` |
//! | `Sentinel([("a", 26379)]).master_for("mymaster")` | `Client::connect("redis+sentinel://a:26379/mymaster")?`; nothing else changes |
//! | `RedisCluster(host="a", port=7000)` | `Client::connect("redis+cluster://a:7000")?`; little else changes, see [`several_servers`](super::several_servers) |
//! | `redis.ConnectionPool(max_connections=20)` | `Client::builder(url).max_size(20).connect()?` ([`ClientBuilder`](crate::ClientBuilder)) |
//! | `BlockingConnectionPool(timeout=5)` | always: a caller waits for at most [`timeout`](crate::ClientBuilder::timeout) |
//! | `socket_timeout=5` | [`timeout`](crate::ClientBuilder::timeout) for the whole call, [`read_timeout`](crate::ClientBuilder::read_timeout) for the reply alone |
//! | `decode_responses=True` | choose the type `String`: `client.get::<String>(key)?`; or `Bytes` for raw bytes |
//! | `r.set("k", "v", ex=60, nx=True)` | `client.call(Set::new("k", "v").ex(60).nx())?`, or [`set_with`](Client::set_with) |
//! | `r.get("k")` (`None`) | `client.get::<String>("k")?` (`None`) |
//! | `r.delete("a", "b")`, `r.delete("a")` | `client.del(["a", "b"])?`, `client.del(["a"])?`: an argument that may be repeated is a list, [`Args`](crate::Args) |
//! | `r.hset("h", mapping={"a": 1})`, `r.hset("h", "a", 1)` | `client.hset("h", [("a", 1)])?` |
//! | `r.hset("h", mapping=asdict(user))` | `client.hset("h", Serde(&user))?`, with the feature `serde` |
//! | `r.hgetall("h")` | `client.hgetall::<HashMap<String, String>>("h")?` |
//! | `r.zadd("z", {"ada": 120})` | `client.zadd("z", [(120.0, "ada")])?` |
//! | `r.zrange("z", 0, -1, withscores=True)` | `client.zrange_withscores::<String>("z", 0, -1)?` |
//! | `r.zrange("z", 80, "+inf", byscore=True)` | `client.zrangebyscore::<String>("z", 80, "+inf")?` |
//! | `r.blpop("q", timeout=5)` | `client.blpop::<String>(["q"], 5)?` |
//! | `r.expire("k", 60)`, `r.ttl("k")` | `client.expire("k", 60)?`, `client.ttl("k")?`, which is a [`Ttl`](crate::replies::Ttl) instead of -1 or -2 |
//! | `r.keys("user:*")`, `r.hkeys("h")` | `client.call(HKeys::new("h").returning::<Vec<String>>())?`; [`hkeys`](Commands::hkeys) and [`keys`](Commands::keys) return `Bytes` |
//! | `r.spop("s")`, `r.spop("s", 2)` | `client.spop::<String>("s")?`, `client.spop_count::<Vec<String>>("s", 2)?` |
//! | `r.type("k")` | [`key_type`](Commands::key_type) |
//! | `r.info()["redis_version"]` | `client.info()?.redis_version()` |
//! | `r.execute_command("OBJECT", "ENCODING", "k")` | `client.execute_command(Command::new("OBJECT ENCODING").arg("k"))?` |
//! | `p = r.pipeline(transaction=False)`, `p.execute()` | [`Client::call_all`] for a fixed set of typed commands, [`Client::pipeline`] for commands added in a loop |
//! | `with r.pipeline() as p: p.watch(..)`, `p.multi()` | [`Client::transaction`] |
//! | `r.transaction(f, "k")` | `client.transaction().watch(["k"]).run(f)?`; to give up, `f` returns [`Error::abandoned`](crate::Error::abandoned), and [`Error::into_reason`](crate::Error::into_reason) returns the reason |
//! | `p = r.pubsub()`, `p.subscribe("c")`, `p.listen()` | [`Client::subscriber`], which reports gaps |
//! | `r.eval(lua, 1, "k", "a")` | `client.call(Eval::new(lua).key("k").arg("a").returning::<i64>())?`, or a [`Script`](crate::Script) |
//! | `r.register_script(lua)` | [`Script::new`](crate::Script::new)`(lua)` |
//! | `r.scan_iter("user:*")`, `r.hscan_iter("h")` | `client.scan::<String>().matching("user:*")`, `client.hscan::<String, String>("h")`: items are `Result`s |
//! | `r.xreadgroup("g", "me", {"s": ">"})`, `r.xack(..)`, `r.xautoclaim(..)` | [`ConsumerGroup`](crate::ConsumerGroup), whose readers do all three |
//! | `r.lock("l", timeout=10)` | [`Lock`](crate::Lock) |
//! | `fakeredis` | [a stand-in for a client](Commands#in-tests-of-your-own) |
//! | `redis_connect_func=f` | [`ClientBuilder::on_connect`](crate::ClientBuilder::on_connect): commands to send on each new connection |
//! | `r.monitor()` | [`Client::monitor`] |
//! | `retry_on_error=[…]`, `Retry(ExponentialBackoff(), 3)` | [`RetryPolicy`](crate::RetryPolicy), on by default where retrying is safe |
//! | `health_check_interval=30` | on by default: the socket is checked each time, and a `PING` is sent after [30 idle seconds](crate::ClientBuilder::validate_after_idle) |
//! | `redis.exceptions.ResponseError` | [`Error::Server`](crate::Error::Server) |
//! | `redis.exceptions.ConnectionError`, `TimeoutError` | [`Error::Connect`](crate::Error::Connect), [`Error::Exchange`](crate::Error::Exchange); [`Error::is_timeout`](crate::Error::is_timeout) |
//!
//! ```
//! use pool_redis::commands::Set;
//! use pool_redis::{Client, Commands};
//!
//! # let server = pool_tests::RedisServer::start();
//! # let url = server.url();
//! let client = Client::connect(&url)?; // r = redis.Redis.from_url(url)
//! client.call(Set::new("name", "michael").ex(60).nx())?; // r.set("name", "michael", ex=60, nx=True)
//! let name: Option<String> = client.get("name")?; // r.get("name").decode()
//! client.hset("user:7", [("name", "Ada"), ("age", "36")])?; // r.hset("user:7", mapping={…})
//! let ages: Vec<Option<u8>> = client.hmget("user:7", ["age"])?; // [int(x) for x in r.hmget("user:7", "age")]
//! # assert_eq!((name.as_deref(), ages), (Some("michael"), vec![Some(36)]));
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # What differs
//!
//! - One client serves all threads: clone it, or share a reference. There is no single-connection client. If you need a
//!   connection to yourself, use [`Client::dedicated`] or [`Client::transaction`], or [hold](Client::pool) a connection
//!   of the pool.
//! - The client retries a command whose outcome is unknown only if executing it twice does no harm. redis-py 6 and
//!   later retry any command three times, so a counter may be incremented several times.
//! - A connection that was interrupted in the middle of a reply is never used again, so no caller gets another's reply.
//! - After a fork, the child makes its own connections. Nothing needs to be closed or reset.
//! - The client refuses `SUBSCRIBE`, `MONITOR` and other commands that do not have exactly one reply, and says what to
//!   use instead. It also refuses `SELECT`, `MULTI` and `WATCH` on their own, since the next call may use another
//!   connection.

#[allow(unused_imports)] // For the links.
use crate::{Client, Commands};
