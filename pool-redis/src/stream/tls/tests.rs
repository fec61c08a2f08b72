//! Single sessions with a real server and with a peer built on rustls.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use pool_tests::{Certificates, RedisServer, eventually};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{HandshakeKind, ServerConfig, ServerConnection, StreamOwned};

use super::super::{Glance, Stream};
use crate::connection::settings::Settings;
use crate::server::connection_info::ConnectionInfo;
use crate::server::endpoint::Endpoint;
use crate::server::tls_options::TlsOptions;
use crate::time::deadline::Deadline;

const BOUND: Duration = Duration::from_secs(20);

fn soon() -> Deadline {
    Deadline::after(BOUND)
}

fn endpoint(certificates: &Certificates, port: u16) -> Endpoint {
    let info = ConnectionInfo::new("localhost", port);
    let address = info.address().clone();
    let mut settings = Settings::new(info);
    let options = TlsOptions::new().ca_file(certificates.ca());
    settings.tls = Some(options.into_settings().unwrap());
    Endpoint::new(address, Arc::new(settings))
}

fn encrypted(endpoint: &Endpoint) -> Stream {
    let mut stream = Stream::connect(endpoint, soon()).unwrap();
    stream.encrypt(endpoint, soon()).unwrap();
    stream
}

fn ping(stream: &mut Stream) {
    let mut into = Vec::with_capacity(64);
    stream.write_all(b"PING\r\n", &soon()).unwrap();
    while into.len() < 7 {
        assert!(stream.read(&mut into, &soon()).unwrap() > 0);
    }
    assert_eq!(into, b"+PONG\r\n");
}

fn kind(stream: &Stream) -> HandshakeKind {
    let tls = stream.tls.as_ref().unwrap();
    tls.connection.handshake_kind().unwrap()
}

#[test]
fn the_second_connection_of_a_client_resumes_the_session_of_the_first() {
    for protocols in ["TLSv1.3", "TLSv1.2"] {
        let certificates = Certificates::new();
        let server = RedisServer::builder()
            .tls(&certificates)
            .args(["--tls-protocols", protocols])
            .start();
        let endpoint = endpoint(&certificates, server.port());
        let mut kinds = Vec::new();
        for _ in 0..3 {
            let mut stream = encrypted(&endpoint);
            ping(&mut stream);
            kinds.push(kind(&stream));
        }
        let expected = [
            HandshakeKind::Full,
            HandshakeKind::Resumed,
            HandshakeKind::Resumed,
        ];
        assert_eq!(kinds, expected, "{protocols}");
    }
}

#[test]
fn tickets_that_come_after_the_handshake_are_not_taken_for_words() {
    let certificates = Certificates::new();
    let server = RedisServer::builder().tls(&certificates).start();
    let endpoint = endpoint(&certificates, server.port());
    let mut stream = encrypted(&endpoint);
    // They are on their way, or arrived with the end of the handshake.
    eventually("the tickets have been taken in", BOUND, || {
        assert_eq!(stream.glance(), Glance::Silent);
        let mut again = encrypted(&endpoint);
        assert_eq!(again.glance(), Glance::Silent);
        kind(&again) == HandshakeKind::Resumed
    });
    ping(&mut stream);
    assert_eq!(stream.glance(), Glance::Silent);
}

/// A peer for behavior that a real server does not have.
fn peer<T: Send + 'static>(
    certificates: &Certificates,
    script: impl FnOnce(StreamOwned<ServerConnection, TcpStream>) -> T + Send + 'static,
) -> (u16, JoinHandle<T>) {
    let chain = CertificateDer::pem_file_iter(certificates.server()).unwrap();
    let key = PrivateKeyDer::from_pem_file(certificates.server_key()).unwrap();
    let provider = rustls::crypto::ring::default_provider();
    let config = ServerConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain.map(Result::unwrap).collect(), key)
        .unwrap();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let running = thread::spawn(move || {
        let (tcp, _) = listener.accept().unwrap();
        let mut connection = ServerConnection::new(config.into()).unwrap();
        let mut tcp = tcp;
        while connection.is_handshaking() {
            connection.complete_io(&mut tcp).unwrap();
        }
        script(StreamOwned::new(connection, tcp))
    });
    (port, running)
}

