//! Encrypted connections to a real server: whom the client trusts, the errors otherwise, and that the rest of the
//! client works as without TLS.
//!
//! The server must have been built with TLS, as most are. Otherwise each test says so, and fails.

use std::error::Error as StdError;
use std::fs;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use pool_redis::{
    Client, ClientBuilder, Command, Commands, ConnectError, ConnectStep, Error, TlsOptions,
};
use pool_tests::{
    BlackHole, Certificates, ForkKind, RedisServer, ScriptedPeer, eventually, in_child, isolated,
};

/// Far longer than a refusal takes, and far shorter than the client's timeout: exceeding it means that a timeout was
/// waited for.
const AT_ONCE: Duration = Duration::from_secs(10);

const LONG: Duration = Duration::from_secs(30);

const SHORT: Duration = Duration::from_millis(300);

fn builder(url: &str, options: TlsOptions) -> ClientBuilder {
    let builder = Client::builder(url).tls(options);
    builder.timeout(LONG).connect_timeout(LONG)
}

fn trusting(certificates: &Certificates) -> TlsOptions {
    TlsOptions::new().ca_file(certificates.ca())
}

/// The error of connecting, at once, before the long timeouts are up.
#[track_caller]
fn refusal(builder: ClientBuilder) -> Arc<ConnectError> {
    let start = Instant::now();
    let outcome = builder.connect();
    assert!(start.elapsed() < AT_ONCE, "took {:?}", start.elapsed());
    match outcome.map(drop).unwrap_err() {
        Error::Connect(error) => error,
        other => panic!("another error: {other:?}"),
    }
}

fn all_of(error: &dyn StdError) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        text += &format!(": {source}");
        next = source.source();
    }
    text
}

#[track_caller]
fn check_refused(builder: ClientBuilder, advice: &str) {
    let error = refusal(builder);
    let said = all_of(&*error);
    assert_eq!(error.step(), ConnectStep::Tls, "{said}");
    assert!(!error.is_transient(), "{said}");
    assert!(said.contains(advice), "{said}");
}

#[test]
fn everything_works_as_over_plain_text() {
    let certificates = Certificates::new();
    let server = RedisServer::builder()
        .tls(&certificates)
        .password("hunter2")
        .start();
    let client = builder(&server.url(), trusting(&certificates));
    let client = client.max_size(4).connect().unwrap();
    let long = "x".repeat(20_000_000);
    client.set("long", long.as_str()).unwrap();
    assert!(client.get::<String>("long").unwrap().unwrap() == long);
    thread::scope(|scope| {
        for number in 0..8 {
            let client = &client;
            scope.spawn(move || {
                for round in 0..200 {
                    let said = format!("{number}:{round}");
                    assert_eq!(client.echo(&said).unwrap(), said);
                }
            });
        }
    });
    assert!(server.clients().len() <= 4);
}

#[test]
fn a_server_that_nobody_trusted_has_signed_is_refused() {
    let certificates = Certificates::new();
    let server = RedisServer::builder().tls(&certificates).start();
    // A CA of the same name, as after it was created anew.
    let others = Certificates::new();
    let advice = "give the server's current CA with TlsOptions::ca_pem";
    check_refused(builder(&server.url(), trusting(&others)), advice);
    // The system trusts many, but none of that name.
    let advice = "give its CA with TlsOptions::ca_pem";
    check_refused(Client::builder(&server.url()).timeout(LONG), advice);
}

#[test]
fn a_server_of_another_name_is_refused() {
    let certificates = Certificates::new();
    let server = RedisServer::builder().tls(&certificates).start();
    let advice = "TlsOptions::server_name";
    let options = trusting(&certificates).server_name("other.test");
    check_refused(builder(&server.url(), options), advice);
    for name in ["server.test", "localhost", "127.0.0.1"] {
        let options = trusting(&certificates).server_name(name);
        builder(&server.url(), options).connect().unwrap();
    }
    let by_name = format!("rediss://localhost:{}", server.port());
    builder(&by_name, trusting(&certificates))
        .connect()
        .unwrap();
}

#[test]
fn a_certificate_out_of_its_time_is_refused() {
    let certificates = Certificates::expired();
    let server = RedisServer::builder().tls(&certificates).start();
    let advice = "not valid at this time";
    check_refused(builder(&server.url(), trusting(&certificates)), advice);
    // Ignoring the name does not make it valid.
    let options = trusting(&certificates).dangerously_accept_any_name();
    check_refused(builder(&server.url(), options), advice);
}

