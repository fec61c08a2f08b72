//! A scripted manager.
//!
//! ```
//! use pool_core::{Error, Pool};
//! use pool_tests::scripted_manager::{Call, Outcome, ScriptedManager};
//!
//! let (manager, remote) = ScriptedManager::new();
//! let pool = Pool::new(manager);
//! remote.next(Call::Make, Outcome::Bad);
//! assert!(matches!(pool.get(), Err(Error::Make(_))));
//! let resource = pool.get()?; // whatever was not scripted is good
//! assert_eq!((remote.calls(Call::Make), remote.made(), resource.number()), (2, 1, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A call can be held, which shows without a clock that another thread does not wait for it:
//!
//! ```
//! # use pool_core::Pool;
//! # use pool_tests::scripted_manager::{Call, Outcome, ScriptedManager};
//! # use std::time::Duration;
//! # let (manager, remote) = ScriptedManager::new();
//! # let pool = Pool::new(manager);
//! let held = remote.hold(Call::Make);
//! assert!(pool.get_timeout(Duration::from_millis(10)).is_err());
//! held.wait_for_call(); // and it is still in there
//! held.go_on(Outcome::Good);
//! # pool.get()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use pool_core::{Builder, Disposition, MakeContext, Manager, Pool, Severity, ValidateContext};

use crate::scripted_listener::ScriptedListener;

/// No held call takes longer to arrive, unless something hangs.
const BOUND: Duration = Duration::from_secs(20);

/// When a held call continues by itself, so that a test whose own thread is stuck in it fails instead of hanging.
const LAST_RESORT: Duration = Duration::from_secs(60);

/// The calls to a manager, its resources or a [`ScriptedListener`] that can be scripted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// [`Manager::make`].
    Make,
    /// [`Manager::severity`].
    Severity,
    /// [`Manager::validate`].
    Validate,
    /// [`Manager::on_acquire`].
    OnAcquire,
    /// [`Manager::on_release`].
    OnRelease,
    /// The resource's own `Drop`.
    Drop,
    /// [`Listener::made`](pool_core::Listener::made).
    HearMade,
    /// [`Listener::make_failed`](pool_core::Listener::make_failed).
    HearMakeFailed,
    /// [`Listener::validated`](pool_core::Listener::validated).
    HearValidated,
    /// [`Listener::disposed`](pool_core::Listener::disposed).
    HearDisposed,
    /// [`Listener::waited`](pool_core::Listener::waited).
    HearWaited,
    /// [`Listener::used`](pool_core::Listener::used).
    HearUsed,
    /// [`Listener::timed_out`](pool_core::Listener::timed_out).
    HearTimedOut,
    /// [`Listener::shed`](pool_core::Listener::shed).
    HearShed,
    /// [`Listener::held_too_long`](pool_core::Listener::held_too_long).
    HearHeldTooLong,
}

impl Call {
    /// How many there are.
    const COUNT: usize = Self::HearHeldTooLong as usize + 1;
}

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Successfully.
    Good,
    /// With an error, or [`Disposition::Discard`]. For a severity, a drop or a listener there is no bad end, and this
    /// counts as good.
    Bad,
    /// With a panic whose message is `told to panic in` and the call.
    Panic,
}

/// The error of a make or a validation that was scripted to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldToFail(pub Call);

impl fmt::Display for ToldToFail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "told to fail in {:?}", self.0)
    }
}

impl std::error::Error for ToldToFail {
    /// A source, so that tests can check that messages include sources.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&TheTest)
    }
}

/// The source of [`ToldToFail`].
#[derive(Debug)]
struct TheTest;

impl fmt::Display for TheTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the test wants it so")
    }
}

impl std::error::Error for TheTest {}

/// Makes numbered [`ScriptedResource`]s as its [`Remote`] says.
#[derive(Debug)]
pub struct ScriptedManager(Arc<Script>);

/// The test's end of a [`ScriptedManager`].
#[derive(Clone, Debug)]
pub struct Remote(Arc<Script>);

/// A resource made by a scripted manager. Counts itself, and detects when two threads hold it.
#[derive(Debug)]
pub struct ScriptedResource {
    number: usize,
    is_held: AtomicBool,
    /// Whether it counts towards the cap.
    is_live: bool,
    script: Arc<Script>,
}

/// A call that waits until it is released. Dropping this releases it with a good outcome.
#[derive(Debug)]
pub struct Held {
    arrived: Receiver<()>,
    go: Sender<Outcome>,
}

#[derive(Debug, Default)]
pub(crate) struct Script {
    scenes: [Scene; Call::COUNT],
    made: AtomicUsize,
    dropped: AtomicUsize,
    live: AtomicUsize,
    max_live: AtomicUsize,
    is_transient: AtomicBool,
    is_manager_gone: AtomicBool,
}

