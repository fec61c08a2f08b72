//! Reducers of grouped rows.

use crate::command::Command;
use crate::command::args::Args;
use crate::command::to_arg::ToArg;
use crate::commands::words::SortOrder;

/// Computes one value from all rows of a group, for [`groupby`](super::FtAggregate::groupby). Properties are written
/// with an at sign.
///
/// Source: <https://redis.io/docs/latest/develop/ai/search-and-query/advanced-concepts/aggregations/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let prices = [Reducer::count().named("models"), Reducer::avg("@price").named("mean"), Reducer::quantile("@price", 0.9)];
/// let rows = client.call(FtAggregate::new("bikes", "*").groupby(["@brand"], prices))?;
/// # let _ = rows;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "it does nothing until it is given to an aggregation"]
pub struct Reducer {
    function: String,
    args: Command,
    /// `AS` and the name, or nothing.
    name: Command,
}

impl Reducer {
    /// Any function by name, with its arguments, such as `COLLECT` of Redis 8.8.
    pub fn new(function: &str, args: impl Args) -> Self {
        Self {
            function: function.to_owned(),
            args: Command::new("").args(args),
            name: Command::new(""),
        }
    }

    /// The number of rows.
    ///
    /// `COUNT`.
    pub fn count() -> Self {
        Self::new("COUNT", [""; 0])
    }

    /// The number of distinct values of a property.
    ///
    /// `COUNT_DISTINCT`.
    pub fn count_distinct(property: impl ToArg) -> Self {
        Self::new("COUNT_DISTINCT", [property])
    }

    /// The approximate number of distinct values of a property, to within 3%, using less memory.
    ///
    /// `COUNT_DISTINCTISH`.
    pub fn count_distinctish(property: impl ToArg) -> Self {
        Self::new("COUNT_DISTINCTISH", [property])
    }

    /// The sum.
    ///
    /// `SUM`.
    pub fn sum(property: impl ToArg) -> Self {
        Self::new("SUM", [property])
    }

    /// The smallest value.
    ///
    /// `MIN`.
    pub fn min(property: impl ToArg) -> Self {
        Self::new("MIN", [property])
    }

    /// The greatest value.
    ///
    /// `MAX`.
    pub fn max(property: impl ToArg) -> Self {
        Self::new("MAX", [property])
    }

    /// The mean.
    ///
    /// `AVG`.
    pub fn avg(property: impl ToArg) -> Self {
        Self::new("AVG", [property])
    }

    /// The standard deviation.
    ///
    /// `STDDEV`.
    pub fn stddev(property: impl ToArg) -> Self {
        Self::new("STDDEV", [property])
    }

    /// The approximate value that a fraction of all values, between 0 and 1, does not exceed.
    ///
    /// `QUANTILE`.
    pub fn quantile(property: impl ToArg, quantile: f64) -> Self {
        let mut reducer = Self::new("QUANTILE", [property]);
        reducer.args.push(quantile);
        reducer
    }

    /// A list of all distinct values.
    ///
    /// `TOLIST`.
    pub fn tolist(property: impl ToArg) -> Self {
        Self::new("TOLIST", [property])
    }

    /// The value in the first row.
    ///
    /// `FIRST_VALUE`.
    pub fn first_value(property: impl ToArg) -> Self {
        Self::new("FIRST_VALUE", [property])
    }

    /// The value in the first row when the rows are sorted by another property.
    ///
    /// `FIRST_VALUE property BY by order`.
    pub fn first_value_by(property: impl ToArg, by: impl ToArg, order: SortOrder) -> Self {
        let mut reducer = Self::new("FIRST_VALUE", [property]);
        reducer.args.push("BY");
        reducer.args.push(by);
        reducer.args.push(order);
        reducer
    }

    /// A list of `size` random values.
    ///
    /// `RANDOM_SAMPLE`.
    pub fn random_sample(property: impl ToArg, size: u64) -> Self {
        let mut reducer = Self::new("RANDOM_SAMPLE", [property]);
        reducer.args.push(size);
        reducer
    }

    /// Names the result. Without it, the server derives a name from the function and its arguments.
    ///
    /// `AS name`.
    pub fn named(mut self, name: impl ToArg) -> Self {
        self.name = Command::new("").arg("AS").arg(name);
        self
    }

    pub(super) fn write(&self, command: &mut Command) {
        command.push("REDUCE");
        command.push(&self.function);
        command.push(self.args.arg_count());
        command.push_args_of(&self.args);
        command.push_args_of(&self.name);
    }
}
