//! The commands that are sent on every pooled connection before it is lent.

use crate::command::Command;
use crate::command::unsendable::Unsendable;
use crate::connection::Connection;
use crate::connection::session::Effect;
use crate::error::Error;
use crate::error::connect_error::{Cause, ConnectError, ConnectStep};
use crate::pipeline::batch::Batch;
use crate::reply::ignored::Ignored;
use crate::time::deadline::Deadline;

const ELSEWHERE: &str = "a connection begins in the client's database and in no transaction; name the database in the URL";

const UNDOING: &str =
    "it would undo what each connection begins with: the login, the database and the protocol";

const ENDING: &str = "it would end each connection before anybody uses it";

/// Commands for each new connection of the pools, from [`ClientBuilder::on_connect`](crate::ClientBuilder::on_connect).
#[derive(Clone, Debug, Default)]
pub(crate) struct Preparation(Vec<Command>);

impl Preparation {
    pub(crate) fn add(&mut self, commands: impl IntoIterator<Item = Command>) {
        self.0.extend(commands);
    }

    /// # Errors
    /// [`Error::Misplaced`] or [`Error::Argument`], for a command that is not allowed here.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for command in &self.0 {
            if let Some(reason) = why_not(command) {
                return Err(Unsendable::new(command, reason).into());
            }
        }
        Ok(())
    }

    /// Sends all commands in one round trip. The session state that they leave is the one in which the connection is
    /// lent.
    pub(crate) fn of(
        &self,
        mut connection: Connection,
        deadline: Deadline,
    ) -> Result<Connection, ConnectError> {
        if self.0.is_empty() {
            return Ok(connection);
        }
        match self.tell(&mut connection, deadline.refreshed()) {
            Ok(()) => {
                connection.be_home();
                Ok(connection)
            }
            Err(error) => {
                let cause = match error {
                    Error::Server(refusal) => Cause::Server(refusal.error),
                    Error::Exchange(error) => Cause::Exchange(error),
                    other => Cause::Io(std::io::Error::other(other)),
                };
                Err(connection.connect_error(ConnectStep::Configure, cause))
            }
        }
    }

    fn tell(&self, connection: &mut Connection, deadline: Deadline) -> Result<(), Error> {
        let mut batch = Batch::new();
        for command in &self.0 {
            batch.push(command)?;
        }
        let mut outcome = Ok(());
        connection.converse::<Ignored>(&batch, deadline, &mut |told| {
            if outcome.is_ok() {
                outcome = told.map(drop);
            }
        })?;
        outcome
    }
}

/// Why a command is not allowed here. `None` if it is.
fn why_not(command: &Command) -> Option<&'static str> {
    let is = |name: &str| command.name().eq_ignore_ascii_case(name);
    match Effect::of(command) {
        Effect::Altered(_) if is("RESET") => Some(UNDOING),
        Effect::Altered(_) if is("QUIT") => Some(ENDING),
        Effect::None | Effect::Altered(_) | Effect::Retrospective(_) => None,
        Effect::Unsendable(reason) => Some(reason),
        Effect::Select(_)
        | Effect::Multi
        | Effect::Exec
        | Effect::Discard
        | Effect::Watch
        | Effect::Unwatch => Some(ELSEWHERE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str]) -> Result<(), String> {
        let mut preparation = Preparation::default();
        preparation.add([Command::new(words[0]).args(&words[1..])]);
        preparation.check().map_err(|error| error.to_string())
    }

    #[test]
    fn what_leaves_the_connection_in_its_place_may_be_told() {
        for words in [
            &["CLIENT TRACKING", "ON", "BCAST"][..],
            &["READONLY"],
            &["CLIENT SETNAME", "x"],
            &["MY.COMMAND"],
        ] {
            assert_eq!(check(words), Ok(()), "{words:?}");
        }
    }

    #[test]
    fn what_has_no_reply_or_leads_elsewhere_or_nowhere_may_not() {
        for words in [
            &["SELECT", "3"][..],
            &["MULTI"],
            &["WATCH", "key"],
            &["SUBSCRIBE", "news"],
            &["CLIENT REPLY", "OFF"],
            &["reset"],
            &["QUIT"],
        ] {
            let said = check(words).unwrap_err();
            assert!(said.contains(" was not sent: "), "{said}");
        }
    }
}
