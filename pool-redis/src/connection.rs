//! One connection to a server, which counts the replies it is owed.

pub(crate) mod blocking;
pub(crate) mod dedicated;
pub(crate) mod greeting;
pub(crate) mod in_flight;
pub(crate) mod manager;
pub(crate) mod preparation;
pub(crate) mod protocol;
pub(crate) mod push;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod wire;

mod batches;
mod long_wait;
mod origins;
mod raw;
mod rows;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::command::Command;
use crate::command::request::{ReplyTo, Request};
use crate::command::unsendable::Unsendable;
use crate::connection::blocking::Wait;
use crate::connection::greeting::Wanted;
use crate::connection::long_wait::LongWait;
use crate::connection::session::{Effect, Session};
use crate::connection::wire::{Answer, Wire};
use crate::error::Error;
use crate::error::connect_error::{Cause, ConnectError, ConnectStep};
use crate::error::exchange_error::Failure;
use crate::error::server_error::ServerError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::origin::Origin;
use crate::reply::recipient::{Received, Recipient};
use crate::reply::value::Value;
use crate::server::endpoint::Endpoint;
use crate::server::whereabouts::Connected;
use crate::stream::Glance;
use crate::time::deadline::Deadline;

pub(crate) use batches::Begun;

/// A request of up to this many bytes fits into the buffers of an idle socket.
const NEVER_BLOCKS: usize = 2048;

/// A connection to one server, lent by the [pool](crate::Client::pool).
///
/// It counts the replies that it is owed: up by one before the first byte of a command is written, down by one when the
/// whole reply has been read. If anything interrupts this, be it a timeout, a panic or garbage from the server, the
/// count stays above zero and the connection is never used again, so a late reply can reach nobody. The same holds when
/// the server has sent more than it was asked for.
///
/// While you hold the connection, you may send commands that change the session, such as `SELECT` or `MULTI`. It is
/// lent again only if the replies show that the change was undone, as `EXEC` undoes `MULTI` and `WATCH`; otherwise it
/// is closed.
///
/// In a forked child the connection refuses to be used, even if it was checked out before the fork.
///
/// ```
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::shared_server();
/// let client = Client::connect(&server.url())?;
/// let mut connection = client.pool().get()?;
/// connection.execute(&Command::new("MULTI"))?;
/// connection.execute(&Command::new("INCR").arg("visits:today"))?;
/// connection.execute(&Command::new("INCR").arg("visits"))?;
/// let counts: (i64, i64) = connection.query(&Command::new("EXEC"))?;
/// # assert!(counts.0 <= counts.1 + 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Connection {
    wire: Wire,
    session: Session,
    is_demoted: bool,
    /// The server process at the other end, once a caller has asked for it.
    origin: Option<Arc<Origin>>,
    /// When the whole reply to the command that was sent last must have arrived.
    deadline: Deadline,
    endpoint: Arc<Endpoint>,
}

impl Connection {
    /// Connects, authenticates, selects the database, and reads one reply.
    pub(crate) fn open(endpoint: &Arc<Endpoint>, deadline: Deadline) -> Result<Self, ConnectError> {
        let (wire, _) = greeting::open(endpoint, Wanted::Ready, deadline)?;
        Ok(Self::on((wire, endpoint.clone())))
    }

    /// Wraps a wire on which the greeting has succeeded.
    pub(crate) fn on((wire, endpoint): Connected) -> Self {
        Self {
            wire,
            session: Session::new(),
            is_demoted: false,
            origin: None,
            deadline: Deadline::after(Duration::ZERO),
            endpoint,
        }
    }

    /// Sends a command and waits for its reply. Blocks for at most the client's
    /// [`timeout`](crate::ClientBuilder::timeout), and for as long as the command itself asks the server to wait.
    ///
    /// An error reply counts as a reply and is returned as [`Value::Error`].
    ///
    /// # Errors
    /// [`Error::Misplaced`] if the command must not be sent this way, [`Error::Exchange`] if no complete reply arrived.
    pub fn execute(&mut self, command: &Command) -> Result<Value, Error> {
        let deadline = Deadline::after(self.endpoint.timeout);
        self.look(command, deadline)?;
        self.ask(command, deadline)?;
        let mut reply = Received::default();
        match self.receive_for(command, &mut reply)? {
            Ok(Ok(())) => Ok(reply.take()),
            Ok(Err(source)) => Err(Error::conversion(command.name(), source)),
            Err(error) => {
                self.note(&error);
                Ok(Value::Error(error))
            }
        }
    }

