//! A real PostgreSQL server of the test's own.

use std::env;
use std::fs::{self, File};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, geteuid, kill_process};

use crate::owner::Owner;
use crate::scratch::Scratch;
use crate::wait::poll_until;
use crate::watchdog::Watchdog;

/// Names the directory of the programs; takes precedence over the usual places.
const VARIABLE: &str = "POSTGRES_BIN_DIR";

const HOW_TO_INSTALL: &str = "These tests need a real PostgreSQL server. `pool-tests/run` installs one, and so \
     does `sudo apt-get install postgresql` (Debian, Ubuntu) or `brew install postgresql@17` (macOS). Or set \
     POSTGRES_BIN_DIR to the directory in which initdb and postgres are.";

/// How long a server may take until it accepts connections. Version 15 takes about 100 ms.
const START_BOUND: Duration = Duration::from_secs(20);

/// How long a server may take for an immediate shutdown. Version 15 takes about 10 ms.
const END_BOUND: Duration = Duration::from_secs(5);

/// A PostgreSQL server with an empty database, which listens only on a Unix socket in a directory of its own.
///
/// The programs are those in the directory that the environment variable `POSTGRES_BIN_DIR` names, otherwise those on
/// the `PATH`, otherwise those where Debian and Homebrew put them. They refuse to run as root, so for root they run as
/// the user `postgres`, or as `nobody` if there is no such user.
///
/// When this is dropped, the server is shut down and its files are removed. The same happens when the process ends in
/// any other way: see the notes at `watchdog`. It is not killed, because that would leave a segment of shared memory in
/// the kernel.
#[derive(Debug)]
pub struct PostgresServer {
    process: Child,
    owner: Owner,
    // Dropped in this order: the watchdog, then the files.
    _watchdog: Watchdog,
    scratch: Scratch,
}

impl PostgresServer {
    /// Starts a server. Blocks until it accepts connections, for about two seconds.
    ///
    /// # Panics
    ///
    /// When there are no programs, with the command that installs them. When the server does not accept connections
    /// within 20 s or ends before, with what it logged.
    pub fn start() -> Self {
        let programs = Programs::find();
        let scratch = Scratch::new();
        let dir = scratch.path();
        let account = Account::for_programs();
        if let Some(account) = &account {
            chown(dir, Some(account.uid), Some(account.gid)).expect("root can give files away");
        }
        let watchdog = Watchdog::start_considerate(dir, Signal::QUIT);
        let command = |program: &str| {
            let mut command = programs.command(program, dir);
            if let Some(account) = &account {
                command.uid(account.uid).gid(account.gid);
            }
            watchdog.watch(&mut command);
            command
        };
        prepare(command("initdb"), dir);
        let process = launch(command("postgres"), dir);
        Self {
            process,
            owner: Owner::here(),
            _watchdog: watchdog,
            scratch,
        }
    }

    /// The connection parameters for a client: `host=/tmp/… user=postgres dbname=postgres`.
    pub fn params(&self) -> String {
        format!(
            "host={} user=postgres dbname=postgres",
            self.scratch.path().display()
        )
    }

    /// Everything the server has logged.
    pub fn log(&self) -> String {
        read_log(self.scratch.path())
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        if self.owner.is_here() {
            // Both fail only if the process has ended and been reaped.
            let _ = kill_process(Pid::from_child(&self.process), Signal::QUIT);
            let deadline = Instant::now() + END_BOUND;
            poll_until(deadline, || self.process.try_wait().ok().flatten());
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}

/// A server for all tests of a process to use at the same time. Started on the first call. It ends with the process.
///
/// Tests that use it must touch only their own tables and connections.
///
/// # Panics
///
/// As [`PostgresServer::start`].
pub fn shared_postgres() -> &'static PostgresServer {
    static SHARED: OnceLock<PostgresServer> = OnceLock::new();
    SHARED.get_or_init(PostgresServer::start)
}

/// Creates the files of an empty database.
fn prepare(mut initdb: Command, dir: &Path) {
    initdb
        .arg("--pgdata")
        .arg(data_in(dir))
        .args(["--username", "postgres", "--auth", "trust"])
        .args(["--encoding", "UTF8", "--no-locale", "--no-sync"]);
    match initdb.status() {
        Ok(status) if status.success() => {}
        outcome => panic!("initdb failed: {outcome:?}\n{}", read_log(dir)),
    }
}

fn launch(mut postgres: Command, dir: &Path) -> Child {
    let settings = [
        ("listen_addresses", ""),
        (
            "unix_socket_directories",
            dir.to_str()
                .expect("a temporary directory has a plain name"),
        ),
        // Data lost in a crash of the machine would be worthless anyway.
        ("fsync", "off"),
        ("shared_buffers", "16MB"),
        // In files of the data directory, so that nothing is left behind.
        ("dynamic_shared_memory_type", "mmap"),
    ];
    postgres.arg("-D").arg(data_in(dir));
    for (name, value) in settings {
        postgres.args(["-c", &format!("{name}={value}")]);
    }
    let mut child = postgres
        .spawn()
        .unwrap_or_else(|error| panic!("cannot start postgres: {error}"));
    let deadline = Instant::now() + START_BOUND;
    let is_ready = poll_until(deadline, || match child.try_wait() {
        Ok(None) => is_ready(dir).then_some(true),
        _ => Some(false),
    });
    match is_ready {
        Some(true) => child,
        Some(false) => panic!("postgres ended instead of starting\n{}", read_log(dir)),
        None => panic!(
            "postgres was not ready within {START_BOUND:?}\n{}",
            read_log(dir)
        ),
    }
}

/// Whether the server accepts connections: the eighth line of its lock file says so, since version 10.
fn is_ready(dir: &Path) -> bool {
    let lines = fs::read_to_string(data_in(dir).join("postmaster.pid")).unwrap_or_default();
    lines
        .lines()
        .nth(7)
        .is_some_and(|line| line.trim() == "ready")
}

/// The programs of one version, in their directory.
#[derive(Debug)]
struct Programs(PathBuf);

impl Programs {
    fn find() -> Self {
        if let Some(dir) = env::var_os(VARIABLE) {
            return Self::within(dir.clone().into()).unwrap_or_else(|| {
                panic!(
                    "{VARIABLE} names {}, where no initdb and postgres are. {HOW_TO_INSTALL}",
                    dir.display()
                )
            });
        }
        let path = env::var_os("PATH").unwrap_or_default();
        let mut dirs: Vec<PathBuf> = env::split_paths(&path).collect();
        dirs.extend(versions_in("/usr/lib/postgresql", ""));
        dirs.extend(versions_in("/opt/homebrew/opt", "postgresql"));
        dirs.extend(versions_in("/usr/local/opt", "postgresql"));
        dirs.into_iter()
            .find_map(Self::within)
            .unwrap_or_else(|| panic!("no initdb and postgres on the PATH. {HOW_TO_INSTALL}"))
    }

