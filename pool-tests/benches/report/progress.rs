//! How far it has come.

use indicatif::{ProgressBar, ProgressStyle};

use crate::outcome::Outcome;

/// A bar on a terminal, and elsewhere a line for each round; both on standard error.
pub(crate) struct Progress {
    title: &'static str,
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn start(title: &'static str, steps: usize) -> Self {
        let bar = ProgressBar::new(steps as u64);
        let style = ProgressStyle::with_template("{prefix:20} {bar:30} {percent:>3} % {msg}");
        bar.set_style(style.expect("the template is one"));
        bar.set_prefix(title);
        Self { title, bar }
    }

    pub(crate) fn round(&self, round: usize, rounds: usize) {
        if self.bar.is_hidden() {
            eprintln!("{}: round {} of {rounds}", self.title, round + 1);
        }
    }

    pub(crate) fn step(&self, outcome: &Outcome, contestant: usize) {
        let name = outcome.contestants[contestant];
        self.bar.set_message(format!("{}: {name}", outcome.title));
        self.bar.inc(1);
    }

    pub(crate) fn end(&self) {
        self.bar.finish_with_message("");
    }
}
