//! Figures in words.

use desk::Visit;
use kernel::Message;

use crate::model::{Known, Question, Questionnaire};
use crate::rules::design::Assumed;
use crate::rules::dimensions::{Dimension, Source};
use crate::rules::estimates::Estimate;
use crate::rules::figures::{Figure, Slot};

/// What a dimension is called.
pub fn dimension(visit: &Visit, questionnaire: &Questionnaire, dimension: &Dimension) -> String {
    if dimension.known {
        let key = format!("results-by-{}", dimension.key);
        if visit.reader.has(&key) {
            return visit.t(&key);
        }
    }
    let at = match &dimension.source {
        Source::Answer(at) | Source::Age(at) | Source::Bands(at) => Some(*at),
        Source::Functioning(domains) => domains.first().copied(),
        Source::Known(_) => None,
    };
    at.and_then(|at| questionnaire.at(at))
        .map_or_else(|| dimension.key.clone(), |question| asked(visit, question))
}

/// What a question asks, without what the form puts into it.
pub fn asked(visit: &Visit, question: &Question) -> String {
    questionnaires::rules::labels::plain(question.says(visit.lang()))
}

/// What a category of a dimension is called.
pub fn category(
    visit: &Visit,
    questionnaire: &Questionnaire,
    dimension: &Dimension,
    word: &str,
) -> String {
    match &dimension.source {
        Source::Known(Known::Settlement) => visit.place_name(word),
        Source::Known(Known::Channel) => visit.t(&format!("surveys-channel-{word}")),
        Source::Known(_) | Source::Bands(_) => word.to_owned(),
        Source::Age(_) => word.replace('-', "–"),
        Source::Functioning(_) => match word {
            "yes" => visit.t("results-disability-yes"),
            _ => visit.t("results-disability-no"),
        },
        Source::Answer(at) => questionnaire
            .at(*at)
            .map_or_else(|| word.to_owned(), |question| choice(visit, question, word)),
    }
}

/// What a choice says; settlements of the register by their names.
pub fn choice(visit: &Visit, question: &Question, code: &str) -> String {
    let says = question.choice(code, visit.lang());
    if says != code {
        return says.to_owned();
    }
    match code {
        "yes" | "true" | "1" if question.choices.is_empty() => visit.t("results-yes"),
        "no" | "false" | "0" if question.choices.is_empty() => visit.t("results-no"),
        _ if places::registry().find(code).is_some() => visit.place_name(code),
        _ => code.to_owned(),
    }
}

/// What a place along a dimension of a figure is called.
pub fn slot(
    visit: &Visit,
    questionnaire: &Questionnaire,
    figure: &Figure,
    number: usize,
    slot: Slot,
) -> String {
    let shown = &figure.by[number];
    match slot {
        Slot::Category(place) => {
            category(visit, questionnaire, &shown.dimension, &shown.words[place])
        }
        Slot::Unknown => visit.t("results-unknown"),
        Slot::All => visit.t("results-everybody"),
    }
}

/// A share as per cent.
pub fn percent(visit: &Visit, share: f64) -> String {
    visit.reader.percent(share)
}

/// The bounds of a share: `38–52 %`.
pub fn percents(visit: &Visit, (low, high): (f64, f64)) -> String {
    let whole = |share: f64| {
        visit
            .reader
            .decimal(share * 100.0, u8::from(share * 100.0 < 10.0))
    };
    format!("{}–{} %", whole(low), whole(high))
}

/// A number with as many decimals as its size wants.
pub fn number(visit: &Visit, value: f64) -> String {
    let digits = match value.abs() {
        size if size >= 100.0 || value.fract() == 0.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    visit.reader.decimal(value, digits)
}

/// The bounds of a number.
pub fn numbers(visit: &Visit, (low, high): (f64, f64)) -> String {
    format!("{}–{}", number(visit, low), number(visit, high))
}

/// The bounds of a figure, where there are any.
pub fn bounds(visit: &Visit, estimate: &Estimate, is_share: bool) -> String {
    estimate.interval.map_or_else(String::new, |interval| {
        if is_share {
            percents(visit, interval)
        } else {
            numbers(visit, interval)
        }
    })
}

/// What had to be assumed, in sentences.
pub fn assumed(visit: &Visit, assumed: &[Assumed]) -> Vec<String> {
    assumed
        .iter()
        .map(|one| {
            visit.say(&Message::new(match one {
                Assumed::Purposive => "results-assumed-purposive",
                Assumed::NoWeights => "results-assumed-no-weights",
                Assumed::Elsewhere => "results-assumed-elsewhere",
                Assumed::MoreThanPlanned => "results-assumed-more",
                Assumed::NonResponse => "results-assumed-non-response",
                Assumed::LonelyCluster => "results-assumed-lonely",
            }))
        })
        .collect()
}
