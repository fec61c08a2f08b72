// Written by pool-tests/generate-commands from its tables: change those, not this.

//! The connection itself, and the connections of all clients.

use bytes::Bytes;

#[allow(unused_imports)] // Not every group needs all of them.
use super::choice::Choice;
#[allow(unused_imports)]
use super::time_arg::{Moment, Span, TimeArg, Unit};
#[allow(unused_imports)]
use super::words::*;
use crate::command::Command;
use crate::command_info::{CommandInfo, rows};
#[allow(unused_imports)]
use crate::replies::*;
#[allow(unused_imports)]
use crate::command::to_arg::ToArg;

/// Logs in: as the user `default`, or as another one. Clients do that by themselves with the user and the password of
/// their URL or settings. On a connection that is held, by [`Client::pool`](crate::Client::pool): a client refuses it.
///
/// `AUTH`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/auth/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(Auth::with_username("worker", "secret"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Auth {
    command: Command,
}

impl Auth {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::AUTH;

    /// `AUTH password`
    #[inline]
    pub fn new(password: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(password);
        Self { command }
    }

    /// `AUTH username password`: since 6.0.
    #[inline]
    pub fn with_username(username: impl ToArg, password: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(username);
        command.push(password);
        Self { command }
    }
}

request!(Auth: ());

/// Tells whether the server shall remember the keys of the next command, for a connection that tracks with `OPTIN` or
/// `OPTOUT`. It is an error on one that does not. On a connection that is held, by
/// [`Client::pool`](crate::Client::pool): a client refuses it.
///
/// `CLIENT CACHING`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/client-caching/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ClientCaching::yes())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientCaching {
    command: Command,
}

impl ClientCaching {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_CACHING;

    /// `CLIENT CACHING NO`
    #[inline]
    pub fn no() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("NO");
        Self { command }
    }

    /// `CLIENT CACHING YES`
    #[inline]
    pub fn yes() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("YES");
        Self { command }
    }
}

request!(ClientCaching: ());

/// Gives the name of this connection; `None` if it has none.
///
/// `CLIENT GETNAME`, since 2.6.9. Source: <https://redis.io/docs/latest/commands/client-getname/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Option<Bytes> = client.call(ClientGetName::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientGetName {
    command: Command,
}

impl ClientGetName {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_GETNAME;

    /// `CLIENT GETNAME`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClientGetName: Option<Bytes>);

/// Tells to which connection the invalidations for this one are sent.
///
/// `CLIENT GETREDIR`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/client-getredir/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TrackingRedirect;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: TrackingRedirect = client.call(ClientGetRedir::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientGetRedir {
    command: Command,
}

impl ClientGetRedir {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_GETREDIR;

    /// `CLIENT GETREDIR`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClientGetRedir: TrackingRedirect);

/// Describes the subcommands of `CLIENT`, in lines for people to read.
///
/// `CLIENT HELP`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/client-help/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<String> = client.call(ClientHelp::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientHelp {
    command: Command,
}

impl ClientHelp {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_HELP;

    /// `CLIENT HELP`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClientHelp: Vec<String>);

/// Gives the number of this connection. None is given twice as long as the server runs, and later ones are greater.
///
/// `CLIENT ID`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/client-id/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ClientId::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientId {
    command: Command,
}

impl ClientId {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_ID;

    /// `CLIENT ID`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClientId: u64);

/// Tells what the server knows of this connection.
///
/// `CLIENT INFO`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/client-info/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::ClientInfo = client.call(ClientInfo::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientInfo {
    command: Command,
}

impl ClientInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_INFO;

    /// `CLIENT INFO`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClientInfo: crate::replies::ClientInfo);

/// Closes the connections to which all the filters apply; at least one must be given. The reply is how many these were.
///
/// `CLIENT KILL`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/client-kill/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: u64 = client.call(ClientKill::new().of_type(ClientType::Pubsub).user("worker"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientKill {
    command: Command,
}

impl ClientKill {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_KILL;

