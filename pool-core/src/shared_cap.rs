//! One cap over several pools.

use std::fmt;
use std::sync::{Arc, Weak};

use crate::clock::{Moment, Nanoseconds};
use crate::error::InvalidSetting;
use crate::fork::PerProcess;
use crate::ledger::{Application, Ledger, MemberId};
use crate::lock::Lock;
use crate::settings::check_max_size;
use crate::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// A cap that several pools share, in addition to the cap that each has for itself.
///
/// Pass it to [`Builder::shared_cap`](crate::Builder::shared_cap) of each pool. Clones are the same cap, and the pools
/// may be of different kinds. As with each pool's own cap, every resource counts: available, in use, being made,
/// validated or dropped.
///
/// When the cap is reached, a caller whose pool would make a resource waits for room, until its deadline as usual:
///
/// - The available resource of another pool that has been idle longest is dropped to make room.
/// - If there is none, the next resource returned to another pool is dropped, unless callers of that pool wait for it.
///   It is dropped even then if this caller has waited longer than they have, and longer than that pool's
///   [`barging_bound`](crate::Builder::barging_bound).
/// - The room goes to the pool whose caller has waited longest.
///
/// Resources for [`min_idle`](crate::Builder::min_idle) are made as soon as there is room and no caller waits for it,
/// and are dropped to make room like all others. A forked child has the same cap, with nothing taken yet.
///
/// Beware of deadlock. A thread that holds a resource of one pool while it waits for a resource of another may wait for
/// a thread that does the same. Under a shared cap this can happen even if both take them in the same order. Take the
/// second resource with [`try_get`](crate::Pool::try_get), or return the first one before.
///
/// ```
/// use pool_core::{Error, MakeContext, Manager, Pool, SharedCap};
/// # use std::time::Duration;
/// # struct Numbers;
/// # impl Manager for Numbers {
/// #     type Resource = u32;
/// #     type Error = std::convert::Infallible;
/// #     fn make(&self, _: &MakeContext) -> Result<u32, Self::Error> { Ok(7) }
/// # }
/// let cap = SharedCap::new(1)?;
/// let one = Pool::builder(Numbers).shared_cap(&cap).build()?;
/// let other = Pool::builder(Numbers).shared_cap(&cap).build()?;
///
/// let held = one.get()?;
/// let Err(Error::TimedOut(why)) = other.get_timeout(Duration::from_millis(10)) else { panic!() };
/// println!("{why}"); // no resource within 10.1ms: 0 of 10 in use, 0 available; 0 waiting; shared cap: 1 of 1 taken, …
/// # assert_eq!(why.shared_cap().unwrap().size, 1);
///
/// drop(held);
/// other.get()?; // an idle resource of the first pool makes room
/// # assert_eq!(one.status().size(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct SharedCap(Arc<Inner>);

struct Inner {
    max_size: usize,
    next_member: AtomicU64,
    state: PerProcess<State>,
}

/// The state of a cap in one process.
struct State {
    /// The ledger's `lacking`, to be read without the lock. It is updated before any pool is asked to spare a resource,
    /// and read with a pool's books locked. So a pool that still reads zero is asked later, once its books are
    /// unlocked.
    lacking: AtomicUsize,
    /// While this is held, nothing else is locked. It may be taken with the books of a pool locked.
    locked: Lock<Locked>,
}

struct Locked {
    ledger: Ledger,
    members: Vec<(MemberId, Weak<dyn Member>)>,
}

/// A pool under a shared cap.
pub(crate) trait Member: Send + Sync {
    /// Carries out what follows from a place for this pool, or from other pools lacking one.
    fn look_again(self: Arc<Self>);

    /// When the coldest idle resource that no caller of this pool needs became idle, if there is one.
    fn coldest_spare(&self) -> Option<Moment>;
}

/// How much of a [`SharedCap`] is taken: from [`SharedCap::status`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedCapStatus {
    /// The cap.
    pub max_size: usize,
    /// How many resources all pools have or are making.
    pub size: usize,
    /// How many pools wait for room.
    pub waiting_pools: usize,
}

impl SharedCap {
    /// Creates a cap of `max_size` resources. Does not block.
    ///
    /// # Errors
    /// [`InvalidSetting`] for a cap that [`Builder::max_size`](crate::Builder::max_size) would refuse.
    pub fn new(max_size: usize) -> Result<Self, InvalidSetting> {
        check_max_size(max_size)?;
        Ok(Self(Arc::new(Inner {
            max_size,
            next_member: AtomicU64::new(1),
            state: PerProcess::new(State::new(max_size)),
        })))
    }

    /// How much of it is taken, from one consistent snapshot. Does not block, beyond a short lock.
    ///
    /// ```
    /// let cap = pool_core::SharedCap::new(8)?;
    /// assert_eq!(cap.status().to_string(), "shared cap: 0 of 8 taken");
    /// # Ok::<(), pool_core::InvalidSetting>(())
    /// ```
    pub fn status(&self) -> SharedCapStatus {
        let locked = self.state().locked.lock();
        SharedCapStatus {
            max_size: self.0.max_size,
            size: locked.ledger.size(),
            waiting_pools: locked.ledger.waiting(),
        }
    }

