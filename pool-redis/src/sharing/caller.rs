//! One call whose command may be sent together with those of others.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::command::Command;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::reply::recipient::Recipient;
use crate::resp::{Message, RawReply};
use crate::sharing::carrying::Carrying;
use crate::sharing::lender::Lender;
use crate::sharing::ride::Ride;
use crate::sharing::seat::{Seat, Turn};
use crate::sharing::{Sharing, let_others_come};
use crate::time::deadline::Deadline;

/// A thread with a command, until it has the reply.
pub(super) struct Caller<'a, L> {
    pub(super) sharing: &'a Arc<Sharing>,
    pub(super) lender: &'a L,
    pub(super) command: &'a Command,
    pub(super) deadline: Deadline,
}

impl<L: Lender> Caller<'_, L> {
    /// Carries its command and those of others, or waits for a carrier.
    #[track_caller]
    pub(super) fn run(&self, to: &mut dyn Recipient) -> Result<(), Error> {
        match self.sharing.enter(self.command) {
            Ok(carrying) => self.carry(carrying, self.deadline, to),
            Err(seat) => match seat.wait(self.lender.patience(self.deadline)) {
                Turn::Wait => self.wait_on(seat, to),
                turn => self.take(turn, seat, to),
            },
        }
    }

    /// The patience for waiting in the line is over. Leaves the line if there is no connection, since a caller on its
    /// own would not wait longer for one either. Otherwise each caller in the line would in turn become a carrier and
    /// wait for a part of its own time.
    #[cold]
    #[track_caller]
    fn wait_on(&self, seat: Arc<Seat>, to: &mut dyn Recipient) -> Result<(), Error> {
        if !self.deadline.is_past() {
            let lent = self.lender.lend(Deadline::after(Duration::ZERO));
            if let Err(reason) = self.told_of_line(lent, self.deadline.refreshed())
                && self.sharing.leave(&seat)
            {
                return Err(reason);
            }
        }
        let turn = seat.wait(self.deadline);
        self.take(turn, seat, to)
    }

    #[track_caller]
    fn take(&self, turn: Turn, seat: Arc<Seat>, to: &mut dyn Recipient) -> Result<(), Error> {
        match turn {
            Turn::Wait => self.leave(seat, to),
            Turn::Carry => {
                let carrying = Carrying::new(self.sharing);
                // Releases the seat for the thread's next use.
                drop(seat);
                let_others_come();
                self.carry(carrying, self.deadline.refreshed(), to)
            }
            Turn::GoOn(ride) => {
                let turn = ride.go_on(&seat, self.deadline, self.lender);
                self.tell(turn, &seat, to)
            }
            turn => self.tell(turn, &seat, to),
        }
    }

    /// Borrows a connection and takes along all callers that wait by then. `deadline` must have been created or
    /// refreshed just now.
    #[track_caller]
    fn carry(
        &self,
        carrying: Carrying,
        deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let lent = self.lender.lend(deadline);
        let mut connection = self.told_of_line(lent, deadline)?;
        // Borrowing may have taken a while. Nothing blocks between here and the first byte.
        let deadline = deadline.refreshed();
        if deadline.nanoseconds_left_at_last() == 0 {
            return Err(self.broken(Failure::Late));
        }
        let mut batch = self.sharing.board(&connection);
        if batch.is_empty() {
            let outcome = connection.query_for(self.command, deadline, to);
            if outcome.is_err() {
                self.lender.note(&connection);
            }
            // The next carrier finds it in the pool.
            drop(connection);
            drop(carrying);
            return outcome;
        }
        let seat = Seat::mine();
        batch.push(seat.clone(), self.command);
        let turn = Ride::new(connection, batch, carrying).begin(&seat, deadline, self.lender);
        self.tell(turn, &seat, to)
    }

    /// The time is up: leaves the line, unless the turn has just come.
    #[cold]
    #[track_caller]
    fn leave(&self, seat: Arc<Seat>, to: &mut dyn Recipient) -> Result<(), Error> {
        if self.sharing.leave(&seat) {
            // If there is no connection, the reason is a better error than a timeout.
            let deadline = self.deadline.refreshed();
            let lent = self.lender.lend(deadline);
            drop(self.told_of_line(lent, deadline)?);
            return Err(self.broken(Failure::Late));
        }
        match seat.look_or_go() {
            Turn::Wait => Err(self.timed_out()),
            turn => self.take(turn, seat, to),
        }
    }

    /// Adds the time spent in the line to the wait for a connection in an error. It ended when `end` last read the
    /// clock.
    fn told_of_line<C>(&self, lent: Result<C, Error>, end: Deadline) -> Result<C, Error> {
        lent.map_err(|error| error.after_wait(self.deadline.until_reading(end)))
    }

    /// The error when the time is up for a command that a carrier has taken along. Only the carrier knows whether it
    /// was sent.
    fn timed_out(&self) -> Error {
        let failure = Failure::Read(Arc::new(io::ErrorKind::TimedOut.into()));
        match self.sharing.endpoint() {
            Some(endpoint) => endpoint.broken(self.command.name(), self.deadline, failure),
            None => self.broken(failure),
        }
    }

    /// Reports the outcome of the command.
    fn tell(&self, turn: Turn, seat: &Seat, to: &mut dyn Recipient) -> Result<(), Error> {
        let name = self.command.name();
        match turn {
            Turn::Read => {
                let mut reply = seat.take_reply();
                let told = self.read(&mut reply, to);
                seat.leave_memory(reply);
                told
            }
            Turn::TellRefusal(error, endpoint) => {
                Err(endpoint.refused(name, self.deadline.elapsed(), error))
            }
            Turn::TellFailure(failure, endpoint) => {
                Err(endpoint.broken(name, self.deadline, failure))
            }
            Turn::Wait | Turn::Carry | Turn::GoOn(_) | Turn::Gone => {
                unreachable!("bug: a call has ended before its turn")
            }
        }
    }

    fn read(&self, reply: &mut RawReply, to: &mut dyn Recipient) -> Result<(), Error> {
        match reply.read_for(to) {
            Ok(Message::Reply(Ok(()))) => Ok(()),
            Ok(Message::Reply(Err(source))) => Err(Error::conversion(self.command.name(), source)),
            // Errors and pushes were sorted out when the reply was taken.
            Ok(Message::Error(_) | Message::Push(_)) => Err(self.broken(Failure::OutOfStep)),
            Err(error) => Err(self.broken(Failure::Protocol(error))),
        }
    }

    fn broken(&self, failure: Failure) -> Error {
        let name = self.command.name();
        self.lender.broken(name, self.deadline, failure)
    }
}
