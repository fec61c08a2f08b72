//! The reply to `COMMAND DOCS`.

use std::collections::BTreeMap;

use crate::replies::CommandArgument;
use crate::replies::fields::from_fields;

/// Documentation of a command. Read the reply to `COMMAND DOCS` as a `HashMap<String, CommandDoc>`, by name of the
/// command (Redis 7.0).
///
/// Source: <https://redis.io/docs/latest/commands/command-docs/>.
///
/// ```
/// use pool_redis::replies::CommandDoc;
/// use pool_redis::{Client, Command};
/// use std::collections::HashMap;
///
/// # let server = pool_tests::RedisServer::start();
/// # if server.version() < pool_tests::Version::new(7, 0, 0) { return Ok(()); }
/// # let client = Client::connect(&server.url())?;
/// let docs: HashMap<String, CommandDoc> = client.query(Command::new("COMMAND DOCS").args(["set", "object"]))?;
/// let set = &docs["set"];
/// assert_eq!((set.since.as_deref(), set.group.as_deref()), (Some("1.0.0"), Some("string")));
/// let condition = set.arguments.iter().find(|argument| argument.name == "condition").unwrap();
/// assert_eq!((&*condition.kind, &condition.flags[..]), ("oneof", &["optional".to_owned()][..]));
/// assert_eq!(condition.arguments[0].token.as_deref(), Some("NX"));
/// assert!(docs["object"].subcommands.contains_key("object|encoding"));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CommandDoc {
    /// Short description.
    pub summary: Option<String>,
    /// Version that introduced the command.
    pub since: Option<String>,
    /// Group to which the command belongs, such as `string` or `server`.
    pub group: Option<String>,
    /// Time complexity.
    pub complexity: Option<String>,
    /// Module that provides the command.
    pub module: Option<String>,
    /// Flags: `deprecated`, `syscmd`.
    pub doc_flags: Vec<String>,
    /// Version that deprecated the command.
    pub deprecated_since: Option<String>,
    /// Replacement for a deprecated command.
    pub replaced_by: Option<String>,
    /// Changes of the command, each with the version that made it.
    pub history: Vec<(String, String)>,
    /// Arguments of the command.
    pub arguments: Vec<CommandArgument>,
    /// Subcommands, by full name such as `object|encoding`.
    pub subcommands: BTreeMap<String, CommandDoc>,
}

from_fields!(CommandDoc, "CommandDoc", {
    summary = "summary" or default,
    since = "since" or default,
    group = "group" or default,
    complexity = "complexity" or default,
    module = "module" or default,
    doc_flags = "doc_flags" or default,
    deprecated_since = "deprecated_since" or default,
    replaced_by = "replaced_by" or default,
    history = "history" or default,
    arguments = "arguments" or default,
    subcommands = "subcommands" or default,
});
