//! The address that a node announces.

/// The address that a node announces to clients. Without a host, it is at the host of the node that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Announced {
    pub(super) host: Option<String>,
    pub(super) port: u16,
}

impl Announced {
    /// From a host and a port that a server sends as two values. The host is empty if the server does not know how its
    /// clients reach it, and `?` if it prefers a host name but announces none.
    pub(crate) fn new(host: Option<String>, port: u16) -> Self {
        let host = host.filter(|host| !host.is_empty() && host != "?");
        Self { host, port }
    }

    /// Parses `host:port`. Servers write IPv6 addresses without brackets; brackets are accepted.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (host, port) = text.rsplit_once(':')?;
        // `u16::parse` would accept a sign.
        let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
        let port = port.parse().ok().filter(|&port| is_number && port > 0)?;
        let in_brackets = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        let host = in_brackets.unwrap_or(host).to_owned();
        Some(Self::new(Some(host), port))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_host_and_a_port() {
        #[track_caller]
        fn check(text: &str, host: Option<&str>, port: u16) {
            let host = host.map(str::to_owned);
            assert_eq!(Announced::parse(text), Some(Announced { host, port }));
        }
        check("127.0.0.1:6381", Some("127.0.0.1"), 6381);
        check(
            "node-3.example.com:65535",
            Some("node-3.example.com"),
            65535,
        );
        check("::1:6381", Some("::1"), 6381);
        check("[2001:db8::1]:6381", Some("2001:db8::1"), 6381);
        check(":6381", None, 6381);
        check("?:6381", None, 6381);
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in [
            "",
            ":",
            "host",
            "host:",
            "host:0",
            "host:65536",
            "host:-1",
            "host:+1",
            "host:x",
            "host:1 ",
            "host:6381@16381",
        ] {
            assert_eq!(Announced::parse(text), None, "{text:?}");
        }
    }
}
