//! Certificates for servers that speak TLS.

use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, SanType,
};

use crate::scratch::Scratch;

const DAY: Duration = Duration::from_secs(86_400);

/// A certificate authority of the test's own and the certificates it has signed: one for a server at `localhost`,
/// 127.0.0.1 and `server.test`, and one for a client. They are in files, which are removed when this is dropped.
///
/// ```
/// use pool_tests::{Certificates, RedisServer};
///
/// let certificates = Certificates::new();
/// let server = RedisServer::builder().tls(&certificates).start();
/// assert!(server.url().starts_with("rediss://"));
/// ```
#[derive(Debug)]
pub struct Certificates {
    scratch: Scratch,
}

impl Certificates {
    /// Makes an authority that nothing else trusts, and its certificates.
    ///
    /// # Panics
    ///
    /// When the files cannot be written.
    pub fn new() -> Self {
        Self::valid_until(SystemTime::now() + DAY)
    }

    /// Like [`new`](Self::new), but the server's certificate expired yesterday.
    ///
    /// # Panics
    ///
    /// As [`new`](Self::new).
    pub fn expired() -> Self {
        Self::valid_until(SystemTime::now() - DAY)
    }

    fn valid_until(server_end: SystemTime) -> Self {
        let certificates = Self {
            scratch: Scratch::new(),
        };
        let ca = authority();
        certificates.write("ca.crt", &ca.pem());
        let end = SystemTime::now() + DAY;
        certificates.issue(
            &ca,
            "server",
            server_end,
            ExtendedKeyUsagePurpose::ServerAuth,
        );
        certificates.issue(&ca, "client", end, ExtendedKeyUsagePurpose::ClientAuth);
        certificates
    }

    /// The file with the authority's own certificate.
    pub fn ca(&self) -> PathBuf {
        self.path("ca.crt")
    }

    /// The file with the server's certificate.
    pub fn server(&self) -> PathBuf {
        self.path("server.crt")
    }

    /// The file with the server's key.
    pub fn server_key(&self) -> PathBuf {
        self.path("server.key")
    }

    /// The file with the client's certificate.
    pub fn client(&self) -> PathBuf {
        self.path("client.crt")
    }

    /// The file with the client's key.
    pub fn client_key(&self) -> PathBuf {
        self.path("client.key")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    fn issue(
        &self,
        ca: &CertifiedIssuer<'_, KeyPair>,
        name: &str,
        end: SystemTime,
        usage: ExtendedKeyUsagePurpose,
    ) {
        let key = KeyPair::generate().expect("a key can be made");
        let mut params = named(name);
        params.extended_key_usages = vec![usage];
        params.not_after = end.into();
        params.subject_alt_names = vec![
            SanType::DnsName("localhost".try_into().expect("a name")),
            SanType::DnsName(format!("{name}.test").try_into().expect("a name")),
            SanType::IpAddress(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        ];
        let certificate = params.signed_by(&key, ca).expect("it can be signed");
        self.write(&format!("{name}.crt"), &certificate.pem());
        self.write(&format!("{name}.key"), &key.serialize_pem());
    }

    fn write(&self, name: &str, text: &str) {
        let path: &Path = &self.path(name);
        fs::write(path, text)
            .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }
}

impl Default for Certificates {
    fn default() -> Self {
        Self::new()
    }
}

fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = named("authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let key = KeyPair::generate().expect("a key can be made");
    CertifiedIssuer::self_signed(params, key).expect("it can be signed")
}

fn named(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.not_before = (SystemTime::now() - 30 * DAY).into();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}
