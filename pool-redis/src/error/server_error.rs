//! Errors that the server sends.

use bytes::Bytes;
use std::borrow::Cow;
use std::fmt;

use crate::error::shown::Shown;

/// An error that the server sent: it refused a command, or failed at it.
///
/// The text comes from the server. If a command is unknown, the server repeats its arguments (`ERR unknown command 'x',
/// with args beginning with: …`). `Display` and `Debug` leave these out; [`message`](Self::message) and
/// [`as_bytes`](Self::as_bytes) include them. `Display` and `Debug` also escape control characters, which could forge
/// log lines or control a terminal, and truncate the text after the first KiB. Otherwise the text of a script or a
/// module is shown unchanged.
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
    /// The whole line without its type byte and end, or the whole text of a blob. Kept in one piece, because an error
    /// reply should cost no more than another reply, and the code is seldom needed.
    text: Bytes,
}

impl ServerError {
    /// Makes an error from its text, which begins with the code. This is for stand-in servers; a client only receives
    /// errors.
    #[must_use]
    pub fn new(text: impl Into<Bytes>) -> Self {
        Self { text: text.into() }
    }

    /// Returns the first word, which by convention identifies the error: `ERR`, `WRONGTYPE`, `MOVED`, …
    ///
    /// An error of one word consists only of its code. If the first word is not UTF-8, the code is empty.
    #[must_use]
    pub fn code(&self) -> &str {
        code_of(&self.text)
    }

    /// Returns the text after the code. Bytes that are not UTF-8 are replaced by U+FFFD.
    #[must_use]
    pub fn message(&self) -> Cow<'_, str> {
        let message = self
            .text
            .splitn(2, |&byte| byte == b' ')
            .nth(1)
            .unwrap_or_default();
        String::from_utf8_lossy(message)
    }

    /// Whether the server refused for a reason that is only temporary.
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
        const TEXTS: [&[u8]; 3] = [
            b"ERR max number of clients",
            // A server that becomes a replica lets no client wait for data that the client may not change there.
            b"UNBLOCKED force unblock",
            // Redis 7.0 also ends the wait for a stream that is gone, possibly to another node. If it was deleted, the
            // next attempt reports that.
            b"UNBLOCKED the stream key no longer exists",
        ];
        let reason = self.reason();
        PASSING.contains(&code_of(reason)) || TEXTS.iter().any(|text| reason.starts_with(text))
    }

    /// Whether the server refused a script as a whole for a temporary reason. A command in the middle of a script
    /// cannot fail in this way, and a script could only return such an error by copying its text.
    ///
    /// Source: `processCommand` and `clusterRedirectClient` in the server's own source, in contrast to `scriptCall` in
    /// `script.c`, and before that `luaRedisGenericCommand` in `scripting.c`, which have other texts for these errors
    /// or none.
    pub(crate) fn is_of_whole_script(&self) -> bool {
        const WHOLE: [(&str, &str); 5] = [
            ("CLUSTERDOWN", "The cluster is down"),
            ("CLUSTERDOWN", "Hash slot not served"),
            ("TRYAGAIN", "Multiple keys request during rehashing of slot"),
            ("LOADING", "is loading the dataset in memory"),
            ("BUSY", "is busy running a script."),
        ];
        let (code, message) = (self.code(), self.message());
        let is_it = |(known, text): &(&str, &str)| code == *known && message.contains(text);
        WHOLE.iter().any(is_it)
    }

    /// Whether the error reports a state in which the server answers only some commands.
    pub(crate) fn is_of_state(&self) -> bool {
        matches!(self.code(), "BUSY" | "LOADING" | "MASTERDOWN")
    }

    /// Whether a server that replies to a `PING` with this error still executes other commands. The user may not run
    /// `PING`, or the server does not know it. Or the server cannot write to its disk, and then refuses a `PING` as it
    /// refuses writes.
    ///
    /// Source: `processCommand` in the server's `server.c`.
    pub(crate) fn is_sign_of_life(&self) -> bool {
        const UNKNOWN: &[u8] = b"ERR unknown command";
        matches!(self.code(), "MISCONF" | "NOPERM") || self.text.starts_with(UNKNOWN)
    }

    /// Whether the server said that it is a replica and accepts no writes.
    pub(crate) fn is_demotion(&self) -> bool {
        code_of(self.reason()) == "READONLY"
    }

    /// Why the server refused: for a discarded transaction, the reason in the text, otherwise the whole text.
    ///
    /// Source: `execCommandAbort` in the server's `multi.c`.
    fn reason(&self) -> &[u8] {
        const ABORTED: &[u8] = b"EXECABORT Transaction discarded because of: ";
        self.text.strip_prefix(ABORTED).unwrap_or(&self.text)
    }

    /// The text without the arguments of an unknown command that the server repeats, and whether there are any.
    ///
    /// Source: `commandCheckExistence` in the server's `server.c`, `processCommand` before Redis 7.
    pub(crate) fn without_arguments(&self) -> (&[u8], bool) {
        const UNKNOWN: &[u8] = b"unknown command";
        const ARGUMENTS: &[u8] = b", with args beginning with:";
        let text = self.as_bytes();
        match (find(text, UNKNOWN), find(text, ARGUMENTS)) {
            (Some(unknown), Some(end)) if unknown < end => (&text[..end], true),
            _ => (text, false),
        }
    }

    pub(crate) fn text_mut(&mut self) -> &mut Bytes {
        &mut self.text
    }

    /// Returns the whole text as the server sent it.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.text
    }
}

