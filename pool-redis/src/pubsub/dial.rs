//! Connecting, on a thread that can be left behind.

use std::io;
use std::mem;
use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Receiver, TryRecvError, bounded};

use crate::connect_error::{Cause, ConnectError, ConnectStep};
use crate::deadline::Deadline;
use crate::greeting;
use crate::settings::Settings;
use crate::stop_handle::StopHandle;
use crate::wire::Wire;

/// Connects and greets, within `connect_timeout`.
pub(crate) fn connect(settings: &Settings) -> Result<Wire, ConnectError> {
    let deadline = Deadline::after(settings.connect_timeout);
    let outcome = greeting::open(settings, deadline);
    for interceptor in &settings.interceptors.0 {
        interceptor.after_connect(
            &settings.address(),
            deadline.elapsed(),
            outcome.as_ref().err(),
        );
    }
    outcome
}

/// A connection that is being made: who waits for it may have to be back before that.
#[derive(Debug)]
pub(super) struct Dial {
    outcome: Receiver<Result<Wire, ConnectError>>,
    stop: StopHandle,
}

impl Dial {
    /// Begins to connect. The bell of `stop` is rung when that has come to an end. If there can be no thread, it has
    /// when this returns.
    pub(super) fn begin(settings: &Arc<Settings>, stop: &StopHandle) -> Self {
        let (tell, outcome) = bounded(1);
        let connecting = {
            // In the order in which they are dropped, the last first: who is woken finds the outcome, or that there
            // will be none.
            let (rings, settings) = (RingsAtEnd(stop.clone()), settings.clone());
            let tell = tell.clone();
            move || {
                let _rings = rings;
                let tell = tell;
                // Nobody may wait any more.
                let _ = tell.send(connect(&settings));
            }
        };
        let builder = thread::Builder::new().name("redis-subscriber-connects".to_owned());
        if builder.spawn(connecting).is_err() {
            let _ = tell.send(connect(settings));
        }
        Self {
            outcome,
            stop: stop.clone(),
        }
    }

    /// What came of it, once that is known.
    pub(super) fn outcome(&self, settings: &Settings) -> Option<Result<Wire, ConnectError>> {
        match self.outcome.try_recv() {
            Ok(outcome) => Some(outcome),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                let error = io::Error::other("a panic, in a credential provider or an interceptor");
                Some(Err(
                    settings.connect_error(ConnectStep::Connect, Cause::Io(error))
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
