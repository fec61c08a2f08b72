//! A subscriber of a cluster: one stream of the messages of all nodes, whatever happens to the nodes.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, OnceLock};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, bounded, never, select};
use pool_redis::pubsub::{Disconnected, Event, SubscriberBuilder, Subscription, SubscriptionKind};
use pool_redis::{Client, ClusterError, Command, Error, Protocol, Slot, Subscriber};
use pool_tests::cluster::Node;
use pool_tests::{RedisCluster, ScriptedPeer, Version, eventually, shared_cluster};

const BOUND: Duration = Duration::from_secs(60);

/// Just long enough to be sure that nothing arrives.
const MOMENT: Duration = Duration::from_millis(50);

fn builder(cluster: &RedisCluster, name: &str) -> pool_redis::ClientBuilder {
    let builder = Client::builder(&cluster.url()).client_name(name);
    builder.timeout(BOUND)
}

fn connect(cluster: &RedisCluster, name: &str) -> Client {
    builder(cluster, name).connect().unwrap()
}

/// A subscriber with short pauses between attempts.
fn prompt(client: &Client) -> SubscriberBuilder {
    let subscriber = client.subscriber().answer_timeout(Duration::from_secs(20));
    subscriber.backoff(Duration::from_millis(5), Duration::from_millis(100))
}

#[track_caller]
fn next(subscriber: &mut Subscriber) -> Event {
    subscriber.next(Some(BOUND)).unwrap().expect("an event")
}

#[track_caller]
fn nothing_more(subscriber: &mut Subscriber) {
    let event = subscriber.next(Some(MOMENT)).unwrap();
    assert!(event.is_none(), "{event:?}");
}

#[track_caller]
fn expect_message(subscriber: &mut Subscriber, channel: &str, payload: &str) {
    match next(subscriber) {
        Event::Message(message) => {
            let got = (text(&message.channel), message.text());
            assert_eq!((&*got.0, &*got.1), (channel, payload));
        }
        other => panic!("{other:?}"),
    }
}

/// Expects confirmations of these names next, in any order.
#[track_caller]
fn expect_subscribed(subscriber: &mut Subscriber, names: &[&str]) {
    let mut expected: BTreeSet<&str> = names.iter().copied().collect();
    while !expected.is_empty() {
        match next(subscriber) {
            Event::Subscribed(to) if !to.is_renewed => {
                let name = text(&to.subscription.name);
                assert!(expected.remove(&*name), "{name}");
            }
            other => panic!("{other:?}"),
        }
    }
}

/// Expects a gap of these subscriptions.
#[track_caller]
fn expect_gap(subscriber: &mut Subscriber, names: &[&str]) -> Disconnected {
    match next(subscriber) {
        Event::Disconnected(gap) => {
            assert_eq!(
                names_of(&gap.subscriptions),
                names.iter().map(|name| (*name).to_owned()).collect()
            );
            gap
        }
        other => panic!("{other:?}"),
    }
}

