//! The pool's books: who has what, who waits, and what is due. No I/O, no user code, no clock, and no lock but that of a cap
//! which is shared with other pools; while that is held, nothing else is locked.
//!
//! Every slot of the pool is in one of these states, and a verb of [`Accounts`] is one transition:
//!
//! | a slot is | counted | its resource is in | it leaves to |
//! |---|---|---|---|
//! | vacant | no | – | reserved ([`due`](Accounts::due), [`due_for_later`](Accounts::due_for_later)) |
//! | reserved | yes | nowhere yet (`make` runs) | lent or idle ([`welcome`](Accounts::welcome)) · vacant ([`vacate`](Accounts::vacate)) |
//! | lent | yes | the user's guard | idle or lent to a waiter ([`give_back`](Accounts::give_back)) · ending ([`end`](Accounts::end)) · vacant ([`vacate`](Accounts::vacate)) |
//! | idle | yes | the available set, warm or cold | lent ([`take`](Accounts::take), [`claim`](Accounts::claim)) · checking ([`due`](Accounts::due)) · tended or ending ([`upkeep`](Accounts::upkeep)) · ending ([`close`](Accounts::close) and others) |
//! | checking | yes | the worker's frame (`validate` runs) | lent or idle ([`validated`](Accounts::validated)) · idle ([`put_back`](Accounts::put_back)) · ending ([`end`](Accounts::end)) |
//! | tended | yes | the same, but nobody waits for it, and who comes does not count on it | as checking |
//! | ending | yes | the frame that drops it | vacant ([`vacate`](Accounts::vacate)) |
//!
//! A slot that is reserved or checking may also be *forsaken*, when somebody has waited in vain: the first time, the
//! second, the fourth, the eighth and so on, until something comes. It is counted, and what it brings is welcome, but
//! another is started for the next who waits. So a make that hangs does not hold up all who come after, nor do many
//! short waits for a slow one start a storm.
//!
//! A resource that is being dropped is still counted, because it still exists: the cap is one on resources, not on
//! good ones.
//!
//! What follows from a transition is never remembered as an event but worked out from the state that it leaves, so that
//! it cannot be forgotten ([`follow_up`](Accounts::follow_up)): whom to wake, what to make, validate or drop, and when to
//! look again.
//!
//! Here is what the books are and what follows from them. Their verbs are in `lending` (who borrows and returns), `waiting`,
//! `making`, `ending`, `control` (what the pool's owner asks for), `upkeep` (what happens because time passes), `keep_alive`,
//! which is a part of that, `sharing` (what a cap over several pools adds), and `report`; what they answer in `answers`.
//! `places`, `stock`, `line`, `turns`, `lifetime`, `outage` and `invalidations` are what they are kept in.

mod answers;
mod control;
mod ending;
mod invalidations;
mod keep_alive;
mod lending;
mod lifetime;
mod line;
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
use line::Line;
pub(crate) use line::Ticket;
use outage::Outage;
pub(crate) use places::{Idle, Lending, Place};
use places::{PlaceState, Places};
pub(crate) use sharing::Errands;
use sharing::Sharing;
use stock::Stock;
use turns::Turns;

/// What the accounts must know of a resource that they keep.
pub(crate) trait Occupant {
    /// Where it stands in the books.
    fn place(&self) -> Place;
    /// Smaller than that of all for which a slot was reserved later.
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
    /// By how much of it, at most, a lifetime is shortened.
    pub(crate) lifetime_jitter: f64,
    /// Any number; it decides which of the resources live longest.
    pub(crate) lifetime_chance: u64,
    pub(crate) fail_fast: bool,
    /// Whether every checkout and every return is told the time.
    pub(crate) knows_time: bool,
    pub(crate) record_use: bool,
}

