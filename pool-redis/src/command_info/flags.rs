//! The flags of a command.

use std::fmt;
use std::ops::BitOr;

/// A set of flags of a [`CommandInfo`](crate::CommandInfo): those of `COMMAND INFO`, and two that this crate adds.
///
/// Source: <https://redis.io/docs/latest/commands/command/#flags>.
///
/// ```
/// use pool_redis::CommandFlags;
///
/// let flags = CommandFlags::READONLY | CommandFlags::FAST;
/// assert!(flags.contains(CommandFlags::FAST) && !flags.contains(CommandFlags::WRITE));
/// assert_eq!(flags.names().collect::<Vec<_>>(), ["readonly", "fast"]);
/// assert_eq!(CommandFlags::from_name("fast"), Some(CommandFlags::FAST));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct CommandFlags(u32);

macro_rules! flags {
    ($($(#[$doc:meta])+ $constant:ident = $name:literal;)+) => {
        impl CommandFlags {
            flags!(@constants 0; $($(#[$doc])+ $constant;)+);

            const NAMES: &'static [(Self, &'static str)] = &[$((Self::$constant, $name)),+];
        }
    };
    (@constants $bit:expr; $(#[$doc:meta])+ $constant:ident; $($rest:tt)*) => {
        $(#[$doc])+
        pub const $constant: Self = Self(1 << ($bit));
        flags!(@constants $bit + 1; $($rest)*);
    };
    (@constants $bit:expr;) => {};
}

flags! {
    /// It may change data.
    WRITE = "write";
    /// It only reads data.
    READONLY = "readonly";
    /// Refused when the server is out of memory.
    DENYOOM = "denyoom";
    /// It administers the server.
    ADMIN = "admin";
    /// It publishes or subscribes.
    PUBSUB = "pubsub";
    /// Not allowed in scripts.
    NOSCRIPT = "noscript";
    /// It may block until there is something to return.
    BLOCKING = "blocking";
    /// Allowed while the server loads its data.
    LOADING = "loading";
    /// Allowed on a replica with stale data.
    STALE = "stale";
    /// `MONITOR` does not show it.
    SKIP_MONITOR = "skip_monitor";
    /// The slow log does not show it.
    SKIP_SLOWLOG = "skip_slowlog";
    /// It works on a slot that is being imported, as if `ASKING` had been sent.
    ASKING = "asking";
    /// It takes constant or logarithmic time.
    FAST = "fast";
    /// Allowed before authentication.
    NO_AUTH = "no_auth";
    /// It may have keys, but does not need any.
    NO_MANDATORY_KEYS = "no_mandatory_keys";
    /// Its keys are not at fixed places.
    MOVABLEKEYS = "movablekeys";
    /// Not allowed while a replica loads its master's data.
    NO_ASYNC_LOADING = "no_async_loading";
    /// Not allowed in transactions.
    NO_MULTI = "no_multi";
    /// Allowed while a script keeps the server busy.
    ALLOW_BUSY = "allow_busy";
    /// It runs a script.
    SCRIPT_RUNNER = "script_runner";
    /// It belongs to a module.
    MODULE = "module";
    /// It only asks the server about itself. No server reports this flag; this crate adds it.
    ASKS = "asks";
    /// It removes what it reads, although servers report it as read-only. No server reports this flag; this crate adds
    /// it.
    TAKES = "takes";
}

impl CommandFlags {
    /// Whether the set contains all of `flags`.
    #[must_use]
    pub const fn contains(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }

    pub(super) const fn all_of(mut flags: &[Self]) -> Self {
        let mut all = 0;
        while let Some((first, rest)) = flags.split_first() {
            all |= first.0;
            flags = rest;
        }
        Self(all)
    }

    /// The flag with this name in `COMMAND INFO`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut rows = Self::NAMES.iter();
        rows.find(|row| row.1 == name).map(|row| row.0)
    }

    /// The names of the flags, as the server reports them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let rows = Self::NAMES.iter();
        rows.filter(move |row| self.contains(row.0))
            .map(|row| row.1)
    }
}

impl BitOr for CommandFlags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Debug for CommandFlags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
