//! Commands that only read, so that running one twice is as good as once.

use std::cmp::Ordering;

use crate::command::Command;

/// In order. The commands with the flag `readonly` of `COMMAND INFO`, without those of modules, and those that only
/// ask the server about itself.
///
/// Source: <https://redis.io/docs/latest/commands/>.
const READS: &[&str] = &[
    "ACL LIST",
    "ACL WHOAMI",
    "ARCOUNT",
    "ARGET",
    "ARGETRANGE",
    "ARGREP",
    "ARINFO",
    "ARLASTITEMS",
    "ARLEN",
    "ARMGET",
    "ARNEXT",
    "AROP",
    "ARSCAN",
    "BF.EXISTS",
    "BITCOUNT",
    "BITFIELD_RO",
    "BITPOS",
    "CLIENT GETNAME",
    "CLIENT ID",
    "CLIENT INFO",
    "CLIENT LIST",
    "COMMAND",
    "CONFIG GET",
    "DBSIZE",
    "DIGEST",
    "DUMP",
    "ECHO",
    "EVALSHA_RO",
    "EVAL_RO",
    "EXISTS",
    "EXPIRETIME",
    "FCALL_RO",
    "FT.SEARCH",
    "FUNCTION LIST",
    "GEODIST",
    "GEOHASH",
    "GEOPOS",
    "GEORADIUSBYMEMBER_RO",
    "GEORADIUS_RO",
    "GEOSEARCH",
    "GET",
    "GETBIT",
    "GETRANGE",
    "HEXISTS",
    "HEXPIRETIME",
    "HGET",
    "HGETALL",
    "HKEYS",
    "HLEN",
    "HMGET",
    "HPEXPIRETIME",
    "HPTTL",
    "HRANDFIELD",
    "HSCAN",
    "HSTRLEN",
    "HTTL",
    "HVALS",
    "INFO",
    "JSON.GET",
    "JSON.MGET",
    "JSON.TYPE",
    "KEYS",
    "LASTSAVE",
    "LCS",
    "LINDEX",
    "LLEN",
    "LOLWUT",
    "LPOS",
    "LRANGE",
    "MEMORY STATS",
    "MEMORY USAGE",
    "MGET",
    "OBJECT ENCODING",
    "OBJECT FREQ",
    "OBJECT IDLETIME",
    "OBJECT REFCOUNT",
    "PEXPIRETIME",
    "PFCOUNT",
    "PING",
    "PTTL",
    "PUBSUB CHANNELS",
    "PUBSUB NUMPAT",
    "PUBSUB NUMSUB",
    "RANDOMKEY",
    "ROLE",
    "SCAN",
    "SCARD",
    "SCRIPT EXISTS",
    "SDIFF",
    "SDIFFCARD",
    "SINTER",
    "SINTERCARD",
    "SISMEMBER",
    "SLOWLOG GET",
    "SLOWLOG LEN",
    "SMEMBERS",
    "SMISMEMBER",
    "SORT_RO",
    "SRANDMEMBER",
    "SSCAN",
    "STRLEN",
    "SUBSTR",
    "SUNION",
    "SUNIONCARD",
    "TIME",
    "TOUCH",
    "TS.GET",
    "TS.RANGE",
    "TTL",
    "TYPE",
    "XINFO CONSUMERS",
    "XINFO GROUPS",
    "XINFO STREAM",
    "XLEN",
    "XPENDING",
    "XRANGE",
    "XREAD",
    "XREVRANGE",
    "ZCARD",
    "ZCOUNT",
    "ZDIFF",
    "ZINTER",
    "ZINTERCARD",
    "ZLEXCOUNT",
    "ZMSCORE",
    "ZRANDMEMBER",
    "ZRANGE",
    "ZRANGEBYLEX",
    "ZRANGEBYSCORE",
    "ZRANK",
    "ZREVRANGE",
    "ZREVRANGEBYLEX",
    "ZREVRANGEBYSCORE",
    "ZREVRANK",
    "ZSCAN",
    "ZSCORE",
    "ZUNION",
];

/// Whether the command only reads.
pub(crate) fn is_read(command: &Command) -> bool {
    let mut words = command.parts();
    let name = words.next().unwrap_or_default();
    let subcommand = words.next();
    let has =
        |is_that: &dyn Fn(&str) -> Ordering| READS.binary_search_by(|row| is_that(row)).is_ok();
    has(&|row| compare(row.bytes(), name.iter().copied()))
        || subcommand.is_some_and(|subcommand| {
            has(&|row| {
                let words = name.iter().chain(b" ").chain(subcommand);
                compare(row.bytes(), words.copied())
            })
        })
}

fn compare(row: impl Iterator<Item = u8>, words: impl Iterator<Item = u8>) -> Ordering {
    row.cmp(words.map(|byte| byte.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_are_in_order() {
        assert!(READS.is_sorted());
    }

    #[test]
    fn every_row_is_found_in_either_case() {
        for row in READS {
            for name in [row.to_string(), row.to_lowercase()] {
                assert!(is_read(&Command::new(&name).arg("x")), "{name}");
            }
        }
    }

    #[test]
    fn what_writes_is_no_read() {
        for name in [
            "SET",
            "INCR",
            "GETDEL",
            "GETEX",
            "GETSET",
            "SORT",
            "EVAL",
            "XREADGROUP",
            "BLPOP",
            "SPOP",
            "CONFIG SET",
            "CLIENT KILL",
            "OBJECT",
            "X",
            "",
            "GETX",
            "GE",
        ] {
            assert!(!is_read(&Command::new(name).arg("ENCODINGX")), "{name}");
        }
    }
}
