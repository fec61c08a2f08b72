//! Rounds, medians and ratios, as Markdown.

use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use crate::contestant::Contestant;
use crate::task::{CONNECTIONS, Task};

/// How much is measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    rounds: usize,
    /// Of each task's repetitions in a round.
    share: usize,
    threads: usize,
    calls_of_a_thread: usize,
    /// Of the stream, unless the command line says another number.
    pub(crate) replies: usize,
}

impl Scale {
    pub(crate) const FULL: Self = Self {
        rounds: 31,
        share: 1,
        threads: 32,
        calls_of_a_thread: 100,
        replies: 100_000,
    };

    pub(crate) const SMALL: Self = Self {
        rounds: 1,
        share: 100,
        threads: 4,
        calls_of_a_thread: 2,
        replies: 2_000,
    };
}

/// All tasks on one thread.
pub(crate) fn print(everyone: &[Box<dyn Contestant>], scale: Scale) {
    print_head(everyone, "µs");
    for task in Task::ALL {
        let repetitions = task.repetitions().div_ceil(scale.share);
        print_row(&task.to_string(), everyone, scale.rounds, |contestant| {
            let took = contestant.time(task, repetitions)?;
            Some(took.as_secs_f64() * 1e6 / repetitions as f64)
        });
    }
}

/// Many threads over few connections.
pub(crate) fn print_threads(everyone: &[Box<dyn Contestant>], scale: Scale) {
    print_head(everyone, "µs");
    let Scale {
        threads,
        calls_of_a_thread,
        ..
    } = scale;
    let title = format!("GET of 64 B, {threads} threads over {CONNECTIONS} connections");
    // Fewer rounds: each takes as long as twenty of the others.
    print_row(&title, everyone, scale.rounds.div_ceil(2), |contestant| {
        if !contestant.is_for_threads() {
            return None;
        }
        let start = Barrier::new(threads + 1);
        let began = thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    start.wait();
                    for _ in 0..calls_of_a_thread {
                        assert_eq!(contestant.run(Task::Get), Task::Get.outcome());
                    }
                });
            }
            start.wait();
            // The scope's end joins the threads; so measure around it.
            Instant::now()
        });
        Some(began.elapsed().as_secs_f64() * 1e6 / (threads * calls_of_a_thread) as f64)
    });
}

pub(crate) fn print_head(everyone: &[Box<dyn Contestant>], unit: &str) {
    let names: Vec<_> = everyone.iter().map(|each| each.name()).collect();
    println!("\n| {unit} (ratio to the first) | {} |", names.join(" | "));
    println!("|---|{}", "---|".repeat(names.len()));
}

/// Lets everyone do the same in each round, so that whatever slows the machine down slows all of them.
fn print_row(
    title: &str,
    everyone: &[Box<dyn Contestant>],
    rounds: usize,
    measure: impl Fn(&dyn Contestant) -> Option<f64>,
) {
    // What is slow only once is done before: connections are made, memory is had.
    for contestant in everyone {
        measure(&**contestant);
    }
    let rounds: Vec<Vec<Option<f64>>> = (0..rounds)
        .map(|_| everyone.iter().map(|each| measure(&**each)).collect())
        .collect();
    let cells: Vec<String> = (0..everyone.len())
        .map(|at| {
            let costs = rounds.iter().map(|round| round[at]).collect();
            let ratios = rounds.iter().map(|round| Some(round[at]? / round[0]?));
            match (median(costs), median(ratios.collect())) {
                (Some(cost), Some(ratio)) => format!("{cost:.1} ({ratio:.2})"),
                _ => "–".to_owned(),
            }
        })
        .collect();
    println!("| {title} | {} |", cells.join(" | "));
}

/// Of those who cannot do it there is none.
fn median(values: Vec<Option<f64>>) -> Option<f64> {
    let mut values: Vec<f64> = values.into_iter().collect::<Option<_>>()?;
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
