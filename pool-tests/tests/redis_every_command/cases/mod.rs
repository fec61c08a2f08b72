// Written by pool-tests/generate-commands from its tables: change those, not this.

//! A call of each command, by group.

use crate::case::Case;

mod connection;
mod geo;
mod pubsub;
mod sorted_set;
mod string;
mod transactions;

pub(crate) const ALL: &[&[Case]] = &[
    connection::CASES,
    geo::CASES,
    pubsub::CASES,
    sorted_set::CASES,
    string::CASES,
    transactions::CASES,
];
