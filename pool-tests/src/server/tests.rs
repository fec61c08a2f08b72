use super::launch::LaunchError;
use super::*;
use crate::fork::{ForkKind, in_child};
use crate::isolated::{alone, isolated};
use crate::wait::eventually;
use std::env;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt;
use std::panic::catch_unwind;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

const BOUND: Duration = Duration::from_secs(10);

#[test]
fn answers_from_the_start() {
    let server = RedisServer::start();
    assert_eq!(server.cli(&["PING"]), "PONG");
    assert_eq!(server.cli(&["GET", "missing"]), "(nil)");
    assert_eq!(server.cli(&["ECHO", "two\r\nlines"]), "two\r\nlines");
    assert_eq!(server.url(), format!("redis://127.0.0.1:{}", server.port()));
    assert!(server.version() >= Version::new(6, 0, 0));
    assert!(server.log().contains("Ready to accept connections"));
    TcpStream::connect(server.addr()).unwrap();
}

#[test]
fn an_error_reply_is_told_from_a_value() {
    let error = shared_server().try_cli(&["INCR"]).unwrap_err();
    assert!(
        error.starts_with("ERR wrong number of arguments"),
        "{error}"
    );
}

#[test]
fn bystanders_are_not_among_the_clients() {
    let server = RedisServer::start();
    server.cli(&["PING"]);
    assert_eq!(server.clients(), Vec::<String>::new());
    let client = TcpStream::connect(server.addr()).unwrap();
    eventually("one client", BOUND, || server.clients().len() == 1);
    drop(client);
    eventually("no client", BOUND, || server.clients().is_empty());
}

#[test]
fn a_password_is_asked_for_and_is_in_the_url() {
    let server = RedisServer::builder().password("p@ss/w:rd").start();
    assert_eq!(server.cli(&["PING"]), "PONG");
    let login = format!("redis://:p%40ss%2Fw%3Ard@{}", server.addr());
    assert_eq!(server.url(), login);
    assert!(raw_ping(server.addr()).unwrap().starts_with("-NOAUTH"));
}

#[test]
fn settings_reach_the_server() {
    let server = RedisServer::builder().args(["--maxclients", "77"]).start();
    assert_eq!(
        server.cli(&["CONFIG", "GET", "maxclients"]),
        "maxclients\n77"
    );
}

#[test]
fn a_node_of_a_cluster_has_a_port_for_the_others_which_a_restart_keeps() {
    assert_eq!(shared_server().bus_port(), None);
    let server = RedisServer::builder().in_cluster().start();
    let bus_port = server.bus_port().unwrap();
    let bus = SocketAddr::from((Ipv4Addr::LOCALHOST, bus_port));
    let announced = format!(":{}@{bus_port} ", server.port());
    for _ in 0..2 {
        assert!(listens(bus));
        let nodes = server.cli(&["CLUSTER", "NODES"]);
        assert!(nodes.contains(&announced), "{nodes}");
        server.restart();
    }
}

#[test]
fn calls_are_counted_until_they_are_reset() {
    let server = RedisServer::start();
    server.cli(&["GET", "a"]);
    server.cli(&["GET", "a"]);
    server.cli(&["CLIENT", "ID"]);
    assert_eq!(server.calls("get"), 2);
    assert_eq!((server.calls("set"), server.calls("ge")), (0, 0));
    if server.version() >= Version::new(7, 0, 0) {
        assert_eq!(server.calls("client|id"), 1);
    }
    server.cli(&["CONFIG", "RESETSTAT"]);
    assert_eq!(server.calls("get"), 0);
}

#[test]
fn a_server_runs_unless_it_is_killed_or_stopped() {
    let server = RedisServer::start();
    assert!(server.is_running());
    server.stop();
    assert!(!server.is_running());
    server.resume();
    assert!(server.is_running());
    server.stop();
    server.restart();
    assert!(server.is_running());
    server.kill();
    assert!(!server.is_running());
}

#[test]
fn a_server_that_ended_by_itself_does_not_run() {
    let server = RedisServer::start();
    kill_process(server_pid(&server), Signal::KILL).unwrap();
    eventually("it has ended", BOUND, || !server.is_running());
}

fn server_pid(server: &RedisServer) -> Pid {
    Pid::from_child(running(&server.process()))
}

#[test]
fn a_kill_breaks_connections_and_refuses_new_ones() {
    let server = RedisServer::start();
    let mut client = TcpStream::connect(server.addr()).unwrap();
    server.kill();
    assert_eq!(client.read(&mut [0]).unwrap_or(0), 0);
    let refused = TcpStream::connect(server.addr()).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    server.kill();
}

#[test]
fn a_restart_keeps_the_port_and_nothing_else() {
    let server = RedisServer::start();
    let (addr, pid) = (server.addr(), server.pid());
    server.cli(&["SET", "key", "value"]);
    server.restart();
    assert_eq!(server.addr(), addr);
    assert_ne!(server.pid(), pid);
    assert_eq!(raw_ping(addr).unwrap(), "+PONG\r\n");
    assert_eq!(server.cli(&["GET", "key"]), "(nil)");
}

#[test]
fn another_server_can_take_a_killed_ones_port() {
    let first = RedisServer::start();
    first.kill();
    let second = RedisServer::builder().port(first.port()).start();
    assert_eq!(second.addr(), first.addr());
    assert_eq!(raw_ping(first.addr()).unwrap(), "+PONG\r\n");
}

#[test]
fn a_port_in_use_is_recognised() {
    let taken = RedisServer::start();
    let server = RedisServer::start();
    server.kill();
    let outcome = server.launch(taken.port());
    assert!(matches!(outcome, Err(LaunchError::AddressInUse(_))));
}

