//! A real server of the test's own.

mod builder;
mod launch;

use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

pub use builder::Builder;

use crate::observer::Observer;
use crate::owner::Owner;
use crate::program::{Program, Version};
use crate::scratch::Scratch;
use crate::watchdog::Watchdog;
use launch::retry_while_in_use;

/// A Redis or Valkey server on a loopback port of its own, empty and without persistence.
///
/// The program is the one that the environment variable `SERVER_BIN` names, otherwise `redis-server` or `valkey-server`
/// on the `PATH`. `DEBUG` commands are enabled.
///
/// When this is dropped, the server is killed and its files are removed. The same happens when the process ends in any
/// other way: see the notes at `watchdog`. In a child forked from the process that started it, dropping this does
/// nothing, and the methods that change the server panic.
#[derive(Debug)]
pub struct RedisServer {
    port: u16,
    /// The port for other cluster nodes, if it is one.
    bus_port: Option<u16>,
    password: Option<String>,
    is_tls: bool,
    args: Vec<String>,
    /// What a sentinel's configuration file begins with; `None` for a server with data.
    sentinel: Option<String>,
    /// `None` while the server is down. Locked while it is started or ended, so that concurrent restarts take turns.
    process: Mutex<Option<Child>>,
    /// Changed only under the lock of the process.
    is_stopped: AtomicBool,
    owner: Owner,
    // Dropped in this order: the watchdog, then the files.
    watchdog: Watchdog,
    scratch: Scratch,
}

impl RedisServer {
    /// Starts a server with default settings. Blocks until it answers.
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

    /// The URL for a client, with the password if there is one: `redis://127.0.0.1:11000` or
    /// `redis://:secret@127.0.0.1:11000`; `rediss://` if the server speaks TLS.
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

    /// The port for other nodes of a cluster, the same after a restart; `None` for a server that was not started [as a
    /// node](Builder::in_cluster).
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

    /// Whether the server program was built with TLS, as most are. If not, TLS cannot be tested.
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

    /// Whether the server is up and not [stopped](Self::stop).
    pub fn is_running(&self) -> bool {
        let mut process = self.process();
        let lives = |child: &mut Child| matches!(child.try_wait(), Ok(None));
        process.as_mut().is_some_and(lives) && !self.is_stopped.load(Ordering::Relaxed)
    }

    /// Everything the server has logged since its first start.
    pub fn log(&self) -> String {
        read_log(self.scratch.path())
    }

    /// Kills the server with `SIGKILL`, stopped or not, and returns when the process is gone. By then every connection
    /// is broken and new ones are refused. Does nothing if the server is down.
    pub fn kill(&self) {
        self.end(&mut self.process());
    }

    /// Kills the server if it runs and starts it again, empty, on the same port. Blocks until it answers.
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

    /// Freezes the server with `SIGSTOP`, and returns when it no longer runs. Its connections stay up and the kernel
    /// accepts more for it, but it answers nothing.
    ///
    /// # Panics
    ///
    /// When the server is down.
    pub fn stop(&self) {
        let mut process = self.process();
        let pid = Pid::from_child(running(&process));
        kill_process(pid, Signal::STOP).expect("a child can be stopped");
        // The signal has been sent, but may not have arrived yet.
        let waited = waitpid(Some(pid), WaitOptions::UNTRACED).expect("a child can be waited for");
        if !waited.is_some_and(|(_, status)| status.stopped()) {
            *process = None;
            panic!("the server ended before it was stopped\n{}", self.log());
        }
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Resumes a stopped server. Does nothing if it was not stopped.
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

    /// Sends the server a command as a bystander: `server.cli(&["CLIENT", "LIST"])`. Returns an array as one element
    /// per line, and a missing value as `(nil)`. Blocks up to 10 s for the reply.
    ///
    /// Each call uses a connection of its own over the Unix socket, which is gone when the call returns.
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

    /// Like [`cli`](Self::cli), for commands that may return an error.
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

    /// Like [`cli`](Self::cli), for a server that may be down or refuse; then `None`.
    pub(crate) fn try_asking(&self, words: &[&str]) -> Option<String> {
        self.observe(|observer| observer.ask(words)).ok()?.ok()
    }

    /// How often the server has executed a command since its start or the last `CONFIG RESETSTAT`, including the
    /// bystanders' own calls: `server.calls("get")`, `server.calls("cluster|slots")`.
    ///
    /// # Panics
    ///
    /// When the server does not answer.
    #[track_caller]
    pub fn calls(&self, command: &str) -> u64 {
        let words = ["INFO", "commandstats"];
        // A sentinel that reconfigures a server ends the connections of all its clients, including this one.
        let stats = self.try_asking(&words);
        let stats = stats.unwrap_or_else(|| self.cli(&words));
        let prefix = format!("cmdstat_{command}:calls=");
        let row = stats.lines().find_map(|line| line.strip_prefix(&prefix));
        let count = row.and_then(|row| row.split(',').next());
        count.map_or(0, |count| {
            count.parse().expect("calls are counted in numbers")
        })
    }

    /// The lines of `CLIENT LIST` for every client except the one that asks.
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

    /// Runs `ask` on a connection of its own, which is gone when this returns.
    pub(crate) fn observe<T>(
        &self,
        ask: impl FnOnce(&mut Observer) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut observer = Observer::connect(&self.socket(), self.password.as_deref())?;
        let answer = ask(&mut observer)?;
        // A sentinel of Redis 7.0 does not know `QUIT`, and would never close the connection.
        if self.sentinel.is_none() {
            observer.quit();
        }
        Ok(answer)
    }

    /// Locks the process, for methods that may change it.
    fn process(&self) -> MutexGuard<'_, Option<Child>> {
        assert!(self.owner.is_here(), "this server is the parent process's");
        // A panic under the lock leaves either a running child or none, and both are fine.
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Kills the server if it is up.
    fn end(&self, process: &mut Option<Child>) {
        kill_now(process);
        self.is_stopped.store(false, Ordering::Relaxed);
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        if self.owner.is_here() {
            self.kill();
        }
    }
}

/// A server for all tests of a process to use at the same time. Started on the first call. It ends with the process.
///
/// Tests that use it must touch only their own keys, and must not flush, stop or kill it.
///
/// # Panics
///
/// As [`Builder::start`].
pub fn shared_server() -> &'static RedisServer {
    static SHARED: OnceLock<RedisServer> = OnceLock::new();
    SHARED.get_or_init(RedisServer::start)
}

fn running(process: &Option<Child>) -> &Child {
    process.as_ref().expect("the server is down")
}

/// Kills and reaps the process, so that its sockets are closed when this returns.
fn kill_now(process: &mut Option<Child>) {
    if let Some(mut child) = process.take() {
        // Both fail only if the process has ended and been reaped.
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn socket_in(dir: &Path) -> PathBuf {
    dir.join("socket")
}

fn log_in(dir: &Path) -> PathBuf {
    dir.join("log")
}

fn read_log(dir: &Path) -> String {
    let bytes = fs::read(log_in(dir)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Percent-encodes every byte except letters, digits and `-._~`.
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
