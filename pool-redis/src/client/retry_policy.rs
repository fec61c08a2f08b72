//! Which failed commands are retried, and when.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use crate::command::Command;
use crate::command_info::CommandInfo;
use crate::connection::blocking::{self, Wait};
use crate::connection::session::Effect;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::time::chance;
use crate::time::deadline::Deadline;

/// How often a command is retried that could not be sent. Waiting here would not help, because the pool waits for the
/// server.
const UNSENT_RETRIES: u32 = 3;

/// How often a command with an unknown outcome is retried. A command that crashes its server must not do so again and
/// again.
const READ_RETRIES: u32 = 2;

/// Which failed commands a [`Client`](crate::Client) sends again by itself.
///
/// There are three kinds of failure:
///
/// | failure | what it means | by default |
/// |---|---|---|
/// | *refused* | the server said that it did not run the command, for a reason that passes: it is loading its data (`LOADING`), runs a long script (`BUSY`), lost its master (`MASTERDOWN`), is being replaced (`READONLY`), has too few replicas (`NOREPLICAS`), its cluster is down (`CLUSTERDOWN`) or moves the key (`TRYAGAIN`), or it ended a blocking command because it became a replica or the stream is gone (`UNBLOCKED`) | sent again until the deadline |
/// | *unsent* | the connection broke before the whole command was written, so the server cannot have run it | sent again up to 3 times |
/// | *ambiguous* | the command was written, and no whole reply came: [`Error::may_have_executed`] | sent again up to 2 times if it only reads |
///
/// All retries stay within the deadline of the call ([`timeout`](crate::ClientBuilder::timeout)). Each kind of failure is
/// counted separately. The pauses between attempts double from the first to the longest, and are shortened at random by up
/// to half, so that the clients of one server do not come back all at once. The first retry of an unsent or ambiguous
/// command comes without a pause. If a pause would pass the deadline, the call returns the error at once instead. Waiting
/// for a connection is not a retry: a call waits for as long as its time allows, whatever the policy. If the server ends the
/// wait of a blocking command, such as `BLPOP`, the time waited does not count as the call's, and the command is sent again
/// for the rest of its wait.
///
/// A command that only reads may be executed twice without harm. Mark any other command of which that is true with
/// [`Command::idempotent`]; the policy then treats it in the same way.
///
/// There are two exceptions:
///
/// - An `XREAD` from `$` reads entries that come after the server sees it. Sent again after it has waited, it would skip
///   what came meanwhile, so the call returns an error instead, even if the stream has moved to another node of a cluster.
///   Read from an id, which skips nothing.
/// - A refused script ([`EVAL`](https://redis.io/docs/latest/commands/eval/) and its like) is not sent again if the refusal
///   may come from a command in its middle: `READONLY`, `NOREPLICAS` and `MASTERDOWN`.
///
/// ```
/// use pool_redis::{Client, RetryPolicy};
/// use std::time::Duration;
///
/// # let server = pool_tests::shared_server();
/// # let url = server.url();
/// let policy = RetryPolicy::new()
///     .reads(false)
///     .max_retries(10)
///     .pauses(Duration::from_millis(20), Duration::from_secs(1));
/// let client = Client::builder(&url).retry(policy).connect()?;
/// let never = Client::builder(&url).retry(RetryPolicy::never()).connect()?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    refused: bool,
    unsent: bool,
    reads: bool,
    max_retries: u32,
    first_pause: Duration,
    longest_pause: Duration,
}

