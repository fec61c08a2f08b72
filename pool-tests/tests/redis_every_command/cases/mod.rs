// Written by pool-tests/generate-commands from its tables: change those, not this.

//! A call of each command, by group.

use crate::case::Case;

mod bloom;
mod json;
mod search;
mod string;
mod timeseries;
mod vector_set;

pub(crate) const ALL: &[&[Case]] = &[
    bloom::CASES,
    json::CASES,
    search::CASES,
    string::CASES,
    timeseries::CASES,
    vector_set::CASES,
];
