//! Types that read a reply for others, which are not enough to know what it means.

use std::time::SystemTime;

use crate::replies::{AtMostOne, Claimed, Seconds, ServerTime};

/// A type that is read from a reply in place of another.
pub(super) trait Wrapper {
    /// What becomes of it.
    type Inner;

    fn into_inner(self) -> Self::Inner;
}

impl<W: Wrapper> Wrapper for Vec<W> {
    type Inner = Vec<W::Inner>;

    fn into_inner(self) -> Self::Inner {
        self.into_iter().map(W::into_inner).collect()
    }
}

impl<W: Wrapper> Wrapper for Option<W> {
    type Inner = Option<W::Inner>;

    fn into_inner(self) -> Self::Inner {
        self.map(W::into_inner)
    }
}

impl<T> Wrapper for AtMostOne<T> {
    type Inner = Option<T>;

    fn into_inner(self) -> Option<T> {
        self.0
    }
}

impl<T> Wrapper for Claimed<T> {
    type Inner = Vec<T>;

    fn into_inner(self) -> Vec<T> {
        self.0
    }
}

impl Wrapper for ServerTime {
    type Inner = SystemTime;

    fn into_inner(self) -> SystemTime {
        self.0
    }
}

impl<T> Wrapper for Seconds<T> {
    type Inner = T;

    fn into_inner(self) -> T {
        self.0
    }
}
