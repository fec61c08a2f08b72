//! Runs work on a thread of its own, if one can be started.

use std::fmt;
use std::io;
use std::sync::Arc;

use crate::first_thread;
use crate::lock::Lock;
use crate::sync::thread;

/// Runs `work` on a thread of its own with this name, which ends with the work. Does not wait for it.
///
/// Like [`std::thread::Builder::spawn`], except that work for which no thread can be started is returned to the caller.
/// This includes a forked child in which threads do not begin to run: if another thread of the parent was just starting
/// or ending at the fork, the child inherits a locked lock of the standard library. There `spawn` succeeds, but the
/// thread never reaches its work. Use this in a [`Manager`](crate::Manager) that has threads besides the pool's.
///
/// In a forked child, blocks until the first thread has begun, for a few tenths of a second at most.
///
/// ```
/// let (tell, told) = std::sync::mpsc::channel();
/// let work = move || tell.send("done").unwrap();
/// if let Err(not_started) = pool_core::start_thread("worker", work) {
///     (not_started.work)(); // here, however long it takes
/// }
/// assert_eq!(told.recv().unwrap(), "done");
/// ```
///
/// # Errors
/// [`NotStarted`] if no thread can be started, or it does not begin to run.
///
/// # Panics
/// If the name contains a zero byte.
pub fn start_thread<W>(name: &str, work: W) -> Result<(), NotStarted<W>>
where
    W: FnOnce() + Send + 'static,
{
    start(name, work, |work| work())
}

/// Work for which no thread could be started, and the reason.
#[non_exhaustive]
pub struct NotStarted<W> {
    /// The work, which was not and will not be run.
    pub work: W,
    /// The reason.
    pub error: io::Error,
}

impl<W> fmt::Debug for NotStarted<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotStarted")
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

impl<W> fmt::Display for NotStarted<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot start a thread for the work")
    }
}

impl<W> std::error::Error for NotStarted<W> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// Like [`start_thread`], for work that consists of a value and a function.
pub(crate) fn start<W: Send + 'static>(
    name: &str,
    work: W,
    run: fn(W),
) -> Result<(), NotStarted<W>> {
    if first_thread::is_overdue() {
        let error = no_thread_begins();
        return Err(NotStarted { work, error });
    }
    // Shared between the thread and the caller, since it is decided only later which of them gets the work.
    let work = Arc::new(Lock::new(Some(work)));
    let theirs = work.clone();
    let started = thread::Builder::new().name(name.into()).spawn(move || {
        first_thread::has_begun();
        let work = theirs.lock().take();
        if let Some(work) = work {
            run(work);
        }
    });
    let error = match started {
        Ok(_) if first_thread::begins() => return Ok(()),
        Ok(_) => no_thread_begins(),
        Err(error) => error,
    };
    let work = work.lock().take();
    match work {
        Some(work) => Err(NotStarted { work, error }),
        // The thread has begun after all.
        None => Ok(()),
    }
}

#[cold]
fn no_thread_begins() -> io::Error {
    io::Error::other("new threads do not start in this forked child")
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    #[test]
    fn whatever_the_work_is_the_error_says_that_nobody_does_it_and_why() {
        let not_started = NotStarted {
            work: || (),
            error: no_thread_begins(),
        };
        assert_eq!(
            not_started.to_string(),
            "cannot start a thread for the work"
        );
        let source = not_started.source().unwrap();
        assert_eq!(
            source.to_string(),
            "new threads do not start in this forked child"
        );
    }
}
