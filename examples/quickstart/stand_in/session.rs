//! One connection to the stand-in.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::net::TcpStream;
use std::process;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use pool_redis::Value;
use pool_redis::resp::{Decoder, Limits, ReadBuffer, encode_value};

use super::command::{execute, integer, ok, upper};
use super::keyspace::now;
use super::outbox::Outbox;
use super::refusal::Refusal;
use super::{Peer, Shared};

/// How many bytes to read at once, at most.
const READ_SIZE: usize = 16 * 1024;

/// Decodes the requests of one connection and answers them in order.
pub(crate) struct Session<'a> {
    id: u64,
    shared: &'a Shared,
    fate: Fate,
}

/// Whether the connection stays open after the pending replies.
#[derive(PartialEq)]
enum Fate {
    Stays,
    Ends,
}

impl<'a> Session<'a> {
    pub(crate) fn new(id: u64, shared: &'a Shared) -> Self {
        let fate = Fate::Stays;
        Self { id, shared, fate }
    }

    /// Serves the client until it disconnects, sends `QUIT`, or sends something that is not a request.
    pub(crate) fn run(mut self, mut stream: TcpStream, outbox: &Outbox) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut decoder = Decoder::new(Limits::default());
        let mut input = ReadBuffer::new();
        let mut output = Vec::new();
        let mut read = [0; READ_SIZE];
        while self.fate == Fate::Stays {
            let length = stream.read(&mut read)?;
            if length == 0 {
                break;
            }
            input.extend_from_slice(&read[..length]);
            self.answer_all(&mut decoder, &mut input, &mut output);
            outbox.send(&output)?;
            output.clear();
        }
        Ok(())
    }

    /// Answers every complete request in the input, so that a pipeline gets its replies in one write.
    fn answer_all(&mut self, decoder: &mut Decoder, input: &mut ReadBuffer, output: &mut Vec<u8>) {
        while self.fate == Fate::Stays {
            let reply = match decoder.decode(input) {
                Ok(None) => return,
                Ok(Some(request)) => self.answer(request),
                Err(error) => Err(self.give_up(&error.to_string())),
            };
            encode_value(&reply.unwrap_or_else(Value::from), output);
        }
    }

    fn answer(&mut self, request: Value) -> Result<Value, Refusal> {
        match words(request).as_deref() {
            Some([name, args @ ..]) => self.execute(&upper(name), args),
            _ => Err(self.give_up("a request is an array of bulk strings")),
        }
    }

    /// Ends the connection. After invalid input, the start of the next request is unknown.
    fn give_up(&mut self, why: &str) -> Refusal {
        self.fate = Fate::Ends;
        Refusal::new(format!("ERR Protocol error: {why}"))
    }

    /// Executes the commands about connections, pub/sub and the server, and passes all others to `command`.
    fn execute(&mut self, name: &str, args: &[Bytes]) -> Result<Value, Refusal> {
        match (name, args) {
            ("PING", []) => Ok(Value::SimpleString("PONG".into())),
            ("PING" | "ECHO", [text]) => Ok(Value::BulkString(text.clone())),
            ("QUIT", _) => {
                self.fate = Fate::Ends;
                Ok(ok())
            }
            ("SELECT", [database]) => select(database),
            ("AUTH", _) => Err(Refusal::new(
                "ERR AUTH makes no sense: the stand-in has no password",
            )),
            ("SUBSCRIBE", [channel]) => Ok(self.subscribe(channel)),
            ("UNSUBSCRIBE", [channel]) => Ok(self.unsubscribe(channel)),
            ("PUBLISH", [channel, payload]) => Ok(self.publish(channel, payload)),
            ("CLIENT", [verb, args @ ..]) => self.client(&upper(verb), args),
            ("DEBUG", [verb, seconds]) if upper(verb) == "SLEEP" => sleep(seconds),
            ("COMMAND", _) => Ok(Value::Array(Vec::new())),
            ("INFO", _) => Ok(Value::BulkString(info().into())),
            ("SUBSCRIBE" | "UNSUBSCRIBE", [_, ..]) => {
                Err(Refusal::new("ERR the stand-in takes one channel at a time"))
            }
            (
                "PING" | "ECHO" | "SELECT" | "CLIENT" | "SUBSCRIBE" | "UNSUBSCRIBE" | "PUBLISH",
                _,
            ) => Err(Refusal::arity(name)),
            _ => execute(name, args, &mut self.shared.state().keyspace, now()),
        }
    }

    fn client(&mut self, verb: &str, args: &[Bytes]) -> Result<Value, Refusal> {
        match (verb, args) {
            ("ID", []) => Ok(Value::Integer(self.id as i64)),
            ("LIST", _) => Ok(Value::BulkString(self.list().into())),
            ("GETNAME", []) => Ok(self.name()),
            ("SETNAME", [name]) => self.rename(name),
            ("SETINFO", [_, _]) => Ok(ok()),
            ("KILL", [by, kind]) if upper(by) == "TYPE" && upper(kind) == "PUBSUB" => {
                Ok(self.hang_up_on_subscribers())
            }
            _ => Err(Refusal::new(format!("ERR unknown subcommand '{verb}'"))),
        }
    }

    fn subscribe(&mut self, channel: &Bytes) -> Value {
        self.confirm("subscribe", channel, |channels| {
            // A copy, so that the channel's name does not keep the whole request in memory.
            channels.insert(Bytes::copy_from_slice(channel));
        })
    }

    fn unsubscribe(&mut self, channel: &Bytes) -> Value {
        self.confirm("unsubscribe", channel, |channels| {
            channels.remove(channel);
        })
    }

    fn confirm(
        &self,
        word: &'static str,
        channel: &Bytes,
        change: impl FnOnce(&mut BTreeSet<Bytes>),
    ) -> Value {
        let mut state = self.shared.state();
        let own = state.clients.get_mut(&self.id);
        let count = own.map_or(0, |own| {
            change(&mut own.channels);
            own.channels.len() as i64
        });
        Value::Array(vec![
            Value::BulkString(word.into()),
            Value::BulkString(channel.clone()),
            Value::Integer(count),
        ])
    }

    /// Returns the outboxes of the clients for which `is_meant` returns true.
    fn outboxes(&self, is_meant: impl Fn(&Peer) -> bool) -> Vec<Arc<Outbox>> {
        let state = self.shared.state();
        let meant = state.clients.values().filter(|peer| is_meant(peer));
        meant.map(|peer| Arc::clone(&peer.outbox)).collect()
    }

    fn publish(&self, channel: &Bytes, payload: &Bytes) -> Value {
        let subscribers = self.outboxes(|peer| peer.channels.contains(channel));
        for outbox in &subscribers {
            outbox.send_message(channel, payload);
        }
        Value::Integer(subscribers.len() as i64)
    }

    fn hang_up_on_subscribers(&self) -> Value {
        let subscribers = self.outboxes(|peer| !peer.channels.is_empty());
        subscribers.iter().for_each(|outbox| outbox.hang_up());
        Value::Integer(subscribers.len() as i64)
    }

    fn list(&self) -> String {
        let line = |(id, peer): (&u64, &Peer)| {
            format!(
                "id={id} addr={} name={} db=0 resp=2\n",
                peer.addr, peer.name
            )
        };
        self.shared.state().clients.iter().map(line).collect()
    }

    fn name(&self) -> Value {
        match self.shared.state().clients.get(&self.id) {
            Some(own) if !own.name.is_empty() => Value::BulkString(own.name.clone().into()),
            _ => Value::Nil,
        }
    }

    fn rename(&self, name: &Bytes) -> Result<Value, Refusal> {
        // A space or a line break could forge fields in the output of `CLIENT LIST`.
        if !name.iter().all(u8::is_ascii_graphic) {
            return Err(Refusal::new(
                "ERR a client's name takes no spaces and no special characters",
            ));
        }
        if let Some(own) = self.shared.state().clients.get_mut(&self.id) {
            own.name = String::from_utf8_lossy(name).into_owned();
        }
        Ok(ok())
    }
}

