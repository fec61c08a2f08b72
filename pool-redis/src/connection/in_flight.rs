//! The commands of a pipeline that are not answered yet.

use std::collections::VecDeque;

use crate::command::unsendable::Unsendable;
use crate::command::{self, Command};
use crate::connection::blocking::{self, Wait};
use crate::connection::session::Effect;
use crate::error::Error;

/// How many bytes of commands may be in flight, unless a single command is longer. The limit keeps the server from
/// piling up replies faster than they are taken, and still allows some thousand short commands.
pub(crate) const WINDOW: usize = 64 * 1024;

/// How many unanswered commands are accepted: more than fit into the window, even if they are as short as possible.
/// Only commands that must not be sent reach this limit, because they have no bytes.
pub(crate) const MOST: usize = WINDOW / 8;

/// Answered bytes are removed from the buffer when there are more of them than this, and more than unanswered ones.
const FORGET_ABOVE: usize = 64 * 1024;

/// The commands that were accepted and are not answered, in order: some are written, some in part, some not yet.
#[derive(Default)]
pub(crate) struct InFlight {
    /// The encoded commands, after some that were answered.
    bytes: Vec<u8>,
    /// How many bytes of `bytes` have been answered.
    answered: usize,
    /// How many bytes of `bytes` the system has accepted.
    written: usize,
    flights: VecDeque<Flight>,
    /// How many of the first flights the connection has counted as owed.
    owed: usize,
    /// In a transaction: the server queues the next command and answers at once, so no command waits.
    is_queued: bool,
}

/// One command.
enum Flight {
    /// It is in `bytes`.
    Sent {
        len: usize,
        effect: Effect,
        wait: Wait,
    },
    /// It must not be sent.
    Refused(Box<Error>),
}

impl InFlight {
    pub(crate) fn push(&mut self, command: &Command) {
        let flight = match Effect::of(command) {
            Effect::Unsendable(reason) => {
                Flight::Refused(Box::new(Unsendable::new(command, reason).into()))
            }
            effect => {
                self.forget_answered();
                self.bytes.extend_from_slice(command.encoded());
                self.is_queued = effect.leaves_queueing(self.is_queued);
                Flight::Sent {
                    len: command.encoded().len(),
                    effect,
                    wait: match self.is_queued {
                        true => Wait::None,
                        false => blocking::wait(command),
                    },
                }
            }
        };
        self.flights.push_back(flight);
    }

