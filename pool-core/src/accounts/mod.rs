//! The pool's books: the state of every slot, the wait queue, and what follows from them. They do no I/O, call no user
//! code and read no clock. The caller holds the pool's lock. The only lock taken in here is that of a cap shared with
//! other pools, and while it is held nothing else is locked.
//!
//! Every slot of the pool is in one of these states. Each verb of [`Accounts`] is one transition:
//!
//! | a slot is | counted | its resource is in | it leaves to |
//! |---|---|---|---|
//! | vacant | no | – | reserved ([`due`](Accounts::due), [`due_for_later`](Accounts::due_for_later)) |
//! | reserved | yes | nowhere yet (`make` runs) | lent or idle ([`welcome`](Accounts::welcome)) · vacant ([`vacate`](Accounts::vacate)) |
//! | lent | yes | the user's guard | idle or lent to a waiter ([`give_back`](Accounts::give_back)) · ending ([`end`](Accounts::end)) · vacant ([`vacate`](Accounts::vacate)) |
//! | idle | yes | the available set, warm or cold | lent ([`take`](Accounts::take), [`claim`](Accounts::claim)) · checking ([`due`](Accounts::due)) · tended or ending ([`upkeep`](Accounts::upkeep)) · ending ([`close`](Accounts::close) and others) |
//! | checking | yes | the worker's frame (`validate` runs) | lent or idle ([`validated`](Accounts::validated)) · idle ([`put_back`](Accounts::put_back)) · ending ([`end`](Accounts::end)) |
//! | tended | yes | the worker's frame, but no waiter relies on the outcome | as checking |
//! | ending | yes | the frame that drops it | vacant ([`vacate`](Accounts::vacate)) |
//!
//! A slot that is reserved or checking may also become *forsaken*. This happens when waiters time out empty-handed: at
//! the first, second, fourth, eighth timeout and so on, until something arrives. A forsaken slot is still counted, and
//! its resource is welcome if it arrives, but another make or validation is started for the next waiter. So a hanging
//! make does not hold up all later callers, and many short waits for a slow make do not start a storm of makes.
//!
//! A resource that is being dropped is still counted, because it still exists. The cap limits resources, not just
//! usable ones.
//!
//! A *waiter* is a caller in the *wait queue*, or *queue* for short. A *grant* is what was handed to a waiter. A waiter
//! is *roused* if it was woken to take an idle resource itself. A resource was *proven* when it was last known to be
//! good. An idle one that was proven too long ago is *cold*, and must be validated before it is lent; the others are
//! *warm*. A loan is *stamped* when the time of its beginning is recorded.
//!
//! The consequences of a transition are not recorded as events. [`follow_up`](Accounts::follow_up) derives them from
//! the state that the transition leaves, so that none can be forgotten: which threads to wake, what to make, validate
//! or drop, and when to look again.
//!
//! This file holds the state and derives the consequences. The verbs are in `lending` (checkout and return), `waiting`,
//! `making`, `ending`, `control` (requests of the pool's owner), `upkeep` (work that becomes due as time passes),
//! `keep_alive` (a part of upkeep), `sharing` (a cap over several pools) and `report`. Their return types are in
//! `answers`. The parts of the state are in `places`, `stock`, `wait_queue`, `turns`, `lifetime`, `outage` and
//! `invalidations`.

mod answers;
mod control;
mod ending;
mod invalidations;
mod keep_alive;
mod lending;
mod lifetime;
mod making;
mod outage;
mod places;
mod report;
mod sharing;
mod stock;
#[cfg(test)]
mod tests;
mod turns;
mod upkeep;
mod wait_queue;
mod waiting;

use std::iter;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use crate::bell::Bell;
use crate::clock::{Moment, Nanoseconds};
use crate::counters::Counters;
use crate::histogram::Timings;
use crate::resource_id::ResourceId;
use crate::shared_cap::Membership;

pub(crate) use answers::{Claim, Due, FollowUp, Grant, Refusal, Reserved, Settled};
use invalidations::Invalidations;
use keep_alive::KeepAlive;
use lifetime::Lifetime;
use outage::Outage;
pub(crate) use places::{Idle, Lending, Place};
use places::{PlaceState, Places};
pub(crate) use sharing::Errands;
use sharing::Sharing;
use stock::Stock;
use turns::Turns;
pub(crate) use wait_queue::Ticket;
use wait_queue::WaitQueue;

