//! Merging the replies of several nodes.

use crate::command_info::{CommandInfo, ResponsePolicy};
use crate::error::Error;
use crate::error::conversion_error::ConversionError;
use crate::reply::value::Value;
use crate::time::chance;

/// What one node answered to the command, or to its part of it.
pub(crate) type Outcome = Result<Value, Error>;

/// Merges the outcomes of several nodes that were sent the same command.
///
/// Source: <https://redis.io/docs/latest/develop/reference/command-tips/>. Replies that cannot be merged according to
/// it, such as those to `INFO`, are returned as an array in the order of the nodes.
///
/// # Errors
/// As the policy says. An error at one node becomes [`Error::Partial`] if other nodes succeeded and the command is not
/// read-only; [`Error::Conversion`] if the replies do not fit together.
pub(crate) fn merge(info: &CommandInfo, outcomes: Vec<Outcome>) -> Outcome {
    let policy = info.response_policy();
    if policy == ResponsePolicy::OneSucceeded {
        return one_success(outcomes);
    }
    let replies = all(info, outcomes)?;
    let merged = match policy {
        ResponsePolicy::Special if info.name() == "RANDOMKEY" => Ok(any_key(replies)),
        policy => one_reply(policy, replies),
    };
    merged.map_err(|error| Error::conversion(info.name(), error))
}

/// As [`merge`], for the parts of a split command. Each part comes with the indices of its keys.
///
/// # Errors
/// As [`merge`].
pub(crate) fn merge_parts(info: &CommandInfo, parts: Vec<(Vec<usize>, Outcome)>) -> Outcome {
    let (keys, outcomes): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    match info.response_policy() {
        ResponsePolicy::Default => {
            let replies = all(info, outcomes)?;
            in_order(&keys, replies).map_err(|error| Error::conversion(info.name(), error))
        }
        _ => merge(info, outcomes),
    }
}

/// The first success. If all failed, an error that says more than that the node had nothing to do.
fn one_success(outcomes: Vec<Outcome>) -> Outcome {
    let had_nothing_to_do =
        |error: &Error| matches!(error, Error::Server(refusal) if refusal.code() == "NOTBUSY");
    let mut refused: Option<Error> = None;
    for outcome in outcomes {
        match outcome {
            Ok(reply) => return Ok(reply),
            Err(error) if refused.as_ref().is_none_or(had_nothing_to_do) => refused = Some(error),
            Err(_) => {}
        }
    }
    refused.map_or(Ok(Value::Nil), Err)
}

/// All replies, or the error that leaves most open about what was executed.
fn all(info: &CommandInfo, outcomes: Vec<Outcome>) -> Result<Vec<Value>, Error> {
    let parts = outcomes.len();
    let mut replies = Vec::with_capacity(parts);
    let mut failed: Option<Error> = None;
    for outcome in outcomes {
        match outcome {
            Ok(reply) => replies.push(reply),
            Err(error) => {
                let leaves_more_open =
                    |other: &Error| error.may_have_executed() && !other.may_have_executed();
                if failed.as_ref().is_none_or(leaves_more_open) {
                    failed = Some(error);
                }
            }
        }
    }
    let Some(error) = failed else {
        return Ok(replies);
    };
    match replies.len() {
        0 => Err(error),
        _ if info.is_repeatable() => Err(error),
        succeeded => Err(Error::Partial {
            command: info.name().to_owned(),
            succeeded,
            parts,
            error: Box::new(error),
        }),
    }
}

fn one_reply(policy: ResponsePolicy, replies: Vec<Value>) -> Result<Value, ConversionError> {
    let how: Operation = match policy {
        ResponsePolicy::Default => return Ok(joined(replies)),
        ResponsePolicy::Special => return Ok(Value::Array(replies)),
        ResponsePolicy::OneSucceeded | ResponsePolicy::AllSucceeded => {
            return Ok(replies.into_iter().next().unwrap_or(Value::Nil));
        }
        ResponsePolicy::And => |one, other| Some(i64::from(one != 0 && other != 0)),
        ResponsePolicy::Or => |one, other| Some(i64::from(one != 0 || other != 0)),
        ResponsePolicy::Min => |one, other| Some(one.min(other)),
        ResponsePolicy::Max => |one, other| Some(one.max(other)),
        ResponsePolicy::Sum => i64::checked_add,
    };
    let mut replies = replies.into_iter();
    let first = replies.next().unwrap_or(Value::Nil);
    replies.try_fold(first, |one, other| pair(how, one, other))
}

