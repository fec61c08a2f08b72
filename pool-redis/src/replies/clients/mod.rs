//! Replies about client connections.

mod client_info;
mod client_list;
mod hello;
mod tracking_info;
mod tracking_redirect;

pub use client_info::ClientInfo;
pub use client_list::ClientList;
pub use hello::Hello;
pub use tracking_info::TrackingInfo;
pub use tracking_redirect::TrackingRedirect;
