//! Commands that wait at the server until there is something to answer.

use std::time::Duration;

use crate::command::Command;
use crate::command_info::{CommandInfo, WaitArg, WaitUnit};

/// How long the command lets the server take to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// It answers as soon as it can.
    None,
    /// It answers within this time.
    For(Duration),
    /// It answers only when there is something to return.
    Forever,
}

impl Wait {
    /// The time for two commands, one after the other.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, wait) | (wait, Self::None) => wait,
            (Self::For(one), Self::For(other)) => Self::For(one.saturating_add(other)),
            (Self::Forever, _) | (_, Self::Forever) => Self::Forever,
        }
    }
}

/// How late a server may notice that a wait is over: by default it checks ten times a second (`hz` in its
/// configuration). A client that did not allow for this would give up just before the server reports that nothing came,
/// and lose an element that arrives in that time.
pub(crate) const TICK: Duration = Duration::from_millis(100);

/// A refusal that comes within this time was immediate. A later one may be for a command that had waited. Taking it for
/// an immediate one could lose what came meanwhile; taking a slow refusal for the end of a wait only turns it into an
/// error.
const AT_ONCE: Duration = Duration::from_millis(10);

/// How long a command that was refused after `waited` had waited at the server. `None` if it was refused at once.
pub(crate) fn before_refusal(waited: Duration) -> Option<Duration> {
    (waited >= AT_ONCE).then_some(waited)
}

/// The shortest time that [`rest`] asks for. Servers before Redis 7.0.8 take a millisecond for no limit.
const SHORTEST: Duration = Duration::from_millis(10);

/// How long the command asks the server to wait.
///
/// An invalid time counts as [`Wait::None`], because the server refuses it at once.
#[inline]
pub(crate) fn wait(command: &Command) -> Wait {
    if command.is_plain() {
        return Wait::None;
    }
    // The first letter rules out a GET.
    match command.name_bytes().first() {
        Some(first) if FIRST_LETTERS.contains(&first.to_ascii_uppercase()) => look_up(command),
        _ => Wait::None,
    }
}

/// The first letters of the names of all commands that wait.
const FIRST_LETTERS: [u8; 5] = *b"BMTWX";

fn look_up(command: &Command) -> Wait {
    let Some(info) = command.info() else {
        return Wait::None;
    };
    let Some((index, unit)) = place(command, info) else {
        return Wait::None;
    };
    let word = command.parts().nth(index);
    let time = word
        .and_then(|word| std::str::from_utf8(word).ok())
        .and_then(|word| word.parse::<f64>().ok())
        .and_then(|number| time(number, unit));
    match time {
        None => Wait::None,
        // It waits for another server, and a time of 0 means one second; for all other commands 0 means no limit.
        Some(Duration::ZERO) if info.name() == "MIGRATE" => Wait::For(Duration::from_secs(1)),
        Some(time) if info.name() == "MIGRATE" => Wait::For(time),
        Some(Duration::ZERO) => Wait::Forever,
        Some(time) => Wait::For(time.saturating_add(TICK)),
    }
}

/// The index of the word with the time, and its unit.
fn place(command: &Command, info: &CommandInfo) -> Option<(usize, WaitUnit)> {
    match info.wait()? {
        WaitArg::Word(index, unit) => Some((index.into(), unit)),
        WaitArg::LastWord(unit) => Some((command.arg_count(), unit)),
        WaitArg::WordAfter(keyword, unit) => Some((place_after(command, keyword)?, unit)),
    }
}

/// The same command with the rest of its time, after it has waited for a part of it. `None` for a command that does not
/// wait or waits without limit, and for `MIGRATE`.
#[cold]
pub(crate) fn rest(command: &Command, waited: Duration) -> Option<Command> {
    let Wait::For(time) = wait(command) else {
        return None;
    };
    let info = command.info().filter(|info| info.name() != "MIGRATE")?;
    let (place, unit) = place(command, info)?;
    let left = time
        .saturating_sub(TICK)
        .saturating_sub(waited)
        .max(SHORTEST);
    let mut rest = Command::of(info);
    for (index, word) in command.parts().enumerate().skip(1) {
        match (index == place, unit) {
            (false, _) => rest.push(word),
            (true, WaitUnit::Seconds) => rest.push(format!("{:.3}", left.as_secs_f64())),
            (true, WaitUnit::Milliseconds) => rest.push(left.as_millis().to_string()),
        }
    }
    match command.is_idempotent() {
        true => Some(rest.idempotent()),
        false => Some(rest),
    }
}

fn time(number: f64, unit: WaitUnit) -> Option<Duration> {
    let seconds = match unit {
        WaitUnit::Seconds => number,
        WaitUnit::Milliseconds => number / 1_000.0,
    };
    Duration::try_from_secs_f64(seconds).ok()
}

