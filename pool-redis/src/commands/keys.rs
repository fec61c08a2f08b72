// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Keys, whatever they hold: to delete, to rename, to expire, to go through.

use std::marker::PhantomData;
use std::time::Duration;

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

/// Copies what a key holds to another key. The reply is whether it did: false if there is nothing to copy, or something
/// is already there.
///
/// `COPY`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/copy/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(CopyKey::new("draft", "page:7").replace())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct CopyKey {
    command: Command,
}

impl CopyKey {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::COPY;

    /// `COPY source destination`
    #[inline]
    pub fn new(source: impl ToArg, destination: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(source);
        command.push(destination);
        Self { command }
    }

    /// `DB db`: into another database.
    #[inline]
    pub fn db(mut self, db: u32) -> Self {
        self.command.push("DB");
        self.command.push(db);
        self
    }

    /// `REPLACE`: puts it in the place of what is there.
    #[inline]
    pub fn replace(mut self) -> Self {
        self.command.push("REPLACE");
        self
    }
}

request!(CopyKey: bool);

/// Deletes keys, and returns how many of them there were. The server does nothing else until their memory is free; see
/// `UNLINK`.
///
/// `DEL`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/del/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(Del::new(["session:7", "session:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Del {
    command: Command,
}

impl Del {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::DEL;

    /// `DEL key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(Del: u64);

/// Returns what a key holds in the server's own format, with a version and a checksum, for `RESTORE`; `None` if there
/// is no such key. The expiry is not in it.
///
/// `DUMP`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/dump/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(Dump::new("name"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Dump {
    command: Command,
}

impl Dump {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::DUMP;

    /// `DUMP key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(Dump: Option<Bytes>);

/// Returns how many of the keys exist; one that is named twice counts twice.
///
/// `EXISTS`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/exists/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(Exists::new(["session:7", "session:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Exists {
    command: Command,
}

impl Exists {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::EXISTS;

    /// `EXISTS key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(Exists: u64);

/// Lets a key expire after whole seconds; at once if that is zero or less. The reply is whether it will: false if there
/// is no such key or the condition was not met.
///
/// `EXPIRE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/expire/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(Expire::new("session:7", 1800).nx())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Expire {
    command: Command,
    choices: [Choice; 1],
}

impl Expire {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::EXPIRE;

    /// `EXPIRE key seconds`
    #[inline]
    pub fn new(key: impl ToArg, seconds: impl Span) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let time = TimeArg::span(seconds, Unit::Seconds, "EXPIRE", &mut command);
        command.push(time);
        Self { command, choices: Default::default() }
    }

    /// `NX`: only if the key has no expiry. Since 7.0.0.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.command.push("NX");
        self
    }

    /// `GT`: only if the key expires before that. Since 7.0.0.
    #[inline]
    pub fn gt(mut self) -> Self {
        self.choices[0].take("GT", &mut self.command);
        self.command.push("GT");
        self
    }

    /// `LT`: only if the key expires after that, or not at all. Since 7.0.0.
    #[inline]
    pub fn lt(mut self) -> Self {
        self.choices[0].take("LT", &mut self.command);
        self.command.push("LT");
        self
    }

    /// `XX`: only if the key has an expiry; with `GT` or `LT`, only if both hold. Since 7.0.0.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.command.push("XX");
        self
    }
}

request!(Expire: bool);

/// Lets a key expire at a second; at once if that is past. The reply is whether it will: false if there is no such key
/// or the condition was not met.
///
/// `EXPIREAT`, since 1.2.0. Source: <https://redis.io/docs/latest/commands/expireat/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # use std::time::SystemTime;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(ExpireAt::new("offer:7", SystemTime::now() + Duration::from_secs(3600)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ExpireAt {
    command: Command,
    choices: [Choice; 1],
}

impl ExpireAt {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::EXPIREAT;

