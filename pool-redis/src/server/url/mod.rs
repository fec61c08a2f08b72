//! The URL form of a [`Topology`], and of settings.

mod address;
mod foreign;
mod parameters;
mod scheme;
mod settings;
mod value;
mod write;

#[cfg(test)]
mod tests;

use crate::server::access::Access;
use crate::server::connection_info::DEFAULT_PORT;
use crate::server::sentinel_info::DEFAULT_SENTINEL_PORT;
use crate::{Address, ClusterInfo, ConnectionInfo, Secret, SentinelInfo, Topology, UrlError};
use parameters::Parameters;
use scheme::{Kind, Scheme};
pub(crate) use settings::UrlSettings;
use value::{decode, parse_number};
pub(crate) use write::{write, write_cluster, write_sentinel};

/// The contents of a URL.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    pub(crate) topology: Topology,
    pub(crate) settings: UrlSettings,
}

/// Parses `scheme://[[user][:password]@][hosts][/path][?name=value[&name=value…]]`. There may be one host or several.
/// The path is a database, the file of a socket, or a service and a database. White space around the URL, such as the
/// end of the line that it was read from, is ignored.
pub(crate) fn parse(url: &str) -> Result<Parsed, UrlError> {
    let (scheme, url) = split(url.trim_ascii(), cfg!(feature = "tls"))?;
    let mut parameters = Parameters::parse(url.query, scheme)?;
    parameters.set_fragment(url.fragment, scheme)?;
    parameters.check_trust()?;
    let (login, hosts) = match url.authority.rsplit_once('@') {
        Some((login, hosts)) => (login, hosts),
        None => ("", url.authority),
    };
    let mut access = read_login(login, &mut parameters)?;
    access.is_tls = scheme.is_tls;
    let topology = match scheme.kind {
        Kind::Node => {
            let address = address::parse_one(hosts, DEFAULT_PORT)?;
            access.database = read_database(url.path, parameters.database)?;
            ConnectionInfo::from_parts(address, access).into()
        }
        Kind::Socket => {
            let path = address::parse_socket(hosts, url.path)?;
            access.database = parameters.database.unwrap_or_default();
            ConnectionInfo::from_parts(Address::Unix { path }, access).into()
        }
        Kind::Sentinel => {
            let sentinels = address::parse_several(hosts, DEFAULT_SENTINEL_PORT)?;
            let (service, path) = read_service(url.path, parameters.service.take())?;
            access.database = read_database(path, parameters.database)?;
            let info = SentinelInfo::from_parts(service, sentinels, access);
            parameters.sentinel.apply(info).into()
        }
        Kind::Cluster => {
            let nodes = address::parse_several(hosts, DEFAULT_PORT)?;
            access.database = read_database(url.path, parameters.database)?;
            ClusterInfo::from_parts(nodes, access).into()
        }
    };
    Ok(Parsed {
        topology,
        settings: parameters.settings,
    })
}

/// As [`parse`], but refuses settings of a client.
pub(crate) fn parse_topology(url: &str) -> Result<Topology, UrlError> {
    let Parsed { topology, settings } = parse(url)?;
    match settings.first() {
        None => Ok(topology),
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
    if url.is_empty() {
        return Err(UrlError::Empty);
    }
    let (scheme, rest) = url.split_once("://").ok_or(UrlError::UnknownScheme)?;
    let scheme = Scheme::parse(scheme, has_tls)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    // Checked first: the text after the `@` is then a piece of the password, which no later error may show.
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

/// Parses `user:password`, either of which may be missing. An empty one counts as missing.
fn read_login(login: &str, parameters: &mut Parameters) -> Result<Access, UrlError> {
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
    Ok(Access {
        username,
        password: password.map(Secret::from),
        ..Access::default()
    })
}

/// A text that may be in one of two places.
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

/// Parses `/service/database`, either of which may be missing, and returns the rest of the path after the service. If
/// the service is a parameter, a number alone is the database.
fn read_service(path: &str, parameter: Option<String>) -> Result<(String, &str), UrlError> {
    let inner = path.strip_prefix('/').unwrap_or(path);
    let (first, rest) = inner.split_at(inner.find('/').unwrap_or(inner.len()));
    let is_database = rest.is_empty() && parse_number::<u32>(first).is_some();
    let in_path = match first {
        "" => None,
        _ if is_database && parameter.is_some() => None,
        _ => Some(decode(first).ok_or(UrlError::InvalidService)?),
    };
    match (in_path, parameter.filter(|name| !name.is_empty())) {
        (Some(one), Some(other)) if one != other => Err(UrlError::TwoServices),
        (Some(service), _) => Ok((service, rest)),
        (None, Some(service)) => Ok((service, path)),
        (None, None) => Err(UrlError::MissingService),
    }
}

/// Parses the number of the database, from the path or the parameter.
fn read_database(path: &str, parameter: Option<u32>) -> Result<u32, UrlError> {
    let in_path = match path.strip_prefix('/').unwrap_or(path) {
        "" => None,
        path => Some(parse_number(path).ok_or(UrlError::InvalidDatabase)?),
    };
    match (in_path, parameter) {
        (Some(one), Some(other)) if one != other => Err(UrlError::TwoDatabases),
        (one, other) => Ok(one.or(other).unwrap_or_default()),
    }
}
