//! From the ballots of the box to a result with its reasons.

use std::collections::{BTreeMap, HashMap};

use ballots::explain::{Fate, Why, fates, receipts};
use ballots::rules::{Completion, Method, Rule, count};
use ballots::{Ballot, Election, Mark, Project, Tie, TieKey, VoteType, measures};
use serde::{Deserialize, Serialize};
use tables::disclosure::{Axis, SafeCounts};

use super::casting::Vote;
use super::turnout::THRESHOLD;
use crate::model::{FixedRules, Hands, ResultRow, VoteResult};

/// A ballot as it lies in the box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cast {
    /// The word that only the voter was shown.
    pub receipt: String,
    /// `online`, `paper`.
    pub channel: String,
    /// Whether somebody helped.
    pub assisted: bool,
    /// What was voted for.
    pub vote: Vote,
    /// `female`, `male`, where the voter said.
    pub sex: Option<String>,
    /// The band of the age.
    pub age: Option<String>,
    /// The code of the settlement.
    pub settlement: Option<String>,
    /// The code of the ethnicity.
    pub ethnicity: Option<String>,
}

/// What the count says, with its reasons.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counted {
    /// The winners in the order in which they were chosen.
    pub selected: Vec<i64>,
    /// How many of them the rule chose; a completion chose the others.
    pub by_rule: usize,
    /// What each voter had to spend in the end, in minor units.
    pub endowment: Option<i64>,
    /// How many times the purses were raised.
    pub increments: u64,
    /// How many voters marked more of what Equal Shares funds than of what greedy does, and how many fewer.
    pub preferences: Option<(u64, u64)>,
    /// The rounds of purses.
    pub rounds: Vec<Step>,
    /// Whose money went where.
    pub flows: Vec<Flow>,
    /// What became of each project, in the order of the ballot.
    pub projects: Vec<Explained>,
    /// What voters got, by what is known of them.
    pub groups: Vec<GroupGot>,
    /// How many voters got nothing; `None` where that is withheld.
    pub without: Option<i64>,
    /// What each rule would have funded on the same ballots.
    pub other_rules: Vec<Other>,
    /// The first places as women, men and young people alone would have given them.
    pub voices: Vec<Voice>,
}

/// One round.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What was chosen.
    pub number: i64,
    /// The votes it had, counted by what they could still pay.
    pub effective_votes: f64,
    /// How many paid.
    pub payers: i64,
    /// The most that one paid, in minor units.
    pub share: i64,
}

/// What the voters of a settlement paid for a project together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Flow {
    /// The settlement; empty for all others together.
    pub settlement: String,
    /// The project.
    pub number: i64,
    /// How much, in minor units.
    pub paid: i64,
}

/// What became of a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Explained {
    /// Its number.
    pub number: i64,
    /// How many ballots marked it; with points, how many points.
    pub votes: i64,
    /// Whether it won.
    pub won: bool,
    /// `paid`, `added` for winners; `no-votes`, `over-budget`, `too-few`, `elsewhere`, `no-room` for others.
    pub why: String,
    /// The greatest part of its cost that its supporters could still pay.
    pub support: Option<f64>,
    /// What its supporters had together, in minor units.
    pub held: Option<i64>,
    /// For which others its supporters paid, and how much, in minor units.
    pub elsewhere: Vec<(i64, i64)>,
    /// At which cost it would have won, in minor units.
    pub lower_cost: Option<i64>,
    /// With how many more votes it would have won.
    pub more_votes: Option<i64>,
}

/// What a group of voters got; numbers that are withheld are `None`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupGot {
    /// `sex`, `age`, `settlement`.
    pub column: String,
    /// The value.
    pub value: String,
    /// How many voters.
    pub voters: Option<i64>,
    /// How many of them marked no winner.
    pub without: Option<i64>,
}

