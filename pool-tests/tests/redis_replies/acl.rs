//! Users and their permissions.

use std::time::{Duration, SystemTime};

use pool_redis::Command;
use pool_redis::replies::{AclDenial, AclDryRun, AclLogEntry, AclUser};

use crate::{REDIS_7, in_both};

/// A tolerance for busy machines.
const SLACK: Duration = Duration::from_secs(100);

#[test]
fn a_user_has_rules() {
    in_both(|talk| {
        talk.tell("ACL SETUSER ann on >secret ~cache:* ~b* resetchannels &news:* +get");
        let ann: Option<AclUser> = talk.ask("ACL GETUSER ann");
        let ann = ann.unwrap();
        assert!(ann.has("on") && !ann.has("nopass"));
        assert_eq!(ann.passwords[0].len(), 64);
        assert_eq!(ann.commands, "-@all +get");
        assert_eq!(ann.keys, ["~cache:*", "~b*"]);
        assert_eq!(ann.channels, ["&news:*"]);
        assert!(ann.selectors.is_empty());
        assert_eq!(talk.ask::<Option<AclUser>>("ACL GETUSER nobody"), None);
        if talk.is_at_least(REDIS_7) {
            let selector = ["ACL SETUSER", "ann", "%R~config:*", "(+set ~own:*)"];
            talk.client
                .query::<()>(Command::new(selector[0]).args(&selector[1..]))
                .unwrap();
            let ann = talk.ask::<Option<AclUser>>("ACL GETUSER ann").unwrap();
            assert_eq!(ann.keys[2], "%R~config:*");
            assert_eq!(ann.selectors[0].commands, "-@all +set");
            assert_eq!(ann.selectors[0].keys, ["~own:*"]);
            assert!(ann.selectors[0].channels.is_empty());
        }
    });
}

#[test]
fn what_was_denied_is_logged() {
    in_both(|talk| {
        assert!(talk.ask::<Vec<AclLogEntry>>("ACL LOG").is_empty());
        let login = Command::new("AUTH").args(["mallory", "guess"]);
        let mut held = talk.client.pool().get().unwrap();
        let own: u64 = held.query(&Command::new("CLIENT ID")).unwrap();
        held.query::<()>(&login).unwrap_err();
        drop(held);
        let log: Vec<AclLogEntry> = talk.ask("ACL LOG");
        let [entry] = &log[..] else { panic!("{log:?}") };
        assert_eq!((entry.count, &entry.reason), (1, &AclDenial::Auth));
        assert_eq!(
            (&*entry.context, &entry.username[..]),
            ("toplevel", &b"mallory"[..])
        );
        assert!(entry.age < SLACK && entry.client_info.id == own);
        if talk.knows("WAITAOF") {
            assert_eq!(entry.entry_id, Some(0));
            assert!(entry.created.unwrap() + SLACK > SystemTime::now());
        }
        talk.tell("ACL LOG RESET");
    });
}

#[test]
fn a_dry_run_says_why_not() {
    in_both(|talk| {
        if !talk.is_at_least(REDIS_7) {
            return;
        }
        talk.tell("ACL SETUSER ann on nopass ~* +get");
        assert_eq!(
            talk.ask::<AclDryRun>("ACL DRYRUN ann get k"),
            AclDryRun::Allowed
        );
        let denied: AclDryRun = talk.ask("ACL DRYRUN ann set k v");
        let AclDryRun::Denied(reason) = denied else {
            panic!()
        };
        assert!(reason.contains("set"), "{reason}");
    });
}
