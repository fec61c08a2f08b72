//! Sending the commands of many threads over few connections.
//!
//! The first caller to arrive is a *carrier*: it borrows a connection. Callers that arrive in the meantime put their
//! commands into the [line](Line) and park on their [seats](Seat). Once it has the connection, the carrier takes all of
//! them along, with its own command last: one [ride](Ride) is one write and usually one read. It hands each caller its
//! reply unparsed, and each parses its own. Then the last caller in the line becomes the next carrier. So only one
//! thread at a time uses a connection, and there are no threads besides those of the callers.
//!
//! | state of a caller | next states |
//! |---|---|
//! | in the line | on a ride · carrying · gone, unsent (its time is up, or in a cluster a part of it, without a connection) |
//! | carrying, without a connection | carrying a ride · gone, unsent (there is no connection, or its time is up) |
//! | on a ride | gone, answered · carrying it, after its carrier has gone · gone, perhaps sent (its time is up) |
//! | carrying a ride | gone, answered or perhaps sent: another caller takes it over, if one is still owed a reply |
//!
//! When a ride breaks, each unanswered caller gets an error that depends on how much of its command was written, and
//! the connection is not used again. The right to carry and the ride are values. Wherever they are dropped, the right
//! passes on to the next caller in the line, and the ride notifies the callers left on it.

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

/// The connections of one pool that calls share.
pub(crate) struct Sharing {
    /// The greatest number of carriers at a time.
    most_carriers: usize,
    /// A forked child has its own: the callers in its parent's line do not exist there.
    line: PerProcess<Mutex<Line>>,
}

impl Sharing {
    /// Shares as many connections of the pool as the settings allow; `None` if that is zero.
    pub(crate) fn of(pool: &Pool<RedisManager>) -> Option<Arc<Self>> {
        let connections = pool.manager().settings().shared_connections;
        let sharing = || {
            Arc::new(Self {
                // More carriers would wait for a connection by themselves instead of riding with others.
                most_carriers: connections.min(pool.status().max_size),
                line: PerProcess::new(Mutex::default()),
            })
        };
        (connections > 0).then(sharing)
    }

    /// Sends a command, together with those of callers that arrive while there is no connection for it.
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

    /// Whether this thread may send a command together with those of others.
    pub(crate) fn takes(&self, command: &Command) -> bool {
        !Calling::is_here() && shareable::is_shareable(command)
    }

    /// Makes the caller a carrier, or else lets it wait in the line.
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

    /// A carrier has finished.
    fn replace_carrier(&self) {
        let mut line = self.lock();
        if let Some(next) = line.replace_carrier() {
            // Its seat was in the line, which is locked, so the caller cannot have left.
            let _ = next.give(Turn::Carry);
        }
    }

    /// The server that the last ride went to.
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

/// Lets other threads run before a carrier departs: callers that have just been answered may come back with their next
/// commands. Costs next to nothing if no other thread is runnable.
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
