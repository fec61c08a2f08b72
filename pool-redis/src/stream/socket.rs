//! A socket whose every operation keeps to a deadline.

use std::io::{self, ErrorKind};
use std::time::Duration;

use super::Glance;
use super::bell::Bell;
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

/// The time-out now in force on one direction of the socket; at first there is none.
#[derive(Clone, Copy, Debug, Default)]
struct Armed {
    /// In nanoseconds, as are all times here: they are compared at each call.
    time: u64,
    /// With how much time left it is not yet so short that it would wake us again and again.
    good_up_to: u64,
}

/// The longest time-out that is set, be there more time left or no deadline at all: it only must not be one that wakes us
/// all the time, such as the rest of a greeting's.
const LONGEST: u64 = Duration::from_secs(3600).as_nanos() as u64;

const MILLISECOND: u64 = Duration::from_millis(1).as_nanos() as u64;

impl Armed {
    /// The time-out to set before the next system call, if the one in force will not do.
    ///
    /// # Errors
    /// `TimedOut` when the deadline is past.
    #[inline]
    fn renewed(self, left: u64) -> io::Result<Option<Self>> {
        let left = left.min(LONGEST);
        // Nothing is in force when `time` is 0, and then nothing is good.
        if self.time <= left && left <= self.good_up_to && left > 0 {
            return Ok(None);
        }
        Self::for_time_left(left).map(Some)
    }

    #[cold]
    fn for_time_left(left: u64) -> io::Result<Self> {
        if left == 0 {
            return Err(ErrorKind::TimedOut.into());
        }
        // A little less than is left now, so that it will do for the next call with the same budget too.
        let time = (left / 8 * 7).max(MILLISECOND).min(left);
        Ok(Self {
            time,
            good_up_to: time * 8,
        })
    }

    fn time(self) -> Duration {
        Duration::from_nanos(self.time)
    }
}

impl Socket {
    pub(super) fn new(handle: impl Into<Handle>) -> Self {
        Self {
            handle: handle.into(),
            read_timeout: Armed::default(),
            write_timeout: Armed::default(),
        }
    }

    /// Another handle for the same socket.
    pub(super) fn another_handle(&self) -> io::Result<Handle> {
        self.handle.another()
    }

    /// See [`Stream::read`](super::Stream::read).
    #[inline]
    pub(super) fn read(&mut self, into: &mut Vec<u8>, deadline: Deadline) -> io::Result<usize> {
        let mut left = deadline.nanoseconds_left_at_last();
        loop {
            if let Some(renewed) = self.read_timeout.renewed(left)? {
                self.handle.set_read_timeout(renewed.time())?;
                self.read_timeout = renewed;
            }
            match self.handle.receive(into) {
                Err(error) if is_passing(&error) => {
                    left = deadline.refreshed().nanoseconds_left_at_last()
                }
                outcome => return outcome,
            }
        }
    }

    /// See [`Stream::write_all`](super::Stream::write_all).
    #[inline]
    pub(super) fn write_all(&mut self, mut bytes: &[u8], mut deadline: Deadline) -> io::Result<()> {
        loop {
            let written = self.write(bytes, deadline)?;
            if written == bytes.len() {
                return Ok(());
            }
            bytes = &bytes[written..];
            deadline = deadline.refreshed();
        }
    }

    /// Writes some of it, waiting for room until the deadline, which must have been set or refreshed just now.
    #[inline]
    pub(super) fn write(&mut self, bytes: &[u8], deadline: Deadline) -> io::Result<usize> {
        let mut left = deadline.nanoseconds_left_at_last();
        loop {
            if let Some(renewed) = self.write_timeout.renewed(left)? {
                self.handle.set_write_timeout(renewed.time())?;
                self.write_timeout = renewed;
            }
            match self.handle.send(bytes) {
                Ok(0) if !bytes.is_empty() => return Err(ErrorKind::WriteZero.into()),
                Err(error) if is_passing(&error) => {
                    left = deadline.refreshed().nanoseconds_left_at_last();
                }
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

    /// Blocks until something has come to one of several or the other side has closed, something can be written to one
    /// for which that is wanted too, or the bell is rung, for at most `limit`. It may also return for no reason. A bell
    /// that was rung is silent again.
    pub(super) fn wait_for_any<'a>(
        sockets: impl Iterator<Item = (&'a Self, bool)>,
        bell: &Bell,
        limit: Option<Duration>,
    ) -> io::Result<()> {
        let handles = sockets.map(|(socket, or_for_room)| (&socket.handle, or_for_room));
        match Handle::wait_for_any(handles, bell, limit) {
            Err(error) if is_passing(&error) => Ok(()),
            outcome => outcome,
        }
    }

    /// Looks whether anything has come, without waiting and without taking it.
    #[inline]
    pub(super) fn glance(&self) -> Glance {
        match self.handle.peek() {
            Ok(None) => Glance::Silent,
            Ok(Some(0)) | Err(_) => Glance::Closed,
            Ok(Some(_)) => Glance::Talking,
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

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1000 * MILLISECOND;

    fn renewed(armed: Armed, left: u64) -> Option<Armed> {
        armed.renewed(left).unwrap()
    }

    #[test]
    fn calls_with_the_same_budget_set_the_time_out_once() {
        let budget = 5 * SECOND;
        let first = renewed(Armed::default(), budget).unwrap();
        assert!(first.time < budget);
        assert!(renewed(first, budget - MILLISECOND).is_none());
    }

    #[test]
    fn a_time_out_that_is_too_long_or_much_too_short_is_set_anew() {
        let armed = renewed(Armed::default(), SECOND).unwrap();
        let shorter = renewed(armed, SECOND / 2).unwrap();
        assert!(shorter.time <= SECOND / 2);
        let longer = renewed(armed, SECOND * 100).unwrap();
        assert!(longer.time > SECOND * 10);
    }

    #[test]
    fn a_short_time_out_does_not_stay_when_there_is_no_deadline() {
        let never = Deadline::after(Duration::MAX).nanoseconds_left_at_last();
        let short = renewed(Armed::default(), MILLISECOND).unwrap();
        let long = renewed(short, never).unwrap();
        assert!(long.time > 60 * SECOND);
        assert!(renewed(long, never).is_none());
    }

    #[test]
    fn a_deadline_that_is_past_is_an_error_before_any_system_call() {
        let armed = renewed(Armed::default(), 5 * SECOND).unwrap();
        for armed in [Armed::default(), armed] {
            let error = armed.renewed(0).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TimedOut);
        }
    }
}