/// What the accounts need to know about a resource.
pub(crate) trait Occupant {
    /// Its slot.
    fn place(&self) -> Place;
    /// Grows in the order in which slots were reserved.
    fn id(&self) -> ResourceId;
    fn made_at(&self) -> Moment;
}

/// The settings that decide transitions. See [`Builder`](crate::Builder) for what each means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) max_size: usize,
    pub(crate) min_idle: usize,
    pub(crate) max_waiting: usize,
    pub(crate) max_making: usize,
    pub(crate) barging_bound: Duration,
    pub(crate) validate_after_idle: Option<Duration>,
    pub(crate) condemn_older: bool,
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) keep_alive: Option<Duration>,
    pub(crate) max_lifetime: Option<Duration>,
    /// The largest fraction by which a lifetime is shortened.
    pub(crate) lifetime_jitter: f64,
    /// Random; decides which of the resources live longest.
    pub(crate) lifetime_chance: u64,
    pub(crate) fail_fast: bool,
    /// Whether every checkout and every return passes the time.
    pub(crate) knows_time: bool,
    pub(crate) record_use: bool,
}

/// The books of a pool. `S` is a resource with its bookkeeping, `F` the failure of a make.
pub(crate) struct Accounts<S, F> {
    rules: Rules,
    /// `validate_after_idle`, in the form that every checkout compares with.
    cold_after: Nanoseconds,
    places: Places<S>,
    stock: Stock,
    /// The wait queue, longest waiter first.
    queue: WaitQueue,
    turns: Turns,
    /// How many waiters have timed out empty-handed since something last arrived for the queue.
    waited_in_vain: u64,
    /// What has been handed to waiters that have not collected it yet; at most one each.
    grants: Vec<(Ticket, Grant<S, F>)>,
    /// Ending, but not yet passed on to be dropped.
    doomed: Vec<S>,
    /// Tended, but not yet passed on to be validated.
    to_be_tended: Vec<Idle<S>>,
    keep_alive: KeepAlive,
    lifetime: Lifetime,
    outage: Outage,
    last_failure: Option<F>,
    invalidations: Invalidations,
    /// The id for which a slot was last reserved.
    last_id: ResourceId,
    counters: Counters,
    /// Boxed, so that the fields that every checkout needs lie close together.
    timings: Box<Timings>,
    /// The latest time with which a loan was stamped. The coarse clock may be behind it.
    latest_stamp: Moment,
    /// Whether a waiter may have entered the queue without stamping the loans whose beginning is unknown.
    may_lack_stamps: bool,
    /// Threads that wait for the pool to be empty.
    closers: Vec<Arc<Bell>>,
    upkeeper: Option<Upkeeper>,
    /// Whether no thread could be started for the upkeeper.
    is_unattended: bool,
    /// See [`Self::is_plain`].
    is_plain: bool,
    /// Whether no caller waits and nothing is out of the ordinary; time limits may exist. See [`Self::has_no_limit_near`].
    is_calm: bool,
    /// Whether something may follow from a checkout or a return although no caller waits: see [`Self::is_settled`].
    is_watchful: bool,
    /// Low watermark: with fewer idle resources than this, something follows.
    fewest_idle: usize,
    /// High watermark: with more idle resources than this, something follows.
    most_idle: usize,
    /// No idle resource ends earlier than this. May be too early, since resources lent meanwhile are still included:
    /// otherwise every checkout would have to scan all idle ones.
    earliest_end: Moment,
    /// When the upkeeper will look next. The return of a resource that ends earlier needs a follow-up.
    next_look: Moment,
    /// Whether resources must go for a reason that concerns all of them: the pool is closed, or has more than the cap.
    is_shrinking: bool,
    /// The most slots that may be counted: the cap or, after the cap was lowered, what was counted then.
    allowance: usize,
    closed: bool,
    paused: bool,
    /// `None` unless the pool shares its cap with other pools.
    sharing: Option<Sharing>,
}

/// The thread that runs [`Accounts::upkeep`] when it is due, as long as something may become due. If no thread can be
/// started, a waiter does this instead.
struct Upkeeper {
    /// `None` until the thread has taken up its post.
    bell: Option<Arc<Bell>>,
    wakes_at: Moment,
}

