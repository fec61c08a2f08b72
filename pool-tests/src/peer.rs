//! A scripted TCP peer.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, select};
use rustix::net::sockopt::set_socket_linger;

use crate::port::listen;

/// How long the scripts may take to end after the peer was dropped.
const END_BOUND: Duration = Duration::from_secs(5);

/// A TCP listener on a free loopback port that treats every connection as a script says.
///
/// The script is a closure that runs on a thread of its own for each connection. [`Wire::index`] tells the connections
/// apart. When the script returns, its connection is closed. An I/O error in it is not a failure, since clients may
/// hang up. A panic in it is, and is raised again where the peer is dropped.
///
/// ```
/// use pool_tests::ScriptedPeer;
///
/// // Answers the first request with half a reply, and hangs up.
/// let peer = ScriptedPeer::start(|wire| {
///     assert_eq!(wire.read_request()?, [b"GET", b"key"]);
///     wire.send(b"$5\r\nval")
/// });
/// # use std::io::{Read, Write};
/// # let mut client = std::net::TcpStream::connect(peer.addr())?;
/// # client.write_all(b"*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n")?;
/// # let mut reply = String::new();
/// # client.read_to_string(&mut reply)?;
/// # assert_eq!(reply, "$5\r\nval");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct ScriptedPeer {
    addr: SocketAddr,
    shared: Arc<Shared>,
    /// Nothing is ever sent. Dropping it tells the scripts to end.
    end: Option<Sender<()>>,
    /// Disconnected when the last script has ended.
    running: Receiver<()>,
}

impl ScriptedPeer {
    /// Starts to listen, and runs `script` for each connection.
    ///
    /// # Panics
    ///
    /// When there is no port to listen on.
    pub fn start<S>(script: S) -> Self
    where
        S: Fn(&mut Wire) -> io::Result<()> + Send + Sync + 'static,
    {
        let listener = listen();
        let addr = listener.local_addr().expect("a listener has an address");
        let shared = Arc::new(Shared::default());
        let (end, ended) = bounded(0);
        let (runs, running) = bounded(0);
        let listening = Listening {
            listener,
            script: Arc::new(script),
            shared: Arc::clone(&shared),
            ended,
            runs,
        };
        thread::spawn(move || listening.accept_all());
        Self {
            addr,
            shared,
            end: Some(end),
            running,
        }
    }

    /// Accepts every connection, reads everything and never answers.
    ///
    /// # Panics
    ///
    /// As [`start`](Self::start).
    pub fn silent() -> Self {
        Self::start(Wire::hold)
    }

    /// The address to connect to.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The port to connect to.
    pub fn port(&self) -> u16 {
        self.addr.port()
    }

    /// The URL for a client: `redis://127.0.0.1:11000`.
    pub fn url(&self) -> String {
        format!("redis://{}", self.addr)
    }

    /// How many connections have been accepted so far.
    pub fn connections(&self) -> usize {
        self.shared.connections().len()
    }

    /// What has been read so far from the connection with this index; empty if there is none.
    pub fn received(&self, index: usize) -> Vec<u8> {
        let connections = self.shared.connections();
        connections
            .get(index)
            .map_or(Vec::new(), |c| c.received.clone())
    }

    /// Makes every script end: those that wait for the client or are paused get an error.
    fn end_scripts(&mut self) -> Result<(), RecvTimeoutError> {
        self.end = None;
        self.shared.ended.store(true, Ordering::SeqCst);
        // Wakes the accepting thread, which then checks the flag. Refused if that thread has ended.
        let _ = TcpStream::connect(self.addr);
        self.shared.hang_up();
        match self.running.recv_timeout(END_BOUND) {
            Err(RecvTimeoutError::Disconnected) => Ok(()),
            _ => Err(RecvTimeoutError::Timeout),
        }
    }
}

