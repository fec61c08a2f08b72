//! A lock across processes.

use std::fmt::{self, Write};
use std::iter;
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::client::Client;
use crate::command::to_arg::ToArg;
use crate::command::words::bytes_of;
use crate::coordination::lock_guard::LockGuard;
use crate::error::Error;
use crate::error::invalid_argument::InvalidArgument;
use crate::script::Script;
use crate::time::chance;
use crate::time::milliseconds::positive_milliseconds;
use crate::time::wakeful_moment::WakefulMoment;

/// Takes the key if it is free. Repeating this as the holder is harmless, so it can be retried if the reply is lost.
const ACQUIRE: &str = "
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1";

const EXTEND: &str = "
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])";

const RELEASE: &str = "
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])";

/// Not marked as read-only: a replica may not know yet that the lock was taken or lost.
const HELD: &str = "
return redis.call('GET', KEYS[1]) == ARGV[1] and 1 or 0";

/// The shortest and the longest pause between two attempts.
const FIRST_PAUSE: Duration = Duration::from_millis(4);
const LONGEST_PAUSE: Duration = Duration::from_millis(128);

/// A lock across processes that has one holder at a time. It is a key that contains the holder's token. The key
/// expires, so that the lock becomes free if its holder dies.
///
/// ```
/// use pool_redis::{Client, Lock};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let lock = Lock::new(&client, "lock:report", Duration::from_secs(30))?;
///
/// let Some(mut guard) = lock.acquire(Duration::from_secs(5))? else {
///     return Ok(()); // another process is working on it
/// };
/// assert!(lock.try_acquire()?.is_none());
/// for part in 0..3 {
///     // … some seconds of work …
///     if !guard.extend(Duration::from_secs(30))? {
///         return Ok(()); // lost: another process may be working on it by now
///     }
/// }
/// guard.release()?; // or when it is dropped
/// # assert!(lock.try_acquire()?.is_some());
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// # What it does
///
/// A token of 128 random bits, from the operating system, identifies the holder. The scripts that extend and release
/// the lock compare it first, so a late holder cannot disturb the next one. If the reply to an attempt is lost, the
/// attempt is retried, and finds that it holds the lock already.
///
/// Waiters poll, with pauses of 2 to 128 milliseconds, and get the lock in no particular order.
///
/// # What it does not do
///
/// A lock prevents most duplicate work. **It is not enough where doing something twice would be wrong**, because two
/// processes can both believe that they hold it:
///
/// - *After a pause.* A holder that stalls for longer than the expiry (a swapped-out process, a machine asleep, a slow
///   call) continues without knowing that another process now holds the lock. Check [`LockGuard::remaining`] before
///   each critical step, and leave a margin, since any time may pass between the check and the step.
/// - *After a failover.* The lock is on one server. A replica that is promoted may not have received the lock yet, and
///   a server that is restarted without persistence has lost it. Using several servers (Redlock) mitigates this, but
///   not the pause.
/// - *When clocks run at different rates*, or the server's clock is set while its keys expire. The guard counts its
///   time from before the request, so with equal clocks the lock ends earlier here than at the server.
///
/// If that is not good enough, let the resource itself refuse late holders, with a fencing token: give each holder a
/// greater number than the previous one, with an `INCR` of a key that does not expire; send it with every write; and
/// refuse writes with a lower number. A database with compare-and-set, or a lock service with a quorum, does that for
/// you.
///
/// Sources: <https://redis.io/docs/latest/develop/clients/patterns/distributed-locks/>,
/// <https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html>.
#[derive(Clone)]
pub struct Lock {
    pub(crate) client: Client,
    pub(crate) key: Bytes,
    expiry: Duration,
    acquire: Script,
    pub(crate) extend: Script,
    pub(crate) release: Script,
    pub(crate) held: Script,
}

impl Lock {
    /// Describes the lock with this key, which expires after this time, in whole milliseconds, unless it is
    /// [extended](LockGuard::extend). Does not contact the server.
    ///
    /// All processes must use the same key for the lock, and use that key for nothing else.
    ///
    /// # Errors
    /// [`InvalidArgument`] for an expiry that is zero, has a fraction of a millisecond, or is too large.
    pub fn new(
        client: &Client,
        key: impl ToArg,
        expiry: Duration,
    ) -> Result<Self, InvalidArgument> {
        check(expiry)?;
        Ok(Self {
            client: client.clone(),
            key: bytes_of(key),
            expiry,
            acquire: Script::new(ACQUIRE),
            extend: Script::new(EXTEND),
            release: Script::new(RELEASE),
            held: Script::new(HELD),
        })
    }

