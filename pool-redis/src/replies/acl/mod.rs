//! Replies to the `ACL` commands.

mod acl_dry_run;
mod acl_log_entry;
mod acl_user;

pub use acl_dry_run::AclDryRun;
pub use acl_log_entry::{AclDenial, AclLogEntry};
pub use acl_user::{AclSelector, AclUser};
