//! Where servers are, and how to log in.

pub(crate) mod access;
pub(crate) mod address;
pub(crate) mod cluster_info;
pub(crate) mod connection_info;
pub(crate) mod credentials;
pub(crate) mod endpoint;
pub(crate) mod read_from;
pub(crate) mod retirement;
pub(crate) mod secret;
pub(crate) mod sentinel_info;
#[cfg(feature = "tls")]
pub(crate) mod tls_options;
pub(crate) mod topology;
pub(crate) mod url;
pub(crate) mod whereabouts;
