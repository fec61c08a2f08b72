//! Functions of libraries in the server.

use crate::client::Client;
use crate::command::Command;
use crate::command::keys_and_args::{KeysAndArgs, methods_of_keys_and_args};
use crate::command::request::Request;
use crate::command::to_arg::ToArg;
use crate::command::words::Words;
use crate::error::Error;
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;

/// A call of a function in a library that the server stores with its data. [`Client::function_load`] loads one. Since
/// Redis 7.0.
///
/// What [`Script`](crate::Script) says about keys, arguments and retries applies here too. A call of a function is
/// always one command, so [`to_command`](Self::to_command) works in pipelines and transactions.
///
/// ```
/// use pool_redis::{Client, Function};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// # if server.version() >= pool_tests::Version::new(7, 0, 0) {
/// let library = client.function_replace(
///     "#!lua name=stock
///      redis.register_function('add', function(keys, args)
///          return redis.call('INCRBY', keys[1], args[1])
///      end)
///      redis.register_function{
///          function_name = 'look',
///          callback = function(keys) return redis.call('GET', keys[1]) end,
///          flags = {'no-writes'},
///      }",
/// )?;
/// assert_eq!(library, "stock");
///
/// let sum: i64 = Function::new("add").key("apples").arg(3).run(&client)?;
/// let seen: Option<i64> = Function::new("look").read_only().key("apples").run(&client)?;
/// assert_eq!((sum, seen), (3, Some(3)));
///
/// let libraries = client.function_list()?;
/// assert_eq!(libraries[0].functions.len(), 2);
/// client.function_delete("stock")?;
/// # }
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// Source: <https://redis.io/docs/latest/develop/programmability/functions-intro/>.
#[derive(Clone, Debug)]
#[must_use = "a function does nothing until it is run"]
pub struct Function {
    name: Words,
    given: KeysAndArgs,
    is_read_only: bool,
    is_idempotent: bool,
}

impl Function {
    /// Begins a call of the function with this name.
    pub fn new(name: impl ToArg) -> Self {
        Self {
            name: Words::one(name),
            given: KeysAndArgs::default(),
            is_read_only: false,
            is_idempotent: false,
        }
    }

    /// Declares that the function only reads (`FCALL_RO`); it must have the flag `no-writes`. Like any command that
    /// only reads, it is retried when its outcome is unknown.
    pub fn read_only(mut self) -> Self {
        self.is_read_only = true;
        self
    }

    /// Declares that this call may run twice without harm, so that it may be retried. See [`Command::idempotent`].
    pub fn idempotent(mut self) -> Self {
        self.is_idempotent = true;
        self
    }

    methods_of_keys_and_args!();

    /// Runs the function and converts its return value. Blocks for at most the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    ///
    /// # Errors
    /// As [`Client::query`]; the server refuses an unknown function.
    #[track_caller]
    pub fn run<T: FromReply>(&self, client: &Client) -> Result<T, Error> {
        client.query(self.to_command())
    }

    /// The call as a command, for pipelines and transactions.
    pub fn to_command(&self) -> Command {
        let mut command = Command::new(match self.is_read_only {
            true => "FCALL_RO",
            false => "FCALL",
        });
        command.push_words(&self.name);
        self.given.push_to(&mut command);
        match self.is_idempotent {
            true => command.idempotent(),
            false => command,
        }
    }
}

impl Request for Function {
    type Reply = Value;

    fn into_command(self) -> Command {
        self.to_command()
    }

    fn read_reply(reply: Reply<'_>) -> Result<Value, ConversionError> {
        reply.convert()
    }
}
