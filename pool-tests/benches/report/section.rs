//! Scenarios that are shown together.

use crate::chart::Chart;
use crate::outcome::Outcome;
use crate::scenario::Scenario;

/// Scenarios that are shown together.
pub(crate) struct Section {
    pub(crate) title: &'static str,
    /// What is done, by whom, and what one should know to read the figures.
    pub(crate) text: String,
    pub(crate) scenarios: Vec<Box<dyn Scenario>>,
    pub(crate) charts: Vec<Chart>,
}

/// Sections whose scenarios run in the same rounds.
pub(crate) struct Family {
    pub(crate) title: &'static str,
    pub(crate) sections: Vec<Section>,
    /// How many rounds there are, unless a scenario has enough with fewer.
    pub(crate) rounds: usize,
}

/// What came of a section.
pub(crate) struct Chapter {
    pub(crate) title: &'static str,
    pub(crate) text: String,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) charts: Vec<Chart>,
}
