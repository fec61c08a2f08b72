//! Consumer groups: readers that share the entries of a stream.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::client::Client;
use crate::command::Command;
use crate::command::to_arg::ToArg;
use crate::command::words::bytes_of;
use crate::consumer_group::{GroupReader, GroupStart};
use crate::error::Error;
use crate::replies::{PendingEntry, PendingSummary, StreamId};
use crate::reply::from_reply::FromReply;

/// A consumer group of a stream: each entry goes to one of its readers, and is *pending* for that reader until it is
/// acknowledged. Cheap to clone.
///
/// ```
/// use pool_redis::{Client, Command, ConsumerGroup, GroupStart};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let group = ConsumerGroup::new(&client, "orders", "billing");
/// group.create(GroupStart::Beginning)?; // once; later it does nothing
/// # for _ in 0..3 {
/// client.query::<()>(Command::new("XADD").arg("orders").arg("*").args(["item", "book"]))?;
/// # }
///
/// // Each reader has a name of its own, and the same one again after a restart.
/// let mut reader = group.reader("worker-1").claim_idle(Duration::from_secs(60));
/// # let stopper = reader.stopper();
/// # let mut left = 3;
/// for delivery in &mut reader {
///     let delivery = delivery?;
///     println!("{}: {:?}", delivery.id, delivery.fields);
///     delivery.ack()?;
/// #   left -= 1;
/// #   if left == 0 { stopper.stop() }
/// }
/// # assert_eq!(group.pending_summary()?.count, 0);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # At least once
///
/// No entry is lost, but an entry may be delivered twice:
///
/// - A reader that is restarted under the same name first gets the entries that are pending for it.
/// - Entries that are pending for a reader that does not come back are taken over by another, when they have been idle for
///   long enough: [`GroupReader::claim_idle`].
/// - If the connection breaks after the server has handed out entries, the reader asks for them again by itself. A
///   server that hung may hand out entries even later, to a connection that is no longer read. These are taken over
///   like the entries of a dead reader.
/// - An entry that is taken over while its first reader still works on it is processed twice. So choose an idle time
///   longer than a reader needs for all the entries that it reads at once ([`GroupReader::count`]).
///
/// The stream keeps acknowledged entries until they are trimmed or deleted (`XTRIM`, `XADD … MAXLEN`, `XDEL`). An entry that
/// is trimmed or deleted while it is pending can no longer be delivered, but [its id can](GroupReader::take_deleted).
///
/// Entries and acknowledgements are as durable as the server is configured to make them, and the latest ones may be
/// lost in a failover.
///
/// Source: <https://redis.io/docs/latest/develop/data-types/streams/#consumer-groups>.
#[derive(Clone)]
pub struct ConsumerGroup {
    shared: Arc<Shared>,
}

struct Shared {
    client: Client,
    stream: Bytes,
    name: Bytes,
}

impl ConsumerGroup {
    /// Describes the group with this name on the stream with this key. Does not contact the server.
    pub fn new(client: &Client, stream: impl ToArg, name: impl ToArg) -> Self {
        let shared = Shared {
            client: client.clone(),
            stream: bytes_of(stream),
            name: bytes_of(name),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Creates the group, and the stream if it does not exist (`XGROUP CREATE … MKSTREAM`). Returns false if the group
    /// already exists; it then remains as it is, even if it began elsewhere.
    ///
    /// # Errors
    /// See [`Error`]; the server refuses with `WRONGTYPE` if the key holds no stream.
    #[inline]
    #[track_caller]
    pub fn create(&self, start: GroupStart) -> Result<bool, Error> {
        let command = self.command("XGROUP CREATE").arg(start).arg("MKSTREAM");
        match self.client().query::<()>(command.idempotent()) {
            Ok(()) => Ok(true),
            Err(Error::Server(refusal)) if refusal.code() == "BUSYGROUP" => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// A reader with this name, which must be unique among running readers. The server learns of it when it first
    /// reads.
    pub fn reader(&self, consumer: impl ToArg) -> GroupReader {
        self.reader_as(consumer)
    }

    /// As [`reader`](Self::reader), with the fields as an `F`, such as a `HashMap<String, String>` or a type of your
    /// own: see [`StreamEntry`](crate::replies::StreamEntry).
    pub fn reader_as<F: FromReply>(&self, consumer: impl ToArg) -> GroupReader<F> {
        GroupReader::new(self.clone(), bytes_of(consumer))
    }

    /// Acknowledges entries, whichever reader they are pending for, and returns how many were pending. Entries that
    /// were not, because they were acknowledged before or never delivered, are ignored.
    ///
    /// The client retries this if the reply is lost; the count then excludes what the first attempt acknowledged.
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn ack(&self, ids: impl IntoIterator<Item = StreamId>) -> Result<u64, Error> {
        let command = self.command("XACK").args(ids);
        match command.arg_count() {
            // Nothing to acknowledge.
            2 => Ok(0),
            _ => self.client().query(command.idempotent()),
        }
    }

    /// Returns how many entries are pending, and for which readers.
    ///
    /// # Errors
    /// See [`Error`]; the server refuses with `NOGROUP` if there is no such group.
    #[inline]
    #[track_caller]
    pub fn pending_summary(&self) -> Result<PendingSummary, Error> {
        self.client().query(self.command("XPENDING"))
    }

    /// Lists at most `count` pending entries, starting at this id: for which reader, since when, and how often each was
    /// delivered. An entry that was delivered very often may be one that crashes every reader.
    ///
    /// ```
    /// # use pool_redis::{Client, Command, ConsumerGroup, Error, GroupStart};
    /// # use pool_redis::replies::StreamId;
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// # let group = ConsumerGroup::new(&client, "orders", "billing");
    /// # group.create(GroupStart::Beginning)?;
    /// # client.query::<()>(Command::new("XADD").arg("orders").arg("*").args(["item", "book"]))?;
    /// # group.reader("worker-1").poll()?;
    /// for entry in group.pending(StreamId::MIN, 100)? {
    ///     if entry.deliveries > 5 {
    ///         // … put it aside …
    ///         group.ack([entry.id])?;
    ///     }
    /// #   assert_eq!((&*entry.consumer, entry.deliveries), (&b"worker-1"[..], 1));
    /// }
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`pending_summary`](Self::pending_summary).
    #[inline]
    #[track_caller]
    pub fn pending(&self, from: StreamId, count: u64) -> Result<Vec<PendingEntry>, Error> {
        let command = self.command("XPENDING").arg(from).arg("+").arg(count);
        self.client().query(command)
    }

    pub(crate) fn client(&self) -> &Client {
        &self.shared.client
    }

    pub(crate) fn stream(&self) -> &Bytes {
        &self.shared.stream
    }

    pub(crate) fn name(&self) -> &Bytes {
        &self.shared.name
    }

    /// A command whose first arguments are the stream and the group.
    pub(crate) fn command(&self, name: &str) -> Command {
        Command::new(name).arg(self.stream()).arg(self.name())
    }
}

impl fmt::Debug for ConsumerGroup {
    /// Shows neither name, because they are arguments like any others.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsumerGroup")
            .field("client", self.client())
            .finish_non_exhaustive()
    }
}
