//! The sending side of a connection, used by its own session and by the sessions that publish to it.

use std::io::{self, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use pool_redis::Value;
use pool_redis::resp::encode_value;

/// Sends to one client. The lock keeps what several sessions send from being interleaved.
#[derive(Debug)]
pub(crate) struct Outbox(Mutex<TcpStream>);

impl Outbox {
    pub(crate) fn new(stream: &TcpStream) -> io::Result<Self> {
        Ok(Self(Mutex::new(stream.try_clone()?)))
    }

    pub(crate) fn send(&self, bytes: &[u8]) -> io::Result<()> {
        let mut stream = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        stream.write_all(bytes)
    }

    /// Sends a published message. Does nothing if the subscriber has disconnected.
    pub(crate) fn send_message(&self, channel: &Bytes, payload: &Bytes) {
        let mut message = Vec::new();
        let words = [
            Bytes::from_static(b"message"),
            channel.clone(),
            payload.clone(),
        ];
        encode_value(
            &Value::Array(words.map(Value::BulkString).into()),
            &mut message,
        );
        let _ = self.send(&message);
    }

    /// Closes the connection.
    pub(crate) fn hang_up(&self) {
        let stream = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = stream.shutdown(Shutdown::Both);
    }
}
