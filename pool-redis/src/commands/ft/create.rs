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
    /// Where options are inserted.
    options_at: usize,
}

impl FtCreate {
    /// What is known of the command.
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

    /// `ON HASH`: Indexes hashes, which is the default.
    pub fn on_hash(self) -> Self {
        self.option("ON", "HASH")
    }

    /// `ON JSON`: Indexes JSON documents.
    pub fn on_json(self) -> Self {
        self.option("ON", "JSON")
    }

    /// `INDEXALL ENABLE`: Also maintains an index of all documents, which makes the query `*` faster. Since 8.0.0.
    pub fn indexall(self) -> Self {
        self.option("INDEXALL", "ENABLE")
    }

    /// `PREFIX count prefix ...`: Only indexes keys that start with one of these prefixes.
    pub fn prefix(self, prefixes: impl Args) -> Self {
        self.list("PREFIX", prefixes)
    }

    /// `FILTER expression`: Only indexes documents for which an expression is true, such as `@price > 0`.
    pub fn filter(self, expression: impl ToArg) -> Self {
        self.option("FILTER", expression)
    }

    /// `LANGUAGE language`: Sets the language for stemming, such as `german`; English by default.
    pub fn language(self, language: impl ToArg) -> Self {
        self.option("LANGUAGE", language)
    }

    /// `LANGUAGE_FIELD field`: Names the field that holds the language of a document.
    pub fn language_field(self, field: impl ToArg) -> Self {
        self.option("LANGUAGE_FIELD", field)
    }

    /// `SCORE score`: Sets the weight, between 0 and 1, of documents that have none of their own; 1 by default.
    pub fn score(self, score: f64) -> Self {
        self.option("SCORE", score)
    }

    /// `SCORE_FIELD field`: Names the field that holds the weight of a document.
    pub fn score_field(self, field: impl ToArg) -> Self {
        self.option("SCORE_FIELD", field)
    }

    /// `PAYLOAD_FIELD field`: Names the field that holds the payload of a document, for custom scoring functions.
    pub fn payload_field(self, field: impl ToArg) -> Self {
        self.option("PAYLOAD_FIELD", field)
    }

    /// `MAXTEXTFIELDS`: Lets [`FtAlter`](super::FtAlter) add text fields beyond the first 32.
    pub fn maxtextfields(self) -> Self {
        self.word("MAXTEXTFIELDS")
    }

    /// `TEMPORARY seconds`: Deletes the index **and its documents** when it has not been used for this long.
    pub fn temporary(mut self, seconds: impl Span) -> Self {
        let time = TimeArg::span(seconds, Unit::Seconds, "TEMPORARY", &mut self.command);
        self.option("TEMPORARY", time)
    }

    /// `NOOFFSETS`: Does not store the positions of words. Saves memory, and rules out phrases and highlighting.
    pub fn nooffsets(self) -> Self {
        self.word("NOOFFSETS")
    }

    /// `NOHL`: Saves memory, and rules out highlighting.
    pub fn nohl(self) -> Self {
        self.word("NOHL")
    }

    /// `NOFIELDS`: Does not store the fields of words. Saves memory, and rules out queries on a single text field.
    pub fn nofields(self) -> Self {
        self.word("NOFIELDS")
    }

    /// `NOFREQS`: Does not store the frequencies of words. Saves memory, and makes scores less exact.
    pub fn nofreqs(self) -> Self {
        self.word("NOFREQS")
    }

    /// `STOPWORDS count word ...`: Sets the words to ignore, in place of the default ones. An empty list ignores none.
    pub fn stopwords(self, words: impl Args) -> Self {
        self.list("STOPWORDS", words)
    }

    /// `SKIPINITIALSCAN`: Does not index existing documents.
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
