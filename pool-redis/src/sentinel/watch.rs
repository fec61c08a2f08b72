//! Listening to what a sentinel tells by itself.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use parking_lot::Mutex;
use pool_core::{PerProcess, WeakPool, start_thread};

use crate::connection::manager::RedisManager;
use crate::error::Error;
use crate::pubsub::{Event, Message, Subscriber, SubscriberBuilder};
use crate::sentinel::{Service, Switch};
use crate::server::whereabouts::Whereabouts;
use crate::stop_handle::StopHandle;
use crate::time::deadline::Deadline;

/// After how long a silence a sentinel is asked for a sign of life, and a pool whose users have gone is noticed at the
/// latest.
const SILENCE: Duration = Duration::from_secs(10);

/// What is published when a replica comes, goes down and is up again.
const REPLICA_CHANNELS: &[&str] = &["+slave", "+sdown", "-sdown"];

/// How long that may take.
const ANSWER_BOUND: Duration = Duration::from_secs(3);

/// How often a sentinel is asked while none is listened to.
const POLL_PAUSE: Duration = Duration::from_secs(1);

/// The pauses between attempts to listen to one.
const PAUSES: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(1));

/// Has a thread listen for failovers, from the first connection on until the pool is closed or its users have gone. It
/// knows the pool by a weak handle, and does not keep it.
#[derive(Debug)]
pub(crate) struct Watch {
    service: Arc<Service>,
    /// Set once there is a pool.
    pool: OnceLock<WeakPool<RedisManager>>,
    /// A forked child has no thread yet.
    listening: PerProcess<Mutex<Listening>>,
}

#[derive(Debug, Default)]
enum Listening {
    #[default]
    NotYet,
    Until(StopHandle),
    NoMore,
}

impl Watch {
    pub(crate) fn new(service: Arc<Service>) -> Self {
        Self {
            service,
            pool: OnceLock::new(),
            listening: PerProcess::new(Mutex::default()),
        }
    }

    /// Tells whose connections are not to be used after a failover.
    pub(crate) fn bind(&self, pool: WeakPool<RedisManager>) {
        // There is one pool for each manager.
        let _ = self.pool.set(pool);
    }

    /// Begins to listen, if nobody does. Does not block.
    ///
    /// If there can be no thread, the next connection tries again; it asks where the master is in any case.
    pub(crate) fn ensure(&self) {
        let Some(pool) = self.pool.get() else {
            return;
        };
        let mut listening = self.listening().lock();
        if let Listening::NotYet = *listening
            && let Ok(stop) = listen(self.service.clone(), pool.clone())
        {
            *listening = Listening::Until(stop);
        }
    }

    /// Ends the thread, for good in this process. Does not wait for it.
    pub(crate) fn stop(&self) {
        let before = std::mem::replace(&mut *self.listening().lock(), Listening::NoMore);
        if let Listening::Until(stop) = before {
            stop.stop();
        }
    }

    fn listening(&self) -> &Mutex<Listening> {
        self.listening.get(Mutex::default)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop();
    }
}

fn listen(service: Arc<Service>, pool: WeakPool<RedisManager>) -> Result<StopHandle, Error> {
    let sentinels = Arc::new(Whereabouts::sentinels_of(service.clone()));
    let reads_replicas = pool
        .upgrade()
        .is_some_and(|pool| pool.manager().whereabouts().replicas().is_some());
    let more = if reads_replicas {
        REPLICA_CHANNELS
    } else {
        &[]
    };
    let subscriber = SubscriberBuilder::new(sentinels)
        .subscribe([Switch::CHANNEL])
        .subscribe(more)
        .ping_after(Some(SILENCE))
        .answer_timeout(ANSWER_BOUND)
        .backoff(PAUSES.0, PAUSES.1)
        .build()?;
    let stop = subscriber.stop_handle();
    let mut listener = Listener {
        service,
        pool,
        is_heard: false,
    };
    match start_thread("redis-sentinel", move || listener.run(subscriber)) {
        Ok(()) => Ok(stop),
        Err(_) => Err(Error::Stopped),
    }
}

/// What the thread has.
struct Listener {
    service: Arc<Service>,
    pool: WeakPool<RedisManager>,
    /// Whether a sentinel is listened to.
    is_heard: bool,
}

impl Listener {
    fn run(&mut self, mut subscriber: Subscriber) {
        while self.is_wanted() {
            // An interceptor, a provider of credentials or a map of addresses may panic; that is no reason not to listen any
            // more.
            let turn = catch_unwind(AssertUnwindSafe(|| self.take_turn(&mut subscriber)));
            match turn {
                Ok(ControlFlow::Continue(())) => {}
                Ok(ControlFlow::Break(())) => return,
                // One that panics each time is not to do so without end.
                Err(_) => thread::sleep(POLL_PAUSE),
            }
        }
    }

    fn take_turn(&mut self, subscriber: &mut Subscriber) -> ControlFlow<()> {
        let limit = if self.is_heard { SILENCE } else { POLL_PAUSE };
        match subscriber.next(Some(limit)) {
            Ok(Some(event)) => self.hear(event),
            Ok(None) if self.is_heard => {}
            Ok(None) => self.poll(),
            Err(Error::Stopped) => return ControlFlow::Break(()),
            // Such as a wrong password. The subscriber itself tries again, after a pause.
            Err(_) => self.poll(),
        }
        ControlFlow::Continue(())
    }

    fn is_wanted(&self) -> bool {
        let pool = self.pool.upgrade();
        pool.is_some_and(|pool| !pool.status().closed)
    }

    fn hear(&mut self, event: Event) {
        match event {
            Event::Message(message) => self.hear_message(&message),
            // From here on nothing is missed; what happened before may have been.
            Event::Subscribed(to) if to.subscription.name == Switch::CHANNEL => {
                self.is_heard = true;
                self.poll();
            }
            Event::Disconnected(_) => self.is_heard = false,
            _ => {}
        }
    }

    fn hear_message(&self, message: &Message) {
        let is_switch = &message.channel[..] == Switch::CHANNEL.as_bytes();
        let switch = is_switch.then(|| Switch::parse(&message.payload)).flatten();
        if switch.is_some_and(|switch| self.service.follow(&switch)) {
            self.turn_to_the_new_master();
        }
        // Whatever has happened may have happened to one of them.
        self.suspect_replicas();
    }

    fn suspect_replicas(&self) {
        if let Some(pool) = self.pool.upgrade()
            && let Some(replicas) = pool.manager().whereabouts().replicas()
        {
            replicas.suspect();
        }
    }

    fn poll(&self) {
        self.suspect_replicas();
        if self.service.has_moved(Deadline::after(ANSWER_BOUND)) {
            self.turn_to_the_new_master();
        }
    }

    /// Ends what is idle, and serves those who wait: the pool does not know that the reason has passed for which it could
    /// not connect, and would only try after a pause.
    fn turn_to_the_new_master(&self) {
        let Some(pool) = self.pool.upgrade() else {
            return;
        };
        pool.invalidate_all();
        if pool.status().waiting > 0 {
            let deadline = Deadline::after(ANSWER_BOUND);
            if let Ok(connection) = pool.manager().connect(deadline) {
                // Where there is no room, others are on their way.
                let _ = pool.adopt(connection);
            }
        }
    }
}
