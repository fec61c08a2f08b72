//! What is different about a socket on Unix.

use std::io;
use std::mem;
use std::net::TcpStream;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram;
use std::sync::Arc;
use std::time::Duration;

use rustix::io::Errno;
use rustix::net::sockopt::{Timeout, set_socket_timeout};
use rustix::net::{RecvFlags, SendFlags};

/// The socket itself, in blocking mode.
#[derive(Debug)]
pub(in super::super) struct Handle(Arc<OwnedFd>);

/// Receives without waiting.
pub(super) const RECEIVE_NOW: RecvFlags = RecvFlags::DONTWAIT;

/// Sends without waiting.
pub(super) const SEND_NOW: SendFlags = NO_SIGNAL.union(SendFlags::DONTWAIT);

/// Makes a broken pipe an error instead of a signal. Where this flag does not exist, the standard library sets a socket
/// option.
#[cfg(not(target_vendor = "apple"))]
const NO_SIGNAL: SendFlags = SendFlags::NOSIGNAL;
#[cfg(target_vendor = "apple")]
const NO_SIGNAL: SendFlags = SendFlags::empty();

impl<S: Into<OwnedFd>> From<S> for Handle {
    fn from(socket: S) -> Self {
        Self(Arc::new(socket.into()))
    }
}

impl Handle {
    /// # Errors
    /// None here.
    pub(in super::super) fn for_tcp(tcp: TcpStream) -> io::Result<Self> {
        Ok(tcp.into())
    }

    pub(super) fn socket(&self) -> &OwnedFd {
        &self.0
    }

    /// Another handle for the same socket.
    pub(in super::super) fn another(&self) -> Self {
        Self(self.0.clone())
    }

    /// Leaks the descriptor. If the process closed it behind our back, its number may belong to another file by now.
    pub(in super::super) fn leave_open(&self) {
        mem::forget(self.0.clone());
    }

    pub(in super::super) fn set_read_timeout(&mut self, timeout: Duration) -> io::Result<()> {
        Ok(set_socket_timeout(&self.0, Timeout::Recv, Some(timeout))?)
    }

    pub(in super::super) fn set_write_timeout(&mut self, timeout: Duration) -> io::Result<()> {
        Ok(set_socket_timeout(&self.0, Timeout::Send, Some(timeout))?)
    }

    /// Appends to the contents, without zeroing the memory first. Returns `WouldBlock` after the timeout.
    #[inline]
    pub(in super::super) fn receive(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        self.receive_with(into, RecvFlags::empty())
    }

    /// Returns `WouldBlock` after the timeout.
    #[inline]
    pub(in super::super) fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        self.send_with(bytes, NO_SIGNAL)
    }
}

/// The error of a failed name resolution. Without a free file descriptor, the resolver can ask no server, and reports
/// that the name does not exist.
#[cold]
pub(in super::super) fn why_unresolved(error: io::Error) -> io::Error {
    let is_lack = |error: &io::Error| {
        let lacks = [Errno::MFILE, Errno::NFILE].map(Errno::raw_os_error);
        error
            .raw_os_error()
            .is_some_and(|number| lacks.contains(&number))
    };
    UnixDatagram::unbound()
        .err()
        .filter(is_lack)
        .unwrap_or(error)
}
