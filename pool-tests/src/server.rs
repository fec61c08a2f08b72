//! A real server of the test's own.

use std::fs::{self, File};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

use crate::certificates::Certificates;
use crate::observer::{Observer, Reply};
use crate::owner::Owner;
use crate::port::free_port;
use crate::program::{Program, Version};
use crate::scratch::Scratch;
use crate::wait::poll_until;
use crate::watchdog::Watchdog;

/// How long a server may take from its start to its first answer. Redis 7.0 takes 30 to 140 ms.
const START_BOUND: Duration = Duration::from_secs(10);

/// A Redis or Valkey server on a loopback port of its own, empty and without persistence.
///
/// The program is the one that the environment variable `SERVER_BIN` names, else `redis-server`,
/// else `valkey-server` on the `PATH`. `DEBUG` commands are enabled.
///
/// The server is killed and its files are removed when this is dropped, and also when the process
/// ends in any other way: see the notes at `watchdog`. In a child forked from the process that
/// started it, dropping this does nothing and the methods that change the server panic.
#[derive(Debug)]
pub struct RedisServer {
    port: u16,
    /// Where the other nodes of a cluster find it, if it is a node.
    bus_port: Option<u16>,
    password: Option<String>,
    is_tls: bool,
    args: Vec<String>,
    /// What the file of settings of a sentinel begins with; `None` for a server with data.
    sentinel: Option<String>,
    /// `None` while the server is down. Locked while it is brought up or down, so that two
    /// threads that restart it do so one after the other.
    process: Mutex<Option<Child>>,
    /// Changed only under the lock of the process.
    is_stopped: AtomicBool,
    owner: Owner,
    // Dropped in this order: who watches, then what was written.
    watchdog: Watchdog,
    scratch: Scratch,
}

impl RedisServer {
    /// Starts a server with default settings; blocks until it answers.
    ///
    /// # Panics
    ///
    /// As [`Builder::start`].
    pub fn start() -> Self {
        Self::builder().start()
    }

    /// Settings for a server to be started.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The address for a client, with the password if there is one: `redis://127.0.0.1:11000` or
    /// `redis://:secret@127.0.0.1:11000`; `rediss://` if it speaks TLS.
    pub fn url(&self) -> String {
        let password = self.password.as_deref().map(percent_encode);
        let login = password.map_or(String::new(), |password| format!(":{password}@"));
        let scheme = if self.is_tls { "rediss" } else { "redis" };
        format!("{scheme}://{login}{}", self.addr())
    }

