//! Events of a subscriber.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::connection::push::Push;
use crate::error::Error;
use crate::error::server_error::ServerError;
use crate::pubsub::{Message, Subscription};

/// Something that happens to a [`Subscriber`](crate::Subscriber). Events come in order.
///
/// The messages of a channel come without a gap from its [`Subscribed`](Self::Subscribed) until
/// [`Disconnected`](Self::Disconnected). Messages published between that and the next `Subscribed` are lost: Redis
/// sends each message once, to the clients that are connected. [`Restored`](Self::Restored) means that all
/// subscriptions are active again. A program that must not miss anything can then read the current state from where the
/// data is stored.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event {
    /// A published message.
    Message(Message),
    /// The server confirmed a subscription and sends its messages from now on.
    Subscribed(Subscribed),
    /// The server ended a subscription and sends no more of its messages.
    Unsubscribed(Unsubscribed),
    /// The server refused a subscription, usually because the user lacks the permission (`NOPERM`). The subscriber does
    /// not retry it. If a script keeps the server busy, the subscriber retries instead of reporting this.
    Refused(Refused),
    /// The connection is lost, or the node of a cluster no longer has the channel: **messages may be lost from here on**.
    /// The subscriber reconnects by itself.
    Disconnected(Disconnected),
    /// The connection is back, and each subscription has been made again or [refused](Self::Refused): **up to here,
    /// messages may have been lost**.
    Restored(Restored),
    /// Keys that another connection has read are out of date, [`Push::Invalidated`] or [`Push::InvalidatedAll`]. That
    /// connection has redirected its tracking to this one ([`CLIENT TRACKING ON
    /// REDIRECT`](https://redis.io/docs/latest/commands/client-tracking/)). In RESP2, this one must be subscribed to
    /// `__redis__:invalidate`.
    ///
    /// After a [`Disconnected`](Self::Disconnected) no more come, since the new connection has another id at the server.
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
    /// The subscription.
    pub subscription: Subscription,
    /// How many subscriptions there are now, as the server counts them: channels and patterns together, and shard
    /// channels by themselves. Each node of a cluster counts its own.
    pub count: u64,
    /// Whether the subscription was made again after the connection was lost.
    pub is_renewed: bool,
}

/// A subscription ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unsubscribed {
    /// The subscription that ended.
    pub subscription: Subscription,
    /// How many subscriptions are left, counted as in [`Subscribed`].
    pub count: u64,
    /// Whether the server ended it by itself, as it does when the slot of a shard channel moves to another node. The
    /// subscription is not made again, since another node has the channel now. A client of the whole cluster follows the
    /// channel instead, and reports a gap.
    pub by_server: bool,
}

/// The server refused to begin, or to end, a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refused {
    /// The subscription concerned.
    pub subscription: Subscription,
    /// The command that was refused, such as `SUBSCRIBE`.
    pub command: &'static str,
    /// The address of the server.
    pub address: String,
    /// The error reply.
    pub error: ServerError,
}

/// These subscriptions have lost their connection. `Display` names the cause and the time since anything was received.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Disconnected {
    /// The subscriptions concerned: with one server, all of them; in a cluster, those that were at one of the nodes.
    pub subscriptions: Vec<Subscription>,
    /// The error that broke the connection, or kept it from being made. In a cluster, also [`ClusterError::SlotLeft`] and
    /// [`ClusterError::NodeLeft`].
    ///
    /// [`ClusterError::SlotLeft`]: crate::ClusterError::SlotLeft
    /// [`ClusterError::NodeLeft`]: crate::ClusterError::NodeLeft
    pub cause: Arc<Error>,
    /// How long nothing had been received when the loss was noticed: messages may have been lost since then. If
    /// messages arrived faster than they were read, those that waited at the server are lost too, however old they are:
    /// a server that disconnects a slow reader (`client-output-buffer-limit`) does not announce it.
    pub silence: Duration,
}

/// The connection is back. `Display` says of what time messages may have been lost.
///
/// In a cluster, subscriptions that were lost together may come back separately, from several nodes, and one connection may
/// bring back subscriptions that were lost at different times. Those in [`resubscribed`](Self::resubscribed) are active
/// again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Restored {
    /// How long messages may have been lost: from the last one received until now. For messages lost by a slow reader,
    /// see [`Disconnected::silence`].
    pub lasted: Duration,
    /// How many attempts to connect it took.
    pub attempts: u32,
    /// The subscriptions that are active again.
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
            "messages may be lost: {cause}; the server had sent nothing for {silence:.1?}"
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
            "connected again; messages of the last {lasted:.1?} may have been lost \
             (attempts: {attempts}, subscriptions restored: {})",
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
            format!("messages may be lost: {cause}; the server had sent nothing for 1.5s")
        );
        let restored = Restored {
            lasted: Duration::from_secs(3),
            attempts: 2,
            resubscribed: vec![news()],
        };
        assert_eq!(
            restored.to_string(),
            "connected again; messages of the last 3.0s may have been lost \
             (attempts: 2, subscriptions restored: 1)"
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