    /// `EXPIREAT key unix-time-seconds`
    #[inline]
    pub fn new(key: impl ToArg, unix_time_seconds: impl Moment) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let time = TimeArg::moment(unix_time_seconds, Unit::Seconds, "EXPIREAT", &mut command);
        command.push(time);
        Self { command, choices: Default::default() }
    }

    /// `NX`: only if the key has no expiry. Since 7.0.0.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.command.push("NX");
        self
    }

    /// `GT`: only if the key expires before that. Since 7.0.0.
    #[inline]
    pub fn gt(mut self) -> Self {
        self.choices[0].take("GT", &mut self.command);
        self.command.push("GT");
        self
    }

    /// `LT`: only if the key expires after that, or not at all. Since 7.0.0.
    #[inline]
    pub fn lt(mut self) -> Self {
        self.choices[0].take("LT", &mut self.command);
        self.command.push("LT");
        self
    }

    /// `XX`: only if the key has an expiry; with `GT` or `LT`, only if both hold. Since 7.0.0.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.command.push("XX");
        self
    }
}

request!(ExpireAt: bool);

/// Tells at which second a key expires, or that it does not, or that there is none.
///
/// `EXPIRETIME`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/expiretime/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::ExpireTime = client.call(ExpireTime::new("session:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ExpireTime {
    command: Command,
}

impl ExpireTime {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::EXPIRETIME;

    /// `EXPIRETIME key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(ExpireTime: crate::replies::ExpireTime, read as Seconds<crate::replies::ExpireTime>);

/// Lists all keys that match a pattern, in which `*` stands for any bytes, `?` for one and `[ab]` for one of these. The
/// server does nothing else until it has looked at every key; see `SCAN`.
///
/// `KEYS`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/keys/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(Keys::new("user:*"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Keys {
    command: Command,
}

impl Keys {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::KEYS;

    /// `KEYS pattern`
    #[inline]
    pub fn new(pattern: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(pattern);
        Self { command }
    }
}

request!(Keys: Vec<Bytes>);

/// Moves keys to another server, and returns whether there were any. One that cannot be written there stays here, and
/// the first such error is the reply, while others have moved. Both servers do nothing else meanwhile. The timeout, in
/// milliseconds, is for each time that the other server is waited for, not for all of it; zero is one second. The error
/// `IOERR` says that it is not known whether the keys are there as well.
///
/// `MIGRATE`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/migrate/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(Migrate::new("10.0.0.7", 6379, 0, Duration::from_secs(5), ["session:7", "session:8"]).replace())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Migrate {
    command: Command,
    /// Where options are inserted.
    options_at: usize,
    choices: [Choice; 1],
}

impl Migrate {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MIGRATE;

    /// `MIGRATE host port "" db timeout KEYS key ...`
    #[inline]
    pub fn new(host: impl ToArg, port: u16, db: u32, timeout: impl Span, keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(host);
        command.push(port);
        command.push("");
        command.push(db);
        let time = TimeArg::span(timeout, Unit::Milliseconds, "MIGRATE", &mut command);
        command.push(time);
        let options_at = command.end();
        command.push("KEYS");
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command, options_at, choices: Default::default() }
    }

    /// `COPY`: leaves the keys here, too. Since 3.0.0.
    #[inline]
    pub fn copy(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "COPY");
        self
    }

    /// `REPLACE`: writes over keys of the same name there. Since 3.0.0.
    #[inline]
    pub fn replace(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "REPLACE");
        self
    }

    /// `AUTH password`: logs in there with a password. Since 4.0.7.
    #[inline]
    pub fn auth(mut self, password: impl ToArg) -> Self {
        self.choices[0].take("AUTH", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "AUTH");
        self.options_at = self.command.insert(self.options_at, password);
        self
    }

    /// `AUTH2 username password`: logs in there as a user. Since 6.0.0.
    #[inline]
    pub fn auth2(mut self, username: impl ToArg, password: impl ToArg) -> Self {
        self.choices[0].take("AUTH2", &mut self.command);
        self.options_at = self.command.insert(self.options_at, "AUTH2");
        self.options_at = self.command.insert(self.options_at, username);
        self.options_at = self.command.insert(self.options_at, password);
        self
    }
}

