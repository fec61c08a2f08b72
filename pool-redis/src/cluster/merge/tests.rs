use std::time::Duration;

use super::*;
use crate::error::refusal::Refusal;
use crate::error::server_error::ServerError;

fn info(name: &str) -> &'static CommandInfo {
    CommandInfo::find(name).unwrap()
}

fn text(text: &'static str) -> Value {
    Value::BulkString(text.into())
}

fn ok() -> Value {
    Value::SimpleString("OK".into())
}

fn numbers(numbers: &[i64]) -> Value {
    Value::Array(numbers.iter().copied().map(Value::Integer).collect())
}

fn refusal(text: &'static str) -> Error {
    Error::Server(Box::new(Refusal {
        command: "COMMAND".to_owned(),
        address: "node".to_owned(),
        elapsed: Duration::ZERO,
        attempts: 1,
        error: ServerError::new(text),
        is_unsettled: false,
        waited: None,
    }))
}

/// An error after which the command may have been executed.
fn open() -> Error {
    let expected = "String";
    Error::conversion("COMMAND", ConversionError::UnexpectedNil { expected })
}

fn merged(name: &str, replies: impl IntoIterator<Item = Value>) -> Outcome {
    merge(info(name), replies.into_iter().map(Ok).collect())
}

#[track_caller]
fn check<const N: usize>(name: &str, replies: [Value; N], expected: Value) {
    assert_eq!(merged(name, replies).unwrap(), expected);
}

#[test]
fn numbers_become_one_as_the_policy_says() {
    check("DBSIZE", [1, 0, 41].map(Value::Integer), Value::Integer(42));
    check("DBSIZE", [Value::Integer(7)], Value::Integer(7));
    check("WAIT", [3, 1, 2].map(Value::Integer), Value::Integer(1));
    check(
        "WAITAOF",
        [numbers(&[1, 2]), numbers(&[0, 3])],
        numbers(&[0, 2]),
    );
    check(
        "SCRIPT EXISTS",
        [numbers(&[1, 1, 0]), numbers(&[1, 0, 0])],
        numbers(&[1, 0, 0]),
    );
}

#[test]
fn policies_that_no_command_has_yet_work_as_well() {
    let of = |policy, replies: [Value; 2]| one_reply(policy, replies.to_vec()).unwrap();
    let integers = |one, other| [one, other].map(Value::Integer);
    let booleans = |one, other| [one, other].map(Value::Boolean);
    assert_eq!(of(ResponsePolicy::Max, integers(3, 5)), Value::Integer(5));
    assert_eq!(of(ResponsePolicy::Or, integers(0, 1)), Value::Integer(1));
    assert_eq!(of(ResponsePolicy::Or, integers(0, 0)), Value::Integer(0));
    assert_eq!(
        of(ResponsePolicy::Or, booleans(false, true)),
        Value::Boolean(true)
    );
    assert_eq!(
        of(ResponsePolicy::And, booleans(false, true)),
        Value::Boolean(false)
    );
    assert_eq!(
        of(ResponsePolicy::And, booleans(true, true)),
        Value::Boolean(true)
    );
}

