//! What a busy server would not hear.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::pubsub::Subscription;
use crate::pubsub::conversation::Request;

/// After how long it is asked again.
const PAUSE: Duration = Duration::from_millis(100);

/// Requests that the server refused while a script kept it busy, each with the time at which it is asked again. The server
/// has not looked at them, and will as soon as the script has come to an end.
#[derive(Debug, Default)]
pub(super) struct Postponed(VecDeque<(Instant, Request)>);

impl Postponed {
    pub(super) fn add(&mut self, request: Request) {
        self.0.push_back((Instant::now() + PAUSE, request));
    }

    /// Something else is asked for it by now.
    pub(super) fn forget(&mut self, subscription: &Subscription) {
        self.0
            .retain(|(_, request)| request.subscription() != Some(subscription));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// When the next is to be asked again.
    pub(super) fn due(&self) -> Option<Instant> {
        self.0.front().map(|(at, _)| *at)
    }

    /// Takes the next that is to be asked again by now.
    pub(super) fn take_due(&mut self) -> Option<Request> {
        let is_due = self.due()? <= Instant::now();
        let taken = is_due.then(|| self.0.pop_front()).flatten();
        taken.map(|(_, request)| request)
    }

    pub(super) fn into_requests(self) -> impl Iterator<Item = Request> {
        self.0.into_iter().map(|(_, request)| request)
    }
}
