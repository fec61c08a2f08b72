//! Replies of streams whose types are still to come.
#![allow(missing_docs, missing_debug_implementations)]

use std::marker::PhantomData;

use crate::Value;

pub type EntryDeletion = Value;
pub type StreamConsumer = Value;
pub type StreamGroup = Value;
pub type StreamInfo = Value;
pub type FullStreamInfo = Vec<Value>;
pub type PendingSummary = Value;
pub type PendingEntry = Value;
pub type DeliveredEntry = Value;
#[derive(Debug)]
pub struct AutoClaimed<T = ()>(PhantomData<T>);
#[derive(Debug)]
pub struct Claimed<T = ()>(PhantomData<T>);

impl<T> crate::FromReply for AutoClaimed<T> {
    fn from_reply(_: crate::Reply<'_>) -> Result<Self, crate::ConversionError> {
        Ok(Self(PhantomData))
    }
}

impl<T> crate::FromReply for Claimed<T> {
    fn from_reply(_: crate::Reply<'_>) -> Result<Self, crate::ConversionError> {
        Ok(Self(PhantomData))
    }
}
