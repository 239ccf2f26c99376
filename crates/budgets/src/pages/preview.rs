use authority::{Act, Audience, Thing};
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use intake::{Became, File, Read};
use kernel::{Id, Lang, Message, Words};
use maud::{Markup, html};
use store::{FileKind, Uuid, read_file};
use ui::form::{Control, Form};
use ui::{DataRow, DataTable, Tone};

use super::import::{arrangement_of, problems, query_of, understood};
use super::{
    Place, annex_words, at, codes_of, number_heading, phase_words, place, with, words_heading,
};
use crate::model::{Amount, Arrangement, Brought, Budget};
use crate::rules::{
    Balance, Combined, Differences, Fate, LineDifference, balances, combine, sign_mismatches,
};
use crate::store::{brought_by, current_version, put};

/// How many rows of a file one page of the preview shows.
const ROWS: usize = 400;
/// How many problems are shown unfolded.
const FEW: usize = 10;
/// How many lines of each fate are listed at once.
const LINES: usize = 200;

/// The files of an address, as they were kept.
async fn files(visit: &Visit, place: &Place, named: &str) -> Result<Vec<(String, File)>, Refusal> {
    let mut reading = visit.reading().await?;
    let mut files = Vec::new();
    for id in named.split('_') {
        let uuid = Uuid::parse_str(id).map_err(|_| Refusal::NotFound)?;
        let file = read_file(&mut reading, Id::<FileKind>::from_uuid(uuid))
            .await?
            .ok_or(Refusal::NotFound)?;
        let audience = Audience::from_code(&file.audience).ok_or(Refusal::NotFound)?;
        let thing = Thing {
            kind: crate::shelf::BUDGET.word,
            body: &file.body,
            place_path: &file.place_path,
            audience,
            author: &file.author,
            state: crate::shelf::BUDGET.first_state(),
        };
        if file.place_path != place.path || !visit.may(Act::See, &thing) {
            return Err(Refusal::NotFound);
        }
        files.push((uuid.to_string(), File::new(&file.name, file.content)));
    }
    Ok(files)
}

/// What the files would change, as they were understood.
struct Preview {
    arrangement: Arrangement,
    ids: Vec<String>,
    names: Vec<String>,
    read: Read<Budget>,
    combined: Combined,
}

async fn prepared(visit: &Visit, place: &Place, named: &str) -> Result<Preview, Refusal> {
    let files = files(visit, place, named).await?;
    let arrangement = arrangement_of(visit);
    let own: Vec<File> = files.iter().map(|(_, file)| file.clone()).collect();
    // The same files were read before they were kept; other settings in the address may still not do.
    let read = understood(&own, &arrangement).map_err(|problems| {
        let says = problems.into_iter().next().map(|problem| problem.says);
        Refusal::Wrong(says.unwrap_or(Message::new("budgets-no-lines")))
    })?;
    let standing = place.standing.as_ref().map(|standing| &standing.kept);
    let combined = combine(standing, &read.value, &arrangement).map_err(Refusal::Wrong)?;
    Ok(Preview {
        arrangement,
        ids: files.iter().map(|(id, _)| id.clone()).collect(),
        names: own.into_iter().map(|file| file.name).collect(),
        read,
        combined,
    })
}

