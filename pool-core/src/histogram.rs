//! Histograms of durations, with buckets that are powers of two.

use std::fmt;
use std::time::Duration;

use crate::clock::Nanoseconds;

/// One bucket for each power of two of nanoseconds. The last one holds everything from about 146 years up.
const BUCKETS: usize = 64;

const NANOS_PER_SECOND: u128 = 1_000_000_000;

/// The distribution of durations, accurate to a factor of two.
///
/// Takes half a kilobyte, however much it has counted. See [`Pool::timings`](crate::Pool::timings).
///
/// ```
/// # use pool_core::{Manager, MakeContext, Pool};
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// let pool = Pool::new(Numbers);
/// pool.get()?;
/// let making = pool.timings().make;
/// assert_eq!(making.count(), 1);
/// println!("made within {:?}", making.quantile(1.0).unwrap());
/// println!("{making}"); // 1 in all, half within 2µs, 99% within 2µs, all within 2µs
/// # assert_eq!(making.buckets().map(|(_, count)| count).sum::<u64>(), 1);
/// # assert!(making.total() <= making.quantile(1.0).unwrap());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Histogram {
    counts: [u64; BUCKETS],
    /// In nanoseconds. 64 bits are not enough: many threads together can take centuries.
    total: u128,
}

impl Histogram {
    pub(crate) const EMPTY: Self = Self {
        counts: [0; BUCKETS],
        total: 0,
    };

    #[inline]
    pub(crate) fn record(&mut self, time: impl Into<Nanoseconds>) {
        let Nanoseconds(nanoseconds) = time.into();
        // The number of binary digits: bucket n holds what is below 2^n and not below 2^(n-1).
        let digits = u64::BITS - nanoseconds.leading_zeros();
        let bucket = (digits as usize).min(BUCKETS - 1);
        self.counts[bucket] += 1;
        self.total += u128::from(nanoseconds);
    }

    /// How many durations were recorded.
    pub fn count(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The sum of all durations; divided by [`count`](Self::count), their mean.
    pub fn total(&self) -> Duration {
        let seconds = u64::try_from(self.total / NANOS_PER_SECOND);
        let rest = (self.total % NANOS_PER_SECOND) as u32;
        seconds.map_or(Duration::MAX, |seconds| Duration::new(seconds, rest))
    }

    /// The time within which this fraction of all recorded durations ended, too long by at most a factor of two. `None`
    /// if nothing was recorded.
    ///
    /// A fraction below 0 counts as 0, one above 1 as 1.
    pub fn quantile(&self, fraction: f64) -> Option<Duration> {
        let wanted = (self.count() as f64 * fraction.clamp(0.0, 1.0))
            .ceil()
            .max(1.0) as u64;
        let mut seen = 0;
        self.buckets().find_map(|(bound, count)| {
            seen += count;
            (seen >= wanted).then_some(bound)
        })
    }

    /// The buckets that are not empty, shortest first: each with its upper bound and its count.
    pub fn buckets(&self) -> impl Iterator<Item = (Duration, u64)> + '_ {
        let counted = self
            .counts
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > 0);
        counted.map(|(digits, count)| (Duration::from_nanos(1 << digits), *count))
    }
}

impl Default for Histogram {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl fmt::Display for Histogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quantiles = [self.quantile(0.5), self.quantile(0.99), self.quantile(1.0)];
        let [Some(half), Some(most), Some(all)] = quantiles else {
            return f.write_str("none");
        };
        let count = self.count();
        write!(
            f,
            "{count} in all, half within {half:.0?}, 99% within {most:.0?}, all within {all:.0?}"
        )
    }
}

impl fmt::Debug for Histogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Histogram({self})")
    }
}

/// How long callers waited, makes took and resources were used, in this process, since the pool was built.
///
/// See [`Pool::timings`](crate::Pool::timings).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timings {
    /// From the request to the resource, or to giving up, for callers that found nothing available. Others are not counted.
    pub wait: Histogram,
    /// Makes, including failed ones.
    pub make: Histogram,
    /// From lending to return. Empty unless [`record_use`](crate::Builder::record_use) is on.
    pub usage: Histogram,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn histogram(nanoseconds: &[u64]) -> Histogram {
        let mut histogram = Histogram::EMPTY;
        for time in nanoseconds {
            histogram.record(Duration::from_nanos(*time));
        }
        histogram
    }

    #[test]
    fn a_time_is_below_its_buckets_bound_and_not_below_half_of_it() {
        for time in [1, 2, 3, 4, 1_000, 1_023, 1_024, 123_456_789] {
            let (bound, count) = histogram(&[time]).buckets().next().unwrap();
            let time = Duration::from_nanos(time);
            assert_eq!(count, 1);
            assert!(
                bound / 2 <= time && time < bound,
                "{time:?} below {bound:?}"
            );
        }
    }

    #[test]
    fn extremes_have_a_bucket() {
        assert_eq!(histogram(&[0]).quantile(0.5), Some(Duration::from_nanos(1)));
        let mut eternal = Histogram::EMPTY;
        eternal.record(Duration::MAX);
        assert_eq!(eternal.quantile(1.0), Some(Duration::from_nanos(1 << 63)));
    }

    #[test]
    fn quantiles_count_from_the_shortest() {
        let histogram = histogram(&[3, 3, 3, 100]);
        let within = |fraction| histogram.quantile(fraction).unwrap().as_nanos();
        assert_eq!(
            [0.0, 0.5, 0.75, 0.76, 1.0, 9.0].map(within),
            [4, 4, 4, 128, 128, 128]
        );
        assert_eq!(Histogram::EMPTY.quantile(0.5), None);
        assert_eq!(Histogram::EMPTY.to_string(), "none");
    }
}
