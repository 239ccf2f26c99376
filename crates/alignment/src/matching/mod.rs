//! Which budget position pays for which measure?
//!
//! Two tables come in, plan and budget; pairs go out, each with a probability and its reasons as
//! data. Codes decide where both tables have them. Otherwise four witnesses are heard:
//!
//! 1. **words** ([`likeness`]): stems and three-letter likeness, weighted by how rare a word is
//!    among the positions of the office;
//! 2. **labels and habits** ([`labels`], [`together`]): programme, function, place; and what other
//!    offices did with the same product. How far they can be trusted is learned from the two tables
//!    at hand, without answers;
//! 3. **siblings**: measures of one product are mostly paid together;
//! 4. **sums** ([`amounts`]): the measures of a position add up to its amount.
//!
//! [`together`] finds the assignment of all measures that pleases all four; [`calibrate`] turns what
//! is left of doubt into a probability. Nothing here reads files, clocks or dice: the same tables
//! give the same answer.

mod amounts;
mod calibrate;
pub mod evaluate;
mod habits;
mod index;
mod labels;
mod likeness;
mod moves;
mod pools;
mod reasons;
mod shares;
#[cfg(test)]
mod tests;
mod together;
mod words;

use rustc_hash::FxHashMap;

use likeness::{Likeness, Side};
use together::Together;
use words::{Prepared, Vocabulary};

/// A measure of a plan, or a position of a budget: what a row says, as far as matching cares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The row's code (activity, programme). Compared without case, spaces and punctuation.
    pub code: Option<String>,
    /// Code or name of the office that answers for the row; equal means the same office.
    pub office: Option<String>,
    /// The row's texts, in any language of [`lexis`]; several of one field are allowed.
    pub texts: Vec<(Field, String)>,
    /// Where it happens, by name.
    pub place: Option<String>,
    /// (year, amount in minor units). Several amounts of one year are added up.
    pub amounts: Vec<(i32, i64)>,
}

/// What a text of an [`Item`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// What the row is called.
    Title,
    /// Product, indicator, description: more about the same thing.
    Detail,
    /// Name of the programme.
    Programme,
    /// Functional classification.
    Function,
    /// Name of the unit inside the office, or of the office where [`Item::office`] is a code.
    Office,
    /// Village, district.
    Place,
    /// Economic classification.
    Economic,
}

/// How to match.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether equal codes decide.
    pub use_codes: bool,
    /// Suggestions of at least this probability are accepted without being asked, 0 to 1.
    pub accept_at: f64,
    /// So many suggestions are kept for each measure (matches by code are all kept).
    pub at_most: usize,
    /// The year whose amounts are compared; without it, the year both tables have most of.
    pub year: Option<i32>,
}

impl Default for Options {
    /// Of what is accepted at 0.97, more than 98.5 % was right in every table that we tried where
    /// the office is known (see the tests), also with columns taken away.
    fn default() -> Self {
        Self {
            use_codes: true,
            accept_at: 0.97,
            at_most: 3,
            year: None,
        }
    }
}

/// One position that may pay for one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Index into the measures.
    pub measure: usize,
    /// Index into the positions.
    pub position: usize,
    /// How likely it is that this position pays for this measure, 0 to 1.
    pub probability: f64,
    /// Whether it is as certain as [`Options::accept_at`] asks.
    pub accepted: bool,
    /// What of the measure's amount the position can carry, in minor units of the compared year;
    /// `None` where either amount is unknown. Accepted shares together exceed neither the measure's
    /// amount nor the position's.
    pub amount: Option<i64>,
    /// What speaks for it, strongest kind first.
    pub reasons: Vec<Reason>,
}

/// What speaks for a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Reason {
    /// Both rows have this code.
    SameCode {
        /// The code as the measure writes it.
        code: String,
    },
    /// The titles have the same words.
    SameTitle,
    /// Telling words that both say, rarest first, as the position writes them.
    SharedWords {
        /// Folded words.
        words: Vec<String>,
    },
    /// The programme has the same name.
    SameProgramme,
    /// The function has the same name.
    SameFunction,
    /// The same office answers for both.
    SameOffice,
    /// Both happen here.
    SamePlace {
        /// The place as the measure writes it.
        place: String,
    },
    /// The two amounts are equal.
    AmountAgrees {
        /// In minor units.
        amount: i64,
    },
    /// All measures that stand under the position add up to its amount.
    GroupAmountAgrees {
        /// How many measures, this one included.
        measures: usize,
        /// In minor units.
        amount: i64,
    },
    /// Another measure with the same product stands under the position.
    LikeSibling {
        /// Index into the measures.
        measure: usize,
    },
    /// The office has no other position.
    OnlyCandidate,
}

