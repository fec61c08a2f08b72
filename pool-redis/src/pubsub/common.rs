//! State that the connections of a subscriber share.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::Error;
use crate::cluster::Cluster;
use crate::pubsub::handle::SubscriberHandle;
use crate::pubsub::options::Options;
use crate::pubsub::{Disconnected, Event, Subscription};
use crate::server::whereabouts::Whereabouts;

/// State that the connections of a subscriber share.
#[derive(Debug)]
pub(super) struct Common {
    pub(super) whereabouts: Arc<Whereabouts>,
    pub(super) options: Options,
    pub(super) handle: SubscriberHandle,
    /// Events that have not been returned yet.
    pub(super) untold: VecDeque<Event>,
}

impl Common {
    pub(super) fn cluster(&self) -> Option<&Arc<Cluster>> {
        self.whereabouts.cluster()
    }

    pub(super) fn tell(&mut self, event: Event) {
        self.untold.push_back(event);
    }

    /// Reports that these subscriptions are interrupted, for this cause. `heard` is when something was last received.
    pub(super) fn tell_gap(
        &mut self,
        subscriptions: Vec<Subscription>,
        cause: &Arc<Error>,
        heard: Instant,
    ) {
        self.handle.count_gap();
        self.tell(Event::Disconnected(Disconnected {
            subscriptions,
            cause: cause.clone(),
            silence: heard.elapsed(),
        }));
    }

    /// When to try again, after that many failures in a row.
    pub(super) fn after_pause(&self, failures: u32) -> Instant {
        let pause: Duration = self.options.pause(failures);
        Instant::now() + pause
    }
}
