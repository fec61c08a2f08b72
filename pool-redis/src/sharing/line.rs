//! The callers that wait for a carrier.

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;

use crate::command::Command;
use crate::connection::in_flight::{MOST, WINDOW};
use crate::server::endpoint::Endpoint;
use crate::sharing::seat::Seat;

/// The callers whose commands wait to be taken along, in order of arrival, and the number of carriers.
///
/// No caller waits while there may be another carrier: it becomes one itself.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The encoded commands.
    commands: Vec<u8>,
    waiting: VecDeque<Waiting>,
    carriers: usize,
    /// Whether the last carrier took others along.
    is_busy: bool,
    /// The server that the last ride went to.
    endpoint: Option<Arc<Endpoint>>,
}

#[derive(Debug)]
struct Waiting {
    seat: Arc<Seat>,
    /// The length of the encoded command.
    len: usize,
}

/// Commands that are sent together.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) commands: Vec<u8>,
    /// The owners of the replies, in order, each with the end of its command in `commands`.
    pub(super) owed: VecDeque<(Arc<Seat>, usize)>,
}

impl Line {
    /// Makes the caller a carrier, if there may be another.
    pub(super) fn admit_carrier(&mut self, limit: usize) -> bool {
        let is_admitted = self.carriers < limit;
        self.carriers += usize::from(is_admitted);
        is_admitted
    }

    /// The number of carriers.
    pub(super) fn carriers(&self) -> usize {
        self.carriers
    }

    /// Whether other callers are likely to come soon.
    pub(super) fn is_busy(&self) -> bool {
        self.is_busy
    }

    /// The number of waiting callers.
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn join(&mut self, seat: Arc<Seat>, command: &Command) {
        let command = command.encoded();
        self.commands.extend_from_slice(command);
        self.waiting.push_back(Waiting {
            seat,
            len: command.len(),
        });
    }

    /// Removes the caller, unless its command has been taken along. Returns false in that case.
    pub(super) fn leave(&mut self, seat: &Arc<Seat>) -> bool {
        let is_that = |waiting: &Waiting| Arc::ptr_eq(&waiting.seat, seat);
        let Some(index) = self.waiting.iter().position(is_that) else {
            return false;
        };
        let start: usize = self.waiting.range(..index).map(|waiting| waiting.len).sum();
        if let Some(Waiting { len, .. }) = self.waiting.remove(index) {
            self.commands.drain(start..start + len);
        }
        true
    }

    /// A carrier has finished: the last caller in the line succeeds it, if there is one, and its command leaves the
    /// line.
    ///
    /// All that wait leave together, so it does not matter to them which one carries. But the carrier's command is sent
    /// last, and the last caller's is at the end already.
    pub(super) fn replace_carrier(&mut self) -> Option<Arc<Seat>> {
        let Some(Waiting { seat, len }) = self.waiting.pop_back() else {
            self.carriers = self.carriers.saturating_sub(1);
            return None;
        };
        self.commands.truncate(self.commands.len() - len);
        Some(seat)
    }

    /// Takes waiting callers along, in order, as far as they fit.
    pub(super) fn board(&mut self, endpoint: &Arc<Endpoint>) -> Batch {
        self.is_busy = !self.waiting.is_empty();
        if !self.is_busy {
            return Batch::default();
        }
        self.note_endpoint(endpoint);
        let mut end = 0;
        let ends = self.waiting.iter().map(|waiting| {
            end += waiting.len;
            end
        });
        let count = ends.take(MOST).take_while(|end| *end <= WINDOW).count();
        let rest = self.waiting.split_off(count);
        let mut end = 0;
        let owed =
            mem::replace(&mut self.waiting, rest)
                .into_iter()
                .map(|Waiting { seat, len }| {
                    end += len;
                    (seat, end)
                });
        let owed: VecDeque<_> = owed.collect();
        let rest = self.commands.split_off(end);
        Batch {
            commands: mem::replace(&mut self.commands, rest),
            owed,
        }
    }

