//! What a subscribed connection brings, told apart.

use bytes::Bytes;

use crate::connection::push::Push;
use crate::error::server_error::ServerError;
use crate::pubsub::{Message, Subscription, SubscriptionKind};
use crate::reply::value::Value;

/// One thing that came by a subscribed connection.
///
/// In RESP3 it is a push, or the reply to a `PING`. In RESP2 all are arrays, even the `PONG` while something is subscribed
/// to; an array that is a reply does not come here, for nothing is asked that would be answered with one.
///
/// Source: <https://redis.io/docs/latest/develop/pubsub/>.
#[derive(Debug, PartialEq)]
pub(super) enum Frame {
    Message(Message),
    Subscribed(Subscription, u64),
    Unsubscribed(Subscription, u64),
    /// To a `PING`.
    Pong,
    /// To what was asked for first, whatever it was.
    Error(ServerError),
    /// What another connection has read, and has its tracking redirected to this one, is not so any more.
    Invalidated(Push),
    /// What concerns somebody else.
    Other,
    /// Nothing that should come here.
    Nonsense,
}

/// By which a connection without pushes is told of what is not so any more: not by a text, as in other channels.
///
/// Source: `sendTrackingMessage` in the server's `tracking.c`.
const INVALIDATIONS: &[u8] = b"__redis__:invalidate";

impl Frame {
    pub(super) fn of(value: Value) -> Self {
        match value {
            Value::Push(parts) => Self::of_parts(parts, Self::Other),
            Value::Array(parts) => Self::of_parts(parts, Self::Nonsense),
            Value::Error(error) => Self::Error(error),
            Value::SimpleString(text) if text == "PONG" => Self::Pong,
            _ => Self::Nonsense,
        }
    }

    /// `unknown` is what becomes of those that begin with another word.
    fn of_parts(parts: Vec<Value>, unknown: Self) -> Self {
        use SubscriptionKind::{Channel, Pattern, Shard};

        let mut parts = parts.into_iter();
        let Some(Value::BulkString(word) | Value::SimpleString(word)) = parts.next() else {
            return unknown;
        };
        let parts = (parts.next(), parts.next(), parts.next(), parts.next());
        match (&word[..], parts) {
            (b"invalidate", (Some(keys), None, None, None)) => Self::invalidated(keys, unknown),
            (b"message", (Some(channel), Some(keys), None, None))
                if is_text(&channel, INVALIDATIONS) && !matches!(keys, Value::BulkString(_)) =>
            {
                Self::invalidated(keys, Self::Nonsense)
            }
            (b"message", (Some(channel), Some(payload), None, None)) => {
                Self::message(Channel, None, channel, payload)
            }
            (b"pmessage", (Some(pattern), Some(channel), Some(payload), None)) => {
                Self::message(Pattern, Some(pattern), channel, payload)
            }
            (b"smessage", (Some(channel), Some(payload), None, None)) => {
                Self::message(Shard, None, channel, payload)
            }
            (b"pong", (_, None, None, None)) => Self::Pong,
            (word, (Some(name), Some(count), None, None)) => match word {
                b"subscribe" => Self::confirmation(Self::Subscribed, Channel, name, count),
                b"psubscribe" => Self::confirmation(Self::Subscribed, Pattern, name, count),
                b"ssubscribe" => Self::confirmation(Self::Subscribed, Shard, name, count),
                b"unsubscribe" => Self::confirmation(Self::Unsubscribed, Channel, name, count),
                b"punsubscribe" => Self::confirmation(Self::Unsubscribed, Pattern, name, count),
                b"sunsubscribe" => Self::confirmation(Self::Unsubscribed, Shard, name, count),
                _ => unknown,
            },
            _ => unknown,
        }
    }

    /// `otherwise` is what it is if these are no keys.
    fn invalidated(keys: Value, otherwise: Self) -> Self {
        let word = Value::BulkString("invalidate".into());
        match Push::of(Value::Push(vec![word, keys])) {
            None | Some(Push::Other { .. }) => otherwise,
            Some(push) => Self::Invalidated(push),
        }
    }

    fn message(
        kind: SubscriptionKind,
        pattern: Option<Value>,
        channel: Value,
        payload: Value,
    ) -> Self {
        let pattern = match pattern.map(text) {
            Some(None) => return Self::Nonsense,
            Some(pattern) => pattern,
            None => None,
        };
        match (text(channel), text(payload)) {
            (Some(channel), Some(payload)) => Self::Message(Message {
                kind,
                channel,
                pattern,
                payload,
            }),
            _ => Self::Nonsense,
        }
    }

    fn confirmation(
        which: impl FnOnce(Subscription, u64) -> Self,
        kind: SubscriptionKind,
        name: Value,
        count: Value,
    ) -> Self {
        match (text(name), count) {
            (Some(name), Value::Integer(count)) => {
                let count = u64::try_from(count).unwrap_or_default();
                which(Subscription { kind, name }, count)
            }
            _ => Self::Nonsense,
        }
    }
}

