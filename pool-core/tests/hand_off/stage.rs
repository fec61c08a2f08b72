//! A pool of resources that count themselves, on a stage where any thread may be interrupted anywhere.

use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pool_core::{Builder, Disposition, Error, MakeContext, Manager, Pool, Pooled};
use pool_core::{Severity, ValidateContext};
use shuttle::thread::{self, JoinHandle};

/// Without end: the model reports a thread that waits this long for nothing.
pub(crate) const EVER: Duration = Duration::MAX;

/// Ends at a moment of the scheduler's choice.
pub(crate) const A_WHILE: Duration = Duration::from_millis(1);

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Fail,
    Panic,
    /// Successfully, but only once the scene allows it.
    Hang,
}

/// What the manager's calls are to do, and what it has counted. Threads are not interrupted at its own locks.
#[derive(Default)]
pub(crate) struct Script {
    makes: Mutex<VecDeque<Turn>>,
    validations: Mutex<VecDeque<Turn>>,
    glances: Mutex<VecDeque<Turn>>,
    returns: Mutex<VecDeque<Turn>>,
    failures_pass: AtomicBool,
    managers_gone: AtomicUsize,
    is_hang_over: shuttle::sync::Mutex<bool>,
    hang_ends: shuttle::sync::Condvar,
    made: AtomicUsize,
    dropped: AtomicUsize,
    /// Made or being made, and not dropped yet.
    live: AtomicUsize,
    most_live: AtomicUsize,
}

pub(crate) struct Things(Arc<Script>);

impl Drop for Things {
    fn drop(&mut self) {
        self.0.managers_gone.fetch_add(1, Ordering::SeqCst);
    }
}

pub(crate) struct Thing {
    is_held: AtomicBool,
    script: Arc<Script>,
}

#[derive(Debug)]
pub(crate) struct Failed;

pub(crate) type Guard = Pooled<Things>;
pub(crate) type Got = Result<Guard, Error<Failed>>;

/// A pool and its script.
#[derive(Clone)]
pub(crate) struct Stage {
    pub(crate) pool: Pool<Things>,
    pub(crate) script: Arc<Script>,
}

impl Stage {
    pub(crate) fn new(settings: impl FnOnce(Builder<Things>) -> Builder<Things>) -> Self {
        Self::with_script(Arc::default(), settings)
    }

    /// Another pool with the same script, so that both count together.
    pub(crate) fn beside(&self, settings: impl FnOnce(Builder<Things>) -> Builder<Things>) -> Self {
        Self::with_script(self.script.clone(), settings)
    }

    fn with_script(
        script: Arc<Script>,
        settings: impl FnOnce(Builder<Things>) -> Builder<Things>,
    ) -> Self {
        let builder = Pool::builder(Things(script.clone()))
            .acquire_timeout(EVER)
            .retry_backoff(A_WHILE, A_WHILE)
            .validate_after_idle(None);
        let pool = settings(builder).build().unwrap();
        Self { pool, script }
    }

    /// Starts a thread that does something with the pool.
    pub(crate) fn enter<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Pool<Things>) -> T + Send + 'static,
    ) -> JoinHandle<T> {
        let pool = self.pool.clone();
        thread::spawn(move || act(&pool))
    }

    /// All users have finished. Checks that all resources the cap allows can be had, and that then everything ends.
    pub(crate) fn expect_nothing_lost(&self) {
        let cap = self.pool.status().max_size;
        let mut all = Vec::new();
        while all.len() < cap {
            // The script may have unused turns left.
            match self.pool.get() {
                Ok(guard) => all.push(guard),
                Err(Error::Make(_) | Error::Panicked { .. }) => {}
                Err(error) => panic!("{error}"),
            }
        }
        let status = self.pool.status();
        assert_eq!((status.in_use, status.waiting), (cap, 0), "{status}");
        drop(all);
        self.expect_end();
    }

    pub(crate) fn expect_end(&self) {
        self.pool.close(EVER).unwrap();
        let status = self.pool.status();
        assert_eq!((status.size(), status.waiting), (0, 0), "{status}");
        let count = |count: &AtomicUsize| count.load(Ordering::SeqCst);
        assert_eq!(count(&self.script.dropped), count(&self.script.made));
        assert_eq!(count(&self.script.live), 0);
    }

    /// Checks that there were never more at once.
    pub(crate) fn expect_cap(&self, cap: usize) {
        let most = self.script.most_live.load(Ordering::SeqCst);
        assert!(most <= cap, "{most} at once");
    }
}

