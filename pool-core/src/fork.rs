//! Tells processes apart after a fork. Apart from `hold.rs` and `locked_books.rs`, the only file of the crate with
//! unsafe code.
//!
//! A forked child inherits a copy of every lock, list and resource of its parent, in whatever state the parent's other
//! threads had left them. It does not inherit those threads. So nothing inherited may be locked, used or closed.
//! [`generation`] numbers the processes of one line of descent, and [`PerProcess`] holds a value of which each process
//! has its own.
//!
//! On Linux, a page marked `MADV_WIPEONFORK` reads as zero in every child, made by `fork` or by a raw `clone`, which
//! `pthread_atfork` does not see. Reading it takes two loads (0.6 ns, while `getpid` is a system call of 375 ns). The
//! process id is used instead on other systems, if the kernel refuses the advice (before Linux 4.14), or if an emulator
//! accepts it and does nothing (as QEMU did for processes of other processors, at least up to 5.0).
#![allow(unsafe_code)]

#[cfg(target_os = "linux")]
use std::ffi::c_void;
use std::fmt;
use std::marker::PhantomData;
#[cfg(target_os = "linux")]
use std::mem;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

/// Points to this process's generation: in the wiped page, or in one of the statics below, which are always zero.
static MARK: AtomicPtr<AtomicU64> = AtomicPtr::new((&raw const NOT_ASKED).cast_mut());

/// [`MARK`] points here until the first query.
static NOT_ASKED: AtomicU64 = AtomicU64::new(0);

/// [`MARK`] points here if pages cannot be wiped, so that every query falls back to the pid.
static NO_PAGE: AtomicU64 = AtomicU64::new(0);

/// The generation of the first process that asks, which as far as this crate can tell is not a fork.
pub(crate) const ROOT: u64 = 1;

/// The latest generation of this line of descent. In ordinary memory: a child continues from its parent's count. So its
/// number differs from those of all its ancestors, and they are the only processes whose numbers it can find in its
/// memory.
static YOUNGEST: AtomicU64 = AtomicU64::new(ROOT);

/// The number of this process in its line of descent: the same in all its threads as long as it lives, and different
/// from that of any ancestor. Never zero, never blocks.
#[inline]
pub(crate) fn generation() -> u64 {
    let mark = MARK.load(Ordering::Acquire);
    // SAFETY: MARK only ever points to one of the statics or to a mapped, page-aligned page that is never unmapped.
    let generation = unsafe { (*mark).load(Ordering::Relaxed) };
    if generation != 0 {
        return generation;
    }
    first_look()
}

#[cold]
fn first_look() -> u64 {
    let mut mark = MARK.load(Ordering::Acquire);
    if ptr::eq(mark, &NOT_ASKED) {
        mark = install_mark();
    }
    if ptr::eq(mark, &NO_PAGE) {
        return generation_by_pid();
    }
    // SAFETY: as in `generation`.
    let installed = unsafe { (*mark).load(Ordering::Relaxed) };
    if installed != 0 {
        return installed;
    }
    let mine = YOUNGEST.fetch_add(1, Ordering::Relaxed) + 1;
    // SAFETY: as in `generation`.
    let stamped =
        unsafe { (*mark).compare_exchange(0, mine, Ordering::Relaxed, Ordering::Relaxed) };
    // Another thread of this process may have been first.
    stamped.map_or_else(|earlier| earlier, |_zero| mine)
}

#[cold]
fn install_mark() -> *mut AtomicU64 {
    let mark = wiped_page().unwrap_or_else(|| (&raw const NO_PAGE).cast_mut());
    let not_asked = (&raw const NOT_ASKED).cast_mut();
    match MARK.compare_exchange(not_asked, mark, Ordering::AcqRel, Ordering::Acquire) {
        Ok(_) => mark,
        // Another thread installed its page first. Ours stays mapped and unused, at most a page per racing thread.
        Err(earlier) => earlier,
    }
}

/// A fresh page that holds [`ROOT`] here and reads as zero in every forked child. The number is stored before the page
/// is published. Otherwise the first two threads might stamp it concurrently with different numbers, and this process
/// would take itself for a fork.
#[cfg(target_os = "linux")]
fn wiped_page() -> Option<*mut AtomicU64> {
    use rustix::mm::MapFlags;

    let page = Page::map(MapFlags::PRIVATE)?;
    // Some processor emulators accept any advice and do nothing. No kernel wipes shared pages, so a system that accepts
    // the advice for a shared page does not wipe any.
    if !page.is_wiped_on_fork() || Page::map(MapFlags::SHARED)?.is_wiped_on_fork() {
        return None;
    }
    let number = page.start.cast::<AtomicU64>();
    mem::forget(page);
    // SAFETY: a mapped page that is never unmapped, and large and aligned enough for a number.
    unsafe { (*number).store(ROOT, Ordering::Relaxed) };
    Some(number)
}

/// An anonymous memory page, unmapped on drop.
#[cfg(target_os = "linux")]
struct Page {
    start: *mut c_void,
    length: usize,
}