#[test]
fn whoever_says_so_loudly_may_trust_anybody() {
    let certificates = Certificates::new();
    let server = RedisServer::builder().tls(&certificates).start();
    let options = || trusting(&certificates).server_name("other.test");
    let any_name = options().dangerously_accept_any_name();
    builder(&server.url(), any_name).connect().unwrap();
    let others = Certificates::new();
    let stranger = trusting(&others).dangerously_accept_any_name();
    check_refused(builder(&server.url(), stranger), "current CA");
    let anything = TlsOptions::new().dangerously_accept_any_certificate();
    builder(&server.url(), anything).connect().unwrap();
    for end in ["#insecure", "?ssl_cert_reqs=none"] {
        let client = Client::builder(&(server.url() + end)).connect();
        client.unwrap().ping().unwrap();
    }
    for versions in ["TLSv1.2", "TLSv1.3"] {
        let server = RedisServer::builder()
            .tls(&certificates)
            .args(["--tls-protocols", versions])
            .start();
        for options in [
            TlsOptions::new().dangerously_accept_any_certificate(),
            options().dangerously_accept_any_name(),
        ] {
            builder(&server.url(), options).connect().unwrap();
        }
    }
}

#[test]
fn a_server_may_want_a_certificate_of_the_client() {
    for versions in ["TLSv1.2", "TLSv1.3"] {
        let certificates = Certificates::new();
        let server = RedisServer::builder()
            .tls(&certificates)
            .args(["--tls-auth-clients", "yes", "--tls-protocols", versions])
            .start();
        let options =
            trusting(&certificates).client_files(certificates.client(), certificates.client_key());
        let client = builder(&server.url(), options).connect().unwrap();
        client.ping().unwrap();
        // With TLS 1.3, the client has finished its handshake when it learns that.
        for _ in 0..20 {
            let error = refusal(builder(&server.url(), trusting(&certificates)));
            let said = all_of(&*error);
            assert!(
                said.contains("give one with TlsOptions::client_pem"),
                "{said}"
            );
            assert!(!error.is_transient(), "{said}");
        }
        let others = Certificates::new();
        let options = trusting(&certificates).client_files(others.client(), others.client_key());
        let said = all_of(&*refusal(builder(&server.url(), options)));
        assert!(
            said.contains("does not accept this client's certificate"),
            "{said}"
        );
    }
}

#[test]
fn files_and_texts_may_be_given_by_url_and_by_method() {
    let certificates = Certificates::new();
    let server = RedisServer::builder()
        .tls(&certificates)
        .args(["--tls-auth-clients", "yes"])
        .start();
    let [ca, certificate, key] = [
        certificates.ca(),
        certificates.client(),
        certificates.client_key(),
    ];
    let url = format!(
        "{}?ssl_ca_certs={}&ssl_certfile={}&ssl_keyfile={}",
        server.url(),
        ca.display(),
        certificate.display(),
        key.display()
    );
    Client::connect(&url).unwrap().ping().unwrap();
    let read = |path| fs::read(path).unwrap();
    let options = TlsOptions::new()
        .ca_pem(read(&Certificates::new().ca()))
        .ca_pem(read(&ca))
        .client_pem(read(&certificate), read(&key));
    let shown = format!("{options:?}");
    assert!(
        !shown.contains("KEY") && !shown.contains("45, 45"),
        "{shown}"
    );
    // A method takes precedence over the URL.
    let wrong = url.replace("ssl_ca_certs=", "ssl_ca_certs=/nonexistent");
    builder(&wrong, options).connect().unwrap();
}

#[test]
fn options_that_cannot_be_meant_are_refused_when_the_client_is_built() {
    #[track_caller]
    fn check(url: &str, options: Option<TlsOptions>, expected: &str) {
        let builder = Client::builder(url);
        let builder = match options {
            Some(options) => builder.tls(options),
            None => builder,
        };
        let error = builder.build().map(drop).unwrap_err();
        assert!(matches!(error, Error::Tls(_)), "{error:?}");
        let said = all_of(&error);
        assert!(said.contains(expected), "{said}");
    }
    let url = "rediss://localhost";
    let certificates = Certificates::new();
    let (ca, key) = (certificates.ca(), certificates.client_key());
    let new = TlsOptions::new;
    check(
        "rediss://h?ssl_ca_certs=/nonexistent.crt",
        None,
        "cannot read /nonexistent.crt: ",
    );
    check(
        "rediss://h?ssl_certfile=/nonexistent.crt",
        None,
        "give both",
    );
    check(
        url,
        Some(new().ca_pem("")),
        "the CA contains no certificate",
    );
    check(
        url,
        Some(new().ca_file(&key)),
        &format!("the CA in {} contains no certificate", key.display()),
    );
    let broken = "-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n";
    check(url, Some(new().ca_pem(broken)), "the CA is broken");
    let nonsense = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    check(url, Some(new().ca_pem(nonsense)), "the CA is broken");
    check(
        url,
        Some(new().ca_file(&ca).client_files(&key, &key)),
        &format!("the client certificate in {} contains no", key.display()),
    );
    check(
        url,
        Some(new().ca_file(&ca).client_files(&ca, &ca)),
        &format!("the client's key in {} is not a private key", ca.display()),
    );
    check(
        url,
        Some(new().ca_file(&ca).client_files(&ca, &key)),
        "do not match",
    );
    check(url, Some(new().server_name("a b")), "\"a b\"");
}

