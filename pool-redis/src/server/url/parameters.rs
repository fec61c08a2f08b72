//! The query of a URL.

use super::foreign;
use super::scheme::{Kind, Scheme};
use super::settings::UrlSettings;
use super::value::{
    decode, decode_parameter, decode_path, parse_client_name, parse_count, parse_flag,
    parse_number, parse_protocol, parse_time, parse_time_or_zero,
};
use crate::{ReadFrom, SentinelInfo, UrlError};

/// The parameters of a query. A new parameter needs a field and a match arm.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) database: Option<u32>,
    pub(super) username: Option<String>,
    pub(super) password: Option<String>,
    pub(super) service: Option<String>,
    pub(super) sentinel: SentinelParameters,
    pub(super) settings: UrlSettings,
    /// The name of a parameter that is only for TLS.
    about_tls: Option<&'static str>,
}

/// The parameters that are only for sentinels.
#[derive(Default)]
pub(super) struct SentinelParameters {
    username: Option<String>,
    password: Option<String>,
    is_tls: Option<bool>,
}

impl SentinelParameters {
    pub(super) fn apply(self, info: SentinelInfo) -> SentinelInfo {
        let info = info.with_sentinels_encrypted(self.is_tls);
        let info = match self.username.filter(|username| !username.is_empty()) {
            Some(username) => info.with_sentinel_username(username),
            None => info,
        };
        match self.password.filter(|password| !password.is_empty()) {
            Some(password) => info.with_sentinel_password(password),
            None => info,
        }
    }
}

const TIME: &str = "a time greater than zero, such as 5, 0.5, 5s or 500ms";
const FLAG: &str = "true or false";
const WHO: &str = "master, prefer_replica, replica, nearest or zone:name";
const PATH: &str = "the path of a file";
const TEXT: &str = "percent-encoded UTF-8";

