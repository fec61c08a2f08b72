//! An idle pool has no thread, and a pool works even if no thread can be started.
//!
//! Only on systems that list a process's threads and enforce a limit on its address space.
#![cfg(target_os = "linux")]

use std::io::ErrorKind;
use std::ptr;
use std::sync::{Barrier, mpsc};
use std::thread;
use std::time::Duration;

use pool_core::{Pool, start_thread};
use pool_tests::scripted_manager::{Call, Outcome, ScriptedManager};
use pool_tests::{NoRoom, eventually, has_thread, isolated};

const BOUND: Duration = Duration::from_secs(20);

/// The pool's name for its threads.
const JOB: &str = "pool-job";

#[test]
fn threads_end_with_their_work() {
    isolated("threads_end_with_their_work", || {
        let (manager, remote) = ScriptedManager::new();
        let pool = Pool::builder(manager)
            .validate_after_idle(Some(Duration::ZERO))
            .build()
            .unwrap();
        assert!(!has_thread(JOB), "building starts none");
        let held = remote.hold(Call::Make);
        assert!(pool.try_get().unwrap().is_none());
        held.wait_for_call();
        eventually("a make has one", BOUND, || has_thread(JOB));
        held.go_on(Outcome::Good);
        for call in [Call::Validate, Call::OnAcquire, Call::Drop] {
            remote.next(call, Outcome::Bad);
            drop(pool.get().unwrap());
        }
        eventually("an idle pool has none", BOUND, || !has_thread(JOB));
        pool.close(BOUND).unwrap();
        eventually("a closed pool has none", BOUND, || !has_thread(JOB));
    });
}

#[test]
fn where_no_thread_can_be_started_the_caller_does_the_work() {
    isolated(
        "where_no_thread_can_be_started_the_caller_does_the_work",
        || {
            let (manager, remote) = ScriptedManager::new();
            let pool = Pool::builder(manager)
                .max_size(2)
                .acquire_timeout(BOUND)
                .validate_after_idle(Some(Duration::ZERO))
                .build()
                .unwrap();
            let no_room = NoRoom::begin();
            assert_eq!(pool.get().unwrap().number(), 1, "made here");
            assert_eq!(pool.get().unwrap().number(), 1, "validated here");
            assert_eq!(remote.calls(Call::Validate), 1);
            remote.next(Call::Validate, Outcome::Bad);
            assert_eq!(
                pool.get().unwrap().number(),
                2,
                "dropped and made again here"
            );
            remote.next(Call::OnAcquire, Outcome::Bad);
            assert_eq!(pool.get().unwrap().number(), 3, "disposed of here");
            remote.next(Call::Validate, Outcome::Bad);
            remote.next(Call::Make, Outcome::Bad);
            pool.get().unwrap_err();
            assert!(pool.status().size() == 0);
            // Threads are used again as soon as they can be started.
            drop(no_room);
            let held = remote.hold(Call::Make);
            assert!(pool.try_get().unwrap().is_none());
            held.wait_for_call();
            held.go_on(Outcome::Good);
            pool.close(BOUND).unwrap();
            assert_eq!(remote.made(), remote.dropped());
        },
    );
}

#[test]
fn where_no_thread_can_be_started_who_waits_tries_again_after_a_failure_that_may_pass() {
    let test = "where_no_thread_can_be_started_who_waits_tries_again_after_a_failure_that_may_pass";
    isolated(test, || {
        let (manager, remote) = ScriptedManager::new();
        remote.failures_may_pass(true);
        let pause = Duration::from_millis(10);
        let builder = Pool::builder(manager).max_size(2).acquire_timeout(BOUND);
        let pool = builder.retry_backoff(pause, pause).build().unwrap();
        // The waiters are there before there is no room for another thread.
        let (ready, are_ready) = mpsc::channel();
        thread::scope(|scope| {
            let waiters: Vec<_> = (0..3)
                .map(|_| {
                    let (begin, begins) = mpsc::channel::<()>();
                    let pool = &pool;
                    let ready = ready.clone();
                    let waiter = scope.spawn(move || {
                        ready.send(()).unwrap();
                        begins.recv().unwrap();
                        pool.get().map(|resource| resource.hold_alone())
                    });
                    (waiter, begin)
                })
                .collect();
            are_ready.iter().take(3).for_each(drop);
            let no_room = NoRoom::begin();
            for _ in 0..4 {
                remote.next(Call::Make, Outcome::Bad);
            }
            for (_, begin) in &waiters {
                begin.send(()).unwrap();
            }
            for (waiter, _) in waiters {
                waiter.join().unwrap().unwrap();
            }
            drop(no_room);
        });
        assert!(remote.calls(Call::Make) >= 5);
        assert_eq!(pool.counters().make_failed, 4);
    });
}

