//! Several commands in one round trip.

pub(crate) mod batch;
pub(crate) mod pipelined;

use std::time::Duration;

use crate::client::Client;
use crate::client::retry_policy::Attempts;
use crate::command::queue::Queue;
use crate::command::request::Request;
use crate::command::unsendable::Unsendable;
use crate::error::Error;
use crate::error::conversion_error::ConversionError;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;

/// Commands that are sent together on one connection, in one round trip, and whose replies come in order.
///
/// The server runs them in order, but other clients' commands may come in between; a
/// [`transaction`](Client::transaction) excludes that. The client writes and reads at the same time, so that no number
/// or size of commands and replies leads to a deadlock with the server. The whole pipeline must finish within the
/// client's [`timeout`](crate::ClientBuilder::timeout), and all commands and replies are in memory at once.
/// [`pipelined`](Client::pipelined) has neither limit.
///
/// The client retries a pipeline only if nothing of it has been sent; see [`RetryPolicy`](crate::RetryPolicy).
///
/// ```
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let (name, visits): (Option<String>, i64) = client
///     .pipeline()
///     .command(Command::new("GET").arg("name"))
///     .command(Command::new("INCR").arg("visits"))
///     .query()?;
/// assert_eq!((name, visits), (None, 1));
///
/// let mut pipeline = client.pipeline();
/// for key in 0..1000 {
///     pipeline.push(Command::new("SET").arg(key).arg("value"));
/// }
/// pipeline.run()?;
/// # assert_eq!(client.exists([0, 999, 1000])?, 2);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a pipeline does nothing until it is executed"]
pub struct Pipeline {
    client: Client,
    queue: Queue,
    /// The first command that cannot be sent, and its index.
    refused: Option<(usize, Unsendable)>,
}

