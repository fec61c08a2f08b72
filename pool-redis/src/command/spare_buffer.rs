//! Reuses the memory of one command for the next.

use std::cell::Cell;

/// Enough for a short command, so that it costs at most one allocation.
const USUAL_ROOM: usize = 128;

/// Longer buffers are freed.
const KEPT_AT_MOST: usize = 4096;

thread_local! {
    /// The buffer of this thread's last command. A thread usually makes, sends and drops one command after another.
    /// Allocating and freeing memory each time would take a tenth of the processor time of a short command.
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

/// Empties a buffer and keeps it for the next command.
#[inline]
pub(crate) fn give_back(mut buffer: Vec<u8>) {
    if buffer.capacity() <= KEPT_AT_MOST {
        buffer.clear();
        // This fails only while the thread ends.
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
