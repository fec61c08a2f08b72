//! Sends one command and reads its reply, and retries where that is safe.

use std::borrow::Cow;

use crate::client::operator;
use crate::client::retry_policy::{Attempts, Repeatable, rest_of};
use crate::cluster::may_ask_replica;
use crate::command::Command;
use crate::command::request::{ReplyTo, Request};
use crate::command::unsendable::Unsendable;
use crate::connection::Connection;
use crate::connection::session::Effect;
use crate::error::Error;
use crate::reply::recipient::{Received, Recipient};
use crate::sentinel;
use crate::time::deadline::Deadline;

use super::Client;

impl Client {
    /// Sends a command, and retries until the deadline if that is safe and may help.
    #[track_caller]
    #[inline(never)]
    pub(super) fn exchange<R: Request>(&self, command: &mut Command) -> Result<R::Reply, Error> {
        if !self.is_direct || !command.is_plain() {
            return self.exchange_otherwise::<R>(command, None);
        }
        let deadline = Deadline::after(self.timeout);
        match self.attempt_directly::<R>(command, deadline) {
            Ok(reply) => Ok(reply),
            Err(error) => self.exchange_otherwise::<R>(command, Some((error, deadline))),
        }
    }

    /// Whether a command that was made from its name turns out to be plain. Looks its metadata up, once for all later
    /// uses.
    #[inline(never)]
    fn is_direct_after_all(&self, command: &mut Command) -> bool {
        let is_routed = self.cluster.is_some() || self.replicas.is_some() || self.sharing.is_some();
        if is_routed || !command.is_plain() {
            command.identify();
        }
        self.is_direct && command.is_plain()
    }

    /// As [`exchange`](Self::exchange), for a command that is not plain, for a client with more than a pool, or after a
    /// failed attempt.
    #[track_caller]
    #[inline(never)]
    fn exchange_otherwise<R: Request>(
        &self,
        command: &mut Command,
        failed: Option<(Error, Deadline)>,
    ) -> Result<R::Reply, Error> {
        if failed.is_none() && self.is_direct_after_all(command) {
            return self.exchange::<R>(command);
        }
        let mut reply = Received::<ReplyTo<R>>::default();
        match failed {
            None => self.exchange_with_care(command, &mut reply)?,
            Some((error, deadline)) => self.exchange_again(command, error, deadline, &mut reply)?,
        }
        Ok(reply.take().0)
    }

    #[track_caller]
    fn exchange_with_care(&self, command: &Command, to: &mut dyn Recipient) -> Result<(), Error> {
        check_alone(command)?;
        self.exchange_indirectly(command, to)
    }

    /// Retries a command that failed, until the deadline, if that is safe and may help.
    #[track_caller]
    #[cold]
    fn exchange_again(
        &self,
        command: &Command,
        error: Error,
        deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let mut attempts = Attempts::default();
        let deadline = self.pause_for(command, error, &mut attempts, deadline)?;
        self.attempt_until(deadline, command, &mut attempts, to)
    }

    /// Makes one attempt on a connection of the pool. The deadline must have been set or refreshed just before.
    #[track_caller]
    #[inline(always)]
    fn attempt_directly<R: Request>(
        &self,
        command: &Command,
        deadline: Deadline,
    ) -> Result<R::Reply, Error> {
        let (mut connection, deadline) = match self.pool.get_available() {
            Some(connection) => (connection, deadline),
            // Getting a connection may take a while. Nothing blocks between here and the first byte.
            None => (self.borrow(deadline)?, deadline.refreshed()),
        };
        // Each use of the guard checks whether the process was forked, so it is dereferenced only once.
        let borrowed: &mut Connection = &mut connection;
        match borrowed.request_by::<R>(command, deadline) {
            Ok(reply) => Ok(reply),
            Err(error) => {
                self.note(borrowed);
                Err(error)
            }
        }
    }

    /// Sends a command of the crate itself for a [`Recipient`], and retries until the deadline if that is safe and may
    /// help.
    #[track_caller]
    pub(crate) fn query_for(&self, command: &Command, to: &mut dyn Recipient) -> Result<(), Error> {
        self.exchange_indirectly(command, to)
    }

