//! Random numbers, to spread actions that would otherwise happen all at once.

/// A random number from 0 up to, but not including, 1.
pub(crate) fn fraction() -> f64 {
    (number() >> 11) as f64 / (1_u64 << 53) as f64
}

/// A random number below a limit, which must not be zero.
pub(crate) fn below(limit: usize) -> usize {
    (number() % limit as u64) as usize
}

/// A random number from the system. There is no generator state in the process, so a forked child gets other numbers
/// than its parent. If the system has none, the number is 0, and actions are not spread.
fn number() -> u64 {
    getrandom::u64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn fractions_fill_the_unit_interval() {
        let fractions: Vec<f64> = (0..1_000).map(|_| fraction()).collect();
        let is_within = |fraction| (0.0..1.0).contains(fraction);
        assert!(fractions.iter().all(is_within));
        let mean = fractions.iter().sum::<f64>() / 1_000.0;
        assert!((0.4..0.6).contains(&mean), "{mean}");
    }

    #[test]
    fn each_number_below_the_limit_comes() {
        let numbers: HashSet<usize> = (0..1_000).map(|_| below(4)).collect();
        assert_eq!(numbers, HashSet::from([0, 1, 2, 3]));
    }
}
