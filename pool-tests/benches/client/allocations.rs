//! What is taken from the allocator.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use crate::contestant::Contestant;
use crate::task::Task;

/// How many GETs are counted.
const GETS: usize = 100;

/// The system's allocator, counting what each thread takes.
struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

thread_local! {
    static TAKEN: Cell<Taken> = const { Cell::new(Taken { times: 0, bytes: 0 }) };
}

/// How often a thread has asked the allocator, and for how much.
#[derive(Clone, Copy)]
struct Taken {
    times: usize,
    bytes: usize,
}

fn note(bytes: usize) {
    // Not while the thread ends.
    let _ = TAKEN.try_with(|taken| {
        let Taken {
            times,
            bytes: before,
        } = taken.get();
        taken.set(Taken {
            times: times + 1,
            bytes: before + bytes,
        });
    });
}

// SAFETY: the system's allocator does it all; counting neither allocates nor unwinds.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        // SAFETY: what the caller promises us, we promise the system's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        // SAFETY: as in `alloc`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        note(new_size.saturating_sub(layout.size()));
        // SAFETY: as in `alloc`; the block came from the system's.
        unsafe { System.realloc(block, layout, new_size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as in `realloc`.
        unsafe { System.dealloc(block, layout) }
    }
}

/// What one GET takes, its value included.
pub(crate) fn print(everyone: &[Box<dyn Contestant>]) {
    println!("\nAllocations of a GET of 64 B into a `Vec<u8>`, the value included:\n");
    for contestant in everyone.iter().filter(|each| each.is_for_threads()) {
        // Memory that is kept from one call to the next is there then.
        contestant.run(Task::Get);
        let before = TAKEN.get();
        for _ in 0..GETS {
            contestant.run(Task::Get);
        }
        let after = TAKEN.get();
        let each = |after: usize, before: usize| (after - before) as f64 / GETS as f64;
        let times = each(after.times, before.times);
        let bytes = each(after.bytes, before.bytes);
        println!("* {}: {times:.1} of {bytes:.0} bytes", contestant.name());
    }
}
