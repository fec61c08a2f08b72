//! Builds a value from a reply that is being read.

use crate::error::server_error::ServerError;
use crate::reply::Reply;
use crate::reply::big_number::BigNumber;
use crate::reply::elements::Elements;
use crate::reply::value::Value;

/// An aggregate whose elements are still being built.
struct Unfinished<'a> {
    kind: Kind,
    elements: Elements<'a>,
    values: Vec<Value>,
    /// The pairs of a map. `values` then holds only a key whose value is still missing.
    pairs: Vec<(Value, Value)>,
}

#[derive(Clone, Copy)]
enum Kind {
    Array,
    Map,
    Set,
    Push,
}

/// Builds the value of a reply, without recursion.
pub(crate) fn build(reply: Reply<'_>) -> Value {
    let mut unfinished: Vec<Unfinished<'_>> = Vec::new();
    let mut value = match begin(reply) {
        Begun::Value(value) => return value,
        Begun::Aggregate(kind, elements) => {
            unfinished.push(Unfinished::new(kind, elements));
            None
        }
    };
    while let Some(level) = unfinished.last_mut() {
        if let Some(element) = value.take() {
            level.add(element);
        }
        match level.elements.take_as(begin) {
            Some(Begun::Value(element)) => level.add(element),
            Some(Begun::Aggregate(kind, elements)) => {
                unfinished.push(Unfinished::new(kind, elements));
            }
            None => value = unfinished.pop().map(Unfinished::end),
        }
    }
    value.unwrap_or(Value::Nil)
}

enum Begun<'a> {
    Value(Value),
    Aggregate(Kind, Elements<'a>),
}

#[inline]
fn begin(reply: Reply<'_>) -> Begun<'_> {
    let (kind, elements) = match reply {
        Reply::BulkString(bytes) => return Begun::Value(Value::BulkString(bytes.into_bytes())),
        Reply::Integer(integer) => return Begun::Value(Value::Integer(integer)),
        Reply::Array(elements) => (Kind::Array, elements),
        Reply::Map(pairs) => (Kind::Map, pairs.into_groups().into_elements()),
        Reply::Set(elements) => (Kind::Set, elements),
        Reply::Push(elements) => (Kind::Push, elements),
        leaf => return Begun::Value(leaf_of(leaf)),
    };
    Begun::Aggregate(kind, elements)
}

fn leaf_of(reply: Reply<'_>) -> Value {
    match reply {
        Reply::Integer(integer) => Value::Integer(integer),
        Reply::Double(double) => Value::Double(double),
        Reply::Boolean(boolean) => Value::Boolean(boolean),
        Reply::BigNumber(digits) => Value::BigNumber(BigNumber::of_digits(digits.into_bytes())),
        Reply::SimpleString(text) => Value::SimpleString(text.into_bytes()),
        Reply::BulkString(bytes) => Value::BulkString(bytes.into_bytes()),
        Reply::VerbatimString { format, text } => Value::VerbatimString {
            format,
            text: text.into_bytes(),
        },
        Reply::Error(text) => Value::Error(ServerError::new(text)),
        Reply::Nil | Reply::Array(_) | Reply::Map(_) | Reply::Set(_) | Reply::Push(_) => Value::Nil,
    }
}

impl<'a> Unfinished<'a> {
    fn new(kind: Kind, elements: Elements<'a>) -> Self {
        let (mut values, mut pairs) = (Vec::new(), Vec::new());
        match kind {
            Kind::Map => {
                pairs.reserve_exact(elements.room::<(Value, Value)>().min(elements.len() / 2))
            }
            _ => values.reserve_exact(elements.room::<Value>()),
        }
        Self {
            kind,
            elements,
            values,
            pairs,
        }
    }

    #[inline]
    fn add(&mut self, element: Value) {
        match (self.kind, self.values.is_empty()) {
            (Kind::Map, false) => self
                .pairs
                .extend(self.values.pop().map(|key| (key, element))),
            _ => self.values.push(element),
        }
    }

    fn end(self) -> Value {
        match self.kind {
            Kind::Array => Value::Array(self.values),
            Kind::Map => Value::Map(self.pairs),
            Kind::Set => Value::Set(self.values),
            Kind::Push => Value::Push(self.values),
        }
    }
}
