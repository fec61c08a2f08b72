//! What a waiting thread waits for.

use std::cell::RefCell;
use std::sync::Arc;

use crate::clock::Moment;
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::thread::{self, Thread};
use crate::sync::{hint, thread_local};

/// How often a waiter checks before it parks: a hand-off between running threads takes well under a microsecond, waking
/// a parked one about 35 µs.
#[cfg(not(shuttle))]
const SPINS: u32 = 64;

/// In a model, a second check of the same state shows nothing new.
#[cfg(shuttle)]
const SPINS: u32 = 1;

/// How often a waiter then yields before it parks.
const YIELDS: u32 = 2;

/// One thread's bell. Other threads ring it; the thread waits for that.
///
/// A ring only means "look again": the state is in the accounts, so a spurious ring does no harm. Threads park with the
/// standard library's parker, whose state belongs to the thread, so a forked child cannot inherit it locked.
#[derive(Debug)]
pub(crate) struct Bell {
    rung: AtomicBool,
    thread: Thread,
}

impl Bell {
    /// The calling thread's bell, reused from one wait to the next.
    ///
    /// Waits can be nested: a manager may use a pool, and if no thread can be started it runs on the waiting thread.
    /// The inner wait gets another bell, so that it cannot consume the rings of the outer one.
    pub(crate) fn mine() -> Arc<Self> {
        thread_local! {
            static MINE: RefCell<Option<Arc<Bell>>> = const { RefCell::new(None) };
        }
        let kept = MINE.try_with(|mine| {
            let mut mine = mine.borrow_mut();
            let free = mine.take_if(|bell| Arc::strong_count(bell) == 1);
            mine.insert(free.unwrap_or_else(Self::new)).clone()
        });
        // A thread that is ending has lost its thread-locals, but may still wait.
        kept.unwrap_or_else(|_| Self::new())
    }

    fn new() -> Arc<Self> {
        Arc::new(Self {
            rung: AtomicBool::new(false),
            thread: thread::current(),
        })
    }

    /// Wakes the bell's thread. Does not block. Must not be called under a lock that the thread will need.
    pub(crate) fn ring(&self) {
        self.rung.store(true, Ordering::Release);
        self.thread.unpark();
    }

    /// Forgets earlier rings. A waiter must check the state between this call and the wait.
    pub(crate) fn listen(&self) {
        self.rung.swap(false, Ordering::AcqRel);
    }

    /// Waits until the bell has been rung since [`listen`](Self::listen). Returns false at the deadline.
    pub(crate) fn wait_until(&self, deadline: Moment) -> bool {
        self.rung_soon() || self.park_until(deadline)
    }

    fn rung_soon(&self) -> bool {
        for _ in 0..SPINS {
            if self.rung.load(Ordering::Acquire) {
                return true;
            }
            hint::spin_loop();
        }
        for _ in 0..YIELDS {
            thread::yield_now();
            if self.rung.load(Ordering::Acquire) {
                return true;
            }
        }
        false
    }

    fn park_until(&self, deadline: Moment) -> bool {
        while !self.rung.load(Ordering::Acquire) {
            if deadline == Moment::NEVER {
                thread::park();
                continue;
            }
            let left = deadline.since(Moment::now());
            if left.is_zero() {
                return false;
            }
            thread::park_timeout(left);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_ring_before_the_wait_is_not_lost() {
        let bell = Bell::mine();
        bell.listen();
        bell.ring();
        assert!(bell.wait_until(Moment::NEVER));
    }

    #[test]
    fn a_wait_within_a_wait_takes_no_ring_of_the_outer_one() {
        let outer = Bell::mine();
        outer.listen();
        outer.ring();
        let inner = Bell::mine();
        inner.listen();
        assert!(!inner.wait_until(Moment::now()));
        assert!(outer.wait_until(Moment::now()));
    }

    #[test]
    fn a_thread_keeps_its_bell_from_wait_to_wait() {
        let first = Arc::as_ptr(&Bell::mine());
        assert_eq!(Arc::as_ptr(&Bell::mine()), first);
    }

    #[test]
    fn a_wait_without_a_ring_ends_at_its_deadline() {
        let bell = Bell::mine();
        bell.listen();
        assert!(!bell.wait_until(Moment::now().after(Duration::from_millis(1))));
    }

    #[test]
    fn a_ring_from_another_thread_ends_the_wait() {
        let bell = Bell::mine();
        bell.listen();
        let theirs = bell.clone();
        let ringer = thread::spawn(move || theirs.ring());
        assert!(bell.wait_until(Moment::NEVER));
        ringer.join().unwrap();
    }
}
