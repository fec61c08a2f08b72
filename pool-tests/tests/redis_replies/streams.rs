//! Streams and their consumer groups.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use pool_redis::replies::{
    AutoClaimed, Claimed, DeliveredEntry, EntryDeletion, FullStreamInfo, PendingEntry,
    PendingSummary, StreamConsumer, StreamEntry, StreamGroup, StreamId, StreamInfo,
};

use crate::{REDIS_7, Talk, in_both};

type Read = Option<Vec<(Bytes, Vec<StreamEntry>)>>;
type ReadGroup = Option<Vec<(Bytes, Vec<DeliveredEntry>)>>;

/// A tolerance for busy machines.
const SLACK: Duration = Duration::from_secs(100);

fn id(ms: u64) -> StreamId {
    StreamId::new(ms, 1)
}

/// Three entries. Alice has received the first two.
fn with_stream(test: impl Fn(&Talk)) {
    in_both(|talk| {
        for ms in 1..4 {
            talk.tell(&format!("XADD s {ms}-1 n {ms}"));
        }
        talk.tell("XGROUP CREATE s g 0");
        let read: ReadGroup = talk.ask("XREADGROUP GROUP g alice COUNT 2 STREAMS s >");
        assert_eq!(read.unwrap()[0].1.len(), 2);
        test(talk);
    });
}

#[test]
fn entries_are_added_and_read() {
    with_stream(|talk| {
        assert_eq!(
            talk.ask::<Option<StreamId>>("XADD none NOMKSTREAM * a 1"),
            None
        );
        assert_eq!(talk.ask::<Option<StreamId>>("XADD s 4-1 n 4"), Some(id(4)));
        let entries: Vec<StreamEntry> = talk.ask("XRANGE s 2 3");
        assert_eq!(
            entries.iter().map(|entry| entry.id).collect::<Vec<_>>(),
            [id(2), id(3)]
        );
        assert_eq!(entries[0].fields, [("n".into(), "2".into())]);
        let (key, entries) = &talk.ask::<Read>("XREAD STREAMS s 3").unwrap()[0];
        assert_eq!((&key[..], entries.len()), (&b"s"[..], 2));
        assert_eq!(talk.ask::<Read>("XREAD STREAMS s $"), None);
        talk.tell("XADD t 1-1 a 1");
        let both: Read = talk.ask("XREAD STREAMS s t 3-1 0");
        assert_eq!(both.unwrap().len(), 2);
    });
}

#[test]
fn a_group_reads_what_is_new_and_what_is_gone() {
    with_stream(|talk| {
        talk.tell("XDEL s 1-1");
        let old: ReadGroup = talk.ask("XREADGROUP GROUP g alice STREAMS s 0");
        let entries = &old.unwrap()[0].1;
        assert_eq!((entries[0].id, &entries[0].fields), (id(1), &None));
        assert_eq!(entries[1].fields, Some(vec![("n".into(), "2".into())]));
        assert_eq!(entries[1].redelivery, None);
        talk.tell("XREADGROUP GROUP g alice STREAMS s >");
        assert_eq!(
            talk.ask::<ReadGroup>("XREADGROUP GROUP g alice STREAMS s >"),
            None
        );
    });
}

#[test]
fn what_is_pending_is_summed_up_and_listed() {
    with_stream(|talk| {
        let summary: PendingSummary = talk.ask("XPENDING s g");
        assert_eq!(
            (summary.count, summary.first, summary.last),
            (2, Some(id(1)), Some(id(2)))
        );
        assert_eq!(summary.consumers, [("alice".into(), 2)]);
        let entries: Vec<PendingEntry> = talk.ask("XPENDING s g - + 10");
        assert_eq!(
            (entries[1].id, &entries[1].consumer[..]),
            (id(2), &b"alice"[..])
        );
        assert!(entries[1].deliveries == 1 && entries[1].idle < SLACK);
        talk.tell("XACK s g 1-1 2-1");
        let nothing: PendingSummary = talk.ask("XPENDING s g");
        assert_eq!((nothing.count, nothing.first), (0, None));
        assert!(nothing.consumers.is_empty());
    });
}

#[test]
fn entries_change_hands() {
    with_stream(|talk| {
        talk.tell("XDEL s 1-1");
        let ids: Claimed<StreamId> = talk.ask("XCLAIM s g bob 0 2-1 JUSTID");
        assert_eq!(ids.0, [id(2)]);
        let claimed: Claimed = talk.ask("XCLAIM s g bob 0 1-1 2-1");
        assert_eq!(claimed.0.len(), 1, "the other one was deleted");
        assert_eq!(claimed.0[0].fields, [("n".into(), "2".into())]);
    });
    with_stream(|talk| {
        talk.tell("XDEL s 1-1");
        let part: AutoClaimed<StreamId> = talk.ask("XAUTOCLAIM s g bob 0 0 COUNT 1 JUSTID");
        let all: AutoClaimed = talk.ask("XAUTOCLAIM s g bob 0 0");
        assert!(!part.is_last() && all.is_last());
        assert_eq!(all.claimed[0].id, id(2));
        if talk.is_at_least(REDIS_7) {
            assert_eq!((part.claimed, part.deleted), (vec![], vec![id(1)]));
        }
        assert!(all.deleted.is_empty());
    });
}

