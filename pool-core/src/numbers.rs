//! The simplest manager, for unit tests.

use std::convert::Infallible;

use crate::context::MakeContext;
use crate::manager::Manager;

/// Makes numbers, and never fails.
pub(crate) struct Numbers;

impl Manager for Numbers {
    type Resource = u32;
    type Error = Infallible;

    fn make(&self, _: &MakeContext) -> Result<u32, Infallible> {
        Ok(7)
    }
}
