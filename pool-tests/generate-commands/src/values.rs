//! Generates the typed commands.

use std::collections::BTreeSet;

use crate::api::{Api, Constructor, Method, Param, Step};
use crate::facts::{Fact, Facts};
use crate::imports;
use crate::shown::shown;
use crate::step_code::{insert, push};
use crate::table::{About, Entry, Group, Table};
use crate::text::{constant, doc};

pub(crate) fn file(group: &Group, facts: &Facts, table: &Table) -> String {
    let entries = group.commands.iter().filter(|(_, entry)| !entry.by_hand);
    let values: Vec<Value> = entries
        .map(|(name, entry)| Value::new(facts.of(name), entry, &group.about, table))
        .collect();
    let body: String = values.iter().map(Value::text).collect();
    let mut text = format!("\n{}", doc("", &group.about.says).replace("/// ", "//! "));
    let types: BTreeSet<&str> = values.iter().flat_map(Value::types_of_several).collect();
    text += &imports::of_body(&body, types);
    text + &body
}

struct Value<'a> {
    fact: &'a Fact,
    entry: &'a Entry,
    about: &'a About,
    table: &'a Table,
    api: Api,
}

impl<'a> Value<'a> {
    fn new(fact: &'a Fact, entry: &'a Entry, about: &'a About, table: &'a Table) -> Self {
        let api = Api::of(fact, entry, table);
        let methods = api.methods.iter().map(|method| &method.name);
        let names: Vec<_> = methods
            .chain(api.constructors.iter().map(|constructor| &constructor.name))
            .collect();
        for method in entry.notes.keys().chain(entry.replies.keys()) {
            assert!(
                names.contains(&method),
                "{}: no method {method} among {names:?}",
                fact.name
            );
        }
        Self {
            fact,
            entry,
            about,
            table,
            api,
        }
    }

    fn text(&self) -> String {
        let name = &self.entry.type_name;
        let mut text = format!("\n{}", self.docs());
        for name in &self.entry.instead_of {
            text += &format!("#[doc(alias = \"{name}\")]\n");
        }
        text += "#[derive(Clone, Debug)]\n#[must_use = \"a command does nothing until it is called\"]\n";
        text += &self.definition();
        let of_all = if self.is_generic() {
            format!("impl<R> {name}<R> {{\n")
        } else {
            format!("impl {name} {{\n")
        };
        text += &self.constructors();
        if !self.api.methods.is_empty() {
            if self.is_generic() {
                text += &format!("}}\n\n{of_all}");
            } else {
                text.push('\n');
            }
        }
        let methods: Vec<String> = self
            .api
            .methods
            .iter()
            .map(|method| self.method(method))
            .collect();
        text += &methods.join("\n");
        text += "}\n\n";
        let mut replies: Vec<&String> = self
            .entry
            .replies
            .values()
            .chain([&self.entry.reply])
            .collect();
        replies.sort();
        replies.dedup();
        for reply in replies {
            let shown = self.in_code(&shown(reply));
            let reply = &self.in_code(reply);
            let generics = if self.is_generic() {
                format!("<{shown}>")
            } else {
                String::new()
            };
            text += &match shown {
                shown if shown == *reply => format!("request!({name}{generics}: {shown});\n"),
                shown => format!("request!({name}{generics}: {shown}, read as {reply});\n"),
            };
        }
        text
    }

    /// The types of parameters that write several arguments.
    fn types_of_several(&self) -> impl Iterator<Item = &str> {
        let constructors = self
            .api
            .constructors
            .iter()
            .map(|made| (&made.params, &made.steps));
        let made = constructors.chain(
            self.api
                .methods
                .iter()
                .map(|method| (&method.params, &method.steps)),
        );
        made.flat_map(|(params, steps)| {
            let is_several = |name: &String| {
                steps
                    .iter()
                    .any(|step| matches!(step, Step::Several(other) if other == name))
            };
            params
                .iter()
                .filter(move |param| is_several(&param.name))
                .map(|param| param.rust_type.as_str())
        })
    }

    /// Whether an option changes the type of the reply.
    fn is_generic(&self) -> bool {
        !self.entry.replies.is_empty()
    }

