//! The message that another server has become the master.

use crate::server::address::Address;

/// The payload that a sentinel publishes to `+switch-master`.
///
/// Source: <https://redis.io/docs/latest/operate/oss_and_stack/management/sentinel/#pubsub-messages>.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Switch {
    pub(super) service: String,
    pub(super) old: Address,
    pub(super) new: Address,
}

impl Switch {
    pub(super) const CHANNEL: &'static str = "+switch-master";

    /// Parses `service old-host old-port new-host new-port`. `None` for anything else.
    pub(super) fn parse(payload: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(payload).ok()?;
        // Service names contain no spaces: the configuration of a sentinel could not express them.
        let words: Vec<&str> = text.split(' ').collect();
        let [service, old_host, old_port, new_host, new_port] = words[..] else {
            return None;
        };
        Some(Self {
            service: service.to_owned(),
            old: address(old_host, old_port)?,
            new: address(new_host, new_port)?,
        })
    }
}

/// An address in a sentinel's reply. Port 0 means that there is none.
pub(super) fn address(host: &str, port: &str) -> Option<Address> {
    let port = port.parse().ok().filter(|port| *port > 0)?;
    let host = (!host.is_empty()).then(|| host.to_owned())?;
    Some(Address::Tcp { host, port })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_words_are_a_switch_and_nothing_else_is() {
        let switch = Switch::parse(b"mymaster 10.0.0.1 6379 ::1 6380").unwrap();
        assert_eq!(switch.service, "mymaster");
        assert_eq!(switch.old.to_string(), "10.0.0.1:6379");
        assert_eq!(switch.new.to_string(), "[::1]:6380");
        for other in [
            "",
            "mymaster 10.0.0.1 6379 10.0.0.2",
            "mymaster 10.0.0.1 6379 10.0.0.2 0",
            "mymaster 10.0.0.1 x 10.0.0.2 1",
            "mymaster 10.0.0.1 1 10.0.0.2 2 3",
            "mymaster  1 10.0.0.2 2",
        ] {
            assert_eq!(Switch::parse(other.as_bytes()), None, "{other}");
        }
        assert_eq!(Switch::parse(b"\xff a 1 b 2"), None);
    }
}
