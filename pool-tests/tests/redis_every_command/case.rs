//! One command, and how it is called.

use pool_redis::{Client, Error};

/// The example of a command's documentation.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// What must be there before, as lines of words.
    pub(crate) setup: &'static [&'static str],
    /// What is to be done after it, as lines of words.
    pub(crate) undo: &'static [&'static str],
    pub(crate) on: On,
    /// Whether it is called on a connection that is held; a client is to refuse to send it.
    pub(crate) held: bool,
    /// The code of the error with which the server answers, if it is to refuse.
    pub(crate) refused: Option<&'static str>,
    pub(crate) call: fn(&Client) -> Result<(), Error>,
}

/// Where a command is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code)] // What no command needs at the moment.
pub(crate) enum On {
    /// On a client of a server.
    Server,
    /// On a client of the only node of a cluster.
    Cluster,
    /// On a client of a replica.
    Replica,
    /// On a client, which is to refuse to send it.
    Refusal,
    /// On a client of a server that may be ended by it.
    Ending,
}
