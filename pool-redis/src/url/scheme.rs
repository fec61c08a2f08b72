//! The first word of a URL.

use crate::UrlError;

/// How to connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Plain,
    Tls,
    Unix,
}

const PLAIN: [&str; 2] = ["redis", "valkey"];
const TLS: [&str; 2] = ["rediss", "valkeys"];
const UNIX: [&str; 3] = ["unix", "redis+unix", "valkey+unix"];

/// Schemes that other clients understand. They are known by name, so that the answer is better than
/// "unknown".
pub(super) const UNSUPPORTED: [&str; 4] = [
    "redis+sentinel",
    "rediss+sentinel",
    "redis+cluster",
    "rediss+cluster",
];

impl Scheme {
    pub(super) fn parse(text: &str, has_tls: bool) -> Result<Self, UrlError> {
        let find = |known: &[&'static str]| {
            let mut known = known.iter().copied();
            known.find(|known| text.eq_ignore_ascii_case(known))
        };
        if find(&PLAIN).is_some() {
            Ok(Self::Plain)
        } else if let Some(scheme) = find(&TLS) {
            match has_tls {
                true => Ok(Self::Tls),
                false => Err(UrlError::TlsMissing { scheme }),
            }
        } else if let Some(scheme) = find(&UNIX) {
            match cfg!(unix) {
                true => Ok(Self::Unix),
                false => Err(UrlError::UnsupportedScheme { scheme }),
            }
        } else if let Some(scheme) = find(&UNSUPPORTED) {
            Err(UrlError::UnsupportedScheme { scheme })
        } else {
            Err(UrlError::UnknownScheme)
        }
    }
}
