//! A group of bars for each scenario, over a logarithmic axis.

use plotters::prelude::{ChartBuilder, IntoLogRange, Rectangle, Text};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::legend::Legend;
use super::{Canvas, Drawn, Shown, contestants, style};
use crate::metric::{shown, shown_ratio};
use crate::outcome::Outcome;

/// The height of a bar, beside a group's of one.
const GROUP: f64 = 0.84;
const LABELS_WIDTH: u32 = 230;

pub(super) fn draw(title: &str, outcomes: &[Outcome], what: Shown, canvas: &Canvas) -> Drawn {
    let names = contestants(outcomes);
    let values = outcomes.iter().flat_map(|outcome| {
        let each = 0..outcome.contestants.len();
        each.filter_map(|contestant| what.of(outcome, contestant))
    });
    let values: Vec<f64> = values.filter(|value| *value > 0.0).collect();
    let Some(least) = values.iter().copied().reduce(f64::min) else {
        return Ok(());
    };
    let most = values.iter().copied().fold(least, f64::max);
    let (left, right) = ((least * 0.8).min(0.9), most * 1.5);
    let (width, height) = canvas.dim_in_pixel();
    let legend = Legend::of(&names, width as i32);
    let (plot, below) = canvas.split_vertically(height as i32 - legend.height);
    let mut chart = ChartBuilder::on(&plot)
        .caption(title, style::title())
        .margin(12)
        .margin_right(24)
        .x_label_area_size(40)
        .y_label_area_size(LABELS_WIDTH)
        .build_cartesian_2d((left..right).log_scale(), 0.0..outcomes.len() as f64)?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .bold_line_style(style::GRID)
        .light_line_style(style::GRID.mix(0.4))
        .axis_style(style::MARK)
        .label_style(style::text())
        .y_labels(0)
        .x_labels(6)
        .x_label_formatter(&|x| shown(*x))
        .x_desc(what.axis(&outcomes[0]))
        .draw()?;
    let colours = style::colours(&names);
    for (at, outcome) in outcomes.iter().enumerate() {
        // From the top to the bottom.
        let top = (outcomes.len() - at) as f64 - (1.0 - GROUP) / 2.0;
        let thickness = GROUP / outcome.contestants.len() as f64;
        for (number, name) in outcome.contestants.iter().enumerate() {
            // Nothing else has a place on a logarithmic axis.
            let value = what.of(outcome, number).filter(|value| *value > 0.0);
            let colour = names.iter().position(|each| each == name);
            let Some((value, colour)) = value.zip(colour) else {
                continue;
            };
            let upper = top - thickness * number as f64;
            let bar = [(left, upper), (value, upper - thickness * 0.9)];
            chart.draw_series([Rectangle::new(bar, style::faded(colours[colour]).filled())])?;
            let beside = style::small_text().pos(Pos::new(HPos::Left, VPos::Center));
            let label = format!(" {}", shown_ratio(value));
            chart.draw_series([Text::new(label, (value, upper - thickness * 0.45), beside)])?;
        }
        let middle = (outcomes.len() - at) as f64 - 0.5;
        label_group(canvas, &outcome.title, chart.backend_coord(&(left, middle)))?;
    }
    legend.draw(&below)
}

/// Beside its place on the axis.
fn label_group(canvas: &Canvas, title: &str, (x, y): (i32, i32)) -> Drawn {
    let (left, top) = canvas.get_base_pixel();
    let style = style::text().pos(Pos::new(HPos::Right, VPos::Center));
    let plain = title.replace('`', "");
    canvas.draw(&Text::new(plain, (x - left - 8, y - top), style))?;
    Ok(())
}