    fn forget_answered(&mut self) {
        if self.answered > FORGET_ABOVE.max(self.len_in_bytes()) {
            self.bytes.drain(..self.answered);
            self.written = self.written.saturating_sub(self.answered);
            self.answered = 0;
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.flights.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.flights.len()
    }

    /// Whether another command can be accepted.
    pub(crate) fn has_room(&self) -> bool {
        self.len_in_bytes() < WINDOW && self.len() < MOST
    }

    fn len_in_bytes(&self) -> usize {
        self.bytes.len() - self.answered
    }

    /// Removes the first command if it must not be sent, and returns why.
    #[inline]
    pub(crate) fn take_refused(&mut self) -> Option<Error> {
        match self.flights.front()? {
            Flight::Sent { .. } => None,
            Flight::Refused(_) => self.take_first_refused(),
        }
    }

    #[cold]
    fn take_first_refused(&mut self) -> Option<Error> {
        let Some(Flight::Refused(error)) = self.flights.pop_front() else {
            return None;
        };
        self.owed = self.owed.saturating_sub(1);
        Some(*error)
    }

    pub(crate) fn first_effect(&self) -> Effect {
        match self.flights.front() {
            Some(Flight::Sent { effect, .. }) => *effect,
            _ => Effect::None,
        }
    }

    pub(crate) fn first_wait(&self) -> Wait {
        match self.flights.front() {
            Some(Flight::Sent { wait, .. }) => *wait,
            _ => Wait::None,
        }
    }

    pub(crate) fn first_name(&self) -> &str {
        command::name_of(&self.bytes[self.answered..])
    }

    /// Whether the system has accepted all of the first command.
    pub(crate) fn is_first_written(&self) -> bool {
        match self.flights.front() {
            Some(Flight::Sent { len, .. }) => self.answered + len <= self.written,
            _ => false,
        }
    }

    /// Removes the first command, which has been answered or never will be.
    pub(crate) fn retire_first(&mut self) {
        if let Some(Flight::Sent { len, .. }) = self.flights.pop_front() {
            self.answered += len;
        }
        self.owed = self.owed.saturating_sub(1);
    }

    /// Calls `owe` with the effect of each command that has not been counted as owed yet.
    pub(crate) fn owe(&mut self, mut owe: impl FnMut(Effect)) {
        for flight in self.flights.range(self.owed..) {
            if let Flight::Sent { effect, .. } = flight {
                owe(*effect);
            }
        }
        self.owed = self.flights.len();
    }

    /// The bytes that the system has not accepted.
    pub(crate) fn unwritten(&self) -> &[u8] {
        &self.bytes[self.written..]
    }

    pub(crate) fn note_written(&mut self, count: usize) {
        self.written += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(names: &[&str]) -> InFlight {
        let mut in_flight = InFlight::default();
        for name in names {
            in_flight.push(&Command::new(name));
        }
        in_flight
    }

    #[test]
    fn each_command_is_owed_once() {
        let mut in_flight = filled(&["GET", "MULTI"]);
        let mut told = Vec::new();
        in_flight.owe(|effect| told.push(effect));
        in_flight.push(&Command::new("EXEC"));
        in_flight.retire_first();
        in_flight.owe(|effect| told.push(effect));
        in_flight.owe(|effect| told.push(effect));
        assert_eq!(told, [Effect::None, Effect::Multi, Effect::Exec]);
    }

    #[test]
    fn what_must_not_be_sent_is_told_in_its_place_and_not_sent() {
        let mut in_flight = filled(&["GET", "MONITOR", "INCR"]);
        assert!(in_flight.take_refused().is_none());
        assert_eq!(
            in_flight.unwritten().len(),
            "*1\r\n$3\r\nGET\r\n*1\r\n$4\r\nINCR\r\n".len()
        );
        in_flight.owe(|_| {});
        in_flight.retire_first();
        assert!(in_flight.take_refused().is_some());
        assert_eq!(in_flight.first_name(), "INCR");
        in_flight.retire_first();
        assert!(in_flight.is_empty());
        in_flight.push(&Command::new("GET"));
        let mut told = 0;
        in_flight.owe(|_| told += 1);
        assert_eq!(told, 1);
    }

    #[test]
    fn it_is_known_whether_the_first_was_written() {
        let mut in_flight = filled(&["GET", "INCR"]);
        let len = "*1\r\n$3\r\nGET\r\n".len();
        in_flight.note_written(len - 1);
        assert!(!in_flight.is_first_written());
        in_flight.note_written(1);
        assert!(in_flight.is_first_written());
        in_flight.retire_first();
        assert!(!in_flight.is_first_written());
    }

    #[test]
    fn what_the_first_does_is_told_until_it_is_answered() {
        let mut in_flight = filled(&["MULTI", "GET"]);
        let pop = Command::new("BLPOP").arg("jobs").arg(0);
        in_flight.push(&pop);
        in_flight.push(&Command::new("EXEC"));
        in_flight.push(&pop);
        let mut told = Vec::new();
        while !in_flight.is_empty() {
            told.push((in_flight.first_effect(), in_flight.first_wait()));
            in_flight.retire_first();
        }
        let expected = [
            (Effect::Multi, Wait::None),
            (Effect::None, Wait::None),
            (Effect::None, Wait::None),
            (Effect::Exec, Wait::None),
            (Effect::None, Wait::Forever),
        ];
        assert_eq!(told, expected);
        assert_eq!(in_flight.first_effect(), Effect::None);
        assert_eq!(in_flight.first_wait(), Wait::None);
    }

    #[test]
    fn there_is_room_for_a_window_of_bytes() {
        let mut in_flight = InFlight::default();
        assert!(in_flight.is_empty() && in_flight.has_room());
        let command = Command::new("SET").arg(vec![b'x'; 1002]);
        assert_eq!(command.encoded().len(), 1024);
        for _ in 0..64 {
            assert!(in_flight.has_room());
            in_flight.push(&command);
        }
        assert!(!in_flight.has_room() && !in_flight.is_empty());
        assert_eq!(in_flight.len(), 64);
        in_flight.retire_first();
        assert!(in_flight.has_room());
    }

    #[test]
    fn there_is_no_room_for_ever_more_commands_that_are_not_sent() {
        let mut in_flight = InFlight::default();
        let command = Command::new("MONITOR");
        for _ in 0..8 * 1024 {
            assert!(in_flight.has_room());
            in_flight.push(&command);
        }
        assert!(!in_flight.has_room());
        assert!(in_flight.take_refused().is_some());
        assert!(in_flight.has_room());
    }

    #[test]
    fn memory_follows_what_is_in_flight() {
        let mut in_flight = InFlight::default();
        let command = Command::new("SET").arg("k").arg(vec![b'x'; 1000]);
        for _ in 0..10_000 {
            in_flight.push(&command);
            in_flight.note_written(command.encoded().len());
            in_flight.retire_first();
            assert!(in_flight.unwritten().is_empty());
        }
        assert!(in_flight.bytes.capacity() < 4 * FORGET_ABOVE);
    }
}
