//! The host and port of a server, separately, as recorders need them.

/// The values of OpenTelemetry's `server.address` and `server.port` for an address as it is in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ServerAddress<'a> {
    /// A name or an IP address without brackets, or the path of a socket. For several servers, the whole text.
    pub(crate) host: &'a str,
    pub(crate) port: Option<u16>,
}

impl<'a> ServerAddress<'a> {
    pub(crate) fn of(address: &'a str) -> Self {
        let whole = Self {
            host: address,
            port: None,
        };
        let Some((host, port)) = address.rsplit_once(':') else {
            return whole;
        };
        let is_one_server = !host.is_empty() && !host.contains([',', '/']);
        match port.parse() {
            Ok(port) if is_one_server => Self {
                host: without_brackets(host),
                port: Some(port),
            },
            _ => whole,
        }
    }
}

fn without_brackets(host: &str) -> &str {
    let inner = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inner.unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_and_the_port_of_one_server_are_told_apart_and_all_else_is_told_whole() {
        for (address, host, port) in [
            ("127.0.0.1:6379", "127.0.0.1", Some(6379)),
            ("cache.example.com:1", "cache.example.com", Some(1)),
            ("[::1]:6379", "::1", Some(6379)),
            ("/run/redis.sock", "/run/redis.sock", None),
            ("/run/redis:6379", "/run/redis:6379", None),
            ("redis.sock", "redis.sock", None),
            ("a:7000,b:7000", "a:7000,b:7000", None),
            ("s:26379/mymaster", "s:26379/mymaster", None),
            ("a:1,b:2/mymaster", "a:1,b:2/mymaster", None),
            (":6379", ":6379", None),
            ("a:65536", "a:65536", None),
            ("", "", None),
        ] {
            assert_eq!(ServerAddress::of(address), ServerAddress { host, port });
        }
    }
}
