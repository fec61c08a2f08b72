//! A document in the reply to `FT.SEARCH`.

use bytes::Bytes;

use super::FtFields;
use crate::error::conversion_error::ConversionError;
use crate::replies::keyed::next;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;

/// A document that `FT.SEARCH` found: part of [`FtSearchResults`](super::FtSearchResults).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FtHit {
    /// Key of the document.
    pub key: Bytes,
    /// Score of the document; `None` without `WITHSCORES`.
    pub score: Option<f64>,
    /// Explanation of the score, with `EXPLAINSCORE`: a text, followed by an explanation of the same form for each
    /// part.
    pub explanation: Option<Value>,
    /// Payload of the document; `None` if it has none, or without `WITHPAYLOADS`.
    pub payload: Option<Bytes>,
    /// Value by which the document was sorted, with `WITHSORTKEYS`: `$` and a text, or `#` and a number. `None` if
    /// there is none.
    pub sort_key: Option<Bytes>,
    /// Fields of the document. Unless others were requested, a JSON document has the single field `$`, with its text.
    /// Empty with `NOCONTENT`, and if the document was deleted during the search.
    pub fields: FtFields,
}

/// The elements that RESP2 sends between the key and the fields, without naming them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct HitParts {
    pub(crate) has_score: bool,
    pub(crate) has_payload: bool,
    pub(crate) has_sort_key: bool,
}

impl FtHit {
    /// Reads the elements that RESP2 sends for a document, except for its fields.
    pub(super) fn head(
        key: Reply<'_>,
        rest: &mut Elements<'_>,
        parts: HitParts,
    ) -> Result<Self, ConversionError> {
        let mut hit = Self {
            key: Bytes::from_reply(key)?,
            ..Self::default()
        };
        if parts.has_score {
            hit.read_score(rest.next_reply().unwrap_or(Reply::Nil))?;
        }
        if parts.has_payload {
            hit.payload = next(rest)?;
        }
        if parts.has_sort_key {
            hit.sort_key = next(rest)?;
        }
        Ok(hit)
    }

    fn read_score(&mut self, reply: Reply<'_>) -> Result<(), ConversionError> {
        match reply {
            Reply::Array(mut explained) => {
                self.score = Some(next(&mut explained)?);
                self.explanation = explained.next_element()?;
            }
            score => self.score = Some(f64::from_reply(score)?),
        }
        Ok(())
    }
}

/// Reads a document as RESP3 sends it.
impl FromReply for FtHit {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut hit = Self::default();
        let mut has_key = false;
        let mut fields = reply.into_pairs("a found document")?;
        while let Some(field) = fields.next_field()? {
            match &*field {
                b"id" => {
                    hit.key = fields.value()?;
                    has_key = true;
                }
                b"score" => hit.read_score(fields.value_reply())?,
                b"payload" => hit.payload = fields.value()?,
                b"sortkey" => hit.sort_key = fields.value()?,
                b"extra_attributes" => {
                    hit.fields = fields.value::<Option<_>>()?.unwrap_or_default()
                }
                _ => {}
            }
        }
        match has_key {
            true => Ok(hit),
            false => Err(ConversionError::MissingField { field: "id" }),
        }
    }
}
