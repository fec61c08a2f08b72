//! A master, its replicas, and the sentinels that watch them.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::certificates::Certificates;
use crate::server::{Builder, RedisServer};
use crate::wait::{eventually, poll_until};

/// How long it may take until all servers and sentinels know each other. It takes 2 to 5 s, since sentinels announce
/// themselves every 2 s. But a sentinel of Redis 6 that was held up for 2 s does nothing for 30 s (`+tilt`).
const READY_BOUND: Duration = Duration::from_secs(90);

/// After how long a silent server counts as down, unless a test waits for a promotion. A busy machine does not hold up
/// a server for that long.
const PATIENCE: Duration = Duration::from_secs(60);

/// The same while a test waits for a promotion; doubled in each round, because a replica that was without its master
/// for ten times as long as this is not promoted, as happens when the sentinels did nothing.
const IMPATIENCE: Duration = Duration::from_secs(1);

/// The number of rounds in which a promotion is waited for.
const ROUNDS: u32 = 5;

/// The length of a round. A failover takes 2 to 3 s, or about 10 s if the election must be repeated.
const ROUND: Duration = Duration::from_secs(24);

/// The name of the service.
const SERVICE: &str = "mymaster";

/// One master, two replicas and three sentinels, on loopback ports of their own.
///
/// Two sentinels must agree that a master is down. They are so patient that they do so only when a test waits for a
/// [`promotion`](Self::promotion): no master is replaced because the machine is busy. Each process is a [`RedisServer`]
/// and ends like one.
#[derive(Debug)]
pub struct Sentinels {
    servers: Vec<RedisServer>,
    sentinels: Vec<RedisServer>,
    settings: SentinelsBuilder,
}

impl Sentinels {
    /// Starts all of them. Blocks until they know each other and could replace the master.
    ///
    /// # Panics
    ///
    /// As [`SentinelsBuilder::start`].
    pub fn start() -> Self {
        Self::builder().start()
    }

    /// Settings for servers and sentinels to be started.
    pub fn builder() -> SentinelsBuilder {
        SentinelsBuilder::default()
    }

    /// The address for a client, with all sentinels and the passwords if there are any:
    /// `redis+sentinel://127.0.0.1:11003,127.0.0.1:11004,127.0.0.1:11005/mymaster`.
    pub fn url(&self) -> String {
        let all: Vec<&RedisServer> = self.sentinels.iter().collect();
        self.url_of(&all)
    }

    /// The same with these sentinels alone.
    pub fn url_of(&self, sentinels: &[&RedisServer]) -> String {
        let hosts: Vec<String> = sentinels.iter().map(|one| one.addr().to_string()).collect();
        let scheme = if self.settings.is_tls {
            "rediss"
        } else {
            "redis"
        };
        let password = self.settings.password.as_ref();
        let login = password.map_or(String::new(), |password| format!(":{password}@"));
        let url = format!("{scheme}+sentinel://{login}{}/{SERVICE}", hosts.join(","));
        match &self.settings.sentinel_password {
            Some(password) => format!("{url}?sentinel_password={password}"),
            None => url,
        }
    }

