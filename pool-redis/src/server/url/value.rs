//! Values in a URL.

use std::borrow::Cow;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use percent_encoding::{percent_decode, percent_decode_str};

use crate::Protocol;
use crate::connection::settings::is_client_name;

/// Parses digits. The standard parser alone would accept a plus sign.
pub(super) fn parse_number<T: FromStr>(text: &str) -> Option<T> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

/// Parses a number of at least one.
pub(super) fn parse_count(text: &str) -> Option<usize> {
    parse_number(text).filter(|count| *count > 0)
}

/// Parses a time greater than zero.
pub(super) fn parse_time(text: &str) -> Option<Duration> {
    parse_time_or_zero(text).filter(|time| !time.is_zero())
}

/// Parses seconds, optionally with decimals, or a number with its unit.
pub(super) fn parse_time_or_zero(text: &str) -> Option<Duration> {
    let unit = text.find(|char: char| char.is_ascii_alphabetic());
    let (number, unit) = text.split_at(unit.unwrap_or(text.len()));
    // The standard parser alone would accept signs, exponents and infinity.
    let is_plain = number.starts_with(|char: char| char.is_ascii_digit())
        && number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !is_plain {
        return None;
    }
    let in_seconds = match unit {
        "ms" => 1e-3,
        "" | "s" => 1.0,
        "m" => 60.0,
        _ => return None,
    };
    let number: f64 = number.parse().ok()?;
    Duration::try_from_secs_f64(number * in_seconds).ok()
}

pub(super) fn parse_flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "t" | "y" => Some(true),
        "0" | "false" | "no" | "f" | "n" => Some(false),
        _ => None,
    }
}

pub(super) fn parse_protocol(text: &str) -> Option<Protocol> {
    match text.to_ascii_lowercase().as_str() {
        "2" | "resp2" => Some(Protocol::Resp2),
        "3" | "resp3" => Some(Protocol::Resp3),
        _ => None,
    }
}

pub(super) fn parse_client_name(text: &str) -> Option<String> {
    let name = decode_parameter(text)?;
    is_client_name(&name).then_some(name)
}

/// Percent-decodes `text`. `None` if the result is not UTF-8.
pub(super) fn decode(text: &str) -> Option<String> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.ok().map(Cow::into_owned)
}

/// As [`decode`], for a query, in which a plus sign stands for a space, as other clients have it too.
pub(super) fn decode_parameter(text: &str) -> Option<String> {
    decode(&text.replace('+', " "))
}

/// Percent-decodes the path of a file, which need not be UTF-8.
pub(super) fn decode_path(text: &str) -> Option<PathBuf> {
    let bytes: Vec<u8> = percent_decode(text.as_bytes()).collect();
    if bytes.contains(&0) {
        return None;
    }
    path_from(bytes)
}

#[cfg(unix)]
fn path_from(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    Some(OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn path_from(bytes: Vec<u8>) -> Option<PathBuf> {
    String::from_utf8(bytes).ok().map(PathBuf::from)
}
