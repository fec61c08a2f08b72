//! Waking a thread that waits for a socket.

use std::io;
use std::net::{Ipv4Addr, UdpSocket};
use std::time::Duration;

use super::poll::{PollFd, PollFlags, poll};

/// Any thread may ring it; the waiting thread hears it, now or later. A ring is not lost, but several may be heard as
/// one.
///
/// It is a datagram socket that sends to itself, because a thread can wait only for sockets together with another
/// socket, and Windows has no socket pairs. Since it is connected, it receives from nobody else.
#[derive(Debug)]
pub(crate) struct Bell(UdpSocket);

impl Bell {
    /// # Errors
    /// The system has no sockets left.
    pub(crate) fn new() -> io::Result<Self> {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        socket.connect(socket.local_addr()?)?;
        socket.set_nonblocking(true)?;
        Ok(Self(socket))
    }

    /// Wakes the waiting thread, or the next one to wait. Does not block.
    pub(crate) fn ring(&self) {
        // If the buffer is full, it has been rung often enough.
        let _ = self.0.send(&[0]);
    }

    /// Blocks until it rings, for at most `limit`, and silences it. May also return spuriously.
    pub(crate) fn wait(&self, limit: Option<Duration>) -> io::Result<()> {
        poll(&mut [PollFd::new(&self.0, PollFlags::IN)], limit)?;
        self.silence();
        Ok(())
    }

    /// The socket on which a ring can be awaited, together with other sockets.
    pub(super) fn ear(&self) -> &UdpSocket {
        &self.0
    }

    /// Discards all rings so far.
    pub(super) fn silence(&self) {
        while self.0.recv(&mut [0]).is_ok() {}
    }
}
