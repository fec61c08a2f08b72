// Written by pool-tests/generate-commands from its tables: change those, not this.

//! A call of each command, by group.

use crate::case::Case;

mod array;
mod bitmap;
mod hash;
mod hyperloglog;
mod keys;
mod list;
mod set;
mod string;
mod valkey;

pub(crate) const ALL: &[&[Case]] = &[
    array::CASES,
    bitmap::CASES,
    hash::CASES,
    hyperloglog::CASES,
    keys::CASES,
    list::CASES,
    set::CASES,
    string::CASES,
    valkey::CASES,
];
