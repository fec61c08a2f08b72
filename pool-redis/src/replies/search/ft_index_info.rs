//! What an index is like.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::FtAttribute;
use crate::error::conversion_error::ConversionError;
use crate::replies::fields::from_fields;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;

/// What `FT.INFO` answers.
///
/// Source: <https://redis.io/docs/latest/commands/ft.info/>.
///
/// ```no_run
/// use pool_redis::commands::FtInfo;
/// use pool_redis::replies::FtIndexInfo;
///
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let info: FtIndexInfo = client.call(FtInfo::new("bikes"))?;
/// println!("{} documents with prefixes {:?}", info.documents, info.definition.prefixes);
/// for attribute in &info.attributes {
///     println!("{:?}: {} {:?}", attribute.attribute, attribute.kind, attribute.flags);
/// }
/// let size: Option<f64> = info.rest.get("total_index_memory_sz_mb").cloned().map(|it| it.convert()).transpose()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FtIndexInfo {
    /// Its name.
    pub name: String,
    /// What was said when it was made, such as `NOOFFSETS`.
    pub options: Vec<String>,
    /// Of which keys it is.
    pub definition: FtIndexDefinition,
    /// The fields that it knows.
    pub attributes: Vec<FtAttribute>,
    /// How many documents are in it.
    pub documents: u64,
    /// How many different words are in it.
    pub terms: u64,
    /// How many places in documents are in it.
    pub records: u64,
    /// How many documents could not be read.
    pub failures: u64,
    /// Whether it is still being made.
    pub is_indexing: bool,
    /// How much of it is made, between 0 and 1.
    pub percent_indexed: f64,
    /// What else the server says, by its names.
    pub rest: BTreeMap<String, Value>,
}

impl FromReply for FtIndexInfo {
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let mut info = Self::default();
        let mut fields = reply.into_pairs("the state of an index")?;
        while let Some(name) = fields.next_key::<String>()? {
            match &*name {
                "index_name" => info.name = fields.value()?,
                "index_options" => info.options = fields.value()?,
                "index_definition" => info.definition = fields.value()?,
                "attributes" => info.attributes = fields.value()?,
                "num_docs" => info.documents = fields.value()?,
                "num_terms" => info.terms = fields.value()?,
                "num_records" => info.records = fields.value()?,
                "hash_indexing_failures" => info.failures = fields.value()?,
                "indexing" => info.is_indexing = fields.value::<u64>()? != 0,
                "percent_indexed" => info.percent_indexed = fields.value()?,
                _ => drop(info.rest.insert(name, fields.value()?)),
            }
        }
        match info.name.is_empty() {
            true => Err(ConversionError::MissingField {
                field: "index_name",
            }),
            false => Ok(info),
        }
    }
}

/// Of which keys an index is: see [`FtIndexInfo`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FtIndexDefinition {
    /// `HASH` or `JSON`.
    pub key_type: String,
    /// What the keys begin with.
    pub prefixes: Vec<Bytes>,
    /// A condition that they meet, if any.
    pub filter: Option<String>,
    /// The language of their texts, if it is not English.
    pub default_language: Option<String>,
    /// How much a document counts that does not say it itself.
    pub default_score: f64,
}

from_fields!(FtIndexDefinition, "of which keys an index is", {
    key_type = "key_type",
    prefixes = "prefixes" or default,
    filter = "filter" or default,
    default_language = "default_language" or default,
    default_score = "default_score" or default,
});
