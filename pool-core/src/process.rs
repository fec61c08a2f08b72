//! Identifies processes across forks.

use crate::fork;

/// Identifies a process among its ancestors and descendants: for a resource, or a part of one, that a forked child must leave
/// alone.
///
/// A comparison costs about a nanosecond, while asking the system for the process id is a system call. Never blocks.
///
/// Compare only processes of one line of descent. Values from two processes neither of which descends from the other
/// cannot be compared.
///
/// ```
/// use pool_core::Process;
/// use std::net::TcpStream;
///
/// struct Connection {
///     stream: TcpStream,
///     owner: Process, // Process::current() when it was made
/// }
///
/// impl Drop for Connection {
///     fn drop(&mut self) {
///         // A goodbye from the child would end its parent's session.
///         if self.owner.is_current() {
///             let _ = self.stream.shutdown(std::net::Shutdown::Both);
///         }
///     }
/// }
/// # let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
/// # let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
/// # drop(Connection { stream, owner: Process::current() });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Process(u64);

impl Process {
    /// This process.
    #[must_use]
    #[inline]
    pub fn current() -> Self {
        Self(fork::generation())
    }

    /// Whether this is the current process, and not an ancestor from which it was forked.
    #[must_use]
    #[inline]
    pub fn is_current(self) -> bool {
        self == Self::current()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use pool_tests::{ForkKind, in_child};

    #[test]
    fn a_child_is_another_and_stays_itself() {
        pool_tests::isolated(
            "process::tests::a_child_is_another_and_stays_itself",
            || {
                let parent = Process::current();
                for kind in ForkKind::ALL.iter().copied() {
                    in_child(kind, || {
                        let child = Process::current();
                        assert!(child.is_current() && !parent.is_current());
                        assert_eq!(child, Process::current());
                        assert_ne!(child, parent);
                    })
                    .expect_success();
                    assert!(parent.is_current());
                }
            },
        );
    }
}
