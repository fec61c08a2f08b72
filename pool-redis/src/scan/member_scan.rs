//! The members of a set, a hash or a sorted set, a page at a time.

use crate::client::Client;
use crate::command::to_arg::ToArg;
use crate::command::words::Words;
use crate::error::Error;
use crate::reply::from_reply::FromReply;
use crate::scan::page;
use crate::scan::pages::Pages;

/// An iterator over the members of one set, hash or sorted set that reads one page at a time. [`Client::sscan`],
/// [`Client::hscan`], [`Client::hscan_fields`] and [`Client::zscan`] create it. A key that does not exist has no
/// members.
///
/// Everything that [`KeyScan`](crate::KeyScan#what-the-server-promises) says about the server's promises, errors, a
/// change of server and resuming applies here too, with members instead of keys. A small set, hash or sorted set comes
/// in one page, whatever the settings.
///
/// ```
/// # use pool_redis::{Client, Command};
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("SADD").arg("numbers").args(0..1000))?;
/// let mut numbers = client.sscan::<u32>("numbers").matching("99*").count(100);
/// let mut found = numbers.by_ref().collect::<Result<Vec<u32>, _>>()?;
/// found.sort();
/// found.dedup();
/// assert_eq!(found, [99, 990, 991, 992, 993, 994, 995, 996, 997, 998, 999]);
/// assert_eq!(numbers.cursor(), None); // the end
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "a scan asks for nothing until it is iterated over"]
pub struct MemberScan<T> {
    pages: Pages<T>,
}

impl<T: FromReply> MemberScan<T> {
    /// For commands that return single items.
    pub(crate) fn of_singles(client: Client, name: &'static str, key: impl ToArg) -> Self {
        let pages = Pages::new(client, name, Words::one(key), page::singles());
        Self { pages }
    }
}

impl<K: FromReply, V: FromReply> MemberScan<(K, V)> {
    /// For commands that return pairs.
    pub(crate) fn of_pairs(client: Client, name: &'static str, key: impl ToArg) -> Self {
        let pages = Pages::new(client, name, Words::one(key), page::pairs());
        Self { pages }
    }
}

impl<T> MemberScan<T> {
    pub(crate) fn without_values(mut self) -> Self {
        self.pages.settings.is_without_values = true;
        self
    }

    /// Returns only the members, or fields, that match a
    /// [glob-style pattern](https://redis.io/docs/latest/commands/keys/). Defaults to all.
    pub fn matching(mut self, pattern: impl ToArg) -> Self {
        self.pages.settings.pattern = Some(Words::one(pattern));
        self
    }

    /// Sets how much the server examines for a page. Defaults to the server's 10; the server refuses 0.
    pub fn count(mut self, count: u64) -> Self {
        self.pages.settings.count = Some(count);
        self
    }

    /// Begins at the cursor of another scan of the same key. Defaults to the beginning, which is 0.
    pub fn resume_at(mut self, cursor: u64) -> Self {
        self.pages.resume_at(cursor);
        self
    }

    /// The position of the scan: the server's cursor of the first page that has not been returned completely. `None` at
    /// the end.
    pub fn cursor(&self) -> Option<u64> {
        self.pages.cursor()
    }
}

impl<T> Iterator for MemberScan<T> {
    type Item = Result<T, Error>;

    /// Blocks when the next page must be read. Returns `None` at the end, and from then on.
    #[track_caller]
    fn next(&mut self) -> Option<Result<T, Error>> {
        self.pages.next()
    }
}

impl<T> std::iter::FusedIterator for MemberScan<T> {}
