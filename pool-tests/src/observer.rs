//! A connection to a server that shares no code with `pool-redis`.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

/// How long a reply may take, so that a test against a stopped server fails instead of hanging.
const REPLY_BOUND: Duration = Duration::from_secs(10);

/// How long the server may take to hang up after `QUIT`.
const QUIT_BOUND: Duration = Duration::from_secs(1);

/// A reply as text, or the text of an error reply without its `-`.
pub(crate) type Reply = Result<String, String>;

/// Asks a server without disturbing what is observed: over its Unix socket, so that no TCP connection is counted, and
/// with a RESP2 reader that shares no bugs with the client under test.
#[derive(Debug)]
pub(crate) struct Observer {
    stream: BufReader<UnixStream>,
}

impl Observer {
    /// Connects and, given a password, authenticates.
    pub(crate) fn connect(socket: &Path, password: Option<&str>) -> io::Result<Self> {
        let stream = UnixStream::connect(socket)?;
        stream.set_read_timeout(Some(REPLY_BOUND))?;
        stream.set_write_timeout(Some(REPLY_BOUND))?;
        let stream = BufReader::new(stream);
        let mut observer = Self { stream };
        if let Some(password) = password {
            observer
                .ask(&["AUTH", password])?
                .map_err(io::Error::other)?;
        }
        Ok(observer)
    }

    /// Sends a command and waits up to 10 s for its reply. A nested reply is one element per line, and a missing one is
    /// `(nil)`.
    pub(crate) fn ask(&mut self, words: &[&str]) -> io::Result<Reply> {
        let mut request = format!("*{}\r\n", words.len());
        for word in words {
            request += &format!("${}\r\n{word}\r\n", word.len());
        }
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.reply()
    }

    /// Sends `QUIT` and waits until the server has forgotten this connection, so that the next observer does not find
    /// it among the clients.
    pub(crate) fn quit(mut self) {
        let stream = self.stream.get_mut();
        // A paused or dead server may not answer.
        let _ = stream.set_read_timeout(Some(QUIT_BOUND));
        let _ = stream.write_all(b"*1\r\n$4\r\nQUIT\r\n");
        let _ = stream.read_to_end(&mut Vec::new());
    }

    fn reply(&mut self) -> io::Result<Reply> {
        let line = self.line()?;
        let Some((kind, rest)) = line.split_at_checked(1) else {
            return Err(malformed(&line));
        };
        match kind {
            "+" | ":" => Ok(Ok(rest.to_owned())),
            "-" => Ok(Err(rest.to_owned())),
            "$" => self.bulk(rest).map(Ok),
            "*" => self.array(rest),
            _ => Err(malformed(&line)),
        }
    }

    fn bulk(&mut self, length: &str) -> io::Result<String> {
        let Some(length) = announced(length)? else {
            return Ok("(nil)".to_owned());
        };
        let mut bytes = vec![0; length + 2];
        self.stream.read_exact(&mut bytes)?;
        bytes.truncate(length);
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn array(&mut self, length: &str) -> io::Result<Reply> {
        let Some(length) = announced(length)? else {
            return Ok(Ok("(nil)".to_owned()));
        };
        let elements: Vec<Reply> = (0..length)
            .map(|_| self.reply())
            .collect::<Result<_, _>>()?;
        // An error among the elements, as in a reply to `EXEC`, is shown at its position.
        let lines: Vec<String> = elements
            .into_iter()
            .map(|element| element.unwrap_or_else(|error| format!("(error) {error}")))
            .collect();
        Ok(Ok(lines.join("\n")))
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        match line.strip_suffix("\r\n") {
            Some(text) => Ok(text.to_owned()),
            None => Err(ErrorKind::UnexpectedEof.into()),
        }
    }
}

/// Reads a length. -1 means that the value is missing: `None`.
fn announced(length: &str) -> io::Result<Option<usize>> {
    match length {
        "-1" => Ok(None),
        _ => length.parse().map(Some).map_err(|_| malformed(length)),
    }
}

fn malformed(line: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, format!("not RESP2: {line:?}"))
}
