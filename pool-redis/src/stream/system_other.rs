//! The system calls of a socket, as far as the standard library provides them.
//!
//! It cannot wait for two things at the same time: [`Handle::wait`] is a short sleep, so an exchange in both directions
//! is slower than on Unix, but no less correct.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::bell::Bell;
use super::tcp::TcpSettings;

/// How long to sleep before trying again.
const NAP: Duration = Duration::from_millis(1);

/// The socket itself, in blocking mode except during an attempt.
#[derive(Debug)]
pub(super) struct Handle(Arc<TcpStream>);

impl From<TcpStream> for Handle {
    fn from(tcp: TcpStream) -> Self {
        Self(Arc::new(tcp))
    }
}

impl Handle {
    /// Another handle for the same socket.
    pub(super) fn another(&self) -> Self {
        Self(self.0.clone())
    }

    /// Does nothing: no process inherits the socket here.
    pub(super) fn leave_open(&self) {}

    /// Ends both directions: threads that wait for either return at once.
    pub(super) fn shut_down(&self) {
        // An error only means that it is no longer connected.
        let _ = self.0.shutdown(Shutdown::Both);
    }

    pub(super) fn set_read_timeout(&self, timeout: Duration) -> io::Result<()> {
        self.0.set_read_timeout(Some(timeout))
    }

    pub(super) fn set_write_timeout(&self, timeout: Duration) -> io::Result<()> {
        self.0.set_write_timeout(Some(timeout))
    }

    /// Appends to the contents.
    pub(super) fn receive(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        let old_len = into.len();
        into.resize(into.capacity(), 0);
        let outcome = (&*self.0).read(&mut into[old_len..]);
        into.truncate(old_len + *outcome.as_ref().unwrap_or(&0));
        outcome
    }

    /// As [`receive`](Self::receive), but returns `WouldBlock` instead of waiting.
    pub(super) fn try_receive(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        self.without_blocking(|| self.receive(into))
    }

    pub(super) fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        (&*self.0).write(bytes)
    }

    /// As [`send`](Self::send), but returns `WouldBlock` instead of waiting.
    pub(super) fn try_send(&self, bytes: &[u8]) -> io::Result<usize> {
        self.without_blocking(|| self.send(bytes))
    }

    /// Checks for input by peeking at one byte: 0 at the end, `None` if nothing has arrived.
    pub(super) fn peek(&self) -> io::Result<Option<usize>> {
        match self.without_blocking(|| self.0.peek(&mut [0])) {
            Ok(count) => Ok(Some(count)),
            Err(error) if is_passing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Sleeps for a moment, since it cannot know when the socket is ready.
    pub(super) fn wait(&self, _or_for_input: bool, limit: Option<Duration>) -> io::Result<()> {
        thread::sleep(limit.unwrap_or(NAP).min(NAP));
        Ok(())
    }

    /// As [`wait`](Self::wait), or until the bell rings.
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

/// Whether the system's timeout, or a signal, ended a call that can simply be repeated.
pub(super) fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
    )
}

/// The error of a failed name resolution: the resolver's own.
pub(super) fn why_unresolved(error: io::Error) -> io::Error {
    error
}

/// The system cannot be configured to detect a lost host.
pub(super) fn watch(_tcp: &TcpStream, _settings: TcpSettings) -> io::Result<()> {
    Ok(())
}
