//! What becomes of a budget when a file comes: what it brings replaces what it speaks of, and nothing else.

mod matched;
mod months;

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Message, Money, Words, Year};

use crate::model::{Amount, Annex, Arrangement, Budget, Kept, Phase, StatedSum};
use crate::rules::{financing, opening_balance};

/// A budget after a file was taken in, and everything that is different from before.
#[derive(Debug, Clone, PartialEq)]
pub struct Combined {
    /// The budget with its months; `brought` is left to whoever knows the files.
    pub kept: Kept,
    /// What is different.
    pub differences: Differences,
}

/// Everything in which one budget differs from another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Differences {
    /// Line by line, in the order of the newer budget; lines that are gone come last.
    pub lines: Vec<LineDifference>,
    /// The sums of annexes by year and phase that differ.
    pub totals: Vec<TotalDifference>,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// It was not there before.
    New,
    /// Some of its amounts, or its name, are others.
    Changed,
    /// It is there no more.
    Gone,
}

/// A line that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct LineDifference {
    /// Its key.
    pub key: String,
    /// Its annex.
    pub annex: Annex,
    /// What it is called now, or was called last.
    pub title: Words,
    /// What became of it.
    pub fate: Fate,
    /// What it was called before, where that was another name.
    pub renamed: Option<Words>,
    /// The amounts that differ.
    pub amounts: Vec<AmountDifference>,
}

/// An amount that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountDifference {
    /// The year …
    pub year: Year,
    /// … and phase.
    pub phase: Phase,
    /// Before; `None` where there was none.
    pub before: Option<Money>,
    /// After; `None` where there is none.
    pub after: Option<Money>,
}

/// A sum of an annex that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TotalDifference {
    /// The annex.
    pub annex: Annex,
    /// The year …
    pub year: Year,
    /// … and phase.
    pub phase: Phase,
    /// Before.
    pub before: Money,
    /// After.
    pub after: Money,
}

/// How many lines of an annex have an amount no more in a year and phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost {
    /// The annex.
    pub annex: Annex,
    /// The year …
    pub year: Year,
    /// … and phase.
    pub phase: Phase,
    /// How many lines, those that are gone counted too.
    pub lines: usize,
}

impl TotalDifference {
    /// Whether it falls by more than a third; balances may.
    pub fn falls_far(&self) -> bool {
        let fall = i128::from(self.before.0) - i128::from(self.after.0);
        self.annex != Annex::Balance
            && self.before > Money::ZERO
            && fall * 3 > i128::from(self.before.0)
    }
}

/// Whether what is spent is covered, in one year and phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// The year …
    pub year: Year,
    /// … and phase.
    pub phase: Phase,
    /// All revenue.
    pub revenue: Money,
    /// The opening balance.
    pub opening: Money,
    /// All expenditure.
    pub expenditure: Money,
    /// What is borrowed or taken elsewhere to cover a deficit.
    pub financing: Money,
}

impl Balance {
    /// What is left: nothing in a balanced budget, negative where money is missing.
    pub fn left(self) -> Money {
        self.revenue + self.opening - self.expenditure
    }

    /// Whether nothing is missing, or financing covers it.
    pub fn is_covered(self) -> bool {
        self.left() + self.financing.max(Money::ZERO) >= Money::ZERO
    }
}

impl Differences {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many lines have this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.lines.iter().filter(|line| line.fate == fate).count()
    }

    /// Where lines have an amount no more that they had before, by annex, year and phase; an amount of nothing is none.
    pub fn lost(&self) -> Vec<Lost> {
        let mut lost: BTreeMap<(Annex, Year, Phase), usize> = BTreeMap::new();
        for line in &self.lines {
            for amount in &line.amounts {
                let had = amount.before.is_some_and(|before| !before.is_zero());
                if had && amount.after.is_none() {
                    *lost
                        .entry((line.annex, amount.year, amount.phase))
                        .or_default() += 1;
                }
            }
        }
        lost.into_iter()
            .map(|((annex, year, phase), lines)| Lost {
                annex,
                year,
                phase,
                lines,
            })
            .collect()
    }

    /// How many lines have some amount no more, those that are gone counted too.
    pub fn losing(&self) -> usize {
        let loses = |amount: &AmountDifference| {
            amount.before.is_some_and(|before| !before.is_zero()) && amount.after.is_none()
        };
        let losing = self
            .lines
            .iter()
            .filter(|line| line.amounts.iter().any(loses));
        losing.count()
    }
}

