//! Random sequences of all verbs, run by clients and workers that behave as the rest of the crate does.
//!
//! Each of them does what its real counterpart does and no more. A waiter looks only after its bell was rung or its
//! time is up, and each one that changes the state carries out the follow-up. So if the books forget a wake-up or a
//! make, a waiter is still waiting at the end, when everything has been returned.

use super::*;
use crate::status::Status;

const CLIENTS: usize = 5;
const STEPS: usize = 80;
const GAMES: u64 = 4_000;

#[test]
fn random_games_lose_nothing_and_nobody() {
    let bells: Vec<Arc<Bell>> = (0..=CLIENTS).map(|_| bell()).collect();
    for seed in 1..=GAMES {
        let _told_on_panic = Seed(seed);
        let mut random = Random(seed);
        let mut game = Game::new(&mut random, &bells);
        game.settle();
        for _ in 0..STEPS {
            game.step(&mut random);
            game.check();
        }
        game.finish();
    }
}

/// A user of the pool.
enum Client {
    Away,
    Waiting {
        ticket: Ticket,
        since: Moment,
        is_rung: bool,
    },
    Holding(Thing),
}

struct Game {
    desk: Desk,
    rules: Rules,
    /// Whether threads can be started. If not, waiters do without an upkeeper.
    has_threads: bool,
    now: Moment,
    clients: [Client; CLIENTS],
    /// One for each client.
    bells: Vec<Arc<Bell>>,
    making: Vec<Reserved>,
    adopting: Vec<Reserved>,
    validating: Vec<Idle<Thing>>,
    ending: Vec<Thing>,
    /// Counted independently of the books' own counters.
    seen: Counters,
    disposed: u64,
    upkeeper: Upkeeper,
    upkeepers_bell: Arc<Bell>,
}

/// The thread that runs the timed work.
enum Upkeeper {
    Away,
    Sent,
    Waiting { wakes_at: Moment },
}

impl Game {
    fn new(random: &mut Random, bells: &[Arc<Bell>]) -> Self {
        let max_size = 1 + random.below(3);
        let rules = Rules {
            max_size,
            min_idle: random.below(4).saturating_sub(2).min(max_size),
            max_waiting: [usize::MAX, 2][random.below(2)],
            max_making: [usize::MAX, 1][random.below(2)],
            barging_bound: Duration::from_nanos([0, 3, 200, 1_000][random.below(4)]),
            validate_after_idle: [None, Some(0), Some(5)][random.below(3)]
                .map(Duration::from_nanos),
            condemn_older: random.below(2) == 0,
            idle_timeout: [None, Some(8)][random.below(2)].map(Duration::from_nanos),
            keep_alive: [None, None, Some(6)][random.below(3)].map(Duration::from_nanos),
            max_lifetime: [None, None, Some(15)][random.below(3)].map(Duration::from_nanos),
            lifetime_jitter: 0.0,
            lifetime_chance: 0,
            fail_fast: random.below(2) == 0,
            knows_time: true,
            record_use: false,
        };
        Self {
            desk: Desk::new(rules),
            rules,
            has_threads: random.below(3) > 0,
            now: START,
            clients: [const { Client::Away }; CLIENTS],
            bells: bells[..CLIENTS].to_vec(),
            making: Vec::new(),
            adopting: Vec::new(),
            validating: Vec::new(),
            ending: Vec::new(),
            seen: Counters::default(),
            disposed: 0,
            upkeeper: Upkeeper::Away,
            upkeepers_bell: bells[CLIENTS].clone(),
        }
    }

