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
    /// Yes or no.
    YesNo {
        /// `NO`: no.
        No = b"NO",
        /// `YES`: yes.
        Yes = b"YES",
    }
}
