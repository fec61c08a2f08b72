//! What a long list may become while it arrives.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use pool_redis::FromReply;
use pool_redis::resp::{Message, ProtocolError};

/// Bytes that a collection may take for each byte on the wire: room is made for what has arrived, and doubled.
const MAX_GROWTH: usize = 32;

/// The answer of whoever reads messages as what is asked for.
pub(super) type Outcome<T> = Result<Option<Message<T>>, ProtocolError>;

pub(super) trait Collection: FromReply + Debug + 'static {
    /// It as text, the same for those that have the same in them. A double that is no number equals nothing.
    fn shown(&self) -> String;

    /// For how many elements it has room, and how much each of them takes up.
    fn room(&self) -> (usize, usize);

    fn assert_is_no_larger_than_what_came(&self, came: usize) {
        let (count, size) = self.room();
        let least = 8 * size;
        assert!(
            size == 0 || count * size <= MAX_GROWTH * came + least,
            "room for {count} times {size} bytes was made for {came}"
        );
    }
}

impl<T: FromReply + Debug + 'static> Collection for Vec<T> {
    fn shown(&self) -> String {
        format!("{self:?}")
    }

    fn room(&self) -> (usize, usize) {
        (self.capacity(), size_of::<T>())
    }
}

impl<K, V> Collection for HashMap<K, V>
where
    K: FromReply + Debug + Ord + std::hash::Hash + 'static,
    V: FromReply + Debug + 'static,
{
    fn shown(&self) -> String {
        format!("{:?}", self.iter().collect::<BTreeMap<_, _>>())
    }

    fn room(&self) -> (usize, usize) {
        (self.capacity(), size_of::<(K, V)>())
    }
}

#[track_caller]
pub(super) fn assert_same<T: Collection>(left: &Outcome<T>, right: &Outcome<T>) {
    // Most often nothing has come, and to write that as text takes long.
    if !matches!((left, right), (Ok(None), Ok(None))) {
        assert_eq!(shown(left), shown(right));
    }
}

pub(super) fn shown<T: Collection>(outcome: &Outcome<T>) -> String {
    match outcome {
        Ok(Some(Message::Reply(Ok(made)))) => made.shown(),
        other => format!("{other:?}"),
    }
}
