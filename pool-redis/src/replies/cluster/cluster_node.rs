//! A line of the reply to `CLUSTER NODES`.

use std::collections::BTreeMap;
use std::time::SystemTime;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::fields::{NonEmpty, next_part, read_text};
use crate::replies::{Milliseconds, SlotRange};
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;
use crate::reply::reply_kind::ReplyKind;

/// A node of a cluster: a line of the reply to `CLUSTER NODES`. Read the reply to `CLUSTER REPLICAS` as a
/// `Vec<ClusterNode>`.
///
/// Source: <https://redis.io/docs/latest/commands/cluster-nodes/>.
///
/// ```
/// use pool_redis::Value;
/// use pool_redis::replies::ClusterNode;
///
/// let line = "67ed2db8d677e59ec4a4cefb06858cf2a1a89fa1 127.0.0.1:30002@31002,host-2 master - 0 1426238316232 2 \
///             connected 5461-10922 [93-<-292f8b365bb7edb5e285caf0b7e6ddc7265d2f4f]";
/// let node: ClusterNode = Value::BulkString(line.into()).convert()?;
/// assert_eq!((&*node.host, node.port, node.hostname.as_deref()), ("127.0.0.1", 30002, Some("host-2")));
/// assert!(node.has("master") && node.primary.is_none() && node.is_connected);
/// assert!(node.slots[0].contains(6000));
/// assert_eq!(node.importing[&93], "292f8b365bb7edb5e285caf0b7e6ddc7265d2f4f");
/// # Ok::<(), pool_redis::ConversionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClusterNode {
    /// ID of the node.
    pub id: String,
    /// Address of the node. Empty for the answering node if it does not know its own address yet.
    pub host: String,
    /// Port for clients.
    pub port: u16,
    /// Port of the cluster bus.
    pub bus_port: Option<u16>,
    /// Hostname that the node announces, if any (Redis 7.0).
    pub hostname: Option<String>,
    /// Other properties that the node announces, such as `shard-id` (Redis 7.2).
    pub announced: BTreeMap<String, String>,
    /// Flags: `myself`, `master`, `slave`, `fail?`, `fail`, `handshake`, `noaddr`, `nofailover`. Empty if the server
    /// sends `noflags`.
    pub flags: Vec<String>,
    /// ID of the node's primary; `None` if the node is not a replica.
    pub primary: Option<String>,
    /// Time at which the pending ping was sent; `None` if none is pending.
    pub ping_sent: Option<SystemTime>,
    /// Time at which the last pong was received.
    pub pong_received: Option<SystemTime>,
    /// Configuration epoch of the node.
    pub config_epoch: u64,
    /// Whether the answering node is connected to this one on the cluster bus.
    pub is_connected: bool,
    /// Slots that the node serves.
    pub slots: Vec<SlotRange>,
    /// Slots that are being imported to this node, each with the ID of the node it comes from. A node sends this only
    /// about itself.
    pub importing: BTreeMap<u16, String>,
    /// Slots that are being migrated from this node, each with the ID of the node it goes to. A node sends this only
    /// about itself.
    pub migrating: BTreeMap<u16, String>,
}

impl ClusterNode {
    /// Returns whether the node has this flag.
    #[must_use]
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|own| own == flag)
    }

    /// Reads a line of the reply to `CLUSTER NODES`.
    #[inline]
    pub(super) fn of_line(mut line: Bytes) -> Result<Self, ConversionError> {
        let found = ReplyKind::BulkString { len: line.len() };
        let mut word = || next_part(&mut line, b' ').ok_or(malformed(found));
        let id = read_text(word()?)?;
        let mut address = word()?;
        let endpoint = next_part(&mut address, b',').ok_or(malformed(found))?;
        let Endpoint {
            host,
            port,
            bus_port,
        } = Endpoint::read(&endpoint).ok_or(malformed(found))?;
        let mut node = Self {
            id,
            host,
            port,
            bus_port,
            hostname: None,
            announced: BTreeMap::new(),
            flags: flags(read_text(word()?)?),
            primary: Some(read_text(word()?)?).filter(|primary: &String| primary != "-"),
            ping_sent: time(word()?)?,
            pong_received: time(word()?)?,
            config_epoch: read_text(word()?)?,
            is_connected: *word()? == *b"connected",
            slots: Vec::new(),
            importing: BTreeMap::new(),
            migrating: BTreeMap::new(),
        };
        node.announce(address)?;
        while let Some(slots) = next_part(&mut line, b' ') {
            node.add_slots(&read_text::<String>(slots)?)
                .ok_or(malformed(found))?;
        }
        Ok(node)
    }

    /// Reads what follows the address: a hostname, which may be empty, and `name=value` properties.
    #[inline]
    fn announce(&mut self, rest: Bytes) -> Result<(), ConversionError> {
        for (at, part) in read_text::<String>(rest)?.split(',').enumerate() {
            match part.split_once('=') {
                Some((name, value)) => {
                    self.announced.insert(name.to_owned(), value.to_owned());
                }
                None if at == 0 && !part.is_empty() => self.hostname = Some(part.to_owned()),
                None => {}
            }
        }
        Ok(())
    }

    /// Adds a slot, a range of slots, or a slot in brackets, which is being imported or migrated.
    #[inline]
    fn add_slots(&mut self, slots: &str) -> Option<()> {
        let Some(moving) = slots.strip_prefix('[') else {
            self.slots.push(slots.parse().ok()?);
            return Some(());
        };
        let moving = moving.strip_suffix(']')?;
        if let Some((slot, node)) = moving.split_once("-<-") {
            self.importing.insert(slot.parse().ok()?, node.to_owned());
        } else {
            let (slot, node) = moving.split_once("->-")?;
            self.migrating.insert(slot.parse().ok()?, node.to_owned());
        }
        Some(())
    }
}

