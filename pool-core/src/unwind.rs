//! Panics in other people's code, turned into values.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

/// Runs foreign code; a panic in it becomes an error with what it said.
///
/// Whatever the code was working on is dropped by the caller in that case, so nobody sees it half-changed: that is
/// what makes the assertion of unwind safety true.
#[inline]
pub(crate) fn catch<T>(foreign: impl FnOnce() -> T) -> Result<T, Arc<str>> {
    panic::catch_unwind(AssertUnwindSafe(foreign)).map_err(message)
}

#[cold]
fn message(payload: Box<dyn Any + Send>) -> Arc<str> {
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("(no message)").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_message() {
        let fixed = catch(|| panic!("boom")).unwrap_err();
        let formatted = catch(|| panic!("boom {}", 2)).unwrap_err();
        let other = catch(|| panic::panic_any(3)).unwrap_err();
        assert_eq!(
            (&*fixed, &*formatted, &*other),
            ("boom", "boom 2", "(no message)")
        );
    }
}
