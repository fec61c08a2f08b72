//! One program for a single server, for a master monitored by Sentinel, and for a cluster: only the URL differs.
//!
//! `cargo run --bin anywhere -- URL...` runs it on each URL, such as `redis://localhost`,
//! `redis+sentinel://host1,host2/mymaster` or `redis+cluster://host1:7000,host2:7000`. Without a URL it starts one of
//! each kind, which needs a `redis-server` or `valkey-server`. It deletes the keys that it creates.

use std::env;
use std::error::Error;

use pool_redis::commands::{Incr, ZIncrBy};
use pool_redis::{Client, Command, Commands, Script};
use pool_tests::{RedisCluster, RedisServer, Sentinels};

fn main() -> Result<(), Box<dyn Error>> {
    let urls: Vec<String> = env::args().skip(1).collect();
    if urls.is_empty() {
        return on_servers_of_its_own();
    }
    urls.iter().try_for_each(|url| run(url))
}

fn on_servers_of_its_own() -> Result<(), Box<dyn Error>> {
    let server = RedisServer::start();
    let sentinels = Sentinels::start();
    let cluster = RedisCluster::start();
    [server.url(), sentinels.url(), cluster.url()]
        .iter()
        .try_for_each(|url| run(url))
}

/// The program that runs the same on every kind of server.
fn run(url: &str) -> Result<(), Box<dyn Error>> {
    let client = Client::connect(url)?;
    println!("{}", client.pool().manager().address());

    // Several keys in one command, on whichever shards they are.
    client.mset([("age:ada", 36), ("age:grace", 85), ("age:edsger", 72)])?;
    let ages: Vec<Option<u32>> = client.mget(["age:ada", "age:grace", "age:edsger"])?;
    println!(
        "  ages: {:?}",
        ages.into_iter().flatten().collect::<Vec<_>>()
    );

    // One round trip, however many servers are involved.
    let (visits, score) =
        client.call_all((Incr::new("visits"), ZIncrBy::new("scores", 1.5, "ada")))?;
    println!("  visits: {visits}, Ada's score: {score}");

    // A transaction: all of its keys need the same hash tag.
    client.mset([("{bank}:ada", 100), ("{bank}:grace", 0)])?;
    let (ada, grace): (i64, i64) =
        client
            .transaction()
            .watch(["{bank}:ada"])
            .run(|transaction| {
                let has: i64 = transaction.query(Command::new("GET").arg("{bank}:ada"))?;
                transaction.queue(Command::new("DECRBY").arg("{bank}:ada").arg(has / 2))?;
                transaction.queue(Command::new("INCRBY").arg("{bank}:grace").arg(has / 2))
            })?;
    println!("  in the bank: Ada {ada}, Grace {grace}");

    let richest =
        Script::new("return math.max(redis.call('GET', KEYS[1]), redis.call('GET', KEYS[2]))");
    let richest: i64 = richest.keys(["{bank}:ada", "{bank}:grace"]).run(&client)?;
    println!("  the greater balance: {richest}");

    // The scan goes through all shards, one after the other.
    let scan = client.scan::<String>().matching("age:*");
    let mut keys = scan.collect::<Result<Vec<_>, _>>()?;
    keys.sort();
    println!("  keys: {}", keys.join(", "));

    let mut subscriber = client.subscriber().subscribe(["news"]).connect()?;
    client.publish("news", "it runs anywhere")?;
    if let Some(message) = subscriber.messages().next() {
        println!("  heard: {}", message?.text());
    }

    client.del(["visits", "scores", "{bank}:ada", "{bank}:grace"])?;
    client.del(keys)?;
    Ok(())
}