#[test]
fn a_launch_is_tried_again_while_the_port_is_in_use() {
    let mut launches = 0;
    let outcome = retry_while_in_use(|| {
        launches += 1;
        Err(match launches {
            3 => LaunchError::Ended(String::new()),
            _ => LaunchError::AddressInUse(String::new()),
        })
    });
    assert!(matches!(outcome, Err(LaunchError::Ended(_))));
    assert_eq!(launches, 3);
}

#[test]
fn a_stopped_server_is_silent_until_resumed() {
    let server = RedisServer::start();
    let mut client = TcpStream::connect(server.addr()).unwrap();
    server.stop();
    client.write_all(b"PING\r\n").unwrap();
    client
        .set_read_timeout(Some(Duration::from_millis(50)))
        .unwrap();
    assert_eq!(
        client.read(&mut [0]).unwrap_err().kind(),
        ErrorKind::WouldBlock
    );
    server.resume();
    client.set_read_timeout(Some(BOUND)).unwrap();
    assert_eq!(client.read(&mut [0]).unwrap(), 1);
}

#[test]
fn a_stopped_server_can_be_killed() {
    let server = RedisServer::start();
    server.stop();
    server.restart();
    assert_eq!(server.cli(&["PING"]), "PONG");
}

#[test]
fn a_drop_ends_the_server_and_removes_its_files() {
    let server = RedisServer::start();
    let (addr, socket) = (server.addr(), server.socket());
    drop(server);
    assert!(!listens(addr));
    assert!(!socket.parent().unwrap().exists());
}

#[test]
fn a_panic_ends_the_server() {
    let (tell, told) = std::sync::mpsc::channel();
    let failed = thread::spawn(move || {
        let server = RedisServer::start();
        tell.send(server.addr()).unwrap();
        panic!("as a failing test does");
    });
    assert!(failed.join().is_err());
    assert!(!listens(told.recv().unwrap()));
}

#[test]
#[should_panic(expected = "no-such-setting")]
fn a_server_that_does_not_start_shows_its_log() {
    let _ = RedisServer::builder()
        .arg("--no-such-setting")
        .arg("1")
        .start();
}

#[test]
fn a_forked_child_leaves_its_parents_server_alone() {
    isolated(
        "server::tests::a_forked_child_leaves_its_parents_server_alone",
        || {
            let mut server = Some(RedisServer::start());
            in_child(ForkKind::Fork, || {
                let inherited = server.as_ref().unwrap();
                let refused = catch_unwind(|| inherited.kill()).is_err();
                drop(server.take());
                refused
            })
            .expect_success();
            assert_eq!(server.unwrap().cli(&["PING"]), "PONG");
        },
    );
}

/// Set for the process that will be killed. Says what it does with its server before that.
const OWNER: &str = "POOL_TESTS_OWNER";

#[test]
fn ends_with_an_owner_that_is_killed() {
    check_owner_ends("ends_with_an_owner_that_is_killed", Signal::KILL, "runs");
}

/// Like an interrupt, but with a signal that shells do not make their background processes ignore.
#[test]
fn ends_with_an_owner_that_is_terminated() {
    check_owner_ends(
        "ends_with_an_owner_that_is_terminated",
        Signal::TERM,
        "runs",
    );
}

#[test]
fn ends_with_an_owner_that_is_killed_while_the_server_is_stopped() {
    let test = "ends_with_an_owner_that_is_killed_while_the_server_is_stopped";
    check_owner_ends(test, Signal::KILL, "stopped");
}

/// Runs the same test in a second process, as the owner of a server, sends it `signal`, and checks that the server and
/// its directory disappear.
fn check_owner_ends(test: &str, signal: Signal, server_is: &str) {
    if let Ok(server_is) = env::var(OWNER) {
        own_a_server_for_ever(&server_is);
    }
    let mut owner = alone(&format!("server::tests::{test}"))
        .env(OWNER, server_is)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (addr, socket) = read_owned(&mut owner);
    assert!(listens(addr));
    kill_process(Pid::from_child(&owner), signal).unwrap();
    assert_eq!(owner.wait().unwrap().signal(), Some(signal.as_raw()));
    eventually("the server is gone", BOUND, || !listens(addr));
    let dir = socket.parent().unwrap();
    eventually("its files are gone", BOUND, || !dir.exists());
}

fn own_a_server_for_ever(server_is: &str) -> ! {
    let server = RedisServer::start();
    if server_is == "stopped" {
        server.stop();
    }
    println!("\nowned {} {}", server.addr(), server.socket().display());
    loop {
        thread::park();
    }
}

fn read_owned(owner: &mut Child) -> (SocketAddr, PathBuf) {
    let lines = BufReader::new(owner.stdout.take().unwrap()).lines();
    let line = lines
        .map_while(Result::ok)
        .find(|line| line.starts_with("owned "));
    let line = line.expect("the owner tells what it owns");
    let mut words = line.split(' ').skip(1);
    let addr = words.next().unwrap().parse().unwrap();
    (addr, words.next().unwrap().into())
}

fn raw_ping(addr: SocketAddr) -> io::Result<String> {
    let mut client = TcpStream::connect(addr)?;
    client.write_all(b"PING\r\n")?;
    let mut line = String::new();
    BufReader::new(client).read_line(&mut line)?;
    Ok(line)
}

/// Whether something listens at the address. As long as a server exists, the kernel accepts connections for it, even if
/// it is stopped.
fn listens(addr: SocketAddr) -> bool {
    TcpStream::connect(addr).is_ok()
}
