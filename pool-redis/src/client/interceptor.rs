//! Hooks that users add before and after each call.

use std::error::Error as StdError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::client::retry_policy::Attempts;
use crate::error::Error;
use crate::error::connect_error::ConnectError;

/// Hooks that run before and after each call of a client, and when a connection is made: to log, count, time, trace, reject,
/// or make calls fail on purpose.
///
/// An interceptor sees the names of commands, never their arguments or replies. A pipeline or a transaction is one call; its
/// single commands are not seen. Nor are commands on a connection that you hold.
/// [`Client::pipelined`](crate::Client::pipelined) is one call, from the first reply that is asked for until there are no
/// more, the connection breaks, or it is dropped.
///
/// It runs on the thread of the call, without a connection: before one is borrowed, and after it has been returned. If it
/// panics, the call panics, and the interceptors that are called after it see a panic; nothing else is affected.
///
/// Events in the pool, such as waiting for a connection, go to the pool's own [`Listener`](pool_core::Listener); see
/// [`ClientBuilder::pool`](crate::ClientBuilder::pool).
///
/// ```
/// use pool_redis::{Call, CallEnd, Client, Error, Interceptor};
///
/// struct NoFlush;
///
/// impl Interceptor for NoFlush {
///     fn before_call(&self, call: &Call<'_>) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
///         if call.name().eq_ignore_ascii_case("FLUSHALL") {
///             return Err("not in production".into());
///         }
///         Ok(())
///     }
///
///     fn after_call(&self, call: &Call<'_>, end: &CallEnd<'_>) {
///         println!("{} took {:?} and {} attempts", call.name(), end.elapsed(), end.attempts());
///     }
/// }
///
/// # let server = pool_tests::RedisServer::start();
/// let client = Client::builder(&server.url()).interceptor(NoFlush).connect()?;
/// client.set("name", "michael")?;
/// let error = client.execute_command(pool_redis::Command::new("FLUSHALL")).unwrap_err();
/// assert!(matches!(error, Error::Vetoed { .. }));
/// # Ok::<(), Error>(())
/// ```
pub trait Interceptor: Send + Sync {
    /// Called before a call begins. Does nothing by default.
    ///
    /// # Errors
    /// Any error rejects the call: nothing is sent, and the caller gets [`Error::Vetoed`].
    fn before_call(&self, call: &Call<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
        let _ = call;
        Ok(())
    }

    /// Called after a call for which [`before_call`](Self::before_call) returned `Ok`, however the call ended. Does nothing by
    /// default.
    fn after_call(&self, call: &Call<'_>, end: &CallEnd<'_>) {
        let _ = (call, end);
    }

    /// Called when a connection has been made, or could not be, on the thread that tried. Does nothing by default. A panic
    /// counts as a failure to connect.
    fn after_connect(&self, address: &str, elapsed: Duration, error: Option<&ConnectError>) {
        let _ = (address, elapsed, error);
    }
}

/// A call that an [`Interceptor`] sees.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    pub(crate) id: u64,
    pub(crate) name: &'a str,
    pub(crate) commands: usize,
    pub(crate) address: &'a str,
    pub(crate) database: u32,
}

impl Call<'_> {
    /// A number that is unique to this call in the process, and the same before and after the call. A stream of
    /// commands ([`Client::pipelined`](crate::Client::pipelined)) may end on another thread, and other calls may begin
    /// and end meanwhile.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Whether other calls may begin and end while this one is open.
    #[cfg(feature = "tracing")]
    pub(crate) fn is_stream(&self) -> bool {
        self.commands == 0 && self.name == crate::pipeline::pipelined::NAME
    }

    /// The number of the next call.
    pub(crate) fn next_id() -> u64 {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        COUNT.fetch_add(1, Ordering::Relaxed)
    }

    /// The name of the command as the caller wrote it; `PIPELINE` or `MULTI` if there are several.
    pub fn name(&self) -> &str {
        self.name
    }

    /// The number of commands in the call, if known: 0 for a transaction, whose commands are not queued yet, and for a
    /// stream of commands.
    pub fn commands(&self) -> usize {
        self.commands
    }

    /// The server's address.
    pub fn address(&self) -> &str {
        self.address
    }

    /// The number of the database.
    pub fn database(&self) -> u32 {
        self.database
    }
}

/// How a call ended.
#[derive(Clone, Copy, Debug)]
pub struct CallEnd<'a> {
    elapsed: Duration,
    attempts: u32,
    error: Option<&'a Error>,
    has_panicked: bool,
}

impl CallEnd<'_> {
    /// The time that the call took, including the wait for a connection and all attempts.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The number of attempts.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The error that the call returned, if any. [`Pipeline::execute`](crate::Pipeline::execute) returns an outcome for
    /// each command. For it, this is the first error that is not a reply of the server, such as a broken connection.
    pub fn error(&self) -> Option<&Error> {
        self.error
    }

    /// Whether the call panicked, in code outside this crate.
    pub fn has_panicked(&self) -> bool {
        self.has_panicked
    }
}

/// All interceptors of a client, in the order in which they were added.
pub(crate) type Interceptors = [Arc<dyn Interceptor>];

/// A call that has not ended yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Suspended {
    pub(crate) id: u64,
    pub(crate) began: Instant,
}

/// A call whose `before_call` hooks have run. Their `after_call` hooks will run in reverse order.
pub(crate) struct Intercepted<'a> {
    interceptors: &'a Interceptors,
    call: Call<'a>,
    began: Instant,
    attempts: Attempts,
}

