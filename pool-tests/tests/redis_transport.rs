//! Transports: Unix sockets behave as TCP does, and both observe the deadline.

use std::error::Error as StdError;
use std::fs::File;
use std::path::PathBuf;
use std::time::Duration;

use pool_redis::{Client, Command, ConnectStep, ConnectionInfo, Error};
use pool_tests::{RedisServer, eventually, isolated, shared_server};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Longer than any call here takes, with a limit of its own of some hundred milliseconds.
const FAR_TOO_LATE: Duration = Duration::from_secs(8);

fn unix(server: &RedisServer) -> ConnectionInfo {
    ConnectionInfo::unix(server.socket())
}

#[test]
fn a_unix_socket_serves_as_a_port_does() {
    let server = RedisServer::builder().password("hunter2").start();
    let client = Client::builder_for(unix(&server).with_password("hunter2").with_database(3))
        .max_size(2)
        .connect()
        .unwrap();
    let long = "x".repeat(5_000_000);
    client.set("long", long.as_str()).unwrap();
    assert!(client.get::<String>("long").unwrap().unwrap() == long);
    assert_eq!(server.cli(&["DBSIZE"]), "0"); // of database 0
    let line = server.clients().pop().unwrap();
    assert!(line.contains("db=3") && line.contains("socket:0"), "{line}");
}

#[test]
fn a_unix_socket_that_was_closed_is_found_without_a_round_trip() {
    let server = RedisServer::start();
    let client = Client::builder_for(unix(&server)).connect().unwrap();
    let killed = server.cli(&["CLIENT", "KILL", "TYPE", "normal"]);
    assert_eq!(killed, "1");
    client.ping().unwrap();
    // A restarted server has created a new socket.
    server.restart();
    client.ping().unwrap();
}

#[test]
fn a_server_that_is_down_is_waited_for_at_its_unix_socket() {
    let server = RedisServer::start();
    let client = Client::builder_for(unix(&server))
        .timeout(Duration::from_secs(30))
        .connect()
        .unwrap();
    server.kill();
    std::fs::remove_file(server.socket()).unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| client.ping());
        eventually("a make has failed", FAR_TOO_LATE, || {
            client.pool().counters().make_failed > 0
        });
        server.restart();
        waiting.join().unwrap().unwrap();
    });
}

#[test]
fn a_path_without_a_server_is_named() {
    let nowhere = PathBuf::from("/nonexistent/redis.sock");
    let info = ConnectionInfo::unix(&nowhere).with_database(1);
    assert_eq!(info.to_string(), "/nonexistent/redis.sock?db=1");
    let outcome = Client::builder_for(info).connect();
    let Err(Error::Connect(error)) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(error.step(), ConnectStep::Connect);
    assert_eq!(error.address(), "/nonexistent/redis.sock");
    assert!(error.is_transient());
    let source = error.source().unwrap().to_string();
    assert!(source.contains("is the server running"), "{source}");
    let too_long = ConnectionInfo::unix("x".repeat(200));
    let outcome = Client::builder_for(too_long).connect();
    assert!(
        matches!(&outcome, Err(Error::Connect(error)) if !error.is_transient()),
        "{outcome:?}"
    );
}

/// The resolver cannot ask any server then, and would report that the name does not exist.
#[test]
fn a_process_without_a_file_to_spare_is_told_so_and_of_no_name() {
    isolated(
        "a_process_without_a_file_to_spare_is_told_so_and_of_no_name",
        || {
            let server = RedisServer::start();
            let client = Client::builder(&format!("redis://localhost:{}", server.port()));
            let client = client.timeout(FAR_TOO_LATE).build().unwrap();
            let before = getrlimit(Resource::Nofile);
            let few = Rlimit {
                current: Some(64),
                ..before
            };
            setrlimit(Resource::Nofile, few).unwrap();
            let files: Vec<File> = std::iter::from_fn(|| File::open("/dev/null").ok()).collect();
            let error = client.ping().unwrap_err();
            drop(files);
            let told = error.to_string();
            assert!(told.contains("Too many open files"), "{told}");
            client.ping().unwrap();
        },
    );
}

/// Elsewhere, a full queue refuses at once.
#[cfg(target_os = "linux")]
mod full_queue {
    use super::*;
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;
    use std::time::Instant;

    use rustix::net::{AddressFamily, SocketAddrUnix, SocketType, bind, listen, socket};

    const SHORT: Duration = Duration::from_millis(300);

    /// A Unix socket that accepts no connections and whose queue is full.
    fn full_socket() -> (PathBuf, OwnedFd, Vec<UnixStream>) {
        let name = format!("pool-tests-full-{}.sock", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = std::fs::remove_file(&path);
        let listener = socket(AddressFamily::UNIX, SocketType::STREAM, None).unwrap();
        bind(&listener, &SocketAddrUnix::new(&path).unwrap()).unwrap();
        listen(&listener, 0).unwrap();
        let queued = UnixStream::connect(&path).unwrap();
        (path, listener, vec![queued])
    }

    #[test]
    fn a_unix_socket_whose_queue_is_full_is_left_at_the_time_out() {
        let (path, _listener, _queued) = full_socket();
        let start = Instant::now();
        let outcome = Client::builder_for(ConnectionInfo::unix(&path))
            .timeout(FAR_TOO_LATE)
            .connect_timeout(SHORT)
            .connect();
        std::fs::remove_file(&path).unwrap();
        let error = outcome.map(drop).unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        assert!(start.elapsed() >= SHORT && start.elapsed() < FAR_TOO_LATE);
    }
}

#[test]
fn the_settings_for_a_host_that_is_gone_change_nothing_else() {
    let server = shared_server();
    for time in [None, Some(Duration::from_secs(1)), Some(Duration::MAX)] {
        let builders = [
            Client::builder(&server.url()),
            Client::builder_for(unix(server)),
        ];
        for builder in builders {
            let client = builder.keepalive(time).tcp_user_timeout(time).connect();
            let client = client.unwrap();
            let echo: String = client.query(Command::new("ECHO").arg("x")).unwrap();
            assert_eq!(echo, "x");
        }
    }
}