/// The books of a pool of `S`s, whose makes fail with an `F`.
pub(crate) struct Accounts<S, F> {
    rules: Rules,
    /// The rule that every checkout asks, as it asks it.
    cold_after: Nanoseconds,
    places: Places<S>,
    stock: Stock,
    /// Who waits, longest first.
    line: Line,
    turns: Turns,
    /// How many have left the line empty-handed since something last came to it.
    waited_in_vain: u64,
    /// What has been handed to waiters that have not come for it yet; at most one each.
    grants: Vec<(Ticket, Grant<S, F>)>,
    /// Ending, and nobody has come to drop them yet.
    doomed: Vec<S>,
    /// Tended, and nobody has come to validate them yet.
    to_be_tended: Vec<Idle<S>>,
    keep_alive: KeepAlive,
    lifetime: Lifetime,
    outage: Outage,
    last_failure: Option<F>,
    invalidations: Invalidations,
    /// Of the last resource for which a slot was reserved.
    last_id: ResourceId,
    counters: Counters,
    /// Boxed, so that what every checkout needs lies together.
    timings: Box<Timings>,
    /// The latest moment that a loan was stamped with. The coarse clock may be behind it.
    latest_stamp: Moment,
    /// Whether somebody waits who has not seen to it that the beginning of all loans is noted.
    may_lack_stamps: bool,
    /// Who waits for the pool to be empty.
    closers: Vec<Arc<Bell>>,
    upkeeper: Option<Upkeeper>,
    /// Whether no thread could be started to be the upkeeper.
    is_unattended: bool,
    /// See [`Self::is_plain`].
    is_plain: bool,
    /// Whether nobody waits and nothing is out of the ordinary, but there may be limits, far away or near.
    is_calm: bool,
    /// Whether something may follow from a checkout or a return even if nobody waits: see [`Self::is_settled`].
    is_watchful: bool,
    /// With fewer idle ones than this, something follows.
    fewest_idle: usize,
    /// With more idle ones than this, something follows.
    most_idle: usize,
    /// Nothing that is idle ends earlier. Perhaps later: what has been lent since is still reckoned with, so that nobody
    /// has to go through all that is idle.
    earliest_end: Moment,
    /// When the upkeeper will look. From the return of something that ends earlier, something follows.
    next_look: Moment,
    /// Whether some resources are not to be kept for a reason that concerns all: closed, or more than the cap.
    is_shrinking: bool,
    /// The most that may be counted: the cap, or after a cut what was there already.
    allowance: usize,
    closed: bool,
    paused: bool,
    /// `None` unless other pools are under the same cap.
    sharing: Option<Sharing>,
}

/// The thread that looks again when time has passed, while there is something to look for. Where none can be started, it
/// is a waiter's.
struct Upkeeper {
    /// `None` until it has come to its post.
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
            line: Line::default(),
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
            // What is to be kept available is lacking from the start: that follows from the first look.
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

    /// Whether the verbs that take the time must be told it exactly now, whatever the settings.
    #[inline]
    pub(crate) fn needs_exact_time(&self) -> bool {
        self.anyone_waiting() || self.invalidations.is_spreading()
    }

    #[inline]
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether nobody waits and nothing is out of the ordinary, nor has a limit. Then [`take_plainly`](Self::take_plainly)
    /// and [`give_back_plainly`](Self::give_back_plainly) do what [`take`](Self::take) and [`give_back`](Self::give_back)
    /// would, and nothing follows from it.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// All that follows from the state as it is.
    pub(crate) fn follow_up(&mut self) -> FollowUp<S> {
        // Empty vectors, as they mostly are, do not allocate.
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

    /// Ends a transition that may have changed more than who has what.
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

    /// Whether there is nothing to think of but limits, and perhaps those who wait.
    fn is_ordinary(&self) -> bool {
        !self.closed
            && !self.paused
            && !self.is_shrinking
            && !self.invalidations.is_spreading()
            && self.sharing.is_none()
    }

    /// What must hold after every transition.
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
                !self.closed || self.line.is_empty(),
                "bug: waiters in a closed pool"
            );
            self.places.check(idle);
            self.line.check();
        }
    }
}
