//! By what people can be told apart: sex, age, disability, settlement and any question with few answers.
//!
//! Which question is which dimension the form says itself; where it does not, names that field workers use everywhere
//! are known. Disability by the short set of the Washington Group: a person has one who has a lot of difficulty in at
//! least one of the six domains, or cannot do it at all (Washington Group on Disability Statistics, *Analytic guidelines:
//! the WG Short Set*, 2020, "disability 3").

use crate::model::{At, Known, Questionnaire, Sort};

use super::columns::{Column, NONE, number};

/// The bands of age, first and last year: early childhood, school, youth until 28 as the law has it, adults, the old.
pub const AGES: [(u8, Option<u8>); 6] = [
    (0, Some(5)),
    (6, Some(13)),
    (14, Some(17)),
    (18, Some(28)),
    (29, Some(59)),
    (60, None),
];

/// More different answers than that are no dimension.
pub const MOST: usize = 40;

/// Where the value of a dimension comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// What the house knows of a submission: its settlement, its channel.
    Known(Known),
    /// The answer to a question, as it is.
    Answer(At),
    /// An age in years, in bands.
    Age(At),
    /// The answers to the short set of the Washington Group.
    Functioning(Vec<At>),
    /// Any other number, in bands that hold about as many answers each.
    Bands(At),
}

/// A dimension of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its name in addresses: `sex`, `age`, `settlement`; the path of the question for all others.
    pub key: String,
    /// Whether it is one of the vocabulary of groups; the others are simply questions.
    pub known: bool,
    /// Where its value comes from.
    pub source: Source,
    /// The table in whose rows it is known, and in those of all repeats within.
    pub table: usize,
}

/// The words of the vocabulary, and names by which questions are recognised where the form does not say.
const NAMES: [(&str, &[&str]); 8] = [
    ("sex", &["sex", "gender", "jynys", "jins", "pol"]),
    ("age", &["age", "age_years", "jash", "yosh", "vozrast"]),
    ("disability", &["disability", "wg_disability", "disabled"]),
    (
        "ethnicity",
        &["ethnicity", "ethnic", "nationality", "uluty", "millati"],
    ),
    ("poverty", &["poverty", "poor", "income_enough", "wealth"]),
    ("migration", &["migration", "migrant"]),
    (
        "family",
        &["household_type", "family_type", "hh_type", "family"],
    ),
    ("work", &["work", "occupation", "employment"]),
];

/// The six domains of the short set, by what stands in the names of their questions.
const DOMAINS: [&[&str]; 6] = [
    &["seeing", "vision", "_see"],
    &["hearing", "_hear"],
    &["walking", "mobility", "_walk"],
    &["remembering", "cognition", "remember", "concentrat"],
    &["selfcare", "self_care", "washing"],
    &["communicati"],
];

/// The dimensions of a form: those of the vocabulary first, then every question with choices. `said` is what the form
/// itself says: the path of a question, with or without the name of the form in front, and the word of its dimension.
pub fn dimensions(questionnaire: &Questionnaire, said: &[(String, String)]) -> Vec<Dimension> {
    let mut made = vec![known("settlement", Source::Known(Known::Settlement), 0)];
    for (path, word) in said {
        let found = find(questionnaire, path);
        if let Some(at) = found.filter(|_| made.iter().all(|one| one.key != *word)) {
            made.push(known(word, as_dimension(questionnaire, word, at), at.table));
        }
    }
    for (word, names) in NAMES {
        if made.iter().any(|one| one.key == word) {
            continue;
        }
        if word == "disability"
            && let Some(functioning) = functioning(questionnaire)
        {
            made.push(functioning);
            continue;
        }
        let found = questionnaire.all().find(|(_, question)| {
            let name = question.name.to_lowercase();
            names.contains(&name.as_str())
                && (question.sort.is_countable() || word == "age" || question.sort == Sort::Text)
        });
        if let Some((at, _)) = found {
            made.push(known(word, as_dimension(questionnaire, word, at), at.table));
        }
    }
    for (at, question) in questionnaire.all() {
        let is_used = made.iter().any(
            |one| matches!(&one.source, Source::Answer(used) | Source::Age(used) if *used == at),
        );
        if is_used {
            continue;
        }
        let source = match question.sort {
            Sort::One | Sort::Boolean => Source::Answer(at),
            sort if sort.is_number() => Source::Bands(at),
            _ => continue,
        };
        made.push(Dimension {
            key: question.path.clone(),
            known: false,
            source,
            table: at.table,
        });
    }
    made
}

