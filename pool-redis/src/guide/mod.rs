//! How to do common things with Redis, by task, and how to move here from another client.

pub mod coming_from_redis_py;
pub mod coming_from_redis_rs;
pub mod several_servers;
pub mod tasks;