    /// The address of the TCP port.
    pub fn addr(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    /// The TCP port, the same after a restart.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The port at which the other nodes of a cluster find it, the same after a restart; `None` of a server that was not
    /// started [to be a node](Builder::in_cluster).
    pub fn bus_port(&self) -> Option<u16> {
        self.bus_port
    }

    /// The path of the Unix socket on which the server listens too.
    pub fn socket(&self) -> PathBuf {
        socket_in(self.scratch.path())
    }

    /// The server's version.
    pub fn version(&self) -> Version {
        Program::find().version
    }

    /// Whether the server's program was built with TLS, as most are. Where it was not, there is nothing of it to be tested.
    pub fn speaks_tls() -> bool {
        Program::find().speaks_tls()
    }

    /// The id of the server's process.
    ///
    /// # Panics
    ///
    /// When the server is down.
    pub fn pid(&self) -> u32 {
        running(&self.process()).id()
    }

    /// Whether it is up and not [stopped](Self::stop).
    pub fn is_running(&self) -> bool {
        let mut process = self.process();
        let lives = |child: &mut Child| matches!(child.try_wait(), Ok(None));
        process.as_mut().is_some_and(lives) && !self.is_stopped.load(Ordering::Relaxed)
    }

    /// All that the server has logged since its first start.
    pub fn log(&self) -> String {
        read_log(self.scratch.path())
    }

    /// Kills the server with `SIGKILL`, stopped or not, and returns when the process is gone:
    /// every connection is then broken and new ones are refused. Does nothing when it is down.
    pub fn kill(&self) {
        self.end(&mut self.process());
    }

    /// Kills the server if it runs and starts it anew, empty, on the same port; blocks until it
    /// answers.
    ///
    /// # Panics
    ///
    /// When the server does not answer within 10 s, with what it logged.
    pub fn restart(&self) {
        let mut process = self.process();
        self.end(&mut process);
        let started = retry_while_in_use(|| self.launch(self.port));
        *process = Some(started.unwrap_or_else(|error| error.give_up()));
    }

    /// Freezes the server with `SIGSTOP`; when this returns, it does not run any more. Its
    /// connections stay up and the kernel accepts more for it, but nothing is answered.
    ///
    /// # Panics
    ///
    /// When the server is down.
    pub fn stop(&self) {
        let mut process = self.process();
        let pid = Pid::from_child(running(&process));
        kill_process(pid, Signal::STOP).expect("a child can be stopped");
        // The signal has been sent but need not have arrived: wait until it has.
        let waited = waitpid(Some(pid), WaitOptions::UNTRACED).expect("a child can be waited for");
        if !waited.is_some_and(|(_, status)| status.stopped()) {
            *process = None;
            panic!("the server ended before it was stopped\n{}", self.log());
        }
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Lets a stopped server go on. Does nothing to one that was not stopped.
    ///
    /// # Panics
    ///
    /// When the server is down.
    pub fn resume(&self) {
        let process = self.process();
        let pid = Pid::from_child(running(&process));
        kill_process(pid, Signal::CONT).expect("a child can be resumed");
        self.is_stopped.store(false, Ordering::Relaxed);
    }

    /// Asks the server something as a bystander: `server.cli(&["CLIENT", "LIST"])`. An array is
    /// one element per line and a missing value is `(nil)`. Blocks up to 10 s for the reply.
    ///
    /// Each call is a connection of its own over the Unix socket, gone when the call returns.
    ///
    /// # Panics
    ///
    /// When the server answers with an error, or not at all.
    #[track_caller]
    pub fn cli(&self, words: &[&str]) -> String {
        match self.try_cli(words) {
            Ok(text) => text,
            Err(error) => panic!("the server refused {words:?}: {error}"),
        }
    }

    /// As [`cli`](Self::cli), for commands whose error is of interest.
    ///
    /// # Errors
    ///
    /// The server's error reply, without its leading `-`.
    ///
    /// # Panics
    ///
    /// When the server does not answer.
    #[track_caller]
    pub fn try_cli(&self, words: &[&str]) -> Result<String, String> {
        match self.observe(|observer| observer.ask(words)) {
            Ok(reply) => reply,
            Err(error) => panic!("no answer to {words:?}: {error}"),
        }
    }

    /// As [`cli`](Self::cli) for a server that may be down, or refuse: `None` then.
    pub(crate) fn try_asking(&self, words: &[&str]) -> Option<String> {
        self.observe(|observer| observer.ask(words)).ok()?.ok()
    }

    /// How often the server has executed a command, the own calls of bystanders among them, since its start or the last
    /// `CONFIG RESETSTAT`: `server.calls("get")`, `server.calls("cluster|slots")`.
    ///
    /// # Panics
    ///
    /// When the server does not answer.
    #[track_caller]
    pub fn calls(&self, command: &str) -> u64 {
        let stats = self.cli(&["INFO", "commandstats"]);
        let prefix = format!("cmdstat_{command}:calls=");
        let row = stats.lines().find_map(|line| line.strip_prefix(&prefix));
        let count = row.and_then(|row| row.split(',').next());
        count.map_or(0, |count| {
            count.parse().expect("calls are counted in numbers")
        })
    }

    /// The lines of `CLIENT LIST` of every client but the one that asks for it.
    ///
    /// # Panics
    ///
    /// When the server does not answer.
    #[track_caller]
    pub fn clients(&self) -> Vec<String> {
        let both = self.observe(|observer| {
            let own = observer.ask(&["CLIENT", "ID"])?.map_err(io::Error::other)?;
            let all = observer
                .ask(&["CLIENT", "LIST"])?
                .map_err(io::Error::other)?;
            Ok((own, all))
        });
        let (own, all) = both.unwrap_or_else(|error| panic!("no list of clients: {error}"));
        let own = format!("id={own} ");
        let others = all.lines().filter(|line| !line.starts_with(&own));
        others.map(str::to_owned).collect()
    }

    /// Asks on a connection of its own, which is gone when this returns.
    pub(crate) fn observe<T>(
        &self,
        ask: impl FnOnce(&mut Observer) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut observer = Observer::connect(&self.socket(), self.password.as_deref())?;
        let answer = ask(&mut observer)?;
        // A sentinel of Redis 7.0 does not know the word, and would be waited for in vain.
        if self.sentinel.is_none() {
            observer.quit();
        }
        Ok(answer)
    }

    /// The process, for whoever may change it.
    fn process(&self) -> MutexGuard<'_, Option<Child>> {
        assert!(self.owner.is_here(), "this server is the parent process's");
        // A panic under the lock left either a running child or none, and both are fine.
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Kills it if it is up.
    fn end(&self, process: &mut Option<Child>) {
        kill_now(process);
        self.is_stopped.store(false, Ordering::Relaxed);
    }

    /// Starts the program on `port` and waits until it answers.
    fn launch(&self, port: u16) -> Result<Child, LaunchError> {
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

    /// Whether the server answers at all. That one wants a password is an answer; that it is
    /// still loading is not.
    fn answers(&self) -> bool {
        let ping = || Observer::connect(&self.socket(), None)?.ask(&["PING"]);
        let reply: io::Result<Reply> = ping();
        reply.is_ok_and(|reply| !reply.is_err_and(|error| error.starts_with("LOADING")))
    }

    /// Writes the password to a file of settings, in which any bytes can be said: Valkey 8.1.1 cannot read a quote in an
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
        // A server reads one file, which a sentinel also writes to.
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

impl Drop for RedisServer {
    fn drop(&mut self) {
        if self.owner.is_here() {
            self.kill();
        }
    }
}

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
    /// The TCP port to listen on, as for a server that takes another's place. Defaults to a free
    /// one between 10,000 and 21,999.
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

    /// Speaks TLS on its port, with certificates that the arguments name.
    pub(crate) fn encrypted(mut self, is_tls: bool) -> Self {
        self.is_tls = is_tls;
        self
    }

    /// Speaks TLS on its port, and plain text on its Unix socket only. Clients need no certificate, unless a later
    /// `.args(["--tls-auth-clients", "yes"])` says so.
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

    /// Makes it a node of a cluster, as yet alone and without slots. Other nodes find it at a free port that is
    /// independent of the one for clients, or before Redis 7.0 at the one 10,000 above.
    #[must_use]
    pub fn in_cluster(mut self) -> Self {
        self.is_in_cluster = true;
        self
    }

    /// One more setting, written as on the server's command line: `.arg("--maxmemory").arg("1mb")`.
    /// Comes after the fixture's own and so wins over them; the Unix socket and the directory are
    /// the fixture's and should be left alone.
    #[must_use]
    pub fn arg(mut self, arg: impl Into<String>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// As [`arg`](Self::arg), for several.
    #[must_use]
    pub fn args<A: Into<String>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// A sentinel with these settings, which it goes on to keep in a file: the state in it outlives a restart.
    #[must_use]
    pub(crate) fn sentinel(mut self, settings: impl Into<String>) -> Self {
        self.sentinel = Some(settings.into());
        self
    }

    /// Starts the server and blocks until it answers. If another process takes the port first,
    /// the next free port is tried, or the given one again, for up to 10 s.
    ///
    /// # Panics
    ///
    /// When there is no server program, with the command that installs one. When the server does
    /// not answer within 10 s or ends before, with what it logged.
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

/// A server that all the tests of a process may use at once, started by the first to ask for it.
/// It ends with the process.
///
/// Whoever uses it keeps to keys of their own and does not flush, stop or kill it.
///
/// # Panics
///
/// As [`Builder::start`].
pub fn shared_server() -> &'static RedisServer {
    static SHARED: OnceLock<RedisServer> = OnceLock::new();
    SHARED.get_or_init(RedisServer::start)
}

/// A port for the other nodes of a cluster, who are told of it.
fn bus_port_for(port: u16) -> u16 {
    match has_cluster_port(Program::find().version) {
        true => free_port(),
        false => port + 10_000,
    }
}

fn has_cluster_port(version: Version) -> bool {
    version >= Version::new(7, 0, 0)
}

/// How the wait for a server's first answer ended.
enum Readiness {
    Answers,
    Ended,
}

/// Why there is no server, with what it logged.
enum LaunchError {
    Spawn(io::Error),
    AddressInUse(String),
    Ended(String),
    Silent(String),
}

impl LaunchError {
    #[track_caller]
    fn give_up(self) -> ! {
        let program = Program::find().path.display();
        match self {
            Self::Spawn(error) => panic!("cannot start {program}: {error}"),
            Self::AddressInUse(log) => panic!("{program} found its port in use\n{log}"),
            Self::Ended(log) => panic!("{program} ended instead of answering\n{log}"),
            Self::Silent(log) => panic!("{program} did not answer within {START_BOUND:?}\n{log}"),
        }
    }
}

/// Launches again for up to 10 s while the address is in use.
fn retry_while_in_use(
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

fn running(process: &Option<Child>) -> &Child {
    process.as_ref().expect("the server is down")
}

/// Kills and reaps, so that the sockets are closed when this returns.
fn kill_now(process: &mut Option<Child>) {
    if let Some(mut child) = process.take() {
        // Both fail only for a process that has ended and been waited for.
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn socket_in(dir: &Path) -> PathBuf {
    dir.join("socket")
}

/// The file of settings that a sentinel keeps its state in, begun if there is none.
fn sentinel_settings_in(dir: &Path, settings: &str) -> PathBuf {
    let path = dir.join("sentinel.conf");
    if !path.exists() {
        let written = fs::write(&path, settings);
        written.unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }
    path
}

fn log_in(dir: &Path) -> PathBuf {
    dir.join("log")
}

fn read_log(dir: &Path) -> String {
    let bytes = fs::read(log_in(dir)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Writes every byte but letters, digits and `-._~` as `%XX`.
pub(crate) fn percent_encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'-' | b'.' | b'_' | b'~' => encoded.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => encoded.push(byte.into()),
            _ => encoded += &format!("%{byte:02X}"),
        }
        encoded
    })
}

#[cfg(test)]
mod tests;
