//! Turns the syntax of a command into the parameters of its constructors and a method for each option.

use crate::facts::Fact;
use crate::syntax::{Item, Node, parse, written};
use crate::table::{Entry, Table};
use crate::text::snake;
use crate::words::name_of;

/// The constructors and methods of a command.
pub(crate) struct Api {
    pub(crate) constructors: Vec<Constructor>,
    pub(crate) methods: Vec<Method>,
    /// The number of groups of mutually exclusive options.
    pub(crate) choices: usize,
}

pub(crate) struct Constructor {
    pub(crate) name: String,
    pub(crate) params: Vec<Param>,
    pub(crate) steps: Vec<Step>,
    /// The number of steps before the options, if other arguments follow the options.
    pub(crate) options_after: Option<usize>,
    /// The required arguments, for the documentation.
    pub(crate) written: String,
}

pub(crate) struct Param {
    pub(crate) name: String,
    pub(crate) rust_type: String,
}

/// The types of parameters that yield several arguments.
const SEVERAL_ARGS: &str = "impl Args";
const SEVERAL_PAIRS: &str = "impl ArgPairs";
const SEVERAL_SCORED: &str = "impl ArgPairs<First: Score>";

impl Param {
    /// The expression that iterates over the items of a parameter with several.
    fn items(&self) -> String {
        match self.rust_type.as_str() {
            SEVERAL_ARGS => format!("{}.into_args()", self.name),
            SEVERAL_PAIRS | SEVERAL_SCORED => format!("{}.into_pairs()", self.name),
            _ => self.name.clone(),
        }
    }
}

pub(crate) struct Method {
    pub(crate) name: String,
    pub(crate) params: Vec<Param>,
    pub(crate) steps: Vec<Step>,
    /// Its group of mutually exclusive options, and the name that a contradiction reports.
    pub(crate) choice: Option<(usize, String)>,
    /// Whether its words come before some required arguments.
    pub(crate) is_inserted: bool,
    /// Whether it stays last: options that are called later are inserted before it.
    pub(crate) is_last: bool,
    pub(crate) since: Option<String>,
    pub(crate) written: String,
    /// The option that it must come after.
    pub(crate) after: Option<String>,
}

/// A part of the code that pushes arguments to the command.
pub(crate) enum Step {
    Word(String),
    /// An expression that yields a parameter.
    One(String),
    /// Each item of a parameter: a pattern, and an expression for each word.
    Each {
        items: String,
        pattern: String,
        words: Vec<String>,
    },
    /// Like `Each`, preceded by the number of items.
    Counted {
        items: String,
        pattern: String,
        words: Vec<String>,
    },
    /// The first words of all items of a parameter, then all their second words.
    Apart {
        items: String,
        pattern: String,
        words: [String; 2],
    },
    /// A parameter that writes several arguments.
    Several(String),
}

impl Api {
    pub(crate) fn of(fact: &Fact, entry: &Entry, table: &Table) -> Self {
        let command = &fact.name;
        let mut maker = Maker {
            command,
            table,
            choices: 0,
            token: command.to_owned(),
        };
        let (mut constructors, mut methods) = (Vec::new(), Vec::new());
        for (name, syntax) in &entry.constructors {
            let (constructor, options) = maker.constructor(name, syntax);
            assert!(
                options.is_empty(),
                "{command}: move the options of {name} to `syntax`, and mark their position with []"
            );
            maker.token.clone_from(command);
            constructors.push(constructor);
        }
        let syntax = match &entry.syntax {
            Some(syntax) => syntax,
            None if entry.constructors.is_empty() => &fact.syntax,
            None => "",
        };
        if entry.constructors.is_empty() {
            let (constructor, options) = maker.constructor("new", syntax);
            constructors.push(constructor);
            methods = options;
        } else {
            let is_inserted = constructors[0].options_after.is_some();
            for item in parse(command, syntax) {
                assert!(
                    is_option(&item),
                    "{command}: beside constructors, the syntax may only contain options"
                );
                methods.extend(maker.methods(&item).into_iter().map(|method| Method {
                    is_inserted,
                    ..method
                }));
            }
        }
        Self {
            constructors,
            methods,
            choices: maker.choices,
        }
    }

    /// Whether options are inserted before other arguments.
    pub(crate) fn inserts(&self) -> bool {
        self.constructors
            .iter()
            .any(|constructor| constructor.options_after.is_some())
    }
}

/// Whether an item becomes methods: it may be left out, or is a repeatable choice.
fn is_option(item: &Item) -> bool {
    item.is_optional || (item.is_multiple && matches!(item.node, Node::OneOf(_)))
}

struct Maker<'a> {
    command: &'a str,
    table: &'a Table,
    choices: usize,
    /// The name of an argument in errors: the word before it, or the command.
    token: String,
}

