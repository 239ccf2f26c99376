//! One measure beside the lines that may pay for it.

use ::store::Uuid;
use alignment::matching::Reason;
use alignment::model::SuggestedLink;
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Visit};
use kernel::{Message, Money};
use maud::{Markup, html};
use paper::Column;
use records::Record;
use ui::form::{CellKind, Control, Form, RowColumn, Rows};
use ui::{DataRow, DataTable, Field, Filter, Section, Tone};

use super::super::{Kept, Place, around, at, place};
use super::list::{next_href, next_open};
use super::{AtDesk, Standing, holds, line_of, measure_of, thing, warm};
use crate::model::{Given, GivenBasis};
use crate::reasons::reasons;
use crate::rules::links::{likely, shared};

/// How many lines of one position are filled in one by one.
const LINES: usize = 8;
/// How many lines a search shows.
const FOUND: usize = 20;

/// The page.
pub async fn page(
    visit: Visit,
    Path((_, code, measure)): Path<(String, String, String)>,
    reviews: Kept,
) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    draw(&visit, &place, &measure, None, &[]).await
}

/// Draws the page; `posted` is what was filled in where it has faults.
pub async fn draw(
    visit: &Visit,
    place: &Place,
    measure: &str,
    posted: Option<&Posted>,
    faults: &[(Option<String>, String)],
) -> Answer {
    warm(&place.reviewed).await;
    let one = measure_of(&place.reviewed, measure)?;
    let mut reading = visit.reading().await?;
    let record = visit.record_in(&mut reading, "measure", measure).await?;
    let standing = Standing::read(&mut reading, place).await?;
    let acted = acted(&mut reading, visit, place).await?;
    drop(reading);
    let may_give = visit.may(authority::Act::Write, &thing(&record));
    let reader = &place.reader;
    let title = reader.words(&one.measure.title).to_owned();
    let id = one.id.to_string();
    let given = standing.ledger.of_measure(&id);
    let open = (one.asked - given).max(Money::ZERO);
    let sheet = OnePage {
        visit,
        place,
        one: &one,
        standing: &standing,
        open,
        may_give,
    };
    let next = next_open(place, Some(one.position));
    let body = html! {
        p.overline { (visit.t("kind-measure")) " " (one.measure.number) }
        h1 { (title) }
        @if let Some(acted) = &acted { (acted) }
        (ui::error_summary(reader, faults))
        (sheet.about())
        (ui::figures::progress(
            &reader.say(&Message::new("review-given-of").with("given", given).with("asked", one.asked)),
            usize::try_from(given.0.max(0)).unwrap_or(0),
            usize::try_from(one.asked.0.max(0)).unwrap_or(0),
        ))
        (sheet.suggestions())
        (sheet.given())
        (sheet.split(posted))
        (sheet.rejected())
        nav.pager aria-label=(visit.t("review-links-measures")) {
            ul {
                li { a href=(visit.href(&at(&place.code, "/links"))) { (visit.t("review-links-all")) } }
                @if let Some(next) = next {
                    li { a href=(next_href(visit, place, next)) rel="next" { (visit.t("review-links-next")) " →" } }
                }
            }
        }
    };
    let parts = PageParts::new(
        title,
        around(
            visit,
            place,
            Section::Decide,
            Some(("/links", "review-links")),
        ),
        body,
    );
    Ok(visit.page(&parts.with_wrong(faults.to_vec())))
}

