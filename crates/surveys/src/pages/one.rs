//! One submission: what was answered, how it was asked, what it said before, and what is made of it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use authority::Act;
use axum::body::Body;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::Response;
use desk::answer::{self, escaped};
use desk::{Answer as Said, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use questionnaires::store::Version;
use ui::form::{Control, Form, Submit};
use ui::{ButtonKind, Comment, DataTable};
use xlsform::{Field, FieldKind, FieldRole, XForm};

use super::submissions::{called, channel};
use super::{
    Opened, around_answers, column, correct, minutes, opened, row, sender, settlement, state,
    table, words,
};
use crate::model::{Channel, State};
use crate::rules::answers::{Answer, answers, differences, within};
use crate::store::submissions::{self, Attachment, Submission};
use crate::web::filling::{Ground, Reader};

/// How many rows of a repeat stand on a page; all of them are in the files.
const ROWS: usize = 200;
/// How many letters of an answer stand on a page.
const LETTERS: usize = 5_000;
/// How long a note may be, in letters.
const NOTE: usize = 2_000;

pub(super) type At = Path<(String, String, String)>;

/// A submission of the desk by the address of its form and its number.
pub(super) async fn found(
    visit: &Visit,
    form: &str,
    number: &str,
) -> Result<(Opened, Submission), Refusal> {
    let opened = opened(visit, form).await?;
    let number: i64 = number.parse().map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let submission = submissions::find(&mut reading, opened.id(), number)
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok((opened, submission))
}

/// The page.
pub async fn page(visit: Visit, Path((_, form, number)): At) -> Said {
    let (opened, submission) = found(&visit, &form, &number).await?;
    draw(&visit, &opened, &submission, None).await
}

async fn draw(
    visit: &Visit,
    opened: &Opened,
    submission: &Submission,
    wrong: Option<(&str, String)>,
) -> Said {
    let mut reading = visit.reading().await?;
    let version = words::version_for(&mut reading, &opened.form, &submission.version).await?;
    let xml = submissions::xml(&mut reading, submission.id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let files = submissions::attachments(&mut reading, submission.id).await?;
    let notes = submissions::notes(&mut reading, submission.id).await?;
    let former = submissions::versions(&mut reading, submission.id).await?;
    let flags = super::quality::of_one(visit, &mut reading, opened, submission).await?;
    let persons = notes
        .iter()
        .map(|note| note.person.as_str())
        .chain([submission.submitter.as_str(), submission.editor.as_str()])
        .chain(former.iter().map(|one| one.editor.as_str()));
    let names = words::names(&mut reading, persons).await?;
    let ground = match &version {
        Some(version) => Some(
            Ground::of(
                &mut reading,
                Arc::clone(version),
                &opened.form,
                Reader::Colleague,
            )
            .await?,
        ),
        None => None,
    };
    drop(reading);
    let broken = ground.map_or_else(Vec::new, |ground| super::web::broken(visit, &ground, &xml));
    let said = answers(&xml).unwrap_or_default();
    let heading = called(submission);
    let here = format!("{}/{}", opened.desk(), submission.number);
    let is_wrong = wrong.is_some();
    let comments: Vec<Comment> = notes
        .iter()
        .enumerate()
        .map(|(at, note)| Comment {
            id: at.to_string(),
            who: sender(visit, &names, &note.person),
            when: desk::pages::moment(visit, note.at),
            text: match (note.state, note.says.as_str()) {
                (Some(state), "") => visit.t(&format!("surveys-state-{}", state.code())),
                (Some(state), says) => format!(
                    "{}: {says}",
                    visit.t(&format!("surveys-state-{}", state.code()))
                ),
                (None, says) => says.to_owned(),
            },
            ..Comment::default()
        })
        .collect();
    let body = html! {
        p.overline { (opened.title(visit)) }
        h1 { (heading) }
        p.state { (state(visit, submission.state)) @if submission.deleted_at.is_some() { " " (ui::tag(ui::Tone::Break, &visit.t("surveys-put-away"))) } }
        (ui::definitions(&particulars(visit, submission, &names)))
        @if !flags.is_empty() {
            section aria-labelledby="flags" {
                h2 #flags { (visit.t("surveys-flags")) }
                ul { @for flag in &flags { li { (flag) } } }
                p { a href=(visit.href(&format!("{}/quality", opened.desk()))) { (visit.t("surveys-quality")) } }
            }
        }
        @if !broken.is_empty() {
            section aria-labelledby="broken" {
                h2 #broken { (visit.t("surveys-broken")) }
                ul { @for says in &broken { li { (says) } } }
            }
        }
        @if submission.deleted_at.is_none() { (judging(visit, submission, &here, wrong)) }
        @else { p { (ui::act_button(&visit.href(&format!("{here}/back")), &visit.csrf(), &visit.t("surveys-bring-back"), &[])) } }
        section aria-labelledby="answers" {
            h2 #answers { (visit.t("surveys-answers")) }
            @match &version {
                Some(version) => (sheet(visit, version, &said, &files, &here)),
                None => (plain(visit, &said)),
            }
        }
        (attachments(visit, &files, &here))
        @if !comments.is_empty() {
            section aria-labelledby="notes" {
                h2 #notes { (visit.t("surveys-notes")) }
                (ui::comments(&visit.reader, &comments))
            }
        }
        (versions(visit, version.as_ref(), &former, submission, &xml, &names))
        (ui::toolbar(&visit.reader, &[
            html! { @if version.is_some() && correct::may(visit, opened, submission) { (ui::link_button(ButtonKind::Secondary, &visit.href(&format!("{here}/correct")), &visit.t("surveys-correct"))) } },
            ui::link_button(ButtonKind::Secondary, &visit.href(&format!("{here}/answers.xml")), &visit.t("surveys-as-it-came")),
            html! { @if submission.deleted_at.is_none() { (ui::link_button(ButtonKind::Secondary, &visit.href(&format!("{here}/away")), &visit.t("surveys-away"))) } },
        ]))
    };
    let parts = PageParts::new(heading, around_answers(visit, opened), body);
    Ok(visit.page(&if is_wrong { parts.with_faults() } else { parts }))
}

fn particulars(
    visit: &Visit,
    submission: &Submission,
    names: &HashMap<String, String>,
) -> Vec<(String, Markup)> {
    let mut pairs = vec![
        (
            visit.t("surveys-settlement"),
            html! { (settlement(visit, submission.settlement.as_deref())) },
        ),
        (
            visit.t("surveys-enumerator"),
            html! { (sender(visit, names, &submission.submitter)) " · " (channel(visit, submission.channel)) },
        ),
        (
            visit.t("surveys-received"),
            html! { (desk::pages::moment(visit, submission.received_at)) },
        ),
    ];
    if let Some(start) = submission.started_at {
        pairs.push((
            visit.t("surveys-asked-at"),
            html! { (desk::pages::moment(visit, start)) ", " (minutes(visit, submission.seconds())) },
        ));
    }
    if submission.channel == Channel::Web {
        pairs.push((
            visit.t("surveys-receipt"),
            html! { code { (meetings::rules::proposals::receipt(submission.id)) } },
        ));
    }
    pairs.push((
        visit.t("surveys-version"),
        html! { @if submission.version.is_empty() { "—" } @else { code { (submission.version) } } },
    ));
    pairs
}

/// The buttons with which a submission is judged, with a note.
fn judging(
    visit: &Visit,
    submission: &Submission,
    here: &str,
    wrong: Option<(&str, String)>,
) -> Markup {
    let reader = &visit.reader;
    let mut note = Control::new("says", visit.t("surveys-note")).help(visit.t("surveys-note-help"));
    let mut typed = String::new();
    let mut errors = Vec::new();
    if let Some((what, said)) = wrong {
        what.clone_into(&mut typed);
        errors.push((Some(note.id()), said.clone()));
        note = note.error(said);
    }
    let acts = [
        (State::Approved, "surveys-approve", ButtonKind::Primary),
        (State::Issues, "surveys-has-issues", ButtonKind::Secondary),
        (State::Rejected, "surveys-reject", ButtonKind::Dangerous),
    ];
    let mut buttons = acts
        .into_iter()
        .filter(|(to, ..)| *to != submission.state)
        .map(|(to, key, kind)| Submit {
            name: "to".to_owned(),
            value: to.code().to_owned(),
            words: visit.t(key),
            kind,
        });
    let first = buttons.next();
    let mut more: Vec<Submit> = buttons.collect();
    more.push(Submit {
        name: "to".to_owned(),
        value: "note".to_owned(),
        words: visit.t("surveys-note-only"),
        kind: ButtonKind::Secondary,
    });
    let (submit, hidden_first) = match first {
        Some(first) => (first.words.clone(), first.value),
        None => (visit.t("surveys-note-only"), "note".to_owned()),
    };
    html! {
        section aria-labelledby="judge" {
            h2 #judge { (visit.t("surveys-judge")) }
            (ui::form::form(reader, &Form {
                action: visit.href(here),
                csrf: visit.csrf(),
                fields: vec![ui::form::text(reader, &note, &typed, 2)],
                submit,
                more,
                hidden: vec![
                    ("first".to_owned(), hidden_first),
                    ("seen".to_owned(), submission.current_id.clone()),
                    ("was".to_owned(), submission.state.code().to_owned()),
                ],
                name: visit.t("surveys-judge"),
                errors,
                ..Form::default()
            }))
        }
    }
}

/// The answers in the order of the form, group by group; each repeat as a table.
fn sheet(
    visit: &Visit,
    version: &Arc<Version>,
    said: &[Answer],
    files: &[Attachment],
    here: &str,
) -> Markup {
    let xform = &version.xform;
    let mut by_place: HashMap<&str, &Answer> = HashMap::new();
    for answer in said {
        by_place.entry(answer.place.as_str()).or_insert(answer);
    }
    let sheet = Sheet {
        visit,
        xform,
        files,
        here,
    };
    let mut parts: Vec<Markup> = Vec::new();
    let mut pairs: Vec<(String, Markup)> = Vec::new();
    let mut heading: Option<usize> = None;
    for (at, field) in xform.fields().iter().enumerate() {
        if field.kind == FieldKind::Repeat {
            sheet.close(&mut parts, heading, &mut pairs);
            if let Some(rows) = sheet.repeat(at, field, said) {
                parts.push(rows);
            }
            continue;
        }
        // What stands within a repeat is in its table.
        if field.kind == FieldKind::Group || field.table != 0 {
            continue;
        }
        if is_aside(field) {
            continue;
        }
        let Some(answer) = by_place.get(field.path.as_str()) else {
            continue;
        };
        if field.parent != heading {
            sheet.close(&mut parts, heading, &mut pairs);
            heading = field.parent;
        }
        pairs.push((
            words::label(visit, xform, field),
            sheet.value(field, &answer.text),
        ));
    }
    sheet.close(&mut parts, heading, &mut pairs);
    let known: Vec<&Answer> = said
        .iter()
        .filter(|answer| xform.field(&answer.path).is_none())
        .collect();
    html! {
        @if parts.is_empty() { p.soft { (visit.t("surveys-nothing-answered")) } }
        @for part in &parts { (part) }
        @if !known.is_empty() {
            h3 { (visit.t("surveys-other-answers")) }
            (ui::definitions(&known.iter().map(|answer| (answer.place.clone(), html! { (answer.text) })).collect::<Vec<_>>()))
        }
    }
}

/// What the phone writes about itself stands above; what the form only shows or works out for itself is no answer.
fn is_aside(field: &Field) -> bool {
    field.role == FieldRole::Metadata || field.kind == FieldKind::Note || is_worked_out(field)
}

/// What the form calculates and nobody reads while it is filled in.
fn is_worked_out(field: &Field) -> bool {
    matches!(field.role, FieldRole::Calculated | FieldRole::Hidden) && field.labels.is_empty()
}

struct Sheet<'a> {
    visit: &'a Visit,
    xform: &'a XForm,
    files: &'a [Attachment],
    here: &'a str,
}

impl Sheet<'_> {
    fn close(
        &self,
        parts: &mut Vec<Markup>,
        heading: Option<usize>,
        pairs: &mut Vec<(String, Markup)>,
    ) {
        if pairs.is_empty() {
            return;
        }
        let pairs = std::mem::take(pairs);
        let title = heading.and_then(|at| self.xform.fields().get(at));
        parts.push(html! {
            @if let Some(group) = title { h3 { (words::label(self.visit, self.xform, group)) } }
            (ui::definitions(&pairs))
        });
    }

    fn value(&self, field: &Field, text: &str) -> Markup {
        if field.kind == FieldKind::Binary {
            let has_come = self
                .files
                .iter()
                .any(|file| file.name == text && file.file.is_some());
            return html! {
                @if has_come { a href=(self.visit.href(&format!("{}/files/{}", self.here, escaped(text)))) { (text) } }
                @else { (text) " " small { (self.visit.t("surveys-file-missing")) } }
            };
        }
        let said = words::answer(self.visit, self.xform, field, text);
        html! {
            @match said.char_indices().nth(LETTERS) {
                Some((end, _)) => { (said[..end]) "… " small { (self.visit.t("surveys-answer-cut")) } }
                None => { (said) }
            }
        }
    }

    /// A repeat as a table: a row for each time, a column for each question that was answered at all.
    fn repeat(&self, at: usize, repeat: &Field, said: &[Answer]) -> Option<Markup> {
        // A phone may send a hundred thousand rows; nobody reads so many on a page.
        let mut rows: HashMap<&str, usize> = HashMap::new();
        let mut places: Vec<&str> = Vec::new();
        let mut cells: BTreeMap<(usize, usize), &str> = BTreeMap::new();
        let mut columns: Vec<usize> = Vec::new();
        for answer in said {
            let (Some(place), Some(number)) = (
                within(&answer.place, &repeat.path),
                self.xform.field_number(&answer.path),
            ) else {
                continue;
            };
            let field = &self.xform.fields()[number];
            // What stands in a repeat within has its own table.
            if self
                .xform
                .tables()
                .get(field.table)
                .and_then(|table| table.repeat)
                != Some(at)
                || is_aside(field)
            {
                continue;
            }
            let count = rows.len();
            let line = *rows.entry(place).or_insert(count);
            if line >= ROWS {
                continue;
            }
            if line == places.len() {
                places.push(place);
            }
            if !columns.contains(&number) {
                columns.push(number);
            }
            cells.insert((line, number), answer.text.as_str());
        }
        if rows.is_empty() {
            return None;
        }
        columns.sort_unstable();
        let title = words::label(self.visit, self.xform, repeat);
        let mut headings = vec![column(self.visit.t("surveys-row"))];
        headings.extend(columns.iter().map(|number| {
            column(words::label(
                self.visit,
                self.xform,
                &self.xform.fields()[*number],
            ))
        }));
        let lines = places
            .iter()
            .enumerate()
            .map(|(line, place)| {
                let mut said = vec![html! { (position(place)) }];
                said.extend(columns.iter().map(|number| {
                    let text = cells.get(&(line, *number)).copied().unwrap_or_default();
                    html! { @if !text.is_empty() { (self.value(&self.xform.fields()[*number], text)) } }
                }));
                row(None, said)
            })
            .collect();
        Some(html! {
            h3 { (title) }
            (ui::table(&DataTable {
                caption: title.clone(),
                caption_unseen: true,
                columns: headings,
                rows: lines,
                total: None,
            }))
            @if rows.len() > places.len() {
                p.soft { (self.visit.say(&Message::new("surveys-rows-more").with("shown", places.len()).with("count", rows.len()))) }
            }
        })
    }
}

