//! Thread tags: numbers that are cheap to record and can be turned into thread names later.

use std::cell::Cell;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use parking_lot::Mutex;

/// Identifies a thread in the record of a loan.
///
/// Recording it is one read of a thread-local. Cloning a `std::thread::Thread` instead would cost two contended
/// reference count updates for each loan, and three times the room.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct ThreadTag(u32);

/// The bit that marks a thread without an entry, because too many threads use pools at once, or because it is ending.
const NAMELESS: u32 = 1 << 31;

/// How many threads may have a name at once. In a forked child, the parent's other threads still occupy their entries.
const ENTRIES: usize = 1_024;

/// The names of the threads that exist. There is no lock around the whole table, since a fork could copy it locked.
static THREADS: [Entry; ENTRIES] = [const { Entry::new() }; ENTRIES];

struct Entry {
    /// The number of the thread that has this entry now, or one of the special numbers below.
    number: AtomicU32,
    /// Its name. Only ever locked with `try_lock`, because a fork may have copied it locked.
    name: Mutex<Option<Box<str>>>,
}

/// The number of an unused entry.
const FREE: u32 = 0;

/// The number of an entry whose name is being written.
const CHANGING: u32 = u32::MAX;

thread_local! {
    /// The fast path: without a destructor, no registration has to be checked. Zero for a thread that has no number
    /// yet.
    static MINE: Cell<u32> = const { Cell::new(0) };
    /// Frees the entry when the thread ends.
    static KEEPER: Cell<Option<Keeper>> = const { Cell::new(None) };
}

struct Keeper(&'static Entry);

impl Drop for Keeper {
    fn drop(&mut self) {
        MINE.set(0);
        self.0.number.store(FREE, Ordering::Release);
    }
}

impl ThreadTag {
    /// The tag of the calling thread.
    #[inline]
    pub(crate) fn current() -> Self {
        match MINE.get() {
            0 => Self::introduce(),
            number => Self(number),
        }
    }

    #[cold]
    fn introduce() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        // When the numbers start over, the threads that had the first ones are long gone.
        let number = 1 + COUNT.fetch_add(1, Ordering::Relaxed) % (NAMELESS - 1);
        let entry = Entry::all_from(number).find(|entry| entry.take(number));
        let (is_named, keeper) = (entry.is_some(), entry.map(Keeper));
        // Fails only in a thread that is ending, in which nothing would free the entry later. The dropped keeper frees
        // it now.
        let is_kept = KEEPER.try_with(|mine| mine.set(keeper)).is_ok();
        let tag = if is_named && is_kept {
            number
        } else {
            number | NAMELESS
        };
        MINE.set(tag);
        Self(tag)
    }

    /// The number without the mark.
    fn number(self) -> u32 {
        self.0 & !NAMELESS
    }

    fn is_nameless(self) -> bool {
        self.0 & NAMELESS != 0
    }

    fn entry(self) -> Option<&'static Entry> {
        let mut all = Entry::all_from(self.number());
        all.find(|entry| entry.is_of(self))
    }
}

impl Entry {
    const fn new() -> Self {
        Self {
            number: AtomicU32::new(FREE),
            name: Mutex::new(None),
        }
    }

    /// All entries, beginning with the one that the thread of this number most likely has.
    fn all_from(number: u32) -> impl Iterator<Item = &'static Self> {
        let (others, first) = THREADS.split_at(number as usize % ENTRIES);
        first.iter().chain(others)
    }

    /// Claims this entry for the calling thread, and records the thread's name. Returns false if the entry is taken or
    /// its name is locked.
    fn take(&self, number: u32) -> bool {
        let order = (Ordering::Acquire, Ordering::Relaxed);
        let taken = self
            .number
            .compare_exchange(FREE, CHANGING, order.0, order.1);
        if taken.is_err() {
            return false;
        }
        let name = self.name.try_lock();
        let is_written = name.is_some();
        if let Some(mut name) = name {
            *name = thread::current().name().map(Box::from);
        }
        let number = if is_written { number } else { FREE };
        self.number.store(number, Ordering::Release);
        is_written
    }

    fn is_of(&self, tag: ThreadTag) -> bool {
        self.number.load(Ordering::Acquire) == tag.0
    }
}

