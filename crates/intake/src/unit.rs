//! Units and currencies as people state them in words: "миң сом менен", "тыс. сомов", "in thousand som".

use kernel::{Currency, Unit};

use crate::words::plain_words;

/// What a text says about the unit and the currency of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnitStatement {
    /// The unit.
    pub unit: Option<Unit>,
    /// The currency.
    pub currency: Option<Currency>,
}

const THOUSAND: [&str; 11] = [
    "миң",
    "мин",
    "тыс",
    "тысяч",
    "тысячах",
    "тысячи",
    "тис",
    "ming",
    "thousand",
    "thousands",
    "mil",
];
const MILLION: [&str; 10] = [
    "млн",
    "миллион",
    "миллиондор",
    "миллионов",
    "миллионах",
    "mln",
    "million",
    "millions",
    "milhoes",
    "миллиона",
];

/// The first word of each currency's names; longer forms begin with it.
const CURRENCIES: [(&str, Currency); 24] = [
    ("сом", Currency::KGS),
    ("som", Currency::KGS),
    ("kgs", Currency::KGS),
    ("so'm", Currency::UZS),
    ("сум", Currency::UZS),
    ("soum", Currency::UZS),
    ("uzs", Currency::UZS),
    ("грн", Currency::UAH),
    ("гривн", Currency::UAH),
    ("uah", Currency::UAH),
    ("hryvnia", Currency::UAH),
    ("reais", Currency::BRL),
    ("brl", Currency::BRL),
    ("php", Currency::PHP),
    ("peso", Currency::PHP),
    ("kes", Currency::KES),
    ("ksh", Currency::KES),
    ("shilling", Currency::KES),
    ("тенге", Currency::KZT),
    ("сомони", Currency::TJS),
    ("рубл", Currency::RUB),
    ("usd", Currency::USD),
    ("доллар", Currency::USD),
    ("евро", Currency::EUR),
];

/// The endings that a currency's name may take in a statement of the unit.
const ENDINGS: [&str; 24] = [
    "",
    "ов",
    "ах",
    "ы",
    "а",
    "ей",
    "я",
    "ях",
    "ь",
    "ями",
    "у",
    "дор",
    "менен",
    "дук",
    "до",
    "s",
    "ни",
    "ень",
    "ів",
    "ях",
    "лар",
    "lar",
    "da",
    "i",
];

fn currency_of(word: &str) -> Option<Currency> {
    CURRENCIES.iter().find_map(|(start, currency)| {
        let rest = word.strip_prefix(start)?;
        ENDINGS.contains(&rest).then_some(*currency)
    })
}

fn unit_of(word: &str) -> Option<Unit> {
    if THOUSAND.contains(&word) {
        return Some(Unit::Thousand);
    }
    MILLION.contains(&word).then_some(Unit::Million)
}

/// Whether a word belongs to a statement of the unit, and says nothing else in a heading.
pub(crate) fn is_unit_word(word: &str) -> bool {
    unit_of(word).is_some() || currency_of(word).is_some()
}

/// What a heading or a title says about the unit of the amounts below it.
///
/// A unit counts only next to a currency ("тыс. сом"), so that "1 миң адам" and "in millions of cases"
/// are no statements about money; a currency alone means the unit is one.
pub fn unit_in(text: &str) -> UnitStatement {
    let words = plain_words(text);
    let mut found = UnitStatement::default();
    for (at, word) in words.iter().enumerate() {
        // An amount in a sentence, "бюджет 28890,5 сом", is no statement about a table's unit: the
        // word before a currency is then a number.
        let after_number = at > 0 && words[at - 1].chars().all(|letter| letter.is_ascii_digit());
        let Some(currency) = currency_of(word) else {
            continue;
        };
        let unit = at.checked_sub(1).and_then(|before| unit_of(&words[before]));
        let unit = unit.or_else(|| {
            let of = at.checked_sub(2)?;
            (words[at - 1] == "of").then(|| unit_of(&words[of]))?
        });
        if found.currency.is_none() {
            found.currency = Some(currency);
        }
        if found.unit.is_none() && (unit.is_some() || !after_number) {
            found.unit = Some(unit.unwrap_or(Unit::One));
        }
    }
    found
}

/// The currencies that a text names, each once.
pub fn currency_in(text: &str) -> Vec<Currency> {
    let mut found = Vec::new();
    for currency in plain_words(text)
        .iter()
        .filter_map(|word| currency_of(word))
    {
        if !found.contains(&currency) {
            found.push(currency);
        }
    }
    found
}
