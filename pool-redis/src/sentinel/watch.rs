//! Listening to what sentinels publish.

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

/// After how long a silence a sentinel is sent a `PING`. Also the longest time until the thread notices that the pool
/// is no longer used.
const SILENCE: Duration = Duration::from_secs(10);

/// The channels to which a sentinel publishes that a replica was added, is down, or is up again.
const REPLICA_CHANNELS: &[&str] = &["+slave", "+sdown", "-sdown"];

/// How long an answer may take.
const ANSWER_BOUND: Duration = Duration::from_secs(3);

/// How often the sentinels are asked while none is listened to.
const POLL_PAUSE: Duration = Duration::from_secs(1);

/// The shortest and longest pause between attempts to listen.
const PAUSES: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(1));

/// Runs a thread that listens for failovers, from the first connection until the pool is closed or no longer used. It
/// holds a weak handle, which does not keep the pool open.
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

    /// Sets the pool whose connections must not be used after a failover.
    pub(crate) fn bind(&self, pool: WeakPool<RedisManager>) {
        // There is one pool for each manager.
        let _ = self.pool.set(pool);
    }

    /// Starts the thread, unless it runs. Does not block.
    ///
    /// If the thread cannot be started, the next connection tries again. It asks for the master in any case.
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

    /// Ends the thread, permanently in this process. Does not wait for it.
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

/// The state of the thread.
struct Listener {
    service: Arc<Service>,
    pool: WeakPool<RedisManager>,
    /// Whether a sentinel is listened to.
    is_heard: bool,
}

impl Listener {
    fn run(&mut self, mut subscriber: Subscriber) {
        while self.is_wanted() {
            // An interceptor, a credential provider or an address map may panic. That is no reason to stop listening.
            let turn = catch_unwind(AssertUnwindSafe(|| self.take_turn(&mut subscriber)));
            match turn {
                Ok(ControlFlow::Continue(())) => {}
                Ok(ControlFlow::Break(())) => return,
                // Keeps a callback that always panics from looping without a pause.
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
            // For example, a wrong password. The subscriber itself tries again after a pause.
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
            // From here on, no message is missed. Earlier ones may have been.
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
        // Whatever happened may concern a replica.
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

    /// Invalidates idle connections and serves waiting callers. The pool does not know that the server is reachable
    /// again, and would try only after a pause.
    fn turn_to_the_new_master(&self) {
        let Some(pool) = self.pool.upgrade() else {
            return;
        };
        pool.invalidate_all();
        if pool.status().waiting > 0 {
            let deadline = Deadline::after(ANSWER_BOUND);
            if let Ok(connection) = pool.manager().connect(deadline) {
                // If there is no room, other connections are on their way.
                let _ = pool.adopt(connection);
            }
        }
    }
}
