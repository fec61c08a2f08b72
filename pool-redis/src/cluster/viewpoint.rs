//! The point from which a cluster is seen.

use super::announced::Announced;
use crate::server::address::Address;

/// What a client needs to know besides the addresses that a cluster reports in order to reach its nodes.
#[derive(Clone, Copy)]
pub(crate) struct Viewpoint<'a> {
    /// The node that reported them.
    pub(crate) asked: &'a Address,
    /// Maps a reported address to a reachable one, if the network in between requires that.
    pub(crate) map: Option<&'a AddressMap>,
}

/// Maps an address as the cluster reports it to the one at which this client reaches it.
pub(crate) type AddressMap = dyn Fn(Address) -> Address + Send + Sync;

impl Viewpoint<'_> {
    /// The address at which an announced node is reached.
    pub(crate) fn address_of(self, announced: Announced) -> Address {
        let Announced { host, port } = announced;
        let host = host.unwrap_or_else(|| match self.asked {
            Address::Tcp { host, .. } => host.clone(),
            // A server with a socket on this machine is on this machine.
            Address::Unix { .. } => "localhost".to_owned(),
        });
        let address = Address::Tcp { host, port };
        match self.map {
            Some(map) => map(address),
            None => address,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn tcp(host: &str, port: u16) -> Address {
        let host = host.to_owned();
        Address::Tcp { host, port }
    }

    fn seen_from(asked: &Address) -> Viewpoint<'_> {
        Viewpoint { asked, map: None }
    }

    #[test]
    fn who_was_asked_by_a_socket_is_on_this_machine() {
        let path = PathBuf::from("/run/redis.sock");
        let asked = Address::Unix { path };
        let address = seen_from(&asked).address_of(Announced::new(None, 6381));
        assert_eq!(address, tcp("localhost", 6381));
    }

    #[test]
    fn every_address_is_mapped() {
        let asked = tcp("outside", 1);
        let map = |address| match address {
            Address::Tcp { host, port } if host == "10.0.0.3" => tcp("outside", port + 1000),
            other => other,
        };
        let viewpoint = Viewpoint {
            map: Some(&map),
            ..seen_from(&asked)
        };
        let of = |host: &str| viewpoint.address_of(Announced::new(Some(host.to_owned()), 7));
        assert_eq!(of("10.0.0.3"), tcp("outside", 1007));
        assert_eq!(of("10.0.0.4"), tcp("10.0.0.4", 7));
        assert_eq!(of(""), tcp("outside", 7));
    }
}