impl Drop for ScriptedPeer {
    /// Closes every connection and blocks until the scripts have ended, which takes no longer than what they do between
    /// two calls of [`Wire`]'s methods.
    ///
    /// # Panics
    ///
    /// When a script panicked, or has not ended after 5 s.
    fn drop(&mut self) {
        let ended = self.end_scripts();
        if thread::panicking() {
            return;
        }
        assert!(
            ended.is_ok(),
            "a script still runs {END_BOUND:?} after its peer's end"
        );
        let panicked = self.shared.panicked.load(Ordering::SeqCst);
        assert!(!panicked, "a script panicked: its message is above");
    }
}

/// One connection, as a script sees it.
#[derive(Debug)]
pub struct Wire {
    index: usize,
    /// `None` once the script has closed it.
    stream: Option<Arc<TcpStream>>,
    shared: Arc<Shared>,
    ended: Receiver<()>,
    /// What has been read, but not consumed by the script yet.
    unread: Vec<u8>,
    /// Tells the peer that the script has ended. Dropped after a panic has been recorded.
    _runs: Sender<()>,
}

impl Wire {
    /// How many connections were accepted before this one.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The peer's port, for a script that tells clients to connect to it.
    ///
    /// # Errors
    ///
    /// When the connection is closed.
    pub fn port(&self) -> io::Result<u16> {
        Ok(self.stream()?.local_addr()?.port())
    }

    /// Blocks until a whole request, an array of bulk strings, has arrived. Returns its words.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedEof`] when the client hangs up first or the peer is dropped.
    ///
    /// # Panics
    ///
    /// When the data is not a request, which no client may send.
    pub fn read_request(&mut self) -> io::Result<Vec<Vec<u8>>> {
        loop {
            if let Some((words, length)) = parse_request(&self.unread) {
                self.unread.drain(..length);
                return Ok(words);
            }
            self.read_more()?;
        }
    }

    /// Answers what a client sends first on a connection, up to its `PING`, as a server older than Redis 6 does.
    ///
    /// # Errors
    ///
    /// As [`read_request`](Self::read_request).
    pub fn greet(&mut self) -> io::Result<()> {
        self.greet_with(b"+PONG\r\n")
    }

    /// Like [`greet`](Self::greet), but answers the `PING` with `pong`.
    ///
    /// # Errors
    ///
    /// As [`read_request`](Self::read_request).
    pub fn greet_with(&mut self, pong: &[u8]) -> io::Result<()> {
        loop {
            let words = self.read_request()?;
            let name = words[0].to_ascii_uppercase();
            let second = words.get(1).map(|word| word.to_ascii_uppercase());
            match (&name[..], second.as_deref()) {
                (b"PING", _) => return self.send(pong),
                (b"HELLO", _) | (b"CLIENT", Some(b"SETINFO")) => {
                    self.send(b"-ERR unknown command\r\n")?;
                }
                _ => self.send(b"+OK\r\n")?,
            }
        }
    }

    /// Blocks until `length` bytes have arrived, and returns them.
    ///
    /// # Errors
    ///
    /// As [`read_request`](Self::read_request).
    pub fn read_bytes(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.unread.len() < length {
            self.read_more()?;
        }
        Ok(self.unread.drain(..length).collect())
    }

    /// Sends the bytes as they are. Blocks while the client does not read.
    ///
    /// # Errors
    ///
    /// When the client has hung up or the peer is dropped.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream()?.write_all(bytes)
    }

    /// Blocks until something is sent to `gate`, or its senders are gone.
    ///
    /// # Errors
    ///
    /// When the peer is dropped.
    pub fn pause(&mut self, gate: &Receiver<()>) -> io::Result<()> {
        select! {
            recv(gate) -> _ => Ok(()),
            recv(self.ended) -> _ => Err(ErrorKind::ConnectionAborted.into()),
        }
    }

    /// Reads everything and never answers, until the client hangs up or the peer is dropped.
    ///
    /// # Errors
    ///
    /// When the client resets the connection.
    pub fn hold(&mut self) -> io::Result<()> {
        loop {
            match self.read_more() {
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
                outcome => outcome?,
            }
        }
    }

    /// Closes the connection now. The client sees the end of the stream, or a reset if it has sent data that was not
    /// read.
    pub fn close(&mut self) {
        self.shared.connections()[self.index].stream = None;
        self.stream = None;
    }

    /// Closes the connection now with a reset, as a crashed machine or a firewall does.
    ///
    /// # Errors
    ///
    /// When the connection is closed already.
    pub fn reset(&mut self) -> io::Result<()> {
        set_socket_linger(self.stream()?, Some(Duration::ZERO))?;
        self.close();
        Ok(())
    }

    fn stream(&self) -> io::Result<&TcpStream> {
        self.stream.as_deref().ok_or(ErrorKind::NotConnected.into())
    }

    fn read_more(&mut self) -> io::Result<()> {
        let mut bytes = [0; 4096];
        let length = self.stream()?.read(&mut bytes)?;
        if length == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let bytes = &bytes[..length];
        self.unread.extend_from_slice(bytes);
        self.shared.connections()[self.index]
            .received
            .extend_from_slice(bytes);
        Ok(())
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.close();
        if thread::panicking() {
            self.shared.panicked.store(true, Ordering::SeqCst);
        }
    }
}

