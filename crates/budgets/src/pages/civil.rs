use axum::extract::Path;
use desk::{Answer, Around, PageParts, Refusal, Visit};
use kernel::{Message, Money};
use maud::{Markup, html};
use text::Reader;
use ui::{DataRow, DataTable, Section, Tone};

use super::{number_heading, this_year, words_heading};
use crate::rules::{Civil, Share, civil, civil_year};
use crate::store::{Standing, standing};

/// How many sources and uses have a row of their own; the rest stands together.
const ROWS: usize = 7;

/// One page for residents, in plain words, to be read on a phone or hung on a board. Only what is published, unless
/// the visitor works with the draft.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let found = places::registry().find(&code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let standing = standing(&mut reading, &found.code)
        .await?
        .ok_or(Refusal::NotFound)?;
    drop(reading);
    let budget = &standing.kept.budget;
    let year = visit
        .asked("year")
        .and_then(|year| year.parse().ok())
        .filter(|year| budget.years().contains(year))
        .or_else(|| civil_year(budget, this_year(&visit)))
        .ok_or(Refusal::NotFound)?;
    let people = people::store::inhabitants(&visit.desk.store, &visit.actor, &[&found.code])
        .await?
        .first()
        .and_then(|inhabitants| inhabitants.people)
        .filter(|people| *people > 0);
    let answers = civil(budget, year);
    let reader = visit.desk.texts.reader(visit.lang(), budget.currency);
    let title =
        reader.say(&Message::new("budget-civil-title").with("year", kernel::Arg::Year(year)));
    let content = content(&reader, &answers, people);
    let body = html! {
        (draft(&visit, &standing))
        (ui::notice(&ui::Notice {
            body: visit.place_name(&found.code),
            title: title.clone(),
            content: Some(content),
            foot: vec![reader.t("budget-civil-foot")],
            ..ui::Notice::default()
        }))
    };
    let around = Around {
        overline: visit.place_name(&found.code),
        crumbs: vec![(
            visit.href(&format!("/places/{}", desk::answer::escaped(&found.code))),
            visit.place_name(&found.code),
        )],
        section: Some(Section::Decide),
        place: Some(found.code.clone()),
    };
    Ok(visit.page(&PageParts::new(title, around, body)))
}

/// Tells a colleague who sees what is not published yet what residents see instead.
fn draft(visit: &Visit, standing: &Standing) -> Markup {
    let says = match standing.shown() {
        Some(shown) => visit.say(
            &Message::new("budget-civil-waits")
                .with("count", standing.version)
                .with("shown", shown),
        ),
        None if standing.is_open() => return html! {},
        None => visit.t("budget-civil-hidden"),
    };
    html! { p { (ui::tag(Tone::Warning, &says)) } }
}

fn content(reader: &Reader<'_>, civil: &Civil, people: Option<u64>) -> Markup {
    let each = |amount: Money| people.map(|people| amount.share(1, people as i64));
    // Nobody counts tyiyn when told of a year.
    let whole = |amount: Money| Money(amount.0 / 100 * 100);
    html! {
        p {
            (reader.say(&Message::new("budget-civil-spends").with("amount", civil.expenditure)))
            @if let Some(each) = each(civil.expenditure) {
                " " (reader.say(&Message::new("budget-civil-each").with("amount", whole(each))))
            }
            @if !civil.revenue.is_zero() {
                " " (reader.say(&Message::new("budget-civil-receives").with("amount", civil.revenue)))
            }
        }
        (since_last_year(reader, civil))
        @if !civil.sources.is_empty() {
            h2 { (reader.t("budget-civil-from")) }
            (shares(reader, "budget-civil-from", &civil.sources, civil.revenue, each))
        }
        h2 { (reader.t("budget-civil-to")) }
        (shares(reader, "budget-civil-to", &civil.uses, civil.expenditure, each))
        @if !civil.people.is_empty() {
            h2 { (reader.t("budget-civil-people")) }
            ul {
                @for (purpose, amount) in &civil.people {
                    li {
                        (reader.t(&format!("budget-civil-{}", purpose.code()))) ": " b { (reader.money(*amount)) }
                        @if let Some(share) = amount.of(civil.expenditure) { " (" (reader.percent(share)) ")" }
                    }
                }
            }
        }
        @if !civil.largest.is_empty() {
            h2 { (reader.t("budget-civil-largest")) }
            ol {
                @for line in &civil.largest {
                    li { (name(reader, line)) ": " b { (reader.money(line.amount)) } }
                }
            }
        }
    }
}

