//! Connecting to a Unix socket.

use std::io::{self, ErrorKind};
use std::os::fd::OwnedFd;
use std::path::Path;

use crate::time::deadline::Deadline;

/// Connects to the socket at a path.
///
/// # Errors
/// `TimedOut` if the server does not accept the connection by the deadline, or the system's error.
pub(super) fn connect(path: &Path, deadline: Deadline) -> io::Result<OwnedFd> {
    connect_by(path, deadline).map_err(|error| match error.kind() {
        // A server that terminates removes its socket, so this may pass, like a refused port.
        ErrorKind::NotFound => io::Error::new(
            ErrorKind::ConnectionRefused,
            "there is no such socket: is the server running, and is the path right?",
        ),
        ErrorKind::InvalidFilename => io::Error::new(
            ErrorKind::InvalidInput,
            "the path is too long for a socket; use a shorter one, such as a symbolic link",
        ),
        _ => error,
    })
}

/// If the server's queue is full, `connect` waits as long as the send timeout allows.
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

/// If the server's queue is full, it refuses at once: there is nothing to wait for.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn connect_by(path: &Path, deadline: Deadline) -> io::Result<OwnedFd> {
    if deadline.is_past() {
        return Err(ErrorKind::TimedOut.into());
    }
    std::os::unix::net::UnixStream::connect(path).map(OwnedFd::from)
}
