// Written by pool-tests/generate-commands from its tables: change those, not this.

//! The nodes of a cluster and the slots that they have.

use std::marker::PhantomData;

use bytes::Bytes;

#[allow(unused_imports)] // Not every group needs all of them.
use super::choice::Choice;
#[allow(unused_imports)]
use super::time_arg::{Moment, Span, TimeArg, Unit};
#[allow(unused_imports)]
use super::words::*;
use crate::command::Command;
use crate::command_info::{CommandInfo, rows};
#[allow(unused_imports)]
use crate::replies::*;
#[allow(unused_imports)]
use crate::command::to_arg::ToArg;

/// Has the next command on this connection served for a slot that is just being moved to this node, as an `ASK`
/// redirection asks for. On a connection that is held, by [`Client::pool`](crate::Client::pool): a client refuses it.
///
/// `ASKING`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/asking/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(Asking::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Asking {
    command: Command,
}

impl Asking {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ASKING;

    /// `ASKING`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(Asking: ());

/// Gives slots that no node has to this one.
///
/// `CLUSTER ADDSLOTS`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-addslots/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterAddSlots::new([5, 6]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterAddSlots {
    command: Command,
}

impl ClusterAddSlots {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_ADDSLOTS;

    /// `CLUSTER ADDSLOTS slot ...`
    #[inline]
    pub fn new(slots: impl IntoIterator<Item = u16>) -> Self {
        let mut command = Command::of(Self::INFO);
        for slot in slots {
            command.push(slot);
        }
        Self { command }
    }
}

request!(ClusterAddSlots: ());

/// Gives ranges of slots that no node has to this one; first and last are included.
///
/// `CLUSTER ADDSLOTSRANGE`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/cluster-addslotsrange/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterAddSlotsRange::new([(5, 6)]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterAddSlotsRange {
    command: Command,
}

impl ClusterAddSlotsRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_ADDSLOTSRANGE;

    /// `CLUSTER ADDSLOTSRANGE (start-slot end-slot) ...`
    #[inline]
    pub fn new(ranges: impl IntoIterator<Item = (u16, u16)>) -> Self {
        let mut command = Command::of(Self::INFO);
        for (start_slot, end_slot) in ranges {
            command.push(start_slot);
            command.push(end_slot);
        }
        Self { command }
    }
}

request!(ClusterAddSlotsRange: ());

/// Gives this node the highest configuration epoch, unless it has it. The reply says which one it has then, and whether
/// that is new: `BUMPED 8` or `STILL 7`.
///
/// `CLUSTER BUMPEPOCH`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-bumpepoch/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(ClusterBumpEpoch::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterBumpEpoch {
    command: Command,
}

impl ClusterBumpEpoch {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_BUMPEPOCH;

    /// `CLUSTER BUMPEPOCH`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterBumpEpoch: String);

/// Counts how many nodes have told this one lately that another one fails.
///
/// `CLUSTER COUNT-FAILURE-REPORTS`, since 3.0.0. Source:
/// <https://redis.io/docs/latest/commands/cluster-count-failure-reports/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ClusterCountFailureReports::new(client.call(ClusterMyId::new())?))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterCountFailureReports {
    command: Command,
}

impl ClusterCountFailureReports {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_COUNT_FAILURE_REPORTS;

    /// `CLUSTER COUNT-FAILURE-REPORTS node-id`
    #[inline]
    pub fn new(node_id: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(node_id);
        Self { command }
    }
}

request!(ClusterCountFailureReports: u64);

/// Counts the keys that this node has in a slot.
///
/// `CLUSTER COUNTKEYSINSLOT`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-countkeysinslot/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ClusterCountKeysInSlot::new(client.call(ClusterKeySlot::new("user:7"))?))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterCountKeysInSlot {
    command: Command,
}

impl ClusterCountKeysInSlot {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_COUNTKEYSINSLOT;

    /// `CLUSTER COUNTKEYSINSLOT slot`
    #[inline]
    pub fn new(slot: u16) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(slot);
        Self { command }
    }
}

request!(ClusterCountKeysInSlot: u64);

/// Makes this node forget who has these slots, be it itself.
///
/// `CLUSTER DELSLOTS`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-delslots/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterDelSlots::new([5, 6]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterDelSlots {
    command: Command,
}

impl ClusterDelSlots {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_DELSLOTS;