#[cfg(target_os = "linux")]
impl Page {
    fn map(flags: rustix::mm::MapFlags) -> Option<Self> {
        use rustix::mm::{ProtFlags, mmap_anonymous};

        let length = rustix::param::page_size();
        let access = ProtFlags::READ | ProtFlags::WRITE;
        // SAFETY: an anonymous mapping at an address of the kernel's choice touches no existing memory.
        let start = unsafe { mmap_anonymous(ptr::null_mut(), length, access, flags) }.ok()?;
        Some(Self { start, length })
    }

    /// Asks the kernel to wipe the page on fork, and returns whether it accepts.
    fn is_wiped_on_fork(&self) -> bool {
        use rustix::mm::{Advice, madvise};

        // SAFETY: the range is the mapping that `map` made, to which nothing else refers.
        unsafe { madvise(self.start, self.length, Advice::LinuxWipeOnFork) }.is_ok()
    }
}

#[cfg(target_os = "linux")]
impl Drop for Page {
    fn drop(&mut self) {
        // SAFETY: as in `is_wiped_on_fork`, and nothing points into it.
        let _ = unsafe { rustix::mm::munmap(self.start, self.length) };
    }
}

#[cfg(not(target_os = "linux"))]
fn wiped_page() -> Option<*mut AtomicU64> {
    None
}

/// The generation as told by the process id: one atomic word holds the pid (high half) and its generation (low half).
fn generation_by_pid() -> u64 {
    static KNOWN: AtomicU64 = AtomicU64::new(0);
    let pid = u64::from(std::process::id());
    let mut known = KNOWN.load(Ordering::Acquire);
    while known >> 32 != pid {
        let next = (known & u64::from(u32::MAX)) + 1;
        match KNOWN.compare_exchange(known, pid << 32 | next, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => return next,
            Err(other) => known = other,
        }
    }
    known & u64::from(u32::MAX)
}

/// A value of which each process has its own: for a [`Manager`](crate::Manager) with a lock, a thread or a connection
/// besides the pool.
///
/// In a forked child, the first [`get`](Self::get) makes a new value. The parent's value is not locked, dropped or
/// otherwise touched, since a thread that does not exist in the child may have had it locked. It stays in memory,
/// unused.
///
/// ```
/// use pool_core::PerProcess;
/// use std::sync::Mutex;
///
/// struct Addresses {
///     known: PerProcess<Mutex<Vec<String>>>,
/// }
///
/// let addresses = Addresses { known: PerProcess::new(Mutex::default()) };
/// let known = addresses.known.get(Mutex::default); // in a child another one, empty and unlocked
/// known.lock().unwrap().push("10.0.0.1:6379".to_owned());
/// ```
pub struct PerProcess<T> {
    /// From `Box::into_raw`; never null. Replaced only if its generation is not this process's. The inherited value is
    /// never freed, because references to it may exist (in guards held across the fork).
    current: AtomicPtr<Owned<T>>,
    /// Owns a `T`, so this type is `Send` and `Sync` only if `T` is.
    owns: PhantomData<T>,
}

struct Owned<T> {
    generation: u64,
    value: T,
}

impl<T: Send + Sync> PerProcess<T> {
    /// Creates it with the value of this process.
    pub fn new(value: T) -> Self {
        Self {
            current: AtomicPtr::new(Owned::boxed(value)),
            owns: PhantomData,
        }
    }

    /// Returns this process's value. In a forked child, the first call makes it with `fresh`. Never blocks. If several
    /// threads of a child make the first call at once, each makes a value, and all get the same one.
    #[inline]
    pub fn get(&self, fresh: impl FnOnce() -> T) -> &T {
        match self.existing() {
            Some(value) => value,
            None => self.replace(fresh),
        }
    }

    /// This process's value, if `owner` is this process's generation (its last 16 bits).
    #[inline]
    pub(crate) fn get_of(&self, owner: u16) -> Option<&T> {
        // SAFETY: as in `existing`.
        let owned = unsafe { &*self.current.load(Ordering::Acquire) };
        let generation = generation();
        if owned.generation != generation || owner != generation as u16 {
            return None;
        }
        Some(&owned.value)
    }

    /// This process's value. `None` in a forked child that has not made one yet.
    #[inline]
    fn existing(&self) -> Option<&T> {
        // SAFETY: `current` points to a live box: it is freed only in `drop`, which has `&mut self`.
        let owned = unsafe { &*self.current.load(Ordering::Acquire) };
        (owned.generation == generation()).then_some(&owned.value)
    }

    #[cold]
    fn replace(&self, fresh: impl FnOnce() -> T) -> &T {
        let mut inherited = self.current.load(Ordering::Acquire);
        let mine = Owned::boxed(fresh());
        loop {
            // SAFETY: as in `existing`.
            let owned = unsafe { &*inherited };
            if owned.generation == generation() {
                // Another thread of this child was first.
                // SAFETY: `mine` came from `Box::into_raw` and was never shared.
                drop(unsafe { Box::from_raw(mine) });
                return &owned.value;
            }
            match self.current.compare_exchange(
                inherited,
                mine,
                Ordering::AcqRel,
                Ordering::Acquire,
            ) {
                // SAFETY: as in `existing`. The inherited value is leaked on purpose.
                Ok(_) => return unsafe { &(*mine).value },
                Err(other) => inherited = other,
            }
        }
    }
}

