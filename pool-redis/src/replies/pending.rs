#![allow(missing_docs, unused)]
use crate::Value;
pub type ClientInfo = Value;
pub type ClientList = Value;
pub type TrackingInfo = Value;
pub type TrackingRedirect = Value;
pub type Hello = Value;
pub type EntryDeletion = Value;
pub type StreamConsumer = Value;
pub type StreamGroup = Value;
pub type StreamInfo = Value;
pub type FullStreamInfo = Vec<Value>;
pub type PendingSummary = Value;
pub type PendingEntry = Value;
pub type DeliveredEntry = Value;
#[derive(Debug)]
pub struct AutoClaimed<T = ()>(std::marker::PhantomData<T>);
#[derive(Debug)]
pub struct Claimed<T = ()>(std::marker::PhantomData<T>);
impl<T> crate::FromReply for AutoClaimed<T> {
    fn from_reply(_: crate::Reply<'_>) -> Result<Self, crate::ConversionError> {
        Ok(Self(std::marker::PhantomData))
    }
}
impl<T> crate::FromReply for Claimed<T> {
    fn from_reply(_: crate::Reply<'_>) -> Result<Self, crate::ConversionError> {
        Ok(Self(std::marker::PhantomData))
    }
}
pub type FunctionLibrary = Value;
pub type FunctionStats = Value;
pub type AclDryRun = Value;
pub type AclUser = Value;
pub type AclLogEntry = Value;
pub type CommandDetails = Value;
pub type CommandDoc = Value;
pub type LatencyHistogram = Value;
pub type LatencySample = Value;
pub type LatencyEvent = Value;
pub type ModuleInfo = Value;
pub type BackupStatus = Value;
pub type HotKeys = Value;
pub type ServerInfo = Value;
pub type MemoryStats = Value;
pub type Role = Value;
pub type SlowLogEntry = Value;
pub type ClusterInfo = Value;
pub type ClusterLink = Value;
pub type SlotMigration = Value;
pub type ClusterNodes = Value;
pub type ClusterNode = Value;
pub type ClusterShard = Value;
pub type SlotStats = Value;
