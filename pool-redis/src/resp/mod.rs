//! The wire format: turns RESP bytes into values, and values into bytes. It does not use sockets.
//!
//! A reply goes through two phases:
//!
//! 1. The *scanner* finds where the reply ends. It remembers its position between calls, so a reply that arrives in a
//!    thousand pieces costs no more than a whole one. It checks every byte that gives the reply its shape against
//!    [`Limits`]. It allocates only a few words for each level of nesting.
//! 2. The *reader* goes through the complete reply, which it trusts, and passes its elements as
//!    [`Reply`](crate::Reply)s to the type that the caller asked for; the *builder* makes [`Value`](crate::Value)s.
//!    Since every byte has arrived by then, memory use follows what the peer has really sent, not what it announced.
//!
//! There is one shortcut. If the caller asked for a list of strings or numbers, a list of ten or more of them is built
//! while it arrives. Each element is read as soon as it is complete: common ones in *one pass*, the others in the two
//! phases.
//!
//! Neither phase recurses, and nothing that a peer sends makes them panic. [`Decoder`] combines the two.
//! [`encode_command`] and [`encode_value`] are the opposite direction.
//!
//! Both versions of the protocol are supported, RESP2 and RESP3, as the [protocol
//! specification](https://redis.io/docs/latest/develop/reference/protocol-spec/) and the [specification of
//! RESP3](https://github.com/redis/redis-specifications/blob/master/protocol/RESP3.md) describe them:
//!
//! | | |
//! |---|---|
//! | `+` `-` `:` `$` `*` | simple strings, errors, integers, bulk strings, arrays |
//! | `_` `$-1` `*-1` | three nulls, all decoded to [`Nil`](crate::Value::Nil) |
//! | `,` `#` `(` | doubles, booleans, big numbers |
//! | `=` `!` | verbatim strings, blob errors |
//! | `%` `~` | maps, sets |
//! | `>` | pushes, only between replies |
//! | <code>\|</code> | attributes of the value after them, which are skipped and never counted |
//! | `$?` with `;`, and `*?` `%?` `~?` with `.` | strings in chunks, and aggregates without a count at the beginning |
//!
//! Where the specifications leave room, this decoder is strict. It refuses `$03` and a line that ends with a bare LF: a
//! reply that two parsers can read in two ways is how replies get out of step.
//!
//! ```
//! use pool_redis::Value;
//! use pool_redis::resp::{Decoder, Limits, ReadBuffer};
//!
//! let mut decoder = Decoder::new(Limits::default());
//! let mut input = ReadBuffer::from("*2\r\n:1\r\n$3\r\nab");
//! assert_eq!(decoder.decode(&mut input)?, None);
//!
//! input.extend_from_slice(b"c\r\n+OK\r\n");
//! let expected = Value::Array(vec![Value::Integer(1), Value::BulkString("abc".into())]);
//! assert_eq!(decoder.decode(&mut input)?, Some(expected));
//! assert_eq!(*input, *b"+OK\r\n", "the next reply stays where it is");
//! # Ok::<(), pool_redis::resp::ProtocolError>(())
//! ```

mod decoder;
mod limits;
mod one_pass;
mod parts;
mod protocol_error;
mod raw_reply;
mod read_buffer;
mod row;

mod scanner;
mod token;

mod builder;
mod plain;
mod reader;

mod common;
mod decimal;
mod digits;
mod encode;
mod number;

#[doc(hidden)]
pub mod trial;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod typed_tests;

pub use decoder::{Decoder, Message};
pub use encode::{encode_command, encode_value};
pub use limits::Limits;
pub use protocol_error::ProtocolError;
pub use read_buffer::ReadBuffer;

pub(crate) use builder::build;
pub(crate) use decimal::Decimal;
pub(crate) use encode::{write_bulk_string, write_header};
pub(crate) use number::is_integer;
pub(crate) use parts::Parts;
pub(crate) use raw_reply::{RawMessage, RawReply};
pub(crate) use reader::Reader;
pub(crate) use row::Row;
