//! A module.

use bytes::Bytes;

use crate::replies::fields::from_fields;

/// What `MODULE LIST` and `HELLO` answer of each module.
///
/// Source: <https://redis.io/docs/latest/commands/module-list/>.
///
/// ```
/// use pool_redis::replies::ModuleInfo;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let modules: Vec<ModuleInfo> = client.query(Command::new("MODULE LIST"))?;
/// let has_json = modules.iter().any(|module| module.name == "ReJSON");
/// assert!(!has_json);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ModuleInfo {
    /// What it is called.
    pub name: String,
    /// Its version, as it counts them.
    pub ver: i64,
    /// The file that it was loaded from (Redis 7.0).
    pub path: Option<String>,
    /// What it was given when it was loaded (Redis 7.0).
    pub args: Vec<Bytes>,
}

from_fields!(ModuleInfo, "ModuleInfo", {
    name = "name",
    ver = "ver",
    path = "path" or default,
    args = "args" or default,
});