request!(Migrate: bool, read as Migrated);

/// Moves a key to another database of the server. The reply is whether it did: false if there is none, or one of that
/// name there.
///
/// `MOVE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/move/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(Move::new("report:7", 1))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Move {
    command: Command,
}

impl Move {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MOVE;

    /// `MOVE key db`
    #[inline]
    pub fn new(key: impl ToArg, db: u32) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(db);
        Self { command }
    }
}

request!(Move: bool);

/// Tells how the server keeps what a key holds, such as `listpack` or `int`; `None` if there is no such key.
///
/// `OBJECT ENCODING`, since 2.2.3. Source: <https://redis.io/docs/latest/commands/object-encoding/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<String> = client.call(ObjectEncoding::new("visits"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ObjectEncoding {
    command: Command,
}

impl ObjectEncoding {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::OBJECT_ENCODING;

    /// `OBJECT ENCODING key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(ObjectEncoding: Option<String>);

/// Tells how often a key is used, on a logarithmic scale up to 255; `None` if there is no such key. An error unless the
/// server's `maxmemory-policy` is one that evicts the least frequently used.
///
/// `OBJECT FREQ`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/object-freq/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<u64> = client.call(ObjectFreq::new("visits"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ObjectFreq {
    command: Command,
}

impl ObjectFreq {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::OBJECT_FREQ;

    /// `OBJECT FREQ key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(ObjectFreq: Option<u64>);

/// Tells what subcommands there are, for people.
///
/// `OBJECT HELP`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/object-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(ObjectHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ObjectHelp {
    command: Command,
}

impl ObjectHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::OBJECT_HELP;

    /// `OBJECT HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ObjectHelp: Vec<String>);

/// Tells for about how long a key was not used; `None` if there is no such key. An error if the server's
/// `maxmemory-policy` is one that evicts the least frequently used.
///
/// `OBJECT IDLETIME`, since 2.2.3. Source: <https://redis.io/docs/latest/commands/object-idletime/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Duration> = client.call(ObjectIdleTime::new("visits"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ObjectIdleTime {
    command: Command,
}

impl ObjectIdleTime {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::OBJECT_IDLETIME;

    /// `OBJECT IDLETIME key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(ObjectIdleTime: Option<Duration>, read as Option<Seconds<Duration>>);

/// Tells how many references the server has to what a key holds; `None` if there is no such key. Small numbers are
/// shared by all keys, and count as very many.
///
/// `OBJECT REFCOUNT`, since 2.2.3. Source: <https://redis.io/docs/latest/commands/object-refcount/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<u64> = client.call(ObjectRefCount::new("visits"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ObjectRefCount {
    command: Command,
}

impl ObjectRefCount {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::OBJECT_REFCOUNT;

    /// `OBJECT REFCOUNT key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(ObjectRefCount: Option<u64>);

/// Takes the expiry from a key. The reply is whether it did: false if there is no such key, or it had none.
///
/// `PERSIST`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/persist/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(Persist::new("session:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Persist {
    command: Command,
}

impl Persist {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PERSIST;

    /// `PERSIST key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(Persist: bool);

/// Lets a key expire after whole milliseconds; at once if that is zero or less. The reply is whether it will: false if
/// there is no such key or the condition was not met.
///
/// `PEXPIRE`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/pexpire/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(PExpire::new("session:7", Duration::from_millis(1500)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PExpire {
    command: Command,
    choices: [Choice; 1],
}

impl PExpire {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PEXPIRE;

