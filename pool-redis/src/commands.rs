//! Typed commands: each one line over [`Client::query`].
//!
//! Keys and values are whatever [`ToArg`] takes: text, bytes, numbers. What a command answers has the type that its
//! page at <https://redis.io/docs/latest/commands/> says, and the caller chooses only that of stored values.

use std::time::Duration;

use bytes::Bytes;

use crate::client::Client;
use crate::command::Command;
use crate::conversion_error::ConversionError;
use crate::error::Error;
use crate::from_reply::FromReply;
use crate::milliseconds::whole_milliseconds;
use crate::set_options::SetOptions;
use crate::set_reply::SetReply;
use crate::to_arg::ToArg;
use crate::ttl::Ttl;

/// Connection.
impl Client {
    /// Asks the server for a sign of life.
    ///
    /// ```
    /// # let server = pool_tests::shared_server();
    /// let client = pool_redis::Client::connect(&server.url())?;
    /// client.ping()?;
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn ping(&self) -> Result<(), Error> {
        self.query(Command::new("PING"))
    }

    /// Has the server send a message back.
    ///
    /// ```
    /// # let server = pool_tests::shared_server();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// assert_eq!(client.echo("hello")?, "hello");
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn echo(&self, message: impl ToArg) -> Result<Bytes, Error> {
        self.query(Command::new("ECHO").arg(message))
    }
}

/// Strings and counters.
impl Client {
    /// Reads the value of a key; `None` if there is none.
    ///
    /// ```
    /// # let server = pool_tests::shared_server();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.set("answer", 42)?;
    /// let text: Option<String> = client.get("answer")?;
    /// let number = client.get::<u8>("answer")?;
    /// assert_eq!((text.as_deref(), number), (Some("42"), Some(42)));
    /// assert_eq!(client.get::<String>("no such key")?, None);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// See [`Error`]; the server refuses with `WRONGTYPE` if the key holds no string.
    #[track_caller]
    pub fn get<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        self.query(Command::new("GET").arg(key))
    }

    /// Reads the values of several keys at one moment, in their order.
    ///
    /// ```
    /// # let server = pool_tests::shared_server();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.set("left", "L")?;
    /// client.set("right", "R")?;
    /// let both: Vec<Option<String>> = client.mget(["left", "right"])?;
    /// assert_eq!(both, [Some("L".to_owned()), Some("R".to_owned())]);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn mget<T: FromReply>(
        &self,
        keys: impl IntoIterator<Item = impl ToArg>,
    ) -> Result<Vec<Option<T>>, Error> {
        self.query(Command::new("MGET").args(keys))
    }

    /// Writes the value of a key, whatever it held before, without an expiry.
    ///
    /// ```
    /// # let server = pool_tests::shared_server();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.set("name", "michael")?;
    /// client.set("picture", b"\x89PNG\r\n")?;
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn set(&self, key: impl ToArg, value: impl ToArg) -> Result<(), Error> {
        self.query(Command::new("SET").arg(key).arg(value))
    }

    /// Writes the value of a key with an expiry, on a condition, or returning what was there.
    ///
    /// ```
    /// use pool_redis::SetOptions;
    /// use std::time::Duration;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// let once = SetOptions::new().nx().ex(Duration::from_secs(60));
    /// assert!(client.set_with("lock", "mine", &once)?.stored);
    /// assert!(!client.set_with("lock", "yours", &once)?.stored);
    ///
    /// let swapped = client.set_with("lock", "ours", &SetOptions::new().get().keepttl())?;
    /// assert_eq!(swapped.previous.unwrap(), "mine");
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Argument`], before anything is sent, when the options contradict each other; else see [`Error`].
    #[track_caller]
    pub fn set_with(
        &self,
        key: impl ToArg,
        value: impl ToArg,
        options: &SetOptions,
    ) -> Result<SetReply, Error> {
        let command = options.write_to(Command::new("SET").arg(key).arg(value))?;
        let reply = self.execute_command(command)?;
        read("SET", options.read_reply(reply))
    }

    /// Adds one to the number that a key holds, 0 if there is none, and returns the sum.
    ///
    /// ```
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// assert_eq!(client.incr("visits")?, 1);
    /// assert_eq!(client.incr_by("visits", 10)?, 11);
    /// assert_eq!(client.decr("visits")?, 10);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// See [`Error`]; the server refuses what is not an integer of 64 bits, or would not be one afterwards.
    #[track_caller]
    pub fn incr(&self, key: impl ToArg) -> Result<i64, Error> {
        self.query(Command::new("INCR").arg(key))
    }

    /// Adds to the number that a key holds, 0 if there is none, and returns the sum. See [`incr`](Self::incr).
    ///
    /// # Errors
    /// As [`incr`](Self::incr).
    #[track_caller]
    pub fn incr_by(&self, key: impl ToArg, increment: i64) -> Result<i64, Error> {
        self.query(Command::new("INCRBY").arg(key).arg(increment))
    }

    /// Takes one from the number that a key holds, 0 if there is none, and returns the rest. See [`incr`](Self::incr).
    ///
    /// # Errors
    /// As [`incr`](Self::incr).
    #[track_caller]
    pub fn decr(&self, key: impl ToArg) -> Result<i64, Error> {
        self.query(Command::new("DECR").arg(key))
    }
}

