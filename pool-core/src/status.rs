//! A snapshot of a pool's numbers.

use std::fmt;

/// The numbers of a pool at one moment, from one consistent snapshot.
///
/// `available + in_use + making + validating + disposing` is the number of resources that exist or are being made. It never
/// exceeds `max_size`, except after [`resize`](crate::Pool::resize) to a smaller one, until enough have come back.
///
/// ```
/// # use pool_core::{Manager, MakeContext, Pool};
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// let pool = Pool::builder(Numbers).max_size(4).build()?;
/// let number = pool.get()?;
/// let status = pool.status();
/// assert_eq!((status.in_use, status.available, status.waiting), (1, 0, 0));
/// assert_eq!(status.to_string(), "1 of 4 in use, 0 available; 0 waiting");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// The cap.
    pub max_size: usize,
    /// Idle: they can be lent now.
    pub available: usize,
    /// On loan.
    pub in_use: usize,
    /// Being made.
    pub making: usize,
    /// Being validated, after long idleness or for keep-alive.
    pub validating: usize,
    /// Being dropped: they still exist, so they still count.
    pub disposing: usize,
    /// Threads that wait for a resource.
    pub waiting: usize,
    /// Whether the pool is paused.
    pub paused: bool,
    /// Whether the pool was closed.
    pub closed: bool,
}

impl Status {
    /// How many resources exist or are being made, which is what the cap limits.
    pub fn size(&self) -> usize {
        self.available + self.in_use + self.making + self.validating + self.disposing
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} of {} in use, {} available",
            self.in_use, self.max_size, self.available
        )?;
        let rarer = [
            (self.making, "being made"),
            (self.validating, "being validated"),
            (self.disposing, "being disposed of"),
        ];
        for (count, what) in rarer.into_iter().filter(|(count, _)| *count > 0) {
            write!(f, ", {count} {what}")?;
        }
        write!(f, "; {} waiting", self.waiting)?;
        match (self.closed, self.paused) {
            (true, _) => f.write_str("; closed"),
            (false, true) => f.write_str("; paused"),
            (false, false) => Ok(()),
        }
    }
}
