//! Ranking in a room with paper and stickers: what follows from it, and how groups that ranked apart agree.
//!
//! Every score, place and agreement comes from [`ballots::ranking`]. Nothing is merged into a score of its own: groups are
//! set beside one another by the places they gave, and every group counts the same, however many people were in the room.

use ballots::ranking::meeting::{self, Order};
use ballots::ranking::pairs::{self, Comparison};
use ballots::ranking::{agreement, places};
use kernel::Message;
use records::Fault;

use crate::model::{Placed, Ranking};

/// So many items are compared two at a time: more make over thirty questions, and a room tires.
pub const MOST_IN_PAIRS: usize = 8;

/// How many places each person gives in a nominal group.
pub const RANKS: usize = 5;

/// Rooms with fewer people are not shown to the public: one could know who said what.
pub const LEAST_PEOPLE: u64 = 5;

/// How many places count as "among the first".
pub const FIRST: usize = 3;

/// Items about whose place two groups differ by less are not said to divide them.
const APART: f64 = 2.0;

/// How many dividing items are named.
const NAMED: usize = 3;

/// From this tau on two groups agree much, or somewhat; below its opposite they oppose each other.
const MUCH: f64 = 0.6;
const SOMEWHAT: f64 = 0.2;

/// Letters that look the same in the Latin and the Cyrillic alphabet, as on number plates: a sheet printed in Kyrgyz
/// cannot be misread on a page in Uzbek, where the second letter would look like the third.
const LETTERS: [char; 12] = ['A', 'B', 'C', 'E', 'H', 'K', 'M', 'O', 'P', 'T', 'X', 'Y'];

/// The short mark of an item on paper, by its position from 0.
pub fn letter(index: usize) -> String {
    let last = LETTERS[index % LETTERS.len()];
    match index / LETTERS.len() {
        0 => last.to_string(),
        rounds => format!("{}{last}", letter(rounds - 1)),
    }
}

/// The two items of every comparison, by position, in the order in which they are asked.
pub fn comparisons(items: usize) -> Vec<(usize, usize)> {
    (0..items)
        .flat_map(|one| (one + 1..items).map(move |other| (one, other)))
        .collect()
}

/// How many places a person can give among so many items.
pub fn ranks(items: usize) -> usize {
    items.min(RANKS)
}

/// What follows from one group's ranking.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranked {
    /// The identifiers of the ideas.
    pub items: Vec<String>,
    /// Wins, stickers or points of each; more is better.
    pub scores: Vec<f64>,
    /// Pairs that were not compared yet.
    pub missing: Vec<(String, String)>,
    /// Items each of which was put before the next, and the last before the first; empty where there is no such ring.
    pub ring: Vec<String>,
}

impl Ranked {
    /// Whether everything was said that is needed to give places; only then it stands beside other groups.
    pub fn is_whole(&self) -> bool {
        self.items.len() > 1 && self.missing.is_empty()
    }

    /// The place of every item, in the order of the items.
    pub fn places(&self) -> Vec<Place> {
        shared(&self.scores)
    }

    fn score(&self, item: &str) -> Option<f64> {
        let at = self.items.iter().position(|one| one == item)?;
        self.scores.get(at).copied()
    }
}

/// A place among others, from 1; items that are equal share several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The first of the shared places.
    pub from: usize,
    /// The last of them; the same where nothing is shared.
    pub to: usize,
}

impl Place {
    /// The middle of the shared places.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.from as f64, self.to as f64)
    }
}

/// The places that follow from scores.
fn shared(scores: &[f64]) -> Vec<Place> {
    let middles = places(scores, true);
    middles
        .iter()
        .map(|middle| {
            let equal = middles.iter().filter(|one| one.total_cmp(middle).is_eq());
            let beside = (equal.count() - 1) as f64 / 2.0;
            Place {
                from: (middle - beside).round() as usize,
                to: (middle + beside).round() as usize,
            }
        })
        .collect()
}

/// What follows from a ranking, of those items alone that `is_known` knows: an idea that was taken back is no longer shown.
pub fn ranked(ranking: &Ranking, is_known: impl Fn(&str) -> bool) -> Ranked {
    let items: Vec<String> = ranking
        .items
        .iter()
        .filter(|item| is_known(item))
        .cloned()
        .collect();
    let scores = match ranking.method.as_str() {
        "pairs" => return by_pairs(ranking, items),
        "dots" => by_dots(ranking, &items),
        _ => by_points(ranking, &items),
    };
    Ranked {
        items,
        scores,
        ..Ranked::default()
    }
}

