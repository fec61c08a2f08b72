//! All settings of a pool as one value.

use std::fmt;
use std::time::Duration;

use crate::backoff::Backoff;
use crate::error::InvalidSetting;

/// All settings of a pool except its [listeners](crate::Builder::listener) and its [shared cap](crate::Builder::shared_cap),
/// as one value that can be stored, compared and passed on. With the feature `serde` it can be read from text and written to
/// it.
///
/// Each field is set by the method of [`Builder`](crate::Builder) with the same name, which documents it, and has the same
/// default. [`Builder::settings`](crate::Builder::settings) sets all of them at once;
/// [`Builder::build`](crate::Builder::build) refuses values that are out of range.
///
/// ```
/// use pool_core::{MakeContext, Manager, Pool, Settings};
/// use std::time::Duration;
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
///
/// let mut settings = Settings::default();
/// settings.max_size = 4;
/// settings.idle_timeout = Some(Duration::from_secs(600));
/// let pool = Pool::builder(Numbers).settings(settings).build()?;
/// assert_eq!(pool.status().max_size, 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # As text
///
/// With the feature `serde`, settings can be read from TOML, JSON and other formats that tell strings from numbers. Durations
/// are strings with units (`"30s"`, `"500ms"`, `"1h 30m"`). `"none"`, or null where the format has it, switches a setting off
/// or removes a limit. Settings that are left out have their defaults. An unknown name is an error, so that a typo does not
/// silently mean the default.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use pool_core::Settings;
/// use std::time::Duration;
///
/// let settings: Settings = toml::from_str(r#"
///     max_size = 8
///     acquire_timeout = "2s"
///     validate_after_idle = "none"
///     max_lifetime = "1h"
///     retry_backoff = { first = "20ms", longest = "2s" }
/// "#)?;
/// assert_eq!(settings.max_lifetime, Some(Duration::from_secs(3600)));
/// assert_eq!(settings.validate_after_idle, None);
///
/// let refused = toml::from_str::<Settings>("max_sice = 8").unwrap_err();
/// assert!(refused.to_string().contains("unknown field `max_sice`"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
#[non_exhaustive]
pub struct Settings {
    /// See [`Builder::max_size`](crate::Builder::max_size).
    pub max_size: usize,
    /// See [`Builder::min_idle`](crate::Builder::min_idle).
    pub min_idle: usize,
    /// See [`Builder::max_making`](crate::Builder::max_making). `usize::MAX` is no limit, as text `"none"`.
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::limit"))]
    pub max_making: usize,
    /// See [`Builder::max_waiting`](crate::Builder::max_waiting). `usize::MAX` is no limit, as text `"none"`.
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::limit"))]
    pub max_waiting: usize,
    /// See [`Builder::acquire_timeout`](crate::Builder::acquire_timeout). `Duration::MAX` is no limit, as text `"none"`.
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::timeout"))]
    pub acquire_timeout: Duration,
    /// See [`Builder::make_timeout`](crate::Builder::make_timeout). `Duration::MAX` is no limit, as text `"none"`.
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::timeout"))]
    pub make_timeout: Duration,
    /// See [`Builder::barging_bound`](crate::Builder::barging_bound).
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::duration"))]
    pub barging_bound: Duration,
    /// See [`Builder::validate_after_idle`](crate::Builder::validate_after_idle).
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::optional"))]
    pub validate_after_idle: Option<Duration>,
    /// See [`Builder::condemn_older`](crate::Builder::condemn_older).
    pub condemn_older: bool,
    /// See [`Builder::keep_alive`](crate::Builder::keep_alive).
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::optional"))]
    pub keep_alive: Option<Duration>,
    /// See [`Builder::idle_timeout`](crate::Builder::idle_timeout).
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::optional"))]
    pub idle_timeout: Option<Duration>,
    /// See [`Builder::max_lifetime`](crate::Builder::max_lifetime).
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::optional"))]
    pub max_lifetime: Option<Duration>,
    /// See [`Builder::lifetime_jitter`](crate::Builder::lifetime_jitter).
    pub lifetime_jitter: f64,
    /// See [`Builder::fail_fast`](crate::Builder::fail_fast).
    pub fail_fast: bool,
    /// See [`Builder::record_use`](crate::Builder::record_use).
    pub record_use: bool,
    /// See [`Builder::held_too_long`](crate::Builder::held_too_long).
    #[cfg_attr(feature = "serde", serde(with = "crate::settings_text::optional"))]
    pub held_too_long: Option<Duration>,
    /// See [`Builder::retry_backoff`](crate::Builder::retry_backoff). As text, a table of its two pauses.
    pub retry_backoff: Backoff,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            max_size: 10,
            min_idle: 0,
            max_making: usize::MAX,
            max_waiting: usize::MAX,
            acquire_timeout: Duration::from_secs(30),
            make_timeout: Duration::from_secs(30),
            barging_bound: Duration::from_micros(500),
            validate_after_idle: Some(Duration::from_secs(30)),
            condemn_older: true,
            keep_alive: None,
            idle_timeout: None,
            max_lifetime: None,
            lifetime_jitter: 0.1,
            fail_fast: false,
            record_use: false,
            held_too_long: None,
            retry_backoff: Backoff::default(),
        }
    }
}

