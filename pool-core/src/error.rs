//! The pool's errors.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::loan::Loan;
use crate::shared_cap::SharedCapStatus;
use crate::status::Status;

/// Why the pool could not lend a resource. `E` is the manager's error.
///
/// `Display` explains the error in one line, including the manager's error and its sources. So does `Debug`, which `unwrap`
/// prints, and `main` when it returns an error. The [source](StdError::source) of a failed make is the manager's error
/// itself, which can be downcast.
///
/// ```
/// use pool_core::{Error, MakeContext, Manager, Pool};
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// # let pool = Pool::new(Numbers);
/// match pool.get() {
///     Ok(number) => println!("got {}", *number),
///     Err(why) if why.is_timeout() => eprintln!("all busy: {why}"),
///     Err(Error::Make(cause)) => eprintln!("cannot make one: {cause}"),
///     Err(other) => eprintln!("{other}"),
/// }
/// ```
#[non_exhaustive]
pub enum Error<E: StdError + 'static> {
    /// Nothing became available in time: wait longer, hold resources for less time, or raise `max_size`.
    TimedOut(Box<TimedOut<E>>),
    /// [`max_waiting`](crate::Builder::max_waiting) callers wait already: try later, or do without.
    TooManyWaiting {
        /// The pool's numbers at that moment.
        status: Status,
    },
    /// A resource that was needed could not be made; the source is the manager's own error.
    Make(Arc<E>),
    /// The manager panicked while it made a resource that was needed.
    Panicked {
        /// What the panic said, if it was text.
        message: Arc<str>,
    },
    /// The pool was closed, before the call or during it.
    Closed,
}

impl<E: StdError + 'static> Error<E> {
    /// Whether nothing became available in time: [`Error::TimedOut`].
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::TimedOut(_))
    }
}

impl<E: StdError + 'static> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut(why) => write!(f, "{why}"),
            Self::TooManyWaiting { status } => {
                write!(f, "too many callers are already waiting: {status}")
            }
            Self::Make(error) => {
                let error = WithCauses(&**error);
                write!(f, "cannot make a resource for the pool: {error}")
            }
            Self::Panicked { message } => {
                write!(f, "the pool's manager panicked in make: {message}")
            }
            Self::Closed => f.write_str("the pool is closed"),
        }
    }
}

impl<E: StdError + 'static> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<E: StdError + 'static> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // Not the `Arc`, which implements `Error` too and which a derive would return: nobody would downcast to
            // that.
            Self::Make(error) => Some(&**error),
            _ => None,
        }
    }
}

/// The state of the pool when a caller timed out.
///
/// `Display` tells the whole story in one line: `no resource within 100.0ms: 8 of 8 in use, 0 available; 5 waiting;
/// longest held: #3 held for 12.3s since src/checkout.rs:42 on thread worker-3; last make failed: connection refused`.
///
/// ```
/// # use pool_core::{Error, MakeContext, Manager, Pool};
/// # use std::time::Duration;
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// let pool = Pool::builder(Numbers).max_size(1).build()?;
/// let held = pool.get()?;
/// let Err(Error::TimedOut(why)) = pool.get_timeout(Duration::from_millis(5)) else { panic!() };
/// assert!(why.waited() >= Duration::from_millis(5));
/// assert_eq!(why.status().in_use, 1);
/// assert_eq!(why.longest_held().unwrap().id(), held.id());
/// assert!(why.last_failure().is_none());
/// # assert!(pool.get_timeout(Duration::from_millis(5)).unwrap_err().is_timeout());
/// # pool.close(Duration::ZERO).unwrap_err();
/// # assert!(!pool.get().unwrap_err().is_timeout());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct TimedOut<E> {
    pub(crate) waited: Duration,
    pub(crate) status: Status,
    pub(crate) longest_held: Option<Loan>,
    /// Whether the caller that timed out holds that resource itself.
    pub(crate) is_longest_own: bool,
    pub(crate) last_failure: Option<Failure<E>>,
    pub(crate) failed_makes: u32,
    pub(crate) shared_cap: Option<SharedCapStatus>,
}

impl<E> TimedOut<E> {
    /// How long the caller waited.
    pub fn waited(&self) -> Duration {
        self.waited
    }

    /// The same error for a caller that had already waited `before` it asked: adds that to [`waited`](Self::waited).
    #[must_use]
    pub fn after(mut self, before: Duration) -> Self {
        self.waited = self.waited.saturating_add(before);
        self
    }

    /// The pool's numbers at the end of the wait; the caller itself is no longer counted as waiting.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The resource that has been in use for longest.
    pub fn longest_held(&self) -> Option<&Loan> {
        self.longest_held.as_ref()
    }

    /// How much of the [`SharedCap`](crate::SharedCap) was taken, if the pool is under one.
    pub fn shared_cap(&self) -> Option<SharedCapStatus> {
        self.shared_cap
    }

    /// How many makes have failed in a row for [transient](crate::Severity::Transient) reasons.
    pub fn failed_makes(&self) -> u32 {
        self.failed_makes
    }

    /// Why the last make failed, unless one has succeeded since.
    pub fn last_failure(&self) -> Option<&E> {
        match &self.last_failure {
            Some(Failure::Error(error)) => Some(error),
            _ => None,
        }
    }
}