fn at(items: &[String], item: &str) -> Option<usize> {
    items.iter().position(|one| one == item)
}

fn by_pairs(ranking: &Ranking, items: Vec<String>) -> Ranked {
    let compared: Vec<Comparison> = ranking
        .pairs
        .iter()
        .filter_map(|row| {
            let ratio = match row.winner.as_deref()? {
                "one" => 2.0,
                "other" => 0.5,
                _ => 1.0,
            };
            Some(Comparison {
                one: at(&items, &row.one)?,
                other: at(&items, &row.other)?,
                ratio,
            })
        })
        .collect();
    let found = pairs::rank(items.len(), &compared);
    let named = |at: usize| items[at].clone();
    Ranked {
        scores: found.wins,
        missing: found
            .missing
            .iter()
            .map(|&(one, other)| (named(one), named(other)))
            .collect(),
        ring: found.ring.iter().map(|&at| named(at)).collect(),
        items,
    }
}

fn by_dots(ranking: &Ranking, items: &[String]) -> Vec<f64> {
    let stuck: Vec<Order> = ranking
        .dots
        .iter()
        .filter_map(|row| Some(vec![at(items, &row.item)?; row.dots.unwrap_or(0) as usize]))
        .collect();
    meeting::dots(items.len(), &stuck)
}

/// Points as a nominal group counts them on the wall: five for a first place, one for a fifth.
///
/// Borda's count gives a first place as many points as there are items. What that is too much is taken away again from
/// everybody who was named; among many items being named at all would count for more than being named first.
fn by_points(ranking: &Ranking, items: &[String]) -> Vec<f64> {
    let orders = orders(ranking, items);
    let named = meeting::dots(items.len(), &orders);
    let above = (items.len() - ranks(items.len())) as f64;
    meeting::borda(items.len(), &orders)
        .iter()
        .zip(named)
        .map(|(points, named)| points - above * named)
        .collect()
}

/// Orders that hold as often as it was counted each item at each rank. Who gave which is not known and does not matter:
/// points are added up.
fn orders(ranking: &Ranking, items: &[String]) -> Vec<Order> {
    let mut by_rank: Vec<Vec<usize>> = vec![Vec::new(); ranks(items.len())];
    for row in &ranking.borda {
        let Some(item) = at(items, &row.item) else {
            continue;
        };
        for (named, count) in by_rank.iter_mut().zip(row.counts()) {
            named.extend(std::iter::repeat_n(item, count as usize));
        }
    }
    let people = by_rank.first().map_or(0, Vec::len);
    (0..people)
        .map(|person| {
            by_rank
                .iter()
                .map_while(|named| named.get(person).copied())
                .collect()
        })
        .collect()
}

/// How much two groups agree, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Nearly the same order.
    Much,
    /// More alike than not.
    Somewhat,
    /// Neither alike nor opposite.
    Little,
    /// Rather the opposite order.
    Opposed,
    /// One of them tells no two items apart, or they have not two items in common.
    Unsaid,
}

impl Agreement {
    /// The words for a tau.
    pub fn of(tau: Option<f64>) -> Self {
        match tau {
            None => Self::Unsaid,
            Some(tau) if tau >= MUCH => Self::Much,
            Some(tau) if tau >= SOMEWHAT => Self::Somewhat,
            Some(tau) if tau > -SOMEWHAT => Self::Little,
            Some(_) => Self::Opposed,
        }
    }
}

/// Two groups beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// One, by position.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// How many items both ranked.
    pub items: usize,
    /// Kendall's tau-b of what both ranked.
    pub tau: Option<f64>,
}

/// An item that every group ranked.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The identifier of the idea.
    pub item: String,
    /// The place that each group gave it among the items that all groups ranked.
    pub places: Vec<Place>,
    /// The mean of these places.
    pub mean: f64,
}

impl Row {
    /// How far apart the highest and the lowest place are.
    fn spread(&self) -> f64 {
        let middles = || self.places.iter().map(|place| place.middle());
        middles().fold(f64::NEG_INFINITY, f64::max) - middles().fold(f64::INFINITY, f64::min)
    }

