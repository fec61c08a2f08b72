//! The readers of a stream who share its entries.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::client::Client;
use crate::command::Command;
use crate::consumer_group::{GroupReader, GroupStart};
use crate::error::Error;
use crate::from_reply::FromReply;
use crate::replies::{PendingEntry, PendingSummary, StreamId};
use crate::to_arg::ToArg;
use crate::words::bytes_of;

/// A consumer group of a stream: each entry goes to one of its readers, and is *pending* for that one until it is
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
/// No entry is lost, and one may come twice:
///
/// - A reader who is started again under its name is given first what is pending for it.
/// - What is pending for one who does not come back is taken over by another, when it has been idle for long enough:
///   [`GroupReader::claim_idle`].
/// - If the connection breaks after the server has given entries away, the reader asks for them again by itself. What a
///   server that stood still gives away after that, to a connection that nobody listens to any more, is found by taking
///   over, as are the entries of one who died.
/// - An entry that is taken over while its first reader still works at it is worked at twice. Make the time after which
///   entries are taken over longer than the work at all that is read at once ([`GroupReader::count`]) takes.
///
/// The stream keeps what was acknowledged until it is trimmed or deleted (`XTRIM`, `XADD … MAXLEN`, `XDEL`). What is
/// trimmed or deleted while it is pending cannot be given any more, but [its id is](GroupReader::take_deleted).
///
/// As everything in a server, entries and acknowledgements are as durable as that server is configured to be, and those
/// of the last moments may be gone after a failover.
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
    /// The group of this name of the stream that this key is. Asks the server nothing.
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

    /// Makes the group, and the stream if there is none (`XGROUP CREATE … MKSTREAM`). False if the group was there, which
    /// then remains as it is, wherever it began.
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

    /// A reader of this name, which no other must have at the same time. The server learns of it when it first reads.
    pub fn reader(&self, consumer: impl ToArg) -> GroupReader {
        self.reader_as(consumer)
    }

    /// As [`reader`](Self::reader), for fields that come as an `F`, which may be a `HashMap<String, String>` or a type of
    /// yours: see [`StreamEntry`](crate::replies::StreamEntry).
    pub fn reader_as<F: FromReply>(&self, consumer: impl ToArg) -> GroupReader<F> {
        GroupReader::new(self.clone(), bytes_of(consumer))
    }

    /// Acknowledges entries, whoever they are pending for, and returns how many were pending. Those that were not, because
    /// they were acknowledged before or never given, do not matter.
    ///
    /// It is sent again when its reply is lost, and then counts what the first time left.
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

    /// Tells how much is pending, and for whom.
    ///
    /// # Errors
    /// See [`Error`]; the server refuses with `NOGROUP` if there is no such group.
    #[inline]
    #[track_caller]
    pub fn pending_summary(&self) -> Result<PendingSummary, Error> {
        self.client().query(self.command("XPENDING"))
    }

    /// Lists what is pending, from this id on, at most so many: for whom, since when, and how often it was given. One that
    /// was given very often may be one at which all readers die.
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
    /// Shows neither name, which are arguments like any others.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsumerGroup")
            .field("client", self.client())
            .finish_non_exhaustive()
    }
}