/// Everything before anything counts: what is different and what is alarming, then the question; below it, folded, every
/// line and every row as it was understood.
pub async fn page(visit: Visit, Path((_, code, named)): Path<(String, String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    place.must(&visit, Act::Import)?;
    let preview = prepared(&visit, &place, &named).await?;
    Ok(draw(&visit, &place, &named, &preview))
}

fn draw(visit: &Visit, place: &Place, named: &str, preview: &Preview) -> Response {
    let heading = visit.t("budget-preview");
    let budget = &preview.read.value;
    let differences = &preview.combined.differences;
    let facts = facts(visit, budget, differences);
    let address = visit.href(&at(
        &place.code,
        &format!(
            "/import/{named}?{}",
            query_of(&preview.arrangement).join("&")
        ),
    ));
    let version = place
        .standing
        .as_ref()
        .map_or(0, |standing| standing.version);
    let reason = Control::new("reason", visit.t("budget-import-reason"))
        .help(visit.t("budget-import-reason-help"));
    let default = visit
        .asked("reason")
        .map_or_else(|| preview.names.join(", "), str::to_owned);
    let carried = vec![("version".to_owned(), version.to_string())];
    let found = &preview.read.problems;
    let body = html! {
        p.overline { (preview.names.join(", ")) }
        h1 { (heading) }
        p { (visit.t("budget-preview-says")) }
        (ui::facts(&facts))
        (arranged(visit, &preview.arrangement))
        (alarms(visit, place, preview))
        section aria-labelledby="differences" {
            h2 id="differences" { (visit.t("budget-differences")) }
            @if differences.is_empty() { p { (visit.t("budget-no-differences")) } }
            @else { (sums(visit, place, differences)) }
            (balance(visit, place, &balances(&preview.combined.kept.budget)))
        }
        @if !found.is_empty() {
            details open[found.len() <= FEW] {
                summary { (visit.t("budget-problems")) ": " (visit.reader.number(found.len() as i64)) }
                (problems(visit, found))
            }
        }
        @if !differences.is_empty() {
            (place.next_for_residents(visit))
            (ui::form::form(&visit.reader, &Form {
                action: address,
                csrf: visit.csrf(),
                fields: vec![ui::form::line(&visit.reader, &reason, &default)],
                submit: visit.t("budget-confirm"),
                cancel: Some(visit.href(&at(&place.code, "/import"))),
                hidden: carried.clone(),
                name: visit.t("budget-confirm"),
                ..Form::default()
            }))
            details {
                summary {
                    (visit.t("budget-lines-differ")) ": " (visit.reader.number(differences.lines.len() as i64))
                }
                (changes(visit, place, differences))
            }
        }
        (rows(visit, place, &preview.read))
    };
    let around = place.around(visit, Some(("/import", "budget-import")));
    visit.page(&PageParts::new(heading, around, body).carrying(carried))
}

fn facts(visit: &Visit, budget: &Budget, differences: &Differences) -> Vec<paper::Fact> {
    let fact = |key: &str, count: usize| paper::Fact {
        name: visit.t(key),
        value: visit.reader.number(count as i64),
        small: String::new(),
        hot: false,
    };
    let losing = differences.losing();
    vec![
        fact("budget-lines-read", budget.lines.len()),
        fact("budget-lines-new", differences.count(Fate::New)),
        fact("budget-lines-changed", differences.count(Fate::Changed)),
        fact("budget-lines-gone", differences.count(Fate::Gone)),
        paper::Fact {
            hot: losing > 0,
            ..fact("budget-lines-losing", losing)
        },
    ]
}

/// What a person has to see before confirming: sums that fall by more than a third, and amounts that cannot be negative.
fn alarms(visit: &Visit, place: &Place, preview: &Preview) -> Markup {
    let differences = &preview.combined.differences;
    let budget = &preview.read.value;
    let lost = differences.lost();
    let mut all = Vec::new();
    for total in differences.totals.iter().filter(|total| total.falls_far()) {
        let about = |key: &'static str| {
            Message::new(key)
                .with("annex", annex_words(visit, total.annex))
                .with("year", kernel::Arg::Year(total.year))
                .with("phase", phase_words(visit, total.phase))
        };
        let falls = about("budget-falls")
            .with("before", total.before)
            .with("after", total.after);
        let mut says = place.say(&falls);
        let own = lost.iter().find(|lost| {
            (lost.annex, lost.year, lost.phase) == (total.annex, total.year, total.phase)
        });
        if let Some(lost) = own {
            let loses = Message::new("budget-loses").with("count", lost.lines);
            says = format!("{says} {}", place.say(&loses));
        }
        all.push(says);
    }
    let negative = sign_mismatches(budget);
    for wrong in negative.iter().take(FEW) {
        let Some(line) = budget.lines.get(wrong.line) else {
            continue;
        };
        let own = line
            .amounts
            .iter()
            .find(|amount| (amount.year, amount.phase) == (wrong.year, wrong.phase));
        let mut origin = line.origin.clone();
        origin.column = own.and_then(|amount| amount.column).or(origin.column);
        let says = Message::new("budget-negative")
            .with("where", origin.short())
            .with("name", &line.title)
            .with("year", kernel::Arg::Year(wrong.year))
            .with("phase", phase_words(visit, wrong.phase))
            .with("amount", wrong.amount);
        all.push(place.say(&says));
    }
    if negative.len() > FEW {
        let says = Message::new("budget-negative-more").with("count", negative.len() - FEW);
        all.push(place.say(&says));
    }
    html! {
        @if !all.is_empty() {
            section.errors role="alert" aria-labelledby="alarms" {
                h2 id="alarms" { (visit.t("budget-alarms")) }
                ul { @for says in &all { li { (says) } } }
            }
        }
    }
}

