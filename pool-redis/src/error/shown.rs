//! Text from a peer, made safe to show in logs and terminals.

use std::fmt::{self, Write};

/// Shows bytes that a peer sent, in one line and up to a limit. A peer can then neither forge lines in a log, nor move
/// the cursor of a terminal, nor flood either. Bytes that are not UTF-8 are replaced by U+FFFD.
pub(crate) struct Shown<'a>(pub(crate) &'a [u8]);

/// How many bytes are shown. The server's own messages are shorter; those of scripts and modules can have any length.
const LONGEST: usize = 1024;

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = beginning(self.0);
        for character in String::from_utf8_lossy(shown).chars() {
            match is_shown_as_it_is(character) {
                true => f.write_char(character)?,
                false => write!(f, "{}", character.escape_default())?,
            }
        }
        end(self.0, f)
    }
}

/// Escapes every byte that is not ASCII, as in a byte string literal.
impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", beginning(self.0).escape_ascii())?;
        end(self.0, f)
    }
}

fn beginning(text: &[u8]) -> &[u8] {
    &text[..text.len().min(LONGEST)]
}

fn end(text: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match text.len() {
        0..=LONGEST => Ok(()),
        length => write!(f, "… ({length} bytes)"),
    }
}

/// False for control characters, and for characters that end a line or change the direction of the text around them.
fn is_shown_as_it_is(character: char) -> bool {
    let is_turn = matches!(character, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_end = matches!(character, '\u{2028}'..='\u{2029}');
    !(character.is_control() || is_turn || is_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_read_is_shown_as_it_is() {
        for text in [
            "",
            "ERR value is 'not' an \"integer\"",
            "caf\u{e9} \u{e01}\u{e34}\u{e19}",
        ] {
            assert_eq!(Shown(text.as_bytes()).to_string(), text);
        }
        assert_eq!(Shown(b"caf\xe9").to_string(), "caf\u{fffd}");
        assert_eq!(format!("{:?}", Shown(b"caf\xe9")), r"caf\xe9");
    }

    #[test]
    fn what_acts_on_a_terminal_or_a_log_is_escaped() {
        let text = "ERR \u{1b}[2J\r\n2026 login ok\t\u{7f}\u{9b}\u{202e}\u{2028}";
        let shown = r"ERR \u{1b}[2J\r\n2026 login ok\t\u{7f}\u{9b}\u{202e}\u{2028}";
        assert_eq!(Shown(text.as_bytes()).to_string(), shown);
    }

    #[test]
    fn what_is_long_is_cut_off_and_said_to_be() {
        let text = "x".repeat(LONGEST);
        assert_eq!(Shown(text.as_bytes()).to_string(), text);
        let longer = text.clone() + "y";
        let shown = format!("{text}… (1025 bytes)");
        assert_eq!(Shown(longer.as_bytes()).to_string(), shown);
        assert_eq!(format!("{:?}", Shown(longer.as_bytes())), shown);
    }
}
