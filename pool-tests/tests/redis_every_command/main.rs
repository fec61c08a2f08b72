//! Calls every command of the server once, with both versions of the protocol, and checks that its typed reply decodes.
//! Also checks that the table of commands agrees with the server.

mod case;
#[rustfmt::skip] // Generated: see `pool-tests/generate-commands`.
mod cases;
mod drift;
mod drift_of_options;
mod every;
mod keys;
#[rustfmt::skip]
mod options;
mod servers;
