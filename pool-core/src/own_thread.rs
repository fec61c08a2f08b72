//! Work on a thread of its own, where there can be one.

use std::fmt;
use std::io;
use std::sync::Arc;

use crate::first_thread;
use crate::lock::Lock;
use crate::sync::thread;

/// Does the work on a thread of its own, which has this name and ends with the work. Does not wait for it.
///
/// As [`std::thread::Builder::spawn`], except for two things: work for which there is no thread comes back, and so it does in
/// a forked child in which no thread begins. There the standard library starts one without an error, and it never comes to
/// the work: if the fork met another thread of the parent at its very beginning or end, it copied a lock as it was. For a
/// [`Manager`](crate::Manager) that has threads of its own beside the pool.
///
/// Blocks in a forked child, until the first of its threads has begun, for some tenths of a second at most.
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
/// [`NotStarted`] where no thread can be started, or none begins.
///
/// # Panics
/// If the name has a zero byte in it.
pub fn start_thread<W>(name: &str, work: W) -> Result<(), NotStarted<W>>
where
    W: FnOnce() + Send + 'static,
{
    start(name, work, |work| work())
}

/// Work for which there is no thread, and why.
#[non_exhaustive]
pub struct NotStarted<W> {
    /// What nobody has begun to do, nor will.
    pub work: W,
    /// Why.
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

/// The same for work that is some value and what is done with it.
pub(crate) fn start<W: Send + 'static>(
    name: &str,
    work: W,
    run: fn(W),
) -> Result<(), NotStarted<W>> {
    if first_thread::is_overdue() {
        let error = no_thread_begins();
        return Err(NotStarted { work, error });
    }
    // Both the thread and the caller must be able to get at the work: who has it is only known afterwards.
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
        // It has begun after all.
        None => Ok(()),
    }
}

#[cold]
fn no_thread_begins() -> io::Error {
    io::Error::other("in this forked child no thread begins")
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
        assert_eq!(source.to_string(), "in this forked child no thread begins");
    }
}
