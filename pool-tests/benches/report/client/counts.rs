//! What one command costs in instructions and system calls, counted by `valgrind` and `strace` where they are there.
//!
//! A contestant runs twice, in a process of its own; what the longer run counts more, divided by how many commands it had
//! more, is one command's. These counts repeat exactly, whatever else the machine does, but for who has a runtime.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::rc::Rc;

use super::Company;
use super::contestant::{Hiredis, Ours, hiredis_command};
use super::task::Task;
use crate::goal::Goal;
use crate::metric::Metric;
use crate::scale::Scale;
use crate::scenario::{Sample, Scenario, boxed};

pub(super) const TEXT: &str = "Instructions in user mode, counted by `valgrind --tool=callgrind`, and system calls, \
counted by `strace`, of each command, including its share of the pool, the encoding and the conversion of its value. \
These counts hardly depend on the machine. The limit is the raw socket.";

/// Else a block that the processor copies by one instruction counts once for each byte.
const TUNABLES: (&str, &str) = (
    "GLIBC_TUNABLES",
    "glibc.cpu.x86_rep_stosb_threshold=2000000000:glibc.cpu.x86_rep_movsb_threshold=2000000000",
);

/// Something that watches a program, and tells how much of something it did.
struct Tool {
    name: &'static str,
    counts: &'static str,
    arguments: &'static [&'static str],
    /// Reads the count in what the tool wrote.
    read: fn(&str) -> Option<u64>,
}

static INSTRUCTIONS: Tool = Tool {
    name: "valgrind",
    counts: "instructions",
    arguments: &["--tool=callgrind", "--callgrind-out-file=/dev/null"],
    read: |told| {
        let line = told
            .lines()
            .find_map(|line| line.split_once("Collected :"))?;
        line.1.trim().parse().ok()
    },
};

static SYSTEM_CALLS: Tool = Tool {
    name: "strace",
    counts: "system calls",
    arguments: &["-f", "-c"],
    read: |told| {
        // The columns are the share, seconds, microseconds a call, calls, errors if there were any, and the name.
        let total = told.lines().rev().find(|line| line.ends_with(" total"))?;
        total.split_whitespace().nth(3)?.parse().ok()
    },
};

struct Count {
    company: Rc<Company>,
    tool: &'static Tool,
    task: Task,
    /// How often the task is done that is not counted, and that is.
    before: usize,
    counted: usize,
}

pub(super) fn scenarios(company: &Rc<Company>, scale: Scale) -> Vec<Box<dyn Scenario>> {
    let of_all = [Task::Get, Task::Set, Task::Pipeline(100), Task::Mget];
    let tasks: &[Task] = scale.pick(&[], &of_all[..1], &of_all);
    let instructions = tasks.iter().map(|&task| (&INSTRUCTIONS, task));
    let system_calls = tasks.iter().take(1).map(|&task| (&SYSTEM_CALLS, task));
    let count = |(tool, task): (&'static Tool, Task)| {
        let share = task.repetitions().min(500);
        boxed(Count {
            company: company.clone(),
            tool,
            task,
            before: share,
            counted: 4 * share,
        })
    };
    instructions.chain(system_calls).map(count).collect()
}

impl Scenario for Count {
    fn title(&self) -> String {
        let each = match self.task {
            Task::Pipeline(_) | Task::Mget => " of each value",
            _ => "",
        };
        format!("{}: {}{each}", self.task, self.tool.counts)
    }

    fn contestants(&self) -> Vec<&'static str> {
        self.company.names()
    }

    fn metrics(&self) -> &'static [Metric] {
        const METRICS: [Metric; 1] = [Metric::new("counted")];
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        let name = self.company.everyone[contestant].name();
        let few = run(self.tool, self.repeat(name, self.before)?)?;
        let many = run(self.tool, self.repeat(name, self.before + self.counted)?)?;
        let values = match self.task {
            Task::Pipeline(_) | Task::Mget => self.task.outcome(),
            _ => 1,
        };
        Ok(vec![
            many.saturating_sub(few) as f64 / (self.counted * values) as f64,
        ])
    }

    fn goals(&self) -> Vec<Goal> {
        match (self.tool.name, self.task) {
            ("valgrind", Task::Get) => vec![Goal::at_most(Ours::NAME, 1000.0)],
            ("strace", Task::Get) => vec![Goal::at_most(Ours::NAME, 3.0)],
            _ => Vec::new(),
        }
    }

    fn enough_rounds(&self) -> usize {
        1
    }

    fn is_in_summary(&self) -> bool {
        self.tool.name == "valgrind" && self.task == Task::Get
    }
}

impl Count {
    /// A program that does the task so often, and its arguments.
    fn repeat(&self, name: &str, times: usize) -> Result<Command, String> {
        let (url, task, times) = (self.company.server.url(), self.task, times.to_string());
        if name == Hiredis::NAME {
            let mut command = hiredis_command(&url)?;
            command.args([task.name(), &task.commands().to_string(), &times]);
            return Ok(command);
        }
        let mut command = Command::new(env::current_exe().expect("a program knows its path"));
        command.args(["--repeat", name, task.name(), &times, &url]);
        Ok(command)
    }
}

fn run(tool: &Tool, watched: Command) -> Result<u64, String> {
    let told: PathBuf = [env!("CARGO_TARGET_TMPDIR"), tool.name].iter().collect();
    let output = match tool.name {
        "strace" => format!("-o{}", told.display()),
        _ => format!("--log-file={}", told.display()),
    };
    let status = Command::new(tool.name)
        .args(tool.arguments)
        .arg(output)
        .arg(watched.get_program())
        .args(watched.get_args())
        .env(TUNABLES.0, TUNABLES.1)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .map_err(|error| format!("{} is missing: {error}", tool.name))?;
    if !status.success() {
        return Err(format!("{} ended with {status}", tool.name));
    }
    let told = fs::read_to_string(told).map_err(|error| error.to_string())?;
    (tool.read)(&told).ok_or_else(|| format!("{} told no count", tool.name))
}
