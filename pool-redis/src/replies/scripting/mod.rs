//! Replies to the `FUNCTION` commands.

mod function_library;
mod function_stats;

pub use function_library::{FunctionInfo, FunctionLibrary};
pub use function_stats::{EngineStats, FunctionStats, RunningScript};