/// Takes a file's budget into the one that stands.
///
/// What the file speaks of — an annex in a year and phase — is replaced; everything else stays. A line of the file is
/// the line that stands with the same key, where nothing contradicts it, else the one with the same codes and title.
/// It keeps the key of the line that stands, so that what refers to it still does. Lines that are new are added, lines
/// that have no amount left are dropped.
///
/// With a month, executed amounts of the arrangement's year are those since the first of January, or of the month
/// alone where the arrangement says so; what was executed in the year is what the last month says.
///
/// # Errors
/// Why the file cannot be taken in: another currency, or a month alone where nobody knows the months before.
pub fn combine(
    standing: Option<&Kept>,
    arriving: &Budget,
    arrangement: &Arrangement,
) -> Result<Combined, Message> {
    let before = standing.map(|kept| &kept.budget);
    if let Some(before) = before.filter(|before| before.currency != arriving.currency) {
        return Err(Message::new("budget-other-currency")
            .with("found", arriving.currency.code())
            .with("expected", before.currency.code()));
    }
    let mut next = standing.map_or_else(
        || Kept::from(empty_like(arriving)),
        |kept| Kept {
            brought: crate::model::Brought::default(),
            ..kept.clone()
        },
    );
    unique_keys(&mut next.budget);
    let before = before.map(|_| next.budget.clone());
    if !arriving.title.is_empty() && next.budget.title.is_empty() {
        next.budget.title = arriving.title.clone();
    }
    next.budget.stated_unit = arriving.stated_unit.or(next.budget.stated_unit);

    let execution = months::execution_year(arriving, arrangement, &next);
    // Months are added up by themselves.
    let by_months = |year: Year, phase: Phase| {
        phase == Phase::Executed && execution.is_some_and(|(own, _)| own == year)
    };
    let replaced: BTreeSet<(Annex, Year, Phase)> = arriving
        .lines
        .iter()
        .flat_map(|line| {
            let annex = line.annex;
            line.amounts
                .iter()
                .map(move |amount| (annex, amount.year, amount.phase))
        })
        .filter(|(_, year, phase)| !by_months(*year, *phase))
        .collect();
    for line in &mut next.budget.lines {
        let annex = line.annex;
        line.amounts
            .retain(|amount| !replaced.contains(&(annex, amount.year, amount.phase)));
    }
    let positions = take_in(&mut next.budget, arriving);
    for (line, at) in arriving.lines.iter().zip(&positions) {
        let own = line
            .amounts
            .iter()
            .filter(|amount| !by_months(amount.year, amount.phase));
        next.budget.lines[*at].amounts.extend(own.copied());
    }
    if let Some((year, month)) = execution {
        let executed = months::Executed {
            year,
            month,
            increment: arrangement.increment,
        };
        months::take_in(&mut next, arriving, &positions, executed)?;
    }
    for line in &mut next.budget.lines {
        line.amounts
            .sort_by_key(|amount| (amount.year, amount.phase, amount.column));
    }
    stated(&mut next.budget, arriving, &positions, &replaced);
    drop_empty(&mut next);
    let differences = differences(before.as_ref(), &next.budget);
    Ok(Combined {
        kept: next,
        differences,
    })
}

fn empty_like(budget: &Budget) -> Budget {
    Budget {
        title: budget.title.clone(),
        currency: budget.currency,
        stated_unit: budget.stated_unit,
        lines: Vec::new(),
        stated: Vec::new(),
    }
}

/// Finds or makes the line for every line of the file; gives their positions.
fn take_in(budget: &mut Budget, arriving: &Budget) -> Vec<usize> {
    let found = matched::matched(&budget.lines, &arriving.lines);
    let mut keys: BTreeSet<String> = budget.lines.iter().map(|line| line.key.clone()).collect();
    let mut positions = Vec::with_capacity(found.len());
    for (line, at) in arriving.lines.iter().zip(found) {
        if let Some(at) = at {
            matched::refresh(&mut budget.lines[at], line);
            positions.push(at);
            continue;
        }
        let mut own = line.clone();
        own.amounts.clear();
        own.key = free_key(&own.key, &keys);
        keys.insert(own.key.clone());
        positions.push(budget.lines.len());
        budget.lines.push(own);
    }
    positions
}

/// Makes every key stand once, so that what refers to a line means one.
pub fn unique_keys(budget: &mut Budget) {
    let mut keys = BTreeSet::new();
    for line in &mut budget.lines {
        line.key = free_key(&line.key, &keys);
        keys.insert(line.key.clone());
    }
}

fn free_key(wanted: &str, taken: &BTreeSet<String>) -> String {
    let mut key = wanted.to_owned();
    let mut number = 2;
    while taken.contains(&key) {
        key = format!("{wanted}-{number}");
        number += 1;
    }
    key
}

/// The stated sums: those of the file for what it speaks of, the others as they stood.
fn stated(
    budget: &mut Budget,
    arriving: &Budget,
    positions: &[usize],
    replaced: &BTreeSet<(Annex, Year, Phase)>,
) {
    for sum in &mut budget.stated {
        let annex = sum.annex;
        sum.amounts
            .retain(|amount| !replaced.contains(&(annex, amount.year, amount.phase)));
    }
    budget.stated.retain(|sum| !sum.amounts.is_empty());
    for sum in &arriving.stated {
        let spoken = |amount: &&Amount| replaced.contains(&(sum.annex, amount.year, amount.phase));
        let amounts: Vec<Amount> = sum.amounts.iter().filter(spoken).copied().collect();
        if amounts.is_empty() {
            continue;
        }
        budget.stated.push(StatedSum {
            lines: sum
                .lines
                .iter()
                .filter_map(|line| positions.get(*line).copied())
                .collect(),
            amounts,
            ..sum.clone()
        });
    }
}

