//! The errors that serde reports, without the contents of the reply.

use std::fmt::Display;

use serde::de::{Error, Expected, Unexpected};

use crate::error::conversion_error::ConversionError;

impl Error for ConversionError {
    fn custom<T: Display>(message: T) -> Self {
        Self::Custom {
            message: message.to_string(),
        }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format_args!("expected {expected}, got {}", kind(&found)))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format_args!(
            "expected {expected}, got another {}",
            kind(&found)
        ))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(format_args!(
            "expected one of {expected:?}, got another text"
        ))
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(format_args!(
            "there is a field that is none of {expected:?}"
        ))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::MissingField { field }
    }
}

fn kind(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "integer",
        Unexpected::Float(_) => "double",
        Unexpected::Char(_) | Unexpected::Str(_) => "text",
        Unexpected::Bytes(_) => "bytes",
        Unexpected::Unit | Unexpected::Option => "nil",
        Unexpected::Seq => "array",
        Unexpected::Map => "map",
        _ => "value",
    }
}
