use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::*;
use crate::command::Command;
use crate::command::request::Request;
use crate::commands::{HSet, XAdd};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Admin,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Cents(i64);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct User {
    #[serde(rename = "full name")]
    name: String,
    age: u8,
    balance: Cents,
    score: f32,
    exact: f64,
    initial: char,
    big: u128,
    role: Role,
    email: Option<String>,
    phone: Option<u64>,
    is_active: bool,
}

fn ada() -> User {
    User {
        name: "Ada".to_owned(),
        age: 36,
        balance: Cents(-5),
        score: 0.1,
        exact: 1e300,
        initial: 'Ä',
        big: u128::from(u64::MAX) + 1,
        role: Role::Admin,
        email: None,
        phone: Some(7),
        is_active: true,
    }
}

const FIELDS_OF_ADA: [&str; 20] = [
    "full name",
    "Ada",
    "age",
    "36",
    "balance",
    "-5",
    "score",
    "0.1",
    "exact",
    "1e300",
    "initial",
    "Ä",
    "big",
    "18446744073709551616",
    "role",
    "admin",
    "phone",
    "7",
    "is_active",
    "1",
];

#[track_caller]
fn refusal(request: impl Request) -> String {
    let command = request.into_command();
    let fault = command.fault().expect("it cannot be written");
    let text = fault.to_string();
    assert!(!text.contains("secret"), "{text}");
    text
}

#[track_caller]
fn refused<T: Serialize>(value: T) -> String {
    refusal(HSet::new("h", Serde(value)))
}

#[test]
fn a_struct_is_written_as_its_fields_without_those_that_are_none() {
    let expected = Command::new("HSET").arg("h").args(FIELDS_OF_ADA);
    let user = ada();
    for command in [
        HSet::new("h", Serde(&user)).into_command(),
        HSet::new("h", Serde(Some(Box::new(&user)))).into_command(),
        HSet::new("h", Serde(user)).into_command(),
    ] {
        assert_eq!(command.encoded(), expected.encoded());
        assert!(command.fault().is_none());
    }
    let entry = XAdd::new("s", Serde(ada())).into_command();
    let expected = Command::new("XADD").args(["s", "*"]).args(FIELDS_OF_ADA);
    assert_eq!(entry.encoded(), expected.encoded());
}

#[test]
fn a_map_is_written_as_its_entries() {
    let map = BTreeMap::from([(1, Some(0.5)), (2, None)]);
    let command = HSet::new("h", Serde(map)).into_command();
    let expected = Command::new("HSET").args(["h", "1", "0.5"]);
    assert_eq!(command.encoded(), expected.encoded());
}

#[test]
fn flattened_fields_are_written_too() {
    #[derive(Serialize)]
    struct Outer {
        own: u8,
        #[serde(flatten)]
        inner: Inner,
    }
    #[derive(Serialize)]
    struct Inner {
        deep: bool,
    }
    let inner = Inner { deep: false };
    let command = HSet::new("h", Serde(Outer { own: 1, inner })).into_command();
    let expected = Command::new("HSET").args(["h", "own", "1", "deep", "0"]);
    assert_eq!(command.encoded(), expected.encoded());
}

#[test]
fn a_field_of_several_values_is_refused_by_its_name() {
    #[derive(Serialize)]
    struct Tagged {
        tags: Vec<&'static str>,
    }
    assert_eq!(
        refused(Tagged {
            tags: vec!["secret"]
        }),
        "the field \"tags\" is a list, but a field holds one text or number; write it as a text, such as JSON"
    );
    assert_eq!(
        refused(BTreeMap::from([("secret", ("a", "b"))])),
        "the value of an entry is a tuple, but a field holds one text or number; write it as a text, such as JSON"
    );
    assert_eq!(
        refused(BTreeMap::from([(None::<u8>, 1)])),
        "the key of an entry is None, but a field holds one text or number; write it as a text, such as JSON"
    );
}

#[test]
fn what_has_no_fields_is_refused() {
    for (text, found) in [
        (refused(7), "a number"),
        (refused("secret"), "a text"),
        (refused(None::<User>), "None"),
        (refused(vec![("secret", 1)]), "a list"),
        (refused(Role::Admin), "an enum"),
        (refused(()), "the unit"),
    ] {
        assert_eq!(
            text,
            format!("Serde takes a struct or a map with fields, not {found}")
        );
    }
}

#[test]
fn the_reason_of_a_type_of_yours_is_told() {
    struct Never;
    impl Serialize for Never {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("not today"))
        }
    }
    #[derive(Serialize)]
    struct Holder {
        never: Never,
    }
    assert_eq!(
        refused(Holder { never: Never }),
        "the field \"never\" cannot be serialized: not today"
    );
}

#[test]
#[cfg(feature = "timeseries")]
fn it_is_refused_in_options_that_come_last_on_the_wire() {
    let labels = Serde(BTreeMap::from([("a", [1, 2])]));
    let text = refusal(crate::commands::TsCreate::new("key").labels(labels));
    assert!(
        text.starts_with("the value of an entry is a tuple"),
        "{text}"
    );
}
