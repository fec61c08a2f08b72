//! What is taken from the allocator.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The system's allocator, which counts what all threads take, while somebody wants to know: counting always would cost
/// those most who allocate most.
struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

static IS_WANTED: AtomicBool = AtomicBool::new(false);
static TIMES: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);
/// Of bytes.
static GIVEN_BACK: AtomicUsize = AtomicUsize::new(0);

/// How often the allocator was asked, and for how much.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(crate) times: usize,
    pub(crate) bytes: usize,
}

/// What is taken while something is done, by whatever thread.
pub(crate) fn taken_by<T>(act: impl FnOnce() -> T) -> (T, Taken) {
    let before = (TIMES.load(Ordering::Relaxed), BYTES.load(Ordering::Relaxed));
    IS_WANTED.store(true, Ordering::Relaxed);
    let outcome = act();
    IS_WANTED.store(false, Ordering::Relaxed);
    let taken = Taken {
        times: TIMES.load(Ordering::Relaxed) - before.0,
        bytes: BYTES.load(Ordering::Relaxed) - before.1,
    };
    (outcome, taken)
}

/// How many of the bytes that are taken while something is done are not given back by its end.
pub(crate) fn kept_by<T>(act: impl FnOnce() -> T) -> (T, usize) {
    let before = GIVEN_BACK.load(Ordering::Relaxed);
    let (outcome, taken) = taken_by(act);
    let given_back = GIVEN_BACK.load(Ordering::Relaxed) - before;
    (outcome, taken.bytes.saturating_sub(given_back))
}

fn note_taken(bytes: usize) {
    if IS_WANTED.load(Ordering::Relaxed) {
        TIMES.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(bytes, Ordering::Relaxed);
    }
}

fn note_given_back(bytes: usize) {
    if IS_WANTED.load(Ordering::Relaxed) {
        GIVEN_BACK.fetch_add(bytes, Ordering::Relaxed);
    }
}

// SAFETY: the system's allocator does it all; counting neither allocates nor unwinds.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note_taken(layout.size());
        // SAFETY: what the caller promises us, we promise the system's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note_taken(layout.size());
        // SAFETY: as in `alloc`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        note_taken(new_size.saturating_sub(layout.size()));
        note_given_back(layout.size().saturating_sub(new_size));
        // SAFETY: as in `alloc`; the block came from the system's.
        unsafe { System.realloc(block, layout, new_size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        note_given_back(layout.size());
        // SAFETY: as in `realloc`.
        unsafe { System.dealloc(block, layout) }
    }
}
