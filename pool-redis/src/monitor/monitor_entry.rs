//! The commands that a monitor shows.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;

use crate::reply::value::Shortened;

/// A command that the server has executed.
///
/// `Display` shows the database, the client and the words, escaped as the server escapes them. `Debug` shortens long
/// words.
///
/// Source of the format: `replicationFeedMonitors` in the server's `replication.c`.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MonitorEntry {
    /// When it was executed, by the server's clock, in microseconds.
    pub time: SystemTime,
    /// The number of the database that the client had selected.
    pub database: u32,
    /// The origin of the command.
    pub source: MonitorSource,
    /// The command's name, as it was sent, and its arguments. The server replaces secret ones by `(redacted)`.
    pub words: Vec<Bytes>,
}

/// The origin of a command that a [`Monitor`](crate::Monitor) shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MonitorSource {
    /// A client at this address, as `host:port`. IPv6 addresses are in brackets.
    Client(String),
    /// A client connected to the Unix socket with this path.
    Unix(String),
    /// A script or a function.
    Script,
}

impl MonitorEntry {
    /// Parses a line such as `1339518083.107412 [0 127.0.0.1:60866] "keys" "*"`.
    #[inline]
    pub(crate) fn parse(line: &[u8]) -> Option<Self> {
        let (time, rest) = split_at_byte(line, b' ')?;
        let rest = rest.strip_prefix(b"[")?;
        let (database, rest) = split_at_byte(rest, b' ')?;
        let (source, words) = source_and_words(rest)?;
        Some(Self {
            time: parse_time(time)?,
            database: parse_number(database)?,
            source: MonitorSource::parse(source),
            words,
        })
    }
}

impl MonitorSource {
    #[inline]
    fn parse(text: &[u8]) -> Self {
        let text = String::from_utf8_lossy(text);
        match text.strip_prefix("unix:") {
            Some(path) => Self::Unix(path.to_owned()),
            None if text == "lua" => Self::Script,
            None => Self::Client(text.into_owned()),
        }
    }
}

#[inline]
fn split_at_byte(text: &[u8], byte: u8) -> Option<(&[u8], &[u8])> {
    let place = text.iter().position(|&other| other == byte)?;
    Some((&text[..place], &text[place + 1..]))
}

#[inline]
fn parse_number<T: std::str::FromStr>(digits: &[u8]) -> Option<T> {
    let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    let digits = std::str::from_utf8(digits).ok().filter(|_| is_number)?;
    digits.parse().ok()
}

/// Parses seconds with six decimal digits.
#[inline]
fn parse_time(text: &[u8]) -> Option<SystemTime> {
    let (seconds, fraction) = split_at_byte(text, b'.')?;
    let micros: u32 = parse_number(fraction).filter(|_| fraction.len() == 6)?;
    let since_epoch = Duration::new(parse_number(seconds)?, micros * 1000);
    UNIX_EPOCH.checked_add(since_epoch)
}

/// Longer than the address of any client and the path of any socket.
const LONGEST_SOURCE: usize = 256;

/// Splits the source from the words. Addresses and paths may contain brackets themselves; only the closing one is
/// followed by words up to the end of the line.
#[inline]
fn source_and_words(rest: &[u8]) -> Option<(&[u8], Vec<Bytes>)> {
    const END: &[u8] = b"] \"";
    let places = rest.windows(END.len()).take(LONGEST_SOURCE).enumerate();
    let ends = places.filter(|(_, window)| *window == END);
    let split = |place: usize| (&rest[..place], &rest[place + 2..]);
    let mut splits = ends.map(|(place, _)| split(place));
    let mut first_split = splits.clone();
    let read = splits.find_map(|(source, words)| Some((source, parse_words(words)?)));
    read.or_else(|| {
        let (source, words) = first_split.next()?;
        Some((source, parse_unescaped_words(words)?))
    })
}

