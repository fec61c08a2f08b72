//! The place where a caller waits for the outcome of its command.

use std::cell::RefCell;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::Duration;

use crate::error::exchange_error::Failure;
use crate::error::server_error::ServerError;
use crate::resp::RawReply;
use crate::server::endpoint::Endpoint;
use crate::sharing::ride::Ride;
use crate::time::deadline::Deadline;

/// How often a caller yields to other threads before it parks. With more threads than processors, the carrier may be
/// among these, and a caller that is answered by then need not be woken. 32 threads over 2 connections took 0.32, 0.27,
/// 0.20 and 0.19 of the time of a bare socket with 0, 1, 2 and 4 yields (medians of interleaved runs, 2-core virtual
/// machine, 2026-11-30).
const LOOKS_BEFORE: u32 = 2;

/// A caller's place, first in the line and then on a ride.
///
/// The caller looks at its turn and parks; other threads set the turn and unpark it. It uses the standard library's
/// parking, whose state belongs to the thread, so that a forked child inherits nothing locked.
#[derive(Debug)]
pub(super) struct Seat {
    thread: Thread,
    content: Mutex<Content>,
}

#[derive(Debug)]
struct Content {
    turn: Turn,
    /// The reply to read, or memory for one.
    reply: RawReply,
}

/// What a caller of a shared command has to do next.
#[derive(Debug)]
pub(super) enum Turn {
    /// Wait.
    Wait,
    /// Become a carrier. The caller's command has not been sent.
    Carry,
    /// Take over another carrier's ride, which includes the caller's command.
    GoOn(Box<Ride>),
    /// Read the reply.
    Read,
    /// Report the error reply of the server at this endpoint.
    TellRefusal(ServerError, Arc<Endpoint>),
    /// Report that this endpoint sent no complete reply.
    TellFailure(Failure, Arc<Endpoint>),
    /// Nothing: the caller has left.
    Gone,
}

impl Seat {
    /// The seat of the calling thread, which is reused. While a carrier still refers to it, or within a nested call,
    /// this is a new one.
    pub(super) fn mine() -> Arc<Self> {
        thread_local! {
            static MINE: RefCell<Option<Arc<Seat>>> = const { RefCell::new(None) };
        }
        let kept = MINE.try_with(|mine| {
            let mut mine = mine.borrow_mut();
            let free = mine.take_if(|seat| Arc::strong_count(seat) == 1);
            mine.insert(free.unwrap_or_else(Self::new)).clone()
        });
        // The thread-locals of a terminating thread are gone, but it may still call.
        let seat = kept.unwrap_or_else(|_| Self::new());
        seat.content().turn = Turn::Wait;
        seat
    }

    fn new() -> Arc<Self> {
        Arc::new(Self {
            thread: thread::current(),
            content: Mutex::new(Content {
                turn: Turn::Wait,
                reply: RawReply::default(),
            }),
        })
    }

    /// Waits for the caller's turn until the deadline; [`Turn::Wait`] if it has not come by then.
    pub(super) fn wait(&self, deadline: Deadline) -> Turn {
        let mut looks_left = LOOKS_BEFORE;
        loop {
            let turn = self.look();
            if !matches!(turn, Turn::Wait) {
                return turn;
            }
            if looks_left > 0 {
                looks_left -= 1;
                thread::yield_now();
                continue;
            }
            match deadline.left() {
                Some(Duration::ZERO) => return Turn::Wait,
                Some(left) => thread::park_timeout(left),
                None => thread::park(),
            }
        }
    }

    /// Takes the caller's turn, if it has come.
    pub(super) fn look(&self) -> Turn {
        mem::replace(&mut self.content().turn, Turn::Wait)
    }

    /// Takes the caller's turn, if it has come. Otherwise the caller has left for good.
    pub(super) fn look_or_go(&self) -> Turn {
        let mut content = self.content();
        let next = match content.turn {
            Turn::Wait => Turn::Gone,
            _ => Turn::Wait,
        };
        mem::replace(&mut content.turn, next)
    }

    /// Takes the reply.
    pub(super) fn take_reply(&self) -> RawReply {
        mem::take(&mut self.content().reply)
    }

    /// Leaves the memory of a reply for the next one.
    pub(super) fn leave_memory(&self, reply: RawReply) {
        self.content().reply = reply;
    }

    pub(super) fn is_waiting(&self) -> bool {
        matches!(self.content().turn, Turn::Wait)
    }

    /// Gives the caller its reply, unless it has left, and leaves memory for the next reply in exchange.
    pub(super) fn give_reply(&self, reply: &mut RawReply) {
        let mut content = self.content();
        if matches!(content.turn, Turn::Gone) {
            return;
        }
        mem::swap(&mut content.reply, reply);
        content.turn = Turn::Read;
        drop(content);
        self.thread.unpark();
    }

    /// Sets the caller's turn and wakes it.
    ///
    /// # Errors
    /// The turn, if the caller has left.
    pub(super) fn give(&self, turn: Turn) -> Result<(), Turn> {
        let mut content = self.content();
        if matches!(content.turn, Turn::Gone) {
            return Err(turn);
        }
        content.turn = turn;
        drop(content);
        self.thread.unpark();
        Ok(())
    }

    fn content(&self) -> MutexGuard<'_, Content> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
