//! A socket whose operations all observe a deadline.

use std::io::{self, ErrorKind};
use std::time::Duration;

use super::Glance;
use super::bell::Bell;
use super::system::{Handle, is_passing};
use crate::time::deadline::Deadline;

/// A connected socket, in blocking mode.
///
/// The system's own timeouts do the waiting, so that a read is one system call. They are set again only when the
/// current one is longer than the time left, or much shorter: successive calls with the same budget never set them.
#[derive(Debug)]
pub(super) struct Socket {
    handle: Handle,
    read_timeout: Armed,
    write_timeout: Armed,
}

/// The timeout in force for one direction of the socket. Initially there is none.
#[derive(Clone, Copy, Debug)]
struct Armed {
    /// In nanoseconds, like all times here, because they are compared in each call.
    time: u64,
    /// The greatest time left for which this timeout is not so short that it would wake the thread repeatedly.
    good_up_to: u64,
}

/// The longest timeout that is set, even with more time left or without a deadline. It only has to be long enough not
/// to wake the thread all the time, unlike one left from a greeting.
const LONGEST: u64 = Duration::from_secs(3600).as_nanos() as u64;

const MILLISECOND: u64 = Duration::from_millis(1).as_nanos() as u64;

impl Armed {
    /// The timeout to set before the next system call, if the current one is unsuitable.
    ///
    /// # Errors
    /// `TimedOut` when the deadline is past.
    #[inline]
    fn renewed(self, left: u64) -> io::Result<Option<Self>> {
        match self.is_good_for(left) {
            true => Ok(None),
            false => self.renewed_for(left.min(LONGEST)),
        }
    }

    #[inline]
    fn is_good_for(self, left: u64) -> bool {
        self.time <= left && left <= self.good_up_to
    }

    #[cold]
    fn renewed_for(self, left: u64) -> io::Result<Option<Self>> {
        match left {
            0 => Err(ErrorKind::TimedOut.into()),
            left if self.is_good_for(left) => Ok(None),
            left => Ok(Some(Self::for_time_left(left))),
        }
    }

    fn for_time_left(left: u64) -> Self {
        // Slightly less than the time left, so that it suits the next call with the same budget as well.
        let time = (left / 8 * 7).max(MILLISECOND).min(left);
        Self {
            time,
            good_up_to: time * 8,
        }
    }

    fn time(self) -> Duration {
        Duration::from_nanos(self.time)
    }
}