    /// Takes the lock if it is free; otherwise returns `None`. One round trip.
    ///
    /// # Errors
    /// See [`Error`]. If it [may have been executed](Error::may_have_executed), the lock may remain taken until it
    /// expires.
    #[inline]
    #[track_caller]
    pub fn try_acquire(&self) -> Result<Option<LockGuard>, Error> {
        self.attempt(token()?)
    }

    /// Takes the lock as soon as it is free. Returns `None` if it could not be taken within `wait`.
    ///
    /// Blocks for at most that time, plus the client's [`timeout`](crate::ClientBuilder::timeout) if the server does not
    /// answer the last attempt.
    ///
    /// # Errors
    /// As [`try_acquire`](Self::try_acquire). An error ends the wait.
    #[inline]
    #[track_caller]
    pub fn acquire(&self, wait: Duration) -> Result<Option<LockGuard>, Error> {
        let began = Instant::now();
        let token = token()?;
        let mut pauses = pauses();
        loop {
            if let Some(guard) = self.attempt(token.clone())? {
                return Ok(Some(guard));
            }
            let left = wait.saturating_sub(began.elapsed());
            if left.is_zero() {
                return Ok(None);
            }
            // There is a last attempt when the time is up.
            thread::sleep(pauses.next().unwrap_or(LONGEST_PAUSE).min(left));
        }
    }

    #[inline]
    #[track_caller]
    fn attempt(&self, token: String) -> Result<Option<LockGuard>, Error> {
        let call = self.acquire.key(&self.key).arg(&token);
        let call = call.arg(check(self.expiry)?).idempotent();
        // Read before the request, since the server starts counting later.
        let began = WakefulMoment::now();
        let is_ours: bool = call.run(&self.client)?;
        let expires_at = began.after(self.expiry);
        Ok(is_ours.then(|| LockGuard::new(self.clone(), token, expires_at)))
    }
}

impl fmt::Debug for Lock {
    /// Does not show the key, because it is an argument like any other.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lock")
            .field("client", &self.client)
            .field("expiry", &self.expiry)
            .finish_non_exhaustive()
    }
}

/// The pauses of a waiter: growing, and random, so that waiters do not all come at the same time.
fn pauses() -> impl Iterator<Item = Duration> {
    let longer = |pause: &Duration| Some((*pause * 2).min(LONGEST_PAUSE));
    let whole = iter::successors(Some(FIRST_PAUSE), longer);
    whole.map(|pause| pause.mul_f64(0.5 + chance::fraction() / 2.0))
}

/// An expiry in milliseconds.
pub(crate) fn check(expiry: Duration) -> Result<u64, InvalidArgument> {
    const OPTION: &str = "the expiry of a lock";
    let milliseconds = positive_milliseconds(OPTION, expiry)?;
    match Instant::now().checked_add(expiry) {
        Some(_) => Ok(milliseconds),
        None => Err(InvalidArgument::TimeTooLarge { option: OPTION }),
    }
}

/// 128 random bits, unique also across forks: they come from the operating system, which keeps no state in this
/// process.
fn token() -> Result<String, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::NoRandomness(error.into()))?;
    let mut token = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(token, "{byte:02x}");
    }
    Ok(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_does_not_show_the_key() {
        let client = Client::builder("redis://localhost").build().unwrap();
        let lock = Lock::new(&client, "lock:ada", Duration::from_secs(1)).unwrap();
        let expires_at = WakefulMoment::now();
        let shown = format!(
            "{lock:?} {:?}",
            LockGuard::new(lock.clone(), "hunter2".into(), expires_at)
        );
        assert!(
            !shown.contains("ada") && !shown.contains("hunter2"),
            "{shown}"
        );
    }

    #[test]
    fn waiters_pause_for_longer_and_longer_and_not_all_for_as_long() {
        let waiters: Vec<Vec<Duration>> = (0..10).map(|_| pauses().take(9).collect()).collect();
        let whole = [4, 8, 16, 32, 64, 128, 128, 128, 128].map(Duration::from_millis);
        for (index, whole) in whole.into_iter().enumerate() {
            let mut pauses: Vec<_> = waiters.iter().map(|pauses| pauses[index]).collect();
            assert!(
                pauses
                    .iter()
                    .all(|pause| (whole / 2..=whole).contains(pause)),
                "{pauses:?}"
            );
            pauses.sort_unstable();
            pauses.dedup();
            assert!(pauses.len() > 1, "all for {pauses:?}");
        }
    }

    #[test]
    fn tokens_are_all_different_and_of_one_length() {
        let tokens: std::collections::HashSet<String> =
            (0..1_000).map(|_| token().unwrap()).collect();
        assert_eq!(tokens.len(), 1_000);
        assert!(tokens.iter().all(|token| token.len() == 32));
    }
}