/// Which time of a repeat a place is: `2`, or `1.2` of a repeat within a repeat.
fn position(place: &str) -> String {
    let numbers: Vec<&str> = place
        .split('/')
        .filter_map(|part| part.split_once('[')?.1.strip_suffix(']'))
        .collect();
    if numbers.is_empty() {
        "1".to_owned()
    } else if place.ends_with(']') {
        numbers.join(".")
    } else {
        format!("{}.1", numbers.join("."))
    }
}

/// The answers where nobody knows the form any more.
fn plain(visit: &Visit, said: &[Answer]) -> Markup {
    let pairs: Vec<(String, Markup)> = said
        .iter()
        .map(|answer| (answer.place.clone(), html! { (answer.text) }))
        .collect();
    html! {
        p.soft { (visit.t("surveys-form-unknown")) }
        (ui::definitions(&pairs))
    }
}

fn attachments(visit: &Visit, files: &[Attachment], here: &str) -> Markup {
    html! {
        @if !files.is_empty() {
            section aria-labelledby="files" {
                h2 #files { (visit.t("surveys-files")) }
                ul {
                    @for file in files { li {
                        @if file.file.is_some() {
                            a href=(visit.href(&format!("{here}/files/{}", escaped(&file.name)))) { (file.name) }
                            @if let Some(size) = file.size { " " small { (visit.say(&Message::new("surveys-kilobytes").with("count", (size + 1023) / 1024))) } }
                            @if !file.expected { " " small { (visit.t("surveys-file-former")) } }
                        } @else { (file.name) " " small { (visit.t("surveys-file-missing")) } }
                    } }
                }
            }
        }
    }
}

