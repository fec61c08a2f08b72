//! A connection's bytes, whatever carries them. Every operation keeps to a deadline.

#[cfg_attr(unix, path = "bell_unix.rs")]
#[cfg_attr(not(unix), path = "bell_other.rs")]
mod bell;
mod socket;
#[cfg_attr(unix, path = "system_unix.rs")]
#[cfg_attr(not(unix), path = "system_other.rs")]
mod system;
mod tcp;
#[cfg(feature = "tls")]
pub(crate) mod tls;
#[cfg(not(feature = "tls"))]
#[path = "no_tls.rs"]
pub(crate) mod tls;
#[cfg(unix)]
mod unix;

#[cfg(all(test, unix))]
mod tests;

use std::io::{self, ErrorKind};
use std::time::Duration;

use pool_core::Process;

use crate::error::connect_error::{Cause, ConnectError, ConnectStep};
use crate::server::address::Address;
use crate::server::endpoint::Endpoint;
use crate::time::deadline::Deadline;
pub(crate) use bell::Bell;
use socket::Socket;
use system::Handle;
pub(crate) use tcp::{TcpSettings, UserTimeout};
use tls::Tls;

/// What a glance at a silent stream shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glance {
    /// Open, and nothing has come.
    Silent,
    /// Something has come that nobody asked for.
    Talking,
    /// The other side has closed it, or it is broken.
    Closed,
}

/// What [`Stream::exchange`] has moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use = "what was not written must be written again"]
pub(crate) struct Moved {
    /// How many bytes of the output are no longer the caller's to write.
    pub(crate) written: usize,
    /// How many bytes have been appended to the input.
    pub(crate) read: usize,
    /// The other side says no more.
    pub(crate) is_closed: bool,
}

/// Ends a stream from another thread.
#[derive(Debug)]
pub(crate) struct Cutter(Handle);

impl Cutter {
    /// Whoever waits for the stream is back at once, as if the other side had closed it. Does not block.
    pub(crate) fn cut(&self) {
        self.0.shut_down();
    }
}

/// The bytes of one connection.
#[derive(Debug)]
pub(crate) struct Stream {
    socket: Socket,
    /// Between the caller and the socket, if the connection is encrypted.
    tls: Option<Box<Tls>>,
    /// What ended a call that had already written something, for the next call to tell.
    failure: Option<io::Error>,
    /// Only this process may end the connection: a forked child has but copies of the socket and the encryption's state.
    owner: Process,
}

impl Stream {
    /// Connects to the server.
    ///
    /// The name of a host is resolved anew each time. The resolver itself knows no deadline; everything after it does.
    pub(crate) fn connect(endpoint: &Endpoint, deadline: Deadline) -> Result<Self, ConnectError> {
        let socket = match endpoint.address() {
            Address::Tcp { host, port } => {
                let bounded = || endpoint.bounded(deadline);
                tcp::connect(host, *port, endpoint.tcp, bounded).map(Socket::new)
            }
            #[cfg(unix)]
            Address::Unix { path } => {
                unix::connect(path, endpoint.bounded(deadline)).map(Socket::new)
            }
            #[cfg(not(unix))]
            Address::Unix { .. } => Err(io::Error::new(
                ErrorKind::InvalidInput,
                "this system has no Unix sockets",
            )),
        };
        let failed = |error| endpoint.connect_error(ConnectStep::Connect, Cause::Io(error));
        socket.map(Self::new).map_err(failed)
    }

    /// Shakes hands, if the connection is to be encrypted.
    pub(crate) fn encrypt(
        &mut self,
        endpoint: &Endpoint,
        deadline: Deadline,
    ) -> Result<(), ConnectError> {
        if let Some(tls) = &endpoint.tls {
            let tls = Tls::open(&mut self.socket, tls, endpoint.address(), deadline);
            let failed = |error| endpoint.connect_error(ConnectStep::Tls, Cause::Io(error));
            self.tls = Some(Box::new(tls.map_err(failed)?));
        }
        Ok(())
    }

    /// What ends it from another thread.
    pub(crate) fn cutter(&self) -> io::Result<Cutter> {
        self.socket.another_handle().map(Cutter)
    }

