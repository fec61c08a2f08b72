//! Outcomes as Markdown.

use std::fmt::Write;

use crate::metric::{shown, shown_ratio};
use crate::outcome::Outcome;

/// What is so many times more is beside nearly nothing.
const MOST_TOLD: f64 = 400.0;

/// All outcomes: those of one metric and the same contestants in one table, the others in one each.
pub(crate) fn tables(outcomes: &[Outcome]) -> String {
    let share_a_table = |one: &Outcome, other: &Outcome| {
        one.metrics.len() == 1 && other.metrics.len() == 1 && one.contestants == other.contestants
    };
    let mut text = String::new();
    for together in outcomes.chunk_by(share_a_table) {
        text += &match together {
            [alone] if alone.metrics.len() > 1 => by_metric(alone),
            together => by_scenario(together),
        };
        text += &absences(together);
    }
    text
}

/// Those of the summary: the limit, ours, and everyone else.
pub(crate) fn summary<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> String {
    let mut text = String::from("| | limit | ours | others |\n|---|---|---|---|\n");
    for outcome in outcomes.filter(|outcome| outcome.is_in_summary) {
        let Some(ours) = outcome.ours() else { continue };
        let ratio = |contestant| outcome.ratio(contestant, 0, 0).map(shown_ratio);
        let mut ours_by_limit = format!("**{} ×**", ratio(ours).unwrap_or_else(missing));
        for (other, name) in outcome.contestants.iter().enumerate() {
            // The same with other settings.
            let setting = name.strip_prefix(outcome.contestants[ours]);
            let setting = setting.and_then(|rest| rest.strip_prefix(", "));
            if let (Some(setting), Some(ratio)) = (setting, ratio(other)) {
                let _ = write!(ours_by_limit, "; {setting} {ratio} ×");
            }
        }
        let others = (1..outcome.contestants.len())
            .filter(|other| !outcome.contestants[*other].starts_with("pool-"))
            .filter_map(|other| {
                Some(format!(
                    "{} {} ×",
                    outcome.contestants[other],
                    ratio(other)?
                ))
            });
        let others: Vec<String> = others.collect();
        let limit = outcome.figure(0, 0).map_or_else(missing, shown);
        let _ = writeln!(
            text,
            "| {} | {} {limit} | {ours_by_limit} | {} |",
            named(outcome),
            outcome.contestants[0],
            others.join(", ")
        );
    }
    text
}

/// A row for each scenario, a column for each contestant.
fn by_scenario(outcomes: &[Outcome]) -> String {
    let contestants = &outcomes[0].contestants;
    let first = contestants[0];
    let mut text = format!(
        "\n| (ratio to {first}) | {} | goal | |\n|---|{}---|---|\n",
        contestants.join(" | "),
        "---|".repeat(contestants.len())
    );
    for outcome in outcomes {
        let cell = |contestant| {
            let Some(figure) = outcome.figure(contestant, 0) else {
                return missing();
            };
            match outcome.ratio(contestant, 0, 0) {
                Some(ratio) if contestant > 0 && ratio < MOST_TOLD => {
                    format!("{} ({})", shown(figure), shown_ratio(ratio))
                }
                _ => shown(figure),
            }
        };
        let cells: Vec<String> = (0..contestants.len()).map(cell).collect();
        let (goals, verdicts) = goals(outcome, |_| true);
        let _ = writeln!(
            text,
            "| {} | {} | {goals} | {verdicts} |",
            outcome.title,
            cells.join(" | ")
        );
    }
    text
}

/// A row for each contestant, a column for each metric.
fn by_metric(outcome: &Outcome) -> String {
    let first = outcome.contestants[0];
    let metrics: Vec<_> = outcome.metrics.iter().map(|metric| metric.name).collect();
    let mut text = format!(
        "\n| {} | {} | ratio to {first} | goal | |\n|---|{}---|---|---|\n",
        outcome.title,
        metrics.join(" | "),
        "---|".repeat(metrics.len())
    );
    for (number, name) in outcome.contestants.iter().enumerate() {
        let figure = |metric| outcome.figure(number, metric).map_or_else(missing, shown);
        let figures: Vec<String> = (0..metrics.len()).map(figure).collect();
        let ratio = outcome
            .ratio(number, 0, 0)
            .map_or_else(missing, shown_ratio);
        let (goals, verdicts) = goals(outcome, |who| who == *name);
        let _ = writeln!(
            text,
            "| {name} | {} | {ratio} | {goals} | {verdicts} |",
            figures.join(" | ")
        );
    }
    text
}

/// The goals of some, and what came of each.
fn goals(outcome: &Outcome, is_meant: impl Fn(&str) -> bool) -> (String, String) {
    let meant: Vec<_> = outcome
        .goals
        .iter()
        .filter(|goal| is_meant(goal.who()))
        .collect();
    let are_of_one = meant.iter().all(|goal| goal.who() == meant[0].who());
    let told = meant.iter().map(|goal| {
        let text = match are_of_one {
            true => goal.text(outcome),
            false => format!("{} {}", goal.who(), goal.text(outcome)),
        };
        let verdict = goal.verdict(outcome);
        (text, verdict.map_or_else(missing, |verdict| verdict.text))
    });
    let (goals, verdicts): (Vec<String>, Vec<String>) = told.unzip();
    (goals.join("<br>"), verdicts.join("<br>"))
}

/// Why somebody has no figures.
fn absences(outcomes: &[Outcome]) -> String {
    let mut reasons = Vec::new();
    for outcome in outcomes {
        for (number, name) in outcome.contestants.iter().enumerate() {
            let reason = outcome
                .absence(number)
                .map(|reason| format!("{name}: {reason}"));
            reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
        }
    }
    match reasons.is_empty() {
        true => String::new(),
        false => format!("\nMissing: {}.\n", reasons.join("; ")),
    }
}

/// With what its first metric is.
fn named(outcome: &Outcome) -> String {
    match outcome.metrics.len() {
        1 => outcome.title.clone(),
        _ => format!("{}: {}", outcome.title, outcome.metrics[0].name),
    }
}

fn missing() -> String {
    "–".to_owned()
}
