//! TLS over a socket, by rustls, which does no input or output of its own.

mod failure;
mod tickets;
mod verifiers;

#[cfg(all(test, unix))]
mod tests;

use std::io::{self, BufRead, ErrorKind, Write};
use std::sync::Arc;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection};

use super::Glance;
use super::socket::Socket;
use crate::server::address::Address;
use crate::time::deadline::Deadline;
use failure::explain;

pub(crate) use tickets::Tickets;
pub(crate) use verifiers::{AnyCertificate, AnyName};

/// What all connections of a client have in common: one configuration, so that sessions are resumed, and certificates
/// are read once.
#[derive(Clone, Debug)]
pub(crate) struct TlsSettings {
    pub(crate) config: Arc<ClientConfig>,
    /// Another name than that of the host.
    pub(crate) server_name: Option<ServerName<'static>>,
}

/// How much is encrypted at once: what one record holds. It is written whole before the next is begun, so that the other
/// side can understand all or nothing of what is not yet written whole.
const RECORD: usize = 16_384;

/// How much is read at once: one record and some more.
const CIPHERTEXT: usize = RECORD + 2_048;

/// How many reads in a row may bring nothing that anybody said, such as session tickets, before we stop looking.
const LOOKS: usize = 16;

/// One session.
///
/// What comes is read into a buffer of our own, in few system calls; it goes through rustls when the caller has room for
/// what it means, and is taken from there at once.
#[derive(Debug)]
pub(super) struct Tls {
    connection: ClientConnection,
    ciphertext: Vec<u8>,
    /// How much of the ciphertext rustls has taken.
    taken: usize,
    /// How much of the caller's output is encrypted and on its way, and not yet told as written.
    untold: usize,
    /// What rustls stumbled over. There is no going on from it.
    broken: Option<rustls::Error>,
}

impl Tls {
    /// Shakes hands.
    ///
    /// # Errors
    /// What went wrong, and what to do about it.
    pub(super) fn open(
        socket: &mut Socket,
        settings: &TlsSettings,
        address: &Address,
        deadline: Deadline,
    ) -> io::Result<Self> {
        let name = match &settings.server_name {
            Some(name) => name.clone(),
            None => name_of(address)?,
        };
        let connection = ClientConnection::new(Arc::clone(&settings.config), name);
        let mut tls = Self {
            connection: connection.map_err(explain)?,
            ciphertext: Vec::new(),
            taken: 0,
            untold: 0,
            broken: None,
        };
        match tls.shake_hands(socket, deadline) {
            Ok(()) => Ok(tls),
            Err(error) => Err(failure::during_handshake(error)),
        }
    }

