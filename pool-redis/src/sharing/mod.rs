//! Many threads' commands on few connections.
//!
//! The first caller who comes is a *carrier*: it borrows a connection, and whoever comes meanwhile puts its command into the
//! [line](Line) and parks on its [seat](Seat). With its connection the carrier takes all of them along, its own command
//! last: one [ride](Ride) is one write and, mostly, one read. It gives each its reply, as it came, and each reads its own.
//! Then the one who came last to the line is the next carrier. So a connection is used by one thread at a time, as ever,
//! and there is no other thread than the callers' own.
//!
//! | a caller is | it leaves to |
//! |---|---|
//! | in the line | a ride · carrying · gone, unsent (its time is up, or in a cluster a part of it without a connection) |
//! | carrying, without a connection | carrying a ride · gone, unsent (there is none, or its time is up) |
//! | on a ride | gone, answered · carrying it, when its carrier has gone · gone, perhaps sent (its time is up) |
//! | carrying a ride | gone, answered or perhaps sent: another goes on with it, if anybody else is owed a reply |
//!
//! When a ride breaks off, each who was not answered is told so, by how much of its command was written, and the connection
//! is not used again. The right to carry is a value, and so is a ride: dropped, wherever that is, the one passes on to the
//! next in the line, the other tells those who are left.

mod caller;
mod calling;
mod carrying;
mod lender;
mod line;
mod ride;
mod seat;
mod shareable;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use pool_core::{PerProcess, Pool};

use crate::command::Command;
use crate::connection::Connection;
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::reply::recipient::Recipient;
use crate::server::endpoint::Endpoint;
use crate::time::deadline::Deadline;
use caller::Caller;
use calling::Calling;
use carrying::Carrying;
use line::{Batch, Line};
use seat::{Seat, Turn};

pub(crate) use lender::Lender;

/// The connections of one pool over which calls are shared.
pub(crate) struct Sharing {
    /// How many carriers there may be at once.
    most_carriers: usize,
    /// A forked child has its own: those who wait in its parent's are not there.
    line: PerProcess<Mutex<Line>>,
}

impl Sharing {
    /// Over as many connections of the pool as may be shared; `None` over none.
    pub(crate) fn of(pool: &Pool<RedisManager>) -> Option<Arc<Self>> {
        let connections = pool.manager().settings().shared_connections;
        let sharing = || {
            Arc::new(Self {
                // Another one would wait for a connection, alone, instead of going with others.
                most_carriers: connections.min(pool.status().max_size),
                line: PerProcess::new(Mutex::default()),
            })
        };
        (connections > 0).then(sharing)
    }

    /// Sends a command, together with those of others who come while there is no connection for it.
    #[track_caller]
    pub(crate) fn exchange(
        self: &Arc<Self>,
        command: &Command,
        deadline: Deadline,
        lender: &impl Lender,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let _calling = Calling::begin();
        Caller {
            sharing: self,
            lender,
            command,
            deadline,
        }
        .run(to)
    }

    /// Whether a command may be sent together with those of others, by this thread.
    pub(crate) fn takes(&self, command: &Command) -> bool {
        !Calling::is_here() && shareable::is_shareable(command)
    }

    /// Makes the caller a carrier, or else has it wait in the line.
    fn enter(self: &Arc<Self>, command: &Command) -> Result<Carrying, Arc<Seat>> {
        let mut line = self.lock();
        if line.admit_carrier(self.most_carriers) {
            let is_busy = line.is_busy();
            drop(line);
            let carrying = Carrying::new(self);
            if is_busy {
                let_others_come();
            }
            return Ok(carrying);
        }
        let seat = Seat::mine();
        line.join(seat.clone(), command);
        Err(seat)
    }

    /// See [`Line::leave`].
    fn leave(&self, seat: &Arc<Seat>) -> bool {
        self.lock().leave(seat)
    }

    /// See [`Line::board`].
    fn board(&self, connection: &Connection) -> Batch {
        self.lock().board(connection.endpoint())
    }

    /// A carrier is through.
    fn replace_carrier(&self) {
        let mut line = self.lock();
        if let Some(next) = line.replace_carrier() {
            // It was in the line, which is locked, so it cannot have gone.
            let _ = next.give(Turn::Carry);
        }
    }

    /// Where those on board of the last ride went.
    fn endpoint(&self) -> Option<Arc<Endpoint>> {
        self.lock().endpoint()
    }

    fn lock(&self) -> MutexGuard<'_, Line> {
        let line = self.line().lock();
        line.unwrap_or_else(PoisonError::into_inner)
    }

    fn line(&self) -> &Mutex<Line> {
        self.line.get(Mutex::default)
    }
}

/// Lets others run before a carrier departs: those who have just been answered may come back with their next commands. Where
/// no other thread has anything to do this is next to nothing.
fn let_others_come() {
    thread::yield_now();
}

impl fmt::Debug for Sharing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.lock();
        f.debug_struct("Sharing")
            .field("most_carriers", &self.most_carriers)
            .field("carriers", &line.carriers())
            .field("waiting", &line.len())
            .finish_non_exhaustive()
    }
}
