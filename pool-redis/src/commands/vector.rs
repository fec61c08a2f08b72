//! Vectors as arguments.

use crate::command::to_arg::{ArgWriter, ToArg};

/// A vector of `f32` as an argument, sent as four bytes per number, in little-endian order.
///
/// Commands that take a vector also accept an array, a slice or a `Vec` of `f32`. In queries of the search commands,
/// pass a vector as a parameter, for a field of the type `FLOAT32`.
///
/// Source: <https://redis.io/docs/latest/develop/ai/search-and-query/vectors/>.
///
/// ```
/// use pool_redis::Command;
/// use pool_redis::commands::Vector;
///
/// let command = Command::new("ECHO").arg(Vector::from([1.0, 0.5]));
/// assert_eq!(format!("{command:?}"), r#"Command { name: "ECHO", arg_sizes: [8] }"#);
/// let doubled: Vector = [1.0, 0.5].iter().map(|number| number * 2.0).collect();
/// assert_eq!(doubled, Vector::from(vec![2.0, 1.0]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector(Vec<u8>);

impl FromIterator<f32> for Vector {
    fn from_iter<I: IntoIterator<Item = f32>>(numbers: I) -> Self {
        Self(numbers.into_iter().flat_map(f32::to_le_bytes).collect())
    }
}

impl From<&[f32]> for Vector {
    fn from(numbers: &[f32]) -> Self {
        numbers.iter().copied().collect()
    }
}

impl<const N: usize> From<[f32; N]> for Vector {
    fn from(numbers: [f32; N]) -> Self {
        numbers.into_iter().collect()
    }
}

impl<const N: usize> From<&[f32; N]> for Vector {
    fn from(numbers: &[f32; N]) -> Self {
        numbers[..].into()
    }
}

impl From<Vec<f32>> for Vector {
    fn from(numbers: Vec<f32>) -> Self {
        numbers[..].into()
    }
}

impl From<&Vec<f32>> for Vector {
    fn from(numbers: &Vec<f32>) -> Self {
        numbers[..].into()
    }
}

impl ToArg for Vector {
    fn write_arg(&self, to: &mut ArgWriter<'_>) {
        to.write_bytes(&self.0);
    }
}