/// The script for one kind of call.
#[derive(Debug, Default)]
struct Scene {
    calls: AtomicUsize,
    under_way: AtomicUsize,
    most_at_once: AtomicUsize,
    /// The default outcome, as a number of [`Outcome`].
    usual: AtomicU8,
    /// The number of steps left. If there are none, no call touches the lock, which a fork could have copied locked.
    left: AtomicUsize,
    steps: Mutex<VecDeque<Step>>,
}

enum Step {
    End(Outcome),
    Hold(Sender<()>, Receiver<Outcome>),
    Run(Box<dyn FnOnce() -> Outcome + Send>),
}

impl ScriptedManager {
    /// A manager all of whose calls succeed until its remote says otherwise.
    pub fn new() -> (Self, Remote) {
        let script = Arc::new(Script::default());
        (Self(script.clone()), Remote(script))
    }
}

/// A pool of scripted resources, with settings of the test's own. Its acquire timeout is 20 s by default.
///
/// # Panics
/// When the pool refuses the settings.
pub fn pool_with(
    settings: impl FnOnce(Builder<ScriptedManager>) -> Builder<ScriptedManager>,
) -> (Pool<ScriptedManager>, Remote) {
    let (manager, remote) = ScriptedManager::new();
    let builder = Pool::builder(manager).acquire_timeout(BOUND);
    (settings(builder).build().unwrap(), remote)
}

impl Remote {
    /// Another manager with the same script. Its resources are counted together with the others.
    pub fn manager(&self) -> ScriptedManager {
        ScriptedManager(self.0.clone())
    }

    /// A listener with the same script.
    pub fn listener(&self) -> ScriptedListener {
        ScriptedListener::new(self.0.clone())
    }

    /// Scripts the outcome of the next unscripted call.
    pub fn next(&self, call: Call, outcome: Outcome) {
        self.0.scene(call).push(Step::End(outcome));
    }

    /// Makes the next unscripted call wait until it is released.
    pub fn hold(&self, call: Call) -> Held {
        let (arrive, arrived) = bounded(1);
        let (go, gone) = bounded(1);
        self.0.scene(call).push(Step::Hold(arrive, gone));
        Held { arrived, go }
    }

    /// Makes the next unscripted call run `act` and end as that returns.
    pub fn run(&self, call: Call, act: impl FnOnce() -> Outcome + Send + 'static) {
        self.0.scene(call).push(Step::Run(Box::new(act)));
    }

    /// Sets the outcome of all unscripted calls from now on.
    pub fn from_now_on(&self, call: Call, outcome: Outcome) {
        let usual = &self.0.scene(call).usual;
        usual.store(outcome as u8, Ordering::SeqCst);
    }

    /// Sets whether the manager calls its failures transient from now on. They are fatal at first.
    pub fn failures_may_pass(&self, may_pass: bool) {
        self.0.is_transient.store(may_pass, Ordering::SeqCst);
    }

    /// The largest number of such calls at the same time.
    pub fn most_at_once(&self, call: Call) -> usize {
        self.0.scene(call).most_at_once.load(Ordering::SeqCst)
    }

    /// Whether the manager has been dropped.
    pub fn manager_is_gone(&self) -> bool {
        self.0.is_manager_gone.load(Ordering::SeqCst)
    }

    /// A resource that no manager made, with a number of its own, to be adopted.
    pub fn stray(&self) -> ScriptedResource {
        self.0.resource()
    }

    /// How many such calls there have been.
    pub fn calls(&self, call: Call) -> usize {
        self.0.scene(call).calls.load(Ordering::SeqCst)
    }

    /// How many resources were made, strays included.
    pub fn made(&self) -> usize {
        self.0.made.load(Ordering::SeqCst)
    }

    /// How many of them have been dropped.
    pub fn dropped(&self) -> usize {
        self.0.dropped.load(Ordering::SeqCst)
    }

    /// The largest number of resources at the same time, including those that were being made or dropped.
    pub fn max_live(&self) -> usize {
        self.0.max_live.load(Ordering::SeqCst)
    }
}

impl ScriptedResource {
    /// The resource's number. The first is 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Uses the resource for a moment.
    ///
    /// # Panics
    ///
    /// When another thread is using it.
    #[track_caller]
    pub fn hold_alone(&self) {
        let was_held = self.is_held.swap(true, Ordering::SeqCst);
        assert!(!was_held, "resource {} has two holders", self.number);
        thread::yield_now();
        self.is_held.store(false, Ordering::SeqCst);
    }

