//! Sentinels that say what no real one can be made to say, or not when the test wants it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use pool_tests::{ScriptedPeer, Wire};

/// How long an answer takes, so that who asks at the same time does.
const THINKING: Duration = Duration::from_millis(10);

/// A sentinel that says that the master is at a loopback port, which the test can change, and lets nobody know of other
/// sentinels or of replicas, or listen to it.
pub(crate) struct ScriptedSentinel {
    peer: ScriptedPeer,
    mind: Arc<Mind>,
}

#[derive(Default)]
struct Mind {
    master: AtomicU16,
    /// The number of the last failover that it knows of, if it tells.
    epoch: Option<u64>,
    asking: AtomicUsize,
    /// How many have asked at the same time, at most.
    at_once: AtomicUsize,
}

impl ScriptedSentinel {
    pub(crate) fn telling(master: u16) -> Self {
        Self::start(master, None)
    }

    pub(crate) fn telling_since(master: u16, epoch: u64) -> Self {
        Self::start(master, Some(epoch))
    }

    fn start(master: u16, epoch: Option<u64>) -> Self {
        let mind = Arc::new(Mind {
            master: master.into(),
            epoch,
            ..Mind::default()
        });
        let known = mind.clone();
        let peer = ScriptedPeer::start(move |wire| {
            wire.greet()?;
            loop {
                known.answer(wire)?;
            }
        });
        Self { peer, mind }
    }

    pub(crate) fn tell(&self, master: u16) {
        self.mind.master.store(master, Ordering::Release);
    }

    /// As in a URL.
    pub(crate) fn host(&self) -> String {
        self.peer.addr().to_string()
    }

    pub(crate) fn connections(&self) -> usize {
        self.peer.connections()
    }

    pub(crate) fn asked_at_once(&self) -> usize {
        self.mind.at_once.load(Ordering::Acquire)
    }
}

impl Mind {
    fn answer(&self, wire: &mut Wire) -> io::Result<()> {
        let words = wire.read_request()?;
        let words: Vec<String> = words
            .iter()
            .map(|word| String::from_utf8_lossy(word).to_uppercase())
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match (&words[..], self.epoch) {
            (["SENTINEL", "GET-MASTER-ADDR-BY-NAME", "MYMASTER"], _) => {
                let asking = self.asking.fetch_add(1, Ordering::AcqRel) + 1;
                self.at_once.fetch_max(asking, Ordering::AcqRel);
                thread::sleep(THINKING);
                self.asking.fetch_sub(1, Ordering::AcqRel);
                let port = self.master.load(Ordering::Acquire).to_string();
                wire.send(array(&["127.0.0.1", &port]).as_bytes())
            }
            (["SENTINEL", "MASTER", "MYMASTER"], Some(epoch)) => {
                wire.send(array(&["config-epoch", &epoch.to_string()]).as_bytes())
            }
            (["SENTINEL", "REPLICAS", _], Some(_)) => wire.send(b"*0\r\n"),
            (["SENTINEL", ..] | ["SUBSCRIBE", _], _) => wire.send(b"-NOPERM no permissions\r\n"),
            _ => wire.send(b"-ERR unknown command\r\n"),
        }
    }
}

fn array(words: &[&str]) -> String {
    let words = words.iter();
    let bulks = words
        .clone()
        .map(|word| format!("${}\r\n{word}\r\n", word.len()));
    format!("*{}\r\n{}", words.len(), bulks.collect::<String>())
}
