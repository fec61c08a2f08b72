//! Waking a thread that waits for a socket.

use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use super::poll::{PollFd, PollFlags, poll};

/// Any thread may ring it; the waiting thread hears it, now or later. A ring is not lost, but several may be heard as
/// one.
///
/// It is a socket pair, because that is all that a thread can wait for together with another socket on every Unix. A
/// forked child inherits the sockets, but must neither ring nor listen: the parent would hear the ring, or miss its
/// own.
#[derive(Debug)]
pub(crate) struct Bell {
    rope: UnixStream,
    ear: UnixStream,
}

impl Bell {
    /// # Errors
    /// The system has no sockets left.
    pub(crate) fn new() -> io::Result<Self> {
        let (rope, ear) = UnixStream::pair()?;
        rope.set_nonblocking(true)?;
        ear.set_nonblocking(true)?;
        Ok(Self { rope, ear })
    }

    /// Wakes the waiting thread, or the next one to wait. Does not block.
    pub(crate) fn ring(&self) {
        // If the buffer is full, it has been rung often enough.
        let _ = (&self.rope).write(&[0]);
    }

    /// Blocks until it rings, for at most `limit`, and silences it. May also return spuriously.
    pub(crate) fn wait(&self, limit: Option<Duration>) -> io::Result<()> {
        match poll(&mut [PollFd::new(&self.ear, PollFlags::IN)], limit) {
            Err(error) if error.kind() != ErrorKind::Interrupted => Err(error),
            _ => {
                self.silence();
                Ok(())
            }
        }
    }

    /// The socket on which a ring can be awaited, together with other sockets.
    pub(super) fn ear(&self) -> &impl AsFd {
        &self.ear
    }

    /// Discards all rings so far.
    pub(super) fn silence(&self) {
        let mut rings = [0; 64];
        while matches!((&self.ear).read(&mut rings), Ok(count) if count == rings.len()) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;
    use std::time::Instant;

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn a_ring_is_heard_before_the_wait_and_within_it() {
        let bell = Bell::new().unwrap();
        let began = Instant::now();
        for _ in 0..100_000 {
            bell.ring(); // more often than fits into the buffer
        }
        bell.wait(Some(LONG)).unwrap();
        thread::scope(|scope| {
            let waits = scope.spawn(|| bell.wait(Some(LONG)));
            bell.ring();
            waits.join().unwrap().unwrap();
        });
        assert!(began.elapsed() < LONG);
    }

    #[test]
    fn it_is_silent_once_it_was_heard() {
        let bell = Bell::new().unwrap();
        (0..100).for_each(|_| bell.ring());
        bell.wait(Some(LONG)).unwrap();
        let (began, short) = (Instant::now(), Duration::from_millis(20));
        bell.wait(Some(short)).unwrap();
        assert!(began.elapsed() >= short);
    }
}
