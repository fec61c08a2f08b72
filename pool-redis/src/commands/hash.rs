// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Hashes: fields with values, as of a record.

use std::collections::HashMap;
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

/// Deletes fields of a hash, and returns how many of them it had. A hash without fields is gone.
///
/// `HDEL`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hdel/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(HDel::new("user:7", ["city", "phone"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HDel {
    command: Command,
}

impl HDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HDEL;

    /// `HDEL key field ...`
    #[inline]
    pub fn new(key: impl ToArg, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for field in fields.into_args() {
            command.push(field);
        }
        Self { command }
    }
}

request!(HDel: u64);

/// Tells whether a hash has a field.
///
/// `HEXISTS`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hexists/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(HExists::new("user:7", "city"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HExists {
    command: Command,
}

impl HExists {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HEXISTS;

    /// `HEXISTS key field`
    #[inline]
    pub fn new(key: impl ToArg, field: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(field);
        Self { command }
    }
}

request!(HExists: bool);

/// Lets fields of a hash expire after whole seconds; at once if that is zero. Tells for each what became of it, in
/// their order.
///
/// `HEXPIRE`, since 7.4.0. Source: <https://redis.io/docs/latest/commands/hexpire/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FieldExpiry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FieldExpiry> = client.call(HExpire::new("user:7", 60, ["city", "phone"]).nx())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HExpire {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl HExpire {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HEXPIRE;

    /// `HEXPIRE key seconds FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, seconds: impl Span, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let time = TimeArg::span(seconds, Unit::Seconds, "HEXPIRE", &mut command);
        command.push(time);
        let options_at = command.end();
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command, options_at, choices: Default::default() }
    }

    /// `NX`: only of those that have no expiry.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "NX");
        self
    }

    /// `XX`: only of those that have an expiry.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "XX");
        self
    }

    /// `GT`: only of those that expire before that.
    #[inline]
    pub fn gt(mut self) -> Self {
        self.choices[0].take("GT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "GT");
        self
    }

    /// `LT`: only of those that expire after that, or not at all.
    #[inline]
    pub fn lt(mut self) -> Self {
        self.choices[0].take("LT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "LT");
        self
    }
}

request!(HExpire: Vec<FieldExpiry>);

/// Lets fields of a hash expire at a second; at once if that is past. Tells for each what became of it, in their order.
///
/// `HEXPIREAT`, since 7.4.0. Source: <https://redis.io/docs/latest/commands/hexpireat/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # use std::time::SystemTime;
/// # use pool_redis::replies::FieldExpiry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FieldExpiry> = client.call(HExpireAt::new("user:7", SystemTime::now() + Duration::from_secs(3600), ["city", "phone"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HExpireAt {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl HExpireAt {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HEXPIREAT;

    /// `HEXPIREAT key unix-time-seconds FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, unix_time_seconds: impl Moment, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let time = TimeArg::moment(unix_time_seconds, Unit::Seconds, "HEXPIREAT", &mut command);
        command.push(time);
        let options_at = command.end();
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command, options_at, choices: Default::default() }
    }

    /// `NX`: only of those that have no expiry.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "NX");
        self
    }

    /// `XX`: only of those that have an expiry.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "XX");
        self
    }

    /// `GT`: only of those that expire before that.
    #[inline]
    pub fn gt(mut self) -> Self {
        self.choices[0].take("GT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "GT");
        self
    }

    /// `LT`: only of those that expire after that, or not at all.
    #[inline]
    pub fn lt(mut self) -> Self {
        self.choices[0].take("LT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "LT");
        self
    }
}

request!(HExpireAt: Vec<FieldExpiry>);

/// Tells for each of several fields of a hash at which second it expires, or that it does not, or that there is none.
///
/// `HEXPIRETIME`, since 7.4.0. Source: <https://redis.io/docs/latest/commands/hexpiretime/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FieldExpireTime;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FieldExpireTime> = client.call(HExpireTime::new("user:7", ["city", "name", "phone"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HExpireTime {
    command: Command,
}

impl HExpireTime {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HEXPIRETIME;

    /// `HEXPIRETIME key FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command }
    }
}