    /// Sends a command, waits for its reply and converts it. Blocks as [`execute`](Self::execute) does.
    ///
    /// # Errors
    /// As [`execute`](Self::execute); [`Error::Server`] if the reply is an error, and [`Error::Conversion`] if it
    /// cannot be converted to `T`.
    pub fn query<T: FromReply>(&mut self, command: &Command) -> Result<T, Error> {
        let deadline = Deadline::after(self.endpoint.timeout);
        self.look(command, deadline)?;
        self.query_by(command, deadline)
    }

    /// Sends a typed command, as [`query`](Self::query) does, and converts its reply to the type that belongs to the command.
    ///
    /// ```
    /// use pool_redis::Client;
    /// use pool_redis::commands::Incr;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// let mut connection = client.pool().get()?;
    /// assert_eq!(connection.call(Incr::new("visits"))?, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`query`](Self::query).
    pub fn call<R: Request>(&mut self, request: R) -> Result<R::Reply, Error> {
        let reply = self.query(&request.into_command());
        reply.map(|ReplyTo::<R>(reply)| reply)
    }

    /// As [`query`](Self::query), without looking at the socket first.
    pub(crate) fn query_by<T: FromReply>(
        &mut self,
        command: &Command,
        deadline: Deadline,
    ) -> Result<T, Error> {
        let mut reply = Received::default();
        self.query_for(command, deadline, &mut reply)?;
        Ok(reply.take())
    }

    /// As [`query_by`](Self::query_by), for a [`Recipient`].
    pub(crate) fn query_for(
        &mut self,
        command: &Command,
        deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        if to.wants_origin() {
            return self.query_knowing_origin(command, deadline, to);
        }
        if blocking::wait(command) != Wait::None {
            return self.query_waiting(command, deadline, to);
        }
        self.ask(command, deadline)?;
        self.answer_for(command, to)
    }

    /// As [`query_for`](Self::query_for), for a command that waits at the server. Notes in a refusal how long the
    /// command had waited, unless the server refused it at once.
    #[cold]
    fn query_waiting(
        &mut self,
        command: &Command,
        deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let since = Instant::now();
        self.ask(command, deadline)?;
        let mut outcome = self.answer_for(command, to);
        if let Err(Error::Server(refusal)) = &mut outcome {
            refusal.waited = blocking::before_refusal(since.elapsed());
        }
        outcome
    }

    /// As [`query_by`](Self::query_by), for a [plain](Command::is_plain) command. Takes fewer steps for the most common
    /// kind of reply, at the cost of more code for each type.
    #[inline(always)]
    pub(crate) fn request_by<R: Request>(
        &mut self,
        command: &Command,
        deadline: Deadline,
    ) -> Result<R::Reply, Error> {
        self.deadline = deadline;
        self.ask_plainly(command)?;
        if self.session.is_settled()
            && let Some(reply) = self.wire.take_only::<R>()
        {
            return reply.map_err(|source| Error::conversion(command.name(), source));
        }
        let mut reply = Received::<ReplyTo<R>>::default();
        self.answer_for(command, &mut reply)?;
        Ok(reply.take().0)
    }

    /// Whether the connection is, as far as the client knows, in the state in which it was first lent.
    #[inline]
    pub(crate) fn is_clean(&self) -> bool {
        let is_clean = self.wire.is_in_step() && self.session.is_home();
        is_clean && !self.is_demoted && !self.endpoint.is_retired()
    }

    /// Whether the server still holds the connection open and has sent nothing that could be taken for a reply. Does
    /// not wait, but reads pushes that have arrived, within the time in which an idle connection must answer.
    #[inline]
    pub(crate) fn is_silent(&mut self) -> bool {
        let endpoint = &self.endpoint;
        let until = || Deadline::after(endpoint.answer_time());
        self.wire.glance(until) == Glance::Silent
    }

    /// Checks the socket before it is used. The pool did so when it lent the connection, but the holder may have kept
    /// it for a long time since.
    #[inline]
    fn look(&mut self, command: &Command, deadline: Deadline) -> Result<(), Error> {
        if let Err(failure) = self.wire.check_owner() {
            return Err(self.broken(command.name(), deadline, failure));
        }
        match self.wire.glance(|| deadline) {
            Glance::Silent => Ok(()),
            Glance::Talking => Err(self.broken(command.name(), deadline, Failure::OutOfStep)),
            Glance::Closed => Err(self.broken(command.name(), deadline, Failure::Gone)),
        }
    }

    /// Sends a command and waits for the first bytes of its reply.
    #[inline(always)]
    fn ask(&mut self, command: &Command, deadline: Deadline) -> Result<(), Error> {
        self.deadline = deadline;
        self.ask_in_time(command)
    }