    fn docs(&self) -> String {
        let Fact { name, since, .. } = self.fact;
        let mut text = doc("", &self.entry.says);
        text += "///\n";
        let page = name.to_ascii_lowercase().replace(' ', "-");
        let since = if since.is_empty() {
            String::new()
        } else {
            format!(", since {since}")
        };
        let pages = &self.about.pages;
        text += &doc("", &format!("`{name}`{since}. Source: <{pages}{page}/>."));
        if let Some(feature) = &self.about.feature {
            text += &doc("", &format!("Requires the feature `{feature}`."));
        }
        let reply = self.qualified(&shown(&self.entry.reply), "pool_redis::replies::");
        let binding = if reply == "()" {
            String::new()
        } else {
            format!("let reply: {reply} = ")
        };
        let binding = match self.example_reply() {
            Some(_) => "let reply = ".to_owned(),
            None => binding,
        };
        let callee = self.entry.callee("?");
        let call = format!("{binding}{callee}.call({})?;\n", self.entry.example);
        text += "///\n/// ```no_run\n";
        for line in imports::of_example(&call) {
            text += &format!("/// # use {line};\n");
        }
        text += "/// # let client = pool_redis::Client::connect(\"redis://localhost\")?;\n";
        text += &format!("/// {call}");
        text + "/// # Ok::<(), pool_redis::Error>(())\n/// ```\n"
    }

    /// The option or constructor in the example that changes the type of the reply.
    fn example_reply(&self) -> Option<&str> {
        let is_there = |method: &str| {
            let example = &self.entry.example;
            example.contains(&format!(".{method}("))
                || example.starts_with(&format!("{}::{method}(", self.entry.type_name))
        };
        self.entry
            .replies
            .keys()
            .find(|method| is_there(method))
            .map(String::as_str)
    }

    fn definition(&self) -> String {
        let type_name = &self.entry.type_name;
        let reply = self.in_code(&shown(&self.entry.reply));
        let generics = if self.is_generic() {
            format!("<R = {reply}>")
        } else {
            String::new()
        };
        let mut text = format!("pub struct {type_name}{generics} {{\n    command: Command,\n");
        if self.api.inserts() {
            text += "    /// The position at which options are inserted.\n    options_at: usize,\n";
        }
        if self.api.choices > 0 {
            text += &format!("    choices: [Choice; {}],\n", self.api.choices);
        }
        if self.is_generic() {
            text += "    reply: PhantomData<fn() -> R>,\n";
        }
        text + "}\n"
    }

    /// The fields except the command, with their initial or with their current values.
    fn other_fields(&self, choices: &str, options_at: &str) -> String {
        let mut text = String::new();
        if self.api.inserts() {
            text += &format!(", {options_at}");
        }
        if self.api.choices > 0 {
            text += &format!(", {choices}");
        }
        if self.is_generic() {
            text += ", reply: PhantomData";
        }
        text
    }

    fn constructors(&self) -> String {
        let name = &self.entry.type_name;
        let row = constant(&self.fact.name);
        let mut text = format!(
            "\nimpl {name} {{\n    /// The metadata of the command.\n    pub const INFO: &'static CommandInfo = &rows::{row};\n"
        );
        let (others, usual): (Vec<_>, Vec<_>) = self
            .api
            .constructors
            .iter()
            .partition(|constructor| self.entry.replies.contains_key(&constructor.name));
        for constructor in usual {
            text += "\n";
            text += &self.constructor(constructor);
        }
        for constructor in others {
            let reply = self.in_code(&shown(&self.entry.replies[&constructor.name]));
            text += &format!("}}\n\nimpl {name}<{reply}> {{\n");
            text += &self.constructor(constructor);
        }
        text
    }

    fn constructor(&self, constructor: &Constructor) -> String {
        let Constructor {
            name,
            params,
            steps,
            options_after,
            written,
        } = constructor;
        let written = format!("{} {written}", self.fact.name);
        let mut text = method_doc(self.entry.notes.get(name), &format!("`{}`", written.trim()));
        if name == "new" && params.is_empty() {
            text += "    #[allow(clippy::new_without_default)] // Consistent with the commands that take arguments.\n";
        }
        text += &signature(name, params, false, "Self");
        let mut lines = String::new();
        for (index, step) in steps.iter().enumerate() {
            if *options_after == Some(index) {
                lines += "        let options_at = command.end();\n";
            }
            lines += &push(step, "command");
        }
        if *options_after == Some(steps.len()) {
            lines += "        let options_at = command.end();\n";
        }
        // The constant only exists once, for the default type of the reply.
        let own = if self.entry.replies.contains_key(name) {
            &self.entry.type_name
        } else {
            "Self"
        };
        let is_changed = lines.contains("command.push") || lines.contains("&mut command");
        let is_changed = if is_changed { "mut " } else { "" };
        text += &format!("        let {is_changed}command = Command::of({own}::INFO);\n{lines}");
        let fields = self.other_fields("choices: Default::default()", "options_at");
        text + &format!("        Self {{ command{fields} }}\n    }}\n")
    }

