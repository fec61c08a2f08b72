//! An argument in the reply to `COMMAND DOCS`.

use crate::replies::fields::from_fields;

/// An argument of a command, with its nested arguments: part of a [`CommandDoc`](super::CommandDoc), whose example
/// shows it.
///
/// Source: <https://redis.io/docs/latest/commands/command-docs/>.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CommandArgument {
    /// Name of the argument, unique within the command.
    pub name: String,
    /// Text to display for the argument.
    pub display_text: Option<String>,
    /// Type of the argument, as the server names it: `string`, `integer`, `double`, `key`, `pattern`, `unix-time`,
    /// `pure-token`, `oneof` or `block`.
    pub kind: String,
    /// If the argument is a key: index of the command's [key specification](super::KeySpec) that locates it.
    pub key_spec_index: Option<u64>,
    /// Token that precedes the argument. For a `pure-token` it is the whole argument.
    pub token: Option<String>,
    /// Short description.
    pub summary: Option<String>,
    /// Version that introduced the argument; `None` if it is as old as the command.
    pub since: Option<String>,
    /// Version that deprecated the argument.
    pub deprecated_since: Option<String>,
    /// Flags: `optional`, `multiple`, `multiple_token`.
    pub flags: Vec<String>,
    /// Nested arguments: the parts of a `block`, the alternatives of a `oneof`.
    pub arguments: Vec<CommandArgument>,
}

from_fields!(CommandArgument, "CommandArgument", {
    name = "name",
    display_text = "display_text" or default,
    kind = "type",
    key_spec_index = "key_spec_index" or default,
    token = "token" or default,
    summary = "summary" or default,
    since = "since" or default,
    deprecated_since = "deprecated_since" or default,
    flags = "flags" or default,
    arguments = "arguments" or default,
});
