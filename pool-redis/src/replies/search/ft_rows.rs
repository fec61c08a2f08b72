//! The reply to `FT.AGGREGATE`.

use super::FtFields;
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// The reply to `FT.AGGREGATE`.
///
/// Source: <https://redis.io/docs/latest/commands/ft.aggregate/>.
///
/// ```no_run
/// use pool_redis::commands::{FtAggregate, Reducer};
/// use pool_redis::replies::FtRows;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let by_brand = FtAggregate::new("bikes", "*").groupby(["@brand"], [Reducer::count().named("models")]);
/// let FtRows { rows, .. } = client.call(by_brand)?;
/// for row in rows {
///     println!("{}: {}", row.get::<String>("brand")?, row.get::<u64>("models")?);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FtRows {
    /// Number of results that the server counted. It counts before the last steps, so this may differ from the number
    /// of rows.
    pub total: u64,
    /// Rows of the result.
    pub rows: Vec<FtFields>,
    /// Warnings that the results are incomplete, for instance because the command timed out. RESP3 only.
    pub warnings: Vec<String>,
}

impl FromReply for FtRows {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut fields = match reply {
            Reply::Map(fields) => fields,
            other => {
                let mut elements = other.into_elements("rows")?;
                let total = elements.next_element()?.unwrap_or_default();
                let mut rows = Vec::new();
                while let Some(row) = elements.next_element()? {
                    rows.push(row);
                }
                return Ok(Self {
                    total,
                    rows,
                    warnings: Vec::new(),
                });
            }
        };
        let mut rows = Self::default();
        while let Some(field) = fields.next_field()? {
            match &*field {
                b"total_results" => rows.total = fields.value()?,
                b"results" => {
                    rows.rows = fields
                        .value::<Vec<Row>>()?
                        .into_iter()
                        .map(|row| row.0)
                        .collect()
                }
                b"warning" | b"warnings" => rows.warnings = fields.value()?,
                _ => {}
            }
        }
        Ok(rows)
    }
}

/// A row as RESP3 sends it.
struct Row(FtFields);

impl FromReply for Row {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut row = FtFields::default();
        let mut fields = reply.into_pairs("a row")?;
        while let Some(field) = fields.next_field()? {
            if *field == *b"extra_attributes" {
                row = fields.value()?;
            }
        }
        Ok(Self(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn both_protocols_say_the_same() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let list = || Value::Array(vec![text("10"), text("20")]);
        let resp2 = Value::Array(vec![
            Value::Integer(2),
            Value::Array(vec![text("brand"), text("x"), text("prices"), list()]),
            Value::Array(vec![]),
        ]);
        let row = |fields| {
            Value::Map(vec![
                (text("extra_attributes"), Value::Map(fields)),
                (text("values"), Value::Array(vec![])),
            ])
        };
        let rows = vec![
            row(vec![(text("brand"), text("x")), (text("prices"), list())]),
            row(vec![]),
        ];
        let resp3 = Value::Map(vec![
            (text("total_results"), Value::Integer(2)),
            (text("results"), Value::Array(rows)),
            (text("warning"), Value::Array(vec![])),
        ]);
        let rows: FtRows = resp2.convert().unwrap();
        assert_eq!(resp3.convert(), Ok(rows.clone()));
        assert_eq!(rows.rows[0].get::<Vec<f64>>("prices"), Ok(vec![10.0, 20.0]));
        assert!(rows.rows[1].is_empty());
    }
}
