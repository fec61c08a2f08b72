//! What came of a scenario in all rounds.

use crate::goal::Goal;
use crate::metric::Metric;
use crate::scenario::{Sample, Scenario};

/// What everyone did in all rounds of a scenario.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) title: String,
    pub(crate) contestants: Vec<&'static str>,
    pub(crate) metrics: &'static [Metric],
    pub(crate) goals: Vec<Goal>,
    pub(crate) position: f64,
    pub(crate) is_in_summary: bool,
    /// A sample of each contestant.
    rounds: Vec<Vec<Sample>>,
}

impl Outcome {
    /// Nothing yet.
    pub(crate) fn of(scenario: &dyn Scenario) -> Self {
        Self {
            title: scenario.title(),
            contestants: scenario.contestants(),
            metrics: scenario.metrics(),
            goals: scenario.goals(),
            position: scenario.position(),
            is_in_summary: scenario.is_in_summary(),
            rounds: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, round: Vec<Sample>) {
        self.rounds.push(round);
    }

    pub(crate) fn contestant(&self, name: &str) -> Option<usize> {
        self.contestants.iter().position(|each| *each == name)
    }

    /// The contestant whom all this is about.
    pub(crate) fn ours(&self) -> Option<usize> {
        self.contestants
            .iter()
            .position(|each| each.starts_with("pool-"))
    }

    /// The median over the rounds; of those who cannot do it there is none.
    pub(crate) fn figure(&self, contestant: usize, metric: usize) -> Option<f64> {
        median(
            self.rounds
                .iter()
                .map(|round| value(&round[contestant], metric)),
        )
    }

    /// The median over the rounds of the ratio to another contestant in the same round.
    pub(crate) fn ratio(&self, contestant: usize, to: usize, metric: usize) -> Option<f64> {
        median(
            self.rounds
                .iter()
                .map(|round| Some(value(&round[contestant], metric)? / value(&round[to], metric)?)),
        )
    }

    /// Why a contestant has no figures.
    pub(crate) fn absence(&self, contestant: usize) -> Option<&str> {
        let round = self.rounds.first()?;
        round[contestant].as_ref().err().map(String::as_str)
    }
}

fn value(sample: &Sample, metric: usize) -> Option<f64> {
    sample.as_ref().ok().map(|figures| figures[metric])
}

fn median(figures: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let mut figures: Vec<f64> = figures.collect::<Option<_>>()?;
    figures.sort_by(f64::total_cmp);
    let middle = figures.get(figures.len() / 2).copied();
    middle.filter(|figure| figure.is_finite())
}
