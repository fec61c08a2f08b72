//! Adding fields to an index.

use super::FtField;
use crate::command::Command;
use crate::command::to_arg::ToArg;
use crate::command_info::{CommandInfo, rows};

/// Adds fields to an index, which then scans all its documents again. Fails if the index does not exist.
///
/// `FT.ALTER`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.alter/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(FtAlter::new("bikes", [FtField::tag("colour")]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtAlter {
    command: Command,
    /// The position at which options are inserted.
    options_at: usize,
}

impl FtAlter {
    /// The metadata of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_ALTER;

    /// `FT.ALTER index SCHEMA ADD field ...`
    pub fn new(index: impl ToArg, fields: impl IntoIterator<Item = FtField>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        let options_at = command.end();
        command.push("SCHEMA");
        command.push("ADD");
        fields
            .into_iter()
            .for_each(|field| field.write(&mut command));
        Self {
            command,
            options_at,
        }
    }

    /// Does not scan existing documents.
    ///
    /// `SKIPINITIALSCAN`.
    pub fn skipinitialscan(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "SKIPINITIALSCAN");
        self
    }
}

request!(FtAlter: ());
