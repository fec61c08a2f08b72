//! Connecting to a Unix socket.

use std::io::{self, ErrorKind};
use std::os::fd::OwnedFd;
use std::path::Path;

use crate::time::deadline::Deadline;

/// Connects to the socket at a path.
///
/// # Errors
/// `TimedOut` if the server accepts nobody until the deadline, or what the system says.
pub(super) fn connect(path: &Path, deadline: Deadline) -> io::Result<OwnedFd> {
    connect_by(path, deadline).map_err(|error| match error.kind() {
        // A server that ends takes its socket along: this may pass, as a port that refuses may.
        ErrorKind::NotFound => io::Error::new(
            ErrorKind::ConnectionRefused,
            "there is no such socket: is the server running, and is the path right?",
        ),
        ErrorKind::InvalidFilename => io::Error::new(
            ErrorKind::InvalidInput,
            "the path is longer than that of a socket may be; use a shorter one, such as a link's",
        ),
        _ => error,
    })
}

/// A server whose queue is full lets us wait for as long as the time-out for sending says.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn connect_by(path: &Path, deadline: Deadline) -> io::Result<OwnedFd> {
    use rustix::io::Errno;
    use rustix::net::sockopt::{Timeout, set_socket_timeout};
    use rustix::net::{
        AddressFamily, SocketAddrUnix, SocketFlags, SocketType, connect, socket_with,
    };

    let address = SocketAddrUnix::new(path)?;
    let socket = socket_with(
        AddressFamily::UNIX,
        SocketType::STREAM,
        SocketFlags::CLOEXEC,
        None,
    )?;
    loop {
        let left = deadline.left();
        if left.is_some_and(|left| left.is_zero()) {
            return Err(ErrorKind::TimedOut.into());
        }
        set_socket_timeout(&socket, Timeout::Send, left)?;
        match connect(&socket, &address) {
            Ok(()) => return Ok(socket),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// A server whose queue is full refuses at once: there is nothing to wait for.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn connect_by(path: &Path, deadline: Deadline) -> io::Result<OwnedFd> {
    if deadline.is_past() {
        return Err(ErrorKind::TimedOut.into());
    }
    std::os::unix::net::UnixStream::connect(path).map(OwnedFd::from)
}