fn open(
    certificates: &Certificates,
    script: impl FnOnce(StreamOwned<ServerConnection, TcpStream>) + Send + 'static,
) -> (Stream, JoinHandle<()>) {
    let (port, running) = peer(certificates, script);
    let stream = encrypted(&endpoint(certificates, port));
    (stream, running)
}

#[test]
fn a_peer_that_answers_before_it_reads_on_does_not_lock_up() {
    const PLENTY: usize = 24 << 20;
    let (mut stream, running) = open(&Certificates::new(), |mut far| {
        let mut piece = vec![0; 65536];
        let mut left = PLENTY;
        while left > 0 {
            let count = far.read(&mut piece).unwrap();
            far.write_all(&piece[..count]).unwrap();
            left -= count;
        }
        far.flush().unwrap();
    });
    let output: Vec<u8> = (0..PLENTY).map(|place| (place % 251) as u8).collect();
    let (mut sent, mut came, mut into) = (0, 0, Vec::with_capacity(4096));
    while came < output.len() {
        into.clear();
        let moved = stream.exchange(&output[sent..], &mut into, soon()).unwrap();
        assert!(moved.written + moved.read > 0 && !moved.is_closed);
        assert!(into == output[came..came + moved.read]);
        sent += moved.written;
        came += moved.read;
    }
    assert_eq!(sent, output.len());
    running.join().unwrap();
}

#[test]
fn an_exchange_that_can_move_nothing_ends_at_its_deadline() {
    let (end, ended) = std::sync::mpsc::channel::<()>();
    let (mut stream, running) = open(&Certificates::new(), move |far| {
        let _ = ended.recv();
        drop(far);
    });
    let block = [b'x'; 65536];
    let mut nowhere = Vec::new();
    let short = Duration::from_millis(50);
    let error = loop {
        match stream.exchange(&block, &mut nowhere, Deadline::after(short)) {
            Ok(moved) => assert!(moved.written > 0),
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), ErrorKind::TimedOut);
    drop(stream); // does not block, although there is no room for a close notification
    drop(end);
    running.join().unwrap();
}

#[test]
fn what_was_written_in_part_is_gone_on_with() {
    let (begin, begun) = std::sync::mpsc::channel::<()>();
    let (mut stream, running) = open(&Certificates::new(), move |mut far| {
        begun.recv().unwrap();
        let mut all = Vec::new();
        far.read_to_end(&mut all).unwrap();
        let expected: Vec<u8> = (0..all.len()).map(|place| (place % 251) as u8).collect();
        assert!(all == expected && all.len() > 1 << 20);
    });
    let output: Vec<u8> = (0..16 << 20).map(|place| (place % 251) as u8).collect();
    let (mut sent, mut nowhere) = (0, Vec::new());
    let short = Duration::from_millis(50);
    while let Ok(moved) = stream.exchange(&output[sent..], &mut nowhere, Deadline::after(short)) {
        sent += moved.written;
    }
    assert!(sent < output.len());
    begin.send(()).unwrap();
    // With the other method, which continues in the middle of a record.
    stream.write_all(&output[sent..], &soon()).unwrap();
    // Closing a socket with unread tickets would reset the connection.
    assert_eq!(stream.glance(), Glance::Silent);
    drop(stream);
    running.join().unwrap();
}

