//! Replies to the `TS` commands.

mod time_series_info;
mod ts_latest;
mod ts_row;
mod ts_sample;
mod ts_series;

pub use time_series_info::{TimeSeriesInfo, TsChunk, TsRule};
pub use ts_latest::TsLatest;
pub use ts_row::TsRow;
pub(crate) use ts_sample::LastSample;
pub use ts_sample::TsSample;
pub use ts_series::TsSeries;
