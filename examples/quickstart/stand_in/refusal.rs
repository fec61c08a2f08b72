//! Error replies.

use pool_redis::{ServerError, Value};

/// The text of an error reply, which begins with the error code.
#[derive(Debug, PartialEq)]
pub(crate) struct Refusal(String);

impl Refusal {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn syntax() -> Self {
        Self::new("ERR syntax error")
    }

    pub(crate) fn not_an_integer() -> Self {
        Self::new("ERR value is not an integer or out of range")
    }

    pub(crate) fn arity(command: &str) -> Self {
        let command = command.to_lowercase();
        Self(format!(
            "ERR wrong number of arguments for '{command}' command"
        ))
    }

    pub(crate) fn expire_time(command: &str) -> Self {
        let command = command.to_lowercase();
        Self(format!("ERR invalid expire time in '{command}' command"))
    }

    pub(crate) fn unknown(command: &str, args: &[impl AsRef<[u8]>]) -> Self {
        let quoted = |arg: &[u8]| format!("'{}' ", String::from_utf8_lossy(arg));
        let args: String = args.iter().map(|arg| quoted(arg.as_ref())).collect();
        Self(format!(
            "ERR unknown command '{command}', with args beginning with: {args}"
        ))
    }
}

impl From<Refusal> for Value {
    fn from(refusal: Refusal) -> Self {
        Self::Error(ServerError::new(refusal.0))
    }
}
