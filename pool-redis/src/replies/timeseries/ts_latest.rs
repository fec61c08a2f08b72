//! The reply to `TS.MGET`.

use std::collections::HashMap;

use bytes::Bytes;

use super::TsSample;
use super::ts_sample::LastSample;
use super::ts_series::labels_of;
use crate::error::conversion_error::ConversionError;
use crate::replies::keyed::{self, next};
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;

/// An element of the reply to `TS.MGET`: the last sample of a time series.
///
/// Source: <https://redis.io/docs/latest/commands/ts.mget/>.
///
/// ```no_run
/// use pool_redis::commands::TsMGet;
/// use pool_redis::replies::TsLatest;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let latest: Vec<TsLatest> = client.call(TsMGet::new(["kind=temperature"]))?;
/// for TsLatest { key, sample, .. } in latest {
///     println!("{key:?}: {:?}", sample.map(|sample| sample.value));
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TsLatest {
    /// Key of the series.
    pub key: Bytes,
    /// Labels of the series, as far as they were requested.
    pub labels: HashMap<Bytes, Bytes>,
    /// Last sample; `None` if the series is empty.
    pub sample: Option<TsSample>,
}

impl TsLatest {
    fn of(key: Bytes, rest: &mut Elements<'_>) -> Result<Self, ConversionError> {
        let labels = labels_of(rest.next_reply())?;
        let LastSample(sample) = next(rest)?;
        Ok(Self {
            key,
            labels,
            sample,
        })
    }
}

impl FromReply for TsLatest {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements(EXPECTED)?;
        let key = next(&mut elements)?;
        Self::of(key, &mut elements)
    }

    fn vec_from_reply(reply: Reply<'_>) -> Result<Vec<Self>, ConversionError> {
        keyed::read(reply, EXPECTED, Self::of)
    }
}

const EXPECTED: &str = "a key, labels and a sample";
