//! Asking one sentinel.

use std::collections::HashMap;
use std::sync::Arc;

use crate::command::Command;
use crate::connection::Connection;
use crate::error::Error;
use crate::error::exchange_error::Failure;
use crate::error::sentinel_error::SentinelAnswer;
use crate::pipeline::batch::Batch;
use crate::reply::from_reply::FromReply;
use crate::reply::value::Value;
use crate::sentinel::switch;
use crate::server::address::Address;
use crate::server::endpoint::Endpoint;
use crate::time::deadline::Deadline;

/// What a sentinel knows of a service.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) master: Address,
    /// The number of the failover that made this server the master. It grows with each failover. `None` if the user may
    /// not ask for it.
    pub(super) epoch: Option<u64>,
    /// The other sentinels.
    pub(super) others: Vec<Address>,
    /// `None` if the connection broke before the sentinel sent them.
    pub(super) followers: Option<Followers>,
}

/// The replicas of a service.
#[derive(Clone, Debug, Default)]
pub(super) struct Followers {
    /// Those that are up and replicate the master.
    pub(super) up: Vec<Address>,
    /// Whether there are any replicas, up or down.
    pub(super) has_any: bool,
}

/// Connects to a sentinel and asks for all of an [`Answer`] in one round trip.
///
/// Only the reply to `SENTINEL GET-MASTER-ADDR-BY-NAME` is decisive: during a failover it names the new master before
/// any other does. The other replies are useful if the sentinel's user may ask for them.
///
/// Source: <https://redis.io/docs/latest/develop/reference/sentinel-clients/>.
pub(super) fn ask(
    sentinel: &Arc<Endpoint>,
    service: &str,
    deadline: Deadline,
) -> Result<Answer, SentinelAnswer> {
    let replies = converse(
        sentinel,
        deadline,
        [
            Command::new("SENTINEL GET-MASTER-ADDR-BY-NAME").arg(service),
            Command::new("SENTINEL MASTER").arg(service),
            Command::new("SENTINEL SENTINELS").arg(service),
            Command::new("SENTINEL REPLICAS").arg(service),
        ],
    );
    let [address, master, sentinels, replicas] = replies.map_err(SentinelAnswer::Failed)?;
    let address: Option<(String, String)> =
        address.and_then(convert).map_err(SentinelAnswer::Failed)?;
    let (host, port) = address.ok_or(SentinelAnswer::UnknownService)?;
    let master = master.and_then(convert::<Fields>).unwrap_or_default();
    let sentinels = sentinels.and_then(convert::<Vec<Fields>>);
    let followers = match replicas.and_then(convert::<Vec<Fields>>) {
        Ok(replicas) => Some(Followers::of(replicas)),
        // Without permission to ask, reads behave as if there were no replicas.
        Err(Error::Server(_)) => Some(Followers::default()),
        Err(_) => None,
    };
    Ok(Answer {
        master: switch::address(&host, &port).ok_or(SentinelAnswer::NoServer)?,
        epoch: master
            .get("config-epoch")
            .and_then(|text| text.parse().ok()),
        others: addresses(&sentinels.unwrap_or_default()),
        followers,
    })
}

/// The description of a server or sentinel.
type Fields = HashMap<String, String>;

impl Followers {
    fn of(mut replicas: Vec<Fields>) -> Self {
        let has_any = !replicas.is_empty();
        replicas.retain(is_up);
        Self {
            up: addresses(&replicas),
            has_any,
        }
    }
}

/// Whether the sentinel sees a replica replicate the master, and the replica wants to be announced.
fn is_up(replica: &Fields) -> bool {
    const DOWN: [&str; 3] = ["s_down", "o_down", "disconnected"];
    let says = |name, value| replica.get(name).is_some_and(|said| said == value);
    let flags = replica.get("flags").map_or("", String::as_str);
    let is_down = flags.split(',').any(|flag| DOWN.contains(&flag));
    !is_down && says("master-link-status", "ok") && !says("replica-announced", "0")
}

/// The greatest number of sentinels or replicas accepted. Nobody runs that many, and the client may connect to each.
const MOST: usize = 1000;

fn addresses(all: &[Fields]) -> Vec<Address> {
    all.iter().filter_map(address_of).take(MOST).collect()
}

fn address_of(fields: &Fields) -> Option<Address> {
    switch::address(fields.get("ip")?, fields.get("port")?)
}

/// Sends commands together. Each has its own outcome.
fn converse<const N: usize>(
    sentinel: &Arc<Endpoint>,
    deadline: Deadline,
    commands: [Command; N],
) -> Result<[Result<Value, Error>; N], Error> {
    let mut connection =
        Connection::open(sentinel, deadline).map_err(|error| Error::Connect(Arc::new(error)))?;
    let mut batch = Batch::new();
    for command in &commands {
        batch.push(command)?;
    }
    let mut outcomes = Vec::with_capacity(N);
    connection.converse(&batch, deadline.refreshed(), &mut |outcome| {
        outcomes.push(outcome);
    })?;
    let out_of_step = |_| sentinel.broken("SENTINEL", deadline, Failure::OutOfStep);
    outcomes.try_into().map_err(out_of_step)
}

fn convert<T: FromReply>(reply: Value) -> Result<T, Error> {
    let reply = reply.convert();
    reply.map_err(|source| Error::conversion("SENTINEL", source))
}
