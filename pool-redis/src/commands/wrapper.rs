//! Wrappers that read a reply for another type, which alone does not determine how to read it.

use std::time::SystemTime;

use crate::replies::{
    AtMostOne, BitPosition, Claimed, ClientInfo, ClientList, ClusterNode, ClusterNodes, Migrated,
    Milliseconds, Seconds, ServerTime, Stored,
};

/// A type that reads a reply in place of another type.
pub(super) trait Wrapper {
    /// The type that the caller gets.
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

macro_rules! wrapper {
    ($($wrapper:ident $(<$item:ident>)?: $inner:ty;)+) => {$(
        impl $(<$item>)? Wrapper for $wrapper $(<$item>)? {
            type Inner = $inner;

            fn into_inner(self) -> $inner {
                self.0
            }
        }
    )+};
}

wrapper! {
    Stored: bool;
    Migrated: bool;
    BitPosition: Option<u64>;
    ServerTime: SystemTime;
    ClientList: Vec<ClientInfo>;
    ClusterNodes: Vec<ClusterNode>;
    AtMostOne<T>: Option<T>;
    Claimed<T>: Vec<T>;
    Seconds<T>: T;
    Milliseconds<T>: T;
}