    /// `PEXPIRE key milliseconds`
    #[inline]
    pub fn new(key: impl ToArg, milliseconds: impl Span) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let time = TimeArg::span(milliseconds, Unit::Milliseconds, "PEXPIRE", &mut command);
        command.push(time);
        Self { command, choices: Default::default() }
    }

    /// `NX`: only if the key has no expiry. Since 7.0.0.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.command.push("NX");
        self
    }

    /// `GT`: only if the key expires before that. Since 7.0.0.
    #[inline]
    pub fn gt(mut self) -> Self {
        self.choices[0].take("GT", &mut self.command);
        self.command.push("GT");
        self
    }

    /// `LT`: only if the key expires after that, or not at all. Since 7.0.0.
    #[inline]
    pub fn lt(mut self) -> Self {
        self.choices[0].take("LT", &mut self.command);
        self.command.push("LT");
        self
    }

    /// `XX`: only if the key has an expiry; with `GT` or `LT`, only if both hold. Since 7.0.0.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.command.push("XX");
        self
    }
}

request!(PExpire: bool);

/// Lets a key expire at a millisecond; at once if that is past. The reply is whether it will: false if there is no such
/// key or the condition was not met.
///
/// `PEXPIREAT`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/pexpireat/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # use std::time::SystemTime;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(PExpireAt::new("offer:7", SystemTime::now() + Duration::from_secs(3600)).gt())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PExpireAt {
    command: Command,
    choices: [Choice; 1],
}

impl PExpireAt {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PEXPIREAT;

    /// `PEXPIREAT key unix-time-milliseconds`
    #[inline]
    pub fn new(key: impl ToArg, unix_time_milliseconds: impl Moment) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let time = TimeArg::moment(unix_time_milliseconds, Unit::Milliseconds, "PEXPIREAT", &mut command);
        command.push(time);
        Self { command, choices: Default::default() }
    }

    /// `NX`: only if the key has no expiry. Since 7.0.0.
    #[inline]
    pub fn nx(mut self) -> Self {
        self.choices[0].take("NX", &mut self.command);
        self.command.push("NX");
        self
    }

    /// `GT`: only if the key expires before that. Since 7.0.0.
    #[inline]
    pub fn gt(mut self) -> Self {
        self.choices[0].take("GT", &mut self.command);
        self.command.push("GT");
        self
    }

    /// `LT`: only if the key expires after that, or not at all. Since 7.0.0.
    #[inline]
    pub fn lt(mut self) -> Self {
        self.choices[0].take("LT", &mut self.command);
        self.command.push("LT");
        self
    }

    /// `XX`: only if the key has an expiry; with `GT` or `LT`, only if both hold. Since 7.0.0.
    #[inline]
    pub fn xx(mut self) -> Self {
        self.command.push("XX");
        self
    }
}

request!(PExpireAt: bool);

/// Tells at which millisecond a key expires, or that it does not, or that there is none.
///
/// `PEXPIRETIME`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/pexpiretime/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::ExpireTime = client.call(PExpireTime::new("session:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PExpireTime {
    command: Command,
}

impl PExpireTime {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PEXPIRETIME;

    /// `PEXPIRETIME key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(PExpireTime: crate::replies::ExpireTime, read as Milliseconds<crate::replies::ExpireTime>);

/// Tells for how many milliseconds a key is still there, or that it does not expire, or that there is none.
///
/// `PTTL`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/pttl/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::Ttl = client.call(PTtl::new("session:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PTtl {
    command: Command,
}

impl PTtl {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PTTL;

    /// `PTTL key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(PTtl: crate::replies::Ttl, read as Milliseconds<crate::replies::Ttl>);

/// Returns a key of the database, any; `None` if there is none.
///
/// `RANDOMKEY`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/randomkey/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(RandomKey::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct RandomKey {
    command: Command,
}

impl RandomKey {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::RANDOMKEY;

    /// `RANDOMKEY`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(RandomKey: Option<Bytes>);

/// Gives a key another name; what had that name is gone. An error if there is no such key.
///
/// `RENAME`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/rename/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(Rename::new("draft:7", "page:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Rename {
    command: Command,
}

