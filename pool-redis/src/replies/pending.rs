#![allow(missing_docs, unused)]
use crate::Value;
pub type ClientInfo = Value;
pub type ClientList = Value;
pub type TrackingInfo = Value;
pub type TrackingRedirect = Value;
pub type Hello = Value;