/// Parses words as Valkey 8.1.0 and 8.1.1 write them, which forget to escape quotes and backslashes. Where a word ends
/// is a guess: where the next one seems to begin.
#[inline]
fn parse_unescaped_words(text: &[u8]) -> Option<Vec<Bytes>> {
    const BETWEEN: &[u8] = b"\" \"";
    let mut text = text.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let mut words = Vec::new();
    let end_of = |text: &[u8]| {
        let mut places = text.windows(BETWEEN.len());
        places.position(|window| window == BETWEEN)
    };
    while let Some(end) = end_of(text) {
        words.push(unescape_what_is_escaped(&text[..end]));
        text = &text[end + BETWEEN.len()..];
    }
    words.push(unescape_what_is_escaped(text));
    Some(words)
}

#[inline]
fn unescape_what_is_escaped(mut text: &[u8]) -> Bytes {
    let mut word = Vec::with_capacity(text.len());
    while let [first, rest @ ..] = text {
        let (byte, behind) = escaped(text).unwrap_or((*first, rest));
        word.push(byte);
        text = behind;
    }
    word.into()
}

/// Parses quoted words, separated by single spaces.
#[inline]
fn parse_words(mut text: &[u8]) -> Option<Vec<Bytes>> {
    let mut words = Vec::new();
    loop {
        let (word, rest) = parse_word(text.strip_prefix(b"\"")?)?;
        words.push(word);
        match rest {
            [] => return Some(words),
            [b' ', next @ ..] => text = next,
            _ => return None,
        }
    }
}

/// Parses a word up to its closing quote, and returns the rest.
///
/// Source: `sdscatrepr` in the server's `sds.c`.
#[inline]
fn parse_word(text: &[u8]) -> Option<(Bytes, &[u8])> {
    let (plain, rest) = split_at_special(text)?;
    match rest {
        // Most words: nothing is escaped.
        [b'"', behind @ ..] => Some((Bytes::copy_from_slice(plain), behind)),
        _ => parse_escaped_word(text),
    }
}

#[inline]
fn parse_escaped_word(mut text: &[u8]) -> Option<(Bytes, &[u8])> {
    let mut word = Vec::new();
    loop {
        // Copies the part without special bytes at once.
        let (plain, rest) = split_at_special(text)?;
        word.extend_from_slice(plain);
        if let [b'"', behind @ ..] = rest {
            return Some((word.into(), behind));
        }
        let (byte, behind) = escaped(rest)?;
        word.push(byte);
        text = behind;
    }
}

/// Splits before the first quote or backslash.
#[inline]
fn split_at_special(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let place = text.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
    Some(text.split_at(place))
}

/// The byte that an escape sequence stands for, and the rest.
#[inline]
fn escaped(text: &[u8]) -> Option<(u8, &[u8])> {
    match text {
        [b'\\', b'x', high, low, behind @ ..] => Some((hex(*high)? << 4 | hex(*low)?, behind)),
        [b'\\', letter, behind @ ..] => Some((unescape(*letter)?, behind)),
        _ => None,
    }
}

#[inline]
fn unescape(letter: u8) -> Option<u8> {
    Some(match letter {
        b'\\' | b'"' => letter,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'a' => b'\x07',
        b'b' => b'\x08',
        _ => return None,
    })
}

#[inline]
fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

impl fmt::Display for MonitorSource {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client(address) => f.write_str(address),
            Self::Unix(path) => write!(f, "unix:{path}"),
            Self::Script => f.write_str("lua"),
        }
    }
}

impl fmt::Display for MonitorEntry {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}:", self.database, self.source)?;
        for word in &self.words {
            write!(f, " \"{}\"", word.escape_ascii())?;
        }
        Ok(())
    }
}

impl fmt::Debug for MonitorEntry {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<Shortened<'_>> = self.words.iter().map(|word| Shortened(word)).collect();
        f.debug_struct("MonitorEntry")
            .field("time", &self.time)
            .field("database", &self.database)
            .field("source", &self.source)
            .field("words", &words)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn client(address: &str) -> MonitorSource {
        MonitorSource::Client(address.to_owned())
    }

