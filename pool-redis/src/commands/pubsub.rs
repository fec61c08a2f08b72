// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Publish/subscribe: messages on channels.

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

/// Subscribes to all channels whose names match a pattern. The server replies once per pattern and then sends messages,
/// so clients and pooled connections refuse the command; use [`Client::subscriber`](crate::Client::subscriber) instead.
///
/// `PSUBSCRIBE`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/psubscribe/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::Value;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Value = client.call(PSubscribe::new(["news.*"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PSubscribe {
    command: Command,
}

impl PSubscribe {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PSUBSCRIBE;

    /// `PSUBSCRIBE pattern ...`
    #[inline]
    pub fn new(patterns: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for pattern in patterns.into_args() {
            command.push(pattern);
        }
        Self { command }
    }
}

request!(PSubscribe: Value);

/// Sends a message to all subscribers of a channel, and to all subscribers of a pattern that matches the channel.
/// Returns the number of subscribers on this server that received it. The server does not keep the message for later
/// subscribers.
///
/// `PUBLISH`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/publish/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(Publish::new("news", "it rains"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Publish {
    command: Command,
}

impl Publish {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PUBLISH;

    /// `PUBLISH channel message`
    #[inline]
    pub fn new(channel: impl ToArg, message: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(channel);
        command.push(message);
        Self { command }
    }
}

request!(Publish: u64);

/// Lists the channels that have subscribers. Pattern subscriptions do not count.
///
/// `PUBSUB CHANNELS`, since 2.8.0. Source: <https://redis.io/docs/latest/commands/pubsub-channels/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(PubSubChannels::new().matching("news*"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PubSubChannels {
    command: Command,
}

impl PubSubChannels {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PUBSUB_CHANNELS;

    /// `PUBSUB CHANNELS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `pattern`: only what matches a glob pattern, with `*`, `?` and `[ab]`.
    #[inline]
    pub fn matching(mut self, matching: impl ToArg) -> Self {
        self.command.push(matching);
        self
    }
}

request!(PubSubChannels: Vec<Bytes>);

/// Returns help on the subcommands of `PUBSUB`, as lines for people to read.
///
/// `PUBSUB HELP`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/pubsub-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(PubSubHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PubSubHelp {
    command: Command,
}

impl PubSubHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PUBSUB_HELP;

    /// `PUBSUB HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(PubSubHelp: Vec<String>);

/// Returns the number of distinct patterns that have subscribers.
///
/// `PUBSUB NUMPAT`, since 2.8.0. Source: <https://redis.io/docs/latest/commands/pubsub-numpat/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(PubSubNumPat::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PubSubNumPat {
    command: Command,
}

impl PubSubNumPat {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PUBSUB_NUMPAT;

    /// `PUBSUB NUMPAT`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(PubSubNumPat: u64);

/// Returns the number of subscribers of each channel. Pattern subscriptions do not count.
///
/// `PUBSUB NUMSUB`, since 2.8.0. Source: <https://redis.io/docs/latest/commands/pubsub-numsub/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<(Bytes, u64)> = client.call(PubSubNumSub::new(["news", "weather"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PubSubNumSub {
    command: Command,
}

impl PubSubNumSub {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PUBSUB_NUMSUB;

    /// `PUBSUB NUMSUB channel ...`
    #[inline]
    pub fn new(channels: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for channel in channels.into_args() {
            command.push(channel);
        }
        Self { command }
    }
}

request!(PubSubNumSub: Vec<(Bytes, u64)>);

/// Lists the shard channels that have subscribers.
///
/// `PUBSUB SHARDCHANNELS`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/pubsub-shardchannels/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<Bytes> = client.call(PubSubShardChannels::new().matching("orders:*"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PubSubShardChannels {
    command: Command,
}

impl PubSubShardChannels {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PUBSUB_SHARDCHANNELS;

    /// `PUBSUB SHARDCHANNELS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `pattern`: only what matches a glob pattern, with `*`, `?` and `[ab]`.
    #[inline]
    pub fn matching(mut self, matching: impl ToArg) -> Self {
        self.command.push(matching);
        self
    }
}

request!(PubSubShardChannels: Vec<Bytes>);

/// Returns the number of subscribers of each shard channel.
///
/// `PUBSUB SHARDNUMSUB`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/pubsub-shardnumsub/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<(Bytes, u64)> = client.call(PubSubShardNumSub::new(["orders:7"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PubSubShardNumSub {
    command: Command,
}

impl PubSubShardNumSub {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PUBSUB_SHARDNUMSUB;