#[test]
fn a_stream_at_a_glance_and_in_full() {
    with_stream(|talk| {
        talk.tell("XDEL s 3-1");
        talk.tell("XGROUP CREATECONSUMER s g bob");
        let info: StreamInfo = talk.ask("XINFO STREAM s");
        assert_eq!(
            (info.length, info.groups, info.last_generated_id),
            (2, 1, id(3))
        );
        assert_eq!(info.first_entry.unwrap().id, id(1));
        assert_eq!(info.last_entry.unwrap().id, id(2));

        let full: FullStreamInfo = talk.ask("XINFO STREAM s FULL COUNT 1");
        assert_eq!(
            (full.length, full.entries.len(), full.groups.len()),
            (2, 1, 1)
        );
        let group = &full.groups[0];
        assert_eq!(
            (&group.name[..], group.pel_count, group.pending.len()),
            (&b"g"[..], 2, 1)
        );
        let pending = &group.pending[0];
        assert_eq!((pending.id, &pending.consumer[..]), (id(1), &b"alice"[..]));
        assert!(pending.delivered + SLACK > SystemTime::now());
        let [alice, bob] = &group.consumers[..] else {
            panic!("{group:?}")
        };
        assert_eq!((alice.pel_count, alice.pending[0].deliveries), (2, 1));
        assert!(alice.seen + SLACK > SystemTime::now());
        assert_eq!((bob.pel_count, bob.active), (0, None));
        if talk.is_at_least(REDIS_7) {
            assert_eq!(info.max_deleted_entry_id, Some(id(3)));
            assert_eq!(
                (full.entries_added, full.recorded_first_entry_id),
                (Some(3), Some(id(1)))
            );
        }
        if talk.knows("WAITAOF") {
            assert!(alice.active.unwrap() + SLACK > SystemTime::now());
        }
        talk.tell("DEL s");
        talk.tell("XGROUP CREATE s g 0 MKSTREAM");
        let empty: StreamInfo = talk.ask("XINFO STREAM s");
        assert_eq!((empty.first_entry, empty.last_entry), (None, None));
    });
}

#[test]
fn groups_and_their_consumers() {
    with_stream(|talk| {
        talk.tell("XGROUP CREATE s late 2-5");
        talk.tell("XGROUP CREATECONSUMER s g bob");
        let groups: Vec<StreamGroup> = talk.ask("XINFO GROUPS s");
        let [group, late] = &groups[..] else {
            panic!("{groups:?}")
        };
        assert_eq!(
            (&group.name[..], group.consumers, group.pending),
            (&b"g"[..], 2, 2)
        );
        assert_eq!(group.last_delivered_id, id(2));
        assert_eq!(late.last_delivered_id, StreamId::new(2, 5));
        assert_eq!(
            (late.entries_read, late.lag),
            (None, None),
            "the server cannot know"
        );
        if talk.is_at_least(REDIS_7) {
            assert_eq!((group.entries_read, group.lag), (Some(2), Some(1)));
        }
        let consumers: Vec<StreamConsumer> = talk.ask("XINFO CONSUMERS s g");
        let [alice, bob] = &consumers[..] else {
            panic!("{consumers:?}")
        };
        assert_eq!((&alice.name[..], alice.pending), (&b"alice"[..], 2));
        assert!(alice.idle < SLACK && alice.inactive.is_none_or(|time| time < SLACK));
        assert_eq!((&bob.name[..], bob.inactive), (&b"bob"[..], None));
    });
}

#[test]
fn a_group_that_is_said_to_have_read_more_than_there_was_is_told_with_the_others() {
    with_stream(|talk| {
        if !talk.is_at_least(REDIS_7) {
            return;
        }
        // That far ahead of the stream, the server computes a negative lag.
        talk.tell("XGROUP CREATE s ahead 3-1 ENTRIESREAD 100");
        let groups: Vec<StreamGroup> = talk.ask("XINFO GROUPS s");
        let told = |name: &str| groups.iter().find(|group| group.name == name).unwrap();
        assert_eq!(told("g").lag, Some(1));
        let ahead = told("ahead");
        assert_eq!((ahead.entries_read, ahead.lag), (Some(100), None));
        let stream: FullStreamInfo = talk.ask("XINFO STREAM s FULL");
        let lags: Vec<_> = stream.groups.iter().map(|group| group.lag).collect();
        assert_eq!(lags, [None, Some(1)]);
    });
}

#[test]
fn entries_are_deleted_one_by_one() {
    with_stream(|talk| {
        if talk.knows("XDELEX") {
            let done: Vec<EntryDeletion> = talk.ask("XDELEX s ACKED IDS 3 1-1 3-1 9-9");
            assert_eq!(done[2], EntryDeletion::NoEntry);
            assert_eq!(done[0], EntryDeletion::StillReferenced);
            let done: Vec<EntryDeletion> = talk.ask("XACKDEL s g ACKED IDS 2 1-1 9-9");
            assert_eq!(done, [EntryDeletion::Deleted, EntryDeletion::NoEntry]);
        }
    });
}
