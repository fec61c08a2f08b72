//! The few commands that are methods of the client itself, so that a first program needs no other import.
//! [`Commands`](crate::Commands) has these and many more.

use crate::client::Client;
use crate::client::everyday::Commands;
use crate::command::args::Args;
use crate::command::set_options::SetOptions;
use crate::command::to_arg::ToArg;
use crate::error::Error;
use crate::reply::from_reply::FromReply;
use crate::reply::set_reply::SetReply;

/// The commands of a first program. [`Commands`](crate::Commands) has the everyday ones, and
/// [`commands`](crate::commands) has all of them.
impl Client {
    /// Sends a `PING`, to check that the server answers.
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
    #[inline]
    #[track_caller]
    pub fn ping(&self) -> Result<(), Error> {
        Commands::ping(self)
    }
    /// Returns the value of a key. `None` if the key is missing.
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
    /// See [`Error`]. The server refuses with `WRONGTYPE` if the key does not hold a string.
    #[track_caller]
    pub fn get<T: FromReply>(&self, key: impl ToArg) -> Result<Option<T>, Error> {
        Commands::get(self, key)
    }

    /// Sets the value of a key, whatever it held before, without an expiry.
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
        Commands::set(self, key, value)
    }

    /// Sets the value of a key with an expiry, on a condition, or returning the old value.
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
    /// [`Error::Argument`], before anything is sent, if the options contradict each other. For others see [`Error`].
    #[track_caller]
    pub fn set_with(
        &self,
        key: impl ToArg,
        value: impl ToArg,
        options: &SetOptions,
    ) -> Result<SetReply, Error> {
        Commands::set_with(self, key, value, options)
    }

    /// Increments the integer at `key` by one and returns the new value. A missing key counts as 0.
    ///
    /// ```
    /// # let server = pool_tests::RedisServer::start();
    /// # let client = pool_redis::Client::connect(&server.url())?;
    /// assert_eq!(client.incr("visits")?, 1);
    /// assert_eq!(client.incr("visits")?, 2);
    /// # Ok::<(), pool_redis::Error>(())
    /// ```
    ///
    /// # Errors
    /// See [`Error`]. The server refuses if the value is not a 64-bit integer, or would overflow.
    #[track_caller]
    pub fn incr(&self, key: impl ToArg) -> Result<i64, Error> {
        Commands::incr(self, key)
    }
    /// Deletes keys and returns how many of them existed.
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
    pub fn del(&self, keys: impl Args) -> Result<u64, Error> {
        Commands::del(self, keys)
    }

    /// Returns how many of the keys exist. A key that is named twice counts twice.
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
    pub fn exists(&self, keys: impl Args) -> Result<u64, Error> {
        Commands::exists(self, keys)
    }
}
