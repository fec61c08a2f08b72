//! Making an index.

use super::{FtField, push_list};
use crate::command::Command;
use crate::command::args::Args;
use crate::command::to_arg::ToArg;
use crate::command_info::{CommandInfo, rows};
use crate::commands::time_arg::{Span, TimeArg, Unit};

/// Makes an index of the hashes, or the JSON documents, that are there and that will be, by some of their fields. There must
/// be no such index.
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

    /// `ON HASH`: of hashes, which is the default.
    pub fn on_hash(self) -> Self {
        self.option("ON", "HASH")
    }

    /// `ON JSON`: of JSON documents.
    pub fn on_json(self) -> Self {
        self.option("ON", "JSON")
    }

    /// `INDEXALL ENABLE`: also tells which documents have no field at all; makes `*` faster. Since 8.0.0.
    pub fn indexall(self) -> Self {
        self.option("INDEXALL", "ENABLE")
    }

    /// `PREFIX count prefix ...`: only of keys that begin with one of these.
    pub fn prefix(self, prefixes: impl Args) -> Self {
        self.list("PREFIX", prefixes)
    }

    /// `FILTER expression`: only of documents for which an expression is true, such as `@price > 0`.
    pub fn filter(self, expression: impl ToArg) -> Self {
        self.option("FILTER", expression)
    }

    /// `LANGUAGE language`: by whose rules words become stems, such as `german`; English if not given.
    pub fn language(self, language: impl ToArg) -> Self {
        self.option("LANGUAGE", language)
    }

    /// `LANGUAGE_FIELD field`: the field of a document that says its language.
    pub fn language_field(self, field: impl ToArg) -> Self {
        self.option("LANGUAGE_FIELD", field)
    }

    /// `SCORE score`: how much a document counts, between 0 and 1, that does not say it itself; 1 if not given.
    pub fn score(self, score: f64) -> Self {
        self.option("SCORE", score)
    }

    /// `SCORE_FIELD field`: the field of a document that says how much it counts.
    pub fn score_field(self, field: impl ToArg) -> Self {
        self.option("SCORE_FIELD", field)
    }

    /// `PAYLOAD_FIELD field`: the field of a document that a scorer of one's own is given.
    pub fn payload_field(self, field: impl ToArg) -> Self {
        self.option("PAYLOAD_FIELD", field)
    }

    /// `MAXTEXTFIELDS`: leaves room for more than 32 texts, which [`FtAlter`](super::FtAlter) may then add.
    pub fn maxtextfields(self) -> Self {
        self.word("MAXTEXTFIELDS")
    }

    /// `TEMPORARY seconds`: removes the index, but no document, when it has not been used for so long.
    pub fn temporary(mut self, seconds: impl Span) -> Self {
        let time = TimeArg::span(seconds, Unit::Seconds, "TEMPORARY", &mut self.command);
        self.option("TEMPORARY", time)
    }

    /// `NOOFFSETS`: does not keep where in a text words are: saves memory, and rules out phrases and highlights.
    pub fn nooffsets(self) -> Self {
        self.word("NOOFFSETS")
    }

    /// `NOHL`: saves memory, and rules out highlights.
    pub fn nohl(self) -> Self {
        self.word("NOHL")
    }

    /// `NOFIELDS`: does not keep in which field words are: saves memory, and rules out queries of one text field.
    pub fn nofields(self) -> Self {
        self.word("NOFIELDS")
    }

    /// `NOFREQS`: does not keep how often a word is in a document: saves memory, and makes scores cruder.
    pub fn nofreqs(self) -> Self {
        self.word("NOFREQS")
    }

    /// `STOPWORDS count word ...`: the words that are too frequent to be of use, in place of the usual ones; none if there
    /// are none here.
    pub fn stopwords(self, words: impl Args) -> Self {
        self.list("STOPWORDS", words)
    }

    /// `SKIPINITIALSCAN`: leaves out documents that are there already.
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
