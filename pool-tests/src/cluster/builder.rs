//! Settings for a cluster.

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
                // Replicas synchronize at once, and report it.
                .args(["--repl-diskless-sync-delay", "0"])
                .args(["--repl-ping-replica-period", "1"])
                // A replica may take over however long it took to notice that its master is dead.
                .args(["--cluster-replica-validity-factor", "0"]),
        }
    }
}

impl Builder {
    /// Sets how many masters share the slots evenly. Defaults to 3; with fewer, none can be replaced, because a
    /// majority has to agree.
    #[must_use]
    pub fn masters(mut self, count: u16) -> Self {
        self.masters = count;
        self
    }

    /// Sets how many replicas each master has. Defaults to 1.
    #[must_use]
    pub fn replicas(mut self, count: u16) -> Self {
        self.replicas = count;
        self
    }

    /// Sets after how long a silent node counts as dead (`cluster-node-timeout`), unless a test
    /// [waits](RedisCluster::impatiently) for it. Defaults to 15 s, so that no node counts as dead because the machine
    /// is busy.
    #[must_use]
    pub fn node_timeout(mut self, timeout: Duration) -> Self {
        self.node_timeout = timeout;
        self
    }

    /// Sets the password of the default user, which the nodes also use among themselves. Defaults to none.
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

    /// Makes the nodes speak TLS, with clients and with each other. Clients need no certificate.
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

    /// Makes killed nodes keep acknowledged writes for a restart. By default they do not: a restarted node is empty,
    /// and so are then the replicas of a master that was not replaced.
    #[must_use]
    pub fn persistent(self) -> Self {
        // Written data stays with the operating system, whether or not it has reached the disk.
        self.args(["--appendonly", "yes", "--appendfsync", "no"])
    }

    /// Adds a setting to each node, as with [`server::Builder::arg`].
    #[must_use]
    pub fn arg(mut self, arg: impl Into<String>) -> Self {
        self.template = self.template.arg(arg);
        self
    }

    /// Like [`arg`](Self::arg), for several.
    #[must_use]
    pub fn args<A: Into<String>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.template = self.template.args(args);
        self
    }

    /// Starts the nodes and makes a cluster of them. Blocks until they agree and every replica is in sync with its
    /// master.
    ///
    /// # Panics
    ///
    /// As [`server::Builder::start`]. When the number of masters is zero. When the nodes do not agree within 60 s, with
    /// what each of them says.
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
