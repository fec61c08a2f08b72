//! The known sentinels, in the order in which to ask them.

use crate::server::address::Address;

/// The sentinels that were configured and those that they reported. The one that answered last comes first.
#[derive(Debug)]
pub(super) struct Directory {
    /// In the order in which they are asked, without duplicates.
    order: Vec<Address>,
    given: Vec<Address>,
}

impl Directory {
    pub(super) fn new(given: &[Address]) -> Self {
        let mut directory = Self {
            order: Vec::new(),
            given: given.to_vec(),
        };
        directory.add(given);
        directory
    }

    /// All sentinels, the one to ask first in front.
    pub(super) fn order(&self) -> &[Address] {
        &self.order
    }

    /// This sentinel answered and knows these others. Reported sentinels that are no longer among them are forgotten;
    /// configured ones never are.
    pub(super) fn answered(&mut self, sentinel: &Address, others: &[Address]) {
        let Self { order, given } = self;
        order
            .retain(|known| known != sentinel && (given.contains(known) || others.contains(known)));
        order.insert(0, sentinel.clone());
        self.add(others);
    }

    /// This sentinel has news.
    pub(super) fn prefer(&mut self, sentinel: &Address) {
        if let Some(index) = self.order.iter().position(|known| known == sentinel) {
            self.order[..=index].rotate_right(1);
        }
    }

    /// This sentinel was of no help, so the others are asked before it.
    pub(super) fn disappointed(&mut self, sentinel: &Address) {
        if let Some(index) = self.order.iter().position(|known| known == sentinel) {
            self.order[index..].rotate_left(1);
        }
    }

    fn add(&mut self, addresses: &[Address]) {
        for address in addresses {
            if !self.order.contains(address) {
                self.order.push(address.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hosts: &str) -> Vec<Address> {
        let hosts = hosts.chars().map(|host| Address::Tcp {
            host: host.into(),
            port: 1,
        });
        hosts.collect()
    }

    fn order(directory: &Directory) -> String {
        let hosts = directory.order().iter().map(|address| match address {
            Address::Tcp { host, .. } => host.as_str(),
            Address::Unix { .. } => "",
        });
        hosts.collect()
    }

    #[test]
    fn who_answered_last_is_asked_first_and_who_did_not_last() {
        let mut directory = Directory::new(&at("abac"));
        assert_eq!(order(&directory), "abc");
        directory.answered(&at("c")[0], &at("ad"));
        assert_eq!(order(&directory), "cabd");
        directory.disappointed(&at("c")[0]);
        assert_eq!(order(&directory), "abdc");
        directory.disappointed(&at("x")[0]);
        assert_eq!(order(&directory), "abdc");
        directory.prefer(&at("d")[0]);
        directory.prefer(&at("x")[0]);
        assert_eq!(order(&directory), "dabc");
    }

    #[test]
    fn those_who_were_told_of_are_forgotten_and_those_who_were_given_are_not() {
        let mut directory = Directory::new(&at("ab"));
        directory.answered(&at("a")[0], &at("cd"));
        assert_eq!(order(&directory), "abcd");
        directory.answered(&at("d")[0], &at("ae"));
        assert_eq!(order(&directory), "dabe");
        directory.answered(&at("a")[0], &[]);
        assert_eq!(order(&directory), "ab");
    }
}