    /// `CLUSTER DELSLOTS slot ...`
    #[inline]
    pub fn new(slots: impl IntoIterator<Item = u16>) -> Self {
        let mut command = Command::of(Self::INFO);
        for slot in slots {
            command.push(slot);
        }
        Self { command }
    }
}

request!(ClusterDelSlots: ());

/// Makes this node forget who has these ranges of slots, be it itself; first and last are included.
///
/// `CLUSTER DELSLOTSRANGE`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/cluster-delslotsrange/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterDelSlotsRange::new([(5, 6)]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterDelSlotsRange {
    command: Command,
}

impl ClusterDelSlotsRange {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_DELSLOTSRANGE;

    /// `CLUSTER DELSLOTSRANGE (start-slot end-slot) ...`
    #[inline]
    pub fn new(ranges: impl IntoIterator<Item = (u16, u16)>) -> Self {
        let mut command = Command::of(Self::INFO);
        for (start_slot, end_slot) in ranges {
            command.push(start_slot);
            command.push(end_slot);
        }
        Self { command }
    }
}

request!(ClusterDelSlotsRange: ());

/// Makes this replica the master in place of its own, which stops for that moment so that nothing is lost. The reply
/// only says that it has begun. A master answers with an error.
///
/// `CLUSTER FAILOVER`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-failover/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterFailover::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterFailover {
    command: Command,
    choices: [Choice; 1],
}

impl ClusterFailover {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_FAILOVER;

    /// `CLUSTER FAILOVER`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command, choices: Default::default() }
    }

    /// `FORCE`: without asking the master, which may be down.
    #[inline]
    pub fn force(mut self) -> Self {
        self.choices[0].take("FORCE", &mut self.command);
        self.command.push("FORCE");
        self
    }

    /// `TAKEOVER`: without asking anybody, not even the other masters.
    #[inline]
    pub fn takeover(mut self) -> Self {
        self.choices[0].take("TAKEOVER", &mut self.command);
        self.command.push("TAKEOVER");
        self
    }
}

request!(ClusterFailover: ());

/// Makes this node forget who has which slot. If it has keys, it answers with an error.
///
/// `CLUSTER FLUSHSLOTS`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-flushslots/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterFlushSlots::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterFlushSlots {
    command: Command,
}

impl ClusterFlushSlots {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_FLUSHSLOTS;

    /// `CLUSTER FLUSHSLOTS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterFlushSlots: ());

/// Makes this node forget another one, and not learn of it again for a minute. To remove a node, tell all of the others
/// within that time.
///
/// `CLUSTER FORGET`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-forget/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterForget::new("07c37dfeb235213a872192d90877d0cd55635b91"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterForget {
    command: Command,
}

impl ClusterForget {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_FORGET;

    /// `CLUSTER FORGET node-id`
    #[inline]
    pub fn new(node_id: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(node_id);
        Self { command }
    }
}

request!(ClusterForget: ());

/// Gives at most so many of the keys that this node has in a slot.
///
/// `CLUSTER GETKEYSINSLOT`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-getkeysinslot/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(ClusterGetKeysInSlot::new(client.call(ClusterKeySlot::new("user:7"))?, 10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterGetKeysInSlot {
    command: Command,
}

impl ClusterGetKeysInSlot {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_GETKEYSINSLOT;

    /// `CLUSTER GETKEYSINSLOT slot count`
    #[inline]
    pub fn new(slot: u16, count: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(slot);
        command.push(count);
        Self { command }
    }
}

request!(ClusterGetKeysInSlot: Vec<Bytes>);

/// Describes the subcommands of `CLUSTER`, in lines for people to read.
///
/// `CLUSTER HELP`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/cluster-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(ClusterHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterHelp {
    command: Command,
}

impl ClusterHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_HELP;

    /// `CLUSTER HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterHelp: Vec<String>);

/// Tells how the cluster is, as this node sees it.
///
/// `CLUSTER INFO`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-info/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::ClusterInfo = client.call(ClusterInfo::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterInfo {
    command: Command,
}

impl ClusterInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_INFO;

    /// `CLUSTER INFO`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterInfo: crate::replies::ClusterInfo);

/// Tells in which slot a key is: the CRC-16 of the key, or of what is in its first `{}`, modulo 16384.
///
/// `CLUSTER KEYSLOT`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-keyslot/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u16 = client.call(ClusterKeySlot::new("{user:7}:name"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterKeySlot {
    command: Command,
}