impl Pipeline {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            queue: client.new_queue(),
            client,
            refused: None,
        }
    }

    /// Adds a command.
    pub fn command(mut self, command: impl Request) -> Self {
        self.push(command);
        self
    }

    /// Adds a command in place, for loops and conditions.
    pub fn push(&mut self, command: impl Request) {
        if let Err(unsendable) = self.queue.push(command.into_command()) {
            let index = self.queue.len();
            self.refused.get_or_insert((index, unsendable));
        }
    }

    /// The number of commands.
    #[must_use]
    pub fn len(&self) -> usize {
        self.queue.len()
    }

    /// Whether there are no commands.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// Sends the commands and returns the outcome of each, in order.
    ///
    /// If the connection breaks in the middle, each unanswered command has its own error, which says whether
    /// it [may have been executed](Error::may_have_executed).
    ///
    /// ```
    /// use pool_redis::{Client, Command, Error, Value};
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = Client::connect(&server.url())?;
    /// let outcomes = client
    ///     .pipeline()
    ///     .command(Command::new("SET").arg("name").arg("michael"))
    ///     .command(Command::new("INCR").arg("name"))
    ///     .command(Command::new("GET").arg("name"))
    ///     .execute()?;
    /// assert!(matches!(&outcomes[1], Err(Error::Server(refusal)) if refusal.command() == "INCR"));
    /// assert!(matches!(&outcomes[2], Ok(Value::BulkString(name)) if name == "michael"));
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// Only if nothing was sent: [`Error::Connect`], [`Error::Pool`], or [`Error::At`] with the first command that must
    /// not be sent in a pipeline.
    #[track_caller]
    pub fn execute(self) -> Result<Vec<Result<Value, Error>>, Error> {
        let mut outcomes = Vec::with_capacity(self.queue.len());
        if !self.is_to_be_sent()? {
            return Ok(outcomes);
        }
        let Self { client, queue, .. } = self;
        let mut intercepted = client.intercept_pipeline(queue.len())?;
        let each = |outcome| outcomes.push(outcome);
        let conversed = client.converse(queue, each, intercepted.attempts());
        let errors = || outcomes.iter().filter_map(|outcome| outcome.as_ref().err());
        let unanswered = || errors().find(|error| !error.is_of_reply());
        intercepted.end_with(conversed.as_ref().err().or_else(unanswered));
        conversed.map(|()| outcomes)
    }

    /// Sends the commands and converts their replies together, as one array, to a tuple, a list or another [`FromReply`].
    ///
    /// [`Bytes`](bytes::Bytes) in the result may share one buffer; see [`Decoder`](crate::resp::Decoder#what-is-copied).
    ///
    /// # Errors
    /// As [`execute`](Self::execute). [`Error::At`] with the first command that failed, unless its place in the type is
    /// a `Result<_, ServerError>`; the commands after it were sent too. [`Error::Conversion`] if a reply cannot be
    /// converted to the type.
    #[track_caller]
    pub fn query<T: FromReply>(self) -> Result<T, Error> {
        if !self.is_to_be_sent()? {
            return Value::Array(Vec::new()).convert().map_err(unconverted);
        }
        let Self { client, queue, .. } = self;
        let mut intercepted = client.intercept_pipeline(queue.len())?;
        let attempts = intercepted.attempts();
        let outcome = match queue {
            Queue::Piece(batch) => client.converse_for_all(&batch, attempts),
            queue => query_one_by_one(&client, queue, attempts),
        };
        intercepted.end(&outcome);
        outcome
    }

    /// Sends the commands and drops their replies.
    ///
    /// # Errors
    /// As [`execute`](Self::execute), and [`Error::At`] with the first command that failed; the commands after it were sent
    /// too.
    #[track_caller]
    pub fn run(self) -> Result<(), Error> {
        if !self.is_to_be_sent()? {
            return Ok(());
        }
        let Self { client, queue, .. } = self;
        let mut intercepted = client.intercept_pipeline(queue.len())?;
        let mut first = None;
        let mut index = 0;
        let each = |outcome: Result<(), Error>| {
            if let Err(error) = outcome {
                first.get_or_insert(error.at(index));
            }
            index += 1;
        };
        let conversed = client.converse(queue, each, intercepted.attempts());
        let outcome = conversed.and(first.map_or(Ok(()), Err));
        intercepted.end(&outcome);
        outcome
    }

    /// Whether there is anything to send.
    ///
    /// # Errors
    /// The error of the first command that must not be sent in a pipeline.
    fn is_to_be_sent(&self) -> Result<bool, Error> {
        match &self.refused {
            Some((index, unsendable)) => Err(Error::from(unsendable.clone()).at(*index)),
            None => Ok(!self.queue.is_empty()),
        }
    }

    /// Sets how long the whole pipeline may take, instead of the client's [`timeout`](crate::ClientBuilder::timeout).
    ///
    /// ```
    /// # use pool_redis::{Client, Command};
    /// # use std::time::Duration;
    /// # let server = pool_tests::shared_server();
    /// # let client = Client::connect(&server.url())?;
    /// let pipeline = client.pipeline().timeout(Duration::from_secs(60));
    /// # pipeline.command(Command::new("PING")).run()?;
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    pub fn timeout(mut self, time: Duration) -> Self {
        self.client = self.client.with_timeout(time);
        self
    }
}

impl<R: Request> Extend<R> for Pipeline {
    fn extend<I: IntoIterator<Item = R>>(&mut self, commands: I) {
        let commands = commands.into_iter();
        self.queue.reserve(commands.size_hint().0);
        commands.for_each(|command| self.push(command));
    }
}

/// Sends commands to several servers and converts their replies together.
#[track_caller]
fn query_one_by_one<T: FromReply>(
    client: &Client,
    queue: Queue,
    attempts: &mut Attempts,
) -> Result<T, Error> {
    let mut replies = Vec::with_capacity(queue.len());
    let mut first_broken = None;
    let mut refusals = Vec::new();
    let each = |outcome| {
        let index = replies.len();
        replies.push(match outcome {
            Ok(reply) => reply,
            Err(Error::Server(refusal)) => {
                let reply = Value::Error(refusal.error.clone());
                refusals.push((index, refusal));
                reply
            }
            Err(error) => {
                first_broken.get_or_insert(error.at(index));
                Value::Nil
            }
        });
    };
    client.converse(queue, each, attempts)?;
    if let Some(error) = first_broken {
        return Err(error);
    }
    Value::Array(replies)
        .convert()
        .map_err(|source| match (source, refusals.into_iter().next()) {
            (ConversionError::Server(_), Some((index, refusal))) => {
                Error::Server(refusal).at(index)
            }
            (source, _) => unconverted(source),
        })
}

fn unconverted(source: ConversionError) -> Error {
    Error::conversion("a pipeline", source)
}
