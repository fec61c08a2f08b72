//! Commands of several callers on one connection.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use pool_core::Pooled;

use crate::connection::blocking::Wait;
use crate::connection::manager::RedisManager;
use crate::error::exchange_error::Failure;
use crate::resp::RawReply;
use crate::sharing::carrying::Carrying;
use crate::sharing::lender::Lender;
use crate::sharing::line::Batch;
use crate::sharing::seat::{Seat, Turn};
use crate::time::deadline::Deadline;

/// A connection that carries the commands of several callers. One of them at a time, the carrier, moves the bytes.
pub(super) struct Ride {
    connection: Pooled<RedisManager>,
    commands: Vec<u8>,
    /// How many of these bytes have been written.
    written: usize,
    /// The owners of the next replies, each with the end of its command in `commands`.
    owed: VecDeque<(Arc<Seat>, usize)>,
    /// The reply that is being handed out, or memory for one.
    reply: RawReply,
    /// Dropped after the connection, so that the next carrier finds the connection in the pool.
    carrying: Carrying,
}

impl Ride {
    pub(super) fn new(
        connection: Pooled<RedisManager>,
        Batch { commands, owed }: Batch,
        carrying: Carrying,
    ) -> Self {
        Self {
            connection,
            commands,
            written: 0,
            owed,
            reply: RawReply::default(),
            carrying,
        }
    }

    /// Sends the commands and gives each caller its reply, until the carrier has its own or its time is up. Returns the
    /// turn of the carrier.
    pub(super) fn begin(
        mut self,
        carrier: &Arc<Seat>,
        deadline: Deadline,
        lender: &impl Lender,
    ) -> Turn {
        match self.connection.begin_raw(&self.commands, self.owed.len()) {
            Ok(written) => self.written = written,
            Err(failure) => {
                self.fail(&failure);
                return carrier.look();
            }
        }
        Box::new(self).go_on(carrier, deadline, lender)
    }

    /// Continues after another carrier has left.
    pub(super) fn go_on(
        mut self: Box<Self>,
        carrier: &Arc<Seat>,
        deadline: Deadline,
        lender: &impl Lender,
    ) -> Turn {
        let failure = match self.move_until_answered(carrier, deadline, lender) {
            Ok(()) => {
                // The other replies may be slow, so one of their callers waits for them.
                self.hand_over();
                return carrier.look();
            }
            Err(failure) => failure,
        };
        if failure.is_timeout() && deadline.is_past() {
            // The carrier's own time is up.
            carrier.look_or_go();
            let endpoint = self.connection.endpoint().clone();
            self.hand_over();
            Turn::TellFailure(failure, endpoint)
        } else {
            self.fail(&failure);
            carrier.look()
        }
    }

    fn move_until_answered(
        &mut self,
        carrier: &Arc<Seat>,
        deadline: Deadline,
        lender: &impl Lender,
    ) -> Result<(), Failure> {
        loop {
            self.hand_out(lender)?;
            if !carrier.is_waiting() {
                return Ok(());
            }
            let rest = &self.commands[self.written..];
            self.written += self.connection.pump(rest, deadline, Wait::None)?;
        }
    }

    /// Hands out the replies that have arrived.
    fn hand_out(&mut self, lender: &impl Lender) -> Result<(), Failure> {
        while !self.owed.is_empty() && self.connection.take_raw(&mut self.reply)? {
            let Some((seat, _)) = self.owed.pop_front() else {
                break;
            };
            match self.reply.error() {
                None => seat.give_reply(&mut self.reply),
                Some(error) => {
                    let endpoint = self.connection.note_raw(&error);
                    // Before this caller retries, the other connections have to be checked.
                    lender.note(&self.connection);
                    let _ = seat.give(Turn::TellRefusal(error, endpoint));
                }
            }
        }
        Ok(())
    }

    /// Passes the ride on to one of the callers still owed a reply. If all have left, the connection ends.
    fn hand_over(mut self: Box<Self>) {
        while let Some(next) = self.last_waiting() {
            match next.give(Turn::GoOn(self)) {
                Err(Turn::GoOn(ride)) => self = ride,
                _ => return,
            }
        }
    }

    /// The caller whose reply comes last.
    fn last_waiting(&self) -> Option<Arc<Seat>> {
        let mut seats = self.owed.iter().rev().map(|(seat, _)| seat);
        seats.find(|seat| seat.is_waiting()).cloned()
    }

    /// Tells all callers that are owed a reply that none will come.
    fn fail(&mut self, failure: &Failure) {
        let mut failure = failure.clone();
        while let Some((seat, end)) = self.owed.pop_front() {
            self.tell(&seat, end, failure.clone());
            failure = failure.behind();
        }
    }

    fn tell(&self, seat: &Seat, end: usize, failure: Failure) {
        let failure = match end <= self.written {
            true => failure,
            false => failure.before_written(),
        };
        let _ = seat.give(Turn::TellFailure(
            failure,
            self.connection.endpoint().clone(),
        ));
    }
}

impl Drop for Ride {
    /// The callers still owed a reply will not get it: they have all left, or the carrier has panicked.
    fn drop(&mut self) {
        if !self.owed.is_empty() && self.carrying.is_here() {
            self.fail(&Failure::Abandoned);
        }
    }
}

impl fmt::Debug for Ride {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ride")
            .field("connection", &*self.connection)
            .field("owed", &self.owed.len())
            .finish_non_exhaustive()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::client::Client;
    use crate::command::Command;
    use crate::sharing::Sharing;

    #[test]
    fn when_a_carrier_panics_the_others_are_told_and_another_may_carry() {
        let server = pool_tests::RedisServer::start();
        let client = Client::builder(&server.url()).share_connections(1);
        let client = client.connect().unwrap();
        let sharing = Sharing::of(client.pool()).unwrap();
        let command = Command::new("PING");
        let carrying = sharing.enter(&command).unwrap();
        let waits = sharing.enter(&command).unwrap_err();
        let connection = client.pool().get().unwrap();
        let batch = sharing.board(&connection);
        let mut ride = Ride::new(connection, batch, carrying);
        let written = ride.connection.begin_raw(&ride.commands, 1);
        ride.written = written.unwrap();
        let panicked = catch_unwind(AssertUnwindSafe(move || {
            let _ride = ride;
            panic!("scripted");
        }));
        assert!(panicked.is_err());
        let turn = waits.look();
        assert!(
            matches!(turn, Turn::TellFailure(Failure::Abandoned, _)),
            "{turn:?}"
        );
        assert_eq!(client.pool().status().size(), 0, "it is used again");
        assert!(sharing.enter(&command).is_ok());
    }
}
