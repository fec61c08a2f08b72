//! Settings for a server.

use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use super::RedisServer;
use super::launch::{has_cluster_port, retry_while_in_use};
use crate::certificates::Certificates;
use crate::owner::Owner;
use crate::port::free_port;
use crate::program::Program;
use crate::scratch::Scratch;
use crate::watchdog::Watchdog;

/// Settings for a [`RedisServer`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    port: Option<u16>,
    password: Option<String>,
    is_tls: bool,
    is_in_cluster: bool,
    args: Vec<String>,
    sentinel: Option<String>,
}

impl Builder {
    /// The TCP port to listen on, for a server that takes another's place. Defaults to a free port between 10,000 and
    /// 21,999.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// The password of the default user (`requirepass`). Defaults to none.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Marks the server as speaking TLS on its port, with certificates that are set by arguments.
    pub(crate) fn encrypted(mut self, is_tls: bool) -> Self {
        self.is_tls = is_tls;
        self
    }

    /// Makes the server speak TLS on its port, and plain text only on its Unix socket. Clients need no certificate,
    /// unless `.args(["--tls-auth-clients", "yes"])` is added afterwards.
    #[must_use]
    pub fn tls(mut self, certificates: &Certificates) -> Self {
        self.is_tls = true;
        for (setting, path) in [
            ("--tls-cert-file", certificates.server()),
            ("--tls-key-file", certificates.server_key()),
            ("--tls-ca-cert-file", certificates.ca()),
        ] {
            self = self.arg(setting).arg(path.display().to_string());
        }
        self.args(["--tls-auth-clients", "no"])
    }

    /// Makes the server a node of a cluster, initially alone and without slots. Other nodes reach it at a free port
    /// that is independent of the one for clients, or before Redis 7.0 at the one 10,000 above.
    #[must_use]
    pub fn in_cluster(mut self) -> Self {
        self.is_in_cluster = true;
        self
    }

    /// Adds a setting, written as on the server's command line: `.arg("--maxmemory").arg("1mb")`. It comes after the
    /// fixture's own settings and overrides them. Do not change the Unix socket or the directory.
    #[must_use]
    pub fn arg(mut self, arg: impl Into<String>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// Like [`arg`](Self::arg), for several.
    #[must_use]
    pub fn args<A: Into<String>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Makes the server a sentinel with these settings, which it keeps in a file, so its state survives a restart.
    #[must_use]
    pub(crate) fn sentinel(mut self, settings: impl Into<String>) -> Self {
        self.sentinel = Some(settings.into());
        self
    }

    /// Starts the server and blocks until it answers. If another process takes the port first, tries the next free
    /// port, or the given one again, for up to 10 s.
    ///
    /// # Panics
    ///
    /// When there is no server program, with the command that installs one. When the server does not answer within 10 s
    /// or ends before, with what it logged.
    #[track_caller]
    pub fn start(self) -> RedisServer {
        let scratch = Scratch::new();
        let mut server = RedisServer {
            port: 0,
            bus_port: None,
            password: self.password,
            is_tls: self.is_tls,
            args: self.args,
            sentinel: self.sentinel,
            process: Mutex::new(None),
            is_stopped: AtomicBool::new(false),
            owner: Owner::here(),
            watchdog: Watchdog::start(scratch.path()),
            scratch,
        };
        let started = retry_while_in_use(|| {
            server.port = self.port.unwrap_or_else(free_port);
            server.bus_port = self.is_in_cluster.then(|| bus_port_for(server.port));
            server.launch(server.port)
        });
        *server.process() = Some(started.unwrap_or_else(|error| error.give_up()));
        server
    }
}

/// A port for the other nodes of a cluster. They are told which it is.
fn bus_port_for(port: u16) -> u16 {
    match has_cluster_port(Program::find().version) {
        true => free_port(),
        false => port + 10_000,
    }
}