/// What it said before: for each earlier version what the next one made different.
fn versions(
    visit: &Visit,
    version: Option<&Arc<Version>>,
    former: &[submissions::Version],
    submission: &Submission,
    xml: &str,
    names: &HashMap<String, String>,
) -> Markup {
    if former.is_empty() {
        return html! {};
    }
    let mut texts: Vec<&str> = former.iter().map(|one| one.xml.as_str()).collect();
    texts.push(xml);
    let mut who: Vec<(String, String)> = former
        .iter()
        .skip(1)
        .map(|one| {
            (
                sender(visit, names, &one.editor),
                desk::pages::moment(visit, one.received_at),
            )
        })
        .collect();
    who.push((
        sender(visit, names, &submission.editor),
        desk::pages::moment(visit, submission.current_at),
    ));
    let label = |path: &str, place: &str| {
        let known = version.and_then(|version| {
            let field = version.xform.field(path)?;
            Some(words::label(visit, &version.xform, field))
        });
        match (known, place.contains('[')) {
            (Some(label), true) => format!("{label} ({})", position(place)),
            (Some(label), false) => label,
            (None, _) => place.to_owned(),
        }
    };
    let value = |path: &str, text: &str| {
        version
            .and_then(|version| {
                let field = version.xform.field(path)?;
                Some(words::answer(visit, &version.xform, field, text))
            })
            .unwrap_or_else(|| text.to_owned())
    };
    html! {
        section aria-labelledby="versions" {
            h2 #versions { (visit.t("surveys-versions")) }
            @for (pair, (person, when)) in texts.windows(2).zip(&who).rev() {
                @let (before, after) = (answers(pair[0]).unwrap_or_default(), answers(pair[1]).unwrap_or_default());
                @let rows = differences(&before, &after).into_iter().map(|one| row(None, vec![
                    html! { (label(&one.path, &one.place)) },
                    html! { @if one.before.is_empty() { "—" } @else { (value(&one.path, &one.before)) } },
                    html! { @if one.after.is_empty() { "—" } @else { (value(&one.path, &one.after)) } },
                ])).collect::<Vec<_>>();
                h3 { (person) ", " (when) }
                @if rows.is_empty() { p.soft { (visit.t("surveys-versions-same")) } }
                @else {
                    (table(
                        format!("{person}, {when}"),
                        vec![
                            column(visit.t("surveys-question")),
                            column(visit.t("surveys-before")),
                            column(visit.t("surveys-after")),
                        ],
                        rows,
                    ))
                }
            }
        }
    }
}

