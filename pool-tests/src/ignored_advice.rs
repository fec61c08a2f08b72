//! Makes the system ignore advice on memory.
#![allow(unsafe_code)]

use std::io;
use std::ptr;

use libc::{BPF_ABS, BPF_JEQ, BPF_JMP, BPF_JUMP, BPF_K, BPF_LD, BPF_RET, BPF_STMT, BPF_W};

/// From now on `madvise` succeeds without effect in this thread, and in threads and children that it starts, as under
/// some processor emulators. For a test that is alone in its process.
///
/// # Panics
///
/// On systems that do not let a process filter its own system calls.
pub fn ignore_advice() {
    let madvise = u32::try_from(libc::SYS_madvise).expect("calls have small numbers");
    // SAFETY: these functions only compute values from their arguments.
    let mut program = unsafe {
        [
            // The number of the system call is the first field of what a filter sees.
            BPF_STMT(code(BPF_LD | BPF_W | BPF_ABS), 0),
            BPF_JUMP(code(BPF_JMP | BPF_JEQ | BPF_K), madvise, 0, 1),
            // Error number 0 means success.
            BPF_STMT(code(BPF_RET | BPF_K), libc::SECCOMP_RET_ERRNO),
            BPF_STMT(code(BPF_RET | BPF_K), libc::SECCOMP_RET_ALLOW),
        ]
    };
    let filter = libc::sock_fprog {
        len: 4,
        filter: program.as_mut_ptr(),
    };
    let (mode, filter) = (libc::SECCOMP_MODE_FILTER, ptr::from_ref(&filter));
    // SAFETY: the kernel copies the program, which outlives the calls.
    let is_set = unsafe {
        libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            && libc::prctl(libc::PR_SET_SECCOMP, mode, filter) == 0
    };
    assert!(is_set, "no filter: {}", io::Error::last_os_error());
}

fn code(parts: u32) -> u16 {
    u16::try_from(parts).expect("all parts of a code are small")
}