/// Expects the end of gaps, after the confirmations.
#[track_caller]
fn expect_restored(subscriber: &mut Subscriber, names: &[&str]) {
    let (mut confirmed, mut restored) = (BTreeSet::new(), BTreeSet::new());
    while restored.len() < names.len() {
        match next(subscriber) {
            Event::Subscribed(to) if to.is_renewed => {
                confirmed.insert(text(&to.subscription.name));
            }
            Event::Restored(gap) => restored.extend(names_of(&gap.resubscribed)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(
        restored,
        names.iter().map(|name| (*name).to_owned()).collect()
    );
    assert_eq!(confirmed, restored);
}

fn names_of(subscriptions: &[Subscription]) -> BTreeSet<String> {
    let names = subscriptions.iter().map(|to| text(&to.name));
    names.collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn publish(client: &Client, channel: &str, payload: &str) -> u64 {
    client
        .query(Command::new("PUBLISH").arg(channel).arg(payload))
        .unwrap()
}

fn spublish(client: &Client, channel: &str, payload: &str) -> u64 {
    client
        .query(Command::new("SPUBLISH").arg(channel).arg(payload))
        .unwrap()
}

/// How many connections with that name are subscribed at a node, or were last.
fn subscribed_at(node: &Node, name: &str) -> usize {
    let name = format!(" name={name} ");
    let is_subscribed = |client: &&String| {
        let mut words = client.split(' ');
        client.contains(&name)
            && words.any(|word| word.starts_with("cmd=") && word.ends_with("subscribe"))
    };
    node.clients().iter().filter(is_subscribed).count()
}

fn running(cluster: &RedisCluster) -> Vec<Node> {
    let mut nodes = cluster.nodes();
    nodes.retain(|node| node.is_running());
    nodes
}

/// Servers before 7.0 have none.
fn has_shard_channels() -> bool {
    let nodes = shared_cluster().nodes();
    nodes[0].version() >= Version::new(7, 0, 0)
}

/// That many channels in different slots of each shard, which no other test uses.
fn channels_of_all_shards(cluster: &RedisCluster, test: &str, each: usize) -> Vec<String> {
    let mut channels = Vec::new();
    for shard in cluster.shards() {
        let names = (0..).map(|number| format!("{test}:{number}"));
        let own = names.filter(|name| shard.has(Slot::of_key(name).number()));
        channels.extend(own.take(each));
    }
    channels
}

fn as_strs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

#[test]
fn channels_and_patterns_bring_what_is_published_at_any_node() {
    let cluster = shared_cluster();
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let name = format!("ordinary-{protocol:?}");
        let client = builder(cluster, &name)
            .protocol(protocol)
            .connect()
            .unwrap();
        let mut subscriber = client
            .subscriber()
            .subscribe(["ordinary"])
            .psubscribe(["ordinary:*"])
            .connect()
            .unwrap();
        expect_subscribed(&mut subscriber, &["ordinary", "ordinary:*"]);
        for node in cluster.nodes() {
            node.cli(&["PUBLISH", "ordinary", node.id()]);
            expect_message(&mut subscriber, "ordinary", node.id());
            node.cli(&["PUBLISH", "ordinary:7", node.id()]);
            expect_message(&mut subscriber, "ordinary:7", node.id());
        }
        publish(&client, "ordinary", "by the client");
        expect_message(&mut subscriber, "ordinary", "by the client");
        nothing_more(&mut subscriber);
        let nodes = cluster.nodes();
        let connections = nodes.iter().map(|node| subscribed_at(node, &name));
        assert_eq!(connections.sum::<usize>(), 1);
    }
}

/// One node passes messages on in order. Messages through two nodes may overtake each other.
#[test]
fn what_one_thread_publishes_comes_in_its_order() {
    const MESSAGES: usize = 2_000;
    let cluster = shared_cluster();
    let client = connect(cluster, "ordered");
    let mut subscriber = client
        .subscriber()
        .subscribe(["ordered"])
        .connect()
        .unwrap();
    expect_subscribed(&mut subscriber, &["ordered"]);
    let command = |number: usize| Command::new("PUBLISH").arg("ordered").arg(number);
    for number in 0..MESSAGES / 2 {
        client.execute_command(command(number)).unwrap();
    }
    let mut pipeline = client.pipeline();
    pipeline.extend((MESSAGES / 2..MESSAGES).map(command));
    pipeline.execute().unwrap();
    for number in 0..MESSAGES {
        expect_message(&mut subscriber, "ordered", &number.to_string());
    }
}

#[test]
fn shard_channels_of_all_shards_come_in_one_stream_by_a_connection_to_each_node() {
    if !has_shard_channels() {
        return;
    }
    let cluster = shared_cluster();
    let channels = channels_of_all_shards(cluster, "sharded", 20);
    let lazily = || builder(cluster, "sharded").build().unwrap();
    // One client that knows the slots, and one that is redirected by the nodes.
    for client in [connect(cluster, "sharded"), lazily()] {
        let subscriber = client.subscriber().subscribe(["beside"]);
        let mut subscriber = subscriber.ssubscribe(&channels).connect().unwrap();
        let mut all = as_strs(&channels);
        all.push("beside");
        expect_subscribed(&mut subscriber, &all);
        assert!(subscriber.is_connected());
        assert_eq!(subscriber.subscriptions().count(), channels.len() + 1);
        for channel in &channels {
            assert_eq!(spublish(&client, channel, channel), 1);
            expect_message(&mut subscriber, channel, channel);
        }
        publish(&client, "beside", "ordinary");
        expect_message(&mut subscriber, "beside", "ordinary");
        nothing_more(&mut subscriber);
        let masters = cluster.shards().into_iter().map(|shard| shard.master);
        let mut connections: Vec<_> = masters
            .map(|node| subscribed_at(&node, "sharded"))
            .collect();
        connections.sort_unstable();
        assert_eq!(connections, [1, 1, 2]);
        drop(subscriber);
        eventually("it has hung up", BOUND, || {
            let nodes = cluster.nodes();
            nodes.iter().all(|node| subscribed_at(node, "sharded") == 0)
        });
    }
}

#[test]
fn what_is_wished_for_later_is_connected_to_and_hung_up_on_when_nobody_wants_it() {
    if !has_shard_channels() {
        return;
    }
    let cluster = shared_cluster();
    let client = connect(cluster, "later");
    let channels = channels_of_all_shards(cluster, "later", 2);
    let connections = || {
        let masters = cluster.shards().into_iter().map(|shard| shard.master);
        masters
            .map(|node| subscribed_at(&node, "later"))
            .collect::<Vec<_>>()
    };
    let subscriber = client.subscriber().ssubscribe([&channels[0]]);
    let mut subscriber = subscriber.connect().unwrap();
    expect_subscribed(&mut subscriber, &[&channels[0]]);
    assert_eq!(connections().iter().sum::<usize>(), 1);
    subscriber.ssubscribe(&channels[1..4]);
    subscriber.handle().ssubscribe(&channels[4..]);
    expect_subscribed(&mut subscriber, &as_strs(&channels[1..]));
    assert_eq!(connections(), [1, 1, 1]);
    subscriber.sunsubscribe(&channels[1..]);
    for _ in &channels[1..] {
        assert!(matches!(next(&mut subscriber), Event::Unsubscribed(gone) if !gone.by_server));
    }
    eventually("one connection is left", BOUND, || {
        connections().iter().sum::<usize>() == 1
    });
    // The end of a subscription that does not exist is confirmed at once.
    subscriber.sunsubscribe(["never:subscribed"]);
    assert!(matches!(next(&mut subscriber), Event::Unsubscribed(gone) if gone.count == 0));
    spublish(&client, &channels[0], "still here");
    expect_message(&mut subscriber, &channels[0], "still here");
    subscriber.subscribe(["later"]);
    expect_subscribed(&mut subscriber, &["later"]);
    publish(&client, "later", "and this");
    expect_message(&mut subscriber, "later", "and this");
    nothing_more(&mut subscriber);
}

#[test]
fn a_slot_that_moves_there_and_back_is_followed_and_the_gap_told() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::builder().replicas(0).start();
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let client = builder(&cluster, "moving")
            .protocol(protocol)
            .connect()
            .unwrap();
        let (moving, too) = ("{moving}:a", "{moving}:b");
        let slot = Slot::of_key(moving).number();
        let from = cluster.shard_at(slot);
        let others = cluster.shards().into_iter();
        let to = others.clone().find(|shard| !shard.has(slot)).unwrap();
        let staying = from.key("staying");
        assert_ne!(Slot::of_key(&staying).number(), slot);
        let at_the_other = to.key("other");
        let all = [moving, too, &staying, &at_the_other];
        let mut subscriber = prompt(&client).ssubscribe(all).connect().unwrap();
        expect_subscribed(&mut subscriber, &all);
        for (round, master) in [&to.master, &from.master].into_iter().enumerate() {
            let open = cluster.open_slot(slot, master);
            spublish(&client, moving, "on its way");
            expect_message(&mut subscriber, moving, "on its way");
            open.close();
            let gap = expect_gap(&mut subscriber, &[moving, too]);
            let Error::Cluster(cause) = &*gap.cause else {
                panic!("{gap}")
            };
            assert!(
                matches!(**cause, ClusterError::SlotLeft { slot: left, .. } if left.number() == slot)
            );
            expect_restored(&mut subscriber, &[moving, too]);
            assert_eq!(subscriber.handle().gaps(), round as u64 + 1);
            assert!(subscriber.failure().is_none());
            cluster.await_agreement();
            for channel in all {
                assert_eq!(spublish(&client, channel, "after"), 1);
                expect_message(&mut subscriber, channel, "after");
            }
            nothing_more(&mut subscriber);
            assert_eq!(subscribed_at(&to.master, "moving"), 1);
            assert_eq!(subscribed_at(&from.master, "moving"), 1);
        }
        drop(subscriber);
        for node in cluster.nodes() {
            eventually("it has hung up", BOUND, || {
                subscribed_at(&node, "moving") == 0
            });
        }
    }
}

#[test]
fn a_node_that_has_lost_its_last_slot_is_hung_up_on() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = connect(&cluster, "leaving");
    let slot = Slot::of_key("leaving").number();
    let from = cluster.shard_at(slot).master;
    let to = cluster
        .shards()
        .into_iter()
        .find(|shard| !shard.has(slot))
        .unwrap()
        .master;
    let mut subscriber = prompt(&client).ssubscribe(["leaving"]).connect().unwrap();
    expect_subscribed(&mut subscriber, &["leaving"]);
    cluster.migrate_slot(slot, &to);
    expect_gap(&mut subscriber, &["leaving"]);
    expect_restored(&mut subscriber, &["leaving"]);
    eventually("it has hung up", BOUND, || {
        subscribed_at(&from, "leaving") == 0
    });
    assert_eq!(spublish(&client, "leaving", "after"), 1);
    expect_message(&mut subscriber, "leaving", "after");
    nothing_more(&mut subscriber);
}

