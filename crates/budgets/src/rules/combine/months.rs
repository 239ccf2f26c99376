//! The months of execution: what was executed of each line from the first of January to the end of a month.

use std::collections::BTreeMap;

use kernel::{Message, Money, Year};

use crate::model::{Amount, Arrangement, Budget, Kept, MonthAmount, Phase};

/// The months that arrive.
#[derive(Debug, Clone, Copy)]
pub(super) struct Executed {
    pub year: Year,
    pub month: u8,
    pub increment: bool,
}

/// The year whose months the file brings, and the month: the arrangement's, else the latest year with executed
/// amounts. A file without a month that brings a whole year of which months are known ends the year.
pub(super) fn execution_year(
    arriving: &Budget,
    arrangement: &Arrangement,
    standing: &Kept,
) -> Option<(Year, u8)> {
    let years: Vec<Year> = arriving
        .lines
        .iter()
        .flat_map(|line| &line.amounts)
        .filter(|amount| amount.phase == Phase::Executed)
        .map(|amount| amount.year)
        .collect();
    let year = match arrangement.year {
        Some(year) if years.contains(&year) => year,
        _ => years.into_iter().max()?,
    };
    let known = || standing.months.iter().any(|month| month.year == year);
    let month = arrangement.month.or_else(|| known().then_some(12))?;
    Some((year, month))
}

pub(super) fn take_in(
    kept: &mut Kept,
    arriving: &Budget,
    positions: &[usize],
    executed: Executed,
) -> Result<(), Message> {
    let Executed {
        year,
        month,
        increment,
    } = executed;
    let mut brought: BTreeMap<usize, Money> = BTreeMap::new();
    let mut annexes = Vec::new();
    for (line, at) in arriving.lines.iter().zip(positions) {
        if let Some(amount) = line.amount(year, Phase::Executed) {
            *brought.entry(*at).or_insert(Money::ZERO) += amount;
            annexes.push(line.annex);
        }
    }
    let mut known: BTreeMap<(usize, u8), Money> = kept
        .months
        .iter()
        .filter(|one| one.year == year)
        .map(|one| ((one.line, one.month), one.amount))
        .collect();
    let without_months = increment
        && kept.budget.lines.iter().enumerate().any(|(at, line)| {
            annexes.contains(&line.annex)
                && line.amount(year, Phase::Executed).is_some()
                && !known.keys().any(|(known, _)| *known == at)
        });
    if without_months {
        return Err(Message::new("budget-months-unknown").with("year", kernel::Arg::Year(year)));
    }
    for (at, line) in kept.budget.lines.iter_mut().enumerate() {
        if !annexes.contains(&line.annex) {
            continue;
        }
        let own: BTreeMap<u8, Money> = known
            .range((at, 0)..=(at, u8::MAX))
            .map(|((_, month), amount)| (*month, *amount))
            .collect();
        let arrived = brought.get(&at).copied();
        if arrived.is_none() && own.is_empty() {
            // A whole year without months that the file no longer has.
            line.amounts
                .retain(|amount| (amount.year, amount.phase) != (year, Phase::Executed));
            continue;
        }
        let arrived = arrived.unwrap_or(Money::ZERO);
        if increment {
            let before = own
                .range(..month)
                .next_back()
                .map_or(Money::ZERO, |(_, amount)| *amount);
            let was = own.get(&month).copied().unwrap_or(before);
            let now = before + arrived;
            known.insert((at, month), now);
            // What is known of later months counts this one in.
            for (later, amount) in own.range(month + 1..) {
                known.insert((at, *later), *amount + now - was);
            }
        } else {
            known.insert((at, month), arrived);
        }
        let last = known
            .range((at, 0)..=(at, u8::MAX))
            .next_back()
            .map_or(Money::ZERO, |(_, amount)| *amount);
        let column = line
            .amounts
            .iter()
            .find(|amount| (amount.year, amount.phase) == (year, Phase::Executed))
            .and_then(|amount| amount.column);
        line.amounts
            .retain(|amount| (amount.year, amount.phase) != (year, Phase::Executed));
        line.amounts.push(Amount {
            year,
            phase: Phase::Executed,
            amount: last,
            column,
        });
    }
    kept.months.retain(|one| one.year != year);
    kept.months.extend(
        known
            .into_iter()
            .map(|((line, month), amount)| MonthAmount {
                line,
                year,
                month,
                amount,
            }),
    );
    kept.months
        .sort_unstable_by_key(|one| (one.line, one.year, one.month));
    Ok(())
}
