//! The events of a pool as they arrive in real recorders of the `metrics` and `tracing` crates.

mod metrics;
mod tracing;
