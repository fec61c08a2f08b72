//! Profiling a search.

use super::{FtAggregate, FtHybrid, FtSearch};
use crate::command::Command;
use crate::command_info::{CommandInfo, rows};
use crate::replies::FtProfileResults;

/// Runs a search or an aggregation, and returns how long each step took.
///
/// `FT.PROFILE`, since 2.2.0. Source: <https://redis.io/docs/latest/commands/ft.profile/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::FtProfileResults;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: FtProfileResults = client.call(FtProfile::new(FtSearch::new("bikes", "red")).limited())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct FtProfile {
    command: Command,
    /// The position at which options are inserted.
    options_at: usize,
}

impl FtProfile {
    /// The metadata of the command.
    pub const INFO: &'static CommandInfo = &rows::FT_PROFILE;

    /// Profiles an [`FtSearch`], an [`FtAggregate`] or an [`FtHybrid`].
    ///
    /// `FT.PROFILE index <SEARCH | AGGREGATE | HYBRID> QUERY query`
    pub fn new(request: impl sealed::Profiled) -> Self {
        let kind = request.kind();
        let request = request.into_query();
        let mut words = request.parts().skip(1);
        let mut command = Command::of(Self::INFO);
        command.push(words.next().unwrap_or_default());
        command.push(kind);
        let options_at = command.end();
        command.push("QUERY");
        words.for_each(|word| command.push(word));
        if let Some(fault) = request.fault() {
            command.refuse(fault.clone());
        }
        Self {
            command,
            options_at,
        }
    }

    /// Leaves out the words that a prefix or a union expands to.
    ///
    /// `LIMITED`.
    pub fn limited(mut self) -> Self {
        self.options_at = self.command.insert(self.options_at, "LIMITED");
        self
    }
}

request!(FtProfile: FtProfileResults);

mod sealed {
    use crate::command::Command;

    pub trait Profiled {
        fn kind(&self) -> &'static str;

        fn into_query(self) -> Command;
    }
}

macro_rules! profiled {
    ($([$($generics:tt)*] $request:ty: $kind:literal;)+) => {$(
        impl<$($generics)*> sealed::Profiled for $request {
            fn kind(&self) -> &'static str {
                $kind
            }

            fn into_query(self) -> Command {
                self.command()
            }
        }
    )+};
}

profiled! {
    [S, P, K] FtSearch<S, P, K>: "SEARCH";
    [R] FtAggregate<R>: "AGGREGATE";
    [] FtHybrid: "HYBRID";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::request::Request;

    #[test]
    fn a_profile_is_of_all_that_was_asked() {
        let profile =
            FtProfile::new(FtSearch::new("bikes", "red").withscores().limit(0, 3)).limited();
        let words: Vec<String> = profile
            .into_command()
            .parts()
            .map(|part| part.escape_ascii().to_string())
            .collect();
        let expected = "FT.PROFILE bikes SEARCH LIMITED QUERY red WITHSCORES LIMIT 0 3";
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn what_cannot_be_sent_cannot_be_profiled() {
        let never = std::time::Duration::from_nanos(1);
        let profile = FtProfile::new(FtSearch::new("bikes", "red").timeout(never));
        assert!(profile.command.fault().is_some());
    }
}
