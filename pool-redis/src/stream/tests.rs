//! Transfers in both directions at the same time, over a socket pair with small buffers.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::Duration;

use super::*;

/// Many times the size of the buffers of both ends.
const PLENTY: usize = 32 << 20;

const SHORT: Duration = Duration::from_millis(50);

fn never() -> Deadline {
    Deadline::after(Duration::from_secs(60))
}

fn pair() -> (Stream, UnixStream) {
    let (near, far) = UnixStream::pair().unwrap();
    (Stream::new(Socket::new(near)), far)
}

fn tcp_pair() -> (Stream, TcpStream) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let near = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (far, _) = listener.accept().unwrap();
    (Stream::new(Socket::new(near)), far)
}

fn room() -> Vec<u8> {
    Vec::with_capacity(4096)
}

/// Fills every buffer on the way, until nothing can be written for a while.
fn fill(stream: &mut Stream) -> usize {
    let (mut total, mut nowhere) = (0, Vec::new());
    let block = [b'x'; 65536];
    while let Ok(moved) = stream.exchange(&block, &mut nowhere, Deadline::after(SHORT)) {
        total += moved.written;
    }
    total
}

/// A peer that answers each piece before it reads the next, and does not read on until its answer is read.
fn echo(mut far: impl Read + Write) -> io::Result<()> {
    let mut piece = vec![0; 65536];
    loop {
        match far.read(&mut piece)? {
            0 => return Ok(()),
            count => far.write_all(&piece[..count])?,
        }
    }
}

/// Sends plenty through an echo and reads it back, in both directions at the same time.
fn there_and_back(mut stream: Stream, far: impl Read + Write + Send + 'static) {
    let echoing = thread::spawn(move || echo(far));
    let output: Vec<u8> = (0..PLENTY).map(|place| (place % 251) as u8).collect();
    let (mut sent, mut came, mut into) = (0, 0, room());
    while came < output.len() {
        into.clear();
        let moved = stream
            .exchange(&output[sent..], &mut into, never())
            .unwrap();
        assert!(moved.written + moved.read > 0 && !moved.is_closed);
        assert!(into == output[came..came + moved.read]);
        sent += moved.written;
        came += moved.read;
    }
    assert_eq!(sent, output.len());
    drop(stream);
    let _ = echoing.join().unwrap();
}

#[test]
fn a_peer_that_answers_before_it_reads_on_does_not_lock_up() {
    let (stream, far) = pair();
    there_and_back(stream, far);
    let (stream, far) = tcp_pair();
    there_and_back(stream, far);
}

#[test]
fn what_has_come_is_read_although_nothing_can_be_written() {
    // Not over TCP, whose buffers may not stay full: room appears later, and by probing.
    let (mut stream, mut far) = pair();
    fill(&mut stream);
    far.write_all(b"word").unwrap();
    let mut into = room();
    let moved = stream.exchange(b"more", &mut into, never()).unwrap();
    assert_eq!((moved.written, moved.read, moved.is_closed), (0, 4, false));
    assert_eq!(into, b"word");
}

#[test]
fn an_exchange_that_can_move_nothing_ends_at_its_deadline() {
    // Not over TCP, whose buffers may not stay full: room appears later, and by probing.
    let (mut stream, _far) = pair();
    fill(&mut stream);
    let mut into = room();
    for output in [&b"more"[..], b""] {
        let error = stream.exchange(output, &mut into, Deadline::after(SHORT));
        assert_eq!(error.unwrap_err().kind(), ErrorKind::TimedOut);
    }
    assert!(into.is_empty());
}

#[test]
fn a_deadline_counts_although_something_can_always_be_moved() {
    let (mut stream, mut far) = pair();
    far.write_all(b"word").unwrap();
    let outcome = stream.exchange(b"more", &mut room(), Deadline::after(Duration::ZERO));
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::TimedOut);
}

#[test]
fn room_that_comes_while_waiting_is_used() {
    for_both(|mut stream, mut far| {
        let filled = fill(&mut stream);
        let reading = thread::spawn(move || far.read_exact(&mut vec![0; filled]).map(|()| far));
        let moved = stream.exchange(b"more", &mut room(), never()).unwrap();
        assert_eq!((moved.written, moved.read), (4, 0));
        reading.join().unwrap().unwrap();
    });
}

