//! Catches panics in foreign code.

use std::any::Any;
use std::mem;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

/// Runs foreign code, and turns a panic in it into an error with the panic's message.
///
/// After a panic, the caller drops whatever the code was working on, so nothing sees it half-changed. This justifies
/// the assertion of unwind safety.
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
    let message = text.unwrap_or("(no message)").into();
    drop_quietly(payload);
    message
}

/// Drops a foreign value. A panic in its destructor is ignored.
pub(crate) fn drop_quietly<T>(foreign: T) {
    if let Err(payload) = panic::catch_unwind(AssertUnwindSafe(|| drop(foreign))) {
        // The payload's destructor may panic too, and so on. Leaking it ends the chain.
        mem::forget(payload);
    }
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

    #[test]
    fn a_panic_with_something_that_panics_when_dropped_is_one_panic() {
        struct Bomb;

        impl Drop for Bomb {
            fn drop(&mut self) {
                panic::panic_any(Self);
            }
        }

        let message = catch(|| panic::panic_any(Bomb)).unwrap_err();
        assert_eq!(&*message, "(no message)");
    }
}
