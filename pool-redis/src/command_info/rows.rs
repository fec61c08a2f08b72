// Written by pool-tests/generate-commands from its tables: change those, not this.

//! The table of all commands.

use super::key_spec::FindKeys::{self, Numbered, Range};
use super::key_spec::KeyAccess::{NotAKey, Overwrite, ReadOnly, ReadWrite, Remove};
use super::key_spec::KeysBegin::{self, Keyword, Word};
use super::wait_arg::WaitUnit::{Milliseconds, Seconds};
use super::{CommandFlags as Is, CommandInfo, KeySpec, RequestPolicy, ResponsePolicy, WaitArg};

pub(crate) static ACL: CommandInfo =
    CommandInfo::new("ACL", "6.0.0", -2, &[]);
pub(crate) static ACL_CAT: CommandInfo =
    CommandInfo::new("ACL CAT", "6.0.0", -2, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static ACL_DELUSER: CommandInfo =
    CommandInfo::new("ACL DELUSER", "6.0.0", -3, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("u64");
pub(crate) static ACL_DRYRUN: CommandInfo =
    CommandInfo::new("ACL DRYRUN", "7.0.0", -4, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("AclDryRun");
pub(crate) static ACL_GENPASS: CommandInfo =
    CommandInfo::new("ACL GENPASS", "6.0.0", -2, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("String");
pub(crate) static ACL_GETUSER: CommandInfo =
    CommandInfo::new("ACL GETUSER", "6.0.0", 3, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Option<AclUser>");
pub(crate) static ACL_HELP: CommandInfo =
    CommandInfo::new("ACL HELP", "6.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static ACL_LIST: CommandInfo =
    CommandInfo::new("ACL LIST", "6.0.0", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static ACL_LOAD: CommandInfo =
    CommandInfo::new("ACL LOAD", "6.0.0", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("()");
pub(crate) static ACL_LOG: CommandInfo =
    CommandInfo::new("ACL LOG", "6.0.0", -2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("Vec<AclLogEntry>");
pub(crate) static ACL_SAVE: CommandInfo =
    CommandInfo::new("ACL SAVE", "6.0.0", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static ACL_SETUSER: CommandInfo =
    CommandInfo::new("ACL SETUSER", "6.0.0", -3, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static ACL_USERS: CommandInfo =
    CommandInfo::new("ACL USERS", "6.0.0", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static ACL_WHOAMI: CommandInfo =
    CommandInfo::new("ACL WHOAMI", "6.0.0", 2, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("String");
pub(crate) static APPEND: CommandInfo =
    CommandInfo::new("APPEND", "2.0.0", 3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ARCOUNT: CommandInfo =
    CommandInfo::new("ARCOUNT", "8.8.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static ARDEL: CommandInfo =
    CommandInfo::new("ARDEL", "8.8.0", -3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ARDELRANGE: CommandInfo =
    CommandInfo::new("ARDELRANGE", "8.8.0", -4, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ARGET: CommandInfo =
    CommandInfo::new("ARGET", "8.8.0", 3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<Bytes>");
pub(crate) static ARGETRANGE: CommandInfo =
    CommandInfo::new("ARGETRANGE", "8.8.0", 4, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static ARGREP: CommandInfo =
    CommandInfo::new("ARGREP", "8.8.0", -6, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<u64>");
pub(crate) static ARINFO: CommandInfo =
    CommandInfo::new("ARINFO", "8.8.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("ArrayInfo");
pub(crate) static ARINSERT: CommandInfo =
    CommandInfo::new("ARINSERT", "8.8.0", -3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ARLASTITEMS: CommandInfo =
    CommandInfo::new("ARLASTITEMS", "8.8.0", -3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static ARLEN: CommandInfo =
    CommandInfo::new("ARLEN", "8.8.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static ARMGET: CommandInfo =
    CommandInfo::new("ARMGET", "8.8.0", -3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static ARMSET: CommandInfo =
    CommandInfo::new("ARMSET", "8.8.0", -4, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ARNEXT: CommandInfo =
    CommandInfo::new("ARNEXT", "8.8.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<u64>");
pub(crate) static AROP: CommandInfo =
    CommandInfo::new("AROP", "8.8.0", -5, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<f64>");
pub(crate) static ARRING: CommandInfo =
    CommandInfo::new("ARRING", "8.8.0", -4, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ARSCAN: CommandInfo =
    CommandInfo::new("ARSCAN", "8.8.0", -4, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<(u64, Bytes)>");
pub(crate) static ARSEEK: CommandInfo =
    CommandInfo::new("ARSEEK", "8.8.0", 3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static ARSET: CommandInfo =
    CommandInfo::new("ARSET", "8.8.0", -4, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ASKING: CommandInfo =
    CommandInfo::new("ASKING", "3.0.0", 1, &[Is::FAST])
        .replies("()");
pub(crate) static AUTH: CommandInfo =
    CommandInfo::new("AUTH", "1.0.0", -2, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::FAST, Is::NO_AUTH, Is::ALLOW_BUSY])
        .replies("()");
pub(crate) static BACKUP: CommandInfo =
    CommandInfo::new("BACKUP", "8.10.0", 2, &[]);
pub(crate) static BACKUP_ABORT: CommandInfo =
    CommandInfo::new("BACKUP ABORT", "8.10.0", 2, &[Is::ADMIN, Is::NOSCRIPT])
        .replies("()");
pub(crate) static BACKUP_CLEANUP: CommandInfo =
    CommandInfo::new("BACKUP CLEANUP", "8.10.0", 2, &[Is::ADMIN, Is::NOSCRIPT])
        .replies("()");
pub(crate) static BACKUP_HELP: CommandInfo =
    CommandInfo::new("BACKUP HELP", "8.10.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static BACKUP_LIST: CommandInfo =
    CommandInfo::new("BACKUP LIST", "8.10.0", 2, &[Is::ADMIN, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static BACKUP_SEAL: CommandInfo =
    CommandInfo::new("BACKUP SEAL", "8.10.0", 2, &[Is::ADMIN, Is::NOSCRIPT])
        .replies("()");
pub(crate) static BACKUP_START: CommandInfo =
    CommandInfo::new("BACKUP START", "8.10.0", 2, &[Is::ADMIN, Is::NOSCRIPT])
        .replies("()");
pub(crate) static BACKUP_STATUS: CommandInfo =
    CommandInfo::new("BACKUP STATUS", "8.10.0", 2, &[Is::ADMIN, Is::STALE, Is::ASKS])
        .replies("BackupStatus");
pub(crate) static BF_ADD: CommandInfo =
    CommandInfo::new("BF.ADD", "1.0.0", 3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static BF_CARD: CommandInfo =
    CommandInfo::new("BF.CARD", "2.4.4", 2, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static BF_DEBUG: CommandInfo =
    CommandInfo::new("BF.DEBUG", "1.0.0", 2, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static BF_EXISTS: CommandInfo =
    CommandInfo::new("BF.EXISTS", "1.0.0", 3, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("bool");
pub(crate) static BF_INFO: CommandInfo =
    CommandInfo::new("BF.INFO", "1.0.0", -2, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("BloomInfo");
pub(crate) static BF_INSERT: CommandInfo =
    CommandInfo::new("BF.INSERT", "1.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Result<bool, ServerError>>");
pub(crate) static BF_LOADCHUNK: CommandInfo =
    CommandInfo::new("BF.LOADCHUNK", "1.0.0", 4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static BF_MADD: CommandInfo =
    CommandInfo::new("BF.MADD", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Result<bool, ServerError>>");
pub(crate) static BF_MEXISTS: CommandInfo =
    CommandInfo::new("BF.MEXISTS", "1.0.0", -3, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<bool>");
pub(crate) static BF_RESERVE: CommandInfo =
    CommandInfo::new("BF.RESERVE", "1.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static BF_SCANDUMP: CommandInfo =
    CommandInfo::new("BF.SCANDUMP", "1.0.0", 3, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("(i64, Option<Bytes>)");
pub(crate) static BGREWRITEAOF: CommandInfo =
    CommandInfo::new("BGREWRITEAOF", "1.0.0", 1, &[Is::ADMIN, Is::NOSCRIPT, Is::NO_ASYNC_LOADING])
        .replies("String");
pub(crate) static BGSAVE: CommandInfo =
    CommandInfo::new("BGSAVE", "1.0.0", -1, &[Is::ADMIN, Is::NOSCRIPT, Is::NO_ASYNC_LOADING])
        .replies("String");
pub(crate) static BITCOUNT: CommandInfo =
    CommandInfo::new("BITCOUNT", "2.6.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static BITFIELD: CommandInfo =
    CommandInfo::new("BITFIELD", "3.2.0", -2, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<i64>>");
pub(crate) static BITFIELD_RO: CommandInfo =
    CommandInfo::new("BITFIELD_RO", "6.0.0", -2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<i64>");
pub(crate) static BITOP: CommandInfo =
    CommandInfo::new("BITOP", "2.6.0", -4, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Word(3), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static BITPOS: CommandInfo =
    CommandInfo::new("BITPOS", "2.8.7", -3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<u64>");
pub(crate) static BLMOVE: CommandInfo =
    CommandInfo::new("BLMOVE", "6.2.0", 6, &[Is::WRITE, Is::DENYOOM, Is::BLOCKING])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .waits(WaitArg::LastWord(Seconds))
        .replies("Option<Bytes>");
pub(crate) static BLMOVEM: CommandInfo =
    CommandInfo::new("BLMOVEM", "8.10.0", -6, &[Is::WRITE, Is::DENYOOM, Is::BLOCKING])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .waits(WaitArg::Word(5, Seconds))
        .replies("Option<Vec<Bytes>>");
pub(crate) static BLMPOP: CommandInfo =
    CommandInfo::new("BLMPOP", "7.0.0", -5, &[Is::WRITE, Is::BLOCKING, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadWrite)])
        .waits(WaitArg::Word(1, Seconds))
        .replies("Option<(Bytes, Vec<Bytes>)>");
pub(crate) static BLPOP: CommandInfo =
    CommandInfo::new("BLPOP", "2.0.0", -3, &[Is::WRITE, Is::BLOCKING])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -2, step: 1, limit: 0 }, ReadWrite)])
        .waits(WaitArg::LastWord(Seconds))
        .replies("Option<(Bytes, Bytes)>");
pub(crate) static BRPOP: CommandInfo =
    CommandInfo::new("BRPOP", "2.0.0", -3, &[Is::WRITE, Is::BLOCKING])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -2, step: 1, limit: 0 }, ReadWrite)])
        .waits(WaitArg::LastWord(Seconds))
        .replies("Option<(Bytes, Bytes)>");
pub(crate) static BRPOPLPUSH: CommandInfo =
    CommandInfo::new("BRPOPLPUSH", "2.2.0", 4, &[Is::WRITE, Is::DENYOOM, Is::BLOCKING])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .waits(WaitArg::LastWord(Seconds));
pub(crate) static BZMPOP: CommandInfo =
    CommandInfo::new("BZMPOP", "7.0.0", -5, &[Is::WRITE, Is::BLOCKING, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadWrite)])
        .waits(WaitArg::Word(1, Seconds))
        .replies("Option<(Bytes, Vec<(Bytes, f64)>)>");
pub(crate) static BZPOPMAX: CommandInfo =
    CommandInfo::new("BZPOPMAX", "5.0.0", -3, &[Is::WRITE, Is::BLOCKING, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -2, step: 1, limit: 0 }, ReadWrite)])
        .waits(WaitArg::LastWord(Seconds))
        .replies("Option<(Bytes, Bytes, f64)>");
pub(crate) static BZPOPMIN: CommandInfo =
    CommandInfo::new("BZPOPMIN", "5.0.0", -3, &[Is::WRITE, Is::BLOCKING, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -2, step: 1, limit: 0 }, ReadWrite)])
        .waits(WaitArg::LastWord(Seconds))
        .replies("Option<(Bytes, Bytes, f64)>");
pub(crate) static CF_ADD: CommandInfo =
    CommandInfo::new("CF.ADD", "1.0.0", 3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static CF_ADDNX: CommandInfo =
    CommandInfo::new("CF.ADDNX", "1.0.0", 3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static CF_COMPACT: CommandInfo =
    CommandInfo::new("CF.COMPACT", "", -1, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)]);
pub(crate) static CF_COUNT: CommandInfo =
    CommandInfo::new("CF.COUNT", "1.0.0", 3, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static CF_DEBUG: CommandInfo =
    CommandInfo::new("CF.DEBUG", "1.0.0", 2, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static CF_DEL: CommandInfo =
    CommandInfo::new("CF.DEL", "1.0.0", 3, &[Is::WRITE, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static CF_EXISTS: CommandInfo =
    CommandInfo::new("CF.EXISTS", "1.0.0", 3, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("bool");
pub(crate) static CF_INFO: CommandInfo =
    CommandInfo::new("CF.INFO", "1.0.0", 2, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("CuckooInfo");
pub(crate) static CF_INSERT: CommandInfo =
    CommandInfo::new("CF.INSERT", "1.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<bool>");
pub(crate) static CF_INSERTNX: CommandInfo =
    CommandInfo::new("CF.INSERTNX", "1.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<CuckooInsert>");
pub(crate) static CF_LOADCHUNK: CommandInfo =
    CommandInfo::new("CF.LOADCHUNK", "1.0.0", 4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static CF_MEXISTS: CommandInfo =
    CommandInfo::new("CF.MEXISTS", "1.0.0", -3, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<bool>");
pub(crate) static CF_RESERVE: CommandInfo =
    CommandInfo::new("CF.RESERVE", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static CF_SCANDUMP: CommandInfo =
    CommandInfo::new("CF.SCANDUMP", "1.0.0", 3, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("(i64, Option<Bytes>)");
pub(crate) static CLIENT: CommandInfo =
    CommandInfo::new("CLIENT", "2.4.0", -2, &[]);
pub(crate) static CLIENT_CACHING: CommandInfo =
    CommandInfo::new("CLIENT CACHING", "6.0.0", 3, &[Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("()");
pub(crate) static CLIENT_CAPA: CommandInfo =
    CommandInfo::new("CLIENT CAPA", "Valkey 8.0.0", -3, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ALLOW_BUSY])
        .replies("()");
pub(crate) static CLIENT_GETNAME: CommandInfo =
    CommandInfo::new("CLIENT GETNAME", "2.6.9", 2, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Option<Bytes>");
pub(crate) static CLIENT_GETREDIR: CommandInfo =
    CommandInfo::new("CLIENT GETREDIR", "6.0.0", 2, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("TrackingRedirect");
pub(crate) static CLIENT_HELP: CommandInfo =
    CommandInfo::new("CLIENT HELP", "5.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static CLIENT_ID: CommandInfo =
    CommandInfo::new("CLIENT ID", "5.0.0", 2, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("u64");
pub(crate) static CLIENT_IMPORT_SOURCE: CommandInfo =
    CommandInfo::new("CLIENT IMPORT-SOURCE", "Valkey 8.1.0", 3, &[Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("()");
pub(crate) static CLIENT_INFO: CommandInfo =
    CommandInfo::new("CLIENT INFO", "6.2.0", 2, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("ClientInfo");
pub(crate) static CLIENT_KILL: CommandInfo =
    CommandInfo::new("CLIENT KILL", "2.4.0", -3, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("u64");
pub(crate) static CLIENT_LIST: CommandInfo =
    CommandInfo::new("CLIENT LIST", "2.4.0", -2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<ClientInfo>");
pub(crate) static CLIENT_NO_EVICT: CommandInfo =
    CommandInfo::new("CLIENT NO-EVICT", "7.0.0", 3, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("()");
pub(crate) static CLIENT_NO_TOUCH: CommandInfo =
    CommandInfo::new("CLIENT NO-TOUCH", "7.2.0", 3, &[Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("()");
pub(crate) static CLIENT_PAUSE: CommandInfo =
    CommandInfo::new("CLIENT PAUSE", "3.0.0", -3, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("()");
pub(crate) static CLIENT_REPLY: CommandInfo =
    CommandInfo::new("CLIENT REPLY", "3.2.0", 3, &[Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("()");
pub(crate) static CLIENT_SETINFO: CommandInfo =
    CommandInfo::new("CLIENT SETINFO", "7.2.0", 4, &[Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static CLIENT_SETNAME: CommandInfo =
    CommandInfo::new("CLIENT SETNAME", "2.6.9", 3, &[Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static CLIENT_TRACKING: CommandInfo =
    CommandInfo::new("CLIENT TRACKING", "6.0.0", -3, &[Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("()");
pub(crate) static CLIENT_TRACKINGINFO: CommandInfo =
    CommandInfo::new("CLIENT TRACKINGINFO", "6.2.0", 2, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("TrackingInfo");
pub(crate) static CLIENT_UNBLOCK: CommandInfo =
    CommandInfo::new("CLIENT UNBLOCK", "5.0.0", -3, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("bool");
pub(crate) static CLIENT_UNPAUSE: CommandInfo =
    CommandInfo::new("CLIENT UNPAUSE", "6.2.0", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .replies("()");
pub(crate) static CLUSTER: CommandInfo =
    CommandInfo::new("CLUSTER", "3.0.0", -2, &[]);
pub(crate) static CLUSTER_ADDSLOTS: CommandInfo =
    CommandInfo::new("CLUSTER ADDSLOTS", "3.0.0", -3, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_ADDSLOTSRANGE: CommandInfo =
    CommandInfo::new("CLUSTER ADDSLOTSRANGE", "7.0.0", -4, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_BUMPEPOCH: CommandInfo =
    CommandInfo::new("CLUSTER BUMPEPOCH", "3.0.0", 2, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("String");
pub(crate) static CLUSTER_CANCELSLOTMIGRATIONS: CommandInfo =
    CommandInfo::new("CLUSTER CANCELSLOTMIGRATIONS", "Valkey 9.0.0", 2, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_COUNT_FAILURE_REPORTS: CommandInfo =
    CommandInfo::new("CLUSTER COUNT-FAILURE-REPORTS", "3.0.0", 3, &[Is::ADMIN, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("u64");
pub(crate) static CLUSTER_COUNTKEYSINSLOT: CommandInfo =
    CommandInfo::new("CLUSTER COUNTKEYSINSLOT", "3.0.0", 3, &[Is::STALE, Is::ASKS])
        .replies("u64");
pub(crate) static CLUSTER_DELSLOTS: CommandInfo =
    CommandInfo::new("CLUSTER DELSLOTS", "3.0.0", -3, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_DELSLOTSRANGE: CommandInfo =
    CommandInfo::new("CLUSTER DELSLOTSRANGE", "7.0.0", -4, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_FAILOVER: CommandInfo =
    CommandInfo::new("CLUSTER FAILOVER", "3.0.0", -2, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_FLUSHSLOT: CommandInfo =
    CommandInfo::new("CLUSTER FLUSHSLOT", "Valkey 9.0.0", -3, &[Is::WRITE, Is::ADMIN, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_FLUSHSLOTS: CommandInfo =
    CommandInfo::new("CLUSTER FLUSHSLOTS", "3.0.0", 2, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_FORGET: CommandInfo =
    CommandInfo::new("CLUSTER FORGET", "3.0.0", 3, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_GETKEYSINSLOT: CommandInfo =
    CommandInfo::new("CLUSTER GETKEYSINSLOT", "3.0.0", 4, &[Is::STALE, Is::ASKS])
        .replies("Vec<Bytes>");
pub(crate) static CLUSTER_GETSLOTMIGRATIONS: CommandInfo =
    CommandInfo::new("CLUSTER GETSLOTMIGRATIONS", "Valkey 9.0.0", 2, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("Vec<SlotMigrationJob>");
pub(crate) static CLUSTER_HELP: CommandInfo =
    CommandInfo::new("CLUSTER HELP", "5.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static CLUSTER_INFO: CommandInfo =
    CommandInfo::new("CLUSTER INFO", "3.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("ClusterInfo");
pub(crate) static CLUSTER_KEYSLOT: CommandInfo =
    CommandInfo::new("CLUSTER KEYSLOT", "3.0.0", 3, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("u16");
pub(crate) static CLUSTER_LINKS: CommandInfo =
    CommandInfo::new("CLUSTER LINKS", "7.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<ClusterLink>");
pub(crate) static CLUSTER_MEET: CommandInfo =
    CommandInfo::new("CLUSTER MEET", "3.0.0", -4, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_MIGRATESLOTS: CommandInfo =
    CommandInfo::new("CLUSTER MIGRATESLOTS", "Valkey 9.0.0", -4, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_MIGRATION: CommandInfo =
    CommandInfo::new("CLUSTER MIGRATION", "8.4.0", -4, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("Vec<SlotMigration>");
pub(crate) static CLUSTER_MYID: CommandInfo =
    CommandInfo::new("CLUSTER MYID", "3.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("String");
pub(crate) static CLUSTER_MYSHARDID: CommandInfo =
    CommandInfo::new("CLUSTER MYSHARDID", "7.2.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("String");
pub(crate) static CLUSTER_NODES: CommandInfo =
    CommandInfo::new("CLUSTER NODES", "3.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<ClusterNode>");
pub(crate) static CLUSTER_REPLICAS: CommandInfo =
    CommandInfo::new("CLUSTER REPLICAS", "5.0.0", 3, &[Is::ADMIN, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<ClusterNode>");
pub(crate) static CLUSTER_REPLICATE: CommandInfo =
    CommandInfo::new("CLUSTER REPLICATE", "3.0.0", 3, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_RESET: CommandInfo =
    CommandInfo::new("CLUSTER RESET", "3.0.0", -2, &[Is::ADMIN, Is::NOSCRIPT, Is::STALE])
        .replies("()");
pub(crate) static CLUSTER_SAVECONFIG: CommandInfo =
    CommandInfo::new("CLUSTER SAVECONFIG", "3.0.0", 2, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_SET_CONFIG_EPOCH: CommandInfo =
    CommandInfo::new("CLUSTER SET-CONFIG-EPOCH", "3.0.0", 3, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_SETSLOT: CommandInfo =
    CommandInfo::new("CLUSTER SETSLOT", "3.0.0", -4, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static CLUSTER_SHARDS: CommandInfo =
    CommandInfo::new("CLUSTER SHARDS", "7.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<ClusterShard>");
pub(crate) static CLUSTER_SLAVES: CommandInfo =
    CommandInfo::new("CLUSTER SLAVES", "3.0.0", 3, &[Is::ADMIN, Is::LOADING, Is::STALE])
        .deprecated("5.0.0");
pub(crate) static CLUSTER_SLOT_STATS: CommandInfo =
    CommandInfo::new("CLUSTER SLOT-STATS", "8.2.0", -4, &[Is::LOADING, Is::STALE, Is::ASKS])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Default)
        .replies("Vec<SlotStats>");
pub(crate) static CLUSTER_SLOTS: CommandInfo =
    CommandInfo::new("CLUSTER SLOTS", "3.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .deprecated("7.0.0")
        .replies("Vec<ClusterSlots>");
pub(crate) static CLUSTER_SYNCSLOTS: CommandInfo =
    CommandInfo::new("CLUSTER SYNCSLOTS", "8.4.0", -3, &[Is::ADMIN, Is::STALE, Is::NO_ASYNC_LOADING]);
pub(crate) static CLUSTERSCAN: CommandInfo =
    CommandInfo::new("CLUSTERSCAN", "Valkey 9.1.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, NotAKey)])
        .routed(RequestPolicy::Special, ResponsePolicy::Special)
        .replies("(String, Vec<Bytes>)");
pub(crate) static CMS_INCRBY: CommandInfo =
    CommandInfo::new("CMS.INCRBY", "2.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<u64>");
pub(crate) static CMS_INFO: CommandInfo =
    CommandInfo::new("CMS.INFO", "2.0.0", 2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("SketchInfo");
pub(crate) static CMS_INITBYDIM: CommandInfo =
    CommandInfo::new("CMS.INITBYDIM", "2.0.0", 4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static CMS_INITBYPROB: CommandInfo =
    CommandInfo::new("CMS.INITBYPROB", "2.0.0", 4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static CMS_MERGE: CommandInfo =
    CommandInfo::new("CMS.MERGE", "2.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static CMS_QUERY: CommandInfo =
    CommandInfo::new("CMS.QUERY", "2.0.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<u64>");
pub(crate) static COMMAND: CommandInfo =
    CommandInfo::new("COMMAND", "2.8.13", -1, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<CommandDetails>");
pub(crate) static COMMAND_COUNT: CommandInfo =
    CommandInfo::new("COMMAND COUNT", "2.8.13", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("u64");
pub(crate) static COMMAND_DOCS: CommandInfo =
    CommandInfo::new("COMMAND DOCS", "7.0.0", -2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("HashMap<String, CommandDoc>");
pub(crate) static COMMAND_GETKEYS: CommandInfo =
    CommandInfo::new("COMMAND GETKEYS", "2.8.13", -3, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<Bytes>");
pub(crate) static COMMAND_GETKEYSANDFLAGS: CommandInfo =
    CommandInfo::new("COMMAND GETKEYSANDFLAGS", "7.0.0", -3, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<(Bytes, Vec<String>)>");
pub(crate) static COMMAND_HELP: CommandInfo =
    CommandInfo::new("COMMAND HELP", "5.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static COMMAND_INFO: CommandInfo =
    CommandInfo::new("COMMAND INFO", "2.8.13", -2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<Option<CommandDetails>>");
pub(crate) static COMMAND_LIST: CommandInfo =
    CommandInfo::new("COMMAND LIST", "7.0.0", -2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static COMMANDLOG: CommandInfo =
    CommandInfo::new("COMMANDLOG", "Valkey 8.1.0", -2, &[]);
pub(crate) static COMMANDLOG_GET: CommandInfo =
    CommandInfo::new("COMMANDLOG GET", "Valkey 8.1.0", 4, &[Is::ADMIN, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::Default)
        .replies("Vec<CommandLogEntry>");
pub(crate) static COMMANDLOG_HELP: CommandInfo =
    CommandInfo::new("COMMANDLOG HELP", "Valkey 8.1.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static COMMANDLOG_LEN: CommandInfo =
    CommandInfo::new("COMMANDLOG LEN", "Valkey 8.1.0", 3, &[Is::ADMIN, Is::LOADING, Is::STALE, Is::ASKS])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::Sum)
        .replies("u64");
pub(crate) static COMMANDLOG_RESET: CommandInfo =
    CommandInfo::new("COMMANDLOG RESET", "Valkey 8.1.0", 3, &[Is::ADMIN, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static CONFIG: CommandInfo =
    CommandInfo::new("CONFIG", "2.0.0", -2, &[]);
pub(crate) static CONFIG_GET: CommandInfo =
    CommandInfo::new("CONFIG GET", "2.0.0", -3, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("HashMap<String, Bytes>");
pub(crate) static CONFIG_HELP: CommandInfo =
    CommandInfo::new("CONFIG HELP", "5.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static CONFIG_RESETSTAT: CommandInfo =
    CommandInfo::new("CONFIG RESETSTAT", "2.0.0", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static CONFIG_REWRITE: CommandInfo =
    CommandInfo::new("CONFIG REWRITE", "2.8.0", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static CONFIG_SET: CommandInfo =
    CommandInfo::new("CONFIG SET", "2.0.0", -4, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static COPY: CommandInfo =
    CommandInfo::new("COPY", "6.2.0", -3, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, Overwrite)])
        .replies("bool");
pub(crate) static DBSIZE: CommandInfo =
    CommandInfo::new("DBSIZE", "1.0.0", 1, &[Is::READONLY, Is::FAST])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Sum)
        .replies("u64");
pub(crate) static DEBUG: CommandInfo =
    CommandInfo::new("DEBUG", "1.0.0", -2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE]);
pub(crate) static DECR: CommandInfo =
    CommandInfo::new("DECR", "1.0.0", 2, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("i64");
pub(crate) static DECRBY: CommandInfo =
    CommandInfo::new("DECRBY", "1.0.0", 3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("i64");
pub(crate) static DEL: CommandInfo =
    CommandInfo::new("DEL", "1.0.0", -2, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, Remove)])
        .routed(RequestPolicy::MultiShard, ResponsePolicy::Sum)
        .replies("u64");
pub(crate) static DELEX: CommandInfo =
    CommandInfo::new("DELEX", "8.4.0", -2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static DELIFEQ: CommandInfo =
    CommandInfo::new("DELIFEQ", "Valkey 9.0.0", 3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Remove)])
        .replies("bool");
pub(crate) static DIGEST: CommandInfo =
    CommandInfo::new("DIGEST", "8.4.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<String>");
pub(crate) static DISCARD: CommandInfo =
    CommandInfo::new("DISCARD", "2.0.0", 1, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::FAST, Is::ALLOW_BUSY])
        .replies("()");
pub(crate) static DUMP: CommandInfo =
    CommandInfo::new("DUMP", "2.6.0", 2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<Bytes>");
pub(crate) static ECHO: CommandInfo =
    CommandInfo::new("ECHO", "1.0.0", 2, &[Is::LOADING, Is::STALE, Is::FAST, Is::ASKS])
        .replies("Bytes");
pub(crate) static EVAL: CommandInfo =
    CommandInfo::new("EVAL", "2.6.0", -3, &[Is::NOSCRIPT, Is::STALE, Is::SKIP_MONITOR, Is::NO_MANDATORY_KEYS, Is::MOVABLEKEYS, Is::SCRIPT_RUNNER])
        .with_keys(&[KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadWrite)]);
pub(crate) static EVALSHA: CommandInfo =
    CommandInfo::new("EVALSHA", "2.6.0", -3, &[Is::NOSCRIPT, Is::STALE, Is::SKIP_MONITOR, Is::NO_MANDATORY_KEYS, Is::MOVABLEKEYS, Is::SCRIPT_RUNNER])
        .with_keys(&[KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadWrite)]);
pub(crate) static EVALSHA_RO: CommandInfo =
    CommandInfo::new("EVALSHA_RO", "7.0.0", -3, &[Is::READONLY, Is::NOSCRIPT, Is::STALE, Is::SKIP_MONITOR, Is::NO_MANDATORY_KEYS, Is::MOVABLEKEYS, Is::SCRIPT_RUNNER])
        .with_keys(&[KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)]);
pub(crate) static EVAL_RO: CommandInfo =
    CommandInfo::new("EVAL_RO", "7.0.0", -3, &[Is::READONLY, Is::NOSCRIPT, Is::STALE, Is::SKIP_MONITOR, Is::NO_MANDATORY_KEYS, Is::MOVABLEKEYS, Is::SCRIPT_RUNNER])
        .with_keys(&[KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)]);
pub(crate) static EXEC: CommandInfo =
    CommandInfo::new("EXEC", "1.2.0", 1, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::SKIP_SLOWLOG])
        .replies("Option<Vec<Value>>");
pub(crate) static EXISTS: CommandInfo =
    CommandInfo::new("EXISTS", "1.0.0", -2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .routed(RequestPolicy::MultiShard, ResponsePolicy::Sum)
        .replies("u64");
pub(crate) static EXPIRE: CommandInfo =
    CommandInfo::new("EXPIRE", "1.0.0", -3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static EXPIREAT: CommandInfo =
    CommandInfo::new("EXPIREAT", "1.2.0", -3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static EXPIRETIME: CommandInfo =
    CommandInfo::new("EXPIRETIME", "7.0.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("ExpireTime");
pub(crate) static FAILOVER: CommandInfo =
    CommandInfo::new("FAILOVER", "6.2.0", -1, &[Is::ADMIN, Is::NOSCRIPT, Is::STALE])
        .replies("()");
pub(crate) static FCALL: CommandInfo =
    CommandInfo::new("FCALL", "7.0.0", -3, &[Is::NOSCRIPT, Is::STALE, Is::SKIP_MONITOR, Is::NO_MANDATORY_KEYS, Is::MOVABLEKEYS, Is::SCRIPT_RUNNER])
        .with_keys(&[KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadWrite)]);
pub(crate) static FCALL_RO: CommandInfo =
    CommandInfo::new("FCALL_RO", "7.0.0", -3, &[Is::READONLY, Is::NOSCRIPT, Is::STALE, Is::SKIP_MONITOR, Is::NO_MANDATORY_KEYS, Is::MOVABLEKEYS, Is::SCRIPT_RUNNER])
        .with_keys(&[KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)]);
pub(crate) static FLUSHALL: CommandInfo =
    CommandInfo::new("FLUSHALL", "1.0.0", -1, &[Is::WRITE])
        .routed(RequestPolicy::AllShards, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static FLUSHDB: CommandInfo =
    CommandInfo::new("FLUSHDB", "1.0.0", -1, &[Is::WRITE])
        .routed(RequestPolicy::AllShards, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static FT_ADD: CommandInfo =
    CommandInfo::new("FT.ADD", "", -1, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)]);
pub(crate) static FT_AGGREGATE: CommandInfo =
    CommandInfo::new("FT.AGGREGATE", "1.1.0", -3, &[Is::READONLY, Is::MODULE])
        .replies("FtRows");
pub(crate) static FT_ALIASADD: CommandInfo =
    CommandInfo::new("FT.ALIASADD", "1.0.0", 3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .replies("()");
pub(crate) static FT_ALIASDEL: CommandInfo =
    CommandInfo::new("FT.ALIASDEL", "1.0.0", 2, &[Is::WRITE, Is::MODULE])
        .replies("()");
pub(crate) static FT_ALIASLIST: CommandInfo =
    CommandInfo::new("FT.ALIASLIST", "8.10.0", 2, &[Is::READONLY, Is::MODULE])
        .replies("Vec<String>");
pub(crate) static FT_ALIASUPDATE: CommandInfo =
    CommandInfo::new("FT.ALIASUPDATE", "1.0.0", 3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .replies("()");
pub(crate) static FT_ALTER: CommandInfo =
    CommandInfo::new("FT.ALTER", "1.0.0", -6, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .replies("()");
pub(crate) static FT_CONFIG: CommandInfo =
    CommandInfo::new("FT.CONFIG", "", -2, &[Is::READONLY, Is::MODULE]);
pub(crate) static FT_CONFIG_GET: CommandInfo =
    CommandInfo::new("FT.CONFIG GET", "1.0.0", -3, &[Is::READONLY, Is::MODULE, Is::ASKS])
        .replies("HashMap<String, Option<String>>");
pub(crate) static FT_CONFIG_HELP: CommandInfo =
    CommandInfo::new("FT.CONFIG HELP", "1.0.0", -3, &[Is::READONLY, Is::MODULE, Is::ASKS])
        .replies("Vec<FtConfigOption>");
pub(crate) static FT_CONFIG_SET: CommandInfo =
    CommandInfo::new("FT.CONFIG SET", "1.0.0", -3, &[Is::WRITE, Is::MODULE])
        .replies("()");
pub(crate) static FT_CREATE: CommandInfo =
    CommandInfo::new("FT.CREATE", "1.0.0", -5, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .replies("()");
pub(crate) static FT_CURSOR: CommandInfo =
    CommandInfo::new("FT.CURSOR", "", -2, &[Is::READONLY, Is::MODULE]);
pub(crate) static FT_CURSOR_DEL: CommandInfo =
    CommandInfo::new("FT.CURSOR DEL", "1.1.0", -4, &[Is::READONLY, Is::MODULE, Is::TAKES])
        .routed(RequestPolicy::Special, ResponsePolicy::Default)
        .replies("()");
pub(crate) static FT_CURSOR_GC: CommandInfo =
    CommandInfo::new("FT.CURSOR GC", "", -2, &[Is::READONLY, Is::MODULE]);
pub(crate) static FT_CURSOR_READ: CommandInfo =
    CommandInfo::new("FT.CURSOR READ", "1.1.0", -4, &[Is::READONLY, Is::MODULE, Is::TAKES])
        .routed(RequestPolicy::Special, ResponsePolicy::Default)
        .replies("FtPage");
pub(crate) static FT_DEL: CommandInfo =
    CommandInfo::new("FT.DEL", "", -1, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)]);
pub(crate) static FT_DICTADD: CommandInfo =
    CommandInfo::new("FT.DICTADD", "1.4.0", -3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .replies("u64");
pub(crate) static FT_DICTDEL: CommandInfo =
    CommandInfo::new("FT.DICTDEL", "1.4.0", -3, &[Is::WRITE, Is::MODULE])
        .replies("u64");
pub(crate) static FT_DICTDUMP: CommandInfo =
    CommandInfo::new("FT.DICTDUMP", "1.4.0", 2, &[Is::READONLY, Is::MODULE])
        .replies("Vec<Bytes>");
pub(crate) static FT_DROP: CommandInfo =
    CommandInfo::new("FT.DROP", "", -1, &[Is::WRITE, Is::MODULE]);
pub(crate) static FT_DROPINDEX: CommandInfo =
    CommandInfo::new("FT.DROPINDEX", "2.0.0", -2, &[Is::WRITE, Is::MODULE])
        .replies("()");
pub(crate) static FT_EXPLAIN: CommandInfo =
    CommandInfo::new("FT.EXPLAIN", "1.0.0", -3, &[Is::READONLY, Is::MODULE])
        .replies("String");
pub(crate) static FT_EXPLAINCLI: CommandInfo =
    CommandInfo::new("FT.EXPLAINCLI", "1.0.0", -3, &[Is::READONLY, Is::MODULE])
        .replies("Vec<String>");
pub(crate) static FT_GET: CommandInfo =
    CommandInfo::new("FT.GET", "", -1, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)]);
pub(crate) static FT_HYBRID: CommandInfo =
    CommandInfo::new("FT.HYBRID", "8.4.4", -7, &[Is::READONLY, Is::MODULE])
        .replies("FtHybridResults");
pub(crate) static FT_INFO: CommandInfo =
    CommandInfo::new("FT.INFO", "1.0.0", 2, &[Is::READONLY, Is::MODULE])
        .replies("FtIndexInfo");
pub(crate) static FT_MGET: CommandInfo =
    CommandInfo::new("FT.MGET", "", -1, &[Is::READONLY, Is::MODULE]);
pub(crate) static FT_PROFILE: CommandInfo =
    CommandInfo::new("FT.PROFILE", "2.2.0", -5, &[Is::READONLY, Is::MODULE])
        .replies("FtProfileResults");
pub(crate) static FT_SAFEADD: CommandInfo =
    CommandInfo::new("FT.SAFEADD", "", -1, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)]);
pub(crate) static FT_SEARCH: CommandInfo =
    CommandInfo::new("FT.SEARCH", "1.0.0", -3, &[Is::READONLY, Is::MODULE])
        .replies("FtSearchResults");
pub(crate) static FT_SPELLCHECK: CommandInfo =
    CommandInfo::new("FT.SPELLCHECK", "1.4.0", -3, &[Is::READONLY, Is::MODULE])
        .replies("Vec<FtSpelling>");
pub(crate) static FT_SUGADD: CommandInfo =
    CommandInfo::new("FT.SUGADD", "1.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static FT_SUGDEL: CommandInfo =
    CommandInfo::new("FT.SUGDEL", "1.0.0", 3, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static FT_SUGGET: CommandInfo =
    CommandInfo::new("FT.SUGGET", "1.0.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Vec<Bytes>>");
pub(crate) static FT_SUGLEN: CommandInfo =
    CommandInfo::new("FT.SUGLEN", "1.0.0", 2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static FT_SYNADD: CommandInfo =
    CommandInfo::new("FT.SYNADD", "", -1, &[Is::WRITE, Is::DENYOOM, Is::MODULE]);
pub(crate) static FT_SYNDUMP: CommandInfo =
    CommandInfo::new("FT.SYNDUMP", "1.2.0", 2, &[Is::READONLY, Is::MODULE])
        .replies("HashMap<Bytes, Vec<Bytes>>");
pub(crate) static FT_SYNUPDATE: CommandInfo =
    CommandInfo::new("FT.SYNUPDATE", "1.2.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .replies("()");
pub(crate) static FT_TAGVALS: CommandInfo =
    CommandInfo::new("FT.TAGVALS", "1.0.0", 3, &[Is::READONLY, Is::MODULE])
        .replies("Vec<Bytes>");
pub(crate) static FT__LIST: CommandInfo =
    CommandInfo::new("FT._LIST", "2.0.0", -1, &[Is::READONLY, Is::MODULE])
        .replies("Vec<String>");
pub(crate) static FUNCTION: CommandInfo =
    CommandInfo::new("FUNCTION", "7.0.0", -2, &[]);
pub(crate) static FUNCTION_DELETE: CommandInfo =
    CommandInfo::new("FUNCTION DELETE", "7.0.0", 3, &[Is::WRITE, Is::NOSCRIPT])
        .routed(RequestPolicy::AllShards, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static FUNCTION_DUMP: CommandInfo =
    CommandInfo::new("FUNCTION DUMP", "7.0.0", 2, &[Is::NOSCRIPT, Is::ASKS])
        .replies("Bytes");
pub(crate) static FUNCTION_FLUSH: CommandInfo =
    CommandInfo::new("FUNCTION FLUSH", "7.0.0", -2, &[Is::WRITE, Is::NOSCRIPT])
        .routed(RequestPolicy::AllShards, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static FUNCTION_HELP: CommandInfo =
    CommandInfo::new("FUNCTION HELP", "7.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static FUNCTION_KILL: CommandInfo =
    CommandInfo::new("FUNCTION KILL", "7.0.0", 2, &[Is::NOSCRIPT, Is::ALLOW_BUSY])
        .routed(RequestPolicy::AllShards, ResponsePolicy::OneSucceeded)
        .replies("()");
pub(crate) static FUNCTION_LIST: CommandInfo =
    CommandInfo::new("FUNCTION LIST", "7.0.0", -2, &[Is::NOSCRIPT, Is::ASKS])
        .replies("Vec<FunctionLibrary>");
pub(crate) static FUNCTION_LOAD: CommandInfo =
    CommandInfo::new("FUNCTION LOAD", "7.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::NOSCRIPT])
        .routed(RequestPolicy::AllShards, ResponsePolicy::AllSucceeded)
        .replies("String");
pub(crate) static FUNCTION_RESTORE: CommandInfo =
    CommandInfo::new("FUNCTION RESTORE", "7.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::NOSCRIPT])
        .routed(RequestPolicy::AllShards, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static FUNCTION_STATS: CommandInfo =
    CommandInfo::new("FUNCTION STATS", "7.0.0", 2, &[Is::NOSCRIPT, Is::ALLOW_BUSY, Is::ASKS])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Special)
        .replies("FunctionStats");
pub(crate) static GEOADD: CommandInfo =
    CommandInfo::new("GEOADD", "3.2.0", -5, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static GEODIST: CommandInfo =
    CommandInfo::new("GEODIST", "3.2.0", -4, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<f64>");
pub(crate) static GEOHASH: CommandInfo =
    CommandInfo::new("GEOHASH", "3.2.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<String>>");
pub(crate) static GEOPOS: CommandInfo =
    CommandInfo::new("GEOPOS", "3.2.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<GeoPoint>>");
pub(crate) static GEORADIUS: CommandInfo =
    CommandInfo::new("GEORADIUS", "3.2.0", -6, &[Is::WRITE, Is::DENYOOM, Is::MOVABLEKEYS])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly), KeySpec::new(Keyword { keyword: "STORE", from: 6 }, Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Keyword { keyword: "STOREDIST", from: 6 }, Range { last: 0, step: 1, limit: 0 }, Overwrite)]);
pub(crate) static GEORADIUSBYMEMBER: CommandInfo =
    CommandInfo::new("GEORADIUSBYMEMBER", "3.2.0", -5, &[Is::WRITE, Is::DENYOOM, Is::MOVABLEKEYS])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly), KeySpec::new(Keyword { keyword: "STORE", from: 5 }, Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Keyword { keyword: "STOREDIST", from: 5 }, Range { last: 0, step: 1, limit: 0 }, Overwrite)]);
pub(crate) static GEORADIUSBYMEMBER_RO: CommandInfo =
    CommandInfo::new("GEORADIUSBYMEMBER_RO", "3.2.10", -5, &[Is::READONLY])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static GEORADIUS_RO: CommandInfo =
    CommandInfo::new("GEORADIUS_RO", "3.2.10", -6, &[Is::READONLY])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static GEOSEARCH: CommandInfo =
    CommandInfo::new("GEOSEARCH", "6.2.0", -7, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static GEOSEARCHSTORE: CommandInfo =
    CommandInfo::new("GEOSEARCHSTORE", "6.2.0", -8, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static GET: CommandInfo =
    CommandInfo::new("GET", "1.0.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<Bytes>");
pub(crate) static GETBIT: CommandInfo =
    CommandInfo::new("GETBIT", "2.2.0", 3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("bool");
pub(crate) static GETDEL: CommandInfo =
    CommandInfo::new("GETDEL", "6.2.0", 2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Bytes>");
pub(crate) static GETEX: CommandInfo =
    CommandInfo::new("GETEX", "6.2.0", -2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Bytes>");
pub(crate) static GETRANGE: CommandInfo =
    CommandInfo::new("GETRANGE", "2.4.0", 4, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Bytes");
pub(crate) static GETSET: CommandInfo =
    CommandInfo::new("GETSET", "1.0.0", 3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)]);
pub(crate) static HDEL: CommandInfo =
    CommandInfo::new("HDEL", "2.0.0", -3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static HELLO: CommandInfo =
    CommandInfo::new("HELLO", "6.0.0", -1, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::FAST, Is::NO_AUTH, Is::ALLOW_BUSY])
        .replies("Hello");
pub(crate) static HEXISTS: CommandInfo =
    CommandInfo::new("HEXISTS", "2.0.0", 3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("bool");
pub(crate) static HEXPIRE: CommandInfo =
    CommandInfo::new("HEXPIRE", "7.4.0", -6, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<FieldExpiry>");
pub(crate) static HEXPIREAT: CommandInfo =
    CommandInfo::new("HEXPIREAT", "7.4.0", -6, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<FieldExpiry>");
pub(crate) static HEXPIRETIME: CommandInfo =
    CommandInfo::new("HEXPIRETIME", "7.4.0", -5, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<FieldExpireTime>");
pub(crate) static HGET: CommandInfo =
    CommandInfo::new("HGET", "2.0.0", 3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<Bytes>");
pub(crate) static HGETALL: CommandInfo =
    CommandInfo::new("HGETALL", "2.0.0", 2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("HashMap<Bytes, Bytes>");
pub(crate) static HGETDEL: CommandInfo =
    CommandInfo::new("HGETDEL", "8.0.0", -5, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static HGETEX: CommandInfo =
    CommandInfo::new("HGETEX", "8.0.0", -5, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static HIMPORT: CommandInfo =
    CommandInfo::new("HIMPORT", "8.10.0", -2, &[]);
pub(crate) static HIMPORT_DISCARD: CommandInfo =
    CommandInfo::new("HIMPORT DISCARD", "8.10.0", 3, &[])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Default)
        .replies("bool");
pub(crate) static HIMPORT_DISCARDALL: CommandInfo =
    CommandInfo::new("HIMPORT DISCARDALL", "8.10.0", 2, &[])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Default)
        .replies("u64");
pub(crate) static HIMPORT_PREPARE: CommandInfo =
    CommandInfo::new("HIMPORT PREPARE", "8.10.0", -4, &[Is::DENYOOM])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Default)
        .replies("()");
pub(crate) static HIMPORT_SET: CommandInfo =
    CommandInfo::new("HIMPORT SET", "8.10.0", -5, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, Overwrite)])
        .replies("()");
pub(crate) static HINCRBY: CommandInfo =
    CommandInfo::new("HINCRBY", "2.0.0", 4, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("i64");
pub(crate) static HINCRBYFLOAT: CommandInfo =
    CommandInfo::new("HINCRBYFLOAT", "2.6.0", 4, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("f64");
pub(crate) static HKEYS: CommandInfo =
    CommandInfo::new("HKEYS", "2.0.0", 2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static HLEN: CommandInfo =
    CommandInfo::new("HLEN", "2.0.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static HMGET: CommandInfo =
    CommandInfo::new("HMGET", "2.0.0", -3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static HMSET: CommandInfo =
    CommandInfo::new("HMSET", "2.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .deprecated("4.0.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)]);
pub(crate) static HOTKEYS: CommandInfo =
    CommandInfo::new("HOTKEYS", "8.6.0", -2, &[]);
pub(crate) static HOTKEYS_GET: CommandInfo =
    CommandInfo::new("HOTKEYS GET", "8.6.0", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::ASKS])
        .routed(RequestPolicy::Special, ResponsePolicy::Special)
        .replies("Option<HotKeys>");
pub(crate) static HOTKEYS_HELP: CommandInfo =
    CommandInfo::new("HOTKEYS HELP", "8.6.1", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static HOTKEYS_RESET: CommandInfo =
    CommandInfo::new("HOTKEYS RESET", "8.6.0", 2, &[Is::ADMIN, Is::NOSCRIPT])
        .routed(RequestPolicy::Special, ResponsePolicy::Default)
        .replies("()");
pub(crate) static HOTKEYS_START: CommandInfo =
    CommandInfo::new("HOTKEYS START", "8.6.0", -2, &[Is::ADMIN, Is::NOSCRIPT])
        .routed(RequestPolicy::Special, ResponsePolicy::Default)
        .replies("()");
pub(crate) static HOTKEYS_STOP: CommandInfo =
    CommandInfo::new("HOTKEYS STOP", "8.6.0", 2, &[Is::ADMIN, Is::NOSCRIPT])
        .routed(RequestPolicy::Special, ResponsePolicy::Default)
        .replies("()");
pub(crate) static HPERSIST: CommandInfo =
    CommandInfo::new("HPERSIST", "7.4.0", -5, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<FieldPersist>");
pub(crate) static HPEXPIRE: CommandInfo =
    CommandInfo::new("HPEXPIRE", "7.4.0", -6, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<FieldExpiry>");
pub(crate) static HPEXPIREAT: CommandInfo =
    CommandInfo::new("HPEXPIREAT", "7.4.0", -6, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<FieldExpiry>");
pub(crate) static HPEXPIRETIME: CommandInfo =
    CommandInfo::new("HPEXPIRETIME", "7.4.0", -5, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<FieldExpireTime>");
pub(crate) static HPTTL: CommandInfo =
    CommandInfo::new("HPTTL", "7.4.0", -5, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<FieldTtl>");
pub(crate) static HRANDFIELD: CommandInfo =
    CommandInfo::new("HRANDFIELD", "6.2.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<Bytes>");
pub(crate) static HSCAN: CommandInfo =
    CommandInfo::new("HSCAN", "2.8.0", -3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("ScanPage<(Bytes, Bytes)>");
pub(crate) static HSET: CommandInfo =
    CommandInfo::new("HSET", "2.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static HSETEX: CommandInfo =
    CommandInfo::new("HSETEX", "8.0.0", -6, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static HSETNX: CommandInfo =
    CommandInfo::new("HSETNX", "2.0.0", 4, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static HSTRLEN: CommandInfo =
    CommandInfo::new("HSTRLEN", "3.2.0", 3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static HTTL: CommandInfo =
    CommandInfo::new("HTTL", "7.4.0", -5, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<FieldTtl>");
pub(crate) static HVALS: CommandInfo =
    CommandInfo::new("HVALS", "2.0.0", 2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static INCR: CommandInfo =
    CommandInfo::new("INCR", "1.0.0", 2, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("i64");
pub(crate) static INCRBY: CommandInfo =
    CommandInfo::new("INCRBY", "1.0.0", 3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("i64");
pub(crate) static INCRBYFLOAT: CommandInfo =
    CommandInfo::new("INCRBYFLOAT", "2.6.0", 3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("f64");
pub(crate) static INCREX: CommandInfo =
    CommandInfo::new("INCREX", "8.8.0", -2, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Incremented<i64>");
pub(crate) static INFO: CommandInfo =
    CommandInfo::new("INFO", "1.0.0", -1, &[Is::LOADING, Is::STALE, Is::ASKS])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Special)
        .replies("ServerInfo");
pub(crate) static JSON_ARRAPPEND: CommandInfo =
    CommandInfo::new("JSON.ARRAPPEND", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<u64>>");
pub(crate) static JSON_ARRINDEX: CommandInfo =
    CommandInfo::new("JSON.ARRINDEX", "1.0.0", -4, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<i64>>");
pub(crate) static JSON_ARRINSERT: CommandInfo =
    CommandInfo::new("JSON.ARRINSERT", "1.0.0", -5, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<u64>>");
pub(crate) static JSON_ARRLEN: CommandInfo =
    CommandInfo::new("JSON.ARRLEN", "1.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<u64>>");
pub(crate) static JSON_ARRPOP: CommandInfo =
    CommandInfo::new("JSON.ARRPOP", "1.0.0", -2, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static JSON_ARRTRIM: CommandInfo =
    CommandInfo::new("JSON.ARRTRIM", "1.0.0", 5, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<u64>>");
pub(crate) static JSON_CLEAR: CommandInfo =
    CommandInfo::new("JSON.CLEAR", "2.0.0", -2, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static JSON_DEBUG: CommandInfo =
    CommandInfo::new("JSON.DEBUG", "1.0.0", -2, &[Is::READONLY, Is::MODULE, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Keyword { keyword: "MEMORY", from: 1 }, Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<u64>>");
pub(crate) static JSON_DEL: CommandInfo =
    CommandInfo::new("JSON.DEL", "1.0.0", -2, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static JSON_FORGET: CommandInfo =
    CommandInfo::new("JSON.FORGET", "1.0.0", -2, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static JSON_GET: CommandInfo =
    CommandInfo::new("JSON.GET", "1.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<Bytes>");
pub(crate) static JSON_MERGE: CommandInfo =
    CommandInfo::new("JSON.MERGE", "2.6.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static JSON_MGET: CommandInfo =
    CommandInfo::new("JSON.MGET", "1.0.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static JSON_MSET: CommandInfo =
    CommandInfo::new("JSON.MSET", "2.6.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 3, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static JSON_NUMINCRBY: CommandInfo =
    CommandInfo::new("JSON.NUMINCRBY", "1.0.0", 4, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<f64>>");
pub(crate) static JSON_NUMMULTBY: CommandInfo =
    CommandInfo::new("JSON.NUMMULTBY", "1.0.0", 4, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<f64>>");
pub(crate) static JSON_NUMPOWBY: CommandInfo =
    CommandInfo::new("JSON.NUMPOWBY", "1.0.0", 4, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<f64>>");
pub(crate) static JSON_OBJKEYS: CommandInfo =
    CommandInfo::new("JSON.OBJKEYS", "1.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<Vec<String>>>");
pub(crate) static JSON_OBJLEN: CommandInfo =
    CommandInfo::new("JSON.OBJLEN", "1.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<u64>>");
pub(crate) static JSON_RESP: CommandInfo =
    CommandInfo::new("JSON.RESP", "1.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static JSON_SET: CommandInfo =
    CommandInfo::new("JSON.SET", "1.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static JSON_STRAPPEND: CommandInfo =
    CommandInfo::new("JSON.STRAPPEND", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<u64>>");
pub(crate) static JSON_STRLEN: CommandInfo =
    CommandInfo::new("JSON.STRLEN", "1.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<u64>>");
pub(crate) static JSON_TOGGLE: CommandInfo =
    CommandInfo::new("JSON.TOGGLE", "2.0.0", 3, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<bool>>");
pub(crate) static JSON_TYPE: CommandInfo =
    CommandInfo::new("JSON.TYPE", "1.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<JsonType>");
pub(crate) static KEYS: CommandInfo =
    CommandInfo::new("KEYS", "1.0.0", 2, &[Is::READONLY])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Default)
        .replies("Vec<Bytes>");
pub(crate) static LASTSAVE: CommandInfo =
    CommandInfo::new("LASTSAVE", "1.0.0", 1, &[Is::LOADING, Is::STALE, Is::FAST, Is::ASKS])
        .replies("SystemTime");
pub(crate) static LATENCY: CommandInfo =
    CommandInfo::new("LATENCY", "2.8.13", -2, &[]);
pub(crate) static LATENCY_DOCTOR: CommandInfo =
    CommandInfo::new("LATENCY DOCTOR", "2.8.13", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::Special)
        .replies("String");
pub(crate) static LATENCY_GRAPH: CommandInfo =
    CommandInfo::new("LATENCY GRAPH", "2.8.13", 3, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::Special)
        .replies("String");
pub(crate) static LATENCY_HELP: CommandInfo =
    CommandInfo::new("LATENCY HELP", "2.8.13", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static LATENCY_HISTOGRAM: CommandInfo =
    CommandInfo::new("LATENCY HISTOGRAM", "7.0.0", -2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::Special)
        .replies("HashMap<String, LatencyHistogram>");
pub(crate) static LATENCY_HISTORY: CommandInfo =
    CommandInfo::new("LATENCY HISTORY", "2.8.13", 3, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::Special)
        .replies("Vec<LatencySample>");
pub(crate) static LATENCY_LATEST: CommandInfo =
    CommandInfo::new("LATENCY LATEST", "2.8.13", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ASKS])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::Special)
        .replies("Vec<LatencyEvent>");
pub(crate) static LATENCY_RESET: CommandInfo =
    CommandInfo::new("LATENCY RESET", "2.8.13", -2, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::Sum)
        .replies("u64");
pub(crate) static LCS: CommandInfo =
    CommandInfo::new("LCS", "7.0.0", -3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 1, step: 1, limit: 0 }, ReadOnly)])
        .replies("Bytes");
pub(crate) static LINDEX: CommandInfo =
    CommandInfo::new("LINDEX", "1.0.0", 3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<Bytes>");
pub(crate) static LINSERT: CommandInfo =
    CommandInfo::new("LINSERT", "2.2.0", 5, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("ListInsert");
pub(crate) static LLEN: CommandInfo =
    CommandInfo::new("LLEN", "1.0.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static LMOVE: CommandInfo =
    CommandInfo::new("LMOVE", "6.2.0", 5, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Bytes>");
pub(crate) static LMOVEM: CommandInfo =
    CommandInfo::new("LMOVEM", "8.10.0", -5, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Vec<Bytes>>");
pub(crate) static LMPOP: CommandInfo =
    CommandInfo::new("LMPOP", "7.0.0", -4, &[Is::WRITE, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadWrite)])
        .replies("Option<(Bytes, Vec<Bytes>)>");
pub(crate) static LOLWUT: CommandInfo =
    CommandInfo::new("LOLWUT", "5.0.0", -1, &[Is::READONLY, Is::FAST])
        .replies("String");
pub(crate) static LPOP: CommandInfo =
    CommandInfo::new("LPOP", "1.0.0", -2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Bytes>");
pub(crate) static LPOS: CommandInfo =
    CommandInfo::new("LPOS", "6.0.6", -3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<u64>");
pub(crate) static LPUSH: CommandInfo =
    CommandInfo::new("LPUSH", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static LPUSHX: CommandInfo =
    CommandInfo::new("LPUSHX", "2.2.0", -3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static LRANGE: CommandInfo =
    CommandInfo::new("LRANGE", "1.0.0", 4, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static LREM: CommandInfo =
    CommandInfo::new("LREM", "1.0.0", 4, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static LSET: CommandInfo =
    CommandInfo::new("LSET", "1.0.0", 4, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static LTRIM: CommandInfo =
    CommandInfo::new("LTRIM", "1.0.0", 4, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static MEMORY: CommandInfo =
    CommandInfo::new("MEMORY", "4.0.0", -2, &[]);
pub(crate) static MEMORY_DOCTOR: CommandInfo =
    CommandInfo::new("MEMORY DOCTOR", "4.0.0", 2, &[Is::ASKS])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Special)
        .replies("String");
pub(crate) static MEMORY_HELP: CommandInfo =
    CommandInfo::new("MEMORY HELP", "4.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static MEMORY_MALLOC_STATS: CommandInfo =
    CommandInfo::new("MEMORY MALLOC-STATS", "4.0.0", 2, &[Is::ASKS])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Special)
        .replies("String");
pub(crate) static MEMORY_PURGE: CommandInfo =
    CommandInfo::new("MEMORY PURGE", "4.0.0", 2, &[])
        .routed(RequestPolicy::AllShards, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static MEMORY_STATS: CommandInfo =
    CommandInfo::new("MEMORY STATS", "4.0.0", 2, &[Is::ASKS])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Special)
        .replies("MemoryStats");
pub(crate) static MEMORY_USAGE: CommandInfo =
    CommandInfo::new("MEMORY USAGE", "4.0.0", -3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<u64>");
pub(crate) static MGET: CommandInfo =
    CommandInfo::new("MGET", "1.0.0", -2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .routed(RequestPolicy::MultiShard, ResponsePolicy::Default)
        .replies("Vec<Option<Bytes>>");
pub(crate) static MIGRATE: CommandInfo =
    CommandInfo::new("MIGRATE", "2.6.0", -6, &[Is::WRITE, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(3), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Keyword { keyword: "KEYS", from: -2 }, Range { last: -1, step: 1, limit: 0 }, ReadWrite)])
        .waits(WaitArg::Word(5, Milliseconds))
        .replies("bool");
pub(crate) static MODULE: CommandInfo =
    CommandInfo::new("MODULE", "4.0.0", -2, &[]);
pub(crate) static MODULE_HELP: CommandInfo =
    CommandInfo::new("MODULE HELP", "5.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static MODULE_LIST: CommandInfo =
    CommandInfo::new("MODULE LIST", "4.0.0", 2, &[Is::ADMIN, Is::NOSCRIPT, Is::ASKS])
        .replies("Vec<ModuleInfo>");
pub(crate) static MODULE_LOAD: CommandInfo =
    CommandInfo::new("MODULE LOAD", "4.0.0", -3, &[Is::ADMIN, Is::NOSCRIPT, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static MODULE_LOADEX: CommandInfo =
    CommandInfo::new("MODULE LOADEX", "7.0.0", -3, &[Is::ADMIN, Is::NOSCRIPT, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static MODULE_UNLOAD: CommandInfo =
    CommandInfo::new("MODULE UNLOAD", "4.0.0", 3, &[Is::ADMIN, Is::NOSCRIPT, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static MONITOR: CommandInfo =
    CommandInfo::new("MONITOR", "1.0.0", 1, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE]);
pub(crate) static MOVE: CommandInfo =
    CommandInfo::new("MOVE", "1.0.0", 3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static MSET: CommandInfo =
    CommandInfo::new("MSET", "1.0.1", -3, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 2, limit: 0 }, Overwrite)])
        .routed(RequestPolicy::MultiShard, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static MSETEX: CommandInfo =
    CommandInfo::new("MSETEX", "8.4.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 2 }, Overwrite)])
        .routed(RequestPolicy::MultiShard, ResponsePolicy::AllSucceeded)
        .replies("bool");
pub(crate) static MSETNX: CommandInfo =
    CommandInfo::new("MSETNX", "1.0.1", -3, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 2, limit: 0 }, Overwrite)])
        .replies("bool");
pub(crate) static MULTI: CommandInfo =
    CommandInfo::new("MULTI", "1.2.0", 1, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::FAST, Is::ALLOW_BUSY])
        .replies("()");
pub(crate) static OBJECT: CommandInfo =
    CommandInfo::new("OBJECT", "2.2.3", -2, &[]);
pub(crate) static OBJECT_ENCODING: CommandInfo =
    CommandInfo::new("OBJECT ENCODING", "2.2.3", 3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<String>");
pub(crate) static OBJECT_FREQ: CommandInfo =
    CommandInfo::new("OBJECT FREQ", "4.0.0", 3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<u64>");
pub(crate) static OBJECT_HELP: CommandInfo =
    CommandInfo::new("OBJECT HELP", "6.2.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static OBJECT_IDLETIME: CommandInfo =
    CommandInfo::new("OBJECT IDLETIME", "2.2.3", 3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<Duration>");
pub(crate) static OBJECT_REFCOUNT: CommandInfo =
    CommandInfo::new("OBJECT REFCOUNT", "2.2.3", 3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<u64>");
pub(crate) static PERSIST: CommandInfo =
    CommandInfo::new("PERSIST", "2.2.0", 2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static PEXPIRE: CommandInfo =
    CommandInfo::new("PEXPIRE", "2.6.0", -3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static PEXPIREAT: CommandInfo =
    CommandInfo::new("PEXPIREAT", "2.6.0", -3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static PEXPIRETIME: CommandInfo =
    CommandInfo::new("PEXPIRETIME", "7.0.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("ExpireTime");
pub(crate) static PFADD: CommandInfo =
    CommandInfo::new("PFADD", "2.8.9", -2, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static PFCOUNT: CommandInfo =
    CommandInfo::new("PFCOUNT", "2.8.9", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static PFDEBUG: CommandInfo =
    CommandInfo::new("PFDEBUG", "2.8.9", 3, &[Is::WRITE, Is::DENYOOM, Is::ADMIN])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)]);
pub(crate) static PFMERGE: CommandInfo =
    CommandInfo::new("PFMERGE", "2.8.9", -2, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .replies("()");
pub(crate) static PFSELFTEST: CommandInfo =
    CommandInfo::new("PFSELFTEST", "2.8.9", 1, &[Is::ADMIN]);
pub(crate) static PING: CommandInfo =
    CommandInfo::new("PING", "1.0.0", -1, &[Is::FAST, Is::ASKS])
        .routed(RequestPolicy::AllShards, ResponsePolicy::AllSucceeded)
        .replies("Bytes");
pub(crate) static PSETEX: CommandInfo =
    CommandInfo::new("PSETEX", "2.6.0", 4, &[Is::WRITE, Is::DENYOOM])
        .deprecated("2.6.12")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite)]);
pub(crate) static PSUBSCRIBE: CommandInfo =
    CommandInfo::new("PSUBSCRIBE", "2.0.0", -2, &[Is::DENYOOM, Is::PUBSUB, Is::NOSCRIPT, Is::LOADING, Is::STALE]);
pub(crate) static PSYNC: CommandInfo =
    CommandInfo::new("PSYNC", "2.8.0", -3, &[Is::ADMIN, Is::NOSCRIPT, Is::NO_ASYNC_LOADING, Is::NO_MULTI]);
pub(crate) static PTTL: CommandInfo =
    CommandInfo::new("PTTL", "2.6.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Ttl");
pub(crate) static PUBLISH: CommandInfo =
    CommandInfo::new("PUBLISH", "2.0.0", 3, &[Is::PUBSUB, Is::LOADING, Is::STALE, Is::FAST])
        .replies("u64");
pub(crate) static PUBSUB: CommandInfo =
    CommandInfo::new("PUBSUB", "2.8.0", -2, &[]);
pub(crate) static PUBSUB_CHANNELS: CommandInfo =
    CommandInfo::new("PUBSUB CHANNELS", "2.8.0", -2, &[Is::PUBSUB, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<Bytes>");
pub(crate) static PUBSUB_HELP: CommandInfo =
    CommandInfo::new("PUBSUB HELP", "6.2.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static PUBSUB_NUMPAT: CommandInfo =
    CommandInfo::new("PUBSUB NUMPAT", "2.8.0", 2, &[Is::PUBSUB, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("u64");
pub(crate) static PUBSUB_NUMSUB: CommandInfo =
    CommandInfo::new("PUBSUB NUMSUB", "2.8.0", -2, &[Is::PUBSUB, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<(Bytes, u64)>");
pub(crate) static PUBSUB_SHARDCHANNELS: CommandInfo =
    CommandInfo::new("PUBSUB SHARDCHANNELS", "7.0.0", -2, &[Is::PUBSUB, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<Bytes>");
pub(crate) static PUBSUB_SHARDNUMSUB: CommandInfo =
    CommandInfo::new("PUBSUB SHARDNUMSUB", "7.0.0", -2, &[Is::PUBSUB, Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<(Bytes, u64)>");
pub(crate) static PUNSUBSCRIBE: CommandInfo =
    CommandInfo::new("PUNSUBSCRIBE", "2.0.0", -1, &[Is::PUBSUB, Is::NOSCRIPT, Is::LOADING, Is::STALE]);
pub(crate) static QUIT: CommandInfo =
    CommandInfo::new("QUIT", "1.0.0", -1, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::FAST, Is::NO_AUTH, Is::ALLOW_BUSY])
        .deprecated("7.2.0");
pub(crate) static RANDOMKEY: CommandInfo =
    CommandInfo::new("RANDOMKEY", "1.0.0", 1, &[Is::READONLY])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Special)
        .replies("Option<Bytes>");
pub(crate) static READONLY: CommandInfo =
    CommandInfo::new("READONLY", "3.0.0", 1, &[Is::LOADING, Is::STALE, Is::FAST])
        .replies("()");
pub(crate) static READWRITE: CommandInfo =
    CommandInfo::new("READWRITE", "3.0.0", 1, &[Is::LOADING, Is::STALE, Is::FAST])
        .replies("()");
pub(crate) static RENAME: CommandInfo =
    CommandInfo::new("RENAME", "1.0.0", 3, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, Overwrite)])
        .replies("()");
pub(crate) static RENAMENX: CommandInfo =
    CommandInfo::new("RENAMENX", "1.0.0", 3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, Overwrite)])
        .replies("bool");
pub(crate) static REPLCONF: CommandInfo =
    CommandInfo::new("REPLCONF", "3.0.0", -1, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::ALLOW_BUSY]);
pub(crate) static REPLICAOF: CommandInfo =
    CommandInfo::new("REPLICAOF", "5.0.0", 3, &[Is::ADMIN, Is::NOSCRIPT, Is::STALE, Is::NO_ASYNC_LOADING])
        .replies("()");
pub(crate) static RESET: CommandInfo =
    CommandInfo::new("RESET", "6.2.0", 1, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::FAST, Is::NO_AUTH, Is::ALLOW_BUSY])
        .replies("()");
pub(crate) static RESTORE: CommandInfo =
    CommandInfo::new("RESTORE", "2.6.0", -4, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite)])
        .replies("()");
pub(crate) static RESTORE_ASKING: CommandInfo =
    CommandInfo::new("RESTORE-ASKING", "3.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::ASKING])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite)]);
pub(crate) static ROLE: CommandInfo =
    CommandInfo::new("ROLE", "2.8.12", 1, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::FAST, Is::ASKS])
        .replies("Role");
pub(crate) static RPOP: CommandInfo =
    CommandInfo::new("RPOP", "1.0.0", -2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Bytes>");
pub(crate) static RPOPLPUSH: CommandInfo =
    CommandInfo::new("RPOPLPUSH", "1.2.0", 3, &[Is::WRITE, Is::DENYOOM])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)]);
pub(crate) static RPUSH: CommandInfo =
    CommandInfo::new("RPUSH", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static RPUSHX: CommandInfo =
    CommandInfo::new("RPUSHX", "2.2.0", -3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static SADD: CommandInfo =
    CommandInfo::new("SADD", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static SAVE: CommandInfo =
    CommandInfo::new("SAVE", "1.0.0", 1, &[Is::ADMIN, Is::NOSCRIPT, Is::NO_ASYNC_LOADING, Is::NO_MULTI])
        .replies("()");
pub(crate) static SCAN: CommandInfo =
    CommandInfo::new("SCAN", "2.8.0", -2, &[Is::READONLY])
        .routed(RequestPolicy::Special, ResponsePolicy::Special)
        .replies("ScanPage<Bytes>");
pub(crate) static SCARD: CommandInfo =
    CommandInfo::new("SCARD", "1.0.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static SCRIPT: CommandInfo =
    CommandInfo::new("SCRIPT", "2.6.0", -2, &[]);
pub(crate) static SCRIPT_DEBUG: CommandInfo =
    CommandInfo::new("SCRIPT DEBUG", "3.2.0", 3, &[Is::NOSCRIPT])
        .replies("()");
pub(crate) static SCRIPT_EXISTS: CommandInfo =
    CommandInfo::new("SCRIPT EXISTS", "2.6.0", -3, &[Is::NOSCRIPT, Is::ASKS])
        .routed(RequestPolicy::AllShards, ResponsePolicy::And)
        .replies("Vec<bool>");
pub(crate) static SCRIPT_FLUSH: CommandInfo =
    CommandInfo::new("SCRIPT FLUSH", "2.6.0", -2, &[Is::NOSCRIPT])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static SCRIPT_HELP: CommandInfo =
    CommandInfo::new("SCRIPT HELP", "5.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static SCRIPT_KILL: CommandInfo =
    CommandInfo::new("SCRIPT KILL", "2.6.0", 2, &[Is::NOSCRIPT, Is::ALLOW_BUSY])
        .routed(RequestPolicy::AllShards, ResponsePolicy::OneSucceeded)
        .replies("()");
pub(crate) static SCRIPT_LOAD: CommandInfo =
    CommandInfo::new("SCRIPT LOAD", "2.6.0", 3, &[Is::NOSCRIPT, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("String");
pub(crate) static SCRIPT_SHOW: CommandInfo =
    CommandInfo::new("SCRIPT SHOW", "Valkey 8.0.0", 3, &[Is::NOSCRIPT, Is::STALE, Is::ASKS])
        .replies("Bytes");
pub(crate) static SDIFF: CommandInfo =
    CommandInfo::new("SDIFF", "1.0.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static SDIFFCARD: CommandInfo =
    CommandInfo::new("SDIFFCARD", "8.10.0", -3, &[Is::READONLY, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("u64");
pub(crate) static SDIFFSTORE: CommandInfo =
    CommandInfo::new("SDIFFSTORE", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Word(2), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static SEARCH_CLUSTERINFO: CommandInfo =
    CommandInfo::new("SEARCH.CLUSTERINFO", "", -1, &[Is::READONLY, Is::MODULE, Is::NOSCRIPT, Is::LOADING]);
pub(crate) static SEARCH_CLUSTERREFRESH: CommandInfo =
    CommandInfo::new("SEARCH.CLUSTERREFRESH", "", -1, &[Is::READONLY, Is::MODULE, Is::NOSCRIPT]);
pub(crate) static SEARCH_CLUSTERSET: CommandInfo =
    CommandInfo::new("SEARCH.CLUSTERSET", "", -1, &[Is::READONLY, Is::MODULE, Is::NOSCRIPT, Is::LOADING]);
pub(crate) static SELECT: CommandInfo =
    CommandInfo::new("SELECT", "1.0.0", 2, &[Is::LOADING, Is::STALE, Is::FAST])
        .replies("()");
pub(crate) static SET: CommandInfo =
    CommandInfo::new("SET", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static SETBIT: CommandInfo =
    CommandInfo::new("SETBIT", "2.2.0", 4, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static SETEX: CommandInfo =
    CommandInfo::new("SETEX", "2.0.0", 4, &[Is::WRITE, Is::DENYOOM])
        .deprecated("2.6.12")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite)]);
pub(crate) static SETNX: CommandInfo =
    CommandInfo::new("SETNX", "1.0.0", 3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .deprecated("2.6.12")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite)]);
pub(crate) static SETRANGE: CommandInfo =
    CommandInfo::new("SETRANGE", "2.2.0", 4, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static SHUTDOWN: CommandInfo =
    CommandInfo::new("SHUTDOWN", "1.0.0", -1, &[Is::ADMIN, Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::NO_MULTI, Is::ALLOW_BUSY])
        .replies("()");
pub(crate) static SINTER: CommandInfo =
    CommandInfo::new("SINTER", "1.0.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static SINTERCARD: CommandInfo =
    CommandInfo::new("SINTERCARD", "7.0.0", -3, &[Is::READONLY, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("u64");
pub(crate) static SINTERSTORE: CommandInfo =
    CommandInfo::new("SINTERSTORE", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Word(2), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static SISMEMBER: CommandInfo =
    CommandInfo::new("SISMEMBER", "1.0.0", 3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("bool");
pub(crate) static SLAVEOF: CommandInfo =
    CommandInfo::new("SLAVEOF", "1.0.0", 3, &[Is::ADMIN, Is::NOSCRIPT, Is::STALE, Is::NO_ASYNC_LOADING])
        .deprecated("5.0.0");
pub(crate) static SLOWLOG: CommandInfo =
    CommandInfo::new("SLOWLOG", "2.2.12", -2, &[]);
pub(crate) static SLOWLOG_GET: CommandInfo =
    CommandInfo::new("SLOWLOG GET", "2.2.12", -2, &[Is::ADMIN, Is::LOADING, Is::STALE, Is::ASKS])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::Default)
        .replies("Vec<SlowLogEntry>");
pub(crate) static SLOWLOG_HELP: CommandInfo =
    CommandInfo::new("SLOWLOG HELP", "6.2.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static SLOWLOG_LEN: CommandInfo =
    CommandInfo::new("SLOWLOG LEN", "2.2.12", 2, &[Is::ADMIN, Is::LOADING, Is::STALE, Is::ASKS])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::Sum)
        .replies("u64");
pub(crate) static SLOWLOG_RESET: CommandInfo =
    CommandInfo::new("SLOWLOG RESET", "2.2.12", 2, &[Is::ADMIN, Is::LOADING, Is::STALE])
        .routed(RequestPolicy::AllNodes, ResponsePolicy::AllSucceeded)
        .replies("()");
pub(crate) static SMEMBERS: CommandInfo =
    CommandInfo::new("SMEMBERS", "1.0.0", 2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static SMISMEMBER: CommandInfo =
    CommandInfo::new("SMISMEMBER", "6.2.0", -3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<bool>");
pub(crate) static SMOVE: CommandInfo =
    CommandInfo::new("SMOVE", "1.0.0", 4, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static SORT: CommandInfo =
    CommandInfo::new("SORT", "1.0.0", -2, &[Is::WRITE, Is::DENYOOM, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly), KeySpec::new(KeysBegin::Unknown, FindKeys::Unknown, ReadOnly), KeySpec::new(KeysBegin::Unknown, FindKeys::Unknown, Overwrite)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static SORT_RO: CommandInfo =
    CommandInfo::new("SORT_RO", "7.0.0", -2, &[Is::READONLY, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly), KeySpec::new(KeysBegin::Unknown, FindKeys::Unknown, ReadOnly)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static SPOP: CommandInfo =
    CommandInfo::new("SPOP", "1.0.0", -2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Bytes>");
pub(crate) static SPUBLISH: CommandInfo =
    CommandInfo::new("SPUBLISH", "7.0.0", 3, &[Is::PUBSUB, Is::LOADING, Is::STALE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, NotAKey)])
        .replies("u64");
pub(crate) static SRANDMEMBER: CommandInfo =
    CommandInfo::new("SRANDMEMBER", "1.0.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<Bytes>");
pub(crate) static SREM: CommandInfo =
    CommandInfo::new("SREM", "1.0.0", -3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static SSCAN: CommandInfo =
    CommandInfo::new("SSCAN", "2.8.0", -3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("ScanPage<Bytes>");
pub(crate) static SSUBSCRIBE: CommandInfo =
    CommandInfo::new("SSUBSCRIBE", "7.0.0", -2, &[Is::DENYOOM, Is::PUBSUB, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, NotAKey)]);
pub(crate) static STRLEN: CommandInfo =
    CommandInfo::new("STRLEN", "2.2.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static SUBSCRIBE: CommandInfo =
    CommandInfo::new("SUBSCRIBE", "2.0.0", -2, &[Is::DENYOOM, Is::PUBSUB, Is::NOSCRIPT, Is::LOADING, Is::STALE]);
pub(crate) static SUBSTR: CommandInfo =
    CommandInfo::new("SUBSTR", "1.0.0", 4, &[Is::READONLY])
        .deprecated("2.0.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static SUNION: CommandInfo =
    CommandInfo::new("SUNION", "1.0.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static SUNIONCARD: CommandInfo =
    CommandInfo::new("SUNIONCARD", "8.10.0", -3, &[Is::READONLY, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("u64");
pub(crate) static SUNIONSTORE: CommandInfo =
    CommandInfo::new("SUNIONSTORE", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Word(2), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static SUNSUBSCRIBE: CommandInfo =
    CommandInfo::new("SUNSUBSCRIBE", "7.0.0", -1, &[Is::PUBSUB, Is::NOSCRIPT, Is::LOADING, Is::STALE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, NotAKey)]);
pub(crate) static SWAPDB: CommandInfo =
    CommandInfo::new("SWAPDB", "4.0.0", 3, &[Is::WRITE, Is::FAST])
        .replies("()");
pub(crate) static SYNC: CommandInfo =
    CommandInfo::new("SYNC", "1.0.0", 1, &[Is::ADMIN, Is::NOSCRIPT, Is::NO_ASYNC_LOADING, Is::NO_MULTI]);
pub(crate) static TDIGEST_ADD: CommandInfo =
    CommandInfo::new("TDIGEST.ADD", "2.4.0", -3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static TDIGEST_BYRANK: CommandInfo =
    CommandInfo::new("TDIGEST.BYRANK", "2.4.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<f64>");
pub(crate) static TDIGEST_BYREVRANK: CommandInfo =
    CommandInfo::new("TDIGEST.BYREVRANK", "2.4.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<f64>");
pub(crate) static TDIGEST_CDF: CommandInfo =
    CommandInfo::new("TDIGEST.CDF", "2.4.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<f64>");
pub(crate) static TDIGEST_CREATE: CommandInfo =
    CommandInfo::new("TDIGEST.CREATE", "2.4.0", -2, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static TDIGEST_INFO: CommandInfo =
    CommandInfo::new("TDIGEST.INFO", "2.4.0", 2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("DigestInfo");
pub(crate) static TDIGEST_MAX: CommandInfo =
    CommandInfo::new("TDIGEST.MAX", "2.4.0", 2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("f64");
pub(crate) static TDIGEST_MERGE: CommandInfo =
    CommandInfo::new("TDIGEST.MERGE", "2.4.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite), KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("()");
pub(crate) static TDIGEST_MIN: CommandInfo =
    CommandInfo::new("TDIGEST.MIN", "2.4.0", 2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("f64");
pub(crate) static TDIGEST_QUANTILE: CommandInfo =
    CommandInfo::new("TDIGEST.QUANTILE", "2.4.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<f64>");
pub(crate) static TDIGEST_RANK: CommandInfo =
    CommandInfo::new("TDIGEST.RANK", "2.4.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<i64>");
pub(crate) static TDIGEST_RESET: CommandInfo =
    CommandInfo::new("TDIGEST.RESET", "2.4.0", 2, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static TDIGEST_REVRANK: CommandInfo =
    CommandInfo::new("TDIGEST.REVRANK", "2.4.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<i64>");
pub(crate) static TDIGEST_TRIMMED_MEAN: CommandInfo =
    CommandInfo::new("TDIGEST.TRIMMED_MEAN", "2.4.0", 4, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("f64");
pub(crate) static TIME: CommandInfo =
    CommandInfo::new("TIME", "2.6.0", 1, &[Is::LOADING, Is::STALE, Is::FAST, Is::ASKS])
        .replies("SystemTime");
pub(crate) static TIMESERIES_CLUSTERSET: CommandInfo =
    CommandInfo::new("TIMESERIES.CLUSTERSET", "", -1, &[Is::READONLY, Is::MODULE, Is::NOSCRIPT]);
pub(crate) static TIMESERIES_REFRESHCLUSTER: CommandInfo =
    CommandInfo::new("TIMESERIES.REFRESHCLUSTER", "", -1, &[Is::READONLY, Is::MODULE, Is::NOSCRIPT]);
pub(crate) static TOPK_ADD: CommandInfo =
    CommandInfo::new("TOPK.ADD", "2.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static TOPK_COUNT: CommandInfo =
    CommandInfo::new("TOPK.COUNT", "2.0.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static TOPK_INCRBY: CommandInfo =
    CommandInfo::new("TOPK.INCRBY", "2.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Option<Bytes>>");
pub(crate) static TOPK_INFO: CommandInfo =
    CommandInfo::new("TOPK.INFO", "2.0.0", 2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("TopListInfo");
pub(crate) static TOPK_LIST: CommandInfo =
    CommandInfo::new("TOPK.LIST", "2.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static TOPK_QUERY: CommandInfo =
    CommandInfo::new("TOPK.QUERY", "2.0.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<bool>");
pub(crate) static TOPK_RESERVE: CommandInfo =
    CommandInfo::new("TOPK.RESERVE", "2.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static TOUCH: CommandInfo =
    CommandInfo::new("TOUCH", "3.2.1", -2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .routed(RequestPolicy::MultiShard, ResponsePolicy::Sum)
        .replies("u64");
pub(crate) static TRIMSLOTS: CommandInfo =
    CommandInfo::new("TRIMSLOTS", "8.4.0", -5, &[Is::WRITE]);
pub(crate) static TS_ADD: CommandInfo =
    CommandInfo::new("TS.ADD", "1.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static TS_ALTER: CommandInfo =
    CommandInfo::new("TS.ALTER", "1.0.0", -2, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static TS_CREATE: CommandInfo =
    CommandInfo::new("TS.CREATE", "1.0.0", -2, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static TS_CREATERULE: CommandInfo =
    CommandInfo::new("TS.CREATERULE", "1.0.0", -5, &[Is::WRITE, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static TS_DECRBY: CommandInfo =
    CommandInfo::new("TS.DECRBY", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static TS_DEL: CommandInfo =
    CommandInfo::new("TS.DEL", "1.6.0", 4, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static TS_DELETERULE: CommandInfo =
    CommandInfo::new("TS.DELETERULE", "1.0.0", 3, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static TS_GET: CommandInfo =
    CommandInfo::new("TS.GET", "1.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<TsSample>");
pub(crate) static TS_INCRBY: CommandInfo =
    CommandInfo::new("TS.INCRBY", "1.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static TS_INFO: CommandInfo =
    CommandInfo::new("TS.INFO", "1.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("TimeSeriesInfo");
pub(crate) static TS_MADD: CommandInfo =
    CommandInfo::new("TS.MADD", "1.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 3, limit: 0 }, ReadWrite)])
        .replies("Vec<Result<u64, ServerError>>");
pub(crate) static TS_MGET: CommandInfo =
    CommandInfo::new("TS.MGET", "1.0.0", -3, &[Is::READONLY, Is::MODULE])
        .replies("Vec<TsLatest>");
pub(crate) static TS_MRANGE: CommandInfo =
    CommandInfo::new("TS.MRANGE", "1.0.0", -4, &[Is::READONLY, Is::MODULE])
        .replies("Vec<TsSeries>");
pub(crate) static TS_MREVRANGE: CommandInfo =
    CommandInfo::new("TS.MREVRANGE", "1.4.0", -4, &[Is::READONLY, Is::MODULE])
        .replies("Vec<TsSeries>");
pub(crate) static TS_NRANGE: CommandInfo =
    CommandInfo::new("TS.NRANGE", "8.10.0", -5, &[Is::READONLY, Is::MODULE, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("Vec<TsRow>");
pub(crate) static TS_NREVRANGE: CommandInfo =
    CommandInfo::new("TS.NREVRANGE", "8.10.0", -5, &[Is::READONLY, Is::MODULE, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("Vec<TsRow>");
pub(crate) static TS_QUERYINDEX: CommandInfo =
    CommandInfo::new("TS.QUERYINDEX", "1.0.0", -2, &[Is::READONLY, Is::MODULE])
        .replies("Vec<Bytes>");
pub(crate) static TS_QUERYLABELS: CommandInfo =
    CommandInfo::new("TS.QUERYLABELS", "8.10.0", -2, &[Is::READONLY, Is::MODULE])
        .replies("Vec<Bytes>");
pub(crate) static TS_RANGE: CommandInfo =
    CommandInfo::new("TS.RANGE", "1.0.0", -4, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<TsSample>");
pub(crate) static TS_READ: CommandInfo =
    CommandInfo::new("TS.READ", "8.10.0", -3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .waits(WaitArg::WordAfter("BLOCK", Milliseconds))
        .replies("Vec<TsSample>");
pub(crate) static TS_REVRANGE: CommandInfo =
    CommandInfo::new("TS.REVRANGE", "1.4.0", -4, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<TsSample>");
pub(crate) static TTL: CommandInfo =
    CommandInfo::new("TTL", "1.0.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Ttl");
pub(crate) static TYPE: CommandInfo =
    CommandInfo::new("TYPE", "1.0.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("KeyType");
pub(crate) static UNLINK: CommandInfo =
    CommandInfo::new("UNLINK", "4.0.0", -2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, Remove)])
        .routed(RequestPolicy::MultiShard, ResponsePolicy::Sum)
        .replies("u64");
pub(crate) static UNSUBSCRIBE: CommandInfo =
    CommandInfo::new("UNSUBSCRIBE", "2.0.0", -1, &[Is::PUBSUB, Is::NOSCRIPT, Is::LOADING, Is::STALE]);
pub(crate) static UNWATCH: CommandInfo =
    CommandInfo::new("UNWATCH", "2.2.0", 1, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::FAST, Is::ALLOW_BUSY])
        .replies("()");
pub(crate) static VADD: CommandInfo =
    CommandInfo::new("VADD", "8.0.0", -5, &[Is::WRITE, Is::DENYOOM, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static VCARD: CommandInfo =
    CommandInfo::new("VCARD", "8.0.0", 2, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static VDIM: CommandInfo =
    CommandInfo::new("VDIM", "8.0.0", 2, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static VEMB: CommandInfo =
    CommandInfo::new("VEMB", "8.0.0", -3, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Vec<f64>>");
pub(crate) static VGETATTR: CommandInfo =
    CommandInfo::new("VGETATTR", "8.0.0", 3, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Bytes>");
pub(crate) static VINFO: CommandInfo =
    CommandInfo::new("VINFO", "8.0.0", 2, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<VectorSetInfo>");
pub(crate) static VISMEMBER: CommandInfo =
    CommandInfo::new("VISMEMBER", "8.2.0", 3, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static VLINKS: CommandInfo =
    CommandInfo::new("VLINKS", "8.0.0", -3, &[Is::READONLY, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Vec<Vec<Bytes>>>");
pub(crate) static VRANDMEMBER: CommandInfo =
    CommandInfo::new("VRANDMEMBER", "8.0.0", -2, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<Bytes>");
pub(crate) static VRANGE: CommandInfo =
    CommandInfo::new("VRANGE", "8.4.0", -4, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Bytes>");
pub(crate) static VREM: CommandInfo =
    CommandInfo::new("VREM", "8.0.0", 3, &[Is::WRITE, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static VSETATTR: CommandInfo =
    CommandInfo::new("VSETATTR", "8.0.0", 4, &[Is::WRITE, Is::MODULE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static VSIM: CommandInfo =
    CommandInfo::new("VSIM", "8.0.0", -4, &[Is::READONLY, Is::MODULE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<Bytes>");
pub(crate) static WAIT: CommandInfo =
    CommandInfo::new("WAIT", "3.0.0", 3, &[Is::BLOCKING])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Min)
        .waits(WaitArg::Word(2, Milliseconds))
        .replies("u64");
pub(crate) static WAITAOF: CommandInfo =
    CommandInfo::new("WAITAOF", "7.2.0", 4, &[Is::BLOCKING])
        .routed(RequestPolicy::AllShards, ResponsePolicy::Min)
        .waits(WaitArg::Word(3, Milliseconds))
        .replies("Fsynced");
pub(crate) static WATCH: CommandInfo =
    CommandInfo::new("WATCH", "2.2.0", -2, &[Is::NOSCRIPT, Is::LOADING, Is::STALE, Is::FAST, Is::ALLOW_BUSY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: -1, step: 1, limit: 0 }, ReadOnly)])
        .replies("()");
pub(crate) static XACK: CommandInfo =
    CommandInfo::new("XACK", "5.0.0", -4, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static XACKDEL: CommandInfo =
    CommandInfo::new("XACKDEL", "8.2.0", -6, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<EntryDeletion>");
pub(crate) static XADD: CommandInfo =
    CommandInfo::new("XADD", "5.0.0", -5, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<StreamId>");
pub(crate) static XAUTOCLAIM: CommandInfo =
    CommandInfo::new("XAUTOCLAIM", "6.2.0", -6, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("AutoClaimed");
pub(crate) static XCFGSET: CommandInfo =
    CommandInfo::new("XCFGSET", "8.6.0", -2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static XCLAIM: CommandInfo =
    CommandInfo::new("XCLAIM", "5.0.0", -6, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<StreamEntry>");
pub(crate) static XDEL: CommandInfo =
    CommandInfo::new("XDEL", "5.0.0", -3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static XDELEX: CommandInfo =
    CommandInfo::new("XDELEX", "8.2.0", -5, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Vec<EntryDeletion>");
pub(crate) static XGROUP: CommandInfo =
    CommandInfo::new("XGROUP", "5.0.0", -2, &[]);
pub(crate) static XGROUP_CREATE: CommandInfo =
    CommandInfo::new("XGROUP CREATE", "5.0.0", -5, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static XGROUP_CREATECONSUMER: CommandInfo =
    CommandInfo::new("XGROUP CREATECONSUMER", "6.2.0", 5, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static XGROUP_DELCONSUMER: CommandInfo =
    CommandInfo::new("XGROUP DELCONSUMER", "5.0.0", 5, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static XGROUP_DESTROY: CommandInfo =
    CommandInfo::new("XGROUP DESTROY", "5.0.0", 4, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("bool");
pub(crate) static XGROUP_HELP: CommandInfo =
    CommandInfo::new("XGROUP HELP", "5.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static XGROUP_SETID: CommandInfo =
    CommandInfo::new("XGROUP SETID", "5.0.0", -5, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static XIDMPRECORD: CommandInfo =
    CommandInfo::new("XIDMPRECORD", "8.6.2", 5, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)]);
pub(crate) static XINFO: CommandInfo =
    CommandInfo::new("XINFO", "5.0.0", -2, &[]);
pub(crate) static XINFO_CONSUMERS: CommandInfo =
    CommandInfo::new("XINFO CONSUMERS", "5.0.0", 4, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<StreamConsumer>");
pub(crate) static XINFO_GROUPS: CommandInfo =
    CommandInfo::new("XINFO GROUPS", "5.0.0", 3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<StreamGroup>");
pub(crate) static XINFO_HELP: CommandInfo =
    CommandInfo::new("XINFO HELP", "5.0.0", 2, &[Is::LOADING, Is::STALE, Is::ASKS])
        .replies("Vec<String>");
pub(crate) static XINFO_STREAM: CommandInfo =
    CommandInfo::new("XINFO STREAM", "5.0.0", -3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("StreamInfo");
pub(crate) static XLEN: CommandInfo =
    CommandInfo::new("XLEN", "5.0.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static XNACK: CommandInfo =
    CommandInfo::new("XNACK", "8.8.0", -7, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static XPENDING: CommandInfo =
    CommandInfo::new("XPENDING", "5.0.0", -3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("PendingSummary");
pub(crate) static XRANGE: CommandInfo =
    CommandInfo::new("XRANGE", "5.0.0", -4, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<StreamEntry>");
pub(crate) static XREAD: CommandInfo =
    CommandInfo::new("XREAD", "5.0.0", -4, &[Is::READONLY, Is::BLOCKING, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Keyword { keyword: "STREAMS", from: 1 }, Range { last: -1, step: 1, limit: 2 }, ReadOnly)])
        .waits(WaitArg::WordAfter("BLOCK", Milliseconds))
        .replies("Option<Vec<(Bytes, Vec<StreamEntry>)>>");
pub(crate) static XREADGROUP: CommandInfo =
    CommandInfo::new("XREADGROUP", "5.0.0", -7, &[Is::WRITE, Is::BLOCKING, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Keyword { keyword: "STREAMS", from: 4 }, Range { last: -1, step: 1, limit: 2 }, ReadOnly)])
        .waits(WaitArg::WordAfter("BLOCK", Milliseconds))
        .replies("Option<Vec<(Bytes, Vec<DeliveredEntry>)>>");
pub(crate) static XREVRANGE: CommandInfo =
    CommandInfo::new("XREVRANGE", "5.0.0", -4, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<StreamEntry>");
pub(crate) static XSETID: CommandInfo =
    CommandInfo::new("XSETID", "5.0.0", -3, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("()");
pub(crate) static XTRIM: CommandInfo =
    CommandInfo::new("XTRIM", "5.0.0", -4, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ZADD: CommandInfo =
    CommandInfo::new("ZADD", "1.2.0", -4, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ZCARD: CommandInfo =
    CommandInfo::new("ZCARD", "1.2.0", 2, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static ZCOUNT: CommandInfo =
    CommandInfo::new("ZCOUNT", "2.0.0", 4, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static ZDIFF: CommandInfo =
    CommandInfo::new("ZDIFF", "6.2.0", -3, &[Is::READONLY, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static ZDIFFSTORE: CommandInfo =
    CommandInfo::new("ZDIFFSTORE", "6.2.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("u64");
pub(crate) static ZINCRBY: CommandInfo =
    CommandInfo::new("ZINCRBY", "1.2.0", 4, &[Is::WRITE, Is::DENYOOM, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("f64");
pub(crate) static ZINTER: CommandInfo =
    CommandInfo::new("ZINTER", "6.2.0", -3, &[Is::READONLY, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static ZINTERCARD: CommandInfo =
    CommandInfo::new("ZINTERCARD", "7.0.0", -3, &[Is::READONLY, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("u64");
pub(crate) static ZINTERSTORE: CommandInfo =
    CommandInfo::new("ZINTERSTORE", "2.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("u64");
pub(crate) static ZLEXCOUNT: CommandInfo =
    CommandInfo::new("ZLEXCOUNT", "2.8.9", 4, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static ZMPOP: CommandInfo =
    CommandInfo::new("ZMPOP", "7.0.0", -4, &[Is::WRITE, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadWrite)])
        .replies("Option<(Bytes, Vec<(Bytes, f64)>)>");
pub(crate) static ZMSCORE: CommandInfo =
    CommandInfo::new("ZMSCORE", "6.2.0", -3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Option<f64>>");
pub(crate) static ZPOPMAX: CommandInfo =
    CommandInfo::new("ZPOPMAX", "5.0.0", -2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<(Bytes, f64)>");
pub(crate) static ZPOPMIN: CommandInfo =
    CommandInfo::new("ZPOPMIN", "5.0.0", -2, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("Option<(Bytes, f64)>");
pub(crate) static ZRANDMEMBER: CommandInfo =
    CommandInfo::new("ZRANDMEMBER", "6.2.0", -2, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<Bytes>");
pub(crate) static ZRANGE: CommandInfo =
    CommandInfo::new("ZRANGE", "1.2.0", -4, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static ZRANGEBYLEX: CommandInfo =
    CommandInfo::new("ZRANGEBYLEX", "2.8.9", -4, &[Is::READONLY])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static ZRANGEBYSCORE: CommandInfo =
    CommandInfo::new("ZRANGEBYSCORE", "1.0.5", -4, &[Is::READONLY])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static ZRANGESTORE: CommandInfo =
    CommandInfo::new("ZRANGESTORE", "6.2.0", -5, &[Is::WRITE, Is::DENYOOM])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Word(2), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("u64");
pub(crate) static ZRANK: CommandInfo =
    CommandInfo::new("ZRANK", "2.0.0", -3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<u64>");
pub(crate) static ZREM: CommandInfo =
    CommandInfo::new("ZREM", "1.2.0", -3, &[Is::WRITE, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ZREMRANGEBYLEX: CommandInfo =
    CommandInfo::new("ZREMRANGEBYLEX", "2.8.9", 4, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ZREMRANGEBYRANK: CommandInfo =
    CommandInfo::new("ZREMRANGEBYRANK", "2.0.0", 4, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ZREMRANGEBYSCORE: CommandInfo =
    CommandInfo::new("ZREMRANGEBYSCORE", "1.2.0", 4, &[Is::WRITE])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadWrite)])
        .replies("u64");
pub(crate) static ZREVRANGE: CommandInfo =
    CommandInfo::new("ZREVRANGE", "1.2.0", -4, &[Is::READONLY])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static ZREVRANGEBYLEX: CommandInfo =
    CommandInfo::new("ZREVRANGEBYLEX", "2.8.9", -4, &[Is::READONLY])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static ZREVRANGEBYSCORE: CommandInfo =
    CommandInfo::new("ZREVRANGEBYSCORE", "2.2.0", -4, &[Is::READONLY])
        .deprecated("6.2.0")
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)]);
pub(crate) static ZREVRANK: CommandInfo =
    CommandInfo::new("ZREVRANK", "2.0.0", -3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<u64>");
pub(crate) static ZSCAN: CommandInfo =
    CommandInfo::new("ZSCAN", "2.8.0", -3, &[Is::READONLY])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("ScanPage<(Bytes, f64)>");
pub(crate) static ZSCORE: CommandInfo =
    CommandInfo::new("ZSCORE", "1.2.0", 3, &[Is::READONLY, Is::FAST])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, ReadOnly)])
        .replies("Option<f64>");
pub(crate) static ZUNION: CommandInfo =
    CommandInfo::new("ZUNION", "6.2.0", -3, &[Is::READONLY, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("Vec<Bytes>");
pub(crate) static ZUNIONSTORE: CommandInfo =
    CommandInfo::new("ZUNIONSTORE", "2.0.0", -4, &[Is::WRITE, Is::DENYOOM, Is::MOVABLEKEYS])
        .with_keys(&[KeySpec::new(Word(1), Range { last: 0, step: 1, limit: 0 }, Overwrite), KeySpec::new(Word(2), Numbered { count_at: 0, first: 1, step: 1 }, ReadOnly)])
        .replies("u64");

/// In the order of their names.
pub(super) static ROWS: [&CommandInfo; 607] = [
    &ACL,
    &ACL_CAT,
    &ACL_DELUSER,
    &ACL_DRYRUN,
    &ACL_GENPASS,
    &ACL_GETUSER,
    &ACL_HELP,
    &ACL_LIST,
    &ACL_LOAD,
    &ACL_LOG,
    &ACL_SAVE,
    &ACL_SETUSER,
    &ACL_USERS,
    &ACL_WHOAMI,
    &APPEND,
    &ARCOUNT,
    &ARDEL,
    &ARDELRANGE,
    &ARGET,
    &ARGETRANGE,
    &ARGREP,
    &ARINFO,
    &ARINSERT,
    &ARLASTITEMS,
    &ARLEN,
    &ARMGET,
    &ARMSET,
    &ARNEXT,
    &AROP,
    &ARRING,
    &ARSCAN,
    &ARSEEK,
    &ARSET,
    &ASKING,
    &AUTH,
    &BACKUP,
    &BACKUP_ABORT,
    &BACKUP_CLEANUP,
    &BACKUP_HELP,
    &BACKUP_LIST,
    &BACKUP_SEAL,
    &BACKUP_START,
    &BACKUP_STATUS,
    &BF_ADD,
    &BF_CARD,
    &BF_DEBUG,
    &BF_EXISTS,
    &BF_INFO,
    &BF_INSERT,
    &BF_LOADCHUNK,
    &BF_MADD,
    &BF_MEXISTS,
    &BF_RESERVE,
    &BF_SCANDUMP,
    &BGREWRITEAOF,
    &BGSAVE,
    &BITCOUNT,
    &BITFIELD,
    &BITFIELD_RO,
    &BITOP,
    &BITPOS,
    &BLMOVE,
    &BLMOVEM,
    &BLMPOP,
    &BLPOP,
    &BRPOP,
    &BRPOPLPUSH,
    &BZMPOP,
    &BZPOPMAX,
    &BZPOPMIN,
    &CF_ADD,
    &CF_ADDNX,
    &CF_COMPACT,
    &CF_COUNT,
    &CF_DEBUG,
    &CF_DEL,
    &CF_EXISTS,
    &CF_INFO,
    &CF_INSERT,
    &CF_INSERTNX,
    &CF_LOADCHUNK,
    &CF_MEXISTS,
    &CF_RESERVE,
    &CF_SCANDUMP,
    &CLIENT,
    &CLIENT_CACHING,
    &CLIENT_CAPA,
    &CLIENT_GETNAME,
    &CLIENT_GETREDIR,
    &CLIENT_HELP,
    &CLIENT_ID,
    &CLIENT_IMPORT_SOURCE,
    &CLIENT_INFO,
    &CLIENT_KILL,
    &CLIENT_LIST,
    &CLIENT_NO_EVICT,
    &CLIENT_NO_TOUCH,
    &CLIENT_PAUSE,
    &CLIENT_REPLY,
    &CLIENT_SETINFO,
    &CLIENT_SETNAME,
    &CLIENT_TRACKING,
    &CLIENT_TRACKINGINFO,
    &CLIENT_UNBLOCK,
    &CLIENT_UNPAUSE,
    &CLUSTER,
    &CLUSTER_ADDSLOTS,
    &CLUSTER_ADDSLOTSRANGE,
    &CLUSTER_BUMPEPOCH,
    &CLUSTER_CANCELSLOTMIGRATIONS,
    &CLUSTER_COUNT_FAILURE_REPORTS,
    &CLUSTER_COUNTKEYSINSLOT,
    &CLUSTER_DELSLOTS,
    &CLUSTER_DELSLOTSRANGE,
    &CLUSTER_FAILOVER,
    &CLUSTER_FLUSHSLOT,
    &CLUSTER_FLUSHSLOTS,
    &CLUSTER_FORGET,
    &CLUSTER_GETKEYSINSLOT,
    &CLUSTER_GETSLOTMIGRATIONS,
    &CLUSTER_HELP,
    &CLUSTER_INFO,
    &CLUSTER_KEYSLOT,
    &CLUSTER_LINKS,
    &CLUSTER_MEET,
    &CLUSTER_MIGRATESLOTS,
    &CLUSTER_MIGRATION,
    &CLUSTER_MYID,
    &CLUSTER_MYSHARDID,
    &CLUSTER_NODES,
    &CLUSTER_REPLICAS,
    &CLUSTER_REPLICATE,
    &CLUSTER_RESET,
    &CLUSTER_SAVECONFIG,
    &CLUSTER_SET_CONFIG_EPOCH,
    &CLUSTER_SETSLOT,
    &CLUSTER_SHARDS,
    &CLUSTER_SLAVES,
    &CLUSTER_SLOT_STATS,
    &CLUSTER_SLOTS,
    &CLUSTER_SYNCSLOTS,
    &CLUSTERSCAN,
    &CMS_INCRBY,
    &CMS_INFO,
    &CMS_INITBYDIM,
    &CMS_INITBYPROB,
    &CMS_MERGE,
    &CMS_QUERY,
    &COMMAND,
    &COMMAND_COUNT,
    &COMMAND_DOCS,
    &COMMAND_GETKEYS,
    &COMMAND_GETKEYSANDFLAGS,
    &COMMAND_HELP,
    &COMMAND_INFO,
    &COMMAND_LIST,
    &COMMANDLOG,
    &COMMANDLOG_GET,
    &COMMANDLOG_HELP,
    &COMMANDLOG_LEN,
    &COMMANDLOG_RESET,
    &CONFIG,
    &CONFIG_GET,
    &CONFIG_HELP,
    &CONFIG_RESETSTAT,
    &CONFIG_REWRITE,
    &CONFIG_SET,
    &COPY,
    &DBSIZE,
    &DEBUG,
    &DECR,
    &DECRBY,
    &DEL,
    &DELEX,
    &DELIFEQ,
    &DIGEST,
    &DISCARD,
    &DUMP,
    &ECHO,
    &EVAL,
    &EVALSHA,
    &EVALSHA_RO,
    &EVAL_RO,
    &EXEC,
    &EXISTS,
    &EXPIRE,
    &EXPIREAT,
    &EXPIRETIME,
    &FAILOVER,
    &FCALL,
    &FCALL_RO,
    &FLUSHALL,
    &FLUSHDB,
    &FT_ADD,
    &FT_AGGREGATE,
    &FT_ALIASADD,
    &FT_ALIASDEL,
    &FT_ALIASLIST,
    &FT_ALIASUPDATE,
    &FT_ALTER,
    &FT_CONFIG,
    &FT_CONFIG_GET,
    &FT_CONFIG_HELP,
    &FT_CONFIG_SET,
    &FT_CREATE,
    &FT_CURSOR,
    &FT_CURSOR_DEL,
    &FT_CURSOR_GC,
    &FT_CURSOR_READ,
    &FT_DEL,
    &FT_DICTADD,
    &FT_DICTDEL,
    &FT_DICTDUMP,
    &FT_DROP,
    &FT_DROPINDEX,
    &FT_EXPLAIN,
    &FT_EXPLAINCLI,
    &FT_GET,
    &FT_HYBRID,
    &FT_INFO,
    &FT_MGET,
    &FT_PROFILE,
    &FT_SAFEADD,
    &FT_SEARCH,
    &FT_SPELLCHECK,
    &FT_SUGADD,
    &FT_SUGDEL,
    &FT_SUGGET,
    &FT_SUGLEN,
    &FT_SYNADD,
    &FT_SYNDUMP,
    &FT_SYNUPDATE,
    &FT_TAGVALS,
    &FT__LIST,
    &FUNCTION,
    &FUNCTION_DELETE,
    &FUNCTION_DUMP,
    &FUNCTION_FLUSH,
    &FUNCTION_HELP,
    &FUNCTION_KILL,
    &FUNCTION_LIST,
    &FUNCTION_LOAD,
    &FUNCTION_RESTORE,
    &FUNCTION_STATS,
    &GEOADD,
    &GEODIST,
    &GEOHASH,
    &GEOPOS,
    &GEORADIUS,
    &GEORADIUSBYMEMBER,
    &GEORADIUSBYMEMBER_RO,
    &GEORADIUS_RO,
    &GEOSEARCH,
    &GEOSEARCHSTORE,
    &GET,
    &GETBIT,
    &GETDEL,
    &GETEX,
    &GETRANGE,
    &GETSET,
    &HDEL,
    &HELLO,
    &HEXISTS,
    &HEXPIRE,
    &HEXPIREAT,
    &HEXPIRETIME,
    &HGET,
    &HGETALL,
    &HGETDEL,
    &HGETEX,
    &HIMPORT,
    &HIMPORT_DISCARD,
    &HIMPORT_DISCARDALL,
    &HIMPORT_PREPARE,
    &HIMPORT_SET,
    &HINCRBY,
    &HINCRBYFLOAT,
    &HKEYS,
    &HLEN,
    &HMGET,
    &HMSET,
    &HOTKEYS,
    &HOTKEYS_GET,
    &HOTKEYS_HELP,
    &HOTKEYS_RESET,
    &HOTKEYS_START,
    &HOTKEYS_STOP,
    &HPERSIST,
    &HPEXPIRE,
    &HPEXPIREAT,
    &HPEXPIRETIME,
    &HPTTL,
    &HRANDFIELD,
    &HSCAN,
    &HSET,
    &HSETEX,
    &HSETNX,
    &HSTRLEN,
    &HTTL,
    &HVALS,
    &INCR,
    &INCRBY,
    &INCRBYFLOAT,
    &INCREX,
    &INFO,
    &JSON_ARRAPPEND,
    &JSON_ARRINDEX,
    &JSON_ARRINSERT,
    &JSON_ARRLEN,
    &JSON_ARRPOP,
    &JSON_ARRTRIM,
    &JSON_CLEAR,
    &JSON_DEBUG,
    &JSON_DEL,
    &JSON_FORGET,
    &JSON_GET,
    &JSON_MERGE,
    &JSON_MGET,
    &JSON_MSET,
    &JSON_NUMINCRBY,
    &JSON_NUMMULTBY,
    &JSON_NUMPOWBY,
    &JSON_OBJKEYS,
    &JSON_OBJLEN,
    &JSON_RESP,
    &JSON_SET,
    &JSON_STRAPPEND,
    &JSON_STRLEN,
    &JSON_TOGGLE,
    &JSON_TYPE,
    &KEYS,
    &LASTSAVE,
    &LATENCY,
    &LATENCY_DOCTOR,
    &LATENCY_GRAPH,
    &LATENCY_HELP,
    &LATENCY_HISTOGRAM,
    &LATENCY_HISTORY,
    &LATENCY_LATEST,
    &LATENCY_RESET,
    &LCS,
    &LINDEX,
    &LINSERT,
    &LLEN,
    &LMOVE,
    &LMOVEM,
    &LMPOP,
    &LOLWUT,
    &LPOP,
    &LPOS,
    &LPUSH,
    &LPUSHX,
    &LRANGE,
    &LREM,
    &LSET,
    &LTRIM,
    &MEMORY,
    &MEMORY_DOCTOR,
    &MEMORY_HELP,
    &MEMORY_MALLOC_STATS,
    &MEMORY_PURGE,
    &MEMORY_STATS,
    &MEMORY_USAGE,
    &MGET,
    &MIGRATE,
    &MODULE,
    &MODULE_HELP,
    &MODULE_LIST,
    &MODULE_LOAD,
    &MODULE_LOADEX,
    &MODULE_UNLOAD,
    &MONITOR,
    &MOVE,
    &MSET,
    &MSETEX,
    &MSETNX,
    &MULTI,
    &OBJECT,
    &OBJECT_ENCODING,
    &OBJECT_FREQ,
    &OBJECT_HELP,
    &OBJECT_IDLETIME,
    &OBJECT_REFCOUNT,
    &PERSIST,
    &PEXPIRE,
    &PEXPIREAT,
    &PEXPIRETIME,
    &PFADD,
    &PFCOUNT,
    &PFDEBUG,
    &PFMERGE,
    &PFSELFTEST,
    &PING,
    &PSETEX,
    &PSUBSCRIBE,
    &PSYNC,
    &PTTL,
    &PUBLISH,
    &PUBSUB,
    &PUBSUB_CHANNELS,
    &PUBSUB_HELP,
    &PUBSUB_NUMPAT,
    &PUBSUB_NUMSUB,
    &PUBSUB_SHARDCHANNELS,
    &PUBSUB_SHARDNUMSUB,
    &PUNSUBSCRIBE,
    &QUIT,
    &RANDOMKEY,
    &READONLY,
    &READWRITE,
    &RENAME,
    &RENAMENX,
    &REPLCONF,
    &REPLICAOF,
    &RESET,
    &RESTORE,
    &RESTORE_ASKING,
    &ROLE,
    &RPOP,
    &RPOPLPUSH,
    &RPUSH,
    &RPUSHX,
    &SADD,
    &SAVE,
    &SCAN,
    &SCARD,
    &SCRIPT,
    &SCRIPT_DEBUG,
    &SCRIPT_EXISTS,
    &SCRIPT_FLUSH,
    &SCRIPT_HELP,
    &SCRIPT_KILL,
    &SCRIPT_LOAD,
    &SCRIPT_SHOW,
    &SDIFF,
    &SDIFFCARD,
    &SDIFFSTORE,
    &SEARCH_CLUSTERINFO,
    &SEARCH_CLUSTERREFRESH,
    &SEARCH_CLUSTERSET,
    &SELECT,
    &SET,
    &SETBIT,
    &SETEX,
    &SETNX,
    &SETRANGE,
    &SHUTDOWN,
    &SINTER,
    &SINTERCARD,
    &SINTERSTORE,
    &SISMEMBER,
    &SLAVEOF,
    &SLOWLOG,
    &SLOWLOG_GET,
    &SLOWLOG_HELP,
    &SLOWLOG_LEN,
    &SLOWLOG_RESET,
    &SMEMBERS,
    &SMISMEMBER,
    &SMOVE,
    &SORT,
    &SORT_RO,
    &SPOP,
    &SPUBLISH,
    &SRANDMEMBER,
    &SREM,
    &SSCAN,
    &SSUBSCRIBE,
    &STRLEN,
    &SUBSCRIBE,
    &SUBSTR,
    &SUNION,
    &SUNIONCARD,
    &SUNIONSTORE,
    &SUNSUBSCRIBE,
    &SWAPDB,
    &SYNC,
    &TDIGEST_ADD,
    &TDIGEST_BYRANK,
    &TDIGEST_BYREVRANK,
    &TDIGEST_CDF,
    &TDIGEST_CREATE,
    &TDIGEST_INFO,
    &TDIGEST_MAX,
    &TDIGEST_MERGE,
    &TDIGEST_MIN,
    &TDIGEST_QUANTILE,
    &TDIGEST_RANK,
    &TDIGEST_RESET,
    &TDIGEST_REVRANK,
    &TDIGEST_TRIMMED_MEAN,
    &TIME,
    &TIMESERIES_CLUSTERSET,
    &TIMESERIES_REFRESHCLUSTER,
    &TOPK_ADD,
    &TOPK_COUNT,
    &TOPK_INCRBY,
    &TOPK_INFO,
    &TOPK_LIST,
    &TOPK_QUERY,
    &TOPK_RESERVE,
    &TOUCH,
    &TRIMSLOTS,
    &TS_ADD,
    &TS_ALTER,
    &TS_CREATE,
    &TS_CREATERULE,
    &TS_DECRBY,
    &TS_DEL,
    &TS_DELETERULE,
    &TS_GET,
    &TS_INCRBY,
    &TS_INFO,
    &TS_MADD,
    &TS_MGET,
    &TS_MRANGE,
    &TS_MREVRANGE,
    &TS_NRANGE,
    &TS_NREVRANGE,
    &TS_QUERYINDEX,
    &TS_QUERYLABELS,
    &TS_RANGE,
    &TS_READ,
    &TS_REVRANGE,
    &TTL,
    &TYPE,
    &UNLINK,
    &UNSUBSCRIBE,
    &UNWATCH,
    &VADD,
    &VCARD,
    &VDIM,
    &VEMB,
    &VGETATTR,
    &VINFO,
    &VISMEMBER,
    &VLINKS,
    &VRANDMEMBER,
    &VRANGE,
    &VREM,
    &VSETATTR,
    &VSIM,
    &WAIT,
    &WAITAOF,
    &WATCH,
    &XACK,
    &XACKDEL,
    &XADD,
    &XAUTOCLAIM,
    &XCFGSET,
    &XCLAIM,
    &XDEL,
    &XDELEX,
    &XGROUP,
    &XGROUP_CREATE,
    &XGROUP_CREATECONSUMER,
    &XGROUP_DELCONSUMER,
    &XGROUP_DESTROY,
    &XGROUP_HELP,
    &XGROUP_SETID,
    &XIDMPRECORD,
    &XINFO,
    &XINFO_CONSUMERS,
    &XINFO_GROUPS,
    &XINFO_HELP,
    &XINFO_STREAM,
    &XLEN,
    &XNACK,
    &XPENDING,
    &XRANGE,
    &XREAD,
    &XREADGROUP,
    &XREVRANGE,
    &XSETID,
    &XTRIM,
    &ZADD,
    &ZCARD,
    &ZCOUNT,
    &ZDIFF,
    &ZDIFFSTORE,
    &ZINCRBY,
    &ZINTER,
    &ZINTERCARD,
    &ZINTERSTORE,
    &ZLEXCOUNT,
    &ZMPOP,
    &ZMSCORE,
    &ZPOPMAX,
    &ZPOPMIN,
    &ZRANDMEMBER,
    &ZRANGE,
    &ZRANGEBYLEX,
    &ZRANGEBYSCORE,
    &ZRANGESTORE,
    &ZRANK,
    &ZREM,
    &ZREMRANGEBYLEX,
    &ZREMRANGEBYRANK,
    &ZREMRANGEBYSCORE,
    &ZREVRANGE,
    &ZREVRANGEBYLEX,
    &ZREVRANGEBYSCORE,
    &ZREVRANK,
    &ZSCAN,
    &ZSCORE,
    &ZUNION,
    &ZUNIONSTORE,
];
