//! Commands that wait to be sent together.

use crate::command::Command;
use crate::command::unsendable::Unsendable;
use crate::connection::session::Effect;
use crate::pipeline::batch::Batch;

/// Commands that wait to be sent together.
#[derive(Clone, Debug)]
pub(crate) enum Queue {
    /// As one batch, to one server.
    Piece(Batch),
    /// Each to its node of a cluster.
    Apart(Vec<Command>),
}

impl Queue {
    /// Makes room for this many commands.
    pub(crate) fn reserve(&mut self, commands: usize) {
        match self {
            Self::Piece(batch) => batch.reserve(commands),
            Self::Apart(queue) => queue.reserve(commands),
        }
    }

    /// Adds a command, unless it must not be sent.
    #[inline]
    pub(crate) fn push(&mut self, mut command: Command) -> Result<(), Unsendable> {
        match self {
            Self::Piece(batch) => batch.push(&command),
            Self::Apart(commands) => {
                command.identify();
                match Effect::of(&command) {
                    Effect::Unsendable(reason) => Err(Unsendable::new(&command, reason)),
                    _ => {
                        commands.push(command);
                        Ok(())
                    }
                }
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Piece(batch) => batch.len(),
            Self::Apart(commands) => commands.len(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
