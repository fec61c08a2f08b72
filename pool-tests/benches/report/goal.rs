//! What is aimed at, and whether it was met.

use crate::metric::{shown, shown_ratio};
use crate::outcome::Outcome;

/// A bound for one figure of one contestant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Goal {
    who: &'static str,
    metric: usize,
    side: Side,
    than: Than,
}

#[derive(Clone, Copy, Debug)]
enum Side {
    AtMost,
    AtLeast,
}

#[derive(Clone, Copy, Debug)]
enum Than {
    Figure(f64),
    /// So many times what another contestant has in the same round.
    Times(f64, &'static str),
}

/// What came of a goal.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) is_met: bool,
    /// The figure that the goal is for, and how far away it is.
    pub(crate) text: String,
}

impl Goal {
    /// For the first metric, at most so many times what another has.
    pub(crate) fn at_most_times(who: &'static str, times: f64, other: &'static str) -> Self {
        Self::new(who, Side::AtMost, Than::Times(times, other))
    }

    /// For the first metric, at least so many times what another has.
    pub(crate) fn at_least_times(who: &'static str, times: f64, other: &'static str) -> Self {
        Self::new(who, Side::AtLeast, Than::Times(times, other))
    }

    /// For the first metric, at most so much.
    pub(crate) fn at_most(who: &'static str, figure: f64) -> Self {
        Self::new(who, Side::AtMost, Than::Figure(figure))
    }

    /// The same for another metric than the first.
    pub(crate) fn of(self, metric: usize) -> Self {
        Self { metric, ..self }
    }

    fn new(who: &'static str, side: Side, than: Than) -> Self {
        Self {
            who,
            metric: 0,
            side,
            than,
        }
    }

    /// The contestant that it is for.
    pub(crate) fn who(&self) -> &'static str {
        self.who
    }

    /// What is aimed at, with the metric's name where there are several.
    pub(crate) fn text(&self, outcome: &Outcome) -> String {
        let sign = match self.side {
            Side::AtMost => "≤",
            Side::AtLeast => "≥",
        };
        let bound = match self.than {
            Than::Figure(figure) => shown(figure),
            Than::Times(1.0, other) => other.to_owned(),
            Than::Times(times, other) => format!("{times} × {other}"),
        };
        match outcome.metrics.len() {
            1 => format!("{sign} {bound}"),
            _ => format!("{} {sign} {bound}", outcome.metrics[self.metric].name),
        }
    }

    /// Nothing if nobody measured what it takes.
    pub(crate) fn verdict(&self, outcome: &Outcome) -> Option<Verdict> {
        let who = outcome.contestant(self.who)?;
        let (figure, bound, text) = match self.than {
            Than::Figure(bound) => {
                let figure = outcome.figure(who, self.metric)?;
                (figure, bound, shown(figure))
            }
            Than::Times(times, other) => {
                let other = outcome.contestant(other)?;
                let ratio = outcome.ratio(who, other, self.metric)?;
                (ratio, times, format!("{} ×", shown_ratio(ratio)))
            }
        };
        // What is written with two decimals is judged with two.
        let figure = (figure * 100.0).round() / 100.0;
        let is_met = match self.side {
            Side::AtMost => figure <= bound,
            Side::AtLeast => figure >= bound,
        };
        Some(Verdict {
            is_met,
            text: match is_met {
                true => format!("met: {text}"),
                false => format!("**not met**: {text}, {}", distance(figure / bound)),
            },
        })
    }
}

/// How far a figure is from its bound.
fn distance(ratio: f64) -> String {
    match ratio {
        2.0.. => format!("{ratio:.1} times as much"),
        1.0.. => format!("{:.0} % over", ratio * 100.0 - 100.0),
        _ => format!("{:.0} % short", 100.0 - ratio * 100.0),
    }
}
