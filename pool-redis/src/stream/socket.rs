//! A socket whose every operation keeps to a deadline.

use std::io::{self, ErrorKind};
use std::time::Duration;

use super::Glance;
use super::system::{Handle, is_passing};
use crate::deadline::Deadline;

/// A connected socket, in blocking mode.
///
/// The system's own time-outs do the waiting, so that a read is one system call. They are set anew only when the one in
/// force is longer than the time left, or much shorter: calls with the same budget, one after the other, never set them.
#[derive(Debug)]
pub(super) struct Socket {
    handle: Handle,
    read_timeout: Armed,
    write_timeout: Armed,
}

/// The time-out now in force on one direction of the socket; `None` is none.
type Armed = Option<Duration>;

impl Socket {
    pub(super) fn new(handle: impl Into<Handle>) -> Self {
        Self {
            handle: handle.into(),
            read_timeout: None,
            write_timeout: None,
        }
    }

    /// See [`Stream::read`](super::Stream::read).
    pub(super) fn read(&mut self, into: &mut Vec<u8>, deadline: Deadline) -> io::Result<usize> {
        loop {
            if let Some(timeout) = rearmed(self.read_timeout, deadline)? {
                self.handle.set_read_timeout(timeout)?;
                self.read_timeout = Some(timeout);
            }
            match self.handle.receive(into) {
                Err(error) if is_passing(&error) => {}
                outcome => return outcome,
            }
        }
    }

    /// See [`Stream::write_all`](super::Stream::write_all).
    pub(super) fn write_all(&mut self, mut bytes: &[u8], deadline: Deadline) -> io::Result<()> {
        while !bytes.is_empty() {
            let written = self.write(bytes, deadline)?;
            bytes = &bytes[written..];
        }
        Ok(())
    }

    /// Writes some of it, waiting for room until the deadline.
    pub(super) fn write(&mut self, bytes: &[u8], deadline: Deadline) -> io::Result<usize> {
        loop {
            if let Some(timeout) = rearmed(self.write_timeout, deadline)? {
                self.handle.set_write_timeout(timeout)?;
                self.write_timeout = Some(timeout);
            }
            match self.handle.send(bytes) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Err(error) if is_passing(&error) => {}
                outcome => return outcome,
            }
        }
    }

    /// Reads what has come into the spare capacity, of which there must be some. `None` if nothing has; nothing, if the
    /// other side has closed.
    pub(super) fn try_read(&self, into: &mut Vec<u8>) -> io::Result<Option<usize>> {
        without_waiting(|| self.handle.try_receive(into))
    }

    /// Writes what there is room for. `None` if there is none.
    pub(super) fn try_write(&self, bytes: &[u8]) -> io::Result<Option<usize>> {
        without_waiting(|| self.handle.try_send(bytes))
    }

    /// Blocks until something can be written or, if that is wanted too, something has come or the other side has
    /// closed. It may also return for no reason.
    ///
    /// # Errors
    /// `TimedOut` at the deadline, or what the system says.
    pub(super) fn wait_for_room(&self, or_for_input: bool, deadline: Deadline) -> io::Result<()> {
        let left = deadline.left();
        if left.is_some_and(|left| left.is_zero()) {
            return Err(ErrorKind::TimedOut.into());
        }
        match self.handle.wait(or_for_input, left) {
            Err(error) if is_passing(&error) => Ok(()),
            outcome => outcome,
        }
    }

    /// Looks whether anything has come, without waiting and without taking it.
    pub(super) fn glance(&self) -> Glance {
        match self.handle.peek() {
            Ok(0) => Glance::Closed,
            Ok(_) => Glance::Talking,
            Err(error) if is_passing(&error) => Glance::Silent,
            Err(_) => Glance::Closed,
        }
    }
}

fn without_waiting(mut attempt: impl FnMut() -> io::Result<usize>) -> io::Result<Option<usize>> {
    loop {
        return match attempt() {
            Ok(moved) => Ok(Some(moved)),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
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
