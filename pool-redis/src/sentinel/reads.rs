//! Calls that a replica may answer.

use std::borrow::Cow;
use std::time::Duration;

use crate::client::Client;
use crate::client::retry_policy::{Attempts, Repeatable, rest_of};
use crate::cluster::{NodePool, is_unreached};
use crate::command::Command;
use crate::error::Error;
use crate::reply::recipient::Recipient;
use crate::sentinel::Replicas;
use crate::time::deadline::Deadline;

/// How long to wait when no replica answers and the master must not be asked.
const PAUSE: Duration = Duration::from_millis(50);

/// Reads from the replicas in turn until one answers. If the master may be asked, it is asked after each failed
/// replica, and when no replica is available.
#[track_caller]
pub(crate) fn read(
    client: &Client,
    replicas: &Replicas,
    command: &Command,
    attempts: &mut Attempts,
    to: &mut dyn Recipient,
) -> Result<(), Error> {
    let mut deadline = Deadline::after(client.timeout());
    let mut command = Cow::Borrowed(command);
    let mut is_master_next = false;
    // The error of the last replica.
    let mut failure: Option<Error> = None;
    loop {
        let node = match is_master_next {
            true => None,
            false => replicas.next(deadline, failure.is_none()),
        };
        let is_last = node.as_ref().is_some_and(|node| replicas.is_last(node));
        let outcome = match &node {
            Some(node) => ask(node, &command, deadline, is_last, to),
            None if replicas.may_ask_master() => client.attempt(&command, deadline, to),
            None if deadline.left().is_none_or(|left| left > PAUSE) => {
                std::thread::sleep(PAUSE);
                replicas.suspect();
                deadline = deadline.refreshed();
                continue;
            }
            None => return Err(failure.unwrap_or_else(|| replicas.none_answers())),
        };
        let error = match outcome {
            Ok(()) => return Ok(()),
            Err(error) => error,
        };
        (command, deadline) = rest_of(command, deadline, &error);
        deadline = deadline.refreshed();
        let so_far = *attempts;
        let is_lost = !matches!(error, Error::Server(_) | Error::Conversion { .. });
        if let Some(node) = &node
            && is_lost
        {
            match is_last && error.is_wait() {
                // Continues to wait, unless there are other replicas by now.
                true => {
                    replicas.suspect();
                    attempts.another_after(&error);
                }
                false => replicas.note_failure(node),
            }
        }
        is_master_next = node.is_some() && replicas.may_ask_master();
        // Nothing was sent, so there is no reason to wait before asking another server.
        let is_next = node.is_some() && is_unreached(&error) && !deadline.is_past();
        if !is_next && !client.pause(&error, attempts, deadline, Repeatable::of(&command)) {
            return Err(so_far.end(error));
        }
        failure = Some(so_far.end(error));
    }
}

/// One attempt at one replica. If there are others, a replica that hangs leaves time for them.
#[track_caller]
fn ask(
    node: &NodePool,
    command: &Command,
    deadline: Deadline,
    is_last: bool,
    to: &mut dyn Recipient,
) -> Result<(), Error> {
    let share = |deadline: Deadline| match is_last {
        true => deadline.refreshed(),
        false => deadline.share(2),
    };
    if let Some(sharing) = node.sharing_for(command) {
        return sharing.exchange(command, share(deadline), node, to);
    }
    let mut connection = node.borrow(deadline)?;
    connection.query_for(command, share(deadline), to)
}
