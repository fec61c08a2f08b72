//! The scores of a sorted set.

use crate::command::to_arg::ToArg;

/// A number that can be the score of a member of a sorted set.
///
/// The server keeps scores as `f64`, which holds whole numbers up to 2^53 exactly, and rounds greater ones.
///
/// ```
/// use pool_redis::{Client, Commands};
///
/// # let server = pool_tests::RedisServer::start();
/// # let client = Client::connect(&server.url())?;
/// client.zadd("scores", [(120, "ada"), (77, "alan")])?;
/// client.zadd("scores", [(90.5, "grace")])?;
/// assert_eq!(client.zscore("scores", "ada")?, Some(120.0));
/// # Ok::<(), pool_redis::Error>(())
/// ```
///
/// The score comes before the member, as on the wire. The other way round, the code does not compile:
///
/// ```compile_fail,E0277
/// # use pool_redis::Commands;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.zadd("scores", [("ada", 120)])?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a score",
    label = "the score comes first, and is a number: `[(120.0, \"ada\")]`"
)]
pub trait Score: ToArg {}

macro_rules! scores {
    ($($number:ty)+) => {$(
        impl Score for $number {}
    )+};
}

scores!(i8 i16 i32 i64 isize u16 u32 u64 usize f32 f64);

impl<S: Score + ?Sized> Score for &S {}
