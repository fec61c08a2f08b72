//! Which server process is at the other end.

use std::sync::Arc;

use super::Connection;
use crate::command::Command;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::pipeline::batch::Batch;
use crate::reply::Reply;
use crate::reply::origin::{self, Origin};
use crate::reply::recipient::Recipient;
use crate::reply::value::Value;
use crate::time::deadline::Deadline;

impl Connection {
    /// As [`query_by`](Self::query_by), for a recipient that needs to know which process answers. A connection ends
    /// with the process at its other end, so the client asks only once, in one round trip with the first such command.
    #[cold]
    pub(super) fn query_knowing_origin(
        &mut self,
        command: &Command,
        deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let Some(origin) = self.origin.clone() else {
            let mut batch = Batch::new();
            batch.push(command)?;
            return self.query_last(batch, command, deadline, to);
        };
        self.ask(command, deadline)?;
        self.answer_for(command, to)?;
        to.came_from(&origin);
        Ok(())
    }

    /// Sends several commands in one round trip, and converts the reply to the last one.
    pub(super) fn query_last(
        &mut self,
        mut batch: Batch,
        command: &Command,
        deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let last = batch.len() - 1;
        let is_asked_who = to.wants_origin() && self.origin.is_none();
        if is_asked_who {
            batch.push(&Origin::question())?;
        }
        let mut outcomes = Vec::with_capacity(batch.len());
        self.converse::<Value>(&batch, deadline, &mut |outcome| outcomes.push(outcome))?;
        let mut outcomes = outcomes.into_iter().skip(last);
        let missing = || Err(self.broken(command.name(), deadline, Failure::Gone));
        let reply = outcomes.next().unwrap_or_else(missing);
        let origin = match outcomes.next() {
            Some(answer) => Some(self.meet(answer)),
            None => self.origin.clone(),
        };
        let read = to.read(Reply::from(&mut reply?));
        read.map_err(|source| Error::conversion(command.name(), source))?;
        if let Some(origin) = origin {
            to.came_from(&origin);
        }
        Ok(())
    }

    /// Records which process is at the other end. If it could not tell for a reason that may pass, it is asked again
    /// next time.
    fn meet(&mut self, answer: Result<Value, Error>) -> Arc<Origin> {
        let is_for_good = origin::is_for_good(&answer);
        let origin = Arc::new(Origin::new(self.endpoint.address().clone(), answer.ok()));
        if is_for_good {
            self.origin = Some(origin.clone());
        }
        origin
    }
}
