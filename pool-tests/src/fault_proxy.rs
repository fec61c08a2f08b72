//! A proxy that injects faults.

use std::fmt;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use rustix::net::sockopt::set_socket_linger;

use crate::port::listen;

/// How long the connections may take to end after the proxy was dropped.
const END_BOUND: Duration = Duration::from_secs(5);

/// A TCP proxy on a free loopback port. It passes everything on in both directions, and injects at most one fault per
/// connection, at a certain byte, if its plan says so.
///
/// So a fault can be tried at every byte of a real server's replies, which a script could not know beforehand.
///
/// ```
/// use pool_tests::{Fault, FaultKind, FaultProxy, RedisServer, Side};
/// use std::io::{Read, Write};
///
/// let server = RedisServer::start();
/// // The first connection ends within its first reply.
/// let proxy = FaultProxy::start(server.addr(), |index| {
///     (index == 0).then_some(Fault { to: Side::Client, after: 3, kind: FaultKind::Cut })
/// });
/// let ask = || {
///     let mut client = std::net::TcpStream::connect(proxy.addr())?;
///     client.write_all(b"PING\r\nQUIT\r\n")?;
///     let mut reply = String::new();
///     client.read_to_string(&mut reply)?;
///     Ok::<_, std::io::Error>(reply)
/// };
/// assert_eq!(ask()?, "+PO");
/// assert_eq!(ask()?, "+PONG\r\n+OK\r\n");
/// assert_eq!(proxy.injected(), 1);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct FaultProxy {
    addr: SocketAddr,
    shared: Arc<Shared>,
    /// Disconnected when the last thread has ended.
    running: Receiver<()>,
}

/// A fault on a connection.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The side to which the bytes are going.
    pub to: Side,
    /// How many bytes are passed on to that side before the fault.
    pub after: u64,
    /// What happens then.
    pub kind: FaultKind,
}

/// The two ends of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The client, which connects to the proxy.
    Client,
    /// The server, to which the proxy connects.
    Server,
}

/// Kinds of faults.
#[derive(Clone, Debug)]
pub enum FaultKind {
    /// Both ends see the end of the stream.
    Cut,
    /// The client sees a reset, and the server the end of the stream.
    Reset,
    /// Nothing more is passed on in this direction. The connection stays up.
    Stall,
    /// Passing on is delayed by this time, once.
    Delay(Duration),
    /// Like `Delay`, but the delay applies to every later piece too.
    Slow(Duration),
    /// These bytes are inserted.
    Garbage(Vec<u8>),
}

type Plan = dyn Fn(usize) -> Option<Fault> + Send + Sync;

impl FaultProxy {
    /// Starts to listen. Passes each connection on to `target`, with the fault that `plan` returns for its index,
    /// counted from 0. If the target cannot be reached, the client's connection is closed.
    ///
    /// # Panics
    ///
    /// When there is no port to listen on.
    pub fn start(
        target: SocketAddr,
        plan: impl Fn(usize) -> Option<Fault> + Send + Sync + 'static,
    ) -> Self {
        let listener = listen();
        let addr = listener.local_addr().expect("a listener has an address");
        let shared = Arc::new(Shared {
            target,
            plan: Box::new(plan),
            is_healed: AtomicBool::new(false),
            is_over: AtomicBool::new(false),
            injected: AtomicUsize::new(0),
            links: Mutex::default(),
        });
        let (runs, running) = bounded(0);
        let accepting = Arc::clone(&shared);
        thread::spawn(move || accepting.accept_all(&listener, &runs));
        Self {
            addr,
            shared,
            running,
        }
    }

    /// The address to connect to.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The URL for a client: `redis://127.0.0.1:11000`.
    pub fn url(&self) -> String {
        format!("redis://{}", self.addr)
    }

    /// How many connections have been accepted so far.
    pub fn connections(&self) -> usize {
        self.shared.links().len()
    }

    /// How many faults have been injected so far.
    pub fn injected(&self) -> usize {
        self.shared.injected.load(Ordering::SeqCst)
    }

