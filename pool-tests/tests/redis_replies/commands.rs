//! Commands, as the server describes them.

use std::collections::HashMap;

use bytes::Bytes;
use pool_redis::replies::{BeginSearch, CommandDetails, CommandDoc, FindKeys};

use crate::{REDIS_7, in_both};

#[test]
fn every_command_is_described() {
    in_both(|talk| {
        let all: Vec<CommandDetails> = talk.ask("COMMAND");
        assert_eq!(all.len() as u64, talk.ask::<u64>("COMMAND COUNT"));
        let some: Vec<Option<CommandDetails>> = talk.ask("COMMAND INFO get none");
        let get = some[0].as_ref().unwrap();
        assert_eq!(
            (&*get.name, get.arity, get.first_key, get.key_step),
            ("get", 2, 1, 1)
        );
        assert!(get.has("readonly") && !get.has("write"));
        assert!(
            get.acl_categories
                .iter()
                .any(|category| category == "@string")
        );
        assert_eq!(some[1], None);
        assert!(all.contains(get));
    });
}

#[test]
fn keys_are_where_the_specifications_say() {
    in_both(|talk| {
        if !talk.is_at_least(REDIS_7) {
            return;
        }
        let all: Vec<CommandDetails> = talk.ask("COMMAND INFO get zmpop xread object");
        let [get, zmpop, xread, object] = &all[..] else {
            panic!("{all:?}")
        };
        assert_eq!(
            get.key_specs[0].begin_search,
            BeginSearch::Index { index: 1 }
        );
        let all_range = FindKeys::Range {
            last_key: 0,
            key_step: 1,
            limit: 0,
        };
        assert_eq!(get.key_specs[0].find_keys, all_range);
        assert_eq!(get.key_specs[0].flags, ["RO", "access"]);
        let counted = FindKeys::KeyNum {
            key_num_index: 0,
            first_key: 1,
            key_step: 1,
        };
        assert_eq!(zmpop.key_specs[0].find_keys, counted);
        let streams = BeginSearch::Keyword {
            keyword: "STREAMS".to_owned(),
            start_from: 1,
        };
        assert_eq!(xread.key_specs[0].begin_search, streams);
        assert!(
            object
                .subcommands
                .iter()
                .any(|command| command.name == "object|encoding")
        );
        let keys: Vec<(Bytes, Vec<String>)> = talk.ask("COMMAND GETKEYSANDFLAGS COPY a b");
        assert_eq!((&keys[0].0[..], &keys[1].0[..]), (&b"a"[..], &b"b"[..]));
        assert!(keys[0].1.contains(&"RO".to_owned()));
        let unknown = talk.ask::<Vec<CommandDetails>>("COMMAND INFO sort");
        assert!(
            unknown[0]
                .key_specs
                .iter()
                .any(|spec| spec.find_keys == FindKeys::Unknown)
        );
    });
}

#[test]
fn every_command_is_documented() {
    in_both(|talk| {
        if !talk.is_at_least(REDIS_7) {
            return;
        }
        let docs: HashMap<String, CommandDoc> = talk.ask("COMMAND DOCS");
        assert_eq!(docs.len() as u64, talk.ask::<u64>("COMMAND COUNT"));
        let set = &docs["set"];
        assert_eq!(set.since.as_deref(), Some("1.0.0"));
        assert!(set.history.iter().any(|(version, _)| version == "6.0.0"));
        let expiration = set
            .arguments
            .iter()
            .find(|part| part.name == "expiration")
            .unwrap();
        assert_eq!(
            (&*expiration.kind, &expiration.flags[0][..]),
            ("oneof", "optional")
        );
        let ex = &expiration.arguments[0];
        assert_eq!((ex.token.as_deref(), &*ex.kind), (Some("EX"), "integer"));
        assert_eq!(set.arguments[0].key_spec_index, Some(0));
        // Valkey 9 has reversed all deprecations.
        for (name, doc) in &docs {
            let is_deprecated = doc.doc_flags.contains(&"deprecated".to_owned());
            assert_eq!(doc.deprecated_since.is_some(), is_deprecated, "{name}");
        }
        assert!(docs["object"].subcommands["object|freq"].summary.is_some());
        let none: HashMap<String, CommandDoc> = talk.ask("COMMAND DOCS none");
        assert!(none.is_empty());
    });
}
