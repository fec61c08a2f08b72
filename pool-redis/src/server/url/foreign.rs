//! Parameters of other clients.

const RETRY: &str = "ClientBuilder::retry configures retries";
const POOL: &str = "use max_size for the number of connections; ClientBuilder::pool configures the rest of the pool";
const TIMEOUT: &str = "use timeout for the whole call, including the wait for a connection";
const TEXT: &str = "ask for a String to get a reply as text";
const TLS: &str = "use rediss:// for TLS";
const TRUST: &str = "use ssl_check_hostname=false to accept any name, or ssl_cert_reqs=none to accept any certificate";
const IDENTITY: &str = "ClientBuilder::identity sets what the connection reports of its library";

/// Names, and what to use instead. Parameters of redis-py and redis-rs that mean the same here are accepted as aliases,
/// so they are not in this list.
const ADVICE: [(&str, &str); 33] = [
    // redis-py.
    ("decode_responses", TEXT),
    ("encoding", TEXT),
    ("encoding_errors", TEXT),
    ("retry_on_error", RETRY),
    ("retry_on_timeout", RETRY),
    ("lib_name", IDENTITY),
    ("lib_version", IDENTITY),
    ("ssl", TLS),
    // go-redis.
    (
        "addr",
        "use redis+cluster://host,host for the nodes of a cluster",
    ),
    ("dial_timeout", "use connect_timeout"),
    ("max_retries", RETRY),
    ("min_retry_backoff", RETRY),
    ("max_retry_backoff", RETRY),
    ("pool_size", "use max_size"),
    ("pool_timeout", TIMEOUT),
    ("pool_fifo", POOL),
    ("min_idle_conns", POOL),
    ("max_idle_conns", POOL),
    ("max_active_conns", POOL),
    ("conn_max_idle_time", POOL),
    ("conn_max_lifetime", POOL),
    ("idle_timeout", POOL),
    ("max_conn_age", POOL),
    ("master_name", "use service_name"),
    ("skip_verify", TRUST),
    // Lettuce.
    ("database", "use db"),
    ("clientName", "use client_name"),
    ("libraryName", IDENTITY),
    ("libraryVersion", IDENTITY),
    ("verifyPeer", TRUST),
    // ioredis and others.
    ("tls", TLS),
    ("connectTimeout", "use connect_timeout"),
    ("commandTimeout", "use timeout"),
];

/// Finds the advice for a parameter of this name.
pub(super) fn find(name: &str) -> Option<(&'static str, &'static str)> {
    ADVICE.into_iter().find(|(known, _)| *known == name)
}
