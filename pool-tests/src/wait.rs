//! Waiting for states that only another process, or the system, can show.

use std::fs;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Time between two checks: short compared with a context switch to the other process and back.
const PAUSE: Duration = Duration::from_millis(2);

/// Blocks until `state` is true. Checks it every 2 ms, and once more at the bound.
///
/// For states of a server or of a child. To wait for threads of this process, use a channel or a barrier.
///
/// # Panics
///
/// When `state` is still false after `bound`; the message begins with `what`, which should read
/// like "the server has no client".
#[track_caller]
pub fn eventually(what: &str, bound: Duration, mut state: impl FnMut() -> bool) {
    let deadline = Instant::now() + bound;
    if poll_until(deadline, || state().then_some(())).is_none() {
        panic!("{what}: still not true after {bound:?}");
    }
}

/// Whether this process has a thread with this name, of which the system keeps 15 bytes. False on systems that do not
/// tell.
pub fn has_thread(name: &str) -> bool {
    let Ok(threads) = fs::read_dir("/proc/self/task") else {
        return false;
    };
    // A thread that ends meanwhile has no name any more.
    let names = threads
        .flatten()
        .filter_map(|thread| fs::read_to_string(thread.path().join("comm")).ok());
    names.into_iter().any(|thread| thread.trim_end() == name)
}

/// Calls `state` until it returns something. Returns `None` at the deadline.
pub(crate) fn poll_until<T>(deadline: Instant, mut state: impl FnMut() -> Option<T>) -> Option<T> {
    loop {
        let late = Instant::now() >= deadline;
        let answer = state();
        if late || answer.is_some() {
            return answer;
        }
        thread::sleep(PAUSE);
    }
}

/// Returns the result of a call that must return while `held` is held. `held` is dropped when the call has returned,
/// and at the bound, so that nothing hangs.
///
/// # Panics
///
/// When the call is not back after `bound`.
#[track_caller]
pub fn while_held<T: Send>(
    held: impl Sized,
    bound: Duration,
    call: impl FnOnce() -> T + Send,
) -> T {
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || tell.send(call()));
        let outcome = told.recv_timeout(bound);
        drop(held);
        outcome.expect("it is held up")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_as_soon_as_the_state_is_there() {
        let mut looks = 0;
        eventually("the third look", Duration::from_secs(60), || {
            looks += 1;
            looks == 3
        });
        assert_eq!(looks, 3);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_thread_is_found_by_its_name() {
        let (tell, told) = std::sync::mpsc::channel::<()>();
        let named = thread::Builder::new().name("a-known-name".into());
        let waits = named.spawn(move || told.recv().is_err()).unwrap();
        // A thread sets its own name.
        eventually("it has its name", Duration::from_secs(20), || {
            has_thread("a-known-name")
        });
        drop(tell);
        assert!(waits.join().unwrap());
        eventually("it is gone", Duration::from_secs(20), || {
            !has_thread("a-known-name")
        });
    }

    #[test]
    fn looks_at_least_once() {
        eventually("what is so already", Duration::ZERO, || true);
    }

    #[test]
    #[should_panic(expected = "the moon is green: still not true after 5ms")]
    fn panics_with_what_was_waited_for() {
        eventually("the moon is green", Duration::from_millis(5), || false);
    }
}
