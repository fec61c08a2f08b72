//! The text form of settings: durations with units, and a word for "off".

use std::fmt;
use std::time::Duration;

use serde::de::{Error, Expected, Unexpected, Visitor};
use serde::{Deserializer, Serializer};

/// Means "off" or "no limit".
const NONE: &str = "none";

/// A duration, or none.
pub(crate) mod optional {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        time: &Option<Duration>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => duration::serialize(time, serializer),
            None => serializer.serialize_str(NONE),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Duration>, D::Error> {
        deserializer.deserialize_any(TimeOrNone)
    }
}

/// A time limit. `Duration::MAX` is no limit, written as none.
pub(crate) mod timeout {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        time: &Duration,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let bounds = *time < Duration::MAX;
        optional::serialize(&bounds.then_some(*time), serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Duration, D::Error> {
        let time = optional::deserialize(deserializer)?;
        Ok(time.unwrap_or(Duration::MAX))
    }
}

/// A duration that is required.
pub(crate) mod duration {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        time: &Duration,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&humantime::format_duration(*time))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Duration, D::Error> {
        deserializer.deserialize_str(Time)
    }
}

/// A numeric limit. `usize::MAX` is no limit, written as none.
pub(crate) mod limit {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(
        limit: &usize,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match *limit {
            usize::MAX => serializer.serialize_str(NONE),
            limit => serializer.serialize_u64(limit as u64),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<usize, D::Error> {
        deserializer.deserialize_any(Limit)
    }
}

struct Time;

impl Visitor<'_> for Time {
    type Value = Duration;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time with its unit, such as \"30s\" or \"500ms\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Duration, E> {
        parse(text, &self)
    }
}

fn parse<E: Error>(text: &str, expected: &dyn Expected) -> Result<Duration, E> {
    humantime::parse_duration(text)
        .map_err(|error| E::custom(format_args!("{text:?} is not {expected}: {error}")))
}

struct TimeOrNone;

impl Visitor<'_> for TimeOrNone {
    type Value = Option<Duration>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Time.expecting(f)?;
        write!(f, ", or {NONE:?}")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Option<Duration>, E> {
        match text {
            NONE => Ok(None),
            text => parse(text, &self).map(Some),
        }
    }

    fn visit_none<E: Error>(self) -> Result<Option<Duration>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<Duration>, E> {
        Ok(None)
    }
}

struct Limit;

