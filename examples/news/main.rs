//! A news agency: one thread publishes headlines, another prints those it receives and where it may have missed some.
//!
//! Like the quickstart, `cargo run --bin news` needs nothing installed or running.

use std::error::Error;
use std::thread;
use std::time::Duration;

use example_server::server;
use pool_redis::pubsub::Event;
use pool_redis::{Client, Command, Subscriber};

/// The pause between two headlines.
const PAUSE: Duration = Duration::from_millis(50);

fn main() -> Result<(), Box<dyn Error>> {
    let server = server::find()?;
    println!("Using {}.\n", server.describe());
    let client = Client::builder(&server.url()).connect()?;

    // The subscriber receives everything that is published from here on.
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

/// Prints events until it is stopped. Returns how many headlines it received.
fn read(subscriber: &mut Subscriber) -> Result<u32, pool_redis::Error> {
    let mut headlines = 0;
    for event in subscriber.events() {
        match event? {
            Event::Message(headline) => {
                headlines += 1;
                println!("  heard: {}", headline.text());
            }
            Event::Disconnected(gap) => println!("  {gap}"),
            // A program that must not miss anything would now read the current state from the server.
            Event::Restored(gap) => println!("  {gap}"),
            _ => {}
        }
    }
    Ok(headlines)
}

/// Publishes headlines, some of them while no subscriber is connected. Returns how many.
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

/// Publishes a headline and returns how many subscribers received it.
fn publish(client: &Client, headline: &str) -> Result<u32, pool_redis::Error> {
    let readers = client.query(Command::new("PUBLISH").arg("news").arg(headline))?;
    println!("published to {readers}: {headline}");
    thread::sleep(PAUSE);
    Ok(readers)
}
