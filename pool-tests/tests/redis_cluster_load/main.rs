//! A cluster that changes under load: sixteen threads that know what each reply may be, while masters die, freeze and are
//! replaced, slots move, and nodes come, go and are restarted.
//!
//! No wrong reply, no command executed more often than its caller knows, no hang. What it costs is printed: the share of
//! the calls that failed, the time from a promotion to the first success of a write there, and how often the servers were
//! asked who has which slots. To be seen with `--nocapture`.

mod breaks;
mod caller;
mod counter;
mod failover;
mod load;
mod resharding;
mod restarts;
mod tally;
