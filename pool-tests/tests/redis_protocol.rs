//! What a real server sends in both versions of the protocol. A type reads the same from either.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use pool_redis::resp::{Decoder, ReadBuffer, encode_command};
use pool_redis::{FromReply, Value};
use pool_tests::{RedisServer, Version, shared_server};

/// A simple connection.
struct Wire {
    stream: TcpStream,
    decoder: Decoder,
    input: ReadBuffer,
}

impl Wire {
    fn connect(server: &RedisServer, protocol: &str) -> Self {
        let stream = TcpStream::connect(server.addr()).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        let (decoder, input) = (Decoder::default(), ReadBuffer::new());
        let mut wire = Self {
            stream,
            decoder,
            input,
        };
        let greeting: BTreeMap<String, Value> = wire.ask(&["HELLO", protocol]).convert().unwrap();
        let spoken = greeting["proto"].clone().convert::<i64>().unwrap();
        assert_eq!(spoken.to_string(), protocol);
        wire
    }

    fn ask(&mut self, words: &[&str]) -> Value {
        let mut request = Vec::new();
        encode_command(words, &mut request);
        self.stream.write_all(&request).unwrap();
        self.read()
    }

    /// The next reply or push, read in pieces of a few bytes.
    fn read(&mut self) -> Value {
        loop {
            if let Some(value) = self.decoder.decode(&mut self.input).unwrap() {
                return value;
            }
            let mut piece = [0; 7];
            let count = self.stream.read(&mut piece).unwrap();
            assert_ne!(count, 0, "the server has hung up");
            self.input.extend_from_slice(&piece[..count]);
        }
    }
}

/// A server that allows its debugging commands from anywhere.
fn debuggable() -> RedisServer {
    let must_be_allowed = shared_server().version() >= Version::new(7, 0, 0);
    let arguments = ["--enable-debug-command", "yes"];
    RedisServer::builder()
        .args(arguments.into_iter().filter(|_| must_be_allowed))
        .start()
}

fn text(text: &'static str) -> Value {
    Value::BulkString(text.into())
}

#[test]
fn a_server_shows_each_kind_that_it_has() {
    let server = debuggable();
    let mut wire = Wire::connect(&server, "3");
    let mut show = |kind: &str| wire.ask(&["DEBUG", "PROTOCOL", kind]);
    let numbers = || (0..3).map(Value::Integer);
    assert_eq!(show("string"), text("Hello World"));
    assert_eq!(show("integer"), Value::Integer(12345));
    let double = match server.version() >= Version::new(7, 0, 0) {
        true => "3.141",
        false => "3.14159265359",
    };
    assert_eq!(show("double"), Value::Double(double.parse().unwrap()));
    assert_eq!(show("null"), Value::Nil);
    assert_eq!(show("array"), Value::Array(numbers().collect()));
    assert_eq!(show("set"), Value::Set(numbers().collect()));
    let is_one = |number| Value::Boolean(number == Value::Integer(1));
    let pairs = numbers().map(|number| (number.clone(), is_one(number)));
    assert_eq!(show("map"), Value::Map(pairs.collect()));
    let Value::BigNumber(number) = show("bignum") else {
        panic!()
    };
    assert_eq!(number.as_str(), "1234567999999999999999999999999999999");
    assert_eq!(show("true"), Value::Boolean(true));
    assert_eq!(show("false"), Value::Boolean(false));
    let format = *b"txt";
    let verbatim = Value::VerbatimString {
        format,
        text: "This is a verbatim\nstring".into(),
    };
    assert_eq!(show("verbatim"), verbatim);
    // The server sends attributes before this reply.
    assert_eq!(
        show("attrib"),
        text("Some real reply following the attribute")
    );
    let words = [text("server-cpu-usage"), Value::Integer(42)];
    let (push, reply) = (
        Value::Push(words.into()),
        text("Some real reply following the push reply"),
    );
    // Their order depends on the version.
    let said = [wire.ask(&["DEBUG", "PROTOCOL", "push"]), wire.read()];
    assert!(said.contains(&push) && said.contains(&reply), "{said:?}");
}

/// Asks with both versions and compares the `T` that results.
#[track_caller]
fn same<T: FromReply + Debug + PartialEq>(words: &[&str], expected: &T) {
    for protocol in ["2", "3"] {
        let mut wire = Wire::connect(shared_server(), protocol);
        let made = wire.ask(words).convert::<T>();
        assert_eq!(
            made.as_ref(),
            Ok(expected),
            "{words:?} in version {protocol}"
        );
    }
}

#[test]
fn a_type_reads_the_same_reply_in_either_version() {
    let mut wire = Wire::connect(shared_server(), "2");
    let prepare = [
        &["HSET", "protocol:hash", "a", "1", "b", "2"][..],
        &["ZADD", "protocol:zset", "1.5", "x", "2", "y", "inf", "z"],
        &["SADD", "protocol:set", "m", "n"],
        &["SET", "protocol:string", "1"],
        &["XADD", "protocol:stream", "1-1", "f", "v"],
    ];
    for words in prepare {
        wire.ask(words).into_result().unwrap();
    }

    let owned = |text: &str| text.to_owned();
    let hash = [(owned("a"), 1_i64), (owned("b"), 2)];
    same(&["HGETALL", "protocol:hash"], &hash.to_vec());
    same(&["HGETALL", "protocol:hash"], &BTreeMap::from(hash));
    same(
        &["HGETALL", "protocol:hash"],
        &["a", "1", "b", "2"].map(owned),
    );
    same(
        &["HGETALL", "protocol:none"],
        &BTreeMap::<String, i64>::new(),
    );

    let scores = vec![
        (owned("x"), 1.5),
        (owned("y"), 2.0),
        (owned("z"), f64::INFINITY),
    ];
    same(
        &["ZRANGE", "protocol:zset", "0", "-1", "WITHSCORES"],
        &scores,
    );
    same(&["ZSCORE", "protocol:zset", "x"], &1.5_f64);
    same(&["ZSCORE", "protocol:zset", "y"], &2_i64);
    same(&["ZSCORE", "protocol:zset", "none"], &None::<f64>);

    let members = BTreeSet::from(["m", "n"].map(owned));
    same(&["SMEMBERS", "protocol:set"], &members);
    same(&["SISMEMBER", "protocol:set", "m"], &true);
    same(&["GET", "protocol:string"], &1_u8);
    same(&["GET", "protocol:none"], &None::<String>);

    type Entry = (String, BTreeMap<String, String>);
    let entry: Entry = (owned("1-1"), BTreeMap::from([(owned("f"), owned("v"))]));
    same(
        &["XREAD", "STREAMS", "protocol:stream", "0"],
        &vec![(owned("protocol:stream"), vec![entry])],
    );
    same(
        &["EVAL", "return {1, 'a', false}", "0"],
        &(1_i64, owned("a"), None::<String>),
    );

    for protocol in ["2", "3"] {
        let mut wire = Wire::connect(shared_server(), protocol);
        let info: String = wire.ask(&["INFO", "server"]).convert().unwrap();
        assert!(info.starts_with("# Server"), "{info:?}");
    }
}
