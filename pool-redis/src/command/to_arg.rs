//! Rust values as arguments of commands.

use crate::error::invalid_argument::InvalidArgument;
use crate::resp::{Decimal, write_header};
use bytes::{Bytes, BytesMut};
use std::borrow::Cow;
use std::fmt::{self, Write};
use std::io;
use std::rc::Rc;
use std::sync::Arc;

/// A type that can be an argument of a [`Command`](crate::Command).
///
/// Strings and bytes are sent as they are; nothing in them can end the argument or begin another. Numbers are sent as
/// decimal text, and floats as the shortest text that reads back as the same number, or as `inf`, `-inf` or `nan`.
///
/// For a list of arguments, see [`Args`](crate::Args).
///
/// `bool`, `Option` and `u8` are left out on purpose. Commands disagree about how to write yes and no, no argument
/// stands for "none", and a list of bytes is meant as one argument, not as one number for each byte. Convert a `u8`
/// that is a number to a wider type, as with `u32::from(number)`.
///
/// ```compile_fail
/// pool_redis::Command::new("SET").arg("key").arg(true);
/// ```
///
/// ```compile_fail
/// pool_redis::Command::new("SET").arg("key").arg(Some("value"));
/// ```
///
/// ```compile_fail
/// pool_redis::Command::new("RPUSH").arg("key").args(b"value"); // `.arg(b"value")` is meant
/// ```
///
/// A type of your own writes its bytes, in as many pieces as it likes:
///
/// ```
/// use pool_redis::{ArgWriter, Command, ToArg};
/// use std::fmt::Write;
///
/// struct UserKey(u64);
///
/// impl ToArg for UserKey {
///     fn write_arg(&self, to: &mut ArgWriter<'_>) {
///         // Writing to an argument cannot fail.
///         let _ = write!(to, "user:{}", self.0);
///     }
/// }
///
/// let command = Command::new("GET").arg(UserKey(7));
/// assert_eq!(command.arg_count(), 1);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a command",
    note = "write a `bool` as the text that the command expects, such as \"1\" or \"yes\"",
    note = "add the argument of an `Option` only if it is `Some`",
    note = "write a number that is a `u8` as a wider one, such as `u32::from(number)`",
    note = "write what consists of several parts as one text, such as JSON, or implement `ToArg`"
)]
pub trait ToArg {
    /// Writes the bytes of the argument. All bytes written form one argument. If nothing is written, the argument is
    /// empty.
    fn write_arg(&self, to: &mut ArgWriter<'_>);

    /// The bytes of the argument, if they exist in one piece. That saves preparing for more pieces.
    #[doc(hidden)]
    #[inline]
    fn as_piece(&self) -> Option<&[u8]> {
        None
    }

    /// Why the argument cannot be sent, and with it the command.
    #[doc(hidden)]
    #[inline]
    fn fault(&self) -> Option<InvalidArgument> {
        None
    }
}

/// The destination to which a [`ToArg`] writes its bytes.
///
/// It adds one bulk string to a buffer. The length comes first on the wire, so it is taken from the first piece. If
/// more pieces follow, the header is corrected at the end, which moves bytes only if the number of its digits changes.
#[derive(Debug)]
pub struct ArgWriter<'a> {
    buffer: &'a mut Vec<u8>,
    /// Where the header begins.
    start: usize,
    /// Where the bytes of the argument begin, once there are any.
    body: Option<usize>,
    /// The length in the header.
    announced: usize,
    /// Whether the argument is complete. If not, dropping the writer removes it.
    is_finished: bool,
}

/// More than the longest header and the line end need.
pub(crate) const FRAME_ROOM: usize = 32;

/// The length of the longest float: 17 digits, a sign, and a point with zeros or an exponent.
const LONGEST_FLOAT: usize = 32;

impl<'a> ArgWriter<'a> {
    #[inline]
    pub(crate) fn new(buffer: &'a mut Vec<u8>) -> Self {
        let start = buffer.len();
        Self {
            buffer,
            start,
            body: None,
            announced: 0,
            is_finished: false,
        }
    }