/// How the file is understood where it does not say it.
fn arranged(visit: &Visit, arrangement: &Arrangement) -> Markup {
    let mut pairs = Vec::new();
    if let Some(phase) = arrangement.phase {
        pairs.push((
            visit.t("budget-import-phase"),
            html! { (phase_words(visit, phase)) },
        ));
    }
    if let Some(year) = arrangement.year {
        pairs.push((
            visit.t("budget-import-year"),
            html! { (visit.reader.year(year)) },
        ));
    }
    if let Some(month) = arrangement.month {
        let running = if arrangement.increment {
            "budget-running-month-alone"
        } else {
            "budget-running-since-january"
        };
        pairs.push((
            visit.t("budget-import-month"),
            html! { (visit.t(&format!("budget-month-{month}"))) ", " (visit.t(running)) },
        ));
    }
    ui::definitions(&pairs)
}

/// The sums that are different from what stands; those that fall far are bad news.
pub(super) fn sums(visit: &Visit, place: &Place, differences: &Differences) -> Markup {
    let totals = DataTable {
        caption: format!(
            "{} ({})",
            visit.t("budget-totals-changed"),
            place.reader.currency_name()
        ),
        columns: vec![
            words_heading(visit.t("budget-annex")),
            words_heading(visit.t("budget-year")),
            words_heading(visit.t("budget-phase")),
            number_heading(visit.t("budget-before")),
            number_heading(visit.t("budget-after")),
            number_heading(visit.t("budget-change")),
        ],
        rows: differences
            .totals
            .iter()
            .map(|total| DataRow {
                cells: vec![
                    html! { (annex_words(visit, total.annex)) },
                    html! { (visit.reader.year(total.year)) },
                    html! { (phase_words(visit, total.phase)) },
                    place.cell(Some(total.before)),
                    place.cell(Some(total.after)),
                    html! { (place.change(total.after - total.before)) },
                ],
                hot: total.falls_far(),
                ..DataRow::default()
            })
            .collect(),
        ..DataTable::default()
    };
    html! { @if !differences.totals.is_empty() { (ui::table(&totals)) } }
}

/// The lines that are different from what stands, by what becomes of them.
pub(super) fn changes(visit: &Visit, place: &Place, differences: &Differences) -> Markup {
    html! {
        @for (fate, key) in [
            (Fate::Gone, "budget-lines-gone"),
            (Fate::Changed, "budget-lines-changed"),
            (Fate::New, "budget-lines-new"),
        ] {
            @let all: Vec<&LineDifference> = differences.lines.iter().filter(|line| line.fate == fate).collect();
            @if !all.is_empty() {
                h3 { (visit.t(key)) ": " (all.len()) }
                (lines(visit, place, &all, key))
            }
        }
    }
}

