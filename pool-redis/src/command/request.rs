//! A command as a value.

use std::marker::PhantomData;
use std::time::Duration;

use crate::command::Command;
use crate::error::Error;
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::{Accumulator, FromReply};
use crate::reply::value::Value;

/// A command together with the type of its reply. [`Client::call`](crate::Client::call) and pipelines take requests.
///
/// The [`commands`](crate::commands) module has one for each command of the server. A [`Command`] is a request too; its
/// reply is a [`Value`]. [`returning`](Self::returning) changes the reply type of any request, so a request of your own
/// is just a function:
///
/// ```
/// use pool_redis::{Client, Command, Request};
///
/// /// How many visitors came to a page.
/// fn visits(page: &str) -> impl Request<Reply = Option<u64>> {
///     Command::new("HGET").arg("visits").arg(page).returning()
/// }
///
/// # let server = pool_tests::RedisServer::start();
/// let client = Client::connect(&server.url())?;
/// assert_eq!(client.call(visits("/index.html"))?, None);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a command",
    label = "give a value of `pool_redis::commands`, such as `Incr::new(\"visits\")`, or a `Command`",
    note = "each argument is a value of its own: `Command::new(\"SET\").arg(\"name\").arg(\"michael\")`"
)]
pub trait Request: Sized {
    /// The type that the reply is converted to.
    type Reply;

    /// As [`FromReply::KEEPS_BYTES`].
    #[doc(hidden)]
    const KEEPS_BYTES: bool = true;

    /// The command to send.
    fn into_command(self) -> Command;

    /// Converts a reply.
    ///
    /// # Errors
    /// The error of the conversion.
    fn read_reply(reply: Reply<'_>) -> Result<Self::Reply, ConversionError>;

    /// What a call of the command returns if the server replies with `reply`. Use it in [a stand-in for a
    /// client](crate::Commands#in-tests-of-your-own).
    ///
    /// # Errors
    /// [`Error::Argument`] if the command would not have been sent, [`Error::Server`] if the reply is an error, and
    /// [`Error::Conversion`] if the reply cannot be converted to the type.
    fn answered(command: &Command, reply: Value) -> Result<Self::Reply, Error> {
        if let Some(fault) = command.fault() {
            return Err(fault.clone().into());
        }
        let reply = reply.into_result().map_err(|error| {
            Error::refused(
                command.name(),
                "the server".to_owned(),
                Duration::ZERO,
                error,
            )
        })?;
        match reply.convert() {
            Ok(ReplyTo::<Self>(reply)) => Ok(reply),
            Err(source) => Err(Error::conversion(command.name(), source)),
        }
    }

    /// As [`FromReply::accumulator`].
    #[doc(hidden)]
    #[inline]
    fn accumulator<'a>(count: usize) -> Option<Box<dyn Accumulator<Self::Reply> + 'a>>
    where
        Self: 'a,
    {
        let _ = count;
        None
    }

    /// Returns the same command with another reply type.
    ///
    /// ```
    /// use pool_redis::Request;
    /// use pool_redis::commands::Get;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.set("answer", 42)?;
    /// assert_eq!(client.call(Get::new("answer").returning::<u32>())?, 42);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    #[inline]
    fn returning<T: FromReply>(self) -> Returning<T> {
        Returning {
            command: self.into_command(),
            reply: PhantomData,
        }
    }
}

impl Request for Command {
    type Reply = Value;

    fn into_command(self) -> Command {
        self
    }

    fn read_reply(reply: Reply<'_>) -> Result<Value, ConversionError> {
        reply.convert()
    }
}

/// A command whose reply is converted to `T`. [`Request::returning`] makes it.
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Returning<T> {
    command: Command,
    reply: PhantomData<fn() -> T>,
}

impl<T: FromReply> Request for Returning<T> {
    type Reply = T;

    const KEEPS_BYTES: bool = T::KEEPS_BYTES;

    #[inline]
    fn into_command(self) -> Command {
        self.command
    }

    #[inline(always)]
    fn read_reply(reply: Reply<'_>) -> Result<T, ConversionError> {
        reply.convert()
    }

    #[inline]
    fn accumulator<'a>(count: usize) -> Option<Box<dyn Accumulator<T> + 'a>>
    where
        Self: 'a,
    {
        T::accumulator(count)
    }
}

/// The reply to a request, as a type that implements [`FromReply`].
pub(crate) struct ReplyTo<R: Request>(pub(crate) R::Reply);

impl<R: Request> FromReply for ReplyTo<R> {
    const KEEPS_BYTES: bool = R::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        R::read_reply(reply).map(Self)
    }

    #[inline]
    fn accumulator<'a>(count: usize) -> Option<Box<dyn Accumulator<Self> + 'a>>
    where
        Self: 'a,
    {
        let accumulator = R::accumulator(count)?;
        Some(Box::new(Replying(accumulator)))
    }
}

/// Collects the elements of a reply while it arrives.
struct Replying<'a, T>(Box<dyn Accumulator<T> + 'a>);

impl<R: Request> Accumulator<ReplyTo<R>> for Replying<'_, R::Reply> {
    fn add(&mut self, elements: Elements<'_>, to_come: usize) {
        self.0.add(elements, to_come);
    }

    fn finish(self: Box<Self>) -> Result<ReplyTo<R>, ConversionError> {
        self.0.finish().map(ReplyTo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ServerError;
    use crate::commands::{Incr, Set};

    #[test]
    fn what_is_answered_is_what_a_client_would_return() {
        let incr = Incr::new("visits").into_command();
        assert_eq!(Incr::answered(&incr, Value::Integer(7)).unwrap(), 7);

        let error = Value::Error(ServerError::new("WRONGTYPE no counter"));
        let error = Incr::answered(&incr, error).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the server refused INCR: WRONGTYPE no counter"
        );

        let error = Incr::answered(&incr, Value::Nil).unwrap_err();
        assert!(matches!(error, Error::Conversion { .. }), "{error}");

        let set = Set::new("name", "ada").nx().xx().into_command();
        let error = Set::<bool>::answered(&set, Value::Nil).unwrap_err();
        assert!(matches!(error, Error::Argument(_)), "{error}");
    }
}