impl Maker<'_> {
    /// The constructor that the required arguments make, and the methods of the options among them.
    fn constructor(&mut self, name: &str, syntax: &str) -> (Constructor, Vec<Method>) {
        let items = parse(self.command, syntax);
        let required: Vec<Item> = items
            .iter()
            .filter(|item| !is_option(item))
            .cloned()
            .collect();
        let mut constructor = Constructor {
            name: name.to_owned(),
            params: Vec::new(),
            steps: Vec::new(),
            options_after: None,
            written: written(&required),
        };
        // Options before this item are inserted.
        let barrier = items
            .iter()
            .rposition(|item| !is_option(item) || item.is_last);
        let mut methods = Vec::new();
        let mut at = 0;
        while at < items.len() {
            if is_option(&items[at]) {
                let is_inserted = items[at].is_last || barrier.is_some_and(|barrier| at < barrier);
                if is_inserted {
                    let place = *constructor
                        .options_after
                        .get_or_insert(constructor.steps.len());
                    assert_eq!(
                        place,
                        constructor.steps.len(),
                        "{}: options at two positions before other arguments",
                        self.command
                    );
                }
                let is_mark = matches!(&items[at].node, Node::Block(inner) if inner.is_empty());
                let made = if is_mark {
                    Vec::new()
                } else {
                    self.methods(&items[at])
                };
                let is_last = items[at].is_last;
                methods.extend(made.into_iter().map(|method| Method {
                    is_inserted,
                    is_last,
                    ..method
                }));
                at += 1;
            } else {
                at += self.required(
                    &items[at..],
                    &mut constructor.params,
                    &mut constructor.steps,
                );
            }
        }
        (constructor, methods)
    }

    /// Adds the next required argument, and returns the number of items consumed.
    fn required(
        &mut self,
        items: &[Item],
        params: &mut Vec<Param>,
        steps: &mut Vec<Step>,
    ) -> usize {
        if let [count, each, ..] = items
            && is_count(count)
            && each.is_multiple
            && !each.has_token_each
        {
            self.repeated(each, params, steps, |items, pattern, words| Step::Counted {
                items,
                pattern,
                words,
            });
            return 2;
        }
        let item = &items[0];
        self.refuse_distant_count(items);
        if item.is_multiple && item.is_apart {
            let command = self.command;
            self.repeated(item, params, steps, |items, pattern, words| Step::Apart {
                items,
                pattern,
                words: words
                    .try_into()
                    .unwrap_or_else(|_| panic!("{command}: (apart) requires pairs")),
            });
        } else if item.is_multiple {
            self.repeated(item, params, steps, |items, pattern, words| Step::Each {
                items,
                pattern,
                words,
            });
        } else {
            self.required_once(item, params, steps);
        }
        1
    }

    fn refuse_distant_count(&self, items: &[Item]) {
        if let [count, block, ..] = items
            && is_count(count)
            && let Node::Block(inner) = &block.node
            && !block.is_optional
            && inner.last().is_some_and(|item| item.is_multiple)
        {
            panic!(
                "{}: the count must be next to the repeated item, not in a group of its own",
                self.command
            );
        }
    }

    fn repeated(
        &mut self,
        item: &Item,
        params: &mut Vec<Param>,
        steps: &mut Vec<Step>,
        step: impl FnOnce(String, String, Vec<String>) -> Step,
    ) {
        let (param, pattern, words) = self.each(item);
        steps.push(step(param.items(), pattern, words));
        params.push(param);
    }

    fn required_once(&mut self, item: &Item, params: &mut Vec<Param>, steps: &mut Vec<Step>) {
        match &item.node {
            Node::Word(word) => {
                if !word.is_empty() {
                    self.token.clone_from(word);
                }
                steps.push(Step::Word(word.clone()));
            }
            Node::Argument { name, kind } => {
                let name = item.name.as_ref().unwrap_or(name);
                if let Some(rust_type) = kind.strip_prefix('&') {
                    let (name, rust_type) = (snake(name), rust_type.to_owned());
                    steps.push(Step::Several(name.clone()));
                    params.push(Param { name, rust_type });
                    return;
                }
                let (param, expression) = self.param(name, kind);
                steps.push(Step::One(expression));
                params.push(param);
            }
            Node::Block(inner) => {
                let mut at = 0;
                while at < inner.len() {
                    at += self.required(&inner[at..], params, steps);
                }
            }
            Node::OneOf(alternatives) => {
                let words = words_of(alternatives).unwrap_or_else(|| {
                    panic!("{}: a choice of other items than words needs constructors or a syntax in the table", self.command)
                });
                let rust_type = name_of(self.table, self.command, &words).to_owned();
                let name = item.name.clone().unwrap_or_else(|| snake(&rust_type));
                steps.push(Step::One(name.clone()));
                params.push(Param { name, rust_type });
            }
        }
    }

    fn methods(&mut self, item: &Item) -> Vec<Method> {
        let alone;
        let inner: &[Item] = match &item.node {
            Node::Block(inner) if item.is_optional => match &inner[..] {
                // `[(a b)]` is `[a b]`.
                [
                    Item {
                        node: Node::Block(block),
                        is_optional: false,
                        is_multiple: false,
                        name: None,
                        ..
                    },
                ] => block,
                inner => inner,
            },
            _ => {
                alone = [item.clone()];
                &alone
            }
        };
        if let [
            Item {
                node: Node::OneOf(alternatives),
                is_multiple,
                name: None,
                since,
                ..
            },
        ] = inner
        {
            let choice = (!is_multiple && !item.is_multiple && alternatives.len() > 1).then(|| {
                self.choices += 1;
                self.choices - 1
            });
            let mut methods = Vec::new();
            for alternative in alternatives {
                let alternative = flat(alternative);
                let mut made = self.option(alternative, None);
                made[0].choice = choice.map(|choice| (choice, token_of(alternative)));
                made[0].since = made[0]
                    .since
                    .take()
                    .or_else(|| since.clone())
                    .or_else(|| item.since.clone());
                methods.extend(made);
            }
            return methods;
        }
        let mut methods = self.option(inner, item.name.clone());
        methods[0].since = methods[0].since.take().or_else(|| item.since.clone());
        methods
    }

    /// The method of an option, and a method for each option nested in it.
    fn option(&mut self, items: &[Item], name: Option<String>) -> Vec<Method> {
        let optional = items
            .iter()
            .position(|item| item.is_optional)
            .unwrap_or(items.len());
        let (own, nested) = items.split_at(optional);
        assert!(
            nested.iter().all(|item| item.is_optional),
            "{}: an option before required arguments of an option",
            self.command
        );
        assert!(
            !own.is_empty(),
            "{}: an option that consists only of options",
            self.command
        );
        let name = name
            .or_else(|| own[0].name.clone())
            .unwrap_or_else(|| method_name(&own[0]));
        self.token = token_of(own);
        let (mut params, mut steps) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < own.len() {
            // `GET pattern...(token each)` adds one with each call.
            let mut rest = own[at..].to_vec();
            if rest[0].has_token_each {
                rest[0].is_multiple = false;
            }
            at += self.required(&rest, &mut params, &mut steps);
        }
        let written = written(own);
        let mut methods = vec![Method {
            name,
            params,
            steps,
            choice: None,
            is_inserted: false,
            is_last: false,
            since: own.iter().find_map(|item| item.since.clone()),
            written: written.clone(),
            after: None,
        }];
        let after = if matches!(own[0].node, Node::Word(_)) {
            written
        } else {
            methods[0].name.clone()
        };
        for item in nested {
            for mut method in self.methods(item) {
                method.after.get_or_insert_with(|| after.clone());
                methods.push(method);
            }
        }
        methods
    }

    /// The parameter for a repeated item, the pattern that destructures an item, and the expressions to push.
    fn each(&mut self, item: &Item) -> (Param, String, Vec<String>) {
        let single = Item {
            name: None,
            is_multiple: false,
            is_optional: false,
            ..item.clone()
        };
        let (mut params, mut steps) = (Vec::new(), Vec::new());
        self.required(&[single], &mut params, &mut steps);
        let words = steps.into_iter().map(|step| match step {
            Step::Word(word) => format!("{word:?}"),
            Step::One(expression) => expression,
            _ => panic!("{}: a repeated item within a repeated item", self.command),
        });
        let words: Vec<String> = words.collect();
        let types: Vec<&str> = params
            .iter()
            .map(|param| param.rust_type.as_str())
            .collect();
        let names: Vec<&str> = params.iter().map(|param| param.name.as_str()).collect();
        let (item_type, pattern) = match params.len() {
            1 => (types[0].to_owned(), names[0].to_owned()),
            _ => (
                format!("({})", types.join(", ")),
                format!("({})", names.join(", ")),
            ),
        };
        let name = item.name.clone().unwrap_or_else(|| match params.len() {
            1 => plural(names[0]),
            _ => plural(names[params.len() - 2]),
        });
        let rust_type = match item_type.as_str() {
            "impl ToArg" => SEVERAL_ARGS.to_owned(),
            "(impl ToArg, impl ToArg)" => SEVERAL_PAIRS.to_owned(),
            "(f64, impl ToArg)" if names[0] == "score" => SEVERAL_SCORED.to_owned(),
            item_type => format!("impl IntoIterator<Item = {item_type}>"),
        };
        (Param { name, rust_type }, pattern, words)
    }

    /// A parameter, and the expression to push.
    fn param(&self, name: &str, kind: &str) -> (Param, String) {
        let token = &self.token;
        let label = match snake(name) {
            // `command` is the variable that arguments are pushed to.
            name if name == "command" => "word".to_owned(),
            name => name,
        };
        let time = |rust_type: &str, call: &str, unit: &str| {
            let expression =
                format!("TimeArg::{call}({label}, Unit::{unit}, {token:?}, &mut COMMAND)");
            (rust_type.to_owned(), expression)
        };
        let is_wait = token == "BLOCK"
            || ["BL", "BR", "BZ"]
                .iter()
                .any(|start| self.command.starts_with(start));
        let plain = |rust_type: &str| (rust_type.to_owned(), label.clone());
        let (rust_type, expression) = match kind {
            "int" if label == "seconds" => time("impl Span", "span", "Seconds"),
            "int" if label == "milliseconds" && is_wait => {
                time("impl Span", "wait", "Milliseconds")
            }
            "int" if label == "milliseconds" => time("impl Span", "span", "Milliseconds"),
            "double" if label == "timeout" && is_wait => time("impl Span", "wait", "Seconds"),
            "seconds" => time("impl Span", "span", "Seconds"),
            "milliseconds" => time("impl Span", "span", "Milliseconds"),
            "wait-milliseconds" => time("impl Span", "wait", "Milliseconds"),
            "unixtime" if label.contains("milliseconds") => {
                time("impl Moment", "moment", "Milliseconds")
            }
            "unixtime" => time("impl Moment", "moment", "Seconds"),
            "int" if is_count_name(&label) => plain("u64"),
            "int" => plain("i64"),
            "double" => plain("f64"),
            "key" | "string" | "pattern" => plain("impl ToArg"),
            "u8" | "u16" | "u32" | "u64" | "i64" | "f64" => plain(kind),
            "bit" => ("bool".to_owned(), format!("u16::from({label})")),
            rust_type if rust_type.starts_with(|first: char| first.is_ascii_uppercase()) => {
                plain(rust_type)
            }
            into if into.starts_with("into-") => {
                let rust_type = &into["into-".len()..];
                (
                    format!("impl Into<{rust_type}>"),
                    format!("Into::<{rust_type}>::into({label})"),
                )
            }
            other => panic!("{}: unknown type {other}", self.command),
        };
        (
            Param {
                name: label,
                rust_type,
            },
            expression,
        )
    }
}

