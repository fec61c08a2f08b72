//! A stream of any number of commands, few of which are in memory at a time.

mod window;

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;

use pool_core::{Pooled, Process};

use crate::client::Client;
use crate::client::interceptor::Suspended;
use crate::cluster::Cluster;
use crate::command::Command;
use crate::connection::in_flight::InFlight;
use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::error::exchange_error::{Failure, Lack};
use crate::reply::from_reply::FromReply;
use crate::time::deadline::Deadline;
use window::Window;

/// The name under which interceptors see a stream.
pub(crate) const NAME: &str = "PIPELINE";

/// An iterator over the replies to a stream of commands, in order. [`Client::pipelined`] returns it.
///
/// It takes commands as it goes, always some ahead of the replies, and holds one connection from the first reply to the
/// last. If it is dropped before the end, it closes that connection.
///
/// If the connection breaks, each command that was taken but not answered yields an error, which says whether it [may
/// have been executed](Error::may_have_executed). Then the iterator ends without taking more commands. It does not
/// retry.
///
/// In a forked child, a stream that began in the parent behaves as if its connection had broken. A
/// [`Transaction`](crate::Transaction) that began in the parent panics when it is used.
///
/// In a cluster, it sends one [`pipeline`](Client::pipeline) of some thousand commands, or some kilobytes of them,
/// after another. Each has the client's [`timeout`](crate::ClientBuilder::timeout), and handles nodes that fail as a
/// pipeline does.
#[must_use = "nothing is sent before the replies are asked for"]
pub struct Pipelined<I, T> {
    client: Client,
    commands: I,
    is_exhausted: bool,
    in_flight: InFlight,
    state: State,
    /// In a cluster, the outcomes that have not been taken yet.
    ready: VecDeque<Result<T, Error>>,
    began: Deadline,
    /// The call as the interceptors have seen it begin, if they have not seen its end.
    intercepted: Option<Suspended>,
    owner: Process,
    replies: PhantomData<fn() -> T>,
}

enum State {
    Unconnected,
    Connected(Pooled<RedisManager>),
    Broken(Failure),
}

impl<I, T> Pipelined<I, T> {
    pub(crate) fn new(client: Client, commands: I) -> Self {
        let began = Deadline::after(client.timeout());
        Self {
            client,
            commands,
            is_exhausted: false,
            in_flight: InFlight::default(),
            state: State::Unconnected,
            ready: VecDeque::new(),
            began,
            intercepted: None,
            owner: Process::current(),
            replies: PhantomData,
        }
    }

    /// Calls the interceptors at the end.
    fn end(&mut self, error: Option<&Error>) {
        if let Some(suspended) = self.intercepted.take() {
            let manager = self.client.pool().manager();
            let call = manager.resume(NAME, 0, suspended);
            // A call that is dropped while the thread panics ends as a panic.
            if !std::thread::panicking() {
                call.end_with(error);
            }
        }
    }
}

impl<I, T> Drop for Pipelined<I, T> {
    fn drop(&mut self) {
        // Interceptors run without a connection, because they may need one.
        self.state = State::Unconnected;
        self.end(None);
    }
}

impl<I: Iterator<Item = Command>, T: FromReply> Iterator for Pipelined<I, T> {
    type Item = Result<T, Error>;

    /// Blocks until the next reply arrives, for at most the client's [`timeout`](crate::ClientBuilder::timeout) plus the
    /// time for which the command itself asks the server to wait.
    #[track_caller]
    fn next(&mut self) -> Option<Result<T, Error>> {
        if let Some(cluster) = self.client.cluster().cloned() {
            return self.next_of_window(&cluster);
        }
        if !self.owner.is_current() {
            // The replies that have begun to arrive belong to the parent.
            self.leave_to_parent();
        }
        self.take_commands();
        if self.in_flight.is_empty() {
            self.free_connection();
            self.end(None);
            return None;
        }
        if let Some(error) = self.in_flight.take_refused() {
            return Some(Err(error));
        }
        let outcome = match self.connect() {
            Ok(()) => self.receive(),
            Err(error) => Err(error),
        };
        self.in_flight.retire_first();
        if let (State::Broken(_), Err(error)) = (&self.state, &outcome) {
            self.end(Some(error));
        }
        Some(outcome)
    }
}

