//! Encoded arguments that are not part of a command yet.

use std::fmt;

use bytes::Bytes;

use crate::command::to_arg::{ArgWriter, ToArg};

/// The bytes of an argument, without its header.
pub(crate) fn bytes_of(arg: impl ToArg) -> Bytes {
    let encoded = Bytes::from(Words::one(arg).encoded);
    let header_len = encoded.iter().position(|&byte| byte == b'\n');
    let start = header_len.map_or(0, |len| len + 1);
    encoded.slice(start..encoded.len() - b"\r\n".len())
}

/// Encoded arguments that are added to a command later.
#[derive(Clone, Default)]
pub(crate) struct Words {
    encoded: Vec<u8>,
    count: usize,
}

impl Words {
    /// Makes a list of this argument alone.
    pub(crate) fn one(arg: impl ToArg) -> Self {
        let mut words = Self::default();
        words.push(arg);
        words
    }

    pub(crate) fn push(&mut self, arg: impl ToArg) {
        let mut writer = ArgWriter::new(&mut self.encoded);
        arg.write_arg(&mut writer);
        writer.finish();
        self.count += 1;
    }

    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The arguments in their wire format.
    pub(crate) fn encoded(&self) -> &[u8] {
        &self.encoded
    }
}

impl fmt::Debug for Words {
    /// Shows how many there are, not which: they may be as secret as the data in the server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_kept_as_it_would_be_sent() {
        assert_eq!(bytes_of("a\r\n\nb"), "a\r\n\nb");
        assert_eq!(bytes_of(""), "");
        assert_eq!(bytes_of(-17), "-17");
        assert_eq!(bytes_of(vec![b'\n'; 1000]), vec![b'\n'; 1000]);
    }
}
