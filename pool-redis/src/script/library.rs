//! Libraries of functions in the server.

use bytes::Bytes;

use crate::client::Client;
use crate::command::Command;
use crate::conversion_error::ConversionError;
use crate::error::Error;
use crate::from_reply::FromReply;
use crate::reply::Reply;
use crate::to_arg::ToArg;

/// A library of functions that the server has. [`Client::function_list`] tells them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Library {
    /// Its name.
    pub name: String,
    /// What runs it, such as `LUA`.
    pub engine: String,
    /// What is in it.
    pub functions: Vec<LibraryFunction>,
}

/// A function in a [`Library`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LibraryFunction {
    /// Its name, which no other function of the server has.
    pub name: String,
    /// What its author says of it.
    pub description: Option<String>,
    /// What the server knows of it, such as `no-writes`.
    pub flags: Vec<String>,
}

/// Libraries of functions, all since Redis 7.0. [`Function`](crate::Function) calls what is in them.
impl Client {
    /// Gives the server a library of functions and returns its name (`FUNCTION LOAD`). The server keeps it with its
    /// data, and refuses it if it has one of that name.
    ///
    /// # Errors
    /// See [`Error`]; the server refuses what it cannot compile, and functions that another library has.
    #[track_caller]
    pub fn function_load(&self, code: impl ToArg) -> Result<String, Error> {
        self.query(Command::new("FUNCTION LOAD").arg(code))
    }

    /// As [`function_load`](Self::function_load), in place of the library of that name if there is one
    /// (`FUNCTION LOAD REPLACE`).
    ///
    /// # Errors
    /// As [`function_load`](Self::function_load). The library before then remains.
    #[track_caller]
    pub fn function_replace(&self, code: impl ToArg) -> Result<String, Error> {
        let command = Command::new("FUNCTION LOAD").arg("REPLACE").arg(code);
        self.query(command.idempotent())
    }

    /// Deletes a library with all that is in it.
    ///
    /// # Errors
    /// See [`Error`]; the server refuses if there is none of that name.
    #[track_caller]
    pub fn function_delete(&self, library: impl ToArg) -> Result<(), Error> {
        self.query(Command::new("FUNCTION DELETE").arg(library))
    }

    /// Lists all libraries, in no order.
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn function_list(&self) -> Result<Vec<Library>, Error> {
        self.query(Command::new("FUNCTION LIST"))
    }
}

impl FromReply for Library {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (mut name, mut engine, mut functions) = (None, None, None);
        let mut fields = reply.into_pairs("a library")?;
        while let Some(field) = fields.next_field()? {
            match &*field {
                b"library_name" => name = Some(fields.value()?),
                b"engine" => engine = Some(fields.value()?),
                b"functions" => functions = Some(fields.value()?),
                _ => {}
            }
        }
        Ok(Self {
            name: required("library_name", name)?,
            engine: required("engine", engine)?,
            functions: required("functions", functions)?,
        })
    }
}

impl FromReply for LibraryFunction {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let (mut name, mut description, mut flags) = (None, None, Vec::new());
        let mut fields = reply.into_pairs("a function")?;
        while let Some(field) = fields.next_field()? {
            match &*field {
                b"name" => name = Some(fields.value()?),
                b"description" => description = fields.value::<Option<Bytes>>()?,
                b"flags" => flags = fields.value()?,
                _ => {}
            }
        }
        Ok(Self {
            name: required("name", name)?,
            // Anything may be in it.
            description: description.map(|text| String::from_utf8_lossy(&text).into_owned()),
            flags,
        })
    }
}

fn required<T>(field: &'static str, value: Option<T>) -> Result<T, ConversionError> {
    value.ok_or(ConversionError::MissingField { field })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    /// As pairs, once as RESP2 sends them and once as RESP3 does.
    fn both(pairs: Vec<(&'static str, Value)>) -> [Value; 2] {
        let flat = pairs
            .iter()
            .flat_map(|(key, value)| [text(key), value.clone()]);
        let flat = Value::Array(flat.collect());
        let pairs = pairs.into_iter().map(|(key, value)| (text(key), value));
        [flat, Value::Map(pairs.collect())]
    }

    #[test]
    fn libraries_are_read_from_either_protocol() {
        let flags = [
            Value::Array(vec![text("no-writes")]),
            Value::Set(vec![text("no-writes")]),
        ];
        for (index, flags) in flags.into_iter().enumerate() {
            let function = both(vec![
                ("name", text("f")),
                ("description", Value::Nil),
                ("flags", flags),
            ]);
            let functions = Value::Array(vec![function[index].clone()]);
            let library = both(vec![
                ("library_name", text("lib")),
                ("engine", text("LUA")),
                ("new in a later version", text("x")),
                ("functions", functions),
            ]);
            let library: Library = library[index].clone().convert().unwrap();
            let function = LibraryFunction {
                name: "f".to_owned(),
                description: None,
                flags: vec!["no-writes".to_owned()],
            };
            assert_eq!((&*library.name, &*library.engine), ("lib", "LUA"));
            assert_eq!(library.functions, [function]);
        }
    }

    #[test]
    fn a_library_without_a_name_is_none() {
        for reply in both(vec![
            ("engine", text("LUA")),
            ("functions", Value::Array(vec![])),
        ]) {
            let missing = ConversionError::MissingField {
                field: "library_name",
            };
            assert_eq!(reply.convert::<Library>(), Err(missing));
        }
    }
}
