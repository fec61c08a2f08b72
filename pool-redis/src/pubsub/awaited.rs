//! Requests that the server has not answered yet.

use std::collections::{HashMap, VecDeque};

use crate::pubsub::Subscription;
use crate::pubsub::conversation::Request;

/// Requests in the order in which they will be answered.
#[derive(Debug, Default)]
pub(super) struct Awaited {
    requests: VecDeque<Request>,
    /// How many of them concern each subscription.
    about: HashMap<Subscription, usize>,
}

impl Awaited {
    pub(super) fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// The request that is answered next.
    pub(super) fn first(&self) -> Option<&Request> {
        self.requests.front()
    }

    pub(super) fn push(&mut self, request: Request) {
        if let Some(subscription) = request.subscription() {
            *self.about.entry(subscription.clone()).or_default() += 1;
        }
        self.requests.push_back(request);
    }

    /// Removes the request that is answered.
    pub(super) fn pop(&mut self) -> Option<Request> {
        let request = self.requests.pop_front()?;
        let about = request.subscription();
        if let Some((subscription, count)) =
            about.and_then(|it| Some((it, self.about.get_mut(it)?)))
        {
            *count -= 1;
            if *count == 0 {
                self.about.remove(subscription);
            }
        }
        Some(request)
    }

    /// Whether any of them concerns a subscription.
    pub(super) fn are_about(&self, subscription: &Subscription) -> bool {
        self.about.contains_key(subscription)
    }

    pub(super) fn into_requests(self) -> impl Iterator<Item = Request> {
        self.requests.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pubsub::SubscriptionKind;

    #[test]
    fn a_subscription_is_asked_about_until_all_is_answered() {
        let news = Subscription::new(SubscriptionKind::Channel, "news");
        let mut awaited = Awaited::default();
        awaited.push(Request::Unsubscribe(news.clone()));
        awaited.push(Request::Ping);
        awaited.push(Request::Unsubscribe(news.clone()));
        for is_awaited in [true, true, false] {
            assert!(awaited.pop().is_some());
            assert_eq!(awaited.are_about(&news), is_awaited);
        }
        assert!(awaited.is_empty() && awaited.about.is_empty());
        assert_eq!(awaited.pop(), None);
    }
}