    fn new(socket: Socket) -> Self {
        Self {
            socket,
            tls: None,
            failure: None,
            owner: Process::current(),
        }
    }

    /// Reads what has come into the spare capacity, of which there must be some, waiting for it until the deadline, which
    /// must have been set or refreshed just now.
    /// Nothing, when the other side has closed.
    ///
    /// # Errors
    /// `TimedOut` at the deadline, or what the system says.
    #[inline(always)]
    pub(crate) fn read(&mut self, into: &mut Vec<u8>, deadline: &Deadline) -> io::Result<usize> {
        self.tell_failure()?;
        match &mut self.tls {
            None => self.socket.read(into, deadline),
            Some(tls) => tls.read(&mut self.socket, into, *deadline),
        }
    }

    /// Writes all of it, waiting for room until the deadline, which must have been set or refreshed just now.
    ///
    /// # Errors
    /// `TimedOut` at the deadline, or what the system says. Part of it may have been written then.
    #[inline(always)]
    pub(crate) fn write_all(&mut self, bytes: &[u8], deadline: &Deadline) -> io::Result<()> {
        self.tell_failure()?;
        match &mut self.tls {
            None => self.socket.write_all(bytes, deadline),
            Some(tls) => tls.write_all(&mut self.socket, bytes, *deadline),
        }
    }

    /// Writes what the other side takes and reads what it has sent, whichever is possible first, waiting until the
    /// deadline for either; it returns as soon as anything has moved. Called again and again it never locks up with a
    /// peer that answers before it reads on, however much there is to write.
    ///
    /// Without output it only reads, without spare capacity in `into` it only writes, and without both it does nothing.
    /// What the other side said before it broke the connection off is read before its end is told.
    ///
    /// # Errors
    /// `TimedOut` at the deadline, or what the system says. In both cases the other side can understand nothing of *this*
    /// `output`. The next one must begin with what was not written of it.
    pub(crate) fn exchange(
        &mut self,
        output: &[u8],
        into: &mut Vec<u8>,
        deadline: Deadline,
    ) -> io::Result<Moved> {
        self.tell_failure()?;
        let has_room = into.capacity() > into.len();
        if output.is_empty() {
            return match has_room {
                true => self.read(into, &deadline.refreshed()).map(Moved::only_read),
                false => Ok(Moved::default()),
            };
        }
        loop {
            if deadline.is_past() {
                return Err(ErrorKind::TimedOut.into());
            }
            if let Some(moved) = self.move_what_can_be(output, into)? {
                return Ok(moved);
            }
            self.socket.wait_for_room(has_room, deadline)?;
        }
    }

    /// Writes what the other side takes and reads what it has sent, for which there must be room, as
    /// [`exchange`](Self::exchange) does. If nothing can be moved, it waits until that has changed or the bell is rung,
    /// for at most `limit`, and tries once more. `None` if nothing could be moved then either.
    ///
    /// # Errors
    /// What the system says, as [`exchange`](Self::exchange).
    pub(crate) fn exchange_or_rung(
        &mut self,
        output: &[u8],
        into: &mut Vec<u8>,
        bell: &Bell,
        limit: Option<Duration>,
    ) -> io::Result<Option<Moved>> {
        if let Some(moved) = self.exchange_now(output, into)? {
            return Ok(Some(moved));
        }
        Self::wait_for_any([(&*self, !output.is_empty())], bell, limit)?;
        self.move_what_can_be(output, into)
    }

    /// Writes what the other side takes and reads what it has sent, for which there must be room, as
    /// [`exchange`](Self::exchange) does, without waiting. `None` if nothing could be moved.
    ///
    /// # Errors
    /// What the system says, as [`exchange`](Self::exchange).
    pub(crate) fn exchange_now(
        &mut self,
        output: &[u8],
        into: &mut Vec<u8>,
    ) -> io::Result<Option<Moved>> {
        self.tell_failure()?;
        self.move_what_can_be(output, into)
    }