impl RetryPolicy {
    /// The defaults: all three kinds as in the table, pauses from 8 to 512 milliseconds, no other limit than the deadline.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            refused: true,
            unsent: true,
            reads: true,
            max_retries: u32::MAX,
            first_pause: Duration::from_millis(8),
            longest_pause: Duration::from_millis(512),
        }
    }

    /// A policy that never sends a command again.
    #[must_use]
    pub const fn never() -> Self {
        let mut policy = Self::new();
        policy.max_retries = 0;
        policy
    }

    /// Sets whether commands that the server refused for a reason that passes are sent again.
    #[must_use]
    pub const fn refused(mut self, again: bool) -> Self {
        self.refused = again;
        self
    }

    /// Sets whether commands that cannot have reached the server are sent again.
    #[must_use]
    pub const fn unsent(mut self, again: bool) -> Self {
        self.unsent = again;
        self
    }

    /// Sets whether a command that only reads, or is marked as [idempotent](Command::idempotent), is sent again when its
    /// outcome is unknown.
    #[must_use]
    pub const fn reads(mut self, again: bool) -> Self {
        self.reads = again;
        self
    }

    /// Sets how often one command may be sent again, whatever the failures.
    #[must_use]
    pub const fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Sets the pause before the first retry and the longest pause. If `longest` is shorter than `first`, `first` holds for
    /// both.
    #[must_use]
    pub const fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first_pause = first;
        self.longest_pause = longest;
        self
    }

    /// How long to pause before a failed command is sent again after these attempts. `None` if it is not.
    pub(crate) fn pause(
        &self,
        error: &Error,
        attempts: &Attempts,
        repeatable: Repeatable,
    ) -> Option<Duration> {
        let retries = attempts.count() - 1;
        let (is_allowed, paused) = match Failed::of(error)? {
            Failed::Refused => {
                let is_allowed = match repeatable {
                    Repeatable::Yes | Repeatable::No => true,
                    Repeatable::NotInPart => is_of_whole_script(error),
                    Repeatable::BeforeWait => !ended_wait(error),
                };
                (self.refused && is_allowed, Some(retries))
            }
            Failed::Unsent => {
                let is_allowed = self.unsent && attempts.unsent < UNSENT_RETRIES;
                (is_allowed, attempts.unsent.checked_sub(1))
            }
            Failed::Ambiguous => {
                let is_allowed = self.reads && repeatable == Repeatable::Yes;
                let is_allowed = is_allowed && attempts.ambiguous < READ_RETRIES;
                (is_allowed, attempts.ambiguous.checked_sub(1))
            }
        };
        let pause = || paused.map_or(Duration::ZERO, |paused| self.nth_pause(paused));
        (is_allowed && retries < self.max_retries).then(pause)
    }

    /// How long to pause before looking for another connection, after a command could not be sent for lack of one
    /// `times` times.
    pub(crate) fn pause_of_unreached(&self, attempts: &Attempts, times: u32) -> Option<Duration> {
        let is_allowed = self.unsent && attempts.count() <= self.max_retries;
        is_allowed.then(|| self.nth_pause(times))
    }

    /// The pause after `paused` others.
    pub(crate) fn nth_pause(&self, paused: u32) -> Duration {
        let longest = self.longest_pause.max(self.first_pause);
        let pause = self.first_pause.saturating_mul(1 << paused.min(31));
        pause.min(longest).mul_f64(1.0 - chance::fraction() / 2.0)
    }
}

impl Default for RetryPolicy {
    /// As [`new`](Self::new).
    fn default() -> Self {
        Self::new()
    }
}

/// The attempts of one call before the current one, counted by kind of failure.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Attempts {
    others: u32,
    refused: u32,
    unsent: u32,
    ambiguous: u32,
    /// How long the call has waited for a connection that is still missing.
    waited: Duration,
}

impl Attempts {
    /// The number of attempts, including the current one.
    pub(crate) fn count(&self) -> u32 {
        let failed = [self.others, self.refused, self.unsent, self.ambiguous];
        failed.into_iter().fold(1, u32::saturating_add)
    }

    /// The error for the caller after the last attempt failed.
    pub(crate) fn end(&self, error: Error) -> Error {
        error.with_attempts(self.count()).after_wait(self.waited)
    }

    /// As [`end`](Self::end), for a command that was tried at this address. If an earlier attempt with an unknown
    /// outcome may have had an effect, the error says so.
    pub(crate) fn end_of(
        &self,
        command: &Command,
        address: impl FnOnce() -> String,
        elapsed: Duration,
        error: Error,
    ) -> Error {
        let error = self.end(error);
        let only_reads = || command.info().is_some_and(CommandInfo::is_repeatable);
        if self.ambiguous == 0 || error.may_have_executed() || only_reads() {
            return error;
        }
        match error {
            // Its code is more useful to callers that check it.
            Error::Server(mut refusal) => {
                refusal.is_unsettled = true;
                Error::Server(refusal)
            }
            error => {
                let failure = Failure::Unsettled(Arc::new(error));
                Error::broken(command.name(), address(), elapsed, failure)
                    .with_attempts(self.count())
            }
        }
    }

    /// Counts another attempt that follows no failure.
    pub(crate) fn another(&mut self) {
        self.waited = Duration::ZERO;
        self.others += 1;
    }

