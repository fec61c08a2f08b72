//! A listener is told what happens, may use the pool, and cannot harm it.

use std::error::Error;
use std::sync::{Arc, Mutex, OnceLock, mpsc};
use std::time::Duration;

use pool_core::{Cause, Listener, Loan, Pool, ResourceId, Status, WeakPool};
use pool_tests::eventually;
use pool_tests::scripted_manager::{Call, Outcome, ScriptedManager, ToldToFail};

const BOUND: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(5);

/// Records what it is told, after having used the pool that it is about.
#[derive(Clone, Default)]
struct Diary {
    entries: Arc<Mutex<Vec<String>>>,
    pool: Arc<OnceLock<WeakPool<ScriptedManager>>>,
}

impl Diary {
    fn write(&self, entry: String) {
        // Would never return if the pool's lock were held.
        if let Some(pool) = self.pool.get().and_then(WeakPool::upgrade) {
            let _ = pool.status();
        }
        self.entries.lock().unwrap().push(entry);
    }

    fn has(&self, entry: &str) -> bool {
        self.entries.lock().unwrap().iter().any(|one| one == entry)
    }

    #[track_caller]
    fn expect(&self, entry: &str) {
        // Most events come from the thread that caused them, a moment after their effect is visible.
        eventually(entry, BOUND, || self.has(entry));
    }
}

impl Listener for Diary {
    fn made(&self, id: ResourceId, _: Duration) {
        self.write(format!("{id} made"));
    }

    fn adopted(&self, id: ResourceId) {
        self.write(format!("{id} adopted"));
    }

    fn detached(&self, id: ResourceId) {
        self.write(format!("{id} detached"));
    }