#[test]
fn where_no_thread_can_be_started_the_next_tries_again_when_the_first_has_waited_in_vain() {
    let test =
        "where_no_thread_can_be_started_the_next_tries_again_when_the_first_has_waited_in_vain";
    isolated(test, || {
        let (manager, remote) = ScriptedManager::new();
        remote.failures_may_pass(true);
        remote.from_now_on(Call::Make, Outcome::Bad);
        let pause = Duration::from_millis(10);
        let builder = Pool::builder(manager).max_size(1);
        let pool = builder.retry_backoff(pause, pause).build().unwrap();
        let (ready, are_ready) = mpsc::channel();
        thread::scope(|scope| {
            let get_within = |wait| {
                let (begin, begins) = mpsc::channel::<()>();
                let (pool, ready) = (&pool, ready.clone());
                let waiter = scope.spawn(move || {
                    ready.send(()).unwrap();
                    begins.recv().unwrap();
                    pool.get_timeout(wait).map(|resource| resource.number())
                });
                are_ready.recv().unwrap();
                (waiter, begin)
            };
            let (first, begin_first) = get_within(pause * 20);
            let (next, begin_next) = get_within(BOUND);
            let no_room = NoRoom::begin();
            begin_first.send(()).unwrap();
            eventually("it waits", BOUND, || {
                pool.status().waiting == 1 || first.is_finished()
            });
            begin_next.send(()).unwrap();
            first.join().unwrap().unwrap_err();
            remote.from_now_on(Call::Make, Outcome::Good);
            assert_eq!(next.join().unwrap().unwrap(), 1);
            drop(no_room);
        });
    });
}

#[test]
fn where_no_thread_can_be_started_one_who_works_for_many_needs_no_deep_stack() {
    const WAITERS: usize = 32;
    let test = "where_no_thread_can_be_started_one_who_works_for_many_needs_no_deep_stack";
    isolated(test, || {
        let (manager, remote) = ScriptedManager::new();
        let builder = Pool::builder(manager).max_size(1).acquire_timeout(BOUND);
        let pool = builder.build().unwrap();
        // Each make fails, so another is due for the next waiter.
        let (go, may_go) = mpsc::channel::<()>();
        let (tell, depths) = mpsc::channel();
        let tell_too = tell.clone();
        remote.run(Call::Make, move || {
            may_go.recv().unwrap();
            fail_at(&tell_too)
        });
        for _ in 0..WAITERS {
            let tell = tell.clone();
            remote.run(Call::Make, move || fail_at(&tell));
        }
        // All have started, and have allocated what a thread needs to wait, before there is no room for more.
        let paused = Pool::new(remote.manager());
        paused.pause();
        let all_have_waited = Barrier::new(WAITERS + 2);
        // A thread that ended early would leave room for another.
        let all_are_told = Barrier::new(WAITERS + 1);
        thread::scope(|scope| {
            let (begin, begins) = crossbeam_channel::bounded::<()>(0);
            let waiters: Vec<_> = (0..=WAITERS)
                .map(|_| {
                    let (pool, paused, begins) = (&pool, &paused, begins.clone());
                    let (all_have_waited, all_are_told) = (&all_have_waited, &all_are_told);
                    scope.spawn(move || {
                        paused.get_timeout(Duration::ZERO).unwrap_err();
                        all_have_waited.wait();
                        begins.recv().unwrap();
                        let told = pool.get().map(drop);
                        all_are_told.wait();
                        told
                    })
                })
                .collect();
            all_have_waited.wait();
            let no_room = NoRoom::begin();
            (0..=WAITERS).for_each(|_| begin.send(()).unwrap());
            eventually("all wait", BOUND, || pool.status().waiting == WAITERS + 1);
            go.send(()).unwrap();
            for waiter in waiters {
                waiter.join().unwrap().unwrap_err();
            }
            drop(no_room);
        });
        let depths: Vec<_> = depths.try_iter().collect();
        assert_eq!(depths.len(), WAITERS + 1);
        let below_first = depths.iter().map(|depth| depths[0].abs_diff(*depth));
        let one_within_another = depths[0].abs_diff(depths[1]);
        assert!(
            below_first.max() < Some(one_within_another * 24),
            "{depths:?}"
        );
    });
}

/// Fails, and reports the depth of the stack.
fn fail_at(tell: &mpsc::Sender<usize>) -> Outcome {
    let here = 0_u8;
    tell.send(ptr::from_ref(&here).addr()).unwrap();
    Outcome::Bad
}

#[test]
fn try_get_does_no_work_itself_where_no_thread_can_be_started() {
    let test = "try_get_does_no_work_itself_where_no_thread_can_be_started";
    isolated(test, || {
        let (manager, remote) = ScriptedManager::new();
        let builder = Pool::builder(manager).validate_after_idle(Some(Duration::ZERO));
        let pool = builder.build().unwrap();
        let no_room = NoRoom::begin();
        assert!(pool.try_get().unwrap().is_none());
        assert_eq!((remote.calls(Call::Make), pool.status().size()), (0, 0));
        drop(pool.get().unwrap());
        assert!(pool.try_get().unwrap().is_none());
        assert_eq!(
            (remote.calls(Call::Validate), pool.status().available),
            (0, 1)
        );
        drop(no_room);
        assert_eq!(pool.get().unwrap().number(), 1);
    });
}

#[test]
fn where_no_thread_can_be_started_work_comes_back() {
    isolated("where_no_thread_can_be_started_work_comes_back", || {
        let (tell, told) = mpsc::channel();
        let work = |number| {
            let tell = tell.clone();
            move || tell.send((number, thread::current().id())).unwrap()
        };
        let no_room = NoRoom::begin();
        let not_started = start_thread("worker", work(1)).unwrap_err();
        assert_eq!(not_started.error.kind(), ErrorKind::WouldBlock);
        (not_started.work)();
        let here = thread::current().id();
        assert_eq!(told.recv().unwrap(), (1, here));
        drop(no_room);
        start_thread("worker", work(2)).unwrap();
        let (number, there) = told.recv().unwrap();
        assert_eq!(number, 2);
        assert_ne!(there, here);
    });
}
