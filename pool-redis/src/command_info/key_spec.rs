//! Where the keys of a command are.

/// Some of the keys of a command: where in a request they begin, how many there are, and what the command does with
/// them.
///
/// Words of a request are counted from the name, which is word 0. If the name has two words, its first word is word 0.
/// Source: <https://redis.io/docs/latest/develop/reference/key-specs/>.
///
/// ```
/// use pool_redis::{CommandInfo, FindKeys, KeyAccess, KeysBegin};
///
/// let [keys] = CommandInfo::find("MSET").unwrap().keys() else { panic!() };
/// assert_eq!(keys.begin, KeysBegin::Word(1));
/// assert_eq!(keys.find, FindKeys::Range { last: -1, step: 2, limit: 0 });
/// assert_eq!(keys.access, KeyAccess::Overwrite);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeySpec {
    /// Where the keys begin.
    pub begin: KeysBegin,
    /// How many keys there are.
    pub find: FindKeys,
    /// What the command does with the keys.
    pub access: KeyAccess,
}

impl KeySpec {
    pub(super) const fn new(begin: KeysBegin, find: FindKeys, access: KeyAccess) -> Self {
        Self {
            begin,
            find,
            access,
        }
    }
}

/// Where the keys of a [`KeySpec`] begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeysBegin {
    /// At this word.
    Word(u8),
    /// After this keyword. The search starts at word `from`; if that is negative, it counts from the end and the search
    /// goes backwards.
    Keyword {
        /// The keyword.
        keyword: &'static str,
        /// Where the search starts.
        from: i8,
    },
    /// Only the server knows; `COMMAND GETKEYS` returns the keys.
    Unknown,
}

/// Which words are the keys of a [`KeySpec`], from where they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FindKeys {
    /// The first word, and every `step`-th word up to the last.
    Range {
        /// The distance from the first key to the last. A negative value counts from the end of the request.
        last: i8,
        /// The distance between two keys.
        step: u8,
        /// If above one and `last` is -1: the rest of the request has this many equal parts, and only the first part
        /// holds keys.
        limit: u8,
    },
    /// An argument says how many keys there are. All fields count from where the keys begin.
    Numbered {
        /// The position of that argument.
        count_at: u8,
        /// The position of the first key.
        first: u8,
        /// The distance between two keys.
        step: u8,
    },
    /// Only the server knows.
    Unknown,
}

/// What a command does with its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyAccess {
    /// Reads their values.
    ReadOnly,
    /// Changes their values, and may read them.
    ReadWrite,
    /// Overwrites their values without reading them.
    Overwrite,
    /// Deletes them.
    Remove,
    /// Nothing: it is not a key but a channel, which has a slot as keys do.
    NotAKey,
}
