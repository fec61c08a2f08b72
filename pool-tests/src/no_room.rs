//! Prevents this process from starting threads.

use std::fs;
use std::thread;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// While this lives, no thread can be started in this process, because there is no room for its stack. For a test that
/// is alone in its process.
#[derive(Debug)]
pub struct NoRoom(Rlimit);

impl NoRoom {
    /// Takes the room away.
    ///
    /// # Panics
    ///
    /// On systems that do not enforce a limit on a process's address space.
    pub fn begin() -> Self {
        let before = getrlimit(Resource::As);
        let room = 512 << 10;
        let limit = Rlimit {
            current: Some(address_space() + room),
            ..before
        };
        setrlimit(Resource::As, limit).expect("the limit is this process's to set");
        let refused = thread::Builder::new().spawn(|| ());
        assert!(refused.is_err(), "a thread can be started all the same");
        Self(before)
    }
}

impl Drop for NoRoom {
    fn drop(&mut self) {
        setrlimit(Resource::As, self.0).expect("the limit is this process's to set");
    }
}

/// How much memory this process has mapped, in bytes.
fn address_space() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("the system tells of a process");
    let size = status.lines().find_map(|line| line.strip_prefix("VmSize:"));
    let size = size.expect("it tells how much is mapped");
    let kilobytes = size.trim().trim_end_matches(" kB");
    kilobytes.parse::<u64>().expect("that is a number") << 10
}
