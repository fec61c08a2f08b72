//! Where the keys of a command are.

/// Some of the keys of a command: where in a request they begin, how many they are, and what becomes of them.
///
/// Words of a request are counted from the name, which is 0 (of a name of two words, the first is). Source:
/// <https://redis.io/docs/latest/develop/reference/key-specs/>.
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
    /// Where they begin.
    pub begin: KeysBegin,
    /// How many they are.
    pub find: FindKeys,
    /// What becomes of them.
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
    /// After this keyword, which is looked for from a word on; if that is negative, it counts from the end, backwards.
    Keyword {
        /// The keyword.
        keyword: &'static str,
        /// From where it is looked for.
        from: i8,
    },
    /// Only the server knows: `COMMAND GETKEYS` asks it.
    Unknown,
}

/// How the keys of a [`KeySpec`] follow from where they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FindKeys {
    /// The first, and every `step`-th until the last.
    Range {
        /// How far after the first the last is; negative counts from the end of the request.
        last: i8,
        /// How far each is from the next.
        step: u8,
        /// If above one and `last` is -1: that they are only the first of so many equal parts of what follows.
        limit: u8,
    },
    /// A number tells how many there are. All are counted from where the keys begin.
    Numbered {
        /// Where the number is.
        count_at: u8,
        /// Where the first key is.
        first: u8,
        /// How far each is from the next.
        step: u8,
    },
    /// Only the server knows.
    Unknown,
}

/// What a command does with its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyAccess {
    /// Reads what they hold.
    ReadOnly,
    /// Changes what they hold, and may read it.
    ReadWrite,
    /// Writes without reading what was there.
    Overwrite,
    /// Deletes them.
    Remove,
    /// None: it is a channel, which has a slot as keys do.
    NotAKey,
}