    /// Counts another attempt after this failure. A wait for a connection is not a failure: it only continues.
    pub(crate) fn another_after(&mut self, error: &Error) {
        if error.is_wait() {
            self.waited = self.waited.saturating_add(error.waited());
            return;
        }
        self.waited = Duration::ZERO;
        *match Failed::of(error) {
            None => &mut self.others,
            Some(Failed::Refused) => &mut self.refused,
            Some(Failed::Unsent) => &mut self.unsent,
            Some(Failed::Ambiguous) => &mut self.ambiguous,
        } += 1;
    }
}

/// The kinds of failure after which a command may be sent again.
enum Failed {
    Refused,
    Unsent,
    Ambiguous,
}

impl Failed {
    fn of(error: &Error) -> Option<Self> {
        match error {
            Error::Server(refusal) => refusal.will_pass().then_some(Self::Refused),
            Error::Exchange(error) if !error.may_be_sent_again() => None,
            Error::Exchange(error) if error.may_have_executed() => Some(Self::Ambiguous),
            Error::Exchange(_) => Some(Self::Unsent),
            // For a transaction, if none of it was executed.
            Error::At { error, .. } => Self::of(error),
            _ => None,
        }
    }
}

/// Whether a command is safe to run twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeatable {
    /// It only reads, or was marked as idempotent.
    Yes,
    /// It may do harm.
    No,
    /// It may do harm, and a refusal may come from a command in its middle.
    NotInPart,
    /// Only if it has not waited. An `XREAD` from `$` would skip entries that were added in the meantime. A `WAIT` on
    /// another connection would not concern the same writes.
    BeforeWait,
}

impl Repeatable {
    pub(crate) fn of(command: &Command) -> Self {
        if command.is_idempotent() {
            Self::Yes
        } else if reads_from_now_on(command) || waits_for_writes(command) {
            Self::BeforeWait
        } else if command.info().is_some_and(CommandInfo::is_repeatable) {
            Self::Yes
        } else if is_script(command) {
            Self::NotInPart
        } else {
            Self::No
        }
    }
}

/// Whether no part of a script that was refused in this way was executed.
fn is_of_whole_script(error: &Error) -> bool {
    match error {
        Error::Server(refusal) => refusal.is_of_whole_script(),
        Error::At { error, .. } => is_of_whole_script(error),
        _ => false,
    }
}

/// Whether the server had let the command wait, and then ended the wait.
pub(crate) fn ended_wait(error: &Error) -> bool {
    match error {
        Error::Server(refusal) => refusal.waited.is_some() || refusal.code() == "UNBLOCKED",
        Error::At { error, .. } => ended_wait(error),
        _ => false,
    }
}

/// The rest of a command that failed with this error, and its deadline. The time that it has waited at the server does
/// not count as the call's, and it waits for the rest of its time.
pub(crate) fn rest_of<'c>(
    command: Cow<'c, Command>,
    deadline: Deadline,
    error: &Error,
) -> (Cow<'c, Command>, Deadline) {
    let waited = match error {
        Error::Server(refusal) => refusal.waited,
        _ => None,
    };
    let Some(waited) = waited else {
        return (command, deadline);
    };
    let later = deadline.put_off(Wait::For(waited));
    match blocking::wait(&command) {
        Wait::Forever => (command, later),
        _ => match blocking::rest(&command, waited) {
            Some(rest) => (Cow::Owned(rest), later),
            None => (command, deadline),
        },
    }
}

/// Whether it reads a stream from `$`, the last entry at the moment when the server receives the command.
fn reads_from_now_on(command: &Command) -> bool {
    command.name().eq_ignore_ascii_case("XREAD") && command.parts().any(|word| word == b"$")
}

/// Whether it waits until the earlier writes of its connection have reached replicas or the disk, as `WAIT` does.
pub(crate) fn waits_for_writes(command: &Command) -> bool {
    matches!(Effect::of(command), Effect::Retrospective(_))
}

