//! What the connections of a subscriber have in common.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::Error;
use crate::cluster::Cluster;
use crate::pubsub::handle::SubscriberHandle;
use crate::pubsub::options::Options;
use crate::pubsub::{Disconnected, Event, Subscription};
use crate::server::whereabouts::Whereabouts;

/// What the connections of a subscriber have in common.
#[derive(Debug)]
pub(super) struct Common {
    pub(super) whereabouts: Arc<Whereabouts>,
    pub(super) options: Options,
    pub(super) handle: SubscriberHandle,
    /// What has happened and has not been told.
    pub(super) untold: VecDeque<Event>,
}

impl Common {
    pub(super) fn cluster(&self) -> Option<&Arc<Cluster>> {
        self.whereabouts.cluster()
    }

    pub(super) fn tell(&mut self, event: Event) {
        self.untold.push_back(event);
    }

    /// Tells that these are not heard any more, since when and why.
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

    /// When something is to be tried again, after so many failures in a row.
    pub(super) fn after_pause(&self, failures: u32) -> Instant {
        let pause: Duration = self.options.pause(failures);
        Instant::now() + pause
    }
}