#[test]
fn a_ready_configuration_is_used_as_it_is() {
    use pool_redis::rustls::pki_types::CertificateDer;
    use pool_redis::rustls::pki_types::pem::PemObject;
    use pool_redis::rustls::{ClientConfig, RootCertStore, crypto};

    let certificates = Certificates::new();
    let server = RedisServer::builder().tls(&certificates).start();
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_file(certificates.ca()).unwrap())
        .unwrap();
    let provider = Arc::new(crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let options = || TlsOptions::with_config(Arc::new(config.clone()));
    builder(&server.url(), options()).connect().unwrap();
    let named = options().server_name("other.test");
    check_refused(builder(&server.url(), named), "TlsOptions::server_name");
    for options in [
        options().ca_file(certificates.ca()),
        options().client_files("a", "b"),
        options().dangerously_accept_any_certificate(),
    ] {
        let error = builder(&server.url(), options).build().unwrap_err();
        assert!(matches!(error, Error::Tls(_)), "{error:?}");
    }
}

#[test]
fn options_turn_tls_on_whatever_the_scheme() {
    let certificates = Certificates::new();
    let server = RedisServer::builder().tls(&certificates).start();
    let url = server.url().replace("rediss://", "redis://");
    builder(&url, trusting(&certificates)).connect().unwrap();
}

#[test]
fn a_port_without_tls_is_told() {
    let server = RedisServer::start();
    let url = server.url().replace("redis://", "rediss://");
    let insecure = TlsOptions::new().dangerously_accept_any_certificate();
    // A greeting that contains a line end gets a plain-text error, others get no answer.
    for _ in 0..10 {
        let outcome = builder(&url, insecure.clone())
            .connect_timeout(SHORT)
            .connect();
        let Err(Error::Connect(error)) = outcome else {
            panic!("{outcome:?}")
        };
        let said = all_of(&*error);
        assert_eq!(error.step(), ConnectStep::Tls, "{said}");
        assert!(said.contains("redis://"), "{said}");
    }
    let peer = ScriptedPeer::start(|wire| {
        wire.read_bytes(1)?;
        wire.send(b"-ERR unknown command\r\n")?;
        wire.hold()
    });
    let url = peer.url().replace("redis://", "rediss://");
    check_refused(builder(&url, insecure), "may speak plain text on this port");
}

#[test]
fn a_port_with_tls_is_told_to_who_speaks_plain_text() {
    let certificates = Certificates::new();
    let server = RedisServer::builder().tls(&certificates).start();
    let url = server.url().replace("rediss://", "redis://");
    let error = refusal(Client::builder(&url).timeout(LONG).connect_timeout(LONG));
    let said = error.to_string();
    assert!(
        said.contains("if the server requires TLS, use rediss://"),
        "{said}"
    );
}

