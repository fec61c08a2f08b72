//! The client beside the bare socket, redis-rs and hiredis, against one server.
//!
//! * `contestant`: the ways to talk to the server, and what they have in common;
//! * `task`: what each is asked to do;
//! * `calls`: one task after the other on one thread;
//! * `threads`: many threads over few connections;
//! * `stream`: very many commands in one go, each contestant in a process of its own, for the sake of its memory;
//! * `counts`: what one command costs in instructions and system calls, and `repeat`: one task so many times and nothing
//!   else, for the tools that count;
//! * `allocations`: what one `GET` takes from the allocator.

mod allocations;
mod calls;
mod contestant;
mod counts;
mod repeat;
mod stream;
mod task;
mod threads;

use std::rc::Rc;

use pool_tests::RedisServer;

use crate::chart::{Chart, Shown};
use crate::scale::Scale;
use crate::scenario::Scenario;
use crate::section::{Family, Section};
pub(crate) use contestant::hiredis_version;
use contestant::{Contestant, Ours};
use task::Task;

/// A server with the data of all tasks, and everyone who talks to it.
struct Company {
    server: RedisServer,
    everyone: Vec<Box<dyn Contestant>>,
    /// Ours once more, otherwise set: it differs from the other where many threads call.
    sharing: Ours,
}

impl Company {
    fn gather() -> Rc<Self> {
        let server = RedisServer::start();
        task::fill(&server);
        let everyone = contestant::everyone(&server.url());
        let sharing = Ours::sharing(&server.url());
        Rc::new(Self {
            server,
            everyone,
            sharing,
        })
    }

    fn names(&self) -> Vec<&'static str> {
        self.everyone.iter().map(|each| each.name()).collect()
    }
}

/// Does the part of a process that was started for the sake of its memory or of a tool that counts; else nothing.
pub(crate) fn has_run_part(arguments: &[String]) -> bool {
    if let Some(stream) = stream::Part::from_arguments(arguments) {
        stream.tell();
    } else if let Some(repeat) = repeat::Repeat::from_arguments(arguments) {
        repeat.run();
    } else {
        return false;
    }
    true
}

pub(crate) fn family(scale: Scale) -> Family {
    let company = Company::gather();
    let calls =
        |tasks: &[Task]| -> Vec<Box<dyn Scenario>> { calls::scenarios(&company, tasks, scale) };
    Family {
        title: "The client",
        sections: vec![
            Section {
                title: "Calls",
                text: calls::TEXT.to_owned(),
                scenarios: calls(&Task::CALLS),
                charts: vec![Chart::bars("client-calls", Shown::Ratio(0))],
            },
            Section {
                title: "Pipelines",
                text: calls::PIPELINES_TEXT.to_owned(),
                scenarios: calls(scale.pick(
                    &Task::PIPELINES[..1],
                    &Task::PIPELINES,
                    &Task::PIPELINES,
                )),
                charts: vec![Chart::lines(
                    "client-pipelines",
                    "commands in a pipeline",
                    Shown::Ratio(0),
                )],
            },
            Section {
                title: "Pipelines and memory",
                text: stream::TEXT.to_owned(),
                scenarios: stream::scenarios(scale),
                charts: vec![Chart::lines(
                    "client-memory",
                    "commands in a pipeline",
                    Shown::Figure(1),
                )],
            },
            Section {
                title: "Many threads over two connections",
                text: threads::TEXT.to_owned(),
                scenarios: threads::scenarios(&company, scale),
                charts: vec![Chart::lines("client-threads", "threads", Shown::Figure(0))],
            },
            Section {
                title: "What a command takes",
                text: counts::TEXT.to_owned(),
                scenarios: counts::scenarios(&company, scale)
                    .into_iter()
                    .chain(allocations::scenarios(&company))
                    .collect(),
                charts: Vec::new(),
            },
        ],
        rounds: scale.pick(1, 3, 15),
    }
}