#[test]
fn who_is_asked_for_what_has_moved_says_where_to_and_nothing_is_told() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = connect(&cluster, "stale");
    let slot = Slot::of_key("stale").number();
    let to = cluster
        .shards()
        .into_iter()
        .find(|shard| !shard.has(slot))
        .unwrap();
    let mut late = client.subscriber().connect().unwrap();
    cluster.migrate_slot(slot, &to.master);
    let mut at_once = client.subscriber().ssubscribe(["stale"]).connect().unwrap();
    late.ssubscribe(["stale"]);
    for subscriber in [&mut at_once, &mut late] {
        expect_subscribed(subscriber, &["stale"]);
        assert_eq!(subscriber.handle().gaps(), 0);
    }
    assert_eq!(spublish(&client, "stale", "heard by both"), 2);
    for subscriber in [&mut at_once, &mut late] {
        expect_message(subscriber, "stale", "heard by both");
        nothing_more(subscriber);
    }
}

#[test]
fn what_is_taken_back_at_once_is_not_subscribed_to_wherever_it_is() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = connect(&cluster, "taken-back");
    let slot = Slot::of_key("back").number();
    let staying = cluster.shard_at(slot).key("staying");
    let mut shards = cluster.shards().into_iter();
    let to = shards.find(|shard| !shard.has(slot)).unwrap();
    let mut subscriber = client
        .subscriber()
        .ssubscribe([&staying])
        .connect()
        .unwrap();
    expect_subscribed(&mut subscriber, &[&staying]);
    cluster.migrate_slot(slot, &to.master);
    // Both go to the former owner.
    subscriber.ssubscribe(["back"]);
    subscriber.sunsubscribe(["back"]);
    assert!(
        matches!(next(&mut subscriber), Event::Unsubscribed(gone) if gone.subscription.name == "back")
    );
    nothing_more(&mut subscriber);
    assert_eq!(spublish(&client, "back", "to nobody"), 0);
    assert_eq!(subscriber.subscriptions().count(), 1);
}

