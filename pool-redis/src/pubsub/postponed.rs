//! Requests that a busy server refused.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use crate::pubsub::Subscription;
use crate::pubsub::conversation::Request;

/// The pause before a request is repeated.
const PAUSE: Duration = Duration::from_millis(100);

/// Requests that the server refused because a script keeps it busy, each with the time to repeat it. The server has not
/// looked at them, and will execute them as soon as the script has ended.
#[derive(Debug, Default)]
pub(super) struct Postponed {
    /// By number, which is also the order of their times.
    requests: BTreeMap<u64, (Instant, Request)>,
    /// The number of the request for each subscription. There is at most one.
    about: HashMap<Subscription, u64>,
    last: u64,
}

impl Postponed {
    pub(super) fn add(&mut self, request: Request) {
        let Some(subscription) = request.subscription() else {
            return;
        };
        self.last += 1;
        if let Some(before) = self.about.insert(subscription.clone(), self.last) {
            self.requests.remove(&before);
        }
        self.requests
            .insert(self.last, (Instant::now() + PAUSE, request));
    }

    /// Another request for the subscription replaces it.
    pub(super) fn forget(&mut self, subscription: &Subscription) {
        if let Some(number) = self.about.remove(subscription) {
            self.requests.remove(&number);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// When the next request is to be repeated.
    pub(super) fn due(&self) -> Option<Instant> {
        self.requests.values().next().map(|(at, _)| *at)
    }

    /// Takes the next request that is due.
    pub(super) fn take_due(&mut self) -> Option<Request> {
        let next = self.requests.first_entry()?;
        let is_due = next.get().0 <= Instant::now();
        let (_, request) = is_due.then(|| next.remove())?;
        self.about.remove(request.subscription()?);
        Some(request)
    }

    pub(super) fn into_requests(self) -> impl Iterator<Item = Request> {
        self.requests.into_values().map(|(_, request)| request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pubsub::SubscriptionKind;

    fn request(number: u32) -> Request {
        let name = number.to_string();
        Request::Unsubscribe(Subscription::new(SubscriptionKind::Channel, name))
    }

    /// As when a script keeps the server busy, and each request is refused and repeated. With a linear search for each,
    /// this would take a quarter of an hour.
    #[test]
    fn many_are_postponed_without_a_look_at_each_other() {
        const MANY: u32 = 100_000;
        let mut postponed = Postponed::default();
        for number in 0..MANY {
            postponed.add(request(number));
        }
        for number in 0..MANY {
            let request = request(number);
            postponed.forget(request.subscription().unwrap());
        }
        assert!(postponed.is_empty() && postponed.due().is_none());
    }

    #[test]
    fn what_is_postponed_is_due_in_order_and_what_is_forgotten_never() {
        let mut postponed = Postponed::default();
        assert_eq!(postponed.take_due(), None);
        (0..3).for_each(|number| postponed.add(request(number)));
        let first = postponed.due();
        postponed.forget(request(0).subscription().unwrap());
        postponed.forget(request(7).subscription().unwrap());
        assert!(postponed.due() >= first && postponed.take_due().is_none());
        let left: Vec<Request> = postponed.into_requests().collect();
        assert_eq!(left, [request(1), request(2)]);
    }
}