impl Parameters {
    pub(super) fn parse(query: &str, scheme: Scheme) -> Result<Self, UrlError> {
        let mut parameters = Self::default();
        for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            if !parameters.set(name, value, scheme)? {
                return Err(unknown(name, query));
            }
        }
        // Known only now, because whether the connections to sentinels use TLS is a parameter too.
        let has_tls = scheme.is_tls || parameters.sentinel.is_tls == Some(true);
        match parameters.about_tls {
            Some(name) if !has_tls => Err(UrlError::NeedsTls { name }),
            _ => Ok(parameters),
        }
    }

    /// Sets a parameter by its name here or in redis-py or redis-rs. False if the name is unknown.
    fn set(&mut self, name: &str, value: &str, scheme: Scheme) -> Result<bool, UrlError> {
        let settings = &mut self.settings;
        match name {
            "db" => {
                let number = parse_number(value);
                set(&mut self.database, "db", number, "the number of a database")
            }
            "username" | "user" => {
                let text = decode_parameter(value);
                set(&mut self.username, "username", text, TEXT)
            }
            "password" | "pass" => {
                let text = decode_parameter(value);
                set(&mut self.password, "password", text, TEXT)
            }
            "protocol" => {
                let protocol = parse_protocol(value);
                set(&mut settings.protocol, "protocol", protocol, "2 or 3")
            }
            "client_name" => {
                let name = parse_client_name(value);
                let expected = "a name of visible ASCII characters without spaces";
                set(&mut settings.client_name, "client_name", name, expected)
            }
            "timeout" => set(&mut settings.timeout, "timeout", parse_time(value), TIME),
            "connect_timeout" | "socket_connect_timeout" => {
                let time = parse_time(value);
                set(&mut settings.connect_timeout, "connect_timeout", time, TIME)
            }
            "read_timeout" => {
                let time = parse_time(value);
                set(&mut settings.read_timeout, "read_timeout", time, TIME)
            }
            "write_timeout" => {
                let time = parse_time(value);
                set(&mut settings.write_timeout, "write_timeout", time, TIME)
            }
            "socket_timeout" => {
                let time = parse_time(value);
                set(&mut settings.read_timeout, "socket_timeout", time, TIME)?;
                set(&mut settings.write_timeout, "socket_timeout", time, TIME)
            }
            "max_size" | "max_connections" => {
                let count = parse_count(value);
                set(&mut settings.max_size, "max_size", count, "a number from 1")
            }
            "max_total" => {
                let count = parse_count(value);
                set(
                    &mut settings.max_total,
                    "max_total",
                    count,
                    "a number from 1",
                )
            }
            "share_connections" => {
                let name = "share_connections";
                let count = parse_number(value);
                set(&mut settings.share_connections, name, count, "a number")
            }
            "validate_after_idle" | "health_check_interval" => {
                let name = "validate_after_idle";
                let expected = "a time, such as 30 or 30s, or 0 for never";
                let time = parse_time_or_zero(value);
                set(&mut settings.validate_after_idle, name, time, expected)
            }
            "socket_keepalive" => {
                let flag = parse_flag(value);
                set(&mut settings.has_keepalive, "socket_keepalive", flag, FLAG)
            }
            "read_from" => {
                let who = decode_parameter(value).and_then(|text| ReadFrom::parse(&text));
                set(&mut settings.read_from, "read_from", who, WHO)
            }
            _ if self.set_sentinel(name, value, scheme)? => Ok(()),
            _ => return self.set_tls(name, value),
        }
        .map(|()| true)
    }

    /// Parses the text after `#`. As in redis-rs, `insecure` accepts any certificate. As in Lettuce, any other text is
    /// the name of the service that sentinels watch.
    pub(super) fn set_fragment(
        &mut self,
        fragment: Option<&str>,
        scheme: Scheme,
    ) -> Result<(), UrlError> {
        match fragment {
            None => Ok(()),
            Some("insecure") if scheme.is_tls => {
                match self.settings.checks_certificate.replace(false) {
                    Some(true) => Err(UrlError::InvalidParameter {
                        name: "ssl_cert_reqs",
                        expected: "none, which #insecure at the end of the URL means",
                    }),
                    _ => Ok(()),
                }
            }
            Some(name) if scheme.kind == Kind::Sentinel => {
                let name = decode(name).ok_or(UrlError::InvalidService)?;
                match self.service.replace(name) {
                    Some(other) if self.service.as_ref() != Some(&other) => {
                        Err(UrlError::TwoServices)
                    }
                    _ => Ok(()),
                }
            }
            Some(_) => Err(UrlError::Fragment),
        }
    }

    /// A client that accepts any certificate cannot check the name in it. An explicit request for that check must not
    /// be ignored silently.
    pub(super) fn check_trust(&self) -> Result<(), UrlError> {
        let settings = &self.settings;
        match (settings.checks_certificate, settings.checks_name) {
            (Some(false), Some(true)) => Err(UrlError::InvalidParameter {
                name: "ssl_check_hostname",
                expected: "false, although no name is checked when any certificate is accepted",
            }),
            _ => Ok(()),
        }
    }

    /// Sets a parameter that is only for Sentinel.
    fn set_sentinel(&mut self, name: &str, value: &str, scheme: Scheme) -> Result<bool, UrlError> {
        let sentinel = &mut self.sentinel;
        let text = || decode_parameter(value);
        let (name, outcome) = match name {
            "service_name" | "sentinelMasterId" => {
                let name = "service_name";
                (name, set(&mut self.service, name, text(), TEXT))
            }
            "sentinel_username" => {
                let name = "sentinel_username";
                (name, set(&mut sentinel.username, name, text(), TEXT))
            }
            "sentinel_password" => {
                let name = "sentinel_password";
                (name, set(&mut sentinel.password, name, text(), TEXT))
            }
            "sentinel_ssl" => {
                let name = "sentinel_ssl";
                let flag = parse_flag(value);
                if flag == Some(true) && !cfg!(feature = "tls") {
                    return Err(UrlError::TlsMissing { scheme: name });
                }
                (name, set(&mut sentinel.is_tls, name, flag, FLAG))
            }
            _ => return Ok(false),
        };
        match scheme.kind {
            Kind::Sentinel => outcome.map(|()| true),
            _ => Err(UrlError::NeedsSentinel { name }),
        }
    }

    /// Sets a parameter that is only for TLS.
    fn set_tls(&mut self, name: &str, value: &str) -> Result<bool, UrlError> {
        let settings = &mut self.settings;
        let path = || decode_path(value).filter(|path| !path.as_os_str().is_empty());
        let (name, outcome) = match name {
            "ssl_ca_certs" => {
                let name = "ssl_ca_certs";
                (name, set(&mut settings.ca_file, name, path(), PATH))
            }
            "ssl_certfile" => {
                let name = "ssl_certfile";
                (
                    name,
                    set(&mut settings.certificate_file, name, path(), PATH),
                )
            }
            "ssl_keyfile" => {
                let name = "ssl_keyfile";
                (name, set(&mut settings.key_file, name, path(), PATH))
            }
            "ssl_check_hostname" => {
                let name = "ssl_check_hostname";
                let flag = parse_flag(value);
                (name, set(&mut settings.checks_name, name, flag, FLAG))
            }
            "ssl_cert_reqs" => {
                let name = "ssl_cert_reqs";
                let flag = match value {
                    "required" | "optional" => Some(true),
                    "none" => Some(false),
                    _ => None,
                };
                let expected = "required, optional or none";
                (
                    name,
                    set(&mut settings.checks_certificate, name, flag, expected),
                )
            }
            _ => return Ok(false),
        };
        self.about_tls = Some(name);
        outcome.map(|()| true)
    }
}

fn set<T>(
    parameter: &mut Option<T>,
    name: &'static str,
    value: Option<T>,
    expected: &'static str,
) -> Result<(), UrlError> {
    let value = value.ok_or(UrlError::InvalidParameter { name, expected })?;
    match parameter.replace(value) {
        None => Ok(()),
        Some(_) => Err(UrlError::RepeatedParameter { name }),
    }
}

/// The error for an unknown parameter, with its name unless that may be a piece of the password.
fn unknown(name: &str, query: &str) -> UrlError {
    const LONGEST: usize = 40;
    let is_name = name.len() <= LONGEST
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let may_be_secret = query.split('&').any(|parameter| parameter.contains("pass"));
    if !is_name || may_be_secret {
        let name = "…".to_owned();
        return UrlError::UnknownParameter { name };
    }
    match foreign::find(name) {
        Some((name, advice)) => UrlError::ForeignParameter { name, advice },
        None => UrlError::UnknownParameter {
            name: name.to_owned(),
        },
    }
}
