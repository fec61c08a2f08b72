//! Searching an index.

use std::marker::PhantomData;

use super::{FtHighlight, FtSummarize, push_list, push_params, push_timeout};
use crate::command::Command;
use crate::command::args::Args;
use crate::command::request::Request;
use crate::command::to_arg::ToArg;
use crate::command_info::{CommandInfo, rows};
use crate::commands::time_arg::Span;
use crate::commands::words::{GeoUnit, SortOrder};
use crate::error::conversion_error::ConversionError;
use crate::replies::{FtSearchResults, HitParts};
use crate::reply::Reply;

/// Finds the documents of an index that match a query.
///
/// `FT.SEARCH`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.search/>, and for queries
/// <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/query_syntax/>.
///
/// Whether scores, payloads and sort keys are asked for is part of the type, for RESP2 sends them without a name; the reply
/// is [`FtSearchResults`] whichever they are.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FtSearchResults;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let red = FtSearch::new("bikes", "red @price:[100 500]").sortby("price", SortOrder::Asc).limit(0, 10);
/// let found: FtSearchResults = client.call(red)?;
///
/// let near = FtSearch::new("bikes", "*=>[KNN 5 @embedding $v AS distance]")
///     .params([("v", Vector::from([0.1, 0.9]))])
///     .return_fields(["title", "distance"])
///     .dialect(2);
/// for hit in client.call(near)?.hits {
///     println!("{:?} at {}", hit.key, hit.fields.get::<f64>("distance")?);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtSearch<Score = FtWithout, Payload = FtWithout, SortKey = FtWithout> {
    command: Command,
    parts: PhantomData<(Score, Payload, SortKey)>,
}

/// In the type of a [`FtSearch`]: it asks for that.
#[derive(Clone, Copy, Debug)]
pub struct FtWith(());

/// In the type of a [`FtSearch`]: it does not ask for that.
#[derive(Clone, Copy, Debug)]
pub struct FtWithout(());

mod sealed {
    pub trait Part {
        const IS_THERE: bool;
    }

    impl Part for super::FtWith {
        const IS_THERE: bool = true;
    }

    impl Part for super::FtWithout {
        const IS_THERE: bool = false;
    }
}

impl FtSearch {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_SEARCH;

    /// `FT.SEARCH index query`
    pub fn new(index: impl ToArg, query: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        command.push(query);
        Self {
            command,
            parts: PhantomData,
        }
    }
}

impl<S, P, K> FtSearch<S, P, K> {
    /// `NOCONTENT`: only the keys, and no fields.
    pub fn nocontent(self) -> Self {
        self.word("NOCONTENT")
    }

    /// `VERBATIM`: finds words only as they are written, and not by their stems.
    pub fn verbatim(self) -> Self {
        self.word("VERBATIM")
    }

    /// `NOSTOPWORDS`: looks for words, too, that are too frequent to be of use.
    pub fn nostopwords(self) -> Self {
        self.word("NOSTOPWORDS")
    }

    /// `WITHSCORES`: with how well each matches.
    pub fn withscores(self) -> FtSearch<FtWith, P, K> {
        self.word("WITHSCORES").becomes()
    }

    /// `WITHPAYLOADS`: with the payload of each.
    pub fn withpayloads(self) -> FtSearch<S, FtWith, K> {
        self.word("WITHPAYLOADS").becomes()
    }

    /// `WITHSORTKEYS`: with what each was sorted by.
    pub fn withsortkeys(self) -> FtSearch<S, P, FtWith> {
        self.word("WITHSORTKEYS").becomes()
    }

    /// `FILTER field min max`: only where a number is between two, such as 5, `"(5"` for more than that, or `"-inf"`. May be
    /// given several times.
    pub fn filter(self, numeric_field: impl ToArg, min: impl ToArg, max: impl ToArg) -> Self {
        self.word("FILTER").arg(numeric_field).arg(min).arg(max)
    }

    /// `GEOFILTER field longitude latitude radius unit`: only where a place is within a circle. May be given several times.
    pub fn geofilter(
        self,
        geo_field: impl ToArg,
        longitude: f64,
        latitude: f64,
        radius: f64,
        unit: GeoUnit,
    ) -> Self {
        self.word("GEOFILTER")
            .arg(geo_field)
            .arg(longitude)
            .arg(latitude)
            .arg(radius)
            .arg(unit)
    }

    /// `INKEYS count key ...`: only documents with these keys.
    pub fn inkeys(self, keys: impl Args) -> Self {
        self.list("INKEYS", keys)
    }

    /// `INFIELDS count field ...`: only where these fields match.
    pub fn infields(self, fields: impl Args) -> Self {
        self.list("INFIELDS", fields)
    }

