//! Fixtures for the tests and benchmarks that need both crates, threads, faults or a real server.
