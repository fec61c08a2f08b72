//! The server program that the tests run against.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// Names the server program; takes precedence over the `PATH`.
const VARIABLE: &str = "SERVER_BIN";

/// Looked for on the `PATH`, in this order.
const NAMES: [&str; 2] = ["redis-server", "valkey-server"];

const HOW_TO_INSTALL: &str = "The tests need a real server. `pool-tests/run` installs one, and so does \
     `sudo apt-get install redis-server` (Debian, Ubuntu) or `brew install redis` (macOS). \
     Or set SERVER_BIN to the path of a redis-server or valkey-server.";

/// A server's version, with the usual order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The first number.
    pub major: u32,
    /// The second number.
    pub minor: u32,
    /// The third number.
    pub patch: u32,
}

impl Version {
    /// The version `major.minor.patch`.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }

    /// Finds `v=7.0.15` among the words of what `--version` prints.
    fn parse(words: &str) -> Option<Self> {
        let version = words
            .split_whitespace()
            .find_map(|w| w.strip_prefix("v="))?;
        let mut numbers = version.split('.').map(str::parse);
        let mut next = || numbers.next()?.ok();
        Some(Self::new(next()?, next()?, next()?))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// A server program that is known to run.
#[derive(Debug)]
pub(crate) struct Program {
    /// Its path, or its name on the `PATH`.
    pub(crate) path: PathBuf,
    pub(crate) version: Version,
    speaks_tls: OnceLock<bool>,
}

impl Program {
    /// The program of this process's tests: the one that the environment variable `SERVER_BIN` names, otherwise
    /// `redis-server` or `valkey-server`. Runs it once, to get its version.
    ///
    /// # Panics
    ///
    /// When there is none, with the command that installs one. A test that silently did nothing would be worse than a
    /// failed one.
    pub(crate) fn find() -> &'static Self {
        static FOUND: OnceLock<Program> = OnceLock::new();
        FOUND.get_or_init(|| match env::var_os(VARIABLE) {
            Some(path) => Self::named(&path),
            None => Self::on_the_path(),
        })
    }

    /// Whether it was built with TLS. If so, it refuses to start a TLS port without a certificate. Tried only once.
    pub(crate) fn speaks_tls(&self) -> bool {
        *self.speaks_tls.get_or_init(|| {
            let output = Command::new(&self.path)
                .args(["--port", "0", "--tls-port", "1"])
                .stdin(Stdio::null())
                .output();
            let said = output.expect("a program that ran once runs again").stdout;
            String::from_utf8_lossy(&said).contains("tls-cert-file")
        })
    }

    fn named(path: &OsStr) -> Self {
        Self::ask(path.as_ref()).unwrap_or_else(|error| {
            panic!(
                "{VARIABLE} names {}, which is no server program: {error}. {HOW_TO_INSTALL}",
                path.display()
            )
        })
    }

    fn on_the_path() -> Self {
        NAMES
            .iter()
            .find_map(|name| Self::ask(name.as_ref()).ok())
            .unwrap_or_else(|| panic!("no {} on the PATH. {HOW_TO_INSTALL}", NAMES.join(" or ")))
    }

    /// Runs the program with `--version`.
    fn ask(path: &Path) -> Result<Self, String> {
        let output = Command::new(path)
            .arg("--version")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| error.to_string())?;
        let words = String::from_utf8_lossy(&output.stdout);
        let version = Version::parse(&words)
            .ok_or_else(|| format!("it calls its version {:?}", words.trim()))?;
        Ok(Self {
            path: path.to_owned(),
            version,
            speaks_tls: OnceLock::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::isolated::alone;

    #[test]
    fn versions_are_read_and_ordered() {
        let redis = Version::parse("Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0");
        let valkey = Version::parse("Valkey server v=10.1.0 sha=00000000:0 bits=64");
        assert_eq!(redis, Some(Version::new(7, 0, 15)));
        assert!(redis < valkey);
        assert_eq!(Version::parse("sleep (GNU coreutils) 9.1"), None);
    }

    #[test]
    fn a_missing_program_fails_and_says_how_to_install_one() {
        let test = "server::tests::answers_from_the_start";
        for (variable, value, complaint) in [
            (
                "SERVER_BIN",
                "/nonexistent",
                "SERVER_BIN names /nonexistent",
            ),
            (
                "PATH",
                "/nonexistent",
                "no redis-server or valkey-server on the PATH",
            ),
        ] {
            let output = alone(test)
                .env_remove("SERVER_BIN")
                .env(variable, value)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(!output.status.success(), "passed without a server");
            assert!(said.contains(complaint), "said only: {said}");
            assert!(said.contains("sudo apt-get install redis-server"), "{said}");
        }
    }
}
