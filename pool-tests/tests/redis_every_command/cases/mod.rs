// Written by pool-tests/generate-commands from its tables: change those, not this.

//! A call of each command, by group.

use crate::case::Case;

mod keys;
mod list;
mod string;

pub(crate) const ALL: &[&[Case]] = &[
    keys::CASES,
    list::CASES,
    string::CASES,
];