    #[track_caller]
    fn check(line: &str, database: u32, source: MonitorSource, words: &[&[u8]]) {
        let entry = MonitorEntry::parse(line.as_bytes()).unwrap();
        assert_eq!((entry.database, entry.source), (database, source));
        assert_eq!(entry.words, words);
    }

    #[test]
    fn a_line_tells_when_who_and_what() {
        let line = r#"1339518083.107412 [0 127.0.0.1:60866] "keys" "*""#;
        check(line, 0, client("127.0.0.1:60866"), &[b"keys", b"*"]);
        let entry = MonitorEntry::parse(line.as_bytes()).unwrap();
        let time = UNIX_EPOCH + Duration::new(1_339_518_083, 107_412_000);
        assert_eq!(entry.time, time);
        assert_eq!(entry.to_string(), r#"0 127.0.0.1:60866: "keys" "*""#);
    }

    #[test]
    fn brackets_and_blanks_may_be_in_addresses_and_paths() {
        let v6 = r#"1.000000 [15 [::1]:6379] "a] \" \"b""#;
        check(v6, 15, client("[::1]:6379"), &[br#"a] " "b"#]);
        let unix = r#"1.000000 [0 unix:/a ] "b] "c""#;
        let path = MonitorSource::Unix(r#"/a ] "b"#.to_owned());
        check(unix, 0, path, &[b"c"]);
        let script = r#"1.000000 [0 lua] "set" "" "" "#;
        assert!(MonitorEntry::parse(script.as_bytes()).is_none());
        check(
            script.trim_end(),
            0,
            MonitorSource::Script,
            &[b"set", b"", b""],
        );
    }

    #[test]
    fn words_are_read_back_byte_for_byte() {
        let line = r#"1.000000 [0 lua] "\\\"\n\r\t\a\b" "\x00\xff\x1B\\x41""#;
        check(
            line,
            0,
            MonitorSource::Script,
            &[b"\\\"\n\r\t\x07\x08", b"\x00\xff\x1b\\x41"],
        );
    }

    #[test]
    fn words_that_a_server_forgot_to_escape_are_read_as_they_are() {
        for (line, words) in [
            (r#""ECHO" "a"b""#, [&b"ECHO"[..], b"a\"b"]),
            (
                r#""ECHO" "{"name":"Ada"}""#,
                [b"ECHO", b"{\"name\":\"Ada\"}"],
            ),
            (r#""ECHO" """"#, [b"ECHO", b"\""]),
            (r#""ECHO" "a\q"\x00\x4""#, [b"ECHO", b"a\\q\"\0\\x4"]),
        ] {
            let line = format!("1.000000 [0 ::1] {line}");
            check(&line, 0, client("::1"), &words);
        }
    }

    #[test]
    fn what_is_no_entry_is_none() {
        for line in [
            "",
            "OK",
            r#"1 [0 lua] "a""#,
            r#"1.5 [0 lua] "a""#,
            r#"1.0000001 [0 lua] "a""#,
            r#"-1.000000 [0 lua] "a""#,
            r#"99999999999999999999.000000 [0 lua] "a""#,
            r#"1.000000 [x lua] "a""#,
            r#"1.000000 [0 lua "a""#,
            r#"1.000000 [0 lua]"#,
            r#"1.000000 [0 lua] "a"#,
            r#"1.000000 [0 lua] "a\"#,
        ] {
            assert!(MonitorEntry::parse(line.as_bytes()).is_none(), "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(line in prop::collection::vec(any::<u8>(), 0..100)) {
            let _ = MonitorEntry::parse(&line);
            let mut line = line;
            line.splice(0..0, *b"1.000000 [0 lua] \"");
            let _ = MonitorEntry::parse(&line);
        }
    }
}
