//! The pool beside r2d2, deadpool, bb8 and the work without a pool.
//!
//! * `no_hold`: what is borrowed is given back at once;
//! * `hold`: it is used for a while by many more threads than there are resources;
//! * `creation`: everyone wants one of a pool that has none yet;
//! * `recovery`: everyone waits for a server that is down, and comes back;
//! * `idle`: what resources cost that nobody uses.

mod creation;
mod hold;
mod idle;
mod no_hold;
mod recovery;

use std::sync::Arc;
use std::time::Duration;

use crate::chart::{Chart, Shown};
use crate::peer::{Peer, Settings};
use crate::scale::Scale;
use crate::script::Script;
use crate::section::{Family, Section};

pub(crate) const OURS: &str = "pool-core";
pub(crate) const R2D2: &str = "r2d2";
pub(crate) const DEADPOOL: &str = "deadpool";
pub(crate) const BB8: &str = "bb8";

/// Longer than anybody waits.
const PATIENT: Duration = Duration::from_secs(60);

pub(crate) fn family(scale: Scale) -> Family {
    Family {
        title: "The pool",
        sections: vec![
            Section {
                title: "Get and drop",
                text: no_hold::TEXT.to_owned(),
                scenarios: no_hold::scenarios(scale),
                charts: vec![Chart::lines(
                    "pool-get-and-drop",
                    "threads",
                    Shown::Figure(0),
                )],
            },
            Section {
                title: "Long lines",
                text: hold::TEXT.to_owned(),
                scenarios: hold::scenarios(&[64], scale),
                charts: vec![
                    Chart::bars("pool-long-lines", Shown::Ratio(0)),
                    Chart::bars("pool-waits", Shown::Figure(hold::P99)),
                ],
            },
            Section {
                title: "Shorter lines",
                text: "The same with fewer threads.".to_owned(),
                scenarios: hold::scenarios(scale.pick(&[], &[], &[8, 16, 32]), scale),
                charts: Vec::new(),
            },
            Section {
                title: "Until all are made",
                text: creation::TEXT.to_owned(),
                scenarios: vec![Box::new(creation::Creation)],
                charts: Vec::new(),
            },
            Section {
                title: "After an outage",
                text: recovery::TEXT.to_owned(),
                scenarios: vec![Box::new(recovery::Recovery::new(scale))],
                charts: Vec::new(),
            },
            Section {
                title: "Idle resources",
                text: idle::TEXT.to_owned(),
                scenarios: vec![Box::new(idle::Idle::new(scale))],
                charts: Vec::new(),
            },
        ],
        rounds: scale.pick(1, 5, 15),
    }
}

/// A pool that nothing has gone wrong with, without checks, minimum or resources.
fn open<P: Peer>(max_size: usize) -> (P, Arc<Script>) {
    let script = Arc::new(Script::default());
    (open_with(max_size, script.clone()), script)
}

fn open_with<P: Peer>(max_size: usize, script: Arc<Script>) -> P {
    let settings = Settings {
        max_size: u32::try_from(max_size).expect("there are few"),
        keeps_one_idle: false,
        validates: false,
        wait: PATIENT,
    };
    P::open(settings, script)
}

/// Has every resource made, so that none is while the clock runs.
fn fill<P: Peer>(pool: &P, max_size: usize) {
    let all: Vec<_> = (0..max_size).map(|_| pool.get()).collect();
    assert!(all.iter().all(Result::is_ok), "nobody waits for that long");
}