fn is_text(value: &Value, expected: &[u8]) -> bool {
    matches!(value, Value::BulkString(text) | Value::SimpleString(text) if text == expected)
}

fn text(value: Value) -> Option<Bytes> {
    match value {
        Value::BulkString(text) | Value::SimpleString(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resp::{Decoder, ReadBuffer};
    use SubscriptionKind::{Channel, Pattern, Shard};

    fn frame(bytes: &str) -> Frame {
        let mut input = ReadBuffer::from(bytes);
        Frame::of(Decoder::default().decode(&mut input).unwrap().unwrap())
    }

    /// The same as an array and as a push.
    #[track_caller]
    fn check(bytes: &str, expected: &Frame) {
        assert_eq!(&frame(&format!("*{bytes}")), expected);
        assert_eq!(&frame(&format!(">{bytes}")), expected);
    }

    fn message(kind: SubscriptionKind, pattern: Option<&'static str>) -> Frame {
        Frame::Message(Message {
            kind,
            channel: "c".into(),
            pattern: pattern.map(Bytes::from),
            payload: "hello".into(),
        })
    }

    #[test]
    fn messages_and_confirmations_are_the_same_in_both_protocols() {
        check(
            "3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$5\r\nhello\r\n",
            &message(Channel, None),
        );
        check(
            "3\r\n$8\r\nsmessage\r\n$1\r\nc\r\n$5\r\nhello\r\n",
            &message(Shard, None),
        );
        check(
            "4\r\n$8\r\npmessage\r\n$1\r\n*\r\n$1\r\nc\r\n$5\r\nhello\r\n",
            &message(Pattern, Some("*")),
        );
        let subscription = |kind| Subscription::new(kind, "c");
        for (word, expected) in [
            ("subscribe", Frame::Subscribed(subscription(Channel), 2)),
            ("psubscribe", Frame::Subscribed(subscription(Pattern), 2)),
            ("ssubscribe", Frame::Subscribed(subscription(Shard), 2)),
            ("unsubscribe", Frame::Unsubscribed(subscription(Channel), 2)),
            (
                "punsubscribe",
                Frame::Unsubscribed(subscription(Pattern), 2),
            ),
            ("sunsubscribe", Frame::Unsubscribed(subscription(Shard), 2)),
        ] {
            let bytes = format!("3\r\n${}\r\n{word}\r\n$1\r\nc\r\n:2\r\n", word.len());
            check(&bytes, &expected);
        }
    }

    #[test]
    fn a_pong_is_one_whether_anything_is_subscribed_to_or_not() {
        assert_eq!(frame("+PONG\r\n"), Frame::Pong);
        assert_eq!(frame("*2\r\n$4\r\npong\r\n$0\r\n\r\n"), Frame::Pong);
    }

    #[test]
    fn an_invalidation_is_a_push_or_a_message_without_text() {
        let channel = "*3\r\n$7\r\nmessage\r\n$20\r\n__redis__:invalidate\r\n";
        for begin in [">2\r\n$10\r\ninvalidate\r\n", channel] {
            assert_eq!(
                frame(&format!("{begin}*1\r\n$1\r\nk\r\n")),
                Frame::Invalidated(Push::Invalidated(vec!["k".into()]))
            );
            for nil in ["*-1\r\n", "_\r\n", "$-1\r\n"] {
                let all = Frame::Invalidated(Push::InvalidatedAll);
                assert_eq!(frame(&format!("{begin}{nil}")), all);
            }
        }
        // Anybody may publish there.
        let text = frame(&format!("{channel}$1\r\nk\r\n"));
        assert!(matches!(text, Frame::Message(_)));
        assert_eq!(frame(&format!("{channel}*1\r\n:1\r\n")), Frame::Nonsense);
    }

    #[test]
    fn what_should_not_come_is_nonsense_and_other_pushes_are_others() {
        assert_eq!(frame(">2\r\n$10\r\ninvalidate\r\n:1\r\n"), Frame::Other);
        assert_eq!(frame(">2\r\n$3\r\nnew\r\n*0\r\n"), Frame::Other);
        assert_eq!(frame(">0\r\n"), Frame::Other);
        for bytes in [
            "*0\r\n",
            "*1\r\n$7\r\nmessage\r\n",
            "*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n:1\r\n",
            "*3\r\n$9\r\nsubscribe\r\n$-1\r\n:1\r\n",
            "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n$1\r\n1\r\n",
            "*5\r\n$8\r\npmessage\r\n$1\r\n*\r\n$1\r\nc\r\n$1\r\nm\r\n$1\r\nm\r\n",
            "+OK\r\n",
            ":1\r\n",
            "$4\r\nPONG\r\n",
            "$-1\r\n",
        ] {
            assert_eq!(frame(bytes), Frame::Nonsense, "{bytes:?}");
        }
    }
}
