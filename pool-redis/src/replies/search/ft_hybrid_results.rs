//! The reply to `FT.HYBRID`.

use std::time::Duration;

use super::FtFields;
use crate::error::conversion_error::ConversionError;
use crate::replies::keyed::next;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `FT.HYBRID`.
///
/// Source: <https://redis.io/docs/latest/commands/ft.hybrid/>.
///
/// ```no_run
/// use pool_redis::commands::{FtHybrid, Vector};
/// use pool_redis::replies::FtHybridResults;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let both = FtHybrid::new("bikes", "red", "@embedding", "$v").params([("v", Vector::from([0.1, 0.9]))]);
/// let found: FtHybridResults = client.call(both.load(["@title"]))?;
/// for row in found.rows {
///     println!("{}", row.get::<String>("title")?);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FtHybridResults {
    /// Number of documents found.
    pub total: u64,
    /// Requested fields of each document; without `LOAD`, `__key` and `__score`.
    pub rows: Vec<FtFields>,
    /// Warnings that the results are incomplete, for instance because the search timed out.
    pub warnings: Vec<String>,
    /// Time that the server took; `None` if it does not send it.
    pub execution_time: Option<Duration>,
}

impl FromReply for FtHybridResults {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut results = Self::default();
        // For a map, the elements are its keys and values in turn.
        let mut elements = reply.into_elements("what a search found")?;
        while let Some(element) = elements.next_reply() {
            let name = element.into_text("the name of a field")?;
            let name = name.into_vec();
            match &*name {
                b"total_results" => results.total = next(&mut elements)?,
                b"results" => results.rows = next(&mut elements)?,
                b"warnings" | b"warning" => results.warnings = next(&mut elements)?,
                b"execution_time" => results.execution_time = milliseconds(next(&mut elements)?),
                _ => drop(elements.next_reply()),
            }
        }
        Ok(results)
    }
}

/// Returns `None` if the number is negative, NaN or too large.
fn milliseconds(number: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(number / 1000.0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn both_protocols_say_the_same() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let row = || vec![(text("__key"), text("b:1")), (text("__score"), text("0.5"))];
        let fields = |row: Value, time: Value| {
            vec![
                (text("total_results"), Value::Integer(3)),
                (text("results"), Value::Array(vec![row])),
                (text("warnings"), Value::Array(vec![])),
                (text("execution_time"), time),
            ]
        };
        let flat = |pairs: Vec<(Value, Value)>| {
            Value::Array(
                pairs
                    .into_iter()
                    .flat_map(|(key, value)| [key, value])
                    .collect(),
            )
        };
        let resp2 = flat(fields(flat(row()), text("1.5")));
        let resp3 = Value::Map(fields(Value::Map(row()), Value::Double(1.5)));
        let results: FtHybridResults = resp2.convert().unwrap();
        assert_eq!(resp3.convert(), Ok(results.clone()));
        assert_eq!(
            (results.total, results.execution_time),
            (3, Some(Duration::from_micros(1500)))
        );
        assert_eq!(results.rows[0].get::<f64>("__score"), Ok(0.5));
    }
}
