//! Finding the master of a service through its sentinels.
//!
//! For each new connection, [`Service`] asks the sentinels, starting with the one that answered last. The greeting then
//! asks the server itself for its `ROLE`, because a sentinel may be out of date. Only a server that confirms it is used
//! as the master, and connections to the previous one are no longer used. [`Watch`] learns of a failover as soon as a
//! sentinel publishes it, whether or not a new connection is needed.

mod directory;
mod inquiry;
mod reads;
mod replicas;
mod switch;
mod watch;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use pool_core::{InvalidSetting, PerProcess};

use crate::connection::settings::{Chain, Settings};
use crate::error::sentinel_error::{SentinelAnswer, SentinelError};
use crate::server::access::Access;
use crate::server::address::Address;
use crate::server::connection_info::ConnectionInfo;
use crate::server::endpoint::{Endpoint, ServerRole};
use crate::server::sentinel_info::SentinelInfo;
use crate::time::deadline::Deadline;
use directory::Directory;
use inquiry::{Answer, Followers};
pub(crate) use reads::read;
pub(crate) use replicas::Replicas;
use switch::Switch;
pub(crate) use watch::Watch;

/// A master and its replicas, monitored by sentinels.
#[derive(Debug)]
pub(crate) struct Service {
    name: String,
    /// The configured sentinels, at least one.
    given: Vec<Address>,
    first: Address,
    settings: Arc<Settings>,
    sentinel_settings: Arc<Settings>,
    /// A forked child starts over: its parent's locks may be held by threads that the child does not have.
    here: PerProcess<Here>,
    /// Whether a sentinel has ever named a master. Until then, a misspelled service name is more likely than a
    /// failover.
    is_known: AtomicBool,
}

/// The state of one process.
#[derive(Debug)]
struct Here {
    /// Held while asking, so that all callers that want to know at the same time share one inquiry.
    asking: Mutex<()>,
    /// Never held during communication.
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    directory: Directory,
    /// The number of the latest known failover.
    epoch: u64,
    /// The latest answer of the sentinels, and when it came.
    told: Option<(Arc<Endpoint>, Instant)>,
    /// `None` if no sentinel has listed any yet.
    followers: Option<Followers>,
    /// The server that confirmed that it is the master.
    confirmed: Option<Arc<Endpoint>>,
    /// The sentinel that is listened to, or was last.
    listened_to: Option<Address>,
    /// The latest reported address of the master.
    master: Option<Address>,
    /// Whether that differs from the previous address and the pool has not been adjusted yet.
    is_news: bool,
}

/// The longest time to connect to one sentinel in order to listen to it: there are others.
const LISTENING_BOUND: Duration = Duration::from_secs(2);

