//! Many threads over few connections.

use std::rc::Rc;

use super::Company;
use super::contestant::{Contestant, Multiplexed, Ours, Raw};
use super::task::{CONNECTIONS, Task};
use crate::goal::Goal;
use crate::metric::Metric;
use crate::scale::Scale;
use crate::scenario::{Sample, Scenario, boxed};
use crate::together::together;

pub(super) const TEXT: &str = "Thousands of `GET` of 64 B a second, by all threads together: more is better. With two \
connections and one call on each at a time, a third caller waits; the raw sockets are shared by a mutex and a \
condition variable, without an order. Sharing (`share_connections`), and redis-rs multiplexed, have many calls on each \
connection at the same time.";

struct Threads {
    company: Rc<Company>,
    threads: usize,
    calls: usize,
}

pub(super) fn scenarios(company: &Rc<Company>, scale: Scale) -> Vec<Box<dyn Scenario>> {
    let threads: &[usize] = scale.pick(&[2], &[1, 8, 32], &[1, 2, 4, 8, 16, 32, 64]);
    let calls = scale.pick(4, 1600, 3200);
    let scenario = |&threads: &usize| {
        boxed(Threads {
            company: company.clone(),
            threads,
            calls: calls / threads,
        })
    };
    threads.iter().map(scenario).collect()
}

impl Scenario for Threads {
    fn title(&self) -> String {
        let threads = self.threads;
        let plural = if threads == 1 { "" } else { "s" };
        format!("{threads} thread{plural} over {CONNECTIONS} connections, k/s")
    }

    fn contestants(&self) -> Vec<&'static str> {
        let mut names = self.company.names();
        names.push(Ours::SHARING);
        names
    }

    fn metrics(&self) -> &'static [Metric] {
        const METRICS: [Metric; 1] = [Metric::new("thousand commands a second")];
        &METRICS
    }

    fn measure(&mut self, contestant: usize) -> Sample {
        let contestant: &dyn Contestant = match self.company.everyone.get(contestant) {
            Some(contestant) => &**contestant,
            None => &self.company.sharing,
        };
        if !contestant.is_for_threads() {
            return Err("not shared by threads".to_owned());
        }
        let (_, elapsed) = together(self.threads, || {
            for _ in 0..self.calls {
                assert_eq!(contestant.run(Task::Get), Task::Get.outcome());
            }
        });
        let calls = (self.threads * self.calls) as f64;
        Ok(vec![calls / elapsed.as_secs_f64() / 1e3])
    }

    fn goals(&self) -> Vec<Goal> {
        match self.threads {
            32 => vec![
                Goal::at_least_times(Ours::NAME, 1.0, Raw::NAME),
                Goal::at_least_times(Ours::SHARING, 1.0, Multiplexed::NAME),
            ],
            _ => Vec::new(),
        }
    }

    fn position(&self) -> f64 {
        self.threads as f64
    }

    fn enough_rounds(&self) -> usize {
        9
    }

    fn is_in_summary(&self) -> bool {
        self.threads == 32
    }
}
