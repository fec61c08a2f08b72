//! One program for one server, for Sentinel and for a cluster.
//!
//! The same [`Client`] calls all of them, with the same commands, pipelines, transactions, scripts, locks, streams and
//! subscribers; the URL says what there is:
//!
//! | | URL |
//! |---|---|
//! | one server | `redis://host:6379` |
//! | a master and its replicas, watched by [Sentinel](crate::SentinelInfo) | `redis+sentinel://host1:26379,host2:26379/mymaster` |
//! | a [cluster](crate::ClusterInfo), of which some nodes are named | `redis+cluster://host1:7000,host2:7001` |
//!
//! ```
//! use pool_redis::{Client, Commands};
//!
//! fn greet(url: &str) -> Result<String, pool_redis::Error> {
//!     let client = Client::connect(url)?;
//!     client.mset([("{greeting}:word", "hello"), ("{greeting}:whom", "world")])?;
//!     let words: Vec<Option<String>> = client.mget(["{greeting}:word", "{greeting}:whom"])?;
//!     Ok(words.into_iter().flatten().collect::<Vec<_>>().join(" "))
//! }
//!
//! # let (server, cluster) = (pool_tests::shared_server(), pool_tests::shared_cluster());
//! # let (one, several) = (server.url(), cluster.url());
//! # let watched = pool_tests::shared_sentinels().url();
//! assert_eq!(greet(&one)?, "hello world"); // redis://…
//! assert_eq!(greet(&watched)?, "hello world"); // redis+sentinel://…
//! assert_eq!(greet(&several)?, "hello world"); // redis+cluster://…
//! # Ok::<(), pool_redis::Error>(())
//! ```
//!
//! # Behind Sentinel
//!
//! *Where the master is* a sentinel is asked before each connection is made, the one that answered last before all others,
//! each for a share of [`connect_timeout`](crate::ClientBuilder::connect_timeout); the master itself must confirm it
//! (`ROLE`). The sentinels that are named tell of the others. If none knows, the error has
//! [what each of them said](crate::SentinelError). A service of which none has ever told is more likely to be misspelt, and
//! that is told at once; one that they knew and do not know any more is waited for, as while it is set up anew by
//! `SENTINEL REMOVE` and `SENTINEL MONITOR`.
//!
//! *A failover* is heard of at once: from the first connection on, a thread of the client's listens to one of the
//! sentinels. Idle connections to the old master are closed then, and those in use when they come back; whoever waits gets
//! one to the new master. While no sentinel can be listened to, one is asked every second. The thread ends with the
//! client's last handle, or when that is closed, and a forked child has its own as soon as it connects.
//!
//! A call that waits for a connection meanwhile waits for the failover, within its own time-out: give calls one that is
//! longer than the sentinels' `down-after-milliseconds` and some seconds for electing a new master. What was on its way to
//! the old one is an error for which [`may_have_executed`](crate::Error::may_have_executed) is true, unless it only reads.
//! Redis replicates after it has answered, so the last writes that a master acknowledged may be lost; a `WAIT` behind
//! them in one pipeline, and the setting `min-replicas-to-write`, make that less likely.
//!
//! *A scan* goes to the master, and [begins anew](crate::KeyScan#when-another-server-answers) when that is another.
//!
//! *Logins*: the sentinels have one of their own, or none ([`SentinelInfo`](crate::SentinelInfo)), and may have
//! [options of TLS](crate::ClientBuilder) of their own. Their user must be allowed
//! `+sentinel|get-master-addr-by-name`, and should be
//! `+sentinel|master +sentinel|sentinels +sentinel|replicas +subscribe &+switch-master &+slave &+sdown &-sdown`; the
//! servers' should be allowed `+role`.
//!
//! *Replicas* are read from if [`read_from`](crate::ClientBuilder::read_from) says so: single commands, the replicas in
//! turn. One of them has half of the time that is left for a read if somebody else could answer it, so that one which hangs
//! costs a part of the time; the last that could has all of it. So give reads a [time-out](crate::ClientBuilder::timeout) of
//! more than twice what the slowest takes. Where a network between gives the servers other addresses than sentinels tell,
//! [`map_addresses`](crate::ClientBuilder::map_addresses) knows them.
//!
//! # On a cluster
//!
//! *Where a command goes* its keys decide: each is in one of 16,384 [slots](crate::Slot), and a shard of the cluster has
//! some of these. A command without keys goes to any master, the next one each time.
//!
//! | of several keys | |
//! |---|---|
//! | `MGET`, `MSET`, `DEL`, `UNLINK`, `EXISTS`, `TOUCH` | are split by slots, sent to all of these nodes at once and put together again; they are not atomic then, and if a part fails when others are done, it is [`Error::Partial`](crate::Error::Partial) |
//! | all others, transactions and scripts | need their keys in one slot, which a hash tag sees to: of `{user:7}:name` and `{user:7}:mail` only `user:7` counts. Else they are refused before they are sent |
//! | `DBSIZE`, `KEYS`, `FLUSHALL`, `SCRIPT LOAD`, `FUNCTION LOAD`, … | are said to every shard, or every node, and their replies become one. What is said to every shard goes to who has taken over where a master has died or is a replica now; slots that nobody has at that moment, as it can be for up to 2 seconds of a failover, are nobody's to answer for |
//! | `SCAN`, and with it [`Client::scan`] | goes through one shard after the other. A cursor tells which; it is good for as long as that shard has the same master and the same slots. [`Client::scan`] [begins a shard anew](crate::KeyScan#when-another-server-answers) whose master is another, and finds slots that have moved |
//! | `FT.CURSOR READ`, `FT.CURSOR DEL` | are refused: only the node that gave a cursor knows it. A connection of [`Client::pool`] that is held for the whole aggregation can read its own |
//! | `INFO`, `SLOWLOG`, … | are one node's, and any answers |
//!
//! *Connections*: each node has a pool of its own, with [`max_size`](crate::ClientBuilder::max_size) as its cap, of which
//! as many are shared as [`share_connections`](crate::ClientBuilder::share_connections) says; all together have
//! [`max_total`](crate::ClientBuilder::max_total), if that is set. [`Client::pool`] is one more, whose connections go to
//! any node, for commands of which you know the place;
//! [`ClusterClient::nodes`](crate::ClusterClient::nodes) has those of the nodes.
//!
//! *Pipelines* are sent to all nodes at once, each node's part in one go, before any reply is waited for. Outcomes are in
//! the order of the commands. A node executes its part in that order, but different nodes do not wait for each other, and
//! a command that is sent again, because its slot was moving or its node failed, comes after those that were not. What is
//! read of a slot that the same pipeline writes to is the master's to answer, whoever is [read from](crate::ReadFrom) else.
//!
//! *Transactions* need all of their keys in one place. While their slot is moving and some have gone ahead, or are not there
//! yet, they wait until all of it has moved, within their time-out.
//!
//! *When it changes*: a command for a slot that has moved is told so by the node (`MOVED`, `ASK`) and follows. A node that
//! does not answer, or is no longer the master, has the cluster asked again who has which slots, by one thread at a time,
//! for which no caller waits beyond its own time, and what may be sent again ([`RetryPolicy`](crate::RetryPolicy)) goes to
//! whoever has taken over, all within the call's own time-out. What was on its way to a master that died, and is not known
//! not to have been executed, is an error for which [`may_have_executed`](crate::Error::may_have_executed) is true, unless it
//! only reads.
//!
//! A call waits for its node for a third of what is left of its time-out before it asks the cluster, and goes on waiting
//! if the node is still the right one, whatever the [`RetryPolicy`](crate::RetryPolicy); so give calls a
//! [time-out](crate::ClientBuilder::timeout) of some times the cluster's `cluster-node-timeout`, and set a
//! [`read_timeout`](crate::ClientBuilder::read_timeout) that is shorter, so that a read from a node that hangs has time
//! for another.
//!
//! *Replicas* are read from if [`read_from`](crate::ClientBuilder::read_from) says so: in turn, or those that are
//! [nearest](crate::ReadFrom::Nearest) by time or in the client's own [zone](crate::ReadFrom::Zone). What only reads one
//! slot's keys goes there; what writes, scans, transactions and whatever has no keys go to the masters. What a replica does
//! not answer, because it has died, loads its data or has lost its master, another does, or the master if it may be read
//! from. One that has lost its master and serves what it has all the same (`replica-serve-stale-data`, by default) is passed
//! over behind Sentinel, which tells of it; in a cluster nobody does, and it is read from until the others take it for dead.
//!
//! Where the network gives the nodes other addresses than they tell, [`map_addresses`](crate::ClientBuilder::map_addresses)
//! knows them.
//!
//! [`Client`]: crate::Client
//! [`Client::scan`]: crate::Client::scan
//! [`Client::pool`]: crate::Client::pool
