//! How TLS verifies the server, and how the client identifies itself.

use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use rustls::client::{ClientConfig, Resumption, WebPkiServerVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ConfigBuilder, RootCertStore, WantsVerifier};

use crate::error::invalid_tls_option::InvalidTlsOption;
use crate::server::url::UrlSettings;
use crate::stream::tls::{AnyCertificate, AnyName, Tickets, TlsSettings};

/// How TLS verifies the server, and how the client identifies itself.
///
/// By default the server's certificate must be for the host that the client connects to, and be signed by a CA that the
/// system trusts; the client has no certificate. TLS 1.2 and 1.3 are supported, with the cryptography of `ring`,
/// whatever the rest of the program uses. A client reads certificates once, and resumes TLS sessions on later
/// connections.
///
/// ```
/// use pool_redis::{Client, TlsOptions};
///
/// # let certificates = pool_tests::Certificates::new();
/// # let server = pool_tests::RedisServer::builder().tls(&certificates).start();
/// # let url = server.url(); // such as rediss://cache.example:6380
/// # let (ca, certificate, key) = (certificates.ca(), certificates.client(), certificates.client_key());
/// let options = TlsOptions::new()
///     .ca_pem(std::fs::read(ca)?)
///     .client_pem(std::fs::read(certificate)?, std::fs::read(key)?);
/// let client = Client::builder(&url).tls(options).connect()?;
/// client.ping()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
#[must_use = "options do nothing until a client is built with them"]
pub struct TlsOptions {
    ca: Vec<Pem>,
    certificate: Option<Pem>,
    key: Option<Pem>,
    server_name: Option<String>,
    trust: Trust,
    config: Option<Arc<ClientConfig>>,
}

/// PEM text, or the file that contains it.
#[derive(Clone)]
enum Pem {
    Text(Vec<u8>),
    File(PathBuf),
}

/// What is required of the server's certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Trust {
    #[default]
    SignedForName,
    SignedForAnyName,
    Anything,
}

const CA: &str = "the CA";
const CLIENT_CERTIFICATE: &str = "the client certificate";
const CLIENT_KEY: &str = "the client's key";

impl TlsOptions {
    /// Makes the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Uses a `rustls` configuration of your own, which sets everything except the server's name. Other options that it
    /// covers are refused in combination with it.
    ///
    /// ```
    /// use pool_redis::rustls::{ClientConfig, RootCertStore, crypto};
    /// use pool_redis::{Client, TlsOptions};
    /// use std::sync::Arc;
    ///
    /// let provider = Arc::new(crypto::ring::default_provider());
    /// let config = ClientConfig::builder_with_provider(provider)
    ///     .with_safe_default_protocol_versions()?
    ///     .with_root_certificates(RootCertStore::empty())
    ///     .with_no_client_auth();
    /// let options = TlsOptions::with_config(Arc::new(config)).server_name("cache.example");
    /// let client = Client::builder("rediss://10.0.0.7").tls(options).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// The session store that `rustls` gives a configuration by default takes a lock when a connection is made. If the
    /// program forks while another thread holds that lock, the child cannot connect. A program that forks should give the
    /// configuration another store, or none, or use the default configuration of this crate, whose store never waits.
    pub fn with_config(config: Arc<ClientConfig>) -> Self {
        Self {
            config: Some(config),
            ..Self::default()
        }
    }

    /// Trusts certificates that are signed by one of these CAs, in PEM form, instead of those of the system. Further
    /// calls add more CAs.
    pub fn ca_pem(self, pem: impl Into<Vec<u8>>) -> Self {
        self.add_ca(Pem::Text(pem.into()))
    }

    /// As [`ca_pem`](Self::ca_pem), from a file, which is read when the client is built.
    ///
    /// ```
    /// # use pool_redis::TlsOptions;
    /// let options = TlsOptions::new()
    ///     .ca_file("/etc/redis/ca.crt")
    ///     .client_files("/etc/redis/app.crt", "/etc/redis/app.key");
    /// ```
    pub fn ca_file(self, path: impl Into<PathBuf>) -> Self {
        self.add_ca(Pem::File(path.into()))
    }

