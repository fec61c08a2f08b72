//! The reply to `CLIENT INFO`, and a line of `CLIENT LIST`.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;

use crate::error::conversion_error::ConversionError;
use crate::replies::TrackingRedirect;
use crate::replies::fields::{NonEmpty, TextFields, from_fields};
use crate::replies::time::SecondsAgo;
use crate::reply::Reply;
use crate::reply::from_reply::FromReply;

/// A client connection as the server sees it: the reply to `CLIENT INFO`, and one line of the reply to `CLIENT LIST`.
///
/// The fields have the server's names. A field that an older server does not send is `None`. [`rest`](Self::rest) holds
/// those that a newer server sends beyond these.
///
/// Source: <https://redis.io/docs/latest/commands/client-list/>.
///
/// ```
/// use pool_redis::replies::ClientInfo;
/// use pool_redis::{Client, Command};
///
/// # let server = pool_tests::RedisServer::start();
/// let client = Client::builder(&server.url()).client_name("reports").connect()?;
/// let own: ClientInfo = client.query(Command::new("CLIENT INFO"))?;
/// assert_eq!(own.name.as_deref(), Some("reports"));
/// assert_eq!(own.user.unwrap(), "default");
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ClientInfo {
    /// Connection ID. The server never assigns an ID twice.
    pub id: u64,
    /// Address and port of the client, or the path of the Unix socket.
    pub addr: String,
    /// Address and port of the server to which the client connected, or the path of the Unix socket.
    pub laddr: Option<String>,
    /// File descriptor of the connection in the server.
    pub fd: Option<i64>,
    /// Name of the connection; `None` if the client set none.
    pub name: Option<String>,
    /// Age of the connection, in whole seconds. Zero if the server's clock has since been set back by more than that.
    pub age: Duration,
    /// Idle time of the connection, in whole seconds. Zero if the server's clock has since been set back by more than
    /// that.
    pub idle: Duration,
    /// Flags, one letter each: `N` for none, `S` for a replica, `M` for a primary, `P` for a subscriber, `O` for a
    /// monitor, `x` in a transaction, `b` while blocked in a command, and so on.
    pub flags: String,
    /// Number of the selected database.
    pub db: u64,
    /// Number of channel subscriptions.
    pub sub: u64,
    /// Number of pattern subscriptions.
    pub psub: u64,
    /// Number of shard channel subscriptions (Redis 7.0.3).
    pub ssub: Option<u64>,
    /// Number of commands queued in the transaction; `None` outside a transaction.
    pub multi: Option<u64>,
    /// Number of keys watched (Redis 7.4).
    pub watch: Option<u64>,
    /// Bytes in the query buffer.
    pub qbuf: u64,
    /// Free bytes in the query buffer.
    pub qbuf_free: u64,
    /// Bytes used by the arguments of the next command, as far as they have arrived.
    pub argv_mem: Option<u64>,
    /// Bytes used by the commands queued in the transaction (Redis 7.0).
    pub multi_mem: Option<u64>,
    /// Current size of the reply buffer, in bytes (Redis 7.0).
    pub rbs: Option<u64>,
    /// Recent peak use of the reply buffer, in bytes (Redis 7.0).
    pub rbp: Option<u64>,
    /// Bytes of replies in the reply buffer.
    pub obl: u64,
    /// Number of replies queued because the reply buffer is full.
    pub oll: u64,
    /// Bytes used by the queued replies.
    pub omem: u64,
    /// Total memory used by the connection, in bytes.
    pub tot_mem: Option<u64>,
    /// Socket events that the server waits for: `r` for readable, `w` for writable.
    pub events: String,
    /// Name of the last command; `None` before the first.
    pub cmd: Option<String>,
    /// Name of the authenticated user.
    pub user: Option<Bytes>,
    /// Where the server sends invalidation messages for this connection.
    pub redir: Option<TrackingRedirect>,
    /// Protocol version (Redis 7.0).
    pub resp: Option<u8>,
    /// Name of the client library; `None` if the client did not send it (Redis 7.2).
    pub lib_name: Option<String>,
    /// Version of the client library; `None` if the client did not send it (Redis 7.2).
    pub lib_ver: Option<String>,
    /// ID of the I/O thread that serves the connection (Redis 8.0).
    pub io_thread: Option<u64>,
    /// Bytes received from the client (Redis 8.0, Valkey 8.1).
    pub tot_net_in: Option<u64>,
    /// Bytes sent to the client (Redis 8.0, Valkey 8.1).
    pub tot_net_out: Option<u64>,
    /// Number of commands that the client has sent (Redis 8.0, Valkey 8.1).
    pub tot_cmds: Option<u64>,
    /// Other fields that the server sends, by name.
    pub rest: BTreeMap<String, Bytes>,
}

impl ClientInfo {
    /// Reads a line of the reply to `CLIENT LIST`.
    #[inline]
    pub(super) fn of_line(line: Bytes) -> Result<Self, ConversionError> {
        let mut fields = TextFields::of_line(line);
        from_fields!(@read fields,
            id = "id",
            addr = "addr",
            laddr = "laddr" or default,
            fd = "fd" or default,
            name = "name" in NonEmpty or default,
            age = "age" in SecondsAgo,
            idle = "idle" in SecondsAgo,
            flags = "flags",
            db = "db",
            sub = "sub" or default,
            psub = "psub" or default,
            ssub = "ssub" or default,
            multi = "multi" in Queued or default,
            watch = "watch" or default,
            qbuf = "qbuf" or default,
            qbuf_free = "qbuf-free" or default,
            argv_mem = "argv-mem" or default,
            multi_mem = "multi-mem" or default,
            rbs = "rbs" or default,
            rbp = "rbp" or default,
            obl = "obl" or default,
            oll = "oll" or default,
            omem = "omem" or default,
            tot_mem = "tot-mem" or default,
            events = "events" or default,
            cmd = "cmd" in LastCommand or default,
            user = "user" or default,
            redir = "redir" or default,
            resp = "resp" or default,
            lib_name = "lib-name" in NonEmpty or default,
            lib_ver = "lib-ver" in NonEmpty or default,
            io_thread = "io-thread" or default,
            tot_net_in = "tot-net-in" or default,
            tot_net_out = "tot-net-out" or default,
            tot_cmds = "tot-cmds" or default,
            ..rest,
        )
    }
}

