//! What nobody counts: an indicator without a figure, a figure that is not told apart by sex, disability or place, a
//! figure that is old. Each is a finding that somebody reads and acts on.

use kernel::{Evidence, Finding, Message, Object, ObjectKind, Severity};

use super::profile::Row;
use crate::model::By;

/// How many years after a figure a new one is waited for before it is called old.
const PATIENCE: i32 = 3;
/// The same of surveys, which are made every few years.
const PATIENCE_OF_SURVEYS: i32 = 6;

/// Everything that has to be said of one indicator. `place` is asked about, `year` is this year.
pub fn findings(row: &Row, place: &kernel::Words, is_here: bool, year: i32) -> Vec<Finding> {
    let name = &row.indicator.name;
    let mut all = Vec::new();
    let mut add = |rule: &str, about: &str, severity: Severity, says: Message, action: Message| {
        all.push(Finding {
            rule: rule.to_owned(),
            severity,
            object: Object {
                kind: ObjectKind::Population,
                key: format!("{}/{about}", row.indicator.code),
                name: name.clone(),
            },
            says,
            action,
            evidence: newest(row).into_iter().collect(),
            amount: None,
        });
    };
    let Some(figure) = row.figures.first() else {
        add(
            "indicator-without-figure",
            "all",
            Severity::Warning,
            Message::new("indicators-finding-none").with("indicator", name.clone()),
            Message::new("indicators-action-none").with("source", row.indicator.system_message()),
        );
        return all;
    };
    if !is_here && row.indicator.wanted.contains(&By::Place) {
        add(
            "indicator-not-by-place",
            By::Place.code(),
            Severity::Warning,
            Message::new("indicators-finding-place")
                .with("indicator", name.clone())
                .with("place", place),
            Message::new("indicators-action-place").with("source", row.indicator.system_message()),
        );
    }
    for by in &row.uncounted {
        let severity = match by {
            By::Sex | By::Disability => Severity::Warning,
            By::Age | By::Residence | By::Wealth | By::Place => Severity::Note,
        };
        add(
            "indicator-not-by-group",
            by.code(),
            severity,
            Message::new("indicators-finding-group")
                .with("indicator", name.clone())
                .with("by", by_message(*by)),
            Message::new("indicators-action-group").with("by", by_message(*by)),
        );
    }
    let patience = if row.indicator.frequency == "survey" {
        PATIENCE_OF_SURVEYS
    } else {
        PATIENCE
    };
    if year - figure.period.year() > patience {
        add(
            "indicator-old",
            "age",
            Severity::Note,
            Message::new("indicators-finding-old")
                .with("indicator", name.clone())
                .with("period", figure.period.to_string()),
            Message::new("indicators-action-old").with("source", row.indicator.system_message()),
        );
    }
    all
}

fn newest(row: &Row) -> Option<Evidence> {
    let figure = row.figures.first()?;
    let place = places::registry()
        .find(&figure.place)
        .map(|place| place.name.clone())
        .unwrap_or_default();
    Some(Evidence {
        says: Message::new("indicators-evidence")
            .with("place", place)
            .with("period", figure.period.to_string())
            .with("value", kernel::Arg::Decimal(figure.value.to_f64())),
        origin: None,
    })
}

/// By what something is told apart, in words.
pub fn by_message(by: By) -> Message {
    Message::new(match by {
        By::Sex => "indicators-by-sex",
        By::Age => "indicators-by-age",
        By::Disability => "indicators-by-disability",
        By::Residence => "indicators-by-residence",
        By::Wealth => "indicators-by-wealth",
        By::Place => "indicators-by-place",
    })
}
