//! A cluster that changes under load: sixteen threads that know what each reply may be, while masters die, freeze and
//! are replaced, slots migrate, and nodes are added, removed and restarted.
//!
//! There is no wrong reply, no command is executed more often than its caller knows, and nothing hangs. Prints the
//! costs: the share of failed calls, the time from a promotion to the first successful write there, and how often the
//! servers were asked for the slots. Run with `--nocapture` to see them.

mod breaks;
mod caller;
mod counter;
mod failover;
mod load;
mod resharding;
mod restarts;
mod tally;
