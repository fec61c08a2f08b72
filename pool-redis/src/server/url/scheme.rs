//! The scheme of a URL.

use crate::UrlError;

/// The kind of server, and whether to use TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scheme {
    pub(super) kind: Kind,
    pub(super) is_tls: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Node,
    Socket,
    Sentinel,
    Cluster,
}

const PLAIN: [(&str, Kind); 8] = [
    ("redis", Kind::Node),
    ("valkey", Kind::Node),
    ("redis+sentinel", Kind::Sentinel),
    ("valkey+sentinel", Kind::Sentinel),
    ("redis-sentinel", Kind::Sentinel),
    ("redis+cluster", Kind::Cluster),
    ("valkey+cluster", Kind::Cluster),
    ("redis-cluster", Kind::Cluster),
];

const TLS: [(&str, Kind); 8] = [
    ("rediss", Kind::Node),
    ("valkeys", Kind::Node),
    ("rediss+sentinel", Kind::Sentinel),
    ("valkeys+sentinel", Kind::Sentinel),
    ("rediss-sentinel", Kind::Sentinel),
    ("rediss+cluster", Kind::Cluster),
    ("valkeys+cluster", Kind::Cluster),
    ("rediss-cluster", Kind::Cluster),
];

const UNIX: [(&str, Kind); 3] = [
    ("unix", Kind::Socket),
    ("redis+unix", Kind::Socket),
    ("valkey+unix", Kind::Socket),
];

impl Scheme {
    pub(super) fn parse(text: &str, has_tls: bool) -> Result<Self, UrlError> {
        let find = |known: &'static [(&str, Kind)]| {
            let mut known = known.iter().copied();
            known.find(|(known, _)| text.eq_ignore_ascii_case(known))
        };
        let (kind, is_tls) = if let Some((_, kind)) = find(&PLAIN) {
            (kind, false)
        } else if let Some((scheme, kind)) = find(&TLS) {
            if !has_tls {
                return Err(UrlError::TlsMissing { scheme });
            }
            (kind, true)
        } else if let Some((scheme, kind)) = find(&UNIX) {
            if !cfg!(unix) {
                return Err(UrlError::UnsupportedScheme { scheme });
            }
            (kind, false)
        } else {
            return Err(UrlError::UnknownScheme);
        };
        Ok(Self { kind, is_tls })
    }
}