    /// `CLIENT KILL`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `ID client-id`: only the one with this number.
    #[inline]
    pub fn id(mut self, client_id: u64) -> Self {
        self.command.push("ID");
        self.command.push(client_id);
        self
    }

    /// `TYPE <NORMAL | MASTER | REPLICA | PUBSUB>`: only of this kind.
    #[inline]
    pub fn of_type(mut self, client_type: ClientType) -> Self {
        self.command.push("TYPE");
        self.command.push(client_type);
        self
    }

    /// `USER username`: only those that are logged in as this user.
    #[inline]
    pub fn user(mut self, username: impl ToArg) -> Self {
        self.command.push("USER");
        self.command.push(username);
        self
    }

    /// `ADDR address`: only the one from this address and port.
    #[inline]
    pub fn addr(mut self, address: impl ToArg) -> Self {
        self.command.push("ADDR");
        self.command.push(address);
        self
    }

    /// `LADDR address`: only those to this address and port of the server. Since 6.2.0.
    #[inline]
    pub fn laddr(mut self, address: impl ToArg) -> Self {
        self.command.push("LADDR");
        self.command.push(address);
        self
    }

    /// `SKIPME <YES | NO>`: whether to leave out the connection that asks, which is so without it.
    #[inline]
    pub fn skipme(mut self, skips: YesNo) -> Self {
        self.command.push("SKIPME");
        self.command.push(skips);
        self
    }

    /// `MAXAGE age`: only those that are so old or older. Since 7.4.0.
    #[inline]
    pub fn maxage(mut self, age: impl Span) -> Self {
        self.command.push("MAXAGE");
        let time = TimeArg::span(age, Unit::Seconds, "MAXAGE", &mut self.command);
        self.command.push(time);
        self
    }

    /// `NAME name`: only those of this name. Since Valkey 9.0.0.
    #[inline]
    pub fn client_name(mut self, name: impl ToArg) -> Self {
        self.command.push("NAME");
        self.command.push(name);
        self
    }

    /// `IDLE time`: only those that have been idle for so long or longer. Since Valkey 9.0.0.
    #[inline]
    pub fn idle(mut self, time: impl Span) -> Self {
        self.command.push("IDLE");
        let time = TimeArg::span(time, Unit::Seconds, "IDLE", &mut self.command);
        self.command.push(time);
        self
    }

    /// `FLAGS flags`: only those that have all of these flags. Since Valkey 9.0.0.
    #[inline]
    pub fn flags(mut self, flags: impl ToArg) -> Self {
        self.command.push("FLAGS");
        self.command.push(flags);
        self
    }

    /// `LIB-NAME name`: only those made by this library. Since Valkey 9.0.0.
    #[inline]
    pub fn lib_name(mut self, name: impl ToArg) -> Self {
        self.command.push("LIB-NAME");
        self.command.push(name);
        self
    }

    /// `LIB-VER version`: only those made by this version of their library. Since Valkey 9.0.0.
    #[inline]
    pub fn lib_ver(mut self, version: impl ToArg) -> Self {
        self.command.push("LIB-VER");
        self.command.push(version);
        self
    }

    /// `DB index`: only those that use this database. Since Valkey 9.0.0.
    #[inline]
    pub fn db(mut self, index: u32) -> Self {
        self.command.push("DB");
        self.command.push(index);
        self
    }

    /// `CAPA capability`: only those that have told of this capability. Since Valkey 9.0.0.
    #[inline]
    pub fn capa(mut self, capability: impl ToArg) -> Self {
        self.command.push("CAPA");
        self.command.push(capability);
        self
    }

    /// `IP address`: only those from this address, from any port. Since Valkey 9.0.0.
    #[inline]
    pub fn ip(mut self, address: impl ToArg) -> Self {
        self.command.push("IP");
        self.command.push(address);
        self
    }

    /// `NOT-ID client-id`: not the one with this number. Since Valkey 9.0.0.
    #[inline]
    pub fn not_id(mut self, client_id: u64) -> Self {
        self.command.push("NOT-ID");
        self.command.push(client_id);
        self
    }