    /// `RETURN count field ...`: only these fields, or paths of a JSON document, and none if there are none here.
    pub fn return_fields(self, fields: impl Args) -> Self {
        self.list("RETURN", fields)
    }

    /// `RETURN count identifier AS property ...`: only these fields, or paths of a JSON document, by other names.
    pub fn return_fields_as(
        mut self,
        fields: impl IntoIterator<Item = (impl ToArg, impl ToArg)>,
    ) -> Self {
        self.command.push("RETURN");
        let push = |command: &mut Command| {
            for (identifier, property) in fields {
                command.push(identifier);
                command.push("AS");
                command.push(property);
            }
        };
        self.command.push_counted(push, 1);
        self
    }

    /// `SUMMARIZE ...`: of long texts only the parts around what was found.
    pub fn summarize(mut self, how: FtSummarize) -> Self {
        how.write(&mut self.command);
        self
    }

    /// `HIGHLIGHT ...`: marks in texts what was found.
    pub fn highlight(mut self, how: FtHighlight) -> Self {
        how.write(&mut self.command);
        self
    }

    /// `SLOP slop`: how many other words may be between those of a phrase.
    pub fn slop(self, slop: u64) -> Self {
        self.word("SLOP").arg(slop)
    }

    /// `TIMEOUT milliseconds`: how long the server may take before it answers with what it has, or refuses, as it is set to.
    pub fn timeout(mut self, milliseconds: impl Span) -> Self {
        push_timeout(&mut self.command, milliseconds);
        self
    }

    /// `INORDER`: only where words are in the order of the query. After `SLOP`.
    pub fn inorder(self) -> Self {
        self.word("INORDER")
    }

    /// `LANGUAGE language`: by whose rules the words of the query become stems, such as `german`.
    pub fn language(self, language: impl ToArg) -> Self {
        self.word("LANGUAGE").arg(language)
    }

    /// `EXPANDER expander`: what adds similar words to those of the query.
    pub fn expander(self, expander: impl ToArg) -> Self {
        self.word("EXPANDER").arg(expander)
    }

    /// `SCORER scorer`: what says how well a document matches, such as `BM25`.
    ///
    /// Source: <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/scoring/>.
    pub fn scorer(self, scorer: impl ToArg) -> Self {
        self.word("SCORER").arg(scorer)
    }

    /// `PAYLOAD payload`: what the scorer is told.
    pub fn payload(self, payload: impl ToArg) -> Self {
        self.word("PAYLOAD").arg(payload)
    }

    /// `SORTBY field order`: sorts by a field, and not by how well documents match.
    pub fn sortby(self, field: impl ToArg, order: SortOrder) -> Self {
        self.word("SORTBY").arg(field).arg(order)
    }

    /// `LIMIT offset num`: leaves out so many documents, and gives at most so many of the others; 10 if not given. With 0
    /// and 0 they are only counted.
    pub fn limit(self, offset: u64, num: u64) -> Self {
        self.word("LIMIT").arg(offset).arg(num)
    }

    /// `PARAMS nargs name value ...`: what `$name` in the query stands for. Needs [`dialect`](Self::dialect) 2.
    pub fn params(mut self, params: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        push_params(&mut self.command, params);
        self
    }

    /// `DIALECT dialect`: which version of the query language it is. Since 2.4.3.
    ///
    /// Source: <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/dialects/>.
    pub fn dialect(self, dialect: u64) -> Self {
        self.word("DIALECT").arg(dialect)
    }

    pub(super) fn command(self) -> Command {
        self.command
    }

    fn word(self, word: &'static str) -> Self {
        self.arg(word)
    }

    fn arg(mut self, arg: impl ToArg) -> Self {
        self.command.push(arg);
        self
    }

    fn list(mut self, word: &'static str, list: impl Args) -> Self {
        push_list(&mut self.command, word, list);
        self
    }

    fn becomes<S2, P2, K2>(self) -> FtSearch<S2, P2, K2> {
        FtSearch {
            command: self.command,
            parts: PhantomData,
        }
    }
}

impl<P, K> FtSearch<FtWith, P, K> {
    /// `EXPLAINSCORE`: with how each score came about.
    pub fn explainscore(self) -> Self {
        self.word("EXPLAINSCORE")
    }
}

impl<S: sealed::Part, P: sealed::Part, K: sealed::Part> Request for FtSearch<S, P, K> {
    type Reply = FtSearchResults;

    fn into_command(self) -> Command {
        self.command
    }

    fn read_reply(reply: Reply<'_>) -> Result<FtSearchResults, ConversionError> {
        let parts = HitParts {
            has_score: S::IS_THERE,
            has_payload: P::IS_THERE,
            has_sort_key: K::IS_THERE,
        };
        FtSearchResults::read(reply, parts)
    }
}