#[test]
fn what_nobody_wants_any_more_is_not_waited_for() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = connect(&cluster, "given-up");
    let channels = channels_of_all_shards(&cluster, "given-up", 1);
    let mut subscriber = prompt(&client).ssubscribe(&channels).connect().unwrap();
    expect_subscribed(&mut subscriber, &as_strs(&channels));
    cluster.shard_of(&channels[0]).master.kill();
    expect_gap(&mut subscriber, &[&channels[0]]);
    subscriber.sunsubscribe([&channels[0]]);
    assert!(matches!(next(&mut subscriber), Event::Unsubscribed(_)));
    match next(&mut subscriber) {
        Event::Restored(gap) => assert_eq!(gap.resubscribed, []),
        other => panic!("{other:?}"),
    }
    assert!(subscriber.is_connected() && subscriber.failure().is_none());
    nothing_more(&mut subscriber);
}

#[test]
fn a_node_that_has_left_the_cluster_is_left() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::builder().masters(2).replicas(0).start();
    let slot = Slot::of_key("visiting").number();
    let home = cluster.shard_at(slot).master;
    let visitor = cluster.add_node();
    cluster.migrate_slot(slot, &visitor);
    let client = connect(&cluster, "visiting");
    let subscriber = prompt(&client).ping_after(Some(MOMENT)).subscribe(["news"]);
    let mut subscribers = (0..100).map(|_| subscriber.clone().connect().unwrap());
    let mut subscriber = subscribers
        .find(|_| subscribed_at(&visitor, "visiting") == 1)
        .unwrap();
    expect_subscribed(&mut subscriber, &["news"]);
    cluster.migrate_slot(slot, &home);
    cluster.remove_node(&visitor);
    // The removed node is asked for a slot that it does not have, after which the cluster is asked.
    for _ in 0..2 {
        spublish(&client, "visiting", "anybody?");
    }
    let gap = expect_gap(&mut subscriber, &["news"]);
    let Error::Cluster(cause) = &*gap.cause else {
        panic!("{gap}")
    };
    assert!(matches!(**cause, ClusterError::NodeLeft { .. }), "{gap}");
    expect_restored(&mut subscriber, &["news"]);
    home.cli(&["PUBLISH", "news", "after"]);
    expect_message(&mut subscriber, "news", "after");
}

