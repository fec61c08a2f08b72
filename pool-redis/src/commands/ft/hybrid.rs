//! Combined search by text and by vector.

use super::Reducer;
use crate::command::Command;
use crate::command::arg_pairs::ArgPairs;
use crate::command::args::Args;
use crate::command::to_arg::ToArg;
use crate::command_info::{CommandInfo, rows};
use crate::commands::time_arg::Span;
use crate::commands::words::SortOrder;
use crate::replies::FtHybridResults;

/// Finds documents by a query and by the distance of their vectors, and merges both rankings into one. The server then
/// runs [`load`](Self::load), [`groupby`](Self::groupby), [`apply`](Self::apply) and [`filter`](Self::filter) on the
/// results, in the order of the calls.
///
/// `FT.HYBRID`, since 8.4.4. Source: <https://redis.io/docs/latest/commands/ft.hybrid/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FtHybridResults;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let both = FtHybrid::new("bikes", "red", "@embedding", "$v")
///     .knn(20)
///     .vector_filter("@price:[100 500]")
///     .combine(FtCombine::linear(0.3, 0.7))
///     .params([("v", Vector::from([0.1, 0.9]))])
///     .load(["@title", "@price"])
///     .limit(0, 10);
/// let found: FtHybridResults = client.call(both)?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtHybrid {
    command: Command,
    /// The position at which options of the text search are inserted.
    text_at: usize,
    /// The position at which `KNN` or `RANGE` is inserted: before the other options of the vector search.
    nearest_at: usize,
    /// The position at which the other options of the vector search are inserted.
    vector_at: usize,
}

impl FtHybrid {
    /// The metadata of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_HYBRID;

    /// Takes the field with an at sign, and the vector as the name of a parameter with a dollar sign, whose value
    /// [`params`](Self::params) sets.
    ///
    /// `FT.HYBRID index SEARCH query VSIM field vector`
    pub fn new(
        index: impl ToArg,
        query: impl ToArg,
        field: impl ToArg,
        vector: impl ToArg,
    ) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        command.push("SEARCH");
        command.push(query);
        let text_at = command.end();
        command.push("VSIM");
        command.push(field);
        command.push(vector);
        let vector_at = command.end();
        Self {
            command,
            text_at,
            nearest_at: vector_at,
            vector_at,
        }
    }

    /// Sets the scoring function of the text search, such as `BM25STD`.
    ///
    /// `SCORER scorer`.
    pub fn scorer(self, scorer: impl ToArg) -> Self {
        self.text_option("SCORER", scorer)
    }

    /// Names the score of the text search for later steps.
    ///
    /// `YIELD_SCORE_AS name`, of the text search.
    pub fn text_score_as(self, name: impl ToArg) -> Self {
        self.text_option("YIELD_SCORE_AS", name)
    }

    /// Finds the `k` nearest vectors; 10 by default.
    ///
    /// `KNN 2 K k`.
    pub fn knn(self, k: u64) -> Self {
        self.nearest("KNN", Command::new("").arg("K").arg(k))
    }

    /// Like [`knn`](Self::knn), with the number of candidates to examine.
    ///
    /// `KNN 4 K k EF_RUNTIME candidates`.
    pub fn knn_among(self, k: u64, candidates: u64) -> Self {
        self.nearest(
            "KNN",
            Command::new("")
                .arg("K")
                .arg(k)
                .arg("EF_RUNTIME")
                .arg(candidates),
        )
    }

    /// Finds the vectors within this distance.
    ///
    /// `RANGE 2 RADIUS radius`.
    pub fn range(self, radius: f64) -> Self {
        self.nearest("RANGE", Command::new("").arg("RADIUS").arg(radius))
    }

    /// Like [`range`](Self::range), and sets how far beyond the radius the search explores.
    ///
    /// `RANGE 4 RADIUS radius EPSILON epsilon`.
    pub fn range_within(self, radius: f64, epsilon: f64) -> Self {
        self.nearest(
            "RANGE",
            Command::new("")
                .arg("RADIUS")
                .arg(radius)
                .arg("EPSILON")
                .arg(epsilon),
        )
    }

    /// Limits the vector search to documents that match a query.
    ///
    /// `FILTER query`, of the vector search.
    pub fn vector_filter(self, query: impl ToArg) -> Self {
        self.vector_option("FILTER", query)
    }

    /// Names the distance of the vectors for later steps.
    ///
    /// `YIELD_SCORE_AS name`, of the vector search.
    pub fn vector_score_as(self, name: impl ToArg) -> Self {
        self.vector_option("YIELD_SCORE_AS", name)
    }

    /// Sets how the two rankings are merged.
    ///
    /// `COMBINE ...`.
    pub fn combine(mut self, how: FtCombine) -> Self {
        how.write(&mut self.command);
        self
    }

    steps!();

    /// Sorts by a property instead of the combined score.
    ///
    /// `SORTBY 2 property order`.
    pub fn sortby(mut self, property: impl ToArg, order: SortOrder) -> Self {
        self.command.push("SORTBY");
        self.command.push(2);
        self.command.push(property);
        self.command.push(order);
        self
    }

    /// Does not sort the results.
    ///
    /// `NOSORT`.
    pub fn nosort(mut self) -> Self {
        self.command.push("NOSORT");
        self
    }

    pub(super) fn command(self) -> Command {
        self.command
    }

    fn text_option(mut self, word: &'static str, arg: impl ToArg) -> Self {
        let len = self.command.end();
        self.text_at = self.command.insert(self.text_at, word);
        self.text_at = self.command.insert(self.text_at, arg);
        let grown = self.command.end() - len;
        self.nearest_at += grown;
        self.vector_at += grown;
        self
    }

    fn nearest(mut self, word: &'static str, args: Command) -> Self {
        let len = self.command.end();
        let at = self.command.insert(self.nearest_at, word);
        let at = self.command.insert(at, args.arg_count());
        self.nearest_at = self.command.insert_all(at, &args);
        self.vector_at += self.command.end() - len;
        self
    }

    fn vector_option(mut self, word: &'static str, arg: impl ToArg) -> Self {
        self.vector_at = self.command.insert(self.vector_at, word);
        self.vector_at = self.command.insert(self.vector_at, arg);
        self
    }
}

