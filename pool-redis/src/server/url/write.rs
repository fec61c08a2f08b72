//! Writes a [`Topology`](crate::Topology) as a URL.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};

use crate::{Address, ClusterInfo, ConnectionInfo, SentinelInfo};

/// The characters that need no encoding in a name.
const IN_A_NAME: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

const IN_A_PATH: &AsciiSet = &IN_A_NAME.remove(b'/');

/// Writes everything except the password.
pub(crate) fn write(info: &ConnectionInfo) -> String {
    let login = write_login(info.username());
    let database = info.database();
    match info.address() {
        Address::Unix { path } => {
            // The path of a URL is absolute.
            let absolute = match path.is_relative() {
                true => std::path::absolute(path).ok(),
                false => None,
            };
            let path = write_path(absolute.as_ref().unwrap_or(path));
            format!("unix://{login}{path}?db={database}")
        }
        address => {
            let scheme = write_scheme(info.is_tls());
            format!("{scheme}://{login}{}/{database}", write_address(address))
        }
    }
}

/// Writes everything except the passwords.
pub(crate) fn write_sentinel(info: &SentinelInfo) -> String {
    let mut url = format!(
        "{}+sentinel://{}{}/{}/{}",
        write_scheme(info.is_tls()),
        write_login(info.username()),
        write_addresses(info.sentinels()),
        write_name(info.service()),
        info.database(),
    );
    let username = info.sentinel_username().filter(|name| !name.is_empty());
    let username = username.map(|name| format!("sentinel_username={}", write_name(name)));
    let is_tls = info.is_sentinel_tls();
    let tls = (is_tls != info.is_tls()).then(|| format!("sentinel_ssl={is_tls}"));
    for (index, parameter) in username.into_iter().chain(tls).enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        url.push_str(&parameter);
    }
    url
}

/// Writes everything except the password.
pub(crate) fn write_cluster(info: &ClusterInfo) -> String {
    let (scheme, login) = (write_scheme(info.is_tls()), write_login(info.username()));
    let nodes = write_addresses(info.nodes());
    format!("{scheme}+cluster://{login}{nodes}/{}", info.database())
}

fn write_scheme(is_tls: bool) -> &'static str {
    if is_tls { "rediss" } else { "redis" }
}

fn write_login(username: Option<&str>) -> String {
    match username {
        None | Some("") => String::new(),
        Some(username) => format!("{}@", write_name(username)),
    }
}

fn write_addresses(addresses: &[Address]) -> String {
    let addresses: Vec<String> = addresses.iter().map(write_address).collect();
    addresses.join(",")
}

fn write_address(address: &Address) -> String {
    match address {
        Address::Tcp { host, port } => format!("{}:{port}", write_host(host)),
        Address::Unix { path } => write_path(path),
    }
}

fn write_name(name: &str) -> String {
    utf8_percent_encode(name, IN_A_NAME).to_string()
}

fn write_host(host: &str) -> String {
    match host.contains(':') {
        true => format!("[{}]", host.replace('%', "%25")),
        false => write_name(host),
    }
}

fn write_path(path: &Path) -> String {
    percent_encode(path.as_os_str().as_encoded_bytes(), IN_A_PATH).to_string()
}
