//! Wrappers for the replies of modules.

use super::wrapper::Wrapper;

macro_rules! read_for {
    ($($feature:literal: $wrapper:ident for $inner:ty;)+) => {$(
        #[cfg(feature = $feature)]
        impl Wrapper for crate::replies::$wrapper {
            type Inner = $inner;

            fn into_inner(self) -> Self::Inner {
                self.0
            }
        }
    )+};
}

read_for! {
    "bloom": CuckooAdded for Vec<bool>;
    "bloom": OneField for Option<u64>;
    "json": JsonCounts for Vec<Option<u64>>;
    "json": JsonFlags for Vec<Option<bool>>;
    "json": JsonIndexes for Vec<Option<i64>>;
    "json": JsonKeys for Vec<Option<Vec<String>>>;
    "json": JsonNumbers for Vec<Option<f64>>;
    "json": JsonTexts for Vec<Option<bytes::Bytes>>;
    "json": JsonTypes for Vec<crate::replies::JsonType>;
    "timeseries": LastSample for Option<crate::replies::TsSample>;
}
