//! Writing a [`ConnectionInfo`] as a URL.

use std::fmt::Write;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};

use crate::{Address, ConnectionInfo};

/// What needs no percent sign in a name.
const IN_A_NAME: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

const IN_A_PATH: &AsciiSet = &IN_A_NAME.remove(b'/');

/// Writes all but the password.
pub(crate) fn write(info: &ConnectionInfo) -> String {
    let mut url = String::new();
    let login = match info.username() {
        None | Some("") => String::new(),
        Some(username) => format!("{}@", utf8_percent_encode(username, IN_A_NAME)),
    };
    let database = info.database();
    let written = match info.address() {
        Address::Tcp { host, port } => {
            let scheme = if info.is_tls() { "rediss" } else { "redis" };
            let host = write_host(host);
            write!(url, "{scheme}://{login}{host}:{port}/{database}")
        }
        Address::Unix { path } => {
            // A URL's path begins at the root.
            let absolute = match path.is_relative() {
                true => std::path::absolute(path).ok(),
                false => None,
            };
            let path = write_path(absolute.as_ref().unwrap_or(path));
            write!(url, "unix://{login}{path}?db={database}")
        }
    };
    debug_assert!(written.is_ok(), "a string takes everything");
    url
}

fn write_host(host: &str) -> String {
    match host.contains(':') {
        true => format!("[{}]", host.replace('%', "%25")),
        false => utf8_percent_encode(host, IN_A_NAME).to_string(),
    }
}

fn write_path(path: &Path) -> String {
    percent_encode(path.as_os_str().as_encoded_bytes(), IN_A_PATH).to_string()
}