fn is_script(command: &Command) -> bool {
    ["EVAL", "EVALSHA", "FCALL"]
        .iter()
        .any(|name| command.name().eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::exchange_error::ExchangeError;
    use crate::error::refusal::Refusal;
    use crate::error::server_error::ServerError;

    fn refused(text: &'static str) -> Error {
        Error::Server(Box::new(Refusal {
            command: String::new(),
            address: String::new(),
            elapsed: Duration::ZERO,
            attempts: 1,
            error: ServerError::new(text),
            is_unsettled: false,
            waited: None,
        }))
    }

    fn broken(failure: Failure) -> Error {
        Error::Exchange(Box::new(ExchangeError {
            command: String::new(),
            address: String::new(),
            elapsed: Duration::ZERO,
            attempts: 1,
            failure,
        }))
    }

    /// This many attempts, all of which failed with this error.
    fn after(attempts: u32, error: &Error) -> Attempts {
        let mut all = Attempts::default();
        (1..attempts).for_each(|_| all.another_after(error));
        assert_eq!(all.count(), attempts);
        all
    }

    fn again(policy: RetryPolicy, command: &Command, error: &Error, attempts: u32) -> bool {
        let attempts = after(attempts, error);
        policy
            .pause(error, &attempts, Repeatable::of(command))
            .is_some()
    }

    #[test]
    fn what_the_server_did_not_run_is_sent_again_whatever_it_does() {
        let incr = Command::new("INCR").arg("k");
        for text in [
            "LOADING Redis is loading the dataset in memory",
            "BUSY Redis is busy running a script",
            "TRYAGAIN Multiple keys request during rehashing of slot",
            "CLUSTERDOWN The cluster is down",
            "MASTERDOWN Link with MASTER is down",
            "READONLY You can't write against a read only replica.",
            "NOREPLICAS Not enough good replicas to write.",
            "ERR max number of clients reached",
            "UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)",
            "UNBLOCKED the stream key no longer exists",
        ] {
            let error = refused(text);
            assert!(again(RetryPolicy::new(), &incr, &error, 1000), "{text}");
            assert!(!again(RetryPolicy::new().refused(false), &incr, &error, 1));
            assert!(!again(RetryPolicy::never(), &incr, &error, 1));
        }
    }

    #[test]
    fn what_the_server_refused_for_good_is_not() {
        for text in [
            "ERR syntax error",
            "WRONGTYPE x",
            "OOM x",
            "NOPERM x",
            "UNBLOCKED client unblocked via CLIENT UNBLOCK",
            "EXECABORT x",
        ] {
            assert!(
                !again(RetryPolicy::new(), &Command::new("GET"), &refused(text), 1),
                "{text}"
            );
        }
    }

    #[test]
    fn a_script_may_have_run_in_part() {
        let error = refused("READONLY You can't write against a read only replica.");
        let script = || Command::new("eval").arg("…").arg(0);
        assert!(!again(RetryPolicy::new(), &script(), &error, 1));
        let of_whole = refused("CLUSTERDOWN The cluster is down");
        assert!(again(RetryPolicy::new(), &script(), &of_whole, 1));
        assert!(again(RetryPolicy::new(), &script().idempotent(), &error, 1));
        assert!(again(
            RetryPolicy::new(),
            &Command::new("EVAL_RO"),
            &error,
            1
        ));
    }

    #[test]
    fn what_is_ambiguous_is_sent_again_only_if_that_does_no_harm() {
        let error = broken(Failure::Closed);
        let policy = RetryPolicy::new();
        assert!(again(policy, &Command::new("GET"), &error, 1));
        assert!(again(policy, &Command::new("GET"), &error, 2));
        assert!(!again(policy, &Command::new("GET"), &error, 3));
        assert!(!again(policy.reads(false), &Command::new("GET"), &error, 1));
        assert!(!again(policy, &Command::new("INCR"), &error, 1));
        assert!(!again(policy, &Command::new("SET"), &error, 1));
        assert!(again(policy, &Command::new("SET").idempotent(), &error, 1));
    }

    #[test]
    fn what_waits_for_the_new_is_not_sent_again_once_it_may_have_waited() {
        let policy = RetryPolicy::new();
        let read = |id: &str| Command::new("xread").args(["BLOCK", "0", "STREAMS", "s", id]);
        let unblocked = refused("UNBLOCKED force unblock from blocking operation");
        let mut later = refused("CLUSTERDOWN The cluster is down");
        if let Error::Server(refusal) = &mut later {
            refusal.waited = Some(Duration::from_secs(1));
        }
        for error in [broken(Failure::Closed), unblocked, later] {
            assert!(!again(policy, &read("$"), &error, 1), "{error}");
            assert!(again(policy, &read("5-0"), &error, 1), "{error}");
            assert!(again(policy, &read("$").idempotent(), &error, 1));
        }
        let at_once = refused("CLUSTERDOWN The cluster is down");
        for error in [broken(Failure::Gone), refused("LOADING"), at_once] {
            assert!(again(policy, &read("$"), &error, 1), "{error}");
        }
    }

    #[test]
    fn what_an_attempt_before_may_have_done_is_not_forgotten() {
        let mut attempts = Attempts::default();
        let told = |attempts: &Attempts, command: &Command, error| {
            let address = || "cache:6379".to_owned();
            attempts.end_of(command, address, Duration::ZERO, error)
        };
        let set = Command::new("SET").idempotent();
        let gone = || broken(Failure::Gone);
        assert!(!told(&attempts, &set, gone()).may_have_executed());
        attempts.another_after(&broken(Failure::Closed));
        let error = told(&attempts, &set, gone());
        assert!(error.may_have_executed(), "{error}");
        let text = "SET to cache:6379 failed after 0.0ns and 2 attempts: an earlier attempt may have been executed, but the last \
                    one was not: ";
        assert!(error.to_string().starts_with(text), "{error}");
        let refused = told(&attempts, &set, refused("NOSCRIPT"));
        assert!(refused.may_have_executed(), "{refused}");
        assert!(matches!(refused, Error::Server(_)), "{refused:?}");
        // A command that only reads has no effect, and the last error says more.
        assert!(!told(&attempts, &Command::new("GET"), gone()).may_have_executed());
        let lost = told(&attempts, &set, broken(Failure::Closed));
        assert!(!lost.to_string().contains("an earlier attempt"), "{lost}");
    }

    #[test]
    fn what_was_not_sent_is_sent_again() {
        let policy = RetryPolicy::new();
        let incr = Command::new("INCR");
        assert!(again(policy, &incr, &broken(Failure::Gone), 3));
        assert!(!again(policy, &incr, &broken(Failure::Gone), 4));
        assert!(!again(
            policy.unsent(false),
            &incr,
            &broken(Failure::Gone),
            1
        ));
        // The deadline has passed.
        assert!(!again(policy, &incr, &broken(Failure::Late), 1));
        let too_long =
            Failure::Refused(ServerError::new("ERR Protocol error: invalid bulk length"));
        assert!(!again(policy, &incr, &broken(too_long), 1));
    }

    #[test]
    fn what_was_not_sent_for_want_of_a_connection_is_tried_as_often_as_what_was_refused() {
        let policy = RetryPolicy::new().max_retries(2);
        let mut attempts = Attempts::default();
        for retries in 0..3 {
            assert_eq!(attempts.count(), retries + 1);
            let pause = policy.pause_of_unreached(&attempts, retries);
            assert_eq!(pause.is_some(), retries < 2, "{retries}");
            assert_ne!(pause, Some(Duration::ZERO));
            attempts.another();
        }
        let not_if_unsent = RetryPolicy::new().unsent(false);
        let first = Attempts::default();
        assert_eq!(not_if_unsent.pause_of_unreached(&first, 0), None);
    }

    #[test]
    fn what_failed_within_a_transaction_is_told_apart_like_the_rest() {
        let within = |error| Error::At {
            index: 0,
            error: Box::new(error),
        };
        let policy = RetryPolicy::new();
        let pause =
            |error: &Error, repeatable| policy.pause(error, &Attempts::default(), repeatable);
        let busy = within(refused("LOADING"));
        assert!(pause(&busy, Repeatable::No).is_some());
        assert!(pause(&within(refused("WRONGTYPE")), Repeatable::No).is_none());
        // The server's own message. The refusal of a script may come from a command in it.
        let whole = refused("LOADING Redis is loading the dataset in memory");
        assert!(pause(&within(whole), Repeatable::NotInPart).is_some());
        assert!(pause(&busy, Repeatable::NotInPart).is_none());
    }

    #[test]
    fn pauses_double_and_chance_shortens_them_by_half_at_most() {
        let policy = RetryPolicy::new();
        let error = refused("LOADING");
        for (attempts, longest) in [(1, 8), (2, 16), (3, 32), (7, 512), (100, 512)] {
            let longest = Duration::from_millis(longest);
            let pause = policy.pause(&error, &after(attempts, &error), Repeatable::Yes);
            let pause = pause.unwrap();
            assert!(
                longest / 2 <= pause && pause <= longest,
                "{attempts}: {pause:?}"
            );
        }
        let at_once = policy.pause(
            &broken(Failure::Closed),
            &Attempts::default(),
            Repeatable::Yes,
        );
        assert_eq!(at_once, Some(Duration::ZERO));
    }

    #[test]
    fn those_who_were_refused_together_do_not_come_again_together() {
        let error = refused("LOADING");
        let attempts = after(7, &error);
        let pause = |_| RetryPolicy::new().pause(&error, &attempts, Repeatable::Yes);
        let mut pauses: Vec<_> = (0..100).map(pause).collect();
        pauses.sort();
        pauses.dedup();
        assert!(pauses.len() > 90, "{pauses:?}");
    }
}