    fn step(&mut self, random: &mut Random) {
        self.now = self.now.after(Duration::from_nanos(random.below(4) as u64));
        let due = self.desk.books.upkeeper.as_ref();
        let due = due.filter(|upkeeper| !self.has_threads && upkeeper.wakes_at <= self.now);
        let stand_in = due.and_then(|upkeeper| upkeeper.bell.clone());
        self.ring(stand_in);
        if random.below(400) == 0 {
            return self.close();
        }
        if random.below(20) == 0 {
            return self.control(random);
        }
        if random.below(6) == 0 {
            return self.keep_up();
        }
        if random.below(2) == 0 {
            return self.work(random);
        }
        let at = random.below(CLIENTS);
        match self.clients[at] {
            Client::Away if random.below(4) == 0 => self.try_get(at),
            Client::Away => self.get(at),
            Client::Waiting { is_rung, .. } => match random.below(4) {
                0 => self.give_up(at),
                // A spurious ring does no harm.
                1 => self.look(at, random.below(6) == 0),
                _ if is_rung => self.look(at, random.below(6) == 0),
                _ => {}
            },
            Client::Holding(_) => match random.below(6) {
                0 => self.discard(at),
                1 => self.detach(at),
                _ => self.give_back(at),
            },
        }
    }

    /// The pool's owner makes a request.
    fn control(&mut self, random: &mut Random) {
        match random.below(6) {
            0 => self.desk.books.pause(),
            1 | 2 => self.desk.books.resume(),
            3 => self.adopting.extend(self.desk.books.adopt()),
            4 => {
                let spread = Duration::from_nanos([0, 10][random.below(2)]);
                self.desk.books.invalidate(self.now, spread);
            }
            _ => {
                self.rules.max_size = 1 + random.below(3);
                self.desk.books.resize(self.rules.max_size);
            }
        }
        self.settle();
    }

    /// The upkeeper comes to its post, or looks again if it is time or its bell was rung.
    fn keep_up(&mut self) {
        match self.upkeeper {
            Upkeeper::Away => return,
            Upkeeper::Waiting { wakes_at } if self.now < wakes_at => return,
            Upkeeper::Sent | Upkeeper::Waiting { .. } => {}
        }
        self.desk.books.upkeep(self.now);
        let wakes_at = self.desk.books.post_upkeeper(&self.upkeepers_bell);
        self.upkeeper = match wakes_at {
            Some(wakes_at) => Upkeeper::Waiting { wakes_at },
            None => Upkeeper::Away,
        };
        self.settle();
    }

    /// One of the workers finishes its job.
    fn work(&mut self, random: &mut Random) {
        let goes_well = random.below(3) > 0;
        match random.below(4) {
            3 if !self.adopting.is_empty() => self.end_adoption(),
            0 if !self.making.is_empty() => {
                let at = random.below(self.making.len());
                let is_transient = random.below(2) == 0;
                self.end_make(at, goes_well, is_transient, random.below(10) as u64);
            }
            1 if !self.validating.is_empty() => {
                let at = random.below(self.validating.len());
                self.end_validation(at, goes_well);
            }
            2 if !self.ending.is_empty() => {
                let at = random.below(self.ending.len());
                self.end_disposal(at);
            }
            _ => {}
        }
    }

    fn try_get(&mut self, at: usize) {
        let taken = self.take();
        match taken {
            Some(thing) => self.clients[at] = Client::Holding(thing),
            None => {
                let due = self.desk.books.due_for_later(self.now);
                self.start(due);
                self.settle();
            }
        }
    }

    fn get(&mut self, at: usize) {
        let taken = self.take();
        if let Some(thing) = taken {
            self.clients[at] = Client::Holding(thing);
            return;
        }
        let admitted = self.desk.books.admit(self.now);
        match admitted {
            Err(Refusal::Full) => self.seen.shed += 1,
            Err(Refusal::Failing(_)) => self.seen.failed += 1,
            _ => {}
        }
        if admitted.is_ok() {
            self.seen.waited += 1;
            let bell = self.bells[at].clone();
            let ticket = self.desk.books.join(borrower(), bell, self.now);
            self.clients[at] = Client::Waiting {
                ticket,
                since: self.now,
                // A new waiter looks once before it waits.
                is_rung: true,
            };
            self.settle();
        }
    }

    fn take(&mut self) -> Option<Thing> {
        let taken = self.desk.take(self.now);
        assert!(
            taken.is_none() || !self.desk.books.paused,
            "lent in a pause"
        );
        self.seen.lent += u64::from(taken.is_some());
        self.settle_if_needed();
        taken
    }

