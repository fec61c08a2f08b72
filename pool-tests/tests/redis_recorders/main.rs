//! The calls of a client as they arrive in real recorders of the `metrics` and `tracing` crates.

mod metrics;
mod tracing;
