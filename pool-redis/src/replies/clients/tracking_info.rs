//! What the server tracks for a connection.

use bytes::Bytes;

use crate::replies::TrackingRedirect;
use crate::replies::fields::from_fields;

/// What `CLIENT TRACKINGINFO` answers.
///
/// Source: <https://redis.io/docs/latest/commands/client-trackinginfo/>.
///
/// ```
/// use pool_redis::replies::TrackingInfo;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// let info: TrackingInfo = client.query(Command::new("CLIENT TRACKINGINFO"))?;
/// assert!(!info.has("on"));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TrackingInfo {
    /// How it tracks, in the server's words: `off` or `on`, and `bcast`, `optin`, `optout`, `caching-yes`, `caching-no`,
    /// `noloop`, `broken_redirect`.
    pub flags: Vec<String>,
    /// Where invalidations go.
    pub redirect: TrackingRedirect,
    /// Which keys it tracks when it tracks by prefix (`bcast`).
    pub prefixes: Vec<Bytes>,
}

from_fields!(TrackingInfo, "TrackingInfo", {
    flags = "flags",
    redirect = "redirect",
    prefixes = "prefixes",
});

impl TrackingInfo {
    /// Whether one of the flags is this word.
    #[must_use]
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|own| own == flag)
    }
}