#[test]
fn what_each_node_lists_becomes_one_list() {
    let array = |keys: &[&'static str]| Value::Array(keys.iter().map(|key| text(key)).collect());
    check(
        "KEYS",
        [array(&["a"]), array(&[]), array(&["b", "c"])],
        array(&["a", "b", "c"]),
    );
    check("KEYS", [], array(&[]));
    let set = |key| Value::Set(vec![text(key)]);
    check(
        "KEYS",
        [set("a"), set("b")],
        Value::Set(vec![text("a"), text("b")]),
    );
    let map = |key| Value::Map(vec![(text(key), Value::Nil)]);
    let both = vec![(text("a"), Value::Nil), (text("b"), Value::Nil)];
    check("KEYS", [map("a"), map("b")], Value::Map(both));
    check("HIMPORT PREPARE", [ok(), ok()], ok());
    check(
        "HIMPORT PREPARE",
        [ok(), text("a")],
        Value::Array(vec![ok(), text("a")]),
    );
}

#[test]
fn what_cannot_be_one_is_all_there() {
    check(
        "INFO",
        [text("a"), text("b")],
        Value::Array(vec![text("a"), text("b")]),
    );
}

#[test]
fn a_random_key_is_one_of_any_node_that_has_keys() {
    let replies = || [Value::Nil, text("a"), Value::Nil, text("b")];
    let mut seen = Vec::new();
    while seen.len() < 2 {
        let key = merged("RANDOMKEY", replies()).unwrap();
        assert!([text("a"), text("b")].contains(&key));
        if !seen.contains(&key) {
            seen.push(key);
        }
    }
    check("RANDOMKEY", [Value::Nil, Value::Nil], Value::Nil);
}

#[test]
fn where_all_must_succeed_one_error_is_all() {
    check("FLUSHALL", [ok(), ok()], ok());
    let outcomes = vec![Err(refusal("ERR a")), Err(open()), Err(refusal("ERR b"))];
    let error = merge(info("FLUSHALL"), outcomes).unwrap_err();
    assert_eq!(error.to_string(), open().to_string(), "it leaves most open");
    let error = merge(
        info("FLUSHALL"),
        vec![Err(refusal("ERR a")), Err(refusal("ERR b"))],
    );
    assert!(error.unwrap_err().to_string().ends_with("ERR a"));
}

#[test]
fn what_was_executed_by_some_is_told() {
    let outcomes = || {
        vec![
            Ok(Value::Integer(1)),
            Err(refusal("CLUSTERDOWN")),
            Ok(Value::Integer(1)),
        ]
    };
    let error = merge(info("DEL"), outcomes()).unwrap_err();
    assert!(error.may_have_executed() && !error.is_timeout());
    assert_eq!(error.kind(), "server");
    assert_eq!(
        error.to_string(),
        "only 2 of the 3 parts of DEL succeeded: node refused COMMAND: CLUSTERDOWN"
    );
    // Reading a part changes nothing.
    let error = merge(info("EXISTS"), outcomes()).unwrap_err();
    assert!(matches!(&error, Error::Server(_)) && !error.may_have_executed());
}

#[test]
fn where_one_must_succeed_the_first_success_counts() {
    let of = |outcomes| merge(info("SCRIPT KILL"), outcomes);
    assert_eq!(
        of(vec![Err(refusal("NOTBUSY none")), Ok(ok())]).unwrap(),
        ok()
    );
    for outcomes in [
        vec![
            Err(refusal("NOTBUSY none")),
            Err(refusal("UNKILLABLE it wrote")),
        ],
        vec![
            Err(refusal("UNKILLABLE it wrote")),
            Err(refusal("NOTBUSY none")),
        ],
    ] {
        assert!(
            of(outcomes)
                .unwrap_err()
                .to_string()
                .ends_with("UNKILLABLE it wrote")
        );
    }
    let idle = of(vec![Err(refusal("NOTBUSY none"))]).unwrap_err();
    assert!(idle.to_string().ends_with("NOTBUSY none"));
}

#[test]
fn parts_are_put_together_in_the_order_of_the_keys() {
    let of = |replies: [Value; 3]| {
        let keys = [vec![1, 5], vec![3, 4], vec![0, 2]];
        let parts = keys.into_iter().zip(replies.map(Ok)).collect();
        merge_parts(info("MGET"), parts)
    };
    let all = of([numbers(&[1, 5]), numbers(&[3, 4]), numbers(&[0, 2])]);
    assert_eq!(all.unwrap(), numbers(&[0, 1, 2, 3, 4, 5]));
    for wrong in [numbers(&[1]), numbers(&[1, 2, 3]), Value::Nil] {
        let error = of([numbers(&[1, 5]), wrong, numbers(&[0, 2])]).unwrap_err();
        assert!(matches!(error, Error::Conversion { command, .. } if command == "MGET"));
    }
    let parts = vec![
        (vec![0], Ok(Value::Integer(1))),
        (vec![1, 2], Ok(Value::Integer(2))),
    ];
    assert_eq!(merge_parts(info("DEL"), parts).unwrap(), Value::Integer(3));
    let parts = vec![(vec![0], Ok(ok())), (vec![1, 2], Ok(ok()))];
    assert_eq!(merge_parts(info("MSET"), parts).unwrap(), ok());
    let parts = vec![
        (vec![0], Ok(numbers(&[1]))),
        (vec![1], Err(refusal("ERR no"))),
    ];
    assert!(matches!(
        merge_parts(info("MGET"), parts),
        Err(Error::Server(_))
    ));
}

#[test]
fn replies_that_do_not_fit_together_are_refused() {
    #[track_caller]
    fn check(name: &str, one: Value, other: Value, expected: &ConversionError) {
        match merged(name, [one, other]) {
            Err(Error::Conversion { source, .. }) => assert_eq!(source, *expected),
            outcome => panic!("{outcome:?}"),
        }
    }
    let wrong_kind = |found: Value| ConversionError::WrongKind {
        expected: "the same kind of number from each node",
        found: found.kind(),
    };
    let one = || Value::Integer(1);
    check("DBSIZE", one(), Value::Nil, &wrong_kind(Value::Nil));
    check("DBSIZE", ok(), one(), &wrong_kind(ok()));
    check(
        "DBSIZE",
        one(),
        Value::Boolean(true),
        &wrong_kind(Value::Boolean(true)),
    );
    check(
        "SCRIPT EXISTS",
        numbers(&[1]),
        Value::Array(vec![ok()]),
        &wrong_kind(ok()),
    );
    let too_great = ConversionError::OutOfRange { expected: "i64" };
    check("DBSIZE", Value::Integer(i64::MAX), one(), &too_great);
    let wrong_length = ConversionError::WrongLength {
        expected: 1,
        found: 2,
    };
    check(
        "SCRIPT EXISTS",
        numbers(&[1]),
        numbers(&[1, 0]),
        &wrong_length,
    );
}