/// `((a b))` as `a b`.
fn flat(items: &[Item]) -> &[Item] {
    match items {
        [
            Item {
                node: Node::Block(block),
                is_multiple: false,
                name: None,
                ..
            },
        ] => block,
        items => items,
    }
}

/// Whether it is the number of items that follow.
fn is_count(item: &Item) -> bool {
    match &item.node {
        Node::Argument { name, kind } => {
            let name = name.to_ascii_lowercase();
            kind == "count" || (kind == "int" && name.starts_with("num") && name != "number")
        }
        _ => false,
    }
}

fn is_count_name(name: &str) -> bool {
    const COUNTS: [&str; 12] = [
        "count",
        "limit",
        "len",
        "size",
        "capacity",
        "width",
        "depth",
        "port",
        "maxlen",
        "num_matches",
        "topk",
        "samples",
    ];
    COUNTS.contains(&name)
        || name.starts_with("num")
        || name.ends_with("_count")
        || name.ends_with("_size")
}

/// The words of a choice that consists only of words.
fn words_of(alternatives: &[Vec<Item>]) -> Option<Vec<&str>> {
    let words = alternatives.iter().map(|items| match &items[..] {
        [
            Item {
                node: Node::Word(word),
                ..
            },
        ] => Some(word.as_str()),
        _ => None,
    });
    words.collect()
}

fn token_of(items: &[Item]) -> String {
    match &items[0].node {
        Node::Word(word) => word.clone(),
        Node::Argument { name, .. } => name.clone(),
        _ => written(items),
    }
}

fn method_name(item: &Item) -> String {
    match &item.node {
        Node::Word(word) => snake(&word.to_ascii_lowercase()),
        Node::Argument { name, .. } if item.is_multiple => plural(&snake(name)),
        Node::Argument { name, .. } => snake(name),
        Node::Block(items) => method_name(&items[0]),
        Node::OneOf(_) => panic!(
            "a choice without a name: {}",
            written(std::slice::from_ref(item))
        ),
    }
}

fn plural(name: &str) -> String {
    match name {
        name if name.ends_with('y') && !name.ends_with("ey") => {
            format!("{}ies", &name[..name.len() - 1])
        }
        name if name.ends_with('s') || name.ends_with('x') => format!("{name}es"),
        name => format!("{name}s"),
    }
}
