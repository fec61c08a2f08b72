//! An error that the server sent.

use bytes::Bytes;
use std::borrow::Cow;
use std::fmt;

/// The server refused a command, or failed at it.
///
/// The text is the server's, and so are its secrets: `ERR unknown command 'x', with args beginning
/// with: …` repeats what it was sent. Whoever writes `Display` or `Debug` of it to a log writes
/// those arguments too; [`code`](Self::code) can be logged,
/// as long as no script makes up secret ones.
///
/// ```
/// use pool_redis::ServerError;
///
/// let error = ServerError::new("WRONGTYPE Operation against a key holding the wrong kind of value");
/// assert_eq!(error.code(), "WRONGTYPE");
/// assert_eq!(error.message(), "Operation against a key holding the wrong kind of value");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ServerError {
    /// The whole line without its type byte and end, or the whole text of a blob. Kept as one piece, since a reply that is an
    /// error should cost no more than one that is not, and the code is seldom asked for.
    text: Bytes,
}

impl ServerError {
    /// Makes an error from its text, code first. A stand-in server needs this; a client only
    /// receives errors.
    #[must_use]
    pub fn new(text: impl Into<Bytes>) -> Self {
        Self { text: text.into() }
    }

    /// Returns the first word, which by convention tells errors apart: `ERR`, `WRONGTYPE`, `MOVED`,
    /// …
    ///
    /// An error of one word is all code; one whose first word is not UTF-8 has the empty code.
    #[must_use]
    pub fn code(&self) -> &str {
        let code = self
            .text
            .split(|&byte| byte == b' ')
            .next()
            .unwrap_or_default();
        std::str::from_utf8(code).unwrap_or_default()
    }

    /// Returns what follows the code, bytes that are not UTF-8 replaced by U+FFFD.
    #[must_use]
    pub fn message(&self) -> Cow<'_, str> {
        let message = self
            .text
            .splitn(2, |&byte| byte == b' ')
            .nth(1)
            .unwrap_or_default();
        String::from_utf8_lossy(message)
    }

    /// Whether the server refused for a reason that passes by itself.
    ///
    /// Source: the error replies in the server's own source, `server.c` and `networking.c`.
    pub(crate) fn will_pass(&self) -> bool {
        const PASSING: [&str; 7] = [
            "BUSY",
            "CLUSTERDOWN",
            "LOADING",
            "MASTERDOWN",
            "NOREPLICAS",
            "READONLY",
            "TRYAGAIN",
        ];
        const TEXTS: [&[u8]; 2] = [
            b"ERR max number of clients",
            // A server that becomes a replica does not let anybody wait for what it may not change.
            b"UNBLOCKED force unblock",
        ];
        PASSING.contains(&self.code()) || TEXTS.iter().any(|text| self.text.starts_with(text))
    }

    /// Returns the whole text as the server sent it.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.text
    }
}

impl std::error::Error for ServerError {}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.text))
    }
}

impl fmt::Debug for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ServerError(\"{}\")", self.text.escape_ascii())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_is_the_code_and_the_rest_the_message() {
        #[track_caller]
        fn check(text: &'static [u8], code: &str, message: &str) {
            let error = ServerError::new(text);
            assert_eq!((error.code(), &*error.message()), (code, message));
        }
        check(b"MOVED 3999 127.0.0.1:6381", "MOVED", "3999 127.0.0.1:6381");
        check(b"EXECABORT", "EXECABORT", "");
        check(b"", "", "");
        check(b"ERR caf\xe9", "ERR", "caf\u{fffd}");
        check(b"caf\xe9 ERR", "", "ERR");
    }

    #[test]
    fn display_is_the_whole_text_and_the_bytes_stay_as_sent() {
        let error = ServerError::new(&b"ERR caf\xe9"[..]);
        assert_eq!(error.to_string(), "ERR caf\u{fffd}");
        assert_eq!(error.as_bytes(), b"ERR caf\xe9");
    }
}
