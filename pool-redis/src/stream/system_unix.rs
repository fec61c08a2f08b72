//! The system calls of a socket on Unix.

use std::io::{self, ErrorKind};
use std::mem;
use std::net::TcpStream;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram;
use std::sync::Arc;
use std::time::Duration;

use rustix::buffer::spare_capacity;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::net::sockopt::{self, Timeout, set_socket_timeout};
use rustix::net::{RecvFlags, SendFlags, Shutdown, recv, send, shutdown};

use super::bell::Bell;
use super::tcp::TcpSettings;

/// The socket itself, in blocking mode.
#[derive(Debug)]
pub(super) struct Handle(Arc<OwnedFd>);

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
    /// Another handle for the same socket.
    pub(super) fn another(&self) -> Self {
        Self(self.0.clone())
    }

    /// Leaks the descriptor. If the process closed it behind our back, its number may belong to another file by now.
    pub(super) fn leave_open(&self) {
        mem::forget(self.0.clone());
    }

    /// Ends both directions: threads that wait for either return at once.
    pub(super) fn shut_down(&self) {
        // An error only means that it is no longer connected.
        let _ = shutdown(&self.0, Shutdown::Both);
    }

    pub(super) fn set_read_timeout(&self, timeout: Duration) -> io::Result<()> {
        Ok(set_socket_timeout(&self.0, Timeout::Recv, Some(timeout))?)
    }

    pub(super) fn set_write_timeout(&self, timeout: Duration) -> io::Result<()> {
        Ok(set_socket_timeout(&self.0, Timeout::Send, Some(timeout))?)
    }

    /// Appends to the contents, without zeroing the memory first.
    #[inline]
    pub(super) fn receive(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        self.receive_with(into, RecvFlags::empty())
    }

    /// As [`receive`](Self::receive), but returns `WouldBlock` instead of waiting.
    pub(super) fn try_receive(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        self.receive_with(into, RecvFlags::DONTWAIT)
    }

    #[inline]
    fn receive_with(&self, into: &mut Vec<u8>, flags: RecvFlags) -> io::Result<usize> {
        let received = recv(&self.0, spare_capacity(into), flags);
        received.map(|(_, count)| count).map_err(told)
    }

    #[inline]
    pub(super) fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        send(&self.0, bytes, NO_SIGNAL).map_err(told)
    }

    /// As [`send`](Self::send), but returns `WouldBlock` instead of waiting.
    pub(super) fn try_send(&self, bytes: &[u8]) -> io::Result<usize> {
        send(&self.0, bytes, NO_SIGNAL | SendFlags::DONTWAIT).map_err(told)
    }

    /// Checks for input by peeking at one byte: 0 at the end, `None` if nothing has arrived.
    #[inline]
    pub(super) fn peek(&self) -> io::Result<Option<usize>> {
        let flags = RecvFlags::PEEK | RecvFlags::DONTWAIT;
        match recv(&self.0, &mut [0], flags) {
            Ok((_, count)) => Ok(Some(count)),
            // The usual answer, before each use of a connection.
            Err(Errno::AGAIN | Errno::INTR) => Ok(None),
            Err(error) => Err(told(error)),
        }
    }

    /// Blocks for at most `limit` until there is room or, with `or_for_input`, something has arrived. A broken
    /// connection counts as both.
    pub(super) fn wait(&self, or_for_input: bool, limit: Option<Duration>) -> io::Result<()> {
        let wanted = match or_for_input {
            true => PollFlags::IN | PollFlags::OUT,
            false => PollFlags::OUT,
        };
        // A limit too great to represent is no limit.
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        poll(&mut [PollFd::new(&self.0, wanted)], limit.as_ref())?;
        Ok(())
    }

    /// Blocks for at most `limit` until something has arrived at one of several sockets, there is room at one that is
    /// marked, or the bell rings, and silences it. A broken connection counts as both.
    pub(super) fn wait_for_any<'a>(
        handles: impl Iterator<Item = (&'a Self, bool)>,
        bell: &Bell,
        limit: Option<Duration>,
    ) -> io::Result<()> {
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let ear = PollFd::new(bell.ear(), PollFlags::IN);
        let others = handles.map(|(handle, or_for_room)| match or_for_room {
            true => PollFd::new(&handle.0, PollFlags::IN | PollFlags::OUT),
            false => PollFd::new(&handle.0, PollFlags::IN),
        });
        let mut seen: Vec<_> = std::iter::once(ear).chain(others).collect();
        poll(&mut seen, limit.as_ref())?;
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

/// The error of a failed name resolution. Without a free file descriptor, the resolver can ask no server, and reports
/// that the name does not exist.
#[cold]
pub(super) fn why_unresolved(error: io::Error) -> io::Error {
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

/// Configures the system to detect that the host of a connection is gone.
pub(super) fn watch(tcp: &TcpStream, settings: TcpSettings) -> io::Result<()> {
    if let Some(idle) = settings.keepalive {
        sockopt::set_socket_keepalive(tcp, true)?;
        #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
        {
            let interval = TcpSettings::interval(idle);
            if_known(sockopt::set_tcp_keepidle(tcp, whole_seconds(idle)))?;
            if_known(sockopt::set_tcp_keepintvl(tcp, whole_seconds(interval)))?;
            if_known(sockopt::set_tcp_keepcnt(tcp, TcpSettings::ATTEMPTS))?;
        }
    }
    #[cfg(any(target_os = "linux", target_os = "android"))]
    if let Some(time) = settings.user_timeout() {
        // The option is an `int`.
        let milliseconds = time.as_millis().clamp(1, i32::MAX as u128);
        if_known(sockopt::set_tcp_user_timeout(tcp, milliseconds as u32))?;
    }
    Ok(())
}

/// Rounded up, and at most what Linux accepts.
fn whole_seconds(time: Duration) -> Duration {
    const LONGEST: u64 = 32_767;
    let rounded_up = time
        .as_secs()
        .saturating_add(u64::from(time.subsec_nanos() > 0));
    Duration::from_secs(rounded_up.clamp(1, LONGEST))
}

/// An option that the system lacks is not essential.
fn if_known(outcome: Result<(), Errno>) -> io::Result<()> {
    match outcome {
        Err(Errno::NOPROTOOPT | Errno::OPNOTSUPP) => Ok(()),
        outcome => Ok(outcome?),
    }
}
