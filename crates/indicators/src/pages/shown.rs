//! How figures, groups and gaps are said.

use std::cmp::Ordering;

use desk::Visit;
use kernel::{Group, Lang, Message};
use maud::{Markup, html};
use ui::Tone;

use crate::model::Indicator;
use crate::rules::codes::Detail;
use crate::rules::gaps::{Gap, Standing};
use crate::rules::number::Decimal;
use crate::rules::period::{Length, Period};
use crate::rules::profile::{Change, Figure};
use crate::rules::uncounted::by_message;

/// A number with as many decimals as it needs, two at most.
pub fn number(visit: &Visit, value: Decimal) -> String {
    visit
        .reader
        .decimal(value.to_f64(), value.decimals().min(2))
}

/// A number with the decimals of its indicator.
pub fn value(visit: &Visit, indicator: &Indicator, value: Decimal) -> String {
    let digits = value.decimals().min(indicator.digits.min(2));
    visit.reader.decimal(value.to_f64(), digits)
}

/// A number with its sign, for a change or a gap.
pub fn signed(visit: &Visit, indicator: &Indicator, difference: Decimal) -> String {
    let digits = difference.decimals().min(indicator.digits.min(2));
    let size = visit.reader.decimal(difference.to_f64().abs(), digits);
    match difference.cmp(&Decimal::ZERO) {
        Ordering::Greater => format!("+{size}"),
        Ordering::Less => format!("−{size}"),
        Ordering::Equal => size,
    }
}

/// The unit of an indicator, in words.
pub fn unit(visit: &Visit, unit: &str) -> Markup {
    let key = format!("indicators-unit-{}", unit.to_lowercase().replace('_', "-"));
    html! {
        @if visit.reader.has(&key) { (visit.t(&key)) }
        @else if !unit.is_empty() { code { (unit) } }
    }
}

/// A time, as people read it.
pub fn period(visit: &Visit, period: Period) -> String {
    let number = |step: i8| i64::from((period.first_day().month() - 1) / step + 1);
    let year = kernel::Arg::Year(period.year());
    match period.length() {
        Length::Year => visit.reader.year(period.year()),
        Length::Half => visit.say(
            &Message::new("indicators-half")
                .with("number", number(6))
                .with("year", year),
        ),
        Length::Quarter => visit.say(
            &Message::new("indicators-quarter")
                .with("number", number(3))
                .with("year", year),
        ),
        Length::Day => visit.reader.date(&period.to_string()),
        _ => period.to_string(),
    }
}

/// A figure of a place: the value, and below it of when.
pub fn figure(visit: &Visit, indicator: &Indicator, figure: Option<&Figure>) -> Markup {
    let Some(figure) = figure else {
        return html! { span aria-hidden="true" { "—" } span.unseen { (visit.t("indicators-no-figure")) } };
    };
    html! {
        (value(visit, indicator, figure.value)) " "
        small {
            (period(visit, figure.period))
            @if figure.is_computed { ", " (visit.t("indicators-computed")) }
        }
    }
}

/// Whom a figure is of.
pub fn whom(visit: &Visit, group: &Group, detail: &Detail) -> Markup {
    html! {
        (visit.reader.group(group))
        @for (name, code) in detail.parts() { "; " (said_detail(visit, name, code)) }
    }
}

/// What else distinguishes a figure: in words where we have them, else as the source writes it.
fn said_detail(visit: &Visit, name: &str, code: &str) -> Markup {
    let key = format!(
        "indicators-detail-{}",
        code.to_lowercase().replace('_', "-")
    );
    html! {
        @if visit.reader.has(&key) { (visit.t(&key)) }
        @else { code { (name) "=" (code) } }
    }
}

/// How a figure moved: by how much since when, and whether that is better.
pub fn change(visit: &Visit, indicator: &Indicator, change: Option<&Change>) -> Markup {
    let Some(change) = change else {
        return html! {};
    };
    let tag = match change.is_better {
        Some(true) => Some(ui::tag(Tone::Done, &visit.t("indicators-better"))),
        Some(false) => Some(ui::tag(Tone::Warning, &visit.t("indicators-worse"))),
        None => None,
    };
    let since = Message::new("indicators-since").with("period", period(visit, change.since));
    html! {
        (signed(visit, indicator, change.difference)) " "
        small { (visit.say(&since)) }
        @if let Some(tag) = tag { " " (tag) }
    }
}

/// How the first of two stands.
pub fn standing(visit: &Visit, gap: &Gap) -> Markup {
    let tone = match gap.standing {
        Standing::Behind => Tone::Warning,
        Standing::Parity | Standing::Ahead => Tone::Done,
        Standing::Differs => Tone::Note,
    };
    ui::tag(
        tone,
        &visit.t(&format!("indicators-standing-{}", gap.standing.code())),
    )
}

/// In which respect two are compared.
pub fn by(visit: &Visit, gap: &Gap) -> String {
    visit.say(&by_message(gap.by))
}

/// The two that are compared: the groups, or the places.
pub fn sides(visit: &Visit, gap: &Gap) -> [String; 2] {
    [&gap.first, &gap.second].map(|side| {
        if gap.first.place == gap.second.place {
            visit.reader.group(&side.group)
        } else {
            visit.place_name(&side.place)
        }
    })
}

/// A paper or a list as it is cited: in English, and so marked as what is compared letter by letter where one reads Cyrillic.
pub fn cited(visit: &Visit, text: &str) -> Markup {
    let is_foreign = matches!(visit.lang(), Lang::Ky | Lang::Ru);
    html! {
        @if is_foreign { code lang="en" { (text) } }
        @else { span lang="en" { (text) } }
    }
}

/// The formula of an indicator, as it is written.
pub fn formula(indicator: &Indicator) -> Markup {
    html! {
        @if let Some(formula) = &indicator.formula {
            code { (formula.numerator) }
            @if let Some(denominator) = &formula.denominator { " ÷ " code { (denominator) } }
            @if let Some(factor) = formula.factor { " × " (factor) }
        }
    }
}
