//! Splitting a command on many keys by their slots.

use super::Slot;
use super::keys::Keys;
use crate::command::Command;
use crate::command_info::{CommandInfo, FindKeys, KeySpec, KeysBegin};

/// The part of a command for one slot.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) slot: Slot,
    /// The command with the keys of that slot only, and their values.
    pub(crate) command: Command,
    /// The indices of these keys in the whole command, in order. The first is 0.
    pub(crate) keys: Vec<usize>,
}

/// A key and its values.
struct Group {
    slot: Slot,
    /// The index of the key.
    key: usize,
    start: usize,
    end: usize,
}

/// Splits a command by the slots of its keys. The parts are ordered by slot.
///
/// `None` if the parts would not be equivalent: the command is malformed, or changes either all keys or none.
pub(super) fn split(command: &Command, info: &'static CommandInfo) -> Option<Vec<Part>> {
    let [spec] = info.keys() else {
        return None;
    };
    let words: Vec<&[u8]> = command.parts().collect();
    let mut groups = groups(command, info, spec)?;
    let (start, end) = (groups.first()?.start, groups.last()?.end);
    let whole = Whole {
        info,
        is_idempotent: command.is_idempotent(),
        head: words.get(1..start)?,
        count_at: count_at(spec),
        tail: words.get(end..)?,
        words: &words,
    };
    if !whole.counts(groups.len()) || whole.has_condition() {
        return None;
    }
    groups.sort_by_key(|group| group.slot);
    let groups = groups.chunk_by(|one, other| one.slot == other.slot);
    groups.map(|groups| whole.part(groups)).collect()
}

/// Each key with its values, in order. `None` if a word is missing.
fn groups(command: &Command, info: &'static CommandInfo, spec: &KeySpec) -> Option<Vec<Group>> {
    let (FindKeys::Range { step, .. } | FindKeys::Numbered { step, .. }) = spec.find else {
        return None;
    };
    let words = command.arg_count() + 1;
    let keys = Keys::with(command, Some(info)).enumerate();
    keys.map(|(index, key)| {
        let end = key.word + usize::from(step);
        (end <= words).then(|| Group {
            slot: Slot::of_key(key.bytes),
            key: index,
            start: key.word,
            end,
        })
    })
    .collect()
}

/// The index of the word that counts the keys, if there is one.
fn count_at(spec: &KeySpec) -> Option<usize> {
    match (spec.begin, spec.find) {
        (KeysBegin::Word(begin), FindKeys::Numbered { count_at, .. }) => {
            Some(usize::from(begin) + usize::from(count_at))
        }
        _ => None,
    }
}

/// The command to split.
struct Whole<'a> {
    info: &'static CommandInfo,
    is_idempotent: bool,
    words: &'a [&'a [u8]],
    /// The words between the name and the first key.
    head: &'a [&'a [u8]],
    /// The index of the word that counts the keys, if there is one.
    count_at: Option<usize>,
    /// The words after the last key and its values.
    tail: &'a [&'a [u8]],
}

