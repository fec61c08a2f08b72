//! Push messages: what the server sends without being asked.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use bytes::Bytes;

use crate::reply::value::Value;

/// A message that a server sent on a connection without being asked, in RESP3: see
/// [`ClientBuilder::on_push`](crate::ClientBuilder::on_push).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Push {
    /// These keys have changed, and values that were read before are out of date
    /// ([client-side caching](https://redis.io/docs/latest/develop/reference/client-side-caching/)).
    Invalidated(Vec<Bytes>),
    /// All keys have changed, because the database was emptied.
    InvalidatedAll,
    /// Any other push.
    Other {
        /// The first word of the message, which names its kind.
        kind: Bytes,
        /// The rest of the message.
        data: Vec<Value>,
    },
}

impl Push {
    /// `None` if the value is not a push, or does not begin with a word that names its kind.
    pub(crate) fn of(value: Value) -> Option<Self> {
        let Value::Push(parts) = value else {
            return None;
        };
        let mut parts = parts.into_iter();
        let (Value::BulkString(kind) | Value::SimpleString(kind)) = parts.next()? else {
            return None;
        };
        let data: Vec<Value> = parts.collect();
        let keys = match (&kind[..], &data[..]) {
            (b"invalidate", [Value::Nil]) => return Some(Self::InvalidatedAll),
            (b"invalidate", [Value::Array(keys)]) => keys.iter().map(key).collect(),
            _ => None,
        };
        Some(match keys {
            Some(keys) => Self::Invalidated(keys),
            None => Self::Other { kind, data },
        })
    }
}

fn key(value: &Value) -> Option<Bytes> {
    match value {
        Value::BulkString(key) | Value::SimpleString(key) => Some(key.clone()),
        _ => None,
    }
}

/// The function that receives pushes.
#[derive(Clone)]
pub(crate) struct PushHandler(Arc<dyn Fn(Push) + Send + Sync>);

impl PushHandler {
    pub(crate) fn new(handle: impl Fn(Push) + Send + Sync + 'static) -> Self {
        Self(Arc::new(handle))
    }

    /// Catches a panic of the user's function: the call whose reply is being read has nothing to do with the push.
    pub(crate) fn tell(&self, value: Value) {
        if let Some(push) = Push::of(value) {
            let _ = catch_unwind(AssertUnwindSafe(|| (self.0)(push)));
        }
    }
}

impl fmt::Debug for PushHandler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PushHandler")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    #[test]
    fn invalidations_are_told_from_others() {
        let push = |parts| Push::of(Value::Push(parts));
        let keys = Value::Array(vec![text("a"), text("b")]);
        assert_eq!(
            push(vec![text("invalidate"), keys]),
            Some(Push::Invalidated(vec!["a".into(), "b".into()]))
        );
        assert_eq!(
            push(vec![text("invalidate"), Value::Nil]),
            Some(Push::InvalidatedAll)
        );
        let odd = vec![Value::Array(vec![Value::Integer(1)])];
        for data in [odd, vec![], vec![Value::Nil, Value::Nil]] {
            let mut parts = vec![text("invalidate")];
            parts.extend(data.clone());
            let kind = "invalidate".into();
            assert_eq!(push(parts), Some(Push::Other { kind, data }));
        }
        assert_eq!(push(vec![]), None);
        assert_eq!(push(vec![Value::Nil]), None);
        assert_eq!(Push::of(Value::Nil), None);
    }
}
