//! A document that was found.

use bytes::Bytes;

use super::FtFields;
use crate::error::conversion_error::ConversionError;
use crate::replies::keyed::next;
use crate::reply::Reply;
use crate::reply::elements::Elements;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;

/// A document that `FT.SEARCH` found: see [`FtSearchResults`](super::FtSearchResults).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FtHit {
    /// Its key.
    pub key: Bytes,
    /// How well it matches, with `WITHSCORES`.
    pub score: Option<f64>,
    /// How the score came about, with `EXPLAINSCORE`: a text, and the same for each of its parts.
    pub explanation: Option<Value>,
    /// Its payload, with `WITHPAYLOADS`, if it has one.
    pub payload: Option<Bytes>,
    /// By what it was sorted, with `WITHSORTKEYS`, if anything: `$` and a text, or `#` and a number.
    pub sort_key: Option<Bytes>,
    /// Its fields. Of a JSON document the only one is `$`, with its text, unless others were asked for. Empty with
    /// `NOCONTENT`, and if the document vanished while it was looked for.
    pub fields: FtFields,
}

/// What RESP2 sends between the key and the fields, without saying so.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct HitParts {
    pub(crate) has_score: bool,
    pub(crate) has_payload: bool,
    pub(crate) has_sort_key: bool,
}

impl FtHit {
    /// Reads what RESP2 sends for a hit, except for its fields.
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

/// As RESP3 sends it.
impl FromReply for FtHit {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut hit = Self::default();
        let mut has_key = false;
        let mut fields = reply.into_pairs("a document that was found")?;
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
