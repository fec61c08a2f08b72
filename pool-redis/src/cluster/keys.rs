//! The keys of a command.

use std::slice::Iter;

use crate::command::{Command, Parts};
use crate::command_info::{CommandInfo, FindKeys, KeyAccess, KeySpec, KeysBegin};

impl Command {
    /// The keys among its arguments, in the order in which the [table](CommandInfo) finds them. No keys are known of a
    /// command that is not in the table. Of a script, only the keys declared in its arguments are known.
    ///
    /// ```
    /// use pool_redis::{Command, Slot};
    ///
    /// let command = Command::new("MSET").args(["{user:7}:name", "michael", "{user:7}:mail", "m@example.com"]);
    /// let keys: Vec<&[u8]> = command.keys().collect();
    /// assert_eq!(keys, [b"{user:7}:name", b"{user:7}:mail"]);
    ///
    /// let slot = Slot::of_key("{user:7}");
    /// assert!(command.keys().all(|key| Slot::of_key(key) == slot), "a cluster takes it");
    /// ```
    pub fn keys(&self) -> impl Iterator<Item = &[u8]> {
        Keys::of(self)
            .filter(|key| key.access != KeyAccess::NotAKey)
            .map(|key| key.bytes)
    }
}

/// An argument of a request that determines a slot: a key, or a sharded pub/sub channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key<'a> {
    /// Its index among the words of the request; the name is 0.
    pub(crate) word: usize,
    pub(crate) bytes: &'a [u8],
    pub(crate) access: KeyAccess,
}

/// The keys of a request, found lazily and without allocating.
///
/// Source: <https://redis.io/docs/latest/develop/reference/key-specs/>.
#[derive(Clone)]
pub(crate) struct Keys<'a> {
    command: &'a Command,
    /// The specs not yet looked at.
    specs: Iter<'static, KeySpec>,
    /// The keys of the current spec.
    run: Run<'a>,
}

impl<'a> Keys<'a> {
    pub(crate) fn of(command: &'a Command) -> Self {
        Self::with(command, command.info())
    }

    /// As [`of`](Self::of), for a command whose row is known.
    #[inline]
    pub(crate) fn with(command: &'a Command, info: Option<&'static CommandInfo>) -> Self {
        let specs: &[KeySpec] = info.map_or(&[], CommandInfo::keys);
        Self {
            command,
            specs: specs.iter(),
            run: Run::none(command),
        }
    }
}

impl<'a> Iterator for Keys<'a> {
    type Item = Key<'a>;

    #[inline]
    fn next(&mut self) -> Option<Key<'a>> {
        loop {
            if let Some(key) = self.run.next() {
                return Some(key);
            }
            self.run = Run::of(self.command, self.specs.next()?);
        }
    }
}

/// Keys at equal distances.
#[derive(Clone)]
struct Run<'a> {
    /// The words after the last key returned.
    words: Parts<'a>,
    /// How many of these precede the next key.
    gap: usize,
    /// The index of the next key.
    next: usize,
    step: usize,
    /// How many keys are left.
    left: usize,
    access: KeyAccess,
}

impl<'a> Run<'a> {
    fn none(command: &'a Command) -> Self {
        Self {
            words: command.parts(),
            gap: 0,
            next: 0,
            step: 1,
            left: 0,
            access: KeyAccess::NotAKey,
        }
    }

    /// The keys that a spec finds. None if the request is malformed, which the server will report.
    #[inline]
    fn of(command: &'a Command, spec: &KeySpec) -> Self {
        let none = Self::none(command);
        match begin(command, spec).and_then(|begin| extent(command, spec.find, begin)) {
            Some(Extent { first, count, step }) => Self {
                gap: first,
                next: first,
                step,
                left: count,
                access: spec.access,
                ..none
            },
            None => none,
        }
    }

    #[inline]
    fn next(&mut self) -> Option<Key<'a>> {
        self.left = self.left.checked_sub(1)?;
        let key = Key {
            word: self.next,
            bytes: self.words.nth(self.gap)?,
            access: self.access,
        };
        self.gap = self.step - 1;
        self.next += self.step;
        Some(key)
    }
}

/// The index from which on there are keys.
#[inline]
fn begin(command: &Command, spec: &KeySpec) -> Option<usize> {
    match (spec.begin, spec.access) {
        (KeysBegin::Word(word), _) if is_placeholder(command, word.into()) => None,
        (KeysBegin::Word(word), _) => Some(word.into()),
        (KeysBegin::Keyword { keyword, from }, _) => {
            let from = usize::try_from(from).unwrap_or(MIGRATE_OPTIONS);
            after_keyword(command, keyword, from)
        }
        // Only SORT has these specs: for its destination, and for the many keys that a pattern yields.
        (KeysBegin::Unknown, KeyAccess::Overwrite) => after_keyword(command, "STORE", 2),
        (KeysBegin::Unknown, _) => None,
    }
}