/// What is different from the year before: the whole, and what grew and shrank most.
fn since_last_year(reader: &Reader<'_>, civil: &Civil) -> Markup {
    let Some((_, before)) = civil.before else {
        return html! {};
    };
    let change = civil.expenditure - before;
    let key = match change.0 {
        0 => "budget-civil-same",
        1.. => "budget-civil-more",
        _ => "budget-civil-less",
    };
    let moved = |share: &&Share| share.before.is_some_and(|before| before != share.amount);
    let by = |share: &Share| share.amount - share.before.unwrap_or(Money::ZERO);
    let grew = civil
        .uses
        .iter()
        .filter(moved)
        .filter(|share| by(share) > Money::ZERO)
        .max_by_key(|share| by(share));
    let shrank = civil
        .uses
        .iter()
        .filter(moved)
        .filter(|share| by(share) < Money::ZERO)
        .min_by_key(|share| by(share));
    html! {
        p {
            (reader.say(&Message::new(key)
                .with("year", kernel::Arg::Year(civil.year - 1))
                .with("amount", change.abs())))
            @for (share, key) in grew.map(|share| (share, "budget-civil-grew")).into_iter()
                .chain(shrank.map(|share| (share, "budget-civil-shrank"))) {
                " " (reader.say(&Message::new(key)
                    .with("name", name(reader, share))
                    .with("amount", by(share).abs())))
            }
        }
    }
}

fn name(reader: &Reader<'_>, share: &Share) -> String {
    match &share.name {
        Some(name) if !name.is_empty() => reader.words(name).to_owned(),
        _ if share.key.is_empty() => reader.t("budget-no-function"),
        _ => share.key.clone(),
    }
}

fn shares(
    reader: &Reader<'_>,
    caption: &str,
    all: &[Share],
    total: Money,
    each: impl Fn(Money) -> Option<Money>,
) -> Markup {
    let whole = |amount: Money| reader.amount(Money(amount.0 / 100 * 100));
    let known = each(total).is_some();
    let row = |words: String, amount: Money| {
        let mut cells = vec![
            html! { (words) },
            html! { (whole(amount)) },
            html! { @if let Some(share) = amount.of(total) { (reader.percent(share)) } },
        ];
        if known {
            cells.push(html! { @if let Some(each) = each(amount) { (whole(each)) } });
        }
        DataRow {
            cells,
            ..DataRow::default()
        }
    };
    let shown: Vec<&Share> = all.iter().filter(|share| !share.amount.is_zero()).collect();
    let mut rows: Vec<DataRow> = shown
        .iter()
        .take(ROWS)
        .map(|share| row(name(reader, share), share.amount))
        .collect();
    let rest: Money = shown.iter().skip(ROWS).map(|share| share.amount).sum();
    if shown.len() > ROWS {
        let words =
            reader.say(&Message::new("budget-civil-others").with("count", shown.len() - ROWS));
        rows.push(row(words, rest));
    }
    let mut columns = vec![
        words_heading(reader.t("budget-civil-what")),
        number_heading(reader.currency_name()),
        number_heading(reader.t("budget-share")),
    ];
    if known {
        columns.push(number_heading(reader.t("budget-civil-per-resident")));
    }
    let mut sum = vec![
        html! { (reader.t("budget-total")) },
        html! { (whole(total)) },
        html! {},
    ];
    if known {
        sum.push(html! { @if let Some(each) = each(total) { (whole(each)) } });
    }
    ui::table(&DataTable {
        caption: reader.t(caption),
        caption_unseen: true,
        columns,
        rows,
        total: Some(sum),
    })
}
