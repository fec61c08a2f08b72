//! SQLite in a file, through `r2d2_sqlite`.

use std::path::PathBuf;
use std::sync::Barrier;
use std::time::Duration;
use std::{env, fs, process, thread};

use pool_core::{Error, Pool, R2d2Manager};
use r2d2_sqlite::SqliteConnectionManager;
use r2d2_sqlite::rusqlite::{Connection, ffi};

use crate::panic_while_holding;

type SqlitePool = Pool<R2d2Manager<SqliteConnectionManager>>;

/// A database with one empty table, removed when dropped.
struct Database(PathBuf);

impl Database {
    fn new(test: &str) -> Self {
        let path = env::temp_dir().join(format!("pool-tests-{}-{test}.db", process::id()));
        let connection = Connection::open(&path).unwrap();
        connection
            .execute_batch("CREATE TABLE items (name TEXT)")
            .unwrap();
        Self(path)
    }

    fn pool(&self, max_size: usize) -> SqlitePool {
        let adapter = SqliteConnectionManager::file(&self.0)
            .with_init(|connection| connection.busy_timeout(Duration::from_secs(10)));
        let builder = Pool::builder(R2d2Manager::new(adapter)).max_size(max_size);
        builder.build().unwrap()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn count(connection: &Connection) -> u32 {
    connection
        .query_row("SELECT count(*) FROM items", (), |row| row.get(0))
        .unwrap()
}

#[test]
fn a_returned_connection_is_lent_again() {
    let database = Database::new("lent_again");
    let pool = database.pool(4);
    let connection = pool.get().unwrap();
    // Temporary tables belong to the connection.
    connection
        .execute_batch("CREATE TEMP TABLE mine (x)")
        .unwrap();
    let id = connection.id();
    drop(connection);
    let connection = pool.get().unwrap();
    assert_eq!(connection.id(), id);
    connection.execute_batch("SELECT * FROM mine").unwrap();
    assert_eq!(pool.status().size(), 1);
}

#[test]
fn threads_share_connections_within_the_cap() {
    let database = Database::new("cap");
    let pool = database.pool(2);
    let start = Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                start.wait();
                for _ in 0..5 {
                    let connection = pool.get().unwrap();
                    connection
                        .execute("INSERT INTO items VALUES ('tea')", ())
                        .unwrap();
                    assert!(pool.status().size() <= 2);
                }
            });
        }
    });
    assert_eq!(count(&pool.get().unwrap()), 40);
    assert!(pool.status().size() <= 2);
}

#[test]
fn a_transaction_left_open_by_a_panic_is_not_seen_by_the_next() {
    let database = Database::new("panic");
    let pool = database.pool(1);
    panic_while_holding(&pool, |connection| {
        connection
            .execute_batch("BEGIN; INSERT INTO items VALUES ('tea')")
            .unwrap();
        assert_eq!(count(connection), 1);
    });
    let connection = pool.get().unwrap();
    assert!(connection.is_autocommit(), "still in a transaction");
    assert_eq!(count(&connection), 0);
    connection
        .execute("INSERT INTO items VALUES ('coffee')", ())
        .unwrap();
    assert_eq!(count(&connection), 1);
}

#[test]
fn the_error_of_the_adapter_reaches_the_caller() {
    let adapter = SqliteConnectionManager::file("/nonexistent/directory/items.db");
    let pool = Pool::new(R2d2Manager::new(adapter));
    match pool.get() {
        Err(Error::Make(cause)) => {
            assert_eq!(
                cause.sqlite_error().unwrap().code,
                ffi::ErrorCode::CannotOpen
            );
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(pool.status().size(), 0);
}
