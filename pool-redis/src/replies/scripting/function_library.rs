//! A library of functions.

use bytes::Bytes;

use crate::replies::fields::from_fields;

/// What `FUNCTION LIST` answers for each library (Redis 7.0).
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
    /// What it is called.
    pub name: String,
    /// What it is written for: `LUA`.
    pub engine: String,
    /// What is in it.
    pub functions: Vec<FunctionInfo>,
    /// Its code, if that was asked for with `WITHCODE`.
    pub code: Option<Bytes>,
}

/// A function of a library: part of a [`FunctionLibrary`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FunctionInfo {
    /// What it is called.
    pub name: String,
    /// What it is for, if it says so: any bytes that its author wrote.
    pub description: Option<Bytes>,
    /// What it promises, in the server's words: `no-writes` and so on.
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
