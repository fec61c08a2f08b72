//! Summaries and highlights of the texts in search results.

use super::push_list;
use crate::command::Command;
use crate::command::args::Args;
use crate::command::to_arg::ToArg;

/// How [`FtSearch::summarize`](super::FtSearch::summarize) shortens long texts.
///
/// Source: <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/highlight/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let briefly = FtSummarize::new().fields(["body"]).frags(2).len(15).separator(" ... ");
/// let marked = FtHighlight::new().tags("<b>", "</b>");
/// let found = client.call(FtSearch::new("articles", "redis").summarize(briefly).highlight(marked))?;
/// # let _ = found;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "it does nothing until it is given to a search"]
pub struct FtSummarize(Command);

impl FtSummarize {
    /// Summarizes all fields, in three fragments of 20 words each.
    ///
    /// `SUMMARIZE`.
    #[allow(clippy::new_without_default)] // For consistency with the commands.
    pub fn new() -> Self {
        let mut args = Command::new("");
        args.push("SUMMARIZE");
        Self(args)
    }

    /// Only summarizes these fields.
    ///
    /// `FIELDS count field ...`.
    pub fn fields(mut self, fields: impl Args) -> Self {
        push_list(&mut self.0, "FIELDS", fields);
        self
    }

    /// Sets the number of fragments.
    ///
    /// `FRAGS num`.
    pub fn frags(self, num: u64) -> Self {
        self.option("FRAGS", num)
    }

    /// Sets the number of words per fragment.
    ///
    /// `LEN size`.
    #[allow(clippy::len_without_is_empty)] // Not a collection.
    pub fn len(self, size: u64) -> Self {
        self.option("LEN", size)
    }

    /// Sets the text between fragments.
    ///
    /// `SEPARATOR separator`.
    pub fn separator(self, separator: impl ToArg) -> Self {
        self.option("SEPARATOR", separator)
    }

    fn option(mut self, word: &'static str, arg: impl ToArg) -> Self {
        self.0.push(word);
        self.0.push(arg);
        self
    }

    pub(super) fn write(&self, command: &mut Command) {
        command.push_args_of(&self.0);
    }
}

/// How [`FtSearch::highlight`](super::FtSearch::highlight) marks matches. [`FtSummarize`] has an example.
///
/// Source: <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/highlight/>.
#[derive(Clone, Debug)]
#[must_use = "it does nothing until it is given to a search"]
pub struct FtHighlight(Command);

impl FtHighlight {
    /// Marks matches in all fields with `<b>` and `</b>`.
    ///
    /// `HIGHLIGHT`.
    #[allow(clippy::new_without_default)] // For consistency with the commands.
    pub fn new() -> Self {
        let mut args = Command::new("");
        args.push("HIGHLIGHT");
        Self(args)
    }

    /// Only marks matches in these fields.
    ///
    /// `FIELDS count field ...`.
    pub fn fields(mut self, fields: impl Args) -> Self {
        push_list(&mut self.0, "FIELDS", fields);
        self
    }

    /// Sets the text before and after a match.
    ///
    /// `TAGS open close`.
    pub fn tags(mut self, open: impl ToArg, close: impl ToArg) -> Self {
        self.0.push("TAGS");
        self.0.push(open);
        self.0.push(close);
        self
    }

    pub(super) fn write(&self, command: &mut Command) {
        command.push_args_of(&self.0);
    }
}
