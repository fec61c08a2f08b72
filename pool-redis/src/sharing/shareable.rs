//! Which commands may share a connection.

use crate::command::Command;
use crate::command_info::CommandFlags;
use crate::connection::blocking::{self, Wait};
use crate::connection::session::Effect;

/// A longer command gets a connection of its own: others would have to wait while it is sent.
const LONGEST: usize = 16 * 1024;

/// Flags of commands that need a connection of their own: they may block, are about the server or its connections, or
/// must get through while a script keeps the server busy.
const ALONE: [CommandFlags; 3] = [
    CommandFlags::BLOCKING,
    CommandFlags::ADMIN,
    CommandFlags::ALLOW_BUSY,
];

/// Commands about the connection, or about state that it holds.
const OF_CONNECTION: [&str; 2] = ["CLIENT", "HIMPORT"];

/// Whether a command may be sent together with those of others.
pub(crate) fn is_shareable(command: &Command) -> bool {
    if command.encoded().len() > LONGEST || Effect::of(command) != Effect::None {
        return false;
    }
    let Some(info) = command.info() else {
        return false;
    };
    let flags = info.flags();
    let is_alone = ALONE.iter().any(|flag| flags.contains(*flag));
    let is_of_connection = OF_CONNECTION
        .iter()
        .any(|name| info.name().starts_with(name));
    !is_alone && !is_of_connection && blocking::wait(command) == Wait::None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], expected: bool) {
        let command = Command::new(words[0]).args(&words[1..]);
        assert_eq!(is_shareable(&command), expected, "{words:?}");
    }

    #[test]
    fn what_is_answered_at_once_is_shared() {
        for words in [
            &["GET", "k"][..],
            &["set", "k", "v"],
            &["INCR", "k"],
            &["PUBLISH", "channel", "message"],
            &["EVALSHA", "sha", "0"],
            &["SCAN", "0"],
            &["PING"],
        ] {
            check(words, true);
        }
    }

    #[test]
    fn what_may_wait_or_is_about_the_connection_or_the_server_is_not() {
        for words in [
            &["BLPOP", "k", "0"][..],
            &["XREAD", "STREAMS", "s", "0"],
            &["WAIT", "1", "0"],
            &["SELECT", "1"],
            &["MULTI"],
            &["EXEC"],
            &["WATCH", "k"],
            &["AUTH", "p"],
            &["SUBSCRIBE", "c"],
            &["MONITOR"],
            &["CLIENT", "ID"],
            &["client", "list"],
            &["CLIENT REPLY", "OFF"],
            &["HIMPORT", "SET", "k", "f", "v"],
            &["CONFIG", "GET", "x"],
            &["DEBUG", "SLEEP", "1"],
            &["SCRIPT", "KILL"],
            &["FUNCTION", "KILL"],
            &["MY.OWN", "k"],
        ] {
            check(words, false);
        }
    }

    #[test]
    fn what_is_long_is_not() {
        for (len, expected) in [(LONGEST - 100, true), (LONGEST, false)] {
            let command = Command::new("SET").arg("k").arg(vec![b'x'; len]);
            assert_eq!(is_shareable(&command), expected);
        }
    }
}