fn known(word: &str, source: Source, table: usize) -> Dimension {
    Dimension {
        key: word.to_owned(),
        known: true,
        source,
        table,
    }
}

/// The question of a path, which may have the name of the form's root in front.
pub fn find(questionnaire: &Questionnaire, path: &str) -> Option<At> {
    let path = path.trim_start_matches('/');
    questionnaire
        .find(path)
        .or_else(|| questionnaire.find(path.split_once('/')?.1))
}

fn as_dimension(questionnaire: &Questionnaire, word: &str, at: At) -> Source {
    let sort = questionnaire.at(at).map(|question| question.sort);
    match sort {
        _ if word == "age" => Source::Age(at),
        Some(sort) if sort.is_number() => Source::Bands(at),
        _ => Source::Answer(at),
    }
}

/// The six questions of the short set, where a table has them all.
fn functioning(questionnaire: &Questionnaire) -> Option<Dimension> {
    (0..questionnaire.tables.len()).rev().find_map(|table| {
        let questions = &questionnaire.tables[table].questions;
        let domains: Option<Vec<At>> = DOMAINS
            .iter()
            .map(|names| {
                let question = questions.iter().position(|question| {
                    let name = question.name.to_lowercase();
                    // What is asked of small children has other domains and other thresholds.
                    question.sort == Sort::One
                        && !name.starts_with("cf")
                        && names.iter().any(|part| name.contains(part))
                })?;
                Some(At { table, question })
            })
            .collect();
        Some(known("disability", Source::Functioning(domains?), table))
    })
}

/// Whether an answer to a domain is "a lot of difficulty" or "cannot do at all"; `None` where it says nothing.
pub fn is_hard(code: &str) -> Option<bool> {
    let code = code.to_lowercase();
    if let Ok(number) = code.parse::<u8>() {
        return match number {
            1 | 2 => Some(false),
            3 | 4 => Some(true),
            _ => None,
        };
    }
    let any = |parts: &[&str]| parts.iter().any(|part| code.contains(part));
    if any(&["refus", "know", "dk", "not_said", "missing"]) {
        return None;
    }
    if any(&[
        "lot",
        "cannot",
        "cant",
        "can_not",
        "unable",
        "severe",
        "not_at_all",
    ]) {
        return Some(true);
    }
    any(&["no", "none", "some"]).then_some(false)
}

/// The category of every row along a dimension, and the categories.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Categories {
    /// The category of each row, [`NONE`] where it is not known.
    pub codes: Vec<u32>,
    /// What the categories are called in answers and addresses.
    pub words: Vec<String>,
}

/// The categories of a dimension from the columns it needs, in the order of [`needs`], over the rows of its own table.
///
/// Choices keep the order of the form, and those of them that nobody took stay; words come in the order of the alphabet.
/// `None` where there are more different answers than a table can show.
pub fn categories(
    questionnaire: &Questionnaire,
    dimension: &Dimension,
    columns: &[&Column],
) -> Option<Categories> {
    let column = *columns.first()?;
    match &dimension.source {
        Source::Age(_) => {
            let codes = (0..column.len()).map(|row| band_of(column.number(row)));
            Some(Categories {
                codes: codes.collect(),
                words: AGES.iter().map(|(from, to)| band(*from, *to)).collect(),
            })
        }
        Source::Functioning(_) => Some(Categories {
            codes: (0..column.len())
                .map(|row| functioning_of(columns, row))
                .collect(),
            words: vec!["yes".to_owned(), "no".to_owned()],
        }),
        Source::Bands(_) => Some(bands(column)),
        Source::Known(_) => of_words(&[], column),
        Source::Answer(at) => {
            let question = questionnaire.at(*at)?;
            let codes: Vec<&str> = question
                .choices
                .iter()
                .map(|one| one.code.as_str())
                .collect();
            of_words(&codes, column)
        }
    }
}

