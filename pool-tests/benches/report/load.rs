//! Who else had the processors meanwhile.

use std::fs;

/// The processors' time up to some moment, in ticks, as Linux tells it.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    all: u64,
    idle: u64,
    stolen: u64,
    /// This process, and those that it started and that have ended.
    ours: u64,
}

impl Load {
    pub(crate) fn now() -> Option<Self> {
        let processors = fs::read_to_string("/proc/stat").ok()?;
        // User, nice, system, idle, waiting for a disk, two kinds of interrupts, stolen.
        let ticks = numbers(processors.lines().next()?.strip_prefix("cpu")?, 8)?;
        let ours = fs::read_to_string("/proc/self/stat").ok()?;
        // Behind the name, which may be anything: from the third field on. Ours are the fourteenth to the seventeenth.
        let ours = ours.rsplit_once(')')?.1.split_whitespace().skip(11);
        let ours = numbers(&ours.take(4).collect::<Vec<_>>().join(" "), 4)?;
        Some(Self {
            all: ticks.iter().sum(),
            idle: ticks[3] + ticks[4],
            stolen: ticks[7],
            ours: ours.iter().sum(),
        })
    }

    /// What others took since then, in words.
    pub(crate) fn of_others_since(before: Option<Self>) -> String {
        let Some((before, now)) = before.zip(Self::now()) else {
            return "unknown".to_owned();
        };
        let all = (now.all - before.all).max(1) as f64;
        let stolen = now.stolen - before.stolen;
        let busy = (now.all - now.idle) - (before.all - before.idle) - stolen;
        let others = busy.saturating_sub(now.ours - before.ours);
        let share = |ticks: u64| ticks as f64 / all * 100.0;
        format!(
            "other programs had {:.0} % of the processors' time meanwhile, other machines {:.0} %",
            share(others),
            share(stolen)
        )
    }
}

fn numbers(text: &str, count: usize) -> Option<Vec<u64>> {
    let numbers = text
        .split_whitespace()
        .take(count)
        .map(|number| number.parse().ok());
    numbers
        .collect::<Option<Vec<u64>>>()
        .filter(|numbers| numbers.len() == count)
}
