//! Combined search by text and by vector.

use super::Reducer;
use crate::command::Command;
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
    /// Where options of the text search are inserted.
    text_at: usize,
    /// Where `KNN` or `RANGE` is inserted: before the other options of the vector search.
    nearest_at: usize,
    /// Where the other options of the vector search are inserted.
    vector_at: usize,
}

impl FtHybrid {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_HYBRID;

    /// `FT.HYBRID index SEARCH query VSIM field vector`: Takes the field with an at sign, and the vector as the name of
    /// a parameter with a dollar sign, whose value [`params`](Self::params) sets.
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

    /// `SCORER scorer`: Sets the scoring function of the text search, such as `BM25STD`.
    pub fn scorer(self, scorer: impl ToArg) -> Self {
        self.text_option("SCORER", scorer)
    }

    /// `YIELD_SCORE_AS name`, of the text search: Names its score for later steps.
    pub fn text_score_as(self, name: impl ToArg) -> Self {
        self.text_option("YIELD_SCORE_AS", name)
    }

    /// `KNN 2 K k`: Finds the `k` nearest vectors; 10 by default.
    pub fn knn(self, k: u64) -> Self {
        self.nearest("KNN", Command::new("").arg("K").arg(k))
    }

    /// `KNN 4 K k EF_RUNTIME candidates`: Like [`knn`](Self::knn), with the number of candidates to examine.
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

    /// `RANGE 2 RADIUS radius`: Finds the vectors within this distance.
    pub fn range(self, radius: f64) -> Self {
        self.nearest("RANGE", Command::new("").arg("RADIUS").arg(radius))
    }

    /// `RANGE 4 RADIUS radius EPSILON epsilon`: Like [`range`](Self::range), and sets how far beyond the radius the
    /// search explores.
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

    /// `FILTER query`, of the vector search: Only searches documents that match a query.
    pub fn vector_filter(self, query: impl ToArg) -> Self {
        self.vector_option("FILTER", query)
    }

    /// `YIELD_SCORE_AS name`, of the vector search: Names its distance for later steps.
    pub fn vector_score_as(self, name: impl ToArg) -> Self {
        self.vector_option("YIELD_SCORE_AS", name)
    }

    /// `COMBINE ...`: Sets how the two rankings are merged.
    pub fn combine(mut self, how: FtCombine) -> Self {
        how.write(&mut self.command);
        self
    }

    steps!();

    /// `SORTBY 2 property order`: Sorts by a property instead of the combined score.
    pub fn sortby(mut self, property: impl ToArg, order: SortOrder) -> Self {
        self.command.push("SORTBY");
        self.command.push(2);
        self.command.push(property);
        self.command.push(order);
        self
    }

    /// `NOSORT`: Does not sort the results.
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
    /// `RRF`: Merges by the ranks of a document in both (reciprocal rank fusion), which is the default.
    pub fn rrf() -> Self {
        Self {
            method: "RRF",
            args: Command::new(""),
        }
    }

    /// `LINEAR ALPHA text BETA vector`: Merges by the weighted sum of both scores.
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

    /// `CONSTANT constant`, of `RRF`: Sets how much the top ranks count: less with a greater constant; 60 by default.
    pub fn constant(self, constant: f64) -> Self {
        self.option("CONSTANT", constant)
    }

    /// `WINDOW window`: Sets how many results of each ranking are merged; 20 by default.
    pub fn window(self, window: u64) -> Self {
        self.option("WINDOW", window)
    }

    /// `YIELD_SCORE_AS name`: Names the combined score for later steps.
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
