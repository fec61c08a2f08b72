//! The reply to `CLIENT TRACKINGINFO`.

use bytes::Bytes;

use crate::replies::TrackingRedirect;
use crate::replies::fields::from_fields;

/// The reply to `CLIENT TRACKINGINFO`.
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
    /// Flags of the tracking mode: `off` or `on`, and `bcast`, `optin`, `optout`, `caching-yes`, `caching-no`,
    /// `noloop`, `broken_redirect`.
    pub flags: Vec<String>,
    /// Where the server sends invalidation messages.
    pub redirect: TrackingRedirect,
    /// Key prefixes that are tracked in broadcasting mode (`bcast`).
    pub prefixes: Vec<Bytes>,
}

from_fields!(TrackingInfo, "TrackingInfo", {
    flags = "flags",
    redirect = "redirect",
    prefixes = "prefixes",
});

impl TrackingInfo {
    /// Returns whether this flag is set.
    #[must_use]
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|own| own == flag)
    }
}