    /// Does not depend on the type of the reply, so that this code exists only once.
    #[inline(never)]
    fn ask_in_time(&mut self, command: &Command) -> Result<(), Error> {
        let wait = match command.is_plain() {
            true => Wait::None,
            false => self.prepare_for(command)?,
        };
        let sent = match wait {
            Wait::None => self.send(command.encoded()),
            wait => self.send_and_wait(command.encoded(), wait),
        };
        match sent {
            Ok(()) => Ok(()),
            Err(failure) => Err(self.broken(command.name(), self.deadline, failure)),
        }
    }

    /// As [`ask_in_time`](Self::ask_in_time), for a plain command, which never waits at the server.
    #[inline(never)]
    fn ask_plainly(&mut self, command: &Command) -> Result<(), Error> {
        debug_assert!(command.is_plain());
        match self.send(command.encoded()) {
            Ok(()) => Ok(()),
            Err(failure) => Err(self.broken(command.name(), self.deadline, failure)),
        }
    }

    /// Records the command's effect on the session, and returns how long the command asks the server to wait.
    ///
    /// # Errors
    /// [`Error::Misplaced`] and [`Error::Argument`] for a command that must not be sent.
    fn prepare_for(&mut self, command: &Command) -> Result<Wait, Error> {
        match Effect::of(command) {
            Effect::Unsendable(reason) => Err(Unsendable::new(command, reason).into()),
            effect => {
                self.session.begin(effect);
                match self.session.is_in_transaction() {
                    true => Ok(Wait::None),
                    false => Ok(blocking::wait(command)),
                }
            }
        }
    }

    /// Sends a request and waits for the first bytes of its reply.
    #[inline(always)]
    fn send(&mut self, request: &[u8]) -> Result<(), Failure> {
        self.write(request)?;
        if self.endpoint.read_timeout.is_some() {
            self.deadline = self.read_by(self.deadline, Wait::None);
        }
        self.wire.read_first(&self.deadline)
    }

    /// As [`send`](Self::send), for a command that waits at the server.
    #[cold]
    fn send_and_wait(&mut self, request: &[u8], wait: Wait) -> Result<(), Failure> {
        self.write(request)?;
        self.deadline = self.read_by(self.deadline, wait);
        let mut long_wait = LongWait::new(&self.endpoint, self.deadline);
        loop {
            match self.wire.read_first(&long_wait.next_check()) {
                Err(failure) if long_wait.goes_on_after(&failure) => {}
                outcome => return long_wait.end(outcome),
            }
        }
    }

    #[inline(always)]
    fn write(&mut self, request: &[u8]) -> Result<(), Failure> {
        let limited;
        let write_by = match self.endpoint.write_timeout {
            None => &self.deadline,
            limit => {
                limited = self.deadline.within(limit);
                &limited
            }
        };
        if write_by.nanoseconds_left_at_last() == 0 {
            // When the server is slow, many callers run late: that must not cost each of them a good connection.
            return Err(Failure::Late);
        }
        // Counted before the first byte is written: from here on, only a whole reply makes the connection clean again.
        self.wire.owe(1)?;
        self.wire.send(request, write_by)?;
        if request.len() > NEVER_BLOCKS {
            self.deadline = self.deadline.refreshed();
        }
        Ok(())
    }

    /// Reads the reply to the command that was [sent](Self::ask). An error reply becomes an error.
    fn answer_for(&mut self, command: &Command, to: &mut dyn Recipient) -> Result<(), Error> {
        let answer = self.receive_for(command, to)?;
        self.outcome(answer, || command.name(), self.deadline)
    }

    /// As [`answer_for`](Self::answer_for), but returns error replies in the answer. Updates the session.
    fn receive_for(
        &mut self,
        command: &Command,
        to: &mut dyn Recipient,
    ) -> Result<Answer<()>, Error> {
        let answer = match Effect::of(command) {
            Effect::None => self.wire.receive_for(self.deadline, to),
            effect => self.receive_with_effect(effect, to),
        };
        answer.map_err(|failure| self.broken(command.name(), self.deadline, failure))
    }

    #[cold]
    fn receive_with_effect(
        &mut self,
        effect: Effect,
        to: &mut dyn Recipient,
    ) -> Result<Answer<()>, Failure> {
        let answer = self.wire.receive::<Value>(self.deadline)?;
        let answer = self.settle(effect, answer);
        Ok(answer.map(|reply| to.read(Reply::from(&mut reply?))))
    }

    /// Takes the next reply, of a command with this effect, if it has arrived.
    fn take<T: FromReply>(&mut self, effect: Effect) -> Result<Option<Answer<T>>, Failure> {
        if effect == Effect::None {
            return self.wire.take();
        }
        let answer = self.wire.take::<Value>()?;
        let answer = answer.map(|answer| self.settle(effect, answer));
        Ok(answer.map(|answer| answer.map(|reply| reply?.convert())))
    }

