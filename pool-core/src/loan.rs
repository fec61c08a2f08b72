//! Loans: which resources are in use, and who asked for them.

use std::fmt;
use std::panic::Location;
use std::time::Duration;

use crate::accounts::Lending;
use crate::clock::Moment;
use crate::resource_id::ResourceId;
use crate::thread_tag::ThreadTag;

/// The caller that asked for a resource: its source location and its thread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Borrower {
    pub(crate) location: &'static Location<'static>,
    pub(crate) thread: ThreadTag,
}

impl Borrower {
    /// The calling thread, at this source location.
    #[inline]
    pub(crate) fn at(location: &'static Location<'static>) -> Self {
        Self {
            location,
            thread: ThreadTag::current(),
        }
    }
}

/// A resource in use, as reported by [`Pool::in_use`](crate::Pool::in_use).
///
/// `Display` is one line: `#3 held for 12.3s since src/checkout.rs:42 on thread worker-3`.
///
/// ```
/// # use pool_core::{Manager, MakeContext, Pool};
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// let pool = Pool::new(Numbers);
/// let number = pool.get()?;
/// for loan in pool.in_use() {
///     println!("{loan}");
/// #   assert_eq!(loan.location().file(), file!());
/// #   assert_eq!(loan.id(), number.id());
/// #   assert!(!loan.thread().is_empty());
/// #   assert!(loan.held_at_least() < std::time::Duration::from_secs(60));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Loan {
    id: ResourceId,
    location: &'static Location<'static>,
    thread: String,
    held_at_least: Duration,
}

impl Loan {
    pub(crate) fn new(lending: &Lending, now: Moment) -> Self {
        Self {
            id: lending.id,
            location: lending.borrower.location,
            thread: lending.borrower.thread.to_string(),
            // Zero if the beginning is unknown.
            held_at_least: now.since(lending.since),
        }
    }

    /// Which resource.
    pub fn id(&self) -> ResourceId {
        self.id
    }

    /// The source location that asked for it.
    pub fn location(&self) -> &'static Location<'static> {
        self.location
    }

    /// The name of the thread that asked for it; or `#` and a number if the thread had no name, was already ending, or was
    /// preceded by more than 1,024 threads that used pools and are still alive.
    pub fn thread(&self) -> &str {
        &self.thread
    }

    /// How long it has been held, at least; accurate to a tick of the system's timer, some milliseconds.
    ///
    /// Unless a setting needs the time, lending does not read the clock. Then the beginning of the loan was recorded
    /// only when a caller first had to wait, or first asked for the loans, and the resource may have been held for
    /// longer.
    pub fn held_at_least(&self) -> Duration {
        self.held_at_least
    }
}

impl fmt::Display for Loan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            id,
            location,
            thread,
            held_at_least,
        } = self;
        let (file, line) = (location.file(), location.line());
        write!(
            f,
            "{id} held for {held_at_least:.1?} since {file}:{line} on thread {thread}"
        )
    }
}
