//! Several commands as one value.

use crate::command::Command;
use crate::command::request::{ReplyTo, Request};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// Several commands together with the types of their replies, which [`Client::call_all`](crate::Client::call_all) sends
/// in one round trip.
///
/// Either a tuple of up to twelve [requests](Request), which returns a tuple of replies, or a `Vec` or an array of
/// requests of one type, which returns a `Vec` or an array.
///
/// ```
/// use pool_redis::Request;
/// use pool_redis::commands::{Get, Incr, Set};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = pool_redis::Client::connect(&server.url())?;
/// let (_, visits, name) = client.call_all((
///     Set::new("name", "michael"),
///     Incr::new("visits"),
///     Get::new("name").returning::<String>(),
/// ))?;
/// assert_eq!((visits, name.as_str()), (1, "michael"));
///
/// let values = client.call_all(["name", "visits"].map(Get::new))?;
/// assert_eq!(values, [Some("michael".into()), Some("1".into())]);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not several requests",
    note = "pass a tuple of up to 12 values that implement `Request`, or a `Vec` or an array of one such type",
    note = "for more, or for requests made in a loop, use `Client::pipeline`"
)]
pub trait Requests {
    /// The type of all replies together.
    type Replies;

    /// The type into which the replies are read.
    #[doc(hidden)]
    type Read: FromReply;

    /// Passes the commands to `each`, in order.
    #[doc(hidden)]
    fn for_each_command(self, each: impl FnMut(Command));

    #[doc(hidden)]
    fn replies(read: Self::Read) -> Self::Replies;
}

/// See [`Requests`].
#[doc(hidden)]
#[allow(missing_debug_implementations)] // Not visible to users.
pub struct Read<R: Request>(ReplyTo<R>);

impl<R: Request> Read<R> {
    fn reply(self) -> R::Reply {
        self.0.0
    }
}

impl<R: Request> FromReply for Read<R> {
    const KEEPS_BYTES: bool = R::KEEPS_BYTES;

    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        reply.convert().map(Self)
    }
}

impl<R: Request> Requests for Vec<R> {
    type Replies = Vec<R::Reply>;
    type Read = Vec<Read<R>>;

    fn for_each_command(self, each: impl FnMut(Command)) {
        self.into_iter().map(R::into_command).for_each(each);
    }

    fn replies(read: Self::Read) -> Self::Replies {
        read.into_iter().map(Read::reply).collect()
    }
}

impl<R: Request, const N: usize> Requests for [R; N] {
    type Replies = [R::Reply; N];
    type Read = [Read<R>; N];

    fn for_each_command(self, each: impl FnMut(Command)) {
        self.into_iter().map(R::into_command).for_each(each);
    }

    fn replies(read: Self::Read) -> Self::Replies {
        read.map(Read::reply)
    }
}

macro_rules! tuples {
    ($($request:ident $place:tt,)+) => {
        impl<$($request: Request),+> Requests for ($($request,)+) {
            type Replies = ($($request::Reply,)+);
            type Read = ($(Read<$request>,)+);

            fn for_each_command(self, mut each: impl FnMut(Command)) {
                $(each(self.$place.into_command());)+
            }

            fn replies(read: Self::Read) -> Self::Replies {
                ($(read.$place.reply(),)+)
            }
        }
    };
}

tuples!(A 0,);
tuples!(A 0, B 1,);
tuples!(A 0, B 1, C 2,);
tuples!(A 0, B 1, C 2, D 3,);
tuples!(A 0, B 1, C 2, D 3, E 4,);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5,);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6,);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7,);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8,);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9,);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10,);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11,);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;
    use crate::commands::{Get, Incr};

    /// The commands that are sent, and the values of the replies.
    fn ask<R: Requests>(requests: R, replies: &[&'static str]) -> (Vec<Command>, R::Replies) {
        let mut sent = Vec::new();
        requests.for_each_command(|command| sent.push(command));
        let replies = replies.iter().map(|&reply| Value::BulkString(reply.into()));
        let read = Value::Array(replies.collect()).convert();
        (sent, R::replies(read.unwrap()))
    }

    fn get(key: &str) -> Command {
        Command::new("GET").arg(key)
    }

    #[test]
    fn several_of_a_kind_are_sent_in_order_and_answered_so() {
        let gets = || ["a", "b"].map(|key| get(key).returning::<u32>());
        let expected = (vec![get("a"), get("b")], [1, 2]);
        assert_eq!(ask(gets(), &["1", "2"]), expected);
        let (sent, replies) = expected;
        assert_eq!(ask(gets().to_vec(), &["1", "2"]), (sent, replies.to_vec()));
        assert_eq!(ask(Vec::<Command>::new(), &[]), (vec![], vec![]));
    }

    #[test]
    fn several_of_different_kinds_are_sent_in_order_and_answered_so() {
        let requests = (Get::new("a").returning::<String>(), Incr::new("b"));
        let expected = vec![get("a"), Command::new("INCR").arg("b")];
        assert_eq!(ask(requests, &["x", "2"]), (expected, ("x".to_owned(), 2)));
    }
}
