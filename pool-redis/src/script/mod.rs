//! Programs that run in the server.

mod function;
mod library;
#[expect(clippy::module_inception, reason = "one noun for each file")]
mod script;
mod script_call;

pub use function::Function;
pub use script::Script;
pub use script_call::ScriptCall;
