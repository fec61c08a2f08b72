//! The main use of the pool in one program: eight threads share two connections to a Redis server.
//!
//! `cargo run --bin quickstart` needs nothing installed or running: see `server.rs` for which server it uses.

use std::error::Error;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use example_server::server;
use pool_redis::{Client, Command, SetOptions};

const THREADS: u32 = 8;
const CONNECTIONS: usize = 2;
const TURNS: u32 = 3;

fn main() {
    if let Err(error) = run() {
        eprintln!("quickstart failed: {}", chain(&*error));
        std::process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let server = server::find()?;
    println!("Using {}.", server.describe());

    let client = Client::builder(&server.url())
        .max_size(CONNECTIONS)
        .connect()?;
    set_and_get(&client)?;
    share(&client)?;
    wait_in_vain(&client)?;

    client.close(Duration::from_secs(5))?;
    println!("\nClosed: {}.", client.pool().status());
    Ok(())
}

fn set_and_get(client: &Client) -> Result<(), pool_redis::Error> {
    println!("\nset and get:");
    client.set("quickstart:name", "michael")?;
    let name: Option<String> = client.get("quickstart:name")?;
    println!("  name is {name:?}");

    let once = SetOptions::new().nx().ex(Duration::from_secs(60));
    let again = client.set_with("quickstart:name", "somebody else", &once)?;
    println!("  set again with nx: stored is {}", again.stored);
    Ok(())
}

/// Lets each thread increment a counter, holding a connection for a moment, while a watcher prints the pool's status.
fn share(client: &Client) -> Result<(), Box<dyn Error>> {
    println!("\n{THREADS} threads over {CONNECTIONS} connections:");
    client.del(["quickstart:count"])?;
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| -> Result<(), Box<dyn Error>> {
        let watcher = scope.spawn(|| watch(client, &is_done));
        let counters: Vec<_> = (1..=THREADS)
            .map(|number| {
                let counter = thread::Builder::new().name(format!("counter-{number}"));
                counter.spawn_scoped(scope, || count(client))
            })
            .collect::<Result<_, _>>()?;
        let results: Vec<_> = counters.into_iter().map(|counter| counter.join()).collect();
        is_done.store(true, Ordering::Release);
        watcher.join().map_err(|_| "the watcher panicked")?;
        for result in results {
            result.map_err(|_| "a counter panicked")??;
        }
        Ok(())
    })?;
    let count: Option<u32> = client.get("quickstart:count")?;
    println!("  counted to {count:?}; expected {}", THREADS * TURNS);
    Ok(())
}

fn count(client: &Client) -> Result<(), pool_redis::Error> {
    for _ in 0..TURNS {
        // Holds a connection for several commands; `client.incr(..)` borrows one for a single command.
        let mut connection = client.pool().get()?;
        connection.execute(&Command::new("INCR").arg("quickstart:count"))?;
        thread::sleep(Duration::from_millis(40));
    }
    Ok(())
}

fn watch(client: &Client, is_done: &AtomicBool) {
    while !is_done.load(Ordering::Acquire) {
        println!("  the pool: {}", client.pool().status());
        thread::sleep(Duration::from_millis(60));
    }
}

/// Asks for a third connection while both are held. The error says who holds them.
fn wait_in_vain(client: &Client) -> Result<(), Box<dyn Error>> {
    println!("\nA third connection, within 100 ms:");
    let held = (client.pool().get()?, client.pool().get()?);
    match client.pool().get_timeout(Duration::from_millis(100)) {
        Ok(_) => println!("  unexpectedly, there was one"),
        Err(error) => println!("  {error}"),
    }
    drop(held);
    Ok(())
}

/// Formats an error and all its causes in one line.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}
