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
/// The type records whether scores, payloads and sort keys are requested, because RESP2 sends them without names. The
/// reply is [`FtSearchResults`] in every case.
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

/// In the type of an [`FtSearch`]: this part is requested.
#[derive(Clone, Copy, Debug)]
pub struct FtWith(());

/// In the type of an [`FtSearch`]: this part is not requested.
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
    /// `NOCONTENT`: Returns only the keys, without fields.
    pub fn nocontent(self) -> Self {
        self.word("NOCONTENT")
    }

    /// `VERBATIM`: Matches words exactly as written, without stemming.
    pub fn verbatim(self) -> Self {
        self.word("VERBATIM")
    }

    /// `NOSTOPWORDS`: Does not ignore the stop words in the query.
    pub fn nostopwords(self) -> Self {
        self.word("NOSTOPWORDS")
    }

    /// `WITHSCORES`: Includes the score of each document.
    pub fn withscores(self) -> FtSearch<FtWith, P, K> {
        self.word("WITHSCORES").becomes()
    }

    /// `WITHPAYLOADS`: Includes the payload of each document.
    pub fn withpayloads(self) -> FtSearch<S, FtWith, K> {
        self.word("WITHPAYLOADS").becomes()
    }

    /// `WITHSORTKEYS`: Includes the value that each document was sorted by.
    pub fn withsortkeys(self) -> FtSearch<S, P, FtWith> {
        self.word("WITHSORTKEYS").becomes()
    }

    /// `FILTER field min max`: Only returns documents whose number is in a range. A bound is a number such as 5, `"(5"`
    /// to exclude the number itself, or `"-inf"`. Can be used several times.
    pub fn filter(self, numeric_field: impl ToArg, min: impl ToArg, max: impl ToArg) -> Self {
        self.word("FILTER").arg(numeric_field).arg(min).arg(max)
    }

    /// `GEOFILTER field longitude latitude radius unit`: Only returns documents whose place is within a circle. Can be
    /// used several times.
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

    /// `INKEYS count key ...`: Only returns documents with these keys.
    pub fn inkeys(self, keys: impl Args) -> Self {
        self.list("INKEYS", keys)
    }

    /// `INFIELDS count field ...`: Only searches these fields.
    pub fn infields(self, fields: impl Args) -> Self {
        self.list("INFIELDS", fields)
    }

    /// `RETURN count field ...`: Only returns these fields, or paths of a JSON document. An empty list returns none.
    pub fn return_fields(self, fields: impl Args) -> Self {
        self.list("RETURN", fields)
    }

    /// `RETURN count identifier AS property ...`: Only returns these fields, or paths of a JSON document, under other
    /// names.
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

    /// `SUMMARIZE ...`: Returns only the parts of long texts that surround matches.
    pub fn summarize(mut self, how: FtSummarize) -> Self {
        how.write(&mut self.command);
        self
    }

    /// `HIGHLIGHT ...`: Marks the matches in texts.
    pub fn highlight(mut self, how: FtHighlight) -> Self {
        how.write(&mut self.command);
        self
    }

    /// `SLOP slop`: Sets how many other words may come between the words of a phrase.
    pub fn slop(self, slop: u64) -> Self {
        self.word("SLOP").arg(slop)
    }

    /// `TIMEOUT milliseconds`: Sets how long the server may take. After that, it returns the results so far or an
    /// error, depending on its settings.
    pub fn timeout(mut self, milliseconds: impl Span) -> Self {
        push_timeout(&mut self.command, milliseconds);
        self
    }

    /// `INORDER`: Only returns documents with the words in the order of the query. After `SLOP`.
    pub fn inorder(self) -> Self {
        self.word("INORDER")
    }

    /// `LANGUAGE language`: Sets the language for stemming the query, such as `german`.
    pub fn language(self, language: impl ToArg) -> Self {
        self.word("LANGUAGE").arg(language)
    }

    /// `EXPANDER expander`: Sets the expander, which adds similar words to the query.
    pub fn expander(self, expander: impl ToArg) -> Self {
        self.word("EXPANDER").arg(expander)
    }

    /// `SCORER scorer`: Sets the scoring function, such as `BM25`.
    ///
    /// Source: <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/scoring/>.
    pub fn scorer(self, scorer: impl ToArg) -> Self {
        self.word("SCORER").arg(scorer)
    }

    /// `PAYLOAD payload`: Sets a payload for the scoring function.
    pub fn payload(self, payload: impl ToArg) -> Self {
        self.word("PAYLOAD").arg(payload)
    }

    /// `SORTBY field order`: Sorts by a field instead of the score.
    pub fn sortby(self, field: impl ToArg, order: SortOrder) -> Self {
        self.word("SORTBY").arg(field).arg(order)
    }

    /// `LIMIT offset num`: Skips `offset` documents and returns at most `num` of the others; 0 and 10 by default.
    /// `LIMIT 0 0` only counts them.
    pub fn limit(self, offset: u64, num: u64) -> Self {
        self.word("LIMIT").arg(offset).arg(num)
    }

    /// `PARAMS nargs name value ...`: Sets the values of `$name` in the query. Needs [`dialect`](Self::dialect) 2.
    pub fn params(mut self, params: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) -> Self {
        push_params(&mut self.command, params);
        self
    }

    /// `DIALECT dialect`: Sets the version of the query language. Since 2.4.3.
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
    /// `EXPLAINSCORE`: Includes an explanation of each score.
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
