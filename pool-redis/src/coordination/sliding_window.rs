//! A rate limiter for windows that may begin at any time.

use std::time::Duration;

use crate::client::Client;
use crate::command::to_arg::ToArg;
use crate::coordination::admission::Admission;
use crate::coordination::limiter::Limiter;
use crate::error::Error;
use crate::error::invalid_argument::InvalidArgument;

/// Keeps the times of the allowed requests in a list, the oldest first, for the length of a window.
const ADMIT: &str = "
local limit, window, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
-- What is of later than now is of before the clock was set back, or another server's: it was now, at the latest.
local index = -1
local newest = redis.call('LINDEX', KEYS[1], index)
while newest and tonumber(newest) > now do
  redis.call('LSET', KEYS[1], index, now)
  index = index - 1
  newest = redis.call('LINDEX', KEYS[1], index)
end
local oldest = redis.call('LINDEX', KEYS[1], 0)
while oldest and oldest + window <= now do
  redis.call('LPOP', KEYS[1])
  oldest = redis.call('LINDEX', KEYS[1], 0)
end
local used = redis.call('LLEN', KEYS[1])
if used + cost > limit then
  -- So many must become too old first.
  local last = redis.call('LINDEX', KEYS[1], used + cost - limit - 1)
  return {0, math.max(limit - used, 0), last + window - now}
end
for _ = 1, cost do
  redis.call('RPUSH', KEYS[1], now)
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {1, limit - used - cost, 0}";

/// A rate limiter that allows a number of requests within any window of time, whenever it begins. It stores the time of
/// each allowed request for the length of a window.
///
/// It is exact, and takes about 10 bytes of the server's memory for each request allowed in the last window, so use it
/// for limits up to some thousands. For greater limits, [`FixedWindow`](crate::FixedWindow) needs only a counter. What
/// its documentation says about keys, errors and round trips applies here too.
///
/// ```
/// use pool_redis::{Client, SlidingWindow};
/// use std::time::Duration;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// // 100 requests in any ten seconds.
/// let limiter = SlidingWindow::new(&client, 100, Duration::from_secs(10))?;
/// let request = limiter.admit("requests:ada")?;
/// assert!(request.is_allowed && request.remaining == 99);
///
/// let batch = limiter.admit_many("requests:ada", 100)?; // all or none
/// assert!(!batch.is_allowed);
/// println!("try again in {:?}", batch.retry_after); // when the first one is over
/// # assert!(batch.retry_after > Duration::ZERO && batch.retry_after <= Duration::from_secs(10));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SlidingWindow(Limiter);

impl SlidingWindow {
    /// Allows `limit` requests within any window of this length, in whole milliseconds. Does not contact the server.
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
