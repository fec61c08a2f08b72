//! The reply to `TS.MRANGE` and `TS.MREVRANGE`.

use std::collections::HashMap;

use bytes::Bytes;

use super::TsSample;
use crate::error::conversion_error::ConversionError;
use crate::replies::keyed::{self, next};
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;
use crate::reply::pairs::Pairs;

/// An element of the reply to `TS.MRANGE` or `TS.MREVRANGE`: a time series, or a group of them, with its samples.
///
/// Source: <https://redis.io/docs/latest/commands/ts.mrange/>.
///
/// ```no_run
/// use pool_redis::commands::TsMRange;
/// use pool_redis::commands::TsTime;
/// use pool_redis::replies::TsSeries;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let all = TsMRange::new(TsTime::EARLIEST, TsTime::LATEST, ["kind=temperature"]).withlabels();
/// let series: Vec<TsSeries> = client.call(all)?;
/// for series in series {
///     println!("{:?} in {:?}: {} samples", series.key, series.labels.get(&b"room"[..]), series.samples.len());
/// }
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TsSeries<S = TsSample> {
    /// Key of the series; for a group, `label=value`.
    pub key: Bytes,
    /// Labels of the series, as far as they were requested; for a group, the label by which it was formed.
    pub labels: HashMap<Bytes, Bytes>,
    /// Reducers that combined the samples of a group. RESP2 sends them only with `WITHLABELS`.
    pub reducers: Vec<String>,
    /// Keys of the series in a group. RESP2 sends them only with `WITHLABELS`, joined by commas: a key that contains a
    /// comma is then read as two.
    pub sources: Vec<Bytes>,
    /// The samples, in the requested order.
    pub samples: Vec<S>,
}

impl<S: FromReply> TsSeries<S> {
    fn of(key: Bytes, rest: &mut Elements<'_>) -> Result<Self, ConversionError> {
        let mut labels = labels_of(rest.next_reply())?;
        // RESP2 sends these as labels.
        let reducers = labels.remove(&b"__reducer__"[..]);
        let reducers = reducers.map(|name| String::from_utf8_lossy(&name).into_owned());
        let sources = labels.remove(&b"__source__"[..]).unwrap_or_default();
        let mut series = Self {
            key,
            labels,
            reducers: reducers.into_iter().collect(),
            sources: split(&sources),
            samples: Vec::new(),
        };
        while let Some(element) = rest.next_reply() {
            match element {
                Reply::Map(notes) => series.note(notes)?,
                samples => series.samples = Vec::from_reply(samples)?,
            }
        }
        Ok(series)
    }

    /// Reads the maps that RESP3 sends about a series.
    fn note(&mut self, mut notes: Pairs<'_>) -> Result<(), ConversionError> {
        while let Some(name) = notes.next_field()? {
            match &*name {
                b"reducers" => self.reducers = notes.value()?,
                b"sources" => self.sources = notes.value()?,
                _ => {} // The aggregators, which the caller already knows.
            }
        }
        Ok(())
    }
}

/// Splits a list at its commas.
fn split(list: &Bytes) -> Vec<Bytes> {
    let parts = list
        .split(|&byte| byte == b',')
        .filter(|part| !part.is_empty());
    parts.map(|part| list.slice_ref(part)).collect()
}

/// Reads the labels that were requested, without those that the series does not have.
pub(super) fn labels_of(
    reply: Option<Reply<'_>>,
) -> Result<HashMap<Bytes, Bytes>, ConversionError> {
    let mut pairs = reply.unwrap_or(Reply::Nil).into_pairs("labels")?;
    let mut labels = HashMap::new();
    while let Some((name, value)) = pairs.next_pair::<Bytes, Option<Bytes>>()? {
        labels.extend(value.map(|value| (name, value)));
    }
    Ok(labels)
}

impl<S: FromReply> FromReply for TsSeries<S> {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut elements = reply.into_elements(EXPECTED)?;
        let key = next(&mut elements)?;
        Self::of(key, &mut elements)
    }

    fn vec_from_reply(reply: Reply<'_>) -> Result<Vec<Self>, ConversionError> {
        keyed::read(reply, EXPECTED, Self::of)
    }
}

const EXPECTED: &str = "a key, labels and samples";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn array<const N: usize>(values: [Value; N]) -> Value {
        Value::Array(values.into())
    }

    #[test]
    fn a_group_is_told_alike_by_both_protocols() {
        let samples = || array([array([Value::Integer(5), Value::Double(1.0)])]);
        let labels = [
            ("kind", "temp"),
            ("__reducer__", "max"),
            ("__source__", "t,u"),
        ];
        let resp2 = array([array([
            text("kind=temp"),
            Value::Array(
                labels
                    .map(|(name, value)| array([text(name), text(value)]))
                    .into(),
            ),
            samples(),
        ])]);
        let resp3 = Value::Map(vec![(
            text("kind=temp"),
            array([
                Value::Map(vec![
                    (text("kind"), text("temp")),
                    (text("room"), Value::Nil),
                ]),
                Value::Map(vec![(text("reducers"), array([text("max")]))]),
                Value::Map(vec![(text("sources"), array([text("t"), text("u")]))]),
                samples(),
            ]),
        )]);
        let series = TsSeries {
            key: "kind=temp".into(),
            labels: HashMap::from([("kind".into(), "temp".into())]),
            reducers: vec!["max".to_owned()],
            sources: vec!["t".into(), "u".into()],
            samples: vec![samples().convert::<Vec<TsSample>>().unwrap()[0]],
        };
        assert_eq!(resp2.convert(), Ok(vec![series.clone()]));
        assert_eq!(resp3.convert(), Ok(vec![series]));
        assert_eq!(array([]).convert::<Vec<TsSeries>>(), Ok(vec![]));
    }
}
