//! The main job in one program.

mod server;
mod stand_in;

use std::error::Error;

use pool_redis::ConnectionInfo;

fn main() -> Result<(), Box<dyn Error>> {
    let found = server::find()?;
    let address: ConnectionInfo = found.url().parse()?;
    println!("using {}: {address}", found.describe());
    Ok(())
}
