//! Replies to the `COMMAND` commands.

mod command_argument;
mod command_details;
mod command_doc;
mod key_spec;

pub use command_argument::CommandArgument;
pub use command_details::CommandDetails;
pub use command_doc::CommandDoc;
pub use key_spec::{BeginSearch, FindKeys, KeySpec};
