use std::collections::HashMap;
use std::fmt::Debug;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Serde;
use crate::error::conversion_error::ConversionError;
use crate::reply::value::Value;

fn text(text: &'static str) -> Value {
    Value::BulkString(text.into())
}

/// A hash as RESP2 sends it, and as RESP3 does.
fn hash(fields: &[(&'static str, &'static str)]) -> [Value; 2] {
    let flat = fields
        .iter()
        .flat_map(|(key, value)| [text(key), text(value)]);
    let pairs = fields.iter().map(|(key, value)| (text(key), text(value)));
    [Value::Array(flat.collect()), Value::Map(pairs.collect())]
}

#[track_caller]
fn check<T: DeserializeOwned + PartialEq + Debug>(reply: Value, expected: T) {
    assert_eq!(
        reply.convert::<Serde<T>>().map(|Serde(made)| made),
        Ok(expected)
    );
}

#[track_caller]
fn fails<T: DeserializeOwned + Debug>(reply: Value) -> String {
    let message = reply.convert::<Serde<T>>().unwrap_err().to_string();
    assert!(!message.contains("secret"), "{message}");
    message
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Admin,
    Guest,
}

#[derive(Debug, PartialEq, Deserialize)]
struct User {
    name: String,
    age: u8,
    score: f64,
    role: Role,
    email: Option<String>,
    #[serde(default)]
    active: bool,
}

#[test]
fn a_hash_becomes_a_struct_in_either_protocol() {
    for reply in hash(&[
        ("name", "Ada"),
        ("unknown", "skipped"),
        ("age", "36"),
        ("score", "1.5"),
        ("role", "admin"),
        ("active", "true"),
    ]) {
        check(
            reply,
            User {
                name: "Ada".to_owned(),
                age: 36,
                score: 1.5,
                role: Role::Admin,
                email: None,
                active: true,
            },
        );
    }
}

#[test]
fn a_field_that_is_missing_is_named_and_what_is_there_is_not_told() {
    for reply in hash(&[("name", "secret")]) {
        let expected = ConversionError::MissingField { field: "age" };
        assert_eq!(reply.convert::<Serde<User>>().unwrap_err(), expected);
    }
    for reply in hash(&[("name", "Ada"), ("age", "secret")]) {
        assert_eq!(
            fails::<User>(reply),
            "in the field \"age\": the contents of a bulk string of 6 bytes are not u8"
        );
    }
    for reply in hash(&[("role", "secret")]) {
        fails::<User>(reply);
    }
    let [reply, _] = hash(&[("age", "300")]);
    assert_eq!(
        fails::<User>(reply),
        "in the field \"age\": the reply does not fit u8; use a wider type"
    );
    assert_eq!(
        fails::<bool>(text("secret")),
        "expected one of 0, 1, false and true"
    );
    assert_eq!(
        fails::<char>(text("secret")),
        "expected a character, got another text"
    );
    assert_eq!(
        fails::<(u8, u8)>(Value::Array(vec![Value::Integer(1)])),
        "expected 2 elements, got 1"
    );
    assert!(fails::<String>(Value::Nil).contains("Option<String>"));
}

#[test]
fn the_field_that_does_not_convert_is_named_wherever_it_is() {
    #[derive(Debug, Deserialize)]
    struct Team {
        #[allow(dead_code)]
        #[serde(rename = "the boss")]
        boss: User,
    }
    // The fields come in any order, with others between them.
    let [user, _] = hash(&[
        ("secret", "secret"),
        ("age", "36"),
        ("name", "Ada"),
        ("role", "admin"),
        ("score", "secret"),
    ]);
    let team = Value::Map(vec![(text("the boss"), user)]);
    assert_eq!(
        fails::<Vec<Team>>(Value::Array(vec![team])),
        "in the field \"the boss\": in the field \"score\": the contents of a bulk string of 6 bytes are not f64"
    );
    // The keys of a map are part of the reply.
    let [map, _] = hash(&[("secret", "x")]);
    assert_eq!(
        fails::<HashMap<String, u8>>(map),
        "the contents of a bulk string of 1 bytes are not u8"
    );
    // An error of the server stays one.
    let refused = crate::error::server_error::ServerError::new(&b"ERR no"[..]);
    let user = Value::Map(vec![(text("age"), Value::Error(refused.clone()))]);
    assert_eq!(
        user.convert::<Serde<User>>().unwrap_err(),
        ConversionError::Server(refused)
    );
}

