//! Connecting, on a thread that can be left behind.

use std::io;
use std::mem;
use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Receiver, TryRecvError, bounded};

use crate::connect_error::{Cause, ConnectError, ConnectStep};
use crate::deadline::Deadline;
use crate::stop_handle::StopHandle;
use crate::whereabouts::{Connected, Whereabouts};

/// Finds the server, connects and greets, within `connect_timeout`.
pub(crate) fn connect(whereabouts: &Whereabouts) -> Result<Connected, ConnectError> {
    let settings = whereabouts.settings();
    let deadline = Deadline::after(settings.connect_timeout);
    let outcome = whereabouts.connect(deadline);
    let (address, error) = match &outcome {
        Ok((_, endpoint)) => (endpoint.address().to_string(), None),
        Err(error) => (error.address().to_owned(), Some(error)),
    };
    for interceptor in &settings.interceptors.0 {
        interceptor.after_connect(&address, deadline.elapsed(), error);
    }
    outcome
}

/// A connection that is being made: who waits for it may have to be back before that.
#[derive(Debug)]
pub(super) struct Dial {
    outcome: Receiver<Result<Connected, ConnectError>>,
    stop: StopHandle,
}

impl Dial {
    /// Begins to connect. The bell of `stop` is rung when that has come to an end. If there can be no thread, it has
    /// when this returns.
    pub(super) fn begin(whereabouts: &Arc<Whereabouts>, stop: &StopHandle) -> Self {
        let (tell, outcome) = bounded(1);
        let connecting = {
            // In the order in which they are dropped, the last first: who is woken finds the outcome, or that there
            // will be none.
            let (rings, whereabouts) = (RingsAtEnd(stop.clone()), whereabouts.clone());
            let tell = tell.clone();
            move || {
                let _rings = rings;
                let tell = tell;
                // Nobody may wait any more.
                let _ = tell.send(connect(&whereabouts));
            }
        };
        let builder = thread::Builder::new().name("redis-subscriber-connects".to_owned());
        if builder.spawn(connecting).is_err() {
            let _ = tell.send(connect(whereabouts));
        }
        Self {
            outcome,
            stop: stop.clone(),
        }
    }

    /// What came of it, once that is known.
    pub(super) fn outcome(
        &self,
        whereabouts: &Whereabouts,
    ) -> Option<Result<Connected, ConnectError>> {
        match self.outcome.try_recv() {
            Ok(outcome) => Some(outcome),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                let error = io::Error::other("a panic, in a credential provider or an interceptor");
                Some(Err(
                    whereabouts.connect_error(ConnectStep::Connect, Cause::Io(error))
                ))
            }
        }
    }
}

impl Drop for Dial {
    fn drop(&mut self) {
        if !self.stop.is_here() {
            // The connecting thread is not in a child, but may have had a lock of the channel.
            let (_, nobodys) = bounded(0);
            mem::forget(mem::replace(&mut self.outcome, nobodys));
        }
    }
}

/// Wakes who waits, also after a panic.
struct RingsAtEnd(StopHandle);

impl Drop for RingsAtEnd {
    fn drop(&mut self) {
        self.0.bell().ring();
    }
}
