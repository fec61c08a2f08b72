//! `SCAN` through all shards.

use crate::client::retry_policy::Attempts;
use crate::cluster::exchange::Target;
use crate::cluster::{Cluster, ClusterError, Slot};
use crate::command::Command;
use crate::error::Error;
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::recipient::Recipient;
use crate::reply::value::Value;
use crate::reply::with_origin::{Reading, WithOrigin};
use crate::time::deadline::Deadline;

/// How many bits of a cursor belong to the shard's own cursor. The others hold a slot of that shard.
const OWN_BITS: u32 = u64::BITS - Slot::COUNT.ilog2();

/// The position of a scan of all shards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// A slot of the shard that is being scanned, usually its lowest.
    pub(super) slot: u16,
    /// The shard's own cursor.
    cursor: u64,
}

impl Cluster {
    /// `SCAN` of one shard after another, in the order of their lowest slots. The cursor names the shard, so any client
    /// can continue the scan.
    #[track_caller]
    pub(super) fn scan(
        &self,
        command: &Command,
        deadline: Deadline,
        attempts: &mut Attempts,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let Some(position) = position(command) else {
            // The server reports what is wrong with it.
            return self.exchange_from(None, &Target::Any, command, deadline, attempts, to);
        };
        let slot = self.view().served_from(position.slot);
        let target = slot.map_or(Target::Any, Target::Slot);
        let own = with_cursor(command, position.cursor);
        let (page, by) = match to.wants_origin() {
            true => {
                let reading = Reading::of_type();
                let mut page = WithOrigin::new(&reading);
                self.exchange_from(None, &target, &own, deadline, attempts, &mut page)?;
                page.take()
            }
            false => (self.query_at(&target, &own, deadline, attempts)?, None),
        };
        let mut page = self.with_next_position(page, slot)?;
        let read = to.read(Reply::from(&mut page));
        read.map_err(|source| Error::conversion(command.name(), source))?;
        if let Some(origin) = by {
            to.came_from(&origin);
        }
        Ok(())
    }

    /// Replaces one shard's cursor with the cursor over all shards.
    fn with_next_position(&self, page: Value, slot: Option<Slot>) -> Result<Value, Error> {
        let Value::Array(mut parts) = page else {
            return Ok(page);
        };
        let own = parts.first().and_then(cursor_of);
        let (Some(own), Some(slot)) = (own, slot) else {
            return Ok(Value::Array(parts));
        };
        let next = match own {
            0 => self.view().next_shard(slot).map(Position::beginning_at),
            cursor => Some(Position {
                slot: slot.number(),
                cursor,
            }),
        };
        let cursor = next.map_or(Some(0), Position::encode);
        let too_large = || Error::Cluster(Box::new(ClusterError::CursorTooLarge { cursor: own }));
        parts[0] = Value::BulkString(cursor.ok_or_else(too_large)?.to_string().into());
        Ok(Value::Array(parts))
    }
}

impl Position {
    /// The beginning of the scan of the shard that serves this slot.
    pub(super) fn beginning_at(slot: Slot) -> Self {
        Self {
            slot: slot.number(),
            cursor: 0,
        }
    }

    /// The cursor with which the scan of its shard begins.
    pub(super) fn beginning_of(cursor: u64) -> u64 {
        cursor >> OWN_BITS << OWN_BITS
    }

    /// `None` if the shard's own cursor does not fit.
    pub(super) fn encode(self) -> Option<u64> {
        let is_within = self.cursor >> OWN_BITS == 0;
        is_within.then_some(u64::from(self.slot) << OWN_BITS | self.cursor)
    }

    pub(super) fn decode(cursor: u64) -> Self {
        Self {
            slot: (cursor >> OWN_BITS) as u16,
            cursor: cursor & (u64::MAX >> (u64::BITS - OWN_BITS)),
        }
    }
}

fn position(command: &Command) -> Option<Position> {
    let word = command.parts().nth(1)?;
    let cursor = std::str::from_utf8(word).ok()?.parse().ok()?;
    Some(Position::decode(cursor))
}

fn with_cursor(command: &Command, cursor: u64) -> Command {
    let own = Command::new(command.name()).arg(cursor);
    command.parts().skip(2).fold(own, Command::arg)
}

fn cursor_of(value: &Value) -> Option<u64> {
    let cursor: Result<u64, ConversionError> = value.clone().convert();
    cursor.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_keeps_shard_and_cursor_apart() {
        for slot in [0, 1, 5461, 16_383] {
            for cursor in [0, 1, (1 << OWN_BITS) - 1] {
                let position = Position { slot, cursor };
                let encoded = position.encode().unwrap();
                assert_eq!(Position::decode(encoded), position);
            }
        }
        let position = Position {
            slot: 1,
            cursor: 1 << OWN_BITS,
        };
        assert_eq!(position.encode(), None);
    }

    #[test]
    fn the_rest_of_the_command_stays() {
        let command = Command::new("SCAN").args(["18", "COUNT", "7"]);
        let own = with_cursor(&command, 3);
        let words: Vec<_> = own.parts().map(String::from_utf8_lossy).collect();
        assert_eq!(words, ["SCAN", "3", "COUNT", "7"]);
    }
}
