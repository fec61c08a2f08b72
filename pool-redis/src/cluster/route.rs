//! Where in a cluster a command goes.

use super::Slot;
use super::keys::Keys;
use super::split::{Part, split};
use crate::command::Command;
use crate::command_info::{CommandFlags, CommandInfo, RequestPolicy};
use crate::error::invalid_argument::InvalidArgument;

/// Where in a cluster a command goes.
///
/// Source: <https://redis.io/docs/latest/develop/reference/command-tips/>.
#[derive(Debug)]
pub(crate) enum Route {
    /// To the shard that has this slot.
    Slot(Slot),
    /// To any shard: it has no keys, or they are unknown. If they are elsewhere, the node sends a redirection.
    Any,
    /// To the shard that serves this slot, or to any other if that one cannot be reached. For published messages, which
    /// every shard passes on to all others. Some shards do so faster than others, so all messages of a channel go
    /// through one shard to keep their order.
    Near(Slot),
    /// To all nodes, replicas too.
    AllNodes,
    /// To one node of each shard.
    AllShards,
    /// In parts, each to the shard that serves its slot.
    Split(Vec<Part>),
    /// In its own way, such as `SCAN`.
    Special,
}

impl Route {
    /// Where a command goes.
    ///
    /// # Errors
    /// [`InvalidArgument::CrossSlot`] if its keys have different slots and it cannot be split.
    #[inline]
    pub(crate) fn of(command: &Command) -> Result<Self, InvalidArgument> {
        let Some(info) = command.info() else {
            return Ok(Self::Any);
        };
        let mut slots = Keys::with(command, Some(info)).map(|key| Slot::of_key(key.bytes));
        let Some(first) = slots.next() else {
            return Ok(Self::without_keys(command, info));
        };
        match slots.find(|&slot| slot != first) {
            None => Ok(Self::Slot(first)),
            Some(other) => Self::with_slots(command, info, (first, other)),
        }
    }

    fn without_keys(command: &Command, info: &CommandInfo) -> Self {
        if info.name() == "PUBLISH"
            && let Some(channel) = command.parts().nth(1)
        {
            return Self::Near(Slot::of_key(channel));
        }
        match info.request_policy() {
            RequestPolicy::Default | RequestPolicy::MultiShard => Self::Any,
            RequestPolicy::AllNodes => Self::AllNodes,
            RequestPolicy::AllShards => Self::AllShards,
            RequestPolicy::Special => Self::Special,
        }
    }

    #[cold]
    fn with_slots(
        command: &Command,
        info: &'static CommandInfo,
        slots: (Slot, Slot),
    ) -> Result<Self, InvalidArgument> {
        let refusal = InvalidArgument::CrossSlot {
            command: info.name(),
            slots,
        };
        match info.request_policy() {
            RequestPolicy::MultiShard => split(command, info).map(Self::Split).ok_or(refusal),
            _ => Err(refusal),
        }
    }
}

/// Whether a replica can answer the command, possibly with stale data.
///
/// Nothing is known of a command without a row, so it goes to a master, and so does one without keys, which is about
/// the server. A cursor is valid only at the server that returned it, not even at another with the same keys, so all
/// commands of a scan go to the master.
#[inline]
pub(crate) fn may_ask_replica(command: &Command) -> bool {
    command.info().is_some_and(|info| {
        let flags = info.flags();
        let only_reads =
            flags.contains(CommandFlags::READONLY) && !flags.contains(CommandFlags::TAKES);
        only_reads && !info.keys().is_empty() && !info.name().ends_with("SCAN")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(words: &str) -> Command {
        let mut words = words.split(' ');
        Command::new(words.next().unwrap()).args(words)
    }

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let route = match Route::of(&command(words)) {
            Ok(Route::Slot(slot)) => slot.to_string(),
            Ok(Route::Near(slot)) => format!("Near({slot})"),
            Ok(Route::Split(parts)) => format!("Split({})", parts.len()),
            Ok(other) => format!("{other:?}"),
            Err(error) => error.to_string(),
        };
        assert_eq!(route, expected, "{words}");
    }

    #[test]
    fn keys_in_one_slot_decide() {
        check("GET a", "15495");
        check("get a", "15495");
        check("SET b v", "3300");
        check("MGET {a}1 {a}2", "15495");
        check("RENAME {a}1 {a}2", "15495");
        check("ZUNIONSTORE {a}1 2 {a}2 {a}3", "15495");
        check("EVAL script 1 a b", "15495");
        check("XREAD STREAMS a 0", "15495");
        check("SPUBLISH a message", "15495");
        check("CLUSTERSCAN a", "15495");
    }

    #[test]
    fn keys_in_several_slots_are_split_or_refused() {
        check("MGET a b a c", "Split(3)");
        check("DEL a b", "Split(2)");
        check("MSET a 1 b 2", "Split(2)");
        let refused = |name| {
            format!(
                "{name} has keys in different slots, 15495 and 3300; give them a common hash tag, as in {{user:7}}:name"
            )
        };
        for words in [
            "RENAME a b",
            "MSETNX a 1 b 2",
            "SINTER a b",
            "ZUNIONSTORE a 1 b",
            "EVAL script 2 a b",
            "XREAD STREAMS a b 0 0",
            "SORT a STORE b",
            "SSUBSCRIBE a b",
            "WATCH a b",
            "MSETEX 2 a 1 b 2 NX",
        ] {
            check(words, &refused(words.split(' ').next().unwrap()));
        }
    }

    #[test]
    fn without_keys_the_policy_decides() {
        check("PUBLISH a message", "Near(15495)");
        check("publish a message", "Near(15495)");
        check("PUBLISH", "Any");
        check("EVAL script 0", "Any");
        check("CLUSTER SLOTS", "Any");
        check("NONSENSE a b", "Any");
        check("MGET", "Any");
        check("CONFIG SET maxmemory 0", "AllNodes");
        check("SCRIPT LOAD script", "AllNodes");
        check("DBSIZE", "AllShards");
        check("KEYS *", "AllShards");
        check("FLUSHALL", "AllShards");
        check("WAIT 1 0", "AllShards");
        check("SCAN 0", "Special");
    }

    #[test]
    fn a_replica_answers_what_only_reads() {
        for words in ["GET a", "MGET a b", "EVAL_RO script 1 a", "SORT_RO a"] {
            assert!(may_ask_replica(&command(words)), "{words}");
        }
        for words in [
            "SET a v",
            "GETDEL a",
            "SORT a",
            "EVAL script 1 a",
            "PUBLISH a message",
            "NONSENSE a",
            "KEYS *",
            "DBSIZE",
            "FT.CURSOR READ a 1",
            "WATCH a",
            "SCAN 0",
            "sscan a 0",
            "HSCAN a 0",
            "ZSCAN a 0",
            "CLUSTERSCAN 0",
        ] {
            assert!(!may_ask_replica(&command(words)), "{words}");
        }
    }
}