impl<S: Occupant, F: Clone> Accounts<S, F> {
    pub(crate) fn new(rules: Rules, membership: Option<Membership>) -> Self {
        Self {
            rules,
            cold_after: rules.validate_after_idle.unwrap_or(Duration::MAX).into(),
            places: Places::default(),
            stock: Stock::default(),
            queue: WaitQueue::default(),
            turns: Turns::new(rules.barging_bound.into()),
            waited_in_vain: 0,
            grants: Vec::new(),
            doomed: Vec::new(),
            to_be_tended: Vec::new(),
            keep_alive: KeepAlive::new(rules.keep_alive),
            lifetime: Lifetime::new(
                rules.max_lifetime,
                rules.lifetime_jitter,
                rules.lifetime_chance,
            ),
            outage: Outage::default(),
            last_failure: None,
            invalidations: Invalidations::default(),
            last_id: ResourceId::NONE,
            counters: Counters::default(),
            timings: Box::default(),
            latest_stamp: Moment::EPOCH,
            may_lack_stamps: false,
            closers: Vec::new(),
            upkeeper: None,
            is_unattended: false,
            is_plain: false,
            is_calm: false,
            // Too few are idle at the start if `min_idle` is set; the first follow-up makes them.
            is_watchful: true,
            is_shrinking: false,
            fewest_idle: rules.min_idle,
            most_idle: 0,
            earliest_end: Moment::NEVER,
            next_look: Moment::NEVER,
            allowance: rules.max_size,
            closed: false,
            paused: false,
            sharing: membership.map(Sharing::new),
        }
    }

    /// Whether verbs that take the time need the exact time, whatever the settings.
    #[inline]
    pub(crate) fn needs_exact_time(&self) -> bool {
        self.anyone_waiting() || self.invalidations.is_spreading()
    }

    #[inline]
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether no caller waits, nothing is out of the ordinary, and there are no time limits. Then
    /// [`take_plainly`](Self::take_plainly) and [`give_back_plainly`](Self::give_back_plainly) do the same as
    /// [`take`](Self::take) and [`give_back`](Self::give_back), and nothing follows from them.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// Derives everything that follows from the present state.
    pub(crate) fn follow_up(&mut self) -> FollowUp<S> {
        // These vectors are mostly empty, and then do not allocate.
        let mut roused: Vec<_> = iter::from_fn(|| self.rouse()).collect();
        let mut due: Vec<_> = iter::from_fn(|| self.due()).collect();
        while self.apply_for_place() {
            due.extend(iter::from_fn(|| self.due()));
        }
        self.spare_for_others();
        due.extend(self.to_be_tended.drain(..).map(Due::Validate));
        let doomed = mem::take(&mut self.doomed);
        let needs_upkeeper = self.call_upkeeper(&mut roused);
        self.set_watermarks();
        self.conclude();
        FollowUp {
            roused,
            due,
            doomed,
            needs_upkeeper,
            sharing: self.take_errands(),
        }
    }

    /// Ends a transition that may have changed more than which slots are lent and idle.
    fn conclude(&mut self) {
        self.is_calm = self.looks_calm();
        self.is_plain = self.looks_plain();
        self.check();
    }

    fn looks_plain(&self) -> bool {
        self.looks_calm()
            && !self.lifetime.is_limited()
            && !self.keep_alive.is_on()
            && !self.is_watchful
    }

    fn looks_calm(&self) -> bool {
        !self.anyone_waiting() && self.is_ordinary()
    }

    /// Whether nothing needs care except time limits and, perhaps, waiters.
    fn is_ordinary(&self) -> bool {
        !self.closed
            && !self.paused
            && !self.is_shrinking
            && !self.invalidations.is_spreading()
            && self.sharing.is_none()
    }

    /// Checks the invariants, after every transition.
    #[inline]
    fn check(&self) {
        if cfg!(debug_assertions) {
            let judged = (self.is_plain, self.is_calm);
            let looks = (self.looks_plain(), self.looks_calm());
            assert_eq!(judged, looks, "bug: misjudged");
            let (counted, idle) = (self.places.counted(), self.stock.len());
            assert!(counted <= self.allowance, "bug: more slots than the cap");
            assert!(
                !self.closed || idle == 0,
                "bug: idle resources in a closed pool"
            );
            assert!(
                !self.closed || self.queue.is_empty(),
                "bug: waiters in a closed pool"
            );
            self.places.check(idle);
            self.queue.check();
        }
    }
}