impl<E: StdError> fmt::Display for TimedOut<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no resource within {:.1?}: {}", self.waited, self.status)?;
        if let Some(shared_cap) = &self.shared_cap {
            write!(f, "; {shared_cap}")?;
        }
        if let Some(loan) = &self.longest_held {
            write!(f, "; longest held: {loan}")?;
        }
        if self.is_longest_own {
            f.write_str(", which is the waiting thread itself")?;
        }
        match &self.last_failure {
            Some(Failure::Error(error)) => {
                write!(f, "; last make failed: {}", WithCauses(&**error))
            }
            Some(Failure::Panic(message)) => write!(f, "; last make panicked: {message}"),
            None => Ok(()),
        }
    }
}

/// A foreign error's text, followed by those of its sources that it does not include itself.
struct WithCauses<'a>(&'a dyn StdError);

impl fmt::Display for WithCauses<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.0.to_string();
        let mut next = self.0.source();
        while let Some(cause) = next {
            let cause_text = cause.to_string();
            if !text.contains(&cause_text) {
                text += ": ";
                text += &cause_text;
            }
            next = cause.source();
        }
        f.write_str(&text)
    }
}

/// What a listener gets for a validation that panicked.
#[derive(Debug, thiserror::Error)]
#[error("the pool's manager panicked in validate: {message}")]
pub(crate) struct ValidatePanicked {
    pub(crate) message: Arc<str>,
}

/// Why a make failed, as stored in the books.
pub(crate) enum Failure<E> {
    Error(Arc<E>),
    Panic(Arc<str>),
}

impl<E> Clone for Failure<E> {
    fn clone(&self) -> Self {
        match self {
            Self::Error(error) => Self::Error(error.clone()),
            Self::Panic(message) => Self::Panic(message.clone()),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => error.fmt(f),
            Self::Panic(message) => write!(f, "panic: {message}"),
        }
    }
}

impl<E: StdError + 'static> From<Failure<E>> for Error<E> {
    fn from(failure: Failure<E>) -> Self {
        match failure {
            Failure::Error(error) => Self::Make(error),
            Failure::Panic(message) => Self::Panicked { message },
        }
    }
}

/// [`Pool::close`](crate::Pool::close) or [`Pool::drain`](crate::Pool::drain) timed out while some resources were still there.
///
/// They are dropped when they are returned.
///
/// ```
/// # use pool_core::{MakeContext, Manager, Pool};
/// # use std::time::Duration;
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// let pool = Pool::new(Numbers);
/// let held = pool.get()?;
/// let still_in_use = pool.close(Duration::ZERO).unwrap_err();
/// assert_eq!(still_in_use.status.in_use, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, thiserror::Error)]
#[error("the pool is not empty yet: {status}")]
#[non_exhaustive]
pub struct StillInUse {
    /// The pool's numbers when the time was up.
    pub status: Status,
}

/// A setting that [`Builder::build`](crate::Builder::build) refuses.
///
/// ```
/// # use pool_core::{MakeContext, Manager, Pool};
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// let refused = Pool::builder(Numbers).max_size(0).build().unwrap_err();
/// assert_eq!(refused.to_string(), "max_size is 0: a pool must be able to hold at least 1 resource");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{setting} is {value}: {reason}")]
pub struct InvalidSetting {
    pub(crate) setting: &'static str,
    pub(crate) value: String,
    pub(crate) reason: &'static str,
}

impl InvalidSetting {
    /// Creates an error for libraries that build on the pool and have settings of their own, from the setting's name,
    /// its value, and what is wrong or what to do.
    ///
    /// ```
    /// let refused = pool_core::InvalidSetting::new("timeout", "zero", "use a time greater than zero");
    /// assert_eq!(refused.to_string(), "timeout is zero: use a time greater than zero");
    /// ```
    pub fn new(setting: &'static str, value: impl Into<String>, reason: &'static str) -> Self {
        Self {
            setting,
            value: value.into(),
            reason,
        }
    }

    /// The name of the setting, which is that of the builder's method.
    pub fn setting(&self) -> &'static str {
        self.setting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("cannot log in")]
    struct Outer(#[source] Inner);

    #[derive(Debug, thiserror::Error)]
    #[error("cannot log in: wrong password")]
    struct Telling(#[source] Inner);

    #[derive(Debug, thiserror::Error)]
    #[error("wrong password")]
    struct Inner;

    #[test]
    fn a_failed_make_tells_once_what_it_came_from() {
        let said = "cannot make a resource for the pool: cannot log in: wrong password";
        assert_eq!(Error::Make(Arc::new(Outer(Inner))).to_string(), said);
        assert_eq!(Error::Make(Arc::new(Telling(Inner))).to_string(), said);
    }

    /// It is what `unwrap` prints, and `main`.
    #[test]
    fn debug_shows_what_display_shows() {
        let error = Error::Make(Arc::new(Outer(Inner)));
        assert_eq!(format!("{error:?}"), error.to_string());
        assert_eq!(
            format!("{:?}", Error::<Inner>::Closed),
            "the pool is closed"
        );
    }

    #[test]
    fn a_failed_make_is_found_by_the_type_of_its_error() {
        let error = Error::Make(Arc::new(Outer(Inner)));
        let source = error.source().unwrap();
        assert!(source.is::<Outer>(), "{source:?}");
        assert!(source.source().unwrap().is::<Inner>());
    }
}
