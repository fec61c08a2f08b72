//! How to write one program for a single server, for Sentinel and for a cluster.
//!
//! The same [`Client`] works with all three, with the same commands, pipelines, transactions, scripts, locks, streams
//! and subscribers. Only the URL differs:
//!
//! | | URL |
//! |---|---|
//! | a single server | `redis://host:6379` |
//! | a master and its replicas, monitored by [Sentinel](crate::SentinelInfo) | `redis+sentinel://host1:26379,host2:26379/mymaster` |
//! | a [cluster](crate::ClusterInfo), of which the URL names some nodes | `redis+cluster://host1:7000,host2:7001` |
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
//! *Finding the master.* Before each connection, the client asks the sentinels for the master, beginning with the one
//! that answered last. Each sentinel gets a share of [`connect_timeout`](crate::ClientBuilder::connect_timeout). The
//! server must then confirm that it is the master (`ROLE`). The client learns about other sentinels from the ones that
//! you name. If no sentinel knows the master, the error contains [each sentinel's answer](crate::SentinelError). If no
//! sentinel has ever known the service, the call fails at once, since the name is probably misspelt. If a sentinel once
//! knew it, calls wait for it, since `SENTINEL REMOVE` and `SENTINEL MONITOR` may be reconfiguring it.
//!
//! *Failover.* After the first connection, a thread of the client listens to one of the sentinels and learns of a
//! failover at once. It then closes idle connections to the old master, and those in use when they are returned.
//! Waiting callers get a connection to the new master. While the thread cannot listen to any sentinel, it asks one
//! every second. The thread ends when the client is closed or its last handle is dropped. A forked child starts its own
//! thread when it connects.
//!
//! A call that needs a connection during a failover waits until the failover is over, within its own timeout. So set a
//! timeout longer than the sentinels' `down-after-milliseconds` plus some seconds to elect a new master. A command that
//! was in flight to the old master fails with an error for which [`may_have_executed`](crate::Error::may_have_executed)
//! is true, unless it only reads. So does a blocking command such as `BLPOP`, even without a limit, if the old master
//! no longer answers: it fails a few seconds after the client learns of the failover. Redis replicates a write after it
//! has replied, so the last acknowledged writes may be lost. A `WAIT` after them in the same pipeline, and the server's
//! setting `min-replicas-to-write`, make that less likely.
//!
//! *Scans* go to the master, and [start over](crate::KeyScan#when-another-server-answers) when the master changes.
//!
//! *Logins.* The sentinels have their own login, or none ([`SentinelInfo`](crate::SentinelInfo)), and may have their
//! own [TLS options](crate::ClientBuilder). The sentinels' user needs the permission
//! `+sentinel|get-master-addr-by-name`, and should have
//! `+sentinel|master +sentinel|sentinels +sentinel|replicas +subscribe &+switch-master &+slave &+sdown &-sdown`. The
//! servers' user should have `+role`.
//!
//! *Replicas* answer single read-only commands, in turn, if you set [`read_from`](crate::ClientBuilder::read_from).
//! While another server remains that could answer, a replica gets only half of the remaining time, so that a hanging
//! replica does not use up all of it. The last candidate gets the rest. So set a
//! [timeout](crate::ClientBuilder::timeout) of more than twice the time that the slowest read takes. If you reach the
//! servers at other addresses than the sentinels report, for example behind a NAT, translate them with
//! [`map_addresses`](crate::ClientBuilder::map_addresses).
//!
//! # On a cluster
//!
//! *Routing.* Each key is in one of 16,384 [slots](crate::Slot), and each shard of the cluster owns some of the slots.
//! The client sends a command to the shard that owns its keys. Commands without keys go to the masters in turn.
//!
//! | command | on several keys or nodes |
//! |---|---|
//! | `MGET`, `MSET`, `DEL`, `UNLINK`, `EXISTS`, `TOUCH` | are split by slot and sent to all nodes involved at the same time, and their replies are merged. They are then not atomic; if only some parts fail, the error is [`Error::Partial`](crate::Error::Partial) |
//! | all others, transactions and scripts | need all their keys in one slot; otherwise the client refuses them before anything is sent. Use a hash tag: of `{user:7}:name` and `{user:7}:mail`, only `user:7` determines the slot |
//! | `DBSIZE`, `KEYS`, `FLUSHALL`, `SCRIPT LOAD`, `FUNCTION LOAD`, … | go to every shard, or every node, and their replies are merged. If a shard's master has died or become a replica, the command goes to its successor. Slots that have no master at that moment, which lasts up to 2 seconds in a failover, are left out |
//! | `SCAN`, and with it [`Client::scan`] | goes through the shards one after the other. A cursor includes the shard, and is valid while that shard keeps its master and its slots. [`Client::scan`] [starts a shard over](crate::KeyScan#when-another-server-answers) when its master changes, and finds slots that have moved |
//! | `FT.CURSOR READ`, `FT.CURSOR DEL` | are refused, since only the node that created a cursor knows it. To read a cursor, hold one connection of [`Client::pool`] for the whole aggregation |
//! | `INFO`, `SLOWLOG`, … | go to any one node |
//!
//! *Connections.* Each node has its own pool of at most [`max_size`](crate::ClientBuilder::max_size) connections, of
//! which [`share_connections`](crate::ClientBuilder::share_connections) are shared.
//! [`max_total`](crate::ClientBuilder::max_total), if set, limits their total number.
//! [`ClusterClient::nodes`](crate::ClusterClient::nodes) lists the nodes' pools. [`Client::pool`] is an additional
//! pool, whose connections go to any node. It is only for your own use: calls do not use it.
//!
//! *Pipelines.* The client sends each node its part in one go, and sends to all nodes before it waits for any reply.
//! Outcomes are in the order of the commands. A node executes its part in that order, but nodes do not wait for each
//! other. A command that is retried, because its slot was moving or its node failed, runs after those that were not. A
//! `WAIT` after it is repeated with it, once its slot has moved. If a pipeline writes to a slot, its reads of that slot also go to the master, whatever
//! [`ReadFrom`](crate::ReadFrom) is set.
//!
//! *Transactions* need all of their keys in one slot. While that slot is migrating and its keys are on two nodes, a
//! transaction waits until all keys have moved, within its timeout.
//!
//! *Changes of the cluster.* A node answers a command for a slot that has moved with a redirect, `MOVED` or `ASK`,
//! which the client follows. If a node does not answer, or is no longer the master, the client asks the cluster again
//! for its slots, on one thread at a time. No caller waits for that beyond its own deadline. Commands that may be
//! retried ([`RetryPolicy`](crate::RetryPolicy)) then go to the new master, within the call's timeout. A command that
//! was in flight to a master that died, and may have been executed, fails with an error for which
//! [`may_have_executed`](crate::Error::may_have_executed) is true, unless it only reads. The same holds for a `BLPOP` or
//! another blocking command at a master that hangs: it fails within about ten seconds after the others have replaced the
//! master, even if it waits without limit.
//!
//! A call waits for its node for a third of its remaining time, and then asks the cluster. If the node is still the
//! right one, the call goes on waiting, whatever the [`RetryPolicy`](crate::RetryPolicy). So set a
//! [timeout](crate::ClientBuilder::timeout) of several times the cluster's `cluster-node-timeout`, and a shorter
//! [`read_timeout`](crate::ClientBuilder::read_timeout), so that a read from a node that hangs leaves time to ask
//! another.
//!
//! *Replicas* answer reads if you set [`read_from`](crate::ClientBuilder::read_from): in turn, the
//! [nearest](crate::ReadFrom::Nearest) by response time, or those in the client's own [zone](crate::ReadFrom::Zone).
//! Commands that only read keys of one slot go to replicas. Writes, scans, transactions and commands without keys go to
//! the masters. If a replica cannot answer, because it has died, is loading its data or has lost its master, another
//! replica answers, or the master if the setting allows it. By default (`replica-serve-stale-data`), a replica that has
//! lost its master keeps serving its old data. Sentinel reports such a replica, and the client skips it. A cluster does
//! not report it, and the client reads from it until the other nodes consider it dead.
//!
//! If you reach the nodes at other addresses than they announce, translate them with
//! [`map_addresses`](crate::ClientBuilder::map_addresses).
//!
//! [`Client`]: crate::Client
//! [`Client::scan`]: crate::Client::scan
//! [`Client::pool`]: crate::Client::pool