    /// Waits until something has come to one of these, one of those marked takes more, or the bell is rung, for at most
    /// `limit`: after an [exchange](Self::exchange_now) with each that moved nothing. It may also return for no reason.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn wait_for_any<'a>(
        streams: impl IntoIterator<Item = (&'a Self, bool)>,
        bell: &Bell,
        limit: Option<Duration>,
    ) -> io::Result<()> {
        let sockets = streams
            .into_iter()
            .map(|(stream, or_for_room)| (&stream.socket, or_for_room));
        Socket::wait_for_any(sockets, bell, limit)
    }

    /// Writes what the other side takes without waiting for it to take more, and returns how much that is.
    ///
    /// # Errors
    /// What the system says; nothing was written then.
    pub(crate) fn write_now(&mut self, output: &[u8]) -> io::Result<usize> {
        self.tell_failure()?;
        self.try_write(output).map(Option::unwrap_or_default)
    }

    /// One attempt in both directions, without waiting.
    fn move_what_can_be(&mut self, output: &[u8], into: &mut Vec<u8>) -> io::Result<Option<Moved>> {
        let written = match output.is_empty() {
            true => Ok(None),
            false => self.try_write(output),
        };
        let has_room = into.capacity() > into.len();
        let read = match has_room {
            true => self.try_read(into),
            false => Ok(None),
        };
        match (written, read) {
            (Ok(None), Ok(None)) => Ok(None),
            // What has been written is told now, and what went wrong then in the next call.
            (Ok(Some(written)), Err(error)) => {
                self.failure = Some(error);
                Ok(Some(Moved::only_written(written)))
            }
            // The write fails again, after all has been read that was said before.
            (Err(_), Ok(Some(read))) => Ok(Some(Moved::only_read(read))),
            (Ok(written), Ok(read)) => Ok(Some(Moved::both(written, read))),
            // Why it broke says more than that it did.
            (Err(_), Err(error)) if error.kind() == ErrorKind::InvalidData => Err(error),
            (Err(error), _) | (Ok(None), Err(error)) => Err(error),
        }
    }

    fn try_write(&mut self, output: &[u8]) -> io::Result<Option<usize>> {
        match &mut self.tls {
            None => self.socket.try_write(output),
            Some(tls) => tls.try_write(&self.socket, output),
        }
    }

    fn try_read(&mut self, into: &mut Vec<u8>) -> io::Result<Option<usize>> {
        match &mut self.tls {
            None => self.socket.try_read(into),
            Some(tls) => tls.try_read(&self.socket, into),
        }
    }

    /// Looks whether anything has come for us, without waiting and without taking it.
    #[inline]
    pub(crate) fn glance(&mut self) -> Glance {
        if self.failure.is_some() {
            return Glance::Closed;
        }
        match &mut self.tls {
            None => self.socket.glance(),
            Some(tls) => tls.glance(&self.socket),
        }
    }

    #[inline]
    fn tell_failure(&mut self) -> io::Result<()> {
        match self.failure {
            None => Ok(()),
            Some(_) => self.take_failure(),
        }
    }

    /// Whether it was made by this process, and not by one that this was forked from.
    #[inline]
    pub(crate) fn is_ours(&self) -> bool {
        self.owner.is_current()
    }

    #[cold]
    fn take_failure(&mut self) -> io::Result<()> {
        self.failure.take().map_or(Ok(()), Err)
    }
}

impl Drop for Stream {
    /// Ends the connection for whoever has a copy of the socket too. A child of this process has one until it runs another
    /// program, and a forked one for as long as it lives; meanwhile a socket that is merely closed looks open to the
    /// server, which keeps the client with its subscriptions and its place among the `maxclients`.
    ///
    /// Does not block.
    fn drop(&mut self) {
        if !self.owner.is_current() {
            return;
        }
        if let Some(tls) = &mut self.tls {
            tls.say_goodbye(&self.socket);
        }
        self.socket.shut_down();
    }
}

impl Moved {
    fn only_written(written: usize) -> Self {
        Self::both(Some(written), None)
    }

    /// Of a read for which there was room: none means the end.
    fn only_read(read: usize) -> Self {
        Self::both(None, Some(read))
    }

    fn both(written: Option<usize>, read: Option<usize>) -> Self {
        Self {
            written: written.unwrap_or_default(),
            read: read.unwrap_or_default(),
            is_closed: read == Some(0),
        }
    }
}
