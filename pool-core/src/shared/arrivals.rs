//! Resources that arrive because they were made, validated or adopted, and makes that failed.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use super::{Shared, ring_all};
use crate::accounts::{Idle, Place};
use crate::clock::Moment;
use crate::empty_slot::EmptySlot;
use crate::error::{Error, Failure};
use crate::job::Job;
use crate::manager::{Manager, Severity};
use crate::random;
use crate::slot::Slot;
use crate::unwind;

impl<M: Manager> Shared<M> {
    /// Hands a validated resource to the books.
    pub(crate) fn admit_validated(self: &Arc<Self>, idle: Idle<Box<Slot<M::Resource>>>) {
        let settled = self.transact(|books| books.validated(idle, Moment::now()));
        self.act_on(settled);
    }

    /// Hands an adopted resource to the books.
    pub(crate) fn admit_adopted(self: &Arc<Self>, slot: Box<Slot<M::Resource>>) {
        let id = slot.id();
        let settled = self.transact(|books| {
            books.adopted();
            books.welcome(slot, Moment::now())
        });
        self.act_on(settled);
        self.listeners.notify(|listener| listener.adopted(id));
    }

    /// Hands a resource that was just made to the books.
    pub(crate) fn admit_new(self: &Arc<Self>, slot: Box<Slot<M::Resource>>, took: Duration) {
        let id = slot.id();
        let (settled, outdated) = self.transact(|books| {
            let outdated = books.made(took);
            (books.welcome_new(slot, Moment::now()), outdated)
        });
        self.act_on(settled);
        unwind::drop_quietly(outdated);
        self.listeners.notify(|listener| listener.made(id, took));
    }

    /// A make failed. Frees its slot and reports the failure to the waiters that have to learn about it.
    pub(crate) fn make_failed(
        self: &Arc<Self>,
        place: Place,
        failure: Failure<M::Error>,
        severity: Severity,
        took: Duration,
    ) {
        let told = self.listeners.any().then(|| Error::from(failure.clone()));
        let chance = random::fraction();
        let (notified, outdated, emptied) = self.transact(|books| {
            let outdated = books.last_failure();
            books.note_failed_make(took);
            let pauses = books.pauses().saturating_add(1);
            let now = Moment::now();
            let [short, pause] =
                [1, pauses].map(|pauses| self.settings.retry_backoff.pause(pauses, chance));
            let notified = books.fail(failure, severity, now.after(pause), now.after(short));
            (notified, outdated, books.vacate(place))
        });
        ring_all(notified.into_iter().chain(emptied));
        unwind::drop_quietly(outdated);
        if let Some(error) = told {
            let cause: &(dyn StdError + 'static) = match &error {
                Error::Make(error) => &**error,
                other => other,
            };
            self.listeners
                .notify(|listener| listener.make_failed(cause, took));
            unwind::drop_quietly(error);
        }
    }

    /// Whether a failed make has a transient or a fatal reason.
    pub(crate) fn severity(&self, failure: &Failure<M::Error>) -> Severity {
        match failure {
            Failure::Error(error) => {
                unwind::catch(|| self.manager.severity(error)).unwrap_or(Severity::Fatal)
            }
            Failure::Panic(_) => Severity::Fatal,
        }
    }

    /// Adopts a resource made elsewhere, if the cap allows it; otherwise returns it.
    pub(crate) fn adopt(self: &Arc<Self>, resource: M::Resource) -> Result<(), M::Resource> {
        match self.transact(|books| books.adopt()) {
            Some(reserved) => {
                EmptySlot::new(self.clone(), reserved).adopt(resource);
                Ok(())
            }
            None => Err(resource),
        }
    }

    /// Starts a make or a validation for a caller that found nothing and does not wait. If no thread can be started, it
    /// is not done at all.
    pub(crate) fn prepare_for_later(self: &Arc<Self>) {
        let due = self.transact(|books| books.due_for_later(Moment::now()));
        if let Some(due) = due
            && let Err(job) = Job::due(self, due).start_elsewhere(self)
        {
            job.call_off(self);
        }
    }

    /// A resource was not validated after all.
    pub(crate) fn put_back(self: &Arc<Self>, idle: Idle<Box<Slot<M::Resource>>>) {
        let settled = self.transact(|books| books.put_back(idle));
        self.act_on(settled);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backoff::Backoff;
    use crate::listener::Listeners;
    use crate::numbers::Numbers;
    use crate::settings::Settings;

    #[test]
    fn pools_whose_makes_fail_together_do_not_try_again_together() {
        const PAUSE: Duration = Duration::from_secs(3_600);
        const FAR_APART: Duration = Duration::from_secs(60);
        let pauses = (0..10).map(|_| {
            let settings = Settings {
                min_idle: 1,
                retry_backoff: Backoff {
                    first: PAUSE,
                    longest: PAUSE,
                },
                ..Settings::default()
            };
            let shared = Arc::new(Shared::new(Numbers, settings, Listeners::default()));
            let reserved = shared.transact(|books| books.adopt()).unwrap();
            let failed_at = Moment::now();
            let failure = Failure::Panic("scripted".into());
            shared.make_failed(reserved.place, failure, Severity::Transient, Duration::ZERO);
            let tries_at = shared.books().lock().next_upkeep();
            assert!(shared.close().is_empty());
            tries_at.unwrap().since(failed_at)
        });
        let pauses: Vec<_> = pauses.collect();
        let (shortest, longest) = (pauses.iter().min().unwrap(), pauses.iter().max().unwrap());
        assert!(*longest - *shortest > FAR_APART, "{pauses:?}");
        assert!(PAUSE / 2 <= *shortest, "{pauses:?}");
    }
}
