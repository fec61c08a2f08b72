//! Administrative commands for a server that is not ready.

use crate::command::Command;
use crate::command_info::CommandFlags;

/// Flags of commands that a server answers in a state in which it refuses all others: while a script keeps it busy,
/// while it loads its data, or as a replica that has lost its master and must not serve stale data.
const ANSWERED_IN_SOME_STATE: [CommandFlags; 3] = [
    CommandFlags::ALLOW_BUSY,
    CommandFlags::LOADING,
    CommandFlags::STALE,
];

/// Commands that are not only for administrators, but end or report such a state.
const OTHERS: [&str; 5] = [
    "SCRIPT KILL",
    "FUNCTION KILL",
    "FUNCTION STATS",
    "INFO",
    "ROLE",
];

/// Whether the command ends or reports such a state, so that it must get through when others do not.
#[cold]
pub(crate) fn must_get_through(command: &Command) -> bool {
    command.info().is_some_and(|info| {
        let is_flagged = |flag: &CommandFlags| info.flags().contains(*flag);
        let is_for_operators = is_flagged(&CommandFlags::ADMIN) || OTHERS.contains(&info.name());
        // `DEBUG` looks into the database, which may not be selected.
        is_for_operators && info.name() != "DEBUG" && ANSWERED_IN_SOME_STATE.iter().any(is_flagged)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: bool) {
        let mut words = words.split(' ');
        let command = Command::new(words.next().unwrap()).args(words);
        assert_eq!(must_get_through(&command), expected, "{}", command.name());
    }

    #[test]
    fn what_ends_a_state_or_tells_of_it_gets_through() {
        for words in [
            "SCRIPT KILL",
            "function kill",
            "SHUTDOWN NOSAVE",
            "REPLICAOF NO ONE",
            "INFO replication",
            "CONFIG GET save",
            "CLIENT KILL ID 7",
        ] {
            check(words, true);
        }
        for words in [
            "GET k",
            "PUBLISH news hello",
            "EVAL script 0",
            "SCRIPT LOAD script",
            "DEBUG OBJECT k",
            "PING",
            "NONSENSE",
        ] {
            check(words, false);
        }
    }
}
