//! Why a URL was refused.

/// A URL does not say where a Redis server is.
///
/// A malformed URL may have a piece of the password anywhere, so these messages name the part that
/// is wrong and never repeat it, but for the name of a query parameter.
///
/// ```
/// use pool_redis::ConnectionInfo;
///
/// let error = "redis://:hunter2@localhost:six".parse::<ConnectionInfo>().unwrap_err();
/// assert_eq!(error.to_string(), "the port is not a number from 1 to 65535");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UrlError {
    /// There is no scheme, or another than those of Redis.
    #[error("the scheme is not redis; write the address as redis://host:port/database")]
    UnknownScheme,

    /// A way of connecting that other clients offer and this one does not.
    #[error("{scheme}:// is not supported yet; use redis://")]
    UnsupportedScheme {
        /// The scheme.
        scheme: &'static str,
    },

    /// There is an `@` after the host, so a `/`, `?` or `#` of the user name or password has ended
    /// the address early.
    #[error(
        "an @ follows the address; write /, ? and # in the user name or password as %2F, %3F and %23"
    )]
    MisplacedAt,

    /// The host is empty within brackets, has characters that no host has, or is an IPv6 address
    /// without brackets.
    #[error("the host is not a name or an address; write an IPv6 address in brackets")]
    InvalidHost,

    /// The port is not a number from 1 to 65535.
    #[error("the port is not a number from 1 to 65535")]
    InvalidPort,

    /// The user name, decoded, is not UTF-8.
    #[error("the user name is not UTF-8 when it is percent-decoded")]
    InvalidUsername,

    /// The password, decoded, is not UTF-8.
    #[error("the password is not UTF-8 when it is percent-decoded")]
    InvalidPassword,

    /// The path is not the number of a database.
    #[error("the path is not the number of a database, as in redis://host/0")]
    InvalidDatabase,

    /// The path and the parameter `db` name different databases.
    #[error("the path and the parameter db name different databases; give one of them")]
    TwoDatabases,

    /// There is a fragment, which means nothing here.
    #[error("the address ends in a fragment; write # in a name as %23")]
    Fragment,

    /// A query parameter is none that this client knows.
    #[error("the query parameter '{name}' is unknown")]
    UnknownParameter {
        /// Its name, as it was given.
        name: String,
    },

    /// A query parameter is given twice.
    #[error("the query parameter '{name}' is given twice")]
    RepeatedParameter {
        /// Its name.
        name: &'static str,
    },

    /// A query parameter's value is not of its type.
    #[error("the value of the query parameter '{name}' is not {expected}")]
    InvalidParameter {
        /// Its name.
        name: &'static str,
        /// What it should be.
        expected: &'static str,
    },
}
