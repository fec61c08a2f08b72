//! Parsing what arrives on a subscribed connection.

use bytes::Bytes;

use crate::connection::push::Push;
use crate::error::server_error::ServerError;
use crate::pubsub::{Message, Subscription, SubscriptionKind};
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::value::Value;
use crate::resp::build;

/// A frame received on a subscribed connection.
///
/// In RESP3 it is a push, or the reply to a `PING`. In RESP2 every frame is an array, even the `PONG` while there are
/// subscriptions. No request is made whose reply would be another array.
///
/// Source: <https://redis.io/docs/latest/develop/pubsub/>.
#[derive(Debug, PartialEq)]
pub(super) enum Frame {
    Message(Message),
    Subscribed(Subscription, u64),
    Unsubscribed(Subscription, u64),
    /// The reply to a `PING`.
    Pong,
    /// The reply to the oldest unanswered request.
    Error(ServerError),
    /// Keys that another connection has read are out of date. That connection redirects its tracking to this one.
    Invalidated(Push),
    /// Unrelated to subscriptions.
    Other,
    /// Not a valid frame here.
    Nonsense,
}

/// The channel of invalidations on a connection without pushes. Their payload is not a string, unlike that of messages.
///
/// Source: `sendTrackingMessage` in the server's `tracking.c`.
const INVALIDATIONS: &[u8] = b"__redis__:invalidate";

impl Frame {
    pub(super) fn of(reply: Reply<'_>) -> Self {
        match reply {
            Reply::Push(parts) => Self::of_parts(parts, Self::Other),
            Reply::Array(parts) => Self::of_parts(parts, Self::Nonsense),
            Reply::Error(text) => Self::Error(ServerError::new(text)),
            Reply::SimpleString(text) if *text == *b"PONG" => Self::Pong,
            _ => Self::Nonsense,
        }
    }

    /// Returns `unknown` for frames that begin with another word.
    fn of_parts(mut parts: Elements<'_>, unknown: Self) -> Self {
        use SubscriptionKind::{Channel, Pattern, Shard};

        let Some(Reply::BulkString(word) | Reply::SimpleString(word)) = parts.take() else {
            return unknown;
        };
        match (&word[..], parts.len()) {
            (b"message", 2) => Self::message(Channel, parts),
            (b"pmessage", 3) => Self::message(Pattern, parts),
            (b"smessage", 2) => Self::message(Shard, parts),
            (b"pong", 0 | 1) => Self::Pong,
            (b"subscribe", 2) => Self::confirmation(Self::Subscribed, Channel, parts),
            (b"psubscribe", 2) => Self::confirmation(Self::Subscribed, Pattern, parts),
            (b"ssubscribe", 2) => Self::confirmation(Self::Subscribed, Shard, parts),
            (b"unsubscribe", 2) => Self::confirmation(Self::Unsubscribed, Channel, parts),
            (b"punsubscribe", 2) => Self::confirmation(Self::Unsubscribed, Pattern, parts),
            (b"sunsubscribe", 2) => Self::confirmation(Self::Unsubscribed, Shard, parts),
            (b"invalidate", 1) => match parts.take() {
                Some(keys) => Self::invalidated(keys, unknown),
                None => unknown,
            },
            _ => unknown,
        }
    }

    /// Returns `otherwise` if these are not keys.
    fn invalidated(keys: Reply<'_>, otherwise: Self) -> Self {
        let word = Value::BulkString("invalidate".into());
        match Push::of(Value::Push(vec![word, build(keys)])) {
            None | Some(Push::Other { .. }) => otherwise,
            Some(push) => Self::Invalidated(push),
        }
    }

    fn message(kind: SubscriptionKind, mut parts: Elements<'_>) -> Self {
        let pattern = match kind {
            SubscriptionKind::Pattern => match parts.take().and_then(text) {
                Some(pattern) => Some(pattern),
                None => return Self::Nonsense,
            },
            _ => None,
        };
        let (channel, payload) = match (parts.take().and_then(text), parts.take()) {
            (Some(channel), Some(payload)) => (channel, payload),
            _ => return Self::Nonsense,
        };
        let is_text = matches!(payload, Reply::BulkString(_));
        if kind == SubscriptionKind::Channel && channel == INVALIDATIONS && !is_text {
            return Self::invalidated(payload, Self::Nonsense);
        }
        match text(payload) {
            Some(payload) => Self::Message(Message {
                kind,
                channel,
                pattern,
                payload,
            }),
            None => Self::Nonsense,
        }
    }

    fn confirmation(
        which: impl FnOnce(Subscription, u64) -> Self,
        kind: SubscriptionKind,
        mut parts: Elements<'_>,
    ) -> Self {
        match (parts.take().and_then(text), parts.take()) {
            (Some(name), Some(Reply::Integer(count))) => {
                let count = u64::try_from(count).unwrap_or_default();
                which(Subscription { kind, name }, count)
            }
            _ => Self::Nonsense,
        }
    }
}

fn text(reply: Reply<'_>) -> Option<Bytes> {
    match reply {
        Reply::BulkString(text) | Reply::SimpleString(text) => Some(text.into_bytes()),
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
        let frame = Decoder::default().decode_by(&mut input, Frame::of);
        frame.unwrap().unwrap()
    }

    /// Checks the frame as an array and as a push.
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
        // Any client may publish to that channel.
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
