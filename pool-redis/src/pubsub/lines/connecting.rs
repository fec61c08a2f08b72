//! New connections.

use std::io::ErrorKind;
use std::mem;
use std::slice;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use super::{Lines, wait_for_any};
use crate::cluster::moved_slot;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::error::server_error::ServerError;
use crate::pubsub::conversation::Heard;
use crate::pubsub::line::{End, Line};
use crate::server::whereabouts::Connected;
use crate::time::deadline::Deadline;

/// Connecting for the first time.
impl Lines {
    /// Connects and waits until all subscriptions are confirmed. Keeps what arrives in the meantime.
    pub(in crate::pubsub) fn connect(&mut self) -> Result<(), Error> {
        let connect_timeout = self.common.whereabouts.settings().connect_timeout;
        let bound = connect_timeout.saturating_add(self.common.options.answer_timeout);
        let deadline = Deadline::after(bound);
        let mut began = Instant::now();
        while let Some(index) = self.lines.iter().position(|line| !line.is_answered()) {
            if self.lines[index].is_up() {
                self.hear_first(index, began, deadline)?;
                continue;
            }
            // Non-zero only if the nodes do not agree about a slot.
            let pause = self.lines[index].pause();
            thread::sleep(deadline.left().map_or(pause, |left| left.min(pause)));
            let destination = self.lines[index].destination(&self.common);
            let deadline = deadline.within(Some(connect_timeout));
            let connected = destination.connect(&self.common.whereabouts, deadline);
            let connected = connected.map_err(|error| Error::Connect(Arc::new(error)))?;
            began = Instant::now();
            self.take_up(index, connected);
        }
        Ok(())
    }

    /// One step of [`connect`](Self::connect). The limit for each answer holds whatever else arrives in the meantime.
    fn hear_first(
        &mut self,
        index: usize,
        began: Instant,
        deadline: Deadline,
    ) -> Result<(), Error> {
        match self.hear_or_wait(index, began, deadline) {
            Ok(Some(Heard::Refused { command, error, .. })) if !self.is_moved(&error) => {
                let address = self.lines[index].name(&self.common);
                Err(Error::refused(command, address, began.elapsed(), error))
            }
            Ok(Some(heard)) => self.settle(index, heard),
            Ok(None) => Ok(()),
            Err(failure) => {
                let address = self.lines[index].name(&self.common);
                Err(Error::broken(
                    "SUBSCRIBE",
                    address,
                    began.elapsed(),
                    failure,
                ))
            }
        }
    }

    fn hear_or_wait(
        &mut self,
        index: usize,
        began: Instant,
        deadline: Deadline,
    ) -> Result<Option<Heard>, Failure> {
        let line = &mut self.lines[index];
        if let Some(heard) = line.hear()? {
            return Ok(Some(heard));
        }
        let limit = self.common.options.answer_timeout;
        let limit = limit.saturating_sub(began.elapsed());
        let limit = deadline.left().map_or(limit, |left| left.min(limit));
        if limit.is_zero() {
            return Err(Failure::Read(Arc::new(ErrorKind::TimedOut.into())));
        }
        if !line.turn(&self.common)? {
            let waited = wait_for_any(slice::from_ref(line), &self.common, Some(limit));
            waited.map_err(|error| Failure::Read(Arc::new(error)))?;
        }
        Ok(None)
    }

    fn is_moved(&self, error: &ServerError) -> bool {
        self.common.cluster().is_some() && moved_slot(error).is_some()
    }
}

/// Connecting again.
impl Lines {
    /// Continues with a new connection, on which all subscriptions of that server are made.
    pub(super) fn take_up(&mut self, index: usize, connected: Connected) {
        let end = End::Node(Some(connected.1.address().clone()));
        let is_twin = |(other, line): &(usize, &Line)| *other != index && line.ends_at(&end);
        let twin = self.lines.iter().enumerate().find(is_twin);
        let is_anywhere = self.lines[index].ends_at(&End::Anywhere);
        match twin
            .filter(|_| !is_anywhere)
            .map(|(twin, line)| (twin, line.is_up()))
        {
            // There is a connection to that server already.
            Some((twin, true)) => self.hand_over(index, twin),
            Some((twin, false)) => {
                self.hand_over(twin, index);
                self.lines[index].converse(connected, &mut self.common);
            }
            None => self.lines[index].converse(connected, &mut self.common),
        }
        self.hang_up_idle();
    }

    /// Moves all subscriptions from one line to another. The first is idle afterwards.
    fn hand_over(&mut self, from: usize, to: usize) {
        let idle = Line::new(End::Node(None), Instant::now());
        let mut from = mem::replace(&mut self.lines[from], idle);
        let all: Vec<_> = from.subscriptions().cloned().collect();
        for subscription in all {
            let outage = from.part_with(&subscription);
            self.lines[to].take_over(subscription, outage);
        }
    }
}