request!(HExpireTime: Vec<FieldExpireTime>, read as Vec<Seconds<FieldExpireTime>>);

/// Reads a field of a hash; `None` if there is none.
///
/// `HGET`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hget/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(HGet::new("user:7", "name"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HGet {
    command: Command,
}

impl HGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HGET;

    /// `HGET key field`
    #[inline]
    pub fn new(key: impl ToArg, field: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(field);
        Self { command }
    }
}

request!(HGet: Option<Bytes>);

/// Reads all fields of a hash; none if there is no such key. `HSCAN` goes through a large one in parts.
///
/// `HGETALL`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hgetall/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use std::collections::HashMap;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: HashMap<Bytes, Bytes> = client.call(HGetAll::new("user:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HGetAll {
    command: Command,
}

impl HGetAll {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HGETALL;

    /// `HGETALL key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(HGetAll: HashMap<Bytes, Bytes>);

/// Reads fields of a hash and deletes them, in their order; `None` for each that is not there.
///
/// `HGETDEL`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/hgetdel/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(HGetDel::new("user:7", ["city", "phone"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HGetDel {
    command: Command,
}

impl HGetDel {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HGETDEL;

    /// `HGETDEL key FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command }
    }
}

request!(HGetDel: Vec<Option<Bytes>>);

