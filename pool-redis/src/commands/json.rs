// Written by pool-tests/generate-commands from its tables: change those, not this.

//! JSON documents, and the values in them that a path matches.

use std::marker::PhantomData;

use bytes::Bytes;

#[allow(unused_imports)] // Not every group needs all of them.
use super::choice::Choice;
#[allow(unused_imports)]
use super::time_arg::{Moment, Span, TimeArg, Unit};
#[allow(unused_imports)]
use super::words::*;
use crate::command::args::Args;
use crate::command::Command;
use crate::command_info::{CommandInfo, rows};
#[allow(unused_imports)]
use crate::replies::*;
#[allow(unused_imports)]
use crate::command::to_arg::ToArg;
use crate::reply::value::Value;

/// Appends JSON texts to each array at a path and returns the new lengths; `None` for each value that is not an array.
/// Fails if the key does not exist.
///
/// `JSON.ARRAPPEND`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.arrappend/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<u64>> = client.call(JsonArrAppend::new("cart:7", "$.items", [r#""apple""#, "5"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonArrAppend {
    command: Command,
}

impl JsonArrAppend {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_ARRAPPEND;

    /// `JSON.ARRAPPEND key path value ...`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg, values: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        for value in values.into_args() {
            command.push(value);
        }
        Self { command }
    }
}

request!(JsonArrAppend: Vec<Option<u64>>, read as JsonCounts);

/// Returns the first index of a JSON value in each array at a path, -1 if the array does not contain it; `None` for
/// each value that is not an array. Fails if the key does not exist.
///
/// `JSON.ARRINDEX`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.arrindex/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<i64>> = client.call(JsonArrIndex::new("cart:7", "$.items", r#""pear""#))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonArrIndex {
    command: Command,
}

impl JsonArrIndex {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_ARRINDEX;

    /// `JSON.ARRINDEX key path json`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg, json: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        command.push(json);
        Self { command }
    }

    /// `start`: Starts at this index; a negative one counts from the end.
    #[inline]
    pub fn start(mut self, start: i64) -> Self {
        self.command.push(start);
        self
    }

    /// `stop`: Stops before this index; 0 means the end. After `start`.
    #[inline]
    pub fn stop(mut self, stop: i64) -> Self {
        self.command.push(stop);
        self
    }
}

request!(JsonArrIndex: Vec<Option<i64>>, read as JsonIndexes);

/// Inserts JSON texts into each array at a path, before an index, and returns the new lengths; `None` for each value
/// that is not an array. A negative index counts from the end. Fails if the key or the index does not exist.
///
/// `JSON.ARRINSERT`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.arrinsert/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<u64>> = client.call(JsonArrInsert::new("cart:7", "$.items", 0, [r#""apple""#]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonArrInsert {
    command: Command,
}

impl JsonArrInsert {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_ARRINSERT;

    /// `JSON.ARRINSERT key path index value ...`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg, index: i64, values: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        command.push(index);
        for value in values.into_args() {
            command.push(value);
        }
        Self { command }
    }
}

request!(JsonArrInsert: Vec<Option<u64>>, read as JsonCounts);

/// Returns the length of each array at a path; `None` for each value that is not an array. Fails if the key does not
/// exist.
///
/// `JSON.ARRLEN`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.arrlen/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<u64>> = client.call(JsonArrLen::new("cart:7", "$.items"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonArrLen {
    command: Command,
}

impl JsonArrLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_ARRLEN;

    /// `JSON.ARRLEN key path`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        Self { command }
    }
}

request!(JsonArrLen: Vec<Option<u64>>, read as JsonCounts);

/// Removes the last element, or the one at an index, from each array at a path and returns the elements as JSON texts;
/// `None` for an empty array and for each value that is not an array. Fails if the key does not exist.
///
/// `JSON.ARRPOP`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.arrpop/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(JsonArrPop::new("cart:7", "$.items").index(0))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonArrPop<R = Vec<Option<Bytes>>> {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    reply: PhantomData<fn() -> R>,
}

impl JsonArrPop {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_ARRPOP;

    /// `JSON.ARRPOP key path`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        command.push(path);
        Self { command, options_at, reply: PhantomData }
    }
}

impl<R> JsonArrPop<R> {
    /// `FORMAT format`: Sets the format of the reply, in RESP3 only. The reply is then `Value`.
    #[inline]
    pub fn format(mut self, format: JsonFormat) -> JsonArrPop<Value> {
        self.options_at = self.command.insert(self.options_at, "FORMAT");
        self.options_at = self.command.insert(self.options_at, format);
        JsonArrPop { command: self.command, options_at: self.options_at, reply: PhantomData }
    }

    /// `index`: Removes the element at this index; a negative one counts from the end.
    #[inline]
    pub fn index(mut self, index: i64) -> Self {
        self.command.push(index);
        self
    }
}

