//! Starts the server program.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{RedisServer, kill_now, log_in, socket_in};
use crate::observer::{Observer, Reply};
use crate::program::{Program, Version};
use crate::wait::poll_until;

/// How long a server may take from its start to its first answer. Redis 7.0 takes 30 to 140 ms.
const START_BOUND: Duration = Duration::from_secs(10);

impl RedisServer {
    /// Starts the program on `port` and waits until it answers.
    pub(super) fn launch(&self, port: u16) -> Result<Child, LaunchError> {
        let logged_before = self.log().len();
        let mut child = self.command(port).spawn().map_err(LaunchError::Spawn)?;
        let deadline = Instant::now() + START_BOUND;
        let ended = poll_until(deadline, || match child.try_wait() {
            Ok(None) => self.answers().then_some(Readiness::Answers),
            _ => Some(Readiness::Ended),
        });
        if let Some(Readiness::Answers) = ended {
            return Ok(child);
        }
        kill_now(&mut Some(child));
        let log = self.log().split_off(logged_before);
        Err(match ended {
            Some(_) if log.contains("Address already in use") => LaunchError::AddressInUse(log),
            Some(_) => LaunchError::Ended(log),
            None => LaunchError::Silent(log),
        })
    }

    /// Whether the server answers at all. A reply that asks for a password counts; one that says it is still loading
    /// does not.
    fn answers(&self) -> bool {
        let ping = || Observer::connect(&self.socket(), None)?.ask(&["PING"]);
        let reply: io::Result<Reply> = ping();
        reply.is_ok_and(|reply| !reply.is_err_and(|error| error.starts_with("LOADING")))
    }

    /// Writes the password to a configuration file, which can hold any bytes. Valkey 8.1.1 cannot read a quote in an
    /// argument.
    fn write_password(&self, password: &str) -> PathBuf {
        let path = self.scratch.path().join("password");
        let escaped: String = password
            .bytes()
            .map(|byte| format!("\\x{byte:02x}"))
            .collect();
        let written = fs::write(&path, format!("requirepass \"{escaped}\"\n"));
        written.unwrap_or_else(|error| panic!("cannot write the password: {error}"));
        path
    }

    fn command(&self, port: u16) -> Command {
        let program = Program::find();
        assert!(
            !self.is_tls || program.speaks_tls(),
            "{} was built without TLS: SERVER_BIN may name another that was built with it",
            program.path.display()
        );
        let dir = self.scratch.path();
        let log = File::options().create(true).append(true).open(log_in(dir));
        let log = log.unwrap_or_else(|error| panic!("cannot write a log: {error}"));
        let log_too = log.try_clone().expect("a file can be shared");
        let mut command = Command::new(&program.path);
        // A server reads only one file, and a sentinel also writes to it.
        match (&self.sentinel, &self.password) {
            (Some(settings), password) => {
                let file = sentinel_settings_in(dir, settings);
                command.arg(file).arg("--sentinel");
                if let Some(password) = password {
                    command.args(["--requirepass", password]);
                }
            }
            (None, Some(password)) => {
                command.arg(self.write_password(password));
            }
            (None, None) => {}
        }
        let port = port.to_string();
        if self.is_tls {
            command.args(["--port", "0", "--tls-port", &port]);
        } else {
            command.args(["--port", &port]);
        }
        command
            .args(["--bind", "127.0.0.1"])
            .args(["--save", "", "--appendonly", "no"])
            .arg("--dir")
            .arg(dir)
            .arg("--unixsocket")
            .arg(socket_in(dir))
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(log_too);
        if program.version >= Version::new(7, 0, 0) {
            command.args(["--enable-debug-command", "yes"]);
        }
        if let Some(bus_port) = self.bus_port {
            command.args(["--cluster-enabled", "yes"]);
            if has_cluster_port(program.version) {
                command.args(["--cluster-port", &bus_port.to_string()]);
            }
        }
        command.args(&self.args);
        self.watchdog.watch(&mut command);
        command
    }
}

/// How the wait for a server's first answer ended.
enum Readiness {
    Answers,
    Ended,
}

/// Why the server is not up, with what it logged.
pub(super) enum LaunchError {
    Spawn(io::Error),
    AddressInUse(String),
    Ended(String),
    Silent(String),
}

impl LaunchError {
    #[track_caller]
    pub(super) fn give_up(self) -> ! {
        let program = Program::find().path.display();
        match self {
            Self::Spawn(error) => panic!("cannot start {program}: {error}"),
            Self::AddressInUse(log) => panic!("{program} found its port in use\n{log}"),
            Self::Ended(log) => panic!("{program} ended instead of answering\n{log}"),
            Self::Silent(log) => panic!("{program} did not answer within {START_BOUND:?}\n{log}"),
        }
    }
}

/// Launches again as long as the address is in use, for up to 10 s.
pub(super) fn retry_while_in_use(
    mut launch: impl FnMut() -> Result<Child, LaunchError>,
) -> Result<Child, LaunchError> {
    let deadline = Instant::now() + START_BOUND;
    loop {
        match launch() {
            Err(LaunchError::AddressInUse(_)) if Instant::now() < deadline => {}
            outcome => return outcome,
        }
    }
}

/// The configuration file in which a sentinel keeps its state. Created if there is none.
fn sentinel_settings_in(dir: &Path, settings: &str) -> PathBuf {
    let path = dir.join("sentinel.conf");
    if !path.exists() {
        let written = fs::write(&path, settings);
        written.unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }
    path
}

/// Whether the port for other nodes can be chosen freely.
pub(super) fn has_cluster_port(version: Version) -> bool {
    version >= Version::new(7, 0, 0)
}
