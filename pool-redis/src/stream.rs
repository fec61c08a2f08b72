//! A socket whose every operation keeps to a deadline.

use std::io::{self, ErrorKind, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

use crate::deadline::Deadline;

/// What a glance at a silent socket shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glance {
    /// Open, and nothing has come.
    Silent,
    /// Something has come that nobody asked for.
    Talking,
    /// The other side has closed it, or it is broken.
    Closed,
}

/// A TCP connection.
///
/// The system's own time-outs do the waiting, so that a read is one system call. They are set anew only when the one in
/// force is longer than the time left, or much shorter: calls with the same budget, one after the other, never set them.
#[derive(Debug)]
pub(crate) struct Stream {
    tcp: TcpStream,
    read_timeout: Armed,
    write_timeout: Armed,
}

/// The time-out now in force on one direction of the socket; `None` is none.
type Armed = Option<Duration>;

impl Stream {
    /// Resolves the name and connects to the first of its addresses that answers.
    ///
    /// Each address gets an equal part of the time left, so that one that swallows packets does not use it all up. The
    /// resolver itself knows no deadline.
    pub(crate) fn connect(host: &str, port: u16, deadline: Deadline) -> io::Result<Self> {
        let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs()?.collect();
        let mut failure = io::Error::new(ErrorKind::NotFound, "the name has no address");
        for (tried, address) in addresses.iter().enumerate() {
            let untried = u32::try_from(addresses.len() - tried).unwrap_or(u32::MAX);
            match connect_to(address, deadline.left().map(|left| left / untried)) {
                Ok(tcp) => return Self::new(tcp),
                Err(error) => failure = error,
            }
        }
        Err(failure)
    }

    fn new(tcp: TcpStream) -> io::Result<Self> {
        // A command is one write that waits for its answer: nothing is gained by waiting for more.
        tcp.set_nodelay(true)?;
        Ok(Self {
            tcp,
            read_timeout: None,
            write_timeout: None,
        })
    }

    /// Reads what has come into the spare capacity, of which there must be some, waiting for it until the deadline.
    /// Nothing, when the other side has closed.
    ///
    /// # Errors
    /// `TimedOut` at the deadline, or what the system says.
    pub(crate) fn read(&mut self, into: &mut Vec<u8>, deadline: Deadline) -> io::Result<usize> {
        loop {
            if let Some(timeout) = rearmed(self.read_timeout, deadline)? {
                self.tcp.set_read_timeout(Some(timeout))?;
                self.read_timeout = Some(timeout);
            }
            match receive(&self.tcp, into) {
                Err(error) if is_passing(&error) => {}
                outcome => return outcome,
            }
        }
    }

