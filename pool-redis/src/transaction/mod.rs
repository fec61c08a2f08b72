//! Transactions: several commands that the server runs without others in between.

mod failed;
mod seat;
#[expect(clippy::module_inception, reason = "one noun for each file")]
mod transaction;
mod transaction_builder;

pub use transaction::Transaction;
pub use transaction_builder::TransactionBuilder;