/// What has just been done, and the button that takes it back.
async fn acted(
    reading: &mut ::store::Reading,
    visit: &Visit,
    place: &Place,
) -> Result<Option<Markup>, desk::Refusal> {
    let (asked, is_undo) = match (visit.asked("undo"), visit.asked("restore")) {
        (Some(ids), _) => (ids, true),
        (None, Some(ids)) => (ids, false),
        (None, None) => return Ok(None),
    };
    let mut says = Vec::new();
    let mut pairs = Vec::new();
    for id in asked.split(',').take(20) {
        let Ok(uuid) = Uuid::parse_str(id) else {
            continue;
        };
        let found = records::store::find_removed_too(reading, kernel::Id::from_uuid(uuid)).await?;
        let Some((record, given)) = found.and_then(|record| {
            let given = Given::of(&record)?;
            (record.place == place.code).then_some((record, given))
        }) else {
            continue;
        };
        let line = line_of(&place.reviewed, &given.line)
            .zip(place.reviewed.dossier.budget.as_ref())
            .map_or_else(
                || given.line.clone(),
                |(line, budget)| place.reader.words(&budget.lines[line].title).to_owned(),
            );
        let key = match (is_undo, record.state.as_str()) {
            (true, "rejected") => "review-done-rejected",
            (true, _) => "review-done-given",
            (false, _) => "review-done-undone",
        };
        says.push(
            place.reader.say(
                &Message::new(key)
                    .with("line", line)
                    .with("amount", given.amount.unwrap_or_default()),
            ),
        );
        pairs.push(("id".to_owned(), record.id.to_string()));
    }
    if pairs.is_empty() {
        return Ok(None);
    }
    let (rest, words) = if is_undo {
        ("/links/undo", "review-undo")
    } else {
        ("/links/restore", "review-restore")
    };
    Ok(Some(html! {
        section role="status" aria-label=(visit.t("review-done")) {
            @for says in &says { p { (ui::tag(Tone::Done, &visit.t("review-done"))) " " (says) } }
            (ui::act_button(&visit.href(&at(&place.code, rest)), &visit.csrf(), &visit.t(words), &pairs))
        }
    }))
}

struct OnePage<'a> {
    visit: &'a Visit,
    place: &'a Place,
    one: &'a AtDesk<'a>,
    standing: &'a Standing,
    open: Money,
    may_give: bool,
}

