//! Ending a wait from another thread.

use std::io;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::{Receiver, Sender, bounded};
use parking_lot::Mutex;
use pool_core::Process;

use crate::stream::Bell;

/// Ends a [`Subscriber`](crate::Subscriber) or a [`Monitor`](crate::Monitor) permanently, from any thread.
///
/// A thread that waits in it returns at once with [`Error::Stopped`](crate::Error::Stopped), and its iterators end. The
/// connection is closed when the subscriber or monitor is dropped. In a forked child, a handle of the parent does
/// nothing.
///
/// ```
/// use pool_redis::{Client, Error};
/// use std::thread;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let mut subscriber = client.subscriber().subscribe(["news"]).connect()?;
/// let handle = subscriber.stop_handle();
/// let reader = thread::spawn(move || subscriber.messages().count());
/// handle.stop();
/// assert_eq!(reader.join().unwrap(), 0);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct StopHandle(Arc<Stop>);

impl StopHandle {
    pub(crate) fn new() -> io::Result<Self> {
        let (end, ended) = bounded(0);
        Ok(Self(Arc::new(Stop {
            owner: Process::current(),
            bell: Bell::new()?,
            is_stopped: AtomicBool::new(false),
            end: Mutex::new(Some(end)),
            ended,
        })))
    }

    /// Ends it. Does not block. Further calls do nothing.
    pub fn stop(&self) {
        // In a child, the lock may be held by a thread that does not exist, and the bell belongs to the parent.
        if self.0.owner.is_current() {
            self.0.is_stopped.store(true, Ordering::Release);
            *self.0.end.lock() = None;
            self.0.bell.ring();
        }
    }

    /// Whether it has been ended.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.is_stopped.load(Ordering::Acquire)
    }

    pub(crate) fn is_here(&self) -> bool {
        self.0.owner.is_current()
    }

    /// Wakes the waiting thread.
    pub(crate) fn bell(&self) -> &Bell {
        &self.0.bell
    }

    /// Disconnected once it has been ended, for threads that wait for channels.
    pub(crate) fn ended(&self) -> &Receiver<()> {
        &self.0.ended
    }
}

impl Drop for StopHandle {
    /// A forked child never closes the bell: one that becomes a daemon has closed all descriptors that it inherited, and
    /// their numbers may be those of other files.
    fn drop(&mut self) {
        if !self.is_here() {
            mem::forget(self.0.clone());
        }
    }
}

#[derive(Debug)]
struct Stop {
    owner: Process,
    bell: Bell,
    is_stopped: AtomicBool,
    /// Dropped at the end.
    end: Mutex<Option<Sender<()>>>,
    ended: Receiver<()>,
}
