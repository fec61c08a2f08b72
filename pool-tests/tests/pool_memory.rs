//! The memory that a pool takes, counted by the allocator, so that nothing depends on the machine.

use std::alloc::System;
use std::convert::Infallible;

use pool_core::{MakeContext, Manager, Pool};
use pool_tests::has_thread;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Enough to make fixed costs negligible; fewer where each transition checks all of the counters.
const MANY: usize = if cfg!(debug_assertions) {
    1_000
} else {
    10_000
};

/// The greatest cost of an idle resource in addition to itself: 24 bytes in its box, 32 for its slot, which also
/// records its loan, 4 for its place in the order, and some spare room.
const BYTES_EACH: usize = 64;

type Thing = [u64; 4];

struct Things;

impl Manager for Things {
    type Resource = Thing;
    type Error = Infallible;

    fn make(&self, _: &MakeContext) -> Result<Thing, Infallible> {
        Ok([7; 4])
    }
}

#[test]
fn those_that_are_idle_cost_little_more_than_themselves_and_no_thread() {
    let pool = Pool::builder(Things).max_size(MANY).build().unwrap();
    let start = Region::new(ALLOCATOR);
    let expect_little = || {
        assert_eq!(pool.status().available, MANY);
        let change = start.change();
        let bytes = change.bytes_allocated - change.bytes_deallocated;
        let each = bytes / MANY - size_of::<Thing>();
        assert!(each <= BYTES_EACH, "{each} bytes each");
        assert!(!has_thread("pool-job") && !has_thread("pool-upkeep"));
    };
    for _ in 0..MANY {
        pool.adopt([7; 4]).unwrap();
    }
    expect_little();
    // Having held all of them leaves nothing behind.
    let mut all = Vec::with_capacity(MANY);
    all.extend((0..MANY).map(|_| pool.get().unwrap()));
    drop(all);
    expect_little();
}
