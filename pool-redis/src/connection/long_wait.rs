//! A long wait for a reply, which ends when the server has been replaced and no longer answers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::connection::greeting::{self, Wanted};
use crate::error::Error;
use crate::error::connect_error::Cause;
use crate::error::exchange_error::Failure;
use crate::server::endpoint::Endpoint;
use crate::single_flight::SingleFlight;
use crate::time::deadline::Deadline;

/// How often to check whether the server still has its role.
const CHECK_EVERY: Duration = Duration::from_secs(2);

/// How long a master that the sentinels have replaced, but that still answers, may keep a command waiting. Sentinels make an old
/// master a replica 10 to 20 seconds after the failover, which ends all waits there, but only if they reach it. A node of a
/// cluster that does not reach the others ends them by itself.
const GRACE: Duration = Duration::from_secs(20);

/// The wait for the reply to a blocking command, possibly without a limit.
///
/// A server that hangs sends nothing, and TCP does not notice: the kernel of a machine whose processes are frozen still answers
/// keep-alive probes. But the client may have learned that another server has taken over its role. If the server does not
/// answer a new connection either, the wait has failed. If it does, the wait goes on: the server will soon refuse the command
/// itself, which also tells that it was not executed.
#[derive(Debug)]
pub(super) struct LongWait {
    endpoint: Arc<Endpoint>,
    deadline: Deadline,
    replaced_since: Option<Instant>,
}

impl LongWait {
    pub(super) fn new(endpoint: &Arc<Endpoint>, deadline: Deadline) -> Self {
        Self {
            endpoint: endpoint.clone(),
            deadline,
            replaced_since: None,
        }
    }

    /// The deadline of the wait until the next check.
    pub(super) fn next_check(&self) -> Deadline {
        match self.endpoint.is_replaceable() {
            true => self.deadline.within(Some(CHECK_EVERY)),
            false => self.deadline.refreshed(),
        }
    }

    /// Whether to go on waiting: the failure is only that the time until the next check is up, and the check found no reason
    /// to end the wait.
    pub(super) fn goes_on_after(&mut self, failure: &Failure) -> bool {
        if !failure.is_timeout() || self.deadline.is_past() {
            return false;
        }
        if !self.endpoint.is_replaced() {
            // It may have got its role back.
            self.replaced_since = None;
            return true;
        }
        let since = self.replaced_since.get_or_insert_with(Instant::now);
        let is_over = self.endpoint.is_retired() && since.elapsed() >= GRACE;
        !is_over && self.answers()
    }

    /// Names the failover as the cause if the wait timed out after one.
    pub(super) fn end<T>(self, outcome: Result<T, Failure>) -> Result<T, Failure> {
        let is_replaced = self.replaced_since.is_some();
        outcome.map_err(|failure| match is_replaced && failure.is_timeout() {
            true => Failure::Replaced,
            false => failure,
        })
    }

    /// Whether the server answers on a new connection, even with a refusal. All who wait there share one look, which runs
    /// on a thread that they can leave behind, since a resolver or a credential provider may hang.
    fn answers(&self) -> bool {
        let time = self.endpoint.answer_time();
        let look = self.endpoint.look(|| look_at(self.endpoint.in_any_role()));
        let by = self.deadline.within(Some(time));
        look.is_some_and(|look| look.answer_within(CHECK_EVERY, by).is_ok())
    }
}

/// The question whether a server answers.
fn look_at(server: Endpoint) -> Option<SingleFlight> {
    let look = SingleFlight::new(server.answer_time()).ok()?;
    look.run_by(move |deadline| {
        match greeting::open(&server, Wanted::InAnyState, deadline) {
            Ok(_) => Ok(()),
            // Without credentials, the server was not asked.
            Err(error) if matches!(error.cause, Cause::Server(_) | Cause::Credentials(_)) => Ok(()),
            Err(error) => Err(Error::Connect(Arc::new(error))),
        }
    });
    Some(look)
}
