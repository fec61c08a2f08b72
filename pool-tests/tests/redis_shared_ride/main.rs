//! Callers whose commands go together on one connection, and what happens to each when something fails there.
//!
//! Every test has a peer that holds the first call until three others wait in the line, `a`, `b` and `c`. Then these go
//! together, and the last of them is the carrier.

mod stage;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};
use pool_redis::{Client, ConversionError, Error, FromReply, Reply};
use pool_tests::{ScriptedPeer, eventually};
use stage::{Outcome, Stage, echo, serve};

const BOUND: Duration = Duration::from_secs(60);

/// Long enough to wait in the line with the others, even on a busy machine.
const SHORT: Duration = Duration::from_secs(2);

/// A payload that no caller asks for.
const ALICE: &[u8] = b"$5\r\nALICE\r\n";

const A: &[u8] = b"$1\r\na\r\n";
const B: &[u8] = b"$1\r\nb\r\n";
const C: &[u8] = b"$1\r\nc\r\n";

fn gate() -> (Sender<()>, Receiver<()>) {
    bounded(0)
}

fn gate_of_outcomes() -> (Sender<Outcome>, Receiver<Outcome>) {
    bounded(1)
}

#[track_caller]
fn check_own(outcome: &Outcome, payload: &str) {
    assert_eq!(outcome.as_deref().map_err(ToString::to_string), Ok(payload));
}

/// The connection broke after the command may have been executed.
#[track_caller]
fn check_broken(outcome: &Outcome) {
    let error = outcome.as_ref().unwrap_err();
    assert!(matches!(error, Error::Exchange(_)), "{error:?}");
    assert!(error.may_have_executed() && !error.is_timeout(), "{error}");
    assert!(
        error.to_string().starts_with("ECHO to 127.0.0.1:"),
        "{error}"
    );
}

#[track_caller]
fn check_timed_out(outcome: &Outcome) {
    let error = outcome.as_ref().unwrap_err();
    assert!(matches!(error, Error::Exchange(_)), "{error:?}");
    assert!(error.may_have_executed() && error.is_timeout(), "{error}");
    assert!(
        error.to_string().starts_with("ECHO to 127.0.0.1:"),
        "{error}"
    );
}

#[test]
fn those_in_the_line_go_together_and_each_gets_its_own_reply() {
    let stage = Stage::new(|wire| {
        wire.send(&[A, B, C].concat())?;
        serve(wire)
    });
    let [a, b, c] = stage.run([BOUND; 3], || {});
    check_own(&a, "a");
    check_own(&b, "b");
    check_own(&c, "c");
    stage.check_next(0);
}

#[test]
fn a_reply_is_its_callers_as_soon_as_it_is_there() {
    let (done, gate) = gate();
    let stage = Stage::new(move |wire| {
        wire.send(A)?;
        wire.pause(&gate)?;
        wire.send(B)?;
        wire.pause(&gate)?;
        wire.send(C)?;
        serve(wire)
    });
    let (tell, told) = bounded(3);
    let act = || {
        for name in ["a", "b"] {
            assert_eq!(told.recv_timeout(BOUND).as_deref(), Ok(name));
            done.send(()).unwrap();
        }
    };
    stage.run_with([BOUND; 3], act, |client, name| {
        check_own(&client.query(echo(name)), name);
        tell.send(name.to_owned()).unwrap();
    });
    stage.check_next(0);
}

/// All of them call. The others get their own replies, but `one` times out, which is signaled on `timed_out`.
fn run_until_one_times_out(
    stage: &Stage,
    one: &str,
    timeouts: [Duration; 3],
    timed_out: &Sender<()>,
) {
    let (tell, told) = gate_of_outcomes();
    let act = || {
        check_timed_out(&told.recv_timeout(BOUND).unwrap());
        timed_out.send(()).unwrap();
    };
    let call = |client: &Client, name: &str| {
        let outcome = client.query::<String>(echo(name));
        match name == one {
            true => tell.send(outcome).unwrap(),
            false => check_own(&outcome, name),
        }
    };
    stage.run_with(timeouts, act, call);
}

#[test]
fn a_carrier_whose_time_is_up_leaves_the_others_their_replies() {
    let (timed_out, gate) = gate();
    let stage = Stage::new(move |wire| {
        wire.send(A)?;
        wire.pause(&gate)?;
        wire.send(&[B, C].concat())?;
        serve(wire)
    });
    run_until_one_times_out(&stage, "c", [BOUND, BOUND, SHORT], &timed_out);
    stage.check_next(0);
}

#[test]
fn nobody_waits_for_the_reply_of_one_who_has_gone() {
    let (timed_out, gate) = gate();
    let stage = Stage::new(move |wire| {
        wire.pause(&gate)?;
        wire.send(&[A, B].concat())?;
        wire.hold()
    });
    run_until_one_times_out(&stage, "c", [BOUND, BOUND, SHORT], &timed_out);
    stage.check_next(1);
}

