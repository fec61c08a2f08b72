//! A reader of a consumer group.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::iter::FusedIterator;
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::command::Command;
use crate::consumer_group::entries::{ClaimedEntries, Entries, Fields, ReadEntries};
use crate::consumer_group::{ConsumerGroup, Delivery, Stopper};
use crate::error::{Error, no_progress};
use crate::replies::{StreamEntry, StreamId};
use crate::reply::from_reply::FromReply;

const DEFAULT_COUNT: u64 = 16;
const DEFAULT_BLOCK: Duration = Duration::from_secs(2);

/// A reader of a [`ConsumerGroup`]: an iterator that yields its entries, waits for more, and ends when it is
/// [stopped](Self::stopper). [`ConsumerGroup::reader`] and [`ConsumerGroup::reader_as`] create it.
///
/// `F` is what the fields of an entry become: any [`FromReply`](crate::FromReply), such as a `HashMap<String, String>`, or
/// `Serde<T>` for a struct of yours, with the feature `serde`.
///
/// It first yields the entries that are pending for its name, as after a restart; then, with
/// [`claim_idle`](Self::claim_idle), those that other readers left behind; then new ones.
///
/// # Errors
///
/// The iterator yields `Result`s, and no error ends it: the next call continues where it was. If it is unknown whether
/// the server has handed out entries, the reader first asks for those pending for it after the last one that it has
/// seen. Leave the loop at an error, or pause and continue if the error may pass.
///
/// - [`Error::Server`] with the code `NOGROUP`: the group is gone, as after `FLUSHALL`, or was never
///   [created](ConsumerGroup::create). If it is created again, the reader starts over. A reader that is waiting then
///   gets the error at once; before Redis 7.0, it gets the error when its wait is over.
/// - [`Error::Entry`]: the fields of this one entry do not fit `F`. It stays pending; the next call yields the next entry.
///
/// # Connections
///
/// While it waits, it holds a connection of the client's pool, so allow more connections than there are readers. A forked
/// child should create a reader with another name: its copy of this one would yield the same entries as the parent's.
#[must_use = "a reader asks for nothing until it is iterated over"]
pub struct GroupReader<F = Vec<(Bytes, Bytes)>> {
    group: ConsumerGroup,
    consumer: Bytes,
    count: u64,
    block: Duration,
    claim_idle: Option<Duration>,
    stopper: Stopper,
    /// Entries that were read but not yet yielded.
    read: VecDeque<Result<Delivery<F>, Error>>,
    reads: Reads,
    /// The greatest id that was read. The server hands out new entries in increasing order, so entries handed out to
    /// this reader that it has not seen have greater ids.
    greatest: StreamId,
    /// When all entries of other readers were last checked.
    last_claim: Option<Instant>,
    /// Whether no new entries have been asked for since.
    is_new_next: bool,
    /// The id at which the next check begins.
    claim_from: StreamId,
    deleted: Vec<StreamId>,
}

/// What to ask for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reads {
    /// The entries pending for this reader after this id.
    Own { after: StreamId },
    /// Entries that have not been handed out to any reader.
    New,
}

impl<F> GroupReader<F> {
    pub(crate) fn new(group: ConsumerGroup, consumer: Bytes) -> Self {
        Self {
            group,
            consumer,
            count: DEFAULT_COUNT,
            block: DEFAULT_BLOCK,
            claim_idle: None,
            stopper: Stopper::default(),
            read: VecDeque::new(),
            reads: Reads::Own {
                after: StreamId::MIN,
            },
            greatest: StreamId::MIN,
            last_claim: None,
            is_new_next: false,
            claim_from: StreamId::MIN,
            deleted: Vec::new(),
        }
    }

    /// Sets how many entries are read at once at most. All of them are then pending for this reader while it works on
    /// the first. Defaults to 16; 0 counts as 1.
    pub fn count(mut self, count: u64) -> Self {
        self.count = count.max(1);
        self
    }

    /// Sets how long the server waits for entries in each request, which is also how long [stopping](Self::stopper) may
    /// take. Rounded up to milliseconds. Defaults to 2 seconds. Use zero only with [`poll`](Self::poll): the iterator
    /// would ask without a pause.
    ///
    /// The client's [`timeout`](crate::ClientBuilder::timeout) is added to it.
    pub fn block(mut self, time: Duration) -> Self {
        self.block = time;
        self
    }

    /// Takes over entries that have been pending for this time without being delivered again (`XAUTOCLAIM`, since Redis
    /// 6.2). The reader checks for them at the start, and then at intervals of this time, so it finds an entry after at
    /// most twice the time. Entries that are never acknowledged come again and again, with new ones in between.
    /// Defaults to never.
    ///
    /// Make it longer than a reader may need for all the entries that it reads at once; otherwise they are processed
    /// twice.
    pub fn claim_idle(mut self, min_idle: Duration) -> Self {
        self.claim_idle = Some(min_idle);
        self
    }

