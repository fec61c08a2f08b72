//! A command and its arguments.

pub(crate) mod arg_pairs;
pub(crate) mod args;
pub(crate) mod beginning;
pub(crate) mod keys_and_args;
pub(crate) mod queue;
pub(crate) mod request;
pub(crate) mod requests;
pub(crate) mod score;
#[cfg(feature = "serde")]
mod serde_pairs;
pub(crate) mod set_options;
pub(crate) mod spare_buffer;
pub(crate) mod to_arg;
pub(crate) mod unsendable;
pub(crate) mod words;

use crate::command::args::Args;
use crate::command::beginning::{Beginning, HEADER_ROOM};
use crate::command::to_arg::FRAME_ROOM;
use crate::command::words::Words;
use crate::command_info::CommandInfo;
use crate::error::invalid_argument::InvalidArgument;
use crate::resp::{Decimal, write_bulk_string};
use crate::{ArgWriter, ToArg};
use std::fmt;

/// The space for the header, with a count of zero.
const EMPTY_HEADER: [u8; HEADER_ROOM] = *b"            *0\r\n";

/// Where the count in the header ends.
const COUNT_END: usize = HEADER_ROOM - b"\r\n".len();

/// For an argument of up to this many bytes, the buffer grows by its usual steps.
const SHORT: usize = 64;

/// All commands that wait, do not get exactly one reply, or change the connection, have names of at least this length.
pub(crate) const SHORTEST_NAME_OF_NOT_PLAIN: u32 = 4;

/// `Debug` lists at most this many argument sizes.
const SIZES_SHOWN: usize = 16;

/// One command, encoded as it is built.
///
/// Each argument is encoded once, in its final place, and the buffer is sent as it is. `Debug` shows the name and the
/// sizes of the arguments, never their bytes, because keys, values and passwords may be secret.
///
/// ```
/// use pool_redis::Command;
///
/// let command = Command::new("SET").arg("session:7").arg(b"\x00\x01secret").arg("EX").arg(60);
/// assert_eq!(command.name(), "SET");
/// assert_eq!(command.arg_count(), 4);
/// assert_eq!(format!("{command:?}"), r#"Command { name: "SET", arg_sizes: [9, 8, 2, 2] }"#);
/// ```
#[derive(Clone)]
pub struct Command {
    /// The request, after some blanks. The header is right-aligned in the first `HEADER_ROOM` bytes and grows to the
    /// left, while the arguments grow to the right. So the count is always up to date and nothing is ever moved.
    buffer: Vec<u8>,
    /// How many bulk strings the request has, including the words of the name; at least one.
    parts: usize,
    /// Where the name begins and ends in the buffer.
    name: (u32, u32),
    is_idempotent: bool,
    /// Its row in the table of commands, if known.
    info: Option<&'static CommandInfo>,
    /// The first argument that cannot be sent. The call that sends the command returns it as an error.
    fault: Option<Box<InvalidArgument>>,
}

impl Command {
    /// Begins a command with its name, in upper or lower case.
    ///
    /// A name of several words, such as `CONFIG GET`, is split at its blanks, because the server expects each word
    /// separately. All but the first then count as arguments. Other arguments are never split. An empty name is sent as
    /// an empty word, to which the server replies with an error; if nothing were sent, there would be no reply at all.
    ///
    /// ```
    /// use pool_redis::Command;
    ///
    /// let command = Command::new("CONFIG GET").arg("maxmemory");
    /// assert_eq!((command.name(), command.arg_count()), ("CONFIG", 2));
    /// ```
    #[must_use]
    #[inline]
    pub fn new(name: &str) -> Self {
        match Beginning::of(name) {
            Some(beginning) => Self::begin(&beginning, None),
            None => Self::of_words(name),
        }
    }

    /// Begins a command that is in the table.
    #[inline]
    pub(crate) fn of(info: &'static CommandInfo) -> Self {
        match info.beginning() {
            Some(beginning) => Self::begin(beginning, Some(info)),
            None => {
                let mut command = Self::of_words(info.name());
                command.info = Some(info);
                command
            }
        }
    }

    /// Begins most commands, in as few steps as possible.
    #[inline(always)]
    fn begin(beginning: &Beginning, info: Option<&'static CommandInfo>) -> Self {
        let mut buffer = spare_buffer::take();
        let name = beginning.write(&mut buffer);
        Self {
            buffer,
            parts: 1,
            name,
            is_idempotent: false,
            info,
            fault: None,
        }
    }