/// What another rule would have done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Other {
    /// The rule.
    pub rule: String,
    /// What it would have funded, in the order of the ballot.
    pub selected: Vec<i64>,
    /// What that costs, in minor units.
    pub spent: i64,
    /// How many voters would have got nothing; `None` where that is withheld.
    pub without: Option<i64>,
}

/// What a group of voters alone would have put first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    /// The group: `sex:female`, `age:14-28`, as groups are written.
    pub group: String,
    /// The projects with the most votes of it, the first first; at most five.
    pub first: Vec<i64>,
    /// How alike its order of all projects is to that of everybody: Kendall's tau-b from −1 to 1.
    pub agreement: Option<f64>,
}

/// The election that these ballots and raised hands make, in the order of the receipts: the same whoever counts.
///
/// Raised hands are votes for one project each: nobody knows whose hand was raised twice. They are counted by
/// [`Rule::Greedy`] alone, which asks for nothing else.
pub fn election(rules: &FixedRules, casts: &[Cast], hands: &[Hands]) -> Election {
    let at: HashMap<i64, u32> = rules
        .projects
        .iter()
        .enumerate()
        .map(|(at, project)| (project.number, at as u32))
        .collect();
    let mut ordered: Vec<&Cast> = casts.iter().collect();
    ordered.sort_by(|one, other| one.receipt.cmp(&other.receipt));
    let mut ballots: Vec<Ballot> = ordered
        .iter()
        .map(|cast| Ballot {
            voter: cast.receipt.clone(),
            marks: cast
                .vote
                .0
                .iter()
                .filter_map(|mark| {
                    Some(Mark {
                        project: *at.get(&mark.number)?,
                        points: mark.points,
                    })
                })
                .collect(),
            cells: [&cast.sex, &cast.age, &cast.settlement]
                .map(|cell| cell.clone().unwrap_or_default())
                .to_vec(),
            ..Ballot::default()
        })
        .collect();
    for (gathering, hands) in hands.iter().enumerate() {
        for row in &hands.rows {
            let Some(&project) = at.get(&row.number) else {
                continue;
            };
            for (sex, count) in [("female", row.women), ("male", row.men)] {
                ballots.extend((0..count).map(|hand| Ballot {
                    voter: format!("hand-{gathering}-{}-{sex}-{hand}", row.number),
                    marks: vec![Mark { project, points: 1 }],
                    cells: vec![sex.to_owned(), String::new(), String::new()],
                    ..Ballot::default()
                }));
            }
        }
    }
    let meta = |key: &str, value: String| (key.to_owned(), value);
    Election {
        meta: vec![
            meta("budget", units(rules.budget)),
            meta("vote_type", vote_type(rules).word().to_owned()),
            meta("rule", rule_word(rules)),
            meta(
                "comment",
                format!("#1: ties: cost, votes, lot {}", rules.lot.join(" ")),
            ),
        ],
        vote_type: vote_type(rules),
        budget: rules.budget,
        places: 2,
        point_places: 0,
        project_columns: Vec::new(),
        projects: rules
            .projects
            .iter()
            .map(|project| Project {
                id: project.number.to_string(),
                cost: project.cost,
                cells: Vec::new(),
            })
            .collect(),
        ballot_columns: ["sex", "age", "settlement"].map(str::to_owned).to_vec(),
        ballots,
    }
}

/// Minor units as the `.pb` format writes amounts.
pub fn units(minor: i64) -> String {
    ballots::Decimal::of_units(i128::from(minor), 2)
}

/// The rule by the words of the `.pb` format; the format knows no word for Phragmén.
fn rule_word(rules: &FixedRules) -> String {
    let word = match (rules.rule.as_str(), rules.completion.as_deref()) {
        ("equal-shares", Some("add1" | "add1-greedy")) => "equalshares/add1",
        ("equal-shares", _) => "equalshares",
        ("greedy", _) => "greedy",
        _ => "unknown",
    };
    if rules.comparison && rules.rule == "equal-shares" {
        format!("{word}-comparison")
    } else {
        word.to_owned()
    }
}