    /// The groups that put it highest, and those that put it lowest.
    pub fn extremes(&self) -> (Vec<usize>, Vec<usize>) {
        let at = |wanted: f64| {
            let same = |place: &Place| place.middle().total_cmp(&wanted).is_eq();
            let all = self.places.iter().enumerate();
            all.filter(|(_, place)| same(place))
                .map(|(group, _)| group)
                .collect()
        };
        let middles = || self.places.iter().map(|place| place.middle());
        (
            at(middles().fold(f64::INFINITY, f64::min)),
            at(middles().fold(f64::NEG_INFINITY, f64::max)),
        )
    }
}

/// An item that only some groups ranked, with the place it has there.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// The identifier of the idea.
    pub item: String,
    /// The group, the place, and among how many.
    pub places: Vec<(usize, Place, usize)>,
}

/// Groups beside one another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Picture {
    /// What every group ranked, the best mean of places first.
    pub rows: Vec<Row>,
    /// What only some ranked.
    pub apart: Vec<Apart>,
    /// Every two groups.
    pub beside: Vec<Beside>,
}

impl Picture {
    /// What every group puts among its first three; nothing where there are not more to choose from.
    pub fn first(&self) -> Vec<&Row> {
        if self.rows.len() <= FIRST {
            return Vec::new();
        }
        let is_first = |row: &&Row| row.places.iter().all(|place| place.to <= FIRST);
        self.rows.iter().filter(is_first).collect()
    }

    /// What divides the groups most, the widest apart first.
    pub fn dividing(&self) -> Vec<&Row> {
        let mut found: Vec<&Row> = self
            .rows
            .iter()
            .filter(|row| row.spread() >= APART)
            .collect();
        found.sort_by(|one, other| other.spread().total_cmp(&one.spread()));
        found.truncate(NAMED);
        found
    }
}

/// Sets groups beside one another; give whole rankings only ([`Ranked::is_whole`]).
pub fn picture(groups: &[Ranked]) -> Picture {
    let mut items: Vec<&String> = Vec::new();
    for item in groups.iter().flat_map(|group| &group.items) {
        if !items.contains(&item) {
            items.push(item);
        }
    }
    let in_all = |item: &String| groups.iter().all(|group| group.items.contains(item));
    let (common, some): (Vec<&String>, Vec<&String>) =
        items.into_iter().partition(|item| in_all(item));
    Picture {
        rows: rows(groups, &common),
        apart: some.into_iter().map(|item| apart(groups, item)).collect(),
        beside: comparisons(groups.len())
            .into_iter()
            .map(|(one, other)| beside(groups, one, other))
            .collect(),
    }
}

fn rows(groups: &[Ranked], common: &[&String]) -> Vec<Row> {
    let by_group: Vec<Vec<Place>> = groups
        .iter()
        .map(|group| shared(&scores(group, common)))
        .collect();
    let mut rows: Vec<Row> = common
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let places: Vec<Place> = by_group.iter().map(|places| places[at]).collect();
            let sum: f64 = places.iter().map(|place| place.middle()).sum();
            Row {
                item: (*item).clone(),
                mean: sum / places.len() as f64,
                places,
            }
        })
        .collect();
    rows.sort_by(|one, other| one.mean.total_cmp(&other.mean));
    rows
}

fn scores(group: &Ranked, items: &[&String]) -> Vec<f64> {
    items.iter().filter_map(|item| group.score(item)).collect()
}

fn apart(groups: &[Ranked], item: &str) -> Apart {
    let places = groups.iter().enumerate().filter_map(|(number, group)| {
        let at = at(&group.items, item)?;
        Some((number, group.places()[at], group.items.len()))
    });
    Apart {
        item: item.to_owned(),
        places: places.collect(),
    }
}

fn beside(groups: &[Ranked], one: usize, other: usize) -> Beside {
    let (left, right) = (&groups[one], &groups[other]);
    let both: Vec<&String> = left
        .items
        .iter()
        .filter(|item| right.items.contains(item))
        .collect();
    Beside {
        one,
        other,
        items: both.len(),
        tau: agreement(&scores(left, &both), &scores(right, &both)),
    }
}

/// Everything that is wrong with what was written down from the wall.
pub fn faults(ranking: &Ranking) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut add = |field: String, says: Message| faults.push(Fault { field, says });
    let items = &ranking.items;
    if items.len() < 2 {
        add(
            "items".to_owned(),
            Message::new("priorities-ranking-two-items"),
        );
    }
    if twice(items) {
        add(
            "items".to_owned(),
            Message::new("priorities-ranking-item-twice"),
        );
    }
    match ranking.method.as_str() {
        "pairs" => of_pairs(ranking, &mut add),
        "dots" => of_dots(ranking, &mut add),
        "borda" => of_points(ranking, &mut add),
        // The form says itself that the way is missing.
        _ => {}
    }
    faults
}

