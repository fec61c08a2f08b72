//! Calls of scripts and functions, with keys and arguments.

use crate::command::Command;
use crate::command::keys_and_args::{KeysAndArgs, methods_of_keys_and_args};
use crate::command::request::Request;
use crate::command::to_arg::ToArg;
use crate::command_info::{CommandInfo, rows};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::value::Value;

macro_rules! with_keys {
    ($(#[$doc:meta])+ $name:ident, $row:ident, $what:ident, $written:literal) => {
        $(#[$doc])+
        #[derive(Clone, Debug)]
        #[must_use = "a command does nothing until it is called"]
        pub struct $name {
            /// Everything before the number of keys.
            command: Command,
            given: KeysAndArgs,
        }

        impl $name {
            /// The metadata of the command.
            pub const INFO: &'static CommandInfo = &rows::$row;

            #[doc = $written]
            pub fn new($what: impl ToArg) -> Self {
                let mut command = Command::of(Self::INFO);
                command.push($what);
                Self { command, given: KeysAndArgs::default() }
            }

            methods_of_keys_and_args!();
        }

        impl Request for $name {
            type Reply = Value;

            fn into_command(mut self) -> Command {
                self.given.push_to(&mut self.command);
                self.command
            }

            fn read_reply(reply: Reply<'_>) -> Result<Value, ConversionError> {
                reply.convert()
            }
        }
    };
}

with_keys! {
    /// Runs a Lua script atomically and returns its result, which [`returning`](Request::returning) converts to any
    /// type. [`Script`](crate::Script) sends the source only to a server that does not have it yet.
    ///
    /// `EVAL`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/eval/>.
    ///
    /// ```
    /// use pool_redis::Request;
    /// use pool_redis::commands::Eval;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// let add = Eval::new("return redis.call('INCRBY', KEYS[1], ARGV[1] * 2)").key("visits").arg(21);
    /// assert_eq!(client.call(add.returning::<i64>())?, 42);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    Eval, EVAL, script, "`EVAL script numkeys [key ...] [arg ...]`"
}

with_keys! {
    /// Runs a read-only script, like [`Eval`], also on replicas. Fails if the script writes.
    ///
    /// `EVAL_RO`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/eval_ro/>.
    ///
    /// ```
    /// use pool_redis::Request;
    /// use pool_redis::commands::EvalRo;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// # if server.version() >= pool_tests::Version::new(7, 0, 0) {
    /// let look = EvalRo::new("return redis.call('EXISTS', KEYS[1])").key("visits");
    /// assert!(!client.call(look.returning::<bool>())?);
    /// # }
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    EvalRo, EVAL_RO, script, "`EVAL_RO script numkeys [key ...] [arg ...]`"
}

with_keys! {
    /// Runs a script from the server's cache, by the SHA-1 of its source in hexadecimal, which `SCRIPT LOAD` returns.
    /// Fails with the error `NOSCRIPT` if the script is not in the cache.
    ///
    /// `EVALSHA`, since 2.6.0. Source: <https://redis.io/docs/latest/commands/evalsha/>.
    ///
    /// ```
    /// use pool_redis::Request;
    /// use pool_redis::commands::{EvalSha, ScriptLoad};
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// let sha1 = client.call(ScriptLoad::new("return {KEYS[1], ARGV[1]}"))?;
    /// let call = EvalSha::new(sha1).key("user:7").arg("name");
    /// assert_eq!(client.call(call.returning::<(String, String)>())?, ("user:7".into(), "name".into()));
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    EvalSha, EVALSHA, sha1, "`EVALSHA sha1 numkeys [key ...] [arg ...]`"
}

with_keys! {
    /// Runs a read-only script from the server's cache, like [`EvalSha`], also on replicas.
    ///
    /// `EVALSHA_RO`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/evalsha_ro/>.
    ///
    /// ```
    /// use pool_redis::Request;
    /// use pool_redis::commands::{EvalShaRo, ScriptLoad};
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// # if server.version() >= pool_tests::Version::new(7, 0, 0) {
    /// let sha1 = client.call(ScriptLoad::new("return redis.call('GET', KEYS[1])"))?;
    /// let name: Option<String> = client.call(EvalShaRo::new(sha1).key("user:7").returning())?;
    /// assert_eq!(name, None);
    /// # }
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    EvalShaRo, EVALSHA_RO, sha1, "`EVALSHA_RO sha1 numkeys [key ...] [arg ...]`"
}

with_keys! {
    /// Calls a function of a library loaded with `FUNCTION LOAD` and returns its result, which
    /// [`returning`](Request::returning) converts to any type.
    ///
    /// `FCALL`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/fcall/>.
    ///
    /// ```
    /// use pool_redis::Request;
    /// use pool_redis::commands::{FCall, FunctionLoad};
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// # if server.version() >= pool_tests::Version::new(7, 0, 0) {
    /// let library = "#!lua name=stock
    ///     redis.register_function('add', function(keys, args)
    ///         return redis.call('INCRBY', keys[1], args[1])
    ///     end)";
    /// client.call(FunctionLoad::new(library))?;
    /// assert_eq!(client.call(FCall::new("add").key("apples").arg(3).returning::<i64>())?, 3);
    /// # }
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    FCall, FCALL, function, "`FCALL function numkeys [key ...] [arg ...]`"
}

with_keys! {
    /// Calls a read-only function, like [`FCall`], also on replicas. Fails if the function does not have the flag
    /// `no-writes`.
    ///
    /// `FCALL_RO`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/fcall_ro/>.
    ///
    /// ```
    /// use pool_redis::Request;
    /// use pool_redis::commands::{FCallRo, FunctionLoad};
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// # if server.version() >= pool_tests::Version::new(7, 0, 0) {
    /// let library = "#!lua name=stock
    ///     redis.register_function{
    ///         function_name = 'look',
    ///         callback = function(keys) return redis.call('GET', keys[1]) end,
    ///         flags = {'no-writes'},
    ///     }";
    /// client.call(FunctionLoad::new(library))?;
    /// assert_eq!(client.call(FCallRo::new("look").key("apples").returning::<Option<i64>>())?, None);
    /// # }
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    FCallRo, FCALL_RO, function, "`FCALL_RO function numkeys [key ...] [arg ...]`"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_counted_and_come_before_arguments() {
        let call = Eval::new("return 1")
            .arg("a")
            .key("k")
            .args([1, 2])
            .keys(["l", "m"]);
        let command = call.into_command();
        let words: Vec<&[u8]> = command.parts().collect();
        let expected = ["EVAL", "return 1", "3", "k", "l", "m", "a", "1", "2"];
        assert_eq!(words, expected.map(str::as_bytes));

        let command = FCallRo::new("look").into_command();
        let words: Vec<&[u8]> = command.parts().collect();
        assert_eq!(words, ["FCALL_RO", "look", "0"].map(str::as_bytes));
    }
}
