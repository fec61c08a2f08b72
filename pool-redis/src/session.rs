//! What a command does to the connection that it is sent on.

use crate::command::Command;

/// What becomes of a connection by a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// One reply comes, and the connection is as it was.
    None,
    /// One reply comes, but the connection is not as others expect it any more: it must not be lent again.
    Altered,
    /// None, or more than one reply comes: the command must not be sent where one is expected. Says what to do instead.
    Unanswerable(&'static str),
}

const SUBSCRIBING: &str = "its replies do not come one for one, so a shared connection cannot carry it; this version has no call for it yet";

const MUTING: &str = "commands would be left without a reply";

/// What the command does to its connection.
///
/// Source: <https://redis.io/docs/latest/commands/> and, for the replies of the subscribing commands,
/// <https://redis.io/docs/latest/develop/pubsub/>.
pub(crate) fn effect(command: &Command) -> Effect {
    let mut words = command.parts();
    let name = words.next().unwrap_or_default();
    let is = |names: &[&str]| {
        names
            .iter()
            .any(|other| name.eq_ignore_ascii_case(other.as_bytes()))
    };
    // Sorted by length: a GET is told from all of these by looking at its own.
    match name.len() {
        4 if is(&["AUTH", "QUIT"]) => Effect::Altered,
        4 if is(&["SYNC"]) => Effect::Unanswerable(SUBSCRIBING),
        5 if is(&["HELLO", "MULTI", "RESET", "WATCH"]) => Effect::Altered,
        5 if is(&["PSYNC"]) => Effect::Unanswerable(SUBSCRIBING),
        6 if is(&["ASKING", "SELECT"]) => Effect::Altered,
        // A script would be stepped through, at several replies a command.
        6 if is(&["SCRIPT"]) => altered_if(is_word(words.next(), "DEBUG")),
        6 if is(&["CLIENT"]) => client_effect(words.next().unwrap_or_default()),
        7 if is(&["MONITOR"]) => Effect::Unanswerable(SUBSCRIBING),
        8 if is(&["READONLY"]) => Effect::Altered,
        8 if is(&["SHUTDOWN"]) => Effect::Altered,
        // Acknowledgements are not answered.
        8 if is(&["REPLCONF"]) => Effect::Unanswerable(MUTING),
        9 if is(&["READWRITE"]) => Effect::Altered,
        9 if is(&["SUBSCRIBE"]) => Effect::Unanswerable(SUBSCRIBING),
        10 if is(&["PSUBSCRIBE", "SSUBSCRIBE"]) => Effect::Unanswerable(SUBSCRIBING),
        11 if is(&["UNSUBSCRIBE"]) => Effect::Unanswerable(SUBSCRIBING),
        12 if is(&["PUNSUBSCRIBE", "SUNSUBSCRIBE"]) => Effect::Unanswerable(SUBSCRIBING),
        _ => Effect::None,
    }
}

fn is_word(word: Option<&[u8]>, name: &str) -> bool {
    word.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
}

fn altered_if(is_altered: bool) -> Effect {
    if is_altered {
        Effect::Altered
    } else {
        Effect::None
    }
}

/// What a subcommand of `CLIENT` does: those that only ask, or concern other connections, leave this one as it was.
fn client_effect(subcommand: &[u8]) -> Effect {
    const HARMLESS: [&str; 11] = [
        "GETNAME",
        "GETREDIR",
        "HELP",
        "ID",
        "INFO",
        "KILL",
        "LIST",
        "PAUSE",
        "TRACKINGINFO",
        "UNBLOCK",
        "UNPAUSE",
    ];
    if subcommand.eq_ignore_ascii_case(b"REPLY") {
        return Effect::Unanswerable(MUTING);
    }
    altered_if(
        !HARMLESS
            .iter()
            .any(|harmless| is_word(Some(subcommand), harmless)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], expected: Effect) {
        let command = Command::new(words[0]).args(&words[1..]);
        assert_eq!(effect(&command), expected, "{words:?}");
    }

    #[test]
    fn ordinary_commands_leave_the_connection_as_it_was() {
        for words in [
            &["GET", "k"][..],
            &["SET", "k", "v"],
            &["client", "id"],
            &["PING"],
            &["X"],
            &["EVAL"],
            &["SCRIPT", "LOAD", "DEBUG"],
            &["SCRIPT"],
        ] {
            check(words, Effect::None);
        }
    }

    #[test]
    fn commands_that_change_the_session_are_known_in_any_case() {
        for words in [
            &["select", "3"][..],
            &["Multi"],
            &["AUTH", "p"],
            &["CLIENT SETNAME", "x"],
            &["client"],
            &["SCRIPT", "Debug", "YES"],
            &["script debug", "yes"],
        ] {
            check(words, Effect::Altered);
        }
    }

    #[test]
    fn commands_without_one_reply_are_known() {
        check(&["SUBSCRIBE", "a", "b"], Effect::Unanswerable(SUBSCRIBING));
        check(&["punsubscribe"], Effect::Unanswerable(SUBSCRIBING));
        check(&["replconf", "ACK", "0"], Effect::Unanswerable(MUTING));
        check(&["MONITOR"], Effect::Unanswerable(SUBSCRIBING));
        check(&["CLIENT", "reply", "OFF"], Effect::Unanswerable(MUTING));
        check(&["CLIENT REPLY", "SKIP"], Effect::Unanswerable(MUTING));
    }
}