impl ClusterKeySlot {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_KEYSLOT;

    /// `CLUSTER KEYSLOT key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(ClusterKeySlot: u16);

/// Tells of the connections between this node and the others: one to each and one from each.
///
/// `CLUSTER LINKS`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/cluster-links/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::ClusterLink;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<ClusterLink> = client.call(ClusterLinks::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterLinks {
    command: Command,
}

impl ClusterLinks {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_LINKS;

    /// `CLUSTER LINKS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterLinks: Vec<ClusterLink>);

/// Makes this node and another one know each other, and so their clusters become one. The reply only says that it has
/// begun.
///
/// `CLUSTER MEET`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-meet/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterMeet::new("192.0.2.1", 7001))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterMeet {
    command: Command,
}

impl ClusterMeet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_MEET;

    /// `CLUSTER MEET ip port`
    #[inline]
    pub fn new(ip: impl ToArg, port: u16) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(ip);
        command.push(port);
        Self { command }
    }

    /// `bus-port`: the other's port for the cluster itself, which is 10000 above the port without it. Since 4.0.0.
    #[inline]
    pub fn bus_port(mut self, bus_port: u16) -> Self {
        self.command.push(bus_port);
        self
    }
}

request!(ClusterMeet: ());

/// Moves slots to this node with all that is in them at one moment, and tells of that.
///
/// `CLUSTER MIGRATION`, since 8.4.0. Source: <https://redis.io/docs/latest/commands/cluster-migration/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::SlotMigration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<SlotMigration> = client.call(ClusterMigration::all())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterMigration<R = Vec<SlotMigration>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl ClusterMigration {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_MIGRATION;

    /// `CLUSTER MIGRATION STATUS ALL`: tells of all tasks, those that have ended too.
    #[inline]
    pub fn all() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("STATUS");
        command.push("ALL");
        Self { command, reply: PhantomData }
    }

    /// `CLUSTER MIGRATION STATUS ID task-id`: tells of one task.
    #[inline]
    pub fn task(task_id: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("STATUS");
        command.push("ID");
        command.push(task_id);
        Self { command, reply: PhantomData }
    }
}

impl ClusterMigration<u64> {
    /// `CLUSTER MIGRATION CANCEL ID task-id`: ends a task. The reply is how many were ended.
    #[inline]
    pub fn cancel(task_id: impl ToArg) -> Self {
        let mut command = Command::of(ClusterMigration::INFO);
        command.push("CANCEL");
        command.push("ID");
        command.push(task_id);
        Self { command, reply: PhantomData }
    }
}

impl ClusterMigration<u64> {
    /// `CLUSTER MIGRATION CANCEL ALL`: ends all tasks. The reply is how many were ended.
    #[inline]
    pub fn cancel_all() -> Self {
        let mut command = Command::of(ClusterMigration::INFO);
        command.push("CANCEL");
        command.push("ALL");
        Self { command, reply: PhantomData }
    }
}

impl ClusterMigration<String> {
    /// `CLUSTER MIGRATION IMPORT (start-slot end-slot) ...`: begins to move ranges of slots to this node; first and
    /// last are included. The reply is the id of the task.
    #[inline]
    pub fn import(ranges: impl IntoIterator<Item = (u16, u16)>) -> Self {
        let mut command = Command::of(ClusterMigration::INFO);
        command.push("IMPORT");
        for (start_slot, end_slot) in ranges {
            command.push(start_slot);
            command.push(end_slot);
        }
        Self { command, reply: PhantomData }
    }
}

request!(ClusterMigration<String>: String);
request!(ClusterMigration<Vec<SlotMigration>>: Vec<SlotMigration>);
request!(ClusterMigration<u64>: u64);

/// Gives the id of this node, of 40 letters.
///
/// `CLUSTER MYID`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-myid/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(ClusterMyId::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterMyId {
    command: Command,
}

impl ClusterMyId {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_MYID;

    /// `CLUSTER MYID`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterMyId: String);

/// Gives the id of the shard to which this node belongs, of 40 letters.
///
/// `CLUSTER MYSHARDID`, since 7.2.0. Source: <https://redis.io/docs/latest/commands/cluster-myshardid/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(ClusterMyShardId::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterMyShardId {
    command: Command,
}

