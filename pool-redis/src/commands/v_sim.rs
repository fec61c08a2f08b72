//! Searching a set of vectors.

use std::marker::PhantomData;

use bytes::Bytes;

use super::vector::Vector;
use crate::command::Command;
use crate::command::to_arg::ToArg;
use crate::command_info::{CommandInfo, rows};
use crate::replies::Similar;

/// Finds the elements whose vectors are most similar to one, or to that of an element, the most similar first. Empty if
/// there is no such key.
///
/// `VSIM`, since 8.0.0. Source: <https://redis.io/docs/latest/commands/vsim/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let most_like_red: Vec<(Bytes, f64)> = client.call(VSim::new("colours", [1.0, 0.0, 0.0]).count(5).withscores())?;
/// let most_like_orange: Vec<Bytes> = client.call(VSim::of_element("colours", "orange").filter(".warm == true"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct VSim<R = Vec<Bytes>> {
    command: Command,
    reply: PhantomData<fn() -> R>,
}

impl VSim {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::VSIM;

    /// `VSIM key FP32 vector`
    pub fn new(key: impl ToArg, vector: impl Into<Vector>) -> Self {
        Self::of(key, "FP32", vector.into())
    }

    /// `VSIM key ELE element`: what is similar to an element, which comes first itself. There must be such an element,
    /// unless there is no such key.
    pub fn of_element(key: impl ToArg, element: impl ToArg) -> Self {
        Self::of(key, "ELE", element)
    }

    fn of(key: impl ToArg, kind: &'static str, what: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(key);
        command.push(kind);
        command.push(what);
        Self {
            command,
            reply: PhantomData,
        }
    }

    /// `WITHSCORES`: with their similarity: 1 for the same direction, 0 for the opposite. The reply is then
    /// `Vec<(Bytes, f64)>`.
    pub fn withscores(mut self) -> VSim<Vec<(Bytes, f64)>> {
        self.command.push("WITHSCORES");
        self.becomes()
    }

    /// `WITHATTRIBS`: with their attributes as JSON text, where they have any. The reply is then
    /// `Vec<(Bytes, Option<Bytes>)>`. Since 8.2.0.
    pub fn withattribs(mut self) -> VSim<Vec<(Bytes, Option<Bytes>)>> {
        self.command.push("WITHATTRIBS");
        self.becomes()
    }

    /// `WITHSCORES WITHATTRIBS`: with both. The reply is then `Vec<Similar>`. Since 8.2.0.
    pub fn withscores_and_attribs(mut self) -> VSim<Vec<Similar>> {
        self.command.push("WITHSCORES");
        self.command.push("WITHATTRIBS");
        self.becomes()
    }
}

impl<R> VSim<R> {
    fn becomes<S>(self) -> VSim<S> {
        VSim {
            command: self.command,
            reply: PhantomData,
        }
    }

    /// `COUNT count`: at most so many; 10 if not given.
    pub fn count(self, count: u64) -> Self {
        self.option("COUNT", count)
    }

    /// `EPSILON distance`: only those that are no further away, between 0 and 1. Since 8.2.0.
    pub fn epsilon(self, distance: f64) -> Self {
        self.option("EPSILON", distance)
    }

    /// `EF exploration-factor`: among how many candidates they are looked for: the more, the more exact, and the slower.
    pub fn ef(self, exploration_factor: u64) -> Self {
        self.option("EF", exploration_factor)
    }

    /// `FILTER expression`: only those whose attributes meet a condition, such as `.year > 1999`.
    ///
    /// Source: <https://redis.io/docs/latest/develop/data-types/vector-sets/filtered-search/>.
    pub fn filter(self, expression: impl ToArg) -> Self {
        self.option("FILTER", expression)
    }

    /// `FILTER-EF effort`: how many candidates may be tried against the condition; 0 for all.
    pub fn filter_ef(self, effort: u64) -> Self {
        self.option("FILTER-EF", effort)
    }

    /// `TRUTH`: compares with every element, which is exact and slow.
    pub fn truth(mut self) -> Self {
        self.command.push("TRUTH");
        self
    }

    /// `NOTHREAD`: searches on the main thread of the server.
    pub fn nothread(mut self) -> Self {
        self.command.push("NOTHREAD");
        self
    }

    fn option(mut self, name: &'static str, arg: impl ToArg) -> Self {
        self.command.push(name);
        self.command.push(arg);
        self
    }
}

request!(VSim: Vec<Bytes>);
request!(VSim<Vec<(Bytes, f64)>>: Vec<(Bytes, f64)>);
request!(VSim<Vec<(Bytes, Option<Bytes>)>>: Vec<(Bytes, Option<Bytes>)>);
request!(VSim<Vec<Similar>>: Vec<Similar>);