    pub(super) fn endpoint(&self) -> Option<Arc<Endpoint>> {
        self.endpoint.clone()
    }

    fn note_endpoint(&mut self, endpoint: &Arc<Endpoint>) {
        let is_known = self
            .endpoint
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, endpoint));
        if !is_known {
            self.endpoint = Some(endpoint.clone());
        }
    }
}

impl Batch {
    pub(super) fn is_empty(&self) -> bool {
        self.owed.is_empty()
    }

    pub(super) fn push(&mut self, seat: Arc<Seat>, command: &Command) {
        self.commands.extend_from_slice(command.encoded());
        self.owed.push_back((seat, self.commands.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::settings::Settings;
    use crate::server::connection_info::ConnectionInfo;

    fn endpoint() -> Arc<Endpoint> {
        let info = ConnectionInfo::new("localhost", 6379);
        let address = info.address().clone();
        Arc::new(Endpoint::new(address, Arc::new(Settings::new(info))))
    }

    /// Adds a caller with a command.
    fn come(line: &mut Line, payload: impl AsRef<[u8]>) -> (Arc<Seat>, Command) {
        let (seat, command) = (Seat::mine(), Command::new("ECHO").arg(payload.as_ref()));
        line.join(seat.clone(), &command);
        (seat, command)
    }

    #[track_caller]
    fn check(batch: &Batch, expected: &[&(Arc<Seat>, Command)]) {
        assert_eq!(batch.owed.len(), expected.len());
        let mut start = 0;
        for ((seat, end), (expected, command)) in batch.owed.iter().zip(expected) {
            assert!(Arc::ptr_eq(seat, expected));
            assert_eq!(&batch.commands[start..*end], command.encoded());
            start = *end;
        }
        assert_eq!(batch.commands.len(), start);
    }

    #[test]
    fn there_are_so_many_carriers_and_no_more() {
        let mut line = Line::default();
        assert_eq!([(); 3].map(|()| line.admit_carrier(2)), [true, true, false]);
        assert!(line.replace_carrier().is_none());
        assert_eq!([(); 2].map(|()| line.admit_carrier(2)), [true, false]);
    }

    #[test]
    fn all_who_wait_leave_together() {
        let mut line = Line::default();
        let [a, b, c] = ["a", "bb", "ccc"].map(|payload| come(&mut line, payload));
        check(&line.board(&endpoint()), &[&a, &b, &c]);
        assert!(line.board(&endpoint()).is_empty());
        assert!(!line.leave(&a.0));
    }

    #[test]
    fn who_leaves_takes_its_command_along() {
        let mut line = Line::default();
        let [a, b, c, d] = ["a", "bb", "ccc", "dd"].map(|payload| come(&mut line, payload));
        assert!(line.leave(&b.0) && !line.leave(&b.0));
        assert!(line.leave(&d.0));
        check(&line.board(&endpoint()), &[&a, &c]);
    }

    #[test]
    fn the_last_is_the_next_carrier_and_has_its_command_itself() {
        let mut line = Line::default();
        assert!(line.admit_carrier(1));
        let [a, b] = ["a", "bb"].map(|payload| come(&mut line, payload));
        assert!(Arc::ptr_eq(&line.replace_carrier().unwrap(), &b.0));
        assert_eq!(line.carriers(), 1);
        let mut batch = line.board(&endpoint());
        batch.push(b.0.clone(), &b.1);
        check(&batch, &[&a, &b]);
    }

    #[test]
    fn more_than_there_is_room_for_leaves_the_last_behind() {
        let mut line = Line::default();
        let long = vec![b'x'; 16_000];
        let all: Vec<_> = (0..6).map(|_| come(&mut line, &long)).collect();
        let (first, last) = all.split_at(4);
        check(&line.board(&endpoint()), &first.iter().collect::<Vec<_>>());
        assert_eq!(line.len(), 2);
        check(&line.board(&endpoint()), &last.iter().collect::<Vec<_>>());
    }
}
