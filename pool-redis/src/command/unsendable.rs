//! A command that must not be sent.

use crate::command::Command;
use crate::error::Error;
use crate::error::invalid_argument::InvalidArgument;

/// Why a command must not be sent: an [`Error`] that can be cloned.
#[derive(Clone, Debug)]
pub(crate) enum Unsendable {
    /// One of its arguments cannot be sent.
    Argument(InvalidArgument),
    /// It must not be sent by the method that it was passed to.
    Misplaced {
        command: String,
        reason: &'static str,
    },
}

impl Unsendable {
    /// The fault of one of its arguments, or else this reason.
    #[cold]
    pub(crate) fn new(command: &Command, reason: &'static str) -> Self {
        // Most subcommands of `CLIENT` may be sent, so the error names the subcommand.
        let name = match command.info() {
            Some(info) => info.name(),
            None => command.name(),
        };
        match command.fault() {
            Some(fault) => Self::Argument(fault.clone()),
            None => Self::Misplaced {
                command: name.to_owned(),
                reason,
            },
        }
    }
}

impl From<Unsendable> for Error {
    fn from(unsendable: Unsendable) -> Self {
        match unsendable {
            Unsendable::Argument(fault) => Self::Argument(fault),
            Unsendable::Misplaced { command, reason } => Self::Misplaced { command, reason },
        }
    }
}
