//! The reply to `ACL GETUSER`.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::from_fields;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `ACL GETUSER`. Read it as an `Option<AclUser>`: it is nil if the user does not exist.
///
/// The rules have the syntax of `ACL SETUSER`. Redis 6 sends keys and channels without the leading `~` or `&`, which is
/// added here.
///
/// Source: <https://redis.io/docs/latest/commands/acl-getuser/>.
///
/// ```
/// use pool_redis::replies::AclUser;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("ACL SETUSER").args(["ann", "on", ">secret", "~cache:*", "+get"]))?;
/// let ann: Option<AclUser> = client.query(Command::new("ACL GETUSER").arg("ann"))?;
/// let ann = ann.unwrap();
/// assert!(ann.has("on") && ann.passwords.len() == 1);
/// assert_eq!((&*ann.commands, &ann.keys[..]), ("-@all +get", &["~cache:*".into()][..]));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct AclUser {
    /// Flags, as the server names them: `on` or `off`, `nopass`, and so on.
    pub flags: Vec<String>,
    /// SHA-256 hashes of the passwords, in hexadecimal.
    pub passwords: Vec<String>,
    /// Command rules in one line, such as `-@all +get`.
    pub commands: String,
    /// Key rules, such as `~cache:*` and `%R~config:*`.
    pub keys: Vec<Bytes>,
    /// Channel rules, such as `&news:*`.
    pub channels: Vec<Bytes>,
    /// Database rules (Valkey 9.0).
    pub databases: Option<String>,
    /// Selectors: further sets of rules, each of which grants permissions of its own (Redis 7.0).
    pub selectors: Vec<AclSelector>,
}

/// A selector, which is a set of rules beside those of the user itself: part of an [`AclUser`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct AclSelector {
    /// Command rules in one line.
    pub commands: String,
    /// Key rules.
    pub keys: Vec<Bytes>,
    /// Channel rules.
    pub channels: Vec<Bytes>,
    /// Database rules (Valkey 9.0).
    pub databases: Option<String>,
}

impl AclUser {
    /// Returns whether the user has this flag.
    #[must_use]
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|own| own == flag)
    }
}

from_fields!(AclUser, "AclUser", {
    flags = "flags",
    passwords = "passwords",
    commands = "commands",
    keys = "keys" in KeyRules,
    channels = "channels" in ChannelRules or default,
    databases = "databases" or default,
    selectors = "selectors" or default,
});

from_fields!(AclSelector, "AclSelector", {
    commands = "commands",
    keys = "keys" in KeyRules,
    channels = "channels" in ChannelRules,
    databases = "databases" or default,
});

struct KeyRules<T>(T);

struct ChannelRules<T>(T);

impl FromReply for KeyRules<Vec<Bytes>> {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        rules(reply, b'~').map(Self)
    }
}

impl FromReply for ChannelRules<Vec<Bytes>> {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        rules(reply, b'&').map(Self)
    }
}

/// Splits a line of rules. Redis 6 sends a list of patterns instead, each of which gets the prefix `sign`.
#[inline]
fn rules(reply: Reply<'_>, sign: u8) -> Result<Vec<Bytes>, ConversionError> {
    if matches!(reply, Reply::Array(_) | Reply::Set(_)) {
        let patterns: Vec<Bytes> = reply.convert()?;
        let rule = |pattern: Bytes| [&[sign][..], &pattern].concat().into();
        return Ok(patterns.into_iter().map(rule).collect());
    }
    let line = reply.into_text("the rules of an ACL")?.into_bytes();
    let rules = line
        .split(|&byte| byte == b' ')
        .filter(|rule| !rule.is_empty());
    Ok(rules.map(|rule| line.slice_ref(rule)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn list(list: &[&'static str]) -> Value {
        Value::Array(list.iter().map(|word| text(word)).collect())
    }

    fn user(keys: Value, channels: Value, more: &[(Value, Value)]) -> AclUser {
        let mut fields = vec![
            (text("flags"), Value::Set(vec![text("on")])),
            (text("passwords"), list(&[])),
            (text("commands"), text("+@all")),
            (text("keys"), keys),
            (text("channels"), channels),
        ];
        fields.extend_from_slice(more);
        Value::Map(fields).convert().unwrap()
    }

    #[test]
    fn the_patterns_of_redis_6_are_the_rules_of_redis_7() {
        let old = user(list(&["a*", "b"]), list(&["*"]), &[]);
        let new = user(text("~a* ~b"), text("&*"), &[]);
        assert_eq!(old, new);
        assert_eq!(new.keys, ["~a*", "~b"]);
        assert_eq!(new.channels, ["&*"]);
    }

    #[test]
    fn selectors_are_rules_of_their_own() {
        let selector = Value::Map(vec![
            (text("commands"), text("-@all +set")),
            (text("keys"), text("%W~k")),
            (text("channels"), text("")),
            (text("databases"), text("alldbs")),
        ]);
        let more = [(text("selectors"), Value::Array(vec![selector]))];
        let user = user(text(""), text(""), &more);
        assert!(user.keys.is_empty());
        assert_eq!(user.selectors[0].keys, ["%W~k"]);
        assert!(user.selectors[0].channels.is_empty());
        assert_eq!(user.selectors[0].databases.as_deref(), Some("alldbs"));
    }
}
