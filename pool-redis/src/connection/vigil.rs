//! A look now and then, in a long wait for a reply, whether the server still has its role.

use std::sync::Arc;
use std::time::Duration;

use crate::connection::greeting::{self, Wanted};
use crate::error::exchange_error::Failure;
use crate::server::endpoint::Endpoint;
use crate::time::deadline::Deadline;

/// How long is waited between two looks.
const PAUSE: Duration = Duration::from_secs(2);

/// For how long a server may go on to let somebody wait after another has got its role. Sentinels tell an old master that runs
/// on some 10 to 20 seconds later that it is a replica, which ends all waits there.
const GRACE: Duration = Duration::from_secs(20);

/// A wait for a reply that the server may take its time for, maybe without end.
///
/// A server that hangs says nothing, and neither does the network: keep-alive probes are answered by the kernel of a machine
/// whose processes are frozen. But others may have learned that another server has its role. If it does not answer anybody
/// then, the wait is over. If it does, it will soon say itself that nobody is to wait there, so that the command has not
/// been executed.
#[derive(Debug)]
pub(super) struct Vigil {
    endpoint: Arc<Endpoint>,
    deadline: Deadline,
    is_replaced: bool,
}

impl Vigil {
    pub(super) fn new(endpoint: &Arc<Endpoint>, deadline: Deadline) -> Self {
        Self {
            endpoint: endpoint.clone(),
            deadline,
            is_replaced: false,
        }
    }

    /// Until when is waited before the next look.
    pub(super) fn next_look(&self) -> Deadline {
        match self.endpoint.may_retire() {
            true => self.deadline.within(Some(PAUSE)),
            false => self.deadline.refreshed(),
        }
    }

    /// Whether it was only until the next look, and nothing was seen then that ends the wait.
    pub(super) fn goes_on_after(&mut self, failure: &Failure) -> bool {
        if !failure.is_timeout() || self.deadline.is_past() {
            return false;
        }
        if !self.endpoint.is_retired() {
            return true;
        }
        if !self.is_replaced {
            self.is_replaced = true;
            self.deadline = self.deadline.within(Some(GRACE));
        }
        self.answers()
    }

    /// Why there is no answer, if there is none.
    pub(super) fn end<T>(self, outcome: Result<T, Failure>) -> Result<T, Failure> {
        outcome.map_err(|failure| match failure.is_timeout() && self.is_replaced {
            true => Failure::Replaced,
            false => failure,
        })
    }

    /// Whether the server answers somebody else, be it with a refusal.
    fn answers(&self) -> bool {
        let deadline = Deadline::after(self.endpoint.answer_time());
        match greeting::open(
            &self.endpoint.whatever_it_is(),
            Wanted::InAnyState,
            deadline,
        ) {
            Ok(_) => true,
            Err(error) => error.server_error().is_some(),
        }
    }
}