    /// Begins a command with a longer name, or one of several words.
    #[inline(never)]
    fn of_words(name: &str) -> Self {
        let mut command = Self {
            buffer: spare_buffer::take(),
            parts: 0,
            name: (0, 0),
            is_idempotent: false,
            info: None,
            fault: None,
        };
        command.buffer.extend_from_slice(&EMPTY_HEADER);
        if name.bytes().any(|byte| byte.is_ascii_whitespace()) {
            command.push_name_of_words(name);
        } else {
            command.push_name(name);
        }
        command
    }

    fn push_name(&mut self, name: &str) {
        write_bulk_string(name.as_bytes(), &mut self.buffer);
        let end = self.buffer.len() - b"\r\n".len();
        self.name = ((end - name.len()) as u32, end as u32);
        self.count_one();
    }

    #[cold]
    fn push_name_of_words(&mut self, name: &str) {
        let mut words = name.split_ascii_whitespace();
        self.push_name(words.next().unwrap_or_default());
        words.for_each(|word| self.push(word));
    }

    /// Adds one argument.
    #[must_use]
    #[inline]
    pub fn arg(mut self, arg: impl ToArg) -> Self {
        self.push(arg);
        self
    }

    /// Adds each item as one argument.
    ///
    /// ```
    /// use pool_redis::Command;
    ///
    /// assert_eq!(Command::new("MGET").args(["a", "b", "c"]).arg_count(), 3);
    /// ```
    #[must_use]
    pub fn args(mut self, args: impl Args) -> Self {
        args.into_args().for_each(|arg| self.push(arg));
        self
    }

    /// Adds one argument in place, for loops and conditions.
    ///
    /// ```
    /// use pool_redis::Command;
    ///
    /// let mut command = Command::new("ZRANGE").arg("scores").arg(0).arg(-1);
    /// let with_scores = true;
    /// if with_scores {
    ///     command.push("WITHSCORES");
    /// }
    /// assert_eq!(command.arg_count(), 4);
    /// ```
    #[inline]
    pub fn push(&mut self, arg: impl ToArg) {
        if let Some(fault) = arg.fault() {
            self.refuse(fault);
        }
        match arg.as_piece() {
            Some(piece) => self.push_piece(piece),
            None => self.push_pieces(arg),
        }
    }

    /// Adds one argument whose bytes exist in one piece.
    #[inline(never)]
    fn push_piece(&mut self, piece: &[u8]) {
        if piece.len() > SHORT {
            // Includes room for its header and line end, so that the buffer is moved at most once.
            self.buffer.reserve(piece.len().saturating_add(FRAME_ROOM));
        }
        write_bulk_string(piece, &mut self.buffer);
        self.count_one();
    }

    /// Adds one argument from what it writes.
    #[inline]
    fn push_pieces(&mut self, arg: impl ToArg) {
        let mut writer = ArgWriter::new(&mut self.buffer);
        arg.write_arg(&mut writer);
        writer.finish();
        self.count_one();
    }

    /// Adds arguments that were encoded earlier.
    pub(crate) fn push_words(&mut self, words: &Words) {
        self.buffer.extend_from_slice(words.encoded());
        self.parts += words.len();
        self.write_count();
    }

    /// Marks the command as safe to execute twice, such as a `SET` of a value that does not depend on the old one.
    ///
    /// If its outcome is unknown, the client sends it again, as it does with a command that only reads. See
    /// [`RetryPolicy`](crate::RetryPolicy).
    ///
    /// ```
    /// use pool_redis::Command;
    ///
    /// let command = Command::new("SET").arg("name").arg("michael").idempotent();
    /// # let _ = command;
    /// ```
    #[must_use]
    pub fn idempotent(mut self) -> Self {
        self.is_idempotent = true;
        self
    }

    pub(crate) fn is_idempotent(&self) -> bool {
        self.is_idempotent
    }

    /// Where the next argument will begin, for [`insert`](Self::insert).
    #[inline]
    pub(crate) fn end(&self) -> usize {
        self.buffer.len()
    }

    /// Adds one argument before those that begin at `at`, and returns their new beginning.
    pub(crate) fn insert(&mut self, at: usize, arg: impl ToArg) -> usize {
        let end = self.end();
        self.push(arg);
        let len = self.end() - end;
        self.buffer[at..].rotate_right(len);
        at + len
    }