impl<'a> Intercepted<'a> {
    /// Calls each interceptor before the call.
    pub(crate) fn begin(interceptors: &'a Interceptors, call: Call<'a>) -> Result<Self, Error> {
        let mut this = Self {
            interceptors: &[],
            call,
            began: Instant::now(),
            attempts: Attempts::default(),
        };
        for (index, interceptor) in interceptors.iter().enumerate() {
            if let Err(reason) = interceptor.before_call(&call) {
                let command = call.name.to_owned();
                let error = Error::Vetoed { command, reason };
                this.end_with(Some(&error));
                return Err(error);
            }
            this.interceptors = &interceptors[..=index];
        }
        Ok(this)
    }

    /// Resumes a call that began at this time and for which all `before_call` hooks have run.
    pub(crate) fn resume(interceptors: &'a Interceptors, call: Call<'a>, began: Instant) -> Self {
        Self {
            interceptors,
            call,
            began,
            attempts: Attempts::default(),
        }
    }

    /// Leaves the end of the call to another value that is [resumed](Self::resume).
    pub(crate) fn suspend(mut self) -> Suspended {
        self.interceptors = &[];
        Suspended {
            id: self.call.id,
            began: self.began,
        }
    }

    /// The counter of attempts.
    pub(crate) fn attempts(&mut self) -> &mut Attempts {
        &mut self.attempts
    }

    /// Calls each interceptor with the outcome.
    pub(crate) fn end<T>(self, outcome: &Result<T, Error>) {
        self.end_with(outcome.as_ref().err());
    }

    pub(crate) fn end_with(mut self, error: Option<&Error>) {
        self.tell(error, false);
    }

    /// Calls the interceptors that have not been called yet. If one panics, the others are left.
    fn tell(&mut self, error: Option<&Error>, has_panicked: bool) {
        let end = CallEnd {
            elapsed: self.began.elapsed(),
            attempts: self.attempts.count(),
            error,
            has_panicked,
        };
        while let Some((last, others)) = self.interceptors.split_last() {
            self.interceptors = others;
            last.after_call(&self.call, &end);
        }
    }
}

impl Drop for Intercepted<'_> {
    /// A call that has not ended has panicked. A panic of an interceptor is caught here, because two panics at once end
    /// the process.
    fn drop(&mut self) {
        while !self.interceptors.is_empty() {
            let _ = catch_unwind(AssertUnwindSafe(|| self.tell(None, true)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    /// Records its calls, and vetoes one name.
    struct Notes<'a>(&'static str, &'a Mutex<Vec<String>>);

    impl Interceptor for Notes<'static> {
        fn before_call(&self, call: &Call<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
            if call.name() == self.0 {
                return Err("no".into());
            }
            self.1.lock().unwrap().push(format!("{} before", self.0));
            Ok(())
        }

        fn after_call(&self, _: &Call<'_>, end: &CallEnd<'_>) {
            let how = match (end.error(), end.has_panicked()) {
                (None, true) => "panicked",
                (Some(_), _) => "failed",
                (None, false) => "done",
            };
            self.1.lock().unwrap().push(format!("{} {how}", self.0));
        }
    }

    fn call(name: &str) -> Call<'_> {
        Call {
            id: 0,
            name,
            commands: 1,
            address: "",
            database: 0,
        }
    }

    fn notes(name: &str, act: impl FnOnce() -> Result<(), Error>) -> Vec<String> {
        let seen: &'static Mutex<Vec<String>> = Box::leak(Box::default());
        let interceptors: [Arc<dyn Interceptor>; 2] =
            [Arc::new(Notes("A", seen)), Arc::new(Notes("B", seen))];
        let _ = catch_unwind(AssertUnwindSafe(|| {
            if let Ok(intercepted) = Intercepted::begin(&interceptors, call(name)) {
                intercepted.end(&act());
            }
        }));
        std::mem::take(&mut *seen.lock().unwrap())
    }

    #[test]
    fn each_is_told_of_the_end_in_the_reverse_order() {
        let expected = ["A before", "B before", "B done", "A done"];
        assert_eq!(notes("GET", || Ok(())), expected);
        let expected = ["A before", "B before", "B failed", "A failed"];
        assert_eq!(
            notes("GET", || Err(Error::Conflict { attempts: 1 })),
            expected
        );
    }

    #[test]
    fn a_veto_is_told_to_those_who_had_agreed() {
        let unreachable = || -> Result<(), Error> { unreachable!() };
        assert_eq!(notes("B", unreachable), ["A before", "A failed"]);
        assert!(notes("A", unreachable).is_empty());
    }

    /// Panics when a call ends.
    struct Panics;

    impl Interceptor for Panics {
        fn after_call(&self, _: &Call<'_>, _: &CallEnd<'_>) {
            panic!("I do not like this");
        }
    }

    #[test]
    fn whoever_panics_at_the_end_all_are_told_once() {
        let seen: &'static Mutex<Vec<String>> = Box::leak(Box::default());
        let interceptors: [Arc<dyn Interceptor>; 4] = [
            Arc::new(Notes("A", seen)),
            Arc::new(Panics),
            Arc::new(Panics),
            Arc::new(Notes("B", seen)),
        ];
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let intercepted = Intercepted::begin(&interceptors, call("GET")).unwrap();
            intercepted.end(&Ok(()));
        }));
        assert!(panicked.is_err());
        let expected = ["A before", "B before", "B done", "A panicked"];
        assert_eq!(*seen.lock().unwrap(), expected);
    }

    #[test]
    fn a_panic_is_an_end_too() {
        let expected = ["A before", "B before", "B panicked", "A panicked"];
        assert_eq!(notes("GET", || panic!("foreign code")), expected);
    }
}