/// Reads fields of a hash, in their order, and changes when they expire; `None` for each that is not there. Without an
/// option the expiry stays.
///
/// `HGETEX`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/hgetex/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(HGetEx::new("user:7", ["city", "phone"]).ex(60))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HGetEx {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl HGetEx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HGETEX;

    /// `HGETEX key FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command, options_at, choices: Default::default() }
    }

    /// `EX seconds`: lets the fields expire after whole seconds.
    #[inline]
    pub fn ex(mut self, seconds: impl Span) -> Self {
        self.choices[0].take("EX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "EX");
        let time = TimeArg::span(seconds, Unit::Seconds, "EX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `PX milliseconds`: lets the fields expire after whole milliseconds.
    #[inline]
    pub fn px(mut self, milliseconds: impl Span) -> Self {
        self.choices[0].take("PX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "PX");
        let time = TimeArg::span(milliseconds, Unit::Milliseconds, "PX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `EXAT unix-time-seconds`: lets the fields expire at a second.
    #[inline]
    pub fn exat(mut self, unix_time_seconds: impl Moment) -> Self {
        self.choices[0].take("EXAT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "EXAT");
        let time = TimeArg::moment(unix_time_seconds, Unit::Seconds, "EXAT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `PXAT unix-time-milliseconds`: lets the fields expire at a millisecond.
    #[inline]
    pub fn pxat(mut self, unix_time_milliseconds: impl Moment) -> Self {
        self.choices[0].take("PXAT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "PXAT");
        let time = TimeArg::moment(unix_time_milliseconds, Unit::Milliseconds, "PXAT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `PERSIST`: takes the expiry of the fields away.
    #[inline]
    pub fn persist(mut self) -> Self {
        self.choices[0].take("PERSIST", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "PERSIST");
        self
    }
}

request!(HGetEx: Vec<Option<Bytes>>);

/// Forgets a list of fields that `HIMPORT PREPARE` gave a name on this connection. Whether there was one.
///
/// `HIMPORT DISCARD`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/himport-discard/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(HImportDiscard::new("user"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HImportDiscard {
    command: Command,
}

impl HImportDiscard {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HIMPORT_DISCARD;

    /// `HIMPORT DISCARD fieldset`
    #[inline]
    pub fn new(name: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(name);
        Self { command }
    }
}

request!(HImportDiscard: bool);

/// Forgets all lists of fields that `HIMPORT PREPARE` gave a name on this connection, and returns how many these are.
///
/// `HIMPORT DISCARDALL`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/himport-discardall/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(HImportDiscardAll::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HImportDiscardAll {
    command: Command,
}

impl HImportDiscardAll {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HIMPORT_DISCARDALL;

    /// `HIMPORT DISCARDALL`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(HImportDiscardAll: u64);

/// Gives a list of fields a name, which `HIMPORT SET` refers to. It lasts as long as the connection, on which both are
/// to be sent: one that is held, by [`Client::pool`](crate::Client::pool). A client refuses it. A list that has the
/// name already is replaced. An error if a field is named twice.
///
/// `HIMPORT PREPARE`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/himport-prepare/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(HImportPrepare::new("user", ["name", "city"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HImportPrepare {
    command: Command,
}

impl HImportPrepare {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HIMPORT_PREPARE;

    /// `HIMPORT PREPARE fieldset field ...`
    #[inline]
    pub fn new(name: impl ToArg, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(name);
        for field in fields.into_args() {
            command.push(field);
        }
        Self { command }
    }
}

request!(HImportPrepare: ());

/// Makes a hash of the fields of a list that `HIMPORT PREPARE` gave a name on this connection, and as many values, in
/// place of what the key held. An error if there is no such list or it has another length.
///
/// `HIMPORT SET`, since 8.10.0. Source: <https://redis.io/docs/latest/commands/himport-set/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(HImportSet::new("user:7", "user", ["michael", "Bonn"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HImportSet {
    command: Command,
}

impl HImportSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HIMPORT_SET;

    /// `HIMPORT SET key fieldset value ...`
    #[inline]
    pub fn new(key: impl ToArg, name: impl ToArg, values: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(name);
        for value in values.into_args() {
            command.push(value);
        }
        Self { command }
    }
}

request!(HImportSet: ());

/// Adds a number to the one that a field of a hash holds, 0 if there is none, and returns the sum.
///
/// `HINCRBY`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hincrby/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: i64 = client.call(HIncrBy::new("user:7", "logins", 1))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HIncrBy {
    command: Command,
}

impl HIncrBy {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HINCRBY;

    /// `HINCRBY key field increment`
    #[inline]
    pub fn new(key: impl ToArg, field: impl ToArg, increment: i64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(field);
        command.push(increment);
        Self { command }
    }
}

request!(HIncrBy: i64);

/// Adds a number, which may have a fraction, to the one that a field of a hash holds, 0 if there is none, and returns
/// the sum.
///
/// `HINCRBYFLOAT`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/hincrbyfloat/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: f64 = client.call(HIncrByFloat::new("user:7", "balance", -2.5))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HIncrByFloat {
    command: Command,
}

impl HIncrByFloat {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HINCRBYFLOAT;

    /// `HINCRBYFLOAT key field increment`
    #[inline]
    pub fn new(key: impl ToArg, field: impl ToArg, increment: f64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(field);
        command.push(increment);
        Self { command }
    }
}

request!(HIncrByFloat: f64);

/// Returns the names of all fields of a hash; none if there is no such key.
///
/// `HKEYS`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hkeys/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(HKeys::new("user:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HKeys {
    command: Command,
}

impl HKeys {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HKEYS;

    /// `HKEYS key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(HKeys: Vec<Bytes>);

/// Returns how many fields a hash has, 0 if there is none.
///
/// `HLEN`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hlen/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(HLen::new("user:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HLen {
    command: Command,
}

impl HLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HLEN;

    /// `HLEN key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(HLen: u64);

/// Reads fields of a hash, in their order; `None` for each that is not there.
///
/// `HMGET`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hmget/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(HMGet::new("user:7", ["name", "phone"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HMGet {
    command: Command,
}

impl HMGet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HMGET;

    /// `HMGET key field ...`
    #[inline]
    pub fn new(key: impl ToArg, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for field in fields.into_args() {
            command.push(field);
        }
        Self { command }
    }
}

request!(HMGet: Vec<Option<Bytes>>);

/// Takes the expiry from fields of a hash. Tells for each whether it did, in their order.
///
/// `HPERSIST`, since 7.4.0. Source: <https://redis.io/docs/latest/commands/hpersist/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FieldPersist;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FieldPersist> = client.call(HPersist::new("user:7", ["city", "name", "phone"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HPersist {
    command: Command,
}

impl HPersist {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HPERSIST;

    /// `HPERSIST key FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command }
    }
}

request!(HPersist: Vec<FieldPersist>);