#[test]
fn when_all_have_gone_the_connection_is_not_used_again() {
    let stage = Stage::new(|wire| {
        // After the next command, should one arrive.
        wire.read_request()?;
        wire.send(&[A, B, C, ALICE].concat())?;
        wire.hold()
    });
    for outcome in stage.run([SHORT; 3], || {}) {
        check_timed_out(&outcome);
    }
    stage.check_next(1);
}

#[test]
fn a_caller_is_back_in_time_whatever_the_carrier_does() {
    let (timed_out, gate) = gate();
    let stage = Stage::new(move |wire| {
        wire.pause(&gate)?;
        wire.send(&[A, B, C].concat())?;
        serve(wire)
    });
    run_until_one_times_out(&stage, "a", [SHORT, BOUND, BOUND], &timed_out);
    stage.check_next(0);
}

#[test]
fn who_leaves_the_line_in_time_has_sent_nothing() {
    let (left, gate) = gate();
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        wire.read_request()?;
        wire.pause(&gate)?;
        wire.send(b"$5\r\nfirst\r\n")?;
        serve(wire)
    });
    let client = Client::builder(&peer.url())
        .max_size(1)
        .timeout(BOUND)
        .share_connections(1)
        .connect()
        .unwrap();
    thread::scope(|scope| {
        let first = scope.spawn(|| client.query::<String>(echo("first")));
        eventually("the first is on its way", BOUND, || {
            peer.received(0).ends_with(b"first\r\n")
        });
        let hasty = client.with_timeout(Duration::from_millis(50));
        let error = hasty.query::<String>(echo("a")).unwrap_err();
        assert!(error.is_timeout() && !error.may_have_executed(), "{error}");
        assert!(matches!(error, Error::Pool { .. }), "{error:?}");
        left.send(()).unwrap();
        assert_eq!(first.join().unwrap().unwrap(), "first");
    });
    assert_eq!(client.query::<String>(echo("next")).unwrap(), "next");
    let heard = peer.received(0);
    assert!(!heard.windows(3).any(|window| window == b"\na\r"));
    assert_eq!(peer.connections(), 1);
}

#[test]
fn who_is_called_to_carry_has_no_more_time_than_it_had() {
    /// Half of it must be enough to be scheduled on a busy machine.
    const TIME: Duration = Duration::from_secs(6);
    let (open, gate) = gate();
    let peer = ScriptedPeer::start(move |wire| {
        wire.greet()?;
        wire.read_request()?;
        wire.pause(&gate)?;
        wire.send(b"$5\r\nfirst\r\n")?;
        serve(wire)
    });
    let client = Client::builder(&peer.url())
        .max_size(1)
        .pool(|pool| pool.barging_bound(Duration::ZERO))
        .timeout(BOUND)
        .share_connections(1)
        .connect()
        .unwrap();
    let (done, is_done) = bounded::<()>(0);
    thread::scope(|scope| {
        scope.spawn(|| client.query::<String>(echo("first")).unwrap());
        eventually("the first is on its way", BOUND, || {
            peer.received(0).ends_with(b"first\r\n")
        });
        let caller = scope.spawn(|| {
            let began = Instant::now();
            let outcome = client.with_timeout(TIME).query::<String>(echo("a"));
            (outcome, began.elapsed())
        });
        scope.spawn(|| {
            let _held = client.pool().get_timeout(BOUND).unwrap();
            let _ = is_done.recv_timeout(BOUND);
        });
        eventually("another wants the connection", BOUND, || {
            client.pool().status().waiting == 1
        });
        // Half of its time passes in the line.
        thread::sleep(TIME / 2);
        open.send(()).unwrap();
        let (outcome, took) = caller.join().unwrap();
        done.send(()).unwrap();
        let error = outcome.unwrap_err();
        assert!(matches!(error, Error::Pool { .. }), "{error:?}");
        assert!(
            error.is_timeout() && took < TIME / 2 * 3,
            "{took:?}: {error}"
        );
    });
}

#[test]
fn when_the_server_hangs_up_all_who_are_not_answered_are_told() {
    let stage = Stage::new(|wire| {
        wire.send(A)?;
        wire.close();
        Ok(())
    });
    let [a, b, c] = stage.run([BOUND; 3], || {});
    check_own(&a, "a");
    check_broken(&b);
    check_broken(&c);
    stage.check_next(1);
}

#[test]
fn what_is_no_reply_is_nobodys() {
    let stage = Stage::new(|wire| {
        wire.send(&[A, b"@bad\r\n", B, C].concat())?;
        wire.hold()
    });
    let [a, b, c] = stage.run([BOUND; 3], || {});
    check_own(&a, "a");
    check_broken(&b);
    check_broken(&c);
    stage.check_next(1);
}

