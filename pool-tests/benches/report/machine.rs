//! Where and when it was measured, and with what.

use std::env;
use std::fs;
use std::process::Command;
use std::thread;

use pool_tests::RedisServer;

use crate::client;

/// A line of the table that names the machine: what, and which.
type Fact = (&'static str, String);

/// All but the [load](crate::load), which is known at the end.
pub(crate) fn facts() -> Vec<Fact> {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    vec![
        ("date", said_by("date", &["-u", "+%Y-%m-%d"])),
        ("machine", format!("{}, {cores} cores", processor())),
        (
            "system",
            format!("{}, {}", system(), said_by("uname", &["-srm"])),
        ),
        ("compiler", said_by("rustc", &["--version"])),
        (
            "server",
            format!("{}, on the same cores", RedisServer::start().version()),
        ),
        ("others", peers()),
        (
            "commit",
            said_by("git", &["describe", "--always", "--dirty"]),
        ),
    ]
}

/// One line for those who read only that.
pub(crate) fn in_short(facts: &[Fact]) -> String {
    let of = |wanted: &str| {
        facts
            .iter()
            .find(|fact| fact.0 == wanted)
            .map_or("", |fact| &fact.1)
    };
    format!(
        "Measured on {}: {}, {}, with a server {}; {}.",
        of("date"),
        of("machine"),
        of("system"),
        of("server"),
        of("load")
    )
}

fn peers() -> String {
    let locked = ["r2d2", "deadpool", "bb8", "redis", "tokio"].map(|name| match name {
        "redis" => format!("redis-rs {}", locked_version(name)),
        _ => format!("{name} {}", locked_version(name)),
    });
    let hiredis = match client::hiredis_version() {
        Ok(version) => format!("hiredis {version}"),
        Err(reason) => format!("no hiredis ({reason})"),
    };
    format!("{}, {hiredis}", locked.join(", "))
}

/// The version that this program was built with.
fn locked_version(package: &str) -> &'static str {
    let lock = include_str!("../../../Cargo.lock");
    let entry = lock
        .split_once(&format!("name = \"{package}\"\nversion = \""))
        .and_then(|(_, rest)| rest.split_once('"'));
    entry.map_or("", |(version, _)| version)
}

fn processor() -> String {
    let on_linux = fs::read_to_string("/proc/cpuinfo").ok();
    let on_linux = on_linux
        .as_deref()
        .and_then(|text| value_of(text, "model name", ':'));
    on_linux.map_or_else(
        || said_by("sysctl", &["-n", "machdep.cpu.brand_string"]),
        str::to_owned,
    )
}

fn system() -> String {
    let on_linux = fs::read_to_string("/etc/os-release").ok();
    let on_linux = on_linux
        .as_deref()
        .and_then(|text| value_of(text, "PRETTY_NAME", '='));
    let name = on_linux.map(|name| name.trim_matches('"').to_owned());
    name.unwrap_or_else(|| {
        format!(
            "{} {}",
            env::consts::OS,
            said_by("sw_vers", &["-productVersion"])
        )
    })
}

/// What is behind the sign in the first line that begins so.
fn value_of<'a>(text: &'a str, name: &str, sign: char) -> Option<&'a str> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(sign).map(|(_, value)| value.trim())
}

fn said_by(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    match output {
        Ok(output) if output.status.success() => {
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        }
        _ => format!("unknown to `{program}`"),
    }
}
