//! The byte stream of a connection, over any transport. Every operation observes a deadline.

#[cfg_attr(unix, path = "bell_unix.rs")]
#[cfg_attr(windows, path = "bell_windows.rs")]
mod bell;
mod keepalive;
mod poll;
mod socket;
mod system;
mod tcp;
#[cfg(feature = "tls")]
pub(crate) mod tls;
#[cfg(not(feature = "tls"))]
#[path = "no_tls.rs"]
pub(crate) mod tls;
#[cfg(unix)]
mod unix;

#[cfg(not(any(unix, windows)))]
compile_error!("pool-redis waits for sockets as Unix and Windows do, and supports no other system");

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

/// What a check of an idle stream shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glance {
    /// Open, and nothing has arrived.
    Silent,
    /// Something has arrived that was not requested.
    Talking,
    /// The peer has closed it, or it is broken.
    Closed,
}

/// What [`Stream::exchange`] has transferred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use = "what was not written must be written again"]
pub(crate) struct Moved {
    /// How many bytes of the output the caller need not write any more.
    pub(crate) written: usize,
    /// How many bytes have been appended to the input.
    pub(crate) read: usize,
    /// The peer sends no more.
    pub(crate) is_closed: bool,
}

/// Ends a stream from another thread.
#[derive(Debug)]
pub(crate) struct Cutter(Handle);

impl Cutter {
    /// Makes a thread that waits for the stream return at once, as if the peer had closed it. Does not block.
    pub(crate) fn cut(&self) {
        self.0.shut_down();
    }
}

/// The byte stream of a connection.
#[derive(Debug)]
pub(crate) struct Stream {
    socket: Socket,
    /// The layer between caller and socket, if the connection is encrypted.
    tls: Option<Box<Tls>>,
    /// The error of a call that had already written something. The next call returns it.
    failure: Option<io::Error>,
    /// Only this process may end the connection: a forked child merely has copies of the socket and of the encryption's
    /// state.
    owner: Process,
}

impl Stream {
    /// Connects to the server.
    ///
    /// The host name is resolved anew each time. The resolver itself has no deadline; everything after it does.
    pub(crate) fn connect(endpoint: &Endpoint, deadline: Deadline) -> Result<Self, ConnectError> {
        let socket = match endpoint.address() {
            Address::Tcp { host, port } => {
                let bounded = || endpoint.bounded(deadline);
                tcp::connect(host, *port, endpoint.tcp, bounded)
                    .and_then(Handle::for_tcp)
                    .map(Socket::new)
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

    /// Performs the TLS handshake, if the connection is to be encrypted.
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

    /// A handle to end the stream from another thread.
    pub(crate) fn cutter(&self) -> Cutter {
        Cutter(self.socket.another_handle())
    }

    fn new(socket: Socket) -> Self {
        Self {
            socket,
            tls: None,
            failure: None,
            owner: Process::current(),
        }
    }

    /// Reads into the spare capacity, which must not be zero, waiting for data until the deadline. The deadline must
    /// have been created or refreshed just now. Returns 0 when the peer has closed.
    ///
    /// # Errors
    /// `TimedOut` at the deadline, or the system's error.
    #[inline(always)]
    pub(crate) fn read(&mut self, into: &mut Vec<u8>, deadline: &Deadline) -> io::Result<usize> {
        self.tell_failure()?;
        match &mut self.tls {
            None => self.socket.read(into, deadline),
            Some(tls) => tls.read(&mut self.socket, into, *deadline),
        }
    }

    /// Writes everything, waiting for room until the deadline, which must have been created or refreshed just now.
    ///
    /// # Errors
    /// `TimedOut` at the deadline, or the system's error. A part may have been written then.
    #[inline(always)]
    pub(crate) fn write_all(&mut self, bytes: &[u8], deadline: &Deadline) -> io::Result<()> {
        self.tell_failure()?;
        match &mut self.tls {
            None => self.socket.write_all(bytes, deadline),
            Some(tls) => tls.write_all(&mut self.socket, bytes, *deadline),
        }
    }

    /// Writes as much as the peer accepts and reads what it has sent, whichever is possible first, waiting for either
    /// until the deadline. Returns as soon as anything was transferred. Called repeatedly, it cannot deadlock with a
    /// peer that stops reading until its answers are read, however much there is to write.
    ///
    /// Without output it only reads; without spare capacity in `into` it only writes; without both it does nothing.
    /// What the peer sent before it broke the connection is read before the end is reported.
    ///
    /// # Errors
    /// `TimedOut` at the deadline, or the system's error. In both cases, the peer cannot understand any of *this*
    /// `output`. The next output must begin with the part that was not written.
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

    /// Writes and reads as [`exchange`](Self::exchange) does; there must be room to read. If nothing can be
    /// transferred, waits until that changes or the bell rings, for at most `limit`, and tries once more. Returns
    /// `None` if nothing could be transferred then either.
    ///
    /// # Errors
    /// The system's error, as [`exchange`](Self::exchange).
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

    /// Writes and reads as [`exchange`](Self::exchange) does, without waiting; there must be room to read. Returns
    /// `None` if nothing could be transferred.
    ///
    /// # Errors
    /// The system's error, as [`exchange`](Self::exchange).
    pub(crate) fn exchange_now(
        &mut self,
        output: &[u8],
        into: &mut Vec<u8>,
    ) -> io::Result<Option<Moved>> {
        self.tell_failure()?;
        self.move_what_can_be(output, into)
    }

    /// Waits until one of these streams can be read, one that is marked can be written, or the bell rings, for at most
    /// `limit`. To be called after an [exchange](Self::exchange_now) with each of them that transferred nothing. May
    /// also return spuriously.
    ///
    /// # Errors
    /// The system's error.
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

    /// Writes as much as the peer accepts without waiting, and returns the number of bytes.
    ///
    /// # Errors
    /// The system's error. Nothing was written then.
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
            // The written bytes are reported now, and the error by the next call.
            (Ok(Some(written)), Err(error)) => {
                self.failure = Some(error);
                Ok(Some(Moved::only_written(written)))
            }
            // The write will fail again, after everything that the peer sent before has been read.
            (Err(_), Ok(Some(read))) => Ok(Some(Moved::only_read(read))),
            (Ok(written), Ok(read)) => Ok(Some(Moved::both(written, read))),
            // The reason for the break says more than the failed write.
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

    /// Checks, without waiting, whether anything has arrived, and does not consume it.
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

    /// Whether this process made it, and not a process that this one was forked from.
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
    /// Ends the connection even if other processes have copies of the socket. A child of this process has one until it
    /// runs another program, and a forked one for as long as it lives. A socket that is only closed here would look
    /// open to the server meanwhile, which would keep the client with its subscriptions and its place among the
    /// `maxclients`.
    ///
    /// A forked child leaves it alone, and its own copy of the descriptor open: a child that becomes a daemon has closed all
    /// that it inherited, and what has the number now is another file.
    ///
    /// Does not block.
    fn drop(&mut self) {
        if !self.owner.is_current() {
            self.socket.leave_open();
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

    /// For a read into spare capacity: no bytes mean the end.
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