/// Judges a submission.
pub async fn judge(Path((_, form, number)): At, Posted { visit, filled }: Posted) -> Said {
    let (opened, submission) = found(&visit, &form, &number).await?;
    if submission.deleted_at.is_some() {
        return Err(Refusal::Stale);
    }
    let says = filled.get("says").replace("\r\n", "\n");
    let asked = match filled.get("to") {
        "" => filled.get("first"),
        asked => asked,
    };
    let to = State::from_code(asked)
        .filter(|state| matches!(state, State::Approved | State::Issues | State::Rejected));
    if to.is_none() && asked != "note" {
        return Err(Refusal::Wrong(Message::new("desk-wrong-says")));
    }
    let wrong = if says.chars().count() > NOTE {
        Some(
            Message::new("records-too-long")
                .with("letters", says.chars().count())
                .with("most", NOTE),
        )
    } else if says.is_empty() && to != Some(State::Approved) {
        Some(Message::new("surveys-note-needed"))
    } else {
        None
    };
    if let Some(wrong) = wrong {
        let said = visit.say(&wrong);
        return draw(&visit, &opened, &submission, Some((&says, said))).await;
    }
    // What the reader saw is what is judged.
    let is_same =
        filled.get("seen") == submission.current_id && filled.get("was") == submission.state.code();
    if to.is_some() && !is_same {
        let said = visit.t("surveys-changed-meanwhile");
        return draw(&visit, &opened, &submission, Some((&says, said))).await;
    }
    let act = match to {
        Some(State::Approved) => "submission.approve",
        Some(State::Issues) => "submission.issues",
        Some(_) => "submission.reject",
        None => "submission.note",
    };
    let mut change = visit.change(act, &submission.id.to_string(), &says).await?;
    if !submissions::review(&mut change, &submission, to, &says).await? {
        return Err(Refusal::Stale);
    }
    change.commit().await?;
    visit.done(&format!("{}/{}", opened.desk(), submission.number), "saved")
}