#[test]
fn without_output_it_only_reads_and_without_room_it_only_writes() {
    for_both(|mut stream, mut far| {
        far.write_all(b"word").unwrap();
        let (mut into, mut full) = (room(), Vec::new());
        assert_eq!(
            stream.exchange(b"", &mut full, never()).unwrap(),
            Moved::default()
        );
        assert_eq!(
            stream
                .exchange(b"more", &mut full, never())
                .unwrap()
                .written,
            4
        );
        assert_eq!(stream.exchange(b"", &mut into, never()).unwrap().read, 4);
        assert_eq!((into.as_slice(), full.capacity()), (&b"word"[..], 0));
    });
}

#[test]
fn the_last_words_of_a_peer_are_read_before_its_end_is_told() {
    for_both(|mut stream, mut far| {
        fill(&mut stream);
        far.write_all(b"sorry").unwrap();
        // With unread bytes this is a reset, after which nothing can be written.
        drop(far);
        let mut said = Vec::new();
        let end = loop {
            let mut into = room();
            match stream.exchange(b"more", &mut into, never()) {
                Ok(moved) if moved.is_closed => break None,
                Ok(moved) => assert_eq!(moved.written, 0),
                Err(error) => break Some(error.kind()),
            }
            said.extend_from_slice(&into);
        };
        assert!(
            said == b"sorry" || end == Some(ErrorKind::ConnectionReset),
            "{end:?}"
        );
        assert_eq!(stream.glance(), Glance::Closed);
    });
}

#[test]
fn what_was_written_is_told_before_what_went_wrong() {
    let (mut stream, _far) = pair();
    stream.failure = Some(ErrorKind::ConnectionReset.into());
    assert_eq!(stream.glance(), Glance::Closed);
    let outcome = stream.exchange(b"more", &mut room(), never());
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::ConnectionReset);
    assert_eq!(stream.glance(), Glance::Silent);
}

#[test]
fn an_end_is_told_as_such() {
    for_both(|mut stream, far| {
        drop(far);
        let mut into = room();
        while !stream.exchange(b"", &mut into, never()).unwrap().is_closed {}
        assert_eq!(stream.glance(), Glance::Closed);
    });
}

#[test]
fn read_write_and_exchange_take_turns() {
    for_both(|mut stream, mut far| {
        let mut into = room();
        for _ in 0..3 {
            stream.write_all(b"one", &never()).unwrap();
            assert_eq!(
                stream.exchange(b"two", &mut into, never()).unwrap().written,
                3
            );
            far.read_exact(&mut [0; 6]).unwrap();
            assert_eq!(stream.glance(), Glance::Silent);
            far.write_all(b"x").unwrap();
            assert_eq!(stream.read(&mut into, &never()).unwrap(), 1);
        }
        assert_eq!(into, b"xxx");
    });
}

trait Far: Read + Write + Send {}

impl<T: Read + Write + Send> Far for T {}

fn for_both(check: impl Fn(Stream, Box<dyn Far>)) {
    let (stream, far) = pair();
    check(stream, Box::new(far));
    let (stream, far) = tcp_pair();
    check(stream, Box::new(far));
}

#[test]
fn who_waits_for_a_silent_peer_is_woken_by_the_bell() {
    let (mut stream, mut far) = pair();
    let bell = Bell::new().unwrap();
    let long = Some(Duration::from_secs(60));
    let mut input = room();
    thread::scope(|scope| {
        let waits = scope.spawn(|| stream.exchange_or_rung(&[], &mut input, &bell, long));
        bell.ring();
        assert_eq!(waits.join().unwrap().unwrap(), None);
    });
    // The input is reported first, and the bell keeps ringing.
    bell.ring();
    far.write_all(b"news").unwrap();
    let moved = stream.exchange_or_rung(&[], &mut input, &bell, long);
    assert_eq!(moved.unwrap().unwrap().read, 4);
    assert_eq!(
        stream
            .exchange_or_rung(&[], &mut input, &bell, long)
            .unwrap(),
        None
    );
}

#[test]
fn what_is_written_beside_a_bell_waits_for_room() {
    let (mut stream, mut far) = pair();
    let bell = Bell::new().unwrap();
    let total = fill(&mut stream);
    let mut input = room();
    let nothing = stream.exchange_or_rung(b"x", &mut input, &bell, Some(SHORT));
    assert_eq!(nothing.unwrap(), None);
    let reading = thread::spawn(move || io::copy(&mut far, &mut io::sink()));
    let long = Some(Duration::from_secs(60));
    let moved = stream.exchange_or_rung(b"x", &mut input, &bell, long);
    assert_eq!(moved.unwrap().unwrap().written, 1);
    drop(stream);
    assert_eq!(reading.join().unwrap().unwrap(), total as u64 + 1);
}
