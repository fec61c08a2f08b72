//! Periods in which messages may be lost.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::pubsub::{Restored, Subscription};

/// The period from the last message received until all subscriptions are active again.
#[derive(Debug)]
pub(super) struct Outage {
    /// Whether there is no connection. Otherwise the outage concerns only subscriptions that were taken over from
    /// another line, or that are about to leave.
    is_whole: bool,
    /// The subscriptions that were lost at the beginning, except those that have moved to another line since.
    lost: HashSet<Subscription>,
    /// When something was last received before it.
    heard: Instant,
    /// When the time until giving up began.
    counted: Instant,
    attempts: u32,
    /// The error of the last attempt to connect, or the one that began the outage.
    cause: Arc<Error>,
    /// The subscriptions that are active again, numbered in order.
    resubscribed: HashMap<Subscription, usize>,
    /// The last number.
    renewals: usize,
}

impl Outage {
    /// There is no connection.
    pub(super) fn whole(heard: Instant, cause: Arc<Error>) -> Self {
        Self {
            is_whole: true,
            lost: HashSet::new(),
            heard,
            counted: Instant::now(),
            attempts: 0,
            cause,
            resubscribed: HashMap::new(),
            renewals: 0,
        }
    }

    /// There is a connection, but some subscriptions have left it.
    pub(super) fn partial(heard: Instant, cause: Arc<Error>) -> Self {
        Self {
            is_whole: false,
            ..Self::whole(heard, cause)
        }
    }

    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    pub(super) fn lose(&mut self, subscriptions: impl IntoIterator<Item = Subscription>) {
        self.lost.extend(subscriptions);
    }

    /// Whether making a subscription during the outage renews it.
    pub(super) fn concerns(&self, subscription: &Subscription) -> bool {
        self.is_whole || self.lost.contains(subscription)
    }

    /// The outage of a subscription that moves to another line, if it is concerned.
    pub(super) fn part_with(&mut self, subscription: &Subscription) -> Option<Self> {
        let is_concerned = self.concerns(subscription);
        self.lost.remove(subscription);
        self.resubscribed.remove(subscription);
        is_concerned.then(|| Self {
            is_whole: false,
            lost: HashSet::from([subscription.clone()]),
            resubscribed: HashMap::new(),
            renewals: 0,
            cause: self.cause.clone(),
            ..*self
        })
    }

    /// Merges two outages.
    pub(super) fn joined(mut self, other: Self) -> Self {
        self.lost.extend(other.lost);
        self.heard = self.heard.min(other.heard);
        self.attempts = self.attempts.max(other.attempts);
        self
    }

    pub(super) fn count_attempt(&mut self) {
        self.attempts = self.attempts.saturating_add(1);
    }

    /// There is a new connection. Renewals on previous ones no longer count.
    pub(super) fn begin_to_renew(&mut self) {
        self.count_attempt();
        self.resubscribed.clear();
    }

    pub(super) fn renewed(&mut self, subscription: &Subscription) {
        self.renewals += 1;
        self.resubscribed
            .insert(subscription.clone(), self.renewals);
    }

    pub(super) fn has_lasted(&self, bound: Duration) -> bool {
        self.counted.elapsed() >= bound
    }

    pub(super) fn cause(&self) -> &Arc<Error> {
        &self.cause
    }

    pub(super) fn note(&mut self, cause: Error) {
        self.cause = Arc::new(cause);
    }

    pub(super) fn begin_to_count(&mut self) {
        self.counted = Instant::now();
    }

    /// Whether all lost subscriptions have moved to other lines, where the outage will end.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.lost.is_empty() && self.resubscribed.is_empty()
    }

    pub(super) fn end(self) -> Restored {
        let mut resubscribed: Vec<_> = self.resubscribed.into_iter().collect();
        resubscribed.sort_by_key(|(_, turn)| *turn);
        Restored {
            lasted: self.heard.elapsed(),
            attempts: self.attempts,
            resubscribed: resubscribed.into_iter().map(|(it, _)| it).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::exchange_error::Failure;
    use crate::pubsub::SubscriptionKind;

    fn subscription(number: usize) -> Subscription {
        Subscription::new(SubscriptionKind::Shard, number.to_string())
    }

    fn outage() -> Outage {
        let cause = Error::broken("SUBSCRIBE", String::new(), Duration::ZERO, Failure::Closed);
        Outage::whole(Instant::now(), Arc::new(cause))
    }

    /// As when half of a node's slots move while it is unreachable. With a linear search for each subscription, this
    /// would take more than a minute.
    #[test]
    fn many_are_parted_with_without_a_look_at_each_other() {
        const MANY: usize = 30_000;
        let mut outage = outage();
        (0..MANY).for_each(|number| outage.renewed(&subscription(number)));
        for number in MANY..2 * MANY {
            assert!(outage.part_with(&subscription(number)).is_some());
        }
        for number in 0..MANY - 1 {
            assert!(outage.part_with(&subscription(number)).is_some());
        }
        assert_eq!(outage.end().resubscribed, [subscription(MANY - 1)]);
    }

    #[test]
    fn what_was_renewed_is_told_in_order() {
        let mut outage = outage();
        for number in [9, 3, 5, 1] {
            outage.renewed(&subscription(number));
        }
        outage.part_with(&subscription(3));
        assert_eq!(outage.end().resubscribed, [9, 5, 1].map(subscription));
    }
}