    /// Adds the arguments of another command, without its name, before those that begin at `at`, and returns their new
    /// beginning.
    #[cfg(any(feature = "json", feature = "search", feature = "timeseries"))]
    pub(crate) fn insert_all(&mut self, at: usize, args: &Self) -> usize {
        self.take_fault_of(args);
        args.parts()
            .skip(1)
            .fold(at, |at, arg| self.insert(at, arg))
    }

    /// Adds the arguments of another command, without its name.
    pub(crate) fn push_args_of(&mut self, other: &Self) {
        self.take_fault_of(other);
        other.parts().skip(1).for_each(|arg| self.push(arg));
    }

    /// Records what was recorded for arguments that were put together apart.
    fn take_fault_of(&mut self, other: &Self) {
        if let Some(fault) = &other.fault {
            self.refuse((**fault).clone());
        }
    }

    /// Adds the arguments that `args` adds, and before them their number divided by `per`.
    pub(crate) fn push_counted(&mut self, args: impl FnOnce(&mut Self), per: usize) {
        let (at, parts) = (self.end(), self.parts);
        args(self);
        let count = (self.parts - parts) / per;
        self.insert(at, count);
    }

    /// Records that an argument cannot be sent. Only the first such argument is kept.
    #[cold]
    pub(crate) fn refuse(&mut self, fault: InvalidArgument) {
        self.fault.get_or_insert_with(|| Box::new(fault));
    }

    /// Why the command cannot be sent, if one of its arguments cannot.
    #[inline]
    pub(crate) fn fault(&self) -> Option<&InvalidArgument> {
        self.fault.as_deref()
    }

    /// Whether the command is known, without a look at its name, to get one reply at once and to leave the connection
    /// unchanged.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        let is_plain = match self.info {
            Some(info) => info.is_plain(),
            // The length of its name rules out a GET.
            None => self.name_len() < SHORTEST_NAME_OF_NOT_PLAIN,
        };
        is_plain && self.fault.is_none()
    }

    #[inline]
    fn name_len(&self) -> u32 {
        self.name.1 - self.name.0
    }

    /// Looks the command up in the table once, for all later uses.
    #[inline]
    pub(crate) fn identify(&mut self) {
        if self.info.is_none() {
            self.info = self.info();
        }
    }

    /// Metadata of the command; `None` if it is not in the [table](CommandInfo).
    ///
    /// ```
    /// use pool_redis::{Command, CommandFlags};
    ///
    /// let info = Command::new("config get").arg("maxmemory").info().unwrap();
    /// assert!(info.name() == "CONFIG GET" && info.flags().contains(CommandFlags::ADMIN));
    /// assert!(Command::new("MY.OWN").info().is_none());
    /// ```
    #[must_use]
    pub fn info(&self) -> Option<&'static CommandInfo> {
        let second = || self.parts().nth(1);
        self.info
            .or_else(|| CommandInfo::of_request(self.name_bytes(), second))
    }

    /// Returns the first word of the name, as it was passed.
    #[must_use]
    pub fn name(&self) -> &str {
        // It was written from a `str`.
        std::str::from_utf8(self.name_bytes()).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn name_bytes(&self) -> &[u8] {
        let (start, end) = self.name;
        &self.buffer[start as usize..end as usize]
    }

    /// Returns the number of arguments after the first word of the name.
    #[must_use]
    pub fn arg_count(&self) -> usize {
        self.parts - 1
    }

    /// Returns the request in its wire format.
    #[inline]
    pub(crate) fn encoded(&self) -> &[u8] {
        &self.buffer[self.header_start()..]
    }

    /// Returns the words of the request, the name first.
    pub(crate) fn parts(&self) -> Parts<'_> {
        Parts {
            rest: &self.buffer[HEADER_ROOM..],
        }
    }

    #[inline]
    fn header_start(&self) -> usize {
        // Most commands have fewer than ten words.
        match self.parts {
            ..10 => COUNT_END - b"*1".len(),
            _ => self.long_header_start(),
        }
    }

    #[cold]
    fn long_header_start(&self) -> usize {
        let digits = 1 + self.parts.ilog10() as usize;
        COUNT_END - digits - b"*".len()
    }

    /// Counts one more word, in the header too.
    #[inline]
    fn count_one(&mut self) {
        self.parts += 1;
        let ones = &mut self.buffer[COUNT_END - 1];
        match *ones {
            b'0'..=b'8' => *ones += 1,
            _ => self.write_count(),
        }
    }

    #[cold]
    fn write_count(&mut self) {
        let count = Decimal::unsigned(self.parts as u64);
        let start = self.header_start();
        self.buffer[start] = b'*';
        self.buffer[start + 1..COUNT_END].copy_from_slice(count.as_bytes());
    }
}