#[test]
fn what_is_not_told_as_written_is_never_understood() {
    let (told, hear) = std::sync::mpsc::channel::<usize>();
    let (taken, has_taken) = std::sync::mpsc::channel::<()>();
    let (mut stream, running) = open(&Certificates::new(), move |mut far| {
        let written = hear.recv().unwrap();
        far.read_exact(&mut vec![0; written]).unwrap();
        taken.send(()).unwrap();
        let mut more = Vec::new();
        let _ = far.read_to_end(&mut more);
        assert_eq!(more.len(), 0, "the rest of a record was sent after all");
    });
    assert_eq!(stream.glance(), Glance::Silent);
    let (mut written, mut nowhere) = (0, Vec::new());
    let block = [b'x'; 65536];
    let short = Duration::from_millis(50);
    while let Ok(moved) = stream.exchange(&block, &mut nowhere, Deadline::after(short)) {
        written += moved.written;
    }
    told.send(written).unwrap();
    has_taken.recv().unwrap();
    // There is room again, also for the rest of the partly written record. A caller that was told that it was not
    // written may send it again elsewhere.
    drop(stream);
    running.join().unwrap();
}

#[test]
fn a_goodbye_is_the_end_and_what_was_said_before_is_not_lost() {
    let (mut stream, running) = open(&Certificates::new(), |mut far| {
        far.write_all(b"word").unwrap();
        far.conn.send_close_notify();
        far.flush().unwrap();
        let mut rest = Vec::new();
        far.read_to_end(&mut rest).unwrap();
        assert!(rest.is_empty());
    });
    eventually("the word is there", BOUND, || {
        stream.glance() == Glance::Talking
    });
    // A glance consumes nothing, and a read fills only the spare capacity.
    let mut into = Vec::with_capacity(3);
    assert_eq!(stream.read(&mut into, &soon()).unwrap(), 3);
    assert_eq!(stream.glance(), Glance::Talking);
    let mut more = Vec::with_capacity(3);
    assert_eq!(stream.read(&mut more, &soon()).unwrap(), 1);
    assert_eq!([into, more.clone()].concat(), b"word");
    eventually("the goodbye is there", BOUND, || {
        stream.glance() == Glance::Closed
    });
    more.reserve(1);
    assert_eq!(stream.read(&mut more, &soon()).unwrap(), 0);
    let moved = stream.exchange(b"", &mut more, soon()).unwrap();
    assert!(moved.is_closed);
    drop(stream);
    running.join().unwrap();
}

#[test]
fn a_connection_that_just_ends_is_closed() {
    let (mut stream, running) = open(&Certificates::new(), drop);
    running.join().unwrap();
    eventually("it is closed", BOUND, || stream.glance() == Glance::Closed);
    let mut into = Vec::with_capacity(16);
    assert_eq!(stream.read(&mut into, &soon()).unwrap(), 0);
}

#[test]
fn garbage_in_the_middle_is_an_error_that_stays_and_no_end() {
    let (mut stream, running) = open(&Certificates::new(), |mut far| {
        far.write_all(b"word").unwrap();
        far.flush().unwrap();
        far.sock.write_all(&[0x16; 200]).unwrap();
        let _ = far.sock.read_to_end(&mut Vec::new());
    });
    let mut into = Vec::with_capacity(64);
    assert_eq!(stream.read(&mut into, &soon()).unwrap(), 4);
    for _ in 0..2 {
        let error = stream.read(&mut into, &soon()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData);
        assert_eq!(stream.glance(), Glance::Closed);
    }
    drop(stream);
    running.join().unwrap();
}

#[test]
fn a_trickle_of_nothing_does_not_outlast_the_deadline() {
    let (mut stream, running) = open(&Certificates::new(), |mut far| {
        let start = Instant::now();
        while start.elapsed() < BOUND && far.conn.refresh_traffic_keys().is_ok() {
            if far.flush().is_err() {
                return;
            }
        }
    });
    let short = Duration::from_millis(300);
    let start = Instant::now();
    let mut into = Vec::with_capacity(64);
    let error = loop {
        // The peer sends only session messages and no data. rustls may lose patience before we do.
        match stream.exchange(b"", &mut into, Deadline::after(short)) {
            Ok(moved) => assert!(moved.is_closed, "{moved:?}"),
            Err(error) => break error,
        }
    };
    assert!(start.elapsed() < BOUND / 2, "{error:?}");
    assert!(into.is_empty());
    assert_ne!(stream.glance(), Glance::Silent);
    drop(stream);
    running.join().unwrap();
}
