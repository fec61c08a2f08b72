//! Sentinels that say what no real one can be made to say, or not when the test wants it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use pool_tests::{ScriptedPeer, Wire};

/// A sentinel that says that the master is at a loopback port, which the test can change, and lets nobody know of other
/// sentinels or listen to it.
pub(crate) struct ScriptedSentinel {
    peer: ScriptedPeer,
    master: Arc<AtomicU16>,
}

impl ScriptedSentinel {
    pub(crate) fn telling(master: u16) -> Self {
        let master = Arc::new(AtomicU16::new(master));
        let told = master.clone();
        let peer = ScriptedPeer::start(move |wire| {
            wire.greet()?;
            loop {
                answer(wire, &told)?;
            }
        });
        Self { peer, master }
    }

    pub(crate) fn tell(&self, master: u16) {
        self.master.store(master, Ordering::Release);
    }

    /// As in a URL.
    pub(crate) fn host(&self) -> String {
        self.peer.addr().to_string()
    }

    pub(crate) fn connections(&self) -> usize {
        self.peer.connections()
    }
}

fn answer(wire: &mut Wire, master: &AtomicU16) -> io::Result<()> {
    let words = wire.read_request()?;
    let words: Vec<String> = words
        .iter()
        .map(|word| String::from_utf8_lossy(word).to_uppercase())
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["SENTINEL", "GET-MASTER-ADDR-BY-NAME", "MYMASTER"] => {
            let port = master.load(Ordering::Acquire).to_string();
            let reply = format!("*2\r\n$9\r\n127.0.0.1\r\n${}\r\n{port}\r\n", port.len());
            wire.send(reply.as_bytes())
        }
        ["SENTINEL", ..] | ["SUBSCRIBE", _] => wire.send(b"-NOPERM no permissions\r\n"),
        _ => wire.send(b"-ERR unknown command\r\n"),
    }
}