/// Lets fields of a hash expire after whole milliseconds; at once if that is zero. Tells for each what became of it, in
/// their order.
///
/// `HPEXPIRE`, since 7.4.0. Source: <https://redis.io/docs/latest/commands/hpexpire/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # use pool_redis::replies::FieldExpiry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FieldExpiry> = client.call(HPExpire::new("user:7", Duration::from_millis(1500), ["city", "phone"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HPExpire {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl HPExpire {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HPEXPIRE;

    /// `HPEXPIRE key milliseconds FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, milliseconds: impl Span, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let time = TimeArg::span(milliseconds, Unit::Milliseconds, "HPEXPIRE", &mut command);
        command.push(time);
        let options_at = command.end();
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command, options_at, choices: Default::default() }
    }

    /// `NX`: only of those that have no expiry.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "NX");
        self
    }

    /// `XX`: only of those that have an expiry.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "XX");
        self
    }

    /// `GT`: only of those that expire before that.
    #[inline]
    pub fn gt(mut self) -> Self {
        self.choices[0].take("GT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "GT");
        self
    }

    /// `LT`: only of those that expire after that, or not at all.
    #[inline]
    pub fn lt(mut self) -> Self {
        self.choices[0].take("LT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "LT");
        self
    }
}

request!(HPExpire: Vec<FieldExpiry>);

/// Lets fields of a hash expire at a millisecond; at once if that is past. Tells for each what became of it, in their
/// order.
///
/// `HPEXPIREAT`, since 7.4.0. Source: <https://redis.io/docs/latest/commands/hpexpireat/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # use std::time::SystemTime;
/// # use pool_redis::replies::FieldExpiry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FieldExpiry> = client.call(HPExpireAt::new("user:7", SystemTime::now() + Duration::from_secs(3600), ["city", "phone"]).gt())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HPExpireAt {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl HPExpireAt {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HPEXPIREAT;

    /// `HPEXPIREAT key unix-time-milliseconds FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, unix_time_milliseconds: impl Moment, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let time = TimeArg::moment(unix_time_milliseconds, Unit::Milliseconds, "HPEXPIREAT", &mut command);
        command.push(time);
        let options_at = command.end();
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command, options_at, choices: Default::default() }
    }

    /// `NX`: only of those that have no expiry.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "NX");
        self
    }

    /// `XX`: only of those that have an expiry.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "XX");
        self
    }

    /// `GT`: only of those that expire before that.
    #[inline]
    pub fn gt(mut self) -> Self {
        self.choices[0].take("GT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "GT");
        self
    }

    /// `LT`: only of those that expire after that, or not at all.
    #[inline]
    pub fn lt(mut self) -> Self {
        self.choices[0].take("LT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "LT");
        self
    }
}

request!(HPExpireAt: Vec<FieldExpiry>);

/// Tells for each of several fields of a hash at which millisecond it expires, or that it does not, or that there is
/// none.
///
/// `HPEXPIRETIME`, since 7.4.0. Source: <https://redis.io/docs/latest/commands/hpexpiretime/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FieldExpireTime;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FieldExpireTime> = client.call(HPExpireTime::new("user:7", ["city", "name", "phone"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HPExpireTime {
    command: Command,
}

impl HPExpireTime {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HPEXPIRETIME;

    /// `HPEXPIRETIME key FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command }
    }
}

request!(HPExpireTime: Vec<FieldExpireTime>, read as Vec<Milliseconds<FieldExpireTime>>);

/// Tells for each of several fields of a hash for how many milliseconds it is still there, or that it does not expire,
/// or that there is none.
///
/// `HPTTL`, since 7.4.0. Source: <https://redis.io/docs/latest/commands/hpttl/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FieldTtl;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FieldTtl> = client.call(HPTtl::new("user:7", ["city", "name", "phone"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HPTtl {
    command: Command,
}

impl HPTtl {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HPTTL;

    /// `HPTTL key FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command }
    }
}

request!(HPTtl: Vec<FieldTtl>, read as Vec<Milliseconds<FieldTtl>>);

/// Returns the name of a field of a hash, any; `None` if there is none.
///
/// `HRANDFIELD`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/hrandfield/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply = client.call(HRandField::new("user:7").count(2).withvalues())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HRandField<R = Option<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl HRandField {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HRANDFIELD;

    /// `HRANDFIELD key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, reply: PhantomData }
    }
}

