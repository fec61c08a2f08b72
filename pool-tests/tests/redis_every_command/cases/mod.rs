// Written by pool-tests/generate-commands from its tables: change those, not this.

//! A call of each command, by group.

use crate::case::Case;

mod acl;
mod cluster;
mod command;
mod connection;
mod geo;
mod latency;
mod module;
mod pubsub;
mod scripting;
mod server;
mod sorted_set;
mod stream;
mod string;
mod transactions;

pub(crate) const ALL: &[&[Case]] = &[
    acl::CASES,
    cluster::CASES,
    command::CASES,
    connection::CASES,
    geo::CASES,
    latency::CASES,
    module::CASES,
    pubsub::CASES,
    scripting::CASES,
    server::CASES,
    sorted_set::CASES,
    stream::CASES,
    string::CASES,
    transactions::CASES,
];