impl Settings {
    /// Whether a return must inspect its loan.
    pub(crate) fn watch_use(&self) -> bool {
        self.record_use || self.held_too_long.is_some()
    }

    /// Whether a setting needs the time of a checkout or a return.
    pub(crate) fn need_time(&self) -> bool {
        self.watch_use()
            || self.validate_after_idle.is_some()
            || self.keep_alive.is_some()
            || self.idle_timeout.is_some()
            || self.max_lifetime.is_some()
    }

    pub(crate) fn check(&self) -> Result<(), InvalidSetting> {
        check_max_size(self.max_size)?;
        let refuse = |setting, value: &dyn fmt::Debug, reason| {
            Err(InvalidSetting {
                setting,
                value: format!("{value:?}"),
                reason,
            })
        };
        if self.min_idle > self.max_size {
            return refuse(
                "min_idle",
                &self.min_idle,
                "min_idle cannot exceed max_size",
            );
        }
        if self.max_making == 0 {
            return refuse(
                "max_making",
                &self.max_making,
                "at least one make must be allowed",
            );
        }
        if self.idle_timeout == Some(Duration::ZERO) {
            return refuse(
                "idle_timeout",
                &self.idle_timeout,
                "no resource would be kept; use None for no timeout",
            );
        }
        if self.keep_alive == Some(Duration::ZERO) {
            return refuse(
                "keep_alive",
                &self.keep_alive,
                "validations would never end; use None for none",
            );
        }
        if self.max_lifetime == Some(Duration::ZERO) {
            return refuse(
                "max_lifetime",
                &self.max_lifetime,
                "no resource would be kept; use None for no limit",
            );
        }
        if !(0.0..=1.0).contains(&self.lifetime_jitter) {
            return refuse(
                "lifetime_jitter",
                &self.lifetime_jitter,
                "it must be a fraction from 0 to 1",
            );
        }
        let Backoff { first, longest } = self.retry_backoff;
        if first.is_zero() || longest < first {
            return refuse(
                "retry_backoff",
                &(first, longest),
                "the first pause must be above zero, and the longest must not be shorter",
            );
        }
        Ok(())
    }
}

pub(crate) fn check_max_size(max_size: usize) -> Result<(), InvalidSetting> {
    let reason = match max_size {
        0 => "a pool must be able to hold at least 1 resource",
        _ if u32::try_from(max_size).is_err() => "a pool can hold at most 4294967295 resources",
        _ => return Ok(()),
    };
    Err(InvalidSetting {
        setting: "max_size",
        value: max_size.to_string(),
        reason,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn expect_refused(setting: &str, change: impl FnOnce(&mut Settings)) {
        let mut settings = Settings::default();
        change(&mut settings);
        assert_eq!(settings.check().unwrap_err().setting(), setting);
    }

    #[test]
    fn what_is_out_of_range_is_refused_by_name() {
        let zero = Some(Duration::ZERO);
        Settings::default().check().unwrap();
        expect_refused("max_size", |settings| settings.max_size = 0);
        expect_refused("min_idle", |settings| settings.min_idle = 11);
        expect_refused("max_making", |settings| settings.max_making = 0);
        expect_refused("idle_timeout", |settings| settings.idle_timeout = zero);
        expect_refused("keep_alive", |settings| settings.keep_alive = zero);
        expect_refused("max_lifetime", |settings| settings.max_lifetime = zero);
        for jitter in [-0.1, 1.1, f64::NAN] {
            expect_refused("lifetime_jitter", |settings| {
                settings.lifetime_jitter = jitter
            });
        }
        for (first, longest) in [(0, 1), (2, 1)] {
            let [first, longest] = [first, longest].map(Duration::from_secs);
            expect_refused("retry_backoff", |settings| {
                settings.retry_backoff = Backoff { first, longest };
            });
        }
    }

    #[test]
    #[cfg(target_pointer_width = "64")]
    fn more_than_slots_have_numbers_is_refused() {
        expect_refused("max_size", |settings| settings.max_size = 1 << 32);
    }
}
