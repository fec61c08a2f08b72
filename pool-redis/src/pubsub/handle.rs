//! Controlling a subscriber from other threads than the one that reads it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use parking_lot::Mutex;

use crate::command::args::Args;
use crate::pubsub::{Subscription, SubscriptionKind};
use crate::stop_handle::StopHandle;

/// Subscribes, unsubscribes and ends a [`Subscriber`](crate::Subscriber) from any thread, while another one reads.
///
/// It wakes the reading thread, which carries out the request; an event confirms it. In a forked child, a handle of the
/// parent does nothing.
///
/// ```
/// use pool_redis::Client;
/// use pool_redis::pubsub::Event;
/// use std::thread;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let mut subscriber = client.subscriber().connect()?;
/// let handle = subscriber.handle();
/// let reader = thread::spawn(move || subscriber.events().next().unwrap());
/// handle.subscribe(["news"]);
/// assert!(matches!(reader.join().unwrap()?, Event::Subscribed(to) if to.subscription.name == "news"));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SubscriberHandle {
    stop: StopHandle,
    wishes: Arc<Wishes>,
}

impl SubscriberHandle {
    pub(super) fn new(stop: StopHandle) -> Self {
        let wishes = Arc::new(Wishes::default());
        Self { stop, wishes }
    }

    /// Subscribes to channels.
    pub fn subscribe(&self, channels: impl Args) {
        self.wish(SubscriptionKind::Channel, channels, Wish::Subscribe);
    }

    /// Subscribes to all channels whose names match one of the
    /// [patterns](https://redis.io/docs/latest/commands/psubscribe/).
    pub fn psubscribe(&self, patterns: impl Args) {
        self.wish(SubscriptionKind::Pattern, patterns, Wish::Subscribe);
    }

    /// Subscribes to shard channels.
    pub fn ssubscribe(&self, channels: impl Args) {
        self.wish(SubscriptionKind::Shard, channels, Wish::Subscribe);
    }

    /// Ends subscriptions to channels.
    pub fn unsubscribe(&self, channels: impl Args) {
        self.wish(SubscriptionKind::Channel, channels, Wish::Unsubscribe);
    }

    /// Ends subscriptions to patterns.
    pub fn punsubscribe(&self, patterns: impl Args) {
        self.wish(SubscriptionKind::Pattern, patterns, Wish::Unsubscribe);
    }

    /// Ends subscriptions to shard channels.
    pub fn sunsubscribe(&self, channels: impl Args) {
        self.wish(SubscriptionKind::Shard, channels, Wish::Unsubscribe);
    }

    /// Ends the subscriber, as [`StopHandle::stop`] does.
    pub fn stop(&self) {
        self.stop.stop();
    }

    /// Whether the subscriber has been ended.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stop.is_stopped()
    }

    /// How often the connection was lost so far; in a cluster, how often one of the connections or a slot was lost. For
    /// programs that read only [messages](crate::Subscriber::messages) and do not see the
    /// [events](crate::Subscriber::events).
    #[must_use]
    pub fn gaps(&self) -> u64 {
        self.wishes.gaps.load(Ordering::Relaxed)
    }

    pub(super) fn stop_handle(&self) -> &StopHandle {
        &self.stop
    }

    pub(super) fn count_gap(&self) {
        self.wishes.gaps.fetch_add(1, Ordering::Relaxed);
    }

    /// Takes the wishes made since the last call.
    pub(super) fn take_wishes(&self) -> Vec<Wish> {
        if !self.wishes.is_any.load(Ordering::Acquire) {
            return Vec::new();
        }
        let mut wishes = self.wishes.wishes.lock();
        self.wishes.is_any.store(false, Ordering::Relaxed);
        std::mem::take(&mut wishes)
    }

    fn wish(&self, kind: SubscriptionKind, names: impl Args, wish: fn(Subscription) -> Wish) {
        // In a child, the lock may be held by a thread that does not exist.
        if !self.stop.is_here() {
            return;
        }
        let new: Vec<Wish> = Subscription::all(kind, names).map(wish).collect();
        let mut wishes = self.wishes.wishes.lock();
        wishes.extend(new);
        self.wishes.is_any.store(true, Ordering::Release);
        drop(wishes);
        self.stop.bell().ring();
    }
}

/// Wishes of other threads that the reading thread has not taken yet.
#[derive(Debug, Default)]
struct Wishes {
    /// Checked before each read, so it is outside the lock.
    is_any: AtomicBool,
    wishes: Mutex<Vec<Wish>>,
    gaps: AtomicU64,
}

#[derive(Debug)]
pub(super) enum Wish {
    Subscribe(Subscription),
    Unsubscribe(Subscription),
}