#[test]
fn a_handshake_that_stalls_ends_at_the_deadline() {
    let insecure = TlsOptions::new().dangerously_accept_any_certificate();
    let silent = ScriptedPeer::silent();
    let trickling = ScriptedPeer::start(|wire| {
        // The beginning of a long record that never ends.
        wire.send(&[0x16, 0x03, 0x03, 0x3f, 0xff])?;
        let start = Instant::now();
        while start.elapsed() < AT_ONCE {
            wire.send(b"\x02")?;
            thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    });
    let hole = BlackHole::open();
    for (url, step) in [
        (silent.url(), ConnectStep::Tls),
        (trickling.url(), ConnectStep::Tls),
        (hole.url(), ConnectStep::Connect),
    ] {
        let url = url.replace("redis://", "rediss://");
        let start = Instant::now();
        let outcome = builder(&url, insecure.clone())
            .connect_timeout(SHORT)
            .connect();
        assert!(start.elapsed() >= SHORT && start.elapsed() < AT_ONCE);
        let Err(Error::Connect(error)) = outcome else {
            panic!("{outcome:?}")
        };
        assert!(error.is_timeout() && error.is_transient(), "{error:?}");
        assert_eq!(error.step(), step);
        // The caller's own timeout is observed as well.
        let start = Instant::now();
        let outcome = builder(&url, insecure.clone()).timeout(SHORT).connect();
        assert!(outcome.unwrap_err().is_timeout());
        assert!(start.elapsed() < AT_ONCE);
    }
}

#[test]
fn a_server_that_hangs_up_in_the_handshake_is_told() {
    let peer = ScriptedPeer::start(|wire| wire.read_bytes(1).map(drop));
    let url = peer.url().replace("redis://", "rediss://");
    let insecure = TlsOptions::new().dangerously_accept_any_certificate();
    let error = refusal(builder(&url, insecure));
    assert_eq!(error.step(), ConnectStep::Tls);
    assert!(error.is_transient(), "a server that ends does this too");
}

#[test]
fn a_peek_finds_a_connection_that_was_closed_and_keeps_one_that_was_not() {
    let certificates = Certificates::new();
    let server = RedisServer::builder().tls(&certificates).start();
    let client = builder(&server.url(), trusting(&certificates))
        .max_size(1)
        .connect()
        .unwrap();
    let id = || -> u64 { client.query(Command::new("CLIENT ID")).unwrap() };
    let first = id();
    for _ in 0..100 {
        assert_eq!(id(), first);
    }
    server.cli(&["CLIENT", "KILL", "TYPE", "normal"]);
    // It is detected at checkout, so no call fails because of it.
    eventually("a connection of its own", AT_ONCE, || id() != first);
    server.restart();
    client.ping().unwrap();
}

#[test]
fn a_call_ends_at_its_deadline_when_the_server_hangs() {
    let certificates = Certificates::new();
    let server = RedisServer::builder().tls(&certificates).start();
    let client = builder(&server.url(), trusting(&certificates));
    let client = client.connect().unwrap().with_timeout(SHORT);
    server.stop();
    let long = "x".repeat(50_000_000);
    for command in [Command::new("PING"), Command::new("ECHO").arg(&long)] {
        let start = Instant::now();
        let error = client.execute_command(command).unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        assert!(start.elapsed() < AT_ONCE, "took {:?}", start.elapsed());
    }
    server.resume();
    eventually("it is there again", AT_ONCE, || client.ping().is_ok());
}

#[test]
fn a_forked_child_connects_anew_and_leaves_its_parents_connections_alone() {
    isolated(
        "a_forked_child_connects_anew_and_leaves_its_parents_connections_alone",
        || {
            let certificates = Certificates::new();
            let server = RedisServer::builder().tls(&certificates).start();
            let client = builder(&server.url(), trusting(&certificates));
            let client = client.max_size(3).connect().unwrap();
            let mut held = client.pool().get().unwrap();
            let id = |reply: pool_redis::Value| reply.convert::<u64>().unwrap();
            let own = id(held.execute(&Command::new("CLIENT ID")).unwrap());
            for kind in ForkKind::ALL {
                in_child(*kind, || {
                    let other: u64 = client.query(Command::new("CLIENT ID")).unwrap();
                    assert!(other > own);
                    drop(client.clone());
                })
                .expect_success();
                assert_eq!(id(held.execute(&Command::new("CLIENT ID")).unwrap()), own);
            }
            drop(held);
            let again: u64 = client.query(Command::new("CLIENT ID")).unwrap();
            assert_eq!(again, own);
        },
    );
}

#[test]
fn a_detached_connection_that_a_child_drops_says_no_goodbye_for_its_parent() {
    isolated(
        "a_detached_connection_that_a_child_drops_says_no_goodbye_for_its_parent",
        || {
            let certificates = Certificates::new();
            let server = RedisServer::builder().tls(&certificates).start();
            let client = builder(&server.url(), trusting(&certificates))
                .connect()
                .unwrap();
            let mut own = Some(client.pool().get().unwrap().detach());
            for kind in ForkKind::ALL {
                in_child(*kind, || drop(own.take())).expect_success();
                let reply = own.as_mut().unwrap().execute(&Command::new("PING"));
                reply.unwrap();
            }
        },
    );
}

#[test]
fn children_connect_while_the_parents_threads_resume_sessions() {
    isolated(
        "children_connect_while_the_parents_threads_resume_sessions",
        || {
            let certificates = Certificates::new();
            let server = RedisServer::builder().tls(&certificates).start();
            let client = builder(&server.url(), trusting(&certificates));
            let client = client.max_size(4).connect().unwrap();
            let (begin, is_over) = (Barrier::new(4), std::sync::atomic::AtomicBool::new(false));
            thread::scope(|scope| {
                for _ in 0..3 {
                    scope.spawn(|| {
                        begin.wait();
                        while !is_over.load(std::sync::atomic::Ordering::Relaxed) {
                            client.pool().get().unwrap().discard();
                        }
                    });
                }
                begin.wait();
                for _ in 0..20 {
                    in_child(ForkKind::ALL[0], || client.ping().unwrap()).expect_success();
                }
                is_over.store(true, std::sync::atomic::Ordering::Relaxed);
            });
        },
    );
}
