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
    /// How the scores of a member in several sorted sets become one.
    Aggregate {
        /// `COUNT`: the sum of the weights, as if each score were 1. Since 8.8.
        Count = b"COUNT",
        /// `MAX`: the highest.
        Max = b"MAX",
        /// `MIN`: the lowest.
        Min = b"MIN",
        /// `SUM`: their sum.
        Sum = b"SUM",
    }
}

words! {
    /// On which side of an element of a list.
    Beside {
        /// `AFTER`: nearer to the tail.
        After = b"AFTER",
        /// `BEFORE`: nearer to the head.
        Before = b"BEFORE",
    }
}

words! {
    /// How the bits of values are combined. Those but the first four are since Redis 8.2.
    BitOperation {
        /// `AND`: one where all have a one.
        And = b"AND",
        /// `ANDOR`: one where the first has a one and any other has.
        Andor = b"ANDOR",
        /// `DIFF`: one where the first has a one and no other has.
        Diff = b"DIFF",
        /// `DIFF1`: one where any but the first has a one and the first has not.
        Diff1 = b"DIFF1",
        /// `NOT`: one where the only value has a zero.
        Not = b"NOT",
        /// `ONE`: one where exactly one of them has a one.
        One = b"ONE",
        /// `OR`: one where any has a one.
        Or = b"OR",
        /// `XOR`: one where an odd number of them have a one.
        Xor = b"XOR",
    }
}

words! {
    /// A kind of connection to a server.
    ClientType {
        /// `MASTER`: of the server that this one replicates.
        Master = b"MASTER",
        /// `NORMAL`: of a client.
        Normal = b"NORMAL",
        /// `PUBSUB`: of a client that listens on channels.
        Pubsub = b"PUBSUB",
        /// `REPLICA`: of a replica of this server.
        Replica = b"REPLICA",
    }
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
    /// A unit of length.
    GeoUnit {
        /// `FT`: feet.
        Ft = b"FT",
        /// `KM`: kilometres.
        Km = b"KM",
        /// `M`: metres.
        M = b"M",
        /// `MI`: miles.
        Mi = b"MI",
    }
}

words! {
    /// In what order several elements are moved from list to list.
    MoveOrder {
        /// `BULK`: together, so that they stay in their order.
        Bulk = b"BULK",
        /// `OBO`: one by one: of those at the same end each comes to lie before the one that was moved before it.
        Obo = b"OBO",
    }
}

words! {
    /// Why a consumer gives an entry back.
    NackReason {
        /// `FAIL`: it could not be processed: the delivery stays counted.
        Fail = b"FAIL",
        /// `FATAL`: it can never be processed: it counts as delivered as often as can be.
        Fatal = b"FATAL",
        /// `SILENT`: nothing is wrong with it: the delivery is not counted.
        Silent = b"SILENT",
    }
}

words! {
    /// What becomes of a result that does not fit into an integer of so many bits.
    Overflow {
        /// `FAIL`: nothing: the integer stays, and the operation returns `None`.
        Fail = b"FAIL",
        /// `SAT`: the greatest, or the least, that fits.
        Sat = b"SAT",
        /// `WRAP`: its lowest bits.
        Wrap = b"WRAP",
    }
}

words! {
    /// An end of a sorted set.
    ScoreEnd {
        /// `MAX`: where the scores are highest.
        Max = b"MAX",
        /// `MIN`: where the scores are lowest.
        Min = b"MIN",
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

words! {
    /// Yes or no.
    YesNo {
        /// `NO`: no.
        No = b"NO",
        /// `YES`: yes.
        Yes = b"YES",
    }
}
