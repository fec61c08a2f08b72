//! The URL form of [`ConnectionInfo`].

use crate::connection_info::DEFAULT_PORT;
use crate::{ConnectionInfo, UrlError};
use percent_encoding::percent_decode_str;
use std::net::Ipv6Addr;

/// Schemes that other clients understand. They are known by name, so that the answer is better than
/// "unknown".
const UNSUPPORTED_SCHEMES: [&str; 8] = [
    "rediss",
    "valkeys",
    "unix",
    "redis+unix",
    "redis+sentinel",
    "rediss+sentinel",
    "redis+cluster",
    "rediss+cluster",
];

/// Reads `redis://[[user][:password]@][host][:port][/database][?db=database]`.
pub(crate) fn parse(url: &str) -> Result<ConnectionInfo, UrlError> {
    let Url {
        authority,
        path,
        query,
    } = split(url)?;
    let (login, address) = match authority.rsplit_once('@') {
        Some((login, address)) => (login, address),
        None => ("", authority),
    };
    let mut info = parse_address(address)?;
    info = parse_login(info, login)?;
    parse_database(info, path, query)
}

/// The parts of a URL after the scheme, still encoded.
struct Url<'a> {
    authority: &'a str,
    /// Without the leading slash.
    path: &'a str,
    query: &'a str,
}

fn split(url: &str) -> Result<Url<'_>, UrlError> {
    let (scheme, rest) = url.split_once("://").ok_or(UrlError::UnknownScheme)?;
    check_scheme(scheme)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    // First of all: what follows is then a piece of the password, which no later check may look at.
    if rest.contains('@') {
        return Err(UrlError::MisplacedAt);
    }
    if rest.contains('#') {
        return Err(UrlError::Fragment);
    }
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    Ok(Url {
        authority,
        path: path.strip_prefix('/').unwrap_or(path),
        query,
    })
}

fn check_scheme(scheme: &str) -> Result<(), UrlError> {
    if ["redis", "valkey"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return Ok(());
    }
    match UNSUPPORTED_SCHEMES
        .into_iter()
        .find(|known| scheme.eq_ignore_ascii_case(known))
    {
        Some(scheme) => Err(UrlError::UnsupportedScheme { scheme }),
        None => Err(UrlError::UnknownScheme),
    }
}

fn parse_address(address: &str) -> Result<ConnectionInfo, UrlError> {
    let (host, port) = match address.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']').ok_or(UrlError::InvalidHost)?;
            (parse_ipv6(host)?, port)
        }
        None => {
            let colon = address.find(':').unwrap_or(address.len());
            let (host, port) = address.split_at(colon);
            (parse_host(host)?, port)
        }
    };
    let host = if host.is_empty() {
        "localhost".to_owned()
    } else {
        host
    };
    let port = parse_port(port, DEFAULT_PORT)?;
    Ok(ConnectionInfo::new(host, port))
}

/// Reads what stands within brackets: an address, perhaps with the zone of a link-local one.
fn parse_ipv6(text: &str) -> Result<String, UrlError> {
    let host = decode(text).ok_or(UrlError::InvalidHost)?;
    let address = host.split('%').next().unwrap_or_default();
    address
        .parse::<Ipv6Addr>()
        .map_err(|_| UrlError::InvalidHost)?;
    Ok(host)
}

fn parse_host(text: &str) -> Result<String, UrlError> {
    let is_foreign =
        |char: char| char.is_whitespace() || char.is_control() || "[]:/?#@".contains(char);
    decode(text)
        .filter(|host| !host.contains(is_foreign))
        .ok_or(UrlError::InvalidHost)
}

/// Reads `:port` or nothing.
fn parse_port(text: &str, default: u16) -> Result<u16, UrlError> {
    let Some(digits) = text.strip_prefix(':') else {
        return if text.is_empty() {
            Ok(default)
        } else {
            Err(UrlError::InvalidHost)
        };
    };
    if digits.contains(':') {
        // More colons than one are an IPv6 address without its brackets.
        return Err(UrlError::InvalidHost);
    }
    match parse_number::<u16>(digits) {
        Some(port) if port > 0 => Ok(port),
        _ => Err(UrlError::InvalidPort),
    }
}

