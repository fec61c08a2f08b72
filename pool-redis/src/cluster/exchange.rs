//! One command to one node, until there is a reply or the time is up.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

use crate::client::retry_policy::{Attempts, Repeatable, rest_of};
use crate::cluster::post::Post;
use crate::cluster::remedy::{Detour, Failed, Remedy, Trail};
use crate::cluster::route::may_ask_replica;
use crate::cluster::view::View;
use crate::cluster::{Cluster, ClusterError, NodePool, Route, Slot};
use crate::command::Command;
use crate::error::Error;
use crate::reply::from_reply::FromReply;
use crate::reply::recipient::{Received, Recipient};
use crate::server::address::Address;
use crate::time::deadline::Deadline;

/// Where a command goes.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// To the node that serves this slot.
    Slot(Slot),
    /// To any node.
    Any,
    /// To the node that serves this slot, or any other node if that one cannot be reached.
    Near(Slot),
    /// To this node only.
    Node(Arc<NodePool>),
    /// To this master, or its successor.
    Post(Post),
}

/// Whether a replica may answer a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Write,
    Read,
}

impl Cluster {
    /// Sends a command to its target, and retries until the deadline if that is safe and may help.
    #[track_caller]
    pub(crate) fn exchange(
        &self,
        command: &Command,
        deadline: Deadline,
        attempts: &mut Attempts,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        self.prepare(deadline)?;
        if command.name_bytes().eq_ignore_ascii_case(b"SCAN") {
            return self.scan(command, deadline, attempts, to);
        }
        let target = match Route::of(command)? {
            Route::Slot(slot) => Target::Slot(slot),
            Route::Any => Target::Any,
            Route::Near(slot) => Target::Near(slot),
            route => return self.spread(route, command, deadline, attempts, to),
        };
        self.exchange_from(None, &target, command, deadline, attempts, to)
    }

    /// As [`exchange_from`](Self::exchange_from), for a known type of reply.
    #[track_caller]
    pub(super) fn query_at<T: FromReply>(
        &self,
        target: &Target,
        command: &Command,
        deadline: Deadline,
        attempts: &mut Attempts,
    ) -> Result<T, Error> {
        let mut reply = Received::default();
        self.exchange_from(None, target, command, deadline, attempts, &mut reply)?;
        Ok(reply.take())
    }

    /// As [`exchange`](Self::exchange), for commands that one node answers. If there is a detour, it is asked first.
    #[track_caller]
    pub(super) fn exchange_from(
        &self,
        detour: Option<Detour>,
        target: &Target,
        command: &Command,
        deadline: Deadline,
        attempts: &mut Attempts,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let outcome = self.attempt_until_deadline(detour, target, command, deadline, attempts, to);
        outcome.map_err(|error| {
            let address = || self.settings.topology.name();
            attempts.end_of(command, address, deadline.elapsed(), error)
        })
    }

    #[track_caller]
    fn attempt_until_deadline(
        &self,
        mut detour: Option<Detour>,
        target: &Target,
        command: &Command,
        deadline: Deadline,
        attempts: &mut Attempts,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let mut trail = Trail::default();
        let (mut command, mut deadline) = (Cow::Borrowed(command), deadline);
        let mut earlier = None;
        loop {
            deadline = deadline.refreshed();
            let view = self.view();
            let (node, is_asking) = match detour.take() {
                Some(Detour { node, is_asking }) => (node, is_asking),
                None => {
                    let node = self.node_for(&view, target, use_of(&command), deadline)?;
                    (node, false)
                }
            };
            let error = match ask(&node, &command, is_asking, deadline, to) {
                Ok(()) => return Ok(()),
                Err(error) => error,
            };
            (command, deadline) = rest_of(command, deadline, &error);
            let failed = Failed {
                error: &error,
                target,
                node: &node,
                seen: view.refreshes(),
                repeatable: Repeatable::of(&command),
            };
            match self.remedy(&failed, &mut trail, attempts, deadline) {
                Remedy::Again => {}
                Remedy::At(next) => detour = Some(next),
                Remedy::None => return Err(error.unless_late(earlier)),
            }
            earlier = Some(error);
        }
    }

    /// The address of the master of a slot.
    pub(crate) fn master_of(&self, slot: Slot, deadline: Deadline) -> Result<Address, Error> {
        self.prepare(deadline)?;
        let view = self.view();
        let master = view.master_of(slot).map(|node| node.address().clone());
        master.ok_or_else(|| unserved(&Target::Slot(slot)))
    }

