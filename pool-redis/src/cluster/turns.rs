//! One at a time.

use std::fmt;
use std::ptr;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use pool_core::PerProcess;

use crate::deadline::Deadline;

/// A lock whose waiters have deadlines, and which a forked child does not find locked.
pub(crate) struct Turns(PerProcess<Gate>);

#[derive(Default)]
struct Gate {
    is_taken: Mutex<bool>,
    freed: Condvar,
}

/// Whoever has it is the only one. In a forked child a turn of its parent's is nobody's.
pub(crate) struct Turn<'a> {
    turns: &'a Turns,
    gate: &'a Gate,
}

impl Turns {
    pub(crate) fn new() -> Self {
        Self(PerProcess::new(Gate::default()))
    }

    /// Waits for a turn; `None` if there is none until the deadline.
    pub(crate) fn take(&self, deadline: Deadline) -> Option<Turn<'_>> {
        let gate = self.gate();
        let mut is_taken = gate.lock();
        while *is_taken {
            is_taken = match deadline.left() {
                Some(Duration::ZERO) => return None,
                left => gate.wait(is_taken, left),
            };
        }
        *is_taken = true;
        Some(Turn { turns: self, gate })
    }

    fn gate(&self) -> &Gate {
        self.0.get(Gate::default)
    }
}

impl Gate {
    /// Waits until it may have been freed, for so long at most.
    fn wait<'a>(
        &self,
        is_taken: MutexGuard<'a, bool>,
        time: Option<Duration>,
    ) -> MutexGuard<'a, bool> {
        match time {
            None => (self.freed.wait(is_taken)).unwrap_or_else(PoisonError::into_inner),
            Some(time) => {
                let woken = self.freed.wait_timeout(is_taken, time);
                woken.unwrap_or_else(PoisonError::into_inner).0
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.is_taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        // A thread of the parent may have had the lock of the parent's when it forked.
        if ptr::eq(self.turns.gate(), self.gate) {
            *self.gate.lock() = false;
            self.gate.freed.notify_one();
        }
    }
}

impl fmt::Debug for Turns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Turns")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use pool_tests::{ForkKind, in_child, isolated};

    use super::*;

    fn never() -> Deadline {
        Deadline::after(Duration::MAX)
    }

    fn at_once() -> Deadline {
        Deadline::after(Duration::ZERO)
    }

    #[test]
    fn one_at_a_time_has_the_turn() {
        let (turns, present) = (Turns::new(), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..1_000 {
                        let _turn = turns.take(never()).unwrap();
                        assert_eq!(present.fetch_add(1, Ordering::Relaxed), 0);
                        present.fetch_sub(1, Ordering::Relaxed);
                    }
                });
            }
        });
    }

    #[test]
    fn who_waits_gets_the_turn_or_gives_up_at_the_deadline() {
        let turns = Turns::new();
        let turn = turns.take(at_once()).unwrap();
        assert!(turns.take(at_once()).is_none());
        let soon = Deadline::after(Duration::from_millis(1));
        assert!(turns.take(soon).is_none());
        thread::scope(|scope| {
            let waits = scope.spawn(|| turns.take(never()).is_some());
            drop(turn);
            assert!(waits.join().unwrap());
        });
        assert!(turns.take(at_once()).is_some());
    }

    #[test]
    fn a_forked_child_has_turns_of_its_own() {
        let test = "cluster::turns::tests::a_forked_child_has_turns_of_its_own";
        isolated(test, || {
            for kind in ForkKind::ALL {
                let turns = Turns::new();
                let mut turn = turns.take(at_once());
                // As a thread of the parent might have left it.
                let locked = turns.gate().lock();
                in_child(*kind, || {
                    let own = turns.take(at_once());
                    // The parent's is not the child's to give back.
                    drop(turn.take());
                    own.is_some() && turns.take(at_once()).is_none()
                })
                .expect_success();
                drop(locked);
                assert!(turns.take(at_once()).is_none());
                drop(turn);
                assert!(turns.take(at_once()).is_some());
            }
        });
    }
}
