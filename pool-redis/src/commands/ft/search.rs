//! Searching an index.

use std::marker::PhantomData;

use super::{FtHighlight, FtSummarize, push_list, push_params, push_timeout};
use crate::command::Command;
use crate::command::arg_pairs::ArgPairs;
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
    /// The metadata of the command.
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
    /// Returns only the keys, without fields.
    ///
    /// `NOCONTENT`.
    pub fn nocontent(self) -> Self {
        self.word("NOCONTENT")
    }

    /// Matches words exactly as written, without stemming.
    ///
    /// `VERBATIM`.
    pub fn verbatim(self) -> Self {
        self.word("VERBATIM")
    }

    /// Does not ignore the stop words in the query.
    ///
    /// `NOSTOPWORDS`.
    pub fn nostopwords(self) -> Self {
        self.word("NOSTOPWORDS")
    }

    /// Includes the score of each document.
    ///
    /// `WITHSCORES`.
    pub fn withscores(self) -> FtSearch<FtWith, P, K> {
        self.word("WITHSCORES").becomes()
    }

    /// Includes the payload of each document.
    ///
    /// `WITHPAYLOADS`.
    pub fn withpayloads(self) -> FtSearch<S, FtWith, K> {
        self.word("WITHPAYLOADS").becomes()
    }

    /// Includes the value that each document was sorted by.
    ///
    /// `WITHSORTKEYS`.
    pub fn withsortkeys(self) -> FtSearch<S, P, FtWith> {
        self.word("WITHSORTKEYS").becomes()
    }

    /// Only returns documents whose number is in a range. A bound is a number such as 5, `"(5"` to exclude the number
    /// itself, or `"-inf"`. Can be used several times.
    ///
    /// `FILTER field min max`.
    pub fn filter(self, numeric_field: impl ToArg, min: impl ToArg, max: impl ToArg) -> Self {
        self.word("FILTER").arg(numeric_field).arg(min).arg(max)
    }

    /// Only returns documents whose place is within a circle. Can be used several times.
    ///
    /// `GEOFILTER field longitude latitude radius unit`.
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

    /// Only returns documents with these keys.
    ///
    /// `INKEYS count key ...`.
    pub fn inkeys(self, keys: impl Args) -> Self {
        self.list("INKEYS", keys)
    }

    /// Only searches these fields.
    ///
    /// `INFIELDS count field ...`.
    pub fn infields(self, fields: impl Args) -> Self {
        self.list("INFIELDS", fields)
    }

    /// Only returns these fields, or paths of a JSON document. An empty list returns none.
    ///
    /// `RETURN count field ...`.
    pub fn return_fields(self, fields: impl Args) -> Self {
        self.list("RETURN", fields)
    }

    /// Only returns these fields, or paths of a JSON document, under other names.
    ///
    /// `RETURN count identifier AS property ...`.
    pub fn return_fields_as(mut self, fields: impl ArgPairs) -> Self {
        self.command.push("RETURN");
        let push = |command: &mut Command| {
            for (identifier, property) in fields.into_pairs() {
                command.push(identifier);
                command.push("AS");
                command.push(property);
            }
        };
        self.command.push_counted(push, 1);
        self
    }

    /// Returns only the parts of long texts that surround matches.
    ///
    /// `SUMMARIZE ...`.
    pub fn summarize(mut self, how: FtSummarize) -> Self {
        how.write(&mut self.command);
        self
    }

    /// Marks the matches in texts.
    ///
    /// `HIGHLIGHT ...`.
    pub fn highlight(mut self, how: FtHighlight) -> Self {
        how.write(&mut self.command);
        self
    }

    /// Sets how many other words may come between the words of a phrase.
    ///
    /// `SLOP slop`.
    pub fn slop(self, slop: u64) -> Self {
        self.word("SLOP").arg(slop)
    }

    /// Sets how long the server may take. After that, it returns the results so far or an error, depending on its
    /// settings.
    ///
    /// `TIMEOUT milliseconds`.
    pub fn timeout(mut self, milliseconds: impl Span) -> Self {
        push_timeout(&mut self.command, milliseconds);
        self
    }

    /// Only returns documents with the words in the order of the query.
    ///
    /// `INORDER`. Must come after `SLOP`.
    pub fn inorder(self) -> Self {
        self.word("INORDER")
    }

    /// Sets the language for stemming the query, such as `german`.
    ///
    /// `LANGUAGE language`.
    pub fn language(self, language: impl ToArg) -> Self {
        self.word("LANGUAGE").arg(language)
    }

    /// Sets the expander, which adds similar words to the query.
    ///
    /// `EXPANDER expander`.
    pub fn expander(self, expander: impl ToArg) -> Self {
        self.word("EXPANDER").arg(expander)
    }

    /// Sets the scoring function, such as `BM25`.
    ///
    /// `SCORER scorer`. Source: <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/scoring/>.
    pub fn scorer(self, scorer: impl ToArg) -> Self {
        self.word("SCORER").arg(scorer)
    }

    /// Sets a payload for the scoring function.
    ///
    /// `PAYLOAD payload`.
    pub fn payload(self, payload: impl ToArg) -> Self {
        self.word("PAYLOAD").arg(payload)
    }

    /// Sorts by a field instead of the score.
    ///
    /// `SORTBY field order`.
    pub fn sortby(self, field: impl ToArg, order: SortOrder) -> Self {
        self.word("SORTBY").arg(field).arg(order)
    }

    /// Skips `offset` documents and returns at most `num` of the others; 0 and 10 by default. `LIMIT 0 0` only counts
    /// them.
    ///
    /// `LIMIT offset num`.
    pub fn limit(self, offset: u64, num: u64) -> Self {
        self.word("LIMIT").arg(offset).arg(num)
    }

    /// Sets the values of `$name` in the query. Needs [`dialect`](Self::dialect) 2.
    ///
    /// `PARAMS nargs name value ...`.
    pub fn params(mut self, params: impl ArgPairs) -> Self {
        push_params(&mut self.command, params);
        self
    }

    /// Sets the version of the query language.
    ///
    /// `DIALECT dialect`, since 2.4.3. Source:
    /// <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/dialects/>.
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
    /// Includes an explanation of each score.
    ///
    /// `EXPLAINSCORE`.
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