    /// A type as the generated code names it: qualified if a command has the same name.
    fn in_code(&self, rust_type: &str) -> String {
        self.qualified(rust_type, "crate::replies::")
    }

    fn qualified(&self, rust_type: &str, path: &str) -> String {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        let is_value = |name: &str| {
            self.table
                .groups
                .iter()
                .flat_map(|group| group.commands.values())
                .any(|entry| entry.type_name == name)
        };
        let mut text = String::new();
        let mut rest = rust_type;
        while !rest.is_empty() {
            let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let path = if is_value(name) { path } else { "" };
            let other = after.find(is_part).unwrap_or(after.len());
            text += &format!("{path}{name}{}", &after[..other]);
            rest = &after[other..];
        }
        text
    }

    fn method(&self, method: &Method) -> String {
        let Entry {
            type_name,
            replies,
            notes,
            ..
        } = self.entry;
        let reply = replies
            .get(&method.name)
            .map(|reply| self.in_code(&shown(reply)));
        let note = notes
            .get(&method.name)
            .or_else(|| self.table.phrases.get(&method.name));
        let mut says = format!("`{}`", method.written);
        if let Some(since) = &method.since {
            // `@valkey-9.0.0` marks an option that only Valkey has.
            says += &format!(", since {}", since.replace("valkey-", "Valkey "));
        }
        says.push('.');
        if let Some(after) = &method.after {
            says += &format!(" Must come after `{after}`.");
        }
        if let Some(reply) = &reply {
            says += &format!(
                " Changes the type of the reply to `{}`.",
                reply.replace("crate::replies::", "")
            );
        }
        let mut text = method_doc(note, &says);
        let returned = reply.as_ref().map_or_else(
            || "Self".to_owned(),
            |reply| format!("{type_name}<{reply}>"),
        );
        text += &signature(&method.name, &method.params, true, &returned);
        if let Some((choice, token)) = &method.choice {
            text +=
                &format!("        self.choices[{choice}].take({token:?}, &mut self.command);\n");
        }
        if method.is_last {
            text += "        let mut last = Command::new(\"\");\n";
        }
        for step in &method.steps {
            text += &match method.is_inserted {
                _ if method.is_last => push(step, "last"),
                true => insert(step),
                false => push(step, "self.command"),
            };
        }
        if method.is_last {
            assert!(
                !text.contains("&mut last"),
                "{}: an option whose argument may be refused cannot be last",
                self.fact.name
            );
            text += "        self.command.insert_all(self.options_at, &last);\n";
        }
        text += &match reply {
            None => "        self\n".to_owned(),
            Some(_) => {
                let fields =
                    self.other_fields("choices: self.choices", "options_at: self.options_at");
                format!("        {type_name} {{ command: self.command{fields} }}\n")
            }
        };
        text + "    }\n"
    }
}

/// The documentation of a constructor or option: what it does, if a table says so, then its syntax.
fn method_doc(note: Option<&String>, syntax: &str) -> String {
    let note = note.map(|note| doc("    ", note) + "    ///\n");
    note.unwrap_or_default() + &doc("    ", syntax)
}

fn signature(name: &str, params: &[Param], has_self: bool, returned: &str) -> String {
    let own = has_self.then(|| "mut self".to_owned());
    let params = params
        .iter()
        .map(|Param { name, rust_type }| format!("{name}: {rust_type}"));
    let params: Vec<String> = own.into_iter().chain(params).collect();
    let line = format!(
        "    pub fn {name}({}) -> {returned} {{\n",
        params.join(", ")
    );
    // Only compiled in the crates that use it.
    let inline = "    #[inline]\n";
    match line.len() {
        0..=100 => format!("{inline}{line}"),
        _ => format!(
            "{inline}    pub fn {name}(\n        {},\n    ) -> {returned} {{\n",
            params.join(",\n        ")
        ),
    }
}
