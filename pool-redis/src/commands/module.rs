// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Modules that the server has loaded.

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

/// Describes the subcommands of `MODULE`, in lines for people to read.
///
/// `MODULE HELP`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/module-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(ModuleHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ModuleHelp {
    command: Command,
}

impl ModuleHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MODULE_HELP;

    /// `MODULE HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ModuleHelp: Vec<String>);

/// Tells of the modules that are loaded.
///
/// `MODULE LIST`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/module-list/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::ModuleInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<ModuleInfo> = client.call(ModuleList::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ModuleList {
    command: Command,
}

impl ModuleList {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MODULE_LIST;

    /// `MODULE LIST`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ModuleList: Vec<ModuleInfo>);

/// Loads a module from a file of the server. Most servers refuse that unless their configuration allows it.
///
/// `MODULE LOAD`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/module-load/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ModuleLoad::new("/usr/lib/redis/modules/example.so").args(["fast"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ModuleLoad {
    command: Command,
}

impl ModuleLoad {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MODULE_LOAD;

    /// `MODULE LOAD path`
    #[inline]
    pub fn new(path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(path);
        Self { command }
    }

    /// `arg ...`: what the module is given; once.
    #[inline]
    pub fn args(mut self, args: impl Args) -> Self {
        for arg in args.into_args() {
            self.command.push(arg);
        }
        self
    }
}

request!(ModuleLoad: ());

/// Loads a module from a file of the server, with settings. Most servers refuse that unless their configuration allows
/// it.
///
/// `MODULE LOADEX`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/module-loadex/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ModuleLoadEx::new("/usr/lib/redis/modules/example.so").config("example.mode", "fast").args(["x"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ModuleLoadEx {
    command: Command,
}

impl ModuleLoadEx {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MODULE_LOADEX;

    /// `MODULE LOADEX path`
    #[inline]
    pub fn new(path: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(path);
        Self { command }
    }

    /// `CONFIG (name value) ...`: a setting of the module; more calls set more.
    #[inline]
    pub fn config(mut self, name: impl ToArg, value: impl ToArg) -> Self {
        self.command.push("CONFIG");
        self.command.push(name);
        self.command.push(value);
        self
    }

    /// `ARGS arg ...`: what the module is given; once and at last.
    #[inline]
    pub fn args(mut self, args: impl Args) -> Self {
        self.command.push("ARGS");
        for arg in args.into_args() {
            self.command.push(arg);
        }
        self
    }
}

request!(ModuleLoadEx: ());

/// Unloads a module, by the name that `MODULE LIST` tells. If there is none, or it has types of data of its own, the
/// server answers with an error.
///
/// `MODULE UNLOAD`, since 4.0.0. Source: <https://redis.io/docs/latest/commands/module-unload/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ModuleUnload::new("example"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ModuleUnload {
    command: Command,
}

impl ModuleUnload {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::MODULE_UNLOAD;

    /// `MODULE UNLOAD name`
    #[inline]
    pub fn new(name: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(name);
        Self { command }
    }
}

request!(ModuleUnload: ());
