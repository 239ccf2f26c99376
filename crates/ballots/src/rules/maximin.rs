//! Maximin support: whoever is funded shall have much support even where it has least.
//!
//! Every voter has one vote to share among the funded projects that he or she marked. The support of a set is the
//! greatest that its worst-supported project can have, measured by its cost. In every round the project is added
//! that leaves the set with the greatest support. By the theorem of flows and cuts that is the least, over all its
//! subsets, of voters who marked any of the subset for each unit of its cost; Dinkelbach's steps find it.

use std::cmp::Ordering;
use std::collections::VecDeque;

use crate::profile::Profile;
use crate::{Election, Outcome, Utility};

/// Voters for each unit of cost, as a fraction.
#[derive(Debug, Clone, Copy)]
struct Support {
    voters: i128,
    cost: i128,
}

impl Support {
    fn compare(self, other: Self) -> Ordering {
        (self.voters * other.cost).cmp(&(other.voters * self.cost))
    }
}

/// Adds projects while any of those that are wanted fits.
pub(super) fn count(election: &Election, places: &[u32]) -> Outcome {
    let profile = Profile::new(election, Utility::Cardinality);
    let mut left = i128::from(election.budget);
    let mut selected: Vec<usize> = Vec::new();
    // What a project could give when it was last looked at; adding others to the set never gives more.
    let mut open: Vec<(Support, usize)> = (0..election.projects.len())
        .filter(|&project| !profile.supporters[project].groups.is_empty())
        .map(|project| (alone(&profile, project), project))
        .collect();
    loop {
        open.retain(|&(_, project)| i128::from(profile.costs[project]) <= left);
        open.sort_by(|one, other| other.0.compare(one.0).then(one.1.cmp(&other.1)));
        let mut best: Option<(Support, usize)> = None;
        for (most, project) in &mut open {
            if best.is_some_and(|(support, _)| most.compare(support).is_lt()) {
                break;
            }
            selected.push(*project);
            *most = support(&profile, &selected);
            selected.pop();
            let wins = best.is_none_or(|(support, other)| {
                let order = support.compare(*most);
                order.then(places[*project].cmp(&places[other])).is_lt()
            });
            if wins {
                best = Some((*most, *project));
            }
        }
        let Some((_, project)) = best else {
            return Outcome::of(selected);
        };
        left -= i128::from(profile.costs[project]);
        open.retain(|&(_, one)| one != project);
        selected.push(project);
    }
}

/// The support of a project by itself.
fn alone(profile: &Profile, project: usize) -> Support {
    Support {
        voters: profile.supporters[project].size.into(),
        cost: i128::from(profile.costs[project]).max(1),
    }
}

/// The support of a set of projects.
fn support(profile: &Profile, set: &[usize]) -> Support {
    let mut least = of_subset(profile, set);
    loop {
        let worse = Cut::new(profile, set, least).worst();
        if worse.is_empty() {
            return least;
        }
        let next = of_subset(profile, &worse);
        if next.compare(least).is_ge() {
            return least;
        }
        least = next;
    }
}

/// How many voters marked any of a set, for its cost.
fn of_subset(profile: &Profile, set: &[usize]) -> Support {
    let mut is_in = vec![false; profile.groups.len()];
    let mut voters = 0;
    for &project in set {
        for &group in &profile.supporters[project].groups {
            if !std::mem::replace(&mut is_in[group as usize], true) {
                voters += i128::from(profile.groups[group as usize]);
            }
        }
    }
    let costs = set.iter().map(|&one| i128::from(profile.costs[one]).max(1));
    Support {
        voters,
        cost: costs.sum(),
    }
}

/// A flow from projects, by as much as they need, to the voters who marked them, by as much as they have.
struct Cut<'a> {
    set: &'a [usize],
    /// Where edges lead, what they can still carry; the one back is the neighbour.
    edges: Vec<(usize, i128)>,
    from: Vec<Vec<usize>>,
    level: Vec<usize>,
    next: Vec<usize>,
}

const SOURCE: usize = 0;
const SINK: usize = 1;

impl<'a> Cut<'a> {
    fn new(profile: &Profile, set: &'a [usize], least: Support) -> Self {
        let mut nodes: Vec<usize> = vec![usize::MAX; profile.groups.len()];
        let mut cut = Self {
            set,
            edges: Vec::new(),
            from: vec![Vec::new(); set.len() + 2],
            level: Vec::new(),
            next: Vec::new(),
        };
        for (at, &project) in set.iter().enumerate() {
            let cost = i128::from(profile.costs[project]).max(1);
            cut.edge(SOURCE, at + 2, least.voters * cost);
            for &group in &profile.supporters[project].groups {
                let node = &mut nodes[group as usize];
                if *node == usize::MAX {
                    *node = cut.from.len();
                    cut.from.push(Vec::new());
                    let size = i128::from(profile.groups[group as usize]);
                    let node = *node;
                    cut.edge(node, SINK, least.cost * size);
                }
                let node = nodes[group as usize];
                cut.edge(at + 2, node, i128::MAX);
            }
        }
        cut
    }

    fn edge(&mut self, from: usize, to: usize, room: i128) {
        self.from[from].push(self.edges.len());
        self.edges.push((to, room));
        self.from[to].push(self.edges.len());
        self.edges.push((from, 0));
    }

    /// The projects that get less than they need; none where all get it.
    fn worst(mut self) -> Vec<usize> {
        while self.reaches_sink() {
            self.next = vec![0; self.from.len()];
            while self.push(SOURCE, i128::MAX) > 0 {}
        }
        self.set
            .iter()
            .enumerate()
            .filter(|(at, _)| self.level[at + 2] != usize::MAX)
            .map(|(_, &project)| project)
            .collect()
    }

    fn reaches_sink(&mut self) -> bool {
        self.level = vec![usize::MAX; self.from.len()];
        self.level[SOURCE] = 0;
        let mut queue = VecDeque::from([SOURCE]);
        while let Some(node) = queue.pop_front() {
            for &edge in &self.from[node] {
                let (to, room) = self.edges[edge];
                if room > 0 && self.level[to] == usize::MAX {
                    self.level[to] = self.level[node] + 1;
                    queue.push_back(to);
                }
            }
        }
        self.level[SINK] != usize::MAX
    }

    /// Sends what it can along one path; a path has at most as many steps as there are projects, twice.
    fn push(&mut self, node: usize, most: i128) -> i128 {
        if node == SINK {
            return most;
        }
        while let Some(&edge) = self.from[node].get(self.next[node]) {
            let (to, room) = self.edges[edge];
            if room > 0 && self.level[to] == self.level[node] + 1 {
                let sent = self.push(to, most.min(room));
                if sent > 0 {
                    // What has no bound stays without one.
                    if room != i128::MAX {
                        self.edges[edge].1 -= sent;
                    }
                    if self.edges[edge ^ 1].1 != i128::MAX {
                        self.edges[edge ^ 1].1 += sent;
                    }
                    return sent;
                }
            }
            self.next[node] += 1;
        }
        0
    }
}
