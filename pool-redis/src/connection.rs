//! One connection to a server, which knows what it is owed.

use std::fmt;
use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Instant;

use crate::command::Command;
use crate::connect_error::{Cause, ConnectError, ConnectStep};
use crate::conversion_error::ConversionError;
use crate::deadline::Deadline;
use crate::error::Error;
use crate::exchange_error::{ExchangeError, Failure};
use crate::resp::{Decoder, ReadBuffer};
use crate::session::{self, Effect};
use crate::settings::Settings;
use crate::stream::{Glance, Stream};
use crate::value::Value;

/// A connection to one server, lent by the [pool](crate::Client::pool).
///
/// It counts the replies that it is owed: one more before the first byte of a command is written, one less when its
/// reply has been read whole. If anything comes between the two, be it a time-out, a panic or nonsense from the server,
/// the count stays above zero and the connection is never used again: what is still to come can reach nobody. Nor is it
/// used again when more has come than was asked for.
///
/// Commands that change the session, such as `SELECT` or `MULTI`, may be sent on a connection that is held; it is then
/// not lent again.
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
/// let counts: (i64, i64) = connection.execute(&Command::new("EXEC"))?.convert()?;
/// # assert!(counts.0 <= counts.1 + 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Connection {
    stream: Stream,
    settings: Arc<Settings>,
    decoder: Decoder,
    /// What has been read and not yet taken as a reply. Not empty outside of a call means out of step, for good: the
    /// server said more than it was asked.
    input: ReadBuffer,
    /// Replies that are still to come. Not zero outside of a call means out of step, for good.
    owed: u64,
    /// A command has changed what the next user would find.
    is_altered: bool,
}

impl Connection {
    /// Connects, authenticates, selects the database, and hears one reply.
    pub(crate) fn open(settings: &Arc<Settings>, deadline: Deadline) -> Result<Self, ConnectError> {
        let stream = Stream::open(settings, deadline)?;
        let mut connection = Self {
            stream,
            settings: settings.clone(),
            decoder: Decoder::new(settings.limits),
            input: ReadBuffer::new(),
            owed: 0,
            is_altered: false,
        };
        connection.greet(deadline)?;
        Ok(connection)
    }

    /// Sends a command and waits for its reply. Blocks for at most the client's [`timeout`](crate::ClientBuilder::timeout).
    ///
    /// An error reply is a reply: it comes as [`Value::Error`].
    ///
    /// # Errors
    /// [`Error::Unanswerable`] if the command must not be sent like this, [`Error::Exchange`] if no whole reply came.
    pub fn execute(&mut self, command: &Command) -> Result<Value, Error> {
        let deadline = Deadline::after(self.settings.timeout);
        // The pool has looked when it lent the connection, but the holder may have kept it for long since.
        let seen = match self.stream.glance() {
            Glance::Silent => None,
            Glance::Talking => Some(Failure::OutOfStep),
            Glance::Closed => Some(Failure::Gone),
        };
        self.converse(command, deadline, seen)
    }

    /// As [`execute`](Self::execute), on a connection that has just been looked at.
    pub(crate) fn execute_by(
        &mut self,
        command: &Command,
        deadline: Deadline,
    ) -> Result<Value, Error> {
        self.converse(command, deadline, None)
    }

    /// Whether the next user would find it as the first did, as far as this side knows.
    pub(crate) fn is_clean(&self) -> bool {
        self.is_in_step() && !self.is_altered
    }

    /// Whether the other side is still there and has said nothing since. Does not block.
    pub(crate) fn is_silent(&mut self) -> bool {
        self.stream.glance() == Glance::Silent
    }

    /// Whether what is read next would be the reply to what is written next, as far as this side knows.
    fn is_in_step(&self) -> bool {
        self.owed == 0 && self.input.is_empty()
    }

    fn converse(
        &mut self,
        command: &Command,
        deadline: Deadline,
        seen: Option<Failure>,
    ) -> Result<Value, Error> {
        match session::effect(command) {
            Effect::None => {}
            Effect::Altered => self.is_altered = true,
            Effect::Unanswerable(reason) => {
                let command = command.name().to_owned();
                return Err(Error::Unanswerable { command, reason });
            }
        }
        let began = Instant::now();
        let outcome = match seen {
            None => self.exchange(command, deadline),
            Some(failure) => Err(failure),
        };
        outcome
            .map_err(|failure| self.exchange_error(command, began, failure))
            .map_err(|error| Error::Exchange(Box::new(error)))
    }