    /// The node for a command that may write, and the number of refreshes at that time.
    pub(crate) fn locate(
        &self,
        target: &Target,
        deadline: Deadline,
    ) -> Result<(Arc<NodePool>, u64), Error> {
        self.prepare(deadline)?;
        let view = self.view();
        let node = self.node_for(&view, target, Use::Write, deadline)?;
        Ok((node, view.refreshes()))
    }

    /// The node to ask. If no node is known to serve the slot, refreshes the slots until one does.
    pub(super) fn node_for(
        &self,
        view: &View,
        target: &Target,
        purpose: Use,
        deadline: Deadline,
    ) -> Result<Arc<NodePool>, Error> {
        match self.choose(view, target, purpose) {
            Some(node) => Ok(node),
            None => self.wait_for_node(view.refreshes(), target, purpose, deadline),
        }
    }

    #[cold]
    fn wait_for_node(
        &self,
        mut seen: u64,
        target: &Target,
        purpose: Use,
        deadline: Deadline,
    ) -> Result<Arc<NodePool>, Error> {
        let mut waited = 0;
        loop {
            let refreshed = self.refresh(seen, None, deadline);
            // Errors that do not pass by themselves are returned at once.
            let refreshed = match refreshed {
                Err(Error::Cluster(error)) => Err(Error::Cluster(error)),
                outcome => Ok(outcome?),
            };
            let view = self.view();
            if let Some(node) = self.choose(&view, target, purpose) {
                return Ok(node);
            }
            seen = view.refreshes();
            if !self.pause(waited, deadline) {
                return Err(refreshed.err().unwrap_or_else(|| unserved(target)));
            }
            waited += 1;
        }
    }

    /// The node to ask, if one is known.
    pub(super) fn choose(
        &self,
        view: &View,
        target: &Target,
        purpose: Use,
    ) -> Option<Arc<NodePool>> {
        match target {
            Target::Slot(slot) => match purpose {
                Use::Read if self.reads_replicas() => self.reader_of(view, *slot),
                _ => view.master_of(*slot).cloned(),
            },
            Target::Near(slot) => {
                let master = view.master_of(*slot);
                let reachable = master.filter(|master| !master.is_failing());
                match reachable {
                    Some(master) => Some(master.clone()),
                    None => self.choose(view, &Target::Any, purpose),
                }
            }
            Target::Any => {
                let shards = view.shards();
                let start = self.next().checked_rem(shards.len())?;
                let in_turn = || shards[start..].iter().chain(&shards[..start]);
                let reachable = in_turn().find(|shard| !shard.master.is_failing());
                let shard = reachable.or_else(|| in_turn().next());
                shard.map(|shard| shard.master.clone())
            }
            Target::Node(node) => Some(node.clone()),
            Target::Post(post) => Some(post.holder(view).clone()),
        }
    }

    fn reader_of(&self, view: &View, slot: Slot) -> Option<Arc<NodePool>> {
        let now = Instant::now();
        if self.review.claim(now) {
            // The next caller refreshes the slots.
            self.suspect();
        }
        let read_from = &self.settings.read_from;
        let reader = view.copies_of(slot).reader(read_from, self.next(), now);
        reader.cloned()
    }
}

pub(super) fn unserved(target: &Target) -> Error {
    let slot = match target {
        Target::Slot(slot) => Some(*slot),
        Target::Any | Target::Near(_) | Target::Node(_) | Target::Post(_) => None,
    };
    Error::Cluster(Box::new(ClusterError::Unserved { slot }))
}

/// One attempt at one node.
#[track_caller]
fn ask(
    node: &NodePool,
    command: &Command,
    is_asking: bool,
    deadline: Deadline,
    to: &mut dyn Recipient,
) -> Result<(), Error> {
    let is_alone = is_asking || to.wants_origin();
    if !is_alone && let Some(sharing) = node.sharing_for(command) {
        return sharing.exchange(command, deadline, node, to);
    }
    let mut connection = node.borrow(deadline)?;
    // Borrowing may have taken a while. Nothing blocks between here and the first byte.
    let deadline = deadline.refreshed();
    match is_asking {
        true => connection.query_asking(command, deadline, to),
        false => connection.query_for(command, deadline, to),
    }
}

pub(super) fn use_of(command: &Command) -> Use {
    match may_ask_replica(command) {
        true => Use::Read,
        false => Use::Write,
    }
}