request!(JsonArrPop<Vec<Option<Bytes>>>: Vec<Option<Bytes>>, read as JsonTexts);
request!(JsonArrPop<Value>: Value);

/// Trims each array at a path to the elements between two indexes, both inclusive, and returns the new lengths; `None`
/// for each value that is not an array. A negative index counts from the end. Fails if the key does not exist.
///
/// `JSON.ARRTRIM`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.arrtrim/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<u64>> = client.call(JsonArrTrim::new("log:7", "$.lines", -2, -1))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonArrTrim {
    command: Command,
}

impl JsonArrTrim {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_ARRTRIM;

    /// `JSON.ARRTRIM key path start stop`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg, start: i64, stop: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        command.push(start);
        command.push(stop);
        Self { command }
    }
}

request!(JsonArrTrim: Vec<Option<u64>>, read as JsonCounts);

/// Empties the arrays and objects at a path, or the whole document, and sets numbers to 0. Returns the number of values
/// changed, not counting those that were already empty or 0. Fails if the key does not exist.
///
/// `JSON.CLEAR`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/json.clear/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(JsonClear::new("cart:7").path("$.items"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonClear {
    command: Command,
}

impl JsonClear {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_CLEAR;

    /// `JSON.CLEAR key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `path`: Only clears the values at this path.
    #[inline]
    pub fn path(mut self, path: impl ToArg) -> Self {
        self.command.push(path);
        self
    }
}

request!(JsonClear: u64);

/// Returns the memory that each value at a path takes, in bytes. Empty if the key does not exist.
///
/// `JSON.DEBUG`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.debug/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<u64>> = client.call(JsonDebugMemory::new("user:7", "$"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonDebugMemory {
    command: Command,
}

impl JsonDebugMemory {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_DEBUG;

    /// `JSON.DEBUG MEMORY key path`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("MEMORY");
        command.push(key);
        command.push(path);
        Self { command }
    }
}

request!(JsonDebugMemory: Vec<Option<u64>>, read as JsonCounts);

/// Deletes the values at a path, or the whole document without a path. Returns the number of values deleted; 0 if the
/// key does not exist.
///
/// `JSON.DEL`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.del/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(JsonDel::new("user:7").path("$.age"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonDel {
    command: Command,
}

impl JsonDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_DEL;

    /// `JSON.DEL key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `path`: Only deletes the values at this path.
    #[inline]
    pub fn path(mut self, path: impl ToArg) -> Self {
        self.command.push(path);
        self
    }
}

request!(JsonDel: u64);

/// Deletes the values at a path, or the whole document without a path, and returns the number of values deleted. The
/// same as `JSON.DEL`.
///
/// `JSON.FORGET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.forget/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(JsonForget::new("user:7").path("$.age"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonForget {
    command: Command,
}

impl JsonForget {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_FORGET;

    /// `JSON.FORGET key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `path`: Only deletes the values at this path.
    #[inline]
    pub fn path(mut self, path: impl ToArg) -> Self {
        self.command.push(path);
        self
    }
}

request!(JsonForget: u64);

/// Returns a document as JSON text; `None` if the key does not exist. With one path that starts with `$`, returns an
/// array of all values that it matches; with several, an object of such arrays by path.
///
/// `JSON.GET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.get/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(JsonGet::new("user:7").paths(["$.name"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonGet<R = Option<Bytes>> {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    reply: PhantomData<fn() -> R>,
}

impl JsonGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_GET;

    /// `JSON.GET key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        Self { command, options_at, reply: PhantomData }
    }
}

impl<R> JsonGet<R> {
    /// `INDENT indent`: Sets the indentation of each level.
    #[inline]
    pub fn indent(mut self, indent: impl ToArg) -> Self {
        self.options_at = self.command.insert(self.options_at, "INDENT");
        self.options_at = self.command.insert(self.options_at, indent);
        self
    }

    /// `NEWLINE newline`: Sets the end of each line.
    #[inline]
    pub fn newline(mut self, newline: impl ToArg) -> Self {
        self.options_at = self.command.insert(self.options_at, "NEWLINE");
        self.options_at = self.command.insert(self.options_at, newline);
        self
    }

    /// `SPACE space`: Sets what separates a key from its value.
    #[inline]
    pub fn space(mut self, space: impl ToArg) -> Self {
        self.options_at = self.command.insert(self.options_at, "SPACE");
        self.options_at = self.command.insert(self.options_at, space);
        self
    }

    /// `FORMAT format`: Sets the format of the reply, in RESP3 only. The reply is then `Value`.
    #[inline]
    pub fn format(mut self, format: JsonFormat) -> JsonGet<Value> {
        self.options_at = self.command.insert(self.options_at, "FORMAT");
        self.options_at = self.command.insert(self.options_at, format);
        JsonGet { command: self.command, options_at: self.options_at, reply: PhantomData }
    }

