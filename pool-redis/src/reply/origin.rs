//! The server process that sent a reply.

use crate::command::Command;
use crate::connection::greeting::is_about_the_command;
use crate::error::Error;
use crate::reply::value::Value;
use crate::server::address::Address;

/// The server process that sent a reply, as far as the server identifies it. State in the memory of one process, such
/// as a cursor, means nothing to another process.
///
/// The process is identified by the `run_id` of [`INFO`](https://redis.io/docs/latest/commands/info/), which changes
/// with each start. If the server does not send it, or not to this user, only the address is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) address: Address,
    run_id: Option<Box<str>>,
}

impl Origin {
    /// The command that asks a server for its identity.
    pub(crate) fn question() -> Command {
        Command::new("INFO").arg("server")
    }

    /// Reads the server's reply, if there is one.
    pub(crate) fn new(address: Address, told: Option<Value>) -> Self {
        let run_id = told.and_then(|told| told.convert::<String>().ok());
        let run_id = run_id.as_deref().and_then(run_id_in);
        Self { address, run_id }
    }
}

/// Returns whether a server that replied like this would always do so.
pub(crate) fn is_for_good(answer: &Result<Value, Error>) -> bool {
    match answer {
        Ok(_) => true,
        Err(Error::Server(refusal)) => is_about_the_command(&refusal.error),
        Err(_) => false,
    }
}

fn run_id_in(info: &str) -> Option<Box<str>> {
    let id = info.lines().find_map(|line| line.strip_prefix("run_id:"))?;
    Some(id.trim()).filter(|id| !id.is_empty()).map(Box::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(port: u16) -> Address {
        let host = "localhost".to_owned();
        Address::Tcp { host, port }
    }

    fn told(info: &'static str) -> Origin {
        Origin::new(at(6379), Some(Value::BulkString(info.into())))
    }

    #[test]
    fn a_process_is_known_by_what_it_calls_itself() {
        let one = told("# Server\r\nredis_version:7.0.15\r\nrun_id:a1\r\ntcp_port:6379\r\n");
        assert_eq!(one, told("run_id:a1"));
        assert_ne!(one, told("run_id:a2"));
        assert_ne!(one, told("# Server\r\n"));
    }

    #[test]
    fn what_does_not_tell_is_known_by_its_address() {
        let silent = |port| Origin::new(at(port), None);
        assert_eq!(silent(6379), told("run_id:\r\n"));
        assert_ne!(silent(6380), told(""));
    }
}
