//! The keys of a database, a page at a time.

use crate::client::Client;
use crate::error::Error;
use crate::from_reply::FromReply;
use crate::scan::page;
use crate::scan::pages::Pages;
use crate::to_arg::ToArg;
use crate::words::Words;

/// The keys of the database, asked for a page at a time. [`Client::scan`] begins it.
///
/// # What the server promises
///
/// Source: <https://redis.io/docs/latest/commands/scan/#scan-guarantees>.
///
/// - A key that is there from the beginning to the end is given, at least once.
/// - A key that is not there from the beginning to the end is not given.
/// - A key that comes or goes meanwhile may be given, or not.
/// - *A key may be given more than once*: what is done with it must be as good twice.
/// - The keys come in no order.
/// - A page may be empty and not be the last, above all with [`matching`](Self::matching) and
///   [`of_type`](Self::of_type), which the server applies to what it has already taken from the database.
///
/// # Errors
///
/// The iterator gives a `Result`, and no error ends it: **who asks again after one asks the server for the same page
/// again**, so that nothing is left out by accident. Leave the loop at an error (`key?`), or try as often as you like; an
/// adapter that drops errors, such as `flatten`, would try for ever. A key that is not a `T` is an [`Error::Conversion`]
/// in its place, and the next one comes after it.
///
/// Each page is a call of its own, which blocks for at most the client's [`timeout`](crate::ClientBuilder::timeout), and
/// is sent again like any that only reads. One `next` may take several pages until there is something to give.
///
/// # When another server answers
///
/// A cursor means something to the process that gave it, and to no other: not to the server after a restart, not to a
/// replica that has the same keys. So on each connection the server is asked once who it is, in one go with the first
/// page (`INFO server`, for its `run_id`). When it is another than the one that gave the cursor, after a restart or a
/// failover, the scan *begins anew*: keys are given again, and none is left out. In a cluster the shard begins anew
/// whose master is another; at its end each says which slots it has (`CLUSTER SLOTS`, `CLUSTER NODES`), and those that
/// have moved meanwhile are gone through where they are, as is whoever is getting one that is still on its way. Slots that
/// nobody serves, as some servers let happen for a moment in a failover, come last: they are waited for, and an
/// [error](crate::ClusterError::Unserved) if the time is up before that. Where
/// one address is that of several servers, each is gone on with where it was left, until one has given all it has.
///
/// Of a server that has no `INFO`, or not for this user (`NOPERM`, as by `-@dangerous`), only the address is known: after a
/// failover the scan begins anew, but a restart goes unnoticed, and keys may be left out. `+info` is all it takes.
///
/// So that it is known who answers, a page has its connection to itself, also where
/// [connections are shared](crate::ClientBuilder::share_connections).
///
/// # Going on later
///
/// [`cursor`](Self::cursor) is where it stands; another scan can [`resume_at`](Self::resume_at) it, in another process
/// too. Begun elsewhere, by the same settings, it gives all that was not given, and perhaps some keys again. The cursor is
/// good for as long as the server's process runs, in a cluster as long as no shard gets another master or other slots: who
/// resumes cannot tell, so after that begin at the beginning.
///
/// ```
/// # let server = pool_tests::RedisServer::start();
/// # let client = pool_redis::Client::connect(&server.url())?;
/// # for number in 0..100 { client.set(number, "")?; }
/// let mut first = client.scan::<u32>().count(20);
/// let mut seen: Vec<u32> = first.by_ref().take(50).collect::<Result<_, _>>()?;
///
/// // To be kept: `None` would say that there is no more.
/// let cursor = first.cursor().unwrap();
///
/// for key in client.scan().count(20).resume_at(cursor) {
///     seen.push(key?);
/// }
/// seen.sort();
/// seen.dedup();
/// assert!(seen.into_iter().eq(0..100));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "a scan asks for nothing until it is iterated over"]
pub struct KeyScan<T> {
    pages: Pages<T>,
}

impl<T: FromReply> KeyScan<T> {
    pub(crate) fn new(client: Client) -> Self {
        let pages = Pages::of_all(client, "SCAN", page::singles());
        Self { pages }
    }
}

impl<T> KeyScan<T> {
    /// Gives only the keys that a [glob-style pattern](https://redis.io/docs/latest/commands/keys/) matches. Defaults to
    /// all.
    pub fn matching(mut self, pattern: impl ToArg) -> Self {
        self.pages.settings.pattern = Some(Words::one(pattern));
        self
    }

    /// Sets how much of the database the server looks through for a page: roughly as many keys come in it, fewer if
    /// there are conditions. More is faster and keeps others waiting for longer. Defaults to the server's 10; the server
    /// refuses 0.
    pub fn count(mut self, count: u64) -> Self {
        self.pages.settings.count = Some(count);
        self
    }

    /// Gives only the keys whose value is of this type, as [`TYPE`](https://redis.io/docs/latest/commands/type/) calls
    /// it: `string`, `hash`, …. Defaults to all. Since Redis 6.0.
    pub fn of_type(mut self, name: impl ToArg) -> Self {
        self.pages.settings.of_type = Some(Words::one(name));
        self
    }

    /// Begins where another scan stood. Defaults to the beginning, which is 0.
    pub fn resume_at(mut self, cursor: u64) -> Self {
        self.pages.resume_at(cursor);
        self
    }

    /// Where the scan stands: the server's cursor of the first page that has not been given whole. `None` at the end.
    ///
    /// What was given last counts as done: take it before the key is asked for whose work may fail.
    pub fn cursor(&self) -> Option<u64> {
        self.pages.cursor()
    }
}

impl<T> Iterator for KeyScan<T> {
    type Item = Result<T, Error>;

    /// Blocks when the next page must be asked for. `None` is the end, and remains so.
    #[track_caller]
    fn next(&mut self) -> Option<Result<T, Error>> {
        self.pages.next()
    }
}

impl<T> std::iter::FusedIterator for KeyScan<T> {}