/// A replica may serve its master's shard channels, and then does not report that it no longer has them. Here no calls are made
/// by which the client could notice.
#[test]
fn a_replica_that_has_left_the_cluster_is_left_by_who_hears_shard_channels() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = connect(&cluster, "left");
    let subscriber = prompt(&client).ping_after(None);
    let mut subscriber = subscriber.ssubscribe(["left"]).connect().unwrap();
    expect_subscribed(&mut subscriber, &["left"]);
    let old = cluster.shard_of("left").master;
    let new = cluster.add_replica(&old);
    cluster.fail_over(&new);
    cluster.await_agreement();
    expect_gap(&mut subscriber, &["left"]);
    expect_restored(&mut subscriber, &["left"]);
    assert_eq!(subscribed_at(&old, "left"), 1, "it is heard by the replica");
    cluster.remove_node(&old);
    // Newer ones do say it.
    expect_gap(&mut subscriber, &["left"]);
    expect_restored(&mut subscriber, &["left"]);
    new.cli(&["SPUBLISH", "left", "after"]);
    expect_message(&mut subscriber, "left", "after");
}

/// A cluster of one node that redirects subscribers to itself that many times.
fn undecided(times: usize) -> ScriptedPeer {
    let (tell_port, told_port) = bounded(1);
    let port = LazyLock::new(move || -> u16 { told_port.recv().unwrap() });
    let asked = AtomicUsize::new(0);
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            let request = wire.read_request()?;
            let (name, port) = (text(request.last().unwrap()), *port);
            let reply = match &*request[0] {
                b"CLUSTER" => {
                    format!("*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n+127.0.0.1\r\n:{port}\r\n")
                }
                _ if asked.fetch_add(1, Ordering::Relaxed) < times => {
                    format!("-MOVED {} 127.0.0.1:{port}\r\n", Slot::of_key(&name))
                }
                _ => format!("*3\r\n+ssubscribe\r\n+{name}\r\n:1\r\n"),
            };
            wire.send(reply.as_bytes())?;
        }
    });
    tell_port.send(peer.port()).unwrap();
    peer
}

fn client_of(peer: &ScriptedPeer) -> Client {
    client_within(BOUND, peer)
}

/// A client whose subscribers give up after this time.
fn client_within(time: Duration, peer: &ScriptedPeer) -> Client {
    let url = format!("redis+cluster://{}", peer.addr());
    let client = Client::builder(&url).protocol(Protocol::Resp2);
    client.connect_timeout(time).build().unwrap()
}

#[test]
fn nodes_that_do_not_agree_are_not_asked_again_and_again_at_once() {
    let peer = undecided(12);
    let mut subscriber = prompt(&client_of(&peer))
        .ssubscribe(["a"])
        .connect()
        .unwrap();
    expect_subscribed(&mut subscriber, &["a"]);
    assert_eq!(subscriber.handle().gaps(), 0);
    // After each pause, the slot is looked up again.
    assert!(peer.connections() > 7, "{}", peer.connections());
}