    fn make_failed(&self, error: &(dyn Error + 'static), _: Duration) {
        self.write(format!("make failed: {error}"));
    }

    fn validated(&self, id: ResourceId, error: Option<&(dyn Error + 'static)>) {
        self.write(format!("{id} validated: {}", error.is_none()));
    }

    fn disposed(&self, id: ResourceId, cause: Cause) {
        self.write(format!("{id} disposed: {cause:?}"));
    }

    fn waited(&self, id: ResourceId, _: Duration) {
        self.write(format!("waited for {id}"));
    }

    fn timed_out(&self, status: &Status, _: Duration) {
        self.write(format!("timed out: {} in use", status.in_use));
    }

    fn shed(&self, status: &Status) {
        self.write(format!("shed: {} waiting", status.waiting));
    }

    fn held_too_long(&self, loan: &Loan) {
        self.write(format!("{} held too long", loan.id()));
    }
}

#[test]
fn a_listener_hears_everything_and_may_use_the_pool() {
    let (manager, remote) = ScriptedManager::new();
    let diary = Diary::default();
    let pool = Pool::builder(manager)
        .max_size(1)
        .validate_after_idle(Some(Duration::ZERO))
        .held_too_long(Some(Duration::ZERO))
        .listener(diary.clone())
        .build()
        .unwrap();
    diary.pool.set(pool.downgrade()).unwrap();

    remote.next(Call::Make, Outcome::Bad);
    pool.get().unwrap_err();
    diary.expect("make failed: told to fail in Make");
    remote.next(Call::Make, Outcome::Panic);
    pool.get().unwrap_err();
    diary.expect("make failed: the pool's manager panicked in make: told to panic in Make");

    let held = pool.get().unwrap();
    let id = held.id();
    diary.expect(&format!("{id} made"));
    diary.expect(&format!("waited for {id}"));
    pool.get_timeout(SHORT).unwrap_err();
    diary.expect("timed out: 1 in use");
    drop(held);
    diary.expect(&format!("{id} held too long"));

    drop(pool.get().unwrap());
    diary.expect(&format!("{id} validated: true"));
    remote.next(Call::Validate, Outcome::Bad);
    let next = pool.get().unwrap();
    diary.expect(&format!("{id} validated: false"));
    diary.expect(&format!("{id} disposed: Invalid"));
    let id = next.id();
    next.discard();
    diary.expect(&format!("{id} disposed: Discarded"));

    pool.adopt(remote.stray()).unwrap();
    let stray = pool.get().unwrap();
    let id = stray.id();
    diary.expect(&format!("{id} adopted"));
    drop(stray.detach());
    diary.expect(&format!("{id} detached"));
}

#[test]
fn what_is_heard_of_is_the_managers_own_error() {
    /// Sends whether each error had the manager's type.
    struct Types(mpsc::Sender<bool>);

    impl Listener for Types {
        fn make_failed(&self, error: &(dyn Error + 'static), _: Duration) {
            self.0.send(error.is::<ToldToFail>()).unwrap();
        }

        fn validated(&self, _: ResourceId, error: Option<&(dyn Error + 'static)>) {
            let is_own = error.is_some_and(<dyn Error>::is::<ToldToFail>);
            self.0.send(is_own).unwrap();
        }
    }

    let (manager, remote) = ScriptedManager::new();
    let (tell, told) = mpsc::channel();
    let builder = Pool::builder(manager).validate_after_idle(Some(Duration::ZERO));
    let pool = builder.listener(Types(tell)).build().unwrap();
    remote.next(Call::Make, Outcome::Bad);
    pool.get().unwrap_err();
    drop(pool.get().unwrap());
    remote.next(Call::Validate, Outcome::Bad);
    drop(pool.get().unwrap());
    assert_eq!([told.recv().unwrap(), told.recv().unwrap()], [true; 2]);
}

#[test]
fn a_panic_in_validate_is_heard_of() {
    let (manager, remote) = ScriptedManager::new();
    let heard: Arc<Mutex<Vec<_>>> = Arc::default();
    let pool = Pool::builder(manager)
        .validate_after_idle(Some(Duration::ZERO))
        .listener(Verdicts(heard.clone()))
        .build()
        .unwrap();
    for outcome in [Outcome::Good, Outcome::Bad, Outcome::Panic] {
        drop(pool.get().unwrap());
        remote.next(Call::Validate, outcome);
        drop(pool.get().unwrap());
        pool.invalidate_all();
    }
    let expected = [
        None,
        Some("told to fail in Validate"),
        Some("the pool's manager panicked in validate: told to panic in Validate"),
    ];
    assert_eq!(
        *heard.lock().unwrap(),
        expected.map(|said| said.map(str::to_owned))
    );
    let counters = pool.counters();
    assert_eq!((counters.validated, counters.disposed.invalid), (1, 2));
}

/// The verdict on each validated resource.
struct Verdicts(Arc<Mutex<Vec<Option<String>>>>);

impl Listener for Verdicts {
    fn validated(&self, _: ResourceId, error: Option<&(dyn Error + 'static)>) {
        self.0.lock().unwrap().push(error.map(ToString::to_string));
    }
}

#[test]
fn a_caller_who_is_turned_away_is_heard_of() {
    let (manager, _remote) = ScriptedManager::new();
    let diary = Diary::default();
    let builder = Pool::builder(manager).max_size(1).max_waiting(0);
    let pool = builder.listener(diary.clone()).build().unwrap();
    pool.get().unwrap_err();
    diary.expect("shed: 0 waiting");
    assert_eq!(pool.counters().shed, 1);
}

#[test]
fn timings_count_waits_makes_and_uses() {
    let (manager, remote) = ScriptedManager::new();
    let pool = Pool::builder(manager)
        .max_size(1)
        .record_use(true)
        .build()
        .unwrap();
    remote.next(Call::Make, Outcome::Bad);
    pool.get().unwrap_err();
    drop(pool.get().unwrap());
    drop(pool.get().unwrap());
    let timings = pool.timings();
    let counts = [
        timings.wait.count(),
        timings.make.count(),
        timings.usage.count(),
    ];
    assert_eq!(counts, [2, 2, 2], "two had to wait, one of them in vain");
}

/// Panics at every event.
struct Grumbler;

impl Listener for Grumbler {
    fn made(&self, _: ResourceId, _: Duration) {
        panic!("made");
    }

    fn make_failed(&self, _: &(dyn Error + 'static), _: Duration) {
        panic!("make failed");
    }

    fn validated(&self, _: ResourceId, _: Option<&(dyn Error + 'static)>) {
        panic!("validated");
    }

    fn disposed(&self, _: ResourceId, _: Cause) {
        panic!("disposed");
    }

    fn waited(&self, _: ResourceId, _: Duration) {
        panic!("waited");
    }

    fn timed_out(&self, _: &Status, _: Duration) {
        panic!("timed out");
    }

    fn held_too_long(&self, _: &Loan) {
        panic!("held too long");
    }
}

#[test]
fn a_listener_that_panics_hurts_nothing() {
    let (manager, remote) = ScriptedManager::new();
    let pool = Pool::builder(manager)
        .max_size(1)
        .validate_after_idle(Some(Duration::ZERO))
        .held_too_long(Some(Duration::ZERO))
        .listener(Grumbler)
        .build()
        .unwrap();
    remote.next(Call::Make, Outcome::Bad);
    pool.get().unwrap_err();
    let held = pool.get().unwrap();
    pool.get_timeout(SHORT).unwrap_err();
    drop(held);
    drop(pool.get().unwrap());
    pool.get().unwrap().discard();
    drop(pool.get().unwrap());
    pool.close(BOUND).unwrap();
    assert_eq!(remote.made(), remote.dropped());
}

#[test]
fn of_several_listeners_each_hears_also_when_another_panics() {
    let (manager, _remote) = ScriptedManager::new();
    let (first, last) = (Diary::default(), Diary::default());
    let pool = Pool::builder(manager)
        .listener(first.clone())
        .listener(Grumbler)
        .listener(last.clone())
        .build()
        .unwrap();
    let id = pool.get().unwrap().id();
    for diary in [first, last] {
        diary.expect(&format!("{id} made"));
    }
}

#[test]
fn a_wait_is_counted_once_however_often_what_came_was_no_good() {
    let (manager, remote) = ScriptedManager::new();
    let pool = Pool::builder(manager).max_size(1).build().unwrap();
    remote.next(Call::OnAcquire, Outcome::Bad);
    remote.next(Call::OnAcquire, Outcome::Bad);
    drop(pool.get().unwrap());
    assert_eq!(remote.made(), 3);
    assert_eq!(pool.timings().wait.count(), 1);
}