impl ClusterMyShardId {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_MYSHARDID;

    /// `CLUSTER MYSHARDID`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterMyShardId: String);

/// Tells of all nodes, as this one sees them, and of the slots that they have.
///
/// `CLUSTER NODES`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-nodes/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::ClusterNode;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<ClusterNode> = client.call(ClusterNodes::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterNodes {
    command: Command,
}

impl ClusterNodes {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_NODES;

    /// `CLUSTER NODES`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterNodes: Vec<ClusterNode>, read as crate::replies::ClusterNodes);

/// Tells of the replicas of a master.
///
/// `CLUSTER REPLICAS`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/cluster-replicas/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::ClusterNode;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<ClusterNode> = client.call(ClusterReplicas::new(client.call(ClusterMyId::new())?))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterReplicas {
    command: Command,
}

impl ClusterReplicas {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_REPLICAS;

    /// `CLUSTER REPLICAS node-id`
    #[inline]
    pub fn new(node_id: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(node_id);
        Self { command }
    }
}

request!(ClusterReplicas: Vec<ClusterNode>);

/// Makes this node a replica of a master. A node that is a master must have no slots and no keys for that.
///
/// `CLUSTER REPLICATE`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-replicate/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterReplicate::new("07c37dfeb235213a872192d90877d0cd55635b91"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterReplicate {
    command: Command,
}

impl ClusterReplicate {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_REPLICATE;

    /// `CLUSTER REPLICATE node-id`
    #[inline]
    pub fn new(node_id: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(node_id);
        Self { command }
    }

    /// `CLUSTER REPLICATE NO ONE`: makes this node a master again, without data and without slots. Since Valkey 9.0.0.
    #[inline]
    pub fn no_one() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("NO");
        command.push("ONE");
        Self { command }
    }
}

request!(ClusterReplicate: ());

/// Makes this node one that knows no other and has no slots. A master with keys answers with an error.
///
/// `CLUSTER RESET`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-reset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterReset::new().soft())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterReset {
    command: Command,
    choices: [Choice; 1],
}

impl ClusterReset {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_RESET;

    /// `CLUSTER RESET`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command, choices: Default::default() }
    }

    /// `HARD`: gives it a new id, and begins its epochs anew.
    #[inline]
    pub fn hard(mut self) -> Self {
        self.choices[0].take("HARD", &mut self.command);
        self.command.push("HARD");
        self
    }

    /// `SOFT`: keeps its id and its epochs, which is so without it.
    #[inline]
    pub fn soft(mut self) -> Self {
        self.choices[0].take("SOFT", &mut self.command);
        self.command.push("SOFT");
        self
    }
}

request!(ClusterReset: ());

/// Has this node write what it knows of the cluster to its file `nodes.conf`, and wait until the disk has it.
///
/// `CLUSTER SAVECONFIG`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-saveconfig/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterSaveConfig::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterSaveConfig {
    command: Command,
}

impl ClusterSaveConfig {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_SAVECONFIG;

    /// `CLUSTER SAVECONFIG`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterSaveConfig: ());

/// Gives a new node, which knows no other and has no epoch, a configuration epoch.
///
/// `CLUSTER SET-CONFIG-EPOCH`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-set-config-epoch/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterSetConfigEpoch::new(0))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterSetConfigEpoch {
    command: Command,
}

impl ClusterSetConfigEpoch {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_SET_CONFIG_EPOCH;

    /// `CLUSTER SET-CONFIG-EPOCH config-epoch`
    #[inline]
    pub fn new(config_epoch: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(config_epoch);
        Self { command }
    }
}

request!(ClusterSetConfigEpoch: ());

/// Tells this node who has a slot, or that the slot is being moved.
///
/// `CLUSTER SETSLOT`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-setslot/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClusterSetSlot::node(5, client.call(ClusterMyId::new())?))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterSetSlot {
    command: Command,
}

impl ClusterSetSlot {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_SETSLOT;

    /// `CLUSTER SETSLOT slot IMPORTING from`: this node is being given the slot by another one, whose id it is.
    #[inline]
    pub fn importing(slot: u16, from: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(slot);
        command.push("IMPORTING");
        command.push(from);
        Self { command }
    }

