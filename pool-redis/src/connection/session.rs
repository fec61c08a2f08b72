//! How commands change the session of the connection on which they are sent.

use crate::command::Command;
use crate::reply::value::Value;

/// How a command may change the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// One reply comes, and the session is unchanged.
    None,
    /// Selects this database. `None` if the argument is not a number.
    Select(Option<u32>),
    Multi,
    Exec,
    Discard,
    Watch,
    Unwatch,
    /// Changes the session in a way that is not tracked further. The text says what to do instead of sending the
    /// command alone, if it would then succeed without an effect on later calls.
    Altered(Option<&'static str>),
    /// Concerns what was written on the connection before, and leaves the session unchanged. The text says what to do
    /// instead of sending the command alone.
    Retrospective(&'static str),
    /// Must not be sent: it gets no reply or more than one, or one of its arguments is invalid. The text says what to
    /// do instead.
    Unsendable(&'static str),
}

const SUBSCRIBING: &str = "it does not get exactly one reply, so a shared connection cannot carry it; use Client::subscriber";

const MONITORING: &str =
    "its replies do not end, so a shared connection cannot carry it; use Client::monitor";

const MUTING: &str =
    "later commands would get no reply; use a connection of your own, by Client::dedicated";

const REPLICATING: &str = "its answer is a replication stream, which this client does not support";

const SELECTING: &str = "it would select the database of one connection, and the next call may get another; name the database in the URL, or hold a connection, by Client::pool";

const QUEUEING: &str = "a transaction is several commands on one connection, and each call may get another; use Client::transaction, or hold a connection, by Client::pool";

const WATCHING: &str = "it affects the next transaction on one connection, and each call may get another; use TransactionBuilder::watch, or hold a connection, by Client::pool";

const LOGGING_IN: &str = "it would log in on one connection, and the next call may get another; name the user in the URL, or by ClientBuilder::credentials, or hold a connection, by Client::pool";

const GREETING: &str = "it would set up one connection, and the next call may get another; use ClientBuilder::protocol, credentials and client_name, or hold a connection, by Client::pool";

const NAMING: &str = "it would name one connection, and the next call may get another; use ClientBuilder::client_name, or hold a connection, by Client::pool";

const SPARING: &str = "it would affect one connection, and the next call may get another; use ClientBuilder::no_evict and no_touch, or hold a connection, by Client::pool";

const READING_REPLICAS: &str = "it would affect one connection, and the next call may get another; use ClientBuilder::read_from, or hold a connection, by Client::pool";

const ADJUSTING: &str = "it would affect one connection, and the next call may get another; send it on all of them, by ClientBuilder::on_connect, hold one, by Client::pool, or have one of your own, by Client::dedicated";

const WAITING: &str = "it is about earlier writes on the same connection, and each call may get another; send it after the writes, by Client::call_all or Client::pipeline, or hold a connection, by Client::pool";

/// The fault itself says more.
const FAULTY: &str = "one of its arguments cannot be sent";

impl Effect {
    /// Finds the effect of a command.
    ///
    /// Source: <https://redis.io/docs/latest/commands/> and, for the replies of the subscribing commands,
    /// <https://redis.io/docs/latest/develop/pubsub/>.
    #[inline]
    pub(crate) fn of(command: &Command) -> Self {
        if command.is_plain() {
            return Self::None;
        }
        if command.fault().is_some() {
            return Self::Unsendable(FAULTY);
        }
        // The length of its name rules out a GET.
        match command.name_bytes().len() {
            4..=12 => Self::look_up(command),
            _ => Self::None,
        }
    }

    /// Whether the server queues the next command after one with this effect, if it queued this one (`before`).
    pub(crate) fn leaves_queueing(self, before: bool) -> bool {
        match self {
            Self::Multi => true,
            Self::Exec | Self::Discard => false,
            _ => before,
        }
    }

    /// Why the command must not be a call of its own, on a connection borrowed for it alone: it would be answered and
    /// have no effect on later calls, and the caller would believe otherwise. `None` if it may.
    pub(crate) fn misplaced_alone(self) -> Option<&'static str> {
        match self {
            Self::Select(_) => Some(SELECTING),
            Self::Multi | Self::Exec | Self::Discard => Some(QUEUEING),
            Self::Watch | Self::Unwatch => Some(WATCHING),
            Self::Altered(reason) => reason,
            Self::Retrospective(reason) => Some(reason),
            // A command that must not be sent at all is refused where it would be sent.
            Self::None | Self::Unsendable(_) => None,
        }
    }

    fn look_up(command: &Command) -> Self {
        let name = command.name_bytes();
        let mut words = command.parts().skip(1);
        let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
        let is_any = |others: &[&str]| others.iter().any(|other| is(other));
        match name.len() {
            4 if is("EXEC") => Self::Exec,
            4 if is("AUTH") => Self::Altered(Some(LOGGING_IN)),
            4 if is("QUIT") => Self::Altered(None),
            4 if is("SYNC") => Self::Unsendable(REPLICATING),
            4 if is("WAIT") => Self::Retrospective(WAITING),
            5 if is("MULTI") => Self::Multi,
            5 if is("WATCH") => Self::Watch,
            5 if is("HELLO") => Self::of_hello(words.next()),
            5 if is("RESET") => Self::Altered(None),
            5 if is("PSYNC") => Self::Unsendable(REPLICATING),
            6 if is("SELECT") => Self::Select(words.next().and_then(number)),
            6 if is("ASKING") => Self::Altered(Some(ADJUSTING)),
            // Debugging steps through a script, with several replies to each command.
            6 if is("SCRIPT") => Self::adjusting_if(is_word(words.next(), "DEBUG")),
            6 if is("CLIENT") => Self::of_client(words.next().unwrap_or_default()),
            7 if is("DISCARD") => Self::Discard,
            7 if is("UNWATCH") => Self::Unwatch,
            // The list of fields that it names belongs to the connection.
            7 if is("HIMPORT") => Self::adjusting_if(is_word(words.next(), "PREPARE")),
            7 if is("MONITOR") => Self::Unsendable(MONITORING),
            7 if is("WAITAOF") => Self::Retrospective(WAITING),
            8 if is("READONLY") => Self::Altered(Some(READING_REPLICAS)),
            8 if is("SHUTDOWN") => Self::Altered(None),
            // An acknowledgement gets no reply.
            8 if is("REPLCONF") => Self::Unsendable(MUTING),
            9 if is("READWRITE") => Self::Altered(Some(READING_REPLICAS)),
            9 if is("SUBSCRIBE") => Self::Unsendable(SUBSCRIBING),
            10 if is_any(&["PSUBSCRIBE", "SSUBSCRIBE"]) => Self::Unsendable(SUBSCRIBING),
            11 if is("UNSUBSCRIBE") => Self::Unsendable(SUBSCRIBING),
            12 if is_any(&["PUNSUBSCRIBE", "SUNSUBSCRIBE"]) => Self::Unsendable(SUBSCRIBING),
            _ => Self::None,
        }
    }

    /// The effect of a subcommand of `CLIENT`. Those that only ask, or concern other connections, have none.
    fn of_client(subcommand: &[u8]) -> Self {
        const HARMLESS: [&str; 11] = [
            "GETNAME",
            "GETREDIR",
            "HELP",
            "ID",
            "INFO",
            "KILL",
            "LIST",
            "PAUSE",
            "TRACKINGINFO",
            "UNBLOCK",
            "UNPAUSE",
        ];
        const ADJUSTMENTS: [&str; 5] = ["CACHING", "CAPA", "IMPORT-SOURCE", "SETINFO", "TRACKING"];
        let is = |name: &str| is_word(Some(subcommand), name);
        let is_any = |names: &[&str]| names.iter().any(|name| is(name));
        match subcommand {
            _ if is_any(&HARMLESS) => Self::None,
            _ if is("REPLY") => Self::Unsendable(MUTING),
            _ if is("SETNAME") => Self::Altered(Some(NAMING)),
            _ if is_any(&["NO-EVICT", "NO-TOUCH"]) => Self::Altered(Some(SPARING)),
            _ if is_any(&ADJUSTMENTS) => Self::Altered(Some(ADJUSTING)),
            // An unknown subcommand may change anything.
            _ => Self::Altered(None),
        }
    }

    /// `HELLO` without a version changes nothing.
    fn of_hello(version: Option<&[u8]>) -> Self {
        match version {
            Some(_) => Self::Altered(Some(GREETING)),
            None => Self::None,
        }
    }

    fn adjusting_if(is_adjusting: bool) -> Self {
        match is_adjusting {
            true => Self::Altered(Some(ADJUSTING)),
            false => Self::None,
        }
    }
}

fn is_word(word: Option<&[u8]>, name: &str) -> bool {
    word.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
}

fn number(word: &[u8]) -> Option<u32> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

/// What a connection's user left behind in the session, as far as the replies tell.
///
/// | left behind | may the connection be lent again? |
/// |---|---|
/// | a command whose reply did not come | no |
/// | `SELECT` of another database | not until the home database is selected again |
/// | `MULTI` | not until `EXEC` or `DISCARD` was answered |
/// | `WATCH` | not until `UNWATCH`, `EXEC` or `DISCARD` was answered |
/// | any other change | never |
#[derive(Debug)]
pub(crate) struct Session {
    /// None of the other fields says otherwise. Kept separately because it is checked at each loan, and the others
    /// seldom change.
    is_home: bool,
    /// Commands with an effect whose reply has not arrived.
    unsettled: u32,
    is_elsewhere: bool,
    is_in_transaction: bool,
    is_watching: bool,
    is_altered: bool,
}

impl Session {
    /// The session right after the greeting.
    pub(crate) fn new() -> Self {
        Self {
            is_home: true,
            unsettled: 0,
            is_elsewhere: false,
            is_in_transaction: false,
            is_watching: false,
            is_altered: false,
        }
    }

    /// Whether the session is as it was after the greeting.
    #[inline]
    pub(crate) fn is_home(&self) -> bool {
        self.is_home
    }

    /// Whether every command with an effect has been answered.
    #[inline]
    pub(crate) fn is_settled(&self) -> bool {
        self.unsettled == 0
    }

    /// Whether the server queues commands and answers each at once.
    pub(crate) fn is_in_transaction(&self) -> bool {
        self.is_in_transaction
    }

    pub(crate) fn is_watching(&self) -> bool {
        self.is_watching
    }

    /// Notes that a command with this effect is about to be sent.
    #[inline]
    pub(crate) fn begin(&mut self, effect: Effect) {
        if effect != Effect::None {
            self.unsettled += 1;
            self.is_home = false;
        }
    }

    /// Notes the reply to such a command.
    pub(crate) fn settle(&mut self, effect: Effect, reply: &Value, home: u32) {
        self.unsettled -= u32::from(effect != Effect::None);
        self.follow(effect, reply, home);
        self.is_home = self.is_settled()
            && !self.is_elsewhere
            && !self.is_in_transaction
            && !self.is_watching
            && !self.is_altered;
    }

    fn follow(&mut self, effect: Effect, reply: &Value, home: u32) {
        let is_ok = matches!(reply, Value::SimpleString(text) if text == "OK");
        match effect {
            Effect::None | Effect::Retrospective(_) => {}
            Effect::Multi => self.is_in_transaction |= is_ok,
            Effect::Exec => self.end_by_exec(reply),
            Effect::Discard if is_ok => self.end_transaction(),
            Effect::Discard => {}
            // The command failed: it changed nothing, and will not.
            Effect::Watch | Effect::Select(_) | Effect::Unwatch
                if matches!(reply, Value::Error(_)) => {}
            Effect::Watch if is_ok => self.is_watching = true,
            Effect::Unwatch if is_ok => self.is_watching = false,
            // A queued `UNWATCH` does only what the end of the transaction does anyway.
            Effect::Unwatch => {}
            Effect::Select(Some(database)) if is_ok => self.is_elsewhere = database != home,
            // What a queued command does depends on whether the transaction is executed.
            Effect::Watch | Effect::Select(_) | Effect::Altered(_) | Effect::Unsendable(_) => {
                self.is_altered = true;
            }
        }
    }

    fn end_by_exec(&mut self, reply: &Value) {
        match reply {
            Value::Error(error) if error.code() == "EXECABORT" => self.end_transaction(),
            // Outside a transaction this error changes nothing. Inside one it is unexpected.
            Value::Error(_) => self.is_altered |= self.is_in_transaction,
            _ => self.end_transaction(),
        }
    }

    fn end_transaction(&mut self) {
        self.is_in_transaction = false;
        self.is_watching = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command_info::CommandInfo;
    use crate::error::invalid_argument::InvalidArgument;
    use crate::error::server_error::ServerError;

    #[track_caller]
    fn check(words: &[&str], expected: Effect) {
        let command = Command::new(words[0]).args(&words[1..]);
        assert_eq!(Effect::of(&command), expected, "{words:?}");
    }

    #[test]
    fn ordinary_commands_leave_the_connection_as_it_was() {
        for words in [
            &["GET", "k"][..],
            &["SET", "k", "v"],
            &["client", "id"],
            &["PING"],
            &["X"],
            &["EVAL"],
            &["SCRIPT", "LOAD", "DEBUG"],
            &["SCRIPT"],
            &["HIMPORT SET", "user:7", "user", "michael"],
            &["HIMPORT", "DISCARDALL"],
            &["HELLO"],
        ] {
            check(words, Effect::None);
        }
    }

    #[test]
    fn what_its_row_calls_plain_leaves_the_connection_as_it_was_whatever_the_arguments() {
        let plain: Vec<_> = CommandInfo::all().filter(|row| row.is_plain()).collect();
        assert!(plain.iter().any(|row| row.name() == "GET"));
        for row in plain {
            for first in ["DEBUG", "PREPARE", "REPLY", "key"] {
                let command = Command::of(row).arg(first).arg("OFF");
                let effect = Effect::look_up(&command);
                assert_eq!(effect, Effect::None, "{} {first}", row.name());
            }
        }
    }

    #[test]
    fn a_fault_keeps_what_would_be_plain_from_being_sent() {
        let mut command = Command::of(CommandInfo::find("SET").unwrap());
        assert_eq!(Effect::of(&command), Effect::None);
        command.refuse(InvalidArgument::ZeroDuration { option: "EX" });
        assert_eq!(Effect::of(&command), Effect::Unsendable(FAULTY));
    }

    #[test]
    fn an_ordinary_command_is_not_taken_for_another_of_its_length() {
        let names =
            "PING LPUSH EXISTS HGETALL SMEMBERS RANDOMKEY SDIFFSTORE SINTERSTORE HINCRBYFLOAT";
        for name in names.split(' ') {
            check(&[name, "x"], Effect::None);
        }
    }

    #[test]
    fn what_a_client_asks_or_does_to_others_leaves_its_own_connection_as_it_was() {
        let subcommands =
            "GETNAME GETREDIR HELP ID INFO KILL LIST PAUSE TRACKINGINFO UNBLOCK UNPAUSE";
        for subcommand in subcommands.split(' ') {
            check(&["CLIENT", subcommand], Effect::None);
        }
    }

    #[test]
    fn commands_that_change_the_session_are_known_in_any_case() {
        check(&["select", "3"], Effect::Select(Some(3)));
        check(&["SELECT", "x"], Effect::Select(None));
        check(&["Multi"], Effect::Multi);
        check(&["exec"], Effect::Exec);
        check(&["Discard"], Effect::Discard);
        check(&["watch", "k"], Effect::Watch);
        check(&["UNWATCH"], Effect::Unwatch);
        check(&["Wait", "1", "0"], Effect::Retrospective(WAITING));
        check(&["WAITAOF", "1", "0", "0"], Effect::Retrospective(WAITING));
        for words in [
            &["QUIT"][..],
            &["RESET"],
            &["SHUTDOWN"],
            &["client"],
            &["CLIENT", "new"],
        ] {
            check(words, Effect::Altered(None));
        }
        for (words, reason) in [
            (&["AUTH", "p"][..], LOGGING_IN),
            (&["hello", "3"], GREETING),
            (&["ASKING"], ADJUSTING),
            (&["READONLY"], READING_REPLICAS),
            (&["readwrite"], READING_REPLICAS),
            (&["CLIENT SETNAME", "x"], NAMING),
            (&["client", "no-evict", "on"], SPARING),
            (&["CLIENT", "NO-TOUCH", "ON"], SPARING),
            (&["CLIENT", "tracking", "ON"], ADJUSTING),
            (&["CLIENT CACHING", "YES"], ADJUSTING),
            (&["SCRIPT", "Debug", "YES"], ADJUSTING),
            (&["script debug", "yes"], ADJUSTING),
            (&["HIMPORT PREPARE", "user", "name"], ADJUSTING),
            (&["himport", "prepare", "user", "name"], ADJUSTING),
        ] {
            check(words, Effect::Altered(Some(reason)));
        }
    }

    #[test]
    fn commands_without_one_reply_are_known() {
        check(&["SUBSCRIBE", "a", "b"], Effect::Unsendable(SUBSCRIBING));
        let others = "PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE punsubscribe SUNSUBSCRIBE";
        for name in others.split(' ') {
            check(&[name, "a"], Effect::Unsendable(SUBSCRIBING));
        }
        for name in ["SYNC", "psync"] {
            check(&[name], Effect::Unsendable(REPLICATING));
        }
        check(&["replconf", "ACK", "0"], Effect::Unsendable(MUTING));
        check(&["MONITOR"], Effect::Unsendable(MONITORING));
        check(&["CLIENT", "reply", "OFF"], Effect::Unsendable(MUTING));
        check(&["CLIENT REPLY", "SKIP"], Effect::Unsendable(MUTING));
    }

    /// The session after these commands got these replies; its home database is 2.
    fn after(steps: &[(&str, &str)]) -> Session {
        let mut session = Session::new();
        for (command, reply) in steps {
            let effect = Effect::of(&Command::new(command));
            session.begin(effect);
            assert!(effect == Effect::None || !session.is_home());
            session.settle(effect, &read(reply), 2);
        }
        session
    }

    fn read(reply: &str) -> Value {
        match reply {
            "nil" => Value::Nil,
            "array" => Value::Array(vec![]),
            text if text.starts_with("E:") => Value::Error(ServerError::new(text[2..].to_owned())),
            text => Value::SimpleString(text.to_owned().into()),
        }
    }

    #[test]
    fn what_was_undone_for_certain_is_home_again() {
        for steps in [
            &[("SELECT 3", "OK"), ("SELECT 2", "OK")][..],
            &[("SELECT 99", "E:ERR DB index is out of range")],
            &[("MULTI", "OK"), ("GET k", "QUEUED"), ("EXEC", "array")],
            &[("WATCH k", "OK"), ("MULTI", "OK"), ("EXEC", "nil")],
            &[
                ("MULTI", "OK"),
                ("X", "E:ERR unknown"),
                ("EXEC", "E:EXECABORT x"),
            ],
            &[("WATCH k", "OK"), ("MULTI", "OK"), ("DISCARD", "OK")],
            &[("WATCH k", "OK"), ("UNWATCH", "OK")],
            &[("WAIT 1 0", "array")],
            &[(
                "WAIT 1 0",
                "E:ERR WAIT cannot be used with replica instances",
            )],
            &[("MULTI", "OK"), ("UNWATCH", "QUEUED"), ("EXEC", "array")],
            &[
                ("MULTI", "OK"),
                ("WATCH k", "E:ERR inside MULTI"),
                ("DISCARD", "OK"),
            ],
            &[("MULTI", "E:NOPERM"), ("EXEC", "E:ERR EXEC without MULTI")],
        ] {
            assert!(after(steps).is_home(), "{steps:?}");
        }
    }

    #[test]
    fn it_is_known_whether_keys_are_watched() {
        assert!(!after(&[("GET k", "v")]).is_watching());
        assert!(!after(&[("WATCH k", "E:ERR")]).is_watching());
        assert!(after(&[("WATCH k", "OK")]).is_watching());
        assert!(!after(&[("WATCH k", "OK"), ("UNWATCH", "OK")]).is_watching());
        let queued = [("WATCH k", "OK"), ("MULTI", "OK"), ("UNWATCH", "QUEUED")];
        assert!(after(&queued).is_watching());
    }

    #[test]
    fn what_was_not_undone_is_not_home() {
        for steps in [
            &[("SELECT 3", "OK")][..],
            &[("MULTI", "OK")],
            &[("MULTI", "OK"), ("MULTI", "E:ERR nested")],
            &[("WATCH k", "OK"), ("EXEC", "E:ERR EXEC without MULTI")],
            &[
                ("WATCH k", "OK"),
                ("DISCARD", "E:ERR DISCARD without MULTI"),
            ],
            &[("MULTI", "OK"), ("EXEC", "E:ERR something new")],
            &[
                ("MULTI", "OK"),
                ("EXEC", "E:ERR something new"),
                ("DISCARD", "OK"),
            ],
            &[("MULTI", "OK"), ("WATCH k", "QUEUED"), ("EXEC", "array")],
            &[("MULTI", "OK"), ("SELECT 3", "QUEUED"), ("EXEC", "array")],
            &[("MULTI", "OK"), ("SELECT 2", "QUEUED"), ("EXEC", "nil")],
            &[("CLIENT SETNAME x", "E:ERR")],
            &[("AUTH x", "OK")],
            &[("WATCH k", "QUEUED")],
        ] {
            assert!(!after(steps).is_home(), "{steps:?}");
        }
    }
}