/// Equal if the same bytes are sent, or neither command can be sent for the same reason.
/// [`idempotent`](Command::idempotent) does not count.
impl PartialEq for Command {
    fn eq(&self, other: &Self) -> bool {
        self.encoded() == other.encoded() && self.fault == other.fault
    }
}

impl Eq for Command {}

impl Drop for Command {
    #[inline]
    fn drop(&mut self) {
        spare_buffer::give_back(std::mem::take(&mut self.buffer));
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes: Vec<usize> = self
            .parts()
            .skip(1)
            .take(SIZES_SHOWN)
            .map(<[u8]>::len)
            .collect();
        let mut shown = f.debug_struct("Command");
        shown.field("name", &self.name()).field("arg_sizes", &sizes);
        if self.arg_count() > SIZES_SHOWN {
            shown.field("arg_count", &self.arg_count());
        }
        shown.finish()
    }
}

/// The name of an encoded command.
pub(crate) fn name_of(encoded: &[u8]) -> &str {
    let header_len = encoded.iter().position(|&byte| byte == b'\n');
    let rest = encoded.get(header_len.map_or(0, |len| len + 1)..);
    let mut parts = Parts {
        rest: rest.unwrap_or_default(),
    };
    // It was written from a `str`.
    std::str::from_utf8(parts.next().unwrap_or_default()).unwrap_or_default()
}

