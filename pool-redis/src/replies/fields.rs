//! How the types of this module are made of the fields of a map.

/// Implements [`FromReply`](crate::FromReply) for a struct that comes as a map of fields: a flat array in RESP2.
///
/// Each line names a field of the struct, the name that the server gives it, the unit in which it comes
/// ([`Seconds`](crate::replies::Seconds) and so on) if it is a time, and `or default` if there are servers that do not
/// send it. What is not named is skipped, for newer servers send more.
macro_rules! from_fields {
    ($type:ident, $expected:literal, {
        $($field:ident = $name:literal $(in $unit:ident)? $(or $default:ident)?,)+
    }) => {
        impl $crate::FromReply for $type {
            fn from_reply(reply: $crate::Reply<'_>) -> Result<Self, $crate::ConversionError> {
                $(let mut $field = None;)+
                let mut fields = reply.into_pairs($expected)?;
                while let Some(field) = fields.next_field()? {
                    match std::str::from_utf8(&field).unwrap_or_default() {
                        $($name => $field = Some(from_fields!(@value fields $($unit)?)),)+
                        _ => {}
                    }
                }
                Ok(Self { $($field: from_fields!(@end $field $name $($default)?),)+ })
            }
        }
    };
    (@value $fields:ident) => { $fields.value()? };
    (@value $fields:ident $unit:ident) => { $fields.value::<$unit<_>>()?.0 };
    (@end $field:ident $name:literal) => {
        $field.ok_or($crate::ConversionError::MissingField { field: $name })?
    };
    (@end $field:ident $name:literal default) => { $field.unwrap_or_default() };
}

/// Gives an enum of words that the server uses, the last of whose variants is `Other(String)`, its conversions: from a
/// reply, from and to the word.
macro_rules! words {
    ($type:ident, $expected:literal, { $($variant:ident = $word:literal,)+ }) => {
        impl $type {
            /// The word that the server uses for it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }

            fn of_word(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl $crate::FromReply for $type {
            const KEEPS_BYTES: bool = false;

            fn from_reply(reply: $crate::Reply<'_>) -> Result<Self, $crate::ConversionError> {
                Ok(Self::of_word(reply.into_text($expected)?.to_str()?))
            }
        }

        impl std::fmt::Display for $type {
            /// As the server writes it.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(super) use {from_fields, words};
