//! What one `GET` takes from the allocator.

use std::rc::Rc;

use super::Company;
use super::contestant::Ours;
use super::task::Task;
use crate::allocator::{self, Taken};
use crate::goal::Goal;
use crate::metric::Metric;
use crate::scenario::{Sample, Scenario, boxed};

/// How many are counted.
const GETS: usize = 100;

struct Allocations {
    company: Rc<Company>,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Times,
    Bytes,
}

pub(super) fn scenarios(company: &Rc<Company>) -> Vec<Box<dyn Scenario>> {
    let both = [What::Times, What::Bytes].into_iter();
    let scenario = |what| {
        boxed(Allocations {
            company: company.clone(),
            what,
        })
    };
    both.map(scenario).collect()
}

impl Scenario for Allocations {
    fn title(&self) -> String {
        let what = match self.what {
            What::Times => "allocations, its value included",
            What::Bytes => "bytes allocated, its value included",
        };
        format!("{}: {what}", Task::Get)
    }

    fn contestants(&self) -> Vec<&'static str> {
        self.company.names()
    }

    fn metrics(&self) -> &'static [Metric] {
        const METRICS: [Metric; 1] = [Metric::new("allocations")];
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        let contestant = &*self.company.everyone[contestant];
        if !contestant.is_for_threads() {
            return Err("in a process of its own, whose allocations are not counted".to_owned());
        }
        // Memory that is kept from one call to the next is there then.
        contestant.run(Task::Get);
        let gets =
            || (0..GETS).for_each(|_| assert_eq!(contestant.run(Task::Get), Task::Get.outcome()));
        let ((), Taken { times, bytes }) = allocator::taken_by(gets);
        let taken = match self.what {
            What::Times => times,
            What::Bytes => bytes,
        };
        Ok(vec![taken as f64 / GETS as f64])
    }

    fn goals(&self) -> Vec<Goal> {
        let most = match self.what {
            What::Times => 1.0,
            What::Bytes => Task::Get.outcome() as f64,
        };
        vec![Goal::at_most(Ours::NAME, most)]
    }

    fn enough_rounds(&self) -> usize {
        3
    }
}