request!(FtHybrid: FtHybridResults);

/// How [`FtHybrid::combine`] merges two rankings into one. [`FtHybrid`] has an example.
///
/// Source: <https://redis.io/docs/latest/commands/ft.hybrid/>.
#[derive(Clone, Debug)]
#[must_use = "it does nothing until it is given to a search"]
pub struct FtCombine {
    method: &'static str,
    args: Command,
}

impl FtCombine {
    /// Merges by the ranks of a document in both (reciprocal rank fusion), which is the default.
    ///
    /// `RRF`.
    pub fn rrf() -> Self {
        Self {
            method: "RRF",
            args: Command::new(""),
        }
    }

    /// Merges by the weighted sum of both scores.
    ///
    /// `LINEAR ALPHA text BETA vector`.
    pub fn linear(text: f64, vector: f64) -> Self {
        let args = Command::new("")
            .arg("ALPHA")
            .arg(text)
            .arg("BETA")
            .arg(vector);
        Self {
            method: "LINEAR",
            args,
        }
    }

    /// Sets how much the top ranks count: less with a greater constant; 60 by default.
    ///
    /// `CONSTANT constant`, of `RRF`.
    pub fn constant(self, constant: f64) -> Self {
        self.option("CONSTANT", constant)
    }

    /// Sets how many results of each ranking are merged; 20 by default.
    ///
    /// `WINDOW window`.
    pub fn window(self, window: u64) -> Self {
        self.option("WINDOW", window)
    }

    /// Names the combined score for later steps.
    ///
    /// `YIELD_SCORE_AS name`.
    pub fn score_as(self, name: impl ToArg) -> Self {
        self.option("YIELD_SCORE_AS", name)
    }

    fn option(mut self, word: &'static str, arg: impl ToArg) -> Self {
        self.args.push(word);
        self.args.push(arg);
        self
    }

    fn write(&self, command: &mut Command) {
        command.push("COMBINE");
        command.push(self.method);
        command.push(self.args.arg_count());
        command.push_args_of(&self.args);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::request::Request;

    #[test]
    fn options_stand_where_they_belong() {
        let hybrid = FtHybrid::new("bikes", "red", "@v", "$v")
            .limit(0, 5)
            .vector_score_as("far")
            .vector_filter("@price:[1 2]")
            .knn(20)
            .combine(FtCombine::rrf().window(50))
            .scorer("BM25STD");
        let words: Vec<String> = hybrid
            .into_command()
            .parts()
            .map(|part| part.escape_ascii().to_string())
            .collect();
        let expected = "FT.HYBRID bikes SEARCH red SCORER BM25STD VSIM @v $v KNN 2 K 20 YIELD_SCORE_AS far \
                        FILTER @price:[1 2] LIMIT 0 5 COMBINE RRF 2 WINDOW 50";
        assert_eq!(words.join(" "), expected);
    }
}
