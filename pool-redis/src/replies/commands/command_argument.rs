//! An argument of a command.

use crate::replies::fields::from_fields;

/// An argument of a command, with those that it is made of: part of a [`CommandDoc`](super::CommandDoc), which shows it.
///
/// Source: <https://redis.io/docs/latest/commands/command-docs/>.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CommandArgument {
    /// What it is called, once in its command.
    pub name: String,
    /// What it should be shown as.
    pub display_text: Option<String>,
    /// What it is, in the server's words: `string`, `integer`, `double`, `key`, `pattern`, `unix-time`, `pure-token`,
    /// `oneof` and `block`.
    pub kind: String,
    /// Which of the command's [key specifications](super::KeySpec) finds it, if it is a key.
    pub key_spec_index: Option<u64>,
    /// The word before it, or all of it if it is a `pure-token`.
    pub token: Option<String>,
    /// What it is for.
    pub summary: Option<String>,
    /// Since which version it can be given, if not always.
    pub since: Option<String>,
    /// Since which version it should not be given any more.
    pub deprecated_since: Option<String>,
    /// `optional`, `multiple`, `multiple_token`.
    pub flags: Vec<String>,
    /// What it is made of, if it is a `block`, or chosen from, if it is a `oneof`.
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