impl Visitor<'_> for Limit {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a number, or {NONE:?}")
    }

    fn visit_u64<E: Error>(self, limit: u64) -> Result<usize, E> {
        usize::try_from(limit).map_err(|_| E::invalid_value(Unexpected::Unsigned(limit), &self))
    }

    fn visit_i64<E: Error>(self, limit: i64) -> Result<usize, E> {
        usize::try_from(limit).map_err(|_| E::invalid_value(Unexpected::Signed(limit), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        match text {
            NONE => Ok(usize::MAX),
            text => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }

    fn visit_none<E: Error>(self) -> Result<usize, E> {
        Ok(usize::MAX)
    }

    fn visit_unit<E: Error>(self) -> Result<usize, E> {
        Ok(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backoff::Backoff;
    use crate::settings::Settings;

    fn unusual() -> Settings {
        Settings {
            max_size: 3,
            min_idle: 2,
            max_making: 4,
            max_waiting: 0,
            acquire_timeout: Duration::from_millis(1_500),
            make_timeout: Duration::MAX,
            barging_bound: Duration::ZERO,
            validate_after_idle: None,
            condemn_older: false,
            keep_alive: Some(Duration::from_secs(90)),
            idle_timeout: Some(Duration::from_nanos(1)),
            max_lifetime: Some(Duration::from_secs(100_000)),
            lifetime_jitter: 0.25,
            fail_fast: true,
            record_use: true,
            held_too_long: Some(Duration::new(61, 1_002_003)),
            retry_backoff: Backoff {
                first: Duration::from_micros(7),
                longest: Duration::from_secs(60 * 60 * 24 * 400),
            },
        }
    }

    const AS_TOML: &str = r#"
        max_size = 3
        min_idle = 2
        max_making = 4
        max_waiting = 0
        acquire_timeout = "1s 500ms"
        make_timeout = "none"
        barging_bound = "0s"
        validate_after_idle = "none"
        condemn_older = false
        keep_alive = "90s"
        idle_timeout = "1ns"
        max_lifetime = "1day 3h 46m 40s"
        lifetime_jitter = 0.25
        fail_fast = true
        record_use = true
        held_too_long = "1m 1s 1ms 2us 3ns"

        [retry_backoff]
        first = "7us"
        longest = "400days"
    "#;

    fn refusal(toml: &str, json: &str) -> [String; 2] {
        let toml = toml::from_str::<Settings>(toml).unwrap_err();
        let json = serde_json::from_str::<Settings>(json).unwrap_err();
        [toml.to_string(), json.to_string()]
    }

    #[test]
    fn every_setting_is_read_as_it_is_meant() {
        assert_eq!(toml::from_str::<Settings>(AS_TOML).unwrap(), unusual());
    }

    #[test]
    fn what_is_written_is_read_again_the_same() {
        for settings in [Settings::default(), unusual()] {
            let json = serde_json::to_string(&settings).unwrap();
            assert_eq!(serde_json::from_str::<Settings>(&json).unwrap(), settings);
            let toml = toml::to_string(&settings).unwrap();
            assert_eq!(toml::from_str::<Settings>(&toml).unwrap(), settings);
        }
    }

    #[test]
    fn what_is_written_can_be_read_by_people() {
        let toml = toml::to_string(&Settings::default()).unwrap();
        for line in [
            "max_waiting = \"none\"",
            "acquire_timeout = \"30s\"",
            "barging_bound = \"500us\"",
            "idle_timeout = \"none\"",
            "[retry_backoff]",
            "first = \"50ms\"",
        ] {
            assert!(toml.lines().any(|written| written == line), "{toml}");
        }
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        assert_eq!(toml::from_str::<Settings>("").unwrap(), Settings::default());
        let settings: Settings =
            serde_json::from_str(r#"{"retry_backoff": {"first": "1ms"}}"#).unwrap();
        let pauses = Backoff {
            first: Duration::from_millis(1),
            ..Backoff::default()
        };
        assert_eq!(settings.retry_backoff, pauses);
    }

    #[test]
    fn null_is_none() {
        let json = r#"{"validate_after_idle": null, "acquire_timeout": null, "max_making": null}"#;
        let settings: Settings = serde_json::from_str(json).unwrap();
        assert_eq!(settings.validate_after_idle, None);
        assert_eq!(settings.acquire_timeout, Duration::MAX);
        assert_eq!(settings.max_making, usize::MAX);
    }

    #[test]
    fn what_is_no_setting_is_refused_by_name() {
        for error in refusal("max_sice = 8", r#"{"max_sice": 8}"#) {
            assert!(
                error.contains("unknown field `max_sice`, expected one of `max_size`"),
                "{error}"
            );
        }
        for error in refusal(
            "retry_backoff.last = \"1s\"",
            r#"{"retry_backoff": {"last": "1s"}}"#,
        ) {
            assert!(error.contains("unknown field `last`"), "{error}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused_and_told_what_would_be_one() {
        for (value, reason) in [
            (
                "30",
                "expected a time with its unit, such as \"30s\" or \"500ms\", or \"none\"",
            ),
            (
                "\"30\"",
                "\"30\" is not a time with its unit, such as \"30s\" or \"500ms\", or \"none\": ",
            ),
            ("\"soon\"", "\"soon\" is not a time with its unit"),
            ("\"-1s\"", "\"-1s\" is not a time with its unit"),
            ("\"99999999999999999999s\"", "is not a time with its unit"),
            ("true", "expected a time with its unit"),
        ] {
            let toml = format!("idle_timeout = {value}");
            let json = format!(r#"{{"idle_timeout": {value}}}"#);
            for error in refusal(&toml, &json) {
                assert!(error.contains(reason), "{error}");
            }
        }
    }

    #[test]
    fn what_must_be_a_time_cannot_be_none() {
        for error in refusal("barging_bound = \"none\"", r#"{"barging_bound": null}"#) {
            assert!(
                error.contains("a time with its unit, such as \"30s\" or \"500ms\""),
                "{error}"
            );
            assert!(!error.contains("or \"none\""), "{error}");
        }
    }

    #[test]
    fn what_is_no_limit_is_refused() {
        for value in ["-1", "\"many\"", "1.5"] {
            let toml = format!("max_waiting = {value}");
            let json = format!(r#"{{"max_waiting": {value}}}"#);
            for error in refusal(&toml, &json) {
                assert!(error.contains("expected a number, or \"none\""), "{error}");
            }
        }
    }
}
