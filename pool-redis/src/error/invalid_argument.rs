//! Arguments that are refused before a command is sent.

use crate::cluster::Slot;

/// The options of a command contradict each other, or cannot be expressed in the form that the server needs. Nothing
/// was sent.
///
/// ```
/// use pool_redis::SetOptions;
/// use std::time::Duration;
///
/// let error = SetOptions::new().ex(Duration::from_millis(1500)).validate().unwrap_err();
/// assert_eq!(error.to_string(), "EX takes whole seconds; use PX for milliseconds");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidArgument {
    /// Two options exclude each other.
    #[error("{first} and {second} cannot be combined; give only one of them")]
    Contradiction {
        /// The option that was added first, or that comes first on the wire.
        first: &'static str,
        /// The other.
        second: &'static str,
    },

    /// A span of time is zero, which the server refuses.
    #[error("{option} takes a time greater than zero; use DEL to remove a key now")]
    ZeroDuration {
        /// The option.
        option: &'static str,
    },

    /// A time to wait is zero, which to the server means no limit.
    #[error(
        "{option} would wait for ever; give a duration greater than zero, or the number 0 to wait without limit"
    )]
    ZeroWait {
        /// The option, or the command.
        option: &'static str,
    },

    /// A span has a fraction of a second where only whole seconds can be sent.
    #[error("{option} takes whole seconds; {}", finer_than(option))]
    FractionOfSecond {
        /// The option.
        option: &'static str,
    },

    /// A span has a fraction of a millisecond, which cannot be sent.
    #[error("{option} takes whole milliseconds; round the duration")]
    FractionOfMillisecond {
        /// The option.
        option: &'static str,
    },

    /// A point in time is not after 1970-01-01 00:00 UTC, the beginning of the server's clock.
    #[error("{option} takes a time after the Unix epoch; use DEL to remove a key now")]
    NotAfterEpoch {
        /// The option.
        option: &'static str,
    },

    /// A time is too long for the server, which counts milliseconds in 64 bits.
    #[error("{option} takes at most 2^63 - 1 milliseconds; give a shorter time or none")]
    TimeTooLarge {
        /// The option.
        option: &'static str,
    },

    /// A value that must be positive is zero.
    #[error("{what} must be greater than zero")]
    Zero {
        /// The name of the value.
        what: &'static str,
    },

    /// The call asks for more at once than the limit ever allows.
    #[error("{asked} at once exceed the limit of {limit}; ask for fewer")]
    OverLimit {
        /// How many were asked for.
        asked: u32,
        /// How many are allowed.
        limit: u32,
    },

    /// The keys of a command, or the channels, are in different slots of a cluster, and no single node has them all.
    #[error(
        "{command} has keys in different slots, {} and {}; give them a common hash tag, as in {{user:7}}:name", .slots.0, .slots.1
    )]
    CrossSlot {
        /// The command's name.
        command: &'static str,
        /// The slot of the first key, and another one.
        slots: (Slot, Slot),
    },

    /// A value that `Serde` should write cannot be written as fields.
    #[error("{message}")]
    Unserializable {
        /// Why not. It contains no value; if your type refused to be serialized, it contains the type's words.
        message: String,
    },
}

/// The advice for a fraction of a second.
fn finer_than(option: &str) -> &'static str {
    match option {
        "EX" => "use PX for milliseconds",
        "EXPIRE" => "use PEXPIRE for milliseconds",
        "HEXPIRE" => "use HPEXPIRE for milliseconds",
        _ => "round the duration",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_gives_a_fraction_of_a_second_is_told_what_takes_it() {
        let check = |option, expected: &str| {
            let fault = InvalidArgument::FractionOfSecond { option };
            assert_eq!(fault.to_string(), expected);
        };
        check("EX", "EX takes whole seconds; use PX for milliseconds");
        check(
            "EXPIRE",
            "EXPIRE takes whole seconds; use PEXPIRE for milliseconds",
        );
        check(
            "HEXPIRE",
            "HEXPIRE takes whole seconds; use HPEXPIRE for milliseconds",
        );
        check(
            "IDLETIME",
            "IDLETIME takes whole seconds; round the duration",
        );
    }
}