    /// `NOT-TYPE <NORMAL | MASTER | REPLICA | PUBSUB>`: not those of this kind. Since Valkey 9.0.0.
    #[inline]
    pub fn not_of_type(mut self, client_type: ClientType) -> Self {
        self.command.push("NOT-TYPE");
        self.command.push(client_type);
        self
    }

    /// `NOT-USER username`: not those that are logged in as this user. Since Valkey 9.0.0.
    #[inline]
    pub fn not_user(mut self, username: impl ToArg) -> Self {
        self.command.push("NOT-USER");
        self.command.push(username);
        self
    }

    /// `NOT-ADDR address`: not the one from this address and port. Since Valkey 9.0.0.
    #[inline]
    pub fn not_addr(mut self, address: impl ToArg) -> Self {
        self.command.push("NOT-ADDR");
        self.command.push(address);
        self
    }

    /// `NOT-LADDR address`: not those to this address and port of the server. Since Valkey 9.0.0.
    #[inline]
    pub fn not_laddr(mut self, address: impl ToArg) -> Self {
        self.command.push("NOT-LADDR");
        self.command.push(address);
        self
    }

    /// `NOT-NAME name`: not those of this name. Since Valkey 9.0.0.
    #[inline]
    pub fn not_name(mut self, name: impl ToArg) -> Self {
        self.command.push("NOT-NAME");
        self.command.push(name);
        self
    }

    /// `NOT-FLAGS flags`: not those that have all of these flags. Since Valkey 9.0.0.
    #[inline]
    pub fn not_flags(mut self, flags: impl ToArg) -> Self {
        self.command.push("NOT-FLAGS");
        self.command.push(flags);
        self
    }

    /// `NOT-LIB-NAME name`: not those made by this library. Since Valkey 9.0.0.
    #[inline]
    pub fn not_lib_name(mut self, name: impl ToArg) -> Self {
        self.command.push("NOT-LIB-NAME");
        self.command.push(name);
        self
    }

    /// `NOT-LIB-VER version`: not those made by this version of their library. Since Valkey 9.0.0.
    #[inline]
    pub fn not_lib_ver(mut self, version: impl ToArg) -> Self {
        self.command.push("NOT-LIB-VER");
        self.command.push(version);
        self
    }

    /// `NOT-DB index`: not those that use this database. Since Valkey 9.0.0.
    #[inline]
    pub fn not_db(mut self, index: u32) -> Self {
        self.command.push("NOT-DB");
        self.command.push(index);
        self
    }

    /// `NOT-CAPA capability`: not those that have told of this capability. Since Valkey 9.0.0.
    #[inline]
    pub fn not_capa(mut self, capability: impl ToArg) -> Self {
        self.command.push("NOT-CAPA");
        self.command.push(capability);
        self
    }

    /// `NOT-IP address`: not those from this address. Since Valkey 9.0.0.
    #[inline]
    pub fn not_ip(mut self, address: impl ToArg) -> Self {
        self.command.push("NOT-IP");
        self.command.push(address);
        self
    }
}

request!(ClientKill: u64);

/// Tells what the server knows of all connections.
///
/// `CLIENT LIST`, since 2.4.0. Source: <https://redis.io/docs/latest/commands/client-list/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Vec<pool_redis::replies::ClientInfo> = client.call(ClientList::new().of_type(ClientType::Normal))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientList {
    command: Command,
}

impl ClientList {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_LIST;

    /// `CLIENT LIST`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `TYPE <NORMAL | MASTER | REPLICA | PUBSUB>`: only those of this kind. Since 5.0.0.
    #[inline]
    pub fn of_type(mut self, client_type: ClientType) -> Self {
        self.command.push("TYPE");
        self.command.push(client_type);
        self
    }

