//! Placeholders for TLS without the feature `tls`. No value of these types exists.

use std::io;

use super::Glance;
use super::socket::Socket;
use crate::server::address::Address;
use crate::time::deadline::Deadline;

#[derive(Clone, Debug)]
pub(crate) enum TlsSettings {}

#[derive(Debug)]
pub(super) enum Tls {}

impl Tls {
    pub(super) fn open(
        _socket: &mut Socket,
        settings: &TlsSettings,
        _address: &Address,
        _deadline: Deadline,
    ) -> io::Result<Self> {
        match *settings {}
    }

    pub(super) fn read(
        &mut self,
        _socket: &mut Socket,
        _into: &mut Vec<u8>,
        _deadline: Deadline,
    ) -> io::Result<usize> {
        match *self {}
    }

    pub(super) fn write_all(
        &mut self,
        _socket: &mut Socket,
        _bytes: &[u8],
        _deadline: Deadline,
    ) -> io::Result<()> {
        match *self {}
    }

    pub(super) fn try_read(
        &mut self,
        _socket: &Socket,
        _into: &mut Vec<u8>,
    ) -> io::Result<Option<usize>> {
        match *self {}
    }

    pub(super) fn try_write(
        &mut self,
        _socket: &Socket,
        _bytes: &[u8],
    ) -> io::Result<Option<usize>> {
        match *self {}
    }

    pub(super) fn glance(&mut self, _socket: &Socket) -> Glance {
        match *self {}
    }

    pub(super) fn say_goodbye(&mut self, _socket: &Socket) {
        match *self {}
    }
}
