//! The fault matrix: every place where the pool calls foreign code × every way in which the call may end × whatever
//! else may happen in the meantime.
//!
//! `table` contains, as data, what is promised for each cell, including those where foreign code hangs in a thread that
//! waits for it, which no pool can free. `cell` runs one of them, in an order that channels determine. Afterwards the
//! pool must be as good as new (`aftermath`): everything that the cap allows can be checked out at the same time, the
//! counters add up, and each resource was disposed of exactly once.

mod aftermath;
mod cell;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};

use table::{Cell, Situation};

/// Fourteen places, with four endings each; four of them can also end with an error.
const CELLS_OF_A_SITUATION: usize = 14 * 4 + 4;

/// After that many failures, there is nothing more to learn: a failing cell may have waited for long.
const ENOUGH_FAILURES: usize = 2;

/// Runs all cells of a situation, even after one has failed.
#[track_caller]
fn check(situation: Situation) {
    let mut played = 0;
    let mut failed = Vec::new();
    for cell in Cell::all(situation) {
        played += 1;
        if catch_unwind(AssertUnwindSafe(|| cell::play(&cell))).is_err() {
            failed.push(cell.to_string());
        }
        if failed.len() == ENOUGH_FAILURES {
            break;
        }
    }
    println!("{situation:?}: {played} cells");
    assert!(failed.is_empty(), "failed:\n{}", failed.join("\n"));
    assert_eq!(played, CELLS_OF_A_SITUATION);
}

#[test]
fn alone() {
    check(Situation::Alone);
}

#[test]
fn with_eight_waiters() {
    check(Situation::Waiters);
}

#[test]
fn during_a_close() {
    check(Situation::Close);
}

#[test]
fn during_a_cut_of_the_cap() {
    check(Situation::Shrink);
}

#[test]
fn during_a_raise_of_the_cap() {
    check(Situation::Growth);
}

#[test]
fn during_an_invalidation() {
    check(Situation::Invalidation);
}

#[test]
fn across_a_fork() {
    // Isolated, so that no child inherits a lock of another test. Never with a raw clone, because there are threads.
    pool_tests::isolated("across_a_fork", || check(Situation::Fork));
}
