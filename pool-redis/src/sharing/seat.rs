//! Where one caller waits for what becomes of its command.

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

/// How often a caller lets other threads run before it parks. Where there are more threads than processors, the carrier may
/// be one of these, and whoever has been answered by then need not be woken: 32 threads over 2 connections took 0.32, 0.27,
/// 0.20 and 0.19 of a bare socket's time with 0, 1, 2 and 4 (medians of interleaved runs, 2-core virtual machine, 2026-11-30).
const LOOKS_BEFORE: u32 = 2;

/// One caller's place in the line, and then among those whom a carrier takes along.
///
/// The caller looks at what it holds and parks; others give it its turn and unpark it. Parking is the standard library's,
/// whose state is the thread's own: nothing that a forked child could inherit locked.
#[derive(Debug)]
pub(super) struct Seat {
    thread: Thread,
    content: Mutex<Content>,
}

#[derive(Debug)]
struct Content {
    turn: Turn,
    /// What is to be read, or memory for it.
    reply: RawReply,
}

/// What a caller whose command is shared has to do next.
#[derive(Debug)]
pub(super) enum Turn {
    /// Wait.
    Wait,
    /// Be a carrier. Its command has not been sent.
    Carry,
    /// Go on with another's ride, which has its command on board.
    GoOn(Box<Ride>),
    /// Read the reply.
    Read,
    /// Tell that the server at that place answered with an error.
    TellRefusal(ServerError, Arc<Endpoint>),
    /// Tell that no whole reply came from there.
    TellFailure(Failure, Arc<Endpoint>),
    /// Nothing: the caller has gone.
    Gone,
}

impl Seat {
    /// A seat of the calling thread, the same for one call after the other. While a carrier still has it in a list, or where
    /// one call is made within another, there is a new one.
    pub(super) fn mine() -> Arc<Self> {
        thread_local! {
            static MINE: RefCell<Option<Arc<Seat>>> = const { RefCell::new(None) };
        }
        let kept = MINE.try_with(|mine| {
            let mut mine = mine.borrow_mut();
            let free = mine.take_if(|seat| Arc::strong_count(seat) == 1);
            mine.insert(free.unwrap_or_else(Self::new)).clone()
        });
        // A thread that is ending has no thread-locals any more, but may still call.
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

    /// Waits for the caller's turn until the deadline: then it is still to wait.
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

    /// Takes the caller's turn, if it has come; if it is still to wait, the caller has gone, for good.
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

    /// Leaves the memory of a reply to the next.
    pub(super) fn leave_memory(&self, reply: RawReply) {
        self.content().reply = reply;
    }

    pub(super) fn is_waiting(&self) -> bool {
        matches!(self.content().turn, Turn::Wait)
    }

    /// Lets the caller read the reply, unless it has gone, and leaves memory for another in its place.
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

    /// Gives the caller its turn.
    ///
    /// # Errors
    /// The turn, if the caller has gone.
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