    /// Sets the client's certificate, followed by any intermediate ones up to the CA, and its private key; both in PEM form.
    pub fn client_pem(self, certificate: impl Into<Vec<u8>>, key: impl Into<Vec<u8>>) -> Self {
        self.set_client(Pem::Text(certificate.into()), Pem::Text(key.into()))
    }

    /// As [`client_pem`](Self::client_pem), from files, which are read when the client is built.
    pub fn client_files(self, certificate: impl Into<PathBuf>, key: impl Into<PathBuf>) -> Self {
        self.set_client(Pem::File(certificate.into()), Pem::File(key.into()))
    }

    /// Sets the name that the client sends to the server (SNI), and that the server's certificate must be for. Defaults
    /// to the host that the client connects to.
    pub fn server_name(mut self, name: impl Into<String>) -> Self {
        self.server_name = Some(name.into());
        self
    }

    /// Does not check the name in the server's certificate: anybody with a certificate from a trusted CA can pose as
    /// the server. It is better to set the name with [`server_name`](Self::server_name).
    ///
    /// ```
    /// # use pool_redis::TlsOptions;
    /// let options = TlsOptions::new().ca_file("/etc/redis/ca.crt").dangerously_accept_any_name();
    /// ```
    pub fn dangerously_accept_any_name(mut self) -> Self {
        self.trust = Trust::SignedForAnyName;
        self
    }

    /// Does not check the server's certificate at all: anybody on the network path can pose as the server, and read and
    /// change all traffic, including passwords. It is better to trust the server's certificate as its own CA, with
    /// [`ca_pem`](Self::ca_pem).
    ///
    /// ```
    /// # use pool_redis::TlsOptions;
    /// let options = TlsOptions::new().dangerously_accept_any_certificate();
    /// assert!(format!("{options:?}").contains("Anything"));
    /// ```
    pub fn dangerously_accept_any_certificate(mut self) -> Self {
        self.trust = Trust::Anything;
        self
    }

    pub(crate) fn with_url_settings(mut self, url: &UrlSettings) -> Self {
        self.ca.extend(url.ca_file.clone().map(Pem::File));
        self.certificate = url.certificate_file.clone().map(Pem::File);
        self.key = url.key_file.clone().map(Pem::File);
        self.trust = match (url.checks_certificate, url.checks_name) {
            (Some(false), _) => Trust::Anything,
            (_, Some(false)) => Trust::SignedForAnyName,
            _ => Trust::SignedForName,
        };
        self
    }

    fn add_ca(mut self, pem: Pem) -> Self {
        self.ca.push(pem);
        self
    }

    fn set_client(mut self, certificate: Pem, key: Pem) -> Self {
        self.certificate = Some(certificate);
        self.key = Some(key);
        self
    }

    /// Reads the files, and builds the configuration.
    pub(crate) fn into_settings(self) -> Result<TlsSettings, InvalidTlsOption> {
        let server_name = match &self.server_name {
            None => None,
            Some(name) => Some(parse_name(name)?),
        };
        let config = match &self.config {
            Some(config) => {
                self.check_beside_config()?;
                Arc::clone(config)
            }
            None => Arc::new(self.build_config()?),
        };
        Ok(TlsSettings {
            config,
            server_name,
        })
    }

    fn check_beside_config(&self) -> Result<(), InvalidTlsOption> {
        let other = if !self.ca.is_empty() {
            CA
        } else if self.certificate.is_some() || self.key.is_some() {
            CLIENT_CERTIFICATE
        } else if self.trust != Trust::SignedForName {
            "whom to trust"
        } else {
            return Ok(());
        };
        Err(InvalidTlsOption::ReadyConfig { other })
    }

    fn build_config(&self) -> Result<ClientConfig, InvalidTlsOption> {
        // Set explicitly, because the default of the process is the program's choice, and may not exist.
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .expect("the provider has the ciphers of both versions");
        let builder = self.with_verifier(builder, &provider)?;
        let mut config = match self.client()? {
            None => builder.with_no_client_auth(),
            Some((certificates, key)) => builder
                .with_client_auth_cert(certificates, key)
                .map_err(|source| InvalidTlsOption::Mismatch { source })?,
        };
        config.resumption = Resumption::store(Arc::new(Tickets::default()));
        Ok(config)
    }

