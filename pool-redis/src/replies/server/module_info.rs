//! The reply to `MODULE LIST`.

use bytes::Bytes;

use crate::replies::fields::from_fields;

/// A loaded module: an element of the reply to `MODULE LIST`, and part of that to `HELLO`.
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
    /// Name of the module.
    pub name: String,
    /// Version of the module.
    pub ver: i64,
    /// Path of the file from which the module was loaded (Redis 7.0).
    pub path: Option<String>,
    /// Arguments with which the module was loaded (Redis 7.0).
    pub args: Vec<Bytes>,
}

from_fields!(ModuleInfo, "ModuleInfo", {
    name = "name",
    ver = "ver",
    path = "path" or default,
    args = "args" or default,
});
