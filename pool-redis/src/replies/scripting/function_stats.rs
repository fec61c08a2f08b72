//! The reply to `FUNCTION STATS`.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;

use crate::replies::Milliseconds;
use crate::replies::fields::from_fields;

/// The reply to `FUNCTION STATS` (Redis 7.0).
///
/// Source: <https://redis.io/docs/latest/commands/function-stats/>.
///
/// ```
/// use pool_redis::replies::FunctionStats;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # if server.version() < pool_tests::Version::new(7, 0, 0) { return Ok(()); }
/// # let client = Client::connect(&server.url())?;
/// let stats: FunctionStats = client.query(Command::new("FUNCTION STATS"))?;
/// assert!(stats.running_script.is_none() && stats.engines["LUA"].functions == 0);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FunctionStats {
    /// The function that is running; `None` if there is none.
    pub running_script: Option<RunningScript>,
    /// Statistics of each engine, by name.
    pub engines: BTreeMap<String, EngineStats>,
}

/// A running function: part of [`FunctionStats`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RunningScript {
    /// Name of the function.
    pub name: String,
    /// The command that called the function.
    pub command: Vec<Bytes>,
    /// Time that the function has been running.
    pub duration: Duration,
}

/// Statistics of an engine: part of [`FunctionStats`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct EngineStats {
    /// Number of libraries.
    pub libraries: u64,
    /// Number of functions in the libraries.
    pub functions: u64,
}

from_fields!(FunctionStats, "FunctionStats", {
    running_script = "running_script" or default,
    engines = "engines",
});

from_fields!(RunningScript, "RunningScript", {
    name = "name",
    command = "command",
    duration = "duration_ms" in Milliseconds,
});

from_fields!(EngineStats, "EngineStats", {
    libraries = "libraries_count",
    functions = "functions_count",
});
