//! What wakes a thread that waits for a socket.

use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// Rung by any thread, heard by the one that waits, now or later: a ring is not lost. Several may be heard as one.
///
/// Two sockets of our own, since there is nothing else that every Unix lets a thread wait for beside a socket. A forked
/// child inherits them: it must neither ring nor listen, for its parent would hear it, or not hear any more.
#[derive(Debug)]
pub(crate) struct Bell {
    rope: UnixStream,
    ear: UnixStream,
}

impl Bell {
    /// # Errors
    /// When the system has no sockets left.
    pub(crate) fn new() -> io::Result<Self> {
        let (rope, ear) = UnixStream::pair()?;
        rope.set_nonblocking(true)?;
        ear.set_nonblocking(true)?;
        Ok(Self { rope, ear })
    }

    /// Wakes who waits, or will wait next. Does not block.
    pub(crate) fn ring(&self) {
        // If there is no room, it has been rung often enough.
        let _ = (&self.rope).write(&[0]);
    }

    /// Blocks until it is rung, for at most `limit`, and silences it. It may also return for no reason.
    pub(crate) fn wait(&self, limit: Option<Duration>) -> io::Result<()> {
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let waited = poll(&mut [PollFd::new(&self.ear, PollFlags::IN)], limit.as_ref());
        match waited.map_err(io::Error::from) {
            Err(error) if error.kind() != ErrorKind::Interrupted => Err(error),
            _ => {
                self.silence();
                Ok(())
            }
        }
    }

    /// Where a ring can be waited for, together with something else.
    pub(super) fn ear(&self) -> &impl AsFd {
        &self.ear
    }

    /// Forgets all rings until now.
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
            bell.ring(); // more often than there is room for
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