    pub(crate) fn membership(&self, pool: Weak<dyn Member>) -> Membership {
        Membership {
            cap: self.clone(),
            id: MemberId(self.0.next_member.fetch_add(1, Ordering::Relaxed)),
            pool,
        }
    }

    fn change<T>(&self, verb: impl FnOnce(&mut Locked) -> T) -> T {
        let state = self.state();
        let mut locked = state.locked.lock();
        let result = verb(&mut locked);
        state
            .lacking
            .store(locked.ledger.lacking(), Ordering::Relaxed);
        result
    }

    fn state(&self) -> &State {
        self.0.state.get(|| State::new(self.0.max_size))
    }
}

/// A pool's membership in a shared cap.
#[derive(Clone)]
pub(crate) struct Membership {
    cap: SharedCap,
    id: MemberId,
    pool: Weak<dyn Member>,
}

impl Membership {
    /// Takes a place, if there is one for this pool.
    pub(crate) fn take(&self) -> bool {
        self.cap.change(|locked| {
            locked.admit(self);
            locked.ledger.take(self.id)
        })
    }

    /// Gives a place back. Returns the notices to give once nothing is locked.
    pub(crate) fn give_back(&self, was_yielded: bool) -> Vec<Notice> {
        self.cap.change(|locked| {
            let next = locked.ledger.give_back(was_yielded);
            locked.notices(&self.cap, next)
        })
    }

    /// States when the longest caller of this pool that lacks a place began to wait, if there is one, and whether the
    /// pool would keep more resources available.
    pub(crate) fn apply(&self, since: Option<Moment>, wishes: bool) -> Answer {
        self.cap.change(|locked| {
            locked.admit(self);
            let application = locked.ledger.apply(self.id, since);
            let is_promised = since.is_some() && application == Application::Promised;
            Answer {
                has_joined: application == Application::Joined,
                has_place: locked.ledger.wish(self.id, wishes) || is_promised,
                notices: match application {
                    Application::Declined(next) => locked.notices(&self.cap, next),
                    _ => Vec::new(),
                },
            }
        })
    }

    /// Whether any pool lacks a place.
    #[inline]
    pub(crate) fn is_wanted(&self) -> bool {
        self.cap.state().lacking.load(Ordering::Relaxed) > 0
    }

    /// See [`Ledger::yield_spare`].
    pub(crate) fn yield_spare(&self) -> bool {
        self.cap.change(|locked| locked.ledger.yield_spare())
    }

    /// See [`Ledger::yield_to_longer`].
    pub(crate) fn yield_to_longer(&self, own: Moment, now: Moment, bound: Nanoseconds) -> bool {
        self.cap
            .change(|locked| locked.ledger.yield_to_longer(self.id, own, now, bound))
    }

    /// Makes other pools give up what they can spare, the coldest first, as long as any pool lacks a place. Nothing may
    /// be locked.
    pub(crate) fn ask_others(&self) {
        while self.is_wanted() {
            let others = self.others();
            let spare = others
                .into_iter()
                .filter_map(|other| Some((other.coldest_spare()?, other)));
            match spare.min_by_key(|(since, _)| *since) {
                Some((_, other)) => other.look_again(),
                // Resources returned from now on will find that a pool lacks a place.
                None => return,
            }
        }
    }

    pub(crate) fn status(&self) -> SharedCapStatus {
        self.cap.status()
    }

    fn others(&self) -> Vec<Arc<dyn Member>> {
        let locked = self.cap.state().locked.lock();
        let others = locked.members.iter().filter(|(id, _)| *id != self.id);
        others.filter_map(|(_, pool)| pool.upgrade()).collect()
    }
}

/// The outcome of an application.
#[must_use = "there may be somebody to tell"]
pub(crate) struct Answer {
    /// The pool has begun to wait. Other pools may have a place to spare.
    pub(crate) has_joined: bool,
    /// There is a place for the pool.
    pub(crate) has_place: bool,
    /// To be given once nothing is locked.
    pub(crate) notices: Vec<Notice>,
}

/// Tells a pool that there is a place for it.
#[must_use = "a pool that is not told waits for ever"]
pub(crate) struct Notice {
    cap: SharedCap,
    id: MemberId,
    /// `None` if the pool has gone.
    pool: Option<Weak<dyn Member>>,
}

impl Notice {
    /// Notifies the pool or, if it has gone, the next one. Nothing may be locked.
    pub(crate) fn give(self) {
        let mut all = vec![self];
        while let Some(notice) = all.pop() {
            match notice.pool.as_ref().and_then(Weak::upgrade) {
                Some(pool) => pool.look_again(),
                None => all.extend(notice.decline()),
            }
        }
    }

    fn decline(&self) -> Vec<Self> {
        self.cap.change(|locked| {
            let next = locked.ledger.decline(self.id);
            locked.notices(&self.cap, next)
        })
    }
}

impl State {
    fn new(max_size: usize) -> Self {
        Self {
            lacking: AtomicUsize::new(0),
            locked: Lock::new(Locked {
                ledger: Ledger::new(max_size),
                members: Vec::new(),
            }),
        }
    }
}

