//! The part of a README that is written by this program.

use std::error::Error;
use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- Written by pool-tests/bench --readme from here -->\n";
const END: &str = "<!-- to here. -->\n";

/// Puts the text between the two marks that are in the file.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    let before = fs::read_to_string(path)?;
    let parts = before.split_once(BEGIN).and_then(|(head, rest)| {
        let (_, tail) = rest.split_once(END)?;
        Some((head, tail))
    });
    let (head, tail) =
        parts.ok_or_else(|| format!("{} has no place for it: {BEGIN}", path.display()))?;
    Ok(fs::write(
        path,
        format!("{head}{BEGIN}\n{text}\n{END}{tail}"),
    )?)
}
