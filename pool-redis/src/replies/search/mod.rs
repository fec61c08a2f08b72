//! Replies to the `FT` commands.

mod ft_attribute;
mod ft_config_option;
mod ft_fields;
mod ft_hit;
mod ft_hybrid_results;
mod ft_index_info;
mod ft_page;
mod ft_profile_results;
mod ft_rows;
mod ft_search_results;
mod ft_spelling;

pub use ft_attribute::FtAttribute;
pub use ft_config_option::FtConfigOption;
pub use ft_fields::FtFields;
pub use ft_hit::FtHit;
pub(crate) use ft_hit::HitParts;
pub use ft_hybrid_results::FtHybridResults;
pub use ft_index_info::{FtIndexDefinition, FtIndexInfo};
pub use ft_page::FtPage;
pub use ft_profile_results::FtProfileResults;
pub use ft_rows::FtRows;
pub use ft_search_results::FtSearchResults;
pub use ft_spelling::FtSpelling;
