//! How to do common tasks with this client, and how to migrate from another client.

pub mod coming_from_redis_py;
pub mod coming_from_redis_rs;
pub mod several_servers;
pub mod tasks;
