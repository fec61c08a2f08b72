//! Several commands that are sent together.

use std::fmt;

use crate::command::unsendable::Unsendable;
use crate::command::{self, Command};
use crate::connection::blocking::{self, Wait};
use crate::connection::session::Effect;

/// The approximate length of a short command.
const SHORT: usize = 32;

/// Encoded commands, one after another, with what the connection must know of each.
#[derive(Clone)]
pub(crate) struct Batch {
    bytes: Vec<u8>,
    /// Where each command ends.
    ends: Vec<usize>,
    /// The commands that may change the session, with their indexes, in order.
    effects: Vec<(usize, Effect)>,
    wait: Wait,
    /// In a transaction: the server queues the next command and answers at once, so no command waits.
    is_queued: bool,
}

impl Batch {
    pub(crate) const fn new() -> Self {
        Self {
            bytes: Vec::new(),
            ends: Vec::new(),
            effects: Vec::new(),
            wait: Wait::None,
            is_queued: false,
        }
    }

    /// Makes a batch for commands that follow a `MULTI`.
    pub(crate) fn in_transaction() -> Self {
        Self {
            is_queued: true,
            ..Self::new()
        }
    }

    /// Makes a batch of one command with `ASKING` before it, which has no effect on the session after that command.
    pub(crate) fn asking(command: &Command) -> Result<Self, Unsendable> {
        let mut batch = Self::new();
        batch
            .bytes
            .extend_from_slice(Command::new("ASKING").encoded());
        batch.ends.push(batch.bytes.len());
        batch.push(command)?;
        Ok(batch)
    }

    /// Makes room for this many short commands.
    pub(crate) fn reserve(&mut self, commands: usize) {
        self.bytes.reserve(commands.saturating_mul(SHORT));
        self.ends.reserve(commands);
    }

    /// Adds a command, unless it must not be sent.
    pub(crate) fn push(&mut self, command: &Command) -> Result<(), Unsendable> {
        if !command.is_plain() {
            self.prepare_for(command)?;
        }
        self.bytes.extend_from_slice(command.encoded());
        self.ends.push(self.bytes.len());
        Ok(())
    }

    /// Records the next command's effect on the session, and how long it asks the server to wait.
    fn prepare_for(&mut self, command: &Command) -> Result<(), Unsendable> {
        match Effect::of(command) {
            Effect::None => {}
            Effect::Unsendable(reason) => return Err(Unsendable::new(command, reason)),
            effect => {
                self.is_queued = effect.leaves_queueing(self.is_queued);
                self.effects.push((self.ends.len(), effect));
            }
        }
        if !self.is_queued {
            self.wait = self.wait.and(blocking::wait(command));
        }
        Ok(())
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How long the commands together ask the server to wait.
    pub(crate) fn wait(&self) -> Wait {
        self.wait
    }

    /// The commands that may change the session, with their indexes, in order.
    pub(crate) fn effects(&self) -> &[(usize, Effect)] {
        &self.effects
    }

    /// The name of the command at this index.
    pub(crate) fn name(&self, index: usize) -> &str {
        let start = match index {
            0 => 0,
            index => self.ends[index - 1],
        };
        command::name_of(&self.bytes[start..self.ends[index]])
    }

    /// Whether the whole command at this index is within the first `bytes` bytes.
    pub(crate) fn is_within(&self, index: usize, bytes: usize) -> bool {
        self.ends[index] <= bytes
    }
}

/// Does not show the bytes, which contain the arguments.
impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("commands", &self.len())
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_from_the_wire() {
        let mut batch = Batch::new();
        for name in ["GET", "INCR", "PING"] {
            batch.push(&Command::new(name).arg("k")).unwrap();
        }
        assert_eq!(
            [0, 1, 2].map(|index| batch.name(index)),
            ["GET", "INCR", "PING"]
        );
        assert_eq!((batch.len(), batch.is_empty()), (3, false));
        assert!(batch.is_within(2, batch.bytes().len()));
        assert!(!batch.is_within(2, batch.bytes().len() - 1));
    }

    #[test]
    fn what_one_reply_does_not_answer_is_not_added() {
        let mut batch = Batch::new();
        assert!(batch.push(&Command::new("MONITOR")).is_err());
        assert!(batch.is_empty() && batch.bytes().is_empty());
    }

    #[test]
    fn what_a_transaction_queues_waits_for_nothing() {
        let pop = Command::new("BLPOP").arg("jobs").arg(0);
        let mut batch = Batch::new();
        for command in [&Command::new("MULTI"), &pop, &Command::new("EXEC")] {
            batch.push(command).unwrap();
        }
        assert_eq!(batch.wait(), Wait::None);
        batch.push(&pop).unwrap();
        assert_eq!(batch.wait(), Wait::Forever);
        let mut queued = Batch::in_transaction();
        queued.push(&pop).unwrap();
        assert_eq!(queued.wait(), Wait::None);
    }

    #[test]
    fn effects_are_known_by_their_index() {
        let mut batch = Batch::new();
        for name in ["GET", "MULTI", "GET", "EXEC"] {
            batch.push(&Command::new(name)).unwrap();
        }
        assert_eq!(batch.effects(), [(1, Effect::Multi), (3, Effect::Exec)]);
    }
}
