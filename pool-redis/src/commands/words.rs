// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Arguments that are one of a set of words.

use crate::to_arg::{ArgWriter, ToArg};

macro_rules! words {
    ($(#[$attribute:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        $(#[$attribute])*
        impl ToArg for $name {
            fn write_arg(&self, to: &mut ArgWriter<'_>) {
                to.write_bytes(match self {
                    $(Self::$variant => $word,)+
                });
            }
        }
    };
}

words! {
    /// A log of commands that were costly.
    CommandLog {
        /// `LARGE-REPLY`: those whose reply was large.
        LargeReply = b"LARGE-REPLY",
        /// `LARGE-REQUEST`: those whose request was large.
        LargeRequest = b"LARGE-REQUEST",
        /// `SLOW`: those that ran for long.
        Slow = b"SLOW",
    }
}

words! {
    /// An end of a list.
    Side {
        /// `LEFT`: the head.
        Left = b"LEFT",
        /// `RIGHT`: the tail.
        Right = b"RIGHT",
    }
}

words! {
    /// On or off.
    Switch {
        /// `OFF`: off.
        Off = b"OFF",
        /// `ON`: on.
        On = b"ON",
    }
}
