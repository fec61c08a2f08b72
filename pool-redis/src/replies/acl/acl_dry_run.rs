//! The reply to `ACL DRYRUN`.

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `ACL DRYRUN` (Redis 7.0).
///
/// Source: <https://redis.io/docs/latest/commands/acl-dryrun/>.
///
/// ```
/// use pool_redis::replies::AclDryRun;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// # if server.version() < pool_tests::Version::new(7, 0, 0) { return Ok(()); }
/// # let client = Client::connect(&server.url())?;
/// client.query::<()>(Command::new("ACL SETUSER").args(["reader", "+get", "~*"]))?;
/// let dry_run = |words| client.query::<AclDryRun>(Command::new("ACL DRYRUN").arg("reader").args(words));
/// assert_eq!(dry_run(vec!["GET", "k"])?, AclDryRun::Allowed);
/// assert!(matches!(dry_run(vec!["SET", "k", "v"])?, AclDryRun::Denied(_)));
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AclDryRun {
    /// The user may run the command.
    Allowed,
    /// The user may not run the command. Holds the reason that the server gives.
    Denied(String),
}

impl FromReply for AclDryRun {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match String::from_reply(reply)? {
            ok if ok == "OK" => Ok(Self::Allowed),
            reason => Ok(Self::Denied(reason)),
        }
    }
}