impl<R> HRandField<R> {
    /// `count`: returns at most so many, each once; for a negative number exactly as many, some perhaps more than once.
    /// The reply is then `Vec<Bytes>`.
    #[inline]
    pub fn count(mut self, count: i64) -> HRandField<Vec<Bytes>> {
        self.command.push(count);
        HRandField { command: self.command, reply: PhantomData }
    }

    /// `WITHVALUES`: returns their values, too. After `count`. The reply is then `Vec<(Bytes, Bytes)>`.
    #[inline]
    pub fn withvalues(mut self) -> HRandField<Vec<(Bytes, Bytes)>> {
        self.command.push("WITHVALUES");
        HRandField { command: self.command, reply: PhantomData }
    }
}

request!(HRandField<Option<Bytes>>: Option<Bytes>);
request!(HRandField<Vec<(Bytes, Bytes)>>: Vec<(Bytes, Bytes)>);
request!(HRandField<Vec<Bytes>>: Vec<Bytes>);

/// Lists some of the fields of a hash and their values, and the cursor with which to go on: 0 to begin with, and when
/// all have been listed. `Client::hscan` makes an iterator of it.
///
/// `HSCAN`, since 2.8.0. Source: <https://redis.io/docs/latest/commands/hscan/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use pool_redis::replies::ScanPage;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: ScanPage<(Bytes, Bytes)> = client.call(HScan::new("user:7", 0).matching("c*").count(100))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HScan<R = ScanPage<(Bytes, Bytes)>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl HScan {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HSCAN;

    /// `HSCAN key cursor`
    #[inline]
    pub fn new(key: impl ToArg, cursor: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(cursor);
        Self { command, reply: PhantomData }
    }
}

impl<R> HScan<R> {
    /// `MATCH pattern`: only what matches a glob pattern, with `*`, `?` and `[ab]`.
    #[inline]
    pub fn matching(mut self, pattern: impl ToArg) -> Self {
        self.command.push("MATCH");
        self.command.push(pattern);
        self
    }

    /// `COUNT count`: how many to look at, 10 by default.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push("COUNT");
        self.command.push(count);
        self
    }

    /// `NOVALUES`: lists only the names of the fields. The reply is then `ScanPage<Bytes>`. Since 7.4.0.
    #[inline]
    pub fn novalues(mut self) -> HScan<ScanPage<Bytes>> {
        self.command.push("NOVALUES");
        HScan { command: self.command, reply: PhantomData }
    }
}

request!(HScan<ScanPage<(Bytes, Bytes)>>: ScanPage<(Bytes, Bytes)>);
request!(HScan<ScanPage<Bytes>>: ScanPage<Bytes>);

/// Writes fields of a hash, of which there need be none before, and returns how many of them are new. A field that had
/// an expiry has none then.
///
/// `HSET`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(HSet::new("user:7", [("name", "michael"), ("city", "Bonn")]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HSet {
    command: Command,
}

impl HSet {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HSET;

    /// `HSET key (field value) ...`
    #[inline]
    pub fn new(
        key: impl ToArg,
        fields: impl IntoIterator<Item = (impl ToArg, impl ToArg)>,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        for (field, value) in fields {
            command.push(field);
            command.push(value);
        }
        Self { command }
    }
}

request!(HSet: u64);

/// Writes fields of a hash, on a condition or with an expiry for all of them. The reply is whether they were written:
/// all or none.
///
/// `HSETEX`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/hsetex/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(HSetEx::new("user:7", [("name", "michael"), ("city", "Bonn")]).fnx().ex(60))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HSetEx {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 3],
}