    /// Stops counting as live, because it is about to be detached from its pool.
    pub fn leave_the_count(&mut self) {
        self.is_live = false;
        self.script.live.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Held {
    /// Blocks until the call has arrived.
    ///
    /// # Panics
    ///
    /// When it does not arrive.
    #[track_caller]
    pub fn wait_for_call(&self) {
        self.arrived
            .recv_timeout(BOUND)
            .expect("the call that is held does not come");
    }

    /// Releases the call with this outcome.
    pub fn go_on(self, outcome: Outcome) {
        self.go.send(outcome).expect("a held call waits for this");
    }
}

impl Script {
    fn scene(&self, call: Call) -> &Scene {
        &self.scenes[call as usize]
    }

    /// Makes a resource, which counts as live.
    fn resource(self: &Arc<Self>) -> ScriptedResource {
        Birth::begin(self).succeed();
        self.born()
    }

    /// Makes a resource that is counted as live already.
    fn born(self: &Arc<Self>) -> ScriptedResource {
        ScriptedResource {
            number: self.made.fetch_add(1, Ordering::SeqCst) + 1,
            is_held: AtomicBool::new(false),
            is_live: true,
            script: self.clone(),
        }
    }

    pub(crate) fn play(&self, call: Call) -> Result<(), ToldToFail> {
        match self.scene(call).next() {
            Outcome::Good => Ok(()),
            Outcome::Bad => Err(ToldToFail(call)),
            Outcome::Panic => panic!("told to panic in {call:?}"),
        }
    }

    fn dispose(&self, call: Call) -> Disposition {
        match self.play(call) {
            Ok(()) => Disposition::Keep,
            Err(_) => Disposition::Discard,
        }
    }
}

impl Scene {
    fn push(&self, step: Step) {
        self.steps.lock().unwrap().push_back(step);
        self.left.fetch_add(1, Ordering::SeqCst);
    }

    fn next(&self) -> Outcome {
        self.calls.fetch_add(1, Ordering::SeqCst);
        let at_once = self.under_way.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(at_once, Ordering::SeqCst);
        let outcome = self.outcome();
        self.under_way.fetch_sub(1, Ordering::SeqCst);
        outcome
    }

    fn outcome(&self) -> Outcome {
        if self.left.load(Ordering::SeqCst) == 0 {
            return self.usual();
        }
        let step = self.steps.lock().unwrap().pop_front();
        match step {
            None => self.usual(),
            Some(step) => {
                self.left.fetch_sub(1, Ordering::SeqCst);
                step.outcome()
            }
        }
    }

    fn usual(&self) -> Outcome {
        let usual = self.usual.load(Ordering::SeqCst);
        let named = [Outcome::Good, Outcome::Bad, Outcome::Panic];
        named[usize::from(usual)]
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::End(_) => "End",
            Self::Hold(..) => "Hold",
            Self::Run(_) => "Run",
        })
    }
}

impl Step {
    fn outcome(self) -> Outcome {
        match self {
            Self::End(outcome) => outcome,
            Self::Hold(arrive, gone) => {
                let _ = arrive.send(());
                gone.recv_timeout(LAST_RESORT).unwrap_or(Outcome::Good)
            }
            Self::Run(act) => act(),
        }
    }
}

/// Counts a resource as live, unless its make fails.
struct Birth<'a>(&'a Script);

impl<'a> Birth<'a> {
    fn begin(script: &'a Script) -> Self {
        let live = script.live.fetch_add(1, Ordering::SeqCst) + 1;
        script.max_live.fetch_max(live, Ordering::SeqCst);
        Self(script)
    }

    fn succeed(self) {
        std::mem::forget(self);
    }
}

impl Drop for Birth<'_> {
    fn drop(&mut self) {
        self.0.live.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Manager for ScriptedManager {
    type Resource = ScriptedResource;
    type Error = ToldToFail;

    fn make(&self, _: &MakeContext) -> Result<ScriptedResource, ToldToFail> {
        let birth = Birth::begin(&self.0);
        self.0.play(Call::Make)?;
        birth.succeed();
        Ok(self.0.born())
    }

    fn severity(&self, _: &ToldToFail) -> Severity {
        let _ = self.0.play(Call::Severity);
        if self.0.is_transient.load(Ordering::SeqCst) {
            Severity::Transient
        } else {
            Severity::Fatal
        }
    }

    fn validate(&self, _: &mut ScriptedResource, _: &ValidateContext) -> Result<(), ToldToFail> {
        self.0.play(Call::Validate)
    }

    fn on_acquire(&self, _: &mut ScriptedResource) -> Disposition {
        self.0.dispose(Call::OnAcquire)
    }

    fn on_release(&self, _: &mut ScriptedResource) -> Disposition {
        self.0.dispose(Call::OnRelease)
    }
}

impl Drop for ScriptedManager {
    fn drop(&mut self) {
        self.0.is_manager_gone.store(true, Ordering::SeqCst);
    }
}

impl Drop for ScriptedResource {
    fn drop(&mut self) {
        /// Counts when the drop is over, however it ends.
        struct Death<'a>(&'a ScriptedResource);

        impl Drop for Death<'_> {
            fn drop(&mut self) {
                let script = &self.0.script;
                script.dropped.fetch_add(1, Ordering::SeqCst);
                if self.0.is_live {
                    script.live.fetch_sub(1, Ordering::SeqCst);
                }
            }
        }

        let _counted = Death(self);
        let _ = self.script.play(Call::Drop);
    }
}
