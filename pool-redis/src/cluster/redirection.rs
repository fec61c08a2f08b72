//! A node that sends its client to another.

use super::Slot;
use super::announced::Announced;
use crate::error::server_error::ServerError;

/// What a node answers instead of executing a command that is another's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Redirection {
    /// The slot is at another node, from now on.
    Moved { slot: Slot, to: Announced },
    /// The slot is moving to another node. If the command's keys are anywhere, they are there; only this command goes
    /// there, behind `ASKING`.
    Ask { slot: Slot, to: Announced },
    /// A replica that belongs to no cluster has its primary elsewhere. Valkey 8.0 says so to clients that announced with
    /// `CLIENT CAPA REDIRECT` that they understand it.
    Primary { to: Announced },
}

impl Redirection {
    /// What an error says, if it is a redirection.
    ///
    /// One that cannot be followed, because its slot or address is none, is no redirection but an error like others.
    pub(crate) fn of(error: &ServerError) -> Option<Self> {
        const CODES: [&str; 3] = ["MOVED", "ASK", "REDIRECT"];
        if !CODES.contains(&error.code()) {
            return None;
        }
        let text = std::str::from_utf8(error.as_bytes()).ok()?;
        // Should a newer server say more, that is its own business.
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
    // `parse` would take a sign.
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
