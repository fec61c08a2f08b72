//! Replies that redirect a client to another node.

use super::Slot;
use super::announced::Announced;
use crate::error::server_error::ServerError;

/// The reply of a node to a command that another node should execute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Redirection {
    /// The slot is at another node from now on.
    Moved { slot: Slot, to: Announced },
    /// The slot is migrating to another node. If the command's keys exist, they are there. Only this command goes
    /// there, after an `ASKING`.
    Ask { slot: Slot, to: Announced },
    /// A replica that belongs to no cluster reports its primary. Valkey 8.0 does so for clients that announced support
    /// with `CLIENT CAPA REDIRECT`.
    Primary { to: Announced },
}

impl Redirection {
    /// The redirection in an error, if it is one.
    ///
    /// One that cannot be followed, because its slot or address is invalid, counts as an ordinary error.
    pub(crate) fn of(error: &ServerError) -> Option<Self> {
        const CODES: [&str; 3] = ["MOVED", "ASK", "REDIRECT"];
        if !CODES.contains(&error.code()) {
            return None;
        }
        let text = std::str::from_utf8(error.as_bytes()).ok()?;
        // Newer servers may append more words.
        let mut words = text.split(' ');
        match words.next()? {
            "MOVED" => Some(Self::Moved {
                slot: slot(words.next()?)?,
                to: Announced::parse(words.next()?)?,
            }),
            "ASK" => Some(Self::Ask {
                slot: slot(words.next()?)?,
                to: Announced::parse(words.next()?)?,
            }),
            _ => Some(Self::Primary {
                to: Announced::parse(words.next()?)?,
            }),
        }
    }

    /// Where it leads.
    pub(crate) fn into_destination(self) -> Announced {
        match self {
            Self::Moved { to, .. } | Self::Ask { to, .. } | Self::Primary { to } => to,
        }
    }
}

fn slot(text: &str) -> Option<Slot> {
    // `u16::parse` would accept a sign.
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number).and_then(Slot::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Redirection> {
        Redirection::of(&ServerError::new(text.to_owned()))
    }

    fn to(host: &str, port: u16) -> Announced {
        Announced::new(Some(host.to_owned()), port)
    }

    #[test]
    fn a_redirection_says_what_moved_and_where_to() {
        let slot = Slot::new(3999).unwrap();
        #[track_caller]
        fn check(text: &str, expected: Redirection, host: &str) {
            let redirection = of(text).unwrap();
            assert_eq!(redirection, expected);
            assert_eq!(redirection.into_destination(), to(host, 6381));
        }
        let moved = |host| Redirection::Moved {
            slot,
            to: to(host, 6381),
        };
        let ask = |host| Redirection::Ask {
            slot,
            to: to(host, 6381),
        };
        let primary = |host| Redirection::Primary { to: to(host, 6381) };
        check("MOVED 3999 127.0.0.1:6381", moved("127.0.0.1"), "127.0.0.1");
        check("MOVED 3999 ::1:6381", moved("::1"), "::1");
        check(
            "MOVED 3999 node-3.example.com:6381",
            moved("node-3.example.com"),
            "node-3.example.com",
        );
        check("MOVED 3999 :6381", moved(""), "");
        check("MOVED 3999 ?:6381", moved(""), "");
        check("MOVED 3999 a:6381 and more", moved("a"), "a");
        check("ASK 3999 127.0.0.1:6381", ask("127.0.0.1"), "127.0.0.1");
        check("ASK 3999 :6381", ask(""), "");
        check("REDIRECT 127.0.0.1:6381", primary("127.0.0.1"), "127.0.0.1");
    }

    #[test]
    fn what_cannot_be_followed_is_an_error_like_others() {
        for text in [
            "",
            "MOVED",
            "MOVED ",
            "MOVED 3999",
            "MOVED 3999 ",
            "MOVED 3999 host",
            "MOVED 3999 host:",
            "MOVED 3999 host:0",
            "MOVED 16384 host:1",
            "MOVED -1 host:1",
            "MOVED +1 host:1",
            "MOVED x host:1",
            "MOVED  1 host:1",
            "MOVED host:1",
            "moved 1 host:1",
            "MOVEDX 1 host:1",
            "ASK",
            "ASK 1",
            "ASKING 1 host:1",
            "REDIRECT",
            "REDIRECT host",
            "REDIRECT 1 host:1",
            "ERR MOVED 1 host:1",
            "CLUSTERDOWN Hash slot not served",
            "TRYAGAIN Multiple keys",
        ] {
            assert_eq!(of(text), None, "{text:?}");
        }
        let error = ServerError::new(&b"MOVED 1 caf\xe9:1"[..]);
        assert_eq!(Redirection::of(&error), None);
    }
}
