//! Closures run in forked children.
//!
//! Besides `ignored_advice`, the only file of this crate with `unsafe` code: the standard library has no `fork`.
#![allow(unsafe_code)]

use std::any::Any;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitOptions, WaitStatus, kill_process, waitpid};

use crate::owner::Owner;
use crate::wait::poll_until;

/// How long [`in_child`] waits for a child.
const DEFAULT_BOUND: Duration = Duration::from_secs(20);

/// When a child ends itself, in seconds, in case no parent is left to wait for it. Otherwise it would keep its parent's
/// servers running, since it holds copies of the pipe ends that their watchdogs wait for.
const LAST_RESORT: u32 = 120;

/// The exit code of a child whose closure panicked, as of any Rust program.
const PANICKED: i32 = 101;

/// The part of a panic's message that a pipe can buffer while nothing reads from it.
const MESSAGE_LIMIT: usize = 4096;

/// A way to fork a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForkKind {
    /// The C library's `fork`, which runs the handlers that were registered for it.
    Fork,
    /// The bare system call, which neither the C library nor any handler notices.
    ///
    /// The child inherits the state of the parent's allocator: a thread that was allocating at that moment leaves it
    /// locked forever. Only for a process with one thread, such as [`isolated`](crate::isolated()) provides.
    #[cfg(target_os = "linux")]
    RawClone,
}

impl ForkKind {
    /// Every kind that this system has.
    pub const ALL: &[Self] = &[
        Self::Fork,
        #[cfg(target_os = "linux")]
        Self::RawClone,
    ];

    /// Returns 0 in the child, and in the parent the child's id or -1.
    fn fork(self) -> libc::pid_t {
        match self {
            // SAFETY: the child continues with a copy of this thread only. It runs the caller's closure; the docs warn
            // the caller about the locks of other threads.
            Self::Fork => unsafe { libc::fork() },
            #[cfg(target_os = "linux")]
            // SAFETY: as for `fork`. Without a new stack and without shared memory the system
            // call returns in the child as `fork` does, on a copy of this stack; the arguments
            // that architectures order differently are all zero.
            Self::RawClone => unsafe {
                libc::syscall(libc::SYS_clone, libc::SIGCHLD, 0, 0, 0, 0) as libc::pid_t
            },
        }
    }
}

/// How a child ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChildOutcome {
    /// It ended with this code: 0 for a closure that returned `true`, `()` or 0.
    Exited(i32),
    /// Its closure panicked with this message.
    Panicked(String),
    /// A signal of this number ended it.
    Signaled(i32),
    /// It was still running at the bound, and has been killed.
    Hung,
}

impl ChildOutcome {
    /// Does nothing if the child exited with code 0.
    ///
    /// # Panics
    ///
    /// When the child ended in any other way, with a message that says how.
    #[track_caller]
    pub fn expect_success(self) {
        assert_eq!(self, Self::Exited(0), "the child failed");
    }
}

/// What a child's closure may return: `()`, a `bool` (`false` is code 1), or the exit code.
pub trait ExitCode {
    /// The code, of which the system keeps the low eight bits.
    fn code(self) -> i32;
}

impl ExitCode for () {
    fn code(self) -> i32 {
        0
    }
}

impl ExitCode for bool {
    fn code(self) -> i32 {
        i32::from(!self)
    }
}

impl ExitCode for i32 {
    fn code(self) -> i32 {
        self
    }
}

/// Runs `body` in a forked child and blocks until it has ended, for at most 20 s.
///
/// The child ends with its closure and runs no destructor outside of it. Locks that other threads of this process hold
/// stay locked forever in the child, so call this from a test that runs in [`isolated`](crate::isolated()).
///
/// # Panics
///
/// When the system cannot start another process.
pub fn in_child<C: ExitCode>(kind: ForkKind, body: impl FnOnce() -> C) -> ChildOutcome {
    fork_child(kind, body).wait(DEFAULT_BOUND)
}

