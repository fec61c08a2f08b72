//! A real PostgreSQL server, through `r2d2_postgres`.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use pool_core::{Builder, Error, Pool, R2d2Manager};
use pool_tests::{eventually, shared_postgres};
use r2d2_postgres::PostgresConnectionManager;
use r2d2_postgres::postgres::error::SqlState;
use r2d2_postgres::postgres::{Client, Config, NoTls};

use crate::panic_while_holding;

type PostgresManager = R2d2Manager<PostgresConnectionManager<NoTls>>;

const BOUND: Duration = Duration::from_secs(10);

fn config() -> Config {
    shared_postgres().params().parse().unwrap()
}

fn builder(config: Config) -> Builder<PostgresManager> {
    Pool::builder(PostgresConnectionManager::new(config, NoTls).into())
}

/// The id of the server process of this connection.
fn backend(client: &mut Client) -> i32 {
    client
        .query_one("SELECT pg_backend_pid()", &[])
        .unwrap()
        .get(0)
}

/// Terminates a server process; returns when it is gone, and with it its end of the connection.
fn terminate(backend: i32) {
    let mut bystander = config().connect(NoTls).unwrap();
    let killed = bystander
        .query_one("SELECT pg_terminate_backend($1)", &[&backend])
        .unwrap();
    assert!(killed.get::<_, bool>(0), "there is no process {backend}");
    eventually("the process is gone", BOUND, || {
        let left =
            bystander.query_opt("SELECT 1 FROM pg_stat_activity WHERE pid = $1", &[&backend]);
        left.unwrap().is_none()
    });
}

/// How many connections with this name the server has.
fn connections(name: &str) -> i64 {
    let mut bystander = config().connect(NoTls).unwrap();
    let query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1";
    bystander.query_one(query, &[&name]).unwrap().get(0)
}

#[test]
fn a_returned_connection_is_lent_again() {
    let pool = builder(config()).build().unwrap();
    let first = backend(&mut pool.get().unwrap());
    assert_eq!(backend(&mut pool.get().unwrap()), first);
    assert_eq!(pool.status().size(), 1);
}

#[test]
fn the_server_never_sees_more_connections_than_the_cap() {
    let name = "within the cap";
    let mut config = config();
    config.application_name(name);
    let pool = builder(config).max_size(2).build().unwrap();
    let start = Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                start.wait();
                for _ in 0..10 {
                    backend(&mut pool.get().unwrap());
                    assert!(connections(name) <= 2);
                }
            });
        }
    });
    pool.close(BOUND).unwrap();
    eventually("the connections are gone", BOUND, || connections(name) == 0);
}

#[test]
fn a_connection_that_broke_in_use_is_dropped_at_its_return() {
    let pool = builder(config())
        .max_size(1)
        .validate_after_idle(None)
        .build()
        .unwrap();
    let mut client = pool.get().unwrap();
    let first = backend(&mut client);
    terminate(first);
    client.batch_execute("SELECT 1").unwrap_err();
    eventually("the client knows", BOUND, || client.is_closed());
    drop(client);
    assert_eq!(pool.status().size(), 0);
    assert_ne!(backend(&mut pool.get().unwrap()), first);
}

#[test]
fn a_connection_that_broke_while_idle_is_replaced_before_it_is_lent() {
    let builder = builder(config()).max_size(1);
    let pool = builder
        .validate_after_idle(Some(Duration::ZERO))
        .build()
        .unwrap();
    let first = backend(&mut pool.get().unwrap());
    terminate(first);
    assert_ne!(backend(&mut pool.get().unwrap()), first);
    assert_eq!(pool.status().size(), 1);
}

#[test]
fn a_transaction_left_open_by_a_panic_is_not_seen_by_the_next() {
    let pool = builder(config()).max_size(1).build().unwrap();
    pool.get()
        .unwrap()
        .batch_execute("CREATE TABLE left_open (name TEXT)")
        .unwrap();
    panic_while_holding(&pool, |client| {
        client
            .batch_execute("BEGIN; INSERT INTO left_open VALUES ('tea')")
            .unwrap();
    });
    let mut client = pool.get().unwrap();
    // Refused inside the transaction that was left open. Outside, it would wait for that transaction's lock.
    client.batch_execute("SET lock_timeout = '10s'").unwrap();
    client.batch_execute("VACUUM left_open").unwrap();
    let left: i64 = client
        .query_one("SELECT count(*) FROM left_open", &[])
        .unwrap()
        .get(0);
    assert_eq!(left, 0);
}

#[test]
fn a_refused_login_reaches_the_caller_at_once() {
    let mut config = config();
    config.user("nobody-of-this-name");
    let pool = builder(config).build().unwrap();
    let asked = Instant::now();
    match pool.get() {
        Err(Error::Make(cause)) => {
            assert_eq!(
                cause.code(),
                Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION),
                "{cause}"
            );
        }
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("logged in"),
    }
    assert!(asked.elapsed() < BOUND, "{:?}", asked.elapsed());
}
