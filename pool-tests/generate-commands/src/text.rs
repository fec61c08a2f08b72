//! Converts names and wraps lines.

/// Converts `SOME-WORDS` to `some_words`.
pub(crate) fn snake(text: &str) -> String {
    let mut name = String::new();
    let mut was_small = false;
    for letter in text.chars() {
        if letter.is_ascii_uppercase() && was_small {
            name.push('_');
        }
        was_small = letter.is_ascii_lowercase();
        name.push(if letter.is_ascii_alphanumeric() {
            letter.to_ascii_lowercase()
        } else {
            '_'
        });
    }
    name.trim_matches('_').to_owned()
}

/// Converts `SOME-WORDS` to `SomeWords`.
pub(crate) fn camel(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    words
        .map(|word| match word.split_at_checked(1) {
            Some((first, rest)) => first.to_ascii_uppercase() + &rest.to_ascii_lowercase(),
            None => String::new(),
        })
        .collect()
}

/// The name of the constant that holds the row of a command.
pub(crate) fn constant(command: &str) -> String {
    command.replace([' ', '-', '.'], "_").to_ascii_uppercase()
}

/// A paragraph of documentation, at most 120 columns wide.
pub(crate) fn doc(indent: &str, paragraph: &str) -> String {
    let mut text = String::new();
    let mut line = String::new();
    for word in paragraph.split_whitespace() {
        if !line.is_empty() && indent.len() + 4 + line.len() + 1 + word.len() > 120 {
            text += &format!("{indent}/// {line}\n");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line += word;
    }
    text + &format!("{indent}/// {line}\n")
}
