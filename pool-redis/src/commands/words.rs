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
