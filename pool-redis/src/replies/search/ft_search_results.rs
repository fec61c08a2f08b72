//! The reply to `FT.SEARCH`.

use super::{FtHit, HitParts};
use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;

/// The reply to `FT.SEARCH`.
///
/// RESP2 sends scores, payloads and sort keys without naming them, so only [`FtSearch`](crate::commands::FtSearch) can
/// tell them apart. With any other command, this type reads the reply as if none of them were requested.
///
/// Source: <https://redis.io/docs/latest/commands/ft.search/>.
///
/// ```no_run
/// use pool_redis::commands::FtSearch;
/// use pool_redis::replies::FtSearchResults;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let found: FtSearchResults = client.call(FtSearch::new("bikes", "red @price:[0 500]").limit(0, 10))?;
/// println!("{} in all", found.total);
/// for hit in found.hits {
///     println!("{:?}: {}", hit.key, hit.fields.get::<String>("title")?);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FtSearchResults {
    /// Number of documents that match. `hits` has only those that `LIMIT` selects.
    pub total: u64,
    /// Documents found.
    pub hits: Vec<FtHit>,
    /// Warnings that the results are incomplete, for instance because the search timed out. RESP3 only.
    pub warnings: Vec<String>,
}

impl FtSearchResults {
    /// Reads the reply to a search that requested `parts`.
    pub(crate) fn read(reply: Reply<'_>, parts: HitParts) -> Result<Self, ConversionError> {
        let mut fields = match reply {
            Reply::Map(fields) => fields,
            other => return Self::of_list(other.into_elements("search results")?, parts),
        };
        let mut results = Self::default();
        while let Some(field) = fields.next_field()? {
            match &*field {
                b"total_results" => results.total = fields.value()?,
                b"results" => results.hits = fields.value()?,
                b"warning" | b"warnings" => results.warnings = fields.value()?,
                _ => {}
            }
        }
        Ok(results)
    }

    /// Reads a reply of RESP2: the total, then for each document its key, the requested parts, and an array of its
    /// fields. The array is missing if no fields were requested.
    fn of_list(mut elements: Elements<'_>, parts: HitParts) -> Result<Self, ConversionError> {
        let total = elements
            .next_element()?
            .ok_or(ConversionError::WrongLength {
                expected: 1,
                found: 0,
            })?;
        let mut hits = Vec::new();
        let mut key = elements.take();
        while let Some(reply) = key {
            let mut hit = FtHit::head(reply, &mut elements, parts)?;
            key = elements.take();
            match key {
                Some(Reply::Array(fields)) => {
                    hit.fields = Reply::Array(fields).convert()?;
                    key = elements.take();
                }
                Some(Reply::Nil) => key = elements.take(),
                _ => {}
            }
            hits.push(hit);
        }
        Ok(Self {
            total,
            hits,
            warnings: Vec::new(),
        })
    }
}

impl FromReply for FtSearchResults {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        Self::read(reply, HitParts::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    const ALL: HitParts = HitParts {
        has_score: true,
        has_payload: true,
        has_sort_key: true,
    };

    fn text(text: &'static str) -> Value {
        Value::BulkString(text.into())
    }

    fn array<const N: usize>(values: [Value; N]) -> Value {
        Value::Array(values.into())
    }

    fn read(mut reply: Value, parts: HitParts) -> FtSearchResults {
        FtSearchResults::read(Reply::from(&mut reply), parts).unwrap()
    }

    fn keys(results: &FtSearchResults) -> Vec<&[u8]> {
        results.hits.iter().map(|hit| &*hit.key).collect()
    }

    #[test]
    fn keys_alone_are_told_from_keys_with_fields() {
        let fields = || array([text("title"), text("red")]);
        let bare = read(
            array([Value::Integer(7), text("p:1"), text("p:2")]),
            HitParts::default(),
        );
        assert_eq!((bare.total, keys(&bare)), (7, vec![&b"p:1"[..], b"p:2"]));
        assert!(bare.hits[0].fields.is_empty());

        let whole = array([
            Value::Integer(2),
            text("p:1"),
            fields(),
            text("p:2"),
            Value::Nil,
            text("p:3"),
            fields(),
        ]);
        let whole = read(whole, HitParts::default());
        assert_eq!(keys(&whole), [&b"p:1"[..], b"p:2", b"p:3"]);
        assert_eq!(whole.hits[2].fields.get::<String>("title").unwrap(), "red");
        assert!(whole.hits[1].fields.is_empty());
    }

    #[test]
    fn both_protocols_tell_the_same_of_a_hit() {
        let score = || array([text("1.5"), array([text("because")])]);
        let resp2 = array([
            Value::Integer(1),
            text("p:1"),
            score(),
            text("pay"),
            text("#10"),
            array([text("a"), text("b")]),
        ]);
        let hit = Value::Map(vec![
            (text("id"), text("p:1")),
            (
                text("score"),
                array([Value::Double(1.5), array([text("because")])]),
            ),
            (text("payload"), text("pay")),
            (text("sortkey"), text("#10")),
            (
                text("extra_attributes"),
                Value::Map(vec![(text("a"), text("b"))]),
            ),
            (text("values"), array([])),
        ]);
        let resp3 = Value::Map(vec![
            (text("attributes"), array([])),
            (text("total_results"), Value::Integer(1)),
            (text("results"), array([hit])),
            (text("warning"), array([])),
        ]);
        let expected = read(resp2, ALL);
        assert_eq!(read(resp3, ALL), expected);
        let hit = &expected.hits[0];
        assert_eq!(
            (hit.score, hit.payload.as_deref(), hit.sort_key.as_deref()),
            (Some(1.5), Some(&b"pay"[..]), Some(&b"#10"[..]))
        );
        assert_eq!(hit.explanation, Some(array([text("because")])));
    }

    #[test]
    fn nothing_found_is_no_hit() {
        assert_eq!(
            read(array([Value::Integer(0)]), ALL),
            FtSearchResults::default()
        );
        assert!(array([]).convert::<FtSearchResults>().is_err());
        assert!(Value::Nil.convert::<FtSearchResults>().is_err());
    }
}
