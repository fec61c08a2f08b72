//! Random numbers, for spreading events that would otherwise coincide.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use crate::clock::Moment;

/// A random number from 0 up to, but not including, 1. Good enough for jitter, and for nothing else.
pub(crate) fn fraction() -> f64 {
    let bits = number() >> 11;
    bits as f64 / (1_u64 << 53) as f64
}

/// A random number of the same quality.
pub(crate) fn number() -> u64 {
    let mut hasher = RandomState::new().build_hasher();
    // Forked children have their parent's hash keys. The pid tells them apart, and the time tells one call from the
    // next.
    hasher.write_u32(std::process::id());
    hasher.write_u64(Moment::now().since(Moment::EPOCH).subsec_nanos().into());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_fill_the_unit_interval() {
        let fractions: Vec<f64> = (0..1_000).map(|_| fraction()).collect();
        assert!(
            fractions
                .iter()
                .all(|fraction| (0.0..1.0).contains(fraction))
        );
        let mean = fractions.iter().sum::<f64>() / 1_000.0;
        assert!((0.4..0.6).contains(&mean), "{mean}");
    }
}
