//! Commands that several nodes answer.

use std::ops::Range;

use crate::client::retry_policy::Attempts;
use crate::cluster::merge::{merge, merge_parts};
use crate::cluster::post::Post;
use crate::cluster::{Cluster, Route, RoutedCommand, Target};
use crate::command::Command;
use crate::command::unsendable::Unsendable;
use crate::command_info::{CommandInfo, ResponsePolicy};
use crate::error::Error;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::recipient::Recipient;
use crate::reply::value::Value;
use crate::time::deadline::Deadline;

/// The routed commands that one command becomes, and how to merge their outcomes.
struct Plan {
    commands: Range<usize>,
    gather: Gather,
}

enum Gather {
    /// One command, whose outcome is the result.
    One,
    /// Each command has the keys of one slot. With the indices of these keys in the original command.
    Parts(&'static CommandInfo, Vec<Vec<usize>>),
    /// Each command goes to one node.
    Nodes(&'static CommandInfo),
    /// Nothing could be sent.
    Refused(Error),
}

impl Cluster {
    /// As [`exchange`](Self::exchange), for a command that several nodes answer.
    #[cold]
    #[track_caller]
    pub(super) fn spread(
        &self,
        route: Route,
        command: &Command,
        deadline: Deadline,
        attempts: &mut Attempts,
        to: &mut dyn Recipient,
    ) -> Result<(), Error> {
        let mut routed = Vec::new();
        let plan = self.plan(command.clone(), Ok(route), &mut routed);
        let outcomes = self.run(&routed, deadline, attempts);
        let mut reply = plan.gather.reply(outcomes)?;
        let read = to.read(Reply::from(&mut reply));
        read.map_err(|source| Error::conversion(command.name(), source))
    }

    /// As [`exchange`](Self::exchange), for several commands at the same time. Returns their outcomes in order.
    ///
    /// # Errors
    /// Only if nothing can be learned of the cluster. Nothing was sent then.
    #[track_caller]
    pub(crate) fn exchange_all<T: FromReply>(
        &self,
        commands: Vec<Command>,
        deadline: Deadline,
        attempts: &mut Attempts,
    ) -> Result<Vec<Result<T, Error>>, Error> {
        self.prepare(deadline)?;
        let mut routed = Vec::with_capacity(commands.len());
        let mut plans = Vec::with_capacity(commands.len());
        for command in commands {
            let route = Route::of(&command).map_err(Error::from);
            plans.push(self.plan(command, route, &mut routed));
        }
        if plans.iter().all(|plan| matches!(plan.gather, Gather::One)) {
            return Ok(self.run(&routed, deadline, attempts));
        }
        let mut outcomes = self.run(&routed, deadline, attempts).into_iter();
        let plans = plans.into_iter();
        let all = plans.map(|plan| {
            let own = outcomes.by_ref().take(plan.commands.len()).collect();
            let reply = plan.gather.reply(own)?.convert();
            reply.map_err(|source| {
                let first = routed[plan.commands].first();
                let name = first.map_or("a command", |routed| routed.command.name());
                Error::conversion(name, source)
            })
        });
        Ok(all.collect())
    }

    fn plan(
        &self,
        command: Command,
        route: Result<Route, Error>,
        routed: &mut Vec<RoutedCommand>,
    ) -> Plan {
        let before = routed.len();
        let gather = route.and_then(|route| self.divide(command, route, routed));
        Plan {
            commands: before..routed.len(),
            gather: gather.unwrap_or_else(Gather::Refused),
        }
    }

    fn divide(
        &self,
        command: Command,
        route: Route,
        routed: &mut Vec<RoutedCommand>,
    ) -> Result<Gather, Error> {
        let target = match (route, command.info()) {
            (Route::Split(parts), Some(info)) => {
                let mut keys = Vec::with_capacity(parts.len());
                for part in parts {
                    routed.push(RoutedCommand {
                        command: part.command,
                        target: Target::Slot(part.slot),
                    });
                    keys.push(part.keys);
                }
                return Ok(Gather::Parts(info, keys));
            }
            (route @ (Route::AllNodes | Route::AllShards), Some(info)) if has_one_answer(info) => {
                let targets = match route {
                    Route::AllNodes => self.all_nodes()?,
                    _ => Post::all(&self.view()).map(Target::Post).collect(),
                };
                routed.extend(targets.into_iter().map(|target| RoutedCommand {
                    command: command.clone(),
                    target,
                }));
                return Ok(Gather::Nodes(info));
            }
            (Route::Special, Some(info)) if is_about_cursor(info) && self.has_shards() => {
                return Err(Unsendable::new(&command, ONE_NODES_CURSOR).into());
            }
            (Route::Slot(slot), _) => Target::Slot(slot),
            (Route::Near(slot), _) => Target::Near(slot),
            _ => Target::Any,
        };
        routed.push(RoutedCommand { command, target });
        Ok(Gather::One)
    }

    /// Whether a command that may go to any node may go to a different one than the last.
    fn has_shards(&self) -> bool {
        self.view().shards().len() > 1
    }

    /// The targets of a command for all nodes: the masters and their replicas.
    fn all_nodes(&self) -> Result<Vec<Target>, Error> {
        let view = self.view();
        let nodes = view.addresses().map(|address| self.node_at(address));
        nodes.map(|node| node.map(Target::Node)).collect()
    }
}

const ONE_NODES_CURSOR: &str = "only the node that gave a cursor knows it: run the aggregation and read its cursor on one \
     connection of Client::pool";

/// Whether the command is about an aggregation's cursor, which one node keeps.
fn is_about_cursor(info: &CommandInfo) -> bool {
    info.name().starts_with("FT.CURSOR ")
}

/// Whether the replies of several nodes can be merged. Those to `INFO`, for example, cannot, so only one node is asked.
fn has_one_answer(info: &CommandInfo) -> bool {
    info.response_policy() != ResponsePolicy::Special || info.name() == "RANDOMKEY"
}

impl Gather {
    /// The result of the outcomes of all commands.
    fn reply(self, mut outcomes: Vec<Result<Value, Error>>) -> Result<Value, Error> {
        match self {
            Self::Refused(error) => Err(error),
            Self::One => outcomes.pop().unwrap_or(Ok(Value::Nil)),
            Self::Parts(info, keys) => merge_parts(info, keys.into_iter().zip(outcomes).collect()),
            Self::Nodes(info) => merge(info, outcomes),
        }
    }
}