/// Lines with what is different of them; beyond a few hundred, the largest changes.
fn lines(visit: &Visit, place: &Place, all: &[&LineDifference], key: &str) -> Markup {
    let weight = |line: &LineDifference| -> i64 {
        line.amounts
            .iter()
            .map(|amount| {
                let (before, after) = (
                    amount.before.unwrap_or_default(),
                    amount.after.unwrap_or_default(),
                );
                (after - before).abs().0
            })
            .fold(0, i64::saturating_add)
    };
    let mut sorted = all.to_vec();
    if sorted.len() > LINES {
        sorted.sort_by_key(|line| std::cmp::Reverse(weight(line)));
        sorted.truncate(LINES);
    }
    let rows = sorted
        .iter()
        .map(|line| DataRow {
            cells: vec![
                html! { (line.key) },
                html! {
                    (visit.reader.words(&line.title))
                    @if let Some(was) = &line.renamed { br; del { (visit.reader.words(was)) } }
                },
                html! { (annex_words(visit, line.annex)) },
                html! {
                    ul.plain {
                        @for amount in &line.amounts {
                            li {
                                (visit.reader.year(amount.year)) " " (phase_words(visit, amount.phase)) ": "
                                @if let Some(before) = amount.before { del { (place.reader.amount(before)) } " " }
                                @if let Some(after) = amount.after { ins { (place.reader.amount(after)) } }
                            }
                        }
                    }
                },
            ],
            ..DataRow::default()
        })
        .collect();
    html! {
        @if all.len() > LINES {
            p { (visit.say(&Message::new("budget-largest-only").with("shown", LINES).with("count", all.len()))) }
        }
        (ui::table(&DataTable {
            caption: visit.t(key),
            caption_unseen: true,
            columns: vec![
                paper::Column::words(visit.t("budget-line")).into(),
                paper::Column::words(visit.t("budget-line-title")).into(),
                paper::Column::words(visit.t("budget-annex")).into(),
                paper::Column::words(visit.t("budget-amounts")).into(),
            ],
            rows,
            total: None,
        }))
    }
}

/// Whether what is spent is covered, in every year and phase that has both sides.
pub(super) fn balance(visit: &Visit, place: &Place, balances: &[Balance]) -> Markup {
    let rows: Vec<DataRow> = balances
        .iter()
        .map(|one| {
            let left = one.left();
            let (tone, key) = if left.is_zero() {
                (Tone::Done, "budget-balance-even")
            } else if !one.is_covered() {
                (Tone::Error, "budget-balance-missing")
            } else if left < kernel::Money::ZERO {
                (Tone::Note, "budget-balance-financed")
            } else {
                (Tone::Note, "budget-balance-over")
            };
            DataRow {
                cells: vec![
                    html! { (visit.reader.year(one.year)) ", " (phase_words(visit, one.phase)) },
                    place.cell(Some(one.revenue)),
                    place.cell(Some(one.opening)),
                    place.cell(Some(one.expenditure)),
                    html! { (place.change(left)) },
                    ui::tag(tone, &visit.t(key)),
                ],
                hot: !one.is_covered(),
                ..DataRow::default()
            }
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            (ui::table(&DataTable {
                caption: visit.t("budget-balance"),
                columns: vec![
                    words_heading(visit.t("budget-year")),
                    number_heading(visit.t("budget-annex-revenue")),
                    number_heading(visit.t("budget-opening")),
                    number_heading(visit.t("budget-annex-expenditure")),
                    number_heading(visit.t("budget-left")),
                    words_heading(visit.t("budget-balance-says")),
                ],
                rows,
                ..DataTable::default()
            }))
        }
    }
}

