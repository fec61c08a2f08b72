//! The keys of a database, a page at a time.

use crate::client::Client;
use crate::command::to_arg::ToArg;
use crate::command::words::Words;
use crate::error::Error;
use crate::reply::from_reply::FromReply;
use crate::scan::page;
use crate::scan::pages::Pages;

/// An iterator over the keys of the database that reads one page at a time. [`Client::scan`] creates it.
///
/// # What the server promises
///
/// Source: <https://redis.io/docs/latest/commands/scan/#scan-guarantees>.
///
/// - A key that exists from the beginning to the end of the scan is returned, at least once.
/// - A key that exists at no time during the scan is not returned.
/// - A key that is added or removed in the meantime may or may not be returned.
/// - *A key may be returned more than once*, so handling a key twice must do no harm.
/// - The keys come in no particular order.
/// - A page may be empty without being the last, especially with [`matching`](Self::matching) and
///   [`of_type`](Self::of_type), which the server applies to keys that it has already taken from the database.
///
/// # Errors
///
/// The iterator yields `Result`s, and no error ends it: **the call of `next` after an error asks the server for the
/// same page again**, so that nothing is skipped by accident. Leave the loop at an error (`key?`), or retry as often as
/// you like. An adapter that drops errors, such as `flatten`, could retry without end. A key that does not fit `T`
/// yields an [`Error::Conversion`], and the next key comes after it.
///
/// Each page is a separate call, which blocks for at most the client's [`timeout`](crate::ClientBuilder::timeout), and
/// is retried like any call that only reads. One `next` may take several pages until there is a key.
///
/// # When another server answers
///
/// A cursor is only valid in the server process that returned it: not after a restart, and not on a replica with the
/// same keys. So on each connection the client asks once which process it is, together with the first page
/// (`INFO server`, for its `run_id`). If that is not the process that returned the cursor, after a restart or a
/// failover, the scan *starts over*: keys are returned again, and none is skipped. If one address leads to several
/// servers, the scan continues with each where it left off, until one has returned all its keys.
///
/// In a cluster, only the shard whose master has changed starts over. At the end of each shard, the client asks the
/// node for its slots (`CLUSTER SLOTS`, `CLUSTER NODES`). Slots that have moved in the meantime are scanned where they
/// are now; for a slot that is still migrating, the node that imports it is scanned too. Slots that no node serves,
/// which some servers allow for a moment in a failover, come last: the scan waits for them, and returns an
/// [error](crate::ClusterError::Unserved) if that takes too long.
///
/// If a server has no `INFO`, or denies it to this user (`NOPERM`, as with `-@dangerous`), the client knows only its
/// address. Then the scan still starts over after a failover, but a restart goes unnoticed, and keys may be skipped. To
/// avoid that, grant the user `+info`.
///
/// To know which server answers, a page does not share its connection, even if
/// [connections are shared](crate::ClientBuilder::share_connections).
///
/// # Continuing later
///
/// [`cursor`](Self::cursor) is the position of the scan. Another scan with the same settings can
/// [`resume_at`](Self::resume_at) it, even in another process. It returns all keys that were not returned before, and
/// perhaps some again. The cursor is valid as long as the server's process runs and, in a cluster, as long as no shard
/// gets another master or other slots. The resumed scan cannot detect such a change, so start from the beginning after
/// one.
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
    /// Returns only the keys that match a [glob-style pattern](https://redis.io/docs/latest/commands/keys/). Defaults
    /// to all keys.
    pub fn matching(mut self, pattern: impl ToArg) -> Self {
        self.pages.settings.pattern = Some(Words::one(pattern));
        self
    }

    /// Sets how much of the database the server examines for a page, which then has roughly that many keys, or fewer if
    /// there are conditions. A larger count is faster, but keeps other clients waiting for longer. Defaults to the
    /// server's 10; the server refuses 0.
    pub fn count(mut self, count: u64) -> Self {
        self.pages.settings.count = Some(count);
        self
    }

    /// Returns only the keys whose value has this type, as named by
    /// [`TYPE`](https://redis.io/docs/latest/commands/type/): `string`, `hash`, …. Defaults to all types. Since Redis
    /// 6.0.
    pub fn of_type(mut self, name: impl ToArg) -> Self {
        self.pages.settings.of_type = Some(Words::one(name));
        self
    }

    /// Begins at the cursor of another scan. Defaults to the beginning, which is 0.
    pub fn resume_at(mut self, cursor: u64) -> Self {
        self.pages.resume_at(cursor);
        self
    }

    /// The position of the scan: the server's cursor of the first page that has not been returned completely. `None` at
    /// the end.
    ///
    /// The last returned key counts as processed. So take the cursor before you ask for a key whose processing may
    /// fail.
    pub fn cursor(&self) -> Option<u64> {
        self.pages.cursor()
    }
}

impl<T> Iterator for KeyScan<T> {
    type Item = Result<T, Error>;

    /// Blocks when the next page must be read. Returns `None` at the end, and from then on.
    #[track_caller]
    fn next(&mut self) -> Option<Result<T, Error>> {
        self.pages.next()
    }
}

impl<T> std::iter::FusedIterator for KeyScan<T> {}
