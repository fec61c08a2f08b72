//! The wire format: RESP bytes in, [`Value`](crate::Value)s out, no socket.
//!
//! A reply goes through two phases, and a reader of this module may meet them in that order:
//!
//! 1. The *scanner* finds where the reply ends. It remembers its place between calls, so a reply
//!    that arrives in a thousand pieces costs what it costs whole, and it checks every byte that
//!    gives the reply its shape against [`Limits`]. It allocates nothing but one counter for each
//!    level of nesting.
//! 2. The *builder* makes the value from the complete reply. Since every byte of it has arrived by
//!    then, memory follows what the peer has really sent, never what it announced.
//!
//! Neither recurses, and nothing a peer sends makes either panic. [`Decoder`] is the two together;
//! [`encode_command`] and [`encode_value`] are the way back.
//!
//! The format is RESP2: `+` simple strings, `-` errors, `:` integers, `$` bulk strings, `*` arrays
//! and the two nulls `$-1` and `*-1`, as the [protocol
//! specification](https://redis.io/docs/latest/develop/reference/protocol-spec/) describes them.
//! Where it leaves room, this decoder is strict: a peer that sends `$03` or ends a line with a bare
//! LF is refused, for a reply that two parsers can read in two ways is how replies get out of step.
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
mod protocol_error;
mod read_buffer;

mod scanner;
mod token;

mod builder;

mod decimal;
mod encode;

#[cfg(test)]
mod tests;

pub use decoder::Decoder;
pub(crate) use decoder::Message;
pub use encode::{encode_command, encode_value};
pub use limits::Limits;
pub use protocol_error::ProtocolError;
pub use read_buffer::ReadBuffer;

pub(crate) use decimal::Decimal;
pub(crate) use encode::write_header;