fn vote_type(rules: &FixedRules) -> VoteType {
    VoteType::from_word(&rules.way).unwrap_or(VoteType::Approval)
}

/// The way of counting that was fixed: ties go to the cheaper, then to more votes, then by the lot.
pub fn method(rules: &FixedRules) -> Method {
    let rule = Rule::WORDS
        .iter()
        .find(|(word, _)| *word == rules.rule)
        .map_or(Rule::Greedy, |(_, rule)| *rule);
    let completion = match rules.completion.as_deref() {
        Some("add1") => Completion::Add1,
        Some("add1-greedy") => Completion::Add1Greedy,
        Some("greedy") => Completion::Greedy,
        Some("phragmen") => Completion::Phragmen,
        _ => Completion::None,
    };
    Method {
        rule,
        completion,
        comparison: rules.comparison && rule == Rule::EqualShares,
        tie: Tie(vec![
            TieKey::Cost,
            TieKey::Votes,
            TieKey::Lot(rules.lot.clone()),
        ]),
        ..Method::default()
    }
}

/// Counts, and says why.
pub fn counted(rules: &FixedRules, casts: &[Cast], hands: &[Hands]) -> Counted {
    // What is said of voters here follows from the open data: whoever sets one beside the other learns no more.
    let casts = &super::publishing::published(casts);
    let election = election(rules, casts, hands);
    let method = method(rules);
    let outcome = count(&election, &method);
    let number = |at: usize| rules.projects[at].number;
    let numbers = |all: &[usize]| -> Vec<i64> { all.iter().map(|&at| number(at)).collect() };
    let by_purses = method.rule == Rule::EqualShares && !outcome.rounds.is_empty();
    let reasons = by_purses.then(|| fates(&election, &method, &outcome));
    let votes = election.scores();
    let projects = (0..rules.projects.len())
        .map(|at| {
            let mut explained = match &reasons {
                Some(reasons) => of_fate(&reasons[at], number),
                None => without_purses(rules, &outcome.selected, at, votes[at]),
            };
            explained.number = number(at);
            explained.votes = i64::try_from(votes[at]).unwrap_or(i64::MAX);
            explained.won = outcome.selected.contains(&at);
            explained
        })
        .collect();
    Counted {
        selected: numbers(&outcome.selected),
        by_rule: outcome.by_rule,
        endowment: outcome
            .endowment
            .and_then(|(all, voters)| i64::try_from(all / voters.max(1)).ok()),
        increments: outcome.increments,
        preferences: outcome.preferences,
        rounds: outcome
            .rounds
            .iter()
            .map(|round| Step {
                number: number(round.project),
                effective_votes: round.effective_votes,
                payers: round.voters(),
                share: round.share().round() as i64,
            })
            .collect(),
        flows: flows(&election, &method, &outcome, number),
        projects,
        groups: groups(&election, &outcome.selected),
        without: without(&election, &outcome.selected),
        other_rules: others(rules, &election, &method, numbers),
        voices: voices(rules, &election),
    }
}

/// What each settlement paid for each project. Where fewer than five of a settlement paid, they are put together with
/// the others; where those are few, they are left out.
fn flows(
    election: &Election,
    method: &Method,
    outcome: &ballots::Outcome,
    number: impl Fn(usize) -> i64,
) -> Vec<Flow> {
    if outcome.rounds.is_empty() {
        return Vec::new();
    }
    let all: Vec<usize> = (0..election.ballots.len()).collect();
    let mut paid: BTreeMap<(String, usize), (u64, f64)> = BTreeMap::new();
    for (ballot, receipt) in election
        .ballots
        .iter()
        .zip(receipts(election, method, outcome, &all))
    {
        let settlement = ballot.cells.get(2).cloned().unwrap_or_default();
        for (project, money) in receipt.funded.into_iter().filter(|(_, money)| *money > 0.0) {
            let sum = paid.entry((settlement.clone(), project)).or_default();
            sum.0 += 1;
            sum.1 += money;
        }
    }
    let mut kept: BTreeMap<(String, usize), (u64, f64)> = BTreeMap::new();
    for ((settlement, project), (people, money)) in paid {
        let settlement = if people < THRESHOLD {
            String::new()
        } else {
            settlement
        };
        let sum = kept.entry((settlement, project)).or_default();
        sum.0 += people;
        sum.1 += money;
    }
    kept.into_iter()
        .filter(|(_, (people, _))| *people >= THRESHOLD)
        .map(|((settlement, project), (_, money))| Flow {
            settlement,
            number: number(project),
            paid: money.round() as i64,
        })
        .collect()
}

