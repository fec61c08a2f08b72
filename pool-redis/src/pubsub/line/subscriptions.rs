//! The subscriptions of a connection.

use std::sync::Arc;
use std::time::Instant;

use super::{Line, Link};
use crate::cluster::{ClusterError, Slot};
use crate::error::Error;
use crate::pubsub::common::Common;
use crate::pubsub::conversation::Request;
use crate::pubsub::outage::Outage;
use crate::pubsub::wanted::WishId;
use crate::pubsub::{Event, Subscription, Unsubscribed};

impl Line {
    pub(in crate::pubsub) fn subscribe(&mut self, subscription: Subscription) {
        let wish = self.wanted.insert(subscription.clone());
        if let Link::Up(conversation) = &mut self.link {
            conversation.ask(Request::Subscribe(subscription, wish));
        }
    }

    pub(in crate::pubsub) fn unsubscribe(
        &mut self,
        subscription: Subscription,
        common: &mut Common,
    ) {
        match &mut self.link {
            Link::Up(conversation) => {
                self.wanted.remove(&subscription);
                conversation.ask(Request::Unsubscribe(subscription));
            }
            Link::Down(_) | Link::Dialing(_) => self.unsubscribe_at_once(subscription, common),
        }
    }

    /// Without a connection, no server can confirm it.
    pub(in crate::pubsub) fn unsubscribe_at_once(
        &mut self,
        subscription: Subscription,
        common: &mut Common,
    ) {
        self.wanted.remove(&subscription);
        let count = self.wanted.count(subscription.kind);
        common.tell(Event::Unsubscribed(Unsubscribed {
            subscription,
            count,
            by_server: false,
        }));
    }

    pub(in crate::pubsub) fn confirmed(&mut self, subscription: &Subscription) {
        if let Some(outage) = &mut self.outage {
            outage.renewed(subscription);
        }
    }

    pub(in crate::pubsub) fn remove(&mut self, subscription: &Subscription) {
        self.wanted.remove(subscription);
    }

    /// Removes it, unless there is a later wish for it. Returns whether it was removed.
    pub(in crate::pubsub) fn remove_wish(
        &mut self,
        subscription: &Subscription,
        wish: WishId,
    ) -> bool {
        self.wanted.remove_wish(subscription, wish)
    }

    /// Gives a subscription up to another line, along with its outage.
    pub(in crate::pubsub) fn part_with(&mut self, subscription: &Subscription) -> Option<Outage> {
        self.wanted.remove(subscription);
        self.outage.as_mut()?.part_with(subscription)
    }

    /// Takes over a subscription from another line.
    pub(in crate::pubsub) fn take_over(
        &mut self,
        subscription: Subscription,
        outage: Option<Outage>,
    ) {
        let wish = self.wanted.insert(subscription.clone());
        let is_lost = outage.is_some();
        self.outage = match (self.outage.take(), outage) {
            (Some(own), Some(other)) => Some(own.joined(other)),
            (own, other) => own.or(other),
        };
        if let Link::Up(conversation) = &mut self.link {
            conversation.ask(match is_lost {
                true => Request::Renew(subscription, wish),
                false => Request::Subscribe(subscription, wish),
            });
        }
    }

    /// The server has ended a subscription by itself, because it no longer serves the slot. Subscribing again makes it
    /// redirect.
    pub(in crate::pubsub) fn evict(
        &mut self,
        subscription: Subscription,
        slot: Slot,
        common: &mut Common,
    ) {
        let is_told = |outage: &Outage| outage.concerns(&subscription);
        if !self.outage.as_ref().is_some_and(is_told) {
            self.tell_eviction(slot, common);
        }
        let wish = self.wanted.insert(subscription.clone());
        if let Link::Up(conversation) = &mut self.link {
            conversation.ask(Request::Renew(subscription, wish));
        }
    }

    /// All subscriptions in a slot move together, so they are one gap.
    fn tell_eviction(&mut self, slot: Slot, common: &mut Common) {
        let now = Instant::now();
        let node = self.name(common);
        let cause = Error::Cluster(Box::new(ClusterError::SlotLeft { slot, node }));
        let cause = Arc::new(cause);
        let is_in_slot = |subscription: &&Subscription| subscription.slot() == Some(slot);
        let lost: Vec<_> = self.subscriptions().filter(is_in_slot).cloned().collect();
        let outage = self.outage.take();
        let mut outage = outage.unwrap_or_else(|| Outage::partial(now, cause.clone()));
        outage.lose(lost.iter().cloned());
        self.outage = Some(outage);
        common.tell_gap(lost, &cause, now);
    }
}