    /// `ID client-id ...`: only those with these numbers. Since 6.2.0.
    #[inline]
    pub fn ids(mut self, client_ids: impl IntoIterator<Item = u64>) -> Self {
        self.command.push("ID");
        for client_id in client_ids {
            self.command.push(client_id);
        }
        self
    }

    /// `USER username`: only those that are logged in as this user. Since Valkey 8.1.0.
    #[inline]
    pub fn user(mut self, username: impl ToArg) -> Self {
        self.command.push("USER");
        self.command.push(username);
        self
    }

    /// `ADDR address`: only the one from this address and port. Since Valkey 8.1.0.
    #[inline]
    pub fn addr(mut self, address: impl ToArg) -> Self {
        self.command.push("ADDR");
        self.command.push(address);
        self
    }

    /// `LADDR address`: only those to this address and port of the server. Since Valkey 8.1.0.
    #[inline]
    pub fn laddr(mut self, address: impl ToArg) -> Self {
        self.command.push("LADDR");
        self.command.push(address);
        self
    }

    /// `SKIPME <YES | NO>`: whether to leave out the connection that asks, which is not so without it. Since Valkey
    /// 8.1.0.
    #[inline]
    pub fn skipme(mut self, skips: YesNo) -> Self {
        self.command.push("SKIPME");
        self.command.push(skips);
        self
    }

    /// `MAXAGE age`: only those that are so old or older. Since Valkey 8.1.0.
    #[inline]
    pub fn maxage(mut self, age: impl Span) -> Self {
        self.command.push("MAXAGE");
        let time = TimeArg::span(age, Unit::Seconds, "MAXAGE", &mut self.command);
        self.command.push(time);
        self
    }

    /// `NAME name`: only those of this name. Since Valkey 9.0.0.
    #[inline]
    pub fn client_name(mut self, name: impl ToArg) -> Self {
        self.command.push("NAME");
        self.command.push(name);
        self
    }

    /// `IDLE time`: only those that have been idle for so long or longer. Since Valkey 9.0.0.
    #[inline]
    pub fn idle(mut self, time: impl Span) -> Self {
        self.command.push("IDLE");
        let time = TimeArg::span(time, Unit::Seconds, "IDLE", &mut self.command);
        self.command.push(time);
        self
    }

    /// `FLAGS flags`: only those that have all of these flags. Since Valkey 9.0.0.
    #[inline]
    pub fn flags(mut self, flags: impl ToArg) -> Self {
        self.command.push("FLAGS");
        self.command.push(flags);
        self
    }

    /// `LIB-NAME name`: only those made by this library. Since Valkey 9.0.0.
    #[inline]
    pub fn lib_name(mut self, name: impl ToArg) -> Self {
        self.command.push("LIB-NAME");
        self.command.push(name);
        self
    }

    /// `LIB-VER version`: only those made by this version of their library. Since Valkey 9.0.0.
    #[inline]
    pub fn lib_ver(mut self, version: impl ToArg) -> Self {
        self.command.push("LIB-VER");
        self.command.push(version);
        self
    }

    /// `DB index`: only those that use this database. Since Valkey 9.0.0.
    #[inline]
    pub fn db(mut self, index: u32) -> Self {
        self.command.push("DB");
        self.command.push(index);
        self
    }

    /// `CAPA capability`: only those that have told of this capability. Since Valkey 9.0.0.
    #[inline]
    pub fn capa(mut self, capability: impl ToArg) -> Self {
        self.command.push("CAPA");
        self.command.push(capability);
        self
    }

    /// `IP address`: only those from this address, from any port. Since Valkey 9.0.0.
    #[inline]
    pub fn ip(mut self, address: impl ToArg) -> Self {
        self.command.push("IP");
        self.command.push(address);
        self
    }

    /// `NOT-ID client-id`: not the one with this number. Since Valkey 9.0.0.
    #[inline]
    pub fn not_id(mut self, client_id: u64) -> Self {
        self.command.push("NOT-ID");
        self.command.push(client_id);
        self
    }

