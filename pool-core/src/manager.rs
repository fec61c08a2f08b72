//! What a pool must be told about its resources.

use crate::context::{MakeContext, ValidateContext};

/// Knows how to make, check and clean one kind of resource. Implement it, and [`Pool`](crate::Pool) does the rest.
///
/// Only [`make`](Self::make) must be written. No method is ever called with a lock of the pool held, so all may use
/// the pool, by a [weak handle](crate::WeakPool): the pool owns its manager and its resources, and a [`Pool`](crate::Pool) in
/// one of them would keep itself open. They are called from several threads at once. A panic in any of them costs the
/// resource concerned and nothing else: its slot is free again and the next waiter is served.
///
/// A method may fork, as may a resource's own `Drop`. In the child that comes back from it, what it was called for is the
/// parent's, and is left alone: the guard that a `get` brings there does nothing when it is dropped and panics when it is
/// used, and the pool is a new one.
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
    /// What is pooled.
    ///
    /// It is made, validated and mostly dropped on threads of the pool's, and used on those of its borrowers. What is bound to
    /// one thread cannot be pooled as it is: let a thread of its own have it, and pool what speaks to that thread.
    type Resource: Send + 'static;

    /// Why a resource cannot be made or is no good any more.
    type Error: std::error::Error + Send + Sync + 'static;

    /// Makes a resource.
    ///
    /// Called when somebody waits for whom nothing is available and the cap allows one more, on a thread that the
    /// pool starts for it; it may block. Callers whose time is up leave it behind: it is never cancelled, and what
    /// it brings goes to the longest waiter then, or to the available set.
    ///
    /// # Errors
    /// The error goes to the longest waiter ([`Error::Make`](crate::Error::Make)), unless its
    /// [`severity`](Self::severity) is transient; the slot is free again. A panic arrives there as
    /// [`Error::Panicked`](crate::Error::Panicked).
    fn make(&self, context: &MakeContext) -> Result<Self::Resource, Self::Error>;

    /// Says whether a resource that was idle for long is still good. By default it is.
    ///
    /// Called before lending a resource that was idle for at least
    /// [`validate_after_idle`](crate::Builder::validate_after_idle), on a thread that the pool starts for it; it may
    /// block, and callers whose time is up leave it behind.
    ///
    /// # Errors
    /// The resource is dropped and another one lent or made: the caller does not see the error. So with a panic.
    fn validate(
        &self,
        resource: &mut Self::Resource,
        context: &ValidateContext,
    ) -> Result<(), Self::Error> {
        let _ = (resource, context);
        Ok(())
    }

    /// Says whether a failed make may succeed later. By default it may not: whoever waits for it is told at once.
    ///
    /// Called after a failed make, on its thread; it must not block. After a transient error the pool makes one attempt at
    /// a time, each after a pause ([`retry_backoff`](crate::Builder::retry_backoff)), while callers wait on until their
    /// own deadline, unless [`fail_fast`](crate::Builder::fail_fast) tells them at once. An attempt that hangs is left
    /// behind by those who have waited for it in vain, and another made beside it. After a fatal error each caller has an
    /// attempt of its own; after eight of these in a row, one caller after each pause of the shortest length, and the others
    /// get the last error at once. A panic counts as fatal. What is only to be kept available ([`min_idle`](crate::Builder::min_idle)) is made with such pauses after any failure.
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

    /// A glance at a resource that is about to be lent. By default all are kept.
    ///
    /// Called at every checkout in the caller's thread, so it must not block: for a socket, a peek that finds it
    /// closed. What is discarded is replaced by another, within the caller's deadline. A panic discards too.
    #[inline]
    fn on_acquire(&self, resource: &mut Self::Resource) -> Disposition {
        let _ = resource;
        Disposition::Keep
    }

    /// Cleans a returned resource and decides whether it may be lent again. By default all are.
    ///
    /// Called at every return in the returning thread, which waits for it without any deadline, as does whoever would have
    /// the resource next: so it must be quick. Here is the place for what must be undone after every use, since a waiter is
    /// handed the resource straight from its last holder, without a validation. If that needs a round trip, to roll back a
    /// transaction, say, give it a time-out of its own.
    ///
    /// Not called for a resource whose holder discarded it, detached it or is panicking: that one is dropped or gone. A panic
    /// discards.
    #[inline]
    fn on_release(&self, resource: &mut Self::Resource) -> Disposition {
        let _ = resource;
        Disposition::Keep
    }
}

/// Whether what made a make fail may pass.
///
/// See [`Manager::severity`] for an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It may: the server is down or busy. Try again.
    Transient,
    /// It will not pass by itself: a wrong password or address. Tell the caller now.
    Fatal,
}

/// What becomes of a resource.
///
/// See [`Manager`] for an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// It is good: it may be lent (again).
    Keep,
    /// It is not: it is dropped, and its slot is free for another.
    Discard,
}
