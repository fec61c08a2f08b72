//! A reply that another thread reads is what it would be where it arrived.

use pool_redis::resp::trial::Raw;
use pool_redis::resp::{Decoder, Limits, ReadBuffer};

use super::collection::{Collection, assert_same};
use super::pieces::ways;

pub(super) fn are_the_same_for_another<T: Collection>(wire: &[u8], limits: Limits) {
    for way in ways(wire) {
        let mut raw = Raw::new(limits);
        let (mut decoder, mut input) = (Decoder::new(limits), ReadBuffer::new());
        for piece in &way.pieces {
            raw.arrive(piece);
            input.extend_from_slice(piece);
            loop {
                let there = decoder.decode_as::<T>(&mut input);
                assert_same(&raw.take(), &there);
                match there {
                    Ok(Some(_)) => {}
                    Ok(None) => break,
                    Err(_) => return,
                }
            }
        }
    }
}
