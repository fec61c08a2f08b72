//! Threads, as the model has them; but a time-out comes sooner or later.

use std::time::Duration;

pub(crate) use shuttle::thread::*;

use super::clock;

/// Lets the others run for a while; at some point the time is up. The model's own waits for ever.
pub(crate) fn park_timeout(time: Duration) {
    use shuttle::rand::Rng;

    yield_now();
    if shuttle::rand::thread_rng().gen_ratio(1, 3) {
        clock::pass(time);
    }
}