/// Drops the lines that have no amount left, and moves what refers to the others.
fn drop_empty(kept: &mut Kept) {
    let mut moved = Vec::with_capacity(kept.budget.lines.len());
    let mut next = 0;
    for line in &kept.budget.lines {
        let stays = !line.amounts.is_empty();
        moved.push(stays.then_some(next));
        next += usize::from(stays);
    }
    kept.budget.lines.retain(|line| !line.amounts.is_empty());
    for sum in &mut kept.budget.stated {
        sum.lines = sum
            .lines
            .iter()
            .filter_map(|line| moved.get(*line).copied().flatten())
            .collect();
    }
    kept.months.retain_mut(|month| {
        let Some(line) = moved.get(month.line).copied().flatten() else {
            return false;
        };
        month.line = line;
        true
    });
}

/// Everything in which `after` differs from `before`, line by line by their keys.
pub fn differences(before: Option<&Budget>, after: &Budget) -> Differences {
    let empty = empty_like(after);
    let before = before.unwrap_or(&empty);
    let mut old: BTreeMap<&str, &crate::model::Line> = before
        .lines
        .iter()
        .map(|line| (line.key.as_str(), line))
        .collect();
    let mut lines = Vec::new();
    for line in &after.lines {
        let was = old.remove(line.key.as_str());
        let amounts = changed(
            was.map_or(&[], |line| line.amounts.as_slice()),
            &line.amounts,
        );
        let renamed = was
            .filter(|was| !matched::same_title(&was.title, &line.title))
            .map(|was| was.title.clone());
        if amounts.is_empty() && renamed.is_none() {
            continue;
        }
        lines.push(LineDifference {
            key: line.key.clone(),
            annex: line.annex,
            title: line.title.clone(),
            fate: if was.is_some() {
                Fate::Changed
            } else {
                Fate::New
            },
            renamed,
            amounts,
        });
    }
    for line in before
        .lines
        .iter()
        .filter(|line| old.contains_key(line.key.as_str()))
    {
        lines.push(LineDifference {
            key: line.key.clone(),
            annex: line.annex,
            title: line.title.clone(),
            fate: Fate::Gone,
            renamed: None,
            amounts: changed(&line.amounts, &[]),
        });
    }
    let (was, is) = (sums(before), sums(after));
    let pairs: BTreeSet<_> = was.keys().chain(is.keys()).copied().collect();
    let totals = pairs
        .into_iter()
        .map(|(annex, year, phase)| TotalDifference {
            annex,
            year,
            phase,
            before: was
                .get(&(annex, year, phase))
                .copied()
                .unwrap_or(Money::ZERO),
            after: is
                .get(&(annex, year, phase))
                .copied()
                .unwrap_or(Money::ZERO),
        })
        .filter(|total| total.before != total.after)
        .collect();
    Differences { lines, totals }
}

fn changed(before: &[Amount], after: &[Amount]) -> Vec<AmountDifference> {
    let (before, after) = (by_phase(before), by_phase(after));
    let all: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    all.into_iter()
        .map(|(year, phase)| AmountDifference {
            year,
            phase,
            before: before.get(&(year, phase)).copied(),
            after: after.get(&(year, phase)).copied(),
        })
        .filter(|amount| amount.before != amount.after)
        .collect()
}

fn by_phase(amounts: &[Amount]) -> BTreeMap<(Year, Phase), Money> {
    let mut sums = BTreeMap::new();
    for amount in amounts {
        *sums
            .entry((amount.year, amount.phase))
            .or_insert(Money::ZERO) += amount.amount;
    }
    sums
}

/// The sums of a budget by annex, year and phase; only those of which it holds amounts.
pub fn sums(budget: &Budget) -> BTreeMap<(Annex, Year, Phase), Money> {
    let mut sums = BTreeMap::new();
    for line in &budget.lines {
        for amount in &line.amounts {
            *sums
                .entry((line.annex, amount.year, amount.phase))
                .or_insert(Money::ZERO) += amount.amount;
        }
    }
    sums
}

/// How revenue and expenditure stand against each other, for every year and phase that has both.
pub fn balances(budget: &Budget) -> Vec<Balance> {
    let sums = sums(budget);
    let of = |annex, year, phase| sums.get(&(annex, year, phase)).copied();
    let pairs: BTreeSet<(Year, Phase)> = sums
        .keys()
        .map(|(_, year, phase)| (*year, *phase))
        .collect();
    pairs
        .into_iter()
        .filter_map(|(year, phase)| {
            Some(Balance {
                year,
                phase,
                revenue: of(Annex::Revenue, year, phase)?,
                opening: opening_balance(budget, year, phase),
                expenditure: of(Annex::Expenditure, year, phase)?,
                financing: financing(budget, year, phase),
            })
        })
        .collect()
}