/// The index of the word after a keyword among the options. The options end where the keys begin, because a key may
/// have the same name as the keyword.
fn place_after(command: &Command, keyword: &str) -> Option<usize> {
    let mut words = command.parts().enumerate().skip(1);
    while let Some((index, word)) = words.next() {
        if word.eq_ignore_ascii_case(keyword.as_bytes()) {
            return Some(index + 1);
        }
        if word.eq_ignore_ascii_case(b"STREAMS") {
            return None;
        }
        // The names of a group and of its consumer may be any word.
        if word.eq_ignore_ascii_case(b"GROUP") {
            words.nth(1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::SHORTEST_NAME_OF_NOT_PLAIN;
    use crate::command_info::CommandInfo;

    #[track_caller]
    fn check(words: &str, expected: Wait) {
        let mut words = words.split(' ');
        let command = Command::new(words.next().unwrap()).args(words);
        assert_eq!(wait(&command), expected, "{:?}", command.name());
    }

    #[test]
    fn the_time_is_where_the_command_has_it() {
        let seconds = |seconds| Wait::For(Duration::from_secs_f64(seconds) + TICK);
        check("BLPOP a b 2", seconds(2.0));
        check("brpop a 0.5", seconds(0.5));
        check("BLMOVE a b LEFT RIGHT 3", seconds(3.0));
        check("BLMOVEM a b LEFT RIGHT 3 COUNT 2 OBO", seconds(3.0));
        check("BRPOPLPUSH a b 3", seconds(3.0));
        check("BLMPOP 1.5 2 a b LEFT COUNT 9", seconds(1.5));
        check("BZMPOP 1 1 a MIN", seconds(1.0));
        check("BZPOPMIN a 7", seconds(7.0));
        check("BZPOPMAX a 7", seconds(7.0));
        check("WAIT 1 1500", seconds(1.5));
        check("WAITAOF 1 0 1500", seconds(1.5));
        check("XREAD COUNT 2 BLOCK 100 STREAMS s $", seconds(0.1));
        check("xreadgroup group g c block 100 streams s >", seconds(0.1));
        check(
            "MIGRATE h 1 key 0 2000 REPLACE",
            Wait::For(Duration::from_secs(2)),
        );
    }

    #[test]
    fn every_command_that_waits_is_looked_up() {
        let mut waiting = CommandInfo::all().filter(|row| row.wait().is_some());
        assert!(waiting.clone().count() > 10);
        assert!(waiting.all(|row| FIRST_LETTERS.contains(&row.name().as_bytes()[0])));
        check(
            "TS.READ k 0 BLOCK 100 1",
            Wait::For(Duration::from_millis(100) + TICK),
        );
    }

    #[test]
    fn no_command_that_waits_is_plain() {
        let waiting = CommandInfo::all().filter(|row| row.wait().is_some());
        assert_eq!(waiting.filter(|row| row.is_plain()).count(), 0);
    }

    #[test]
    fn no_command_that_waits_has_a_short_name() {
        let mut waiting = CommandInfo::all().filter(|row| row.wait().is_some());
        assert!(waiting.all(|row| row.name().len() >= SHORTEST_NAME_OF_NOT_PLAIN as usize));
    }

    #[test]
    fn what_is_left_of_a_wait_is_where_the_whole_was() {
        #[track_caller]
        fn check(words: &str, waited: u64, expected: Option<&str>) {
            let mut words = words.split(' ');
            let command = Command::new(words.next().unwrap()).args(words);
            let rest = rest(&command, Duration::from_millis(waited)).map(|rest| {
                let words = rest.parts().map(|word| word.escape_ascii().to_string());
                words.collect::<Vec<_>>().join(" ")
            });
            assert_eq!(rest.as_deref(), expected);
        }
        check("BLPOP a b 5", 1500, Some("BLPOP a b 3.500"));
        check(
            "blmove a b LEFT RIGHT 2",
            500,
            Some("BLMOVE a b LEFT RIGHT 1.500"),
        );
        check("BZMPOP 1 1 a MIN", 999, Some("BZMPOP 0.010 1 a MIN"));
        check("BLPOP a 5", 7000, Some("BLPOP a 0.010"));
        check(
            "XREADGROUP GROUP BLOCK BLOCK BLOCK 100 STREAMS BLOCK >",
            40,
            Some("XREADGROUP GROUP BLOCK BLOCK BLOCK 60 STREAMS BLOCK >"),
        );
        for words in [
            "BLPOP a 0",
            "BLPOP a x",
            "BLPOP",
            "GET a",
            "MIGRATE h 1 k 0 2000",
        ] {
            check(words, 100, None);
        }
        let command = Command::new("BLPOP").args(["a", "5"]).idempotent();
        assert!(rest(&command, Duration::ZERO).unwrap().is_idempotent());
    }

    #[test]
    fn zero_is_for_ever() {
        check("BLPOP a 0", Wait::Forever);
        check("BLPOP a 0.0", Wait::Forever);
        check("XREAD BLOCK 0 STREAMS s $", Wait::Forever);
        check("WAIT 1 0", Wait::Forever);
        check("MIGRATE h 1 key 0 0", Wait::For(Duration::from_secs(1)));
    }

    #[test]
    fn what_does_not_wait_has_no_time() {
        check("GET BLPOP", Wait::None);
        check("BITCOUNT 5", Wait::None);
        check("XREAD STREAMS BLOCK 5", Wait::None);
        check("XREAD COUNT 5 STREAMS s $", Wait::None);
        check("XREADGROUP GROUP BLOCK 5 STREAMS s >", Wait::None);
        check("WAIT", Wait::None);
    }

    #[test]
    fn a_time_that_is_none_is_left_to_the_server() {
        for time in ["-1", "x", "nan", "inf", "1e300", ""] {
            check(&format!("BLPOP a {time}"), Wait::None);
        }
    }

    #[test]
    fn waits_of_a_pipeline_add_up() {
        let second = Wait::For(Duration::from_secs(1));
        assert_eq!(second.and(second), Wait::For(Duration::from_secs(2)));
        assert_eq!(second.and(Wait::None), second);
        assert_eq!(Wait::Forever.and(second), Wait::Forever);
    }
}