    /// `CLUSTER SETSLOT slot MIGRATING to`: this node is giving the slot to another one, whose id it is.
    #[inline]
    pub fn migrating(slot: u16, to: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(slot);
        command.push("MIGRATING");
        command.push(to);
        Self { command }
    }

    /// `CLUSTER SETSLOT slot NODE node-id`: the node with this id has it.
    #[inline]
    pub fn node(slot: u16, node_id: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(slot);
        command.push("NODE");
        command.push(node_id);
        Self { command }
    }

    /// `CLUSTER SETSLOT slot STABLE`: it is not being moved any more.
    #[inline]
    pub fn stable(slot: u16) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(slot);
        command.push("STABLE");
        Self { command }
    }

    /// `TIMEOUT milliseconds`: for how long to wait until the replicas of this node know it, too; the time-out of the
    /// call has to be longer. Since Valkey 8.0.0.
    #[inline]
    pub fn timeout(mut self, milliseconds: impl Span) -> Self {
        self.command.push("TIMEOUT");
        let time = TimeArg::span(milliseconds, Unit::Milliseconds, "TIMEOUT", &mut self.command);
        self.command.push(time);
        self
    }
}

request!(ClusterSetSlot: ());

/// Tells of all shards: their slots, and their nodes.
///
/// `CLUSTER SHARDS`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/cluster-shards/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::ClusterShard;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<ClusterShard> = client.call(ClusterShards::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterShards {
    command: Command,
}

impl ClusterShards {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_SHARDS;

    /// `CLUSTER SHARDS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterShards: Vec<ClusterShard>);

/// Tells for slots of this node how many keys they have and how much they are used.
///
/// `CLUSTER SLOT-STATS`, since 8.2.0. Source: <https://redis.io/docs/latest/commands/cluster-slot-stats/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::SlotStats;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<SlotStats> = client.call(ClusterSlotStats::slots(0, 99))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterSlotStats {
    command: Command,
}

impl ClusterSlotStats {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_SLOT_STATS;

    /// `CLUSTER SLOT-STATS ORDERBY metric LIMIT limit DESC`: for the slots in which a figure is highest, such as
    /// `"key-count"` or `"cpu-usec"`, the highest first.
    #[inline]
    pub fn highest(metric: impl ToArg, limit: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("ORDERBY");
        command.push(metric);
        command.push("LIMIT");
        command.push(limit);
        command.push("DESC");
        Self { command }
    }

    /// `CLUSTER SLOT-STATS ORDERBY metric LIMIT limit ASC`: for the slots in which a figure is lowest, the lowest
    /// first.
    #[inline]
    pub fn lowest(metric: impl ToArg, limit: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("ORDERBY");
        command.push(metric);
        command.push("LIMIT");
        command.push(limit);
        command.push("ASC");
        Self { command }
    }

    /// `CLUSTER SLOT-STATS SLOTSRANGE start-slot end-slot`: for a range of slots; first and last are included.
    #[inline]
    pub fn slots(start_slot: u16, end_slot: u16) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("SLOTSRANGE");
        command.push(start_slot);
        command.push(end_slot);
        Self { command }
    }
}

request!(ClusterSlotStats: Vec<SlotStats>);

/// Tells for each range of slots which nodes serve it, the primary first. Redis calls it deprecated for `CLUSTER
/// SHARDS`; Valkey does not, nor have servers before 7.0 anything else.
///
/// `CLUSTER SLOTS`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/cluster-slots/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<pool_redis::replies::ClusterSlots> = client.call(ClusterSlots::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClusterSlots {
    command: Command,
}

impl ClusterSlots {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLUSTER_SLOTS;

    /// `CLUSTER SLOTS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClusterSlots: Vec<crate::replies::ClusterSlots>);

/// Has this connection to a replica served what it has, even if it lags behind. On a connection that is held, by
/// [`Client::pool`](crate::Client::pool): a client refuses it.
///
/// `READONLY`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/readonly/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ReadOnly::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ReadOnly {
    command: Command,
}

impl ReadOnly {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::READONLY;

    /// `READONLY`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ReadOnly: ());

/// Ends what `READONLY` began on this connection. On a connection that is held, by
/// [`Client::pool`](crate::Client::pool): a client refuses it.
///
/// `READWRITE`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/readwrite/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ReadWrite::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ReadWrite {
    command: Command,
}

impl ReadWrite {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::READWRITE;

    /// `READWRITE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ReadWrite: ());
