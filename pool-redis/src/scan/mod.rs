//! Iterating over keys, and over the members of a large key, one page at a time.

mod course;
mod key_scan;
mod member_scan;
mod page;
mod pages;

pub use key_scan::KeyScan;
pub use member_scan::MemberScan;

use crate::client::Client;
use crate::command::to_arg::ToArg;
use crate::reply::from_reply::FromReply;

/// Scans.
impl Client {
    /// Iterates over the keys of the database with `SCAN`, which keeps the server from other work only for one page at
    /// a time. See [`KeyScan`].
    ///
    /// ```
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// # client.set("user:1", "")?;
    /// # client.set("order:1", "")?;
    /// for key in client.scan::<String>().matching("user:*").count(1000) {
    ///     println!("{}", key?);
    /// }
    /// # let keys: Result<Vec<String>, _> = client.scan().matching("user:*").collect();
    /// # assert_eq!(keys?, ["user:1"]);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    #[doc(alias = "scan_iter")]
    #[doc(alias = "scan_match")]
    pub fn scan<T: FromReply>(&self) -> KeyScan<T> {
        KeyScan::new(self.clone())
    }

    /// Iterates over the members of a set with `SSCAN`. See [`MemberScan`].
    ///
    /// ```
    /// # use pool_redis::Command;
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.query::<()>(Command::new("SADD").arg("tags").args(["red", "green"]))?;
    /// let mut tags = client.sscan("tags").collect::<Result<Vec<String>, _>>()?;
    /// tags.sort();
    /// assert_eq!(tags, ["green", "red"]);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn sscan<T: FromReply>(&self, key: impl ToArg) -> MemberScan<T> {
        MemberScan::of_singles(self.clone(), "SSCAN", key)
    }

    /// Iterates over the fields of a hash and their values with `HSCAN`. See [`MemberScan`].
    ///
    /// ```
    /// # use pool_redis::Command;
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.query::<()>(Command::new("HSET").arg("stock").args(["apples", "3", "pears", "0"]))?;
    /// let mut out = Vec::new();
    /// for item in client.hscan::<String, u32>("stock") {
    ///     let (name, count) = item?;
    ///     if count == 0 {
    ///         out.push(name);
    ///     }
    /// }
    /// assert_eq!(out, ["pears"]);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn hscan<K: FromReply, V: FromReply>(&self, key: impl ToArg) -> MemberScan<(K, V)> {
        MemberScan::of_pairs(self.clone(), "HSCAN", key)
    }

    /// Iterates over the fields of a hash without their values with `HSCAN … NOVALUES`. Since Redis 7.4 and Valkey 8.0;
    /// an older server refuses it. See [`MemberScan`].
    pub fn hscan_fields<K: FromReply>(&self, key: impl ToArg) -> MemberScan<K> {
        MemberScan::of_singles(self.clone(), "HSCAN", key).without_values()
    }

    /// Iterates over the members of a sorted set and their scores with `ZSCAN`, in no particular order. See
    /// [`MemberScan`].
    ///
    /// ```
    /// # use pool_redis::Command;
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.query::<()>(Command::new("ZADD").arg("scores").arg(1.5).arg("ada").arg(2).arg("alan"))?;
    /// let sum: f64 = client.zscan::<String>("scores").map(|item| item.unwrap().1).sum();
    /// assert_eq!(sum, 3.5);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn zscan<T: FromReply>(&self, key: impl ToArg) -> MemberScan<(T, f64)> {
        MemberScan::of_pairs(self.clone(), "ZSCAN", key)
    }
}
