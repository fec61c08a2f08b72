//! The settings in a URL reach the client, and a later method takes precedence.

use std::time::{Duration, Instant};

use pool_redis::{Client, Command, ConnectionInfo, Error, UrlError};
use pool_tests::{RedisServer, ScriptedPeer, shared_server};

const FAR_TOO_LATE: Duration = Duration::from_secs(8);

#[test]
fn every_form_of_the_url_connects() {
    let server = RedisServer::builder().password("p&ss w+rd").start();
    let (addr, socket) = (server.addr(), server.socket());
    let socket = socket.display();
    let encoded = "p%26ss%20w%2Brd";
    for url in [
        format!("redis://:{encoded}@{addr}/2"),
        format!("valkey://default:{encoded}@{addr}?db=2"),
        format!("redis://{addr}/2?password=p%26ss+w%2Brd"),
        format!("redis://default@{addr}/2?pass={encoded}"),
        format!("unix://:{encoded}@{socket}?db=2"),
        format!("redis+unix://{socket}?db=2&pass={encoded}&user=default"),
        format!("unix://{socket}?db=2&password={encoded}&username=default"),
    ] {
        let client = Client::connect(&url).unwrap_or_else(|error| panic!("{url}: {error}"));
        client.set("where", "second").unwrap();
    }
    server.cli(&["SELECT", "0"]);
    assert_eq!(server.cli(&["DBSIZE"]), "0");
}

#[test]
fn what_is_written_leads_to_the_same_server() {
    let server = shared_server();
    for info in [
        ConnectionInfo::new("127.0.0.1", server.port()).with_database(5),
        ConnectionInfo::unix(server.socket()).with_database(5),
    ] {
        let client = Client::connect(&info.to_url()).unwrap();
        let said: String = client.query(Command::new("CLIENT INFO")).unwrap();
        assert!(said.contains(" db=5 "), "{said}");
    }
}

#[test]
fn times_in_the_url_are_kept_and_methods_win() {
    let peer = ScriptedPeer::start(|wire| {
        wire.read_request()?;
        wire.send(b"+PONG\r\n")?;
        wire.hold()
    });
    let url = peer.url();
    for builder in [
        Client::builder(&format!("{url}?timeout=0.3")),
        Client::builder(&format!("{url}?timeout=60&socket_timeout=300ms")),
        Client::builder(&format!("{url}?timeout=60&read_timeout=0.3s")),
        Client::builder(&format!("{url}?timeout=60")).timeout(Duration::from_millis(300)),
    ] {
        let client = builder
            .connect_timeout(Duration::from_secs(5))
            .build()
            .unwrap();
        let start = Instant::now();
        assert!(client.ping().unwrap_err().is_timeout());
        assert!(start.elapsed() < FAR_TOO_LATE);
    }
    let silent = ScriptedPeer::silent();
    let url = format!("{}?timeout=60&socket_connect_timeout=0.2", silent.url());
    let start = Instant::now();
    assert!(Client::connect(&url).unwrap_err().is_timeout());
    assert!(start.elapsed() < FAR_TOO_LATE);
}

#[test]
fn sizes_in_the_url_are_kept_and_methods_win() {
    for (query, expected) in [("max_size=3", 3), ("max_connections=50", 50), ("", 10)] {
        let url = format!("redis://localhost?{query}");
        let client = Client::builder(&url).build().unwrap();
        assert_eq!(client.pool().status().max_size, expected);
        let client = Client::builder(&url).max_size(7).build().unwrap();
        assert_eq!(client.pool().status().max_size, 7);
    }
}

#[test]
fn a_check_of_what_was_idle_can_be_set_and_left_out() {
    let server = RedisServer::start();
    for (query, checks) in [
        ("validate_after_idle=1ms", true),
        ("health_check_interval=0", false),
    ] {
        let client = Client::connect(&format!("{}?{query}", server.url())).unwrap();
        client.ping().unwrap();
        std::thread::sleep(Duration::from_millis(20));
        client.ping().unwrap();
        assert_eq!(client.pool().counters().validated > 0, checks, "{query}");
    }
}

#[test]
fn a_setting_that_is_wrong_is_told_when_the_client_is_built() {
    let outcome = Client::builder("redis://localhost?timeout=0").build();
    let Err(Error::Url(UrlError::InvalidParameter { name, .. })) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(name, "timeout");
    for name in ["", "a b", "café", "a\n"] {
        let outcome = Client::builder("redis://localhost")
            .client_name(name)
            .build();
        let Err(Error::Setting(refused)) = outcome else {
            panic!("{outcome:?}")
        };
        assert_eq!(refused.setting(), "client_name");
    }
}
