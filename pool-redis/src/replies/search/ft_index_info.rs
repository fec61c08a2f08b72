//! The reply to `FT.INFO`.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::FtAttribute;
use crate::error::conversion_error::ConversionError;
use crate::replies::fields::from_fields;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;

/// The reply to `FT.INFO`.
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
    /// Name of the index.
    pub name: String,
    /// Options with which the index was created, such as `NOOFFSETS`.
    pub options: Vec<String>,
    /// Which keys the index covers.
    pub definition: FtIndexDefinition,
    /// Fields of the index.
    pub attributes: Vec<FtAttribute>,
    /// Number of documents in the index.
    pub documents: u64,
    /// Number of distinct terms in the index.
    pub terms: u64,
    /// Number of occurrences of terms in documents.
    pub records: u64,
    /// Number of documents that could not be indexed.
    pub failures: u64,
    /// Whether the index is still being built.
    pub is_indexing: bool,
    /// Progress of building the index, between 0 and 1.
    pub percent_indexed: f64,
    /// Other fields that the server sends, by name.
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

/// Which keys an index covers: part of [`FtIndexInfo`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FtIndexDefinition {
    /// Type of the keys: `HASH` or `JSON`.
    pub key_type: String,
    /// Prefixes of the keys.
    pub prefixes: Vec<Bytes>,
    /// Filter expression that documents must satisfy, if any.
    pub filter: Option<String>,
    /// Default language of the documents; `None` for English.
    pub default_language: Option<String>,
    /// Default score of the documents.
    pub default_score: f64,
}

from_fields!(FtIndexDefinition, "the keys of an index", {
    key_type = "key_type",
    prefixes = "prefixes" or default,
    filter = "filter" or default,
    default_language = "default_language" or default,
    default_score = "default_score" or default,
});
