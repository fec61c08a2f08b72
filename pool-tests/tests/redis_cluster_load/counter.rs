//! A number at the server that one thread alone increments.

use pool_redis::{Command, Error};

use crate::load::Losses;

/// What one thread was told of the increments of one key, so that it knows what each reply may be.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    pub(crate) key: String,
    /// How many increments were executed for certain.
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

    /// Notes what became of an increment.
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

    /// Compares what the server has counted in the end.
    pub(crate) fn check(&self, executed: u64, losses: Losses) {
        let most = self.acknowledged + self.ambiguous;
        assert!(executed <= most, "{executed} executed: {self:?}");
        let is_complete = executed >= self.acknowledged || losses == Losses::Possible;
        assert!(is_complete, "{executed} executed: {self:?}");
    }
}
