//! Tells a fixture's owner from its forked children.

/// The process that made a fixture, and so the only one that may end it.
///
/// A forked child inherits every fixture of its parent. If it cleaned up what it inherited, it would kill its parent's
/// server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner(u32);

impl Owner {
    /// The calling process.
    pub(crate) fn here() -> Self {
        Self(std::process::id())
    }

    /// Whether the caller is the owner and not a child forked from it.
    pub(crate) fn is_here(self) -> bool {
        self.0 == std::process::id()
    }
}
