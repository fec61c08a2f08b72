//! What is known of a command without asking a server.

mod flags;
mod key;
mod key_spec;
mod policy;
#[rustfmt::skip] // Written by a program: see `pool-tests/generate-commands`.
pub(crate) mod rows;
mod wait_arg;

use crate::command::beginning::Beginning;

use key::{KEYS, Key};

pub use flags::CommandFlags;
pub use key_spec::{FindKeys, KeyAccess, KeySpec, KeysBegin};
pub use policy::{RequestPolicy, ResponsePolicy};
pub use wait_arg::{WaitArg, WaitUnit};

/// The metadata of a command, one row of a table of all commands: what the client must know to send it to the right place, to
/// wait long enough for its reply, and to decide whether it may be sent again.
///
/// The table holds the commands of Redis, Valkey and Redis's modules, with the data that `COMMAND DOCS` and
/// `COMMAND INFO` of their newest versions give. Each [typed command](crate::commands) carries its row; commands that
/// are sent by name are looked up.
///
/// ```
/// use pool_redis::{CommandFlags, CommandInfo};
///
/// let set = CommandInfo::find("set").unwrap();
/// assert_eq!((set.name(), set.since(), set.arity()), ("SET", "1.0.0", -3));
/// assert!(set.flags().contains(CommandFlags::WRITE) && !set.is_repeatable());
///
/// let get = CommandInfo::find("CONFIG GET").unwrap();
/// assert!(get.is_repeatable() && get.keys().is_empty());
/// assert!(CommandInfo::find("SETT").is_none());
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct CommandInfo {
    name: &'static str,
    since: &'static str,
    deprecated_since: Option<&'static str>,
    arity: i8,
    flags: CommandFlags,
    keys: &'static [KeySpec],
    request_policy: RequestPolicy,
    response_policy: ResponsePolicy,
    wait: Option<WaitArg>,
    reply: &'static str,
    /// How a request of it begins, if its name is one short word.
    beginning: Option<Beginning>,
    /// It reads or writes data, without waiting for any.
    is_plain: bool,
}

/// How rows are written.
impl CommandInfo {
    const fn new(
        name: &'static str,
        since: &'static str,
        arity: i8,
        flags: &[CommandFlags],
    ) -> Self {
        let flags = CommandFlags::all_of(flags);
        Self {
            name,
            since,
            deprecated_since: None,
            arity,
            flags,
            keys: &[],
            request_policy: RequestPolicy::Default,
            response_policy: ResponsePolicy::Default,
            wait: None,
            reply: "Value",
            beginning: Beginning::of(name),
            is_plain: is_of_data(flags) && !flags.contains(CommandFlags::BLOCKING),
        }
    }

    const fn deprecated(mut self, since: &'static str) -> Self {
        self.deprecated_since = Some(since);
        self
    }

    const fn with_keys(mut self, keys: &'static [KeySpec]) -> Self {
        self.keys = keys;
        self
    }

    const fn routed(mut self, request: RequestPolicy, response: ResponsePolicy) -> Self {
        self.request_policy = request;
        self.response_policy = response;
        self
    }

    const fn waits(mut self, wait: WaitArg) -> Self {
        self.wait = Some(wait);
        self.is_plain = false;
        self
    }

    const fn replies(mut self, reply: &'static str) -> Self {
        self.reply = reply;
        self
    }
}