/// The index at which the options of MIGRATE begin. According to the table, the keyword is searched backwards from the
/// end, but a key there may be spelled like the keyword. Servers search forwards.
const MIGRATE_OPTIONS: usize = 6;

/// The index of MIGRATE's key, which is empty if the keys follow a keyword.
const MIGRATE_KEY: usize = 3;

/// Whether a word is MIGRATE's empty key, with the actual keys elsewhere.
#[inline]
fn is_placeholder(command: &Command, word: usize) -> bool {
    word == MIGRATE_KEY
        && command.name().eq_ignore_ascii_case("MIGRATE")
        && command.parts().nth(word).is_some_and(<[u8]>::is_empty)
        && after_keyword(command, "KEYS", MIGRATE_OPTIONS).is_some()
}

/// Options of commands whose keys follow a keyword, each with the number of free words after it. Those words may be
/// spelled like the keyword.
const OPTIONS: [(&str, usize); 6] = [
    ("AUTH", 1),
    ("AUTH2", 2),
    ("BY", 1),
    ("GET", 1),
    ("GROUP", 2),
    ("LIMIT", 2),
];

/// The index after a keyword that is searched for from an index on.
fn after_keyword(command: &Command, keyword: &str, from: usize) -> Option<usize> {
    // The group and consumer names of XREADGROUP are an option as well, and not always the first.
    let from = if keyword == "STREAMS" { 1 } else { from };
    let mut words = command.parts().enumerate().skip(from);
    while let Some((index, word)) = words.next() {
        if word.eq_ignore_ascii_case(keyword.as_bytes()) {
            return Some(index + 1);
        }
        let is_it = |(name, _): &&(&str, usize)| word.eq_ignore_ascii_case(name.as_bytes());
        if let Some((_, len)) = OPTIONS.iter().find(is_it) {
            words.nth(len - 1);
        }
    }
    None
}

/// Where keys are.
struct Extent {
    first: usize,
    count: usize,
    step: usize,
}