/// Combines two numbers; `None` on overflow.
type Operation = fn(i64, i64) -> Option<i64>;

/// Merges two replies: numbers, or arrays of the same length, element by element.
fn pair(how: Operation, one: Value, other: Value) -> Result<Value, ConversionError> {
    match (one, other) {
        (Value::Integer(one), Value::Integer(other)) => {
            let expected = "i64";
            let merged = how(one, other).ok_or(ConversionError::OutOfRange { expected })?;
            Ok(Value::Integer(merged))
        }
        (Value::Boolean(one), Value::Boolean(other)) => {
            let merged = how(one.into(), other.into());
            Ok(Value::Boolean(merged.is_some_and(|merged| merged != 0)))
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let pairs = one.into_iter().zip(other);
            let merged = pairs.map(|(one, other)| pair(how, one, other));
            merged.collect::<Result<_, _>>().map(Value::Array)
        }
        (Value::Array(one), Value::Array(other)) => Err(ConversionError::WrongLength {
            expected: one.len(),
            found: other.len(),
        }),
        (Value::Integer(_) | Value::Boolean(_) | Value::Array(_), other) | (other, _) => {
            Err(ConversionError::WrongKind {
                expected: "the same kind of number from each node",
                found: other.kind(),
            })
        }
    }
}

/// Concatenates collections of the same kind. Other replies become one if they are all equal, and an array otherwise.
fn joined(replies: Vec<Value>) -> Value {
    if replies.iter().all(|reply| matches!(reply, Value::Array(_))) {
        return Value::Array(replies.into_iter().flat_map(elements).collect());
    }
    if replies.iter().all(|reply| matches!(reply, Value::Set(_))) {
        return Value::Set(replies.into_iter().flat_map(elements).collect());
    }
    if replies.iter().all(|reply| matches!(reply, Value::Map(_))) {
        return Value::Map(replies.into_iter().flat_map(pairs).collect());
    }
    match replies.iter().all(|reply| *reply == replies[0]) {
        true => replies.into_iter().next().unwrap_or(Value::Nil),
        false => Value::Array(replies),
    }
}

fn elements(reply: Value) -> Vec<Value> {
    match reply {
        Value::Array(elements) | Value::Set(elements) => elements,
        _ => Vec::new(),
    }
}

fn pairs(reply: Value) -> Vec<(Value, Value)> {
    match reply {
        Value::Map(pairs) => pairs,
        _ => Vec::new(),
    }
}

/// The replies for the keys in the order of the whole command. Each part has answered for its own keys.
fn in_order(keys: &[Vec<usize>], replies: Vec<Value>) -> Result<Value, ConversionError> {
    let mut ordered = vec![Value::Nil; keys.iter().map(Vec::len).sum()];
    for (keys, reply) in keys.iter().zip(replies) {
        let elements = match reply {
            Value::Array(elements) if elements.len() == keys.len() => elements,
            Value::Array(elements) => {
                return Err(ConversionError::WrongLength {
                    expected: keys.len(),
                    found: elements.len(),
                });
            }
            other => {
                return Err(ConversionError::WrongKind {
                    expected: "an array",
                    found: other.kind(),
                });
            }
        };
        for (key, element) in keys.iter().zip(elements) {
            if let Some(place) = ordered.get_mut(*key) {
                *place = element;
            }
        }
    }
    Ok(Value::Array(ordered))
}

/// A random key among the replies. Each node that has keys is equally likely, however many keys it has.
fn any_key(replies: Vec<Value>) -> Value {
    let mut keys = replies;
    keys.retain(|reply| *reply != Value::Nil);
    match keys.len() {
        0 => Value::Nil,
        count => keys.swap_remove(chance::below(count)),
    }
}

#[cfg(test)]
mod tests;
