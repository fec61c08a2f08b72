//! A line for each contestant, over two logarithmic axes.

use plotters::prelude::{
    ChartBuilder, Circle, IntoLogRange, LineSeries, PathElement, SeriesLabelPosition,
};
use plotters::style::Color;

use super::{Canvas, Drawn, Shown, contestants, style};
use crate::metric::shown;
use crate::outcome::Outcome;

pub(super) fn draw(
    title: &str,
    outcomes: &[Outcome],
    what: Shown,
    axis: &str,
    canvas: &Canvas,
) -> Drawn {
    let names = contestants(outcomes);
    let lines: Vec<Vec<(f64, f64)>> = names
        .iter()
        .map(|name| line(outcomes, what, name))
        .collect();
    let points = lines.iter().flatten();
    let Some((across, up)) = ranges(points.copied()) else {
        return Ok(());
    };
    let mut chart = ChartBuilder::on(canvas)
        .caption(title, style::title())
        .margin(12)
        .margin_right(24)
        .x_label_area_size(44)
        .y_label_area_size(70)
        .build_cartesian_2d(
            (across.0..across.1).log_scale().base(base(across)),
            (up.0..up.1).log_scale(),
        )?;
    chart
        .configure_mesh()
        .bold_line_style(style::GRID)
        .light_line_style(style::GRID.mix(0.4))
        .axis_style(style::MARK)
        .label_style(style::text())
        .x_labels(12)
        .y_labels(6)
        .x_label_formatter(&|x| shown(*x))
        .y_label_formatter(&|y| shown(*y))
        .x_desc(axis)
        .y_desc(what.axis(&outcomes[0]))
        .draw()?;
    for ((name, line), colour) in names.iter().zip(&lines).zip(style::colours(&names)) {
        if line.is_empty() {
            continue;
        }
        let width = if name.starts_with("pool-") { 3 } else { 2 };
        chart
            .draw_series(LineSeries::new(
                line.iter().copied(),
                colour.stroke_width(width),
            ))?
            .label(*name)
            .legend(move |(x, y)| {
                PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(width))
            });
        chart.draw_series(
            line.iter()
                .map(|point| Circle::new(*point, width + 1, colour.filled())),
        )?;
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .label_font(style::small_text())
        .background_style(style::BACKGROUND.mix(0.85))
        .border_style(style::GRID)
        .draw()?;
    Ok(())
}

/// What one contestant did, from position to position.
fn line(outcomes: &[Outcome], what: Shown, name: &str) -> Vec<(f64, f64)> {
    let points = outcomes.iter().filter_map(|outcome| {
        let value = what.of(outcome, outcome.contestant(name)?)?;
        // Nothing else has a place on a logarithmic axis.
        (value > 0.0).then_some((outcome.position, value))
    });
    points.collect()
}

type Range = (f64, f64);

/// What the axes show: all points, with some room above for the names of the lines.
fn ranges(points: impl Iterator<Item = (f64, f64)> + Clone) -> Option<(Range, Range)> {
    let across = points.clone().map(|point| point.0);
    let up = points.map(|point| point.1);
    let least = |values: &mut dyn Iterator<Item = f64>| values.reduce(f64::min);
    let most = |values: &mut dyn Iterator<Item = f64>| values.reduce(f64::max);
    let across = (
        least(&mut across.clone())? * 0.9,
        most(&mut across.clone())? * 1.1,
    );
    let up = (least(&mut up.clone())? * 0.7, most(&mut up.clone())? * 6.0);
    Some((across, up))
}

/// Numbers of threads are told in powers of two, those of commands in powers of ten.
fn base((least, most): Range) -> f64 {
    match most / least {
        ..100.0 => 2.0,
        _ => 10.0,
    }
}
