//! Options of which one may be given.

use crate::command::Command;
use crate::error::invalid_argument::InvalidArgument;

/// Which one of several options that exclude each other was given.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choice(Option<&'static str>);

impl Choice {
    /// Takes one; a second, or the same again, makes the command one that cannot be sent.
    pub(super) fn take(&mut self, option: &'static str, command: &mut Command) {
        match self.0 {
            None => self.0 = Some(option),
            Some(first) => command.refuse(InvalidArgument::Contradiction {
                first,
                second: option,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_option_is_refused() {
        let mut choice = Choice::default();
        let mut command = Command::new("SET");
        choice.take("NX", &mut command);
        assert_eq!(command.fault(), None);
        choice.take("XX", &mut command);
        let fault = InvalidArgument::Contradiction {
            first: "NX",
            second: "XX",
        };
        assert_eq!(command.fault(), Some(&fault));
    }
}