/// Keys of any kind.
impl Client {
    /// Deletes keys and returns how many there were.
    ///
    /// ```
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.set("draft", "…")?;
    /// assert_eq!(client.del(["draft", "no such key"])?, 1);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn del(&self, keys: impl IntoIterator<Item = impl ToArg>) -> Result<u64, Error> {
        self.query(Command::new("DEL").args(keys))
    }

    /// Returns how many of the keys exist; one that is named twice counts twice.
    ///
    /// ```
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.set("here", "")?;
    /// assert_eq!(client.exists(["here", "gone"])?, 1);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn exists(&self, keys: impl IntoIterator<Item = impl ToArg>) -> Result<u64, Error> {
        self.query(Command::new("EXISTS").args(keys))
    }

    /// Lets a key expire after a time, to the millisecond; zero deletes it now. False if there is no such key.
    ///
    /// Sends `EXPIRE` for whole seconds and `PEXPIRE` otherwise.
    ///
    /// ```
    /// use pool_redis::Ttl;
    /// use std::time::Duration;
    ///
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// client.set("offer", "today only")?;
    /// assert!(client.expire("offer", Duration::from_secs(3600))?);
    /// assert!(client.persist("offer")?);
    /// assert_eq!(client.ttl("offer")?, Ttl::NoExpiry);
    /// assert!(!client.expire("no such key", Duration::from_millis(1500))?);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Argument`], before anything is sent, when the time has a part of a millisecond; else see [`Error`].
    #[track_caller]
    pub fn expire(&self, key: impl ToArg, after: Duration) -> Result<bool, Error> {
        if after.subsec_nanos() == 0 {
            return self.query(Command::new("EXPIRE").arg(key).arg(after.as_secs()));
        }
        let milliseconds = whole_milliseconds("PEXPIRE", after)?;
        self.query(Command::new("PEXPIRE").arg(key).arg(milliseconds))
    }

    /// Takes the expiry from a key. False if there is no such key, or it has none. See [`expire`](Self::expire).
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn persist(&self, key: impl ToArg) -> Result<bool, Error> {
        self.query(Command::new("PERSIST").arg(key))
    }

    /// Returns how long a key has to live, in whole seconds. See [`Ttl`].
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn ttl(&self, key: impl ToArg) -> Result<Ttl, Error> {
        let reply = self.execute_command(Command::new("TTL").arg(key))?;
        read("TTL", Ttl::from_seconds(reply))
    }

    /// Returns how long a key has to live, to the millisecond. See [`Ttl`].
    ///
    /// # Errors
    /// See [`Error`].
    #[track_caller]
    pub fn pttl(&self, key: impl ToArg) -> Result<Ttl, Error> {
        let reply = self.execute_command(Command::new("PTTL").arg(key))?;
        read("PTTL", Ttl::from_milliseconds(reply))
    }
}

/// What was read from the reply to `command`.
fn read<T>(command: &str, outcome: Result<T, ConversionError>) -> Result<T, Error> {
    let command = command.to_owned();
    outcome.map_err(|source| Error::Conversion { command, source })
}