    /// A handle that ends this reader from another thread, or from within its loop. Entries that were read but not yet
    /// yielded stay pending.
    #[doc(alias = "stop_handle")]
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    /// Takes the ids of entries that were deleted or trimmed while they were pending, and so can no longer be
    /// delivered.
    ///
    /// Those that were pending for this reader remain so until they are [acknowledged](ConsumerGroup::ack). Those that
    /// it found when taking over are no longer pending, except in Redis 6.2, which reports them when they are pending
    /// for this reader.
    #[must_use]
    pub fn take_deleted(&mut self) -> Vec<StreamId> {
        std::mem::take(&mut self.deleted)
    }
}

impl<F: FromReply> GroupReader<F> {
    /// Returns the next entry. `None` if there was none for the time of [`block`](Self::block), or if the reader was
    /// stopped.
    ///
    /// Use it in loops that have other things to do; otherwise iterate.
    ///
    /// ```
    /// # use pool_redis::{Client, Command, ConsumerGroup, GroupStart};
    /// # use std::time::Duration;
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// # let group = ConsumerGroup::new(&client, "orders", "billing");
    /// # group.create(GroupStart::Beginning)?;
    /// # client.query::<()>(Command::new("XADD").arg("orders").arg("*").args(["item", "book"]))?;
    /// let mut reader = group.reader_as::<Vec<(String, String)>>("worker-1").block(Duration::ZERO);
    /// while let Some(delivery) = reader.poll()? {
    ///     println!("{:?}", delivery.fields);
    ///     delivery.ack()?;
    /// }
    /// // … nothing to do at present …
    /// # assert_eq!(group.pending_summary()?.count, 0);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [above](Self#errors).
    #[track_caller]
    pub fn poll(&mut self) -> Result<Option<Delivery<F>>, Error> {
        loop {
            if self.stopper.is_stopped() {
                return Ok(None);
            }
            if let Some(delivery) = self.read.pop_front() {
                return delivery.map(Some);
            }
            match self.reads {
                Reads::Own { after } => self.read_own(after)?,
                Reads::New => {
                    self.claim_if_due()?;
                    if self.read.is_empty() && self.read_new()? == 0 {
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// Takes over, right now, entries that have been pending for this time, including this reader's own, and returns
    /// how many: at most [`count`](Self::count). They are yielded next. The next call of `claim` continues after them.
    ///
    /// # Errors
    /// See [`Error`]. If it [may have been executed](Error::may_have_executed), entries may be pending for this reader
    /// that it does not know of; they can be taken over again after the same time.
    #[track_caller]
    pub fn claim(&mut self, min_idle: Duration) -> Result<usize, Error> {
        loop {
            let claimed = self.claim_page(min_idle)?;
            let is_all = claimed.next == StreamId::MIN;
            if claimed.next == self.claim_from && !is_all {
                return Err(no_progress("XAUTOCLAIM", "the start id of the request"));
            }
            self.claim_from = claimed.next;
            self.deleted.extend(claimed.deleted);
            let count = self.take_claimed(claimed.entries);
            if count > 0 || is_all {
                return Ok(count);
            }
        }
    }

    #[track_caller]
    fn claim_if_due(&mut self) -> Result<(), Error> {
        let Some(min_idle) = self.claim_idle else {
            return Ok(());
        };
        let now = Instant::now();
        let is_due = |last: Instant| now.saturating_duration_since(last) >= min_idle;
        if !self.is_new_next && self.last_claim.is_none_or(is_due) {
            self.claim(min_idle)?;
            if self.claim_from == StreamId::MIN {
                self.last_claim = Some(now);
                self.is_new_next = true;
            }
        }
        Ok(())
    }

    #[track_caller]
    fn claim_page(&mut self, min_idle: Duration) -> Result<ClaimedEntries<F>, Error> {
        let command = self.group.command("XAUTOCLAIM").arg(&self.consumer);
        let command = command.arg(milliseconds(min_idle)).arg(self.claim_from);
        let command = command.arg("COUNT").arg(self.count);
        let claimed = self.group.client().query(command);
        claimed.inspect_err(|error| self.note(error))
    }

    /// Takes claimed entries, each once, and returns how many of them had not been read before.
    fn take_claimed(&mut self, entries: Entries<F>) -> usize {
        let id = |read: &Result<Delivery<F>, Error>| match read {
            Ok(delivery) => Some(delivery.id),
            Err(Error::Entry { id, .. }) => Some(*id),
            Err(_) => None,
        };
        let read: HashSet<StreamId> = self.read.iter().filter_map(id).collect();
        let mut entries = entries.0;
        entries.retain(|(id, _)| !read.contains(id));
        let count = entries.len();
        if let Reads::Own { after } = self.reads {
            // The others are pending for this reader now, and are about to be read.
            entries.retain(|(id, _)| *id <= after);
        }
        self.take(Entries(entries), true);
        count
    }

    /// Reads the entries pending for this reader.
    #[track_caller]
    fn read_own(&mut self, after: StreamId) -> Result<(), Error> {
        let command = self.read_command().arg("STREAMS");
        let command = command.arg(self.group.stream()).arg(after);
        let ReadEntries(entries) = self.query(command)?;
        self.reads = match entries.0.last() {
            Some((last, _)) if *last <= after => {
                return Err(no_progress(
                    "XREADGROUP",
                    "entries that it had already returned",
                ));
            }
            Some((last, _)) => Reads::Own { after: *last },
            None => Reads::New,
        };
        self.take(entries, true);
        Ok(())
    }

    /// Reads new entries, waits for them if there are none, and returns their number.
    #[track_caller]
    fn read_new(&mut self) -> Result<usize, Error> {
        let mut command = self.read_command();
        if !self.block.is_zero() {
            // The server would wait without limit for 0 milliseconds.
            command = command.arg("BLOCK").arg(milliseconds(self.block));
        }
        let command = command.arg("STREAMS").arg(self.group.stream()).arg(">");
        let ReadEntries(entries) = self.query(command)?;
        self.is_new_next = false;
        if let Some((last, _)) = entries.0.last() {
            // It is less than before if the group was recreated unnoticed, or set back.
            self.greatest = *last;
        }
        Ok(self.take(entries, false))
    }

    fn read_command(&self) -> Command {
        let command = Command::new("XREADGROUP").arg("GROUP");
        let command = command.arg(self.group.name()).arg(&self.consumer);
        command.arg("COUNT").arg(self.count)
    }

    #[track_caller]
    fn query(&mut self, command: Command) -> Result<ReadEntries<F>, Error> {
        let read = self.group.client().query(command);
        read.inspect_err(|error| self.note(error))
    }

    /// Makes sure that no entry is skipped after an error.
    fn note(&mut self, error: &Error) {
        match error {
            Error::Server(refusal) if refusal.code() == "NOGROUP" => {
                // A recreated group knows nothing of what was read.
                self.reads = Reads::Own {
                    after: StreamId::MIN,
                };
                self.greatest = StreamId::MIN;
                self.claim_from = StreamId::MIN;
            }
            error if self.reads == Reads::New && error.may_have_executed() => {
                let after = self.greatest;
                self.reads = Reads::Own { after };
            }
            _ => {}
        }
    }

    /// Queues what was read, and returns how many entries there are.
    fn take(&mut self, entries: Entries<F>, is_redelivery: bool) -> usize {
        let before = self.read.len();
        for (id, fields) in entries.0 {
            self.greatest = self.greatest.max(id);
            match fields {
                Fields::There(fields) => {
                    let entry = StreamEntry { id, fields };
                    let delivery = Delivery::new(self.group.clone(), entry, is_redelivery);
                    self.read.push_back(Ok(delivery));
                }
                Fields::Unlike(source) => self.read.push_back(Err(Error::Entry { id, source })),
                Fields::Deleted => self.deleted.push(id),
            }
        }
        self.read.len() - before
    }
}

impl<F: FromReply> Iterator for GroupReader<F> {
    type Item = Result<Delivery<F>, Error>;

    /// Blocks until there is an entry. Returns `None` when the reader was stopped, and from then on.
    #[track_caller]
    fn next(&mut self) -> Option<Result<Delivery<F>, Error>> {
        while !self.stopper.is_stopped() {
            if let Some(delivery) = self.poll().transpose() {
                return Some(delivery);
            }
        }
        None
    }
}

impl<F: FromReply> FusedIterator for GroupReader<F> {}

impl<F> fmt::Debug for GroupReader<F> {
    /// Does not show the name of the reader or the group.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GroupReader")
            .field("group", &self.group)
            .field("reads", &self.reads)
            .field("read", &self.read.len())
            .field("is_stopped", &self.stopper.is_stopped())
            .finish_non_exhaustive()
    }
}

/// Rounded up.
fn milliseconds(time: Duration) -> u64 {
    let up = time.as_nanos().div_ceil(1_000_000);
    // The server accepts no greater values.
    u64::try_from(up)
        .unwrap_or(u64::MAX)
        .min(i64::MAX as u64 / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Client;

    #[test]
    fn debug_does_not_show_the_names() {
        let client = Client::builder("redis://localhost").build().unwrap();
        let reader = ConsumerGroup::new(&client, "mails:ada", "ada").reader("ada-1");
        let shown = format!("{reader:?}");
        assert!(!shown.contains("ada"), "{shown}");
    }
}
