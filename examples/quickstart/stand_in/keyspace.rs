//! The keys and their values.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::Bytes;

/// Milliseconds since 1970.
pub(crate) type Millis = i64;

/// Returns the current time.
pub(crate) fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |duration| duration.as_millis() as Millis)
}

/// Strings in memory. No method returns or counts an expired value, which stays in memory until its key is next used.
#[derive(Debug, Default)]
pub(crate) struct Keyspace {
    entries: HashMap<Bytes, Entry>,
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) value: Bytes,
    /// When the value expires; `None` for never.
    pub(crate) expires: Option<Millis>,
}

impl Keyspace {
    pub(crate) fn get(&mut self, key: &Bytes, now: Millis) -> Option<&mut Entry> {
        if self.entries.get(key)?.is_gone(now) {
            self.entries.remove(key);
        }
        self.entries.get_mut(key)
    }

    pub(crate) fn set(&mut self, key: &Bytes, value: Bytes, expires: Option<Millis>) {
        self.entries.insert(key.clone(), Entry { value, expires });
    }

    /// Removes a key and returns whether it existed.
    pub(crate) fn remove(&mut self, key: &Bytes, now: Millis) -> bool {
        self.entries
            .remove(key)
            .is_some_and(|entry| !entry.is_gone(now))
    }

    pub(crate) fn len(&self, now: Millis) -> usize {
        self.entries
            .values()
            .filter(|entry| !entry.is_gone(now))
            .count()
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }
}

impl Entry {
    fn is_gone(&self, now: Millis) -> bool {
        self.expires.is_some_and(|expires| expires <= now)
    }
}