    /// The name of the service.
    pub fn service(&self) -> &'static str {
        SERVICE
    }

    /// The sentinels.
    pub fn sentinels(&self) -> &[RedisServer] {
        &self.sentinels
    }

    /// The servers with data. The first of them was the master at the start.
    pub fn servers(&self) -> &[RedisServer] {
        &self.servers
    }

    /// The server that is the master according to the sentinels. If they do not agree, the sentinel that knows of the
    /// latest failover decides.
    ///
    /// # Panics
    ///
    /// When no sentinel runs, or none knows the master.
    pub fn master(&self) -> &RedisServer {
        // A sentinel that learns of a failover between the two questions counts as knowing less than it does.
        let told = |one| Some((told_epoch(one)?, told_master(one)?));
        let told = self.sentinels.iter().filter_map(told);
        let last = told.max_by_key(|(epoch, _)| *epoch);
        let (_, port) = last.expect("a sentinel knows the master");
        let master = self.servers.iter().find(|one| one.port() == port);
        master.expect("the master is one of the servers")
    }

    /// The other servers.
    pub fn replicas(&self) -> Vec<&RedisServer> {
        let master = self.master().port();
        let others = self.servers.iter().filter(|one| one.port() != master);
        others.collect()
    }

    /// Makes the sentinels look for a dead master, and blocks until one of them reports a master other than `old`.
    /// Returns that server and the time when it was first reported, accurate to 2 ms. The other sentinels may not know
    /// yet.
    ///
    /// # Panics
    ///
    /// When none has reported one within two minutes, with what the sentinels logged.
    pub fn promotion(&self, old: &RedisServer) -> (&RedisServer, Instant) {
        let promotion = self.replacement(old, |round| {
            self.set_patience(IMPATIENCE * 2_u32.pow(round))
        });
        self.set_patience(PATIENCE);
        promotion
    }

    /// Makes a replica take the place of a healthy master (`SENTINEL FAILOVER`). Blocks until a sentinel reports the
    /// new master, and returns it. The other sentinels and the old master may not know yet.
    ///
    /// # Panics
    ///
    /// As [`promotion`](Self::promotion).
    pub fn hand_over(&self) -> &RedisServer {
        // A failover that comes to nothing is not retried automatically.
        let ask = |_| self.sentinels[0].try_asking(&["SENTINEL", "FAILOVER", SERVICE]);
        let (new, _) = self.replacement(self.master(), |round| drop(ask(round)));
        new
    }

    /// Waits until a sentinel reports a master other than `old`, and calls `urge` in each round.
    fn replacement(&self, old: &RedisServer, mut urge: impl FnMut(u32)) -> (&RedisServer, Instant) {
        let told = || {
            let mut told = self.sentinels.iter().filter_map(told_master);
            let new = told.find(|port| *port != old.port())?;
            self.servers.iter().find(|one| one.port() == new)
        };
        let promoted = (0..ROUNDS).find_map(|round| {
            urge(round);
            poll_until(Instant::now() + ROUND, told)
        });
        let at = Instant::now();
        match promoted {
            Some(server) => (server, at),
            None => panic!("nobody was promoted: {}", self.logs()),
        }
    }

    /// Sets after how long a silent server counts as down, at every running sentinel.
    fn set_patience(&self, patience: Duration) {
        let patience = patience.as_millis().to_string();
        let words = [
            "SENTINEL",
            "SET",
            SERVICE,
            "down-after-milliseconds",
            &patience,
        ];
        for sentinel in &self.sentinels {
            sentinel.try_asking(&words);
        }
    }

    /// Blocks until all sentinels agree on the master, the other servers follow it and no sentinel considers any server
    /// down, as at the start.
    ///
    /// # Panics
    ///
    /// When this is not so within 90 s, with what the sentinels logged.
    pub fn settle(&self) {
        let is_settled = || {
            let master = self.master();
            let replicas = format!("connected_slaves:{}", self.servers.len() - 1);
            let info = master.try_cli(&["INFO", "replication"]).unwrap_or_default();
            let all_follow = info.contains(&replicas)
                && info.matches("state=online").count() == self.servers.len() - 1;
            let mut agree = self
                .sentinels
                .iter()
                .map(|one| self.is_content(one, master));
            all_follow && agree.all(|agrees| agrees)
        };
        if poll_until(Instant::now() + READY_BOUND, || is_settled().then_some(())).is_none() {
            panic!("they do not know each other: {}", self.logs());
        }
    }

    /// Whether a sentinel sees nothing wrong.
    fn is_content(&self, sentinel: &RedisServer, master: &RedisServer) -> bool {
        let Ok(text) = sentinel.try_cli(&["SENTINEL", "MASTER", SERVICE]) else {
            return false;
        };
        let lines: Vec<&str> = text.lines().collect();
        let says = |name: &str, value: &str| lines.windows(2).any(|pair| pair == [name, value]);
        let Ok(replicas) = sentinel.try_cli(&["SENTINEL", "REPLICAS", SERVICE]) else {
            return false;
        };
        let port = master.port().to_string();
        says("port", &port)
            && says("flags", "master")
            && says("num-slaves", &(self.servers.len() - 1).to_string())
            && says(
                "num-other-sentinels",
                &(self.sentinels.len() - 1).to_string(),
            )
            && replicas.matches("flags\nslave\n").count() == self.servers.len() - 1
            && replicas.matches("master-link-status\nok").count() == self.servers.len() - 1
    }

    /// How many clients listen to each sentinel, not counting the servers and the sentinels themselves; 0 for a
    /// sentinel that is down.
    pub fn listeners(&self) -> Vec<usize> {
        let listeners = self.sentinels.iter().map(|one| {
            let clients = one.try_asking(&["CLIENT", "LIST"]).unwrap_or_default();
            clients.matches(" sub=1 ").count()
        });
        listeners.collect()
    }

    fn logs(&self) -> String {
        self.sentinels.iter().map(RedisServer::log).collect()
    }
}

