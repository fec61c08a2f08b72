//! How a server is entered, wherever it is.

use crate::server::secret::Secret;

/// Encrypted or not, as whom, and to which database.
#[derive(Clone, Debug, Default)]
pub(crate) struct Access {
    pub(crate) is_tls: bool,
    pub(crate) username: Option<String>,
    pub(crate) password: Option<Secret>,
    pub(crate) database: u32,
}
