//! The cluster as one node sees it.

use std::io;
use std::ops::RangeInclusive;

use super::Slots;
use super::node::Node;
use crate::program::Version;

/// The `CLUSTER NODES` of a node, and what else tells whether that node is ready.
#[derive(Debug)]
pub(super) struct View {
    lines: Vec<Line>,
    /// Whether it accepts commands.
    is_up: bool,
    /// Whether it is in sync with its master, if it has one.
    is_in_step: bool,
    /// Includes the ids of the nodes to which it sends clients. A replica is among them only once this node has heard
    /// that it has data.
    served: Vec<String>,
}

/// What one node says about one node.
#[derive(Debug)]
struct Line {
    id: String,
    flags: Vec<String>,
    is_connected: bool,
    role: Role,
}

/// A node's role, and what it owns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Master { slots: Slots, epoch: u64 },
    Replica { master: String },
}

impl View {
    /// The present view of a node.
    ///
    /// # Panics
    ///
    /// When it does not answer.
    #[track_caller]
    pub(super) fn of(node: &Node) -> Self {
        // `SHARDS` where it exists, so that tests can count the `SLOTS` requests of clients.
        let has_shards = node.version() >= Version::new(7, 0, 0);
        let replies = node.observe(|observer| {
            let mut ask = |words: &[&str]| observer.ask(words)?.map_err(io::Error::other);
            Ok([
                ask(&["CLUSTER", "NODES"])?,
                ask(&["CLUSTER", "INFO"])?,
                ask(&["INFO", "replication"])?,
                ask(&["CLUSTER", if has_shards { "SHARDS" } else { "SLOTS" }])?,
            ])
        });
        let [nodes, info, replication, served] =
            replies.unwrap_or_else(|error| panic!("{} does not answer: {error}", node.addr()));
        Self {
            lines: nodes.lines().map(Line::parse).collect(),
            is_up: info.contains("cluster_state:ok"),
            is_in_step: !replication.contains("master_link_status:down"),
            served: match has_shards {
                true => online_in(&served),
                false => served.lines().map(str::to_owned).collect(),
            },
        }
    }

    /// What the node says about itself.
    pub(super) fn own_role(&self) -> Role {
        let own = self.lines.iter().find(|line| line.has("myself"));
        own.expect("a node knows itself").role.clone()
    }

    /// Whether the running nodes are ready and report the same about all of them.
    pub(super) fn agree(nodes: &[Node]) -> bool {
        let mut first = None;
        let mut running = nodes.iter().filter(|node| node.is_running());
        running.all(|node| {
            let view = Self::of(node);
            let is_same = first.get_or_insert_with(|| view.roles()) == &view.roles();
            is_same && view.is_up && view.is_in_step && view.has_all(nodes)
        })
    }

    /// What each running node reports, for the message of a failed test.
    pub(super) fn describe(nodes: &[Node]) -> String {
        let running = nodes.iter().filter(|node| node.is_running());
        let said = running.map(|node| {
            let view = Self::of(node);
            let (up, in_step) = (view.is_up, view.is_in_step);
            let lines = node.cli(&["CLUSTER", "NODES"]);
            format!("{} is up: {up}, in step: {in_step}\n{lines}", node.addr())
        });
        said.collect::<Vec<_>>().join("\n")
    }

    /// All roles, ordered by node id.
    fn roles(&self) -> Vec<(String, Role)> {
        let mut roles: Vec<_> = self
            .lines
            .iter()
            .map(|line| (line.id.clone(), line.role.clone()))
            .collect();
        roles.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        roles
    }

    /// Whether it knows exactly these nodes, doubts no running one, and sends clients to every running one that serves
    /// slots.
    fn has_all(&self, nodes: &[Node]) -> bool {
        let is_of_use = |line: &Line| !self.serves(line) || self.served.contains(&line.id);
        let has = |node: &Node| {
            let line = self.lines.iter().find(|line| line.id == node.id());
            line.is_some_and(|line| !node.is_running() || line.is_sound() && is_of_use(line))
        };
        self.lines.len() == nodes.len() && nodes.iter().all(has)
    }

    /// Whether a node owns slots, or its master does.
    fn serves(&self, line: &Line) -> bool {
        match &line.role {
            Role::Master { slots, .. } => !slots.is_empty(),
            Role::Replica { master } => {
                let mut lines = self.lines.iter();
                let master = lines.find(|line| line.id == *master);
                master.is_some_and(|master| self.serves(master))
            }
        }
    }
}

impl Line {
    /// Reads `id address flags master ping-sent pong-received epoch link-state slot…`.
    fn parse(line: &str) -> Self {
        let words: Vec<_> = line.split(' ').collect();
        let &[id, _, flags, master, _, _, epoch, link, ref slots @ ..] = &words[..] else {
            panic!("not a line of CLUSTER NODES: {line:?}");
        };
        let flags: Vec<_> = flags.split(',').map(str::to_owned).collect();
        let role = match flags.iter().any(|flag| flag == "slave") {
            true => Role::Replica {
                master: master.to_owned(),
            },
            false => Role::Master {
                slots: slots
                    .iter()
                    .filter_map(|range| parse_range(range))
                    .collect(),
                epoch: epoch.parse().expect("an epoch is a number"),
            },
        };
        Self {
            id: id.to_owned(),
            flags,
            is_connected: link == "connected",
            role,
        }
    }

    fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|own| own == flag)
    }

    /// Whether the node is connected and not considered dead.
    fn is_sound(&self) -> bool {
        self.is_connected
            && !["fail", "fail?", "noaddr"]
                .into_iter()
                .any(|flag| self.has(flag))
    }
}

/// The ids of the nodes that are online according to a reply to `CLUSTER SHARDS`, in which each is a list of names and
/// values.
fn online_in(shards: &str) -> Vec<String> {
    let mut words = shards.lines();
    let mut id = "";
    let mut online = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "id" => id = words.next().unwrap_or_default(),
            "health" if words.next() == Some("online") => online.push(id.to_owned()),
            _ => {}
        }
    }
    online
}

/// Reads `5` or `5-9`. Returns `None` for a migrating slot such as `[5->-id]`.
fn parse_range(range: &str) -> Option<RangeInclusive<u16>> {
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    Some(first.parse().ok()?..=last.parse().ok()?)
}
