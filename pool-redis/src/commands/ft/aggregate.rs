//! Aggregations over an index.

use std::marker::PhantomData;

use super::Reducer;
use crate::command::Command;
use crate::command::arg_pairs::ArgPairs;
use crate::command::args::Args;
use crate::command::to_arg::ToArg;
use crate::command_info::{CommandInfo, rows};
use crate::commands::time_arg::{Span, TimeArg, Unit};
use crate::commands::words::SortOrder;
use crate::replies::{FtPage, FtRows};

/// Turns the documents of an index that match a query into rows, and processes them in steps:
/// [`groupby`](Self::groupby), [`apply`](Self::apply), [`filter`](Self::filter), [`sortby`](Self::sortby) and
/// [`limit`](Self::limit). The server runs the steps in the order of the calls. Each can be used any number of times.
///
/// `FT.AGGREGATE`, since 1.1.0. Source: <https://redis.io/docs/latest/commands/ft.aggregate/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FtRows;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let dear_brands = FtAggregate::new("bikes", "@price:[100 +inf]")
///     .groupby(["@brand"], [Reducer::count().named("models"), Reducer::avg("@price").named("mean")])
///     .filter("@models > 3")
///     .apply("floor(@mean)", "price")
///     .sortby([("@price", SortOrder::Desc)])
///     .limit(0, 10);
/// let FtRows { rows, .. } = client.call(dear_brands)?;
/// for row in rows {
///     println!("{}: {}", row.get::<String>("brand")?, row.get::<f64>("price")?);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtAggregate<R = FtRows> {
    command: Command,
    /// The position at which options of the cursor are inserted. Only meaningful after `WITHCURSOR`.
    cursor_at: usize,
    reply: PhantomData<fn() -> R>,
}

impl FtAggregate {
    /// The metadata of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_AGGREGATE;

    /// `FT.AGGREGATE index query`
    pub fn new(index: impl ToArg, query: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        command.push(query);
        Self {
            command,
            cursor_at: 0,
            reply: PhantomData,
        }
    }

    /// Returns the first rows and a cursor, with which [`FtCursorRead`](crate::commands::FtCursorRead) reads the next
    /// ones.
    ///
    /// `WITHCURSOR`. Changes the type of the reply to `FtPage`.
    pub fn withcursor(mut self) -> FtAggregate<FtPage> {
        self.command.push("WITHCURSOR");
        FtAggregate {
            cursor_at: self.command.end(),
            command: self.command,
            reply: PhantomData,
        }
    }
}

impl<R> FtAggregate<R> {
    /// Matches words exactly as written, without stemming.
    ///
    /// `VERBATIM`.
    pub fn verbatim(mut self) -> Self {
        self.command.push("VERBATIM");
        self
    }

    steps!();

    /// Sorts rows by properties, of which the first takes precedence.
    ///
    /// `SORTBY nargs property order ...`.
    pub fn sortby(mut self, properties: impl IntoIterator<Item = (impl ToArg, SortOrder)>) -> Self {
        self.push_sortby(properties);
        self
    }

    /// Sorts rows and keeps only the first `max`, which is faster than sorting all.
    ///
    /// `SORTBY nargs property order ... MAX num`.
    pub fn sortby_max(
        mut self,
        properties: impl IntoIterator<Item = (impl ToArg, SortOrder)>,
        max: u64,
    ) -> Self {
        self.push_sortby(properties);
        self.command.push("MAX");
        self.command.push(max);
        self
    }

    fn push_sortby(&mut self, properties: impl IntoIterator<Item = (impl ToArg, SortOrder)>) {
        let push = |command: &mut Command| {
            for (property, order) in properties {
                command.push(property);
                command.push(order);
            }
        };
        self.command.push("SORTBY");
        self.command.push_counted(push, 1);
    }

    /// Sets the scoring function for [`addscores`](Self::addscores).
    ///
    /// `SCORER scorer`.
    pub fn scorer(mut self, scorer: impl ToArg) -> Self {
        self.command.push("SCORER");
        self.command.push(scorer);
        self
    }

    /// Adds the score of its document to each row as `@__score`.
    ///
    /// `ADDSCORES`, since 2.10.5.
    pub fn addscores(mut self) -> Self {
        self.command.push("ADDSCORES");
        self
    }

    /// Sets the version of the query language.
    ///
    /// `DIALECT dialect`, since 2.4.3.
    pub fn dialect(mut self, dialect: u64) -> Self {
        self.command.push("DIALECT");
        self.command.push(dialect);
        self
    }

    pub(super) fn command(self) -> Command {
        self.command
    }
}

impl FtAggregate<FtPage> {
    /// Sets the number of rows per page; 1000 by default.
    ///
    /// `COUNT size`.
    pub fn count(self, size: u64) -> Self {
        self.cursor_option("COUNT", size)
    }

    /// Sets how long the cursor may be idle before the server deletes it; five minutes by default.
    ///
    /// `MAXIDLE milliseconds`.
    pub fn maxidle(mut self, milliseconds: impl Span) -> Self {
        let time = TimeArg::span(
            milliseconds,
            Unit::Milliseconds,
            "MAXIDLE",
            &mut self.command,
        );
        self.cursor_option("MAXIDLE", time)
    }

    fn cursor_option(mut self, name: &'static str, arg: impl ToArg) -> Self {
        self.cursor_at = self.command.insert(self.cursor_at, name);
        self.cursor_at = self.command.insert(self.cursor_at, arg);
        self
    }
}

request!(FtAggregate<FtRows>: FtRows);
request!(FtAggregate<FtPage>: FtPage);
