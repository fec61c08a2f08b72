//! Memory that one command leaves to the next.

use std::cell::Cell;

/// Enough for a short command, so that it costs at most one allocation.
const USUAL_ROOM: usize = 128;

/// What is longer goes back to the system.
const KEPT_AT_MOST: usize = 4096;

thread_local! {
    /// The buffer of this thread's last command. A thread sends one command after the other, each made and dropped in
    /// its turn: to allocate and free its memory each time would be a tenth of what a short command costs the processor.
    static SPARE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Returns an empty buffer.
#[inline(always)]
pub(crate) fn take() -> Vec<u8> {
    let spare = SPARE.try_with(Cell::take).unwrap_or_default();
    match spare.capacity() >= USUAL_ROOM {
        true => spare,
        false => make(),
    }
}

#[cold]
fn make() -> Vec<u8> {
    Vec::with_capacity(USUAL_ROOM)
}

/// Keeps a buffer for the next command, without what was in it.
#[inline]
pub(crate) fn give_back(mut buffer: Vec<u8>) {
    if buffer.capacity() <= KEPT_AT_MOST {
        buffer.clear();
        // Not while the thread ends.
        let _ = SPARE.try_with(|spare| spare.set(buffer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_gets_the_memory_of_the_last_and_nothing_that_was_in_it() {
        let mut buffer = take();
        buffer.extend_from_slice(b"hunter2");
        let place = buffer.as_ptr();
        give_back(buffer);
        let next = take();
        assert!(next.is_empty());
        assert_eq!(next.as_ptr(), place);
    }

    #[test]
    fn two_at_once_have_memory_of_their_own() {
        let (one, other) = (take(), take());
        assert_ne!(one.as_ptr(), other.as_ptr());
        give_back(one);
        give_back(other);
    }

    #[test]
    fn long_buffers_are_not_kept() {
        give_back(Vec::with_capacity(KEPT_AT_MOST + 1));
        assert!(take().capacity() <= KEPT_AT_MOST);
    }
}
