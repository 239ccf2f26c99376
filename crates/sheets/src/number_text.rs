//! Money as people type it: which mark is the decimal one, and what stands around the digits.

use crate::amount::{AmountProblem, Decimal, Unit};

/// A number taken apart, before anything is rounded.
#[derive(Debug, PartialEq)]
pub(crate) struct Taken {
    pub(crate) negative: bool,
    /// Digits before the decimal mark.
    pub(crate) whole: String,
    /// Digits after it.
    pub(crate) fraction: String,
    pub(crate) unit: Unit,
    /// The decimal mark, where the text leaves no doubt about it.
    pub(crate) evident: Decimal,
}

/// What people write where there is no amount.
const NOTHING: [&str; 13] = [
    "", "-", "–", "—", "−", "x", "х", "*", "…", "...", "н/д", "n/a", "жок",
];

const THOUSAND: [&str; 10] = [
    "тыс",
    "тысяч",
    "тысяча",
    "тысячи",
    "миң",
    "мин",
    "ming",
    "минг",
    "thousand",
    "тисяч",
];
const MILLION: [&str; 7] = [
    "млн",
    "миллион",
    "миллиона",
    "миллионов",
    "mln",
    "million",
    "мільйонів",
];
const BILLION: [&str; 6] = [
    "млрд",
    "миллиард",
    "миллиардов",
    "mlrd",
    "billion",
    "milliard",
];
const CURRENCY: [&str; 36] = [
    "сом",
    "сома",
    "сому",
    "сомов",
    "som",
    "soms",
    "сўм",
    "сум",
    "сумов",
    "sum",
    "kgs",
    "uzs",
    "с",
    "c",
    "руб",
    "рубль",
    "рубля",
    "рублей",
    "р",
    "rub",
    "usd",
    "доллар",
    "долларов",
    "eur",
    "евро",
    "kzt",
    "тенге",
    "тг",
    "tjs",
    "сомони",
    "uah",
    "грн",
    "$",
    "€",
    "₽",
    "₸",
];

/// Takes a text apart. `hint` decides what `1,234` means; without one it is a problem.
pub(crate) fn take_apart(text: &str, hint: Decimal) -> Result<Taken, AmountProblem> {
    let not_a_number = || AmountProblem::NotANumber {
        text: text.to_owned(),
    };
    let mut plain: String = text
        .chars()
        .map(|c| match c {
            '−' | '–' | '—' | '‒' | '‑' | '－' => '-',
            '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' => '\'',
            c if c.is_whitespace() || c == '\u{2060}' || c == '\u{FEFF}' => ' ',
            c => c,
        })
        .collect();
    plain = plain.trim().to_lowercase();
    if NOTHING.contains(&plain.as_str()) {
        return Err(AmountProblem::Empty);
    }
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (plain.find(is_digit), plain.rfind(is_digit)) else {
        return Err(not_a_number());
    };
    // ".5" and ",5" begin with their mark; in "руб.500" it ends a word.
    let begins_with_mark = plain[..first]
        .strip_suffix(['.', ','])
        .is_some_and(|head| !head.ends_with(|c: char| c.is_alphabetic() || c == '.'));
    let first = first - usize::from(begins_with_mark);
    let (before, middle) = plain.split_at(first);
    let (middle, after) = middle.split_at(last + 1 - first);
    let around = Around::read(before, after).ok_or_else(not_a_number)?;
    let (whole, fraction, evident) = match split(middle, hint) {
        Split::Into(whole, fraction, evident) => (whole, fraction, evident),
        Split::Either => {
            return Err(AmountProblem::Ambiguous {
                text: text.to_owned(),
            });
        }
        Split::Neither => return Err(not_a_number()),
    };
    Ok(Taken {
        negative: around.negative,
        whole,
        fraction,
        unit: around.unit,
        evident,
    })
}

/// What stands before and after the digits: signs, brackets, currencies and units.
struct Around {
    negative: bool,
    unit: Unit,
}

impl Around {
    fn read(before: &str, after: &str) -> Option<Self> {
        let mut around = Around {
            negative: false,
            unit: Unit::One,
        };
        let brackets = (before.matches('(').count(), after.matches(')').count());
        match brackets {
            (0, 0) => {}
            (1, 1) => around.negative = true,
            _ => return None,
        }
        let signs = before.matches('-').count() + after.matches('-').count();
        match (signs, around.negative) {
            (0, _) => {}
            (1, false) => around.negative = true,
            _ => return None,
        }
        let mut units = 0;
        for side in [before, after] {
            let bare = side.replace(['(', ')', '-', '+'], " ");
            for word in bare.split([' ', '.', ',', '/']).filter(|w| !w.is_empty()) {
                let word: String = word.chars().filter(|c| *c != '\'').collect();
                let word = word.as_str();
                let unit = if THOUSAND.contains(&word) {
                    Unit::Thousand
                } else if MILLION.contains(&word) {
                    Unit::Million
                } else if BILLION.contains(&word) {
                    Unit::Billion
                } else if CURRENCY.contains(&word) {
                    continue;
                } else {
                    return None;
                };
                around.unit = unit;
                units += 1;
            }
        }
        (units <= 1).then_some(around)
    }
}

enum Split {
    Into(String, String, Decimal),
    /// `1,234`: one and a bit, or more than a thousand.
    Either,
    Neither,
}

fn split(middle: &str, hint: Decimal) -> Split {
    let known = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\'' | '.' | ',');
    if !middle.chars().all(known) {
        return Split::Neither;
    }
    let commas = middle.matches(',').count();
    let points = middle.matches('.').count();
    let spaced = middle.contains([' ', '\'']);
    let mark = match (commas, points) {
        (0, 0) => return grouped(middle, "", Decimal::Unknown),
        // Both marks: the last one is decimal.
        (1.., 1..) => middle.rfind([',', '.']).map(|at| &middle[at..=at]),
        (1, 0) => Some(","),
        (0, 1) => Some("."),
        // A mark that comes again groups digits.
        _ => None,
    };
    let Some(mark) = mark else {
        let evident = if commas > 0 {
            Decimal::Point
        } else {
            Decimal::Comma
        };
        return if spaced {
            Split::Neither
        } else {
            grouped(middle, "", evident)
        };
    };
    let decimal = if mark == "," {
        Decimal::Comma
    } else {
        Decimal::Point
    };
    let (whole, fraction) = middle.rsplit_once(mark).unwrap_or((middle, ""));
    if whole.contains(mark) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Split::Neither;
    }
    let alone = commas + points == 1 && !spaced;
    let could_group =
        fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    if alone && could_group {
        return match hint {
            Decimal::Unknown => Split::Either,
            _ if hint == decimal => grouped(whole, fraction, Decimal::Unknown),
            _ => grouped(middle, "", Decimal::Unknown),
        };
    }
    grouped(whole, fraction, decimal)
}

/// Joins groups of digits, all of three digits but the first, with one kind of mark between them.
fn grouped(whole: &str, fraction: &str, evident: Decimal) -> Split {
    let marks: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    if marks.windows(2).any(|pair| pair[0] != pair[1]) {
        return Split::Neither;
    }
    let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    let sound = match groups.split_first() {
        Some((_, [])) => true,
        Some((first, rest)) => {
            (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
        }
        None => false,
    };
    if sound {
        Split::Into(groups.concat(), fraction.to_owned(), evident)
    } else {
        Split::Neither
    }
}