    /// As [`query_for`](Self::query_for), by way of the interceptors, if there are any.
    #[track_caller]
    fn exchange_indirectly(&self, command: &Command, to: &mut dyn Recipient) -> Result<(), Error> {
        let manager = self.pool.manager();
        if !manager.has_interceptors() {
            return self.attempt_until_deadline(command, &mut Attempts::default(), to);
        }
        let mut intercepted = manager.intercept(command.name(), 1)?;
        let attempts = intercepted.attempts();
        let outcome = self.attempt_until_deadline(command, attempts, to);
        intercepted.end(&outcome);
        outcome
    }

    #[track_caller]
    fn attempt_until_deadline(
        &self,
        command: &Command,
        attempts: &mut Attempts,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let deadline = Deadline::after(self.timeout);
        if let Some(cluster) = &self.cluster {
            return cluster.exchange(command, deadline, attempts, to);
        }
        if let Some(replicas) = &self.replicas
            && may_ask_replica(command)
        {
            return sentinel::read(self, replicas, command, attempts, to);
        }
        self.attempt_until(deadline, command, attempts, to)
    }

    /// Sends a command to the one server of this client, and retries if that is safe and may help. The deadline must
    /// have been set or refreshed just before.
    #[track_caller]
    fn attempt_until(
        &self,
        mut deadline: Deadline,
        command: &Command,
        attempts: &mut Attempts,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let mut command = Cow::Borrowed(command);
        loop {
            match self.attempt(&command, deadline, to) {
                Ok(()) => return Ok(()),
                Err(error) => {
                    (command, deadline) = rest_of(command, deadline, &error);
                    deadline = self.pause_for(&command, error, attempts, deadline)?;
                }
            }
        }
    }

    #[track_caller]
    pub(crate) fn attempt(
        &self,
        command: &Command,
        deadline: Deadline,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        if !command.is_plain()
            && operator::must_get_through(command)
            && let Some(mut aside) = self.connect_aside(deadline)
        {
            return aside.query_for(command, deadline.refreshed(), to);
        }
        if !to.wants_origin()
            && let Some(sharing) = &self.sharing
            && sharing.takes(command)
        {
            return sharing.exchange(command, deadline, self, to);
        }
        let mut connection = self.borrow(deadline)?;
        // Getting a connection may have taken a while. Nothing blocks between here and the first byte.
        let outcome = connection.query_for(command, deadline.refreshed(), to);
        if outcome.is_err() {
            self.note(&connection);
        }
        outcome
    }

    /// Waits until a failed command may be sent again, and returns the deadline for that.
    ///
    /// # Errors
    /// The error of the command, if it may not.
    #[cold]
    fn pause_for(
        &self,
        command: &Command,
        error: Error,
        attempts: &mut Attempts,
        deadline: Deadline,
    ) -> Result<Deadline, Error> {
        match self.pause(&error, attempts, deadline, Repeatable::of(command)) {
            true => Ok(deadline.refreshed()),
            false => {
                let address = || self.pool.manager().address().to_owned();
                Err(attempts.end_of(command, address, deadline.elapsed(), error))
            }
        }
    }

    /// Waits until a failed command may be sent again, and counts the attempt. False if it may not, or if the deadline
    /// comes first.
    #[cold]
    pub(crate) fn pause(
        &self,
        error: &Error,
        attempts: &mut Attempts,
        deadline: Deadline,
        repeatable: Repeatable,
    ) -> bool {
        let policy = &self.pool.manager().settings().retry;
        let Some(pause) = policy.pause(error, attempts, repeatable) else {
            return false;
        };
        if deadline.left().is_some_and(|left| left <= pause) {
            return false;
        }
        std::thread::sleep(pause);
        if deadline.is_past() {
            // The sleep took longer than planned. The error of the command says more than a timeout would.
            return false;
        }
        attempts.another_after(error);
        true
    }
}

/// # Errors
/// [`Error::Misplaced`], for a command that makes sense only among others on the same connection.
#[cold]
fn check_alone(command: &Command) -> Result<(), Error> {
    match Effect::of(command).misplaced_alone() {
        Some(reason) => Err(Unsendable::new(command, reason).into()),
        None => Ok(()),
    }
}
