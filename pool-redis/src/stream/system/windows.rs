//! What is different about a socket on Windows.

use std::io::{self, ErrorKind};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use rustix::net::{RecvFlags, SendFlags};

use crate::stream::poll::{PollFd, PollFlags, poll};

/// The socket itself, in non-blocking mode: a single call cannot be made non-blocking here, and a blocking one that
/// sends waits until there is room for everything.
#[derive(Debug)]
pub(in super::super) struct Handle {
    socket: Arc<TcpStream>,
    read_timeout: Option<Duration>,
    write_timeout: Option<Duration>,
}

/// The socket does not wait anyway.
pub(super) const RECEIVE_NOW: RecvFlags = RecvFlags::empty();

/// The socket does not wait anyway.
pub(super) const SEND_NOW: SendFlags = SendFlags::empty();

impl Handle {
    /// # Errors
    /// The system's error.
    pub(in super::super) fn for_tcp(tcp: TcpStream) -> io::Result<Self> {
        tcp.set_nonblocking(true)?;
        Ok(Self {
            socket: Arc::new(tcp),
            read_timeout: None,
            write_timeout: None,
        })
    }

    pub(super) fn socket(&self) -> &TcpStream {
        &self.socket
    }

    /// Another handle for the same socket.
    pub(in super::super) fn another(&self) -> Self {
        Self {
            socket: self.socket.clone(),
            ..*self
        }
    }

    /// Does nothing: no process inherits the socket here.
    pub(in super::super) fn leave_open(&self) {}

    pub(in super::super) fn set_read_timeout(&mut self, timeout: Duration) -> io::Result<()> {
        self.read_timeout = Some(timeout);
        Ok(())
    }

    pub(in super::super) fn set_write_timeout(&mut self, timeout: Duration) -> io::Result<()> {
        self.write_timeout = Some(timeout);
        Ok(())
    }

    /// Appends to the contents, without zeroing the memory first. Returns `WouldBlock` after the timeout.
    pub(in super::super) fn receive(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        self.once_ready(PollFlags::IN, self.read_timeout, || self.try_receive(into))
    }

    /// Returns `WouldBlock` after the timeout.
    pub(in super::super) fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        self.once_ready(PollFlags::OUT, self.write_timeout, || self.try_send(bytes))
    }

    /// Attempts it, and if that would block, once more when the socket is ready or the timeout has passed.
    fn once_ready(
        &self,
        readiness: PollFlags,
        timeout: Option<Duration>,
        mut attempt: impl FnMut() -> io::Result<usize>,
    ) -> io::Result<usize> {
        match attempt() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                poll(&mut [PollFd::new(self.socket(), readiness)], timeout)?;
                attempt()
            }
            outcome => outcome,
        }
    }
}

/// The error of a failed name resolution: the resolver's own.
pub(in super::super) fn why_unresolved(error: io::Error) -> io::Error {
    error
}
