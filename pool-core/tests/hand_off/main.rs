//! The whole pool under a model checker: small scenes, run under thousands of schedules. They check that, in any order
//! of execution, nothing is lost: no wake-up (the model would find all threads asleep), no slot (the cap could not be
//! reached at the end), and that no resource has two holders.
//!
//! ```sh
//! RUSTFLAGS="--cfg shuttle" cargo test -p pool-core --test hand_off --target-dir target/shuttle
//! ```
//!
//! This is the real pool with its real books, waits, bells and jobs. `pool-core/src/sync.rs` says which parts the model
//! replaces. `HAND_OFF_SCHEDULES` sets under how many schedules each scene runs (300 by default), half of them with few
//! but well-placed switches. A scene that fails prints its schedule, for `shuttle::replay`.
#![cfg(shuttle)]

mod explore;
mod scenes;
mod stage;