/// Settings for [`Sentinels`].
#[derive(Clone, Debug, Default)]
pub struct SentinelsBuilder {
    password: Option<String>,
    sentinel_password: Option<String>,
    certificates: Vec<String>,
    is_tls: bool,
    has_plain_sentinels: bool,
    has_names: bool,
}

impl SentinelsBuilder {
    /// The password of the servers with data. Defaults to none.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// The password of the sentinels. Defaults to none.
    #[must_use]
    pub fn sentinel_password(mut self, password: impl Into<String>) -> Self {
        self.sentinel_password = Some(password.into());
        self
    }

    /// Makes all of them speak TLS with each other and with clients. Clients need no certificate.
    #[must_use]
    pub fn tls(mut self, certificates: &Certificates) -> Self {
        self.is_tls = true;
        self.certificates = [
            ("--tls-cert-file", certificates.server()),
            ("--tls-key-file", certificates.server_key()),
            ("--tls-ca-cert-file", certificates.ca()),
        ]
        .into_iter()
        .flat_map(|(setting, path)| [setting.to_owned(), path.display().to_string()])
        .chain(["--tls-auth-clients", "no", "--tls-replication", "yes"].map(str::to_owned))
        .collect();
        self
    }

    /// Makes the sentinels speak TLS with the servers only, and plain text with each other and with clients.
    #[must_use]
    pub fn plain_sentinels(mut self) -> Self {
        self.has_plain_sentinels = true;
        self
    }

    /// Makes the sentinels report host names (`localhost`) instead of addresses.
    #[must_use]
    pub fn host_names(mut self) -> Self {
        self.has_names = true;
        self
    }

    /// Starts all of them. Blocks until they know each other and could replace the master.
    ///
    /// # Panics
    ///
    /// As [`Builder::start`], and when they do not know each other within 90 s.
    #[track_caller]
    pub fn start(self) -> Sentinels {
        let master = self.server().start();
        let follow = ["--replicaof", self.host(), &master.port().to_string()].map(str::to_owned);
        let replicas = [0; 2].map(|_| self.server().args(follow.clone()).start());
        // A sentinel asks the master for its replicas at its start, and then not again for 10 s.
        eventually("both replicas follow", READY_BOUND, || {
            let info = master.cli(&["INFO", "replication"]);
            info.matches("state=online").count() == replicas.len()
        });
        let sentinels = (0..3).map(|_| {
            let sentinel = self.sentinel(master.port()).start();
            // So that it continues at once after it was held up. Old versions do not know this command.
            sentinel.try_asking(&["SENTINEL", "DEBUG", "TILT-TRIGGER", "60000"]);
            sentinel
        });
        let sentinels = Sentinels {
            sentinels: sentinels.collect(),
            servers: [master].into_iter().chain(replicas).collect(),
            settings: self,
        };
        sentinels.settle();
        sentinels
    }

