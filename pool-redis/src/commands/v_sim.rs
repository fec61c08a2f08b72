//! Searching a vector set.

use std::marker::PhantomData;

use bytes::Bytes;

use super::vector::Vector;
use crate::command::Command;
use crate::command::to_arg::ToArg;
use crate::command_info::{CommandInfo, rows};
use crate::replies::Similar;

/// Returns the elements whose vectors are most similar to a vector, or to that of an element, most similar first. Empty
/// if the key does not exist.
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
    /// The metadata of the command.
    pub const INFO: &'static CommandInfo = &rows::VSIM;

    /// `VSIM key FP32 vector`
    pub fn new(key: impl ToArg, vector: impl Into<Vector>) -> Self {
        Self::of(key, "FP32", vector.into())
    }

    /// Searches for elements similar to this one, which comes first itself. Fails if the key exists and the element
    /// does not.
    ///
    /// `VSIM key ELE element`
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

    /// Includes the similarity: 1 for the same direction, 0 for the opposite.
    ///
    /// `WITHSCORES`. Changes the type of the reply to `Vec<(Bytes, f64)>`.
    pub fn withscores(mut self) -> VSim<Vec<(Bytes, f64)>> {
        self.command.push("WITHSCORES");
        self.becomes()
    }

    /// Includes the attributes as JSON text, if an element has any.
    ///
    /// `WITHATTRIBS`, since 8.2.0. Changes the type of the reply to `Vec<(Bytes, Option<Bytes>)>`.
    pub fn withattribs(mut self) -> VSim<Vec<(Bytes, Option<Bytes>)>> {
        self.command.push("WITHATTRIBS");
        self.becomes()
    }

    /// Includes the similarity and the attributes.
    ///
    /// `WITHSCORES WITHATTRIBS`, since 8.2.0. Changes the type of the reply to `Vec<Similar>`.
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

    /// Returns at most this many elements; 10 by default.
    ///
    /// `COUNT count`.
    pub fn count(self, count: u64) -> Self {
        self.option("COUNT", count)
    }

    /// Only returns elements within this distance, between 0 and 1.
    ///
    /// `EPSILON distance`, since 8.2.0.
    pub fn epsilon(self, distance: f64) -> Self {
        self.option("EPSILON", distance)
    }

    /// Sets the number of candidates to examine. More candidates make the search more exact and slower.
    ///
    /// `EF exploration-factor`.
    pub fn ef(self, exploration_factor: u64) -> Self {
        self.option("EF", exploration_factor)
    }

    /// Only returns elements whose attributes meet a condition, such as `.year > 1999`.
    ///
    /// `FILTER expression`. Source: <https://redis.io/docs/latest/develop/data-types/vector-sets/filtered-search/>.
    pub fn filter(self, expression: impl ToArg) -> Self {
        self.option("FILTER", expression)
    }

    /// Sets how many candidates at most are checked against the condition; 0 means all.
    ///
    /// `FILTER-EF effort`.
    pub fn filter_ef(self, effort: u64) -> Self {
        self.option("FILTER-EF", effort)
    }

    /// Compares with every element, which is exact and slow.
    ///
    /// `TRUTH`.
    pub fn truth(mut self) -> Self {
        self.command.push("TRUTH");
        self
    }

    /// Searches on the main thread of the server.
    ///
    /// `NOTHREAD`.
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