/// A cluster of one node at a name, behind which there is another by now than the one that was connected to first.
#[test]
fn a_node_that_is_elsewhere_at_its_own_address_is_connected_to_anew() {
    let (tell_port, told_port) = bounded(1);
    let port = LazyLock::new(move || -> u16 { told_port.recv().unwrap() });
    let first = OnceLock::new();
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        loop {
            let request = wire.read_request()?;
            let (name, port) = (text(request.last().unwrap()), *port);
            let is_first = request[0] == b"SSUBSCRIBE" && {
                let index = wire.index();
                *first.get_or_init(|| index) == index
            };
            let reply = match &*request[0] {
                b"CLUSTER" => {
                    format!("*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n+127.0.0.1\r\n:{port}\r\n")
                }
                _ if is_first && name == "gone" => {
                    format!("-MOVED {} 127.0.0.1:{port}\r\n", Slot::of_key(&name))
                }
                _ => format!("*3\r\n+ssubscribe\r\n+{name}\r\n:1\r\n"),
            };
            wire.send(reply.as_bytes())?;
        }
    });
    tell_port.send(peer.port()).unwrap();
    let subscriber = prompt(&client_of(&peer)).ssubscribe(["kept"]);
    let mut subscriber = subscriber.connect().unwrap();
    expect_subscribed(&mut subscriber, &["kept"]);
    subscriber.ssubscribe(["gone"]);
    expect_gap(&mut subscriber, &["kept"]);
    expect_restored(&mut subscriber, &["kept", "gone"]);
}

#[test]
fn nodes_that_never_agree_are_given_up() {
    let peer = undecided(usize::MAX);
    let client = client_within(Duration::from_secs(2), &peer);
    let subscriber = prompt(&client).answer_timeout(Duration::from_millis(200));
    let error = subscriber.ssubscribe(["a"]).connect().unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[test]
fn what_is_unsubscribed_from_while_its_slot_moves_is_gone_and_nothing_else() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = connect(&cluster, "gone");
    let slot = Slot::of_key("gone").number();
    let from = cluster.shard_at(slot);
    let to = cluster
        .shards()
        .into_iter()
        .find(|shard| !shard.has(slot))
        .unwrap();
    let staying = from.key("staying");
    let wanted = ["gone", &staying];
    let mut subscriber = prompt(&client).ssubscribe(wanted).connect().unwrap();
    expect_subscribed(&mut subscriber, &wanted);
    cluster.migrate_slot(slot, &to.master);
    // The server has ended it, and will answer the request by saying that it has no such slot.
    subscriber.sunsubscribe(["gone"]);
    assert!(
        matches!(next(&mut subscriber), Event::Unsubscribed(gone) if gone.subscription.name == "gone")
    );
    subscriber.ssubscribe([from.key("new")]);
    expect_subscribed(&mut subscriber, &[&from.key("new")]);
    from.master.cli(&["SPUBLISH", &staying, "undisturbed"]);
    expect_message(&mut subscriber, &staying, "undisturbed");
    assert_eq!(subscriber.handle().gaps(), 0);
    nothing_more(&mut subscriber);
}

#[test]
fn a_slot_that_nobody_serves_is_waited_for_and_disturbs_no_other() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::builder().replicas(0).start();
    let client = connect(&cluster, "hole");
    let slot = Slot::of_key("hole").number();
    let owner = cluster.shard_at(slot);
    let staying = owner.key("staying");
    let mut subscriber = prompt(&client)
        .ssubscribe(["hole", &staying])
        .connect()
        .unwrap();
    expect_subscribed(&mut subscriber, &["hole", &staying]);
    owner
        .master
        .cli(&["CLUSTER", "DELSLOTS", &slot.to_string()]);
    expect_gap(&mut subscriber, &["hole"]);
    for _ in 0..20 {
        nothing_more(&mut subscriber);
    }
    assert!(subscriber.failure().is_some());
    owner.master.cli(&["SPUBLISH", &staying, "undisturbed"]);
    expect_message(&mut subscriber, &staying, "undisturbed");
    owner
        .master
        .cli(&["CLUSTER", "ADDSLOTS", &slot.to_string()]);
    expect_restored(&mut subscriber, &["hole"]);
    assert_eq!(owner.master.cli(&["SPUBLISH", "hole", "after"]), "1");
    expect_message(&mut subscriber, "hole", "after");
    nothing_more(&mut subscriber);
    assert_eq!(subscribed_at(&owner.master, "hole"), 1);
}

