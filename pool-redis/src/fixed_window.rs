//! So many in a time, counted in one window after the other.

use std::time::Duration;

use crate::admission::Admission;
use crate::client::Client;
use crate::error::Error;
use crate::invalid_argument::InvalidArgument;
use crate::limiter::Limiter;
use crate::to_arg::ToArg;

/// Counts in a key that expires with its window.
const ADMIT: &str = "
local limit, window, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local left = redis.call('PTTL', KEYS[1])
if left > window then
  -- The clock was set back, or is another server's: the window is over after its time all the same.
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  left = window
end
-- No key, or one that would never expire: a window begins.
local begins = left < 0
local used = begins and 0 or tonumber(redis.call('GET', KEYS[1]))
if used + cost > limit then
  -- In its last millisecond a key is still there.
  return {0, math.max(limit - used, 0), left + 1}
end
if begins then
  redis.call('SET', KEYS[1], cost, 'PX', ARGV[2])
else
  redis.call('INCRBY', KEYS[1], cost)
end
return {1, limit - used - cost, 0}";

/// Allows so many in each window of time: a counter, which begins with the first one and is forgotten at the window's
/// end.
///
/// It takes one small key for each user, whatever the limit. Around the end of a window, twice the limit may pass within
/// the time of one: [`SlidingWindow`](crate::SlidingWindow) excludes that, for more memory.
///
/// ```
/// use pool_redis::{Client, FixedWindow};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// // Three attempts to log in a minute.
/// let limiter = FixedWindow::new(&client, 3, Duration::from_secs(60))?;
/// for attempt in 0..3 {
///     assert!(limiter.admit("logins:ada")?.is_allowed);
/// }
/// let refused = limiter.admit("logins:ada")?;
/// assert!(!refused.is_allowed);
/// println!("try again in {:?}", refused.retry_after);
/// # assert!(refused.retry_after < Duration::from_secs(61) && !refused.retry_after.is_zero());
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// Each call is one round trip; deciding and counting are one step, by the server's clock. Should that be set back, or be
/// behind that of the server before, what was counted until then counts for one window more, and no longer. If the server cannot be asked,
/// that is an error, and yours to decide: whether nobody is let through then, or everybody. An answer that was lost may
/// have been counted, and is not asked for again. A replica that takes the server's place may not have heard of the last
/// ones, and lets as many more through.
///
/// All who share a limit must give the same key, limit and window. A key belongs to one limiter, and is the only one
/// that is used, so that a cluster finds it.
#[derive(Clone, Debug)]
pub struct FixedWindow(Limiter);

impl FixedWindow {
    /// Allows so many in each window of this length, in whole milliseconds. Asks the server nothing.
    ///
    /// # Errors
    /// [`InvalidArgument`] if one of them is zero, or the window has a fraction of a millisecond or is out of all bounds.
    pub fn new(client: &Client, limit: u32, window: Duration) -> Result<Self, InvalidArgument> {
        Limiter::new(client, limit, window, ADMIT).map(Self)
    }

    /// Counts one, unless that is over the limit.
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn admit(&self, key: impl ToArg) -> Result<Admission, Error> {
        self.0.admit(key, 1)
    }

    /// Counts several, unless that is over the limit: all of them or none.
    ///
    /// # Errors
    /// [`Error::Argument`] for none, and for more than the limit, which would never be allowed; else see [`Error`].
    #[track_caller]
    pub fn admit_many(&self, key: impl ToArg, cost: u32) -> Result<Admission, Error> {
        self.0.admit(key, cost)
    }
}
