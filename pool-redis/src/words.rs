//! Arguments that wait for their command.

use std::fmt;

use crate::to_arg::{ArgWriter, ToArg};

/// Arguments, encoded, that wait for their place in a command.
#[derive(Clone, Default)]
pub(crate) struct Words {
    encoded: Vec<u8>,
    count: usize,
}

impl Words {
    /// This argument alone.
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

    /// As they go over the wire.
    pub(crate) fn encoded(&self) -> &[u8] {
        &self.encoded
    }
}

impl fmt::Debug for Words {
    /// Shows how many there are and not what: they may be as secret as the data in the server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.count)
    }
}