/// State shared by the listening thread, the scripts and the test.
#[derive(Debug, Default)]
struct Shared {
    connections: Mutex<Vec<Connection>>,
    ended: AtomicBool,
    panicked: AtomicBool,
}

#[derive(Debug)]
struct Connection {
    /// The script's stream, so that dropping the peer can wake a script that reads from it.
    stream: Option<Arc<TcpStream>>,
    received: Vec<u8>,
}

impl Shared {
    fn connections(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn hang_up(&self) {
        for stream in self.connections().iter().filter_map(|c| c.stream.as_ref()) {
            // Fails if the client has hung up already.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// The state of the listening thread.
struct Listening<S> {
    listener: TcpListener,
    script: Arc<S>,
    shared: Arc<Shared>,
    ended: Receiver<()>,
    /// Cloned into each script's wire, and dropped with it.
    runs: Sender<()>,
}

impl<S> Listening<S>
where
    S: Fn(&mut Wire) -> io::Result<()> + Send + Sync + 'static,
{
    fn accept_all(self) {
        while let Ok((stream, _)) = self.listener.accept() {
            // A script's data is sent at once, whether or not the client has acknowledged earlier data.
            let _ = stream.set_nodelay(true);
            let Some(mut wire) = self.register(stream) else {
                return;
            };
            let script = Arc::clone(&self.script);
            // It is not a failure that the client hung up or the test ended.
            thread::spawn(move || drop(script(&mut wire)));
        }
    }

    /// Makes a wire from a stream, unless the peer has been dropped. Holds the lock that `hang_up` takes, so that no
    /// connection slips through between.
    fn register(&self, stream: TcpStream) -> Option<Wire> {
        let stream = Arc::new(stream);
        let mut connections = self.shared.connections();
        if self.shared.ended.load(Ordering::SeqCst) {
            return None;
        }
        connections.push(Connection {
            stream: Some(Arc::clone(&stream)),
            received: Vec::new(),
        });
        Some(Wire {
            index: connections.len() - 1,
            stream: Some(stream),
            shared: Arc::clone(&self.shared),
            ended: self.ended.clone(),
            unread: Vec::new(),
            _runs: self.runs.clone(),
        })
    }
}

/// The words of the request at the start of `bytes`, and its length, if it is complete.
fn parse_request(bytes: &[u8]) -> Option<(Vec<Vec<u8>>, usize)> {
    let (count, mut at) = parse_length(bytes, 0, b'*')?;
    let mut words = Vec::new();
    for _ in 0..count {
        let (length, start) = parse_length(bytes, at, b'$')?;
        at = start + length + 2;
        let word = bytes.get(start..at)?;
        assert_eq!(
            &word[length..],
            b"\r\n",
            "a word has another length than it says"
        );
        words.push(word[..length].to_vec());
    }
    Some((words, at))
}

/// The number in a line `<kind><number>\r\n` at `at`, and the position of the next line.
fn parse_length(bytes: &[u8], at: usize, kind: u8) -> Option<(usize, usize)> {
    let line = &bytes[at..];
    let end = line.windows(2).position(|pair| pair == b"\r\n")?;
    let number = line[..end].strip_prefix(&[kind]);
    let number = number.and_then(|digits| str::from_utf8(digits).ok()?.parse().ok());
    match number {
        Some(number) => Some((number, at + end + 2)),
        None => panic!("not a request: {:?}", line.escape_ascii().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wait::eventually;
    use std::panic::catch_unwind;
    use std::time::Instant;

    const PING: &[u8] = b"*1\r\n$4\r\nPING\r\n";

    fn connect(peer: &ScriptedPeer) -> TcpStream {
        let client = TcpStream::connect(peer.addr()).unwrap();
        client
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        client
    }

    fn read_all(mut client: TcpStream) -> Vec<u8> {
        let mut bytes = Vec::new();
        client.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn requests_are_read_however_they_are_torn() {
        let peer = ScriptedPeer::start(|wire| {
            assert_eq!(wire.read_request()?, [b"PING"]);
            assert_eq!(wire.read_request()?, [&b"SET"[..], b"k", b"a\r\nb"]);
            wire.send(b"+OK\r\n")
        });
        let mut client = connect(&peer);
        let set = b"*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$4\r\na\r\nb\r\n";
        for byte in PING.iter().chain(set) {
            client.write_all(&[*byte]).unwrap();
        }
        assert_eq!(read_all(client), b"+OK\r\n");
        assert_eq!(peer.received(0), [PING, set].concat());
        assert_eq!(peer.received(1), b"");
    }

    #[test]
    fn connections_are_told_apart() {
        let peer = ScriptedPeer::start(|wire| {
            let index = wire.index().to_string();
            wire.send(index.as_bytes())
        });
        assert_eq!(read_all(connect(&peer)), b"0");
        assert_eq!(read_all(connect(&peer)), b"1");
        assert_eq!(peer.connections(), 2);
    }

    #[test]
    fn a_pause_ends_when_told() {
        let (go, gate) = bounded(0);
        let peer = ScriptedPeer::start(move |wire| {
            wire.send(b"+O")?;
            wire.pause(&gate)?;
            wire.send(b"K\r\n")
        });
        let mut client = connect(&peer);
        let mut half = [0; 2];
        client.read_exact(&mut half).unwrap();
        go.send(()).unwrap();
        assert_eq!(read_all(client), b"K\r\n");
    }

    #[test]
    fn a_reset_is_a_reset_and_a_close_is_an_end() {
        let peer = ScriptedPeer::start(|wire| {
            wire.read_request()?;
            match wire.index() {
                0 => wire.reset()?,
                _ => wire.close(),
            }
            assert!(wire.send(b"too late").is_err());
            Ok(())
        });
        let outcome = |mut client: TcpStream| {
            client.write_all(PING).unwrap();
            client.read(&mut [0])
        };
        let reset = outcome(connect(&peer)).unwrap_err();
        assert_eq!(reset.kind(), ErrorKind::ConnectionReset);
        assert_eq!(outcome(connect(&peer)).unwrap(), 0);
    }

    #[test]
    fn drop_ends_scripts_that_hold_or_are_paused() {
        let (_go, gate) = bounded(0);
        let peer = ScriptedPeer::start(move |wire| match wire.index() {
            0 => wire.hold(),
            _ => wire.pause(&gate),
        });
        let clients = [connect(&peer), connect(&peer)];
        eventually("two connections", END_BOUND, || peer.connections() == 2);
        let start = Instant::now();
        drop(peer);
        assert!(start.elapsed() < END_BOUND);
        assert_eq!(clients.map(read_all), [b"", b""]);
    }

    #[test]
    fn a_silent_peer_records_what_it_does_not_answer() {
        let peer = ScriptedPeer::silent();
        connect(&peer).write_all(PING).unwrap();
        eventually("the request is there", END_BOUND, || {
            peer.received(0) == PING
        });
    }

    #[test]
    fn a_panic_in_a_script_fails_the_test() {
        let outcome = catch_unwind(|| {
            let peer = ScriptedPeer::start(|wire| {
                wire.read_request()?;
                Ok(())
            });
            let mut client = connect(&peer);
            client.write_all(b"GARBAGE\r\n").unwrap();
            read_all(client);
        });
        assert!(outcome.is_err());
    }
}