    /// `NOT-TYPE <NORMAL | MASTER | REPLICA | PUBSUB>`: not those of this kind. Since Valkey 9.0.0.
    #[inline]
    pub fn not_of_type(mut self, client_type: ClientType) -> Self {
        self.command.push("NOT-TYPE");
        self.command.push(client_type);
        self
    }

    /// `NOT-USER username`: not those that are logged in as this user. Since Valkey 9.0.0.
    #[inline]
    pub fn not_user(mut self, username: impl ToArg) -> Self {
        self.command.push("NOT-USER");
        self.command.push(username);
        self
    }

    /// `NOT-ADDR address`: not the one from this address and port. Since Valkey 9.0.0.
    #[inline]
    pub fn not_addr(mut self, address: impl ToArg) -> Self {
        self.command.push("NOT-ADDR");
        self.command.push(address);
        self
    }

    /// `NOT-LADDR address`: not those to this address and port of the server. Since Valkey 9.0.0.
    #[inline]
    pub fn not_laddr(mut self, address: impl ToArg) -> Self {
        self.command.push("NOT-LADDR");
        self.command.push(address);
        self
    }

    /// `NOT-NAME name`: not those of this name. Since Valkey 9.0.0.
    #[inline]
    pub fn not_name(mut self, name: impl ToArg) -> Self {
        self.command.push("NOT-NAME");
        self.command.push(name);
        self
    }

    /// `NOT-FLAGS flags`: not those that have all of these flags. Since Valkey 9.0.0.
    #[inline]
    pub fn not_flags(mut self, flags: impl ToArg) -> Self {
        self.command.push("NOT-FLAGS");
        self.command.push(flags);
        self
    }

    /// `NOT-LIB-NAME name`: not those made by this library. Since Valkey 9.0.0.
    #[inline]
    pub fn not_lib_name(mut self, name: impl ToArg) -> Self {
        self.command.push("NOT-LIB-NAME");
        self.command.push(name);
        self
    }

    /// `NOT-LIB-VER version`: not those made by this version of their library. Since Valkey 9.0.0.
    #[inline]
    pub fn not_lib_ver(mut self, version: impl ToArg) -> Self {
        self.command.push("NOT-LIB-VER");
        self.command.push(version);
        self
    }

    /// `NOT-DB index`: not those that use this database. Since Valkey 9.0.0.
    #[inline]
    pub fn not_db(mut self, index: u32) -> Self {
        self.command.push("NOT-DB");
        self.command.push(index);
        self
    }

    /// `NOT-CAPA capability`: not those that have told of this capability. Since Valkey 9.0.0.
    #[inline]
    pub fn not_capa(mut self, capability: impl ToArg) -> Self {
        self.command.push("NOT-CAPA");
        self.command.push(capability);
        self
    }

    /// `NOT-IP address`: not those from this address. Since Valkey 9.0.0.
    #[inline]
    pub fn not_ip(mut self, address: impl ToArg) -> Self {
        self.command.push("NOT-IP");
        self.command.push(address);
        self
    }
}

request!(ClientList: Vec<crate::replies::ClientInfo>, read as crate::replies::ClientList);

/// Keeps the server from closing this connection, or lets it, when all connections together take too much memory
/// (`maxmemory-clients`). Clients do that by themselves if their settings say so. On a connection that is held, by
/// [`Client::pool`](crate::Client::pool): a client refuses it.
///
/// `CLIENT NO-EVICT`, since 7.0.0. Source: <https://redis.io/docs/latest/commands/client-no-evict/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ClientNoEvict::on())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientNoEvict {
    command: Command,
}

impl ClientNoEvict {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_NO_EVICT;

    /// `CLIENT NO-EVICT OFF`
    #[inline]
    pub fn off() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("OFF");
        Self { command }
    }

    /// `CLIENT NO-EVICT ON`
    #[inline]
    pub fn on() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("ON");
        Self { command }
    }
}

request!(ClientNoEvict: ());

