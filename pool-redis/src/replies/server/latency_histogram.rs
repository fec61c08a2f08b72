//! The reply to `LATENCY HISTOGRAM`.

use std::time::Duration;

use crate::error::conversion_error::ConversionError;
use crate::replies::Microseconds;
use crate::replies::fields::from_fields;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// Latency distribution of a command. Read the reply to `LATENCY HISTOGRAM` as a `HashMap<String, LatencyHistogram>`,
/// by name of the command.
///
/// Source: <https://redis.io/docs/latest/commands/latency-histogram/>.
///
/// ```
/// use pool_redis::replies::LatencyHistogram;
/// use pool_redis::{Client, Command};
/// use std::collections::HashMap;
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// # if server.version() < pool_tests::Version::new(7, 0, 0) { return Ok(()); }
/// client.set("k", "v")?;
/// let commands: HashMap<String, LatencyHistogram> = client.query(Command::new("LATENCY HISTOGRAM").arg("set"))?;
/// let set = &commands["set"];
/// assert_eq!((set.calls, set.buckets.last().unwrap().1), (1, 1));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LatencyHistogram {
    /// Number of calls.
    pub calls: u64,
    /// Buckets, each with an upper bound and the number of calls that took no longer. The numbers are cumulative: the
    /// last bucket counts all calls.
    pub buckets: Vec<(Duration, u64)>,
}

from_fields!(LatencyHistogram, "LatencyHistogram", {
    calls = "calls",
    buckets = "histogram_usec" in Buckets,
});

struct Buckets<T>(T);

impl FromReply for Buckets<Vec<(Duration, u64)>> {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let buckets: Vec<(Microseconds<Duration>, u64)> = reply.convert()?;
        let buckets = buckets
            .into_iter()
            .map(|(Microseconds(time), calls)| (time, calls));
        Ok(Self(buckets.collect()))
    }
}
