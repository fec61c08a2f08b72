//! Waiting for sockets, on every system.

use std::io;
use std::time::Duration;

use rustix::event::{self, Timespec};
pub(super) use rustix::event::{PollFd, PollFlags};

/// The longest single wait. Some systems count it in milliseconds of 32 bits, and report a longer one as an error.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// Blocks until something happens to one of the sockets, for at most `limit`. May also return spuriously.
///
/// # Errors
/// `Interrupted` by a signal, or the system's error.
pub(super) fn poll(sockets: &mut [PollFd<'_>], limit: Option<Duration>) -> io::Result<()> {
    let limit = limit.map_or(LONGEST, |limit| limit.min(LONGEST));
    // A day can be expressed on every system.
    let limit = Timespec::try_from(limit).ok();
    event::poll(sockets, limit.as_ref())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{Ipv4Addr, UdpSocket};

    #[test]
    fn a_limit_of_more_milliseconds_than_fit_into_32_bits_is_no_error() {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        for limit in [Duration::from_secs(1 << 32), Duration::MAX] {
            let mut writable = [PollFd::new(&socket, PollFlags::OUT)];
            poll(&mut writable, Some(limit)).unwrap();
            assert!(writable[0].revents().contains(PollFlags::OUT));
        }
    }
}
