//! Connecting on a thread that callers need not wait for.

use std::io;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use pool_core::start_thread;

use crate::cluster::Slot;
use crate::error::connect_error::{Cause, ConnectError, ConnectStep};
use crate::server::address::Address;
use crate::server::whereabouts::{Connected, Whereabouts};
use crate::stop_handle::StopHandle;
use crate::time::deadline::Deadline;

/// Finds the server, connects and greets it, within `connect_timeout`.
pub(crate) fn connect(whereabouts: &Whereabouts) -> Result<Connected, ConnectError> {
    let deadline = Deadline::after(whereabouts.settings().connect_timeout);
    Destination::default().connect(whereabouts, deadline)
}

/// The server to connect to.
#[derive(Clone, Debug, Default)]
pub(super) struct Destination {
    /// In a cluster, the node that serves this slot; any node if `None`.
    pub(super) slot: Option<Slot>,
    /// The server whose connection was lost. Another one is preferred, if it serves as well.
    pub(super) lost: Option<Address>,
}

impl Destination {
    /// Finds the server, connects and greets it. In a cluster, if that fails for a reason that may pass, tries other
    /// nodes that serve as well, or that have taken over.
    pub(super) fn connect(
        self,
        whereabouts: &Whereabouts,
        deadline: Deadline,
    ) -> Result<Connected, ConnectError> {
        let mut failed = Vec::from_iter(self.lost);
        loop {
            let began = Instant::now();
            let found = whereabouts.find_except(&failed, self.slot, deadline);
            let address = found.as_ref().ok().map(|found| found.address().clone());
            let outcome = found.and_then(|endpoint| {
                let part = part_for_one(whereabouts, deadline);
                whereabouts.greet(endpoint, deadline.within(part))
            });
            tell_interceptors(whereabouts, began.elapsed(), &outcome);
            match (&outcome, address) {
                (Err(error), Some(address))
                    if error.is_transient()
                        && whereabouts.cluster().is_some()
                        && !failed.contains(&address)
                        && !deadline.is_past() =>
                {
                    failed.push(address);
                }
                _ => return outcome,
            }
        }
    }
}

/// The limit for one server, if there are others.
fn part_for_one(whereabouts: &Whereabouts, deadline: Deadline) -> Option<Duration> {
    whereabouts.cluster()?;
    deadline.left().map(|left| left / 2)
}

fn tell_interceptors(
    whereabouts: &Whereabouts,
    elapsed: Duration,
    outcome: &Result<Connected, ConnectError>,
) {
    let (address, error) = match outcome {
        Ok((_, endpoint)) => (endpoint.address().to_string(), None),
        Err(error) => (error.address().to_owned(), Some(error)),
    };
    for interceptor in &whereabouts.settings().interceptors.0 {
        interceptor.after_connect(&address, elapsed, error);
    }
}

/// A connection being made. A caller that waits for it may have to return before it is ready.
#[derive(Debug)]
pub(super) struct Dial {
    outcome: Arc<Outcome>,
    stop: StopHandle,
}

/// Where the connecting thread leaves its outcome before it drops its reference.
type Outcome = Mutex<Option<Result<Connected, ConnectError>>>;

impl Dial {
    /// Starts connecting. The bell of `stop` rings at the end. If no thread can be started, connects before returning.
    pub(super) fn begin(
        whereabouts: &Arc<Whereabouts>,
        destination: Destination,
        stop: &StopHandle,
    ) -> Self {
        let outcome = Arc::new(Outcome::default());
        let deadline = Deadline::after(whereabouts.settings().connect_timeout);
        let connecting = {
            // Declared in reverse order of their drops: a caller that is woken finds the outcome, or that there will be
            // none.
            let (rings, whereabouts) = (RingsAtEnd(stop.clone()), whereabouts.clone());
            let outcome = outcome.clone();
            move || {
                let _rings = rings;
                let outcome = outcome;
                leave(&outcome, destination.connect(&whereabouts, deadline));
            }
        };
        if let Err(not_started) = start_thread("redis-subscriber-connects", connecting) {
            (not_started.work)();
        }
        Self {
            outcome,
            stop: stop.clone(),
        }
    }

    /// The outcome, once it is known.
    pub(super) fn outcome(
        &mut self,
        whereabouts: &Whereabouts,
    ) -> Option<Result<Connected, ConnectError>> {
        // While the thread still has a reference, it is at work.
        let outcome = Arc::get_mut(&mut self.outcome)?.get_mut();
        let outcome = outcome.unwrap_or_else(PoisonError::into_inner).take();
        Some(outcome.unwrap_or_else(|| {
            let error = io::Error::other("a panic, in a credential provider or an interceptor");
            Err(whereabouts.connect_error(ConnectStep::Connect, Cause::Io(error)))
        }))
    }
}

fn leave(place: &Outcome, outcome: Result<Connected, ConnectError>) {
    *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
}

impl Drop for Dial {
    fn drop(&mut self) {
        if !self.stop.is_here() {
            // A connection made by the parent is not the child's to close.
            mem::forget(self.outcome.clone());
        }
    }
}

/// Wakes the waiting caller, also after a panic.
struct RingsAtEnd(StopHandle);

impl Drop for RingsAtEnd {
    fn drop(&mut self) {
        self.0.bell().ring();
    }
}
