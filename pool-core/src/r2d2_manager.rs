//! Runs adapters written for r2d2 in this pool.

use r2d2::ManageConnection;

use crate::context::{MakeContext, ValidateContext};
use crate::manager::{Disposition, Manager};

/// Makes a [`Manager`] of any [`r2d2::ManageConnection`], so that the adapters written for r2d2 (SQLite, PostgreSQL,
/// MySQL, ODBC, LDAP, diesel and the rest) work in this pool as they are.
///
/// ```
/// use pool_core::{Pool, R2d2Manager};
/// # mod r2d2_sqlite {
/// #     /// Stands in for the crate of this name.
/// #     pub struct SqliteConnectionManager;
/// #     impl SqliteConnectionManager {
/// #         pub fn file(_: &str) -> Self { Self }
/// #     }
/// #     pub struct Connection;
/// #     impl Connection {
/// #         pub fn execute(&self, _: &str, _: ()) -> Result<usize, std::io::Error> { Ok(1) }
/// #     }
/// #     impl r2d2::ManageConnection for SqliteConnectionManager {
/// #         type Connection = Connection;
/// #         type Error = std::io::Error;
/// #         fn connect(&self) -> Result<Connection, Self::Error> { Ok(Connection) }
/// #         fn is_valid(&self, _: &mut Connection) -> Result<(), Self::Error> { Ok(()) }
/// #         fn has_broken(&self, _: &mut Connection) -> bool { false }
/// #     }
/// # }
/// use r2d2_sqlite::SqliteConnectionManager;
///
/// let adapter = SqliteConnectionManager::file("orders.db");
/// let pool = Pool::builder(R2d2Manager::new(adapter)).max_size(4).build()?;
/// pool.get()?.execute("INSERT INTO orders (item) VALUES ('tea')", ())?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [`moving_from_r2d2`](crate::moving_from_r2d2) sets the two pools side by side.
///
/// # What calls what
///
/// | the adapter's | is | called |
/// |---|---|---|
/// | `connect` | [`Manager::make`] | when a caller waits and the cap allows one more |
/// | `is_valid` | [`Manager::validate`] | before lending a connection that was idle for [`validate_after_idle`] or longer |
/// | `has_broken` | [`Manager::on_release`] | at every return, in the returning thread |
/// | `Error` | [`Manager::Error`] | passed on as it is |
///
/// [`validate_after_idle`]: crate::Builder::validate_after_idle
///
/// `has_broken` is called at returns and *not* at checkouts ([`Manager::on_acquire`]), although it ought to be quick.
/// r2d2 never calls it at a checkout, and adapters have come to rely on that. Some make a round trip to the server,
/// which at a checkout would block the caller past its deadline. Diesel's adapter answers "broken" whenever the thread
/// is panicking, so a destructor that borrows a connection during a panic would get none. Nor would much be gained: a
/// client that reads its socket only while it is used does not notice while it is idle that the server is gone.
/// `is_valid` is for that.
///
/// An adapter gets no deadline, since its methods have no parameter for [`MakeContext::deadline`]. No caller waits past
/// its own deadline for a `connect` or an `is_valid` that hangs, but the slot stays taken until it ends. So set a
/// connect timeout in the driver itself.
///
/// # Bounds
///
/// The adapter's error must be `Send + Sync`, which r2d2 does not require: here the error itself reaches the caller, on
/// another thread, instead of as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct R2d2Manager<M> {
    inner: M,
}

impl<M> R2d2Manager<M> {
    /// Wraps an adapter.
    pub const fn new(inner: M) -> Self {
        Self { inner }
    }

    /// The adapter: `pool.manager().inner()` reaches that of a pool.
    pub const fn inner(&self) -> &M {
        &self.inner
    }
}

impl<M> From<M> for R2d2Manager<M> {
    fn from(inner: M) -> Self {
        Self::new(inner)
    }
}

