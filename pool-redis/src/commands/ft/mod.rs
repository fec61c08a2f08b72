//! Searches: what says too much for a table to write it.

/// The steps that aggregations and searches by text and vector share.
macro_rules! steps {
    () => {
        /// `LOAD count field ...`: reads fields of the documents, such as `@price`, for the steps that follow and for the
        /// rows.
        pub fn load(mut self, fields: impl Args) -> Self {
            super::push_list(&mut self.command, "LOAD", fields);
            self
        }

        /// `LOAD *`: reads all fields of the documents.
        pub fn load_all(mut self) -> Self {
            self.command.push("LOAD");
            self.command.push("*");
            self
        }

        /// `GROUPBY nargs property ... REDUCE ...`: makes one row of all that have the same properties, such as `@brand`,
        /// and of each what the reducers say. Without properties all become one row.
        pub fn groupby(
            mut self,
            properties: impl Args,
            reducers: impl IntoIterator<Item = Reducer>,
        ) -> Self {
            super::push_list(&mut self.command, "GROUPBY", properties);
            for reducer in reducers {
                reducer.write(&mut self.command);
            }
            self
        }

        /// `APPLY expression AS name`: adds to each row what an expression makes of it, such as `@price * 2`.
        ///
        /// Source: <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/aggregations-syntax/>.
        pub fn apply(mut self, expression: impl ToArg, name: impl ToArg) -> Self {
            self.command.push("APPLY");
            self.command.push(expression);
            self.command.push("AS");
            self.command.push(name);
            self
        }

        /// `FILTER expression`: keeps only the rows for which an expression is true, such as `@price > 100`.
        pub fn filter(mut self, expression: impl ToArg) -> Self {
            self.command.push("FILTER");
            self.command.push(expression);
            self
        }

        /// `LIMIT offset num`: leaves out so many rows, and keeps at most so many of the others.
        pub fn limit(mut self, offset: u64, num: u64) -> Self {
            self.command.push("LIMIT");
            self.command.push(offset);
            self.command.push(num);
            self
        }

        /// `PARAMS nargs name value ...`: what `$name` in the query and in expressions stands for.
        pub fn params(
            mut self,
            params: impl IntoIterator<Item = (impl ToArg, impl ToArg)>,
        ) -> Self {
            super::push_params(&mut self.command, params);
            self
        }

        /// `TIMEOUT milliseconds`: how long the server may take before it answers with what it has, or refuses, as it is set
        /// to.
        pub fn timeout(mut self, milliseconds: impl Span) -> Self {
            super::push_timeout(&mut self.command, milliseconds);
            self
        }
    };
}

mod aggregate;
mod alter;
mod create;
mod field;
mod highlight;
mod hybrid;
mod profile;
mod reducer;
mod search;
mod vector_index;

pub use aggregate::FtAggregate;
pub use alter::FtAlter;
pub use create::FtCreate;
pub use field::FtField;
pub use highlight::{FtHighlight, FtSummarize};
pub use hybrid::{FtCombine, FtHybrid};
pub use profile::FtProfile;
pub use reducer::Reducer;
pub use search::{FtSearch, FtWith, FtWithout};
pub use vector_index::VectorIndex;

use super::time_arg::{Span, TimeArg, Unit};
use crate::command::Command;
use crate::command::args::Args;
use crate::command::to_arg::ToArg;

fn push_params(command: &mut Command, params: impl IntoIterator<Item = (impl ToArg, impl ToArg)>) {
    command.push("PARAMS");
    let push = |command: &mut Command| {
        for (name, value) in params {
            command.push(name);
            command.push(value);
        }
    };
    command.push_counted(push, 1);
}

fn push_timeout(command: &mut Command, milliseconds: impl Span) {
    let time = TimeArg::span(milliseconds, Unit::Milliseconds, "TIMEOUT", command);
    command.push("TIMEOUT");
    command.push(time);
}

/// Adds a word and a list with its length.
fn push_list(command: &mut Command, word: &'static str, list: impl Args) {
    command.push(word);
    command.push_counted(
        |command| list.into_args().for_each(|item| command.push(item)),
        1,
    );
}
