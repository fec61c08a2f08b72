//! Several commands in one round trip.

use super::Connection;
use crate::command::Command;
use crate::connection::session::Effect;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::pipeline::batch::Batch;
use crate::reply::from_reply::FromReply;
use crate::reply::recipient::Recipient;
use crate::time::deadline::Deadline;

/// How far a batch has got.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Bytes that the system has accepted.
    written: usize,
    /// Commands whose replies have been taken.
    pub(super) answered: usize,
}

impl Progress {
    pub(super) fn is_unsent(&self) -> bool {
        self.written == 0 && self.answered == 0
    }
}

/// A batch whose sending has begun.
#[derive(Debug)]
#[must_use = "their replies are still to be read"]
pub(crate) struct Begun {
    progress: Progress,
    failure: Option<Failure>,
}

impl Connection {
    /// Sends several commands and passes each outcome to `each`, in order.
    ///
    /// # Errors
    /// Only if nothing was sent. Otherwise the failure becomes the outcome of each command that was not answered.
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

    /// Begins to send a batch: writes as much of it as possible without waiting. [`go_on`](Self::go_on) must follow.
    pub(crate) fn begin(&mut self, batch: &Batch, deadline: Deadline) -> Begun {
        let mut progress = Progress::default();
        let written = self
            .owe_all(batch, deadline)
            .and_then(|()| self.wire.push(batch.bytes()));
        let failure = written.map(|count| progress.written = count).err();
        Begun { progress, failure }
    }

    /// Sends the rest of a batch, and passes each outcome to `each`, in order.
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

    /// Sends a command, with `ASKING` before it, to a node that is importing the slot of its keys. `ASKING` applies
    /// only to this one command, so the session is unchanged afterwards.
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

    /// Counts all replies of the batch as owed, before the first byte is written.
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

    /// Writes the commands, and calls `take` with the index and the effect of the next one until it returns false,
    /// which means that its reply has not arrived.
    pub(super) fn converse_until_broken(
        &mut self,
        batch: &Batch,
        deadline: Deadline,
        progress: &mut Progress,
        take: &mut impl FnMut(&mut Self, usize, Effect) -> Result<bool, Failure>,
    ) -> Result<(), Failure> {
        if progress.written == 0 {
            // No reply can have arrived yet, so nothing is read. An error here is ignored: the next attempt meets it
            // again, and reads what the server said last before it reports the error.
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

    /// Passes the failure to `each`, for each command that was not answered.
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

    /// The error for the command at this index, which was not answered.
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
