//! The code of one step of a constructor or option.

use crate::api::Step;

/// Code that appends an argument or several to a command.
pub(crate) fn push(step: &Step, command: &str) -> String {
    match step {
        Step::Word(word) => format!("        {command}.push({word:?});\n"),
        Step::One(expression) => push_one(expression, command, "        "),
        Step::Each {
            items,
            pattern,
            words,
        } => {
            let lines: String = words
                .iter()
                .map(|word| push_one(word, command, "            "))
                .collect();
            format!("        for {pattern} in {items} {{\n{lines}        }}\n")
        }
        Step::Counted {
            items,
            pattern,
            words,
        } => {
            let lines: String = words
                .iter()
                .map(|word| push_one(word, "command", "                "))
                .collect();
            let head = format!("        {command}.push_counted(\n            |command| {{\n");
            let each = format!("                for {pattern} in {items} {{\n");
            let lines = lines.replace("                command", "                    command");
            format!(
                "{head}{each}{lines}                }}\n            }},\n            {},\n        );\n",
                words.len()
            )
        }
        Step::Apart {
            items,
            pattern,
            words: [first, second],
        } => {
            let head = format!(
                "        let mut others = Command::new(\"\");\n        for {pattern} in {items} {{\n"
            );
            let each = format!(
                "            {command}.push({first});\n            others.push({second});\n"
            );
            format!("{head}{each}        }}\n        {command}.push_args_of(&others);\n")
        }
        Step::Several(param) => format!("        {param}.push_to(&mut {command});\n"),
    }
}

fn push_one(expression: &str, command: &str, indent: &str) -> String {
    if expression.contains("COMMAND") {
        let expression = expression.replace("COMMAND", command);
        return format!("{indent}let time = {expression};\n{indent}{command}.push(time);\n");
    }
    format!("{indent}{command}.push({expression});\n")
}

/// Code that inserts an option before the arguments that follow it.
pub(crate) fn insert(step: &Step) -> String {
    let one = |expression: &str, indent: &str| {
        let (before, expression) = match expression.contains("COMMAND") {
            true => (
                format!(
                    "{indent}let time = {};\n",
                    expression.replace("COMMAND", "self.command")
                ),
                "time",
            ),
            false => (String::new(), expression),
        };
        format!(
            "{before}{indent}self.options_at = self.command.insert(self.options_at, {expression});\n"
        )
    };
    match step {
        Step::Word(word) => one(&format!("{word:?}"), "        "),
        Step::One(expression) => one(expression, "        "),
        Step::Each {
            items,
            pattern,
            words,
        } => {
            let lines: String = words.iter().map(|word| one(word, "            ")).collect();
            format!("        for {pattern} in {items} {{\n{lines}        }}\n")
        }
        Step::Counted { .. } | Step::Apart { .. } | Step::Several(_) => {
            panic!("not implemented for options that are inserted before other arguments")
        }
    }
}