/// Every row of the files as it was understood, or why it was passed over.
fn rows(visit: &Visit, place: &Place, read: &Read<Budget>) -> Markup {
    let budget = &read.value;
    let number: usize = visit
        .asked("page")
        .and_then(|page| page.parse().ok())
        .unwrap_or(1)
        .max(1);
    let pages = read.understood.len().div_ceil(ROWS);
    let amounts = |amounts: &[Amount]| {
        html! {
            ul.plain {
                @for amount in amounts {
                    li {
                        (visit.reader.year(amount.year)) " " (phase_words(visit, amount.phase)) ": "
                        (place.reader.amount(amount.amount))
                    }
                }
            }
        }
    };
    let rows = read
        .understood
        .iter()
        .skip((number - 1) * ROWS)
        .take(ROWS)
        .map(|row| {
            let origin = &row.origin;
            let place_of = html! { (origin.short()) };
            let became = |key: &str, tone: Tone| ui::tag(tone, &visit.t(key));
            let empty = || html! {};
            let cells = match row.became {
                Became::Record(index) => match budget.lines.get(index) {
                    Some(line) => vec![
                        place_of,
                        became("budget-row-line", Tone::Done),
                        html! { (visit.reader.words(&line.title)) },
                        html! { (codes_of(line)) },
                        html! { (annex_words(visit, line.annex)) },
                        amounts(&line.amounts),
                    ],
                    None => vec![place_of, empty(), empty(), empty(), empty(), empty()],
                },
                Became::Sum(index) => match budget.stated.get(index) {
                    Some(sum) => vec![
                        place_of,
                        became("budget-row-sum", Tone::Note),
                        html! { (visit.reader.words(&sum.title)) },
                        empty(),
                        html! { (annex_words(visit, sum.annex)) },
                        amounts(&sum.amounts),
                    ],
                    None => vec![place_of, empty(), empty(), empty(), empty(), empty()],
                },
                other => {
                    let (key, tone) = match other {
                        Became::Heading => ("budget-row-heading", Tone::Note),
                        Became::LeftOut => ("budget-row-left-out", Tone::Warning),
                        _ => ("budget-row-aside", Tone::Note),
                    };
                    vec![
                        place_of,
                        became(key, tone),
                        html! { span.soft { (visit.t(&format!("{key}-says"))) } },
                        empty(),
                        empty(),
                        empty(),
                    ]
                }
            };
            DataRow {
                cells,
                ..DataRow::default()
            }
        })
        .collect();
    html! {
        details id="rows" open[visit.asked("page").is_some()] {
            summary { (visit.t("budget-rows")) ": " (visit.reader.number(read.understood.len() as i64)) }
            (ui::table(&DataTable {
                caption: visit.t("budget-rows"),
                caption_unseen: true,
                columns: vec![
                    words_heading(visit.t("budget-where")),
                    words_heading(visit.t("budget-understood")),
                    words_heading(visit.t("budget-line-title")),
                    words_heading(visit.t("budget-codes")),
                    words_heading(visit.t("budget-annex")),
                    words_heading(visit.t("budget-amounts")),
                ],
                rows,
                total: None,
            }))
            (ui::pagination(&visit.reader, number, pages, &|page| {
                format!("{}#rows", with(visit, &[("page", &page.to_string())]))
            }))
        }
    }
}

/// Takes the files in: exactly those that were shown, once, and only if nothing else was written since.
pub async fn confirm(
    Path((_, code, named)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &code).await?;
    place.must(&visit, Act::Import)?;
    place.not_hidden(&visit).await?;
    let preview = prepared(&visit, &place, &named).await?;
    let shown: i64 = filled.get("version").parse().map_err(|_| Refusal::Stale)?;
    let reason = match filled.get("reason") {
        "" => preview.names.join(", "),
        reason => reason.to_owned(),
    };
    let mut change = visit.change("budget.import", &place.code, &reason).await?;
    // Clicked twice: the first click has done it.
    if brought_by(&mut change, &place.code, &preview.ids).await? {
        drop(change);
        return visit.done(&at(&place.code, ""), "budget-imported");
    }
    if current_version(&mut change, &place.code).await? != shown {
        return Err(Refusal::Stale);
    }
    if preview.combined.differences.is_empty() {
        drop(change);
        return visit.done(&at(&place.code, ""), "unchanged");
    }
    let mut kept = preview.combined.kept;
    kept.brought = Brought {
        files: preview.ids,
        names: preview.names,
        arrangement: Some(preview.arrangement),
        ..Brought::default()
    };
    let title = title(&visit, &place);
    put(
        &mut change,
        (&place.code, &place.path),
        place.record(),
        &title,
        Audience::Partners,
        &kept,
    )
    .await?
    .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&at(&place.code, ""), "budget-imported")
}

/// What a new document is called: "Budget: Alaikuu", in four languages.
pub(super) fn title(visit: &Visit, place: &Place) -> Words {
    let name = places::registry()
        .find(&place.code)
        .map(|found| &found.name);
    let mut words = Words::default();
    for lang in Lang::ALL {
        let reader = visit.reader.in_lang(lang);
        let name = name.map_or(place.code.as_str(), |name| reader.words(name));
        words.set(lang, format!("{}: {name}", reader.t("budget")));
    }
    words
}
