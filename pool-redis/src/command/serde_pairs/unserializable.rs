//! Why a value cannot be written.

use std::fmt::{self, Display};

use crate::error::invalid_argument::InvalidArgument;

/// Why a value cannot be written as the fields of a hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unserializable(String);

impl Unserializable {
    /// A type that consists of several values, or of none, where the server holds one text.
    pub(super) fn not_one_text(found: &'static str) -> Self {
        Self(format!(
            "is {found}, but a field holds one text or number; write it as a text, such as JSON"
        ))
    }

    /// A type without fields.
    pub(super) fn no_fields(found: &'static str) -> Self {
        Self(format!(
            "Serde takes a struct or a map with fields, not {found}"
        ))
    }

    /// Names the field. The name is part of the program, unlike the key of a map.
    pub(super) fn of_field(self, field: &'static str) -> Self {
        Self(format!("the field {field:?} {}", self.0))
    }

    pub(super) fn of_key(self) -> Self {
        Self(format!("the key of an entry {}", self.0))
    }

    /// For the entry of a map, whose key may be secret.
    pub(super) fn of_entry(self) -> Self {
        Self(format!("the value of an entry {}", self.0))
    }
}

impl From<Unserializable> for InvalidArgument {
    fn from(Unserializable(message): Unserializable) -> Self {
        Self::Unserializable { message }
    }
}

impl Display for Unserializable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unserializable {}

impl serde::ser::Error for Unserializable {
    fn custom<T: Display>(message: T) -> Self {
        Self(format!("cannot be serialized: {message}"))
    }
}
