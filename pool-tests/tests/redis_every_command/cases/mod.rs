// Written by pool-tests/generate-commands from its tables: change those, not this.

//! A call of each command, by group.

use crate::case::Case;

mod string;
mod valkey;

pub(crate) const ALL: &[&[Case]] = &[
    string::CASES,
    valkey::CASES,
];
