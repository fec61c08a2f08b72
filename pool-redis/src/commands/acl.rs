// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Users and what they may do.

use std::marker::PhantomData;

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

/// Names the categories of commands, for rules such as `+@read`.
///
/// `ACL CAT`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-cat/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(AclCat::new().category("scripting"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclCat {
    command: Command,
}

impl AclCat {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_CAT;

    /// `ACL CAT`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `category`: names the commands of a category instead.
    #[inline]
    pub fn category(mut self, category: impl ToArg) -> Self {
        self.command.push(category);
        self
    }
}

request!(AclCat: Vec<String>);

/// Removes users, and closes their connections. The reply is how many were there.
///
/// `ACL DELUSER`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-deluser/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(AclDelUser::new(["worker"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclDelUser {
    command: Command,
}

impl AclDelUser {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_DELUSER;

    /// `ACL DELUSER username ...`
    #[inline]
    pub fn new(usernames: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        for username in usernames.into_args() {
            command.push(username);
        }
        Self { command }
    }
}

request!(AclDelUser: u64);

/// Tells whether a user might run a command, and does not run it.
///
/// `ACL DRYRUN`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/acl-dryrun/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::AclDryRun = client.call(AclDryRun::new("worker", ["GET", "secrets"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclDryRun {
    command: Command,
}

impl AclDryRun {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_DRYRUN;

    /// `ACL DRYRUN username command ...`
    #[inline]
    pub fn new(username: impl ToArg, words: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(username);
        for word in words.into_args() {
            command.push(word);
        }
        Self { command }
    }
}

request!(AclDryRun: crate::replies::AclDryRun);

/// Makes a password by chance, of 256 bits written in hexadecimal. No user is given it.
///
/// `ACL GENPASS`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-genpass/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(AclGenPass::new().bits(128))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclGenPass {
    command: Command,
}

impl AclGenPass {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_GENPASS;

    /// `ACL GENPASS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `bits`: of so many bits, rounded up to a multiple of 4.
    #[inline]
    pub fn bits(mut self, bits: u32) -> Self {
        self.command.push(bits);
        self
    }
}

request!(AclGenPass: String);

/// Tells what a user may do; `None` if there is none of that name.
///
/// `ACL GETUSER`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-getuser/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::AclUser;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<AclUser> = client.call(AclGetUser::new("worker"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclGetUser {
    command: Command,
}

impl AclGetUser {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_GETUSER;

    /// `ACL GETUSER username`
    #[inline]
    pub fn new(username: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(username);
        Self { command }
    }
}

request!(AclGetUser: Option<AclUser>);

/// Describes the subcommands of `ACL`, in lines for people to read.
///
/// `ACL HELP`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(AclHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclHelp {
    command: Command,
}

impl AclHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_HELP;

    /// `ACL HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(AclHelp: Vec<String>);

/// Gives each user as a line of the ACL file, with the hashes of passwords.
///
/// `ACL LIST`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-list/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(AclList::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclList {
    command: Command,
}

impl AclList {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_LIST;

    /// `ACL LIST`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(AclList: Vec<String>);

/// Reads the users from the ACL file, all or none. If the server has no such file, it answers with an error.
///
/// `ACL LOAD`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-load/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(AclLoad::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclLoad {
    command: Command,
}

impl AclLoad {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_LOAD;

    /// `ACL LOAD`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(AclLoad: ());

/// Tells which commands, keys, channels and logins were denied lately, the last first.
///
/// `ACL LOG`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-log/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::AclLogEntry;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<AclLogEntry> = client.call(AclLog::new().count(10))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclLog<R = Vec<AclLogEntry>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl AclLog {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_LOG;

    /// `ACL LOG`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command, reply: PhantomData }
    }
}

impl AclLog<()> {
    /// `ACL LOG RESET`: forgets them.
    #[inline]
    pub fn reset() -> Self {
        let mut command = Command::of(AclLog::INFO);
        command.push("RESET");
        Self { command, reply: PhantomData }
    }
}

impl<R> AclLog<R> {
    /// `count`: at most so many.
    #[inline]
    pub fn count(mut self, count: u64) -> Self {
        self.command.push(count);
        self
    }
}

request!(AclLog<()>: ());
request!(AclLog<Vec<AclLogEntry>>: Vec<AclLogEntry>);

/// Writes the users to the ACL file. If the server has no such file, it answers with an error.
///
/// `ACL SAVE`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-save/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(AclSave::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclSave {
    command: Command,
}

impl AclSave {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_SAVE;

    /// `ACL SAVE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(AclSave: ());

/// Makes a user, or changes one, by rules in order: `on`, `>password`, `~pattern` of keys, `&pattern` of channels,
/// `+command`, `+@category`, `reset` and others. A new one may do nothing.
///
/// `ACL SETUSER`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-setuser/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(AclSetUser::new("worker", ["on", ">secret", "~jobs:*", "+@read"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclSetUser {
    command: Command,
}

impl AclSetUser {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_SETUSER;

    /// `ACL SETUSER username rule ...`
    #[inline]
    pub fn new(username: impl ToArg, rules: impl Args) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(username);
        for rule in rules.into_args() {
            command.push(rule);
        }
        Self { command }
    }
}

request!(AclSetUser: ());

/// Names the users.
///
/// `ACL USERS`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-users/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(AclUsers::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclUsers {
    command: Command,
}

impl AclUsers {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_USERS;

    /// `ACL USERS`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(AclUsers: Vec<String>);

/// Names the user as whom this connection is logged in.
///
/// `ACL WHOAMI`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/acl-whoami/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: String = client.call(AclWhoAmI::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct AclWhoAmI {
    command: Command,
}

impl AclWhoAmI {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ACL_WHOAMI;

    /// `ACL WHOAMI`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(AclWhoAmI: String);
