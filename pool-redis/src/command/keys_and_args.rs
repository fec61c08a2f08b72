//! The keys and arguments of a script or a function.

use crate::command::Command;
use crate::command::words::Words;

/// The keys and the arguments of a script or a function, each in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeysAndArgs {
    pub(crate) keys: Words,
    pub(crate) args: Words,
}

impl KeysAndArgs {
    /// Adds them to a command, after the number of keys.
    pub(crate) fn push_to(&self, command: &mut Command) {
        command.push(self.keys.len());
        command.push_words(&self.keys);
        command.push_words(&self.args);
    }
}

/// The methods of a type that holds them in its field `given`.
macro_rules! methods_of_keys_and_args {
    () => {
        /// Adds a key: `KEYS[1]` is the first one. Every key that the script or function uses must be passed in this
        /// way.
        pub fn key(mut self, key: impl crate::command::to_arg::ToArg) -> Self {
            self.given.keys.push(key);
            self
        }

        /// Adds keys.
        pub fn keys(mut self, keys: impl crate::command::args::Args) -> Self {
            crate::command::args::Args::into_args(keys).for_each(|key| self.given.keys.push(key));
            self
        }

        /// Adds an argument: `ARGV[1]` is the first one.
        pub fn arg(mut self, arg: impl crate::command::to_arg::ToArg) -> Self {
            self.given.args.push(arg);
            self
        }

        /// Adds arguments.
        pub fn args(mut self, args: impl crate::command::args::Args) -> Self {
            crate::command::args::Args::into_args(args).for_each(|arg| self.given.args.push(arg));
            self
        }
    };
}
pub(crate) use methods_of_keys_and_args;