#[inline]
fn extent(command: &Command, find: FindKeys, begin: usize) -> Option<Extent> {
    let words = command.arg_count() + 1;
    match find {
        FindKeys::Range { last, step, limit } => {
            let last = match (usize::try_from(last), limit) {
                (Ok(distance), _) => begin + distance,
                (Err(_), 0 | 1) => words.checked_sub(last.unsigned_abs().into())?,
                (Err(_), limit) => {
                    let part = words.checked_sub(begin)? / usize::from(limit);
                    (begin + part).checked_sub(last.unsigned_abs().into())?
                }
            };
            let step = usize::from(step.max(1));
            let count = last.checked_sub(begin)? / step + 1;
            let first = begin;
            Some(Extent { first, count, step })
        }
        FindKeys::Numbered {
            count_at,
            first,
            step,
        } => {
            let count = command.parts().nth(begin + usize::from(count_at))?;
            let count: u64 = std::str::from_utf8(count).ok()?.parse().ok()?;
            Some(Extent {
                first: begin + usize::from(first),
                // What is more than fits in memory is more than the words that there are.
                count: usize::try_from(count).unwrap_or(usize::MAX),
                step: step.max(1).into(),
            })
        }
        // An option that names a destination takes exactly one key.
        FindKeys::Unknown => Some(Extent {
            first: begin,
            count: 1,
            step: 1,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the keys of a command given as words, where `''` is an empty word.
    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let words = words.split(' ').map(|word| word.trim_matches('\''));
        let command = words
            .clone()
            .skip(1)
            .fold(Command::new(words.clone().next().unwrap()), Command::arg);
        let keys: Vec<String> = Keys::of(&command)
            .map(|key| {
                assert_eq!(command.parts().nth(key.word), Some(key.bytes));
                key.bytes.escape_ascii().to_string()
            })
            .collect();
        assert_eq!(keys, expected, "{:?}", words.collect::<Vec<_>>());
    }

    #[test]
    fn keys_are_at_a_place_or_from_there_on() {
        check("GET k", &["k"]);
        check("get k", &["k"]);
        check("SET k v EX 5", &["k"]);
        check("DEL a b c", &["a", "b", "c"]);
        check("MSET a 1 b 2", &["a", "b"]);
        check("BLPOP a b 0", &["a", "b"]);
        check("RENAME a b", &["a", "b"]);
        check("LMOVE a b LEFT RIGHT", &["a", "b"]);
        check("PFMERGE d a b", &["d", "a", "b"]);
        check("PFMERGE d", &["d"]);
        check("BITOP AND d a b", &["d", "a", "b"]);
        check("OBJECT ENCODING k", &["k"]);
        check("XGROUP CREATE k g 0", &["k"]);
        check("MEMORY USAGE k SAMPLES 0", &["k"]);
        check("JSON.MSET a $ 1 b $ 2", &["a", "b"]);
        check("JSON.DEBUG MEMORY k", &["k"]);
    }

    #[test]
    fn keys_may_be_counted() {
        check("EVAL s 2 a b c", &["a", "b"]);
        check("EVAL s 0 a", &[]);
        check("FCALL f 1 a b", &["a"]);
        check("ZUNIONSTORE d 2 a b WEIGHTS 1 2", &["d", "a", "b"]);
        check("ZINTER 2 a b WITHSCORES", &["a", "b"]);
        check("LMPOP 2 a b LEFT", &["a", "b"]);
        check("BLMPOP 0 2 a b LEFT", &["a", "b"]);
        check("MSETEX 2 a 1 b 2 EX 5", &["a", "b"]);
    }

    #[test]
    fn keys_may_follow_a_keyword() {
        check("XREAD COUNT 2 STREAMS a b 0 0", &["a", "b"]);
        check("xread streams STREAMS $", &["STREAMS"]);
        check("XREADGROUP GROUP g c STREAMS a >", &["a"]);
        check("XREADGROUP GROUP STREAMS STREAMS STREAMS a >", &["a"]);
        check("XREADGROUP COUNT 1 GROUP STREAMS GROUP STREAMS a >", &["a"]);
        check("SORT k", &["k"]);
        check("SORT k LIMIT 0 5 ASC ALPHA STORE d", &["k", "d"]);
        check("SORT k BY STORE GET STORE GET # STORE d", &["k", "d"]);
        check("SORT_RO k BY w_* GET STORE", &["k"]);
        check("GEORADIUS k 0 0 1 m STORE d", &["k", "d"]);
        check("GEORADIUS k 0 0 1 m COUNT 1 STOREDIST d", &["k", "d"]);
        check("GEORADIUSBYMEMBER k STORE 1 m STORE d", &["k", "d"]);
        check("MIGRATE h 1 k 0 5", &["k"]);
        check("MIGRATE h 1 '' 0 5", &[""]);
        check("MIGRATE h 1 '' 0 5 COPY KEYS a b", &["a", "b"]);
        check("MIGRATE h 1 '' 0 5 AUTH KEYS KEYS KEYS a", &["KEYS", "a"]);
        check("MIGRATE h 1 '' 0 5 AUTH2 KEYS KEYS keys a", &["a"]);
    }

    #[test]
    fn a_channel_has_a_slot_and_is_no_key() {
        check("SPUBLISH c m", &["c"]);
        check("SSUBSCRIBE c d", &["c", "d"]);
        assert_eq!(Command::new("SPUBLISH").arg("c").arg("m").keys().count(), 0);
    }

    #[test]
    fn where_there_is_no_key_none_is_found() {
        for words in [
            "PING",
            "PUBLISH c m",
            "CONFIG GET a",
            "NONSENSE a b",
            "",
            "COMMAND GETKEYS GET k",
        ] {
            check(words, &[]);
        }
    }

    #[test]
    fn what_is_not_whole_has_the_keys_that_are_there() {
        check("GET", &[]);
        check("DEL", &[]);
        check("MSET a 1 b", &["a", "b"]);
        check("BLPOP", &[]);
        check("BLPOP a", &[]);
        check("RENAME a", &["a"]);
        check("EVAL s", &[]);
        check("EVAL s x a", &[]);
        check("EVAL s -1 a", &[]);
        check("EVAL s 18446744073709551615 a b", &["a", "b"]);
        check("EVAL s 99999999999999999999 a b", &[]);
        check("MSETEX 18446744073709551615 a 1", &["a"]);
        check("XREAD STREAMS", &[]);
        check("XREAD COUNT 1", &[]);
        check("XREAD STREAMS a", &[]);
        check("XREAD GROUP", &[]);
        check("SORT k STORE", &["k"]);
        check("SORT k LIMIT 0", &["k"]);
        check("MIGRATE h 1 '' 0 5 KEYS", &[]);
    }

    #[test]
    fn the_table_has_no_place_that_is_not_understood() {
        for row in CommandInfo::all() {
            for spec in row.keys() {
                let is_known = match (spec.begin, spec.find) {
                    (KeysBegin::Word(_), FindKeys::Range { .. } | FindKeys::Numbered { .. }) => {
                        true
                    }
                    (KeysBegin::Keyword { from, .. }, FindKeys::Range { .. }) => {
                        from > 0 || row.name() == "MIGRATE"
                    }
                    (KeysBegin::Unknown, FindKeys::Unknown) => row.name().starts_with("SORT"),
                    _ => false,
                };
                assert!(is_known, "{}: {spec:?}", row.name());
            }
        }
    }
}
