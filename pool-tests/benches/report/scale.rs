//! How much is measured.

/// From a trial to what is worth publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scale {
    /// Everything once, to see that it works: the figures mean nothing.
    Once,
    /// Under two minutes on two cores.
    Quick,
    Full,
}

impl Scale {
    /// Whichever of the three is meant.
    pub(crate) fn pick<T>(self, once: T, quick: T, full: T) -> T {
        match self {
            Self::Once => once,
            Self::Quick => quick,
            Self::Full => full,
        }
    }
}