#[test]
fn a_master_that_is_killed_is_replaced_by_its_replica() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::start();
    let client = connect(&cluster, "failover");
    let channels = channels_of_all_shards(&cluster, "failover", 3);
    let mut subscriber = prompt(&client).ssubscribe(&channels).connect().unwrap();
    expect_subscribed(&mut subscriber, &as_strs(&channels));
    let dying = cluster.shard_of(&channels[0]);
    let (lost, others): (Vec<&str>, Vec<&str>) = as_strs(&channels)
        .into_iter()
        .partition(|channel| dying.has(Slot::of_key(channel).number()));
    dying.master.kill();
    expect_gap(&mut subscriber, &lost);
    assert!(!subscriber.is_connected());
    // Subscriptions at other nodes continue in the meantime.
    for channel in others {
        let node = cluster.shard_of(channel).master;
        node.cli(&["SPUBLISH", channel, "meanwhile"]);
        expect_message(&mut subscriber, channel, "meanwhile");
    }
    dying.await_promotion();
    expect_restored(&mut subscriber, &lost);
    assert!(subscriber.is_connected());
    assert_eq!(subscriber.handle().gaps(), 1);
    for channel in &channels {
        assert_eq!(spublish(&client, channel, "after"), 1);
        expect_message(&mut subscriber, channel, "after");
    }
    nothing_more(&mut subscriber);
}

#[test]
fn a_replica_that_takes_over_on_request_has_the_shard_channels_too() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::start();
    let client = connect(&cluster, "handed-over");
    let mut subscriber = prompt(&client)
        .ssubscribe(["handed:over"])
        .connect()
        .unwrap();
    expect_subscribed(&mut subscriber, &["handed:over"]);
    let shard = cluster.shard_of("handed:over");
    cluster.fail_over(&shard.replicas[0]);
    // Whether there was a gap depends on the server, but it ends.
    let handle = subscriber.handle();
    let reader = thread::spawn(move || subscriber.messages().next().unwrap().unwrap());
    eventually("it is subscribed to", BOUND, || {
        spublish(&client, "handed:over", "after") == 1
            || cluster
                .nodes()
                .iter()
                .any(|node| subscribed_at(node, "handed-over") == 1)
    });
    spublish(&client, "handed:over", "after");
    assert_eq!(reader.join().unwrap().text(), "after");
    assert!(handle.gaps() <= 1);
}

#[test]
fn a_node_that_is_killed_under_ordinary_channels_is_replaced_by_any_other() {
    let cluster = RedisCluster::start();
    let client = connect(&cluster, "any");
    let subscriber = prompt(&client)
        .subscribe(["news"])
        .psubscribe(["weather:*"]);
    let mut subscriber = subscriber.connect().unwrap();
    expect_subscribed(&mut subscriber, &["news", "weather:*"]);
    let is_its = |node: &Node| subscribed_at(node, "any") == 1;
    let node = cluster.nodes().into_iter().find(is_its).unwrap();
    node.kill();
    expect_gap(&mut subscriber, &["news", "weather:*"]);
    expect_restored(&mut subscriber, &["news", "weather:*"]);
    // There was no need to wait for a promotion.
    let next = running(&cluster).into_iter().find(is_its).unwrap();
    assert!(next != node);
    for node in running(&cluster) {
        node.cli(&["PUBLISH", "news", node.id()]);
        expect_message(&mut subscriber, "news", node.id());
        node.cli(&["PUBLISH", "weather:oslo", "rain"]);
        expect_message(&mut subscriber, "weather:oslo", "rain");
    }
    nothing_more(&mut subscriber);
}

#[test]
fn a_node_that_hangs_is_found_by_a_ping_and_the_others_are_heard() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::start();
    let client = connect(&cluster, "hanging");
    let channels = channels_of_all_shards(&cluster, "hanging", 1);
    let subscriber = prompt(&client).ping_after(Some(Duration::from_millis(100)));
    let subscriber = subscriber.answer_timeout(Duration::from_secs(5));
    let mut subscriber = subscriber.ssubscribe(&channels).connect().unwrap();
    expect_subscribed(&mut subscriber, &as_strs(&channels));
    let hanging = cluster.shard_of(&channels[0]);
    hanging.master.stop();
    let gap = expect_gap(&mut subscriber, &[&channels[0]]);
    assert!(gap.cause.is_timeout(), "{gap}");
    hanging.await_promotion();
    expect_restored(&mut subscriber, &[&channels[0]]);
    hanging.master.resume();
    eventually("it learns", BOUND, || !hanging.master.is_master());
    for channel in &channels {
        assert_eq!(spublish(&client, channel, "after"), 1);
        expect_message(&mut subscriber, channel, "after");
    }
}

