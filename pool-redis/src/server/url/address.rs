//! The addresses in a URL.

use std::net::Ipv6Addr;
use std::path::PathBuf;

use super::value::{decode, decode_path, parse_number};
use crate::server::connection_info::DEFAULT_HOST;
use crate::{Address, UrlError};

/// Parses `host:port,host:port`. All of it may be missing.
pub(super) fn parse_several(hosts: &str, default_port: u16) -> Result<Vec<Address>, UrlError> {
    let is_several = hosts.contains(',');
    let addresses = hosts.split(',').map(|host| match host.is_empty() {
        // An extra comma is more likely a mistake than a reference to this machine.
        true if is_several => Err(UrlError::InvalidHost),
        _ => parse(host, default_port),
    });
    addresses.collect()
}

/// Parses `host:port`, for a URL that may have only one.
pub(super) fn parse_one(host: &str, default_port: u16) -> Result<Address, UrlError> {
    match host.contains(',') {
        true => Err(UrlError::SeveralHosts),
        false => parse(host, default_port),
    }
}

/// Parses `host:port`, either of which may be missing.
fn parse(address: &str, default_port: u16) -> Result<Address, UrlError> {
    let (host, port) = match address.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']').ok_or(UrlError::InvalidHost)?;
            (parse_ipv6(host)?, port)
        }
        None => {
            let colon = address.find(':').unwrap_or(address.len());
            let (host, port) = address.split_at(colon);
            (parse_host(host)?, port)
        }
    };
    let host = match host.is_empty() {
        true => DEFAULT_HOST.to_owned(),
        false => host,
    };
    let port = parse_port(port, default_port)?;
    Ok(Address::Tcp { host, port })
}

/// Parses the path of a socket. There must be no host.
pub(super) fn parse_socket(address: &str, path: &str) -> Result<PathBuf, UrlError> {
    if !address.is_empty() || path.len() < 2 {
        return Err(UrlError::InvalidSocketPath);
    }
    decode_path(path).ok_or(UrlError::InvalidSocketPath)
}

/// Parses the text within brackets: an IPv6 address, optionally with the zone of a link-local one.
fn parse_ipv6(text: &str) -> Result<String, UrlError> {
    let host = decode(text).ok_or(UrlError::InvalidHost)?;
    let address = host.split('%').next().unwrap_or_default();
    address
        .parse::<Ipv6Addr>()
        .map_err(|_| UrlError::InvalidHost)?;
    Ok(host)
}

fn parse_host(text: &str) -> Result<String, UrlError> {
    let is_foreign =
        |char: char| char.is_whitespace() || char.is_control() || "[]:/?#@".contains(char);
    decode(text)
        .filter(|host| !host.contains(is_foreign))
        .ok_or(UrlError::InvalidHost)
}

/// Parses `:port` or nothing.
fn parse_port(text: &str, default: u16) -> Result<u16, UrlError> {
    let Some(digits) = text.strip_prefix(':') else {
        return if text.is_empty() {
            Ok(default)
        } else {
            Err(UrlError::InvalidHost)
        };
    };
    if digits.contains(':') {
        // More than one colon means an IPv6 address without brackets.
        return Err(UrlError::InvalidHost);
    }
    match parse_number::<u16>(digits) {
        Some(port) if port > 0 => Ok(port),
        _ => Err(UrlError::InvalidPort),
    }
}
