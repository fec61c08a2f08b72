//! The bytes that have arrived and have not been decoded yet.

use std::fmt;
use std::ops::{Deref, Range};

use bytes::Bytes;

/// Room for one read of a connection whose replies are small. Pages that nothing is read into cost nothing.
const USUAL_ROOM: usize = 64 * 1024;

/// The first byte is placed at a multiple of a cache line. Otherwise, into a large block as the allocator returns it,
/// 16 bytes after the beginning of a page, the system copies at a third of the speed on some processors.
const ALIGNMENT: usize = 64;

/// The bytes of one connection that wait to be decoded. It dereferences to them.
///
/// Bytes are read from the socket straight into its spare memory. A long reply takes the memory with it, so that a
/// value is a slice of what the system wrote. The buffer then allocates new memory.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::resp::{Decoder, ReadBuffer};
///
/// let mut input = ReadBuffer::new();
/// input.extend_from_slice(b":1\r\n:2");
/// assert_eq!(Decoder::default().decode(&mut input)?, Some(Value::Integer(1)));
/// assert_eq!(*input, *b":2");
/// # Ok::<(), pool_redis::resp::ProtocolError>(())
/// ```
#[derive(Default)]
pub struct ReadBuffer {
    /// First bytes that have been taken, or that are there for alignment, then those that have not been taken.
    memory: Vec<u8>,
    start: usize,
}

impl ReadBuffer {
    /// Makes a buffer without memory. It allocates when bytes arrive.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            memory: Vec::new(),
            start: 0,
        }
    }

    /// Appends bytes that were read elsewhere.
    pub fn extend_from_slice(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        self.memory.extend_from_slice(bytes);
    }

    /// Makes room for `count` more bytes, and at least for one usual read, and returns the memory. Bytes that are
    /// pushed to it have arrived. Nothing else may be done with it.
    #[inline]
    pub(crate) fn room_for(&mut self, count: usize) -> &mut Vec<u8> {
        // Half the usual room is enough while there are bytes before it: moving those costs more than another read.
        if self.spare() < count.max(USUAL_ROOM / 2) {
            self.reserve(count.max(USUAL_ROOM));
        }
        &mut self.memory
    }

    /// Removes the first `count` bytes.
    ///
    /// # Panics
    /// If there are fewer bytes.
    #[inline]
    pub(crate) fn advance(&mut self, count: usize) {
        assert!(count <= self.len(), "more is taken than there is");
        self.start += count;
        if self.is_empty() {
            self.rewind();
        }
    }

    /// Removes all bytes.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.memory.truncate(self.start);
    }

    /// Whether all bytes that arrived have been taken.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.start == self.memory.len()
    }

    /// Splits the first `count` bytes off, together with the memory that holds them. The rest moves to new memory.
    ///
    /// # Panics
    /// If there are fewer bytes.
    pub(crate) fn split_to(&mut self, count: usize) -> Bytes {
        let Self { memory, start } = std::mem::take(self);
        let end = start + count;
        self.extend_from_slice(&memory[end..]);
        Bytes::from(memory).slice(start..end)
    }

    /// Replaces the bytes in `range`.
    ///
    /// # Panics
    /// If the range is out of bounds.
    #[cold]
    pub(crate) fn replace(&mut self, range: Range<usize>, by: &[u8]) {
        let range = self.start + range.start..self.start + range.end;
        self.memory.splice(range, by.iter().copied());
    }

    /// Frees memory that only a long reply needed.
    #[inline]
    pub(crate) fn shrink(&mut self) {
        if self.is_empty() && self.memory.capacity() > 2 * USUAL_ROOM {
            *self = Self::new();
        }
    }

    fn reserve(&mut self, count: usize) {
        if self.spare() >= count {
            return;
        }
        // Reuse the room of bytes that have been taken before the memory grows.
        let aligned = self.aligned_start();
        if self.start > aligned {
            let end = self.memory.len();
            self.memory.copy_within(self.start..end, aligned);
            self.memory.truncate(end - (self.start - aligned));
            self.start = aligned;
        }
        if self.spare() >= count {
            return;
        }
        if self.is_empty() {
            self.memory = Vec::with_capacity(count + ALIGNMENT);
            self.start = self.aligned_start();
            self.memory.resize(self.start, 0);
        } else {
            self.memory.reserve(count);
        }
    }

    /// Starts again at the beginning of the memory.
    #[inline]
    fn rewind(&mut self) {
        self.start = self.aligned_start().min(self.start);
        self.memory.truncate(self.start);
    }

    #[inline]
    fn spare(&self) -> usize {
        self.memory.capacity() - self.memory.len()
    }

    #[inline]
    fn aligned_start(&self) -> usize {
        self.memory.as_ptr().addr().wrapping_neg() % ALIGNMENT
    }
}

