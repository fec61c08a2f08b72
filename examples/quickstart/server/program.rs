//! A real server, started for this program.

use std::env;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const NAMES: [&str; 2] = ["redis-server", "valkey-server"];

/// How long the server may take to answer. It usually takes a tenth of a second.
const START_BOUND: Duration = Duration::from_secs(5);

/// How many ports to try. Another process may take a free port before the server binds it.
const ATTEMPTS: u32 = 3;

/// A shell script that waits until this program ends and then kills its own process group, which includes the server.
///
/// Its standard input is a pipe from this program, which never writes to it. When the program ends, even by Ctrl-C, the
/// kernel closes the pipe and the `read` returns.
const WATCHDOG: &str = "trap '' HUP INT TERM; read -r _; kill -s KILL 0";

/// A running server, empty at first, on a port of its own and without persistence.
#[derive(Debug)]
pub struct Program {
    version: String,
    port: u16,
    server: Child,
    watchdog: Child,
}

impl Program {
    /// Starts the first server program found on the `PATH` and blocks until it answers.
    pub fn start() -> io::Result<Self> {
        let (name, version) = installed()?;
        let mut outcome = Self::launch(name, &version);
        for _ in 1..ATTEMPTS {
            if outcome.is_err() {
                outcome = Self::launch(name, &version);
            }
        }
        outcome
    }

    /// The name and version of the server, such as `redis-server 7.0.15`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The port on 127.0.0.1 on which the server listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    fn launch(name: &str, version: &str) -> io::Result<Self> {
        let port = free_port()?;
        let watchdog = start_watchdog()?;
        let server = start_server(name, port, &watchdog)?;
        let mut program = Self {
            version: version.to_owned(),
            port,
            server,
            watchdog,
        };
        program.wait_until_it_answers()?;
        Ok(program)
    }

    fn wait_until_it_answers(&mut self) -> io::Result<()> {
        let deadline = Instant::now() + START_BOUND;
        while Instant::now() < deadline {
            if let Some(status) = self.server.try_wait()? {
                let ended = format!("{} does not start: {status}", self.version);
                return Err(io::Error::other(ended));
            }
            if answers(self.port) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(5));
        }
        let silent = format!("{} does not answer", self.version);
        Err(io::Error::new(ErrorKind::TimedOut, silent))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        for child in [&mut self.server, &mut self.watchdog] {
            // Fails only if the process has already ended.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Returns the name of the first server program that is installed, and its name with its version.
fn installed() -> io::Result<(&'static str, String)> {
    let found = NAMES.iter().find_map(|name| Some((*name, version(name)?)));
    found.ok_or_else(|| {
        let names = NAMES.join(" or ");
        io::Error::new(ErrorKind::NotFound, format!("no {names} on the PATH"))
    })
}

/// Returns `name 7.0.15`, where the program prints a line like `Redis server v=7.0.15 sha=00000000:0`.
fn version(name: &str) -> Option<String> {
    let output = Command::new(name).arg("--version").output().ok()?;
    let line = String::from_utf8(output.stdout).ok()?;
    let number = line.split(' ').find_map(|word| word.strip_prefix("v="))?;
    Some(format!("{name} {number}"))
}

fn start_watchdog() -> io::Result<Child> {
    Command::new("/bin/sh")
        .args(["-c", WATCHDOG])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
}

fn start_server(name: &str, port: u16, watchdog: &Child) -> io::Result<Child> {
    Command::new(name)
        .args(["--bind", "127.0.0.1", "--port", &port.to_string()])
        .args(["--save", "", "--appendonly", "no"])
        .arg("--dir")
        .arg(env::temp_dir())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(watchdog.id().cast_signed())
        .spawn()
}

fn free_port() -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

fn answers(port: u16) -> bool {
    let ping = || -> io::Result<[u8; 5]> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(START_BOUND))?;
        stream.write_all(b"PING\r\n")?;
        let mut reply = [0; 5];
        stream.read_exact(&mut reply)?;
        Ok(reply)
    };
    ping().is_ok_and(|reply| reply == *b"+PONG")
}
