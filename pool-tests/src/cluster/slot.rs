//! Computes the slot of a key, independently of the code under test.

use std::ops::RangeInclusive;

/// How many slots a cluster has.
pub const SLOTS: u16 = 16_384;

/// The slot of a key. If there is something between its first `{` and the next `}`, only that counts; otherwise the
/// whole key.
///
/// ```
/// use pool_tests::cluster::slot_of;
///
/// assert_eq!(slot_of("{user:1}:name"), slot_of("user:1"));
/// ```
pub fn slot_of(key: &str) -> u16 {
    let tag = key.split_once('{').and_then(|(_, rest)| {
        let (tag, _) = rest.split_once('}')?;
        (!tag.is_empty()).then_some(tag)
    });
    checksum(tag.unwrap_or(key)) % SLOTS
}

/// A key in one of these slots: `name` after a hash tag.
pub(super) fn key_within(slots: &[RangeInclusive<u16>], name: &str) -> Option<String> {
    // Among 20 times as many tags as there are slots, every slot occurs.
    let mut keys = (0..20 * u32::from(SLOTS)).map(|tag| format!("{{{tag}}}{name}"));
    keys.find(|key| slots.iter().any(|range| range.contains(&slot_of(key))))
}

/// The 16-bit CRC that determines slots: polynomial 0x1021, initial value 0.
fn checksum(text: &str) -> u16 {
    text.bytes().fold(0, |sum, byte| {
        (0..8).fold(sum ^ u16::from(byte) << 8, |sum, _| {
            let shifted = sum << 1;
            if sum & 0x8000 == 0 {
                shifted
            } else {
                shifted ^ 0x1021
            }
        })
    })
}