    fn shake_hands(&mut self, socket: &mut Socket, deadline: Deadline) -> io::Result<()> {
        loop {
            self.flush(socket, deadline)?;
            if !self.connection.is_handshaking() {
                return Ok(());
            }
            // What follows the handshake stays in the ciphertext.
            if !self.process(socket)? && !self.receive(socket, deadline)? {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
    }

    /// See [`Stream::read`](super::Stream::read).
    pub(super) fn read(
        &mut self,
        socket: &mut Socket,
        into: &mut Vec<u8>,
        deadline: Deadline,
    ) -> io::Result<usize> {
        loop {
            if let Some(count) = self.take(socket, into)? {
                return Ok(count);
            }
            if !self.receive(socket, deadline)? {
                return Ok(0);
            }
        }
    }

    /// See [`Stream::write_all`](super::Stream::write_all).
    pub(super) fn write_all(
        &mut self,
        socket: &mut Socket,
        bytes: &[u8],
        deadline: Deadline,
    ) -> io::Result<()> {
        let untold = std::mem::take(&mut self.untold);
        self.flush(socket, deadline)?;
        let rest = bytes.get(untold..).unwrap_or_default();
        for record in rest.chunks(RECORD) {
            self.connection.writer().write_all(record)?;
            self.flush(socket, deadline)?;
        }
        Ok(())
    }

    /// See [`Socket::try_read`].
    pub(super) fn try_read(
        &mut self,
        socket: &Socket,
        into: &mut Vec<u8>,
    ) -> io::Result<Option<usize>> {
        for _ in 0..LOOKS {
            if let Some(count) = self.take(socket, into)? {
                return Ok(Some(count));
            }
            match self.try_receive(socket)? {
                None => break,
                Some(0) => return Ok(Some(0)),
                Some(_) => {}
            }
        }
        Ok(None)
    }

    /// See [`Socket::try_write`]. What is not told as written must come again, at the beginning of the next output.
    pub(super) fn try_write(
        &mut self,
        socket: &Socket,
        mut bytes: &[u8],
    ) -> io::Result<Option<usize>> {
        let mut written = 0;
        while !bytes.is_empty() {
            if self.untold == 0 {
                let record = &bytes[..bytes.len().min(RECORD)];
                self.connection.writer().write_all(record)?;
                self.untold = record.len();
            }
            match self.try_flush(socket) {
                Ok(true) => {}
                Ok(false) => break,
                // It comes again, as nothing is forgotten.
                Err(_) if written > 0 => break,
                Err(error) => return Err(error),
            }
            let whole = std::mem::take(&mut self.untold);
            written += whole;
            bytes = &bytes[whole..];
        }
        Ok((written > 0).then_some(written))
    }

    /// See [`Stream::glance`](super::Stream::glance). News of the session itself, such as tickets to resume it, are
    /// taken in and are nothing that anybody said.
    pub(super) fn glance(&mut self, socket: &Socket) -> Glance {
        for _ in 0..LOOKS {
            match self.look(socket) {
                Ok(None) => {}
                Ok(Some(seen)) => return seen,
                Err(_) => return Glance::Closed,
            }
        }
        Glance::Talking
    }

    /// One look; `None` if something came that was the session's own.
    fn look(&mut self, socket: &Socket) -> io::Result<Option<Glance>> {
        loop {
            match self.connection.reader().fill_buf() {
                Ok([]) => return Ok(Some(Glance::Closed)),
                Ok(_) => return Ok(Some(Glance::Talking)),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
            if !self.process(socket)? {
                break;
            }
        }
        Ok(match self.try_receive(socket)? {
            None => Some(Glance::Silent),
            Some(0) => Some(Glance::Closed),
            Some(_) => None,
        })
    }

    /// Says goodbye, if there is room for that and nothing is left to be written: that has been told as not written, and
    /// must not be understood after all.
    pub(super) fn say_goodbye(&mut self, socket: &Socket) {
        if !self.connection.wants_write() {
            self.connection.send_close_notify();
            let _ = self.try_flush(socket);
        }
    }

    /// Takes what has been decrypted, and decrypts what has come as long as there is room. `None` if nothing is there;
    /// nothing, if the other side has said goodbye.
    fn take(&mut self, socket: &Socket, into: &mut Vec<u8>) -> io::Result<Option<usize>> {
        let before = into.len();
        loop {
            let room = into.capacity() - into.len();
            if room == 0 {
                break;
            }
            let mut reader = self.connection.reader();
            match reader.fill_buf() {
                Ok([]) if into.len() == before => return Ok(Some(0)),
                Ok([]) => break,
                Ok(plaintext) => {
                    let count = plaintext.len().min(room);
                    into.extend_from_slice(&plaintext[..count]);
                    reader.consume(count);
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    match self.process(socket) {
                        Ok(true) => {}
                        Ok(false) => break,
                        // It comes again, after what was said before.
                        Err(_) if into.len() > before => break,
                        Err(error) => return Err(error),
                    }
                }
                Err(error) => return Err(error),
            }
        }
        let count = into.len() - before;
        Ok((count > 0).then_some(count))
    }

    /// Has rustls take some of the ciphertext; there must be nothing to take from it before. False if none is left.
    fn process(&mut self, socket: &Socket) -> io::Result<bool> {
        if let Some(error) = &self.broken {
            return Err(explain(error.clone()));
        }
        let mut rest = &self.ciphertext[self.taken..];
        let taken = match rest.is_empty() {
            true => 0,
            false => self.connection.read_tls(&mut rest)?,
        };
        if taken == 0 {
            // After a goodbye rustls takes no more.
            self.taken = self.ciphertext.len();
            return Ok(false);
        }
        self.taken += taken;
        let has_output = self.connection.wants_write();
        if let Err(error) = self.connection.process_new_packets() {
            // Told the next time: something may have been said before.
            self.broken = Some(error);
            // The other side is told now, if there is room and no output that it would have to get first.
            if !has_output {
                let _ = self.try_flush(socket);
            }
        }
        Ok(true)
    }

    /// Waits for ciphertext. False if the other side has closed.
    ///
    /// That it did not say goodbye before is no matter: a reply says itself where it ends.
    fn receive(&mut self, socket: &mut Socket, deadline: Deadline) -> io::Result<bool> {
        self.make_room();
        Ok(socket.read(&mut self.ciphertext, &deadline.refreshed())? > 0)
    }

    fn try_receive(&mut self, socket: &Socket) -> io::Result<Option<usize>> {
        self.make_room();
        socket.try_read(&mut self.ciphertext)
    }

    fn make_room(&mut self) {
        self.ciphertext.drain(..self.taken);
        self.taken = 0;
        self.ciphertext.reserve(CIPHERTEXT);
    }

    /// Writes what is encrypted, waiting for room until the deadline.
    fn flush(&mut self, socket: &mut Socket, deadline: Deadline) -> io::Result<()> {
        while self.connection.wants_write() {
            let mut writer = Waiting { socket, deadline };
            if let Err(error) = self.connection.write_tls(&mut writer) {
                return Err(self.reason(socket).unwrap_or(error));
            }
        }
        Ok(())
    }

    /// Writes of what is encrypted as much as there is room for. Whether that was all.
    fn try_flush(&mut self, socket: &Socket) -> io::Result<bool> {
        while self.connection.wants_write() {
            match self.connection.write_tls(&mut NotWaiting { socket }) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    /// Why the other side has broken the connection off, if it said so before. A client without the certificate that
    /// the server wants hears so only after its handshake, perhaps when it writes already.
    fn reason(&mut self, socket: &Socket) -> Option<io::Error> {
        for _ in 0..LOOKS {
            if let Err(error) = self.look(socket) {
                return (error.kind() == ErrorKind::InvalidData).then_some(error);
            }
        }
        None
    }
}

/// The name that a server's certificate must have.
fn name_of(address: &Address) -> io::Result<ServerName<'static>> {
    let Address::Tcp { host, .. } = address else {
        return Err(io::Error::new(
            ErrorKind::InvalidInput,
            "a Unix socket has no name for a certificate to have; give one with TlsOptions::server_name",
        ));
    };
    // The zone of a link-local address is none of the server's business.
    let host = host.split('%').next().unwrap_or_default();
    ServerName::try_from(host.to_owned()).map_err(|_| {
        io::Error::new(
            ErrorKind::InvalidInput,
            "the host's name is none that a certificate can have; give another with TlsOptions::server_name",
        )
    })
}

/// Writes to a socket by a deadline.
struct Waiting<'a> {
    socket: &'a mut Socket,
    deadline: Deadline,
}

impl Write for Waiting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.socket.write(bytes, self.deadline.refreshed())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes to a socket what there is room for.
struct NotWaiting<'a> {
    socket: &'a Socket,
}

impl Write for NotWaiting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.socket.try_write(bytes)?;
        written.ok_or_else(|| ErrorKind::WouldBlock.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
