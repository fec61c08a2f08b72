//! Runs a test alone in a process of its own.

use std::env;
use std::fs::{self, File};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::scratch::Scratch;
use crate::wait::poll_until;
use crate::watchdog::Watchdog;

/// Tells a process for which test it was started.
const VARIABLE: &str = "POOL_TESTS_ISOLATED";

const DEFAULT_BOUND: Duration = Duration::from_secs(60);

/// Runs the body of a test in a process of its own that has no other thread, and blocks until that process has ended,
/// for at most 60 s.
///
/// A fork copies only the calling thread, but every lock in its present state. Among the test harness's threads, a
/// child may find a lock that is held by a thread that does not exist in the child.
///
/// `test` is the test's full path in its binary, as `--list` shows it, without the crate's name:
///
/// ```no_run
/// # fn forks() {}
/// #[test]
/// fn a_child_starts_empty() {
///     pool_tests::isolated("a_child_starts_empty", || forks());
/// }
/// ```
///
/// # Panics
///
/// When the body panics, with what the process printed. When it takes longer, after killing the process and the
/// children it forked. When there is no test called `test`.
#[track_caller]
pub fn isolated(test: &str, body: impl FnOnce()) {
    isolated_within(DEFAULT_BOUND, test, body);
}

/// Like [`isolated`], with another bound than 60 s.
///
/// # Panics
///
/// As [`isolated`].
#[track_caller]
pub fn isolated_within(bound: Duration, test: &str, body: impl FnOnce()) {
    if env::var(VARIABLE).is_ok_and(|running| running == test) {
        return body();
    }
    let (status, output) = run_alone(test, bound);
    match status {
        None => panic!("{test} hung: killed after {bound:?}\n{output}"),
        Some(status) if !status.success() => panic!("{test} failed: {status}\n{output}"),
        // The harness succeeds even if the name matches no test.
        Some(_) if !output.contains("test result: ok. 1 passed") => {
            panic!("{test} is no test of this binary\n{output}")
        }
        Some(_) => print!("{output}"),
    }
}

/// The command that runs only this test of this binary, in its main thread.
pub(crate) fn alone(test: &str) -> Command {
    let binary = env::current_exe().expect("a test binary knows its path");
    let mut command = Command::new(binary);
    command
        .args([test, "--exact", "--nocapture", "--test-threads", "1"])
        .stdin(Stdio::null());
    command
}

/// Runs one test. There is no status if it was still running at the bound.
fn run_alone(test: &str, bound: Duration) -> (Option<ExitStatus>, String) {
    let scratch = Scratch::new();
    let watchdog = Watchdog::start(scratch.path());
    // A file instead of a pipe, because a hanging forked child would keep a pipe open.
    let path = scratch.path().join("output");
    let output = File::create(&path).expect("a new directory can be written to");
    let output_too = output.try_clone().expect("a file can be shared");
    let mut command = alone(test);
    command
        .env(VARIABLE, test)
        .stdout(output)
        .stderr(output_too);
    watchdog.watch(&mut command);
    let mut child = command.spawn().expect("a test binary can be run again");
    let deadline = Instant::now() + bound;
    let status = poll_until(deadline, || {
        child.try_wait().expect("a child can be waited for")
    });
    drop(watchdog);
    // The watchdog has ended it if it still ran.
    let _ = child.wait();
    let output = fs::read(&path).unwrap_or_default();
    (status, String::from_utf8_lossy(&output).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;
    use std::thread;

    /// The message of the panic with which `isolated_within` fails.
    fn failure(bound: Duration, test: &str, body: fn()) -> String {
        let panic = catch_unwind(|| isolated_within(bound, test, body)).unwrap_err();
        *panic.downcast::<String>().unwrap()
    }

    fn alone_in_here() -> bool {
        env::var_os(VARIABLE).is_some()
    }

    #[test]
    fn the_body_runs_in_another_process() {
        let (tell, told) = std::sync::mpsc::channel();
        isolated("isolated::tests::the_body_runs_in_another_process", || {
            tell.send(()).unwrap();
        });
        assert_eq!(told.try_recv().is_ok(), alone_in_here());
    }

    #[test]
    fn a_failure_shows_what_was_printed() {
        let test = "isolated::tests::a_failure_shows_what_was_printed";
        if alone_in_here() {
            return isolated(test, || {
                println!("about to fail");
                panic!("for a reason");
            });
        }
        let message = failure(DEFAULT_BOUND, test, || ());
        assert!(message.contains("about to fail"), "{message}");
        assert!(message.contains("for a reason"), "{message}");
    }

    #[test]
    fn a_test_that_hangs_is_killed() {
        let test = "isolated::tests::a_test_that_hangs_is_killed";
        if alone_in_here() {
            return isolated(test, || {
                loop {
                    thread::park();
                }
            });
        }
        let message = failure(Duration::from_millis(300), test, || ());
        assert!(message.contains("hung: killed after 300ms"), "{message}");
    }

    #[test]
    fn a_name_that_fits_no_test_is_a_failure() {
        let message = failure(DEFAULT_BOUND, "no::such::test", || ());
        assert!(message.contains("is no test of this binary"), "{message}");
    }
}
