//! Answers for researchers: what tells people apart is made coarse, and left out where it points at few.

use std::collections::HashMap;

use crate::model::{At, Known, Questionnaire};
use crate::rules::columns::{Column, NONE};
use crate::rules::dimensions::{Categories, Dimension, Source, categories, needs};
use crate::rules::figures::Answered;
use crate::rules::microdata::{Risk, risk, withhold};
use crate::rules::parts::Part;

/// The dimensions that a stranger may know of somebody, by which rows must not be few.
const SEEN: [&str; 5] = ["settlement", "sex", "age", "disability", "ethnicity"];

/// What stands instead in a column: the codes of all rows of its table, and their words.
#[derive(Debug)]
struct Instead {
    target: Target,
    codes: Vec<u32>,
    words: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Settlement,
    Answer(At),
}

/// What is left out of the answers of a form, and how much was at risk before.
#[derive(Debug, Default)]
pub struct Unnamed {
    instead: Vec<Instead>,
    /// By table: how many rows the combinations point at.
    pub risks: Vec<(usize, Risk)>,
}

/// The columns that are needed to find out.
pub fn wanted(questionnaire: &Questionnaire, dimensions: &[Dimension]) -> Vec<(usize, String)> {
    let mut wanted: Vec<(usize, String)> = dimensions
        .iter()
        .filter(|dimension| SEEN.contains(&dimension.key.as_str()))
        .flat_map(|dimension| needs(questionnaire, dimension))
        .collect();
    wanted.push((0, Known::State.code().to_owned()));
    wanted.sort();
    wanted.dedup();
    wanted
}

fn targets_of(source: &Source) -> Vec<Target> {
    match source {
        Source::Known(Known::Settlement) => vec![Target::Settlement],
        Source::Known(_) => Vec::new(),
        Source::Answer(at) | Source::Age(at) | Source::Bands(at) => vec![Target::Answer(*at)],
        Source::Functioning(domains) => domains.iter().map(|at| Target::Answer(*at)).collect(),
    }
}

impl Unnamed {
    /// Finds out what must be left out of the submissions whose state `counts`. The form's own table is looked at by
    /// itself, the rows of repeats among those of the same settlement, for which settlement theirs is stands above them.
    pub fn of(
        questionnaire: &Questionnaire,
        dimensions: &[Dimension],
        answered: &Answered,
        counts: &dyn Fn(&str) -> bool,
    ) -> Self {
        let mut made = Self::default();
        let states = answered.columns.get(&(0, Known::State.code().to_owned()));
        let of_root = answered.rows.first().copied().unwrap_or(0);
        let is_in: Vec<bool> = (0..of_root)
            .map(|row| {
                let state = states.and_then(|states| states.text(row));
                state.is_none_or(|state| counts(&state))
            })
            .collect();
        let mut settlements = vec![NONE; of_root];
        for table in 0..questionnaire.tables.len() {
            let mut targets: Vec<(Vec<Target>, Categories)> = Vec::new();
            let own = |one: &&Dimension| one.table == table && SEEN.contains(&one.key.as_str());
            for dimension in dimensions.iter().filter(own) {
                let names = needs(questionnaire, dimension);
                let columns: Vec<&Column> = names
                    .iter()
                    .filter_map(|key| answered.columns.get(key))
                    .collect();
                if columns.len() < names.len() {
                    continue;
                }
                // What has too many values to be a dimension is left out altogether.
                let found =
                    categories(questionnaire, dimension, &columns).unwrap_or_else(|| Categories {
                        codes: vec![NONE; columns[0].len()],
                        words: Vec::new(),
                    });
                targets.push((targets_of(&dimension.source), found));
            }
            let Some(root) = answered.rows_above(questionnaire, table, 0) else {
                continue;
            };
            if targets.is_empty() {
                continue;
            }
            let combination = |row: usize| -> Vec<u32> {
                let codes = targets
                    .iter()
                    .map(|(_, found)| found.codes.get(row).copied());
                codes.map(|code| code.unwrap_or(NONE)).collect()
            };
            let mut groups: HashMap<u32, Vec<usize>> = HashMap::new();
            for (row, above) in root.iter().enumerate() {
                if is_in.get(*above as usize) == Some(&true) {
                    let settlement = if table == 0 {
                        NONE
                    } else {
                        settlements[*above as usize]
                    };
                    groups.entry(settlement).or_default().push(row);
                }
            }
            let mut kept = vec![vec![NONE; targets.len()]; root.len()];
            let mut at_risk = Risk::default();
            for rows in groups.values() {
                let mut combined: Vec<Vec<u32>> =
                    rows.iter().map(|row| combination(*row)).collect();
                let here = risk(&combined);
                at_risk.alone += here.alone;
                at_risk.few += here.few;
                at_risk.rows += here.rows;
                withhold(&mut combined);
                for (row, codes) in rows.iter().zip(combined) {
                    kept[*row] = codes;
                }
            }
            made.risks.push((table, at_risk));
            for (place, (of, found)) in targets.into_iter().enumerate() {
                let codes: Vec<u32> = kept.iter().map(|row| row[place]).collect();
                if of == [Target::Settlement] {
                    settlements.clone_from(&codes);
                }
                for target in of {
                    made.instead.push(Instead {
                        target,
                        codes: codes.clone(),
                        words: found.words.clone(),
                    });
                }
            }
        }
        made
    }

    /// The questions whose answers are replaced by coarser words.
    pub fn replaced(&self) -> Vec<At> {
        self.instead
            .iter()
            .filter_map(|one| match one.target {
                Target::Answer(at) => Some(at),
                Target::Settlement => None,
            })
            .collect()
    }

    /// Replaces what stands in a part; `before` says how many rows of each table came in the parts before it.
    pub fn apply(&self, part: &mut Part, before: &[usize]) {
        for one in &self.instead {
            let table = match one.target {
                Target::Settlement => 0,
                Target::Answer(at) => at.table,
            };
            let Some(own) = part.tables.get_mut(table) else {
                continue;
            };
            let start = before.get(table).copied().unwrap_or(0);
            let codes: Vec<u32> = (0..own.rows)
                .map(|row| one.codes.get(start + row).copied().unwrap_or(NONE))
                .collect();
            let column = Column::Codes {
                codes,
                words: one.words.clone(),
            };
            match one.target {
                Target::Settlement => {
                    own.known.insert(Known::Settlement, column);
                }
                Target::Answer(at) => {
                    if let Some(place) = own.columns.get_mut(at.question) {
                        *place = column;
                    }
                }
            }
        }
        // The key of a submission is the same on the phone that sent it: a number of ours stands instead.
        if let Some(root) = part.tables.first_mut() {
            let start = before.first().copied().unwrap_or(0);
            let words: Vec<String> = (0..root.rows)
                .map(|row| format!("row-{}", start + row + 1))
                .collect();
            let codes: Vec<u32> = (0..root.rows as u32).collect();
            root.known
                .insert(Known::Instance, Column::Codes { codes, words });
            let blank: HashMap<Known, Column> = [Known::Number, Known::Received, Known::Updated]
                .into_iter()
                .map(|known| (known, Column::Numbers(vec![f64::NAN; root.rows])))
                .collect();
            root.known.extend(blank);
        }
    }
}
