//! A pool of resources other than Redis connections: running shells that do arithmetic.

use pool_core::{Disposition, MakeContext, Manager, Pool};
use std::io::{BufRead, BufReader, Result, Write};
use std::process::{Child, Command, Stdio};

struct Calculators;

impl Manager for Calculators {
    type Resource = Child;
    type Error = std::io::Error;

    fn make(&self, _: &MakeContext) -> Result<Child> {
        let (input, output) = (Stdio::piped(), Stdio::piped());
        Command::new("sh").stdin(input).stdout(output).spawn() // exits when its input is dropped
    }

    fn on_acquire(&self, shell: &mut Child) -> Disposition {
        match shell.try_wait() {
            Ok(None) => Disposition::Keep, // still running
            _ => Disposition::Discard,     // the pool makes another one instead
        }
    }
}

fn calculate(shell: &mut Child, sum: &str) -> Result<String> {
    writeln!(shell.stdin.as_mut().unwrap(), "echo $(({sum}))")?;
    let mut output = BufReader::new(shell.stdout.as_mut().unwrap()).lines();
    output.next().unwrap()
}

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let pool = Pool::builder(Calculators).max_size(2).build()?;
    println!("{}", calculate(&mut *pool.get()?, "6 * 7")?);
    pool.with(|shell| shell.kill().and_then(|()| shell.wait()))??; // the next one is new
    println!("{}", calculate(&mut *pool.get()?, "1 + 1")?);
    Ok(())
}
