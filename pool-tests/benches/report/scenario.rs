//! Something that everyone does in each round.

use crate::goal::Goal;
use crate::metric::Metric;

/// What one contestant did in one round, a figure for each metric; or why there is none.
pub(crate) type Sample = Result<Vec<f64>, String>;

/// Something that everyone does in each round, and what is measured of it.
pub(crate) trait Scenario {
    fn title(&self) -> String;

    /// In the order in which they run; what the others are compared with is the first.
    fn contestants(&self) -> Vec<&'static str>;

    /// The first is what the ratios are of.
    fn metrics(&self) -> &'static [Metric];

    /// Lets the contestant of that number do it.
    fn measure(&mut self, contestant: usize) -> Sample;

    /// What is aimed at.
    fn goals(&self) -> Vec<Goal> {
        Vec::new()
    }

    /// Where it is on the axis of a chart with lines.
    fn position(&self) -> f64 {
        0.0
    }

    /// How many rounds are enough: fewer where one takes long, one where every round says the same.
    fn enough_rounds(&self) -> usize {
        usize::MAX
    }

    /// Whether it has a row in the summary.
    fn is_in_summary(&self) -> bool {
        false
    }
}

pub(crate) fn boxed(scenario: impl Scenario + 'static) -> Box<dyn Scenario> {
    Box::new(scenario)
}
