//! Explaining TLS errors.

use std::error::Error as StdError;
use std::fmt;
use std::io::{self, ErrorKind};

use rustls::{AlertDescription, CertificateError, Error};

/// An error of rustls, preceded by advice.
#[derive(Debug)]
struct TlsFailure {
    advice: &'static str,
    error: Error,
}

/// Returns `InvalidData` for errors that persist until somebody changes something, which are nearly all.
pub(super) fn explain(error: Error) -> io::Error {
    let kind = match error {
        Error::AlertReceived(AlertDescription::InternalError | AlertDescription::UserCanceled) => {
            ErrorKind::ConnectionAborted
        }
        _ => ErrorKind::InvalidData,
    };
    let advice = advice(&error);
    io::Error::new(kind, TlsFailure { advice, error })
}

/// Explains other errors during a handshake, which may be due to what is at the other end.
pub(super) fn during_handshake(error: io::Error) -> io::Error {
    let text = match error.kind() {
        ErrorKind::TimedOut => {
            "the handshake did not end in time; does the server speak TLS on this port? without TLS use redis://"
        }
        ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => {
            "the server closed the connection during the handshake; does it speak TLS on this port? without TLS use redis://"
        }
        _ => return error,
    };
    io::Error::new(error.kind(), text)
}

fn advice(error: &Error) -> &'static str {
    match error {
        Error::InvalidCertificate(error) => advice_on_certificate(error),
        Error::NoCertificatesPresented => "the server has no certificate",
        Error::InvalidMessage(_) => {
            "the server did not answer in TLS: it may speak plain text on this port; then use redis://"
        }
        Error::AlertReceived(alert) => advice_on_alert(*alert),
        Error::PeerIncompatible(_) => {
            "the server and this client have no version or cipher in common; TLS 1.2 or later is needed"
        }
        _ => "TLS failed",
    }
}

fn advice_on_certificate(error: &CertificateError) -> &'static str {
    use CertificateError as E;

    match error {
        E::UnknownIssuer => {
            "the server's certificate is not signed by a CA that this client trusts; \
             give its CA with TlsOptions::ca_pem or the URL's ssl_ca_certs"
        }
        E::BadSignature => {
            "the server's certificate is not signed by the CA that it names, although this client trusts a CA of that name; \
             give the server's current CA with TlsOptions::ca_pem or the URL's ssl_ca_certs"
        }
        E::NotValidForName | E::NotValidForNameContext { .. } => {
            "the server's certificate is for another name; connect by a name in the certificate, \
             or set one with TlsOptions::server_name"
        }
        E::Expired | E::ExpiredContext { .. } | E::NotValidYet | E::NotValidYetContext { .. } => {
            "the server's certificate is not valid at this time; renew it, or correct this host's clock"
        }
        E::Revoked => "the server's certificate has been revoked; replace it",
        _ => "the server's certificate is not acceptable",
    }
}

fn advice_on_alert(alert: AlertDescription) -> &'static str {
    use AlertDescription as A;

    match alert {
        A::CertificateRequired | A::NoCertificate | A::HandshakeFailure => {
            "the server refused the handshake; it may require a client certificate: \
             give one with TlsOptions::client_pem or the URL's ssl_certfile and ssl_keyfile"
        }
        A::BadCertificate
        | A::UnsupportedCertificate
        | A::CertificateRevoked
        | A::CertificateExpired
        | A::CertificateUnknown
        | A::UnknownCA
        | A::DecryptError
        | A::AccessDenied => {
            "the server does not accept this client's certificate; is it signed by the CA that the server trusts?"
        }
        A::ProtocolVersion => {
            "the server does not speak TLS 1.2 or later; if it speaks plain text, use redis://"
        }
        _ => "the server aborted TLS",
    }
}

impl fmt::Display for TlsFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.advice, self.error)
    }
}

impl StdError for TlsFailure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.error)
    }
}