impl OnePage<'_> {
    fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    fn action(&self, act: &str) -> String {
        let rest = format!("/links/{}/{act}", self.one.id);
        self.visit.href(&at(&self.place.code, &rest))
    }

    /// What the measure says of itself.
    fn about(&self) -> Markup {
        let reader = &self.place.reader;
        let measure = self.one.measure;
        let programme = self.place.reviewed.dossier.programme.as_ref();
        let mut pairs: Vec<(String, Markup)> = Vec::new();
        let mut pair = |key: &str, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
                pairs.push((self.visit.t(key), html! { (value) }));
            }
        };
        let words = |words: &kernel::Words| reader.words(words).to_owned();
        pair("review-field-detail", measure.detail.as_ref().map(words));
        let goal = programme.and_then(|programme| programme.goals.get(measure.goal?));
        pair("review-field-goal", goal.map(words));
        pair(
            "review-field-responsible",
            measure.responsible.as_ref().map(words),
        );
        pair("review-field-code", measure.activity_code.clone());
        pair(
            "review-field-programme",
            measure.programme_name.as_ref().map(words),
        );
        pair("alignment-column-asked", Some(reader.money(self.one.asked)));
        ui::definitions(&pairs)
    }

    /// What a line gives already, whoever receives it.
    fn left(&self, key: &str) -> Money {
        (holds(&self.place.reviewed, key) - self.standing.ledger.of_line(key)).max(Money::ZERO)
    }

    /// Candidates that nobody has decided about.
    fn candidates(&self) -> Vec<&SuggestedLink> {
        let reviewed = &self.place.reviewed;
        let Some(budget) = &reviewed.dossier.budget else {
            return Vec::new();
        };
        let id = self.one.id.to_string();
        let decided = |line: usize| {
            let key = &budget.lines[line].key;
            self.standing
                .accepted
                .iter()
                .chain(&self.standing.rejected)
                .any(|(_, given)| given.measure == id && given.line == *key)
        };
        reviewed
            .candidates()
            .iter()
            .filter(|candidate| candidate.measure == self.one.position)
            .filter(|candidate| !candidate.lines.iter().any(|line| decided(*line)))
            .collect()
    }

    fn suggestions(&self) -> Markup {
        let candidates = self.candidates();
        html! {
            section aria-labelledby="suggestions" {
                h2 #suggestions { (self.t("review-suggestions")) }
                @if candidates.is_empty() {
                    p.note { (self.t("review-no-suggestion")) }
                }
                @for (number, candidate) in candidates.iter().enumerate() {
                    (self.suggestion(number, candidate))
                }
            }
        }
    }

    /// One suggestion: the line, why, what it still holds; to be accepted, in part, or rejected.
    fn suggestion(&self, number: usize, candidate: &SuggestedLink) -> Markup {
        let reader = &self.place.reader;
        let Some(budget) = &self.place.reviewed.dossier.budget else {
            return html! {};
        };
        let line = &budget.lines[candidate.lines[0]];
        let heading = format!("suggestion-{number}");
        let codes = [
            line.codes.activity.as_deref(),
            line.codes.function.as_deref(),
            line.codes.economic.as_deref(),
        ];
        let codes: Vec<&str> = codes.into_iter().flatten().collect();
        let mut pairs: Vec<(String, Markup)> = vec![
            (
                self.t("review-field-why"),
                html! { (reasons(&candidate.reasons, line, reader)) },
            ),
            (
                self.t("review-field-likely"),
                html! { (self.t(likely(candidate.probability))) " (" (reader.percent(candidate.probability.min(0.99))) ")" },
            ),
        ];
        if let Some(office) = &line.office {
            pairs.push((
                self.t("review-field-office"),
                html! { (reader.words(office)) },
            ));
        }
        if !codes.is_empty() {
            pairs.push((self.t("review-field-codes"), html! { (codes.join(", ")) }));
        }
        let (all, left): (Money, Money) = (
            candidate
                .lines
                .iter()
                .map(|line| holds(&self.place.reviewed, &budget.lines[*line].key))
                .sum(),
            candidate
                .lines
                .iter()
                .map(|line| self.left(&budget.lines[*line].key))
                .sum(),
        );
        pairs.push((
            self.t("review-field-holds"),
            html! { (reader.say(&Message::new("review-left-of").with("left", left).with("holds", all))) },
        ));
        html! {
            article aria-labelledby=(heading) {
                h3 id=(heading) { (reader.words(&line.title)) " " small { (line.key) } }
                (ui::definitions(&pairs))
                @if self.may_give {
                    (self.accept(number, candidate, budget))
                    (self.reject(number, candidate, budget))
                }
            }
        }
    }

    fn accept(&self, number: usize, candidate: &SuggestedLink, budget: &budgets::Budget) -> Markup {
        let reader = &self.place.reader;
        let mut lines: Vec<(usize, Money)> = candidate
            .lines
            .iter()
            .map(|line| (*line, self.left(&budget.lines[*line].key)))
            .collect();
        lines.sort_by_key(|(_, left)| std::cmp::Reverse(*left));
        lines.truncate(LINES);
        let left: Vec<Money> = lines.iter().map(|(_, left)| *left).collect();
        let parts = shared(self.open, &left);
        let basis = if candidate
            .reasons
            .iter()
            .any(|reason| matches!(reason, Reason::SameCode { .. }))
        {
            GivenBasis::Code
        } else {
            GivenBasis::Found
        };
        let mut hidden = vec![("basis".to_owned(), basis.code().to_owned())];
        let mut fields = Vec::new();
        for (index, ((line, _), part)) in lines.iter().zip(&parts).enumerate() {
            let line = &budget.lines[*line];
            let label = if lines.len() == 1 {
                self.t("alignment-column-amount")
            } else {
                format!("{} ({})", reader.words(&line.title), line.key)
            };
            hidden.push(("line".to_owned(), line.key.clone()));
            let control = Control::new("amount", label).within(format!("s{number}-{index}"));
            let typed =
                records::shown_value(records::Shape::Money, &serde_json::Value::from(part.0));
            fields.push(ui::form::money(reader, &control, &typed));
        }
        ui::form::form(
            reader,
            &Form {
                action: self.action("give"),
                csrf: self.visit.csrf(),
                fields,
                submit: self.t("review-accept"),
                hidden,
                name: format!(
                    "{}: {}",
                    self.t("review-accept"),
                    reader.words(&budget.lines[candidate.lines[0]].title)
                ),
                ..Form::default()
            },
        )
    }

    fn reject(&self, number: usize, candidate: &SuggestedLink, budget: &budgets::Budget) -> Markup {
        let reader = &self.place.reader;
        let control = Control::new("note", self.t("review-reject-why"))
            .required()
            .within(format!("r{number}"));
        let hidden = candidate
            .lines
            .iter()
            .map(|line| ("line".to_owned(), budget.lines[*line].key.clone()))
            .collect();
        html! {
            details {
                summary { (self.t("review-reject")) }
                (ui::form::form(reader, &Form {
                    action: self.action("reject"),
                    csrf: self.visit.csrf(),
                    fields: vec![ui::form::line(reader, &control, "")],
                    submit: self.t("review-reject"),
                    hidden,
                    name: format!(
                        "{}: {}",
                        self.t("review-reject"),
                        reader.words(&budget.lines[candidate.lines[0]].title)
                    ),
                    ..Form::default()
                }))
            }
        }
    }

    /// What the measure has.
    fn given(&self) -> Markup {
        let id = self.one.id.to_string();
        let mine: Vec<&(Record, Given)> = self
            .standing
            .accepted
            .iter()
            .filter(|(_, given)| given.measure == id)
            .collect();
        html! {
            @if !mine.is_empty() {
                h2 #given { (self.t("allocation-all")) }
                (self.table(&mine, "allocation-all", "review-undo"))
            }
        }
    }

    fn rejected(&self) -> Markup {
        let id = self.one.id.to_string();
        let mine: Vec<&(Record, Given)> = self
            .standing
            .rejected
            .iter()
            .filter(|(_, given)| given.measure == id)
            .collect();
        html! {
            @if !mine.is_empty() {
                details {
                    summary { (self.t("review-rejected")) }
                    (self.table(&mine, "review-rejected", "review-unreject"))
                }
            }
        }
    }

    fn table(&self, mine: &[&(Record, Given)], caption: &str, undo: &str) -> Markup {
        let reader = &self.place.reader;
        let budget = self.place.reviewed.dossier.budget.as_ref();
        let rows = mine
            .iter()
            .map(|(record, given)| {
                let line = line_of(&self.place.reviewed, &given.line).zip(budget);
                DataRow {
                    cells: vec![
                        html! {
                            @match line {
                                Some((line, budget)) => { (reader.words(&budget.lines[line].title)) " " small { (given.line) } }
                                None => { (given.line) " " (ui::tag(Tone::Warning, &self.t("review-line-gone"))) }
                            }
                        },
                        html! { @if let Some(year) = given.year { (year) } },
                        html! { @if let Some(amount) = given.amount { (reader.amount(amount)) } },
                        html! {
                            @if let Some(basis) = given.basis { (self.t(&format!("allocation-basis-{}", basis.code()))) }
                            @if let Some(note) = &given.note { br; (note) }
                        },
                        html! {
                            a href=(self.visit.href(&format!("/desk/allocation/{}/story", record.id))) { (self.t("desk-story")) }
                            @if self.may_give {
                                " "
                                (ui::act_button(
                                    &self.visit.href(&at(&self.place.code, "/links/undo")),
                                    &self.visit.csrf(),
                                    &self.t(undo),
                                    &[("id".to_owned(), record.id.to_string())],
                                ))
                            }
                        },
                    ],
                    ..DataRow::default()
                }
            })
            .collect();
        ui::table(&DataTable {
            caption: self.t(caption),
            caption_unseen: true,
            columns: vec![
                Column::words(self.t("review-column-line")).wide(4.0).into(),
                Column::words(self.t("allocation-year")).into(),
                Column::numbers(self.t("alignment-column-amount")).into(),
                Column::words(self.t("allocation-basis")).wide(2.0).into(),
                Column::words(self.t("review-column-acts")).wide(1.6).into(),
            ],
            rows,
            total: None,
        })
    }

    /// One amount from several lines, and the search for a line that nobody suggested.
    fn split(&self, posted: Option<&Posted>) -> Markup {
        if !self.may_give {
            return html! {};
        }
        let reader = &self.place.reader;
        let control = Control::new("parts", self.t("review-split-parts"))
            .help(reader.say(&Message::new("review-split-help").with("open", self.open)));
        let mut rows: Vec<Vec<String>> = Vec::new();
        if let Some(posted) = posted {
            rows = super::give::typed_parts(&posted.filled);
        } else if let Some(key) = self.visit.asked("line") {
            let part = self.open.min(self.left(key));
            let typed =
                records::shown_value(records::Shape::Money, &serde_json::Value::from(part.0));
            rows.push(vec![key.to_owned(), typed]);
        }
        let is_open = posted.is_some()
            || ["line", "find"]
                .iter()
                .any(|name| self.visit.asked(name).is_some());
        let note = Control::new("note", self.t("allocation-note")).within("split");
        let note_typed = posted.map_or("", |posted| posted.filled.get("note"));
        html! {
            details open[is_open] {
                summary { (self.t("review-split")) }
                (ui::form::form(reader, &Form {
                    action: self.action("give"),
                    csrf: self.visit.csrf(),
                    fields: vec![
                        ui::form::rows(reader, &control, &Rows {
                            columns: vec![
                                RowColumn { name: "line".to_owned(), label: self.t("allocation-line"), kind: CellKind::Line },
                                RowColumn { name: "amount".to_owned(), label: self.t("alignment-column-amount"), kind: CellKind::Money },
                            ],
                            empty: 3_usize.saturating_sub(rows.len()).max(1),
                            rows,
                            errors: Vec::new(),
                        }),
                        ui::form::line(reader, &note, note_typed),
                    ],
                    submit: self.t("review-give"),
                    hidden: vec![("basis".to_owned(), GivenBasis::Recorded.code().to_owned())],
                    name: self.t("review-split"),
                    ..Form::default()
                }))
                (self.search())
            }
        }
    }

    fn search(&self) -> Markup {
        let reader = &self.place.reader;
        let asked = self.visit.asked("find").unwrap_or_default();
        let folded = ::store::fold(asked);
        let found: Vec<&budgets::Line> = self
            .place
            .reviewed
            .dossier
            .budget
            .iter()
            .flat_map(|budget| budget.of(budgets::Annex::Expenditure))
            .map(|(_, line)| line)
            .filter(|line| {
                !folded.is_empty()
                    && (line.key == asked
                        || ::store::fold(reader.words(&line.title)).contains(&folded))
            })
            .take(FOUND)
            .collect();
        let rows = found
            .iter()
            .map(|line| DataRow {
                cells: vec![
                    html! { (reader.words(&line.title)) " " small { (line.key) } },
                    html! { (reader.amount(self.left(&line.key))) },
                ],
                href: Some(super::super::with(
                    self.visit,
                    &[("line", &line.key), ("find", "")],
                )),
                ..DataRow::default()
            })
            .collect();
        html! {
            (ui::filter_form(reader, &Filter {
                action: self.visit.href(&self.visit.path),
                name: self.t("review-find-line"),
                fields: vec![Field::Words {
                    name: "find".to_owned(),
                    label: self.t("review-find-line"),
                    value: asked.to_owned(),
                }],
                clear: None,
            }))
            @if !asked.is_empty() {
                @if found.is_empty() { p.note { (self.t("review-nothing-so")) } }
                @else {
                    (ui::table(&DataTable {
                        caption: self.t("review-find-line"),
                        caption_unseen: true,
                        columns: vec![
                            Column::words(self.t("review-column-line")).wide(5.0).into(),
                            Column::numbers(self.t("review-column-left")).wide(1.6).into(),
                        ],
                        rows,
                        total: None,
                    }))
                }
            }
        }
    }
}