    /// Injects no more faults. Ends the present connections, since some may be stalled.
    pub fn heal(&self) {
        self.shared.is_healed.store(true, Ordering::SeqCst);
        self.shared.cut_all();
    }
}

impl Drop for FaultProxy {
    /// Closes every connection and blocks until its threads have ended.
    ///
    /// # Panics
    ///
    /// When they have not ended after 5 s.
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::SeqCst);
        // Wakes the accepting thread, which then checks the flag.
        let _ = TcpStream::connect(self.addr);
        self.shared.cut_all();
        let ended = self.running.recv_timeout(END_BOUND);
        let has_ended = matches!(ended, Err(RecvTimeoutError::Disconnected));
        assert!(
            has_ended || thread::panicking(),
            "a connection is still there {END_BOUND:?} after its proxy's end"
        );
    }
}

/// State shared by the threads and the test.
struct Shared {
    target: SocketAddr,
    plan: Box<Plan>,
    is_healed: AtomicBool,
    is_over: AtomicBool,
    injected: AtomicUsize,
    /// One for each connection so far.
    links: Mutex<Vec<Weak<Link>>>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared")
            .field("target", &self.target)
            .field("injected", &self.injected)
            .finish_non_exhaustive()
    }
}

impl Shared {
    fn accept_all(self: Arc<Self>, listener: &TcpListener, runs: &Sender<()>) {
        while let Ok((client, _)) = listener.accept() {
            let Some((link, fault)) = self.link(client) else {
                return;
            };
            let Some(link) = link else { continue };
            for to in [Side::Client, Side::Server] {
                let (shared, link, runs) = (Arc::clone(&self), Arc::clone(&link), runs.clone());
                let fault = fault.clone().filter(|fault| fault.to == to);
                thread::spawn(move || {
                    // It is not a failure that one end hung up.
                    let _ = shared.pump(&link, to, fault);
                    link.end();
                    drop((link, runs));
                });
            }
        }
    }

    /// Registers a connection and connects it to the target, if that can be reached. Returns `None` if the proxy has
    /// been dropped. Holds the lock that `cut_all` takes, so that no connection slips through between.
    fn link(&self, client: TcpStream) -> Option<(Option<Arc<Link>>, Option<Fault>)> {
        let server = TcpStream::connect(self.target);
        let mut links = self.links();
        if self.is_over.load(Ordering::SeqCst) {
            return None;
        }
        let fault = (self.plan)(links.len());
        let link = server.ok().map(|server| {
            // Small pieces are passed on at once.
            let _ = (client.set_nodelay(true), server.set_nodelay(true));
            Arc::new(Link {
                client,
                server,
                is_reset: AtomicBool::new(false),
            })
        });
        links.push(link.as_ref().map(Arc::downgrade).unwrap_or_default());
        Some((link, fault))
    }

    /// Passes data on until either end hangs up.
    fn pump(&self, link: &Link, to: Side, mut fault: Option<Fault>) -> io::Result<()> {
        let (mut from, mut into) = match to {
            Side::Client => (&link.server, &link.client),
            Side::Server => (&link.client, &link.server),
        };
        let mut bytes = [0; 16 * 1024];
        let mut passed = 0;
        let mut lag = Duration::ZERO;
        loop {
            let length = match from.read(&mut bytes) {
                Ok(0) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                outcome => outcome?,
            };
            let mut rest = &bytes[..length];
            let is_due = |fault: &mut Fault| fault.after < passed + rest.len() as u64;
            let due = fault.take_if(is_due);
            if let Some(fault) = due.filter(|_| !self.is_healed.load(Ordering::SeqCst)) {
                self.injected.fetch_add(1, Ordering::SeqCst);
                let before = usize::try_from(fault.after - passed).unwrap_or(rest.len());
                into.write_all(&rest[..before])?;
                rest = &rest[before..];
                passed += before as u64;
                match fault.kind {
                    FaultKind::Cut => return Ok(()),
                    FaultKind::Reset => return link.reset(),
                    FaultKind::Stall => return swallow(from),
                    FaultKind::Delay(time) => thread::sleep(time),
                    FaultKind::Slow(time) => lag = time,
                    FaultKind::Garbage(garbage) => into.write_all(&garbage)?,
                }
            }
            thread::sleep(lag);
            into.write_all(rest)?;
            passed += rest.len() as u64;
        }
    }

