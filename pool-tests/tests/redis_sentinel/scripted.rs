//! Sentinels with answers that no real one gives, or not when the test needs them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use pool_tests::{ScriptedPeer, Wire};

/// How long an answer takes, so that simultaneous questions overlap.
const THINKING: Duration = Duration::from_millis(10);

/// The port for a missing master.
const NOWHERE: u16 = 0;

/// A sentinel that names a master at a loopback port, which the test can change. It reports no other sentinels, only
/// the replicas that it was given, and does not let clients listen.
pub(crate) struct ScriptedSentinel {
    peer: ScriptedPeer,
    mind: Arc<Mind>,
}

#[derive(Default)]
struct Mind {
    master: AtomicU16,
    /// The number of the latest failover that it knows, if it reports it.
    epoch: Option<u64>,
    /// The ports of the replicas, all reported as up.
    replicas: Vec<u16>,
    /// Whether it stays silent when it is asked for more than the master.
    is_curt: bool,
    asking: AtomicUsize,
    /// The greatest number of simultaneous questions.
    at_once: AtomicUsize,
}

impl ScriptedSentinel {
    pub(crate) fn telling(master: u16) -> Self {
        Self::start(master, Mind::default())
    }

    pub(crate) fn telling_since(master: u16, epoch: u64) -> Self {
        let epoch = Some(epoch);
        Self::start(
            master,
            Mind {
                epoch,
                ..Mind::default()
            },
        )
    }

    pub(crate) fn telling_of_replicas(master: u16, replicas: &[u16]) -> Self {
        let mind = Mind {
            epoch: Some(1),
            replicas: replicas.to_vec(),
            ..Mind::default()
        };
        Self::start(master, mind)
    }

    /// A sentinel that answers only the question for the master.
    pub(crate) fn telling_only(master: u16) -> Self {
        let mind = Mind {
            is_curt: true,
            ..Mind::default()
        };
        Self::start(master, mind)
    }

    fn start(master: u16, mind: Mind) -> Self {
        mind.master.store(master, Ordering::Release);
        let mind = Arc::new(mind);
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

    /// From now on, it does not know the service.
    pub(crate) fn forget(&self) {
        self.tell(NOWHERE);
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
                match self.master.load(Ordering::Acquire) {
                    NOWHERE => wire.send(b"*-1\r\n"),
                    port => wire.send(array(&["127.0.0.1", &port.to_string()]).as_bytes()),
                }
            }
            _ if self.is_curt => Ok(()),
            (["SENTINEL", "MASTER", "MYMASTER"], Some(epoch)) => {
                wire.send(array(&["config-epoch", &epoch.to_string()]).as_bytes())
            }
            (["SENTINEL", "REPLICAS", _], Some(_)) => {
                let replicas = self.replicas.iter().map(|port| {
                    let port = port.to_string();
                    let fields = ["ip", "127.0.0.1", "port", &port, "flags", "slave"];
                    array(&[&fields[..], &["master-link-status", "ok"]].concat())
                });
                let replicas = replicas.collect::<String>();
                wire.send(format!("*{}\r\n{replicas}", self.replicas.len()).as_bytes())
            }
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
