//! Chooses the schedules, and how many.

use std::env;
use std::sync::Arc;

use shuttle::scheduler::{PctScheduler, RandomScheduler};
use shuttle::{Config, Runner};

/// For one scene. All scenes together take about ten seconds.
const SCHEDULES: usize = 300;

/// How many well-placed switches a schedule of the second kind has. Most bugs in waiting need no more.
const SWITCHES: usize = 3;

/// Enough for the frames of a debug build.
const STACK: usize = 256 * 1024;

/// Runs a scene under many schedules.
pub(crate) fn explore(scene: impl Fn() + Send + Sync + 'static) {
    let scene = Arc::new(scene);
    let mut config = Config::new();
    config.stack_size = STACK;
    let schedules = schedules() / 2;
    let play = scene.clone();
    Runner::new(RandomScheduler::new(schedules), config.clone()).run(move || play());
    Runner::new(PctScheduler::new(SWITCHES, schedules), config).run(move || scene());
}

fn schedules() -> usize {
    match env::var("HAND_OFF_SCHEDULES") {
        Ok(number) => number
            .parse()
            .expect("HAND_OFF_SCHEDULES is a number of schedules"),
        Err(_) => SCHEDULES,
    }
}