#[test]
fn who_is_behind_what_is_no_reply_may_ask_again() {
    let stage = Stage::with(
        |builder| builder,
        |wire| {
            wire.send(&[A, b"@bad\r\n", C].concat())?;
            wire.hold()
        },
    );
    let [a, b, c] = stage.run([BOUND; 3], || {});
    check_own(&a, "a");
    check_broken(&b);
    check_own(&c, "c");
    stage.check_next(1);
}

#[test]
fn torn_replies_reach_nobody() {
    let stage = Stage::new(|wire| {
        wire.send(&[A, &B[..3]].concat())?;
        wire.reset()
    });
    let [_, b, c] = stage.run([BOUND; 3], || {});
    check_broken(&b);
    check_broken(&c);
    stage.check_next(1);
}

#[test]
fn a_reply_too_many_reaches_nobody() {
    let stage = Stage::new(|wire| {
        wire.send(&[A, B, C, ALICE].concat())?;
        wire.hold()
    });
    let [a, b, c] = stage.run([BOUND; 3], || {});
    check_own(&a, "a");
    check_own(&b, "b");
    check_own(&c, "c");
    stage.check_next(1);
}

#[test]
fn what_comes_between_replies_answers_nobody() {
    const PUSH: &[u8] = b">2\r\n+message\r\n$5\r\nALICE\r\n";
    let stage = Stage::new(|wire| {
        wire.send(&[PUSH, A, PUSH, PUSH, B, C, PUSH].concat())?;
        serve(wire)
    });
    let [a, b, c] = stage.run([BOUND; 3], || {});
    check_own(&a, "a");
    check_own(&b, "b");
    check_own(&c, "c");
    stage.check_next(0);
}

#[test]
fn a_call_within_a_call_does_not_wait_for_it() {
    const PUSH: &[u8] = b">2\r\n+message\r\n+x\r\n";
    let (tell, told) = gate_of_outcomes();
    let client: Arc<OnceLock<Client>> = Arc::default();
    let for_handler = client.clone();
    let handle = move |_| {
        let nested = for_handler.wait().query(echo("nested"));
        tell.send(nested).unwrap();
    };
    let stage = Stage::with(
        |builder| builder.max_size(2).on_push(handle),
        |wire| {
            wire.send(&[PUSH, A, B, C].concat())?;
            serve(wire)
        },
    );
    client.set(stage.client.clone()).unwrap();
    let outcomes = stage.run([BOUND; 3], || {
        check_own(&told.recv_timeout(BOUND).unwrap(), "nested");
    });
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
}

#[test]
fn an_attribute_and_a_stream_are_no_part_of_a_reply() {
    let stage = Stage::new(|wire| {
        wire.send(&[b"|1\r\n+k\r\n+v\r\n", A, b"$?\r\n;1\r\nb\r\n;0\r\n", C].concat())?;
        serve(wire)
    });
    let [a, b, c] = stage.run([BOUND; 3], || {});
    check_own(&a, "a");
    check_own(&b, "b");
    check_own(&c, "c");
    stage.check_next(0);
}

#[test]
fn an_error_is_its_callers_alone() {
    let stage = Stage::new(|wire| {
        wire.send(&[A, b"-ERR no\r\n", b"*1\r\n:1\r\n"].concat())?;
        serve(wire)
    });
    let [a, b, c] = stage.run([BOUND; 3], || {});
    check_own(&a, "a");
    let Err(Error::Server(refusal)) = b else {
        panic!("{b:?}");
    };
    assert_eq!(refusal.code(), "ERR");
    let told = refusal.to_string();
    assert!(
        told.contains("ECHO") && told.contains("127.0.0.1"),
        "{told}"
    );
    assert!(matches!(c, Err(Error::Conversion { .. })), "{c:?}");
    stage.check_next(0);
}

#[test]
fn a_panic_at_a_reply_is_its_callers_alone() {
    #[derive(Debug)]
    struct Panics;
    impl FromReply for Panics {
        fn from_reply(_: Reply<'_>) -> Result<Self, ConversionError> {
            panic!("scripted")
        }
    }
    let stage = Stage::new(|wire| {
        wire.send(&[A, B, C].concat())?;
        serve(wire)
    });
    let outcomes = stage.run_with(
        [BOUND; 3],
        || {},
        |client, name| match name {
            "a" | "c" => {
                let panics = || client.query::<Panics>(echo(name));
                catch_unwind(AssertUnwindSafe(panics)).is_err()
            }
            name => client.query::<String>(echo(name)).is_ok(),
        },
    );
    assert_eq!(outcomes, [true; 3]);
    stage.check_next(0);
}

#[test]
fn a_server_that_has_become_a_replica_is_left_and_nothing_is_lost() {
    let stage = Stage::with(
        |builder| builder,
        |wire| {
            wire.send(&b"-READONLY You can't write against a read only replica.\r\n".repeat(3))?;
            wire.hold()
        },
    );
    let [a, b, c] = stage.run([BOUND; 3], || {});
    check_own(&a, "a");
    check_own(&b, "b");
    check_own(&c, "c");
    stage.check_next(1);
}