/// Returns the words of a request; `None` if it is not an array of bulk strings.
fn words(request: Value) -> Option<Vec<Bytes>> {
    let Value::Array(elements) = request else {
        return None;
    };
    let word = |element| match element {
        Value::BulkString(word) => Some(word),
        _ => None,
    };
    elements.into_iter().map(word).collect()
}

fn select(database: &Bytes) -> Result<Value, Refusal> {
    match integer(database)? {
        0 => Ok(ok()),
        _ => Err(Refusal::new("ERR DB index is out of range")),
    }
}

/// Sleeps, which blocks only this connection. A real server would block all clients.
fn sleep(seconds: &Bytes) -> Result<Value, Refusal> {
    let seconds = str::from_utf8(seconds)
        .ok()
        .and_then(|text| text.parse().ok());
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let duration = duration.ok_or_else(|| Refusal::new("ERR value is not a valid float"))?;
    thread::sleep(duration);
    Ok(ok())
}

fn info() -> String {
    let process = process::id();
    format!("# Server\r\nserver_name:stand-in\r\nredis_version:0.0.0\r\nprocess_id:{process}\r\n")
}

#[cfg(test)]
mod tests {
    use super::super::StandIn;
    use super::*;
    use pool_redis::resp::encode_command;
    use std::io::Write;
    use std::net::Ipv4Addr;