    /// Appends `bytes` to the argument.
    #[inline]
    pub fn write_bytes(&mut self, bytes: &[u8]) {
        if self.body.is_none() {
            self.begin(bytes.len());
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// Adds a float. Formatting yields it in pieces; adding them one by one would mean correcting the length in the
    /// header.
    fn write_float(&mut self, float: fmt::Arguments<'_>) {
        let mut text = [0; LONGEST_FLOAT];
        let mut rest = &mut text[..];
        let written = io::Write::write_fmt(&mut rest, float);
        debug_assert!(written.is_ok(), "bug: a float is longer than that");
        let end = LONGEST_FLOAT - rest.len();
        self.write_bytes(&text[..end]);
    }

    /// Adds several pieces with the right length in the header from the start.
    pub(crate) fn write_pieces(&mut self, pieces: [&[u8]; 3]) {
        debug_assert!(self.body.is_none(), "bug: something comes before it");
        let len = pieces.iter().map(|piece| piece.len()).sum();
        self.begin(len);
        pieces
            .iter()
            .for_each(|piece| self.buffer.extend_from_slice(piece));
    }

    /// Writes the header for this length.
    #[inline]
    fn begin(&mut self, len: usize) {
        // Includes room for the header and the line end.
        self.buffer.reserve(len.saturating_add(FRAME_ROOM));
        write_header(b'$', len, self.buffer);
        self.body = Some(self.buffer.len());
        self.announced = len;
    }

    #[inline(always)]
    pub(crate) fn finish(mut self) {
        match self.body {
            None => self.write_bytes(b""),
            Some(body) if self.buffer.len() - body != self.announced => self.mend_header(body),
            Some(_) => {}
        }
        self.buffer.extend_from_slice(b"\r\n");
        self.is_finished = true;
    }

    #[cold]
    fn mend_header(&mut self, body: usize) {
        let mut header = Vec::new();
        write_header(b'$', self.buffer.len() - body, &mut header);
        self.buffer.splice(self.start..body, header);
    }
}

impl Write for ArgWriter<'_> {
    /// Appends the text to the argument. Never fails.
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.write_bytes(text.as_bytes());
        Ok(())
    }
}

impl Drop for ArgWriter<'_> {
    /// Removes the argument if it is not complete, because `write_arg` panicked.
    fn drop(&mut self) {
        if !self.is_finished {
            self.buffer.truncate(self.start);
        }
    }
}

macro_rules! bytes_to_arg {
    ($([$($generics:tt)*] $bytes:ty, $as_bytes:expr;)+) => {$(
        impl<$($generics)*> ToArg for $bytes {
            #[inline]
            fn write_arg(&self, to: &mut ArgWriter<'_>) {
                let as_bytes: fn(&Self) -> &[u8] = $as_bytes;
                to.write_bytes(as_bytes(self));
            }

            #[inline]
            fn as_piece(&self) -> Option<&[u8]> {
                let as_bytes: fn(&Self) -> &[u8] = $as_bytes;
                Some(as_bytes(self))
            }
        }
    )+};
}

bytes_to_arg! {
    [] str, |text| text.as_bytes();
    [] String, |text| text.as_bytes();
    [] [u8], |bytes| bytes;
    [const N: usize] [u8; N], |bytes| bytes;
    [] Vec<u8>, |bytes| bytes;
    [] Bytes, |bytes| bytes;
    [] BytesMut, |bytes| bytes;
}