impl FromReply for ClientInfo {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        let line = reply.into_text("ClientInfo")?.into_bytes();
        Self::of_line(line.slice(..line.trim_ascii_end().len()))
    }
}

/// The number of queued commands; -1 outside a transaction.
struct Queued<T>(Option<T>);

impl FromReply for Queued<u64> {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        match i64::from_reply(reply)? {
            -1 => Ok(Self(None)),
            queued => u64::try_from(queued)
                .map(|queued| Self(Some(queued)))
                .map_err(|_| ConversionError::OutOfRange { expected: "u64" }),
        }
    }
}

/// The name of a command, or `NULL` if there was none yet.
struct LastCommand<T>(Option<T>);

impl FromReply for LastCommand<String> {
    #[inline]
    fn from_reply(reply: Reply<'_>) -> Result<Self, ConversionError> {
        String::from_reply(reply).map(|name| Self(Some(name).filter(|name| name != "NULL")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::value::Value;

    fn read(line: &'static str) -> Result<ClientInfo, ConversionError> {
        Value::BulkString(line.into()).convert()
    }

    #[test]
    fn a_line_of_a_newer_server_is_read_whole() {
        let info = read(
            "id=6 addr=[::1]:5000 laddr=127.0.0.1:6379 fd=12 name=reports age=7 idle=1 flags=tBU capa=r db=2 sub=1 \
             psub=2 ssub=3 multi=4 watch=5 qbuf=26 qbuf-free=20448 argv-mem=10 multi-mem=11 rbs=16384 rbp=191 obl=1 \
             oll=2 omem=3 tot-mem=37850 events=rw cmd=client|info user=al=ice redir=9 resp=3 lib-name=pool lib-ver=1.0 \
             io-thread=1 tot-net-in=1573 tot-net-out=1239 tot-cmds=34 read-events=5\n",
        )
        .unwrap();
        assert_eq!((info.id, &*info.addr), (6, "[::1]:5000"));
        assert_eq!(info.name.as_deref(), Some("reports"));
        assert_eq!(info.age, Duration::from_secs(7));
        assert_eq!((info.multi, info.watch), (Some(4), Some(5)));
        assert_eq!(info.user.as_deref(), Some(&b"al=ice"[..]));
        assert_eq!(info.redir, Some(TrackingRedirect::To(9)));
        assert_eq!(info.resp, Some(3));
        assert_eq!(info.lib_ver.as_deref(), Some("1.0"));
        assert_eq!(info.tot_cmds, Some(34));
        let rest: Vec<_> = info.rest.keys().collect();
        assert_eq!(rest, ["capa", "read-events"]);
    }

    #[test]
    fn what_an_older_server_does_not_tell_is_none() {
        let info = read(
            "id=5 addr=/run/redis.sock:0 fd=7 name= age=0 idle=0 flags=N db=0 sub=0 psub=0 multi=-1 qbuf=26 \
             qbuf-free=32744 obl=0 oll=0 omem=0 events=r cmd=NULL",
        )
        .unwrap();
        assert_eq!((info.name, info.cmd, info.multi), (None, None, None));
        assert_eq!((info.laddr, info.user, info.resp), (None, None, None));
        assert!(info.rest.is_empty());
    }

    #[test]
    fn a_path_with_blanks_is_read_whole() {
        let info = read(
            "id=3 addr=/tmp/a  b/x=1 y.sock:0 laddr=/tmp/a  b/x=1 y.sock:0 fd=7 name=na=me age=0 idle=0 flags=U db=0 sub=0 \
             psub=0 ssub=0 multi=-1 qbuf=26 events=r cmd=client|list user=default redir=-1 resp=2 last=/a b",
        )
        .unwrap();
        let path = "/tmp/a  b/x=1 y.sock:0";
        assert_eq!((&*info.addr, info.laddr.as_deref()), (path, Some(path)));
        assert_eq!((info.fd, info.name.as_deref()), (Some(7), Some("na=me")));
        assert_eq!(
            info.rest.into_iter().collect::<Vec<_>>(),
            [("last".to_owned(), "/a b".into())]
        );
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nobody_unreadable() {
        let info = read("id=4 addr=x age=-99 idle=-98 flags=P db=0").unwrap();
        assert_eq!((info.age, info.idle), (Duration::ZERO, Duration::ZERO));
    }

    #[test]
    fn a_line_without_a_number_or_with_a_wrong_one_is_refused() {
        let error = read("addr=x").unwrap_err();
        assert_eq!(error, ConversionError::MissingField { field: "id" });
        assert!(read("id=five addr=x age=0 idle=0 flags=N db=0").is_err());
        assert!(read("id=5 addr=x age=0 idle=0 flags=N db=0 multi=-2").is_err());
        assert!(Value::Nil.convert::<ClientInfo>().is_err());
    }
}
