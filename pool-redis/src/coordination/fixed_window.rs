//! A rate limiter that counts requests in consecutive windows.

use std::time::Duration;

use crate::client::Client;
use crate::command::to_arg::ToArg;
use crate::coordination::admission::Admission;
use crate::coordination::limiter::Limiter;
use crate::error::Error;
use crate::error::invalid_argument::InvalidArgument;

/// Counts in a key that expires at the end of the window.
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

/// A rate limiter that allows a number of requests in each fixed window of time. It is a counter: the first request
/// starts the window and the count, and both end together.
///
/// It takes one small key for each of your keys, whatever the limit. Around the end of a window, twice the limit may
/// pass within the length of one window. [`SlidingWindow`](crate::SlidingWindow) prevents that, but takes more memory.
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
/// Each call is one round trip, in which the server decides and counts in one step, by its own clock. If that clock is
/// set back, or the clock of a new server is behind the old one's, the earlier count lasts for at most one more window.
///
/// If the server cannot be reached, the call returns an error, and you decide whether to allow all requests or none. If
/// the reply is lost, the request may have been counted; the client does not retry it. A replica that is promoted may
/// not have received the last counts, and then allows as many requests more.
///
/// All processes that share a limit must use the same key, limit and window. Use each key for one limiter only. A call
/// uses no other key, so it works in a cluster.
#[derive(Clone, Debug)]
pub struct FixedWindow(Limiter);

impl FixedWindow {
    /// Allows `limit` requests in each window of this length, in whole milliseconds. Does not contact the server.
    ///
    /// # Errors
    /// [`InvalidArgument`] if the limit or the window is zero, or if the window has a fraction of a millisecond or is
    /// too large.
    pub fn new(client: &Client, limit: u32, window: Duration) -> Result<Self, InvalidArgument> {
        Limiter::new(client, limit, window, ADMIT).map(Self)
    }

    /// Counts one request, unless that would exceed the limit.
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn admit(&self, key: impl ToArg) -> Result<Admission, Error> {
        self.0.admit(key, 1)
    }

    /// Counts several requests, unless that would exceed the limit: all of them or none.
    ///
    /// # Errors
    /// [`Error::Argument`] if the cost is zero, or above the limit and so would never be allowed. For other errors see
    /// [`Error`].
    #[track_caller]
    pub fn admit_many(&self, key: impl ToArg, cost: u32) -> Result<Admission, Error> {
        self.0.admit(key, cost)
    }
}
