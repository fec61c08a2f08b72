//! The system calls of a socket.

#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod platform;

use std::io::{self, ErrorKind};
use std::time::Duration;

use rustix::buffer::spare_capacity;
use rustix::io::Errno;
use rustix::net::{RecvFlags, SendFlags, Shutdown, recv, send, shutdown};

use super::bell::Bell;
use super::poll::{PollFd, PollFlags, poll};
pub(super) use platform::{Handle, why_unresolved};
use platform::{RECEIVE_NOW, SEND_NOW};

impl Handle {
    /// Ends both directions: threads that wait for either return at once.
    pub(super) fn shut_down(&self) {
        // An error only means that it is no longer connected.
        let _ = shutdown(self.socket(), Shutdown::Both);
    }

    /// As [`receive`](Self::receive), but returns `WouldBlock` instead of waiting.
    pub(super) fn try_receive(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        self.receive_with(into, RECEIVE_NOW)
    }

    /// Appends to the contents, without zeroing the memory first.
    #[inline]
    fn receive_with(&self, into: &mut Vec<u8>, flags: RecvFlags) -> io::Result<usize> {
        let received = recv(self.socket(), spare_capacity(into), flags);
        received.map(|(_, count)| count).map_err(told)
    }

    /// As [`send`](Self::send), but returns `WouldBlock` instead of waiting.
    pub(super) fn try_send(&self, bytes: &[u8]) -> io::Result<usize> {
        self.send_with(bytes, SEND_NOW)
    }

    #[inline]
    fn send_with(&self, bytes: &[u8], flags: SendFlags) -> io::Result<usize> {
        send(self.socket(), bytes, flags).map_err(told)
    }

    /// Checks for input by peeking at one byte: 0 at the end, `None` if nothing has arrived.
    #[inline]
    pub(super) fn peek(&self) -> io::Result<Option<usize>> {
        match recv(self.socket(), &mut [0], RecvFlags::PEEK | RECEIVE_NOW) {
            Ok((_, count)) => Ok(Some(count)),
            // The usual answer, before each use of a connection.
            Err(Errno::WOULDBLOCK | Errno::INTR) => Ok(None),
            Err(error) => Err(told(error)),
        }
    }

    /// Blocks for at most `limit` until there is room or, with `or_for_input`, something has arrived. A broken
    /// connection counts as both. May also return spuriously.
    pub(super) fn wait(&self, or_for_input: bool, limit: Option<Duration>) -> io::Result<()> {
        let wanted = match or_for_input {
            true => PollFlags::IN | PollFlags::OUT,
            false => PollFlags::OUT,
        };
        poll(&mut [PollFd::new(self.socket(), wanted)], limit)
    }

    /// Blocks for at most `limit` until something has arrived at one of several sockets, there is room at one that is
    /// marked, or the bell rings, and silences it. A broken connection counts as both. May also return spuriously.
    pub(super) fn wait_for_any<'a>(
        handles: impl Iterator<Item = (&'a Self, bool)>,
        bell: &Bell,
        limit: Option<Duration>,
    ) -> io::Result<()> {
        let ear = PollFd::new(bell.ear(), PollFlags::IN);
        let others = handles.map(|(handle, or_for_room)| match or_for_room {
            true => PollFd::new(handle.socket(), PollFlags::IN | PollFlags::OUT),
            false => PollFd::new(handle.socket(), PollFlags::IN),
        });
        let mut seen: Vec<_> = std::iter::once(ear).chain(others).collect();
        poll(&mut seen, limit)?;
        if !seen[0].revents().is_empty() {
            bell.silence();
        }
        Ok(())
    }
}

/// Whether the system's timeout, or a signal, ended a call that can simply be repeated.
pub(super) fn is_passing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}

/// The error for a failed system call. `ETIMEDOUT` is not the caller's timeout: the system has given up the connection.
#[cold]
fn told(error: Errno) -> io::Error {
    match error {
        Errno::TIMEDOUT => io::Error::new(
            ErrorKind::ConnectionAborted,
            "the server has not acknowledged anything for too long",
        ),
        error => error.into(),
    }
}
