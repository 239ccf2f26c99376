//! What a resident asks of a budget: where the money comes from, where it goes, what is different from last year.

use kernel::{Money, Words, Year};

use super::execution::function_of;
use crate::classification::cofog;
use crate::model::{Annex, Budget, Line};

/// The answers for one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Civil {
    /// The year.
    pub year: Year,
    /// All revenue planned.
    pub revenue: Money,
    /// All expenditure planned.
    pub expenditure: Money,
    /// The same of the year before, where the budget holds it.
    pub before: Option<(Money, Money)>,
    /// Where the money comes from, the largest first.
    pub sources: Vec<Share>,
    /// Where it goes, by function, the largest first.
    pub uses: Vec<Share>,
    /// The largest lines of expenditure: at most five.
    pub largest: Vec<Share>,
    /// What is for children, mothers and health, as far as the functional codes say it.
    pub people: Vec<(Purpose, Money)>,
}

/// A part of a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The key of the line, or the code of the function; empty where the file says nothing.
    pub key: String,
    /// Its name; `None` where the file says nothing.
    pub name: Option<Words>,
    /// Planned for the year.
    pub amount: Money,
    /// Planned for the year before, where the budget holds that year.
    pub before: Option<Money>,
}

/// What money can be for, as far as functional codes say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Kindergartens and schools: COFOG 09.1, 09.2.
    KindergartensAndSchools,
    /// Families with children, and mothers: COFOG 10.4.
    FamiliesAndMothers,
    /// Health: COFOG 07.
    Health,
}

impl Purpose {
    /// The word used in texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::KindergartensAndSchools => "schools",
            Self::FamiliesAndMothers => "families",
            Self::Health => "health",
        }
    }
}

/// The year that a resident asks about: this one, else the nearest with a plan of expenditure.
pub fn civil_year(budget: &Budget, today: Year) -> Option<Year> {
    budget
        .years()
        .into_iter()
        .filter(|year| {
            budget
                .of(Annex::Expenditure)
                .any(|(_, line)| line.planned(*year).is_some())
        })
        .min_by_key(|year| ((year - today).abs(), *year))
}

/// The answers for a year.
pub fn civil(budget: &Budget, year: Year) -> Civil {
    let total = |annex, year| -> Option<Money> {
        let mut planned = budget
            .of(annex)
            .filter_map(|(_, line)| line.planned(year))
            .peekable();
        planned.peek()?;
        Some(planned.sum())
    };
    let expenditure_before = total(Annex::Expenditure, year - 1);
    let before = expenditure_before.map(|expenditure| {
        (
            total(Annex::Revenue, year - 1).unwrap_or(Money::ZERO),
            expenditure,
        )
    });
    let has_before = before.is_some();
    let parts = |annex: Annex, name: &dyn Fn(&Line) -> (String, Option<Words>)| {
        let mut parts: Vec<Share> = Vec::new();
        for (_, line) in budget.of(annex) {
            let (now, was) = (line.planned(year), line.planned(year - 1));
            if now.is_none() && was.is_none() {
                continue;
            }
            let (key, name) = name(line);
            let at = parts
                .iter()
                .position(|part| part.key == key)
                .unwrap_or_else(|| {
                    parts.push(Share {
                        key,
                        name,
                        amount: Money::ZERO,
                        before: has_before.then_some(Money::ZERO),
                    });
                    parts.len() - 1
                });
            parts[at].amount += now.unwrap_or(Money::ZERO);
            if let Some(before) = &mut parts[at].before {
                *before += was.unwrap_or(Money::ZERO);
            }
        }
        parts.sort_by_key(|part| std::cmp::Reverse(part.amount));
        parts
    };
    let by_line = |line: &Line| (line.key.clone(), Some(line.title.clone()));
    let mut largest = parts(Annex::Expenditure, &by_line);
    largest.retain(|part| part.amount > Money::ZERO);
    largest.truncate(5);
    Civil {
        year,
        revenue: total(Annex::Revenue, year).unwrap_or(Money::ZERO),
        expenditure: total(Annex::Expenditure, year).unwrap_or(Money::ZERO),
        before,
        sources: parts(Annex::Revenue, &by_line),
        uses: parts(Annex::Expenditure, &function_of),
        largest,
        people: people(budget, year),
    }
}

fn people(budget: &Budget, year: Year) -> Vec<(Purpose, Money)> {
    let all = [
        Purpose::KindergartensAndSchools,
        Purpose::FamiliesAndMothers,
        Purpose::Health,
    ];
    all.into_iter()
        .filter_map(|purpose| {
            let sum: Money = budget
                .of(Annex::Expenditure)
                .filter(|(_, line)| purpose_of(line) == Some(purpose))
                .filter_map(|(_, line)| line.planned(year))
                .sum();
            (sum > Money::ZERO).then_some((purpose, sum))
        })
        .collect()
}

fn purpose_of(line: &Line) -> Option<Purpose> {
    let code = cofog(line.codes.function.as_deref()?)?;
    match code.as_str() {
        "09.1" | "09.2" => Some(Purpose::KindergartensAndSchools),
        "10.4" => Some(Purpose::FamiliesAndMothers),
        code if code.starts_with("07") => Some(Purpose::Health),
        _ => None,
    }
}
