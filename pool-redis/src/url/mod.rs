//! The URL form of [`ConnectionInfo`], and of settings.

mod address;
mod parameters;
mod scheme;
mod settings;
mod value;
mod write;

#[cfg(test)]
mod tests;

use crate::{ConnectionInfo, UrlError};
use parameters::Parameters;
use scheme::Scheme;
pub(crate) use settings::UrlSettings;
use value::{decode, parse_number};
pub(crate) use write::write;

/// What a URL says.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    pub(crate) info: ConnectionInfo,
    pub(crate) settings: UrlSettings,
}

/// Reads `scheme://[[user][:password]@][host][:port][/database][?name=value[&name=value…]]`, or
/// `unix://[[user][:password]@]/path[?…]`.
pub(crate) fn parse(url: &str) -> Result<Parsed, UrlError> {
    let (scheme, url) = split(url, cfg!(feature = "tls"))?;
    let mut parameters = Parameters::parse(url.query, scheme)?;
    parameters.settings.set_fragment(url.fragment, scheme)?;
    let (login, address) = match url.authority.rsplit_once('@') {
        Some((login, address)) => (login, address),
        None => ("", url.authority),
    };
    let info = match scheme {
        Scheme::Unix => ConnectionInfo::unix(address::parse_socket(address, url.path)?),
        Scheme::Plain => address::parse(address)?,
        Scheme::Tls => address::parse(address)?.encrypted(),
    };
    let info = set_login(info, login, &mut parameters)?;
    let info = match scheme {
        Scheme::Unix => info.with_database(parameters.database.unwrap_or_default()),
        _ => set_database(info, url.path, parameters.database)?,
    };
    Ok(Parsed {
        info,
        settings: parameters.settings,
    })
}

/// As [`parse`], where there is no client that settings could be for.
pub(crate) fn parse_info(url: &str) -> Result<ConnectionInfo, UrlError> {
    let Parsed { info, settings } = parse(url)?;
    match settings.first() {
        None => Ok(info),
        Some(name) => Err(UrlError::ClientSetting { name }),
    }
}

/// The parts of a URL after the scheme, still encoded.
struct Url<'a> {
    authority: &'a str,
    /// With its leading slash.
    path: &'a str,
    query: &'a str,
    fragment: Option<&'a str>,
}

fn split(url: &str, has_tls: bool) -> Result<(Scheme, Url<'_>), UrlError> {
    let (scheme, rest) = url.split_once("://").ok_or(UrlError::UnknownScheme)?;
    let scheme = Scheme::parse(scheme, has_tls)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    // First of all: what follows is then a piece of the password, which no later check may look at.
    if rest.contains('@') {
        return Err(UrlError::MisplacedAt);
    }
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (rest, None),
    };
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let url = Url {
        authority,
        path,
        query,
        fragment,
    };
    Ok((scheme, url))
}

/// Reads `user:password`, either of which may be missing; an empty one counts as missing.
fn set_login(
    info: ConnectionInfo,
    login: &str,
    parameters: &mut Parameters,
) -> Result<ConnectionInfo, UrlError> {
    let (username, password) = login.split_once(':').unwrap_or((login, ""));
    let username = one_of(
        username,
        parameters.username.take(),
        UrlError::InvalidUsername,
    )?;
    let password = one_of(
        password,
        parameters.password.take(),
        UrlError::InvalidPassword,
    )?;
    let info = match username {
        Some(username) => info.with_username(username),
        None => info,
    };
    Ok(match password {
        Some(password) => info.with_password(password),
        None => info,
    })
}

/// What is said in one of two places.
fn one_of(
    encoded: &str,
    parameter: Option<String>,
    wrong: UrlError,
) -> Result<Option<String>, UrlError> {
    match (encoded, parameter) {
        ("", parameter) => Ok(parameter.filter(|text| !text.is_empty())),
        (encoded, None) => Ok(Some(decode(encoded).ok_or(wrong)?)),
        (_, Some(_)) => Err(UrlError::TwoLogins),
    }
}

fn set_database(
    info: ConnectionInfo,
    path: &str,
    parameter: Option<u32>,
) -> Result<ConnectionInfo, UrlError> {
    let in_path = match path.strip_prefix('/').unwrap_or(path) {
        "" => None,
        path => Some(parse_number(path).ok_or(UrlError::InvalidDatabase)?),
    };
    match (in_path, parameter) {
        (Some(one), Some(other)) if one != other => Err(UrlError::TwoDatabases),
        (one, other) => Ok(info.with_database(one.or(other).unwrap_or_default())),
    }
}
