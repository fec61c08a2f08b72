//! Replies that have a shape of their own.