    fn cut_all(&self) {
        self.links()
            .iter()
            .filter_map(Weak::upgrade)
            .for_each(|link| link.end());
    }

    fn links(&self) -> MutexGuard<'_, Vec<Weak<Link>>> {
        self.links.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads and drops data until the sender hangs up.
fn swallow(mut from: &TcpStream) -> io::Result<()> {
    io::copy(&mut from, &mut io::sink()).map(drop)
}

/// A client's connection and the one to the server. Both are closed when the threads of both directions have dropped
/// this.
#[derive(Debug)]
struct Link {
    client: TcpStream,
    server: TcpStream,
    is_reset: AtomicBool,
}

impl Link {
    /// Ends both connections, which wakes threads that read from or write to them. Fails if they have ended already.
    fn end(&self) {
        let _ = self.server.shutdown(Shutdown::Both);
        // The client must not see an end of the stream before the reset.
        let _ = match self.is_reset.load(Ordering::SeqCst) {
            true => self.client.shutdown(Shutdown::Read),
            false => self.client.shutdown(Shutdown::Both),
        };
    }

    /// Makes the client's connection end with a reset when it is closed.
    fn reset(&self) -> io::Result<()> {
        self.is_reset.store(true, Ordering::SeqCst);
        Ok(set_socket_linger(&self.client, Some(Duration::ZERO))?)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::peer::ScriptedPeer;
    use crate::wait::eventually;

    /// Sends back everything it receives.
    fn echo() -> ScriptedPeer {
        ScriptedPeer::start(|wire| {
            loop {
                let byte = wire.read_bytes(1)?;
                wire.send(&byte)?;
            }
        })
    }

    fn connect(proxy: &FaultProxy) -> TcpStream {
        let client = TcpStream::connect(proxy.addr()).unwrap();
        client
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        client
    }

    /// Sends ten bytes through a proxy with this fault after the fourth, and reads `replies` bytes. Returns them and
    /// what the peer has received, which is at least four bytes.
    fn try_fault(to: Side, kind: FaultKind, replies: usize) -> (io::Result<Vec<u8>>, Vec<u8>) {
        let peer = echo();
        let fault = Fault { to, after: 4, kind };
        let proxy = FaultProxy::start(peer.addr(), move |_| Some(fault.clone()));
        let mut client = connect(&proxy);
        client.write_all(b"0123456789").unwrap();
        let mut reply = vec![0; replies];
        let outcome = client.read_exact(&mut reply).map(|()| reply);
        if outcome.is_ok() {
            assert_eq!(proxy.injected(), 1);
        }
        eventually("the peer has what came before", END_BOUND, || {
            peer.received(0).len() >= 4
        });
        (outcome, peer.received(0))
    }

    #[test]
    fn what_is_passed_on_is_as_it_was() {
        let peer = echo();
        let proxy = FaultProxy::start(peer.addr(), |_| None);
        let mut client = connect(&proxy);
        let sent: Vec<u8> = (0..100_000_u32).map(|number| number as u8).collect();
        let mut writer = client.try_clone().unwrap();
        let mut received = vec![0; sent.len()];
        thread::scope(|scope| {
            scope.spawn(|| writer.write_all(&sent).unwrap());
            client.read_exact(&mut received).unwrap();
        });
        assert!(received == sent);
        assert_eq!((proxy.connections(), proxy.injected()), (1, 0));
    }

    #[test]
    fn a_cut_is_an_end_after_so_many_bytes() {
        let (reply, received) = try_fault(Side::Client, FaultKind::Cut, 5);
        assert_eq!(reply.unwrap_err().kind(), ErrorKind::UnexpectedEof);
        assert!(b"0123456789".starts_with(&received), "{received:?}");
        let (reply, received) = try_fault(Side::Server, FaultKind::Cut, 5);
        assert!(reply.is_err());
        assert_eq!(received, b"0123");
    }

    #[test]
    fn a_reset_is_a_reset() {
        let (reply, _) = try_fault(Side::Client, FaultKind::Reset, 5);
        assert_eq!(reply.unwrap_err().kind(), ErrorKind::ConnectionReset);
    }

    #[test]
    fn a_stall_keeps_the_rest_and_the_connection() {
        let (reply, received) = try_fault(Side::Server, FaultKind::Stall, 4);
        assert_eq!(
            (reply.unwrap(), received),
            (b"0123".to_vec(), b"0123".to_vec())
        );

        let peer = echo();
        let proxy = FaultProxy::start(peer.addr(), |_| {
            let (to, kind) = (Side::Client, FaultKind::Stall);
            Some(Fault { to, after: 1, kind })
        });
        let mut client = connect(&proxy);
        client.write_all(b"01").unwrap();
        client.read_exact(&mut [0]).unwrap();
        let short = Some(Duration::from_millis(100));
        client.set_read_timeout(short).unwrap();
        let silence = client.read(&mut [0]).unwrap_err();
        assert_eq!(silence.kind(), ErrorKind::WouldBlock);
    }

    #[test]
    fn a_delay_loses_nothing() {
        let time = Duration::from_millis(20);
        let (reply, _) = try_fault(Side::Client, FaultKind::Delay(time), 10);
        assert_eq!(reply.unwrap(), b"0123456789");
    }

    #[test]
    fn what_is_slow_stays_slow() {
        let peer = echo();
        let lag = Duration::from_millis(20);
        let proxy = FaultProxy::start(peer.addr(), move |_| {
            let (to, kind) = (Side::Client, FaultKind::Slow(lag));
            Some(Fault { to, after: 0, kind })
        });
        let mut client = connect(&proxy);
        let began = Instant::now();
        for _ in 0..3 {
            client.write_all(b"0").unwrap();
            client.read_exact(&mut [0]).unwrap();
        }
        assert!(began.elapsed() >= 3 * lag);
    }

    #[test]
    fn garbage_comes_in_between() {
        let garbage = FaultKind::Garbage(b"@@".to_vec());
        let (reply, received) = try_fault(Side::Client, garbage.clone(), 12);
        assert_eq!(reply.unwrap(), b"0123@@456789");
        assert_eq!(received, b"0123456789");
        let (reply, received) = try_fault(Side::Server, garbage, 12);
        assert_eq!(reply.unwrap(), b"0123@@456789");
        assert_eq!(received, b"0123@@456789");
    }

    #[test]
    fn what_has_healed_lets_nothing_go_wrong() {
        let peer = echo();
        let proxy = FaultProxy::start(peer.addr(), |_| {
            let (to, kind) = (Side::Server, FaultKind::Cut);
            Some(Fault { to, after: 0, kind })
        });
        let mut before = connect(&proxy);
        proxy.heal();
        let mut client = connect(&proxy);
        client.write_all(b"0").unwrap();
        client.read_exact(&mut [0]).unwrap();
        assert_eq!(proxy.injected(), 0);
        // The proxy may have accepted it only after that. Then it works like the other one.
        let _ = before.write_all(b"0");
    }

    #[test]
    fn a_target_that_is_not_there_is_the_end_of_the_connection() {
        let target = {
            let gone = listen();
            gone.local_addr().unwrap()
        };
        let proxy = FaultProxy::start(target, |_| None);
        assert_eq!(connect(&proxy).read(&mut [0]).unwrap(), 0);
        assert_eq!(proxy.connections(), 1);
    }

    #[test]
    fn drop_ends_what_is_stalled() {
        let peer = echo();
        let proxy = FaultProxy::start(peer.addr(), |_| {
            let (to, kind) = (Side::Server, FaultKind::Stall);
            Some(Fault { to, after: 0, kind })
        });
        let mut client = connect(&proxy);
        client.write_all(b"0").unwrap();
        eventually("it is stalled", END_BOUND, || proxy.injected() == 1);
        drop(proxy);
        assert_eq!(client.read(&mut [0]).unwrap(), 0);
    }
}