impl Rename {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::RENAME;

    /// `RENAME key new_key`
    #[inline]
    pub fn new(key: impl ToArg, new_key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(new_key);
        Self { command }
    }
}

request!(Rename: ());

/// Gives a key another name if nothing has that. The reply is whether it did. An error if there is no such key.
///
/// `RENAMENX`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/renamenx/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(RenameNx::new("draft:7", "page:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct RenameNx {
    command: Command,
}

impl RenameNx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::RENAMENX;

    /// `RENAMENX key new_key`
    #[inline]
    pub fn new(key: impl ToArg, new_key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(new_key);
        Self { command }
    }
}

request!(RenameNx: bool);

/// Makes a key of what `DUMP` returned, here or on another server that is not older. It expires after so many
/// milliseconds, for zero not at all. The error `BUSYKEY` says that there is such a key.
///
/// `RESTORE`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/restore/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(Restore::new("name", 0, b"\0\x07michael\n\0\xfc\x0b;\x7f\x1ez\xbfi").replace())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Restore {
    command: Command,
}

impl Restore {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::RESTORE;

    /// `RESTORE key ttl dump`
    #[inline]
    pub fn new(key: impl ToArg, ttl: impl Span, dump: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        let time = TimeArg::span(ttl, Unit::Milliseconds, "RESTORE", &mut command);
        command.push(time);
        command.push(dump);
        Self { command }
    }

    /// `REPLACE`: puts it in the place of what is there. Since 3.0.0.
    #[inline]
    pub fn replace(mut self) -> Self {
        self.command.push("REPLACE");
        self
    }

    /// `ABSTTL`: takes the milliseconds as a point in time, since 1970-01-01 00:00 UTC. Since 5.0.0.
    #[inline]
    pub fn absttl(mut self) -> Self {
        self.command.push("ABSTTL");
        self
    }

    /// `IDLETIME seconds`: makes it a key that was not used for so many seconds, which `OBJECT IDLETIME` tells. Since
    /// 5.0.0.
    #[inline]
    pub fn idletime(mut self, seconds: impl Span) -> Self {
        self.command.push("IDLETIME");
        let time = TimeArg::span(seconds, Unit::Seconds, "IDLETIME", &mut self.command);
        self.command.push(time);
        self
    }

    /// `FREQ frequency`: makes it a key that is used so often, from 0 to 255, as `OBJECT FREQ` tells. Since 5.0.0.
    #[inline]
    pub fn freq(mut self, frequency: u16) -> Self {
        self.command.push("FREQ");
        self.command.push(frequency);
        self
    }
}

request!(Restore: ());

/// Lists some of the keys of the database, and the cursor with which to go on: 0 to begin with, and when all have been
/// listed. A key that is there from the beginning to the end is listed at least once, others may be. A cursor means
/// nothing to another server, nor to the same after a restart: `Client::scan`, which makes an iterator of it, notices
/// that.
///
/// `SCAN`, since 2.8.0. Source: <https://redis.io/docs/latest/commands/scan/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # use pool_redis::replies::ScanPage;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: ScanPage<Bytes> = client.call(Scan::new(0).matching("user:*").count(100).of_type("string"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Scan {
    command: Command,
}

impl Scan {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SCAN;

    /// `SCAN cursor`
    #[inline]
    pub fn new(cursor: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(cursor);
        Self { command }
    }

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

    /// `TYPE name`: only keys that hold this, such as `hash`. Since 6.0.0.
    #[inline]
    pub fn of_type(mut self, name: impl ToArg) -> Self {
        self.command.push("TYPE");
        self.command.push(name);
        self
    }
}

request!(Scan: ScanPage<Bytes>);

/// Sorts the elements of a list, a set or a sorted set as numbers, the least first, and returns them or what else is
/// asked for. The key stays as it is.
///
/// `SORT`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/sort/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(Sort::new("winners").by("user:*->points").desc().get("user:*->name").limit(0, 10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Sort<R = Vec<Option<Bytes>>> {
    command: Command,
    choices: [Choice; 1],
    reply: PhantomData<fn() -> R>,
}

