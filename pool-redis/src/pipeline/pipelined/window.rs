//! A part of a stream of commands, for a cluster.

use crate::client::retry_policy::Attempts;
use crate::cluster::Cluster;
use crate::command::Command;
use crate::command::unsendable::Unsendable;
use crate::connection::in_flight::{MOST, WINDOW};
use crate::connection::session::Effect;
use crate::error::Error;
use crate::reply::from_reply::FromReply;
use crate::time::deadline::Deadline;

/// The commands that are in memory at a time.
#[derive(Default)]
pub(super) struct Window {
    commands: Vec<Command>,
    /// The commands that must not be sent, with their indexes among all.
    refused: Vec<(usize, Unsendable)>,
    bytes: usize,
}

impl Window {
    pub(super) fn has_room(&self) -> bool {
        self.bytes < WINDOW && self.len() < MOST
    }

    fn len(&self) -> usize {
        self.commands.len() + self.refused.len()
    }

    pub(super) fn push(&mut self, mut command: Command) {
        command.identify();
        self.bytes += command.encoded().len();
        match Effect::of(&command) {
            Effect::Unsendable(reason) => {
                let unsendable = Unsendable::new(&command, reason);
                self.refused.push((self.len(), unsendable));
            }
            _ => self.commands.push(command),
        }
    }

    /// Runs the commands, and returns all outcomes in order.
    #[track_caller]
    pub(super) fn run<T: FromReply>(
        self,
        cluster: &Cluster,
        deadline: Deadline,
    ) -> Result<Vec<Result<T, Error>>, Error> {
        let mut outcomes = match self.commands.is_empty() {
            true => Vec::new(),
            false => cluster.exchange_all(self.commands, deadline, &mut Attempts::default())?,
        };
        for (index, unsendable) in self.refused {
            outcomes.insert(index, Err(unsendable.into()));
        }
        Ok(outcomes)
    }
}