impl Service {
    /// # Errors
    /// No sentinel, or no service name.
    pub(crate) fn new(
        info: &SentinelInfo,
        settings: Arc<Settings>,
    ) -> Result<Self, InvalidSetting> {
        let given = info.sentinels().to_vec();
        let Some(first) = given.first().cloned() else {
            return Err(InvalidSetting::new(
                "sentinels",
                "none",
                "give at least one",
            ));
        };
        if info.service().is_empty() {
            let reason = "give the name under which the sentinels monitor it";
            return Err(InvalidSetting::new("service", "empty", reason));
        }
        Ok(Self {
            name: info.service().to_owned(),
            sentinel_settings: Arc::new(sentinel_settings(info, &first, &settings)),
            here: PerProcess::new(Here::new(&given)),
            given,
            first,
            settings,
            is_known: AtomicBool::new(false),
        })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn sentinel_settings(&self) -> &Arc<Settings> {
        &self.sentinel_settings
    }

    /// Whether a sentinel has ever named a master.
    pub(crate) fn is_known(&self) -> bool {
        self.is_known.load(Ordering::Relaxed)
    }

    /// Asks one sentinel after another until one names the master. Each gets its share of the time, and one share is
    /// left for the master itself.
    pub(crate) fn master(&self, deadline: Deadline) -> Result<Arc<Endpoint>, SentinelError> {
        let wanted_since = Instant::now();
        let here = self.here();
        let mut answers = Vec::new();
        let asking = match deadline.left() {
            None => Some(here.asking.lock()),
            Some(left) => here.asking.try_lock_for(left),
        };
        if asking.is_some()
            && let Some(endpoint) = here.state.lock().told_since(wanted_since)
        {
            return Ok(endpoint);
        }
        let (order, epoch) = here.state.lock().order_and_epoch();
        let mut outdated: Option<(&Address, Answer)> = None;
        for (index, sentinel) in order.iter().enumerate() {
            if asking.is_none() || deadline.is_past() {
                answers.push((sentinel.to_string(), SentinelAnswer::NotAsked));
                continue;
            }
            match self.ask(sentinel, deadline.share(order.len() - index + 1)) {
                Ok(answer) if answer.is_older_than(epoch) => {
                    let is_newest = |(_, other): &(_, Answer)| answer.epoch > other.epoch;
                    if outdated.as_ref().is_none_or(is_newest) {
                        outdated = Some((sentinel, answer));
                    }
                }
                Ok(answer) => return Ok(self.note(sentinel, answer)),
                Err(answer) => answers.push((sentinel.to_string(), answer)),
            }
        }
        match outdated {
            // The sentinels have been set up anew and count from the beginning.
            Some((sentinel, answer)) => Ok(self.note(sentinel, answer)),
            None => Err(SentinelError {
                service: self.name.clone(),
                wanted: "master",
                was_known: self.is_known(),
                answers,
            }),
        }
    }

    /// Asks as [`master`](Self::master) does, for the replicas.
    fn replicas(&self, deadline: Deadline) -> Result<Option<Followers>, SentinelError> {
        self.master(deadline)?;
        Ok(self.here().state.lock().followers.clone())
    }

    /// Asks as [`master`](Self::master) does. Returns whether the master is a different one than before, in which case
    /// connections to the old one are no longer used.
    pub(crate) fn has_moved(&self, deadline: Deadline) -> bool {
        match self.master(deadline) {
            Ok(endpoint) => self.leave_all_except(endpoint.address()),
            Err(_) => false,
        }
    }

    /// There was a failover. Returns whether that is news. Connections to the old master are no longer used.
    fn follow(&self, switch: &Switch) -> bool {
        if switch.service != self.name {
            return false;
        }
        // The other sentinels may learn of it later, so the next inquiry starts with this one.
        let mut state = self.here().state.lock();
        if let Some(listened_to) = state.listened_to.clone() {
            state.directory.prefer(&listened_to);
        }
        drop(state);
        self.leave_all_except(&self.settings.mapped(switch.new.clone()))
    }

    /// This server confirmed that it is the master.
    pub(crate) fn confirm(&self, endpoint: &Arc<Endpoint>) {
        let mut state = self.here().state.lock();
        if endpoint.is_retired() {
            return;
        }
        if let Some(other) = state.confirmed.replace(endpoint.clone())
            && !Arc::ptr_eq(&other, endpoint)
        {
            other.retire();
        }
    }

    /// This server is not there, or is not a master: the sentinel that named it is no longer asked first.
    pub(crate) fn doubt(&self, endpoint: &Arc<Endpoint>) {
        let mut state = self.here().state.lock();
        if let Some((told, _)) = &state.told
            && Arc::ptr_eq(told, endpoint)
        {
            state.told = None;
            if let Some(first) = state.directory.order().first().cloned() {
                state.directory.disappointed(&first);
            }
        }
    }

    /// The sentinel to listen to.
    pub(crate) fn sentinel(&self) -> Arc<Endpoint> {
        let state = self.here().state.lock();
        let first = state.directory.order().first().unwrap_or(&self.first);
        Arc::new(Endpoint::new(first.clone(), self.sentinel_settings.clone()))
    }

    /// This sentinel is listened to from now on.
    pub(crate) fn listen_to(&self, endpoint: &Endpoint) {
        self.here().state.lock().listened_to = Some(endpoint.address().clone());
    }

    fn ask(&self, sentinel: &Address, deadline: Deadline) -> Result<Answer, SentinelAnswer> {
        let endpoint = Endpoint::new(sentinel.clone(), self.sentinel_settings.clone());
        inquiry::ask(&Arc::new(endpoint), &self.name, deadline)
    }

    fn note(&self, sentinel: &Address, answer: Answer) -> Arc<Endpoint> {
        let answer = answer.mapped(|told| self.settings.mapped(told));
        self.is_known.store(true, Ordering::Relaxed);
        let mut state = self.here().state.lock();
        state.directory.answered(sentinel, &answer.others);
        state.epoch = answer.epoch.unwrap_or(state.epoch);
        state.followers = answer.followers.or(state.followers.take());
        state.hear_of(&answer.master);
        let known = state
            .known()
            .find(|known| *known.address() == answer.master);
        let endpoint = known.cloned().unwrap_or_else(|| {
            let endpoint = Endpoint::new(answer.master, self.settings.clone()).told();
            Arc::new(endpoint.being(ServerRole::Master))
        });
        let before = state.told.replace((endpoint.clone(), Instant::now()));
        // A connection being made to the previous server must not take it for the master afterwards. A server that
        // confirmed its role remains the master until another confirms.
        let is_given_up = |before: &Arc<Endpoint>| {
            let is_confirmed = state
                .confirmed
                .as_ref()
                .is_some_and(|one| Arc::ptr_eq(one, before));
            !is_confirmed && !Arc::ptr_eq(before, &endpoint)
        };
        if let Some((before, _)) = before.filter(|(before, _)| is_given_up(before)) {
            before.retire();
        }
        endpoint
    }

    /// The master is at this address: connections to other servers are no longer used. Returns whether that is news for
    /// the pool.
    fn leave_all_except(&self, master: &Address) -> bool {
        let mut state = self.here().state.lock();
        state.hear_of(master);
        for other in state.known().filter(|known| known.address() != master) {
            other.retire();
        }
        std::mem::take(&mut state.is_news)
    }

    fn here(&self) -> &Here {
        self.here.get(|| Here::new(&self.given))
    }
}

/// The settings for sentinels: they have their own login, and interceptors do not see the communication with them.
fn sentinel_settings(info: &SentinelInfo, first: &Address, settings: &Settings) -> Settings {
    let access = Access {
        is_tls: info.is_sentinel_tls(),
        username: info.sentinel_username().map(str::to_owned),
        password: info.sentinel_password().cloned(),
        database: 0,
    };
    Settings {
        topology: ConnectionInfo::from_parts(first.clone(), access).into(),
        is_for_sentinels: true,
        tls: settings.sentinel_tls.clone(),
        connect_timeout: settings.connect_timeout.min(LISTENING_BOUND),
        interceptors: Chain(Vec::new()),
        credential_provider: None,
        push_handler: None,
        is_not_evicted: false,
        touches_no_key: false,
        ..settings.clone()
    }
}

impl Here {
    fn new(given: &[Address]) -> Self {
        Self {
            asking: Mutex::new(()),
            state: Mutex::new(State {
                directory: Directory::new(given),
                epoch: 0,
                told: None,
                followers: None,
                confirmed: None,
                listened_to: None,
                master: None,
                is_news: false,
            }),
        }
    }
}

impl State {
    fn order_and_epoch(&self) -> (Vec<Address>, u64) {
        (self.directory.order().to_vec(), self.epoch)
    }

