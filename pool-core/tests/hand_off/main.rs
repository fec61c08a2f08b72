//! The whole pool under a model checker: small scenes, played under thousands of schedules. Nothing is lost, whoever runs
//! when: no wake-up, or the model finds everybody asleep; no slot, or the cap cannot be had at the end; and no resource has
//! two holders.
//!
//! ```sh
//! RUSTFLAGS="--cfg shuttle" cargo test -p pool-core --test hand_off --target-dir target/shuttle
//! ```
//!
//! It is the real pool with its real accounts, waits, bells and jobs; `pool-core/src/sync.rs` says what is the model's.
//! `HAND_OFF_SCHEDULES` is how many schedules each scene is played under, half of them with few but well placed switches
//! (300 if it is not set). A scene that fails prints its schedule, for `shuttle::replay`.
#![cfg(shuttle)]

mod explore;
mod scenes;
mod stage;
