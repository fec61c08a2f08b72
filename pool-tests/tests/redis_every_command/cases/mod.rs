// Written by pool-tests/generate-commands from its tables: change those, not this.

//! A call of each command, by group.

use crate::case::Case;

mod acl;
mod array;
mod bitmap;
mod cluster;
mod command;
mod connection;
mod geo;
mod hash;
mod hyperloglog;
mod keys;
mod latency;
mod list;
mod module;
mod pubsub;
mod scripting;
mod server;
mod set;
mod sorted_set;
mod stream;
mod string;
mod transactions;
mod valkey;

pub(crate) const ALL: &[&[Case]] = &[
    acl::CASES,
    array::CASES,
    bitmap::CASES,
    cluster::CASES,
    command::CASES,
    connection::CASES,
    geo::CASES,
    hash::CASES,
    hyperloglog::CASES,
    keys::CASES,
    latency::CASES,
    list::CASES,
    module::CASES,
    pubsub::CASES,
    scripting::CASES,
    server::CASES,
    set::CASES,
    sorted_set::CASES,
    stream::CASES,
    string::CASES,
    transactions::CASES,
    valkey::CASES,
];
