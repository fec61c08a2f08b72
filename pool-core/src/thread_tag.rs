//! Which thread is this? A number and a name that cost next to nothing to note down and can be read later.

use std::cell::Cell;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use parking_lot::Mutex;

/// Identifies a thread in the record of a loan.
///
/// Noting it is one read of a thread-local; a cloned `std::thread::Thread` would be two contended reference counts
/// for each loan. The entries behind it are leaked and used again by later threads, so that there are never more
/// of them than threads were alive at once.
#[derive(Clone, Copy)]
pub(crate) struct ThreadTag {
    entry: &'static Entry,
    number: u64,
}

struct Entry {
    /// The number of the thread that has this entry now.
    number: AtomicU64,
    /// Its name. Only ever *tried*, because a fork may have copied it locked.
    name: Mutex<Option<String>>,
}

/// Entries of threads that have ended. Only ever *tried*, because a fork may have copied it locked.
static ENDED: Mutex<Vec<&'static Entry>> = Mutex::new(Vec::new());

thread_local! {
    /// The fast way: no destructor, so no registration to look at.
    static MINE: Cell<Option<ThreadTag>> = const { Cell::new(None) };
    /// Gives the entry back when the thread ends.
    static KEEPER: Cell<Option<Keeper>> = const { Cell::new(None) };
}

struct Keeper(&'static Entry);

impl Drop for Keeper {
    fn drop(&mut self) {
        MINE.set(None);
        if let Some(mut ended) = ENDED.try_lock() {
            self.0.number.store(0, Ordering::Release);
            ended.push(self.0);
        }
    }
}

impl ThreadTag {
    /// The tag of the calling thread.
    #[inline]
    pub(crate) fn current() -> Self {
        match MINE.get() {
            Some(tag) => tag,
            None => Self::introduce(),
        }
    }

    #[cold]
    fn introduce() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed) + 1;
        let entry = ENDED
            .try_lock()
            .and_then(|mut ended| ended.pop())
            .unwrap_or_else(|| Box::leak(Box::new(Entry::new())));
        if let Some(mut name) = entry.name.try_lock() {
            *name = thread::current().name().map(str::to_owned);
        }
        entry.number.store(number, Ordering::Release);
        let tag = Self { entry, number };
        MINE.set(Some(tag));
        // Fails only in a thread that is ending: its entry is then never used again.
        let _ = KEEPER.try_with(|keeper| keeper.set(Some(Keeper(entry))));
        tag
    }
}

impl Entry {
    const fn new() -> Self {
        Self {
            number: AtomicU64::new(0),
            name: Mutex::new(None),
        }
    }
}

impl fmt::Display for ThreadTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.entry.name.try_lock().and_then(|name| name.clone());
        // Looked at last: while the number stands, the name read before was that of our thread.
        if self.entry.number.load(Ordering::Acquire) != self.number {
            return write!(f, "#{} (ended)", self.number);
        }
        match name {
            Some(name) => f.write_str(&name),
            None => write!(f, "#{}", self.number),
        }
    }
}

impl fmt::Debug for ThreadTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ThreadTag({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_told_by_its_name() {
        let named = thread::Builder::new().name("worker-3".into());
        let told = named.spawn(|| ThreadTag::current().to_string()).unwrap();
        assert_eq!(told.join().unwrap(), "worker-3");
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
}
