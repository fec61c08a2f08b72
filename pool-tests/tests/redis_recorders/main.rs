//! What a client does, as it arrives in real recorders of the `metrics` and `tracing` crates.

mod metrics;
mod tracing;
