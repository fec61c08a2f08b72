//! The outcomes of all threads.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use pool_redis::Error;

/// Longer than any call takes beyond its timeout: slow scheduling on a busy machine is not a hang.
const SLACK: Duration = Duration::from_secs(7);

/// States of a cluster that may last until the deadline.
const PASSING: [&str; 5] = [
    "CLUSTERDOWN",
    "TRYAGAIN",
    "LOADING",
    "READONLY",
    "MASTERDOWN",
];

/// How the calls of all threads have ended.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    succeeded: AtomicU64,
    /// By the names of [`kind_of`]: the count, and the text of the last one.
    failed: Mutex<BTreeMap<String, (u64, String)>>,
    /// How many of these certainly had no effect, except refused scripts, which are not retried.
    unexecuted: AtomicU64,
    slowest: Mutex<Duration>,
}

impl Tally {
    /// Notes the outcome of a call that began at `start`.
    ///
    /// # Panics
    ///
    /// If it took too long, or failed in an unexpected way.
    pub(crate) fn note<T>(&self, start: Instant, timeout: Duration, outcome: &Result<T, Error>) {
        let took = start.elapsed();
        let kind = outcome.as_ref().err().map(kind_of);
        assert!(took < timeout + SLACK, "a call took {took:?}: {kind:?}");
        let mut slowest = self.slowest.lock().unwrap();
        *slowest = took.max(*slowest);
        drop(slowest);
        self.note_part(outcome);
    }

    /// Notes the outcome of a part of a call.
    pub(crate) fn note_part<T>(&self, outcome: &Result<T, Error>) {
        let Err(error) = outcome else {
            self.succeeded.fetch_add(1, Ordering::Relaxed);
            return;
        };
        let is_certain = !error.may_have_executed() && !is_refused_script(error);
        self.unexecuted
            .fetch_add(is_certain.into(), Ordering::Relaxed);
        let mut failed = self.failed.lock().unwrap();
        let (count, last) = failed.entry(kind_of(error)).or_default();
        *count += 1;
        *last = error.to_string();
    }

    pub(crate) fn succeeded(&self) -> u64 {
        self.succeeded.load(Ordering::Relaxed)
    }

    pub(crate) fn failed(&self) -> u64 {
        let failed = self.failed.lock().unwrap();
        failed.values().map(|(count, _)| count).sum()
    }

    /// How many of the failed calls certainly had no effect, except refused scripts.
    pub(crate) fn unexecuted(&self) -> u64 {
        self.unexecuted.load(Ordering::Relaxed)
    }

    /// A few lines for humans.
    pub(crate) fn summary(&self) -> String {
        let (succeeded, failed) = (self.succeeded(), self.failed());
        let share = 100.0 * failed as f64 / (succeeded + failed).max(1) as f64;
        let kinds = self.failed.lock().unwrap();
        let kinds = kinds
            .iter()
            .map(|(kind, (count, last))| format!("\n  {count} {kind}: {last}"));
        let kinds: String = kinds.collect();
        let slowest = self.slowest.lock().unwrap();
        format!(
            "{failed} of {} calls failed ({share:.3} %), the slowest took {slowest:.1?}{kinds}",
            succeeded + failed
        )
    }
}

/// The kind of an error, for a short table.
///
/// # Panics
///
/// If a client of a cluster should never get it.
fn kind_of(error: &Error) -> String {
    match error {
        Error::At { error, .. } => kind_of(error),
        Error::Server(refusal) => {
            let code = refusal.code();
            assert!(PASSING.contains(&code), "the caller is told: {refusal}");
            let to_whom = if is_refused_script(error) {
                " to a script"
            } else {
                ""
            };
            format!("{code}{to_whom}")
        }
        Error::Connect(_) | Error::Exchange(_) | Error::Pool { .. } => {
            let may = if error.may_have_executed() {
                "ambiguous"
            } else {
                "unsent"
            };
            format!("{} ({may})", error.kind())
        }
        error => panic!("the caller is told: {error:?}"),
    }
}

/// Whether a server refused a script that may write. It is not retried, because the refusal may come from its middle.
fn is_refused_script(error: &Error) -> bool {
    matches!(error, Error::Server(refusal) if ["EVAL", "EVALSHA"].contains(&refusal.command()))
}
