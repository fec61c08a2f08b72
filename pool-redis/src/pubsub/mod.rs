//! Subscribing to channels: [`Subscriber`], its events and its settings.
//!
//! To publish, send a command: `PUBLISH`, or `SPUBLISH` for shard channels.
//!
//! Source: <https://redis.io/docs/latest/develop/pubsub/>.

mod subscriber;
mod subscriber_builder;

mod event;
mod message;
mod subscription;

mod handle;
mod iterators;
mod receiver;

mod awaited;
mod common;
mod conversation;
mod dial;
mod frame;
mod line;
mod lines;
mod options;
mod outage;
mod postponed;
mod wanted;

pub use event::{Disconnected, Event, Refused, Restored, Subscribed, Unsubscribed};
pub use handle::SubscriberHandle;
pub use iterators::{Events, Messages};
pub use message::Message;
pub use receiver::SubscriberReceiver;
pub use subscriber::Subscriber;
pub use subscriber_builder::SubscriberBuilder;
pub use subscription::{Subscription, SubscriptionKind};

pub(crate) use dial::connect;
