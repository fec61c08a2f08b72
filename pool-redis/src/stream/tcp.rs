//! Connecting by TCP, and the options of such a connection.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

use super::{keepalive, system};
use crate::time::deadline::Deadline;

/// How the system detects a host that has disappeared silently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TcpSettings {
    /// After how long a silence the first probe is sent.
    pub(crate) keepalive: Option<Duration>,
    pub(crate) user_timeout: UserTimeout,
}

/// How long sent data may remain unacknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UserTimeout {
    /// As long as the keep-alive takes to detect a lost host. On Linux, this timeout ends the keep-alive too, so a
    /// shorter one would not allow its three attempts.
    AsKeepalive,
    /// This long; `None` leaves it to the system.
    Set(Option<Duration>),
}

impl TcpSettings {
    /// After how many unanswered probes the host counts as gone.
    pub(super) const ATTEMPTS: u32 = 3;

    /// The pause between two probes. All probes together take as long as the silence before.
    pub(super) fn interval(keepalive: Duration) -> Duration {
        keepalive / Self::ATTEMPTS
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub(super) fn user_timeout(self) -> Option<Duration> {
        match self.user_timeout {
            UserTimeout::AsKeepalive => self.keepalive.map(|idle| idle.saturating_mul(2)),
            UserTimeout::Set(time) => time,
        }
    }
}

impl Default for TcpSettings {
    /// Detects a lost host after one minute, for one packet per half minute of silence. That is shorter than any
    /// firewall, balancer or address translator keeps a silent connection (usually four minutes or more), and longer
    /// than a network takes to find another route.
    fn default() -> Self {
        Self {
            keepalive: Some(Duration::from_secs(30)),
            user_timeout: UserTimeout::AsKeepalive,
        }
    }
}

/// Resolves the name and connects to the first of its addresses that answers in time. The resolver itself has no
/// deadline; `deadline` is called after it has finished.
pub(super) fn connect(
    host: &str,
    port: u16,
    settings: TcpSettings,
    deadline: impl FnOnce() -> Deadline,
) -> io::Result<TcpStream> {
    let resolved = (host, port).to_socket_addrs();
    let addresses: Vec<SocketAddr> = resolved.map_err(system::why_unresolved)?.collect();
    let tcp = connect_to_any(&addresses, deadline())?;
    // A command is one write that waits for its reply, so delaying it gains nothing.
    tcp.set_nodelay(true)?;
    keepalive::watch(&tcp, settings)?;
    Ok(tcp)
}

/// How long an address may take while there are others that have not been tried. Longer than it takes to reach any
/// place on earth, unless a packet is lost.
const FIRST_PATIENCE: Duration = Duration::from_millis(300);

/// Tries each address for a short time first, so that one that drops packets does not delay each new connection if
/// another answers at once. Then the silent ones share the time left equally.
fn connect_to_any(addresses: &[SocketAddr], deadline: Deadline) -> io::Result<TcpStream> {
    let mut failure = io::Error::new(ErrorKind::NotFound, "the host name resolves to no address");
    let mut addresses = addresses.to_vec();
    for patience in [Some(FIRST_PATIENCE), None] {
        // With a single address, there is no reason to hurry.
        if patience.is_some() && addresses.len() == 1 {
            continue;
        }
        let mut silent = Vec::new();
        for (tried, address) in addresses.iter().enumerate() {
            let untried = u32::try_from(addresses.len() - tried).unwrap_or(u32::MAX);
            let part = deadline.left().map(|left| left / untried);
            match connect_to(address, part.into_iter().chain(patience).min()) {
                Ok(tcp) => return Ok(tcp),
                Err(error) => {
                    if error.kind() == ErrorKind::TimedOut {
                        silent.push(*address);
                    }
                    failure = error;
                }
            }
        }
        addresses = silent;
    }
    Err(failure)
}

fn connect_to(address: &SocketAddr, limit: Option<Duration>) -> io::Result<TcpStream> {
    match limit {
        None => TcpStream::connect(address),
        Some(limit) if limit.is_zero() => Err(ErrorKind::TimedOut.into()),
        Some(limit) => TcpStream::connect_timeout(address, limit),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use pool_tests::BlackHole;
    use rustix::net::sockopt;
    use std::net::{Ipv4Addr, TcpListener};
    use std::time::Instant;

    const SECOND: Duration = Duration::from_secs(1);

    fn listener() -> TcpListener {
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap()
    }

    fn connected(settings: TcpSettings) -> (TcpStream, TcpListener) {
        let listener = listener();
        let port = listener.local_addr().unwrap().port();
        let deadline = || Deadline::after(SECOND * 10);
        let tcp = connect("127.0.0.1", port, settings, deadline).unwrap();
        (tcp, listener)
    }

    #[test]
    fn a_host_that_is_gone_is_found_after_a_minute_by_default() {
        let (tcp, _listener) = connected(TcpSettings::default());
        assert!(sockopt::tcp_nodelay(&tcp).unwrap());
        assert!(sockopt::socket_keepalive(&tcp).unwrap());
        assert_eq!(sockopt::tcp_keepidle(&tcp).unwrap(), 30 * SECOND);
        assert_eq!(sockopt::tcp_keepintvl(&tcp).unwrap(), 10 * SECOND);
        assert_eq!(sockopt::tcp_keepcnt(&tcp).unwrap(), 3);
        #[cfg(target_os = "linux")]
        assert_eq!(sockopt::tcp_user_timeout(&tcp).unwrap(), 60_000);
    }

    #[test]
    fn a_keepalive_of_a_second_is_rounded_up_to_what_the_system_counts_in() {
        let (tcp, _listener) = connected(TcpSettings {
            keepalive: Some(SECOND + SECOND / 2),
            ..TcpSettings::default()
        });
        assert_eq!(sockopt::tcp_keepidle(&tcp).unwrap(), 2 * SECOND);
        assert_eq!(sockopt::tcp_keepintvl(&tcp).unwrap(), SECOND);
        #[cfg(target_os = "linux")]
        assert_eq!(sockopt::tcp_user_timeout(&tcp).unwrap(), 3_000);
    }

    #[test]
    fn times_past_all_counting_are_the_longest_that_the_system_knows() {
        connected(TcpSettings {
            keepalive: Some(Duration::MAX),
            user_timeout: UserTimeout::Set(Some(Duration::MAX)),
        });
    }

    #[test]
    fn both_can_be_left_to_the_system() {
        let (tcp, _listener) = connected(TcpSettings {
            keepalive: None,
            ..TcpSettings::default()
        });
        assert!(!sockopt::socket_keepalive(&tcp).unwrap());
        #[cfg(target_os = "linux")]
        assert_eq!(sockopt::tcp_user_timeout(&tcp).unwrap(), 0);
        let (tcp, _listener) = connected(TcpSettings {
            user_timeout: UserTimeout::Set(None),
            ..TcpSettings::default()
        });
        assert!(sockopt::socket_keepalive(&tcp).unwrap());
        #[cfg(target_os = "linux")]
        assert_eq!(sockopt::tcp_user_timeout(&tcp).unwrap(), 0);
    }

    #[test]
    fn the_living_one_of_several_addresses_is_found_within_the_deadline() {
        let (hole, living) = (BlackHole::open(), listener());
        let living = living.local_addr().unwrap();
        let refusing = listener().local_addr().unwrap();
        for addresses in [
            [hole.addr(), refusing, living],
            [refusing, hole.addr(), living],
            [living, hole.addr(), refusing],
        ] {
            let tcp = connect_to_any(&addresses, Deadline::after(5 * SECOND)).unwrap();
            assert_eq!(tcp.peer_addr().unwrap(), living);
        }
        let error = connect_to_any(&[refusing, hole.addr()], Deadline::after(SECOND / 4));
        assert_eq!(error.unwrap_err().kind(), ErrorKind::TimedOut);
        let error = connect_to_any(&[], Deadline::after(SECOND)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
    }

    /// Whatever the timeout is: every new connection would wait for the dead address.
    #[test]
    fn a_dead_address_that_comes_first_does_not_hold_up_the_living() {
        let (hole, living) = (BlackHole::open(), listener());
        let living = living.local_addr().unwrap();
        for deadline in [
            Deadline::after(3600 * SECOND),
            Deadline::after(Duration::MAX),
        ] {
            let began = Instant::now();
            let tcp = connect_to_any(&[hole.addr(), living], deadline).unwrap();
            assert_eq!(tcp.peer_addr().unwrap(), living);
            // Otherwise it would take half of that hour, or until the system gives up, which is minutes.
            assert!(began.elapsed() < 60 * SECOND);
        }
    }
}