#[test]
fn a_hash_that_does_not_exist_is_none_if_a_struct_may_be_missing() {
    #[derive(Clone, Debug, PartialEq, Default, Deserialize)]
    struct Named {
        #[serde(default)]
        name: String,
    }
    #[derive(Clone, Debug, PartialEq, Deserialize)]
    struct Wrapped(Named);

    let none = [Value::Array(vec![]), Value::Map(vec![]), Value::Nil];
    for reply in none.clone() {
        assert_eq!(reply.convert::<Option<Serde<Named>>>(), Ok(None));
    }
    for reply in none {
        assert_eq!(reply.convert::<Option<Serde<Wrapped>>>(), Ok(None));
    }
    for reply in hash(&[("name", "Ada")]) {
        let name = "Ada".to_owned();
        let ada = Some(Serde(Named { name }));
        assert_eq!(reply.convert(), Ok(ada));
    }
    // A reply with a part that fits is not missing.
    for reply in hash(&[("city", "London")]) {
        assert!(reply.convert::<Option<Serde<User>>>().is_err());
    }
    // One of several, as in a pipeline.
    let several = Value::Array(vec![Value::Array(vec![]), Value::Map(vec![])]);
    assert_eq!(
        several.convert::<Vec<Option<Serde<Named>>>>(),
        Ok(vec![None, None])
    );
}

#[test]
fn an_empty_collection_that_is_no_struct_is_there() {
    let list = Value::Array(vec![]);
    assert_eq!(
        list.convert::<Option<Serde<Vec<u8>>>>(),
        Ok(Some(Serde(vec![])))
    );
    let map = Value::Map(vec![]);
    assert_eq!(
        map.convert::<Option<Serde<HashMap<String, u8>>>>(),
        Ok(Some(Serde(HashMap::new())))
    );
    // Without an Option, a struct of defaults is made of nothing.
    #[derive(Debug, PartialEq, Deserialize)]
    struct Named {
        name: Option<String>,
    }
    check(Value::Array(vec![]), Named { name: None });
}

#[test]
fn what_nests_is_read_to_its_end() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Entry(u64, Vec<String>);

    let entry = |id, word| {
        Value::Array(vec![
            Value::Integer(id),
            Value::Array(vec![text(word), text("b")]),
        ])
    };
    let entries = vec![
        Entry(1, vec!["a".to_owned(), "b".to_owned()]),
        Entry(2, vec!["c".to_owned(), "b".to_owned()]),
    ];
    check(Value::Array(vec![entry(1, "a"), entry(2, "c")]), entries);

    let maps = Value::Array(hash(&[("a", "1"), ("b", "2")]).into());
    let map = HashMap::from([("a".to_owned(), 1_u8), ("b".to_owned(), 2)]);
    check(maps, vec![map.clone(), map]);
    check(
        Value::Array(vec![Value::Nil, text("x")]),
        vec![None, Some("x".to_owned())],
    );
}

#[test]
fn a_type_that_takes_anything_gets_what_came() {
    let reply = Value::Array(vec![
        text("name"),
        Value::Map(vec![
            (text("n"), Value::Integer(-3)),
            (text("d"), Value::Double(0.5)),
        ]),
        Value::Nil,
        Value::Boolean(true),
    ]);
    check(
        reply,
        serde_json::json!(["name", { "n": -3, "d": 0.5 }, null, true]),
    );
}

#[test]
fn an_error_in_it_is_the_servers() {
    let refused = crate::error::server_error::ServerError::new(&b"ERR no"[..]);
    let reply = Value::Array(vec![Value::Error(refused.clone())]);
    assert_eq!(
        reply.convert::<Serde<Vec<u8>>>().unwrap_err(),
        ConversionError::Server(refused)
    );
}

#[test]
fn behind_flatten_numbers_are_text_and_can_be_read_from_it() {
    #[derive(Debug, Deserialize)]
    struct Whole<T> {
        name: String,
        #[serde(flatten)]
        rest: T,
    }
    #[derive(Debug, Deserialize)]
    struct Number {
        #[allow(dead_code)]
        age: u8,
    }
    #[derive(Debug, Deserialize)]
    struct Text {
        #[serde(deserialize_with = "number")]
        age: u8,
    }
    fn number<'de, D: serde::Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
    for hash in hash(&[("name", "Ada"), ("age", "36")]) {
        assert!(hash.clone().convert::<Serde<Whole<Number>>>().is_err());
        let Serde(whole): Serde<Whole<Text>> = hash.convert().unwrap();
        assert_eq!((&*whole.name, whole.rest.age), ("Ada", 36));
    }
}
