//! The interface between a pool and its resources.

use crate::context::{MakeContext, ValidateContext};

/// Knows how to make, check and clean one kind of resource. Implement it, and [`Pool`](crate::Pool) does the rest.
///
/// Only [`make`](Self::make) is required. Methods are called from several threads at once, and never with a lock of the pool
/// held, so they may use the pool. Let them do so by a [weak handle](crate::WeakPool): the pool owns its manager and its
/// resources, and a [`Pool`](crate::Pool) in one of them would keep itself open. A panic in a method costs the resource
/// concerned and nothing else: its slot is free again and the next waiter is served.
///
/// A method may fork, as may a resource's own `Drop`. When the call returns in the child, the resource that it was about is
/// still the parent's and is left alone: the guard that a `get` returns there does nothing when it is dropped and panics when
/// it is used. The child's pool is a new one.
///
/// ```
/// use pool_core::{Disposition, MakeContext, Manager, Pool, ValidateContext};
/// use std::{fs, io, path::PathBuf};
///
/// /// Scratch directories, wiped between uses.
/// struct ScratchDirs {
///     root: PathBuf,
/// }
///
/// impl Manager for ScratchDirs {
///     type Resource = PathBuf;
///     type Error = io::Error;
///
///     fn make(&self, context: &MakeContext) -> io::Result<PathBuf> {
///         let dir = self.root.join(context.id().to_string());
///         fs::create_dir_all(&dir)?;
///         Ok(dir)
///     }
///
///     fn validate(&self, dir: &mut PathBuf, _: &ValidateContext) -> io::Result<()> {
///         fs::read_dir(dir).map(drop)
///     }
///
///     fn on_release(&self, dir: &mut PathBuf) -> Disposition {
///         match fs::remove_dir_all(&*dir).and_then(|()| fs::create_dir(&*dir)) {
///             Ok(()) => Disposition::Keep,
///             Err(_) => Disposition::Discard,
///         }
///     }
/// }
///
/// # let root = std::env::temp_dir().join(format!("scratch-{}", std::process::id()));
/// let pool = Pool::builder(ScratchDirs { root: root.clone() }).max_size(2).build()?;
/// fs::write(pool.get()?.join("draft"), "some work")?;
/// assert!(!pool.get()?.join("draft").exists(), "wiped on release");
/// # fs::remove_dir_all(root)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Manager: Send + Sync + 'static {
    /// The type that is pooled.
    ///
    /// Resources are made, validated and mostly dropped on the pool's threads, and used on their borrowers'. A resource
    /// that is bound to one thread cannot be pooled itself: give it a thread of its own, and pool handles that talk to
    /// that thread.
    type Resource: Send + 'static;

    /// Why a resource cannot be made or is no longer usable.
    ///
    /// It must be an error itself, which `Box<dyn Error>` and `anyhow::Error` are not. For errors of several types take an
    /// enum, or [`io::Error`](std::io::Error), which [`io::Error::other`](std::io::Error::other) makes of any of them:
    ///
    /// ```
    /// # use pool_core::{MakeContext, Manager};
    /// use std::error::Error;
    /// use std::io;
    /// use std::net::{IpAddr, TcpStream};
    ///
    /// struct Sockets {
    ///     address: String,
    /// }
    ///
    /// impl Sockets {
    ///     fn connect(&self) -> Result<TcpStream, Box<dyn Error + Send + Sync>> {
    ///         let address: IpAddr = self.address.parse()?;
    ///         Ok(TcpStream::connect((address, 80))?)
    ///     }
    /// }
    ///
    /// impl Manager for Sockets {
    ///     type Resource = TcpStream;
    ///     type Error = io::Error;
    ///
    ///     fn make(&self, _: &MakeContext) -> io::Result<TcpStream> {
    ///         self.connect().map_err(io::Error::other)
    ///     }
    /// }
    /// ```
    type Error: std::error::Error + Send + Sync + 'static;

    /// Makes a resource.
    ///
    /// Called when a caller finds nothing available and the cap allows one more, or for
    /// [`min_idle`](crate::Builder::min_idle), on a thread that the pool starts for it. It may block. Callers leave at their
    /// own deadlines without cancelling it; the resource then goes to the longest waiter, or becomes available.
    ///
    /// # Errors
    /// The error goes to the longest waiter ([`Error::Make`](crate::Error::Make)), unless its
    /// [`severity`](Self::severity) is transient; the slot is free again. A panic arrives there as
    /// [`Error::Panicked`](crate::Error::Panicked).
    fn make(&self, context: &MakeContext) -> Result<Self::Resource, Self::Error>;

    /// Checks whether a resource that was idle for long is still good. By default it is.
    ///
    /// Called before lending a resource that was idle for at least
    /// [`validate_after_idle`](crate::Builder::validate_after_idle), and every [`keep_alive`](crate::Builder::keep_alive),
    /// on a thread that the pool starts for it. It may block; callers leave it behind at their own deadlines.
    ///
    /// # Errors
    /// On an error or a panic the resource is dropped, and another is lent or made. The caller does not see the error.
    fn validate(
        &self,
        resource: &mut Self::Resource,
        context: &ValidateContext,
    ) -> Result<(), Self::Error> {
        let _ = (resource, context);
        Ok(())
    }

    /// Says whether a make that failed may succeed later. By default it may not, and the caller gets the error at once.
    ///
    /// Called after a failed make, on its thread; it must not block. After a transient error the pool makes one attempt at a
    /// time, each after a pause ([`retry_backoff`](crate::Builder::retry_backoff)). Callers wait meanwhile, until their own
    /// deadlines, unless [`fail_fast`](crate::Builder::fail_fast) returns the error to them at once. When callers have timed
    /// out on an attempt that hangs, another is made beside it.
    ///
    /// After a fatal error each caller has an attempt of its own. After eight of these in a row, only one caller has one after
    /// each pause of the shortest length; the others get the last error at once. A panic counts as fatal. Makes for
    /// [`min_idle`](crate::Builder::min_idle) pause in this way after any failure.
    ///
    /// ```
    /// use pool_core::{MakeContext, Manager, Severity};
    /// use std::io::{self, ErrorKind};
    /// use std::net::TcpStream;
    ///
    /// struct Sockets;
    ///
    /// impl Manager for Sockets {
    ///     type Resource = TcpStream;
    ///     type Error = io::Error;
    ///
    ///     fn make(&self, _: &MakeContext) -> io::Result<TcpStream> {
    ///         TcpStream::connect("db.example:5432")
    ///     }
    ///
    ///     fn severity(&self, error: &io::Error) -> Severity {
    ///         match error.kind() {
    ///             ErrorKind::ConnectionRefused | ErrorKind::TimedOut => Severity::Transient,
    ///             _ => Severity::Fatal,
    ///         }
    ///     }
    /// }
    /// ```
    fn severity(&self, error: &Self::Error) -> Severity {
        let _ = error;
        Severity::Fatal
    }

    /// Takes a quick look at a resource that is about to be lent. By default it is kept.
    ///
    /// Called at every checkout in the caller's thread, so it must not block: for a socket, it may be a peek that finds it
    /// closed. The caller gets another resource instead of a discarded one, within its deadline. A panic discards too.
    #[inline]
    fn on_acquire(&self, resource: &mut Self::Resource) -> Disposition {
        let _ = resource;
        Disposition::Keep
    }

    /// Cleans a returned resource and decides whether it may be lent again. By default it may.
    ///
    /// Called at every return in the returning thread. It must be quick, since that thread and the next user wait for it
    /// without any deadline. Undo here whatever must be undone after each use, since a waiter is handed the resource
    /// straight from its last holder, without a validation. If that needs a round trip, to roll back a transaction, say,
    /// give it a timeout of its own.
    ///
    /// Not called for a resource whose holder discarded or detached it, or is panicking: that one is dropped or gone. A
    /// panic here discards the resource.
    #[inline]
    fn on_release(&self, resource: &mut Self::Resource) -> Disposition {
        let _ = resource;
        Disposition::Keep
    }
}

/// Whether the reason for a failed make is temporary.
///
/// See [`Manager::severity`] for an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It may pass: the server is down or busy. Try again.
    Transient,
    /// It will not pass by itself: a wrong password or address. Tell the caller now.
    Fatal,
}

/// What to do with a resource.
///
/// See [`Manager`] for an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// It is good and may be lent.
    Keep,
    /// It is not good: drop it, and free its slot for another.
    Discard,
}
