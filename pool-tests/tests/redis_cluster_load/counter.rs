//! A number at the server that only one thread increments.

use pool_redis::{Command, Error};

use crate::load::Losses;

/// The outcomes of one thread's increments of one key, from which it knows what each reply may be.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    pub(crate) key: String,
    /// How many increments were certainly executed.
    acknowledged: u64,
    /// How many may have been executed, by now or later.
    ambiguous: u64,
}

impl Counter {
    pub(crate) fn new(key: String) -> Self {
        Self {
            key,
            acknowledged: 0,
            ambiguous: 0,
        }
    }

    pub(crate) fn incr(&self) -> Command {
        Command::new("INCR").arg(&self.key)
    }

    /// Notes the outcome of an increment.
    pub(crate) fn note<E>(&mut self, outcome: Result<i64, E>, losses: Losses)
    where
        E: std::borrow::Borrow<Error>,
    {
        match outcome {
            Ok(count) => {
                let count = u64::try_from(count).expect("it counts up from 1");
                let most = self.acknowledged + self.ambiguous + 1;
                let least = match losses {
                    Losses::None => self.acknowledged + 1,
                    Losses::Possible => 1,
                };
                let possible = least..=most;
                assert!(
                    possible.contains(&count),
                    "{count} is not in {possible:?}: {self:?}"
                );
                self.acknowledged += 1;
            }
            Err(error) => self.ambiguous += u64::from(error.borrow().may_have_executed()),
        }
    }

    /// Compares the final count of the server.
    pub(crate) fn check(&self, executed: u64, losses: Losses) {
        let most = self.acknowledged + self.ambiguous;
        assert!(executed <= most, "{executed} executed: {self:?}");
        let is_complete = executed >= self.acknowledged || losses == Losses::Possible;
        assert!(is_complete, "{executed} executed: {self:?}");
    }
}
