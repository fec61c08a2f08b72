//! A time in which messages may be lost.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::pubsub::{Restored, Subscription};

/// From what was heard last until everything is subscribed to again.
#[derive(Debug)]
pub(super) struct Outage {
    /// Whether there was no connection. Else the connection only lacks what came to it from elsewhere, or is about to go.
    is_whole: bool,
    /// What was not heard any more at the beginning, but for what has gone elsewhere since.
    lost: HashSet<Subscription>,
    /// When something was heard last before it.
    heard: Instant,
    /// From when on the time is counted after which it is given up.
    counted: Instant,
    attempts: u32,
    /// Why there is no connection, as of the last attempt.
    cause: Arc<Error>,
    resubscribed: Vec<Subscription>,
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
            resubscribed: Vec::new(),
        }
    }

    /// There is a connection, but not any more for some.
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

    /// Whether a subscription that is made within it is made again.
    pub(super) fn concerns(&self, subscription: &Subscription) -> bool {
        self.is_whole || self.lost.contains(subscription)
    }

    /// What of it goes with a subscription to another connection.
    pub(super) fn part_with(&mut self, subscription: &Subscription) -> Option<Self> {
        let is_concerned = self.concerns(subscription);
        self.lost.remove(subscription);
        self.resubscribed.retain(|other| other != subscription);
        is_concerned.then(|| Self {
            is_whole: false,
            lost: HashSet::from([subscription.clone()]),
            resubscribed: Vec::new(),
            cause: self.cause.clone(),
            ..*self
        })
    }

    /// One for both.
    pub(super) fn joined(mut self, other: Self) -> Self {
        self.lost.extend(other.lost);
        self.heard = self.heard.min(other.heard);
        self.attempts = self.attempts.max(other.attempts);
        self
    }

    pub(super) fn count_attempt(&mut self) {
        self.attempts = self.attempts.saturating_add(1);
    }

    /// There is a new connection; what was renewed on one before it is as good as not.
    pub(super) fn begin_to_renew(&mut self) {
        self.count_attempt();
        self.resubscribed.clear();
    }

    pub(super) fn renewed(&mut self, subscription: &Subscription) {
        self.resubscribed.push(subscription.clone());
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

    /// Whether all that was lost has gone elsewhere, and takes the end of the outage with it.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.lost.is_empty() && self.resubscribed.is_empty()
    }

    pub(super) fn end(self) -> Restored {
        Restored {
            lasted: self.heard.elapsed(),
            attempts: self.attempts,
            resubscribed: self.resubscribed,
        }
    }
}
