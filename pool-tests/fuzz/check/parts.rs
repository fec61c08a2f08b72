//! A long list that is read while it arrives becomes what it would as a whole.

use pool_redis::resp::trial::InParts;
use pool_redis::resp::{Decoder, Limits, ReadBuffer};

use super::collection::{Collection, assert_same};
use super::pieces::{Pieces, ways};

/// Returns how many lists were read to their end while they arrived.
pub(super) fn are_the_same_in_parts<T: Collection>(wire: &[u8], limits: Limits) -> usize {
    let ways = ways(wire);
    let count = ways
        .iter()
        .map(|way| are_the_same_in_these_parts::<T>(way, limits));
    count.sum()
}

fn are_the_same_in_these_parts<T: Collection>(way: &Pieces<'_>, limits: Limits) -> usize {
    let mut parts = InParts::<T>::new(limits, way.long);
    let (mut decoder, mut input) = (Decoder::new(limits), ReadBuffer::new());
    let mut came = 0;
    let mut lists = 0;
    for piece in &way.pieces {
        came += piece.len();
        parts.arrive(piece);
        input.extend_from_slice(piece);
        loop {
            let was_amid_parts = parts.is_amid_parts();
            let whole = decoder.decode_as::<T>(&mut input);
            assert_same(&parts.take(), &whole);
            lists += usize::from(was_amid_parts && !parts.is_amid_parts());
            match whole {
                Ok(Some(_)) => assert_eq!(parts.kept(), &*input),
                Ok(None) => break,
                Err(_) => return lists,
            }
        }
        assert_eq!(parts.missing(), decoder.missing());
        match parts.is_amid_parts() {
            true => {
                assert!(input.ends_with(parts.kept()));
                assert_little_is_kept(parts.kept(), limits, 1);
            }
            false => assert_eq!(parts.kept(), &*input),
        }
    }
    if let Some(Ok(made)) = parts.unfinished() {
        made.assert_is_no_larger_than_what_came(came);
    }
    lists
}

/// Of what has come, what is still kept begins with less than so many bytes of elements that have come to their end.
pub(super) fn assert_little_is_kept(kept: &[u8], limits: Limits, less_than: usize) {
    let (mut decoder, mut rest) = (Decoder::new(limits), ReadBuffer::from(kept));
    while let Ok(Some(_)) = decoder.decode(&mut rest) {}
    let whole = kept.len() - rest.len();
    // What is before an aggregate waits for the end of that. Behind the first attributes, and the first that is streamed,
    // all waits for the end.
    let is_amid_aggregate = matches!(rest.first(), Some(b'*' | b'%' | b'~'));
    let has_extras = || kept.iter().any(|byte| matches!(byte, b'|' | b'?'));
    assert!(
        whole < less_than || is_amid_aggregate || has_extras(),
        "{whole} bytes are kept that have come"
    );
}