#[test]
fn a_receiver_brings_all_of_it_to_a_select_and_a_stop_ends_it() {
    if !has_shard_channels() {
        return;
    }
    let cluster = shared_cluster();
    let client = connect(cluster, "selected");
    let channels = channels_of_all_shards(cluster, "selected", 2);
    let subscriber = client.subscriber().ssubscribe(&channels).connect().unwrap();
    let messages = subscriber.into_message_receiver(100).unwrap();
    let nobody: Receiver<()> = never();
    for channel in &channels {
        spublish(&client, channel, "selected");
        select! {
            recv(messages) -> message => assert_eq!(text(&message.unwrap().unwrap().channel), *channel),
            recv(nobody) -> _ => unreachable!(),
            default(BOUND) => panic!("nothing came"),
        }
    }
    let handle = messages.handle();
    handle.stop();
    assert!(messages.recv_timeout(BOUND).is_err());
    for node in cluster.nodes() {
        eventually("it has hung up", BOUND, || {
            subscribed_at(&node, "selected") == 0
        });
    }
}

#[test]
fn a_wish_and_a_stop_wake_who_waits_for_several_nodes() {
    if !has_shard_channels() {
        return;
    }
    let cluster = shared_cluster();
    let client = connect(cluster, "woken");
    let channels = channels_of_all_shards(cluster, "woken", 1);
    let mut subscriber = client
        .subscriber()
        .ssubscribe(&channels[..2])
        .connect()
        .unwrap();
    expect_subscribed(&mut subscriber, &as_strs(&channels[..2]));
    let handle = subscriber.handle();
    let reader = thread::spawn(move || {
        let woken = subscriber.next(None).unwrap();
        (woken, subscriber.next(None))
    });
    handle.ssubscribe([&channels[2]]);
    eventually("it is subscribed to", BOUND, || {
        let node = cluster.shard_of(&channels[2]).master;
        node.cli(&["PUBSUB", "SHARDNUMSUB", &channels[2]])
            .ends_with('1')
    });
    handle.stop();
    let (woken, stopped) = reader.join().unwrap();
    let expected = Subscription::new(SubscriptionKind::Shard, &channels[2]);
    assert!(matches!(woken, Some(Event::Subscribed(to)) if to.subscription == expected));
    assert!(matches!(stopped, Err(Error::Stopped)));
}

#[test]
fn a_node_that_has_much_to_say_does_not_drown_the_others() {
    if !has_shard_channels() {
        return;
    }
    let cluster = shared_cluster();
    let client = connect(cluster, "drowned");
    let channels = channels_of_all_shards(cluster, "drowned", 1);
    for (loud, soft) in [(0, 1), (1, 0)] {
        let (loud, soft) = (&channels[loud], &channels[soft]);
        let subscriber = client.subscriber().ssubscribe([loud, soft]);
        let mut subscriber = subscriber.connect().unwrap();
        expect_subscribed(&mut subscriber, &[loud, soft]);
        for _ in 0..100 {
            spublish(&client, loud, "loud");
        }
        // When the server has accepted the second message, it has sent the first.
        spublish(&client, soft, "soft");
        spublish(&client, soft, "soft");
        let first = subscriber.messages().take(3).map(Result::unwrap);
        let first: Vec<_> = first.map(|message| text(&message.channel)).collect();
        assert!(first.contains(soft), "{first:?}");
    }
}

#[test]
fn a_user_who_may_not_is_refused_by_the_node_that_was_asked() {
    if !has_shard_channels() {
        return;
    }
    let cluster = RedisCluster::builder().replicas(0).start();
    for node in cluster.nodes() {
        node.cli(&["ACL", "SETUSER", "default", "resetchannels", "&allowed*"]);
    }
    let client = connect(&cluster, "refused");
    let error = client
        .subscriber()
        .ssubscribe(["forbidden"])
        .connect()
        .unwrap_err();
    let owner = cluster.shard_of("forbidden").master;
    assert!(
        matches!(&error, Error::Server(refusal) if refusal.code() == "NOPERM"),
        "{error}"
    );
    assert!(
        error.to_string().contains(&owner.addr().to_string()),
        "{error}"
    );
    let mut subscriber = client
        .subscriber()
        .ssubscribe(["allowed"])
        .connect()
        .unwrap();
    expect_subscribed(&mut subscriber, &["allowed"]);
    subscriber.ssubscribe(["forbidden"]);
    match next(&mut subscriber) {
        Event::Refused(refused) => assert_eq!(refused.address, owner.addr().to_string()),
        other => panic!("{other:?}"),
    }
    assert_eq!(subscriber.subscriptions().count(), 1);
}