impl<M> Manager for R2d2Manager<M>
where
    M: ManageConnection,
    M::Error: Send + Sync,
{
    type Resource = M::Connection;
    type Error = M::Error;

    fn make(&self, _: &MakeContext) -> Result<M::Connection, M::Error> {
        self.inner.connect()
    }

    fn validate(
        &self,
        connection: &mut M::Connection,
        _: &ValidateContext,
    ) -> Result<(), M::Error> {
        self.inner.is_valid(connection)
    }

    fn on_release(&self, connection: &mut M::Connection) -> Disposition {
        if self.inner.has_broken(connection) {
            Disposition::Discard
        } else {
            Disposition::Keep
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::{Error, Pool};

    /// An adapter that does what the test says and counts its calls.
    #[derive(Default)]
    struct Scripted {
        refuses: bool,
        connects: AtomicU32,
        checks: AtomicU32,
        glances: AtomicU32,
    }

    #[derive(Debug, PartialEq, Eq)]
    struct Refused;

    impl fmt::Display for Refused {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("refused")
        }
    }

    impl std::error::Error for Refused {}

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Health {
        Good,
        Invalid,
        Broken,
        Cursed,
    }

    impl ManageConnection for Scripted {
        type Connection = Health;
        type Error = Refused;

        fn connect(&self) -> Result<Health, Refused> {
            self.connects.fetch_add(1, Ordering::Relaxed);
            if self.refuses {
                Err(Refused)
            } else {
                Ok(Health::Good)
            }
        }

        fn is_valid(&self, health: &mut Health) -> Result<(), Refused> {
            self.checks.fetch_add(1, Ordering::Relaxed);
            match health {
                Health::Invalid => Err(Refused),
                _ => Ok(()),
            }
        }

        fn has_broken(&self, health: &mut Health) -> bool {
            self.glances.fetch_add(1, Ordering::Relaxed);
            assert_ne!(*health, Health::Cursed, "cursed");
            // Diesel's adapter answers like this.
            thread::panicking() || *health == Health::Broken
        }
    }

    fn pool(idle: Option<Duration>) -> Pool<R2d2Manager<Scripted>> {
        Pool::builder(R2d2Manager::new(Scripted::default()))
            .max_size(1)
            .validate_after_idle(idle)
            .build()
            .unwrap()
    }

    /// The numbers of connects, checks and glances so far.
    fn asked(pool: &Pool<R2d2Manager<Scripted>>) -> [u32; 3] {
        let Scripted {
            connects,
            checks,
            glances,
            ..
        } = pool.manager().inner();
        [connects, checks, glances].map(|count| count.load(Ordering::Relaxed))
    }

    #[test]
    fn has_broken_is_asked_at_returns_only() {
        let pool = pool(None);
        let lent = pool.get().unwrap();
        assert_eq!(asked(&pool), [1, 0, 0]);
        drop(lent);
        assert_eq!(asked(&pool), [1, 0, 1]);
        let lent = pool.get().unwrap();
        assert_eq!(asked(&pool), [1, 0, 1]);
        drop(lent);
    }

    #[test]
    fn a_broken_connection_is_not_lent_again() {
        let pool = pool(None);
        *pool.get().unwrap() = Health::Broken;
        assert_eq!(pool.status().size(), 0);
        assert_eq!(*pool.get().unwrap(), Health::Good);
    }

    #[test]
    fn a_panic_in_has_broken_costs_the_connection_and_not_the_slot() {
        let pool = pool(None);
        *pool.get().unwrap() = Health::Cursed;
        assert_eq!(*pool.get().unwrap(), Health::Good);
    }

    #[test]
    fn an_idle_connection_that_is_not_valid_is_replaced() {
        let pool = pool(Some(Duration::ZERO));
        *pool.get().unwrap() = Health::Invalid;
        assert_eq!(*pool.get().unwrap(), Health::Good);
        assert_eq!(asked(&pool)[..2], [2, 1]);
    }

    #[test]
    fn what_was_not_idle_for_long_is_not_checked() {
        let pool = pool(Some(Duration::from_secs(60)));
        *pool.get().unwrap() = Health::Invalid;
        assert_eq!(*pool.get().unwrap(), Health::Invalid);
        assert_eq!(asked(&pool)[..2], [1, 0]);
    }

    #[test]
    fn the_error_of_connect_reaches_the_caller_as_it_is() {
        let adapter = Scripted {
            refuses: true,
            ..Scripted::default()
        };
        let pool = Pool::new(R2d2Manager::from(adapter));
        match pool.get() {
            Err(Error::Make(cause)) => assert_eq!(*cause, Refused),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_connection_may_be_borrowed_while_panicking() {
        struct Farewell(
            Pool<R2d2Manager<Scripted>>,
            mpsc::Sender<Result<Health, String>>,
        );
        impl Drop for Farewell {
            fn drop(&mut self) {
                let lent = self.0.get_timeout(Duration::from_secs(5));
                let said = lent
                    .map(|health| *health)
                    .map_err(|error| error.to_string());
                // A panic in here would abort the process.
                let _ = self.1.send(said);
            }
        }
        let (tell, told) = mpsc::channel();
        let farewell = Farewell(pool(None), tell);
        let dying = thread::spawn(move || {
            let _farewell = farewell;
            panic!("on purpose");
        });
        dying.join().unwrap_err();
        assert_eq!(told.recv().unwrap(), Ok(Health::Good));
    }
}
