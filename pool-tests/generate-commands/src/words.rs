//! Generates the enums of words.

use crate::table::Table;
use crate::text::{camel, doc};

pub(crate) fn file(table: &Table) -> String {
    let mut text = String::from(
        "\n//! Arguments that are one word of a fixed set.\n\nuse crate::command::to_arg::{ArgWriter, ToArg};\n\n\
         macro_rules! words {\n    ($(#[$attribute:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {\n        \
         $(#[$attribute])*\n        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n        #[non_exhaustive]\n        \
         pub enum $name {\n            $($(#[$doc])* $variant,)+\n        }\n\n        $(#[$attribute])*\n        \
         impl ToArg for $name {\n            fn write_arg(&self, to: &mut ArgWriter<'_>) {\n                \
         to.write_bytes(match self {\n                    $(Self::$variant => $word,)+\n                });\n            }\n        \
         }\n    };\n}\n",
    );
    for (name, words) in &table.words {
        text += "\nwords! {\n";
        text += &doc("    ", &words.says);
        if let Some(feature) = &words.feature {
            text += &format!("    #[cfg(feature = {feature:?})]\n");
        }
        text += &format!("    {name} {{\n");
        for (word, says) in &words.words {
            text += &doc("        ", &format!("`{word}`: {says}"));
            text += &format!("        {} = b{word:?},\n", camel(word));
        }
        text += "    }\n}\n";
    }
    text
}

/// The name of the enum that consists of these words.
pub(crate) fn name_of<'a>(table: &'a Table, command: &str, words: &[&str]) -> &'a str {
    let found = table.words.iter().find(|(_, set)| {
        set.words.len() == words.len() && words.iter().all(|word| set.words.contains_key(*word))
    });
    found
        .unwrap_or_else(|| panic!("{command}: words.toml has no name for {words:?}"))
        .0
}