/// Reads `user:password`, either of which may be missing; an empty one counts as missing.
fn parse_login(mut info: ConnectionInfo, login: &str) -> Result<ConnectionInfo, UrlError> {
    let (username, password) = login.split_once(':').unwrap_or((login, ""));
    if !username.is_empty() {
        info = info.with_username(decode(username).ok_or(UrlError::InvalidUsername)?);
    }
    if !password.is_empty() {
        info = info.with_password(decode(password).ok_or(UrlError::InvalidPassword)?);
    }
    Ok(info)
}

fn parse_database(
    info: ConnectionInfo,
    path: &str,
    query: &str,
) -> Result<ConnectionInfo, UrlError> {
    let parameters = Parameters::parse(query)?;
    let in_path = match path {
        "" => None,
        path => Some(parse_number(path).ok_or(UrlError::InvalidDatabase)?),
    };
    match (in_path, parameters.database) {
        (Some(one), Some(other)) if one != other => Err(UrlError::TwoDatabases),
        (one, other) => Ok(info.with_database(one.or(other).unwrap_or_default())),
    }
}

/// What a query can say; a new parameter is a field and an arm.
#[derive(Default)]
struct Parameters {
    database: Option<u32>,
}

impl Parameters {
    fn parse(query: &str) -> Result<Self, UrlError> {
        let mut parameters = Self::default();
        for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            match name {
                "db" => set(
                    &mut parameters.database,
                    "db",
                    parse_number(value),
                    "the number of a database",
                )?,
                name => {
                    return Err(UrlError::UnknownParameter {
                        name: name.to_owned(),
                    });
                }
            }
        }
        Ok(parameters)
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

/// Reads digits; the standard parser alone would take a plus sign.
fn parse_number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

/// Percent-decodes `text`, unless that does not give UTF-8.
fn decode(text: &str) -> Option<String> {
    percent_decode_str(text)
        .decode_utf8()
        .ok()
        .map(|text| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_usual_spellings_are_understood() {
        #[track_caller]
        fn check(url: &str, address: &str, username: Option<&str>, password: Option<&str>) {
            let info = parse(url).unwrap();
            assert_eq!(info.to_string(), address);
            assert_eq!(
                (
                    info.username(),
                    info.password().map(|secret| secret.expose())
                ),
                (username, password)
            );
        }
        check("redis://", "localhost:6379/0", None, None);
        check("redis:///", "localhost:6379/0", None, None);
        check("redis://cache", "cache:6379/0", None, None);
        check("REDIS://cache:7000", "cache:7000/0", None, None);
        check("valkey://cache/1", "cache:6379/1", None, None);
        check("redis://:7000", "localhost:7000/0", None, None);
        check("redis://cache/3", "cache:6379/3", None, None);
        check("redis://cache?db=4", "cache:6379/4", None, None);
        check("redis://cache/?db=4", "cache:6379/4", None, None);
        check("redis://cache/4?db=4&", "cache:6379/4", None, None);
        check("redis://127.0.0.1:1/0", "127.0.0.1:1/0", None, None);
        check("redis://[::1]", "[::1]:6379/0", None, None);
        check(
            "redis://u:p@[2001:db8::1]:7000/9",
            "[2001:db8::1]:7000/9",
            Some("u"),
            Some("p"),
        );
        check(
            "redis://[fe80::1%25eth0]:1",
            "[fe80::1%eth0]:1/0",
            None,
            None,
        );
        check("redis://user@cache", "cache:6379/0", Some("user"), None);
        check("redis://user:@cache", "cache:6379/0", Some("user"), None);
        check(
            "redis://:password@cache",
            "cache:6379/0",
            None,
            Some("password"),
        );
        check("redis://@cache", "cache:6379/0", None, None);
        check(
            "redis://u%3A:p%40%2f%25@cache",
            "cache:6379/0",
            Some("u:"),
            Some("p@/%"),
        );
        check(
            "redis://u:p:q@cache",
            "cache:6379/0",
            Some("u"),
            Some("p:q"),
        );
        check(
            "redis://u:p@q@cache",
            "cache:6379/0",
            Some("u"),
            Some("p@q"),
        );
        check(
            "redis://u:50%@cache",
            "cache:6379/0",
            Some("u"),
            Some("50%"),
        );
        check(
            "redis://u:p+q@cache",
            "cache:6379/0",
            Some("u"),
            Some("p+q"),
        );
        check(
            "redis://:caf%C3%A9@cache",
            "cache:6379/0",
            None,
            Some("café"),
        );
    }

    #[test]
    fn what_is_wrong_is_named() {
        #[track_caller]
        fn check(url: &str, expected: UrlError) {
            assert_eq!(parse(url).unwrap_err(), expected, "{url}");
        }
        for url in [
            "",
            "cache",
            "cache:6379",
            "http://cache",
            "://cache",
            "redis:cache",
        ] {
            check(url, UrlError::UnknownScheme);
        }
        for scheme in UNSUPPORTED_SCHEMES {
            check(
                &format!("{scheme}://cache"),
                UrlError::UnsupportedScheme { scheme },
            );
        }
        for url in [
            "redis://::1",
            "redis://[::1",
            "redis://[]",
            "redis://[cache]",
            "redis://[::1]7000",
            "redis://a b",
        ] {
            check(url, UrlError::InvalidHost);
        }
        for port in ["", "0", "65536", "+1", "-1", "six", " 1"] {
            check(&format!("redis://cache:{port}"), UrlError::InvalidPort);
        }
        for path in ["x", "-1", "+1", "1/", "1/2", "4294967296", "%31"] {
            check(&format!("redis://cache/{path}"), UrlError::InvalidDatabase);
        }
        let expected = "the number of a database";
        check(
            "redis://cache?db=x",
            UrlError::InvalidParameter {
                name: "db",
                expected,
            },
        );
        check(
            "redis://cache?db",
            UrlError::InvalidParameter {
                name: "db",
                expected,
            },
        );
        check(
            "redis://cache?db=1&db=1",
            UrlError::RepeatedParameter { name: "db" },
        );
        check(
            "redis://cache?timeout=1",
            UrlError::UnknownParameter {
                name: "timeout".to_owned(),
            },
        );
        check("redis://cache/1?db=2", UrlError::TwoDatabases);
        check("redis://cache/1#x", UrlError::Fragment);
        check("redis://u%ff@cache", UrlError::InvalidUsername);
        check("redis://:%ff@cache", UrlError::InvalidPassword);
    }

    #[test]
    fn an_unescaped_delimiter_in_a_password_is_recognized() {
        for password in ["hun/ter2", "hun?ter2", "hun#ter2", "123?ter2=4", "1/2?ter2"] {
            let error = parse(&format!("redis://:{password}@cache")).unwrap_err();
            assert_eq!(error, UrlError::MisplacedAt);
        }
    }

    #[test]
    fn debug_and_display_hide_the_password() {
        let info = parse("redis://user:hunter2@cache").unwrap();
        assert!(!format!("{info} {info:?} {info:#?}").contains("hunter2"));
    }

    fn assert_hidden(shown: &(impl std::fmt::Debug + std::fmt::Display)) {
        let shown = format!("{shown} {shown:?}");
        assert!(!shown.contains("hunter2"), "{shown}");
    }

    proptest! {
        #[test]
        fn errors_never_show_the_password(
            password in "[a-z0-9/?#%:@ =&\\[\\]]{0,8}hunter2[a-z0-9/?#%:@ =&\\[\\]]{0,8}",
            around in prop::sample::select(vec![
                "redis://:PASSWORD@cache", "redis://u:PASSWORD@cache:x/1", "redis://u:PASSWORD@cache/x",
                "redis://u:PASSWORD@[cache]", "rediss://u:PASSWORD@cache", "redis//u:PASSWORD@cache",
                "redis://u:PASSWORD@cache?x=1", "http://u:PASSWORD@cache", "u:PASSWORD@cache",
            ]),
        ) {
            match parse(&around.replace("PASSWORD", &password)) {
                Ok(info) => assert_hidden(&info),
                Err(error) => assert_hidden(&error),
            }
        }

        #[test]
        fn any_password_can_be_written(password in "\\PC{1,20}") {
            let encoded = percent_encoding::utf8_percent_encode(&password, percent_encoding::NON_ALPHANUMERIC);
            let info = parse(&format!("redis://:{encoded}@cache")).unwrap();
            prop_assert_eq!(info.password().unwrap().expose(), password);
        }
    }
}