    fn with_verifier(
        &self,
        builder: ConfigBuilder<ClientConfig, WantsVerifier>,
        provider: &Arc<CryptoProvider>,
    ) -> Result<ConfigBuilder<ClientConfig, rustls::client::WantsClientCert>, InvalidTlsOption>
    {
        if self.trust == Trust::Anything {
            let verifier = Arc::new(AnyCertificate::new(provider));
            return Ok(builder
                .dangerous()
                .with_custom_certificate_verifier(verifier));
        }
        let roots = Arc::new(self.roots()?);
        let verifier = WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(provider));
        let verifier = verifier.build().map_err(|error| InvalidTlsOption::Broken {
            what: CA.to_owned(),
            source: error.into(),
        })?;
        Ok(match self.trust {
            Trust::SignedForAnyName => builder
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(AnyName(verifier))),
            _ => builder.with_webpki_verifier(verifier),
        })
    }

    fn roots(&self) -> Result<RootCertStore, InvalidTlsOption> {
        let mut roots = RootCertStore::empty();
        if self.ca.is_empty() {
            // Some systems have broken or outdated certificates; the valid ones are enough.
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            if roots.is_empty() {
                return Err(InvalidTlsOption::NoPlatformRoots);
            }
        }
        for pem in &self.ca {
            for certificate in certificates(pem, CA)? {
                let added = roots.add(certificate);
                added.map_err(|error| InvalidTlsOption::Broken {
                    what: pem.called(CA),
                    source: error.into(),
                })?;
            }
        }
        Ok(roots)
    }

    fn client(&self) -> Result<Option<Client>, InvalidTlsOption> {
        match (&self.certificate, &self.key) {
            (None, None) => Ok(None),
            (Some(certificate), Some(key)) => {
                let certificates = certificates(certificate, CLIENT_CERTIFICATE)?;
                let parsed = PrivateKeyDer::from_pem_slice(&key.read()?);
                let parsed = parsed.map_err(|error| InvalidTlsOption::Key {
                    what: key.called(CLIENT_KEY),
                    source: error.into(),
                })?;
                Ok(Some((certificates, parsed)))
            }
            _ => Err(InvalidTlsOption::HalfClient),
        }
    }
}

/// The certificates of the client, its own first, and its key.
type Client = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

impl Pem {
    /// What an error calls it.
    fn called(&self, what: &str) -> String {
        match self {
            Self::Text(_) => what.to_owned(),
            Self::File(path) => format!("{what} in {}", path.display()),
        }
    }

    fn read(&self) -> Result<Vec<u8>, InvalidTlsOption> {
        match self {
            Self::Text(text) => Ok(text.clone()),
            Self::File(path) => fs::read(path).map_err(|source| InvalidTlsOption::Unreadable {
                path: path.clone(),
                source,
            }),
        }
    }
}

/// Parses the certificates in a PEM text. There must be at least one.
fn certificates(
    pem: &Pem,
    what: &'static str,
) -> Result<Vec<CertificateDer<'static>>, InvalidTlsOption> {
    let text = pem.read()?;
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    let certificates = certificates.map_err(|error| InvalidTlsOption::Broken {
        what: pem.called(what),
        source: error.into(),
    })?;
    match certificates.is_empty() {
        true => Err(InvalidTlsOption::NoCertificate {
            what: pem.called(what),
        }),
        false => Ok(certificates),
    }
}

fn parse_name(name: &str) -> Result<ServerName<'static>, InvalidTlsOption> {
    ServerName::try_from(name.to_owned()).map_err(|_| InvalidTlsOption::ServerName {
        name: name.to_owned(),
    })
}

impl fmt::Debug for TlsOptions {
    /// Does not show the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsOptions")
            .field("ca", &self.ca)
            .field("certificate", &self.certificate)
            .field("has_key", &self.key.is_some())
            .field("server_name", &self.server_name)
            .field("trust", &self.trust)
            .field("has_config", &self.config.is_some())
            .finish()
    }
}

impl fmt::Debug for Pem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The user may have passed a key in place of a certificate.
            Self::Text(text) => write!(f, "{} bytes", text.len()),
            Self::File(path) => path.fmt(f),
        }
    }
}
