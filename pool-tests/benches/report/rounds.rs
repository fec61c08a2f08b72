//! Who runs when.

use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::scenario::Scenario;
use crate::section::{Chapter, Family};

/// Runs all scenarios of a family in each round, and in each scenario all contestants in turn, so that whatever slows the
/// machine down for a while slows all of them.
pub(crate) fn run(family: Family) -> Vec<Chapter> {
    let Family {
        title,
        mut sections,
        rounds,
    } = family;
    let mut runs: Vec<Vec<Run>> = Vec::new();
    for section in &mut sections {
        let scenarios = section.scenarios.drain(..);
        runs.push(
            scenarios
                .map(|scenario| Run::of(scenario, rounds))
                .collect(),
        );
    }
    let progress = Progress::start(title, runs.iter().flatten().map(Run::steps).sum());
    for round in 0..with_warm_up(rounds) {
        progress.round(round, with_warm_up(rounds));
        for run in runs.iter_mut().flatten() {
            run.take_part(round, &progress);
        }
    }
    progress.end();
    let chapters = sections.into_iter().zip(runs);
    chapters
        // What is only measured on another scale has none.
        .filter(|(_, runs)| !runs.is_empty())
        .map(|(section, runs)| Chapter {
            title: section.title,
            text: section.text,
            outcomes: runs.into_iter().map(|run| run.outcome).collect(),
            charts: section.charts,
        })
        .collect()
}

/// A scenario, and what has come of it so far.
struct Run {
    scenario: Box<dyn Scenario>,
    outcome: Outcome,
    rounds: usize,
}

impl Run {
    fn of(scenario: Box<dyn Scenario>, rounds: usize) -> Self {
        Self {
            outcome: Outcome::of(&*scenario),
            rounds: rounds.min(scenario.enough_rounds()),
            scenario,
        }
    }

    /// How often somebody is measured.
    fn steps(&self) -> usize {
        with_warm_up(self.rounds) * self.outcome.contestants.len()
    }

    /// Lets everyone run, unless there have been enough rounds.
    fn take_part(&mut self, round: usize, progress: &Progress) {
        if round >= with_warm_up(self.rounds) {
            return;
        }
        let mut samples = Vec::new();
        for contestant in 0..self.outcome.contestants.len() {
            progress.step(&self.outcome, contestant);
            samples.push(self.scenario.measure(contestant));
        }
        // What is slow only once is done in the first: connections are made, memory is had.
        let is_warm_up = round == 0 && self.rounds > 1;
        if !is_warm_up {
            self.outcome.add(samples);
        }
    }
}

/// The first of several rounds does not count.
fn with_warm_up(rounds: usize) -> usize {
    match rounds {
        1 => 1,
        _ => rounds + 1,
    }
}