/// Asks before a submission is put away.
pub async fn ask_away(visit: Visit, Path((_, form, number)): At) -> Said {
    let (opened, submission) = found(&visit, &form, &number).await?;
    visit.must(Act::Remove, &crate::store::answers(&opened.seen.record))?;
    Ok(question(&visit, &opened, &submission, None))
}

fn question(
    visit: &Visit,
    opened: &Opened,
    submission: &Submission,
    error: Option<String>,
) -> Response {
    let title = visit.t("surveys-away");
    let mut reason = Control::new("reason", visit.t("desk-reason")).required();
    let is_wrong = error.is_some();
    if let Some(error) = error {
        reason = reason.error(error);
    }
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: title.clone(),
            says: vec![
                html! { (called(submission)) },
                html! { (visit.t("surveys-away-says")) },
            ],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields: vec![ui::form::line(&visit.reader, &reason, "")],
            submit: title.clone(),
            dangerous: true,
            cancel: visit.href(&format!("{}/{}", opened.desk(), submission.number)),
            ..ui::Confirm::default()
        },
    );
    let parts = PageParts::new(title, around_answers(visit, opened), body);
    visit.page(&if is_wrong { parts.with_faults() } else { parts })
}

/// Puts a submission away.
pub async fn away(Path((_, form, number)): At, Posted { visit, filled }: Posted) -> Said {
    let (opened, submission) = found(&visit, &form, &number).await?;
    visit.must(Act::Remove, &crate::store::answers(&opened.seen.record))?;
    let reason = filled.get("reason");
    if reason.is_empty() {
        let error = visit.t("records-required");
        return Ok(question(&visit, &opened, &submission, Some(error)));
    }
    let mut change = visit
        .change("submission.away", &submission.id.to_string(), reason)
        .await?;
    submissions::put_away(&mut change, &submission, true).await?;
    change.commit().await?;
    visit.done(&format!("{}/{}", opened.desk(), submission.number), "saved")
}

