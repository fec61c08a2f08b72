//! Limits on what a peer can make the client hold.

use super::ProtocolError;

/// The server's own default bound for one string, `proto-max-bulk-len`.
const MAX_BULK_LEN: usize = 512 * 1024 * 1024;

/// Far more than any sensible reply has. Even with the shortest elements (three bytes each), a reply of this many stays
/// below `MAX_FRAME_LEN`.
const MAX_ELEMENTS: usize = 64 * 1024 * 1024;

/// Far deeper than the replies of the server's own commands. Only scripts nest without limit.
const MAX_DEPTH: usize = 128;

/// Dropping, cloning, comparing and printing a `Value` recurse once per level. This many levels fit into a thread's
/// usual 2 MiB stack with room to spare even in an unoptimized build (see
/// `the_deepest_value_can_be_used_on_a_small_stack`).
const DEEPEST: usize = 512;

/// Room for one string of the greatest length and as much again around it.
const MAX_FRAME_LEN: usize = 1024 * 1024 * 1024;

/// The server limits its own inline requests to 64 KiB; its simple strings and errors are much shorter.
const MAX_LINE_LEN: usize = 64 * 1024;

/// Replies of fewer bytes are copied out of the input, longer ones are split off it (see [`Decoder`](super::Decoder)),
/// unless [`Limits::copy_below`] says otherwise.
///
/// A copy leaves the read buffer with the connection, while splitting the buffer off means that the next read allocates
/// one of 32 to 64 KiB. The exact boundary has not been measured.
pub(super) const COPY_BELOW: usize = 16 * 1024;

/// Bounds on one reply. A reply that exceeds one is refused with a [`ProtocolError`].
///
/// The defaults admit every reply of a server's own commands, with its default settings. Scripts and modules can
/// exceed them: statuses and errors of over 64 KiB, arrays nested deeper than 128 levels. All lengths are in bytes.
///
/// ```
/// use pool_redis::resp::Limits;
///
/// let limits = Limits::default().max_bulk_len(1024 * 1024).max_depth(8);
/// # let _ = limits;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    max_bulk_len: usize,
    max_elements: usize,
    max_depth: usize,
    max_frame_len: usize,
    max_line_len: usize,
    copy_below: usize,
}

impl Limits {
    /// Sets the length of the longest bulk string, in bytes without its header and terminator.
    ///
    /// It also applies to other replies with a length prefix: verbatim strings, blob errors, and all chunks of a
    /// streamed string together.
    ///
    /// A server whose `proto-max-bulk-len` was raised needs the same value here.
    ///
    /// Defaults to 512 MiB, the server's default.
    #[must_use]
    pub fn max_bulk_len(mut self, bytes: usize) -> Self {
        self.max_bulk_len = bytes;
        self
    }

    /// Sets how many elements one array or other aggregate may have. For a map, both keys and values count.
    ///
    /// A complete array takes up to fourteen times its bytes on the wire if all its elements are as short as they can
    /// be (three bytes against the size of a [`Value`](crate::Value)). This limit and
    /// [`max_frame_len`](Self::max_frame_len) together bound the memory of one reply.
    ///
    /// Defaults to 67,108,864 (64 × 1,024 × 1,024).
    #[must_use]
    pub fn max_elements(mut self, count: usize) -> Self {
        self.max_elements = count;
        self
    }

    /// Sets how deep aggregates, including attributes, may be nested. An array of integers is one level; 0 refuses
    /// every aggregate.
    ///
    /// Dropping and printing a [`Value`](crate::Value) recurse once per level, so a value above 512 counts as 512.
    ///
    /// Defaults to 128.
    #[must_use]
    pub fn max_depth(mut self, levels: usize) -> Self {
        self.max_depth = levels.min(DEEPEST);
        self
    }

    /// Sets the length of the longest reply on the wire, in bytes, including all headers.
    ///
    /// Defaults to 1 GiB.
    #[must_use]
    pub fn max_frame_len(mut self, bytes: usize) -> Self {
        self.max_frame_len = bytes;
        self
    }

    /// Sets the length of the longest simple string, error, double or big number, in bytes without its type byte and
    /// line end.
    ///
    /// Defaults to 64 KiB.
    #[must_use]
    pub fn max_line_len(mut self, bytes: usize) -> Self {
        self.max_line_len = bytes;
        self
    }

