//! Does the programme say what a measure needs to be carried out and seen?

use kernel::{Arg, Finding, Message, Severity};
use plans::Programme;
use plans::rules::GapKind;

use super::{Seen, finding, measure_object};

pub(super) fn check(seen: &Seen<'_>, found: &mut Vec<Finding>) {
    let Some(programme) = seen.input.programme else {
        return;
    };
    gaps(programme, found);
    repeated(programme, found);
    deadlines(programme, found);
    undisaggregated(seen, programme, found);
    quantities(seen, programme, found);
}

fn gaps(programme: &Programme, found: &mut Vec<Finding>) {
    for kind in GapKind::ALL {
        let (rule, severity) = match kind {
            GapKind::Responsible => ("measure-without-responsible", Severity::Error),
            GapKind::Deadline => ("measure-without-deadline", Severity::Error),
            GapKind::Indicator => ("measure-without-indicator", Severity::Warning),
            GapKind::Baseline => ("indicator-without-baseline", Severity::Warning),
            GapKind::Target => ("indicator-without-target", Severity::Warning),
            // A missing cost is a finding of the money chapter; a missing source is no finding by itself.
            GapKind::Cost | GapKind::Source => continue,
        };
        let lacking = plans::rules::gaps(programme, kind);
        // Where no measure has it the paper has no such column: that is said once, of the first measure's row.
        let whole_column = lacking.len() == programme.measures.len() && lacking.len() > 5;
        let shown = if whole_column { 1 } else { lacking.len() };
        for position in lacking.iter().take(shown) {
            let measure = &programme.measures[*position];
            let mut draft = finding(rule, severity, measure_object(measure))
                .with("measure", &measure.title)
                .at(&measure.origin);
            if whole_column {
                draft = draft.evidence(
                    Message::new("evidence-all-measures").with("count", lacking.len()),
                    None,
                );
            }
            found.push(draft.done());
        }
    }
}

fn repeated(programme: &Programme, found: &mut Vec<Finding>) {
    for set in plans::rules::repeated(programme) {
        let first = &programme.measures[set.measures[0]];
        for position in &set.measures[1..] {
            let measure = &programme.measures[*position];
            found.push(
                finding("measure-repeated", Severity::Error, measure_object(measure))
                    .with("measure", &measure.title)
                    .with("number", number(measure))
                    .with("other", number(first))
                    .amount(measure.cost())
                    .evidence(Message::new("evidence-stands"), Some(&first.origin))
                    .at(&measure.origin)
                    .done(),
            );
        }
    }
    for near in plans::rules::near_repeats(programme, 0.8) {
        let (first, second) = (
            &programme.measures[near.first],
            &programme.measures[near.second],
        );
        found.push(
            finding(
                "measure-nearly-repeated",
                Severity::Note,
                measure_object(second),
            )
            .with("measure", &second.title)
            .with("other_measure", &first.title)
            .with("number", number(second))
            .with("other", number(first))
            .at(&second.origin)
            .done(),
        );
    }
}

fn number(measure: &plans::Measure) -> String {
    if measure.number.is_empty() {
        measure.key.clone()
    } else {
        measure.number.clone()
    }
}

fn deadlines(programme: &Programme, found: &mut Vec<Finding>) {
    let years = programme
        .years
        .map_or_else(String::new, |span| format!("{}–{}", span.first, span.last));
    for position in plans::rules::deadlines_outside(programme) {
        let measure = &programme.measures[position];
        found.push(
            finding(
                "deadline-outside-programme",
                Severity::Error,
                measure_object(measure),
            )
            .with("measure", &measure.title)
            .with("deadline", measure.deadline.clone().unwrap_or_default())
            .with("years", years.clone())
            .at(&measure.origin)
            .done(),
        );
    }
}

fn undisaggregated(seen: &Seen<'_>, programme: &Programme, found: &mut Vec<Finding>) {
    for lacking in plans::rules::undisaggregated(programme, seen.input.country) {
        let measure = &programme.measures[lacking.measure];
        let groups = measure
            .groups
            .iter()
            .map(|group| Arg::Group(group.clone()))
            .collect();
        let dimensions = lacking
            .dimensions
            .iter()
            .map(|dimension| Arg::Message(Box::new(Message::new(dimension_key(*dimension)))))
            .collect();
        found.push(
            finding(
                "indicator-not-disaggregated",
                Severity::Warning,
                measure_object(measure),
            )
            .with("measure", &measure.title)
            .with("groups", Arg::List(groups))
            .with("dimensions", Arg::List(dimensions))
            .at(&measure.origin)
            .done(),
        );
    }
}

fn dimension_key(dimension: kernel::Dimension) -> &'static str {
    use kernel::Dimension;
    match dimension {
        Dimension::Sex => "dimension-sex",
        Dimension::Age => "dimension-age",
        Dimension::Disability => "dimension-disability",
        Dimension::Poverty => "dimension-poverty",
        Dimension::Ethnicity => "dimension-ethnicity",
        Dimension::Migration => "dimension-migration",
        Dimension::Settlement => "dimension-settlement",
        Dimension::Family => "dimension-family",
        Dimension::Work => "dimension-work",
    }
}

fn quantities(seen: &Seen<'_>, programme: &Programme, found: &mut Vec<Finding>) {
    for position in plans::rules::without_quantity(programme, Some(seen.input.year)) {
        let measure = &programme.measures[position];
        found.push(
            finding(
                "measure-without-quantity",
                Severity::Warning,
                measure_object(measure),
            )
            .with("measure", &measure.title)
            .at(&measure.origin)
            .done(),
        );
    }
}
