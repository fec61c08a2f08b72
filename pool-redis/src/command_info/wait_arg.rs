//! The argument that says how long a command waits at the server.

/// Where a blocking command has its timeout.
///
/// Words of a request are counted from the name, which is word 0. Source: <https://redis.io/docs/latest/commands/>.
///
/// ```
/// use pool_redis::{CommandInfo, WaitArg, WaitUnit};
///
/// let wait = |name| CommandInfo::find(name).unwrap().wait();
/// assert_eq!(wait("BLPOP"), Some(WaitArg::LastWord(WaitUnit::Seconds)));
/// assert_eq!(wait("XREAD"), Some(WaitArg::WordAfter("BLOCK", WaitUnit::Milliseconds)));
/// assert_eq!(wait("LPOP"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitArg {
    /// In this word.
    Word(u8, WaitUnit),
    /// In the last word.
    LastWord(WaitUnit),
    /// In the word after this keyword, among the options.
    WordAfter(&'static str, WaitUnit),
}

/// The unit of a [`WaitArg`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitUnit {
    /// Seconds, possibly with a fraction.
    Seconds,
    /// Whole milliseconds.
    Milliseconds,
}