    /// Sets the length below which a reply that is kept as [`Bytes`](bytes::Bytes), or as a
    /// [`Value`](crate::Value), is copied: see [`Decoder`](super::Decoder).
    ///
    /// With 0 nothing is copied, except replies with attributes or streamed parts, which no server sends by default. Each
    /// value then keeps alive the whole buffer in which it arrived, of 32 to 64 KiB, and the next reply is read into
    /// another. This only pays if you drop values soon.
    ///
    /// Defaults to 16 KiB.
    ///
    /// ```
    /// use bytes::Bytes;
    /// use pool_redis::Client;
    /// use pool_redis::resp::Limits;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let url = server.url();
    /// let client = Client::builder(&url).limits(Limits::default().copy_below(0)).connect()?;
    /// client.set("name", "michael")?;
    /// let name: Option<Bytes> = client.get("name")?; // a piece of what was read
    /// # assert_eq!(name.unwrap(), "michael");
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    #[must_use]
    pub fn copy_below(mut self, bytes: usize) -> Self {
        self.copy_below = bytes;
        self
    }

    /// The limits for the rest of a reply of which `bytes` bytes have been taken.
    pub(super) fn beyond(mut self, bytes: usize) -> Self {
        self.max_frame_len -= bytes;
        self
    }

    /// Puts this limit into an error that was found with the smaller limit for the rest of a reply.
    pub(super) fn as_set(&self, error: ProtocolError) -> ProtocolError {
        match error {
            ProtocolError::FrameTooLong { .. } => ProtocolError::FrameTooLong {
                limit: self.max_frame_len,
            },
            error => error,
        }
    }

    /// The length from which a reply is not copied.
    #[inline]
    pub(super) fn copied_below(&self) -> usize {
        self.copy_below
    }

    /// A reply that is a single string is within the limits, and copied, if it has fewer bytes than this.
    pub(super) fn copied_alone_below(&self) -> usize {
        let longest = self.max_bulk_len.min(self.max_frame_len);
        self.copy_below.min(longest)
    }

    /// These limits, for a stream of lines that may be as long as any reply.
    #[must_use]
    pub(crate) fn with_lines_as_long_as_replies(self) -> Self {
        self.max_line_len(self.max_frame_len)
    }

    /// The longest bulk string, in bytes.
    #[inline]
    pub(super) fn bulk_len(&self) -> usize {
        self.max_bulk_len
    }

    /// The longest line, in bytes.
    #[inline]
    pub(super) fn line_len(&self) -> usize {
        self.max_line_len
    }

    /// The part of the input that may belong to one reply.
    #[inline]
    pub(super) fn within_frame<'a>(&self, input: &'a [u8]) -> &'a [u8] {
        &input[..input.len().min(self.max_frame_len)]
    }

    #[inline]
    pub(super) fn check_bulk(&self, announced: usize) -> Result<(), ProtocolError> {
        if announced > self.max_bulk_len {
            return Err(ProtocolError::BulkTooLong {
                announced,
                limit: self.max_bulk_len,
            });
        }
        Ok(())
    }

    #[inline]
    pub(super) fn check_elements(&self, announced: usize) -> Result<(), ProtocolError> {
        if announced > self.max_elements {
            return Err(ProtocolError::TooManyElements {
                announced,
                limit: self.max_elements,
            });
        }
        Ok(())
    }

    #[inline]
    pub(super) fn check_depth(&self, levels: usize) -> Result<(), ProtocolError> {
        if levels > self.max_depth {
            return Err(ProtocolError::TooDeep {
                limit: self.max_depth,
            });
        }
        Ok(())
    }

    #[inline]
    pub(super) fn check_frame(&self, length: usize) -> Result<(), ProtocolError> {
        if length > self.max_frame_len {
            return Err(ProtocolError::FrameTooLong {
                limit: self.max_frame_len,
            });
        }
        Ok(())
    }

    #[inline]
    pub(super) fn check_line(&self, length: usize) -> Result<(), ProtocolError> {
        if length > self.max_line_len {
            return Err(ProtocolError::LineTooLong {
                limit: self.max_line_len,
            });
        }
        Ok(())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bulk_len: MAX_BULK_LEN,
            max_elements: MAX_ELEMENTS,
            max_depth: MAX_DEPTH,
            max_frame_len: MAX_FRAME_LEN,
            max_line_len: MAX_LINE_LEN,
            copy_below: COPY_BELOW,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resp::{Decoder, encode_value};

    #[test]
    fn the_deepest_value_can_be_used_on_a_small_stack() {
        let use_it = || {
            let wire = "*1\r\n".repeat(DEEPEST) + ":1\r\n";
            let mut decoder = Decoder::new(Limits::default().max_depth(usize::MAX));
            let value = decoder.decode(&mut wire.as_str().into()).unwrap().unwrap();

            assert_eq!(value, value.clone());
            assert!(format!("{value:?}").contains("Integer(1)"));
            let mut encoded = Vec::new();
            encode_value(&value, &mut encoded);
            assert_eq!(encoded, wire.as_bytes());
            assert!(matches!(value.convert::<()>(), Ok(())));
        };
        let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
        thread.spawn(use_it).unwrap().join().unwrap();
    }
}
