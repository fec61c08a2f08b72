//! Errors in TLS options.

use std::io;
use std::path::PathBuf;

/// Why a [`TlsOptions`](crate::TlsOptions) was refused: no connection could be made with it.
///
/// ```
/// use pool_redis::{Client, TlsOptions};
///
/// let options = TlsOptions::new().ca_pem("no certificate");
/// let refused = Client::builder("rediss://cache.example").tls(options).build().unwrap_err();
/// assert_eq!(refused.to_string(), "the CA contains no certificate in PEM form");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidTlsOption {
    /// A file cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// There is no certificate where one is needed.
    #[error("{what} contains no certificate in PEM form")]
    NoCertificate {
        /// Which part, the CA or the client certificate, and in which file.
        what: String,
    },
    /// A certificate or its PEM form is broken.
    #[error("{what} is broken: {source}")]
    Broken {
        /// Which part, the CA or the client certificate, and in which file.
        what: String,
        /// What is wrong.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The client's key is not a private key in PEM form, or is of an unknown kind.
    #[error("{what} is not a private key in PEM form of a supported kind: {source}")]
    Key {
        /// The client's key, and in which file.
        what: String,
        /// What is wrong, without the key.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The client's key does not belong to its certificate, or its kind is unknown.
    #[error("the client's certificate and key do not match: {source}")]
    Mismatch {
        /// What is wrong.
        source: rustls::Error,
    },
    /// A client certificate without its key, or a key without a certificate.
    #[error("a client certificate and its key go together; give both")]
    HalfClient,
    /// The system has no certificates.
    #[error("the system has no CA certificates; install them, or give the server's CA with ca_pem")]
    NoPlatformRoots,
    /// A certificate cannot have this name.
    #[error("the server name {name:?} cannot be in a certificate")]
    ServerName {
        /// The name.
        name: String,
    },
    /// A configuration is combined with options that it already covers.
    #[error("{other} cannot be combined with a ready configuration; set it there")]
    ReadyConfig {
        /// The option that contradicts it.
        other: &'static str,
    },
}
