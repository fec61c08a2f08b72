//! The kinds of subscriptions.

use std::fmt;

use bytes::Bytes;

use crate::cluster::Slot;
use crate::command::Command;
use crate::command::args::Args;
use crate::command::to_arg::ToArg;
use crate::error::shown::Shown;

/// The three ways to subscribe.
///
/// Source: <https://redis.io/docs/latest/develop/pubsub/>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SubscriptionKind {
    /// To a channel by name: `SUBSCRIBE`.
    Channel,
    /// To all channels whose names match a pattern: `PSUBSCRIBE`.
    Pattern,
    /// To a shard channel, which only the nodes of its slot deliver in a cluster: `SSUBSCRIBE`, since Redis 7.0.
    Shard,
}

impl SubscriptionKind {
    pub(super) fn subscribing(self) -> &'static str {
        match self {
            Self::Channel => "SUBSCRIBE",
            Self::Pattern => "PSUBSCRIBE",
            Self::Shard => "SSUBSCRIBE",
        }
    }

    pub(super) fn unsubscribing(self) -> &'static str {
        match self {
            Self::Channel => "UNSUBSCRIBE",
            Self::Pattern => "PUNSUBSCRIBE",
            Self::Shard => "SUNSUBSCRIBE",
        }
    }
}

/// One channel, pattern or shard channel.
///
/// ```
/// use pool_redis::pubsub::{Subscription, SubscriptionKind};
///
/// let news = Subscription::new(SubscriptionKind::Pattern, "news:*");
/// assert_eq!(news.to_string(), "pattern news:*");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Subscription {
    /// Which of the three kinds it is.
    pub kind: SubscriptionKind,
    /// The name of the channel, or the pattern.
    pub name: Bytes,
}

impl Subscription {
    /// Creates a value that names a subscription.
    pub fn new(kind: SubscriptionKind, name: impl ToArg) -> Self {
        let command = Command::new(kind.subscribing()).arg(name);
        let name = command.parts().nth(1).unwrap_or_default();
        Self {
            kind,
            name: Bytes::copy_from_slice(name),
        }
    }

    /// The slot whose node must receive it, if any.
    pub(super) fn slot(&self) -> Option<Slot> {
        (self.kind == SubscriptionKind::Shard).then(|| Slot::of_key(&self.name))
    }

    pub(super) fn all(kind: SubscriptionKind, names: impl Args) -> impl Iterator<Item = Self> {
        names.into_args().map(move |name| Self::new(kind, name))
    }
}

impl fmt::Display for Subscription {
    /// Invalid UTF-8 is replaced by U+FFFD, control characters are escaped, and names longer than a kibibyte are
    /// cut off.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            SubscriptionKind::Channel => "channel ",
            SubscriptionKind::Pattern => "pattern ",
            SubscriptionKind::Shard => "shard channel ",
        })?;
        write!(f, "{}", Shown(&self.name))
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}(\"{}\")", self.kind, self.name.escape_ascii())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_bytes() {
        let news = Subscription::new(SubscriptionKind::Shard, b"n\r\n\xff");
        assert_eq!(news.name, &b"n\r\n\xff"[..]);
        assert_eq!(news.to_string(), "shard channel n\\r\\n\u{fffd}");
        assert_eq!(format!("{news:?}"), r#"Shard("n\r\n\xff")"#);
        assert_eq!(Subscription::new(SubscriptionKind::Channel, 7).name, "7");
    }
}