fn of_fate(fate: &Fate, number: impl Fn(usize) -> i64) -> Explained {
    let said = |why: &str| Explained {
        why: why.to_owned(),
        ..Explained::default()
    };
    match fate {
        Fate::Funded { .. } => said("paid"),
        Fate::Added => said("added"),
        Fate::Passed(passed) => Explained {
            support: Some(passed.support),
            lower_cost: passed.lower_cost,
            more_votes: passed.more_votes,
            ..match &passed.why {
                Why::NoVotes => said("no-votes"),
                Why::OverBudget => said("over-budget"),
                Why::TooFew(held) => Explained {
                    held: Some(held.round() as i64),
                    ..said("too-few")
                },
                Why::Elsewhere(paid) => Explained {
                    elsewhere: paid
                        .iter()
                        .map(|(project, money)| (number(*project), money.round() as i64))
                        .collect(),
                    ..said("elsewhere")
                },
            }
        },
    }
}

/// What can be said where nobody pays: it had no votes, or others with more votes left no room.
fn without_purses(rules: &FixedRules, selected: &[usize], at: usize, votes: i128) -> Explained {
    let why = if selected.contains(&at) {
        "added"
    } else if votes <= 0 {
        "no-votes"
    } else if rules.projects[at].cost > rules.budget {
        "over-budget"
    } else {
        "no-room"
    };
    Explained {
        why: why.to_owned(),
        ..Explained::default()
    }
}

/// How many voters got nothing, unless so few did, or so few got something, that one could know them.
fn without(election: &Election, selected: &[usize]) -> Option<i64> {
    let all = measures::overall(election, selected);
    let leaves = [all.without, all.voters - all.without];
    SafeCounts::new(vec![Axis::flat(2)], &leaves, THRESHOLD).at(&[0])
}

/// What the groups of each column got, protected together with those who did not say.
fn groups(election: &Election, selected: &[usize]) -> Vec<GroupGot> {
    let all = measures::overall(election, selected);
    let mut rows = Vec::new();
    for column in ["sex", "age", "settlement"] {
        let shares: Vec<(String, measures::Share)> =
            measures::by_column(election, selected, column)
                .into_iter()
                .collect();
        if shares.is_empty() {
            continue;
        }
        let (mut said, mut said_without) = (0, 0);
        let mut leaves = Vec::new();
        for (_, share) in &shares {
            leaves.extend([share.without, share.voters - share.without]);
            said += share.voters;
            said_without += share.without;
        }
        let silent_without = all.without - said_without;
        leaves.extend([silent_without, all.voters - said - silent_without]);
        let axes = vec![Axis::flat(shares.len() + 1), Axis::flat(2)];
        let safe = SafeCounts::new(axes, &leaves, THRESHOLD);
        rows.extend(shares.iter().enumerate().map(|(at, (value, _))| GroupGot {
            column: column.to_owned(),
            value: value.clone(),
            voters: safe.at(&[at, 2]),
            without: safe.at(&[at, 0]),
        }));
    }
    rows
}