    fn exchange(&mut self, command: &Command, deadline: Deadline) -> Result<Value, Failure> {
        if !self.is_in_step() {
            return Err(Failure::OutOfStep);
        }
        let write_by = deadline.within(self.settings.write_timeout);
        if write_by.is_past() {
            // Many callers are late when the server is: that must not cost a good connection each.
            return Err(Failure::Late);
        }
        // Owed before the first byte is written: from here on, only a whole reply makes it clean again.
        self.owed += 1;
        if let Err(error) = self.stream.write_all(command.encoded(), write_by) {
            let is_broken = error.kind() != ErrorKind::TimedOut;
            let refusal = is_broken.then(|| self.last_words(write_by)).flatten();
            return Err(refusal.unwrap_or_else(|| Failure::Write(Arc::new(error))));
        }
        let reply = self.read_reply(deadline.within(self.settings.read_timeout))?;
        self.owed -= 1;
        Ok(reply)
    }

    /// What the server said before it hung up in the middle of a command. One that takes no more clients, or no string
    /// of that length, says so and closes without reading on: all that the writer sees of it is a broken pipe.
    fn last_words(&mut self, deadline: Deadline) -> Option<Failure> {
        // Does not wait: of a broken connection, what has come is there, and behind it the end.
        if self.stream.glance() != Glance::Talking {
            return None;
        }
        match self.read_reply(deadline) {
            Ok(Value::Error(error)) => Some(Failure::Refused(error)),
            _ => None,
        }
    }

    fn read_reply(&mut self, deadline: Deadline) -> Result<Value, Failure> {
        loop {
            if let Some(reply) = self
                .decoder
                .decode(&mut self.input)
                .map_err(Failure::Protocol)?
            {
                self.input.shrink();
                return Ok(reply);
            }
            let room = self.input.room_for(self.decoder.missing());
            match self.stream.read(room, deadline) {
                Ok(0) => return Err(Failure::Closed),
                Ok(_) => {}
                Err(error) => return Err(Failure::Read(Arc::new(error))),
            }
        }
    }

    fn greet(&mut self, deadline: Deadline) -> Result<(), ConnectError> {
        let settings = self.settings.clone();
        if let Some(command) = settings.auth() {
            self.introduce(ConnectStep::Authenticate, &command, "OK", deadline)?;
        }
        if settings.info.database() != 0 {
            let command = Command::new("SELECT").arg(settings.info.database());
            self.introduce(ConnectStep::SelectDatabase, &command, "OK", deadline)?;
        }
        self.introduce(ConnectStep::Greet, &Command::new("PING"), "PONG", deadline)
    }

    /// One step of the greeting, to which there is one good answer. Anything else that is no error, or anything after
    /// it, does not come from a server that is in step with us: a socket may even have been connected to itself.
    fn introduce(
        &mut self,
        step: ConnectStep,
        command: &Command,
        answer: &'static str,
        deadline: Deadline,
    ) -> Result<(), ConnectError> {
        let began = Instant::now();
        let outcome = self.exchange(command, deadline);
        let outcome = outcome.and_then(|reply| match self.is_in_step() {
            true => Ok(reply),
            false => Err(Failure::OutOfStep),
        });
        let cause = match outcome {
            Ok(Value::SimpleString(text)) if text == answer => return Ok(()),
            // A user who may not PING is a user all the same: the server has answered.
            Ok(Value::Error(error)) if step == ConnectStep::Greet && error.code() == "NOPERM" => {
                return Ok(());
            }
            Ok(Value::Error(error)) | Err(Failure::Refused(error)) => {
                Cause::Server(self.settings.without_password(error))
            }
            Ok(other) => Cause::Reply(ConversionError::WrongKind {
                expected: answer,
                found: other.kind(),
            }),
            Err(failure) => Cause::Exchange(Box::new(self.exchange_error(command, began, failure))),
        };
        Err(self.settings.connect_error(step, cause))
    }

    fn exchange_error(&self, command: &Command, began: Instant, failure: Failure) -> ExchangeError {
        ExchangeError {
            command: command.name().to_owned(),
            address: self.settings.address(),
            elapsed: began.elapsed(),
            failure,
        }
    }
}

impl fmt::Debug for Connection {
    /// Shows nothing that was sent or has come: it may be as secret as the data in the server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("info", &self.settings.info)
            .field("is_in_step", &self.is_in_step())
            .field("is_altered", &self.is_altered)
            .finish_non_exhaustive()
    }
}