    fn look(&mut self, at: usize, finds_it_no_good: bool) {
        let (ticket, since) = self.waiting(at);
        let claim = self.desk.books.claim(ticket, self.now);
        let is_nothing = claim.is_nothing();
        if is_nothing {
            self.desk.books.stand_in(ticket, &self.bells[at], self.now);
        } else {
            self.desk.books.stand_down(&self.bells[at]);
        }
        self.end_wait(at, claim);
        if is_nothing {
            self.clients[at] = Client::Waiting {
                ticket,
                since,
                is_rung: false,
            };
        }
        self.settle();
        if finds_it_no_good && matches!(self.clients[at], Client::Holding(_)) {
            self.discard(at);
            self.rejoin(at, ticket, since);
        }
    }

    fn rejoin(&mut self, at: usize, ticket: Ticket, since: Moment) {
        if self.desk.books.is_closed() {
            return;
        }
        let bell = self.bells[at].clone();
        self.desk.books.rejoin(ticket, borrower(), bell, since);
        self.clients[at] = Client::Waiting {
            ticket,
            since,
            is_rung: true,
        };
        self.settle();
    }

    fn give_up(&mut self, at: usize) {
        let (ticket, _) = self.waiting(at);
        let claim = self.desk.books.leave(ticket, self.now);
        self.desk.books.stand_down(&self.bells[at]);
        self.seen.timed_out += u64::from(claim.is_nothing());
        self.end_wait(at, claim);
        self.settle();
    }

    fn waiting(&self, at: usize) -> (Ticket, Moment) {
        match self.clients[at] {
            Client::Waiting { ticket, since, .. } => (ticket, since),
            _ => panic!("client {at} does not wait"),
        }
    }

    fn end_wait(&mut self, at: usize, claim: Claim<Thing, &'static str>) {
        self.clients[at] = match claim {
            Claim::Granted(Grant::Lent(thing)) | Claim::Taken(thing) => Client::Holding(thing),
            Claim::Granted(Grant::Failed(_)) | Claim::Nothing => Client::Away,
            Claim::Closed => {
                assert!(self.desk.books.is_closed());
                Client::Away
            }
        };
    }

    fn held(&mut self, at: usize) -> Thing {
        match std::mem::replace(&mut self.clients[at], Client::Away) {
            Client::Holding(thing) => thing,
            _ => panic!("client {at} holds nothing"),
        }
    }

    fn give_back(&mut self, at: usize) {
        let thing = self.held(at);
        let settled = self.desk.return_as_the_pool_does(thing, self.now);
        self.act_on(settled);
        self.settle_if_needed();
    }

    fn discard(&mut self, at: usize) {
        let thing = self.held(at);
        self.end(thing);
    }

    fn detach(&mut self, at: usize) {
        let thing = self.held(at);
        self.seen.detached += 1;
        self.desk.books.detach(thing.place);
        self.settle();
    }

    fn end_adoption(&mut self) {
        let reserved = self.adopting.swap_remove(0);
        let thing = self.new_thing(reserved);
        self.seen.adopted += 1;
        self.desk.books.adopted();
        let settled = self.desk.books.welcome(thing, self.now);
        self.act_on(settled);
        self.settle();
    }

    fn new_thing(&mut self, reserved: Reserved) -> Thing {
        Thing {
            made_at: self.now,
            ..self.desk.thing(reserved)
        }
    }

    fn end_make(&mut self, at: usize, goes_well: bool, is_transient: bool, pause: u64) {
        let reserved = self.making.swap_remove(at);
        if goes_well {
            let made = self.new_thing(reserved);
            self.seen.made += 1;
            self.desk.books.made(Duration::ZERO);
            let settled = self.desk.books.welcome_new(made, self.now);
            self.act_on(settled);
            self.settle();
        } else {
            let severity = if is_transient {
                Severity::Transient
            } else {
                Severity::Fatal
            };
            self.seen.make_failed += 1;
            let retry_at = self.now.after(nanoseconds(pause));
            let told = self.desk.books.fail("failed", severity, retry_at, retry_at);
            self.seen.failed += told.len() as u64;
            self.ring(told);
            self.vacate(reserved.place);
        }
    }

