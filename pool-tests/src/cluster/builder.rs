//! Settings for a cluster to be started.

use std::time::Duration;

use super::RedisCluster;
use super::assembly::assemble;
use super::patience::PATIENCE;
use crate::certificates::Certificates;
use crate::server;

/// Settings for a [`RedisCluster`].
///
/// ```
/// use pool_tests::RedisCluster;
///
/// let cluster = RedisCluster::builder().masters(2).replicas(0).password("secret").start();
/// assert_eq!(cluster.nodes().len(), 2);
/// assert!(cluster.url().starts_with("redis+cluster://:secret@127.0.0.1:"));
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    masters: u16,
    replicas: u16,
    node_timeout: Duration,
    password: Option<String>,
    is_tls: bool,
    template: server::Builder,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            masters: 3,
            replicas: 1,
            node_timeout: PATIENCE,
            password: None,
            is_tls: false,
            template: server::Builder::default()
                .in_cluster()
                .args(["--cluster-allow-replica-migration", "no"])
                // A replica is in step at once, and says so.
                .args(["--repl-diskless-sync-delay", "0"])
                .args(["--repl-ping-replica-period", "1"])
                // However long it takes until a dead master is missed, its replica is good enough.
                .args(["--cluster-replica-validity-factor", "0"]),
        }
    }
}

impl Builder {
    /// How many masters share the slots evenly. Defaults to 3, without which none is replaced: most of them have to agree.
    #[must_use]
    pub fn masters(mut self, count: u16) -> Self {
        self.masters = count;
        self
    }

    /// How many replicas each master has. Defaults to 1.
    #[must_use]
    pub fn replicas(mut self, count: u16) -> Self {
        self.replicas = count;
        self
    }

    /// After how long a silent node is taken for dead (`cluster-node-timeout`), unless a test
    /// [waits](RedisCluster::impatiently) for that. Defaults to 15 s, so that none is because the machine is busy.
    #[must_use]
    pub fn node_timeout(mut self, timeout: Duration) -> Self {
        self.node_timeout = timeout;
        self
    }

    /// The password of the default user, and that with which nodes come to each other. Defaults to none.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        let password = password.into();
        self.template = self
            .template
            .password(&password)
            .args(["--masterauth", &password]);
        self.password = Some(password);
        self
    }

    /// Speaks TLS, with clients and among the nodes. Clients need no certificate.
    #[must_use]
    pub fn tls(mut self, certificates: &Certificates) -> Self {
        self.is_tls = true;
        self.template = self
            .template
            .tls(certificates)
            .args(["--tls-cluster", "yes", "--tls-replication", "yes"])
            .arg("--tls-client-cert-file")
            .arg(certificates.client().display().to_string())
            .arg("--tls-client-key-file")
            .arg(certificates.client_key().display().to_string());
        self
    }

    /// Nodes keep what was acknowledged when they are killed, for a restart. Defaults to no: one that is restarted is
    /// empty, and so are then the replicas of a master that was not replaced.
    #[must_use]
    pub fn persistent(self) -> Self {
        // What was written stays with the system, whether or not it is on the disk.
        self.args(["--appendonly", "yes", "--appendfsync", "no"])
    }

    /// One more setting of each node, as with [`server::Builder::arg`].
    #[must_use]
    pub fn arg(mut self, arg: impl Into<String>) -> Self {
        self.template = self.template.arg(arg);
        self
    }

    /// As [`arg`](Self::arg), for several.
    #[must_use]
    pub fn args<A: Into<String>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.template = self.template.args(args);
        self
    }

    /// Starts the nodes, makes a cluster of them and blocks until they agree and every replica is in step with its master.
    ///
    /// # Panics
    ///
    /// As [`server::Builder::start`]. When there is to be no master. When they do not agree within 60 s, with what each of
    /// them says.
    #[track_caller]
    pub fn start(self) -> RedisCluster {
        assert!(self.masters > 0, "a cluster has masters");
        let timeout = self.node_timeout.as_millis().to_string();
        let template = self.template.args(["--cluster-node-timeout", &timeout]);
        let nodes = assemble(&template, self.masters, self.replicas);
        let cluster = RedisCluster {
            template,
            password: self.password,
            is_tls: self.is_tls,
            nodes: nodes.into(),
        };
        cluster.await_agreement();
        for node in cluster.nodes() {
            node.set_timeout(self.node_timeout);
        }
        cluster
    }
}