/// Like [`in_child`], but does not wait: for children that run at the same time, or beside their parent.
///
/// # Panics
///
/// When the system cannot start another process.
pub fn fork_child<C: ExitCode>(kind: ForkKind, body: impl FnOnce() -> C) -> ForkedChild {
    let (message, tell) = io::pipe().expect("a pipe can be made");
    match kind.fork() {
        0 => run_and_exit(body, tell),
        -1 => panic!("cannot fork: {}", io::Error::last_os_error()),
        pid => ForkedChild::new(pid, message),
    }
}

/// Forks in the middle of the caller's code, as foreign code may. Returns the child in the parent, and `None` in the
/// child.
///
/// Only for use in the closure of [`in_child`] or [`fork_child`]: the new child ends with its copy of that closure, and
/// if it panics, its message arrives there.
///
/// # Panics
///
/// When the system cannot start another process.
pub fn fork_here(kind: ForkKind) -> Option<ForkedChild> {
    let (message, _nobody_tells) = io::pipe().expect("a pipe can be made");
    match kind.fork() {
        0 => {
            // SAFETY: takes a number and touches no memory.
            unsafe { libc::alarm(LAST_RESORT) };
            None
        }
        -1 => panic!("cannot fork: {}", io::Error::last_os_error()),
        pid => Some(ForkedChild::new(pid, message)),
    }
}

/// A child that [`fork_child`] or [`fork_here`] started. Killed if it is dropped before it has ended.
#[derive(Debug)]
pub struct ForkedChild {
    pid: Pid,
    /// Where the child writes why it panicked.
    message: PipeReader,
    owner: Owner,
    /// Whether the process id may belong to another process by now.
    reaped: bool,
}

impl ForkedChild {
    fn new(pid: libc::pid_t, message: PipeReader) -> Self {
        Self {
            pid: Pid::from_raw(pid).expect("a child's id is positive"),
            message,
            owner: Owner::here(),
            reaped: false,
        }
    }

    /// The child's process id.
    pub fn pid(&self) -> u32 {
        self.pid.as_raw_pid().cast_unsigned()
    }

    /// Blocks until the child has ended, at most for `bound`; then kills it.
    pub fn wait(mut self, bound: Duration) -> ChildOutcome {
        let deadline = Instant::now() + bound;
        match poll_until(deadline, || self.reap(WaitOptions::NOHANG)) {
            Some(status) => self.outcome(status),
            None => {
                self.kill();
                ChildOutcome::Hung
            }
        }
    }

    fn outcome(&self, status: WaitStatus) -> ChildOutcome {
        match status.exit_status() {
            Some(PANICKED) => ChildOutcome::Panicked(self.read_message()),
            Some(code) => ChildOutcome::Exited(code),
            None => ChildOutcome::Signaled(status.terminating_signal().unwrap_or(0)),
        }
    }

