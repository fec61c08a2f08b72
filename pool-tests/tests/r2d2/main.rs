//! Adapters written for r2d2, unchanged, in this pool: SQLite and a real PostgreSQL server.

mod postgres;
mod sqlite;

use std::fmt::Debug;
use std::thread;

use pool_core::{Manager, Pool};

/// Runs `work` with a borrowed resource on a thread that then panics while it holds the resource.
fn panic_while_holding<M>(pool: &Pool<M>, work: impl FnOnce(&mut M::Resource) + Send)
where
    M: Manager,
    M::Error: Debug,
{
    let died = thread::scope(|scope| {
        let holder = scope.spawn(|| {
            let mut resource = pool.get().unwrap();
            work(&mut resource);
            panic!("on purpose, while holding");
        });
        holder.join()
    });
    died.unwrap_err();
}