impl Default for Armed {
    /// No timeout in force, which suits no call.
    fn default() -> Self {
        Self {
            time: u64::MAX,
            good_up_to: 0,
        }
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

    /// Ends both directions, even if other processes have the socket. Does not block.
    pub(super) fn shut_down(&self) {
        self.handle.shut_down();
    }

    /// Another handle for the same socket.
    pub(super) fn another_handle(&self) -> Handle {
        self.handle.another()
    }

    /// Has the descriptor never closed.
    pub(super) fn leave_open(&self) {
        self.handle.leave_open();
    }

    /// See [`Stream::read`](super::Stream::read).
    #[inline(always)]
    pub(super) fn read(&mut self, into: &mut Vec<u8>, deadline: &Deadline) -> io::Result<usize> {
        self.arm_reading(deadline)?;
        match self.handle.receive(into) {
            Ok(count) => Ok(count),
            Err(error) => self.read_after(error, into, *deadline),
        }
    }

    /// Continues if the error of a read is temporary.
    #[cold]
    fn read_after(
        &mut self,
        mut error: io::Error,
        into: &mut Vec<u8>,
        deadline: Deadline,
    ) -> io::Result<usize> {
        while is_passing(&error) {
            if let Err(late) = self.arm_reading(&deadline.refreshed()) {
                return self.last_look(into).ok_or(late);
            }
            match self.handle.receive(into) {
                Ok(count) => return Ok(count),
                Err(another) => error = another,
            }
        }
        Err(error)
    }

    /// Reads without waiting, although the deadline has passed. This process may have been stopped while the peer answered in
    /// time. `None` if nothing has arrived.
    fn last_look(&self, into: &mut Vec<u8>) -> Option<usize> {
        self.handle.try_receive(into).ok()
    }

    /// See [`Stream::write_all`](super::Stream::write_all).
    #[inline(always)]
    pub(super) fn write_all(&mut self, bytes: &[u8], deadline: &Deadline) -> io::Result<()> {
        self.arm_writing(deadline)?;
        match self.handle.send(bytes) {
            Ok(count) if count == bytes.len() => Ok(()),
            outcome => self.write_rest(outcome, bytes, *deadline),
        }
    }

    /// Continues if not everything was written.
    #[cold]
    fn write_rest(
        &mut self,
        first: io::Result<usize>,
        mut bytes: &[u8],
        deadline: Deadline,
    ) -> io::Result<()> {
        match first {
            Ok(count) => bytes = &bytes[count..],
            Err(error) if is_passing(&error) => {}
            Err(error) => return Err(error),
        }
        while !bytes.is_empty() {
            let count = self.write(bytes, deadline.refreshed())?;
            bytes = &bytes[count..];
        }
        Ok(())
    }

    /// Writes some of it, waiting for room until the deadline, which must have been created or refreshed just now.
    pub(super) fn write(&mut self, bytes: &[u8], mut deadline: Deadline) -> io::Result<usize> {
        loop {
            self.arm_writing(&deadline)?;
            match self.handle.send(bytes) {
                Ok(0) if !bytes.is_empty() => return Err(ErrorKind::WriteZero.into()),
                Err(error) if is_passing(&error) => deadline = deadline.refreshed(),
                outcome => return outcome,
            }
        }
    }

    /// Makes sure that a read waits for little more than the time left.
    #[inline(always)]
    fn arm_reading(&mut self, deadline: &Deadline) -> io::Result<()> {
        let left = deadline.nanoseconds_left_at_last();
        match self.read_timeout.renewed(left)? {
            None => Ok(()),
            Some(renewed) => self.set_read_timeout(renewed),
        }
    }

    #[cold]
    fn set_read_timeout(&mut self, timeout: Armed) -> io::Result<()> {
        self.handle.set_read_timeout(timeout.time())?;
        self.read_timeout = timeout;
        Ok(())
    }

    /// As [`arm_reading`](Self::arm_reading), for a write.
    #[inline(always)]
    fn arm_writing(&mut self, deadline: &Deadline) -> io::Result<()> {
        let left = deadline.nanoseconds_left_at_last();
        match self.write_timeout.renewed(left)? {
            None => Ok(()),
            Some(renewed) => self.set_write_timeout(renewed),
        }
    }

    #[cold]
    fn set_write_timeout(&mut self, timeout: Armed) -> io::Result<()> {
        self.handle.set_write_timeout(timeout.time())?;
        self.write_timeout = timeout;
        Ok(())
    }

    /// Reads into the spare capacity, which must not be zero. `None` if nothing has arrived; 0 if the peer has closed.
    pub(super) fn try_read(&self, into: &mut Vec<u8>) -> io::Result<Option<usize>> {
        without_waiting(|| self.handle.try_receive(into))
    }

    /// Writes as much as there is room for. `None` if there is none.
    pub(super) fn try_write(&self, bytes: &[u8]) -> io::Result<Option<usize>> {
        without_waiting(|| self.handle.try_send(bytes))
    }

    /// Blocks until the socket can be written or, with `or_for_input`, something has arrived or the peer has closed.
    /// May also return spuriously.
    ///
    /// # Errors
    /// `TimedOut` at the deadline, or the system's error.
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

    /// Blocks until something has arrived at one of the sockets, one of them is closed, one that is marked can be
    /// written, or the bell rings, for at most `limit`. May also return spuriously. Silences the bell if it rang.
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

    /// Checks, without waiting, whether anything has arrived, and does not consume it.
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

    /// As a process finds it that was stopped, or whose machine was, while it waited.
    #[cfg(unix)]
    #[test]
    fn what_has_come_is_read_by_who_wakes_too_late() {
        use std::io::Write;
        use std::os::unix::net::UnixStream;

        let (near, mut far) = UnixStream::pair().unwrap();
        let (mut socket, mut read) = (Socket::new(near), Vec::with_capacity(16));
        let woken = || io::Error::from(ErrorKind::Interrupted);
        let past = Deadline::after(Duration::ZERO);
        let late = socket.read_after(woken(), &mut read, past).unwrap_err();
        assert_eq!(late.kind(), ErrorKind::TimedOut);
        far.write_all(b"+OK\r\n").unwrap();
        assert_eq!(socket.read_after(woken(), &mut read, past).unwrap(), 5);
        assert_eq!(read, b"+OK\r\n");
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