impl Script {
    pub(crate) fn makes(&self, turns: impl IntoIterator<Item = Turn>) {
        self.makes.lock().unwrap().extend(turns);
    }

    pub(crate) fn validations(&self, turns: impl IntoIterator<Item = Turn>) {
        self.validations.lock().unwrap().extend(turns);
    }

    pub(crate) fn glances(&self, turns: impl IntoIterator<Item = Turn>) {
        self.glances.lock().unwrap().extend(turns);
    }

    pub(crate) fn returns(&self, turns: impl IntoIterator<Item = Turn>) {
        self.returns.lock().unwrap().extend(turns);
    }

    pub(crate) fn failures_pass(&self) {
        self.failures_pass.store(true, Ordering::SeqCst);
    }

    pub(crate) fn is_manager_gone(&self) -> bool {
        self.managers_gone.load(Ordering::SeqCst) == 1
    }

    pub(crate) fn end_the_hang(&self) {
        *self.is_hang_over.lock().unwrap() = true;
        self.hang_ends.notify_all();
    }

    fn hang(&self) {
        let is_over = self.is_hang_over.lock().unwrap();
        let _over = self.hang_ends.wait_while(is_over, |is_over| !*is_over);
    }

    fn play(&self, turns: &Mutex<VecDeque<Turn>>) -> Result<(), Failed> {
        switch();
        let turn = turns.lock().unwrap().pop_front();
        match turn {
            None => {}
            Some(Turn::Fail) => return Err(Failed),
            // Without the panic hook, which would report each of thousands.
            Some(Turn::Panic) => std::panic::resume_unwind(Box::new("told to panic")),
            Some(Turn::Hang) => self.hang(),
        }
        Ok(())
    }

    fn dispose(&self, turns: &Mutex<VecDeque<Turn>>) -> Disposition {
        match self.play(turns) {
            Ok(()) => Disposition::Keep,
            Err(Failed) => Disposition::Discard,
        }
    }
}

/// Uses the resource, checking that no other thread does, and returns it. Returns whether there was one.
pub(crate) fn use_it(got: Got) -> bool {
    match got {
        Ok(guard) => {
            guard.use_alone();
            true
        }
        Err(_) => false,
    }
}

/// Lets any other thread run.
pub(crate) fn switch() {
    thread::sleep(Duration::ZERO);
}

impl Thing {
    pub(crate) fn use_alone(&self) {
        assert!(!self.is_held.swap(true, Ordering::SeqCst), "two holders");
        switch();
        self.is_held.store(false, Ordering::SeqCst);
    }
}

impl Drop for Thing {
    fn drop(&mut self) {
        assert!(!self.is_held.load(Ordering::SeqCst), "dropped in use");
        switch();
        self.script.dropped.fetch_add(1, Ordering::SeqCst);
        self.script.live.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Counts a resource as live, unless its make fails.
struct Birth<'a>(&'a Script);

impl Drop for Birth<'_> {
    fn drop(&mut self) {
        self.0.live.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Manager for Things {
    type Resource = Thing;
    type Error = Failed;

    fn make(&self, _: &MakeContext) -> Result<Thing, Failed> {
        let script = &*self.0;
        let live = script.live.fetch_add(1, Ordering::SeqCst) + 1;
        script.most_live.fetch_max(live, Ordering::SeqCst);
        let birth = Birth(script);
        script.play(&script.makes)?;
        std::mem::forget(birth);
        script.made.fetch_add(1, Ordering::SeqCst);
        Ok(Thing {
            is_held: AtomicBool::new(false),
            script: self.0.clone(),
        })
    }

    fn severity(&self, _: &Failed) -> Severity {
        if self.0.failures_pass.load(Ordering::SeqCst) {
            Severity::Transient
        } else {
            Severity::Fatal
        }
    }

    fn validate(&self, _: &mut Thing, _: &ValidateContext) -> Result<(), Failed> {
        self.0.play(&self.0.validations)
    }

    fn on_acquire(&self, _: &mut Thing) -> Disposition {
        self.0.dispose(&self.0.glances)
    }

    fn on_release(&self, _: &mut Thing) -> Disposition {
        self.0.dispose(&self.0.returns)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("told to fail")
    }
}

impl std::error::Error for Failed {}
