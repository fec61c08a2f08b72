//! TLS over a socket, with rustls, which does no I/O itself.

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

/// The settings that all connections of a client share: one configuration, so that sessions are resumed and
/// certificates are read only once.
#[derive(Clone, Debug)]
pub(crate) struct TlsSettings {
    pub(crate) config: Arc<ClientConfig>,
    /// A name other than the host's.
    pub(crate) server_name: Option<ServerName<'static>>,
}

/// How much is encrypted at a time: the size of one record. Each record is written completely before the next is begun,
/// so that the peer can understand either all or nothing of a partly written one.
const RECORD: usize = 16_384;

/// How much is read at a time: one record and some more.
const CIPHERTEXT: usize = RECORD + 2_048;

/// How many reads in a row may bring no application data, but for example session tickets, before we give up.
const LOOKS: usize = 16;

/// A TLS session.
///
/// Input is read into our own buffer, with few system calls. It passes through rustls when the caller has room for the
/// plaintext, which is taken from there at once.
#[derive(Debug)]
pub(super) struct Tls {
    connection: ClientConnection,
    ciphertext: Vec<u8>,
    /// How much of the ciphertext rustls has consumed.
    taken: usize,
    /// How many bytes of the caller's output have been encrypted, but not yet reported as written.
    untold: usize,
    /// The error of rustls, after which the session cannot continue.
    broken: Option<rustls::Error>,
}

impl Tls {
    /// Performs the handshake.
    ///
    /// # Errors
    /// The cause, with advice.
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

    /// See [`Socket::try_write`]. Output that is not reported as written must be passed again, at the beginning of the
    /// next output.
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
                // The error occurs again, because it is not cleared.
                Err(_) if written > 0 => break,
                Err(error) => return Err(error),
            }
            let whole = std::mem::take(&mut self.untold);
            written += whole;
            bytes = &bytes[whole..];
        }
        Ok((written > 0).then_some(written))
    }

    /// See [`Stream::glance`](super::Stream::glance). Messages of the session itself, such as tickets, are consumed and
    /// do not count as input.
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

    /// One check; `None` if a message of the session itself arrived.
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

    /// Sends a close notification, if there is room and no output is left. Output that is left has been reported as not
    /// written, so the peer must not receive it after all.
    pub(super) fn say_goodbye(&mut self, socket: &Socket) {
        if !self.connection.wants_write() {
            self.connection.send_close_notify();
            let _ = self.try_flush(socket);
        }
    }

    /// Takes decrypted data, and decrypts more while there is room. `None` if there is none; 0 if the peer has sent a
    /// close notification.
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
                        // The error occurs again, after what was received before it.
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

    /// Passes some ciphertext to rustls, which must have no plaintext left. Returns false if no ciphertext is left.
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
            // After a close notification, rustls consumes no more.
            self.taken = self.ciphertext.len();
            return Ok(false);
        }
        self.taken += taken;
        let has_output = self.connection.wants_write();
        if let Err(error) = self.connection.process_new_packets() {
            // Reported next time: data may have been received before the error.
            self.broken = Some(error);
            // The peer is notified now, if there is room, and no output that has to precede the alert.
            if !has_output {
                let _ = self.try_flush(socket);
            }
        }
        Ok(true)
    }

    /// Waits for ciphertext. Returns false if the peer has closed.
    ///
    /// A missing close notification does not matter, since replies mark their own end.
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

    /// Writes all encrypted data, waiting for room until the deadline.
    fn flush(&mut self, socket: &mut Socket, deadline: Deadline) -> io::Result<()> {
        while self.connection.wants_write() {
            let mut writer = Waiting { socket, deadline };
            if let Err(error) = self.connection.write_tls(&mut writer) {
                return Err(self.reason(socket).unwrap_or(error));
            }
        }
        Ok(())
    }

    /// Writes as much of the encrypted data as there is room for. Returns whether that was all.
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

    /// Why the peer broke the connection, if it said so before. A client without the certificate that the server
    /// requires learns that only after its handshake, perhaps when it is writing already.
    fn reason(&mut self, socket: &Socket) -> Option<io::Error> {
        for _ in 0..LOOKS {
            if let Err(error) = self.look(socket) {
                return (error.kind() == ErrorKind::InvalidData).then_some(error);
            }
        }
        None
    }
}

/// The name that the server's certificate must have.
fn name_of(address: &Address) -> io::Result<ServerName<'static>> {
    let Address::Tcp { host, .. } = address else {
        return Err(io::Error::new(
            ErrorKind::InvalidInput,
            "a Unix socket has no name to check the certificate against; give one with TlsOptions::server_name",
        ));
    };
    // The zone of a link-local address is not part of the server's name.
    let host = host.split('%').next().unwrap_or_default();
    ServerName::try_from(host.to_owned()).map_err(|_| {
        io::Error::new(
            ErrorKind::InvalidInput,
            "the host name cannot be in a certificate; give another with TlsOptions::server_name",
        )
    })
}

/// Writes to a socket until a deadline.
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

/// Writes to a socket as much as there is room for.
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
