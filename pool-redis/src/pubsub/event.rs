//! What happens to a subscriber.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::error::Error;
use crate::pubsub::{Message, Subscription};
use crate::push::Push;
use crate::server_error::ServerError;

/// What a [`Subscriber`](crate::Subscriber) tells, in the order in which it happened.
///
/// A channel's messages come without a gap from its [`Subscribed`](Self::Subscribed) on, until
/// [`Disconnected`](Self::Disconnected). What is published from then on until its next `Subscribed` nobody keeps: Redis
/// sends each message to those who are connected, once. [`Restored`](Self::Restored) tells that all are subscribed again,
/// so that who has to know all that happened can look it up where it is kept.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event {
    /// Somebody published something.
    Message(Message),
    /// The server has begun to send the messages of a channel or pattern.
    Subscribed(Subscribed),
    /// The server has ceased to.
    Unsubscribed(Unsubscribed),
    /// The server will not: most often because the user may not (`NOPERM`). It is not asked again by itself, as one is that a
    /// script keeps busy.
    Refused(Refused),
    /// There is no connection, or no node of a cluster that still has the channel: **messages may be lost from here on**.
    /// The subscriber connects anew by itself.
    Disconnected(Disconnected),
    /// There is a connection again and each subscription has been made again or [refused](Self::Refused): **up to here,
    /// messages may have been lost**.
    Restored(Restored),
    /// What another connection has read is not so any more, [`Push::Invalidated`] or [`Push::InvalidatedAll`]: it has
    /// redirected its tracking to this one
    /// ([`CLIENT TRACKING ON REDIRECT`](https://redis.io/docs/latest/commands/client-tracking/)), which in RESP2 has
    /// subscribed to `__redis__:invalidate`.
    ///
    /// None come any more behind a [`Disconnected`](Self::Disconnected): the server knows the new connection by another
    /// number.
    Pushed(Push),
}

impl Event {
    /// The message, if it is one.
    #[must_use]
    pub fn into_message(self) -> Option<Message> {
        match self {
            Self::Message(message) => Some(message),
            _ => None,
        }
    }
}

/// The server confirmed a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Subscribed {
    /// What is subscribed to.
    pub subscription: Subscription,
    /// How many subscriptions there are now, as the server counts them: channels and patterns together, and shard
    /// channels by themselves. Each node of a cluster counts its own.
    pub count: u64,
    /// It was made again after the connection was lost.
    pub is_renewed: bool,
}

/// A subscription ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unsubscribed {
    /// What is not subscribed to any more.
    pub subscription: Subscription,
    /// How many subscriptions are left, counted as in [`Subscribed`].
    pub count: u64,
    /// The server ended it unasked, as it does when the slot of a shard channel moves to another node. It is not made
    /// again by itself: another node has the channel now. A client of the whole cluster follows it instead, and tells a gap.
    pub by_server: bool,
}

/// The server refused to begin, or to end, a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refused {
    /// What was asked for.
    pub subscription: Subscription,
    /// The command that was refused, such as `SUBSCRIBE`.
    pub command: &'static str,
    /// The address of the server.
    pub address: String,
    /// What the server said.
    pub error: ServerError,
}

/// There is no connection for these subscriptions. `Display` tells why, and for how long nothing had been heard.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Disconnected {
    /// What is not heard any more: all that there is at one server, and in a cluster what one of its nodes had.
    pub subscriptions: Vec<Subscription>,
    /// What broke the connection, or kept it from being made. In a cluster, also [`ClusterError::SlotLeft`] and
    /// [`ClusterError::NodeLeft`].
    ///
    /// [`ClusterError::SlotLeft`]: crate::ClusterError::SlotLeft
    /// [`ClusterError::NodeLeft`]: crate::ClusterError::NodeLeft
    pub cause: Arc<Error>,
    /// For how long nothing had been heard when this was noticed: messages may have been lost since then. If they came faster
    /// than they were taken, what the server had in store for this subscriber is lost too, however old: a server that cuts
    /// off who lags too far behind (`client-output-buffer-limit`) does not say so.
    pub silence: Duration,
}

/// There is a connection again. `Display` tells for how long there was none.
///
/// In a cluster, what was lost together may come back one by one, from several nodes, and one connection may bring back what
/// was lost at different times. Whatever is [`resubscribed`](Self::resubscribed) to is heard again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Restored {
    /// How long messages may have been lost: from what was heard last until now. Of what a slow reader has lost, see
    /// [`Disconnected::silence`].
    pub lasted: Duration,
    /// How often connecting was tried.
    pub attempts: u32,
    /// What is subscribed to again.
    pub resubscribed: Vec<Subscription>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            subscription,
            command,
            error,
            ..
        } = self;
        write!(f, "{command} of {subscription} was refused: {error}")
    }
}

impl fmt::Display for Disconnected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cause, silence, .. } = self;
        write!(
            f,
            "messages may be lost: {cause}; nothing was heard for {silence:.1?} before"
        )
    }
}

impl fmt::Display for Restored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            lasted,
            attempts,
            resubscribed,
        } = self;
        write!(
            f,
            "connected again after {lasted:.1?}, in which messages may have been lost \
             (attempts: {attempts}, subscriptions made again: {})",
            resubscribed.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pubsub::SubscriptionKind;

    fn news() -> Subscription {
        Subscription::new(SubscriptionKind::Channel, "news")
    }

    #[test]
    fn an_event_says_what_became_of_the_subscriptions() {
        let refused = Refused {
            subscription: news(),
            command: "SUBSCRIBE",
            address: "redis-1:6379".to_owned(),
            error: ServerError::new("NOPERM no"),
        };
        assert_eq!(
            refused.to_string(),
            "SUBSCRIBE of channel news was refused: NOPERM no"
        );
        let disconnected = Disconnected {
            subscriptions: vec![news()],
            cause: Arc::new(Error::Stopped),
            silence: Duration::from_millis(1_500),
        };
        let cause = Error::Stopped;
        assert_eq!(
            disconnected.to_string(),
            format!("messages may be lost: {cause}; nothing was heard for 1.5s before")
        );
        let restored = Restored {
            lasted: Duration::from_secs(3),
            attempts: 2,
            resubscribed: vec![news()],
        };
        assert_eq!(
            restored.to_string(),
            "connected again after 3.0s, in which messages may have been lost \
             (attempts: 2, subscriptions made again: 1)"
        );
    }

    #[test]
    fn a_message_comes_out_of_no_other_event() {
        let message = Message {
            kind: SubscriptionKind::Pattern,
            channel: "news:art".into(),
            pattern: Some("news:*".into()),
            payload: "vernissage".into(),
        };
        let event = Event::Message(message.clone());
        assert_eq!(event.into_message(), Some(message));
        let subscribed = Subscribed {
            subscription: news(),
            count: 1,
            is_renewed: false,
        };
        assert_eq!(Event::Subscribed(subscribed).into_message(), None);
    }
}
