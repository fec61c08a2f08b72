//! Messages that subscribers receive.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::pubsub::SubscriptionKind;
use crate::reply::from_reply::FromReply;
use crate::reply::value::{Shortened, Value};

/// A published message.
///
/// Cloning copies no bytes. `Debug` shows the contents, long ones shortened.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Message {
    /// The kind of its subscription. A channel that is subscribed to in two ways delivers each message twice.
    pub kind: SubscriptionKind,
    /// The channel that it was published to.
    pub channel: Bytes,
    /// The pattern of the subscription, if it is one to a pattern.
    pub pattern: Option<Bytes>,
    /// The published payload.
    pub payload: Bytes,
}

impl Message {
    /// The payload as text. Invalid UTF-8 is replaced by U+FFFD.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.payload)
    }

    /// The channel that it was published to, as text. Invalid UTF-8 is replaced by U+FFFD.
    ///
    /// ```
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// # use pool_redis::Commands;
    /// let mut subscriber = client.subscriber().psubscribe(["news:*"]).connect()?;
    /// client.publish("news:art", "vernissage")?;
    /// let message = subscriber.messages().next().unwrap()?;
    /// assert_eq!(format!("{}: {}", message.channel_text(), message.text()), "news:art: vernissage");
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    #[must_use]
    pub fn channel_text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.channel)
    }

    /// The payload, converted to any type that a string can be converted to: see [`FromReply`].
    ///
    /// ```
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// # use pool_redis::Command;
    /// let mut subscriber = client.subscriber().subscribe(["temperature"]).connect()?;
    /// client.query::<()>(Command::new("PUBLISH").arg("temperature").arg(-3.5))?;
    /// let message = subscriber.messages().next().unwrap()?;
    /// let degrees: f64 = message.convert().unwrap();
    /// assert_eq!(degrees, -3.5);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the payload does not convert to this type.
    pub fn convert<T: FromReply>(&self) -> Result<T, ConversionError> {
        Value::BulkString(self.payload.clone()).convert()
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Message");
        shown
            .field("kind", &self.kind)
            .field("channel", &Shortened(&self.channel));
        if let Some(pattern) = &self.pattern {
            shown.field("pattern", &Shortened(pattern));
        }
        shown.field("payload", &Shortened(&self.payload)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_is_shown_shortened() {
        let message = Message {
            kind: SubscriptionKind::Pattern,
            channel: "news:art".into(),
            pattern: Some("news:*".into()),
            payload: vec![b'x'; 100_000].into(),
        };
        let shown = format!("{message:?}");
        assert!(shown.contains("news:art") && shown.contains("news:*"));
        assert!(shown.contains("xxx") && shown.len() < 1_000, "{shown}");
    }
}