impl Sort {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SORT;

    /// `SORT key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, choices: Default::default(), reply: PhantomData }
    }
}

impl<R> Sort<R> {
    /// `BY pattern`: compares what these keys hold instead, in whose names `*` is the element; `->` and a field follow
    /// if they hold hashes. A pattern without `*` is not to sort at all.
    #[inline]
    pub fn by(mut self, pattern: impl ToArg) -> Self {
        self.command.push("BY");
        self.command.push(pattern);
        self
    }

    /// `LIMIT offset count`: leaves out some at the beginning, and takes at most so many of the rest.
    #[inline]
    pub fn limit(mut self, offset: u64, count: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(offset);
        self.command.push(count);
        self
    }

    /// `GET pattern`: asks for what these keys hold instead of the element, as with `BY`; `#` for the element itself.
    /// May be given several times: all that is asked for comes for each element in turn, and is `None` where there is
    /// nothing.
    #[inline]
    pub fn get(mut self, pattern: impl ToArg) -> Self {
        self.command.push("GET");
        self.command.push(pattern);
        self
    }

    /// `ASC`: the least first.
    #[inline]
    pub fn asc(mut self) -> Self {
        self.choices[0].take("ASC", &mut self.command);
        self.command.push("ASC");
        self
    }

    /// `DESC`: the greatest first.
    #[inline]
    pub fn desc(mut self) -> Self {
        self.choices[0].take("DESC", &mut self.command);
        self.command.push("DESC");
        self
    }

    /// `ALPHA`: compares the elements as bytes, not as numbers.
    #[inline]
    pub fn alpha(mut self) -> Self {
        self.command.push("ALPHA");
        self
    }

    /// `STORE destination`: writes what is asked for to a list, whatever the key held, and returns how long that is.
    /// The reply is then `u64`.
    #[inline]
    pub fn store(mut self, destination: impl ToArg) -> Sort<u64> {
        self.command.push("STORE");
        self.command.push(destination);
        Sort { command: self.command, choices: self.choices, reply: PhantomData }
    }
}

request!(Sort<Vec<Option<Bytes>>>: Vec<Option<Bytes>>);
request!(Sort<u64>: u64);

/// Sorts the elements of a list, a set or a sorted set as `SORT` does, but cannot store them, so that replicas take it
/// as well.
///
/// `SORT_RO`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/sort_ro/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Option<Bytes>> = client.call(SortRo::new("tags").alpha())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SortRo {
    command: Command,
    choices: [Choice; 1],
}

impl SortRo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SORT_RO;

    /// `SORT_RO key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command, choices: Default::default() }
    }

    /// `BY pattern`: compares what these keys hold instead, in whose names `*` is the element; `->` and a field follow
    /// if they hold hashes. A pattern without `*` is not to sort at all.
    #[inline]
    pub fn by(mut self, pattern: impl ToArg) -> Self {
        self.command.push("BY");
        self.command.push(pattern);
        self
    }

    /// `LIMIT offset count`: leaves out some at the beginning, and takes at most so many of the rest.
    #[inline]
    pub fn limit(mut self, offset: u64, count: u64) -> Self {
        self.command.push("LIMIT");
        self.command.push(offset);
        self.command.push(count);
        self
    }

    /// `GET pattern`: asks for what these keys hold instead of the element, as with `BY`; `#` for the element itself.
    /// May be given several times: all that is asked for comes for each element in turn, and is `None` where there is
    /// nothing.
    #[inline]
    pub fn get(mut self, pattern: impl ToArg) -> Self {
        self.command.push("GET");
        self.command.push(pattern);
        self
    }

    /// `ASC`: the least first.
    #[inline]
    pub fn asc(mut self) -> Self {
        self.choices[0].take("ASC", &mut self.command);
        self.command.push("ASC");
        self
    }

    /// `DESC`: the greatest first.
    #[inline]
    pub fn desc(mut self) -> Self {
        self.choices[0].take("DESC", &mut self.command);
        self.command.push("DESC");
        self
    }

    /// `ALPHA`: compares the elements as bytes, not as numbers.
    #[inline]
    pub fn alpha(mut self) -> Self {
        self.command.push("ALPHA");
        self
    }
}