impl fmt::Display for ThreadTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.number();
        if self.is_nameless() {
            return write!(f, "#{number}");
        }
        let entry = self.entry();
        let name = entry.and_then(|entry| entry.name.try_lock()?.clone());
        // Checked last: as long as the number is unchanged, the name that was read belongs to this thread.
        let is_there = entry.is_some_and(|entry| entry.is_of(*self));
        match name {
            _ if !is_there => write!(f, "#{number} (ended)"),
            Some(name) => f.write_str(&name),
            None => write!(f, "#{number}"),
        }
    }
}

impl fmt::Debug for ThreadTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ThreadTag({self})")
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use pool_tests::isolated;
    use std::sync::mpsc;

    #[test]
    fn a_thread_is_told_by_its_name() {
        let named = thread::Builder::new().name("worker-3".into());
        let told = named.spawn(|| ThreadTag::current().to_string()).unwrap();
        assert_eq!(told.join().unwrap(), "worker-3");
    }

    #[test]
    fn a_thread_without_a_name_is_told_by_a_number() {
        let told = thread::spawn(|| {
            let tag = ThreadTag::current();
            (tag.0, tag.to_string())
        });
        let (number, told) = told.join().unwrap();
        assert_eq!(told, format!("#{number}"));
    }

    #[test]
    fn the_tag_of_an_ended_thread_does_not_name_its_successor() {
        let tag = thread::Builder::new()
            .name("gone".into())
            .spawn(ThreadTag::current)
            .unwrap()
            .join()
            .unwrap();
        thread::Builder::new()
            .name("successor".into())
            .spawn(move || {
                ThreadTag::current();
                assert!(tag.to_string().ends_with("(ended)"), "{tag}");
            })
            .unwrap()
            .join()
            .unwrap();
    }

    #[test]
    fn a_thread_that_uses_pools_to_its_very_end_takes_no_name_with_it() {
        /// In a thread-local that borrows a resource as it is dropped.
        struct Last;

        impl Drop for Last {
            fn drop(&mut self) {
                ThreadTag::current();
            }
        }

        thread_local! {
            static LAST: Last = const { Last };
        }

        let test =
            "thread_tag::tests::a_thread_that_uses_pools_to_its_very_end_takes_no_name_with_it";
        isolated(test, || {
            let free = |entry: &&Entry| entry.number.load(Ordering::Relaxed) == FREE;
            let before = THREADS.iter().filter(free).count();
            // The one used first is dropped last.
            let ending = thread::spawn(|| {
                LAST.with(|_| ());
                ThreadTag::current();
            });
            ending.join().unwrap();
            assert_eq!(THREADS.iter().filter(free).count(), before);
        });
    }

    #[test]
    fn more_threads_than_have_names_have_numbers() {
        let test = "thread_tag::tests::more_threads_than_have_names_have_numbers";
        isolated(test, || {
            // Pretends that all entries are taken.
            for entry in &THREADS {
                entry.number.store(CHANGING, Ordering::Relaxed);
            }
            let (tell, told) = mpsc::channel();
            let (let_go, may_go) = mpsc::channel::<()>();
            let one_more = thread::Builder::new().name("one-more".into());
            let one_more = one_more.spawn(move || {
                tell.send(ThreadTag::current()).unwrap();
                may_go.recv().unwrap();
            });
            let tag = told.recv().unwrap();
            assert_eq!(tag.to_string(), format!("#{}", tag.number()));
            let_go.send(()).unwrap();
            one_more.unwrap().join().unwrap();
            // The next thread finds the entry that has become free meanwhile.
            THREADS[7].number.store(FREE, Ordering::Relaxed);
            let next = thread::Builder::new().name("next".into());
            let told = next.spawn(|| ThreadTag::current().to_string()).unwrap();
            assert_eq!(told.join().unwrap(), "next");
        });
    }
}
