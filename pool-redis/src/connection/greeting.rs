//! The greeting: the commands that the client sends first on each connection.

use crate::command::Command;
use crate::connection::protocol::Protocol;
use crate::connection::settings::Settings;
use crate::connection::wire::{Answer, Wire};
use crate::error::connect_error::{Cause, ConnectError, ConnectStep, WrongRole};
use crate::error::conversion_error::ConversionError;
use crate::error::exchange_error::{ExchangeError, Failure};
use crate::error::server_error::ServerError;
use crate::error::shown::Shown;
use crate::reply::value::Value;
use crate::server::credentials::Credentials;
use crate::server::endpoint::{Endpoint, ServerRole};
use crate::stream::Stream;
use crate::time::deadline::Deadline;

/// A command of the greeting, and which answers to it are good.
struct Line {
    step: ConnectStep,
    command: Command,
    good: Good,
}

/// Which answers are good.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Good {
    /// Only this text. Any other reply that is no error shows that the server is out of step; a socket may even have
    /// been connected to itself.
    Text(&'static str),
    /// As `Text`, or an error that still shows that the server answers.
    TextOrLife(&'static str),
    /// A description of the server, as a map or an array.
    Description,
    /// That the server has this role. Not checked if an older server does not know the command, or the user may not run
    /// it.
    Role(&'static str),
    /// Anything: an older server does not know the command, and nothing depends on it.
    Anything,
}

/// In which state the server must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// It executes any command.
    Ready,
    /// It may be busy, loading or without its master: it knows its users, and answers some commands.
    InAnyState,
    /// As `InAnyState`, for a command that needs nothing of the connection but the login: a busy server does not even
    /// accept a client name.
    ForOperator,
}

/// Connects to the server and greets it. The flag is true if the server is ready.
pub(crate) fn open(
    endpoint: &Endpoint,
    wanted: Wanted,
    deadline: Deadline,
) -> Result<(Wire, bool), ConnectError> {
    let mut stream = Stream::connect(endpoint, deadline)?;
    let _cut = endpoint.cuts(&stream);
    stream.encrypt(endpoint, endpoint.bounded(deadline))?;
    let mut wire = Wire::new(stream, endpoint);
    let is_ready = greet(&mut wire, endpoint, wanted, deadline)?;
    endpoint.note_answer();
    Ok((wire, is_ready))
}

/// Logs in, agrees on the protocol, names the connection, selects the database and checks whether the server is ready.
///
/// All of it takes one round trip. The connection is used only if every reply is good.
fn greet(
    wire: &mut Wire,
    endpoint: &Endpoint,
    wanted: Wanted,
    deadline: Deadline,
) -> Result<bool, ConnectError> {
    let credentials = endpoint.credentials()?;
    let deadline = endpoint.bounded(deadline);
    let lines = lines(endpoint, &credentials);
    let output: Vec<u8> = lines
        .iter()
        .flat_map(|line| line.command.encoded())
        .copied()
        .collect();
    // The credential provider may have forked.
    let mut sent = wire
        .check_owner()
        .and_then(|()| wire.owe(lines.len() as u64))
        .and_then(|()| wire.send(&output, &deadline.refreshed()));
    let mut overlooked = None;
    let mut is_ready = true;
    for line in &lines {
        let answer =
            std::mem::replace(&mut sent, Ok(())).and_then(|()| wire.receive(deadline.refreshed()));
        let checked = match line.check(answer, &mut overlooked) {
            Err(Wrong::Server(error)) if line.is_needless(wanted) && error.is_of_state() => {
                is_ready = false;
                Ok(())
            }
            checked => checked,
        };
        checked.map_err(|wrong| {
            let cause = wrong.into_cause(line, &credentials, endpoint, deadline);
            endpoint.connect_error(line.step, cause)
        })?;
    }
    match lines.last() {
        Some(last) if !wire.is_in_step() => {
            let wrong = Wrong::Failure(Failure::OutOfStep);
            let cause = wrong.into_cause(last, &credentials, endpoint, deadline);
            Err(endpoint.connect_error(last.step, cause))
        }
        _ => Ok(is_ready),
    }
}

/// What is wrong with an answer.
enum Wrong {
    Failure(Failure),
    Server(ServerError),
    Reply(ConversionError),
    Role(WrongRole),
}

impl Wrong {
    fn into_cause(
        self,
        line: &Line,
        credentials: &Credentials,
        endpoint: &Endpoint,
        deadline: Deadline,
    ) -> Cause {
        match self {
            Self::Server(error) => Cause::Server(credentials.redact(error)),
            Self::Reply(error) => Cause::Reply(error),
            Self::Role(wrong) => Cause::Role(wrong),
            Self::Failure(failure) => Cause::Exchange(Box::new(ExchangeError {
                command: line.command.name().to_owned(),
                address: endpoint.address().to_string(),
                elapsed: deadline.elapsed(),
                attempts: 1,
                failure,
            })),
        }
    }
}

fn lines(endpoint: &Endpoint, credentials: &Credentials) -> Vec<Line> {
    let settings: &Settings = endpoint;
    let mut lines = Vec::new();
    let mut say = |step, command, good| {
        lines.push(Line {
            step,
            command,
            good,
        })
    };
    let ok = Good::Text("OK");
    if let Some(command) = credentials.auth() {
        say(ConnectStep::Authenticate, command, ok);
    }
    // An older server does not know the command and continues in RESP2.
    let described = match settings.protocol {
        None => Some(Good::Anything),
        Some(Protocol::Resp3) => Some(Good::Description),
        Some(Protocol::Resp2) => None,
    };
    if let Some(good) = described {
        say(ConnectStep::Negotiate, Command::new("HELLO").arg(3), good);
    }
    if let Some(name) = &settings.client_name {
        let command = Command::new("CLIENT SETNAME").arg(name);
        say(ConnectStep::Configure, command, ok);
    }
    if settings.tells_library {
        for (attribute, value) in [
            ("LIB-NAME", env!("CARGO_PKG_NAME")),
            ("LIB-VER", env!("CARGO_PKG_VERSION")),
        ] {
            let command = Command::new("CLIENT SETINFO").arg(attribute).arg(value);
            say(ConnectStep::Configure, command, Good::Anything);
        }
    }
    if settings.is_not_evicted {
        let command = Command::new("CLIENT NO-EVICT").arg("ON");
        say(ConnectStep::Configure, command, ok);
    }
    if settings.touches_no_key {
        let command = Command::new("CLIENT NO-TOUCH").arg("ON");
        say(ConnectStep::Configure, command, ok);
    }
    if settings.database() != 0 {
        let command = Command::new("SELECT").arg(settings.database());
        say(ConnectStep::SelectDatabase, command, ok);
    }
    let role = match endpoint.role() {
        ServerRole::Any => None,
        ServerRole::Master => Some(Good::Role("master")),
    };
    if let Some(good) = role {
        say(ConnectStep::ConfirmRole, Command::new("ROLE"), good);
    }
    if settings.is_reading_replicas {
        say(ConnectStep::Configure, Command::new("READONLY"), ok);
    }
    let pong = Good::TextOrLife("PONG");
    say(ConnectStep::Greet, Command::new("PING"), pong);
    lines
}

impl Line {
    /// Whether a refusal may be ignored because of the server's state. In such a state the server may refuse to say
    /// whether it is ready or which role it has. The commands that prepare the connection must succeed all the same,
    /// unless nothing depends on them.
    fn is_needless(&self, wanted: Wanted) -> bool {
        let is_question = matches!(self.good, Good::TextOrLife(_) | Good::Role(_));
        let prepares = matches!(
            self.step,
            ConnectStep::Configure | ConnectStep::SelectDatabase
        );
        match wanted {
            Wanted::Ready => false,
            Wanted::InAnyState => is_question,
            Wanted::ForOperator => is_question || prepares,
        }
    }

    /// `overlooked` holds the first error in reply to an optional command, unless it is about that command only. If the
    /// server then hangs up, this error is the reason: a server at its client limit reports it in reply to any command.
    fn check(
        &self,
        answer: Result<Answer<Value>, Failure>,
        overlooked: &mut Option<ServerError>,
    ) -> Result<(), Wrong> {
        match answer {
            Ok(Ok(reply)) => self.check_reply(&reply.map_err(Wrong::Reply)?),
            Ok(Err(error)) => match self.good {
                Good::Anything => {
                    if !is_about_the_command(&error) {
                        overlooked.get_or_insert(error);
                    }
                    Ok(())
                }
                Good::TextOrLife(_) if error.is_sign_of_life() => Ok(()),
                Good::Role(_) if is_about_the_command(&error) => Ok(()),
                _ => Err(Wrong::Server(error)),
            },
            Err(Failure::Refused(error)) => Err(Wrong::Server(error)),
            Err(failure @ (Failure::Closed | Failure::Read(_))) => Err(match overlooked.take() {
                Some(error) => Wrong::Server(error),
                None => Wrong::Failure(failure),
            }),
            Err(failure) => Err(Wrong::Failure(failure)),
        }
    }

    fn check_reply(&self, reply: &Value) -> Result<(), Wrong> {
        let (is_good, expected) = match (self.good, reply) {
            (Good::Text(good) | Good::TextOrLife(good), Value::SimpleString(text)) => {
                (text == good, good)
            }
            (Good::Text(good) | Good::TextOrLife(good), _) => (false, good),
            (Good::Description, reply) => {
                (matches!(reply, Value::Map(_) | Value::Array(_)), "a map")
            }
            (Good::Role(expected), Value::Array(parts)) => return check_role(expected, parts),
            (Good::Role(_), _) => (false, "an array"),
            (Good::Anything, _) => (true, ""),
        };
        if is_good {
            return Ok(());
        }
        let found = reply.kind();
        Err(Wrong::Reply(ConversionError::WrongKind { expected, found }))
    }
}

/// Checks the role, which is the first word of the reply to `ROLE`.
fn check_role(expected: &'static str, parts: &[Value]) -> Result<(), Wrong> {
    let found = match parts.first() {
        Some(Value::BulkString(text) | Value::SimpleString(text)) => &text[..],
        _ => b"unknown",
    };
    match found == expected.as_bytes() {
        true => Ok(()),
        false => Err(Wrong::Role(WrongRole {
            expected,
            found: Shown(found).to_string(),
        })),
    }
}

/// Whether the error only says that the server does not know the command, or that the user may not run it. A server
/// that hangs up after such an error has another reason.
pub(crate) fn is_about_the_command(error: &ServerError) -> bool {
    match error.code() {
        "ERR" => !error.will_pass(),
        code => matches!(code, "NOPERM" | "NOPROTO"),
    }
}
