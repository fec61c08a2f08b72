//! A time in which messages may be lost.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::pubsub::{Restored, Subscription};

/// From what was heard last until everything is subscribed to again.
#[derive(Debug)]
pub(super) struct Outage {
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
    pub(super) fn new(heard: Instant, cause: Arc<Error>) -> Self {
        Self {
            heard,
            counted: Instant::now(),
            attempts: 0,
            cause,
            resubscribed: Vec::new(),
        }
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

    pub(super) fn end(self) -> Restored {
        Restored {
            lasted: self.heard.elapsed(),
            attempts: self.attempts,
            resubscribed: self.resubscribed,
        }
    }
}