    fn host(&self) -> &'static str {
        if self.has_names {
            "localhost"
        } else {
            "127.0.0.1"
        }
    }

    fn server(&self) -> Builder {
        let mut builder = self.any().args(["--repl-diskless-sync-delay", "0"]);
        if let Some(password) = &self.password {
            builder = builder.password(password).args(["--masterauth", password]);
        }
        if self.has_names {
            builder = builder.args(["--replica-announce-ip", self.host()]);
        }
        builder
    }

    fn sentinel(&self, port: u16) -> Builder {
        let mut settings = String::new();
        if self.has_names {
            settings += "sentinel resolve-hostnames yes\nsentinel announce-hostnames yes\n";
        }
        settings += &format!(
            "sentinel monitor {SERVICE} {} {port} 2\n\
             sentinel down-after-milliseconds {SERVICE} {}\n\
             sentinel failover-timeout {SERVICE} 3000\n\
             sentinel parallel-syncs {SERVICE} 2\n",
            self.host(),
            PATIENCE.as_millis()
        );
        if let Some(password) = &self.password {
            settings += &format!("sentinel auth-pass {SERVICE} {password}\n");
        }
        let mut builder = self.any();
        if self.has_plain_sentinels {
            builder = builder.encrypted(false);
        }
        if let Some(password) = &self.sentinel_password {
            settings += &format!("sentinel sentinel-pass {password}\n");
            builder = builder.password(password);
        }
        builder.sentinel(settings)
    }

    fn any(&self) -> Builder {
        RedisServer::builder()
            .encrypted(self.is_tls)
            .args(self.certificates.clone())
    }
}

/// A master with replicas and sentinels for all tests of a process to use at the same time. Started on the first call.
/// They end with the process.
///
/// Tests that use them must touch only their own keys, and must not flush, stop or kill any of them.
///
/// # Panics
///
/// As [`SentinelsBuilder::start`].
pub fn shared_sentinels() -> &'static Sentinels {
    static SHARED: OnceLock<Sentinels> = OnceLock::new();
    SHARED.get_or_init(Sentinels::start)
}

/// The port of the master according to a sentinel; `None` if it does not answer.
fn told_master(sentinel: &RedisServer) -> Option<u16> {
    let address = sentinel.try_asking(&["SENTINEL", "GET-MASTER-ADDR-BY-NAME", SERVICE])?;
    address.lines().nth(1)?.parse().ok()
}

/// The number of the latest failover that a sentinel knows of; `None` if it does not answer.
fn told_epoch(sentinel: &RedisServer) -> Option<u64> {
    let said = sentinel.try_asking(&["SENTINEL", "MASTER", SERVICE])?;
    let mut lines = said.lines().skip_while(|line| *line != "config-epoch");
    lines.nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of the latest failover that any of them knows of.
    fn epoch(sentinels: &Sentinels) -> u64 {
        let told = sentinels.sentinels().iter().filter_map(told_epoch);
        told.max().unwrap()
    }

    #[test]
    fn a_killed_master_is_replaced_and_follows_when_it_is_back() {
        let sentinels = Sentinels::start();
        let old = sentinels.master();
        assert_eq!(sentinels.replicas().len(), 2);
        old.kill();
        let (new, _) = sentinels.promotion(old);
        let promoted = epoch(&sentinels);
        assert_ne!(new.port(), old.port());
        old.restart();
        sentinels.settle();
        // Another sentinel may have been elected as well, to promote another replica, if the first was slow to announce
        // itself.
        let is_replaced_again = epoch(&sentinels) > promoted;
        assert!(sentinels.master().port() == new.port() || is_replaced_again);
    }

    #[test]
    fn a_master_that_hands_over_follows_the_new_one() {
        let sentinels = Sentinels::start();
        let old = sentinels.master();
        let new = sentinels.hand_over();
        assert_ne!(new.port(), old.port());
        sentinels.settle();
        assert!(
            sentinels
                .replicas()
                .iter()
                .any(|one| one.port() == old.port())
        );
    }

    #[test]
    fn sentinels_are_patient_but_for_a_promotion_that_is_waited_for() {
        let sentinels = Sentinels::start();
        let is_patient = || {
            let mut all = sentinels.sentinels().iter();
            all.all(|one| {
                let said = one.cli(&["SENTINEL", "MASTER", SERVICE]);
                said.contains("\ndown-after-milliseconds\n60000\n")
            })
        };
        assert!(is_patient());
        let old = sentinels.master();
        old.kill();
        sentinels.promotion(old);
        assert!(is_patient());
    }
}
