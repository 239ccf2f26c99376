//! Is it funded, and whom does it reach? Plan × budget × people.
//!
//! A [`review`] is pure: values in, values out. It follows the money from measure to line ([`funding`]),
//! joins plan and budget by code where both have codes ([`comparison`]), computes whom the money reaches
//! ([`reach`]), adds up what people scored ([`methods`]), and lets every check have its say (`findings`).
//! [`report`] turns a review into a [`paper::Paper`] in one of four languages; [`roll_up`] compares many.

pub mod action_plan;
pub mod chain;
pub mod comparison;
mod findings;
pub mod functions;
pub mod funding;
pub mod matching;
pub mod methods;
pub mod model;
pub mod people_table;
mod protect;
pub mod reach;
pub mod report;
pub mod roll_up;

use crate::findings::Seen;
pub use crate::model::{Input, Linking, Review};

/// The sentences of this crate.
pub const TEXT: text::Catalogue = text::catalogue!("alignment");

/// Reviews one municipality in one year.
pub fn review(input: &Input<'_>) -> Review {
    let funding = funding::funding(input);
    let comparison = match (input.programme, input.budget) {
        (Some(programme), Some(budget)) if input.linking.use_codes => {
            comparison::by_code(programme, budget, input.year)
        }
        _ => Vec::new(),
    };
    let reach = reach::reach(input, &funding.measures);
    let findings = findings::all(&Seen {
        input,
        funding: &funding,
        comparison: &comparison,
        reach: &reach,
    });
    let (reach, findings) = protect::small_numbers(reach, findings);
    Review {
        place: input.place.to_owned(),
        name: input.name.clone(),
        year: input.year,
        currency: input.currency,
        linking: input.linking,
        totals: totals(input, &funding),
        methods: methods::results(input, &funding),
        measures: funding.measures,
        lines: funding.lines,
        links: funding.links,
        suggestions: funding.suggestions,
        comparison,
        reach,
        findings,
    }
}

fn totals(input: &Input<'_>, funding: &funding::Funding) -> model::Totals {
    use budgets::{Annex, Phase};
    use model::{Role, Standing};

    let mut totals = model::Totals {
        residents: input
            .population
            .and_then(|population| reach::estimate(population, None, &kernel::Group::everyone())),
        ..model::Totals::default()
    };
    if let Some(budget) = input.budget {
        for (line, used) in budget.lines.iter().zip(&funding.lines) {
            match line.annex {
                Annex::Revenue => totals.revenue += used.planned,
                Annex::Balance => {}
                Annex::Expenditure => {
                    totals.expenditure += used.planned;
                    totals.linked += used.linked.min(used.planned.max(kernel::Money::ZERO));
                    if used.role == Role::Serves {
                        totals.remainder += (used.planned - used.linked).max(kernel::Money::ZERO);
                    }
                    match used.role {
                        Role::Obligatory => totals.obligatory += used.planned,
                        Role::Running => totals.running += used.planned,
                        Role::Unlinked => totals.unlinked += used.planned,
                        Role::Serves | Role::Other => {}
                    }
                }
            }
        }
        totals.approved = budget.total(Annex::Expenditure, input.year, Phase::Approved);
        totals.executed = funding::has_execution(budget, input.year)
            .then(|| budget.total(Annex::Expenditure, input.year, Phase::Executed));
    }
    for measure in &funding.measures {
        totals.asked += measure.asked;
        totals.asked_elsewhere += measure.elsewhere;
        totals.measures += usize::from(measure.asked.0 > 0);
        match measure.standing {
            Standing::Unfunded => totals.unfunded += 1,
            Standing::Partly => totals.partly += 1,
            Standing::Funded | Standing::Over => totals.funded += 1,
            Standing::NotNow | Standing::NoCost => {}
        }
    }
    totals
}

#[cfg(test)]
mod tests;