impl Whole<'_> {
    /// Whether the stated number of keys, if any, is correct.
    fn counts(&self, keys: usize) -> bool {
        let word = self.count_at.map(|index| self.words.get(index));
        word.is_none_or(|word| word.is_some_and(|word| *word == keys.to_string().as_bytes()))
    }

    /// Whether an option makes the change of one key depend on the others, as in MSETEX.
    fn has_condition(&self) -> bool {
        let is_one =
            |word: &[u8]| word.eq_ignore_ascii_case(b"NX") || word.eq_ignore_ascii_case(b"XX");
        self.tail.iter().any(|word| is_one(word))
    }

    /// The command with only these keys, which share a slot.
    fn part(&self, groups: &[Group]) -> Option<Part> {
        let mut command = Command::of(self.info);
        for (word, index) in self.head.iter().zip(1..) {
            match self.count_at == Some(index) {
                true => command.push(groups.len()),
                false => command.push(word),
            }
        }
        for group in groups {
            command = command.args(self.words.get(group.start..group.end)?);
        }
        command = command.args(self.tail);
        if self.is_idempotent {
            command = command.idempotent();
        }
        Some(Part {
            slot: groups.first()?.slot,
            command,
            keys: groups.iter().map(|group| group.key).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command_info::RequestPolicy;

    fn parts(words: &str) -> Option<Vec<Part>> {
        let mut words = words.split(' ');
        let command = Command::new(words.next().unwrap()).args(words);
        split(&command, command.info().unwrap())
    }

    /// The slots of `a`, `b` and `c` are 15495, 3300 and 7365.
    #[track_caller]
    fn check(words: &str, expected: &[(&str, &[usize])]) {
        let parts = parts(words).unwrap();
        let shown: Vec<(String, Vec<usize>)> = parts
            .iter()
            .map(|part| {
                let slot = Keys::of(&part.command).map(|key| Slot::of_key(key.bytes));
                assert!(slot.into_iter().all(|slot| slot == part.slot));
                let words: Vec<_> = part
                    .command
                    .parts()
                    .map(|word| word.escape_ascii().to_string())
                    .collect();
                (words.join(" "), part.keys.clone())
            })
            .collect();
        let expected = expected
            .iter()
            .map(|(words, keys)| ((*words).to_owned(), keys.to_vec()));
        assert_eq!(shown, expected.collect::<Vec<_>>());
    }

    #[test]
    fn each_slot_gets_its_keys_with_what_belongs_to_them() {
        check(
            "MGET a b {a}2 c {c}2 b",
            &[
                ("MGET b b", &[1, 5]),
                ("MGET c {c}2", &[3, 4]),
                ("MGET a {a}2", &[0, 2]),
            ],
        );
        check("del a b", &[("DEL b", &[1]), ("DEL a", &[0])]);
        check(
            "MSET a 1 b 2 {a}3 3",
            &[("MSET b 2", &[1]), ("MSET a 1 {a}3 3", &[0, 2])],
        );
        check(
            "MSETEX 3 a 1 b 2 {b}3 3 EX 60",
            &[
                ("MSETEX 2 b 2 {b}3 3 EX 60", &[1, 2]),
                ("MSETEX 1 a 1 EX 60", &[0]),
            ],
        );
        check("MGET a", &[("MGET a", &[0])]);
    }

    #[test]
    fn a_part_may_be_sent_again_if_the_whole_may() {
        let command = Command::new("MSET").args(["a", "1", "b", "2"]);
        let is_idempotent = |command: &Command| {
            let parts = split(command, command.info().unwrap()).unwrap();
            parts.iter().all(|part| part.command.is_idempotent())
        };
        assert!(!is_idempotent(&command));
        assert!(is_idempotent(&command.idempotent()));
    }

    #[test]
    fn what_would_be_another_command_is_not_split() {
        for words in [
            "MGET",
            "MSET a 1 b",
            "MSET a",
            "MSETEX 2 a 1 b",
            "MSETEX 9 a 1",
            "MSETEX x a 1",
            "MSETEX 2 a 1 b 2 NX",
            "MSETEX 2 a 1 b 2 EX 5 xx",
            "PING",
        ] {
            assert!(parts(words).is_none(), "{words}");
        }
    }

    #[test]
    fn every_command_that_is_for_many_shards_can_be_split() {
        for info in
            CommandInfo::all().filter(|row| row.request_policy() == RequestPolicy::MultiShard)
        {
            let [spec] = info.keys() else {
                panic!("{}", info.name());
            };
            let step = match spec.find {
                FindKeys::Range {
                    step,
                    last: -1,
                    limit: 0,
                } => step,
                FindKeys::Numbered { step, .. } => step,
                _ => panic!("{}", info.name()),
            };
            let head = count_at(spec).map(|_| "2");
            let values = vec!["value"; usize::from(step) - 1];
            let group = |key| std::iter::once(key).chain(values.iter().copied());
            let command = Command::of(info)
                .args(head)
                .args(group("a"))
                .args(group("b"));
            let parts = split(&command, info).unwrap();
            let keys: Vec<&[usize]> = parts.iter().map(|part| &*part.keys).collect();
            assert_eq!(keys, [[1], [0]], "{}", info.name());
        }
    }
}
