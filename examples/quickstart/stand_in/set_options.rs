//! The options of `SET`.

use bytes::Bytes;

use super::command::{integer, upper};
use super::keyspace::Millis;
use super::refusal::Refusal;

/// The options of a `SET`, which follow the key and the value.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct SetOptions {
    pub(crate) condition: Option<Condition>,
    pub(crate) expiry: Option<Expiry>,
    /// Whether to reply with the old value.
    pub(crate) get: bool,
}

/// `NX` or `XX`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Condition {
    IfMissing,
    IfThere,
}

/// `KEEPTTL`, or the time set by `EX`, `PX`, `EXAT` or `PXAT`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Expiry {
    Keep,
    At(Millis),
}

impl SetOptions {
    /// Parses the options. They may come in any order, but only one condition and one expiry are allowed.
    pub(crate) fn parse(args: &[Bytes], now: Millis) -> Result<Self, Refusal> {
        let mut options = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match upper(arg).as_str() {
                "NX" => options.only(Condition::IfMissing)?,
                "XX" => options.only(Condition::IfThere)?,
                "GET" => options.get = true,
                "KEEPTTL" => options.expire(Expiry::Keep)?,
                unit => {
                    let time = ExpiryUnit::parse(unit).ok_or_else(Refusal::syntax)?;
                    let number = args.next().ok_or_else(Refusal::syntax)?;
                    options.expire(Expiry::At(time.to_millis(number, now)?))?;
                }
            }
        }
        Ok(options)
    }

    fn only(&mut self, condition: Condition) -> Result<(), Refusal> {
        match self.condition.replace(condition) {
            Some(other) if other != condition => Err(Refusal::syntax()),
            _ => Ok(()),
        }
    }

    fn expire(&mut self, expiry: Expiry) -> Result<(), Refusal> {
        match self.expiry.replace(expiry) {
            Some(_) => Err(Refusal::syntax()),
            None => Ok(()),
        }
    }
}

/// How to interpret the number of an expiry option.
struct ExpiryUnit {
    /// The length of the unit in milliseconds.
    scale: i64,
    /// Whether the time counts from now rather than from 1970.
    from_now: bool,
}

impl ExpiryUnit {
    fn parse(name: &str) -> Option<Self> {
        let (scale, from_now) = match name {
            "EX" => (1000, true),
            "PX" => (1, true),
            "EXAT" => (1000, false),
            "PXAT" => (1, false),
            _ => return None,
        };
        Some(Self { scale, from_now })
    }

    fn to_millis(&self, number: &Bytes, now: Millis) -> Result<Millis, Refusal> {
        let start = if self.from_now { now } else { 0 };
        Some(integer(number)?)
            .filter(|number| *number > 0)
            .and_then(|number| number.checked_mul(self.scale)?.checked_add(start))
            .ok_or_else(|| Refusal::expire_time("set"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(options: &str, expected: Result<SetOptions, Refusal>) {
        let args: Vec<Bytes> = options
            .split(' ')
            .map(|arg| arg.to_owned().into())
            .collect();
        assert_eq!(SetOptions::parse(&args, 5), expected, "{options}");
    }

    fn expiring(expiry: Expiry) -> Result<SetOptions, Refusal> {
        let expiry = Some(expiry);
        Ok(SetOptions {
            expiry,
            ..SetOptions::default()
        })
    }

    #[test]
    fn every_unit_is_milliseconds_in_the_end() {
        check("EX 2", expiring(Expiry::At(2005)));
        check("px 2", expiring(Expiry::At(7)));
        check("ExAt 2", expiring(Expiry::At(2000)));
        check("PXAT 2", expiring(Expiry::At(2)));
        check("KEEPTTL", expiring(Expiry::Keep));
    }

    #[test]
    fn options_come_in_any_order() {
        let expected = || {
            Ok(SetOptions {
                condition: Some(Condition::IfThere),
                expiry: Some(Expiry::At(6)),
                get: true,
            })
        };
        check("XX GET PX 1", expected());
        check("PX 1 XX GET", expected());
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for options in ["NX XX", "EX 1 PX 1", "EX 1 KEEPTTL", "EX", "SOON"] {
            check(options, Err(Refusal::syntax()));
        }
        check("EX soon", Err(Refusal::not_an_integer()));
        for options in ["EX 0", "PX -1", "EX 9223372036854775807"] {
            check(options, Err(Refusal::expire_time("SET")));
        }
    }
}
