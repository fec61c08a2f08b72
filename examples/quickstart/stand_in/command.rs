//! The commands that read and write keys.
//!
//! `APPEND`, lists, sets and everything else that a real server has are deliberately absent.

use bytes::Bytes;
use pool_redis::Value;

use super::keyspace::{Entry, Keyspace, Millis};
use super::refusal::Refusal;
use super::set_options::{Condition, Expiry, SetOptions};

/// Executes one command. The name is in upper case.
pub(crate) fn execute(
    name: &str,
    args: &[Bytes],
    keys: &mut Keyspace,
    now: Millis,
) -> Result<Value, Refusal> {
    match (name, args) {
        ("GET", [key]) => Ok(string(keys.get(key, now))),
        ("SET", [key, value, options @ ..]) => set(keys, key, value, options, now),
        ("DEL" | "UNLINK", [_, ..]) => Ok(count(args, |key| keys.remove(key, now))),
        ("EXISTS", [_, ..]) => Ok(count(args, |key| keys.get(key, now).is_some())),
        ("EXPIRE", [key, time]) => expire(keys, key, time, Unit::Second, now),
        ("PEXPIRE", [key, time]) => expire(keys, key, time, Unit::Millisecond, now),
        ("TTL", [key]) => Ok(time_to_live(keys, key, Unit::Second, now)),
        ("PTTL", [key]) => Ok(time_to_live(keys, key, Unit::Millisecond, now)),
        ("INCR", [key]) => increment(keys, key, 1, now),
        ("INCRBY", [key, by]) => increment(keys, key, integer(by)?, now),
        ("DBSIZE", []) => Ok(Value::Integer(keys.len(now) as i64)),
        ("FLUSHALL" | "FLUSHDB", _) => {
            keys.clear();
            Ok(ok())
        }
        (
            "GET" | "SET" | "DEL" | "UNLINK" | "EXISTS" | "EXPIRE" | "PEXPIRE" | "TTL" | "PTTL"
            | "INCR" | "INCRBY" | "DBSIZE",
            _,
        ) => Err(Refusal::arity(name)),
        _ => Err(Refusal::unknown(name, args)),
    }
}

/// The reply of a command that has no result.
pub(crate) fn ok() -> Value {
    Value::SimpleString(Bytes::from_static(b"OK"))
}

/// Converts the name of a command or option to upper case, for comparison.
pub(crate) fn upper(word: &[u8]) -> String {
    String::from_utf8_lossy(word).to_uppercase()
}

/// Parses an argument that has to be an integer.
pub(crate) fn integer(word: &[u8]) -> Result<i64, Refusal> {
    let number = str::from_utf8(word).ok().and_then(|word| word.parse().ok());
    number.ok_or_else(Refusal::not_an_integer)
}

fn string(entry: Option<&mut Entry>) -> Value {
    entry.map_or(Value::Nil, |entry| Value::BulkString(entry.value.clone()))
}

fn count(keys: &[Bytes], is_one: impl FnMut(&Bytes) -> bool) -> Value {
    let ones: i64 = keys.iter().map(is_one).map(i64::from).sum();
    Value::Integer(ones)
}

fn set(
    keys: &mut Keyspace,
    key: &Bytes,
    value: &Bytes,
    options: &[Bytes],
    now: Millis,
) -> Result<Value, Refusal> {
    let options = SetOptions::parse(options, now)?;
    let old = keys.get(key, now).cloned();
    let done = match options.condition {
        Some(Condition::IfMissing) => old.is_none(),
        Some(Condition::IfThere) => old.is_some(),
        None => true,
    };
    if done {
        let expires = match options.expiry {
            Some(Expiry::At(time)) => Some(time),
            Some(Expiry::Keep) => old.as_ref().and_then(|old| old.expires),
            None => None,
        };
        // A copy, so that a short value does not keep the whole request in memory.
        keys.set(
            &Bytes::copy_from_slice(key),
            Bytes::copy_from_slice(value),
            expires,
        );
    }
    Ok(match old {
        Some(old) if options.get => Value::BulkString(old.value),
        _ if done && !options.get => ok(),
        _ => Value::Nil,
    })
}

/// The unit of a command's time argument or reply.
#[derive(Clone, Copy)]
enum Unit {
    Second,
    Millisecond,
}

impl Unit {
    fn millis(self) -> i64 {
        match self {
            Self::Second => 1000,
            Self::Millisecond => 1,
        }
    }

    /// The command that sets a time to live in this unit.
    fn expire_command(self) -> &'static str {
        match self {
            Self::Second => "expire",
            Self::Millisecond => "pexpire",
        }
    }
}

fn expire(
    keys: &mut Keyspace,
    key: &Bytes,
    time: &Bytes,
    unit: Unit,
    now: Millis,
) -> Result<Value, Refusal> {
    let millis = integer(time)?.checked_mul(unit.millis());
    let time = millis.and_then(|millis| now.checked_add(millis));
    let time = time.ok_or_else(|| Refusal::expire_time(unit.expire_command()))?;
    let Some(entry) = keys.get(key, now) else {
        return Ok(Value::Integer(0));
    };
    entry.expires = Some(time);
    Ok(Value::Integer(1))
}

