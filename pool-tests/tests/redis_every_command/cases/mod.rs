// Written by pool-tests/generate-commands from its tables: change those, not this.

//! A call of each command, by group.

use crate::case::Case;

mod acl;
mod array;
mod bitmap;
mod bloom;
mod cluster;
mod command;
mod connection;
mod geo;
mod hash;
mod hyperloglog;
mod json;
mod keys;
mod latency;
mod list;
mod module;
mod pubsub;
mod scripting;
mod search;
mod server;
mod set;
mod sorted_set;
mod stream;
mod string;
mod timeseries;
mod transactions;
mod valkey;
mod vector_set;

pub(crate) const ALL: &[&[Case]] = &[
    acl::CASES,
    array::CASES,
    bitmap::CASES,
    bloom::CASES,
    cluster::CASES,
    command::CASES,
    connection::CASES,
    geo::CASES,
    hash::CASES,
    hyperloglog::CASES,
    json::CASES,
    keys::CASES,
    latency::CASES,
    list::CASES,
    module::CASES,
    pubsub::CASES,
    scripting::CASES,
    search::CASES,
    server::CASES,
    set::CASES,
    sorted_set::CASES,
    stream::CASES,
    string::CASES,
    timeseries::CASES,
    transactions::CASES,
    valkey::CASES,
    vector_set::CASES,
];