    /// `PUBSUB SHARDNUMSUB channel ...`
    #[inline]
    pub fn new(channels: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for channel in channels.into_args() {
            command.push(channel);
        }
        Self { command }
    }
}

request!(PubSubShardNumSub: Vec<(Bytes, u64)>);

/// Unsubscribes from the given patterns, or from all patterns. The server replies once per pattern, so clients and
/// pooled connections refuse the command; use [`Client::subscriber`](crate::Client::subscriber) instead.
///
/// `PUNSUBSCRIBE`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/punsubscribe/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::Value;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Value = client.call(PUnsubscribe::new().patterns(["news.*"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct PUnsubscribe {
    command: Command,
}

impl PUnsubscribe {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PUNSUBSCRIBE;

    /// `PUNSUBSCRIBE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `pattern ...`: Only unsubscribes from these patterns.
    #[inline]
    pub fn patterns(mut self, patterns: impl Args) -> Self {
        for pattern in patterns.into_args() {
            self.command.push(pattern);
        }
        self
    }
}

request!(PUnsubscribe: Value);

/// Sends a message to all subscribers of a shard channel. In a cluster, only the shard that owns the channel's slot
/// carries it. Returns the number of subscribers on this server that received the message.
///
/// `SPUBLISH`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/spublish/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(SPublish::new("orders:7", "paid"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SPublish {
    command: Command,
}

impl SPublish {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SPUBLISH;

    /// `SPUBLISH shardchannel message`
    #[inline]
    pub fn new(shardchannel: impl ToArg, message: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(shardchannel);
        command.push(message);
        Self { command }
    }
}

request!(SPublish: u64);

/// Subscribes to shard channels. The server replies once per channel and then sends messages, so clients and pooled
/// connections refuse the command; use [`Client::subscriber`](crate::Client::subscriber) instead.
///
/// `SSUBSCRIBE`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/ssubscribe/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::Value;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Value = client.call(SSubscribe::new(["orders:7"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SSubscribe {
    command: Command,
}

impl SSubscribe {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SSUBSCRIBE;

    /// `SSUBSCRIBE channel ...`
    #[inline]
    pub fn new(channels: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for channel in channels.into_args() {
            command.push(channel);
        }
        Self { command }
    }
}

request!(SSubscribe: Value);

/// Subscribes to channels. The server replies once per channel and then sends messages, so clients and pooled
/// connections refuse the command; use [`Client::subscriber`](crate::Client::subscriber) instead.
///
/// `SUBSCRIBE`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/subscribe/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::Value;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Value = client.call(Subscribe::new(["news", "weather"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Subscribe {
    command: Command,
}

impl Subscribe {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SUBSCRIBE;

    /// `SUBSCRIBE channel ...`
    #[inline]
    pub fn new(channels: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for channel in channels.into_args() {
            command.push(channel);
        }
        Self { command }
    }
}

request!(Subscribe: Value);

/// Unsubscribes from the given shard channels, or from all of them. The server replies once per channel, so clients and
/// pooled connections refuse the command; use [`Client::subscriber`](crate::Client::subscriber) instead.
///
/// `SUNSUBSCRIBE`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/sunsubscribe/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::Value;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Value = client.call(SUnsubscribe::new().channels(["orders:7"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct SUnsubscribe {
    command: Command,
}

impl SUnsubscribe {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SUNSUBSCRIBE;

    /// `SUNSUBSCRIBE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `channel ...`: Only unsubscribes from these channels.
    #[inline]
    pub fn channels(mut self, channels: impl Args) -> Self {
        for channel in channels.into_args() {
            self.command.push(channel);
        }
        self
    }
}

request!(SUnsubscribe: Value);

/// Unsubscribes from the given channels, or from all channels. The server replies once per channel, so clients and
/// pooled connections refuse the command; use [`Client::subscriber`](crate::Client::subscriber) instead.
///
/// `UNSUBSCRIBE`, since 2.0.0. Source: <https://redis.io/docs/latest/commands/unsubscribe/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::Value;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Value = client.call(Unsubscribe::new().channels(["weather"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Unsubscribe {
    command: Command,
}

impl Unsubscribe {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::UNSUBSCRIBE;

    /// `UNSUBSCRIBE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `channel ...`: Only unsubscribes from these channels.
    #[inline]
    pub fn channels(mut self, channels: impl Args) -> Self {
        for channel in channels.into_args() {
            self.command.push(channel);
        }
        self
    }
}

request!(Unsubscribe: Value);
