//! hiredis, the C client, in a process of its own: a small program that is compiled when the benchmark begins, where there
//! is a C compiler and hiredis (Debian's `libhiredis-dev`).

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use parking_lot::Mutex;

use super::Contestant;
use crate::client::task::Task;

/// One connection, as a hiredis context is. A program in C that wants to share some must pool them itself, so it has no
/// place in the rows of many threads.
pub(crate) struct Hiredis(Mutex<Conversation>);

struct Conversation {
    program: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Hiredis {
    pub(crate) const NAME: &str = "hiredis";

    /// Without a compiler or hiredis, why not.
    pub(crate) fn connect(url: &str) -> Result<Self, String> {
        let mut program = command(url)?
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        Ok(Self(Mutex::new(Conversation {
            questions: program.stdin.take().expect("it is piped"),
            answers: BufReader::new(program.stdout.take().expect("it is piped")),
            program,
        })))
    }
}

/// What runs the program with the server's address.
pub(crate) fn command(url: &str) -> Result<Command, String> {
    let program = program()?;
    let address = url.trim_start_matches("redis://");
    let (host, port) = address.rsplit_once(':').ok_or("the URL has no port")?;
    let mut command = Command::new(program);
    command.args([host, port]);
    Ok(command)
}

fn compile() -> Result<PathBuf, String> {
    let source = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/benches/report/client/contestant/hiredis.c"
    );
    let program = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hiredis");
    let output = Command::new("cc")
        .args(["-O2", "-o"])
        .arg(&program)
        .args([source, "-lhiredis"])
        .output()
        .map_err(|error| format!("no C compiler: {error}"))?;
    match output.status.success() {
        true => Ok(program),
        false => {
            let told = String::from_utf8_lossy(&output.stderr);
            let error = told.lines().find(|line| line.contains("error"));
            Err(error.unwrap_or("it does not compile").to_owned())
        }
    }
}

/// The version that the program was compiled with.
pub(crate) fn version() -> Result<String, String> {
    let program = program()?;
    let output = Command::new(program).arg("version").output();
    let output = output.map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn program() -> Result<PathBuf, String> {
    static PROGRAM: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    PROGRAM.get_or_init(compile).clone()
}

impl Contestant for Hiredis {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn run(&self, task: Task) -> usize {
        let _ = self.time(task, 1);
        task.outcome()
    }

    /// As its own clock tells it, without the way there and back.
    fn time(&self, task: Task, times: usize) -> Result<Duration, String> {
        let (name, commands) = (task.name(), task.commands());
        let mut conversation = self.0.lock();
        writeln!(conversation.questions, "{name} {commands} {times}").expect("it reads");
        let mut answer = String::new();
        let read = conversation.answers.read_line(&mut answer);
        read.expect("it answers");
        let (outcome, nanoseconds) = answer.trim().split_once(' ').expect("it answers");
        assert_eq!(outcome.parse(), Ok(task.outcome()));
        let nanoseconds = nanoseconds.parse().expect("it is a number");
        Ok(Duration::from_nanos(nanoseconds))
    }

    fn is_for_threads(&self) -> bool {
        false
    }

    fn stream(&self, count: usize) -> usize {
        self.run(Task::Pipeline(count))
    }
}

impl Drop for Conversation {
    fn drop(&mut self) {
        // Nobody else would.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
