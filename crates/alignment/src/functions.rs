//! For whom a function of government is meant, by declared assumption, when nobody recorded who is reached.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use budgets::Annex;
use kernel::{Group, Money};
use serde::Deserialize;

use crate::model::Input;
use crate::reach::{FunctionReach, estimate};

const ASSUMPTIONS: &str = include_str!("../data/function-groups.toml");

/// The dated file of assumptions.
#[derive(Debug, Deserialize)]
pub struct Assumptions {
    /// The method's name and version.
    pub id: String,
    /// The day from which it holds.
    pub date: String,
    /// Whose idea it is.
    pub source: String,
    /// The functions and the groups they are meant for.
    pub function: Vec<Assumption>,
}

/// One assumption.
#[derive(Debug, Deserialize)]
pub struct Assumption {
    /// The COFOG group or division: `09.1`.
    pub code: String,
    /// Whom it is meant for.
    pub group: Group,
}

/// The assumptions in force.
pub fn assumptions() -> &'static Assumptions {
    static READ: OnceLock<Assumptions> = OnceLock::new();
    READ.get_or_init(|| toml::from_str(ASSUMPTIONS).expect("our own data file is well formed"))
}

/// The group that a function is meant for: of the longest code that begins it; everyone where none does.
pub fn group_of_function(code: &str) -> Group {
    assumptions()
        .function
        .iter()
        .filter(|assumption| code.starts_with(&assumption.code))
        .max_by_key(|assumption| assumption.code.len())
        .map_or(Group::everyone(), |assumption| assumption.group.clone())
}

/// The whole expenditure by function and the group it is meant for, in the order of the codes.
pub fn reach_of_functions(input: &Input<'_>) -> Vec<FunctionReach> {
    let Some(budget) = input.budget else {
        return Vec::new();
    };
    let mut by_function: BTreeMap<String, Money> = BTreeMap::new();
    for (_, line) in budget.of(Annex::Expenditure) {
        let entry = line
            .codes
            .function
            .as_deref()
            .and_then(budgets::classification::function);
        let Some(entry) = entry else {
            continue;
        };
        let code =
            budgets::classification::cofog(line.codes.function.as_deref().unwrap_or_default())
                .unwrap_or_else(|| entry.code.clone());
        let amount = line
            .planned(input.year)
            .or_else(|| line.amount(input.year, budgets::Phase::Executed))
            .unwrap_or_default();
        *by_function.entry(code).or_default() += amount;
    }
    by_function
        .into_iter()
        .map(|(function, amount)| {
            let group = group_of_function(&function);
            let people = input
                .population
                .and_then(|population| estimate(population, None, &group));
            FunctionReach {
                per_head: people.and_then(|people| tables::rates::per_head(amount.0, people)),
                function,
                group,
                amount,
            }
        })
        .collect()
}