impl FromReply for ClusterNode {
    const KEEPS_BYTES: bool = false;

    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let line = reply.into_text("ClusterNode")?.into_bytes();
        Self::of_line(line.slice(..line.trim_ascii_end().len()))
    }
}

/// An address such as `host:port@bus-port`. Servers before Redis 4 send no bus port.
struct Endpoint {
    host: String,
    port: u16,
    bus_port: Option<u16>,
}

impl Endpoint {
    #[inline]
    fn read(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let (address, bus_port) = match text.split_once('@') {
            Some((address, port)) => (address, Some(port.parse().ok()?)),
            None => (text, None),
        };
        // An IPv6 address contains colons itself.
        let (host, port) = address.rsplit_once(':')?;
        Some(Self {
            host: host.to_owned(),
            port: port.parse().ok()?,
            bus_port,
        })
    }
}

#[inline]
fn flags(text: String) -> Vec<String> {
    text.split(',')
        .filter(|&flag| flag != "noflags" && !flag.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Reads milliseconds since 1970; 0 means never.
#[inline]
fn time(text: Bytes) -> Result<Option<SystemTime>, ConversionError> {
    let NonEmpty(time) = read_text(text)?;
    Ok(time
        .map(|Milliseconds(time)| time)
        .filter(|time| *time != SystemTime::UNIX_EPOCH))
}

fn malformed(found: ReplyKind) -> ConversionError {
    ConversionError::Malformed {
        expected: "ClusterNode",
        found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn read(line: &'static str) -> Result<ClusterNode, ConversionError> {
        Value::BulkString(line.into()).convert()
    }

    #[test]
    fn a_replica_names_its_primary_and_has_no_slots() {
        let node = read(
            "07c37df 127.0.0.1:30004@31004,,tls-port=0,shard-id=69bc slave,fail? e7d1eec 1426238316000 1426238317239 4 \
             disconnected",
        )
        .unwrap();
        assert_eq!(node.primary.as_deref(), Some("e7d1eec"));
        assert_eq!(node.flags, ["slave", "fail?"]);
        assert_eq!(
            (node.hostname.as_deref(), node.bus_port),
            (None, Some(31004))
        );
        assert_eq!(node.announced["shard-id"], "69bc");
        assert!(node.ping_sent.is_some() && !node.is_connected && node.slots.is_empty());
    }

    #[test]
    fn a_node_alone_knows_no_address_of_its_own() {
        let node =
            read("62883c4 :7311@17311 myself,master - 0 0 0 connected 0-5 7 9-16383\n").unwrap();
        assert_eq!((&*node.host, node.port), ("", 7311));
        assert_eq!((node.ping_sent, node.pong_received), (None, None));
        let slots = [(0, 5), (7, 7), (9, 16383)].map(|(start, end)| SlotRange::new(start, end));
        assert_eq!(node.slots, slots);
    }

    #[test]
    fn an_address_may_have_colons_and_slots_may_move() {
        let node =
            read("62883c4 2001:db8::1:7311@17311 noflags - 0 0 0 connected 3 [3->-abc] [4-<-def]")
                .unwrap();
        assert_eq!((&*node.host, node.port), ("2001:db8::1", 7311));
        assert!(node.flags.is_empty());
        assert_eq!((&*node.migrating[&3], &*node.importing[&4]), ("abc", "def"));
    }

    #[test]
    fn a_line_that_is_no_node_is_refused() {
        for line in [
            "",
            "62883c4",
            "62883c4 127.0.0.1 master - 0 0 0 connected",
            "62883c4 127.0.0.1:x@17311 master - 0 0 0 connected",
            "62883c4 127.0.0.1:7311@17311 master - 0 0 zero connected",
            "62883c4 127.0.0.1:7311@17311 master - 0 0 0",
            "62883c4 127.0.0.1:7311@17311 master - 0 0 0 connected 5-x",
            "62883c4 127.0.0.1:7311@17311 master - 0 0 0 connected [5]",
            "62883c4 127.0.0.1:7311@17311 master - 0 0 0 connected 16384",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
