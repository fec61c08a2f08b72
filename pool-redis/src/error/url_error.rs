//! Errors in a URL.

/// Why a URL was refused.
///
/// A malformed URL may contain a piece of the password anywhere. So these messages name the wrong part but never quote it,
/// except for the name of a query parameter.
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
    /// The URL is empty, as is an environment variable that is set to nothing.
    #[error("the URL is empty; write redis://host:port/database")]
    Empty,

    /// There is no scheme, or it is not one of Redis.
    #[error(
        "unknown scheme; use redis, rediss, valkey, valkeys or unix, or one of them with +sentinel or +cluster, as in \
         redis://host:port/database"
    )]
    UnknownScheme,

    /// The system does not support this kind of connection.
    #[error("{scheme}:// is not supported on this system; use redis://")]
    UnsupportedScheme {
        /// The scheme.
        scheme: &'static str,
    },

    /// The URL is for TLS, but this program was built without it.
    #[error("{scheme} needs TLS; enable the feature tls of pool-redis")]
    TlsMissing {
        /// The scheme, or the parameter.
        scheme: &'static str,
    },

    /// There is an `@` after the host, so a `/`, `?` or `#` in the user name or password has ended the address early.
    #[error(
        "an @ follows the address; write /, ? and # in the user name or password as %2F, %3F and %23, and @ elsewhere as %40"
    )]
    MisplacedAt,

    /// The host is empty within brackets, has characters that are not allowed in a host, or is an IPv6 address without
    /// brackets.
    #[error("the host is not a name or an address; write an IPv6 address in brackets")]
    InvalidHost,

    /// A Unix socket's URL has a host, no path, or a path with a zero byte.
    #[error(
        "a Unix socket needs a path without zero bytes, and no host; write three slashes, as in unix:///run/redis.sock"
    )]
    InvalidSocketPath,

    /// There are several hosts, but the scheme is neither that of a cluster nor that of sentinels.
    #[error(
        "this URL takes one host; write redis+cluster://host,host for the nodes of a cluster, and \
         redis+sentinel://host,host/service for sentinels"
    )]
    SeveralHosts,

    /// The port is not a number from 1 to 65535.
    #[error("the port is not a number from 1 to 65535")]
    InvalidPort,

    /// The user name, decoded, is not UTF-8.
    #[error("the percent-decoded user name is not UTF-8")]
    InvalidUsername,

    /// The password, decoded, is not UTF-8.
    #[error("the percent-decoded password is not UTF-8")]
    InvalidPassword,

    /// The path, after the name of the service if there is one, is not the number of a database.
    #[error("the path is not a database number, as in redis://host/0")]
    InvalidDatabase,

    /// The path and the parameter `db` name different databases.
    #[error("the path and the parameter db name different databases; give only one of them")]
    TwoDatabases,

    /// The name of the service is missing.
    #[error("the service name is missing; write redis+sentinel://host/service")]
    MissingService,

    /// The name of the service, decoded, is not UTF-8.
    #[error("the percent-decoded service name is not UTF-8")]
    InvalidService,

    /// The path, the parameter `service_name` and the fragment name different services.
    #[error(
        "the path, the parameter service_name and the part after # name different services; give only one of them"
    )]
    TwoServices,

    /// The URL describes another kind of target: one server, Sentinel or a cluster.
    #[error("the URL describes {found}, not {expected}; parse it as a Topology to accept either")]
    OtherTopology {
        /// The kind that the URL describes.
        found: &'static str,
        /// The kind that was expected.
        expected: &'static str,
    },

    /// The user name or the password is both before the host and in the query.
    #[error(
        "the user name or the password is given both before the host and as a query parameter; give it once"
    )]
    TwoLogins,

    /// The URL has a fragment, which has no meaning here. Only `rediss://…#insecure` and `redis+sentinel://…#service`
    /// have one.
    #[error("the URL has a fragment; write # in a name as %23")]
    Fragment,

    /// A query parameter is a setting of a client, but the URL is parsed without one.
    #[error("the query parameter '{name}' is a client setting; give the URL to Client::builder")]
    ClientSetting {
        /// The name of the parameter.
        name: &'static str,
    },

    /// A query parameter is for TLS, but the scheme is not.
    #[error("the query parameter '{name}' requires TLS; use rediss://")]
    NeedsTls {
        /// The name of the parameter.
        name: &'static str,
    },

    /// A query parameter is for Sentinel, but the scheme is not.
    #[error("the query parameter '{name}' requires Sentinel; use redis+sentinel://")]
    NeedsSentinel {
        /// The name of the parameter.
        name: &'static str,
    },

    /// A query parameter is unknown.
    #[error(
        "the query parameter '{name}' is unknown; known are db, username, password, protocol, client_name, timeout, \
         connect_timeout, read_timeout, write_timeout, max_size, max_total, share_connections, validate_after_idle, \
         socket_keepalive, read_from, ssl_ca_certs, ssl_certfile, ssl_keyfile, ssl_check_hostname and ssl_cert_reqs, and their names in redis-py and \
         redis-rs; and for Sentinel service_name, sentinel_username, sentinel_password and sentinel_ssl"
    )]
    UnknownParameter {
        /// The name of the parameter as it was written; `…` if it may be a piece of a password.
        name: String,
    },

    /// A query parameter belongs to another client, and this one does not support it.
    #[error("the query parameter '{name}' belongs to another client; {advice}")]
    ForeignParameter {
        /// The name of the parameter.
        name: &'static str,
        /// What to use instead.
        advice: &'static str,
    },

    /// A query parameter occurs twice.
    #[error("the query parameter '{name}' is given twice")]
    RepeatedParameter {
        /// The name of the parameter.
        name: &'static str,
    },

    /// The value of a query parameter is invalid.
    #[error("the value of the query parameter '{name}' is not {expected}")]
    InvalidParameter {
        /// The name of the parameter.
        name: &'static str,
        /// What the value should be.
        expected: &'static str,
    },
}
