//! Several arguments in a row.

use crate::command::to_arg::ToArg;

/// Several arguments of a [`Command`](crate::Command): anything that yields [`ToArg`]s, such as an array, a
/// `Vec`, a set or an iterator of them, or a reference to such a collection.
///
/// ```
/// use pool_redis::{Client, Commands};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.rpush("jobs", ["job:1", "job:2"])?;
/// client.rpush("jobs", (3..6).map(|job| format!("job:{job}")))?;
///
/// let bytes: Vec<u8> = vec![0x82, 0xA3, 0x6A];
/// client.rpush("jobs", [&bytes])?;
/// # assert_eq!(client.lrange::<Vec<u8>>("jobs", -2, -1)?, [b"job:5".to_vec(), bytes]);
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// Put a single argument in brackets, whether it is a string or bytes. Without them the code does not compile:
///
/// ```compile_fail,E0277
/// # use pool_redis::Commands;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// # let bytes: Vec<u8> = vec![0x82, 0xA3, 0x6A];
/// client.rpush("jobs", &bytes)?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// ```compile_fail,E0277
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.del("draft")?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of arguments",
    label = "a single argument goes in brackets: `[…]`",
    note = "a list yields one `ToArg` after another, such as a string, bytes or a number",
    note = "`bool`, `u8` and `Option` are no `ToArg`: write a `bool` as a text or a number, a `u8` as a wider number, and leave out what is `None`"
)]
pub trait Args {
    /// The type of each argument.
    #[doc(hidden)]
    type Arg: ToArg;

    /// Returns the arguments.
    #[doc(hidden)]
    fn into_args(self) -> impl Iterator<Item = Self::Arg>;
}

// The error must say that a list is missing, not that a string is no iterator: a user who followed the compiler's
// advice to make it one would turn each character of a key into a key.
#[diagnostic::do_not_recommend]
impl<I> Args for I
where
    I: IntoIterator,
    I::Item: ToArg,
{
    type Arg = I::Item;

    #[inline]
    fn into_args(self) -> impl Iterator<Item = I::Item> {
        self.into_iter()
    }
}
