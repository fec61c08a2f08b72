//! Reading a subscriber through a channel.

use std::fmt;
use std::hint::black_box;
use std::io;
use std::mem;
use std::ops::Deref;

use crossbeam_channel::{Receiver, Sender, bounded, select};
use pool_core::start_thread;

use crate::error::Error;
use crate::pubsub::{Event, Message, Subscriber, SubscriberHandle};

/// The receiving end of a channel into which a thread reads a [`Subscriber`]; it dereferences to a
/// [`crossbeam_channel::Receiver`], for [`select!`](crossbeam_channel::select) and its like.
///
/// The thread and its connection end when this is dropped, when the subscriber is
/// [stopped](SubscriberHandle::stop), or after an error from which the subscriber does not recover by itself. The channel is
/// then disconnected, after what is still in it. A clone of the inner receiver does not keep the thread alive.
///
/// When the channel is full, the thread waits for room and reads nothing, so this process keeps no more than the
/// channel's capacity and the operating system's buffers. Further messages wait at the server. When they exceed its
/// `client-output-buffer-limit pubsub`, it closes the connection, which is an [`Event::Disconnected`] after all earlier
/// events.
///
/// In a forked child, which does not have that thread, the channel is disconnected.
///
/// ```
/// use crossbeam_channel::{select, tick};
/// use pool_redis::{Client, Command};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let news = client.subscriber().subscribe(["news"]).connect()?.into_message_receiver(1_000).unwrap();
/// let ticks = tick(Duration::from_secs(60));
/// client.query::<()>(Command::new("PUBLISH").arg("news").arg("hello"))?;
/// select! {
///     recv(news) -> message => assert_eq!(message.unwrap()?.text(), "hello"),
///     recv(ticks) -> _ => println!("no news"),
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[must_use = "dropping the receiver ends the subscriptions"]
pub struct SubscriberReceiver<T> {
    /// `Some` until it is dropped.
    received: Option<Receiver<T>>,
    /// The channel that a forked child sees.
    disconnected: Receiver<T>,
    handle: SubscriberHandle,
}

impl SubscriberReceiver<Result<Event, Error>> {
    #[inline]
    pub(super) fn of_events(subscriber: Subscriber, capacity: usize) -> io::Result<Self> {
        Self::start(subscriber, capacity, |event| Some(Ok(event)))
    }
}

impl SubscriberReceiver<Result<Message, Error>> {
    #[inline]
    pub(super) fn of_messages(subscriber: Subscriber, capacity: usize) -> io::Result<Self> {
        Self::start(subscriber, capacity, Subscriber::as_message)
    }
}

impl<T: Send + 'static> SubscriberReceiver<Result<T, Error>> {
    fn start(
        subscriber: Subscriber,
        capacity: usize,
        wanted: fn(Event) -> Option<Result<T, Error>>,
    ) -> io::Result<Self> {
        let handle = subscriber.handle();
        let (tell, received) = channel(capacity)?;
        let pumping = move || pump(subscriber, &tell, wanted);
        start_thread("redis-subscriber", pumping).map_err(|not_started| not_started.error)?;
        let (_, disconnected) = bounded(0);
        Ok(Self {
            received: Some(received),
            disconnected,
            handle,
        })
    }
}

impl<T> SubscriberReceiver<T> {
    /// A handle for other threads, to subscribe, unsubscribe, and end the subscriber.
    #[must_use]
    pub fn handle(&self) -> SubscriberHandle {
        self.handle.clone()
    }

    fn is_here(&self) -> bool {
        self.handle.stop_handle().is_here()
    }
}

impl<T> Deref for SubscriberReceiver<T> {
    type Target = Receiver<T>;

    fn deref(&self) -> &Receiver<T> {
        // A child does not have the thread, which may have held a lock of the channel.
        match &self.received {
            Some(received) if self.is_here() => received,
            _ => &self.disconnected,
        }
    }
}

impl<T> Drop for SubscriberReceiver<T> {
    fn drop(&mut self) {
        match self.is_here() {
            true => self.handle.stop(),
            false => mem::forget(self.received.take()),
        }
    }
}

impl<T> fmt::Debug for SubscriberReceiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriberReceiver")
            .field("waiting", &self.len())
            .field("capacity", &self.capacity())
            .finish_non_exhaustive()
    }
}

/// Creates a channel of that capacity with all its memory, if there is enough.
fn channel<T>(capacity: usize) -> io::Result<(Sender<T>, Receiver<T>)> {
    // Tried before, because `bounded` panics or aborts if it cannot allocate. It stores a number with each item.
    let mut room = Vec::<(usize, T)>::new();
    room.try_reserve_exact(capacity)?;
    // Keeps the compiler from removing the unused allocation.
    drop(black_box(room));
    Ok(bounded(capacity))
}

/// Reads the subscriber into the channel until one of them ends.
fn pump<T>(
    mut subscriber: Subscriber,
    tell: &Sender<Result<T, Error>>,
    wanted: fn(Event) -> Option<Result<T, Error>>,
) {
    let stop = subscriber.stop_handle();
    loop {
        let outcome = match subscriber.next(None) {
            Ok(None) => continue,
            Ok(Some(event)) => match wanted(event) {
                Some(outcome) => outcome,
                None => continue,
            },
            Err(Error::Stopped) => return,
            Err(error) => {
                // The last item, after everything already in the channel.
                deliver(tell, stop.ended(), Err(error));
                return;
            }
        };
        if !deliver(tell, stop.ended(), outcome) {
            return;
        }
    }
}

/// Waits for room in the channel, or until the receiver is gone. Returns whether the item was sent.
fn deliver<T>(tell: &Sender<T>, ended: &Receiver<()>, outcome: T) -> bool {
    select! {
        send(tell, outcome) -> sent => sent.is_ok(),
        recv(ended) -> _ => false,
    }
}