/// The remaining time to live of a key, rounded; -1 if the key does not expire, -2 if it does not exist.
fn time_to_live(keys: &mut Keyspace, key: &Bytes, unit: Unit, now: Millis) -> Value {
    let rest = keys.get(key, now).map(|entry| entry.expires);
    Value::Integer(match rest {
        None => -2,
        Some(None) => -1,
        Some(Some(time)) => (time - now + unit.millis() / 2) / unit.millis(),
    })
}

fn increment(keys: &mut Keyspace, key: &Bytes, by: i64, now: Millis) -> Result<Value, Refusal> {
    let old = keys.get(key, now).cloned();
    let number = old.as_ref().map_or(Ok(0), |entry| integer(&entry.value))?;
    let sum = number
        .checked_add(by)
        .ok_or_else(|| Refusal::new("ERR increment or decrement would overflow"))?;
    let expires = old.and_then(|entry| entry.expires);
    keys.set(
        &Bytes::copy_from_slice(key),
        sum.to_string().into(),
        expires,
    );
    Ok(Value::Integer(sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Executes the command of each line at the millisecond with which the line begins, and compares the last reply.
    #[track_caller]
    fn check(lines: &[&str], expected: &Value) {
        let mut keys = Keyspace::default();
        let mut last = Value::Nil;
        for line in lines {
            let mut words = line.split(' ');
            let now = words.next().unwrap().parse().unwrap();
            let name = words.next().unwrap();
            let args: Vec<Bytes> = words.map(|word| word.to_owned().into()).collect();
            last = execute(name, &args, &mut keys, now).unwrap_or_else(Value::from);
        }
        assert_eq!(&last, expected, "{lines:?}");
    }

    fn bulk(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn error(text: &str) -> Value {
        Refusal::new(text).into()
    }

    #[test]
    fn values_are_kept_and_forgotten() {
        check(&["0 GET k"], &Value::Nil);
        check(&["0 SET k v", "0 GET k"], &bulk("v"));
        check(&["0 SET k v", "0 DEL k other"], &Value::Integer(1));
        check(&["0 SET k v", "0 EXISTS k k other"], &Value::Integer(2));
        check(&["0 SET k v", "0 SET l v", "0 DBSIZE"], &Value::Integer(2));
        check(&["0 SET k v", "0 FLUSHALL", "0 GET k"], &Value::Nil);
    }

    #[test]
    fn values_expire() {
        check(&["0 SET k v PX 10", "9 GET k"], &bulk("v"));
        check(&["0 SET k v PX 10", "10 GET k"], &Value::Nil);
        check(&["0 SET k v PX 10", "10 DEL k"], &Value::Integer(0));
        check(&["0 SET k v PX 10", "10 DBSIZE"], &Value::Integer(0));
        check(&["0 SET k v EX 2", "600 TTL k"], &Value::Integer(1));
        check(
            &["0 SET k v", "0 PEXPIRE k 10", "4 PTTL k"],
            &Value::Integer(6),
        );
        check(&["0 SET k v", "0 EXPIRE k 0", "0 GET k"], &Value::Nil);
        check(&["0 SET k v", "0 TTL k"], &Value::Integer(-1));
        check(&["0 TTL k"], &Value::Integer(-2));
        check(&["0 SET k v PX 10", "0 SET k w", "10 GET k"], &bulk("w"));
        check(
            &["0 SET k v PX 10", "0 SET k w KEEPTTL", "10 GET k"],
            &Value::Nil,
        );
    }

    #[test]
    fn conditions_decide_and_get_answers_with_the_old_value() {
        check(&["0 SET k v NX"], &ok());
        check(&["0 SET k v", "0 SET k w NX"], &Value::Nil);
        check(&["0 SET k v", "0 SET k w NX", "0 GET k"], &bulk("v"));
        check(&["0 SET k v XX"], &Value::Nil);
        check(&["0 SET k v", "0 SET k w XX"], &ok());
        check(&["0 SET k v GET"], &Value::Nil);
        check(&["0 SET k v", "0 SET k w GET"], &bulk("v"));
        check(&["0 SET k v", "0 SET k w NX GET"], &bulk("v"));
    }

    #[test]
    fn numbers_are_counted_up_and_keep_their_time() {
        check(&["0 INCR k", "0 INCR k"], &Value::Integer(2));
        check(&["0 SET k 40", "0 INCRBY k 2", "0 GET k"], &bulk("42"));
        check(
            &["0 SET k 1 PX 10", "0 INCR k", "0 PTTL k"],
            &Value::Integer(10),
        );
        let not_a_number = error("ERR value is not an integer or out of range");
        check(&["0 SET k v", "0 INCR k"], &not_a_number);
        let overflow = error("ERR increment or decrement would overflow");
        check(&["0 SET k 9223372036854775807", "0 INCR k"], &overflow);
    }

    #[test]
    fn what_is_not_known_is_refused_as_a_server_does() {
        let arity = error("ERR wrong number of arguments for 'get' command");
        check(&["0 GET"], &arity);
        let unknown = error("ERR unknown command 'LPUSH', with args beginning with: 'k' 'v' ");
        check(&["0 LPUSH k v"], &unknown);
        let far = error("ERR invalid expire time in 'pexpire' command");
        check(&["1 PEXPIRE k 9223372036854775807"], &far);
    }
}