fn twice(items: &[String]) -> bool {
    let is_again = |(at, item): (usize, &String)| items[..at].contains(item);
    items.iter().enumerate().any(is_again)
}

fn of_pairs(ranking: &Ranking, add: &mut impl FnMut(String, Message)) {
    let items = &ranking.items;
    if items.len() > MOST_IN_PAIRS {
        let says = Message::new("priorities-ranking-many-items").with("count", MOST_IN_PAIRS);
        add("items".to_owned(), says);
    }
    let mut known: Vec<(usize, usize)> = Vec::new();
    for (number, row) in ranking.pairs.iter().enumerate() {
        let field = || format!("pairs.{number}.winner");
        match (at(items, &row.one), at(items, &row.other)) {
            (Some(one), Some(other)) if one != other => {
                let pair = (one.min(other), one.max(other));
                if known.contains(&pair) {
                    add(field(), Message::new("priorities-ranking-pair-twice"));
                }
                known.push(pair);
            }
            _ => add(field(), Message::new("priorities-ranking-not-listed")),
        }
    }
    if ranking.pairs.iter().all(|row| row.winner.is_none()) {
        add(
            "pairs".to_owned(),
            Message::new("priorities-ranking-nothing"),
        );
    }
}

/// What is wrong with the items of rows: each belongs to the ranking and stands once.
fn of_rows<'a>(
    ranking: &Ranking,
    (field, cell): (&str, &str),
    rows: impl Iterator<Item = &'a String>,
    add: &mut impl FnMut(String, Message),
) {
    let mut known: Vec<&String> = Vec::new();
    for (number, item) in rows.enumerate() {
        let at = format!("{field}.{number}.{cell}");
        if !ranking.items.contains(item) {
            add(at, Message::new("priorities-ranking-not-listed"));
        } else if known.contains(&item) {
            add(at, Message::new("priorities-ranking-item-twice"));
        }
        known.push(item);
    }
}

fn of_dots(ranking: &Ranking, add: &mut impl FnMut(String, Message)) {
    let items = ranking.dots.iter().map(|row| &row.item);
    of_rows(ranking, ("dots", "dots"), items, add);
    if ranking.dots.iter().all(|row| row.dots.unwrap_or(0) == 0) {
        add(
            "dots".to_owned(),
            Message::new("priorities-ranking-nothing"),
        );
    }
}

/// Each person names an item once, a first before a second, and no place is given by more people than were there.
fn of_points(ranking: &Ranking, add: &mut impl FnMut(String, Message)) {
    let items = ranking.borda.iter().map(|row| &row.item);
    of_rows(ranking, ("borda", "first"), items, add);
    let people = ranking.people;
    let most = ranks(ranking.items.len());
    for (number, row) in ranking.borda.iter().enumerate() {
        let counts = row.counts();
        let count: u64 = counts.iter().sum();
        if people > 0 && count > people {
            let says = Message::new("priorities-ranking-item-many")
                .with("count", count)
                .with("people", people);
            add(format!("borda.{number}.first"), says);
        }
        if let Some(beyond) = (most..RANKS).find(|&rank| counts[rank] > 0) {
            let says = Message::new("priorities-ranking-rank-beyond").with("count", most);
            add(format!("borda.{number}.{}", Placed::NAMES[beyond]), says);
        }
    }
    let given: Vec<u64> = (0..RANKS)
        .map(|rank| ranking.borda.iter().map(|row| row.counts()[rank]).sum())
        .collect();
    if given.iter().all(|&count| count == 0) {
        let says = Message::new("priorities-ranking-nothing");
        return add("borda".to_owned(), says);
    }
    for (rank, &count) in given.iter().enumerate() {
        let place = rank + 1;
        if people > 0 && count > people {
            let says = Message::new("priorities-ranking-rank-many")
                .with("place", place)
                .with("count", count)
                .with("people", people);
            add("borda".to_owned(), says);
        }
        if rank > 0 && count > given[rank - 1] {
            let says = Message::new("priorities-ranking-rank-order")
                .with("place", place)
                .with("count", count)
                .with("before", given[rank - 1]);
            add("borda".to_owned(), says);
        }
    }
}