    fn end_validation(&mut self, at: usize, goes_well: bool) {
        let idle = self.validating.swap_remove(at);
        if goes_well {
            self.seen.validated += 1;
            let settled = self.desk.books.validated(idle, self.now);
            self.act_on(settled);
            self.settle();
        } else {
            self.desk.books.condemn(idle.proven);
            self.end(idle.slot);
        }
    }

    fn end(&mut self, thing: Thing) {
        self.desk.books.end(thing.place, Cause::Discarded);
        self.ending.push(thing);
        self.settle();
    }

    fn end_disposal(&mut self, at: usize) {
        let thing = self.ending.swap_remove(at);
        self.disposed += 1;
        self.vacate(thing.place);
    }

    fn vacate(&mut self, place: Place) {
        let closers = self.desk.books.vacate(place);
        assert!(closers.is_empty(), "nobody waits for the end here");
        self.settle();
    }

    fn close(&mut self) {
        let waiters = self.desk.books.close();
        self.ring(waiters);
        self.settle();
    }

    fn act_on(&mut self, settled: Settled<Thing>) {
        match settled {
            Settled::Kept(bell) | Settled::MakeWay(bell) => self.ring(bell),
            Settled::Refused(thing) => self.ending.push(thing),
        }
    }

    /// Carries out what follows from a checkout or a return.
    fn settle_if_needed(&mut self) {
        if !self.desk.books.is_settled() {
            self.settle();
        }
    }

    /// Carries out what follows from any other transition.
    fn settle(&mut self) {
        let follow_up = self.desk.books.follow_up();
        self.ring(follow_up.roused);
        for due in follow_up.due {
            self.start(Some(due));
        }
        self.ending.extend(follow_up.doomed);
        if follow_up.needs_upkeeper {
            assert!(matches!(self.upkeeper, Upkeeper::Away), "two upkeepers");
            if self.has_threads {
                self.upkeeper = Upkeeper::Sent;
            } else {
                let stand_in = self.desk.books.dismiss_upkeeper();
                self.ring(stand_in);
            }
        }
    }

    fn start(&mut self, due: Option<Due<Thing>>) {
        match due {
            Some(Due::Make(reserved)) => self.making.push(reserved),
            Some(Due::Validate(idle)) => {
                let Rules {
                    validate_after_idle,
                    keep_alive,
                    ..
                } = self.rules;
                assert!(validate_after_idle.or(keep_alive).is_some());
                self.validating.push(idle);
            }
            None => {}
        }
    }

    fn ring(&mut self, rung: impl IntoIterator<Item = Arc<Bell>>) {
        for bell in rung {
            if Arc::ptr_eq(&bell, &self.upkeepers_bell) {
                if let Upkeeper::Waiting { wakes_at } = &mut self.upkeeper {
                    *wakes_at = self.now;
                }
                continue;
            }
            let whose = self.bells.iter().position(|own| Arc::ptr_eq(own, &bell));
            let client = &mut self.clients[whose.expect("a bell of one of the clients")];
            if let Client::Waiting { is_rung, .. } = client {
                *is_rung = true;
            }
        }
    }

    fn check(&self) {
        let books = &self.desk.books;
        let status = books.status();
        assert!(status.size() <= books.allowance, "{status}");
        let reserved = self.making.len() + self.adopting.len();
        assert_eq!(status.making, reserved);
        assert!(self.making.len() <= self.rules.max_making);
        assert_eq!(status.validating, self.validating.len());
        assert_eq!(status.disposing, self.ending.len());
        let granted = |(_, grant): &&(Ticket, Grant<_, _>)| matches!(grant, Grant::Lent(_));
        let granted = books.grants.iter().filter(granted).count();
        assert_eq!(status.in_use, self.holders().count() + granted);
        self.check_counters(&status);
        self.check_that_none_is_twice();
        self.check_waiters(&status);
        self.check_that_nothing_is_forgotten();
    }