    /// Writes all of it, waiting for room until the deadline.
    ///
    /// # Errors
    /// `TimedOut` at the deadline, or what the system says. Part of it may have been written then.
    pub(crate) fn write_all(&mut self, mut bytes: &[u8], deadline: Deadline) -> io::Result<()> {
        while !bytes.is_empty() {
            if let Some(timeout) = rearmed(self.write_timeout, deadline)? {
                self.tcp.set_write_timeout(Some(timeout))?;
                self.write_timeout = Some(timeout);
            }
            match self.tcp.write(bytes) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(written) => bytes = &bytes[written..],
                Err(error) if is_passing(&error) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Looks whether anything has come, without waiting and without taking it.
    #[cfg(unix)]
    pub(crate) fn glance(&self) -> Glance {
        use rustix::net::{RecvFlags, recv};

        let mut byte = [0];
        match recv(&self.tcp, &mut byte, RecvFlags::PEEK | RecvFlags::DONTWAIT) {
            Ok((_, 0)) => Glance::Closed,
            Ok(_) => Glance::Talking,
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => Glance::Silent,
            Err(_) => Glance::Closed,
        }
    }

    /// Looks whether anything has come, without waiting and without taking it.
    #[cfg(not(unix))]
    pub(crate) fn glance(&self) -> Glance {
        let looked = self
            .tcp
            .set_nonblocking(true)
            .and_then(|()| self.tcp.peek(&mut [0]));
        let restored = self.tcp.set_nonblocking(false);
        match (looked, restored) {
            (Ok(0), _) | (_, Err(_)) => Glance::Closed,
            (Ok(_), _) => Glance::Talking,
            (Err(error), _) if is_passing(&error) => Glance::Silent,
            (Err(_), _) => Glance::Closed,
        }
    }
}

/// One system call that appends to what is there, without the cost of writing zeros before.
#[cfg(unix)]
fn receive(tcp: &TcpStream, into: &mut Vec<u8>) -> io::Result<usize> {
    use rustix::buffer::spare_capacity;
    use rustix::net::{RecvFlags, recv};

    let (_, count) = recv(tcp, spare_capacity(into), RecvFlags::empty())?;
    Ok(count)
}

/// One system call that appends to what is there.
#[cfg(not(unix))]
fn receive(mut tcp: &TcpStream, into: &mut Vec<u8>) -> io::Result<usize> {
    use std::io::Read;

    let old_len = into.len();
    into.resize(into.capacity(), 0);
    let outcome = tcp.read(&mut into[old_len..]);
    into.truncate(old_len + *outcome.as_ref().unwrap_or(&0));
    outcome
}

fn connect_to(address: &SocketAddr, limit: Option<Duration>) -> io::Result<TcpStream> {
    match limit {
        None => TcpStream::connect(address),
        Some(limit) if limit.is_zero() => Err(ErrorKind::TimedOut.into()),
        Some(limit) => TcpStream::connect_timeout(address, limit),
    }
}

/// The time-out to set before the next system call, if the one in force will not do.
///
/// # Errors
/// `TimedOut` when the deadline is past.
fn rearmed(armed: Armed, deadline: Deadline) -> io::Result<Option<Duration>> {
    // Without a deadline it only must not be one that wakes us all the time, such as the rest of a greeting's.
    let left = deadline.left().unwrap_or(Duration::from_secs(3600));
    if left.is_zero() {
        return Err(ErrorKind::TimedOut.into());
    }
    let will_do = armed.is_some_and(|armed| armed <= left && armed >= left / 8);
    // A little less than is left now, so that it will do for the next call with the same budget too.
    let shorter = (left / 8 * 7).max(Duration::from_millis(1)).min(left);
    Ok((!will_do).then_some(shorter))
}

/// Whether the system's time-out, or a signal, ended a call that may simply be made again.
fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_with_the_same_budget_set_the_time_out_once() {
        let budget = Duration::from_secs(5);
        let first = rearmed(None, Deadline::after(budget)).unwrap();
        assert!(first.is_some_and(|first| first < budget));
        assert_eq!(rearmed(first, Deadline::after(budget)).unwrap(), None);
    }

    #[test]
    fn a_time_out_that_is_too_long_or_much_too_short_is_set_anew() {
        let second = Duration::from_secs(1);
        let long = rearmed(Some(second * 2), Deadline::after(second)).unwrap();
        assert!(long.is_some_and(|timeout| timeout <= second));
        let short = rearmed(Some(second / 100), Deadline::after(second)).unwrap();
        assert!(short.is_some_and(|timeout| timeout > second / 8));
    }

    #[test]
    fn a_short_time_out_does_not_stay_when_there_is_no_deadline() {
        let armed = Some(Duration::from_millis(1));
        let never = rearmed(armed, Deadline::after(Duration::MAX)).unwrap();
        assert!(never.is_some_and(|timeout| timeout > Duration::from_secs(60)));
        assert_eq!(
            rearmed(never, Deadline::after(Duration::MAX)).unwrap(),
            None
        );
    }

    #[test]
    fn a_deadline_that_is_past_is_an_error_before_any_system_call() {
        let error = rearmed(None, Deadline::after(Duration::ZERO)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    }
}
