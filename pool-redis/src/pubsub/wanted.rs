//! The subscriptions that are wanted.

use std::collections::BTreeMap;

use crate::pubsub::{Subscription, SubscriptionKind};

/// The current and pending subscriptions, each with the last wish for it.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    all: BTreeMap<Subscription, WishId>,
    shards: usize,
    last_wish: u64,
}

/// Distinguishes a wish for a subscription from other wishes for the same one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct WishId(u64);

impl Wanted {
    pub(super) fn insert(&mut self, subscription: Subscription) -> WishId {
        self.last_wish += 1;
        let wish = WishId(self.last_wish);
        let is_shard = is_shard(&subscription);
        if self.all.insert(subscription, wish).is_none() {
            self.shards += usize::from(is_shard);
        }
        wish
    }

    pub(super) fn remove(&mut self, subscription: &Subscription) {
        if self.all.remove(subscription).is_some() {
            self.shards -= usize::from(is_shard(subscription));
        }
    }

    /// Removes it, unless there is a later wish for it. Returns whether it was removed.
    pub(super) fn remove_wish(&mut self, subscription: &Subscription, wish: WishId) -> bool {
        let is_last = self.all.get(subscription) == Some(&wish);
        if is_last {
            self.remove(subscription);
        }
        is_last
    }

    pub(super) fn contains(&self, subscription: &Subscription) -> bool {
        self.all.contains_key(subscription)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Subscription, WishId)> {
        self.all
            .iter()
            .map(|(subscription, wish)| (subscription, *wish))
    }

    /// Their number, counted as the server counts subscriptions of that kind.
    pub(super) fn count(&self, kind: SubscriptionKind) -> u64 {
        let count = match kind {
            SubscriptionKind::Shard => self.shards,
            SubscriptionKind::Channel | SubscriptionKind::Pattern => self.all.len() - self.shards,
        };
        count as u64
    }
}

impl Extend<Subscription> for Wanted {
    fn extend<T: IntoIterator<Item = Subscription>>(&mut self, subscriptions: T) {
        for subscription in subscriptions {
            self.insert(subscription);
        }
    }
}

fn is_shard(subscription: &Subscription) -> bool {
    subscription.kind == SubscriptionKind::Shard
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_wished_for_again_is_not_removed_by_what_became_of_the_first_wish() {
        let news = Subscription::new(SubscriptionKind::Channel, "news");
        let mut wanted = Wanted::default();
        let first = wanted.insert(news.clone());
        let second = wanted.insert(news.clone());
        assert!(!wanted.remove_wish(&news, first));
        assert_eq!(wanted.count(SubscriptionKind::Pattern), 1);
        assert!(wanted.remove_wish(&news, second));
        assert_eq!(wanted.iter().count(), 0);
    }

    #[test]
    fn shards_are_counted_by_themselves() {
        let mut wanted = Wanted::default();
        for (kind, name) in [
            (SubscriptionKind::Shard, "a"),
            (SubscriptionKind::Shard, "a"),
            (SubscriptionKind::Shard, "b"),
            (SubscriptionKind::Pattern, "a"),
        ] {
            wanted.insert(Subscription::new(kind, name));
        }
        assert_eq!(wanted.count(SubscriptionKind::Shard), 2);
        assert_eq!(wanted.count(SubscriptionKind::Channel), 1);
        wanted.remove(&Subscription::new(SubscriptionKind::Shard, "a"));
        wanted.remove(&Subscription::new(SubscriptionKind::Shard, "a"));
        assert_eq!(wanted.count(SubscriptionKind::Shard), 1);
    }
}
