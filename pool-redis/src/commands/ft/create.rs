//! Creating an index.

use super::{FtField, push_list};
use crate::command::Command;
use crate::command::args::Args;
use crate::command::to_arg::ToArg;
use crate::command_info::{CommandInfo, rows};
use crate::commands::time_arg::{Span, TimeArg, Unit};

/// Creates an index of existing and future hashes, or JSON documents, by some of their fields. Fails if the index
/// exists.
///
/// `FT.CREATE`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ft.create/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let fields = [FtField::text("title"), FtField::numeric("price").sortable()];
/// client.call(FtCreate::new("bikes", fields).prefix(["bike:"]))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtCreate {
    command: Command,
    /// The position at which options are inserted.
    options_at: usize,
}

impl FtCreate {
    /// The metadata of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_CREATE;

    /// `FT.CREATE index SCHEMA field ...`
    pub fn new(index: impl ToArg, fields: impl IntoIterator<Item = FtField>) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        let options_at = command.end();
        command.push("SCHEMA");
        fields
            .into_iter()
            .for_each(|field| field.write(&mut command));
        Self {
            command,
            options_at,
        }
    }

    /// Indexes hashes, which is the default.
    ///
    /// `ON HASH`.
    pub fn on_hash(self) -> Self {
        self.option("ON", "HASH")
    }

    /// Indexes JSON documents.
    ///
    /// `ON JSON`.
    pub fn on_json(self) -> Self {
        self.option("ON", "JSON")
    }

    /// Also maintains an index of all documents, which makes the query `*` faster.
    ///
    /// `INDEXALL ENABLE`, since 8.0.0.
    pub fn indexall(self) -> Self {
        self.option("INDEXALL", "ENABLE")
    }

    /// Only indexes keys that start with one of these prefixes.
    ///
    /// `PREFIX count prefix ...`.
    pub fn prefix(self, prefixes: impl Args) -> Self {
        self.list("PREFIX", prefixes)
    }

    /// Only indexes documents for which an expression is true, such as `@price > 0`.
    ///
    /// `FILTER expression`.
    pub fn filter(self, expression: impl ToArg) -> Self {
        self.option("FILTER", expression)
    }

    /// Sets the language for stemming, such as `german`; English by default.
    ///
    /// `LANGUAGE language`.
    pub fn language(self, language: impl ToArg) -> Self {
        self.option("LANGUAGE", language)
    }

    /// Names the field that holds the language of a document.
    ///
    /// `LANGUAGE_FIELD field`.
    pub fn language_field(self, field: impl ToArg) -> Self {
        self.option("LANGUAGE_FIELD", field)
    }

    /// Sets the weight, between 0 and 1, of documents that have none of their own; 1 by default.
    ///
    /// `SCORE score`.
    pub fn score(self, score: f64) -> Self {
        self.option("SCORE", score)
    }

    /// Names the field that holds the weight of a document.
    ///
    /// `SCORE_FIELD field`.
    pub fn score_field(self, field: impl ToArg) -> Self {
        self.option("SCORE_FIELD", field)
    }

    /// Names the field that holds the payload of a document, for custom scoring functions.
    ///
    /// `PAYLOAD_FIELD field`.
    pub fn payload_field(self, field: impl ToArg) -> Self {
        self.option("PAYLOAD_FIELD", field)
    }

    /// Lets [`FtAlter`](super::FtAlter) add text fields beyond the first 32.
    ///
    /// `MAXTEXTFIELDS`.
    pub fn maxtextfields(self) -> Self {
        self.word("MAXTEXTFIELDS")
    }

    /// Deletes the index **and its documents** when it has not been used for this long.
    ///
    /// `TEMPORARY seconds`.
    pub fn temporary(mut self, seconds: impl Span) -> Self {
        let time = TimeArg::span(seconds, Unit::Seconds, "TEMPORARY", &mut self.command);
        self.option("TEMPORARY", time)
    }

    /// Does not store the positions of words. Saves memory, and rules out phrases and highlighting.
    ///
    /// `NOOFFSETS`.
    pub fn nooffsets(self) -> Self {
        self.word("NOOFFSETS")
    }

    /// Saves memory, and rules out highlighting.
    ///
    /// `NOHL`.
    pub fn nohl(self) -> Self {
        self.word("NOHL")
    }

    /// Does not store the fields of words. Saves memory, and rules out queries on a single text field.
    ///
    /// `NOFIELDS`.
    pub fn nofields(self) -> Self {
        self.word("NOFIELDS")
    }

    /// Does not store the frequencies of words. Saves memory, and makes scores less exact.
    ///
    /// `NOFREQS`.
    pub fn nofreqs(self) -> Self {
        self.word("NOFREQS")
    }

    /// Sets the words to ignore, in place of the default ones. An empty list ignores none.
    ///
    /// `STOPWORDS count word ...`.
    pub fn stopwords(self, words: impl Args) -> Self {
        self.list("STOPWORDS", words)
    }

    /// Does not index existing documents.
    ///
    /// `SKIPINITIALSCAN`.
    pub fn skipinitialscan(self) -> Self {
        self.word("SKIPINITIALSCAN")
    }

    fn word(mut self, word: &'static str) -> Self {
        self.options_at = self.command.insert(self.options_at, word);
        self
    }

    fn option(mut self, word: &'static str, arg: impl ToArg) -> Self {
        self.options_at = self.command.insert(self.options_at, word);
        self.options_at = self.command.insert(self.options_at, arg);
        self
    }

    fn list(mut self, word: &'static str, list: impl Args) -> Self {
        let mut args = Command::new("");
        push_list(&mut args, word, list);
        self.options_at = self.command.insert_all(self.options_at, &args);
        self
    }
}

request!(FtCreate: ());