    fn within(dir: PathBuf) -> Option<Self> {
        let has_both = ["initdb", "postgres"]
            .iter()
            .all(|name| dir.join(name).is_file());
        has_both.then_some(Self(dir))
    }

    /// A command for one of the programs, which logs into `dir`.
    fn command(&self, program: &str, dir: &Path) -> Command {
        let log = File::options().create(true).append(true).open(log_in(dir));
        let log = log.unwrap_or_else(|error| panic!("cannot write a log: {error}"));
        let log_too = log.try_clone().expect("a file can be shared");
        let mut command = Command::new(self.0.join(program));
        command
            .current_dir(dir)
            // Without it, the server refuses to start on macOS.
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(log_too);
        command
    }
}

/// The `bin` directories of the versions in `dir`, whose names begin with `prefix`; the latest first.
fn versions_in(dir: &str, prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let version = name.strip_prefix(prefix)?.trim_start_matches('@');
            Some((version.parse().unwrap_or(0), entry.path().join("bin")))
        })
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, bin)| bin).collect()
}

/// A user that is not root.
#[derive(Debug)]
struct Account {
    uid: u32,
    gid: u32,
}

impl Account {
    /// The user that the programs are to run as; `None` for the current one.
    fn for_programs() -> Option<Self> {
        geteuid().is_root().then(|| {
            ["postgres", "nobody"]
                .into_iter()
                .find_map(Self::named)
                .expect("there is a user postgres or nobody for what root must not run")
        })
    }

    fn named(user: &str) -> Option<Self> {
        let id = |what| {
            let output = Command::new("id").args([what, user]).output().ok()?;
            String::from_utf8_lossy(&output.stdout).trim().parse().ok()
        };
        Some(Self {
            uid: id("-u")?,
            gid: id("-g")?,
        })
    }
}

fn data_in(dir: &Path) -> PathBuf {
    dir.join("data")
}

fn log_in(dir: &Path) -> PathBuf {
    dir.join("log")
}

fn read_log(dir: &Path) -> String {
    let bytes = fs::read(log_in(dir)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::os::unix::net::UnixStream;
    use std::thread;

    use super::*;
    use crate::isolated::alone;
    use crate::wait::eventually;

    /// Set for the process that will be killed.
    const OWNER: &str = "POOL_TESTS_POSTGRES_OWNER";

    fn socket_in(dir: &Path) -> PathBuf {
        dir.join(".s.PGSQL.5432")
    }

    #[test]
    fn accepts_from_the_start_and_goes_when_dropped() {
        let server = PostgresServer::start();
        let dir = server.scratch.path().to_owned();
        UnixStream::connect(socket_in(&dir)).unwrap();
        drop(server);
        assert!(!dir.exists());
    }

    #[test]
    fn ends_with_an_owner_that_is_killed() {
        if env::var_os(OWNER).is_some() {
            let server = PostgresServer::start();
            println!("\nowned {}", server.scratch.path().display());
            loop {
                thread::park();
            }
        }
        let mut owner = alone("postgres::tests::ends_with_an_owner_that_is_killed")
            .env(OWNER, "1")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(owner.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let dir = said
            .filter_map(|line| line.strip_prefix("owned ").map(PathBuf::from))
            .next()
            .expect("the owner tells where its server is");
        let socket = socket_in(&dir);
        UnixStream::connect(&socket).unwrap();
        owner.kill().unwrap();
        owner.wait().unwrap();
        let bound = Duration::from_secs(20);
        eventually("the server is gone", bound, || {
            UnixStream::connect(&socket).is_err()
        });
        eventually("its files are gone", bound, || !dir.exists());
    }

    #[test]
    fn missing_programs_fail_and_say_how_to_install_them() {
        let output = alone("postgres::tests::accepts_from_the_start_and_goes_when_dropped")
            .env(VARIABLE, "/nonexistent")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "passed without a server");
        assert!(
            said.contains("POSTGRES_BIN_DIR names /nonexistent"),
            "{said}"
        );
        assert!(said.contains("sudo apt-get install postgresql"), "{said}");
    }
}
