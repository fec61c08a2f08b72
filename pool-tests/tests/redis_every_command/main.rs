//! Every command that the server has, once, in both versions of the protocol: its typed reply decodes. And the table of
//! commands is what the server says.

mod case;
#[rustfmt::skip] // Written by a program: see `pool-tests/generate-commands`.
mod cases;
mod drift;
mod drift_of_options;
mod every;
mod keys;
#[rustfmt::skip]
mod options;
mod servers;
