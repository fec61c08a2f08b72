//! The model's threads, with timeouts that end.

use std::time::Duration;

pub(crate) use shuttle::thread::*;

use super::clock;

/// Lets other threads run for a while; at some point the wait times out. The model's own `park_timeout` never does.
pub(crate) fn park_timeout(time: Duration) {
    use shuttle::rand::Rng;

    yield_now();
    if shuttle::rand::thread_rng().gen_ratio(1, 3) {
        clock::pass(time);
    }
}
