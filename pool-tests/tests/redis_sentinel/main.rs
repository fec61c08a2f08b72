//! Behind Sentinel: finding the master, and following it.

mod finding;
mod scripted;
