//! A field of an index.

use super::VectorIndex;
use crate::command::Command;
use crate::command::to_arg::ToArg;

/// A field for [`FtCreate`](super::FtCreate) and [`FtAlter`](super::FtAlter) to index: a field of a hash by its name,
/// or a value in a JSON document by its path.
///
/// Call the options in any order. Source: <https://redis.io/docs/latest/develop/ai/search-and-query/indexing/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let fields = [
///     FtField::text("$.title").alias("title").weight(2.0).sortable(),
///     FtField::tag("$.tags[*]").alias("tag"),
///     FtField::numeric("$.price").alias("price").sortable(),
///     FtField::vector("$.embedding", VectorIndex::hnsw(FtVectorType::Float32, 384, FtDistance::Cosine)).alias("embedding"),
/// ];
/// client.call(FtCreate::new("bikes", fields).on_json().prefix(["bike:"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "it does nothing until it is given to an index"]
pub struct FtField {
    args: Command,
    /// The position at which the alias is inserted.
    alias_at: usize,
    /// The position at which options of the type are inserted: before the options that all types have.
    options_at: usize,
}

impl FtField {
    /// A field of full text, searched by the stems of its words.
    ///
    /// `TEXT`.
    pub fn text(name: impl ToArg) -> Self {
        Self::new(name, &["TEXT"])
    }

    /// A field of words or phrases, matched exactly.
    ///
    /// `TAG`.
    pub fn tag(name: impl ToArg) -> Self {
        Self::new(name, &["TAG"])
    }

    /// A field of numbers, searched by range.
    ///
    /// `NUMERIC`.
    pub fn numeric(name: impl ToArg) -> Self {
        Self::new(name, &["NUMERIC"])
    }

    /// A field of places as `longitude,latitude`, searched by radius.
    ///
    /// `GEO`.
    pub fn geo(name: impl ToArg) -> Self {
        Self::new(name, &["GEO"])
    }

    /// A field of points and polygons on the earth, in WKT format.
    ///
    /// `GEOSHAPE SPHERICAL`.
    pub fn geoshape(name: impl ToArg) -> Self {
        Self::new(name, &["GEOSHAPE", "SPHERICAL"])
    }

    /// A field of points and polygons in the plane, in WKT format.
    ///
    /// `GEOSHAPE FLAT`.
    pub fn geoshape_flat(name: impl ToArg) -> Self {
        Self::new(name, &["GEOSHAPE", "FLAT"])
    }

    /// A field of vectors, searched by distance.
    ///
    /// `VECTOR`.
    pub fn vector(name: impl ToArg, index: VectorIndex) -> Self {
        let mut field = Self::new(name, &["VECTOR"]);
        index.write(&mut field.args);
        field.options_at = field.args.end();
        field
    }

    fn new(name: impl ToArg, kind: &[&str]) -> Self {
        let mut args = Command::new("");
        args.push(name);
        let alias_at = args.end();
        kind.iter().for_each(|word| args.push(word));
        Self {
            alias_at,
            options_at: args.end(),
            args,
        }
    }

    /// Sets the name of the field in queries. A path of a JSON document needs one.
    ///
    /// `AS alias`.
    pub fn alias(mut self, alias: impl ToArg) -> Self {
        let len = self.args.end();
        self.alias_at = self.args.insert(self.alias_at, "AS");
        self.alias_at = self.args.insert(self.alias_at, alias);
        self.options_at += self.args.end() - len;
        self
    }

    /// Sets how much the words of a text field count for the score; 1 by default.
    ///
    /// `WEIGHT weight`.
    pub fn weight(self, weight: f64) -> Self {
        self.option("WEIGHT").option(weight)
    }

    /// Matches the words of a text field exactly as written, without stemming.
    ///
    /// `NOSTEM`.
    pub fn nostem(self) -> Self {
        self.option("NOSTEM")
    }

    /// Also matches the words of a text field by sound: `dm:en` for English, and `dm:fr`, `dm:pt`, `dm:es`.
    ///
    /// `PHONETIC matcher`.
    pub fn phonetic(self, matcher: impl ToArg) -> Self {
        self.option("PHONETIC").option(matcher)
    }

    /// Sets the character between tags; a comma by default in hashes.
    ///
    /// `SEPARATOR separator`.
    pub fn separator(self, separator: char) -> Self {
        self.option("SEPARATOR").option(separator)
    }

    /// Distinguishes upper and lower case in tags.
    ///
    /// `CASESENSITIVE`.
    pub fn casesensitive(self) -> Self {
        self.option("CASESENSITIVE")
    }

    /// Speeds up queries for suffixes and substrings in text and tag fields, at the cost of memory.
    ///
    /// `WITHSUFFIXTRIE`.
    pub fn withsuffixtrie(self) -> Self {
        self.option("WITHSUFFIXTRIE")
    }

    /// Also indexes empty texts and tags.
    ///
    /// `INDEXEMPTY`, since 2.10.0.
    pub fn indexempty(self) -> Self {
        self.option("INDEXEMPTY")
    }

    /// Lets `ismissing(@field)` find the documents without the field.
    ///
    /// `INDEXMISSING`, since 2.10.0.
    pub fn indexmissing(mut self) -> Self {
        self.args.push("INDEXMISSING");
        self
    }

    /// Makes sorting by this field fast. For sorting, texts are stored in lower case and without accents.
    ///
    /// `SORTABLE`.
    pub fn sortable(mut self) -> Self {
        self.args.push("SORTABLE");
        self
    }

    /// Like [`sortable`](Self::sortable), but stores texts unchanged.
    ///
    /// `SORTABLE UNF`.
    pub fn sortable_unf(mut self) -> Self {
        self.args.push("SORTABLE");
        self.args.push("UNF");
        self
    }

    /// Does not index the field, which then only serves for sorting.
    ///
    /// `NOINDEX`.
    pub fn noindex(mut self) -> Self {
        self.args.push("NOINDEX");
        self
    }

    fn option(mut self, arg: impl ToArg) -> Self {
        self.options_at = self.args.insert(self.options_at, arg);
        self
    }

    pub(super) fn write(&self, command: &mut Command) {
        command.push_args_of(&self.args);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::words::{FtDistance, FtVectorType};

    #[track_caller]
    fn check(field: FtField, expected: &str) {
        let words: Vec<_> = field
            .args
            .parts()
            .skip(1)
            .map(|part| part.escape_ascii().to_string())
            .collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn options_stand_where_the_server_wants_them() {
        check(
            FtField::text("$.t")
                .sortable()
                .weight(2.0)
                .noindex()
                .alias("t")
                .nostem(),
            "$.t AS t TEXT WEIGHT 2 NOSTEM SORTABLE NOINDEX",
        );
        check(
            FtField::tag("tag")
                .separator(';')
                .alias("x")
                .casesensitive(),
            "tag AS x TAG SEPARATOR ; CASESENSITIVE",
        );
        check(
            FtField::vector(
                "v",
                VectorIndex::flat(FtVectorType::Float32, 2, FtDistance::L2).initial_cap(9),
            )
            .alias("x"),
            "v AS x VECTOR FLAT 8 TYPE FLOAT32 DIM 2 DISTANCE_METRIC L2 INITIAL_CAP 9",
        );
    }
}
