//! One scenario with one pool, in its process.

use std::env;
use std::io::{BufRead, BufReader};
use std::panic;
use std::process::{self, Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::adapter;
use crate::peer::{Bb8, Deadpool, PoolCore, R2d2};
use crate::scenario::{Scale, Scenario};

/// How long a scenario may take. The longest that ends takes four seconds.
const BOUND: Duration = Duration::from_secs(8);

/// Begins the line in which a process tells what it found.
const MARK: &str = "found: ";

/// A scenario and the name of a pool.
pub(crate) struct Cell {
    scenario: Scenario,
    peer: String,
}

impl Cell {
    pub(crate) fn new(scenario: Scenario, peer: &str) -> Self {
        let peer = peer.to_owned();
        Self { scenario, peer }
    }

    /// The cell that this process was started for, if it was.
    pub(crate) fn from_arguments(arguments: &[String]) -> Option<Self> {
        let [flag, scenario, peer, ..] = arguments else {
            return None;
        };
        let number: usize = scenario.parse().ok()?;
        let scenario = *Scenario::ALL.get(number)?;
        (flag == "--cell").then(|| Self::new(scenario, peer))
    }

    /// Runs the scenario here and prints what it found.
    pub(crate) fn tell(&self, scale: Scale) {
        // Printing where a panic came from takes longer than what is measured here.
        panic::set_hook(Box::new(|_| {}));
        let found = match &*self.peer {
            "r2d2" => self.scenario.run::<R2d2, adapter::R2d2>(scale),
            "bb8" => self.scenario.run::<Bb8, adapter::Bb8>(scale),
            "deadpool" => self.scenario.run::<Deadpool, adapter::Deadpool>(scale),
            "pool-core" => self.scenario.run::<PoolCore, adapter::PoolRedis>(scale),
            other => panic!("no pool is called {other}"),
        };
        println!("{MARK}{found}");
        // Not by way of destructors, which may wait for what hangs.
        process::exit(0);
    }

    /// Runs the scenario in a process of its own.
    pub(crate) fn run(&self, scale: Scale) -> String {
        let number = Scenario::ALL.iter().position(|each| *each == self.scenario);
        let number = number.expect("all are listed").to_string();
        let program = env::current_exe().expect("a program knows its path");
        let mut command = Command::new(program);
        command
            .args(["--cell", &number, &self.peer])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if scale.is_full() {
            command.arg("--bench");
        }
        let mut child = command.spawn().expect("a program can be run again");
        let found = listen(&mut child).recv_timeout(BOUND);
        let _ = child.kill();
        let ended = child.wait();
        match (found, ended) {
            (Ok(found), _) => found,
            (Err(mpsc::RecvTimeoutError::Timeout), _) => format!("hung: killed after {BOUND:?}"),
            (Err(_), Ok(status)) => format!("the process ended: {status}"),
            (Err(_), Err(error)) => format!("the process ended: {error}"),
        }
    }
}

/// Listens to what a process found, on a thread: a child of its own may hold the other end for longer than it lives.
fn listen(child: &mut Child) -> mpsc::Receiver<String> {
    let (tell, told) = mpsc::channel();
    let lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
    thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if let Some(found) = line.strip_prefix(MARK) {
                let _ = tell.send(found.to_owned());
            }
        }
    });
    told
}