impl HSetEx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HSETEX;

    /// `HSETEX key FIELDS numfields (field value) ...`
    #[inline]
    pub fn new(
        key: impl ToArg,
        fields: impl IntoIterator<Item = (impl ToArg, impl ToArg)>,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let options_at = command.end();
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for (field, value) in fields {
                    command.push(field);
                    command.push(value);
                }
            },
            2,
        );
        Self { command, options_at, choices: Default::default() }
    }

    /// `NX`: only if there is no such hash. Since Valkey 9.0.0.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "NX");
        self
    }

    /// `XX`: only if there is such a hash. Since Valkey 9.0.0.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.choices[0].take("XX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "XX");
        self
    }

    /// `FNX`: only if the hash has none of the fields.
    #[inline]
    pub fn fnx(mut self) -> Self {
        self.choices[1].take("FNX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "FNX");
        self
    }

    /// `FXX`: only if the hash has all of the fields.
    #[inline]
    pub fn fxx(mut self) -> Self {
        self.choices[1].take("FXX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "FXX");
        self
    }

    /// `EX seconds`: lets the fields expire after whole seconds.
    #[inline]
    pub fn ex(mut self, seconds: impl Span) -> Self {
        self.choices[2].take("EX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "EX");
        let time = TimeArg::span(seconds, Unit::Seconds, "EX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `PX milliseconds`: lets the fields expire after whole milliseconds.
    #[inline]
    pub fn px(mut self, milliseconds: impl Span) -> Self {
        self.choices[2].take("PX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "PX");
        let time = TimeArg::span(milliseconds, Unit::Milliseconds, "PX", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `EXAT unix-time-seconds`: lets the fields expire at a second.
    #[inline]
    pub fn exat(mut self, unix_time_seconds: impl Moment) -> Self {
        self.choices[2].take("EXAT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "EXAT");
        let time = TimeArg::moment(unix_time_seconds, Unit::Seconds, "EXAT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `PXAT unix-time-milliseconds`: lets the fields expire at a millisecond.
    #[inline]
    pub fn pxat(mut self, unix_time_milliseconds: impl Moment) -> Self {
        self.choices[2].take("PXAT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "PXAT");
        let time = TimeArg::moment(unix_time_milliseconds, Unit::Milliseconds, "PXAT", &mut self.command);
        self.options_at = self.command.insert(self.options_at, time);
        self
    }

    /// `KEEPTTL`: leaves the time to live of the fields as it is.
    #[inline]
    pub fn keepttl(mut self) -> Self {
        self.choices[2].take("KEEPTTL", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "KEEPTTL");
        self
    }
}

request!(HSetEx: bool);

/// Writes a field of a hash if it is not there. The reply is whether it was written.
///
/// `HSETNX`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hsetnx/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(HSetNx::new("user:7", "city", "Bonn"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HSetNx {
    command: Command,
}

impl HSetNx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HSETNX;

    /// `HSETNX key field value`
    #[inline]
    pub fn new(key: impl ToArg, field: impl ToArg, value: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(field);
        command.push(value);
        Self { command }
    }
}

request!(HSetNx: bool);

/// Returns how many bytes the value of a field of a hash has, 0 if there is none.
///
/// `HSTRLEN`, since 3.2.0. Source: <https://redis.io/docs/latest/commands/hstrlen/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(HStrLen::new("user:7", "name"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HStrLen {
    command: Command,
}

impl HStrLen {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HSTRLEN;

    /// `HSTRLEN key field`
    #[inline]
    pub fn new(key: impl ToArg, field: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(field);
        Self { command }
    }
}

request!(HStrLen: u64);

/// Tells for each of several fields of a hash for how many seconds it is still there, or that it does not expire, or
/// that there is none.
///
/// `HTTL`, since 7.4.0. Source: <https://redis.io/docs/latest/commands/httl/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FieldTtl;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<FieldTtl> = client.call(HTtl::new("user:7", ["city", "name", "phone"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HTtl {
    command: Command,
}

impl HTtl {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HTTL;

    /// `HTTL key FIELDS numfields field ...`
    #[inline]
    pub fn new(key: impl ToArg, fields: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push("FIELDS");
        command.push_counted(
            |command| {
                for field in fields.into_args() {
                    command.push(field);
                }
            },
            1,
        );
        Self { command }
    }
}

request!(HTtl: Vec<FieldTtl>, read as Vec<Seconds<FieldTtl>>);

/// Returns the values of all fields of a hash; none if there is no such key.
///
/// `HVALS`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/hvals/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(HVals::new("user:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct HVals {
    command: Command,
}

impl HVals {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HVALS;

    /// `HVALS key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(HVals: Vec<Bytes>);
