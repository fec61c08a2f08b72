//! A script with the keys and arguments of a call.

use std::time::Instant;

use crate::client::Client;
use crate::command::Command;
use crate::command::keys_and_args::{KeysAndArgs, methods_of_keys_and_args};
use crate::command::to_arg::ToArg;
use crate::error::Error;
use crate::reply::from_reply::FromReply;
use crate::script::Script;

/// A [`Script`] with the keys and arguments of one call.
///
/// ```
/// use pool_redis::{Client, Script};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let move_all = Script::new(
///     "local moved = 0
///      while redis.call('RPOPLPUSH', KEYS[1], KEYS[2]) do moved = moved + 1 end
///      return moved",
/// );
/// let call = move_all.key("{jobs}:waiting").key("{jobs}:done");
/// assert_eq!(call.run::<u64>(&client)?, 0);
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a script does nothing until it is run"]
pub struct ScriptCall {
    script: Script,
    given: KeysAndArgs,
    is_idempotent: bool,
}

impl ScriptCall {
    pub(crate) fn new(script: Script) -> Self {
        Self {
            script,
            given: KeysAndArgs::default(),
            is_idempotent: false,
        }
    }

    methods_of_keys_and_args!();

    /// Declares that this call may run twice without harm, so that it may be retried. See [`Command::idempotent`].
    pub fn idempotent(mut self) -> Self {
        self.is_idempotent = true;
        self
    }

    /// Runs the script and converts its return value; [`FromReply`] lists the possible types.
    ///
    /// One round trip if the server has the script, otherwise two. Blocks for at most the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    ///
    /// Lua numbers arrive as integers, without their fraction. To keep it, return a string, which can be read as a
    /// number. `false` and `nil` arrive as nil; a `nil` ends a table.
    ///
    /// # Errors
    /// As [`Client::query`]. A script that fails is an [`Error::Server`] too; what it did before remains done.
    #[track_caller]
    pub fn run<T: FromReply>(&self, client: &Client) -> Result<T, Error> {
        let began = Instant::now();
        match client.query(self.to_evalsha()) {
            Err(error) if is_unknown(&error) => {
                let left = client.timeout().saturating_sub(began.elapsed());
                client.with_timeout(left).query(self.to_eval())
            }
            outcome => outcome,
        }
    }

    /// The call as a command with the whole source (`EVAL`), which works wherever a command does.
    pub fn to_eval(&self) -> Command {
        match self.script.is_read_only() {
            true => self.command("EVAL_RO", self.script.source()),
            false => self.command("EVAL", self.script.source()),
        }
    }

    /// The call as a command with only the script's name (`EVALSHA`). The server refuses it with `NOSCRIPT` if it does
    /// not have the script: [`load`](Script::load) it first.
    pub fn to_evalsha(&self) -> Command {
        match self.script.is_read_only() {
            true => self.command("EVALSHA_RO", self.script.sha1()),
            false => self.command("EVALSHA", self.script.sha1()),
        }
    }

    fn command(&self, name: &str, script: impl ToArg) -> Command {
        let mut command = Command::new(name).arg(script);
        self.given.push_to(&mut command);
        match self.is_idempotent {
            true => command.idempotent(),
            false => command,
        }
    }
}

/// Whether the server did not run a script because it does not have it.
///
/// A script may return any error after it has done its work, but this one only if it imitates the server's text.
///
/// Source: `noscripterr` in the server's `server.c`.
fn is_unknown(error: &Error) -> bool {
    match error {
        Error::Server(refusal) => refusal
            .as_bytes()
            .starts_with(b"NOSCRIPT No matching script"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(command: &Command, expected: &[&str]) {
        let words: Vec<_> = command.parts().map(String::from_utf8_lossy).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn keys_come_before_arguments_in_whatever_order_they_were_given() {
        let script = Script::new("abc");
        let call = script.arg(1).key("k").args(["a b", ""]).keys(["l"]);
        let sha1 = "a9993e364706816aba3e25717850c26c9cd0d89d";
        check(
            &call.to_eval(),
            &["EVAL", "abc", "2", "k", "l", "1", "a b", ""],
        );
        check(
            &call.to_evalsha(),
            &["EVALSHA", sha1, "2", "k", "l", "1", "a b", ""],
        );
        check(&script.call().to_eval(), &["EVAL", "abc", "0"]);
        let reading = Script::new("abc").read_only().call();
        check(&reading.to_eval(), &["EVAL_RO", "abc", "0"]);
        check(&reading.to_evalsha(), &["EVALSHA_RO", sha1, "0"]);
    }

    #[test]
    fn what_is_idempotent_is_so_in_either_form() {
        let call = Script::new("").call();
        assert!(!call.to_eval().is_idempotent());
        let call = call.idempotent();
        assert!(call.to_eval().is_idempotent() && call.to_evalsha().is_idempotent());
    }
}