request!(SortRo: Vec<Option<Bytes>>);

/// Makes keys ones that were just used, for the server's choice of what to evict, and returns how many of them exist.
///
/// `TOUCH`, since 3.2.1. Source: <https://redis.io/docs/latest/commands/touch/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(Touch::new(["page:7", "page:8"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Touch {
    command: Command,
}

impl Touch {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TOUCH;

    /// `TOUCH key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(Touch: u64);

/// Tells for how many seconds a key is still there, or that it does not expire, or that there is none.
///
/// `TTL`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ttl/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::Ttl = client.call(Ttl::new("session:7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Ttl {
    command: Command,
}

impl Ttl {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TTL;

    /// `TTL key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(Ttl: crate::replies::Ttl, read as Seconds<crate::replies::Ttl>);

/// Tells what a key holds, or that there is none.
///
/// `TYPE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/type/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::KeyType;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: KeyType = client.call(Type::new("tags"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Type {
    command: Command,
}

impl Type {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::TYPE;

    /// `TYPE key`
    #[inline]
    pub fn new(key: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        Self { command }
    }
}

request!(Type: KeyType);

/// Deletes keys, and returns how many of them there were. Their memory is freed in the background.
///
/// `UNLINK`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/unlink/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(Unlink::new(["archive:2019", "archive:2020"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Unlink {
    command: Command,
}

impl Unlink {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::UNLINK;

    /// `UNLINK key ...`
    #[inline]
    pub fn new(keys: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for key in keys.into_args() {
            command.push(key);
        }
        Self { command }
    }
}

request!(Unlink: u64);

/// Waits until so many replicas have all that this connection wrote before, or the time is over, and returns how many
/// have it. Behind the writes in one pipeline, or on a connection that is held, by
/// [`Client::pool`](crate::Client::pool): a client refuses it. The time is in milliseconds, for ever if the number 0 is
/// given.
///
/// `WAIT`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/wait/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.pool().get()?.call(Wait::new(1, Duration::from_millis(100)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Wait {
    command: Command,
}

impl Wait {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::WAIT;

    /// `WAIT replicas timeout`
    #[inline]
    pub fn new(replicas: u64, timeout: impl Span) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(replicas);
        let time = TimeArg::wait(timeout, Unit::Milliseconds, "WAIT", &mut command);
        command.push(time);
        Self { command }
    }
}

request!(Wait: u64);

/// Waits until all that this connection wrote before is on the disks of this server (1, or 0 not to wait for that) and
/// of so many replicas, or the time is over, and returns where it is. Behind the writes in one pipeline, or on a
/// connection that is held, by [`Client::pool`](crate::Client::pool): a client refuses it. The time is in milliseconds,
/// for ever if the number 0 is given.
///
/// `WAITAOF`, since 7.2.0. Source: <https://redis.io/docs/latest/commands/waitaof/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # use pool_redis::replies::Fsynced;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Fsynced = client.pool().get()?.call(WaitAof::new(0, 1, Duration::from_millis(100)))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct WaitAof {
    command: Command,
}

impl WaitAof {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::WAITAOF;

    /// `WAITAOF local replicas timeout`
    #[inline]
    pub fn new(local: u64, replicas: u64, timeout: impl Span) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(local);
        command.push(replicas);
        let time = TimeArg::wait(timeout, Unit::Milliseconds, "WAITAOF", &mut command);
        command.push(time);
        Self { command }
    }
}

request!(WaitAof: Fsynced);
