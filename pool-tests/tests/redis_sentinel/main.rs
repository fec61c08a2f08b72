//! Behind Sentinel: finding the master, and following it.

mod failover;
mod finding;
mod fork;
mod load;
mod replicas;
mod scripted;
mod threads;
mod tls;
