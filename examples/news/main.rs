//! A news agency: one thread publishes headlines, another prints what it hears of them, and what it missed.
//!
//! `cargo run --bin news` needs nothing installed or running, as the quickstart does not.

use std::error::Error;
use std::thread;
use std::time::Duration;

use example_server::server;
use pool_redis::pubsub::Event;
use pool_redis::{Client, Command, Subscriber};

/// Between two headlines.
const PAUSE: Duration = Duration::from_millis(50);

fn main() -> Result<(), Box<dyn Error>> {
    let server = server::find()?;
    println!("Using {}.\n", server.describe());
    let client = Client::builder(&server.url()).connect()?;

    // Whatever is published from here on is heard.
    let mut subscriber = client.subscriber().subscribe(["news"]).connect()?;
    let stop = subscriber.stop_handle();
    thread::scope(|scope| {
        let reader = scope.spawn(move || read(&mut subscriber));
        let published = publish_all(&client);
        stop.stop();
        let heard = reader.join().map_err(|_| "the reader panicked")?;
        println!("\npublished {}, heard {}", published?, heard?);
        Ok(())
    })
}

/// Prints what happens, until it is stopped. Returns how many headlines it has heard.
fn read(subscriber: &mut Subscriber) -> Result<u32, pool_redis::Error> {
    let mut headlines = 0;
    for event in subscriber.events() {
        match event? {
            Event::Message(headline) => {
                headlines += 1;
                println!("  heard: {}", headline.text());
            }
            Event::Disconnected(gap) => println!("  {gap}"),
            // A program that must not miss anything would now look up what there is.
            Event::Restored(gap) => println!("  {gap}"),
            _ => {}
        }
    }
    Ok(headlines)
}

/// Publishes headlines, some of them while nobody is connected. Returns how many.
fn publish_all(client: &Client) -> Result<u32, pool_redis::Error> {
    publish(client, "a pool for threads is released")?;
    publish(client, "no reply has reached a wrong caller")?;

    println!("the connection is cut");
    client.query::<u32>(Command::new("CLIENT KILL").arg("TYPE").arg("pubsub"))?;
    let mut published = 3;
    while publish(client, "is anybody there?")? == 0 {
        published += 1;
    }
    Ok(published)
}

/// Returns how many have been sent it.
fn publish(client: &Client, headline: &str) -> Result<u32, pool_redis::Error> {
    let readers = client.query(Command::new("PUBLISH").arg("news").arg(headline))?;
    println!("published to {readers}: {headline}");
    thread::sleep(PAUSE);
    Ok(readers)
}
