//! Work that a thread does itself and from which more follows, and more from that: only so deep in the stack.
//!
//! Where no thread can be started, a caller makes and validates itself. If its make fails, another is due for the next who
//! waits, and that is made here, too, within the return of the first: as many deep as there are callers who wait.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use crate::sync::thread_local;

/// How many pieces of work may be within one another. What follows from the deepest is left for later.
const DEEPEST: u32 = 16;

type Work = Box<dyn FnOnce()>;

thread_local! {
    /// How many pieces of work this thread is in the middle of.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// What it has left for later, the earliest first.
    static LEFT: RefCell<VecDeque<Work>> = const { RefCell::new(VecDeque::new()) };
}

/// Does it now, or if the thread is deep in other such work, before the outermost of that is over.
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

/// Does what was left for later. To be called by who is about to wait: it may be for that.
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

/// One piece of work more that the thread is in the middle of.
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

    /// Work from which as much more follows, and which notes how deep it is.
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
