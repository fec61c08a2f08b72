//! A scripted listener.
//!
//! ```
//! use pool_core::Pool;
//! use pool_tests::scripted_manager::{Call, Outcome, ScriptedManager};
//!
//! let (manager, remote) = ScriptedManager::new();
//! let pool = Pool::builder(manager).listener(remote.listener()).build()?;
//! remote.next(Call::HearDisposed, Outcome::Panic);
//! pool.get()?.discard(); // the panic has no effect
//! assert_eq!(remote.calls(Call::HearDisposed), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use pool_core::{Cause, Listener, Loan, ResourceId, Status};

use crate::scripted_manager::{Call, Script};

/// Hears every event, and behaves as the script of a [`ScriptedManager`](crate::ScriptedManager) says. Its
/// [`Remote`](crate::scripted_manager::Remote) makes it.
#[derive(Clone, Debug)]
pub struct ScriptedListener(Arc<Script>);

impl ScriptedListener {
    pub(crate) fn new(script: Arc<Script>) -> Self {
        Self(script)
    }

    fn hear(&self, event: Call) {
        // An event needs no answer, so a bad outcome means nothing here.
        let _ = self.0.play(event);
    }
}

impl Listener for ScriptedListener {
    fn made(&self, _: ResourceId, _: Duration) {
        self.hear(Call::HearMade);
    }

    fn make_failed(&self, _: &(dyn Error + 'static), _: Duration) {
        self.hear(Call::HearMakeFailed);
    }

    fn validated(&self, _: ResourceId, _: Option<&(dyn Error + 'static)>) {
        self.hear(Call::HearValidated);
    }

    fn disposed(&self, _: ResourceId, _: Cause) {
        self.hear(Call::HearDisposed);
    }

    fn waited(&self, _: ResourceId, _: Duration) {
        self.hear(Call::HearWaited);
    }

    fn used(&self, _: ResourceId, _: Duration) {
        self.hear(Call::HearUsed);
    }

    fn timed_out(&self, _: &Status, _: Duration) {
        self.hear(Call::HearTimedOut);
    }

    fn shed(&self, _: &Status) {
        self.hear(Call::HearShed);
    }

    fn held_too_long(&self, _: &Loan) {
        self.hear(Call::HearHeldTooLong);
    }
}