/// The same ballots by other rules.
fn others(
    rules: &FixedRules,
    election: &Election,
    method: &Method,
    numbers: impl Fn(&[usize]) -> Vec<i64>,
) -> Vec<Other> {
    let all = [
        ("equal-shares", Rule::EqualShares, Completion::Add1Greedy),
        ("greedy", Rule::Greedy, Completion::None),
        ("phragmen", Rule::Phragmen, Completion::None),
    ];
    let is_approval = matches!(rules.way.as_str(), "approval" | "choose-1");
    all.into_iter()
        .filter(|(_, rule, _)| *rule != method.rule && (is_approval || *rule != Rule::Phragmen))
        .map(|(word, rule, completion)| {
            let outcome = count(
                election,
                &Method {
                    rule,
                    completion,
                    comparison: false,
                    ..method.clone()
                },
            );
            Other {
                rule: word.to_owned(),
                spent: i64::try_from(election.cost(&outcome.selected)).unwrap_or(i64::MAX),
                without: without(election, &outcome.selected),
                selected: numbers(&outcome.sorted()),
            }
        })
        .collect()
}

/// How many projects of a voice are named.
const NAMED: usize = 5;

/// A voice of fewer voters than this is not shown: what few want tells who they are.
const HEARD: usize = 20;

/// What women, men, young and old people alone put first.
fn voices(rules: &FixedRules, election: &Election) -> Vec<Voice> {
    let everybody: Vec<f64> = election
        .scores()
        .iter()
        .map(|&score| score as f64)
        .collect();
    let of = |column: usize, values: &[&str]| -> Election {
        let kept = election
            .ballots
            .iter()
            .filter(|ballot| {
                ballot
                    .cells
                    .get(column)
                    .is_some_and(|cell| values.contains(&cell.as_str()))
            })
            .cloned()
            .collect();
        Election {
            ballots: kept,
            ..election.clone()
        }
    };
    [
        ("sex:female", 0, &["female"][..]),
        ("sex:male", 0, &["male"]),
        ("age:14-28", 1, &["14-17", "18-28"]),
        ("age:60+", 1, &["60+"]),
    ]
    .into_iter()
    .filter_map(|(group, column, values)| {
        let apart = of(column, values);
        if apart.ballots.len() < HEARD {
            return None;
        }
        let scores: Vec<f64> = apart.scores().iter().map(|&score| score as f64).collect();
        let mut order: Vec<usize> = (0..scores.len()).filter(|&at| scores[at] > 0.0).collect();
        order.sort_by(|&left, &right| {
            scores[right]
                .total_cmp(&scores[left])
                .then(left.cmp(&right))
        });
        Some(Voice {
            group: group.to_owned(),
            first: order
                .iter()
                .take(NAMED)
                .map(|&at| rules.projects[at].number)
                .collect(),
            agreement: ballots::ranking::agreement(&everybody, &scores),
        })
    })
    .collect()
}

/// What became of one ballot, for the voter who has its receipt.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Own {
    /// The winners it marked, and what was paid for each out of its part of the budget, in minor units.
    pub funded: Vec<(i64, i64)>,
    /// What it marked and did not win.
    pub passed: Vec<i64>,
}

/// What became of the ballot with a receipt; `None` where there is none.
pub fn own(rules: &FixedRules, casts: &[Cast], hands: &[Hands], receipt: &str) -> Option<Own> {
    let election = election(rules, casts, hands);
    let at = election
        .ballots
        .iter()
        .position(|ballot| ballot.voter == receipt)?;
    let method = method(rules);
    let outcome = count(&election, &method);
    let number = |at: usize| rules.projects[at].number;
    let own = receipts(&election, &method, &outcome, &[at]).pop()?;
    Some(Own {
        funded: own
            .funded
            .iter()
            .map(|(project, paid)| (number(*project), paid.round() as i64))
            .collect(),
        passed: own.passed.iter().map(|&project| number(project)).collect(),
    })
}

