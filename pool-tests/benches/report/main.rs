//! What the pool and the client cost, beside others and beside what cannot be undercut.
//!
//! `pool-tests/bench` measures all of it and writes a report with tables and plots; `pool-tests/bench --quick` does so in
//! less than two minutes, `pool-tests/bench client` for one family alone. It is `cargo bench -p pool-tests --bench report`
//! after what that needs has been installed. Without `--bench`, which only `cargo bench` passes, everything runs once on a
//! small scale, and the figures mean nothing.
//!
//! What is measured, by families that run one after the other:
//!
//! * [`pool`]: a get and drop, long lines, creation, outages, idle resources;
//! * [`client`]: calls, pipelines, threads, memory, instructions, system calls, allocations;
//! * [`cluster`]: the client on a cluster;
//! * [`parsing`]: replies that lie in memory.
//!
//! How:
//!
//! * [`scenario`]: something that everyone does in each round, which gives a sample of [`metric`]s;
//! * [`section`]: scenarios that are shown together;
//! * [`rounds`] lets everyone run in turn, and [`progress`] shows how far it is;
//! * [`outcome`]: medians over the rounds, and [`goal`]: what they should be.
//!
//! And what becomes of that: [`document`] puts the [`table`]s, the [`chart`]s, the [`machine`] and its [`load`] together,
//! and [`readme`] has the summary.
//!
//! The same mishaps in four pools are the other benchmark's: `cargo bench -p pool-tests --bench peers`.

mod allocator;
mod chart;
mod client;
mod cluster;
mod document;
mod goal;
mod load;
mod machine;
mod metric;
mod options;
mod outcome;
mod parsing;
mod pool;
mod progress;
mod readme;
mod rounds;
mod scale;
mod scenario;
mod section;
mod table;
mod together;

#[path = "../peers/peer/mod.rs"]
#[allow(dead_code, reason = "mishaps are the other benchmark's")]
mod peer;
#[path = "../peers/script.rs"]
#[allow(dead_code, reason = "so are most things that go wrong")]
mod script;

use std::env;
use std::error::Error;
use std::process::ExitCode;

use document::Document;
use load::Load;
use options::{Options, USAGE, workspace};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if client::has_run_part(&arguments) || parsing::has_run_part(&arguments) {
        return ExitCode::SUCCESS;
    }
    let options = match Options::from_arguments(&arguments) {
        Ok(options) => options,
        Err(reason) => {
            eprintln!("{reason}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match report(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the report cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}

fn report(options: &Options) -> Result<(), Box<dyn Error>> {
    let mut facts = machine::facts();
    let before = Load::now();
    let mut chapters = Vec::new();
    for name in Options::FAMILIES
        .into_iter()
        .filter(|name| options.is_wanted(name))
    {
        // Made when it is its turn: those who wait have threads and servers too.
        let family = match name {
            "pool" => pool::family(options.scale),
            "client" => client::family(options.scale),
            "cluster" => cluster::family(options.scale),
            _ => parsing::family(options.scale),
        };
        chapters.push((family.title, rounds::run(family)));
    }
    facts.push(("load", Load::of_others_since(before)));
    let document = Document {
        scale: options.scale,
        facts,
        chapters,
    };
    document.write(&options.out)?;
    let out = options
        .out
        .strip_prefix(workspace())
        .unwrap_or(&options.out);
    if let Some(path) = &options.readme {
        readme::write(path, &document.in_short(&out.to_string_lossy()))?;
    }
    eprintln!("written: {}", options.out.join("REPORT.md").display());
    Ok(())
}
