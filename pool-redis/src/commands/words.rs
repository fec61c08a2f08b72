// Written by pool-tests/generate-commands from its tables: change those, not this.

//! Arguments that are one of a set of words.

use crate::command::to_arg::{ArgWriter, ToArg};

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
    /// How the distance of two vectors is measured.
    #[cfg(feature = "search")]
    FtDistance {
        /// `COSINE`: by the angle between them.
        Cosine = b"COSINE",
        /// `IP`: by their inner product.
        Ip = b"IP",
        /// `L2`: by the length of what is between them.
        L2 = b"L2",
    }
}

words! {
    /// What the numbers of vectors in an index are.
    #[cfg(feature = "search")]
    FtVectorType {
        /// `BFLOAT16`: floats of 16 bits, as many of which are the exponent as of 32; since 2.10.0.
        Bfloat16 = b"BFLOAT16",
        /// `FLOAT16`: floats of 16 bits; since 2.10.0.
        Float16 = b"FLOAT16",
        /// `FLOAT32`: floats of 32 bits, such as a `Vector` has.
        Float32 = b"FLOAT32",
        /// `FLOAT64`: floats of 64 bits.
        Float64 = b"FLOAT64",
        /// `INT8`: integers of 8 bits; since 8.0.0.
        Int8 = b"INT8",
        /// `UINT8`: integers of 8 bits without a sign; since 8.0.0.
        Uint8 = b"UINT8",
    }
}

words! {
    /// A unit of length.
    GeoUnit {
        /// `ft`: feet.
        Ft = b"ft",
        /// `km`: kilometres.
        Km = b"km",
        /// `m`: metres.
        M = b"m",
        /// `mi`: miles.
        Mi = b"mi",
    }
}

words! {
    /// How precise the numbers of an array of floats are kept.
    #[cfg(feature = "json")]
    JsonFloat {
        /// `BF16`: in 16 bits, as many of which are the exponent as of 32.
        Bf16 = b"BF16",
        /// `FP16`: in 16 bits.
        Fp16 = b"FP16",
        /// `FP32`: in 32 bits.
        Fp32 = b"FP32",
        /// `FP64`: in 64 bits.
        Fp64 = b"FP64",
    }
}

words! {
    /// What a reply is made of; in RESP3 only.
    #[cfg(feature = "json")]
    JsonFormat {
        /// `EXPAND`: arrays, strings and numbers of the protocol.
        Expand = b"EXPAND",
        /// `EXPAND1`: arrays, strings and numbers of the protocol on the first level, and JSON texts within.
        Expand1 = b"EXPAND1",
        /// `STRING`: JSON texts.
        String = b"STRING",
    }
}

words! {
    /// What a document is written in.
    #[cfg(feature = "json")]
    JsonInput {
        /// `BSON`: binary JSON.
        Bson = b"BSON",
        /// `JSON`: a JSON text.
        Json = b"JSON",
        /// `STRING`: a text, which becomes a JSON string.
        String = b"STRING",
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
    /// In which order rows or documents come.
    #[cfg(feature = "search")]
    SortOrder {
        /// `ASC`: the smallest first.
        Asc = b"ASC",
        /// `DESC`: the greatest first.
        Desc = b"DESC",
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
    /// How several samples become one.
    #[cfg(feature = "timeseries")]
    TsAggregator {
        /// `avg`: their mean.
        Avg = b"avg",
        /// `count`: how many there are.
        Count = b"count",
        /// `countall`: how many there are, whether numbers or not; since 8.6.0.
        Countall = b"countall",
        /// `countnan`: how many are no number; since 8.6.0.
        Countnan = b"countnan",
        /// `first`: the first.
        First = b"first",
        /// `last`: the last.
        Last = b"last",
        /// `max`: the greatest.
        Max = b"max",
        /// `min`: the smallest.
        Min = b"min",
        /// `range`: the difference between the greatest and the smallest.
        Range = b"range",
        /// `std.p`: their standard deviation, of all there are.
        StdP = b"std.p",
        /// `std.s`: their standard deviation, of a part of all.
        StdS = b"std.s",
        /// `sum`: their sum.
        Sum = b"sum",
        /// `twa`: their mean, each counting for as long as it was so.
        Twa = b"twa",
        /// `var.p`: their variance, of all there are.
        VarP = b"var.p",
        /// `var.s`: their variance, of a part of all.
        VarS = b"var.s",
    }
}

words! {
    /// Which time of a part is told.
    #[cfg(feature = "timeseries")]
    TsBucketTime {
        /// `end`: when it ends.
        End = b"end",
        /// `mid`: its middle.
        Mid = b"mid",
        /// `start`: when it begins.
        Start = b"start",
    }
}

words! {
    /// What is done with a second sample of the same time.
    #[cfg(feature = "timeseries")]
    TsDuplicates {
        /// `BLOCK`: it is refused.
        Block = b"BLOCK",
        /// `FIRST`: the first one stays.
        First = b"FIRST",
        /// `LAST`: the second one stays.
        Last = b"LAST",
        /// `MAX`: the greater one stays.
        Max = b"MAX",
        /// `MIN`: the smaller one stays.
        Min = b"MIN",
        /// `SUM`: they are added.
        Sum = b"SUM",
    }
}

words! {
    /// How samples are kept.
    #[cfg(feature = "timeseries")]
    TsEncoding {
        /// `COMPRESSED`: in little memory, which is the default.
        Compressed = b"COMPRESSED",
        /// `UNCOMPRESSED`: as they are.
        Uncompressed = b"UNCOMPRESSED",
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