    /// Sends the lines as requests in one write, closes the sending side and reads all replies.
    fn converse(stand_in: &StandIn, lines: &[&str]) -> String {
        let mut requests = Vec::new();
        for line in lines {
            let words: Vec<&str> = line.split(' ').collect();
            encode_command(&words, &mut requests);
        }
        send_raw(stand_in, &requests)
    }

    fn send_raw(stand_in: &StandIn, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, stand_in.port())).unwrap();
        stream.write_all(bytes).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut replies = String::new();
        stream.read_to_string(&mut replies).unwrap();
        replies
    }

    #[test]
    fn a_pipeline_is_answered_in_order() {
        let stand_in = StandIn::start().unwrap();
        let replies = converse(
            &stand_in,
            &["PING", "set k v", "GET k", "GET other", "INCR n"],
        );
        assert_eq!(replies, "+PONG\r\n+OK\r\n$1\r\nv\r\n$-1\r\n:1\r\n");
    }

    #[test]
    fn connections_share_the_keys() {
        let stand_in = StandIn::start().unwrap();
        converse(&stand_in, &["SET k v"]);
        assert_eq!(converse(&stand_in, &["GET k"]), "$1\r\nv\r\n");
    }

    #[test]
    fn clients_have_ids_and_names() {
        let stand_in = StandIn::start().unwrap();
        let replies = converse(
            &stand_in,
            &["CLIENT GETNAME", "CLIENT SETNAME me", "CLIENT LIST"],
        );
        assert!(replies.starts_with("$-1\r\n+OK\r\n"), "{replies}");
        assert!(replies.contains("id=1 addr=127.0.0.1:"), "{replies}");
        assert!(replies.contains(" name=me "), "{replies}");
    }

    #[test]
    fn what_is_published_is_heard_by_those_who_are_subscribed() {
        let stand_in = StandIn::start().unwrap();
        let replies = converse(
            &stand_in,
            &["SUBSCRIBE a", "PUBLISH a b", "UNSUBSCRIBE a", "PUBLISH a c"],
        );
        // The message is sent at once; replies are sent only after the whole pipeline.
        let expected = "*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nb\r\n\
            *3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n:1\r\n\
            *3\r\n$11\r\nunsubscribe\r\n$1\r\na\r\n:0\r\n:0\r\n";
        assert_eq!(replies, expected);
    }

    #[test]
    fn resp3_and_passwords_are_refused() {
        let stand_in = StandIn::start().unwrap();
        let replies = converse(&stand_in, &["HELLO 3", "AUTH secret", "SELECT 1"]);
        let mut lines = replies.lines();
        let unknown = "-ERR unknown command 'HELLO', with args beginning with: '3' ";
        assert_eq!(lines.next(), Some(unknown));
        assert!(lines.all(|line| line.starts_with("-ERR ")), "{replies}");
    }

    #[test]
    fn the_connection_ends_after_a_quit_and_after_garbage() {
        let stand_in = StandIn::start().unwrap();
        assert_eq!(converse(&stand_in, &["QUIT", "PING"]), "+OK\r\n");
        let replies = send_raw(&stand_in, b":1\r\n");
        assert!(replies.starts_with("-ERR Protocol error: "), "{replies}");
    }
}