impl ToArg for char {
    fn write_arg(&self, to: &mut ArgWriter<'_>) {
        to.write_bytes(self.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

macro_rules! integer_to_arg {
    ($decimal:path, $wide:ty: $($integer:ty)+) => {$(
        impl ToArg for $integer {
            #[inline]
            fn write_arg(&self, to: &mut ArgWriter<'_>) {
                // No integer type here is wider than the type of the cast.
                to.write_bytes($decimal(*self as $wide).as_bytes());
            }
        }
    )+};
}

integer_to_arg!(Decimal::unsigned, u64: u16 u32 u64 usize);
integer_to_arg!(Decimal::signed, i64: i8 i16 i32 i64 isize);

macro_rules! float_to_arg {
    ($($float:ty)+) => {$(
        impl ToArg for $float {
            fn write_arg(&self, to: &mut ArgWriter<'_>) {
                // Most floats are whole, and up to this limit they have all their digits. Zero is excluded because it
                // has a sign.
                const GREATEST: u64 = 1 << <$float>::MANTISSA_DIGITS;
                let whole = *self as i64;
                if whole as $float == *self && (1..=GREATEST).contains(&whole.unsigned_abs()) {
                    return whole.write_arg(to);
                }
                // Without an exponent the greatest float is 309 digits long.
                let is_short = *self == 0.0 || (1e-5..1e17).contains(&self.abs());
                match *self {
                    float if float.is_nan() => to.write_bytes(b"nan"),
                    float if is_short || float.is_infinite() => {
                        to.write_float(format_args!("{float}"));
                    }
                    float => to.write_float(format_args!("{float:e}")),
                }
            }
        }
    )+};
}

float_to_arg!(f32 f64);

impl<T: ToArg + ToOwned + ?Sized> ToArg for Cow<'_, T> {
    fn write_arg(&self, to: &mut ArgWriter<'_>) {
        T::write_arg(self, to);
    }

    #[inline]
    fn as_piece(&self) -> Option<&[u8]> {
        T::as_piece(self)
    }

    #[inline]
    fn fault(&self) -> Option<InvalidArgument> {
        T::fault(self)
    }
}

macro_rules! pointer_to_arg {
    ($($pointer:ty)+) => {$(
        impl<T: ToArg + ?Sized> ToArg for $pointer {
            #[inline]
            fn write_arg(&self, to: &mut ArgWriter<'_>) {
                T::write_arg(self, to);
            }

            #[inline]
            fn as_piece(&self) -> Option<&[u8]> {
                T::as_piece(self)
            }

            #[inline]
            fn fault(&self) -> Option<InvalidArgument> {
                T::fault(self)
            }
        }
    )+};
}

pointer_to_arg!(&T &mut T Box<T> Rc<T> Arc<T>);

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[track_caller]
    fn check(arg: impl ToArg, expected: impl AsRef<[u8]>) {
        let mut buffer = b"before".to_vec();
        let mut writer = ArgWriter::new(&mut buffer);
        arg.write_arg(&mut writer);
        writer.finish();

        let expected = expected.as_ref();
        let mut wire = format!("before${}\r\n", expected.len()).into_bytes();
        wire.extend_from_slice(expected);
        wire.extend_from_slice(b"\r\n");
        assert_eq!(buffer, wire);
        // The same in one piece.
        let command = crate::Command::new("X").arg(&arg);
        assert_eq!(
            command.encoded(),
            [b"*2\r\n$1\r\nX\r\n", &wire[b"before".len()..]].concat()
        );
    }

    #[test]
    fn strings_and_bytes_are_sent_as_they_are() {
        check("text", "text");
        check(String::from("text"), "text");
        check(Cow::Borrowed("text"), "text");
        check(b"a\r\n\0\xff", b"a\r\n\0\xff");
        check(&b"slice"[..], b"slice");
        check(vec![1_u8, 2], [1, 2]);
        check(Bytes::from_static(b"b"), b"b");
        check(Cow::<[u8]>::Owned(vec![0]), [0]);
        check(Box::<str>::from("boxed"), "boxed");
        let shared: Arc<str> = "shared".into();
        check(&shared, "shared");
        check('é', "é");
        check("", "");
    }

    #[test]
    fn numbers_are_decimal() {
        check(0_u16, "0");
        check(i64::MIN, "-9223372036854775808");
        check(u64::MAX, "18446744073709551615");
        check(-7_i8, "-7");
        check(usize::MAX, usize::MAX.to_string());
    }

    #[test]
    fn floats_are_short_and_read_back_the_same() {
        check(1.0, "1");
        check(-1_700_000_000_123.0, "-1700000000123");
        check((1_u64 << 53) as f64, "9007199254740992");
        check((1_u64 << 56) as f64, "72057594037927940");
        check((1_u64 << 24) as f32, "16777216");
        check((1_u64 << 25) as f32 + 4.0, "33554436");
        check(i64::MAX as f64, "9.223372036854776e18");
        check(-12_345_678_901_234_567.0, "-12345678901234568");
        check(-1.234_567_890_123_456_8e-5, "-0.000012345678901234568");
        check(-f64::MIN_POSITIVE, "-2.2250738585072014e-308");
        check(0.1, "0.1");
        check(0.1_f32, "0.1");
        check(-2.5e-3, "-0.0025");
        check(-0.0, "-0");
        check(1e300, "1e300");
        check(5e-324, "5e-324");
        check(f64::MAX, "1.7976931348623157e308");
        check(f64::INFINITY, "inf");
        check(f64::NEG_INFINITY, "-inf");
        check(f64::NAN, "nan");
        check(-f32::NAN, "nan");
    }

    struct Pieces(&'static [&'static str]);

    impl ToArg for Pieces {
        fn write_arg(&self, to: &mut ArgWriter<'_>) {
            self.0
                .iter()
                .for_each(|piece| to.write_bytes(piece.as_bytes()));
        }
    }

    #[test]
    fn pieces_become_one_argument() {
        check(Pieces(&[]), "");
        check(Pieces(&["", ""]), "");
        check(Pieces(&["a", "b"]), "ab");
        check(Pieces(&["", "twelve chars"]), "twelve chars");
    }

    struct Panics;

    impl ToArg for Panics {
        fn write_arg(&self, to: &mut ArgWriter<'_>) {
            to.write_bytes(b"half");
            panic!("scripted");
        }
    }

    #[test]
    fn a_panic_leaves_no_half_argument() {
        let mut buffer = b"before".to_vec();
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            Panics.write_arg(&mut ArgWriter::new(&mut buffer))
        }));
        assert!(panicked.is_err());
        assert_eq!(buffer, b"before");
    }
}
