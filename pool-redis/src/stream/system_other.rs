//! The system calls under a socket, as far as the standard library has them.
//!
//! Without waiting for two things at once: [`Handle::wait`] is a short sleep there, so that an exchange in both
//! directions is slower than on Unix, and no less correct.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::Duration;

use super::bell::Bell;
use super::tcp::TcpSettings;

/// How long to sleep before looking again.
const NAP: Duration = Duration::from_millis(1);

/// The socket itself, in blocking mode but for the moment of an attempt.
#[derive(Debug)]
pub(super) struct Handle(TcpStream);

impl From<TcpStream> for Handle {
    fn from(tcp: TcpStream) -> Self {
        Self(tcp)
    }
}

impl Handle {
    /// Another one for the same socket.
    pub(super) fn another(&self) -> io::Result<Self> {
        self.0.try_clone().map(Self)
    }

    /// Ends both directions: who waits for either is back at once.
    pub(super) fn shut_down(&self) {
        // One that is not connected any more needs no end.
        let _ = self.0.shutdown(Shutdown::Both);
    }

    pub(super) fn set_read_timeout(&self, timeout: Duration) -> io::Result<()> {
        self.0.set_read_timeout(Some(timeout))
    }

    pub(super) fn set_write_timeout(&self, timeout: Duration) -> io::Result<()> {
        self.0.set_write_timeout(Some(timeout))
    }

    /// Appends to what is there.
    pub(super) fn receive(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        let old_len = into.len();
        into.resize(into.capacity(), 0);
        let outcome = (&self.0).read(&mut into[old_len..]);
        into.truncate(old_len + *outcome.as_ref().unwrap_or(&0));
        outcome
    }

    /// As [`receive`](Self::receive), but `WouldBlock` instead of waiting.
    pub(super) fn try_receive(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        self.without_blocking(|| self.receive(into))
    }

    pub(super) fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        (&self.0).write(bytes)
    }

    /// As [`send`](Self::send), but `WouldBlock` instead of waiting.
    pub(super) fn try_send(&self, bytes: &[u8]) -> io::Result<usize> {
        self.without_blocking(|| self.send(bytes))
    }

    /// How many of the first bytes are there, of which one is looked at; `None` if nothing is.
    pub(super) fn peek(&self) -> io::Result<Option<usize>> {
        match self.without_blocking(|| self.0.peek(&mut [0])) {
            Ok(count) => Ok(Some(count)),
            Err(error) if is_passing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Sleeps for a moment, for there is no telling what happens meanwhile.
    pub(super) fn wait(&self, _or_for_input: bool, limit: Option<Duration>) -> io::Result<()> {
        thread::sleep(limit.unwrap_or(NAP).min(NAP));
        Ok(())
    }

    /// As [`wait`](Self::wait), or until the bell is rung.
    pub(super) fn wait_for_any<'a>(
        _handles: impl Iterator<Item = (&'a Self, bool)>,
        bell: &Bell,
        limit: Option<Duration>,
    ) -> io::Result<()> {
        bell.wait(Some(limit.unwrap_or(NAP).min(NAP)))
    }

    fn without_blocking(&self, attempt: impl FnOnce() -> io::Result<usize>) -> io::Result<usize> {
        self.0.set_nonblocking(true)?;
        let outcome = attempt();
        self.0.set_nonblocking(false)?;
        outcome
    }
}

/// Whether the system's time-out, or a signal, ended a call that may simply be made again.
pub(super) fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
    )
}

/// What is told of a resolver that failed: what it says.
pub(super) fn why_unresolved(error: io::Error) -> io::Error {
    error
}

/// There is no telling the system how to find out that the host of a connection is gone.
pub(super) fn watch(_tcp: &TcpStream, _settings: TcpSettings) -> io::Result<()> {
    Ok(())
}
