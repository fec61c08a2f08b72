//! How texts that were found are shown.

use super::push_list;
use crate::command::Command;
use crate::command::args::Args;
use crate::command::to_arg::ToArg;

/// Which parts of long texts [`FtSearch::summarize`](super::FtSearch::summarize) leaves.
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
    /// `SUMMARIZE`: of all fields, three parts of 20 words each.
    #[allow(clippy::new_without_default)] // As commands are made.
    pub fn new() -> Self {
        let mut args = Command::new("");
        args.push("SUMMARIZE");
        Self(args)
    }

    /// `FIELDS count field ...`: only of these.
    pub fn fields(mut self, fields: impl Args) -> Self {
        push_list(&mut self.0, "FIELDS", fields);
        self
    }

    /// `FRAGS num`: how many parts.
    pub fn frags(self, num: u64) -> Self {
        self.option("FRAGS", num)
    }

    /// `LEN size`: how many words a part has.
    #[allow(clippy::len_without_is_empty)] // It is no collection.
    pub fn len(self, size: u64) -> Self {
        self.option("LEN", size)
    }

    /// `SEPARATOR separator`: what is between parts.
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

/// How [`FtSearch::highlight`](super::FtSearch::highlight) marks what was found; shown at [`FtSummarize`].
///
/// Source: <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/highlight/>.
#[derive(Clone, Debug)]
#[must_use = "it does nothing until it is given to a search"]
pub struct FtHighlight(Command);

impl FtHighlight {
    /// `HIGHLIGHT`: in all fields, between `<b>` and `</b>`.
    #[allow(clippy::new_without_default)] // As commands are made.
    pub fn new() -> Self {
        let mut args = Command::new("");
        args.push("HIGHLIGHT");
        Self(args)
    }

    /// `FIELDS count field ...`: only in these.
    pub fn fields(mut self, fields: impl Args) -> Self {
        push_list(&mut self.0, "FIELDS", fields);
        self
    }

    /// `TAGS open close`: what comes before and behind.
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
