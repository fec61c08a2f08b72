//! Several commands in one round trip, whose replies are read together.

use super::Connection;
use super::batches::Progress;
use crate::connection::session::Effect;
use crate::error::Error;
use crate::error::conversion_error::ConversionError;
use crate::error::exchange_error::Failure;
use crate::error::server_error::ServerError;
use crate::pipeline::batch::Batch;
use crate::reply::from_reply::FromReply;
use crate::reply::ignored::Ignored;
use crate::reply::value::Value;
use crate::resp::Row;
use crate::time::deadline::Deadline;

/// The replies that have arrived. They stay in the buffer until the last one is there, or until there are many, so that
/// each is read straight from the buffer into its place in the result.
struct Gathered<'t, T> {
    row: Row<'t, T>,
    /// Which replies are errors, with the index of the command.
    refusals: Vec<(usize, ServerError)>,
}

impl Connection {
    /// Sends several commands and converts their replies together, as if they were one array.
    ///
    /// # Errors
    /// Only if nothing was sent. Otherwise the inner result holds the error.
    pub(crate) fn converse_for_all<T: FromReply>(
        &mut self,
        batch: &Batch,
        deadline: Deadline,
    ) -> Result<Result<T, Error>, Error> {
        let mut progress = Progress::default();
        let mut gathered = Gathered {
            row: Row::of(batch.len()),
            refusals: Vec::new(),
        };
        let outcome = self.owe_all(batch, deadline).and_then(|()| {
            let mut gather = |this: &mut Self, index, effect| gathered.next(this, index, effect);
            self.converse_until_broken(batch, deadline, &mut progress, &mut gather)
        });
        let outcome = outcome.and_then(|()| self.wire.take_row(gathered.row));
        match outcome {
            Ok(Ok(made)) => Ok(Ok(made)),
            Ok(Err(source)) => {
                let refusals = gathered.refusals;
                Ok(Err(self.unconverted(batch, deadline, source, refusals)))
            }
            Err(failure) if progress.is_unsent() => {
                Err(self.broken(batch.name(0), deadline, failure))
            }
            Err(failure) => {
                let index = progress.answered.min(batch.len() - 1);
                let error = self.unanswered(batch, index, deadline, &progress, &failure);
                Ok(Err(error.at(index)))
            }
        }
    }

    /// The error for replies that are not of the type asked for. If a command failed, it names that command.
    #[cold]
    fn unconverted(
        &mut self,
        batch: &Batch,
        deadline: Deadline,
        source: ConversionError,
        refusals: Vec<(usize, ServerError)>,
    ) -> Error {
        let refusal = match &source {
            ConversionError::Server(told) => refusals.into_iter().find(|(_, error)| error == told),
            _ => None,
        };
        match refusal {
            Some((index, error)) => {
                let error = self.refusal(batch.name(index), deadline, error);
                error.at(index)
            }
            None => Error::conversion("a pipeline", source),
        }
    }
}

impl<'t, T: FromReply + 't> Gathered<'t, T> {
    /// Gathers the reply to the next command, which has this effect. False if it has not arrived.
    #[inline]
    fn next(
        &mut self,
        connection: &mut Connection,
        index: usize,
        effect: Effect,
    ) -> Result<bool, Failure> {
        if effect != Effect::None {
            return self.next_with_effect(connection, index, effect);
        }
        match connection.wire.gather::<Ignored, _>(&mut self.row)? {
            None => return self.take_part(connection),
            Some(Ok(_)) => {}
            Some(Err(error)) => self.note(connection, index, error),
        }
        Ok(true)
    }

    #[cold]
    fn next_with_effect(
        &mut self,
        connection: &mut Connection,
        index: usize,
        effect: Effect,
    ) -> Result<bool, Failure> {
        let Some(answer) = connection.wire.gather::<Value, _>(&mut self.row)? else {
            return self.take_part(connection);
        };
        if let Err(error) = connection.settle(effect, answer) {
            self.note(connection, index, error);
        }
        Ok(true)
    }

    /// Converts what has arrived, if it is worth it, while more is coming.
    fn take_part(&mut self, connection: &mut Connection) -> Result<bool, Failure> {
        connection.wire.take_part_of_row(&mut self.row)?;
        Ok(false)
    }

    #[cold]
    fn note(&mut self, connection: &mut Connection, index: usize, error: ServerError) {
        connection.is_demoted |= error.is_demotion();
        self.refusals.push((index, error));
    }
}