impl<T> Owned<T> {
    fn boxed(value: T) -> *mut Self {
        Box::into_raw(Box::new(Self {
            generation: generation(),
            value,
        }))
    }
}

impl<T> fmt::Debug for PerProcess<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PerProcess").finish_non_exhaustive()
    }
}

impl<T> Drop for PerProcess<T> {
    fn drop(&mut self) {
        let current = *self.current.get_mut();
        // SAFETY: `current` is a live box, and with `&mut self` no other thread can be reading it.
        let is_mine = unsafe { (*current).generation } == generation();
        if is_mine {
            // SAFETY: as above, and it is not used again.
            drop(unsafe { Box::from_raw(current) });
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use pool_tests::{ForkKind, in_child, isolated};
    use std::sync::{Arc, Barrier};
    use std::thread;

    #[test]
    fn a_process_keeps_its_generation() {
        let first = generation();
        assert_ne!(first, 0);
        let other_thread = std::thread::spawn(generation).join().unwrap();
        assert_eq!((first, first), (generation(), other_thread));
    }

    #[test]
    fn threads_that_ask_first_at_once_are_no_fork() {
        isolated(
            "fork::tests::threads_that_ask_first_at_once_are_no_fork",
            || {
                // No thread has asked in this process, so in each child several threads ask first at once.
                for _ in 0..100 {
                    in_child(ForkKind::Fork, || {
                        let start = Barrier::new(4);
                        let ask = || {
                            start.wait();
                            generation()
                        };
                        let answers = thread::scope(|scope| {
                            let asking = [(); 4].map(|()| scope.spawn(ask));
                            asking.map(|thread| thread.join().unwrap())
                        });
                        assert_eq!(answers, [1; 4]);
                    })
                    .expect_success();
                }
            },
        );
    }

    #[test]
    fn every_process_of_a_line_of_descent_has_its_own_generation() {
        isolated(
            "fork::tests::every_process_of_a_line_of_descent_has_its_own_generation",
            || {
                for kind in ForkKind::ALL.iter().copied() {
                    assert_eq!(generation(), 1);
                    in_child(kind, || {
                        assert_eq!(generation(), 2);
                        in_child(kind, || assert_eq!(generation(), 3)).expect_success();
                        assert_eq!(generation(), 2);
                    })
                    .expect_success();
                }
            },
        );
    }

    #[test]
    fn a_child_has_a_value_of_its_own_and_leaves_the_parents_alone() {
        isolated(
            "fork::tests::a_child_has_a_value_of_its_own_and_leaves_the_parents_alone",
            || {
                for kind in ForkKind::ALL.iter().copied() {
                    let count = Arc::new(());
                    let mut value = Some(PerProcess::new((1, count.clone())));
                    in_child(kind, || {
                        let value = value.take().unwrap();
                        assert!(value.existing().is_none());
                        let (number, _) = value.get(|| (2, Arc::new(())));
                        assert_eq!((*number, value.get(|| unreachable!()).0), (2, 2));
                        let generation = generation() as u16;
                        assert_eq!(value.get_of(generation).unwrap().0, 2);
                        assert!(value.get_of(generation - 1).is_none(), "the parent's");
                        drop(value);
                        assert_eq!(Arc::strong_count(&count), 2, "forgotten, not dropped");
                    })
                    .expect_success();
                    in_child(kind, || {
                        drop(value.take());
                        assert_eq!(Arc::strong_count(&count), 2, "forgotten unused");
                    })
                    .expect_success();
                    assert_eq!(value.unwrap().get(|| unreachable!()).0, 1);
                }
            },
        );
    }

    #[test]
    fn the_pid_serves_where_pages_cannot_be_wiped() {
        let first = generation_by_pid();
        assert_ne!(first, 0);
        assert_eq!(first, generation_by_pid());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_pid_serves_where_a_page_is_said_to_be_wiped_and_is_not() {
        let test = "fork::tests::the_pid_serves_where_a_page_is_said_to_be_wiped_and_is_not";
        isolated(test, || {
            pool_tests::ignore_advice();
            let parent = generation();
            for kind in ForkKind::ALL.iter().copied() {
                in_child(kind, || assert_ne!(generation(), parent)).expect_success();
            }
            assert_eq!(generation(), parent);
        });
    }

    #[test]
    fn a_value_is_made_once_and_dropped_once() {
        let count = Arc::new(());
        let per_process = PerProcess::new(count.clone());
        assert!(per_process.existing().is_some());
        per_process.get(|| unreachable!("this process has its value"));
        drop(per_process);
        assert_eq!(Arc::strong_count(&count), 1);
    }
}
