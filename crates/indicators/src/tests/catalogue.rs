//! The indicators that come with the house, and the lists of codes.

use std::collections::BTreeSet;

use kernel::Lang;

use crate::catalogue::{DOMAINS, FREQUENCIES, LEVELS, SYSTEMS, as_of, indicators};
use crate::model::Direction;
use crate::rules::codes;
use crate::rules::formula::{Expression, Variable};

#[test]
fn every_indicator_is_whole_in_four_languages() {
    let all = indicators();
    assert!(all.len() >= 40, "{}", all.len());
    let codes: BTreeSet<&str> = all.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes.len(), all.len());
    let mut faults = Vec::new();
    for one in all {
        let mut fault = |what: &str| faults.push(format!("{}: {what}", one.code));
        for lang in Lang::ALL {
            for (words, what) in [(&one.name, "name"), (&one.definition, "definition")] {
                let text = words.by_lang[lang.index()].as_deref().unwrap_or_default();
                if text.is_empty() {
                    fault(&format!("no {what} in {lang}"));
                }
                let is_latin = text.chars().any(|letter| letter.is_ascii_alphabetic());
                if matches!(lang, Lang::Ky | Lang::Ru) && is_latin {
                    fault(&format!("{what} in {lang} has Latin letters"));
                }
            }
        }
        for (known, word, what) in [
            (DOMAINS, &one.domain, "domain"),
            (SYSTEMS, &one.system, "system"),
            (FREQUENCIES, &one.frequency, "frequency"),
            (LEVELS, &one.level, "level"),
        ] {
            if !known.contains(&word.as_str()) {
                fault(what);
            }
        }
        if one.cite.is_empty() || one.unit.is_empty() {
            fault("nothing is cited, or no unit");
        }
        if one.direction == Direction::None
            && one.level == "outcome"
            && one.code != "children-with-disabilities"
        {
            fault("an outcome that is neither better nor worse");
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(as_of().len(), 10);
}

#[test]
fn every_formula_can_be_read_and_is_made_of_known_counts() {
    let mut count = 0;
    for one in indicators() {
        let Some(formula) = &one.formula else {
            continue;
        };
        count += 1;
        for text in [Some(&formula.numerator), formula.denominator.as_ref()]
            .into_iter()
            .flatten()
        {
            for variable in Expression::parse(text).unwrap().variables() {
                if let Variable::Series { series, .. } = variable {
                    let known = indicators().iter().find(|other| other.code == *series);
                    assert_eq!(
                        known.map(|known| known.level.as_str()),
                        Some("input"),
                        "{series}"
                    );
                }
            }
        }
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn lists_of_codes_say_where_they_come_from() {
    let (day, lists) = codes::lists();
    assert_eq!(day.len(), 10);
    assert!(
        lists
            .iter()
            .all(|list| !list.source.is_empty() && list.codes > 0)
    );
    assert!(
        lists.iter().any(|list| !list.verified),
        "the national codes are not compared with their list"
    );
}
