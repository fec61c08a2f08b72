//! Ends processes together with the one that started them.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::owner::Owner;

/// The watchdog's shell script. Nothing is ever written to the pipe that it reads, so `read` returns when the pipe has
/// no writer left.
///
/// It ignores hang-ups, because the kernel sends one to a process group that loses its parent while a member is
/// stopped, as a server under `SIGSTOP` is. That would end only the shell.
///
/// If it is given a signal to send before it kills, it ignores that signal itself.
const SCRIPT: &str = r#"trap '' HUP INT TERM $2; read -r _
[ -z "$2" ] || { kill -s "$2" 0; sleep 1; }
rm -rf -- "$1"; kill -s KILL 0"#;

/// A shell that waits until this process is gone, for whatever reason, and then kills its own process group, in which
/// the watched processes are started.
///
/// This process holds the only writing end of the shell's standard input. The kernel closes it with the process,
/// whether that ends by `exit`, a panic, Ctrl-C or `SIGKILL`. Linux's parent death signal would need `unsafe`, is sent
/// when the starting *thread* ends, and exists only on Linux.
///
/// No watched process can get away. Until it has replaced its program, it holds a copy of the writing end, so the shell
/// cannot wake. By then it is in the group. The group's number is not reused as long as the shell is in it.
///
/// A child forked from this process, which does not replace its program, holds a copy too. If this process is killed,
/// what it watched ends only after the last of these children.
#[derive(Debug)]
pub(crate) struct Watchdog {
    shell: Child,
    owner: Owner,
}

impl Watchdog {
    /// Starts the shell. It removes the directory `scratch` before it kills.
    ///
    /// # Panics
    ///
    /// When `/bin/sh` cannot be started.
    pub(crate) fn start(scratch: &Path) -> Self {
        Self::start_shell(scratch, "")
    }

    /// Like [`start`](Self::start), but the shell sends `signal` a second before it kills: for processes that must not
    /// be killed at once. Dropping the watchdog still kills at once, so end such a process first.
    pub(crate) fn start_considerate(scratch: &Path, signal: Signal) -> Self {
        Self::start_shell(scratch, &signal.as_raw().to_string())
    }

    fn start_shell(scratch: &Path, first_signal: &str) -> Self {
        let shell = Command::new("/bin/sh")
            .args(["-c", SCRIPT, "watchdog"])
            .arg(scratch)
            .arg(first_signal)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start /bin/sh as a watchdog: {error}"));
        let owner = Owner::here();
        Self { shell, owner }
    }

    /// Makes the process that `command` will start end with this one.
    pub(crate) fn watch(&self, command: &mut Command) {
        command.process_group(self.shell.id().cast_signed());
    }
}

impl Drop for Watchdog {
    /// Kills everything that is watched. The owner of a watched process must reap it.
    fn drop(&mut self) {
        if self.owner.is_here() {
            // Not by closing the pipe, of which a forked child may have a copy.
            let _ = kill_process_group(Pid::from_child(&self.shell), Signal::KILL);
            let _ = self.shell.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::os::unix::process::ExitStatusExt;

    #[test]
    fn drop_kills_what_is_watched() {
        let scratch = Scratch::new();
        let watchdog = Watchdog::start(scratch.path());
        let mut sleep = Command::new("sleep");
        watchdog.watch(sleep.arg("600"));
        let mut sleep = sleep.spawn().unwrap();
        drop(watchdog);
        assert_eq!(sleep.wait().unwrap().signal(), Some(libc::SIGKILL));
    }
}