    /// Updates the session from the reply.
    fn settle(&mut self, effect: Effect, answer: Answer<Value>) -> Answer<Value> {
        let reply = match answer {
            Ok(Ok(value)) => value,
            Ok(Err(error)) => return Ok(Err(error)),
            Err(error) => Value::Error(error),
        };
        let home = self.endpoint.database();
        self.session.settle(effect, &reply, home);
        reply.into_result().map(Ok)
    }

    /// When the reply must have arrived. The time that the command asks the server to wait is added.
    #[inline]
    fn read_by(&self, deadline: Deadline, wait: Wait) -> Deadline {
        let limit = match (self.endpoint.read_timeout, wait) {
            (limit, Wait::None) => limit,
            (Some(limit), Wait::For(time)) => Some(limit.saturating_add(time)),
            (_, Wait::For(_) | Wait::Forever) => None,
        };
        deadline.put_off(wait).within(limit)
    }

    /// Makes the caller's outcome of a whole reply.
    #[inline]
    fn outcome<'n, T>(
        &mut self,
        answer: Answer<T>,
        name: impl FnOnce() -> &'n str,
        deadline: Deadline,
    ) -> Result<T, Error> {
        match answer {
            Ok(Ok(reply)) => Ok(reply),
            Ok(Err(source)) => Err(Error::conversion(name(), source)),
            Err(error) => Err(self.refusal(name(), deadline, error)),
        }
    }

    /// Takes the outcome of the next command, which has this effect, if it has arrived.
    pub(crate) fn take_outcome<'n, T: FromReply>(
        &mut self,
        effect: Effect,
        name: impl FnOnce() -> &'n str,
        deadline: Deadline,
    ) -> Result<Option<Result<T, Error>>, Failure> {
        let answer = self.take(effect)?;
        Ok(answer.map(|answer| self.outcome(answer, name, deadline)))
    }

    /// Counts one more command, with this effect, that is about to be written.
    pub(crate) fn owe(&mut self, effect: Effect) {
        self.wire.owe_more(1);
        self.session.begin(effect);
    }

    /// Moves bytes in both directions, and returns how many bytes of `output` the system has taken. Waits for either
    /// direction until the deadline, or until nothing has moved for
    /// [`read_timeout`](crate::ClientBuilder::read_timeout). The time that commands ask the server to wait is added to
    /// both.
    pub(crate) fn pump(
        &mut self,
        output: &[u8],
        deadline: Deadline,
        wait: Wait,
    ) -> Result<usize, Failure> {
        let deadline = self.read_by(deadline, wait);
        match wait {
            Wait::None => self.wire.pump(output, deadline),
            Wait::For(_) | Wait::Forever => self.pump_and_await(output, deadline),
        }
    }

    #[cold]
    fn pump_and_await(&mut self, output: &[u8], deadline: Deadline) -> Result<usize, Failure> {
        let mut long_wait = LongWait::new(&self.endpoint, deadline);
        loop {
            match self.wire.pump(output, long_wait.next_check()) {
                Err(failure) if long_wait.goes_on_after(&failure) => {}
                outcome => return long_wait.end(outcome),
            }
        }
    }

    pub(crate) fn address(&self) -> String {
        self.endpoint.address().to_string()
    }

    /// Makes the error that says why this connection cannot be used as a new one.
    pub(crate) fn connect_error(&self, step: ConnectStep, cause: Cause) -> ConnectError {
        self.endpoint.connect_error(step, cause)
    }

    /// Declares the present session state to be the one in which the connection is lent.
    pub(crate) fn be_home(&mut self) {
        self.session = Session::new();
    }

    pub(crate) fn is_watching(&self) -> bool {
        self.wire.is_in_step() && self.session.is_watching()
    }

    /// Whether the server said that it is no longer a master.
    pub(crate) fn is_demoted(&self) -> bool {
        self.is_demoted
    }

    /// A master may have become a replica. Then neither the connection nor the address that its name resolved to is of
    /// use to callers that write.
    fn note(&mut self, error: &ServerError) {
        self.is_demoted |= error.is_demotion();
    }

    #[cold]
    fn broken(&self, command: &str, deadline: Deadline, failure: Failure) -> Error {
        self.endpoint.broken(command, deadline, failure)
    }

    #[cold]
    fn refusal(&mut self, command: &str, deadline: Deadline, error: ServerError) -> Error {
        self.note(&error);
        self.endpoint.refused(command, deadline.elapsed(), error)
    }
}

impl fmt::Debug for Connection {
    /// Shows nothing that was sent or received: it may be as secret as the data in the server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("address", self.endpoint.address())
            .field("is_in_step", &self.wire.is_in_step())
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}
