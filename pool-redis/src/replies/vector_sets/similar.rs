//! The reply to `VSIM` with scores and attributes.

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;
use crate::reply::groups::Groups;

/// An element of the reply to `VSIM` with `WITHSCORES` and `WITHATTRIBS`.
///
/// Source: <https://redis.io/docs/latest/commands/vsim/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::Similar;
///
/// let red = Value::BulkString("red".into());
/// let (score, none) = (Value::BulkString("0.5".into()), Value::Nil);
/// // As RESP2 sends it. RESP3 sends a map.
/// let similar: Vec<Similar> = Value::Array(vec![red, score, none]).convert()?;
/// assert_eq!((&*similar[0].element, similar[0].score), (&b"red"[..], 0.5));
/// assert_eq!(similar[0].attributes, None);
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Similar {
    /// The element.
    pub element: Bytes,
    /// Similarity score: 1 for the same direction, 0 for the opposite.
    pub score: f64,
    /// Attributes as JSON text; `None` if the element has none.
    pub attributes: Option<Bytes>,
}

impl Similar {
    fn of_elements(elements: &mut Elements<'_>) -> Result<Self, ConversionError> {
        let element = next(elements)?;
        Self::of(element, elements)
    }

    fn of(element: Bytes, elements: &mut Elements<'_>) -> Result<Self, ConversionError> {
        Ok(Self {
            element,
            score: next(elements)?,
            attributes: next(elements)?,
        })
    }
}

fn next<T: FromReply>(elements: &mut Elements<'_>) -> Result<T, ConversionError> {
    T::from_reply(elements.next_reply().unwrap_or(Reply::Nil))
}

impl FromReply for Similar {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        Self::of_elements(&mut reply.into_elements("a similar element")?)
    }

    fn vec_from_reply(reply: Reply<'_>) -> Result<Vec<Self>, ConversionError> {
        let mut list = Vec::new();
        match reply {
            Reply::Map(mut pairs) => {
                while let Some(element) = pairs.next_key()? {
                    let mut rest = pairs
                        .value_reply()
                        .into_elements("a score and attributes")?;
                    list.push(Self::of(element, &mut rest)?);
                }
            }
            other => {
                let mut groups = Groups::new(other, 3, "similar elements")?;
                while let Some(group) = groups.next_group()? {
                    list.push(Self::of_elements(group)?);
                }
            }
        }
        Ok(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    #[test]
    fn both_protocols_say_the_same() {
        let text = |text: &'static str| Value::BulkString(text.into());
        let flat = Value::Array(vec![
            text("a"),
            text("1"),
            text("{}"),
            text("b"),
            text("0.5"),
            Value::Nil,
        ]);
        let map = Value::Map(vec![
            (
                text("a"),
                Value::Array(vec![Value::Double(1.0), text("{}")]),
            ),
            (
                text("b"),
                Value::Array(vec![Value::Double(0.5), Value::Nil]),
            ),
        ]);
        let a = Similar {
            element: "a".into(),
            score: 1.0,
            attributes: Some("{}".into()),
        };
        let b = Similar {
            element: "b".into(),
            score: 0.5,
            attributes: None,
        };
        assert_eq!(flat.convert(), Ok(vec![a.clone(), b.clone()]));
        assert_eq!(map.convert(), Ok(vec![a, b]));
        assert!(
            Value::Array(vec![text("a"), text("1")])
                .convert::<Vec<Similar>>()
                .is_err()
        );
    }
}
