//! Parses the syntax notation of `facts.tsv` and the tables.
//!
//! | notation | meaning |
//! |---|---|
//! | `WORD` | a literal word; `""` is the empty word |
//! | `name:type` | an argument |
//! | `(a b)` | a group |
//! | `[a b]` | an optional group |
//! | `<a \| b>` | one of these |
//! | `a...` | one or more |
//! | `a...(token each)` | one or more, each preceded by the word |
//! | `(a b)...(apart)` | one or more pairs: all first words, then all second words |
//! | `[a](last)` | an option that consumes the rest of the command, so other options come before it |
//! | `a@1.2.3` | available since that version |
//! | `{name} a` | sets the Rust name of what follows |
//!
//! Types are those of `COMMAND DOCS` and types of `pool-redis`; see `api.rs`. `&Type` is a type of `pool-redis` that writes
//! several arguments. `into-Type` stands for `impl Into<Type>`. In `constructors`, `[]` marks the position of the options,
//! which `syntax` lists.

/// The empty word.
const EMPTY: &str = "\"\"";

/// A node, with its name and modifiers.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) node: Node,
    pub(crate) is_optional: bool,
    pub(crate) is_multiple: bool,
    /// For repeated items: whether each is preceded by the word.
    pub(crate) has_token_each: bool,
    /// For repeated pairs: whether all first words come before all second words.
    pub(crate) is_apart: bool,
    /// Whether it must be the last option.
    pub(crate) is_last: bool,
    pub(crate) since: Option<String>,
    pub(crate) name: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) enum Node {
    Word(String),
    Argument { name: String, kind: String },
    Block(Vec<Item>),
    OneOf(Vec<Vec<Item>>),
}

pub(crate) fn parse(command: &str, text: &str) -> Vec<Item> {
    let mut parser = Parser {
        command,
        tokens: tokens(text),
        at: 0,
    };
    let items = parser.sequence();
    assert_eq!(
        parser.at,
        parser.tokens.len(),
        "{command}: cannot read {text}"
    );
    items
}

fn tokens(text: &str) -> Vec<String> {
    const SINGLE: &str = "[]()<>|";
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let mark = ["(token each)", "(apart)", "(last)"]
            .into_iter()
            .find(|mark| rest.starts_with(mark));
        let len = if let Some(mark) = mark {
            mark.len()
        } else if rest.starts_with("...") {
            3
        } else if SINGLE.contains(first) {
            1
        } else {
            let end = rest.char_indices().find(|&(at, letter)| {
                let is_end = letter.is_whitespace()
                    || SINGLE.contains(letter)
                    || rest[at..].starts_with("...");
                at > 0 && (is_end || letter == '@')
            });
            end.map_or(rest.len(), |(at, _)| at)
        };
        tokens.push(rest[..len].to_owned());
        rest = rest[len..].trim_start();
    }
    tokens
}

struct Parser<'a> {
    command: &'a str,
    tokens: Vec<String>,
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn next(&mut self) -> String {
        self.at += 1;
        self.tokens[self.at - 1].clone()
    }

    fn expect(&mut self, token: &str) {
        let next = self.next();
        assert_eq!(next, token, "{}", self.command);
    }

    fn sequence(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while !["", "]", ")", ">", "|"].contains(&self.peek()) {
            items.push(self.item());
        }
        items
    }

    fn item(&mut self) -> Item {
        let name = self
            .peek()
            .strip_prefix('{')
            .map(|name| name.trim_end_matches('}').to_owned());
        if name.is_some() {
            self.at += 1;
        }
        let token = self.next();
        let node = match token.as_str() {
            "[" | "(" => {
                let items = self.sequence();
                self.expect(if token == "[" { "]" } else { ")" });
                Node::Block(items)
            }
            "<" => Node::OneOf(self.alternatives()),
            word => match word.split_once(':') {
                Some((name, kind)) => Node::Argument {
                    name: name.to_owned(),
                    kind: kind.to_owned(),
                },
                None if word == EMPTY => Node::Word(String::new()),
                None => Node::Word(word.to_owned()),
            },
        };
        let mut item = Item {
            node,
            is_optional: token == "[",
            is_multiple: false,
            has_token_each: false,
            is_apart: false,
            is_last: false,
            since: None,
            name,
        };
        loop {
            match self.peek() {
                "..." => item.is_multiple = true,
                "(token each)" => item.has_token_each = true,
                "(apart)" => item.is_apart = true,
                "(last)" => item.is_last = true,
                version if version.starts_with('@') => item.since = Some(version[1..].to_owned()),
                _ => return item,
            }
            self.at += 1;
        }
    }

    fn alternatives(&mut self) -> Vec<Vec<Item>> {
        let mut alternatives = vec![self.sequence()];
        while self.peek() == "|" {
            self.at += 1;
            alternatives.push(self.sequence());
        }
        self.expect(">");
        alternatives
    }
}

/// Items in the notation of the documentation: without types, versions and names.
pub(crate) fn written(items: &[Item]) -> String {
    let items: Vec<String> = items.iter().map(written_item).collect();
    items.join(" ")
}

fn written_item(item: &Item) -> String {
    let text = match &item.node {
        Node::Word(word) if word.is_empty() => EMPTY.to_owned(),
        Node::Word(word) => word.clone(),
        Node::Argument { name, .. } => name.clone(),
        Node::Block(items) if item.is_optional => format!("[{}]", written(items)),
        Node::Block(items) if item.is_multiple => format!("({})", written(items)),
        Node::Block(items) => written(items),
        Node::OneOf(alternatives) => {
            let alternatives: Vec<String> =
                alternatives.iter().map(|items| written(items)).collect();
            format!("<{}>", alternatives.join(" | "))
        }
    };
    let dots = if item.is_multiple { " ..." } else { "" };
    format!("{text}{dots}")
}
