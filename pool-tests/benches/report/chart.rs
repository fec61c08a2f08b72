//! A picture of some outcomes.

mod bars;
mod legend;
mod lines;
mod style;

use std::error::Error;
use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea, SVGBackend};

use crate::outcome::Outcome;

/// What a chart is drawn on.
type Canvas<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), Box<dyn Error>>;

const WIDTH: u32 = 900;
const HEIGHT: u32 = 480;
/// Of a bar, with the space around it.
const BAR_HEIGHT: u32 = 12;

/// How the outcomes of a section are drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chart {
    /// The name of its file, without `.svg`.
    pub(crate) name: &'static str,
    shape: Shape,
    shown: Shown,
}

#[derive(Clone, Copy, Debug)]
enum Shape {
    /// A group of bars for each scenario.
    Bars,
    /// A line for each contestant, over the scenarios' positions, which are of what this says.
    Lines(&'static str),
}

/// What is drawn of an outcome.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shown {
    /// The metric of that number.
    Figure(usize),
    /// Its ratio to the first contestant's.
    Ratio(usize),
}

impl Chart {
    pub(crate) const fn bars(name: &'static str, shown: Shown) -> Self {
        Self {
            name,
            shape: Shape::Bars,
            shown,
        }
    }

    pub(crate) const fn lines(name: &'static str, axis: &'static str, shown: Shown) -> Self {
        Self {
            name,
            shape: Shape::Lines(axis),
            shown,
        }
    }

    fn height(&self, outcomes: &[Outcome]) -> u32 {
        let bars: usize = outcomes
            .iter()
            .map(|outcome| outcome.contestants.len() + 1)
            .sum();
        match self.shape {
            Shape::Bars => HEIGHT.max(bars as u32 * BAR_HEIGHT + 130),
            Shape::Lines(_) => HEIGHT,
        }
    }

    fn draw(&self, title: &str, outcomes: &[Outcome], canvas: &Canvas) -> Drawn {
        match self.shape {
            Shape::Bars => bars::draw(title, outcomes, self.shown, canvas),
            Shape::Lines(axis) => lines::draw(title, outcomes, self.shown, axis, canvas),
        }
    }
}

/// A chart of something.
pub(crate) struct Picture<'a> {
    pub(crate) chart: &'a Chart,
    pub(crate) title: String,
    pub(crate) outcomes: &'a [Outcome],
}

impl Picture<'_> {
    /// Writes it to a file.
    pub(crate) fn write(&self, path: &Path) -> Drawn {
        let canvas = SVGBackend::new(path, (WIDTH, self.height())).into_drawing_area();
        canvas.fill(&style::BACKGROUND)?;
        self.draw(&canvas)?;
        Ok(canvas.present()?)
    }

    fn height(&self) -> u32 {
        self.chart.height(self.outcomes)
    }

    fn draw(&self, canvas: &Canvas) -> Drawn {
        self.chart.draw(&self.title, self.outcomes, canvas)
    }
}

/// Writes two pictures side by side.
pub(crate) fn write_pair(pair: &[Picture; 2], path: &Path) -> Drawn {
    let height = pair.iter().map(Picture::height).max();
    let size = (WIDTH * 3 / 2, height.unwrap_or(HEIGHT));
    let canvas = SVGBackend::new(path, size).into_drawing_area();
    canvas.fill(&style::BACKGROUND)?;
    for (picture, half) in pair.iter().zip(canvas.split_evenly((1, 2))) {
        picture.draw(&half)?;
    }
    Ok(canvas.present()?)
}

impl Shown {
    pub(crate) fn of(self, outcome: &Outcome, contestant: usize) -> Option<f64> {
        match self {
            Self::Figure(metric) => outcome.figure(contestant, metric),
            Self::Ratio(metric) => outcome.ratio(contestant, 0, metric),
        }
    }

    /// What the axis of such values says.
    fn axis(self, outcome: &Outcome) -> String {
        match self {
            Self::Figure(metric) => outcome.metrics[metric].name.to_owned(),
            Self::Ratio(metric) => {
                let name = outcome.metrics[metric].name;
                format!("{name}, as a ratio to {}", outcome.contestants[0])
            }
        }
    }
}

/// Everyone who is in one of the outcomes.
fn contestants(outcomes: &[Outcome]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for name in outcomes.iter().flat_map(|outcome| &outcome.contestants) {
        if !names.contains(name) {
            names.push(*name);
        }
    }
    names
}
