//! One reader of a group.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::iter::FusedIterator;
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::command::Command;
use crate::consumer_group::entries::{ClaimedEntries, Entries, Fields, ReadEntries};
use crate::consumer_group::{ConsumerGroup, Delivery, Stopper};
use crate::error::{Error, no_progress};
use crate::from_reply::FromReply;
use crate::replies::{StreamEntry, StreamId};

const DEFAULT_COUNT: u64 = 16;
const DEFAULT_BLOCK: Duration = Duration::from_secs(2);

/// One reader of a [`ConsumerGroup`]: an iterator that gives its entries, waits for more, and ends when it is
/// [stopped](Self::stopper). [`ConsumerGroup::reader`] and
/// [`ConsumerGroup::reader_as`] make it.
///
/// What is pending for its name comes first, as after a restart; then, if it was told to [take over](Self::claim_idle),
/// what others left; then what nobody was given yet.
///
/// # Errors
///
/// The iterator gives a `Result`, and no error ends it: asked again, it goes on where it was. When it is not known whether
/// the server has given entries away, it first asks for those that are pending for it behind the last one that it knows.
/// Leave the loop at an error, or go on after a pause of your own if it may pass.
///
/// - [`Error::Server`] with the code `NOGROUP`: the group is gone, as after `FLUSHALL`, or was never
///   [made](ConsumerGroup::create). If it is made again, the reader begins anew. One that was waiting meanwhile is told
///   so at once, and before Redis 7.0 when its wait is over.
/// - [`Error::Entry`]: the fields of this one entry are no `F`. It stays pending; the next one comes after it.
///
/// # Connections
///
/// While it waits, it holds a connection of the client's pool: have more of them than readers. A forked child should make
/// a reader of another name: its copy of this one would give the same entries as its parent's.
#[must_use = "a reader asks for nothing until it is iterated over"]
pub struct GroupReader<F = Vec<(Bytes, Bytes)>> {
    group: ConsumerGroup,
    consumer: Bytes,
    count: u64,
    block: Duration,
    claim_idle: Option<Duration>,
    stopper: Stopper,
    /// What was read and not given.
    read: VecDeque<Result<Delivery<F>, Error>>,
    reads: Reads,
    /// The greatest id that was read. What the server gives to anybody for the first time is greater than all that it gave
    /// before; so what it gave to this one, and this one has not seen, is behind it.
    greatest: StreamId,
    /// When all that others left had last been looked through.
    last_claim: Option<Instant>,
    /// Whether nothing new has been asked for since.
    is_new_next: bool,
    /// From where on it is looked for next.
    claim_from: StreamId,
    deleted: Vec<StreamId>,
}

/// What is asked for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reads {
    /// What is pending for this reader, behind this id.
    Own { after: StreamId },
    /// What nobody was given yet.
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

    /// Sets how many entries are read at once at most, and are then pending for this reader while it works at the first
    /// of them. Defaults to 16; 0 counts as 1.
    pub fn count(mut self, count: u64) -> Self {
        self.count = count.max(1);
        self
    }

    /// Sets for how long the server is asked to wait for entries each time, which is how long [stopping](Self::stopper)
    /// may take. It is rounded up to milliseconds. With zero it does not wait, which is for [`poll`](Self::poll): the
    /// iterator would ask without a pause. Defaults to 2 seconds.
    ///
    /// The client's [`timeout`](crate::ClientBuilder::timeout) comes on top of it.
    pub fn block(mut self, time: Duration) -> Self {
        self.block = time;
        self
    }

    /// Takes over what has been pending for this time without being given to anybody again (`XAUTOCLAIM`, since Redis
    /// 6.2): looks for it at the beginning, and then as often as this time passes, so that it takes twice the time at most
    /// until it is found. What is left again and again comes again and again, and what is new in between. Defaults to never.
    ///
    /// Make it longer than the work at all entries that a reader reads at once may take, or they are worked at twice.
    pub fn claim_idle(mut self, min_idle: Duration) -> Self {
        self.claim_idle = Some(min_idle);
        self
    }

    /// A handle that ends this reader from another thread, or from within its loop. What was read and not yet given stays
    /// pending.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    /// Takes the ids of entries that were deleted, or trimmed, while they were pending, and so can be given to nobody any
    /// more.
    ///
    /// Those that were pending for this reader stay so until they are [acknowledged](ConsumerGroup::ack). Those that were
    /// found when taking over are pending no more, except at Redis 6.2, which tells of them when they are pending for this
    /// reader.
    #[must_use]
    pub fn take_deleted(&mut self) -> Vec<StreamId> {
        std::mem::take(&mut self.deleted)
    }
}

impl<F: FromReply> GroupReader<F> {
    /// Gives the next entry. `None` if there was none for the time of [`block`](Self::block), or the reader was stopped.
    ///
    /// For loops that have other things to do; else iterate.
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

    /// Takes over what has been pending for this time, now, and returns how many entries came of it, which are given next:
    /// at most [`count`](Self::count), and the next call goes on behind them. What has been pending for this reader for so
    /// long is taken over too.
    ///
    /// # Errors
    /// See [`Error`]. If it [may have been executed](Error::may_have_executed), some entries may be pending for this
    /// reader that it does not know of; they can be taken over again after the same time.
    #[track_caller]
    pub fn claim(&mut self, min_idle: Duration) -> Result<usize, Error> {
        loop {
            let claimed = self.claim_page(min_idle)?;
            let is_all = claimed.next == StreamId::MIN;
            if claimed.next == self.claim_from && !is_all {
                return Err(no_progress("XAUTOCLAIM", "the id that it was asked with"));
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

    /// Takes what was claimed, each once, and returns how many entries there are of it that were not read before.
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

    /// Reads what is pending for this reader.
    #[track_caller]
    fn read_own(&mut self, after: StreamId) -> Result<(), Error> {
        let command = self.read_command().arg("STREAMS");
        let command = command.arg(self.group.stream()).arg(after);
        let ReadEntries(entries) = self.query(command)?;
        self.reads = match entries.0.last() {
            Some((last, _)) if *last <= after => {
                return Err(no_progress("XREADGROUP", "entries that it has given"));
            }
            Some((last, _)) => Reads::Own { after: *last },
            None => Reads::New,
        };
        self.take(entries, true);
        Ok(())
    }

    /// Reads what nobody was given, waits for it if there is none, and returns how many there were.
    #[track_caller]
    fn read_new(&mut self) -> Result<usize, Error> {
        let mut command = self.read_command();
        if !self.block.is_zero() {
            // To the server, no milliseconds are for ever.
            command = command.arg("BLOCK").arg(milliseconds(self.block));
        }
        let command = command.arg("STREAMS").arg(self.group.stream()).arg(">");
        let ReadEntries(entries) = self.query(command)?;
        self.is_new_next = false;
        if let Some((last, _)) = entries.0.last() {
            // It is less than before when the group was made again unseen, or set back.
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

    /// Sees to it that nothing is left out after an error.
    fn note(&mut self, error: &Error) {
        match error {
            Error::Server(refusal) if refusal.code() == "NOGROUP" => {
                // Another of that name would know nothing of what was read.
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

    /// Takes what was read, to be given, and returns how many there are.
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

    /// Blocks until there is an entry. `None` when the reader was stopped, and then always.
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
    /// Does not show the name, as that of the group.
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
    // The server takes no greater ones.
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