impl<I: Iterator<Item = Command>, T: FromReply> Pipelined<I, T> {
    /// In a cluster, sends a pipeline of some thousand commands when the outcomes of the previous one have been taken.
    #[track_caller]
    fn next_of_window(&mut self, cluster: &Cluster) -> Option<Result<T, Error>> {
        if self.ready.is_empty() && !self.is_exhausted {
            self.fill_window(cluster);
        }
        let outcome = self.ready.pop_front();
        match &outcome {
            None => self.end(None),
            Some(Err(error)) if self.is_exhausted && self.ready.is_empty() => self.end(Some(error)),
            Some(_) => {}
        }
        outcome
    }

    #[track_caller]
    fn fill_window(&mut self, cluster: &Cluster) {
        let mut window = Window::default();
        while window.has_room() {
            match self.commands.next() {
                Some(command) => window.push(command),
                None => {
                    self.is_exhausted = true;
                    break;
                }
            }
        }
        // Not in a closure, which would hide the location of the caller.
        let outcomes = match self.begin() {
            Ok(()) => window.run(cluster, Deadline::after(self.client.timeout())),
            Err(error) => Err(error),
        };
        match outcomes {
            Ok(outcomes) => self.ready.extend(outcomes),
            Err(error) => {
                self.is_exhausted = true;
                self.ready.push_back(Err(error));
            }
        }
    }

    /// Takes commands while there is room in the window.
    fn take_commands(&mut self) {
        self.is_exhausted |= matches!(self.state, State::Broken(_));
        while !self.is_exhausted && self.in_flight.has_room() {
            match self.commands.next() {
                Some(command) => self.in_flight.push(&command),
                None => self.is_exhausted = true,
            }
        }
    }

    /// Returns the connection to the pool.
    fn free_connection(&mut self) {
        if let State::Connected(connection) = &self.state {
            self.client.note(connection);
        }
        self.state = State::Unconnected;
    }

    #[cold]
    fn leave_to_parent(&mut self) {
        self.owner = Process::current();
        if matches!(self.state, State::Connected(_)) {
            self.state = State::Broken(Failure::Inherited);
        }
    }

    /// Calls the interceptors at the beginning.
    fn begin(&mut self) -> Result<(), Error> {
        let manager = self.client.pool().manager();
        if manager.has_interceptors() && self.intercepted.is_none() {
            self.intercepted = Some(manager.intercept(NAME, 0)?.suspend());
        }
        Ok(())
    }

    #[track_caller]
    fn connect(&mut self) -> Result<(), Error> {
        if matches!(self.state, State::Unconnected) {
            // Not in a closure, which would hide the location of the caller.
            let borrowed = match self.begin() {
                Ok(()) => self.client.borrow(Deadline::after(self.client.timeout())),
                Err(error) => Err(error),
            };
            self.state = match borrowed {
                Ok(connection) => State::Connected(connection),
                Err(error) => {
                    self.state = State::Broken(Failure::Unconnected(Lack::of(&error)));
                    return Err(error);
                }
            };
        }
        Ok(())
    }

    /// Receives the outcome of the first command.
    fn receive(&mut self) -> Result<T, Error> {
        let failure = match self.receive_unless_broken() {
            Ok(outcome) => return outcome,
            Err(failure) => failure,
        };
        // A connection that is dropped here is out of step, so the pool closes it.
        self.state = State::Broken(failure.clone().behind());
        let failure = match self.in_flight.is_first_written() {
            true => failure,
            false => failure.before_written(),
        };
        let name = self.in_flight.first_name();
        Err(self.client.broken(name, self.began, failure))
    }

    fn receive_unless_broken(&mut self) -> Result<Result<T, Error>, Failure> {
        let connection = match &mut self.state {
            State::Connected(connection) => connection,
            State::Broken(failure) => return Err(failure.clone()),
            State::Unconnected => return Err(Failure::Gone),
        };
        let mut deadline = None;
        loop {
            let in_flight = &mut self.in_flight;
            let name = || in_flight.first_name();
            if let Some(outcome) =
                connection.take_outcome(in_flight.first_effect(), name, self.began)?
            {
                return Ok(outcome);
            }
            let deadline = *deadline.get_or_insert_with(|| Deadline::after(self.client.timeout()));
            // Counted before the first byte is written.
            in_flight.owe(|effect| connection.owe(effect));
            let wait = in_flight.first_wait();
            let written = connection.pump(in_flight.unwritten(), deadline, wait)?;
            in_flight.note_written(written);
        }
    }
}

impl<I, T> fmt::Debug for Pipelined<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipelined")
            .field("in_flight", &self.in_flight.len())
            .field("is_exhausted", &self.is_exhausted)
            .finish_non_exhaustive()
    }
}