    fn hear_of(&mut self, master: &Address) {
        let before = self.master.replace(master.clone());
        self.is_news |= before.is_some_and(|before| before != *master);
    }

    fn told_since(&self, moment: Instant) -> Option<Arc<Endpoint>> {
        let (endpoint, at) = self.told.as_ref()?;
        (*at >= moment && !endpoint.is_retired()).then(|| endpoint.clone())
    }

    /// The servers to which connections may be made or have been made.
    fn known(&self) -> impl Iterator<Item = &Arc<Endpoint>> {
        let told = self.told.as_ref().map(|(endpoint, _)| endpoint);
        let known = told.into_iter().chain(&self.confirmed);
        known.filter(|endpoint| !endpoint.is_retired())
    }
}

impl Answer {
    /// With all addresses mapped, for a client that reaches the servers and sentinels at other addresses than they
    /// report.
    fn mapped(self, map: impl Fn(Address) -> Address) -> Self {
        let all = |told: Vec<Address>| told.into_iter().map(&map).collect();
        let followers = self.followers.map(|followers| Followers {
            up: all(followers.up),
            ..followers
        });
        Self {
            master: map(self.master),
            others: all(self.others),
            followers,
            ..self
        }
    }

    /// Whether the sentinel that sent it has missed a failover.
    fn is_older_than(&self, epoch: u64) -> bool {
        self.epoch.is_some_and(|own| own < epoch)
    }
}
