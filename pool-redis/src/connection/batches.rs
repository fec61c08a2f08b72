//! Several commands in one go.

use super::Connection;
use crate::command::Command;
use crate::connection::session::Effect;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::pipeline::batch::Batch;
use crate::reply::from_reply::FromReply;
use crate::reply::recipient::Recipient;
use crate::time::deadline::Deadline;

/// How far several commands have come.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Bytes that the system has taken.
    written: usize,
    /// Commands that were answered.
    pub(super) answered: usize,
}

impl Progress {
    pub(super) fn is_unsent(&self) -> bool {
        self.written == 0 && self.answered == 0
    }
}

/// Several commands that are on their way.
#[derive(Debug)]
#[must_use = "their replies are still to be read"]
pub(crate) struct Begun {
    progress: Progress,
    failure: Option<Failure>,
}

impl Connection {
    /// Sends several commands and lets `each` have every outcome, in order.
    ///
    /// # Errors
    /// Only when nothing was sent. Otherwise what broke the conversation off is the outcome of each command that was not
    /// answered.
    pub(crate) fn converse<T: FromReply>(
        &mut self,
        batch: &Batch,
        deadline: Deadline,
        each: &mut impl FnMut(Result<T, Error>),
    ) -> Result<(), Error> {
        let mut progress = Progress::default();
        let outcome = self
            .owe_all(batch, deadline)
            .and_then(|()| self.tell_until_broken(batch, deadline, &mut progress, each));
        let Err(failure) = outcome else {
            return Ok(());
        };
        if progress.is_unsent() {
            return Err(self.broken(batch.name(0), deadline, failure));
        }
        self.tell_broken(batch, deadline, &progress, &failure, each);
        Ok(())
    }

    /// Begins to send several commands: writes of them what can be written without waiting.
    /// [`go_on`](Self::go_on) comes next.
    pub(crate) fn begin(&mut self, batch: &Batch, deadline: Deadline) -> Begun {
        let mut progress = Progress::default();
        let written = self
            .owe_all(batch, deadline)
            .and_then(|()| self.wire.push(batch.bytes()));
        let failure = written.map(|count| progress.written = count).err();
        Begun { progress, failure }
    }

    /// Goes on with several commands, and lets `each` have every outcome, in order.
    pub(crate) fn go_on<T: FromReply>(
        &mut self,
        batch: &Batch,
        begun: Begun,
        deadline: Deadline,
        each: &mut impl FnMut(Result<T, Error>),
    ) {
        let Begun {
            mut progress,
            failure,
        } = begun;
        let outcome = match failure {
            Some(failure) => Err(failure),
            None => self.tell_until_broken(batch, deadline, &mut progress, each),
        };
        if let Err(failure) = outcome {
            self.tell_broken(batch, deadline, &progress, &failure, each);
        }
    }

    /// Sends a command to a node that is only getting its keys: `ASKING` comes before it, in one go. That holds for the one
    /// command, so the session is as it was.
    ///
    /// Source: <https://redis.io/docs/latest/commands/asking/>.
    #[cold]
    pub(crate) fn query_asking(
        &mut self,
        command: &Command,
        deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        self.query_last(Batch::asking(command)?, command, deadline, to)
    }

    /// Notes what is owed for all of it, before the first byte is written.
    pub(super) fn owe_all(&mut self, batch: &Batch, deadline: Deadline) -> Result<(), Failure> {
        if deadline.is_past() {
            return Err(Failure::Late);
        }
        self.wire.owe(batch.len() as u64)?;
        for (_, effect) in batch.effects() {
            self.session.begin(*effect);
        }
        Ok(())
    }

    fn tell_until_broken<T: FromReply>(
        &mut self,
        batch: &Batch,
        deadline: Deadline,
        progress: &mut Progress,
        each: &mut impl FnMut(Result<T, Error>),
    ) -> Result<(), Failure> {
        let mut take = |this: &mut Self, index, effect| {
            let outcome = this.take_outcome(effect, || batch.name(index), deadline)?;
            Ok(outcome.map(&mut *each).is_some())
        };
        self.converse_until_broken(batch, deadline, progress, &mut take)
    }

    /// Writes the commands, and lets `take` take what has come for each, whose index and effect it is told. It returns
    /// whether anything has.
    pub(super) fn converse_until_broken(
        &mut self,
        batch: &Batch,
        deadline: Deadline,
        progress: &mut Progress,
        take: &mut impl FnMut(&mut Self, usize, Effect) -> Result<bool, Failure>,
    ) -> Result<(), Failure> {
        if progress.written == 0 {
            // No reply can be there, so nothing is read yet. What stands in the way is told by the next attempt, before which
            // the last words of the other side are read.
            progress.written = self.wire.push(batch.bytes()).unwrap_or_default();
        }
        let mut effects = batch.effects();
        loop {
            while progress.answered < batch.len() {
                let index = progress.answered;
                let effect = match effects.first() {
                    Some((at, effect)) if *at == index => *effect,
                    _ => Effect::None,
                };
                if !take(self, index, effect)? {
                    break;
                }
                effects = &effects[usize::from(effect != Effect::None)..];
                progress.answered += 1;
            }
            if progress.answered == batch.len() {
                return Ok(());
            }
            let rest = &batch.bytes()[progress.written..];
            progress.written += self.pump(rest, deadline, batch.wait())?;
        }
    }

    /// Lets `each` know what broke the conversation off, for each command that was not answered.
    fn tell_broken<T>(
        &self,
        batch: &Batch,
        deadline: Deadline,
        progress: &Progress,
        failure: &Failure,
        each: &mut impl FnMut(Result<T, Error>),
    ) {
        for index in progress.answered..batch.len() {
            each(Err(
                self.unanswered(batch, index, deadline, progress, failure)
            ));
        }
    }

    /// What is told of the command at this index, which was not answered.
    pub(super) fn unanswered(
        &self,
        batch: &Batch,
        index: usize,
        deadline: Deadline,
        progress: &Progress,
        failure: &Failure,
    ) -> Error {
        let failure = match index > progress.answered {
            true => failure.clone().behind(),
            false => failure.clone(),
        };
        let failure = match batch.is_within(index, progress.written) {
            true => failure,
            false => failure.before_written(),
        };
        self.broken(batch.name(index), deadline, failure)
    }
}