/// The words of a request, the name first.
#[derive(Debug, Clone)]
pub(crate) struct Parts<'a> {
    /// Complete bulk strings, encoded by this crate.
    rest: &'a [u8],
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let header_len = self.rest.iter().position(|&byte| byte == b'\r')?;
        let digits = self.rest.get(1..header_len)?;
        let len = digits
            .iter()
            .fold(0, |len, digit| len * 10 + usize::from(digit - b'0'));
        let start = header_len + 2;
        let part = self.rest.get(start..start + len)?;
        self.rest = self.rest.get(start + len + 2..)?;
        Some(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;
    use crate::connection::blocking;
    use crate::connection::session::Effect;
    use crate::resp::{Decoder, ReadBuffer};
    use bytes::Bytes;
    use proptest::prelude::*;

    #[test]
    fn to_look_it_up_beforehand_changes_nothing() {
        for info in CommandInfo::all() {
            let command = Command::new(&info.name().to_lowercase()).args(["1", "2"]);
            let mut known = command.clone();
            known.identify();
            assert_eq!(known.info, Some(info));
            assert_eq!(known.is_plain(), info.is_plain());
            assert_eq!(Effect::of(&known), Effect::of(&command), "{}", info.name());
            let waits = [&known, &command].map(blocking::wait);
            assert_eq!(waits[0], waits[1], "{}", info.name());
        }
        let mut unknown = Command::new("MY.OWN");
        unknown.identify();
        assert!(unknown.info.is_none() && !unknown.is_plain());
    }

    #[test]
    fn commands_are_equal_if_the_same_is_sent() {
        let set = || Command::new("SET").arg("key").arg(1);
        assert_eq!(set(), set().idempotent());
        assert_eq!(
            set(),
            crate::Request::into_command(crate::commands::Set::new("key", "1"))
        );
        assert_ne!(set(), Command::new("SET").arg("key1"));
        assert_ne!(set(), Command::new("SET").arg("key").arg(2));
    }

    #[track_caller]
    fn check(command: &Command, expected: &str) {
        assert_eq!(
            command.encoded().escape_ascii().to_string(),
            expected.as_bytes().escape_ascii().to_string()
        );
    }

    #[test]
    fn a_command_is_an_array_of_bulk_strings() {
        check(&Command::new("PING"), "*1\r\n$4\r\nPING\r\n");
        check(
            &Command::new("set").arg("k").arg(5),
            "*3\r\n$3\r\nset\r\n$1\r\nk\r\n$1\r\n5\r\n",
        );
        check(
            &Command::new("ECHO").arg(""),
            "*2\r\n$4\r\nECHO\r\n$0\r\n\r\n",
        );
        check(
            &Command::new("ECHO").arg("a\r\nb"),
            "*2\r\n$4\r\nECHO\r\n$4\r\na\r\nb\r\n",
        );
    }

    #[test]
    fn a_name_is_split_at_its_blanks_and_an_argument_is_not() {
        let expected = "*3\r\n$6\r\nCONFIG\r\n$3\r\nGET\r\n$3\r\na b\r\n";
        check(&Command::new("CONFIG GET").arg("a b"), expected);
        check(&Command::new("  CONFIG \t GET ").arg("a b"), expected);
    }

    #[test]
    fn an_empty_name_is_sent_as_an_empty_word() {
        for name in ["", "  ", "\r\n"] {
            check(&Command::new(name), "*1\r\n$0\r\n\r\n");
            assert_eq!(Command::new(name).name(), "");
        }
    }

    #[test]
    fn the_count_is_right_however_many_digits_it_has() {
        for count in [8, 9, 10, 98, 99, 100, 12_345] {
            let command = Command::new("DEL").args((0..count).map(|number| number.to_string()));
            assert!(
                command
                    .encoded()
                    .starts_with(format!("*{}\r\n$3\r\nDEL\r\n", count + 1).as_bytes())
            );
            assert_eq!(command.arg_count(), count);
            assert_eq!(command.parts().count(), count + 1);
        }
    }

    #[test]
    fn words_that_waited_are_arguments_like_others() {
        let mut words = Words::one("a b");
        words.push(7);
        let mut command = Command::new("X").arg("first");
        command.push_words(&words);
        command.push_words(&Words::default());
        check(
            &command.arg("last"),
            "*5\r\n$1\r\nX\r\n$5\r\nfirst\r\n$3\r\na b\r\n$1\r\n7\r\n$4\r\nlast\r\n",
        );
        let many = (0..20).fold(Words::default(), |mut words, number| {
            words.push(number);
            words
        });
        let mut command = Command::new("X");
        command.push_words(&many);
        assert_eq!((command.arg_count(), command.parts().count()), (20, 21));
        assert!(command.encoded().starts_with(b"*21\r\n"));
    }

    #[test]
    fn a_length_is_right_however_many_digits_it_has() {
        for len in [0, 9, 10, 11, 99, 100, 101, 999, 1000, 12_345] {
            let arg = "x".repeat(len);
            let expected = format!("*2\r\n$4\r\nECHO\r\n${len}\r\n{arg}\r\n");
            check(&Command::new("ECHO").arg(&arg), &expected);
        }
    }

    #[test]
    fn an_argument_can_be_inserted_before_others() {
        let mut command = Command::new("ZADD").arg("key");
        let at = command.end();
        command = command.arg(1).arg("member");
        let at = command.insert(at, "NX");
        let at = command.insert(at, "CH");
        command.push("end");
        let words = command.parts().map(|part| part.escape_ascii().to_string());
        let words: Vec<String> = words.collect();
        assert_eq!(words, ["ZADD", "key", "NX", "CH", "1", "member", "end"]);
        assert_eq!(command.insert(at, ""), at + "$0\r\n\r\n".len());
    }

    #[test]
    fn arguments_can_be_counted_before_they_are_known() {
        let mut command = Command::new("LMPOP");
        command.push_counted(
            |command| ["a", "b"].iter().for_each(|key| command.push(key)),
            1,
        );
        command.push_counted(
            |command| [1, 2, 3, 4].iter().for_each(|word| command.push(word)),
            2,
        );
        command.push_counted(|_| {}, 1);
        check(
            &command,
            "*10\r\n$5\r\nLMPOP\r\n$1\r\n2\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\n2\r\n$1\r\n1\r\n$1\r\n2\r\n\
             $1\r\n3\r\n$1\r\n4\r\n$1\r\n0\r\n",
        );
    }

    #[test]
    fn debug_never_shows_an_argument() {
        let command = Command::new("AUTH alice")
            .arg("hunter2")
            .args(["hunter2"; 20]);
        let shown = format!("{command:?} {command:#?}");
        assert!(
            !shown.contains("hunter2") && !shown.contains("alice"),
            "{shown}"
        );
        assert!(
            shown.contains(r#"name: "AUTH""#) && shown.contains("arg_count: 22"),
            "{shown}"
        );
    }

    proptest! {
        #[test]
        fn a_request_reads_back_as_its_words(args in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..30)) {
            let command = Command::new("NAME").args(&args);
            let mut words = vec![Value::BulkString("NAME".into())];
            words.extend(args.iter().map(|arg| Value::BulkString(Bytes::copy_from_slice(arg))));

            let mut wire = ReadBuffer::from(command.encoded());
            prop_assert_eq!(Decoder::default().decode(&mut wire), Ok(Some(Value::Array(words))));
            prop_assert!(wire.is_empty());
            let parts: Vec<&[u8]> = command.parts().skip(1).collect();
            prop_assert_eq!(parts, args);
        }
    }
}