    /// Reads only what is available: a grandchild may hold the other end open.
    fn read_message(&self) -> String {
        let length = rustix::io::ioctl_fionread(&self.message).unwrap_or(0);
        let mut bytes = Vec::new();
        let _ = (&self.message).take(length).read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn kill(&mut self) {
        let _ = kill_process(self.pid, Signal::KILL);
        self.reap(WaitOptions::empty());
    }

    fn reap(&mut self, options: WaitOptions) -> Option<WaitStatus> {
        let waited = waitpid(Some(self.pid), options).expect("a child can be waited for");
        self.reaped = waited.is_some();
        waited.map(|(_, status)| status)
    }
}

impl Drop for ForkedChild {
    fn drop(&mut self) {
        if self.owner.is_here() && !self.reaped {
            self.kill();
        }
    }
}

/// The whole life of a child.
fn run_and_exit<C: ExitCode>(body: impl FnOnce() -> C, mut tell: PipeWriter) -> ! {
    // SAFETY: takes a number and touches no memory.
    unsafe { libc::alarm(LAST_RESORT) };
    // The closure's captures are not used again, since the process ends.
    let code = match catch_unwind(AssertUnwindSafe(|| body().code())) {
        Ok(code) => code,
        Err(panic) => {
            let message = message_of(&*panic).as_bytes();
            let _ = tell.write_all(&message[..message.len().min(MESSAGE_LIMIT)]);
            PANICKED
        }
    };
    // SAFETY: ends the process at once. Destructors and exit handlers must run only in the parent.
    unsafe { libc::_exit(code) }
}

fn message_of(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without a message")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::isolated::isolated;
    use std::thread;

    const BOUND: Duration = Duration::from_secs(20);

    fn check(test: &str, body: fn(ForkKind)) {
        isolated(&format!("fork::tests::{test}"), || {
            ForkKind::ALL.iter().copied().for_each(body);
        });
    }

    #[test]
    fn the_closure_decides_the_code() {
        check("the_closure_decides_the_code", |kind| {
            assert_eq!(in_child(kind, || ()), ChildOutcome::Exited(0));
            assert_eq!(in_child(kind, || true), ChildOutcome::Exited(0));
            assert_eq!(in_child(kind, || false), ChildOutcome::Exited(1));
            assert_eq!(in_child(kind, || 42), ChildOutcome::Exited(42));
        });
    }

    #[test]
    fn both_go_on_from_a_fork_in_the_middle() {
        check("both_go_on_from_a_fork_in_the_middle", |kind| {
            let outcome = in_child(kind, || match fork_here(kind) {
                None => 3,
                Some(child) => {
                    assert_eq!(child.wait(BOUND), ChildOutcome::Exited(3));
                    4
                }
            });
            assert_eq!(outcome, ChildOutcome::Exited(4));
        });
    }

    #[test]
    fn the_child_is_another_process() {
        check("the_child_is_another_process", |kind| {
            let parent = std::process::id();
            in_child(kind, || std::process::id() != parent).expect_success();
        });
    }

    #[test]
    fn a_panic_is_told_to_the_parent() {
        check("a_panic_is_told_to_the_parent", |kind| {
            let outcome = in_child(kind, || -> () { panic!("because") });
            assert_eq!(outcome, ChildOutcome::Panicked("because".to_owned()));
        });
    }

    #[test]
    fn a_signal_is_told_to_the_parent() {
        check("a_signal_is_told_to_the_parent", |kind| {
            let outcome = in_child(kind, || {
                let _ = kill_process(rustix::process::getpid(), Signal::KILL);
            });
            assert_eq!(outcome, ChildOutcome::Signaled(libc::SIGKILL));
        });
    }

    #[test]
    fn a_child_that_hangs_is_killed() {
        check("a_child_that_hangs_is_killed", |kind| {
            let child = fork_child(kind, || thread::sleep(BOUND));
            let pid = child.pid;
            assert_eq!(child.wait(Duration::from_millis(50)), ChildOutcome::Hung);
            assert!(kill_process(pid, Signal::KILL).is_err());
        });
    }

    #[test]
    fn a_dropped_child_is_killed() {
        check("a_dropped_child_is_killed", |kind| {
            let child = fork_child(kind, || thread::sleep(BOUND));
            let pid = child.pid;
            drop(child);
            assert!(kill_process(pid, Signal::KILL).is_err());
        });
    }

    #[test]
    fn children_run_at_once() {
        check("children_run_at_once", |kind| {
            // Each child but the last waits for a byte from the one after it.
            let (mut read, mut write) = io::pipe().unwrap();
            let waits = fork_child(kind, || read.read_exact(&mut [0]).is_ok());
            let writes = fork_child(kind, || write.write_all(b"!").is_ok());
            writes.wait(BOUND).expect_success();
            waits.wait(BOUND).expect_success();
        });
    }
}