/// Keeps commands on this connection from counting as a use of the keys that they read, or lets them again. `TOUCH`
/// counts all the same. Clients do that by themselves if their settings say so. On a connection that is held, by
/// [`Client::pool`](crate::Client::pool): a client refuses it.
///
/// `CLIENT NO-TOUCH`, since 7.2.0. Source: <https://redis.io/docs/latest/commands/client-no-touch/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ClientNoTouch::on())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientNoTouch {
    command: Command,
}

impl ClientNoTouch {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_NO_TOUCH;

    /// `CLIENT NO-TOUCH OFF`
    #[inline]
    pub fn off() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("OFF");
        Self { command }
    }

    /// `CLIENT NO-TOUCH ON`
    #[inline]
    pub fn on() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("ON");
        Self { command }
    }
}

request!(ClientNoTouch: ());

/// Makes the commands of all clients wait for some time, or until `CLIENT UNPAUSE`.
///
/// `CLIENT PAUSE`, since 3.0.0. Source: <https://redis.io/docs/latest/commands/client-pause/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use std::time::Duration;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClientPause::new(Duration::from_millis(1)).write())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientPause {
    command: Command,
    choices: [Choice; 1],
}

impl ClientPause {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_PAUSE;

    /// `CLIENT PAUSE time`
    #[inline]
    pub fn new(time: impl Span) -> Self {
        let mut command = Command::of(Self::INFO);
        let time = TimeArg::span(time, Unit::Milliseconds, "CLIENT PAUSE", &mut command);
        command.push(time);
        Self { command, choices: Default::default() }
    }

    /// `WRITE`: only those that write. Since 6.2.0.
    #[inline]
    pub fn write(mut self) -> Self {
        self.choices[0].take("WRITE", &mut self.command);
        self.command.push("WRITE");
        self
    }

    /// `ALL`: all commands, which is so without it. Since 6.2.0.
    #[inline]
    pub fn all(mut self) -> Self {
        self.choices[0].take("ALL", &mut self.command);
        self.command.push("ALL");
        self
    }
}

request!(ClientPause: ());

/// Tells whether commands on this connection are answered. Clients refuse to send it on a connection that they share,
/// for the replies would be missed.
///
/// `CLIENT REPLY`, since 3.2.0. Source: <https://redis.io/docs/latest/commands/client-reply/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClientReply::off())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientReply {
    command: Command,
}

impl ClientReply {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_REPLY;

    /// `CLIENT REPLY OFF`: no more.
    #[inline]
    pub fn off() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("OFF");
        Self { command }
    }

    /// `CLIENT REPLY ON`: from now on.
    #[inline]
    pub fn on() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("ON");
        Self { command }
    }

    /// `CLIENT REPLY SKIP`: all but the next one.
    #[inline]
    pub fn skip() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("SKIP");
        Self { command }
    }
}

request!(ClientReply: ());

/// Names the library, or its version, that this connection is made by. Clients do that by themselves. On a connection
/// that is held, by [`Client::pool`](crate::Client::pool): a client refuses it.
///
/// `CLIENT SETINFO`, since 7.2.0. Source: <https://redis.io/docs/latest/commands/client-setinfo/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ClientSetInfo::lib_name("my-client"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientSetInfo {
    command: Command,
}

impl ClientSetInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_SETINFO;

    /// `CLIENT SETINFO LIB-NAME libname`
    #[inline]
    pub fn lib_name(libname: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("LIB-NAME");
        command.push(libname);
        Self { command }
    }

    /// `CLIENT SETINFO LIB-VER libver`
    #[inline]
    pub fn lib_ver(libver: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("LIB-VER");
        command.push(libver);
        Self { command }
    }
}

request!(ClientSetInfo: ());

/// Names this connection, which `CLIENT LIST` then shows. An empty name is none. Clients do that by themselves if their
/// settings have a name. On a connection that is held, by [`Client::pool`](crate::Client::pool): a client refuses it.
///
/// `CLIENT SETNAME`, since 2.6.9. Source: <https://redis.io/docs/latest/commands/client-setname/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ClientSetName::new("worker-7"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientSetName {
    command: Command,
}

