//! A field of an index.

use super::VectorIndex;
use crate::command::Command;
use crate::command::to_arg::ToArg;

/// A field of documents that [`FtCreate`](super::FtCreate) and [`FtAlter`](super::FtAlter) let an index know: that of a
/// hash by its name, or a value in a JSON document by its path.
///
/// Options may come in any order. Source: <https://redis.io/docs/latest/develop/ai/search-and-query/indexing/>.
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
    /// Where the alias is inserted.
    alias_at: usize,
    /// Where options of the type are inserted: before those that all types have.
    options_at: usize,
}

impl FtField {
    /// `TEXT`: words, which are found by their stems.
    pub fn text(name: impl ToArg) -> Self {
        Self::new(name, &["TEXT"])
    }

    /// `TAG`: words or phrases that are found only as they are written.
    pub fn tag(name: impl ToArg) -> Self {
        Self::new(name, &["TAG"])
    }

    /// `NUMERIC`: numbers, found by ranges.
    pub fn numeric(name: impl ToArg) -> Self {
        Self::new(name, &["NUMERIC"])
    }

    /// `GEO`: places as `longitude,latitude`, found by circles.
    pub fn geo(name: impl ToArg) -> Self {
        Self::new(name, &["GEO"])
    }

    /// `GEOSHAPE SPHERICAL`: points and polygons on the earth, in the format WKT.
    pub fn geoshape(name: impl ToArg) -> Self {
        Self::new(name, &["GEOSHAPE", "SPHERICAL"])
    }

    /// `GEOSHAPE FLAT`: points and polygons in the plane, in the format WKT.
    pub fn geoshape_flat(name: impl ToArg) -> Self {
        Self::new(name, &["GEOSHAPE", "FLAT"])
    }

    /// `VECTOR`: vectors, found by their distance.
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

    /// `AS alias`: what it is called in queries. A path of a JSON document needs one.
    pub fn alias(mut self, alias: impl ToArg) -> Self {
        let len = self.args.end();
        self.alias_at = self.args.insert(self.alias_at, "AS");
        self.alias_at = self.args.insert(self.alias_at, alias);
        self.options_at += self.args.end() - len;
        self
    }

    /// `WEIGHT weight`: how much the words of a text count; 1 if not given.
    pub fn weight(self, weight: f64) -> Self {
        self.option("WEIGHT").option(weight)
    }

    /// `NOSTEM`: the words of a text are found only as they are written.
    pub fn nostem(self) -> Self {
        self.option("NOSTEM")
    }

    /// `PHONETIC matcher`: the words of a text are found by their sound, too: `dm:en` for English, and `dm:fr`, `dm:pt`,
    /// `dm:es`.
    pub fn phonetic(self, matcher: impl ToArg) -> Self {
        self.option("PHONETIC").option(matcher)
    }

    /// `SEPARATOR separator`: the character between tags; a comma in hashes if not given.
    pub fn separator(self, separator: char) -> Self {
        self.option("SEPARATOR").option(separator)
    }

    /// `CASESENSITIVE`: upper and lower case are different in tags.
    pub fn casesensitive(self) -> Self {
        self.option("CASESENSITIVE")
    }

    /// `WITHSUFFIXTRIE`: texts and tags are found faster by what they end with or have in the middle, in more memory.
    pub fn withsuffixtrie(self) -> Self {
        self.option("WITHSUFFIXTRIE")
    }

    /// `INDEXEMPTY`: empty texts and tags are found, too. Since 2.10.0.
    pub fn indexempty(self) -> Self {
        self.option("INDEXEMPTY")
    }

    /// `INDEXMISSING`: documents without the field are found by `ismissing(@field)`. Since 2.10.0.
    pub fn indexmissing(mut self) -> Self {
        self.args.push("INDEXMISSING");
        self
    }

    /// `SORTABLE`: results can be sorted by it fast. Texts are kept in lower case and without accents for it.
    pub fn sortable(mut self) -> Self {
        self.args.push("SORTABLE");
        self
    }

    /// `SORTABLE UNF`: the same, but texts are kept as they are.
    pub fn sortable_unf(mut self) -> Self {
        self.args.push("SORTABLE");
        self.args.push("UNF");
        self
    }

    /// `NOINDEX`: it is not searched, and only there to sort by.
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