/// Says which position may pay for which measure: by measure, then the most probable first.
///
/// Positions should be what the plan can mean: lines that differ only in their economic article are
/// best added up beforehand. A pair for which nothing speaks is
/// no suggestion.
pub fn suggest(measures: &[Item], positions: &[Item], options: &Options) -> Vec<Suggestion> {
    let year = amounts::common_year(measures, positions, options.year);
    let asked: Vec<Option<i64>> = measures
        .iter()
        .map(|item| amounts::amount_in(item, year))
        .collect();
    let given: Vec<Option<i64>> = positions
        .iter()
        .map(|item| amounts::amount_in(item, year))
        .collect();
    let mut suggestions = if options.use_codes {
        by_code(measures, positions)
    } else {
        Vec::new()
    };
    let mut claimed = vec![0_i64; positions.len()];
    let mut settled = vec![false; measures.len()];
    for suggestion in &suggestions {
        // A measure with several positions of its code claims nothing sure from any one of them.
        if !std::mem::replace(&mut settled[suggestion.measure], true) {
            let amount = asked[suggestion.measure].unwrap_or(0);
            claimed[suggestion.position] = claimed[suggestion.position].saturating_add(amount);
        }
    }
    let open: Vec<usize> = (0..measures.len())
        .filter(|measure| !settled[*measure])
        .collect();
    if !open.is_empty() && !positions.is_empty() {
        by_words(
            measures,
            positions,
            (&asked, &given),
            &open,
            claimed,
            options,
            &mut suggestions,
        );
    }
    for suggestion in &mut suggestions {
        suggestion.accepted = suggestion.probability >= options.accept_at;
    }
    suggestions.sort_by(|a, b| {
        a.measure
            .cmp(&b.measure)
            .then(b.probability.total_cmp(&a.probability))
            .then(a.position.cmp(&b.position))
    });
    shares::share_out(&mut suggestions, &asked, &given);
    suggestions
}

/// A code decides, but a typing error in a code is possible.
const CERTAIN: f64 = 0.999;

fn by_code(measures: &[Item], positions: &[Item]) -> Vec<Suggestion> {
    let mut holders: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, position) in positions.iter().enumerate() {
        if let Some(code) = position.code.as_deref().and_then(plain_code) {
            holders.entry(code).or_default().push(at);
        }
    }
    let mut suggestions = Vec::new();
    for (measure, item) in measures.iter().enumerate() {
        let Some(code) = item.code.as_deref() else {
            continue;
        };
        let Some(found) = plain_code(code).and_then(|plain| holders.get(&plain)) else {
            continue;
        };
        for position in found {
            let offices = (office_name(item), office_name(&positions[*position]));
            let same_office = offices.0.is_some() && offices.0 == offices.1;
            if !same_office && offices.0.is_some() && offices.1.is_some() {
                continue;
            }
            let mut reasons = vec![Reason::SameCode {
                code: code.to_owned(),
            }];
            if same_office {
                reasons.push(Reason::SameOffice);
            }
            suggestions.push(Suggestion {
                measure,
                position: *position,
                probability: CERTAIN,
                accepted: false,
                amount: None,
                reasons,
            });
        }
    }
    suggestions
}

fn by_words(
    measures: &[Item],
    positions: &[Item],
    amounts: (&[Option<i64>], &[Option<i64>]),
    open: &[usize],
    claimed: Vec<i64>,
    options: &Options,
    suggestions: &mut Vec<Suggestion>,
) {
    let mut vocabulary = Vocabulary::default();
    let prepared: (Vec<Prepared>, Vec<Prepared>) =
        (vocabulary.prepare(measures), vocabulary.prepare(positions));
    let left = Side {
        items: measures,
        prepared: &prepared.0,
        amounts: amounts.0,
    };
    let right = Side {
        items: positions,
        prepared: &prepared.1,
        amounts: amounts.1,
    };
    let likeness = Likeness::of(&left, &right, open, &vocabulary);
    let state = Together::decide(&likeness, &left, &right, claimed);
    let witness = reasons::Witness::of(&state, &left, &right, &vocabulary);
    for leaf in 0..likeness.leaves.len() {
        let ranked = calibrate::ranked(&state, leaf, options.at_most);
        for measure in &likeness.leaves[leaf].members {
            for (candidate, probability) in &ranked {
                let reasons = witness.reasons(leaf, *candidate, *measure);
                if reasons.is_empty() {
                    continue;
                }
                suggestions.push(Suggestion {
                    measure: *measure,
                    position: likeness.leaves[leaf].candidates[*candidate].position,
                    probability: *probability,
                    accepted: false,
                    amount: None,
                    reasons,
                });
            }
        }
    }
}

/// The name by which two offices are the same; `None` for an empty one.
fn office_name(item: &Item) -> Option<String> {
    let name = lexis::fold(item.office.as_deref()?.trim());
    (!name.is_empty()).then_some(name)
}

/// Letters and digits of a code; `None` if it has none.
fn plain_code(code: &str) -> Option<String> {
    let plain: String = code
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    (!plain.is_empty()).then_some(plain)
}
