//! Limits the recursion depth of jobs that a thread runs itself.
//!
//! If no thread can be started, a caller makes and validates resources itself. If its make fails, another may be due
//! for the next waiter. That one also runs here, inside the call that reports the first failure. The recursion would be
//! as deep as there are waiters.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use crate::sync::thread_local;

/// How deeply jobs may be nested. Jobs that follow from the deepest are left for later.
const DEEPEST: u32 = 16;

type Work = Box<dyn FnOnce()>;

thread_local! {
    /// How deeply this thread is nested in jobs.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// The jobs it has left for later, the earliest first.
    static LEFT: RefCell<VecDeque<Work>> = const { RefCell::new(VecDeque::new()) };
}

/// Runs a job now, or, if the thread is nested too deeply, before its outermost job returns.
pub(crate) fn work_off(work: impl FnOnce() + 'static) {
    let Ok(depth) = DEPTH.try_with(Cell::get) else {
        // The thread is ending.
        return work();
    };
    if depth >= DEEPEST {
        return leave_for_later(Box::new(work));
    }
    let _level = Level::enter();
    work();
    if depth == 0 {
        catch_up();
    }
}

/// Runs the jobs left for later. To be called before a wait, because the wait may be for one of them.
pub(crate) fn catch_up() {
    let next = || LEFT.try_with(|left| left.borrow_mut().pop_front());
    while let Ok(Some(work)) = next() {
        work();
    }
}

fn leave_for_later(work: Work) {
    let mut work = Some(work);
    let _ = LEFT.try_with(|left| left.borrow_mut().extend(work.take()));
    if let Some(work) = work {
        // The thread is ending.
        work();
    }
}

/// One more level of nesting.
struct Level;

impl Level {
    fn enter() -> Self {
        DEPTH.with(|depth| depth.set(depth.get() + 1));
        Self
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get() - 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    /// A job from which `more` others follow in turn, and which records how deeply it is nested.
    fn follow(more: u32, depths: &Rc<RefCell<Vec<u32>>>) {
        depths.borrow_mut().push(DEPTH.get());
        if more > 0 {
            let depths = depths.clone();
            work_off(move || follow(more - 1, &depths));
        }
    }

    #[test]
    fn all_is_done_and_nothing_too_deep() {
        let depths = Rc::default();
        let given = Rc::clone(&depths);
        work_off(move || follow(99, &given));
        let depths = depths.borrow();
        assert_eq!(depths.len(), 100);
        assert!((1..=DEEPEST).eq(depths[..16].iter().copied()), "{depths:?}");
        assert_eq!(depths.iter().max(), Some(&DEEPEST));
        assert_eq!(DEPTH.get(), 0);
    }

    #[test]
    fn who_is_about_to_wait_deep_in_other_work_has_it_done() {
        fn dig(depth: u32) {
            if depth < DEEPEST {
                return work_off(move || dig(depth + 1));
            }
            let done = Rc::new(Cell::new(false));
            let theirs = done.clone();
            work_off(move || theirs.set(true));
            assert!(!done.get());
            catch_up();
            assert!(done.get());
        }
        dig(0);
    }
}