impl ClientSetName {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_SETNAME;

    /// `CLIENT SETNAME name`
    #[inline]
    pub fn new(name: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(name);
        Self { command }
    }
}

request!(ClientSetName: ());

/// Has the server remember which keys are read on this connection, and tell when they are changed, or no more of that.
/// On a connection that is held, by [`Client::pool`](crate::Client::pool): a client refuses it.
/// [`on_push`](crate::ClientBuilder::on_push) hears what it tells.
///
/// `CLIENT TRACKING`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/client-tracking/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(ClientTracking::on().redirect(client.call(ClientId::new())?).bcast().prefix("user:"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientTracking {
    command: Command,
}

impl ClientTracking {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_TRACKING;

    /// `CLIENT TRACKING OFF`
    #[inline]
    pub fn off() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("OFF");
        Self { command }
    }

    /// `CLIENT TRACKING ON`
    #[inline]
    pub fn on() -> Self {
        let mut command = Command::of(Self::INFO);
        command.push("ON");
        Self { command }
    }

    /// `REDIRECT client-id`: tells another connection, by its number.
    #[inline]
    pub fn redirect(mut self, client_id: u64) -> Self {
        self.command.push("REDIRECT");
        self.command.push(client_id);
        self
    }

    /// `PREFIX prefix ...`: of all keys that begin with this; more calls add more. With `BCAST`.
    #[inline]
    pub fn prefix(mut self, prefix: impl ToArg) -> Self {
        self.command.push("PREFIX");
        self.command.push(prefix);
        self
    }

    /// `BCAST`: of all keys, whether they were read on this connection or not.
    #[inline]
    pub fn bcast(mut self) -> Self {
        self.command.push("BCAST");
        self
    }

    /// `OPTIN`: only of keys read by the command after `CLIENT CACHING YES`.
    #[inline]
    pub fn optin(mut self) -> Self {
        self.command.push("OPTIN");
        self
    }

    /// `OPTOUT`: not of keys read by the command after `CLIENT CACHING NO`.
    #[inline]
    pub fn optout(mut self) -> Self {
        self.command.push("OPTOUT");
        self
    }

    /// `NOLOOP`: not of changes that this connection makes itself.
    #[inline]
    pub fn noloop(mut self) -> Self {
        self.command.push("NOLOOP");
        self
    }
}

request!(ClientTracking: ());

/// Tells whether and how this connection tracks keys.
///
/// `CLIENT TRACKINGINFO`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/client-trackinginfo/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use pool_redis::replies::TrackingInfo;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: TrackingInfo = client.call(ClientTrackingInfo::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientTrackingInfo {
    command: Command,
}

impl ClientTrackingInfo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_TRACKINGINFO;

    /// `CLIENT TRACKINGINFO`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClientTrackingInfo: TrackingInfo);

/// Ends the wait of another connection that waits in a command such as `BLPOP`, as if its time were up. The reply is
/// whether that one did wait.
///
/// `CLIENT UNBLOCK`, since 5.0.0. Source: <https://redis.io/docs/latest/commands/client-unblock/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: bool = client.call(ClientUnblock::new(client.call(ClientId::new())?).error())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientUnblock {
    command: Command,
    choices: [Choice; 1],
}

impl ClientUnblock {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_UNBLOCK;

    /// `CLIENT UNBLOCK client-id`
    #[inline]
    pub fn new(client_id: u64) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(client_id);
        Self { command, choices: Default::default() }
    }

    /// `TIMEOUT`: as if its time were up, which is so without it.
    #[inline]
    pub fn timeout(mut self) -> Self {
        self.choices[0].take("TIMEOUT", &mut self.command);
        self.command.push("TIMEOUT");
        self
    }

    /// `ERROR`: with an error `UNBLOCKED` instead.
    #[inline]
    pub fn error(mut self) -> Self {
        self.choices[0].take("ERROR", &mut self.command);
        self.command.push("ERROR");
        self
    }
}

