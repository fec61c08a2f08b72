//! Libraries of functions in the server.

use crate::client::Client;
use crate::command::request::Request;
use crate::command::to_arg::ToArg;
use crate::commands::{FunctionDelete, FunctionList, FunctionLoad};
use crate::error::Error;
use crate::replies::FunctionLibrary;

/// Libraries of functions, all since Redis 7.0. [`Function`](crate::Function) calls the functions in them.
impl Client {
    /// Loads a library of functions into the server and returns its name (`FUNCTION LOAD`). The server stores it with
    /// its data. It refuses the library if there already is one with that name.
    ///
    /// # Errors
    /// See [`Error`]; the server refuses a library that it cannot compile, or one with a function that another library
    /// already has.
    #[track_caller]
    pub fn function_load(&self, code: impl ToArg) -> Result<String, Error> {
        self.call(FunctionLoad::new(code))
    }

    /// As [`function_load`](Self::function_load), but replaces a library with the same name
    /// (`FUNCTION LOAD REPLACE`).
    ///
    /// # Errors
    /// As [`function_load`](Self::function_load). After an error reply the old library remains.
    #[track_caller]
    pub fn function_replace(&self, code: impl ToArg) -> Result<String, Error> {
        let command = FunctionLoad::new(code).replace().into_command();
        self.query(command.idempotent())
    }

    /// Deletes a library with all its functions.
    ///
    /// # Errors
    /// See [`Error`]; the server refuses if there is no library with that name.
    #[track_caller]
    pub fn function_delete(&self, library: impl ToArg) -> Result<(), Error> {
        self.call(FunctionDelete::new(library))
    }

    /// Lists all libraries, in no particular order.
    ///
    /// # Errors
    /// See [`Error`].
    #[inline]
    #[track_caller]
    pub fn function_list(&self) -> Result<Vec<FunctionLibrary>, Error> {
        self.call(FunctionList::new())
    }
}
