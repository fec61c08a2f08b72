//! What interceptors see of several commands.

use std::error::Error as StdError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock};

use pool_redis::{Call, CallEnd, Client, Command, Error, Interceptor};
use pool_tests::{RedisServer, ScriptedPeer};

/// Records the calls that it sees, and forbids all if told to.
#[derive(Clone, Default)]
struct Notes {
    seen: Arc<Mutex<Vec<String>>>,
    forbids: bool,
}

impl Notes {
    fn note(&self, line: String) {
        self.seen.lock().unwrap().push(line);
    }

    #[track_caller]
    fn check(&self, expected: &[&str]) {
        assert_eq!(*self.seen.lock().unwrap(), expected);
    }
}

impl Interceptor for Notes {
    fn before_call(&self, call: &Call<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
        if self.forbids {
            return Err("forbidden".into());
        }
        self.note(format!("{} of {} begins", call.name(), call.commands()));
        Ok(())
    }

    fn after_call(&self, call: &Call<'_>, end: &CallEnd<'_>) {
        let how = match (end.error(), end.has_panicked()) {
            (None, false) => "ends".to_owned(),
            (None, true) => "panics".to_owned(),
            (Some(error), _) => format!("fails: {}", error.kind()),
        };
        self.note(format!("{} {how}", call.name()));
    }
}

fn client(server: &RedisServer, notes: &Notes) -> Client {
    Client::builder(&server.url())
        .interceptor(notes.clone())
        .build()
        .unwrap()
}

fn ping() -> Command {
    Command::new("PING")
}

fn pings() -> impl Iterator<Item = Command> {
    std::iter::repeat_with(ping)
}

#[test]
fn a_stream_is_one_call_from_its_first_reply_to_its_end() {
    let (server, notes) = (RedisServer::start(), Notes::default());
    let client = client(&server, &notes);
    let mut replies = client.pipelined::<()>(pings().take(3));
    notes.check(&[]);
    replies.next().unwrap().unwrap();
    notes.check(&["PIPELINE of 0 begins"]);
    assert_eq!(replies.by_ref().count(), 2);
    assert!(replies.next().is_none());
    notes.check(&["PIPELINE of 0 begins", "PIPELINE ends"]);
    drop(replies);
    notes.check(&["PIPELINE of 0 begins", "PIPELINE ends"]);
}

#[test]
fn a_stream_that_is_dropped_ends() {
    let (server, notes) = (RedisServer::start(), Notes::default());
    let client = client(&server, &notes);
    client.pipelined::<()>(pings()).next().unwrap().unwrap();
    notes.check(&["PIPELINE of 0 begins", "PIPELINE ends"]);
    drop(client.pipelined::<()>(pings()));
    notes.check(&["PIPELINE of 0 begins", "PIPELINE ends"]);
}

#[test]
fn a_stream_that_breaks_fails_once() {
    let (server, notes) = (RedisServer::start(), Notes::default());
    let client = client(&server, &notes);
    let mut replies = client.pipelined::<()>(pings());
    replies.next().unwrap().unwrap();
    server.kill();
    let failed = replies.filter(Result::is_err).count();
    assert!(failed > 1);
    notes.check(&["PIPELINE of 0 begins", "PIPELINE fails: exchange"]);
}

#[test]
fn a_pipeline_that_breaks_is_told_as_its_caller_is() {
    let peer = ScriptedPeer::start(|wire| {
        wire.greet()?;
        wire.read_request()?;
        wire.read_request()?;
        wire.send(b"+PONG\r\n")
    });
    let notes = Notes::default();
    let client = Client::builder(&peer.url()).interceptor(notes.clone());
    let client = client.build().unwrap();
    let pipeline = || client.pipeline().command(ping()).command(ping());
    assert!(pipeline().execute().unwrap()[1].is_err());
    pipeline().query::<(String, String)>().unwrap_err();
    pipeline().run().unwrap_err();
    notes.check(&["PIPELINE of 2 begins", "PIPELINE fails: exchange"].repeat(3));
}

#[test]
fn what_a_server_refuses_of_a_pipeline_is_told_if_all_of_it_ends_so() {
    let (server, notes) = (RedisServer::start(), Notes::default());
    let client = client(&server, &notes);
    let refused = || Command::new("INCR");
    let pipeline = || client.pipeline().command(ping()).command(refused());
    assert!(pipeline().execute().unwrap()[1].is_err());
    notes.check(&["PIPELINE of 2 begins", "PIPELINE ends"]);
    notes.seen.lock().unwrap().clear();
    pipeline().query::<(String, i64)>().unwrap_err();
    pipeline().run().unwrap_err();
    notes.check(&["PIPELINE of 2 begins", "PIPELINE fails: server"].repeat(2));
}

#[test]
fn a_stream_whose_commands_panic_panics() {
    let (server, notes) = (RedisServer::start(), Notes::default());
    let client = client(&server, &notes);
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let mut replies = client.pipelined::<()>(pings());
        replies.next().unwrap().unwrap();
        panic!("the caller's own");
    }));
    assert!(panicked.is_err());
    notes.check(&["PIPELINE of 0 begins", "PIPELINE panics"]);
}

#[test]
fn a_stream_that_is_forbidden_sends_nothing() {
    let server = RedisServer::start();
    let forbidding = Notes {
        forbids: true,
        ..Notes::default()
    };
    let client = client(&server, &forbidding);
    let mut replies =
        client.pipelined::<()>([Command::new("INCR").arg("n"), Command::new("INCR").arg("n")]);
    assert!(matches!(replies.next(), Some(Err(Error::Vetoed { .. }))));
    assert!(
        matches!(replies.next(), Some(Err(Error::Exchange(error))) if !error.may_have_executed())
    );
    assert!(replies.next().is_none());
    forbidding.check(&[]);
    assert_eq!(server.cli(&["EXISTS", "n"]), "0");
}

/// Records how many connections are lent when a call has ended.
#[derive(Clone, Default)]
struct Lent {
    client: Arc<OnceLock<Client>>,
    seen: Arc<Mutex<Vec<usize>>>,
}

impl Interceptor for Lent {
    fn after_call(&self, _: &Call<'_>, _: &CallEnd<'_>) {
        let client = self.client.get().unwrap();
        let lent = client.pool().status().in_use;
        self.seen.lock().unwrap().push(lent);
    }
}

#[test]
fn a_stream_has_given_its_connection_back_when_it_ends() {
    let (server, lent) = (RedisServer::start(), Lent::default());
    let builder = Client::builder(&server.url()).interceptor(lent.clone());
    let client = builder.build().unwrap();
    lent.client.set(client.clone()).unwrap();
    // Read to the end, dropped before, and broken.
    assert_eq!(client.pipelined::<()>(pings().take(3)).count(), 3);
    client.pipelined::<()>(pings()).next().unwrap().unwrap();
    let mut replies = client.pipelined::<()>(pings());
    replies.next().unwrap().unwrap();
    server.kill();
    assert!(replies.any(|reply| reply.is_err()));
    assert_eq!(*lent.seen.lock().unwrap(), [0, 0, 0]);
}