impl Deref for ReadBuffer {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        &self.memory[self.start..]
    }
}

impl<B: AsRef<[u8]>> From<B> for ReadBuffer {
    /// Makes a buffer that holds these bytes.
    fn from(bytes: B) -> Self {
        let mut buffer = Self::new();
        buffer.extend_from_slice(bytes.as_ref());
        buffer
    }
}

impl fmt::Debug for ReadBuffer {
    /// Shows how many bytes there are, not which: they may be as secret as the data in the server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadBuffer")
            .field("len", &self.len())
            .field("capacity", &self.memory.capacity())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn address(buffer: &ReadBuffer) -> usize {
        buffer.as_ptr().addr()
    }

    #[test]
    fn what_is_given_away_was_not_copied_and_what_stays_was_not_lost() {
        let mut buffer = ReadBuffer::from([7; 100_000]);
        buffer.extend_from_slice(b"rest");
        buffer.advance(1000);
        let place = address(&buffer);

        let given = buffer.split_to(99_000);

        assert_eq!(given.as_ptr().addr(), place);
        assert_eq!((&given[..], &buffer[..]), (&[7; 99_000][..], &b"rest"[..]));
    }

    #[test]
    fn the_system_writes_to_an_aligned_place() {
        let mut buffer = ReadBuffer::new();
        for size in [1, 100, 100_000, 3_000_000] {
            let room = buffer.room_for(size);
            assert_eq!(room.as_ptr_range().end.addr() % ALIGNMENT, 0);
            room.resize(room.len() + size, 1);
            buffer.advance(size);
        }
    }

    #[test]
    fn memory_is_used_again_while_replies_are_small() {
        let mut buffer = ReadBuffer::new();
        buffer.room_for(1).extend_from_slice(b"first");
        let place = address(&buffer);
        for _ in 0..100_000 {
            buffer.advance(5);
            buffer.shrink();
            buffer.room_for(1).extend_from_slice(b"again");
        }
        assert_eq!(address(&buffer), place);
    }

    #[test]
    fn room_is_made_for_what_is_asked_and_for_a_usual_read_at_least() {
        let mut buffer = ReadBuffer::new();
        for size in [0, 1, 200_000] {
            let room = buffer.room_for(size);
            assert!(room.capacity() - room.len() >= size.max(32 * 1024));
            // All of it has been taken.
            room.resize(room.capacity(), 1);
        }
    }

    #[test]
    fn memory_does_not_grow_while_the_next_reply_has_always_begun() {
        let mut buffer = ReadBuffer::from([7; 1_000]);
        for _ in 0..10_000 {
            buffer.room_for(0).extend_from_slice(&[7; 1_000]);
            buffer.advance(1_000);
        }
        assert_eq!(buffer.len(), 1_000);
        assert!(buffer.memory.capacity() <= 4 * USUAL_ROOM);
    }

    #[test]
    fn it_shows_how_much_there_is_and_nothing_of_it() {
        let shown = format!("{:?}", ReadBuffer::from("secret"));
        assert!(shown.contains("len: 6") && !shown.contains("secret"));
    }

    #[test]
    fn what_has_come_is_not_moved_while_there_is_room_for_half_a_read() {
        let mut buffer = ReadBuffer::new();
        buffer
            .room_for(0)
            .extend_from_slice(b"a reply and some of the next");
        buffer.advance(b"a reply".len());
        let place = address(&buffer);
        buffer.room_for(0);
        assert_eq!(address(&buffer), place);
    }

    #[test]
    fn a_long_reply_leaves_no_long_buffer_behind() {
        let mut buffer = ReadBuffer::from([0; 1_000_000]);
        buffer.shrink();
        assert_eq!(buffer.len(), 1_000_000);
        buffer.advance(1_000_000);
        buffer.shrink();
        assert!(buffer.memory.capacity() <= 2 * USUAL_ROOM);
    }

    proptest! {
        #[test]
        fn it_holds_what_came_and_was_not_taken(
            steps in prop::collection::vec((0_usize..200_000, any::<u8>(), 0_usize..3), 1..40),
        ) {
            let mut buffer = ReadBuffer::new();
            let mut expected = Vec::new();
            for (size, byte, way) in steps {
                match way {
                    0 => buffer.extend_from_slice(&vec![byte; size]),
                    1 => {
                        let room = buffer.room_for(size);
                        room.extend_from_slice(&vec![byte; size]);
                    }
                    _ => {
                        let count = size.min(expected.len());
                        let rest = expected.split_off(count);
                        if byte % 2 == 0 {
                            prop_assert_eq!(&buffer.split_to(count), &expected);
                        } else {
                            buffer.advance(count);
                        }
                        expected = rest;
                        continue;
                    }
                }
                expected.resize(expected.len() + size, byte);
            }
            prop_assert_eq!(&buffer[..], &expected);
        }
    }
}
