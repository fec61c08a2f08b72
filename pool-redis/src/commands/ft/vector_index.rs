//! Vector fields of an index.

use crate::command::Command;
use crate::command::to_arg::ToArg;
use crate::commands::words::{FtDistance, FtVectorType};

/// How an index stores and searches vectors, for [`FtField::vector`](super::FtField::vector): the algorithm, the type
/// of the vectors, their number of dimensions and the distance metric.
///
/// Source: <https://redis.io/docs/latest/develop/ai/search-and-query/vectors/>.
///
/// ```
/// use pool_redis::commands::{FtDistance, FtField, FtVectorType, VectorIndex};
///
/// let exact = VectorIndex::flat(FtVectorType::Float32, 384, FtDistance::Cosine);
/// let fast = VectorIndex::hnsw(FtVectorType::Float32, 384, FtDistance::Cosine).m(32).ef_construction(400);
/// # let _ = (FtField::vector("a", exact), FtField::vector("b", fast));
/// ```
#[derive(Clone, Debug)]
#[must_use = "it does nothing until it is given to a field"]
pub struct VectorIndex {
    algorithm: &'static str,
    attributes: Command,
}

impl VectorIndex {
    /// Compares with all vectors, which is exact.
    ///
    /// `FLAT`.
    pub fn flat(vectors: FtVectorType, dimensions: u64, distance: FtDistance) -> Self {
        Self::new("FLAT", vectors, dimensions, distance)
    }

    /// Searches a graph of vectors, which is fast and approximate.
    ///
    /// `HNSW`.
    pub fn hnsw(vectors: FtVectorType, dimensions: u64, distance: FtDistance) -> Self {
        Self::new("HNSW", vectors, dimensions, distance)
    }

    /// Searches a graph of vectors, which can be compressed.
    ///
    /// `SVS-VAMANA`, since 8.2.0.
    pub fn svs_vamana(vectors: FtVectorType, dimensions: u64, distance: FtDistance) -> Self {
        Self::new("SVS-VAMANA", vectors, dimensions, distance)
    }

    fn new(
        algorithm: &'static str,
        vectors: FtVectorType,
        dimensions: u64,
        distance: FtDistance,
    ) -> Self {
        let index = Self {
            algorithm,
            attributes: Command::new(""),
        };
        index
            .attribute("TYPE", vectors)
            .attribute("DIM", dimensions)
            .attribute("DISTANCE_METRIC", distance)
    }

    /// Sets the initial capacity, in vectors.
    ///
    /// `INITIAL_CAP`.
    pub fn initial_cap(self, vectors: u64) -> Self {
        self.attribute("INITIAL_CAP", vectors)
    }

    /// Sets the number of links per vector; 16 by default.
    ///
    /// `M`, of `HNSW`.
    pub fn m(self, links: u64) -> Self {
        self.attribute("M", links)
    }

    /// Sets the number of candidates examined to link a vector; 200 by default.
    ///
    /// `EF_CONSTRUCTION`, of `HNSW`.
    pub fn ef_construction(self, candidates: u64) -> Self {
        self.attribute("EF_CONSTRUCTION", candidates)
    }

    /// Sets the number of candidates that a query examines; 10 by default.
    ///
    /// `EF_RUNTIME`, of `HNSW`.
    pub fn ef_runtime(self, candidates: u64) -> Self {
        self.attribute("EF_RUNTIME", candidates)
    }

    /// Sets how far beyond its radius a range query explores; 0.01 by default.
    ///
    /// `EPSILON`.
    pub fn epsilon(self, epsilon: f64) -> Self {
        self.attribute("EPSILON", epsilon)
    }

    /// Sets any other attribute by name, such as `COMPRESSION` of `SVS-VAMANA`.
    pub fn attribute(mut self, name: &str, value: impl ToArg) -> Self {
        self.attributes.push(name);
        self.attributes.push(value);
        self
    }

    pub(super) fn write(&self, command: &mut Command) {
        command.push(self.algorithm);
        command.push(self.attributes.arg_count());
        command.push_args_of(&self.attributes);
    }
}
