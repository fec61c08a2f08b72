//! The report.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::chart::{self, Picture};
use crate::machine;
use crate::outcome::Outcome;
use crate::scale::Scale;
use crate::section::Chapter;
use crate::table;

/// Why goals are not met. Looked into by hand, with profiles.
const CAUSES: &str = include_str!("causes.md");

/// The chart of two others that is shown where there is room for one.
const OVERVIEW: (&str, [&str; 2]) = ("overview.svg", ["pool-get-and-drop", "client-calls"]);

/// What was measured, where, and how.
pub(crate) struct Document {
    pub(crate) scale: Scale,
    pub(crate) facts: Vec<(&'static str, String)>,
    /// By family.
    pub(crate) chapters: Vec<(&'static str, Vec<Chapter>)>,
}

impl Document {
    /// Writes the report and its pictures into a directory.
    pub(crate) fn write(&self, directory: &Path) -> Result<(), Box<dyn Error>> {
        fs::create_dir_all(directory)?;
        for picture in self.pictures() {
            picture.write(&directory.join(format!("{}.svg", picture.chart.name)))?;
        }
        if let Some(pair) = self.overview() {
            chart::write_pair(&pair, &directory.join(OVERVIEW.0))?;
        }
        Ok(fs::write(directory.join("REPORT.md"), self.text())?)
    }

    /// What a README says of it: the picture in that directory, the summary, the machine and the date.
    pub(crate) fn in_short(&self, directory: &str) -> String {
        let mut text = String::new();
        if self.overview().is_some() {
            let _ = writeln!(
                text,
                "![The pool and the client beside others]({directory}/{})\n",
                OVERVIEW.0
            );
        }
        text += &table::summary(self.outcomes());
        let machine = machine::in_short(&self.facts);
        let _ = writeln!(
            text,
            "\n{machine} All of it: [the report]({directory}/REPORT.md)."
        );
        text
    }

    fn text(&self) -> String {
        let mut text = format!(
            "# What it costs\n\nWritten by `pool-tests/bench`, not by hand. {}\n\n| | |\n|---|---|\n",
            match self.scale {
                Scale::Full => "A full run.",
                Scale::Quick => "A quick run: read the ratios with care.",
                Scale::Once => "A trial: the figures mean nothing.",
            }
        );
        for (what, which) in &self.facts {
            let _ = writeln!(text, "| {what} | {which} |");
        }
        text += HOW_TO_READ;
        if self.overview().is_some() {
            let _ = writeln!(text, "\n![Overview]({})", OVERVIEW.0);
        }
        let _ = writeln!(text, "\n## In short\n\n{}", table::summary(self.outcomes()));
        text += &self.unmet();
        for (family, chapters) in &self.chapters {
            let _ = writeln!(text, "\n## {family}");
            chapters
                .iter()
                .for_each(|chapter| text += &section(chapter));
        }
        text
    }

    /// How many goals are met, and which are not; and why not.
    fn unmet(&self) -> String {
        let verdicts = self.outcomes().flat_map(|outcome| {
            let each = outcome.goals.iter();
            each.filter_map(move |goal| Some((outcome, goal, goal.verdict(outcome)?)))
        });
        let (met, unmet): (Vec<_>, Vec<_>) = verdicts.partition(|(_, _, verdict)| verdict.is_met);
        let mut text = format!(
            "## Goals\n\n{} of {} are met.",
            met.len(),
            met.len() + unmet.len()
        );
        if unmet.is_empty() {
            return text + "\n";
        }
        text += " These are not met:\n\n";
        for (outcome, goal, verdict) in unmet {
            let _ = writeln!(
                text,
                "* {}, {} {}: {}",
                outcome.title,
                goal.who(),
                goal.text(outcome),
                verdict.text
            );
        }
        text + "\n" + CAUSES
    }

    fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        let chapters = self.chapters.iter().flat_map(|(_, chapters)| chapters);
        chapters.flat_map(|chapter| &chapter.outcomes)
    }

    fn pictures(&self) -> impl Iterator<Item = Picture<'_>> {
        self.chapters.iter().flat_map(|(family, chapters)| {
            chapters.iter().flat_map(move |chapter| {
                chapter.charts.iter().map(move |chart| Picture {
                    chart,
                    title: format!("{family}: {}", chapter.title.to_lowercase()),
                    outcomes: &chapter.outcomes,
                })
            })
        })
    }

    /// If both were measured.
    fn overview(&self) -> Option<[Picture<'_>; 2]> {
        let [one, other] = OVERVIEW.1.map(|name| {
            let mut pictures = self.pictures();
            pictures.find(|picture| picture.chart.name == name)
        });
        Some([one?, other?])
    }
}

const HOW_TO_READ: &str = "
All contestants ran in the same process, one after the other in each round. Figures are medians over the rounds; \
ratios are medians of the rounds' ratios, which stay valid when something slows the machine down for a while. Only \
figures of the same run may be compared, except for counts of instructions, allocations and system calls, which hardly \
depend on the machine.
";

fn section(chapter: &Chapter) -> String {
    let mut text = format!("\n### {}\n\n{}\n", chapter.title, chapter.text);
    for chart in &chapter.charts {
        let _ = writeln!(text, "\n![{}]({}.svg)", chapter.title, chart.name);
    }
    text + &table::tables(&chapter.outcomes)
}
