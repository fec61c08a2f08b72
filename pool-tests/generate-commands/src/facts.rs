//! Reads the metadata that servers return for their commands.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The lines of `facts.tsv`, by command name.
pub(crate) struct Facts(pub(crate) BTreeMap<String, Fact>);

pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) since: String,
    pub(crate) deprecated_since: String,
    pub(crate) arity: i8,
    pub(crate) flags: Vec<String>,
    pub(crate) keys: Vec<String>,
    pub(crate) hints: Vec<String>,
    pub(crate) syntax: String,
}

impl Facts {
    pub(crate) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let facts = text.lines().skip(1).map(Fact::read);
        Self(facts.map(|fact| (fact.name.clone(), fact)).collect())
    }

    pub(crate) fn of(&self, name: &str) -> &Fact {
        self.0
            .get(name)
            .unwrap_or_else(|| panic!("{name} is not in facts.tsv"))
    }

    /// Whether the command only exists as a prefix of subcommands.
    pub(crate) fn is_container(&self, name: &str) -> bool {
        let prefix = format!("{name} ");
        self.of(name).syntax.is_empty()
            && name != "COMMAND"
            && self
                .0
                .range(prefix.clone()..)
                .next()
                .is_some_and(|(other, _)| other.starts_with(&prefix))
    }
}

impl Fact {
    fn read(line: &str) -> Self {
        let columns: Vec<&str> = line.split('\t').collect();
        let [
            name,
            _group,
            since,
            deprecated_since,
            arity,
            flags,
            keys,
            hints,
            syntax,
        ] = columns[..]
        else {
            panic!("facts.tsv: {} columns: {line}", columns.len());
        };
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let parts = |text: &str| {
            text.split("; ")
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect()
        };
        Self {
            name: name.to_owned(),
            since: since.to_owned(),
            deprecated_since: deprecated_since.to_owned(),
            arity: arity
                .parse()
                .unwrap_or_else(|_| panic!("{name}: arity {arity}")),
            flags: words(flags),
            keys: parts(keys),
            hints: words(hints),
            syntax: syntax.to_owned(),
        }
    }
}