/// Brings a submission back that was put away.
pub async fn back(Path((_, form, number)): At, Posted { visit, .. }: Posted) -> Said {
    let (opened, submission) = found(&visit, &form, &number).await?;
    let mut change = visit
        .change("submission.back", &submission.id.to_string(), "")
        .await?;
    submissions::put_away(&mut change, &submission, false).await?;
    change.commit().await?;
    visit.done(&format!("{}/{}", opened.desk(), submission.number), "saved")
}

/// The answers as they came.
pub async fn xml(visit: Visit, Path((_, form, number)): At) -> Said {
    let (opened, submission) = found(&visit, &form, &number).await?;
    let mut reading = visit.reading().await?;
    let xml = submissions::xml(&mut reading, submission.id)
        .await?
        .ok_or(Refusal::NotFound)?;
    let id = opened.content.form_id.as_deref().unwrap_or("form");
    Ok(answer::download(
        "text/xml; charset=utf-8",
        &format!("{id}-{}.xml", submission.number),
        xml.into_bytes(),
    ))
}

/// A file that came with the answers: pictures are shown, everything else is taken away.
pub async fn file(
    visit: Visit,
    Path((_, form, number, name)): Path<(String, String, String, String)>,
) -> Said {
    let (_, submission) = found(&visit, &form, &number).await?;
    let mut reading = visit.reading().await?;
    let file = submissions::attachments(&mut reading, submission.id)
        .await?
        .into_iter()
        .find(|file| file.name == name)
        .and_then(|file| file.file)
        .ok_or(Refusal::NotFound)?;
    let stored = store::read_file(&mut reading, file)
        .await?
        .ok_or(Refusal::NotFound)?;
    let shown = ["image/jpeg", "image/png", "image/webp"]
        .into_iter()
        .find(|kind| *kind == stored.content_type);
    Ok(match shown {
        Some(kind) => answer::answer(
            StatusCode::OK,
            &[(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")],
            Body::from(stored.content),
        ),
        None => answer::download("application/octet-stream", &stored.name, stored.content),
    })
}
