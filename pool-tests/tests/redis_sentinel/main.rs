//! Behind Sentinel: finding and following the master.

mod failover;
mod finding;
mod fork;
mod load;
mod replicas;
mod scripted;
mod threads;
mod tls;