/// The columns that a dimension needs: the table and what stands in it.
pub fn needs(questionnaire: &Questionnaire, dimension: &Dimension) -> Vec<(usize, String)> {
    let path = |at: &At| {
        let question = questionnaire.at(*at).map(|question| question.path.clone());
        (at.table, question.unwrap_or_default())
    };
    match &dimension.source {
        Source::Known(known) => vec![(0, known.code().to_owned())],
        Source::Answer(at) | Source::Age(at) | Source::Bands(at) => vec![path(at)],
        Source::Functioning(domains) => domains.iter().map(path).collect(),
    }
}

/// The band of an age.
fn band_of(age: f64) -> u32 {
    if age.is_nan() || !(0.0..=130.0).contains(&age) {
        return NONE;
    }
    let years = age as u8;
    let place = AGES
        .iter()
        .position(|(from, to)| *from <= years && to.is_none_or(|to| years <= to));
    place.map_or(NONE, |place| place as u32)
}

/// A band of ages as groups write it: `6-13`, `60+`.
pub fn band(from: u8, to: Option<u8>) -> String {
    to.map_or_else(|| format!("{from}+"), |to| format!("{from}-{to}"))
}

fn functioning_of(columns: &[&Column], row: usize) -> u32 {
    let mut answered = false;
    for column in columns {
        let hard = column.text(row).and_then(|code| is_hard(&code));
        answered |= hard.is_some();
        if hard == Some(true) {
            return 0;
        }
    }
    if answered { 1 } else { NONE }
}

/// Bands of a number: every value by itself where there are few, else four of about as many answers.
fn bands(column: &Column) -> Categories {
    let numbers: Vec<f64> = (0..column.len()).map(|row| column.number(row)).collect();
    let mut sorted: Vec<f64> = numbers
        .iter()
        .copied()
        .filter(|one| !one.is_nan())
        .collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let mut values = sorted.clone();
    values.dedup();
    if values.len() <= 8 {
        let place = |one: &f64| values.iter().position(|value| value.total_cmp(one).is_eq());
        return Categories {
            codes: numbers
                .iter()
                .map(|one| place(one).map_or(NONE, |place| place as u32))
                .collect(),
            words: values.iter().map(|value| number(*value)).collect(),
        };
    }
    // Three cuts, each at a value that was answered, none twice.
    let mut cuts: Vec<f64> = (1..4).map(|part| sorted[sorted.len() * part / 4]).collect();
    cuts.dedup();
    cuts.retain(|cut| *cut > sorted[0]);
    let place = |one: f64| {
        if one.is_nan() {
            return NONE;
        }
        cuts.iter().take_while(|cut| **cut <= one).count() as u32
    };
    let mut words = vec![format!("<{}", number(cuts[0]))];
    words.extend(
        cuts.windows(2)
            .map(|pair| format!("{}–<{}", number(pair[0]), number(pair[1]))),
    );
    words.extend(cuts.last().map(|last| format!("≥{}", number(*last))));
    Categories {
        codes: numbers.iter().map(|one| place(*one)).collect(),
        words,
    }
}

fn of_words(choices: &[&str], column: &Column) -> Option<Categories> {
    let Column::Codes { codes, words } = column else {
        return None;
    };
    let mut order: Vec<&str> = choices.to_vec();
    let mut others: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !choices.contains(word))
        .collect();
    others.sort_unstable();
    order.extend(others);
    if order.len() > MOST {
        return None;
    }
    let places: Vec<u32> = words
        .iter()
        .map(|word| {
            let place = order.iter().position(|one| one == word);
            place.map_or(NONE, |place| place as u32)
        })
        .collect();
    Some(Categories {
        codes: codes
            .iter()
            .map(|code| places.get(*code as usize).copied().unwrap_or(NONE))
            .collect(),
        words: order.into_iter().map(str::to_owned).collect(),
    })
}
