//! How to write one program for one server, for Sentinel and for a cluster.
//!
//! The same [`Client`] works with all of them, with the same commands, pipelines, transactions, scripts, locks, streams and
//! subscribers. The URL says which it is:
//!
//! | | URL |
//! |---|---|
//! | one server | `redis://host:6379` |
//! | a master and its replicas, watched by [Sentinel](crate::SentinelInfo) | `redis+sentinel://host1:26379,host2:26379/mymaster` |
//! | a [cluster](crate::ClusterInfo), by some of its nodes | `redis+cluster://host1:7000,host2:7001` |
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
//! *Finding the master.* Before each connection, the client asks a sentinel for the master: first the sentinel that answered
//! last, then the others, each for a share of [`connect_timeout`](crate::ClientBuilder::connect_timeout). The server must
//! then confirm that it is the master (`ROLE`). The sentinels that you name tell the client about the others. If none knows
//! the master, the error has [each one's answer](crate::SentinelError). If no sentinel has ever known the service, its name
//! is probably misspelt, and the error comes at once. If they knew it once, calls wait for it, since it may just be
//! reconfigured by `SENTINEL REMOVE` and `SENTINEL MONITOR`.
//!
//! *Failover.* From the first connection on, a thread of the client listens to one of the sentinels, so that it hears of a
//! failover at once. It then closes idle connections to the old master, and those in use when they come back; waiting callers
//! get a connection to the new master. While it can listen to no sentinel, it asks one every second. The thread ends when the
//! client is closed or its last handle is dropped. A forked child has its own as soon as it connects.
//!
//! A call that needs a connection during a failover waits for the end of it, within its own time-out. So give calls a
//! time-out longer than the sentinels' `down-after-milliseconds` plus some seconds to elect a new master. A command that was
//! under way to the old master ends with an error for which [`may_have_executed`](crate::Error::may_have_executed) is true,
//! unless it only reads. So does a `BLPOP` or another command that waits there, be it without end, a few seconds after the
//! client hears of the failover, if the old master answers nobody any more. Redis replicates after it has answered, so the
//! last writes that a master acknowledged may be lost. A `WAIT` behind them in the same pipeline, and the server's setting
//! `min-replicas-to-write`, make that less likely.
//!
//! *Scans* go to the master, and [start over](crate::KeyScan#when-another-server-answers) when the master changes.
//!
//! *Logins.* The sentinels have a login of their own, or none ([`SentinelInfo`](crate::SentinelInfo)), and may have
//! [TLS options](crate::ClientBuilder) of their own. Their user must be allowed
//! `+sentinel|get-master-addr-by-name`, and should be allowed
//! `+sentinel|master +sentinel|sentinels +sentinel|replicas +subscribe &+switch-master &+slave &+sdown &-sdown`. The
//! servers' user should be allowed `+role`.
//!
//! *Replicas* answer single read-only commands, in turn, if [`read_from`](crate::ClientBuilder::read_from) says so. While
//! another server could still answer a read, a replica gets only half of the time that is left, so that a hanging one does not
//! use up all of it; the last candidate gets the rest. So give reads a [time-out](crate::ClientBuilder::timeout) of
//! more than twice what the slowest takes. If the servers have other addresses for you than the ones the sentinels give
//! (behind a NAT, say), translate them with [`map_addresses`](crate::ClientBuilder::map_addresses).
//!
//! # On a cluster
//!
//! *Routing.* Each key is in one of 16,384 [slots](crate::Slot), and each shard of the cluster has some of the slots. A
//! command goes to the shard of its keys. A command without keys goes to the masters in turn.
//!
//! | command | on several keys or nodes |
//! |---|---|
//! | `MGET`, `MSET`, `DEL`, `UNLINK`, `EXISTS`, `TOUCH` | are split by slots and sent to all the nodes concerned at once, and their replies are merged. They are not atomic then; if some parts fail and others do not, the error is [`Error::Partial`](crate::Error::Partial) |
//! | all others, transactions and scripts | need all their keys in one slot, or are refused before they are sent. Use a hash tag: of `{user:7}:name` and `{user:7}:mail` only `user:7` counts |
//! | `DBSIZE`, `KEYS`, `FLUSHALL`, `SCRIPT LOAD`, `FUNCTION LOAD`, … | go to every shard, or every node, and their replies are merged. For a shard whose master has died or become a replica, the command goes to its successor. Slots that have no master at that moment, for up to 2 seconds of a failover, are left out |
//! | `SCAN`, and with it [`Client::scan`] | goes through one shard after the other. A cursor includes the shard, and is valid as long as that shard has the same master and the same slots. [`Client::scan`] [starts a shard over](crate::KeyScan#when-another-server-answers) when its master changes, and finds slots that have moved |
//! | `FT.CURSOR READ`, `FT.CURSOR DEL` | are refused: only the node that gave a cursor knows it. Hold a connection of [`Client::pool`] for the whole aggregation to read a cursor |
//! | `INFO`, `SLOWLOG`, … | go to one node, whichever |
//!
//! *Connections.* Each node has a pool of its own, capped by [`max_size`](crate::ClientBuilder::max_size), of which
//! [`share_connections`](crate::ClientBuilder::share_connections) are shared.
//! [`max_total`](crate::ClientBuilder::max_total), if set, caps all of them together.
//! [`ClusterClient::nodes`](crate::ClusterClient::nodes) lists the nodes' pools. [`Client::pool`] is an additional pool,
//! whose connections go to any node. Only you use it: calls do not.
//!
//! *Pipelines.* Each node's part is sent in one go, to all nodes at once, before the client waits for any reply. Outcomes
//! are in the order of the commands. A node executes its part in that order, but nodes do not wait for each other, and a
//! command that is sent again, because its slot was moving or its node failed, runs after those that were not. If a pipeline
//! writes to a slot, its reads of that slot go to the master too, whatever [`ReadFrom`](crate::ReadFrom) says.
//!
//! *Transactions* need all of their keys in one slot. While that slot is moving and its keys are on two nodes, a transaction
//! waits until all have moved, within its time-out.
//!
//! *Changes of the cluster.* A node answers a command for a slot that has moved with `MOVED` or `ASK`, and the client
//! follows. If a node does not answer, or is no longer the master, the client asks the cluster again for its slots, on one
//! thread at a time; no caller waits for that beyond its own deadline. Commands that may be sent again
//! ([`RetryPolicy`](crate::RetryPolicy)) then go to the new master, all within the call's own time-out. A command that was
//! under way to a master that died, and may have been executed, ends with an error for which
//! [`may_have_executed`](crate::Error::may_have_executed) is true, unless it only reads.
//!
//! A call waits for its node for a third of the time that is left to it, then asks the cluster, and goes on waiting
//! if the node is still the right one, whatever the [`RetryPolicy`](crate::RetryPolicy). So give calls a
//! [time-out](crate::ClientBuilder::timeout) of several times the cluster's `cluster-node-timeout`, and set a shorter
//! [`read_timeout`](crate::ClientBuilder::read_timeout), so that a read from a node that hangs leaves time to ask another.
//!
//! *Replicas* answer reads if [`read_from`](crate::ClientBuilder::read_from) says so: in turn, or those that are
//! [nearest](crate::ReadFrom::Nearest) by response time, or those in the client's own [zone](crate::ReadFrom::Zone).
//! Commands that only read keys of one slot go there. Writes, scans, transactions and commands without keys go to the
//! masters. If a replica cannot answer, because it has died, loads its data or has lost its master, another does, or the
//! master if that may be read from. By default (`replica-serve-stale-data`) a replica that has lost its master goes on
//! serving the data it has. Sentinel reports such a replica, and the client passes it over. In a cluster nobody reports it,
//! and the client reads from it until the other nodes consider it dead.
//!
//! If the nodes have other addresses for you than the ones they announce, translate them with
//! [`map_addresses`](crate::ClientBuilder::map_addresses).
//!
//! [`Client`]: crate::Client
//! [`Client::scan`]: crate::Client::scan
//! [`Client::pool`]: crate::Client::pool
