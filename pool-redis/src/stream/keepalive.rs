//! Having the system detect that the host of a connection is gone.

use std::io;
use std::net::TcpStream;
use std::time::Duration;

use rustix::io::Errno;
use rustix::net::sockopt;

use super::tcp::TcpSettings;

/// Configures the system to detect that the host of a connection is gone, as far as it can be configured.
pub(super) fn watch(tcp: &TcpStream, settings: TcpSettings) -> io::Result<()> {
    if let Some(idle) = settings.keepalive {
        sockopt::set_socket_keepalive(tcp, true)?;
        set_times(tcp, idle)?;
    }
    #[cfg(any(target_os = "linux", target_os = "android"))]
    if let Some(time) = settings.user_timeout() {
        // The option is an `int`.
        let milliseconds = time.as_millis().clamp(1, i32::MAX as u128);
        if_known(sockopt::set_tcp_user_timeout(tcp, milliseconds as u32))?;
    }
    Ok(())
}

#[cfg(not(any(
    target_os = "haiku",
    target_os = "nto",
    target_os = "openbsd",
    target_os = "redox"
)))]
fn set_times(tcp: &TcpStream, idle: Duration) -> io::Result<()> {
    let interval = TcpSettings::interval(idle);
    if_known(sockopt::set_tcp_keepidle(tcp, whole_seconds(idle)))?;
    if_known(sockopt::set_tcp_keepintvl(tcp, whole_seconds(interval)))?;
    if_known(sockopt::set_tcp_keepcnt(tcp, TcpSettings::ATTEMPTS))
}

/// These systems have one setting for all connections.
#[cfg(any(
    target_os = "haiku",
    target_os = "nto",
    target_os = "openbsd",
    target_os = "redox"
))]
fn set_times(_tcp: &TcpStream, _idle: Duration) -> io::Result<()> {
    Ok(())
}

/// Rounded up, and at most what Linux accepts.
fn whole_seconds(time: Duration) -> Duration {
    const LONGEST: u64 = 32_767;
    let rounded_up = time
        .as_secs()
        .saturating_add(u64::from(time.subsec_nanos() > 0));
    Duration::from_secs(rounded_up.clamp(1, LONGEST))
}

/// An option that the system lacks is not essential.
fn if_known(outcome: Result<(), Errno>) -> io::Result<()> {
    match outcome {
        Err(Errno::NOPROTOOPT | Errno::OPNOTSUPP) => Ok(()),
        outcome => Ok(outcome?),
    }
}