    /// `path ...`: Only returns the values at these paths.
    #[inline]
    pub fn paths(mut self, paths: impl Args) -> Self {
        let mut last = Command::new("");
        for path in paths.into_args() {
            last.push(path);
        }
        self.command.insert_all(self.options_at, &last);
        self
    }
}

request!(JsonGet<Option<Bytes>>: Option<Bytes>);
request!(JsonGet<Value>: Value);

/// Merges a JSON text into the value at a path, as in RFC 7396: members are added or replaced, `null` removes them, and
/// an array is replaced as a whole.
///
/// `JSON.MERGE`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/json.merge/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(JsonMerge::new("user:7", "$", r#"{"age":37,"city":"London"}"#))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonMerge {
    command: Command,
}

impl JsonMerge {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_MERGE;

    /// `JSON.MERGE key path json`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg, json: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        command.push(json);
        Self { command }
    }

    /// `FORMAT format`: Sets the format of the input.
    #[inline]
    pub fn format(mut self, format: JsonInput) -> Self {
        self.command.push("FORMAT");
        self.command.push(format);
        self
    }
}

request!(JsonMerge: ());

/// Returns the values at one path of several documents, as JSON texts in the order of the keys; `None` for each key
/// that does not exist or holds something else.
///
/// `JSON.MGET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.mget/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(JsonMGet::new(["user:7", "user:8"], "$.name"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonMGet {
    command: Command,
}

impl JsonMGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_MGET;

    /// `JSON.MGET key ... path`
    #[inline]
    pub fn new(keys: impl Args, path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        command.push(path);
        Self { command }
    }
}

request!(JsonMGet: Vec<Option<Bytes>>);

/// Sets values at paths of several documents to JSON texts atomically, all or none.
///
/// `JSON.MSET`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/json.mset/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(JsonMSet::new([("user:7", "$", r#"{"age":36}"#), ("user:8", "$", r#"{"age":41}"#)]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonMSet {
    command: Command,
}

impl JsonMSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_MSET;

    /// `JSON.MSET (key path json) ...`
    #[inline]
    pub fn new(documents: impl IntoIterator<Item = (impl ToArg, impl ToArg, impl ToArg)>) -> Self {
        let mut command = Command::of(Self::INFO);
        for (key, path, json) in documents {
            command.push(key);
            command.push(path);
            command.push(json);
        }
        Self { command }
    }
}

request!(JsonMSet: ());

/// Adds to each number at a path and returns the results; `None` for each value that is not a number. The results are
/// rounded to `f64`, which holds integers exactly up to 2⁵³. Fails if the key does not exist.
///
/// `JSON.NUMINCRBY`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.numincrby/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<f64>> = client.call(JsonNumIncrBy::new("user:7", "$.age", 1.0))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonNumIncrBy {
    command: Command,
}

impl JsonNumIncrBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_NUMINCRBY;

    /// `JSON.NUMINCRBY key path number`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg, number: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        command.push(number);
        Self { command }
    }
}

request!(JsonNumIncrBy: Vec<Option<f64>>, read as JsonNumbers);

/// Multiplies each number at a path and returns the results; `None` for each value that is not a number. The results
/// are rounded to `f64`, which holds integers exactly up to 2⁵³. Fails if the key does not exist.
///
/// `JSON.NUMMULTBY`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.nummultby/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<f64>> = client.call(JsonNumMultBy::new("item:3", "$.price", 1.2))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonNumMultBy {
    command: Command,
}

impl JsonNumMultBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_NUMMULTBY;

    /// `JSON.NUMMULTBY key path number`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg, number: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        command.push(number);
        Self { command }
    }
}

request!(JsonNumMultBy: Vec<Option<f64>>, read as JsonNumbers);

/// Raises each number at a path to a power and returns the results; `None` for each value that is not a number. The
/// results are rounded to `f64`, which holds integers exactly up to 2⁵³. Fails if the key does not exist.
///
/// `JSON.NUMPOWBY`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.numpowby/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<f64>> = client.call(JsonNumPowBy::new("square", "$.side", 2.0))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonNumPowBy {
    command: Command,
}

impl JsonNumPowBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_NUMPOWBY;

    /// `JSON.NUMPOWBY key path number`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg, number: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        command.push(number);
        Self { command }
    }
}

request!(JsonNumPowBy: Vec<Option<f64>>, read as JsonNumbers);

/// Returns the keys of each object at a path; `None` for each value that is not an object. Fails if the key does not
/// exist.
///
/// `JSON.OBJKEYS`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.objkeys/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Vec<String>>> = client.call(JsonObjKeys::new("user:7", "$"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonObjKeys {
    command: Command,
}

impl JsonObjKeys {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_OBJKEYS;