/// Replaces arguments that are not shown.
const LEFT_OUT: &str = ", with args (not shown)";

pub(crate) fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

fn code_of(text: &[u8]) -> &str {
    let code = text.split(|&byte| byte == b' ').next();
    std::str::from_utf8(code.unwrap_or_default()).unwrap_or_default()
}

impl std::error::Error for ServerError {}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, has_arguments) = self.without_arguments();
        write!(f, "{}", Shown(text))?;
        f.write_str(if has_arguments { LEFT_OUT } else { "" })
    }
}

impl fmt::Debug for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, has_arguments) = self.without_arguments();
        let left_out = if has_arguments { LEFT_OUT } else { "" };
        write!(f, "ServerError(\"{:?}{left_out}\")", Shown(text))
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
    fn a_transaction_is_refused_for_the_reason_that_it_names() {
        let busy =
            "EXECABORT Transaction discarded because of: BUSY Redis is busy running a script.";
        assert!(ServerError::new(busy).will_pass());
        let error = "EXECABORT Transaction discarded because of previous errors.";
        assert!(!ServerError::new(error).will_pass());
        let replica = "EXECABORT Transaction discarded because of: READONLY You can't write.";
        assert!(ServerError::new(replica).is_demotion());
        assert!(!ServerError::new(busy).is_demotion());
    }

    #[test]
    fn what_no_command_in_a_script_meets_with_is_of_the_whole_script() {
        for text in [
            "CLUSTERDOWN The cluster is down and only accepts read commands",
            "CLUSTERDOWN Hash slot not served",
            "TRYAGAIN Multiple keys request during rehashing of slot",
            "LOADING Redis is loading the dataset in memory",
            "BUSY Valkey is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
        ] {
            assert!(ServerError::new(text).is_of_whole_script(), "{text}");
        }
        for text in [
            "READONLY You can't write against a read only replica.",
            "NOREPLICAS Not enough good replicas to write.",
            "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
            "BUSY the lock is held",
            "CLUSTERDOWN",
        ] {
            assert!(!ServerError::new(text).is_of_whole_script(), "{text}");
        }
    }

    #[test]
    fn a_server_that_refuses_a_ping_alone_is_alive() {
        for (text, is_alive) in [
            (
                "NOPERM this user has no permissions to run the 'ping' command",
                true,
            ),
            (
                "MISCONF Errors writing to the AOF file: No space left on device",
                true,
            ),
            (
                "ERR unknown command 'PING', with args beginning with: ",
                true,
            ),
            ("ERR max number of clients reached", false),
            ("NOAUTH Authentication required.", false),
            ("LOADING Redis is loading the dataset in memory", false),
        ] {
            assert_eq!(ServerError::new(text).is_sign_of_life(), is_alive, "{text}");
        }
    }

    #[test]
    fn arguments_that_a_server_repeats_are_not_shown() {
        let text = "ERR unknown command 'SETT', with args beginning with: 'user:7' 'hunter2' ";
        let error = ServerError::new(text);
        let shown = "ERR unknown command 'SETT', with args (not shown)";
        assert_eq!(error.to_string(), shown);
        assert!(format!("{error:?}").ends_with("with args (not shown)\")"));
        assert_eq!(error.as_bytes(), text.as_bytes());
        let other = "ERR it is called with args beginning with: a";
        assert_eq!(ServerError::new(other).to_string(), other);
    }

    #[test]
    fn display_is_one_line_and_the_bytes_stay_as_sent() {
        let error = ServerError::new(&b"ERR caf\xe9"[..]);
        assert_eq!(error.to_string(), "ERR caf\u{fffd}");
        assert_eq!(error.as_bytes(), b"ERR caf\xe9");
        let text = "ERR \u{1b}[2J\nforged";
        let error = ServerError::new(text);
        assert_eq!(error.to_string(), r"ERR \u{1b}[2J\nforged");
        assert_eq!(error.as_bytes(), text.as_bytes());
    }
}
