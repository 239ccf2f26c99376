//! Spending that a municipality must make whatever its programme says.

use crate::classification::cofog;
use crate::model::{Annex, Line};

/// Why a line is obligatory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Administration {
    /// Wages of the executive.
    Wages,
    /// Other general administration.
    General,
    /// The reserve.
    Reserve,
    /// Debt and its interest.
    Debt,
    /// Transfers to other levels of government.
    Transfer,
}

/// Beginnings of words in titles, in one spelling.
const RESERVE: [&str; 6] = [
    "резерв",
    "камдык",
    "zaxira",
    "reserve",
    "contingency",
    "reserva de contingencia",
];
const DEBT: [&str; 6] = [
    "карызды тейлөө",
    "погашение долга",
    "обслуживание долга",
    "qarzni",
    "debt service",
    "divida publica",
];
const GENERAL: [&str; 8] = [
    "аппарат айыл",
    "айыл өкмөтүнүн аппараты",
    "айыл өкмөтүн күтүү",
    "башкаруу аппараты",
    "содержание аппарата",
    "аппарат управления",
    "boshqaruv apparati",
    "administration of the executive",
];

/// Whether a line of expenditure is general administration, wages of the executive, a reserve or debt:
/// such spending serves no measure and is no gap in the programme. `None` for everything else.
///
/// By COFOG 01 and the economic article in it (GFSM 21, 24, 26, 33); without codes, by the title.
pub fn obligatory_administration(line: &Line) -> Option<Administration> {
    if line.annex != Annex::Expenditure {
        return None;
    }
    let economic = line.codes.economic.as_deref().unwrap_or_default();
    let titles: Vec<String> = line
        .title
        .all()
        .map(|(_, title)| intake::plain_words(title).join(" "))
        .collect();
    let says = |words: &[&str]| {
        let begins = |title: &String, word: &str| {
            title
                .match_indices(word)
                .any(|(at, _)| at == 0 || title[..at].ends_with(' '))
        };
        titles
            .iter()
            .any(|title| words.iter().any(|word| begins(title, word)))
    };
    // A "reserve" of grain or seed is no reserve of the budget: it stands under its own function.
    let function = line.codes.function.as_deref().and_then(cofog);
    let general = function
        .as_deref()
        .is_none_or(|code| code.starts_with("01"));
    if economic.starts_with("24") || economic.starts_with("33") || (general && says(&DEBT)) {
        return Some(Administration::Debt);
    }
    if general && says(&RESERVE) {
        return Some(Administration::Reserve);
    }
    match function.as_deref() {
        Some("01.7") => Some(Administration::Debt),
        Some("01.8") => Some(Administration::Transfer),
        // Research and foreign aid of division 01 are nobody's obligatory administration.
        Some("01.2" | "01.4" | "01.5") => None,
        Some(code) if code.starts_with("01") && economic.starts_with("26") => {
            Some(Administration::Transfer)
        }
        Some(code) if code.starts_with("01") && economic.starts_with("21") => {
            Some(Administration::Wages)
        }
        Some(code) if code.starts_with("01") => Some(Administration::General),
        Some(_) => None,
        None => says(&GENERAL).then_some(Administration::General),
    }
}