    /// When the waiter that stands in for the upkeeper, or is to, will look.
    fn stand_in_looks_at(&self) -> Moment {
        let books = &self.desk.books;
        let posted = books.upkeeper.as_ref();
        let bell = match posted {
            Some(upkeeper) => upkeeper.bell.clone(),
            None => books.queue.head_bell(),
        };
        let is_rung = self.clients.iter().zip(&self.bells).any(|(client, own)| {
            let is_it = bell.as_ref().is_some_and(|bell| Arc::ptr_eq(bell, own));
            is_it && matches!(client, Client::Waiting { is_rung: true, .. })
        });
        if is_rung {
            self.now
        } else {
            posted.map_or(Moment::NEVER, |upkeeper| upkeeper.wakes_at)
        }
    }

    /// Checks that everything due is under way, and that for everything that will become due, a thread wakes in time.
    fn check_that_nothing_is_forgotten(&self) {
        let books = &self.desk.books;
        let looks_at = match self.upkeeper {
            Upkeeper::Away if !self.has_threads => self.stand_in_looks_at(),
            Upkeeper::Away => Moment::NEVER,
            Upkeeper::Sent => self.now,
            Upkeeper::Waiting { wakes_at } => wakes_at,
        };
        if !self.has_threads && books.queue.is_empty() {
            // No thread can come, and none is needed.
            return;
        }
        for idle in books.stock.iter(&books.places).filter(|_| books.may_tend()) {
            let due = self
                .rules
                .keep_alive
                .map(|period| idle.proven.after(period));
            assert!(
                due.is_none_or(|due| looks_at <= due.max(self.now)),
                "nobody comes to see whether it is still good"
            );
        }
        if let Some(next) = books.next_upkeep() {
            assert!(
                looks_at <= next.max(self.now),
                "nobody comes when it is time"
            );
        }
        if books.closed || books.paused || looks_at <= self.now {
            return;
        }
        let may_make = books.may_grow() && books.places.making() < self.rules.max_making;
        let awaited = books.places.awaited_makes();
        if books.queue.len() > books.coming() {
            let may_make = may_make && books.outage.allows_make(awaited);
            let may_validate = books.stock.len() > books.stock.warm_len();
            assert!(!may_make && !may_validate, "somebody waits for nothing");
        }
        let may_refill = may_make && books.outage.allows_refill(awaited);
        assert!(!may_refill || !books.lacks_idle(), "too few are idle");
    }

    fn check_counters(&self, status: &Status) {
        let told = self.desk.books.counters();
        let there = status.size() - status.making - status.disposing;
        assert_eq!(
            told.made + told.adopted,
            there as u64 + told.disposed.total() + told.detached,
            "one was lost, or is there twice: {told:?}, {status}"
        );
        let ended = self.disposed + self.ending.len() as u64;
        assert_eq!(told.disposed.total(), ended);
        let seen = Counters {
            // What waiters were lent is not seen before they collect it.
            lent: told.lent,
            disposed: told.disposed,
            ..self.seen
        };
        assert_eq!(told, seen);
    }

    fn check_that_none_is_twice(&self) {
        let books = &self.desk.books;
        let granted = books.grants.iter().filter_map(|(_, grant)| match grant {
            Grant::Lent(thing) => Some(*thing),
            Grant::Failed(_) => None,
        });
        let idle = books.stock.iter(&books.places).map(|idle| idle.slot);
        let validating = self.validating.iter().map(|idle| idle.slot);
        let moving = validating.chain(self.ending.iter().copied());
        let all: Vec<Thing> = self
            .holders()
            .chain(granted)
            .chain(idle)
            .chain(moving)
            .collect();
        let mut ids: Vec<_> = all.iter().map(|thing| thing.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all.len(), "a resource is in two hands: {all:?}");
    }

