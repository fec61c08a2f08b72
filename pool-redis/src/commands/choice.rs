//! Options that exclude each other.

use crate::command::Command;
use crate::error::invalid_argument::InvalidArgument;

/// The option set so far, of several that exclude each other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choice(Option<&'static str>);

impl Choice {
    /// Sets an option. A second one, or the same one again, makes the command unsendable.
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