impl Locked {
    /// Registers a pool, and forgets those that no longer exist.
    fn admit(&mut self, member: &Membership) {
        if self.members.iter().all(|(id, _)| *id != member.id) {
            self.members.retain(|(_, pool)| pool.strong_count() > 0);
            self.members.push((member.id, member.pool.clone()));
        }
    }

    fn notices(&self, cap: &SharedCap, ids: Vec<MemberId>) -> Vec<Notice> {
        ids.into_iter().map(|id| self.notice(cap, id)).collect()
    }

    fn notice(&self, cap: &SharedCap, id: MemberId) -> Notice {
        let member = self.members.iter().find(|(other, _)| *other == id);
        Notice {
            cap: cap.clone(),
            id,
            pool: member.map(|(_, pool)| pool.clone()),
        }
    }
}

impl fmt::Debug for SharedCap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedCap")
            .field("status", &self.status())
            .finish()
    }
}

impl fmt::Display for SharedCapStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shared cap: {} of {} taken", self.size, self.max_size)?;
        match self.waiting_pools {
            0 => Ok(()),
            1 => f.write_str(", 1 pool waiting"),
            pools => write!(f, ", {pools} pools waiting"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicU32;

    /// A pool that counts how often it is told to look again.
    #[derive(Default)]
    struct Told(AtomicU32);

    impl Told {
        fn times(&self) -> u32 {
            self.0.load(Ordering::Relaxed)
        }
    }

    impl Member for Told {
        fn look_again(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }

        fn coldest_spare(&self) -> Option<Moment> {
            None
        }
    }

    /// A pool that has waited under the cap since `nanoseconds`.
    fn waiting_since(cap: &SharedCap, nanoseconds: u64) -> (Arc<Told>, Membership) {
        let pool = Arc::new(Told::default());
        let member: Arc<dyn Member> = pool.clone();
        let membership = cap.membership(Arc::downgrade(&member));
        let answer = membership.apply(Some(Moment::at(nanoseconds)), false);
        assert!(answer.has_joined);
        (pool, membership)
    }

    /// A cap of one place, and the membership that holds it.
    fn taken() -> (SharedCap, Membership) {
        let cap = SharedCap::new(1).unwrap();
        let holder = cap.membership(Weak::<Told>::new());
        assert!(holder.take());
        (cap, holder)
    }

    fn give_all(notices: Vec<Notice>) {
        notices.into_iter().for_each(Notice::give);
    }

    #[test]
    fn what_is_promised_to_a_pool_that_has_gone_is_the_next_ones() {
        let (cap, holder) = taken();
        let (gone, _first) = waiting_since(&cap, 1);
        let (next, second) = waiting_since(&cap, 2);
        let notices = holder.give_back(false);
        drop(gone);
        give_all(notices);
        assert_eq!(next.times(), 1);
        assert!(second.take());
    }

    #[test]
    fn who_waits_no_more_passes_on_what_it_was_promised() {
        let (cap, holder) = taken();
        let (first, first_membership) = waiting_since(&cap, 1);
        let (next, second) = waiting_since(&cap, 2);
        give_all(holder.give_back(false));
        give_all(first_membership.apply(None, false).notices);
        assert_eq!((first.times(), next.times()), (1, 1));
        assert!(!first_membership.take() && second.take());
    }

    /// A place came free between the pool's attempt to take one and its application. No other event would tell the pool
    /// of it.
    #[test]
    fn who_applies_when_a_place_has_just_come_free_has_it() {
        let cap = SharedCap::new(1).unwrap();
        let membership = cap.membership(Weak::<Told>::new());
        let answer = membership.apply(Some(Moment::at(1)), false);
        assert!(answer.has_place && !answer.has_joined);
        let other = cap.membership(Weak::<Told>::new());
        assert!(!other.take() && membership.take());
    }

    #[test]
    fn who_wishes_for_a_place_is_told_whether_there_is_room() {
        let (cap, holder) = taken();
        let membership = cap.membership(Weak::<Told>::new());
        assert!(!membership.apply(None, true).has_place);
        give_all(holder.give_back(false));
        let answer = membership.apply(None, true);
        assert!(answer.has_place && !answer.has_joined);
        assert!(!membership.apply(None, false).has_place);
    }

    #[test]
    fn pools_that_have_gone_are_forgotten() {
        let (cap, _holder) = taken();
        let (_pool, _membership) = waiting_since(&cap, 1);
        for since in 2..5 {
            drop(waiting_since(&cap, since));
        }
        let (_last, _membership) = waiting_since(&cap, 5);
        assert_eq!(cap.state().locked.lock().members.len(), 2);
    }

    #[test]
    fn a_pool_whose_caller_has_left_is_promised_nothing() {
        let (cap, holder) = taken();
        let (_pool, membership) = waiting_since(&cap, 1);
        assert!(holder.is_wanted());
        give_all(membership.apply(None, false).notices);
        assert!(!holder.is_wanted());
        assert!(holder.give_back(false).is_empty());
        assert_eq!(cap.status().to_string(), "shared cap: 0 of 1 taken");
    }
}