    fn check_waiters(&self, status: &Status) {
        let books = &self.desk.books;
        let mut in_line = 0;
        for client in &self.clients {
            let Client::Waiting {
                ticket, is_rung, ..
            } = client
            else {
                continue;
            };
            let grants = books.grants.iter().filter(|(granted, _)| granted == ticket);
            match grants.count() {
                0 if books.is_closed() => assert!(is_rung, "nobody told a waiter of the end"),
                0 => in_line += 1,
                1 => assert!(is_rung, "nobody told a waiter of what it was handed"),
                _ => panic!("two grants for one ticket"),
            }
        }
        assert_eq!(status.waiting, in_line);
        // As long as there are waiters, one is on its way to each idle resource.
        let coming_for_it = self
            .clients
            .iter()
            .filter(|client| matches!(client, Client::Waiting { is_rung: true, .. }));
        let wanted = books.stock.warm_len().min(status.waiting);
        assert!(
            status.paused || coming_for_it.count() >= wanted,
            "something idle, and nobody knows"
        );
    }

    fn holders(&self) -> impl Iterator<Item = Thing> {
        self.clients.iter().filter_map(|client| match client {
            Client::Holding(thing) => Some(*thing),
            _ => None,
        })
    }

    /// Everything is returned and every job succeeds. Then no client may be waiting any more.
    fn finish(mut self) {
        self.desk.books.resume();
        self.settle();
        let mut turns = 0;
        while self.let_one_go_on() {
            self.check();
            turns += 1;
            assert!(
                turns < 1_000,
                "somebody is woken again and again for nothing"
            );
        }
        // Only disposals, which may block without limit, can keep the remaining waiters waiting.
        let status = self.desk.books.status();
        assert!(
            status.waiting == 0 || status.disposing >= self.rules.max_size,
            "somebody waits for what nobody brings: {status}"
        );
        while !self.ending.is_empty() || self.let_one_go_on() {
            if !self.ending.is_empty() {
                self.end_disposal(0);
            }
            self.check();
        }
        let status = self.desk.books.status();
        assert_eq!((status.waiting, status.in_use), (0, 0), "{status}");
        assert_eq!(status.size(), status.available, "{status}");
        assert!(self.desk.books.grants.is_empty());
    }

    /// Lets one client or worker proceed. Returns false if none can.
    fn let_one_go_on(&mut self) -> bool {
        for at in 0..CLIENTS {
            match self.clients[at] {
                Client::Holding(_) => self.give_back(at),
                Client::Waiting { is_rung: true, .. } => self.look(at, false),
                _ => continue,
            }
            return true;
        }
        if !self.adopting.is_empty() {
            self.end_adoption();
        } else if !self.making.is_empty() {
            self.end_make(0, true, false, 0);
        } else if !self.validating.is_empty() {
            self.end_validation(0, true);
        } else if self.desk.books.status().waiting > 0 {
            return self.let_time_pass();
        } else {
            return false;
        }
        true
    }

    fn let_the_stand_in_look(&mut self) -> bool {
        let Some(upkeeper) = &self.desk.books.upkeeper else {
            return false;
        };
        let (wakes_at, bell) = (upkeeper.wakes_at, upkeeper.bell.clone());
        self.now = self.now.max(wakes_at);
        self.ring(bell);
        true
    }

    /// A client waits and no other can proceed, so the upkeeper must have something to wait for.
    fn let_time_pass(&mut self) -> bool {
        match self.upkeeper {
            Upkeeper::Away if !self.has_threads => return self.let_the_stand_in_look(),
            Upkeeper::Away => return false,
            Upkeeper::Sent => {}
            Upkeeper::Waiting { wakes_at } => self.now = self.now.max(wakes_at),
        }
        self.keep_up();
        true
    }
}

/// Reports the seed of a game that failed.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("in the game of seed {}", self.0);
        }
    }
}

/// A xorshift generator: the same games in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The low bits are poor at first for small seeds; the high bits of a product are not.
        let mixed = self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
        mixed as usize % bound
    }
}
