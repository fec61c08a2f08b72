//! The reply to `FUNCTION LIST`.

use bytes::Bytes;

use crate::replies::fields::from_fields;

/// An element of the reply to `FUNCTION LIST`: a library of functions (Redis 7.0).
///
/// Source: <https://redis.io/docs/latest/commands/function-list/>.
///
/// ```
/// use pool_redis::replies::FunctionLibrary;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # if server.version() < pool_tests::Version::new(7, 0, 0) { return Ok(()); }
/// # let client = Client::connect(&server.url())?;
/// let code = "#!lua name=sums\nredis.register_function('sum', function(keys, args) return args[1] + args[2] end)";
/// client.query::<String>(Command::new("FUNCTION LOAD").arg(code))?;
/// let libraries: Vec<FunctionLibrary> = client.query(Command::new("FUNCTION LIST"))?;
/// assert_eq!((&*libraries[0].name, &*libraries[0].functions[0].name), ("sums", "sum"));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FunctionLibrary {
    /// Name of the library.
    pub name: String,
    /// Name of its engine, such as `LUA`.
    pub engine: String,
    /// Functions in the library.
    pub functions: Vec<FunctionInfo>,
    /// Source code of the library; `None` without `WITHCODE`.
    pub code: Option<Bytes>,
}

/// A function of a library: part of a [`FunctionLibrary`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FunctionInfo {
    /// Name of the function.
    pub name: String,
    /// Description, if the author gave one. It may contain any bytes.
    pub description: Option<Bytes>,
    /// Flags of the function, such as `no-writes`.
    pub flags: Vec<String>,
}

from_fields!(FunctionLibrary, "FunctionLibrary", {
    name = "library_name",
    engine = "engine",
    functions = "functions",
    code = "library_code" or default,
});

from_fields!(FunctionInfo, "FunctionInfo", {
    name = "name",
    description = "description" or default,
    flags = "flags",
});
