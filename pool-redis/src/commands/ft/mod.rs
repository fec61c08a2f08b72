//! Search commands whose arguments are too complex for the generator.

/// The steps that aggregations and hybrid searches share.
macro_rules! steps {
    () => {
        /// Loads fields of the documents, such as `@price`, for the following steps and for the rows.
        ///
        /// `LOAD count field ...`.
        pub fn load(mut self, fields: impl Args) -> Self {
            super::push_list(&mut self.command, "LOAD", fields);
            self
        }

        /// Loads all fields of the documents.
        ///
        /// `LOAD *`.
        pub fn load_all(mut self) -> Self {
            self.command.push("LOAD");
            self.command.push("*");
            self
        }

        /// Groups rows with equal properties, such as `@brand`, into one row, which also has the results of the
        /// reducers. Without properties, all rows become one.
        ///
        /// `GROUPBY nargs property ... REDUCE ...`.
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

        /// Adds the value of an expression, such as `@price * 2`, to each row.
        ///
        /// `APPLY expression AS name`. Source:
        /// <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/aggregations-syntax/>.
        pub fn apply(mut self, expression: impl ToArg, name: impl ToArg) -> Self {
            self.command.push("APPLY");
            self.command.push(expression);
            self.command.push("AS");
            self.command.push(name);
            self
        }

        /// Keeps only the rows for which an expression is true, such as `@price > 100`.
        ///
        /// `FILTER expression`.
        pub fn filter(mut self, expression: impl ToArg) -> Self {
            self.command.push("FILTER");
            self.command.push(expression);
            self
        }

        /// Skips `offset` rows and keeps at most `num` of the others.
        ///
        /// `LIMIT offset num`.
        pub fn limit(mut self, offset: u64, num: u64) -> Self {
            self.command.push("LIMIT");
            self.command.push(offset);
            self.command.push(num);
            self
        }

        /// Sets the values of `$name` in the query and in expressions.
        ///
        /// `PARAMS nargs name value ...`.
        pub fn params(mut self, params: impl ArgPairs) -> Self {
            super::push_params(&mut self.command, params);
            self
        }

        /// Sets how long the server may take. After that, it returns the results so far or an error, depending on its
        /// settings.
        ///
        /// `TIMEOUT milliseconds`.
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
use crate::command::arg_pairs::ArgPairs;
use crate::command::args::Args;

fn push_params(command: &mut Command, params: impl ArgPairs) {
    command.push("PARAMS");
    let push = |command: &mut Command| {
        for (name, value) in params.into_pairs() {
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