    /// `JSON.OBJKEYS key path`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        Self { command }
    }
}

request!(JsonObjKeys: Vec<Option<Vec<String>>>, read as JsonKeys);

/// Returns the number of members of each object at a path; `None` for each value that is not an object. Fails if the
/// key does not exist.
///
/// `JSON.OBJLEN`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.objlen/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<u64>> = client.call(JsonObjLen::new("user:7", "$"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonObjLen {
    command: Command,
}

impl JsonObjLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_OBJLEN;

    /// `JSON.OBJLEN key path`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        Self { command }
    }
}

request!(JsonObjLen: Vec<Option<u64>>, read as JsonCounts);

/// Returns the values at a path, or the whole document, as arrays, strings and numbers of the protocol instead of text.
/// Arrays begin with `[` and objects with `{`. Nil if the key does not exist.
///
/// `JSON.RESP`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.resp/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::Value;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Value = client.call(JsonResp::new("user:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonResp {
    command: Command,
}

impl JsonResp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_RESP;

    /// `JSON.RESP key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }

    /// `path`: Only returns the values at this path.
    #[inline]
    pub fn path(mut self, path: impl ToArg) -> Self {
        self.command.push(path);
        self
    }
}

request!(JsonResp: Value);

/// Sets the value at a path of a document to a JSON text. The path `$` is the whole document; no other path can create
/// a key. Returns whether the value was set: `false` if a condition was not met, or if the path leads to no place in
/// the document.
///
/// `JSON.SET`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.set/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(JsonSet::new("user:7", "$", r#"{"name":"Ada","age":36}"#).nx())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonSet {
    command: Command,
    choices: [Choice; 1],
}

impl JsonSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_SET;

    /// `JSON.SET key path json`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg, json: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        command.push(json);
        Self { command, choices: Default::default() }
    }

    /// `NX`: Only sets the value if there is none at the path.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.command.push("NX");
        self
    }

    /// `XX`: Only sets the value if there is one at the path.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.command.push("XX");
        self
    }

    /// `FPHA precision`: Sets the precision of numeric arrays in which at least one number is a float.
    #[inline]
    pub fn fpha(mut self, precision: JsonFloat) -> Self {
        self.command.push("FPHA");
        self.command.push(precision);
        self
    }

    /// `FORMAT format`: Sets the format of the input.
    #[inline]
    pub fn format(mut self, format: JsonInput) -> Self {
        self.command.push("FORMAT");
        self.command.push(format);
        self
    }
}

request!(JsonSet: bool, read as Stored);

/// Appends to each string at a path and returns the new lengths in bytes; `None` for each value that is not a string.
/// The suffix is a JSON text, with its quotation marks. Fails if the key does not exist.
///
/// `JSON.STRAPPEND`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.strappend/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<u64>> = client.call(JsonStrAppend::new("user:7", "$.name", r#"" Lovelace""#))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonStrAppend {
    command: Command,
}

impl JsonStrAppend {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_STRAPPEND;

    /// `JSON.STRAPPEND key path json_string`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg, json_string: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        command.push(json_string);
        Self { command }
    }
}

request!(JsonStrAppend: Vec<Option<u64>>, read as JsonCounts);

/// Returns the length in bytes of each string at a path; `None` for each value that is not a string. Fails if the key
/// does not exist.
///
/// `JSON.STRLEN`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.strlen/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<u64>> = client.call(JsonStrLen::new("user:7", "$.name"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonStrLen {
    command: Command,
}

impl JsonStrLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_STRLEN;

    /// `JSON.STRLEN key path`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        Self { command }
    }
}

request!(JsonStrLen: Vec<Option<u64>>, read as JsonCounts);

/// Inverts each boolean at a path and returns the new values; `None` for each value that is not a boolean. Fails if the
/// key does not exist.
///
/// `JSON.TOGGLE`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/json.toggle/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<bool>> = client.call(JsonToggle::new("user:7", "$.subscribed"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonToggle {
    command: Command,
}

impl JsonToggle {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_TOGGLE;

    /// `JSON.TOGGLE key path`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        Self { command }
    }
}

request!(JsonToggle: Vec<Option<bool>>, read as JsonFlags);

/// Returns the type of each value at a path. Empty if the path matches nothing or the key does not exist.
///
/// `JSON.TYPE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/json.type/>.
/// Needs the feature `json`.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::JsonType;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<JsonType> = client.call(JsonTypeOf::new("user:7", "$.*"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct JsonTypeOf {
    command: Command,
}

impl JsonTypeOf {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::JSON_TYPE;

    /// `JSON.TYPE key path`
    #[inline]
    pub fn new(key: impl ToArg, path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(path);
        Self { command }
    }
}

request!(JsonTypeOf: Vec<JsonType>, read as JsonTypes);
