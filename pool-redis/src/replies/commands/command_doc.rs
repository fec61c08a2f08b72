//! What a command is for.

use std::collections::BTreeMap;

use crate::replies::CommandArgument;
use crate::replies::fields::from_fields;

/// What `COMMAND DOCS` answers for each command, in a `HashMap<String, CommandDoc>` by its name (Redis 7.0).
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
    /// What it does, in a sentence.
    pub summary: Option<String>,
    /// Since which version there is it.
    pub since: Option<String>,
    /// With which others it belongs: `string`, `server` and so on.
    pub group: Option<String>,
    /// How long it takes.
    pub complexity: Option<String>,
    /// The module that it is of.
    pub module: Option<String>,
    /// `deprecated`, `syscmd`.
    pub doc_flags: Vec<String>,
    /// Since which version it should not be used any more.
    pub deprecated_since: Option<String>,
    /// What should be used instead.
    pub replaced_by: Option<String>,
    /// What has changed, each with its version.
    pub history: Vec<(String, String)>,
    /// What it takes.
    pub arguments: Vec<CommandArgument>,
    /// The commands within it, by their full names: `object|encoding`.
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
