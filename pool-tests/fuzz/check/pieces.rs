//! How bytes may arrive.

/// One way in which they do.
pub(super) struct Pieces<'w> {
    pub(super) pieces: Vec<&'w [u8]>,
    /// From how many bytes on a row is to be taken for long, and from how many elements on a list.
    pub(super) long: usize,
}

/// More pieces than these take too long.
const MOST_PIECES: usize = 2000;

/// All at once, every byte on its own, if they are not too many, and in pieces whose lengths the bytes themselves give.
pub(super) fn ways(wire: &[u8]) -> [Pieces<'_>; 3] {
    let first = wire.first().copied().map_or(0, usize::from);
    [
        Pieces {
            pieces: vec![wire],
            long: 1,
        },
        Pieces {
            pieces: wire.chunks(1 + wire.len() / MOST_PIECES).collect(),
            long: 1,
        },
        Pieces {
            pieces: of_own_lengths(wire),
            long: 1 + first,
        },
    ]
}

fn of_own_lengths(mut wire: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    while let Some(&byte) = wire.first() {
        let length = (usize::from(byte) + 1).min(wire.len());
        let (piece, rest) = wire.split_at(length);
        pieces.push(piece);
        wire = rest;
    }
    pieces
}
