//! A peer that lets three callers line up, and a client with one connection.

use std::io;
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Sender, bounded};
use pool_redis::{Client, ClientBuilder, Command, Error, RetryPolicy};
use pool_tests::{ScriptedPeer, Wire, eventually};

use crate::BOUND;

pub(crate) type Outcome = Result<String, Error>;

/// A peer, and a client with one connection that is shared.
pub(crate) struct Stage {
    peer: ScriptedPeer,
    pub(crate) client: Client,
    /// Releases the reply to the first call.
    open: Sender<()>,
}

impl Stage {
    /// `script` runs on the first connection when the commands of the three have arrived.
    pub(crate) fn new(
        script: impl Fn(&mut Wire) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        Self::with(|builder| builder.retry(RetryPolicy::never()), script)
    }

    pub(crate) fn with(
        set: impl FnOnce(ClientBuilder) -> ClientBuilder,
        script: impl Fn(&mut Wire) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let (open, gate) = bounded(0);
        let peer = ScriptedPeer::start(move |wire| {
            wire.greet()?;
            if wire.index() > 0 {
                return serve(wire);
            }
            assert_eq!(wire.read_request()?[1], b"first");
            wire.pause(&gate)?;
            wire.send(b"$5\r\nfirst\r\n")?;
            for name in [b"a", b"b", b"c"] {
                assert_eq!(wire.read_request()?[1], name);
            }
            script(wire)
        });
        let builder = Client::builder(&peer.url()).max_size(1).timeout(BOUND);
        let client = set(builder.share_connections(1)).connect().unwrap();
        Self { peer, client, open }
    }

    /// Lets the three call, each with its timeout, and calls `act` while they wait.
    pub(crate) fn run(&self, times: [Duration; 3], act: impl FnOnce()) -> [Outcome; 3] {
        self.run_with(times, act, |client, name| client.query(echo(name)))
    }

    pub(crate) fn run_with<T: Send>(
        &self,
        times: [Duration; 3],
        act: impl FnOnce(),
        call: impl Fn(&Client, &str) -> T + Sync,
    ) -> [T; 3] {
        let call = &call;
        thread::scope(|scope| {
            let first = scope.spawn(|| self.client.query::<String>(echo("first")));
            eventually("the first is on its way", BOUND, || {
                !self.peer.received(0).is_empty() && self.peer.received(0).ends_with(b"first\r\n")
            });
            let callers = [("a", 1), ("b", 2), ("c", 3)].map(|(name, place)| {
                let client = self.client.with_timeout(times[place - 1]);
                let caller = scope.spawn(move || call(&client, name));
                eventually("it is in the line", BOUND, || self.waiting() == place);
                caller
            });
            self.open.send(()).unwrap();
            assert_eq!(first.join().unwrap().unwrap(), "first");
            act();
            callers.map(|caller| caller.join().unwrap())
        })
    }

    /// How many wait in the line.
    fn waiting(&self) -> usize {
        let shown = format!("{:?}", self.client);
        let (_, sharing) = shown.split_once("Sharing").unwrap();
        let (_, waiting) = sharing.split_once("waiting: ").unwrap();
        let digits = waiting.find(|digit: char| !digit.is_ascii_digit()).unwrap();
        waiting[..digits].parse().unwrap()
    }

    /// The next calls get their own replies, on the connection with that index.
    #[track_caller]
    pub(crate) fn check_next(&self, index: usize) {
        let heard_before = self.peer.received(0);
        for payload in ["x", "y", "z"] {
            assert_eq!(self.client.query::<String>(echo(payload)).unwrap(), payload);
        }
        assert_eq!(self.peer.connections(), index + 1, "connections");
        let is_used = self.peer.received(0) != heard_before;
        assert_eq!(is_used, index == 0, "the first connection was used again");
        let status = self.client.pool().status();
        assert_eq!((status.in_use, status.waiting), (0, 0), "{status}");
    }
}

/// Answers `ECHO` as a server does.
pub(crate) fn serve(wire: &mut Wire) -> io::Result<()> {
    loop {
        let words = wire.read_request()?;
        let payload = words[1].escape_ascii().to_string();
        wire.send(format!("${}\r\n{payload}\r\n", payload.len()).as_bytes())?;
    }
}

pub(crate) fn echo(payload: &str) -> Command {
    Command::new("ECHO").arg(payload)
}
