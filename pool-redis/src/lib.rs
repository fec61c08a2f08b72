//! A synchronous Redis client over `pool-core`.
