//! The reply to `HELLO`.

use crate::replies::ModuleInfo;
use crate::replies::fields::from_fields;

/// The reply to `HELLO`.
///
/// Source: <https://redis.io/docs/latest/commands/hello/>.
///
/// ```
/// use pool_redis::replies::Hello;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let hello: Hello = client.query(Command::new("HELLO"))?;
/// assert_eq!((hello.mode.as_str(), hello.role.as_str()), ("standalone", "master"));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hello {
    /// Name of the server software: `redis` or `valkey`.
    pub server: String,
    /// Version of the server.
    pub version: String,
    /// Protocol version of the connection from now on.
    pub proto: u8,
    /// Connection ID.
    pub id: u64,
    /// Mode of the server: `standalone`, `sentinel` or `cluster`.
    pub mode: String,
    /// Role of the server: `master` or `replica`. Empty for a sentinel.
    pub role: String,
    /// Modules loaded on the server.
    pub modules: Vec<ModuleInfo>,
    /// Availability zone of the server (Valkey 8.1, if configured).
    pub availability_zone: Option<String>,
}

from_fields!(Hello, "Hello", {
    server = "server",
    version = "version",
    proto = "proto",
    id = "id",
    mode = "mode",
    role = "role" or default,
    modules = "modules" or default,
    availability_zone = "availability_zone" or default,
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn a_sentinel_has_no_role_and_a_newer_server_a_place() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let mut fields = vec![
            (text("server"), text("valkey")),
            (text("version"), text("8.1.1")),
            (text("proto"), Value::Integer(3)),
            (text("id"), Value::Integer(6)),
            (text("mode"), text("sentinel")),
        ];
        let sentinel: Hello = Value::Map(fields.clone()).convert().unwrap();
        assert_eq!((&*sentinel.role, sentinel.availability_zone), ("", None));
        fields.push((text("availability_zone"), text("eu-1a")));
        let placed: Hello = Value::Map(fields).convert().unwrap();
        assert_eq!(placed.availability_zone.as_deref(), Some("eu-1a"));
    }
}
