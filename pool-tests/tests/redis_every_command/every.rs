//! Calls each command once.

use pool_redis::{Client, Command, CommandInfo, Error, Protocol};

use crate::case::{Case, On};
use crate::cases;
use crate::servers::{REDIS_7, Servers};

/// Commands whose examples have options or data that servers before 7.0 do not understand.
const YOUNGER: &[&str] = &["BITCOUNT", "BITPOS", "EXPIRE", "PEXPIREAT", "RESTORE"];

#[test]
fn every_reply_decodes_in_resp2() {
    check(Protocol::Resp2);
}

#[test]
fn every_reply_decodes_in_resp3() {
    check(Protocol::Resp3);
}

#[test]
fn what_is_not_there_decodes_in_resp2() {
    check_without_data(Protocol::Resp2);
}

#[test]
fn what_is_not_there_decodes_in_resp3() {
    check_without_data(Protocol::Resp3);
}

/// Makes the same calls without any data: the command's type accepts whatever the servers answer. Commands that would
/// wait for data are tested elsewhere.
fn check_without_data(protocol: Protocol) {
    let servers = Servers::start(protocol);
    let mut failures = Vec::new();
    for case in cases::ALL.iter().copied().flatten() {
        let waits = CommandInfo::find(case.name).is_some_and(|info| info.wait().is_some());
        if waits || case.on == On::Ending || !servers.have(case.name) {
            continue;
        }
        let client = servers.client(case.on);
        let writer = match case.on {
            On::Replica => &servers.client(On::Server),
            _ => &client,
        };
        writer.query::<()>(Command::new("FLUSHALL")).unwrap();

        if let Err(error @ Error::Conversion { .. }) = (case.call)(&client) {
            failures.push(format!("{}: {}", case.name, chain(&error)));
        }
        let undone = run(case.undo, &client);
        undone.unwrap_or_else(|failure| println!("{}: {failure}", case.name));
    }
    assert!(
        failures.is_empty(),
        "{} failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn check(protocol: Protocol) {
    let servers = Servers::start(protocol);
    let mut called = 0;
    let mut failures = Vec::new();
    for case in cases::ALL.iter().copied().flatten() {
        let outcome = if servers.have(case.name) {
            called += 1;
            call(case, &servers)
        } else {
            judge_unknown(case.on, (case.call)(&servers.client(case.on)))
        };
        if let Err(failure) = outcome {
            failures.push(format!("{}: {failure}", case.name));
        }
    }
    println!("{called} commands were called");
    assert!(
        called > 250,
        "only {called} commands are known to the server"
    );
    assert!(
        failures.is_empty(),
        "{} failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn call(case: &Case, servers: &Servers) -> Result<(), String> {
    match case.on {
        On::Ending => servers.with_ending(|client| judge_ending((case.call)(client))),
        on => {
            let client = servers.client(on);
            prepare(case, &client, servers)?;
            if case.held {
                judge_refusal(case.name, &client)?;
            }
            let outcome = (case.call)(&client);
            run(case.undo, &client)?;
            let is_younger = servers.version() < REDIS_7 && YOUNGER.contains(&case.name);
            let refused = if is_younger {
                Some("ERR")
            } else {
                case.refused
            };
            judge(case.on, refused, outcome)
        }
    }
}

fn prepare(case: &Case, client: &Client, servers: &Servers) -> Result<(), String> {
    let writer = match case.on {
        On::Replica => &servers.client(On::Server),
        _ => client,
    };
    writer
        .query::<()>(Command::new("FLUSHALL"))
        .map_err(|error| format!("FLUSHALL: {error}"))?;
    run(case.setup, writer)
}

fn run(lines: &[&str], client: &Client) -> Result<(), String> {
    for line in lines {
        let mut words = line.split(' ');
        let command = Command::new(words.next().unwrap()).args(words);
        client
            .query::<()>(command)
            .map_err(|error| format!("{line}: {}", chain(&error)))?;
    }
    Ok(())
}

/// A client should refuse commands that make sense only on a dedicated connection.
fn judge_refusal(name: &str, client: &Client) -> Result<(), String> {
    let outcome = client.query::<()>(Command::new(name).arg(1));
    judge(On::Refusal, None, outcome)
}

fn judge(on: On, refused: Option<&str>, outcome: Result<(), Error>) -> Result<(), String> {
    match (on, refused, outcome) {
        (On::Refusal, _, Err(Error::Misplaced { .. })) => Ok(()),
        (_, Some(code), Err(Error::Server(refusal))) if refusal.code() == code => Ok(()),
        (on, None, Ok(())) if on != On::Refusal => Ok(()),
        (_, _, Ok(())) => Err("was to be refused".to_owned()),
        (_, _, Err(error)) => Err(chain(&error)),
    }
}

/// A server refuses an unknown command, or knows it after all. But the client should send it, unless it never does.
fn judge_unknown(on: On, outcome: Result<(), Error>) -> Result<(), String> {
    match (on, outcome) {
        (On::Refusal, outcome) => judge(on, None, outcome),
        (_, Err(error @ Error::Misplaced { .. })) => Err(chain(&error)),
        _ => Ok(()),
    }
}

/// A server that shuts down does not answer.
fn judge_ending(outcome: Result<(), Error>) -> Result<(), String> {
    match outcome {
        Ok(()) | Err(Error::Exchange(_)) => Ok(()),
        Err(error) => Err(chain(&error)),
    }
}

fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        text += &format!(": {error}");
        source = error.source();
    }
    text
}
