//! How to do what one does with Redis, by task, and for those who come from another client.

pub mod coming_from_redis_py;
pub mod coming_from_redis_rs;
pub mod several_servers;
pub mod tasks;