/// The open data of a vote in the `.pb` format: every vote, and of its voter what `said` leaves.
pub fn open_data(
    rules: &FixedRules,
    casts: &[Cast],
    hands: &[Hands],
    said: &[super::publishing::Said],
    selected: &[i64],
    facts: &BTreeMap<&str, String>,
    titles: &[String],
) -> String {
    let attributes: HashMap<&str, &super::publishing::Said> = casts
        .iter()
        .zip(said)
        .map(|(cast, said)| (cast.receipt.as_str(), said))
        .collect();
    let mut open = election(rules, casts, hands);
    for (at, ballot) in open.ballots.iter_mut().enumerate() {
        if let Some(said) = attributes.get(ballot.voter.as_str()) {
            ballot.cells = [
                match said[0].as_deref() {
                    Some("female") => "F".to_owned(),
                    Some("male") => "M".to_owned(),
                    _ => String::new(),
                },
                said[1].clone().unwrap_or_default(),
                said[2].clone().unwrap_or_default(),
            ]
            .to_vec();
        } else {
            ballot.cells = [const { String::new() }; 3].to_vec();
        }
        // The number of a line, not the receipt: whoever shows a receipt shows nothing about himself.
        ballot.voter = (at + 1).to_string();
    }
    // In the order of what they say: where a ballot stands tells nothing about its receipt.
    open.ballots.sort_by(|one, other| {
        let key = |ballot: &Ballot| (ballot.marks.clone(), ballot.cells.clone());
        key(one).cmp(&key(other))
    });
    for (at, ballot) in open.ballots.iter_mut().enumerate() {
        ballot.voter = (at + 1).to_string();
    }
    "neighborhood".clone_into(&mut open.ballot_columns[2]);
    let meta = |key: &str, value: String| (key.to_owned(), value);
    let mut all: Vec<(String, String)> = facts
        .iter()
        .map(|(key, value)| meta(key, value.clone()))
        .collect();
    all.push(meta("num_projects", open.projects.len().to_string()));
    all.push(meta("num_votes", open.ballots.len().to_string()));
    all.append(&mut open.meta);
    let order = ["description", "country", "unit", "instance"];
    all.sort_by_key(|(key, _)| {
        order
            .iter()
            .position(|one| one == key)
            .unwrap_or(order.len())
    });
    if rules.way == "cumulative" {
        all.push(meta(
            "max_sum_points",
            super::casting::points(rules).to_string(),
        ));
    }
    open.meta = all;
    open.project_columns = ["votes", "name", "selected"].map(str::to_owned).to_vec();
    let votes = open.votes();
    for (at, project) in open.projects.iter_mut().enumerate() {
        let won = selected.contains(&rules.projects[at].number);
        project.cells = vec![
            votes[at].to_string(),
            titles.get(at).cloned().unwrap_or_default(),
            u8::from(won).to_string(),
        ];
    }
    ballots::pb::write(&open)
}

/// The result as it is kept: what was counted, project by project, and how the ballots came.
pub fn result(
    rules: &FixedRules,
    counted: &Counted,
    casts: &[Cast],
    spoiled: i64,
    list: &str,
) -> VoteResult {
    let of = |is: &dyn Fn(&Cast) -> bool| casts.iter().filter(|cast| is(cast)).count() as i64;
    let rows: Vec<ResultRow> = rules
        .projects
        .iter()
        .zip(&counted.projects)
        .map(|(project, explained)| ResultRow {
            number: project.number,
            idea: project.idea.clone(),
            title: project.title.clone(),
            cost: project.cost,
            votes: explained.votes,
            won: explained.won,
        })
        .collect();
    VoteResult {
        digest: rules.digest.clone(),
        spent: rows.iter().filter(|row| row.won).map(|row| row.cost).sum(),
        rows,
        ballots: casts.len() as i64,
        online: of(&|cast| cast.channel == "online"),
        paper: of(&|cast| cast.channel == "paper"),
        assisted: Some(of(&|cast| cast.assisted))
            .filter(|&count| count == 0 || count >= THRESHOLD as i64),
        blank: of(&|cast| cast.vote.0.is_empty()),
        spoiled,
        list: store::sha256(list.as_bytes()),
        ..VoteResult::default()
    }
}
