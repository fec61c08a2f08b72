//! Parameters that other clients know.

const RETRY: &str = "what is sent again, and when, is set by ClientBuilder::retry";
const POOL: &str =
    "write max_size for the most connections; the rest of the pool is set by ClientBuilder::pool";
const TIMEOUT: &str = "write timeout for the call as a whole, the wait for a connection included";
const TEXT: &str = "a reply is text if it is asked for as a String";
const TLS: &str = "write rediss:// for a connection by TLS";
const TRUST: &str =
    "write ssl_check_hostname=false for any name, or ssl_cert_reqs=none for any certificate";
const IDENTITY: &str = "what the connection tells of its library is set by ClientBuilder::identity";

/// Names, and what to do instead. What has the same meaning here is an alias instead, if its name is that of redis-py or
/// redis-rs.
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
        "write redis+cluster://host,host for the nodes of a cluster",
    ),
    ("dial_timeout", "write connect_timeout"),
    ("max_retries", RETRY),
    ("min_retry_backoff", RETRY),
    ("max_retry_backoff", RETRY),
    ("pool_size", "write max_size"),
    ("pool_timeout", TIMEOUT),
    ("pool_fifo", POOL),
    ("min_idle_conns", POOL),
    ("max_idle_conns", POOL),
    ("max_active_conns", POOL),
    ("conn_max_idle_time", POOL),
    ("conn_max_lifetime", POOL),
    ("idle_timeout", POOL),
    ("max_conn_age", POOL),
    ("master_name", "write service_name"),
    ("skip_verify", TRUST),
    // Lettuce.
    ("database", "write db"),
    ("clientName", "write client_name"),
    ("libraryName", IDENTITY),
    ("libraryVersion", IDENTITY),
    ("verifyPeer", TRUST),
    // ioredis and others.
    ("tls", TLS),
    ("connectTimeout", "write connect_timeout"),
    ("commandTimeout", "write timeout"),
];

/// What is advised about a parameter of that name.
pub(super) fn find(name: &str) -> Option<(&'static str, &'static str)> {
    ADVICE.into_iter().find(|(known, _)| *known == name)
}
