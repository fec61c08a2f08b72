//! How to log in at a server, independent of its address.

use crate::server::secret::Secret;

/// Whether to encrypt, the user, and the database.
#[derive(Clone, Debug, Default)]
pub(crate) struct Access {
    pub(crate) is_tls: bool,
    pub(crate) username: Option<String>,
    pub(crate) password: Option<Secret>,
    pub(crate) database: u32,
}