impl CommandInfo {
    /// Finds a command by its name, of one word or two, in upper or lower case. `None` for one that is not in the table,
    /// such as a command of your own module.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        let mut words = name.split_ascii_whitespace().map(str::as_bytes);
        let first = words.next()?;
        match (words.next(), words.next()) {
            (_, Some(_)) => None,
            (second, None) => look_up(first, second).map(|index| rows::ROWS[index]),
        }
    }

    /// All rows, in the order of their names.
    ///
    /// ```
    /// use pool_redis::CommandInfo;
    ///
    /// assert!(CommandInfo::all().any(|row| row.name() == "GET"));
    /// ```
    pub fn all() -> impl Iterator<Item = &'static Self> + Clone {
        rows::ROWS.iter().copied()
    }

    /// Finds the command of a request by its first words: the second is one of the name's only for some.
    pub(crate) fn of_request<'a>(
        first: &[u8],
        second: impl FnOnce() -> Option<&'a [u8]>,
    ) -> Option<&'static Self> {
        let of_word = look_up(first, None);
        // For most there is nothing more to look up.
        let is_alone = of_word.is_some_and(|index| !has_subcommands(index));
        let of_words = || look_up(first, Some(second()?));
        let index = if is_alone { None } else { of_words() };
        index.or(of_word).map(|index| rows::ROWS[index])
    }

    /// Its name in upper case, of one word or two.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The version of Redis, or of the module, that introduced it; for commands that only Valkey has, Valkey's version.
    /// Empty if unknown.
    #[must_use]
    pub const fn since(&self) -> &'static str {
        self.since
    }

    /// The version since which it is deprecated.
    #[must_use]
    pub const fn deprecated_since(&self) -> Option<&'static str> {
        self.deprecated_since
    }

    /// How many words a request has, including the name; negative for at least that many.
    #[must_use]
    pub const fn arity(&self) -> i8 {
        self.arity
    }

    /// The flags that the server reports for it.
    #[must_use]
    pub const fn flags(&self) -> CommandFlags {
        self.flags
    }

    /// Where its keys are. Empty for one that has none.
    #[must_use]
    pub const fn keys(&self) -> &'static [KeySpec] {
        self.keys
    }

    /// The nodes of a cluster that it goes to, if not the one that has its keys.
    #[must_use]
    pub const fn request_policy(&self) -> RequestPolicy {
        self.request_policy
    }

    /// How the replies of several nodes are merged.
    #[must_use]
    pub const fn response_policy(&self) -> ResponsePolicy {
        self.response_policy
    }

    /// For a blocking command: the argument that says how long the server may wait.
    #[must_use]
    pub const fn wait(&self) -> Option<WaitArg> {
        self.wait
    }

    /// As text, the Rust type of the typed command's reply, if no option changes it; `Value` for free-form
    /// replies.
    #[must_use]
    pub const fn reply(&self) -> &'static str {
        self.reply
    }

    /// Whether exactly one reply comes, without blocking, and the connection stays as it was, whatever the arguments: true
    /// of most commands that read or write data.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.is_plain
    }

    #[inline]
    pub(crate) fn beginning(&self) -> Option<&Beginning> {
        self.beginning.as_ref()
    }

    /// Whether it may run twice without harm, because it only reads, and does not consume what it reads.
    #[must_use]
    pub const fn is_repeatable(&self) -> bool {
        let only_reads =
            self.flags.contains(CommandFlags::READONLY) || self.flags.contains(CommandFlags::ASKS);
        only_reads && !self.flags.contains(CommandFlags::TAKES)
    }
}

const fn is_of_data(flags: CommandFlags) -> bool {
    flags.contains(CommandFlags::READONLY) || flags.contains(CommandFlags::WRITE)
}

/// The row of a name of one word or two, in whatever case.
fn look_up(first: &[u8], second: Option<&[u8]>) -> Option<usize> {
    KEYS.binary_search(&Key::of(first, second)?).ok()
}

/// Whether others have the name of this row as their first word: they are the next.
fn has_subcommands(index: usize) -> bool {
    let name = rows::ROWS[index].name;
    let next = rows::ROWS.get(index + 1);
    let rest = next.and_then(|row| row.name.strip_prefix(name));
    rest.is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_are_in_order() {
        assert!(CommandInfo::all().is_sorted_by(|one, other| one.name < other.name));
    }

    #[test]
    fn every_row_is_found_in_either_case() {
        for row in CommandInfo::all() {
            for name in [row.name.to_string(), row.name.to_lowercase()] {
                assert_eq!(CommandInfo::find(&name), Some(row), "{name}");
            }
        }
    }

    #[test]
    fn what_is_no_command_is_not_found() {
        for name in [
            "",
            " ",
            "GETX",
            "GE",
            "CONFIG GETX",
            "CONFIG GET maxmemory",
            "GET\0",
            "é",
        ] {
            assert_eq!(CommandInfo::find(name), None, "{name}");
        }
    }

    #[test]
    fn the_second_word_of_a_request_is_an_argument_or_part_of_the_name() {
        let of = |first: &str, second: &str| {
            let row = CommandInfo::of_request(first.as_bytes(), || Some(second.as_bytes()));
            row.map(CommandInfo::name)
        };
        assert_eq!(of("get", "key"), Some("GET"));
        assert_eq!(of("config", "get"), Some("CONFIG GET"));
        assert_eq!(of("command", "nonsense"), Some("COMMAND"));
        assert_eq!(of("command", "docs"), Some("COMMAND DOCS"));
        for row in CommandInfo::all() {
            let words = row.name().split_once(' ').unwrap_or((row.name(), "\0"));
            assert_eq!(of(words.0, words.1), Some(row.name()));
        }
        assert_eq!(of("nonsense", "get"), None);
    }

    #[test]
    fn what_writes_is_not_repeatable() {
        for name in [
            "SET",
            "INCR",
            "GETDEL",
            "GETEX",
            "GETSET",
            "SORT",
            "EVAL",
            "XREADGROUP",
            "BLPOP",
            "SPOP",
            "CONFIG SET",
            "CLIENT KILL",
            "PUBLISH",
            "WAIT",
            "BACKUP START",
            "SCRIPT LOAD",
            "FT.CURSOR READ",
            "FT.CURSOR DEL",
        ] {
            assert!(!CommandInfo::find(name).unwrap().is_repeatable(), "{name}");
        }
        for name in ["GET", "EVAL_RO", "JSON.GET", "XREAD", "TOUCH"] {
            assert!(CommandInfo::find(name).unwrap().is_repeatable(), "{name}");
        }
    }
}