request!(ClientUnblock: bool);

/// Ends what `CLIENT PAUSE` began.
///
/// `CLIENT UNPAUSE`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/client-unpause/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(ClientUnpause::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct ClientUnpause {
    command: Command,
}

impl ClientUnpause {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::CLIENT_UNPAUSE;

    /// `CLIENT UNPAUSE`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(ClientUnpause: ());

/// Gives back what it is given.
///
/// `ECHO`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/echo/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Bytes = client.call(Echo::new("hello"))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Echo {
    command: Command,
}

impl Echo {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::ECHO;

    /// `ECHO message`
    #[inline]
    pub fn new(message: impl ToArg) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(message);
        Self { command }
    }
}

request!(Echo: Bytes);

/// Tells about the server, and asks for a version of the protocol, 2 or 3. Clients do that by themselves when they
/// connect.
///
/// `HELLO`, since 6.0.0. Source: <https://redis.io/docs/latest/commands/hello/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: pool_redis::replies::Hello = client.call(Hello::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Hello {
    command: Command,
}

impl Hello {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::HELLO;

    /// `HELLO`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `protover`: the version to speak from now on. With it, it is for a connection that is held, by
    /// [`Client::pool`](crate::Client::pool): a client refuses it.
    #[inline]
    pub fn protover(mut self, protover: u32) -> Self {
        self.command.push(protover);
        self
    }

    /// `AUTH username password`: logs in, too. After `protover`.
    #[inline]
    pub fn auth(mut self, username: impl ToArg, password: impl ToArg) -> Self {
        self.command.push("AUTH");
        self.command.push(username);
        self.command.push(password);
        self
    }

    /// `SETNAME name`: names the connection, too. After `protover`.
    #[inline]
    pub fn setname(mut self, name: impl ToArg) -> Self {
        self.command.push("SETNAME");
        self.command.push(name);
        self
    }
}

request!(Hello: crate::replies::Hello);

/// Asks the server for an answer: `PONG`, or the message that it is given.
///
/// `PING`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/ping/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # use bytes::Bytes;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// let reply: Bytes = client.call(Ping::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Ping {
    command: Command,
}

impl Ping {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::PING;

    /// `PING`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }

    /// `message`: to be given back.
    #[inline]
    pub fn message(mut self, message: impl ToArg) -> Self {
        self.command.push(message);
        self
    }
}

request!(Ping: Bytes);

/// Makes the connection as it was before the login: no user, database 0, version 2 of the protocol, nothing watched,
/// queued or tracked. For a connection that is held, by [`Client::pool`](crate::Client::pool).
///
/// `RESET`, since 6.2.0. Source: <https://redis.io/docs/latest/commands/reset/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.call(Reset::new())?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Reset {
    command: Command,
}

impl Reset {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::RESET;

    /// `RESET`
    #[allow(clippy::new_without_default)] // Beside others that need arguments.
    #[inline]
    pub fn new() -> Self {
        let command = Command::of(Self::INFO);
        Self { command }
    }
}

request!(Reset: ());

/// Makes this connection use another database, by its number. Clients do that by themselves for the database of their
/// URL. On a connection that is held, by [`Client::pool`](crate::Client::pool): a client refuses it.
///
/// `SELECT`, since 1.0.0. Source: <https://redis.io/docs/latest/commands/select/>.
///
/// ```no_run
/// # use pool_redis::commands::*;
/// # let client = pool_redis::Client::connect("redis://localhost")?;
/// client.pool().get()?.call(Select::new(1))?;
/// # Ok::<(), pool_redis::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a command does nothing until it is called"]
pub struct Select {
    command: Command,
}

impl Select {
    /// What is known of the command.
    pub const INFO: &'static CommandInfo = &rows::SELECT;

    /// `SELECT index`
    #[inline]
    pub fn new(index: u32) -> Self {
        let mut command = Command::of(Self::INFO);
        command.push(index);
        Self { command }
    }
}

request!(Select: ());
