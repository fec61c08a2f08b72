//! What the pool tells a manager about its work.

use std::time::{Duration, Instant};

use crate::resource_id::ResourceId;

/// What the pool tells [`Manager::make`](crate::Manager::make).
///
/// ```
/// use pool_core::{MakeContext, Manager, Pool};
/// use std::net::{SocketAddr, TcpStream};
/// use std::time::Instant;
///
/// struct Sockets(SocketAddr);
///
/// impl Manager for Sockets {
///     type Resource = TcpStream;
///     type Error = std::io::Error;
///
///     fn make(&self, context: &MakeContext) -> std::io::Result<TcpStream> {
///         let left = context.deadline().saturating_duration_since(Instant::now());
///         TcpStream::connect_timeout(&self.0, left)
///     }
/// }
/// # let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
/// # let pool = Pool::new(Sockets(listener.local_addr()?));
/// # pool.get()?.peer_addr()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct MakeContext {
    pub(crate) id: ResourceId,
    pub(crate) deadline: Instant,
}

impl MakeContext {
    /// The id that the resource will have.
    pub fn id(&self) -> ResourceId {
        self.id
    }

    /// When to give up: [`make_timeout`](crate::Builder::make_timeout) after the make began.
    ///
    /// This is no caller's deadline: a make that takes longer than any single caller can wait still serves the next
    /// one. The pool cannot stop a make that overruns, but callers do not wait for it past their own deadlines.
    pub fn deadline(&self) -> Instant {
        self.deadline
    }
}

/// What the pool tells [`Manager::validate`](crate::Manager::validate).
///
/// ```
/// use pool_core::{MakeContext, Manager, ValidateContext};
/// use std::time::Duration;
///
/// #[derive(Debug, thiserror::Error)]
/// #[error("worn out")]
/// struct WornOut;
///
/// struct Blades;
///
/// impl Manager for Blades {
///     type Resource = String;
///     type Error = WornOut;
///
///     fn make(&self, _: &MakeContext) -> Result<String, WornOut> {
///         Ok("sharp".to_owned())
///     }
///
///     fn validate(&self, _: &mut String, context: &ValidateContext) -> Result<(), WornOut> {
///         let rusty = context.age() > Duration::from_secs(3600) && context.idle() > Duration::from_secs(60);
///         if rusty || context.uses() > 1_000 { Err(WornOut) } else { Ok(()) }
///     }
/// }
/// ```
#[derive(Clone, Debug)]
pub struct ValidateContext {
    pub(crate) id: ResourceId,
    pub(crate) age: Duration,
    pub(crate) idle: Duration,
    pub(crate) uses: u64,
    pub(crate) deadline: Instant,
}

impl ValidateContext {
    /// Which resource it is.
    pub fn id(&self) -> ResourceId {
        self.id
    }

    /// How long ago the resource was made.
    pub fn age(&self) -> Duration {
        self.age
    }

    /// How long the resource has been unused. Includes the last use if the pool
    /// [did not record](crate::Builder::validate_after_idle) when it ended.
    pub fn idle(&self) -> Duration {
        self.idle
    }

    /// How often it has been lent.
    pub fn uses(&self) -> u64 {
        self.uses
    }

    /// When to give up: [`make_timeout`](crate::Builder::make_timeout) after the validation began.
    pub fn deadline(&self) -> Instant {
        self.deadline
    }
}
