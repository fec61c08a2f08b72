//! Resource ids.

use std::fmt;

/// Identifies a resource among all those that a pool has made in this process. Ids are never reused.
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
/// let number = pool.get()?;
/// println!("using {}", number.id()); // using #1
/// # assert_eq!(number.id().to_string(), "#1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId(pub(crate) u64);

impl ResourceId {
    /// Smaller than the id of any resource.
    pub(crate) const NONE: Self = Self(0);
}

impl fmt::Display for ResourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}
