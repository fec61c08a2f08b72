//! A command and how it is called.

use pool_redis::{Client, Error};

/// The example from a command's documentation.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// Commands to run before it, as lines of words.
    pub(crate) setup: &'static [&'static str],
    /// Commands to run after it, as lines of words.
    pub(crate) undo: &'static [&'static str],
    pub(crate) on: On,
    /// Whether it is called on a held connection, because a client should refuse to send it.
    pub(crate) held: bool,
    /// The code of the expected error reply, if the server should refuse.
    pub(crate) refused: Option<&'static str>,
    pub(crate) call: fn(&Client) -> Result<(), Error>,
}

/// Where a command is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code)] // Variants that no command needs at the moment.
pub(crate) enum On {
    /// On a client of a server.
    Server,
    /// On a client of the only node of a cluster.
    Cluster,
    /// On a client of a replica.
    Replica,
    /// On a client that should refuse to send it.
    Refusal,
    /// On a client of a server that the command may shut down.
    Ending,
}
