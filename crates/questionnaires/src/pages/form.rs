//! A form at the desk: how far it has come, what is to be done next, and everything that belongs to it.

use authority::Act;
use axum::extract::Path;
use desk::pages::moment;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::Record;
use ui::{ButtonKind, Tone};

use super::{Seen, around, column, form_of, languages, numbers, table, undo, upload};
use crate::model::{FormState, VersionContent, VersionState, of};
use crate::store::{self, Draft, Version};

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let seen = form_of(&visit, &id).await?;
    let may_write = visit.may(Act::Write, &seen.thing());
    let mut reading = visit.reading().await?;
    // A draft is for those who write it; others see what was published.
    let draft = if may_write {
        store::draft(&mut reading, &seen.record).await?
    } else {
        None
    };
    let can_undo = match &draft {
        Some(draft) => undo::before(&mut reading, draft).await?.is_some(),
        None => false,
    };
    let token = match &draft {
        Some(draft) => store::test_token(&mut reading, draft.record.id).await?,
        None => None,
    };
    let missing = match &draft {
        Some(draft) => {
            let fresh = draft.version.as_ref().map(|version| version.xform.as_ref());
            store::missing(&mut reading, &seen.record, &draft.content, fresh).await?
        }
        None => Vec::new(),
    };
    let begun = draft.as_ref().map(|draft| Begun {
        draft,
        can_undo,
        missing: &missing,
        token: token.as_deref(),
    });
    let published = store::published(&mut reading, &seen.record).await?;
    let versions = store::version_records(&mut reading, &seen.record).await?;
    drop(reading);
    let heading = seen.title(&visit);
    let body = html! {
        p.overline { (visit.t("form")) " · " (visit.place_name(&seen.record.place)) }
        h1 { (heading) }
        p.state {
            (state(&visit, seen.state))
            @if !seen.form_id().is_empty() { " " code { (seen.form_id()) } }
            @if !seen.form.languages.is_empty() { " " span.soft { (languages(&seen.form.languages)) } }
        }
        @if let Some(purpose) = &seen.form.purpose {
            @for paragraph in purpose.split("\n\n") { p.typed { (paragraph) } }
        }
        @if may_write { (ui::toolbar(&visit.reader, &acts(&visit, &seen))) }
        @if may_write { (next(&visit, &seen, begun.as_ref(), published.as_deref())) }
        @if let Some(version) = &published { (current(&visit, &seen, version)) }
        (history(&visit, &seen, &versions))
    };
    let around = around(&visit, &seen, false).await?;
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// How far a form has come, in words with a shape.
pub(super) fn state(visit: &Visit, state: FormState) -> Markup {
    let tone = match state {
        FormState::Published => Tone::Done,
        FormState::Draft | FormState::Closed => Tone::Note,
    };
    ui::tag(tone, &visit.t(&format!("form-state-{}", state.code())))
}

fn version_state(visit: &Visit, state: VersionState) -> Markup {
    let tone = match state {
        VersionState::Published => Tone::Done,
        VersionState::Test => Tone::Warning,
        VersionState::Draft | VersionState::Superseded => Tone::Note,
    };
    ui::tag(
        tone,
        &visit.t(&format!("form-version-state-{}", state.code())),
    )
}

/// What can be done with the form as a whole.
fn acts(visit: &Visit, seen: &Seen) -> Vec<Markup> {
    let link = |rest: &str, key: &str| {
        ui::link_button(
            ButtonKind::Secondary,
            &visit.href(&format!("{}/{rest}", seen.desk())),
            &visit.t(key),
        )
    };
    let mut acts = Vec::new();
    match seen.state {
        FormState::Published => acts.push(link("close", "questionnaires-close")),
        FormState::Closed => acts.push(link("open", "questionnaires-reopen")),
        FormState::Draft => acts.push(link("remove", "desk-remove")),
    }
    if seen.state != FormState::Draft {
        acts.push(link("meaning", "questionnaires-meaning"));
    }
    // What it is called and what it is for is written like that of every record.
    if seen.state != FormState::Closed {
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &visit.href(&format!("/desk/form/{}/edit", seen.record.id)),
            &visit.t("questionnaires-rename"),
        ));
    }
    acts
}

/// A draft and what stands about it.
struct Begun<'a> {
    draft: &'a Draft,
    can_undo: bool,
    /// The files that it asks for and that nothing gives it.
    missing: &'a [String],
    /// The token of its test link.
    token: Option<&'a str>,
}

/// What is to be done next: begin, write, try, publish.
fn next(
    visit: &Visit,
    seen: &Seen,
    begun: Option<&Begun<'_>>,
    published: Option<&Version>,
) -> Markup {
    let at = |rest: &str| visit.href(&format!("{}/{rest}", seen.desk()));
    let Some(&Begun {
        draft,
        can_undo,
        missing,
        token,
    }) = begun
    else {
        return html! {
            section aria-labelledby="next" {
                h2 #next { (visit.t("questionnaires-next")) }
                p { (visit.t(if published.is_some() { "questionnaires-next-version" } else { "questionnaires-next-begin" })) }
                (ui::toolbar(&visit.reader, &[
                    ui::act_button(
                        &at("start"),
                        &visit.csrf(),
                        &visit.t(if published.is_some() { "questionnaires-change-it" } else { "questionnaires-build" }),
                        &[("version".to_owned(), seen.record.version.to_string())],
                    ),
                    ui::link_button(ButtonKind::Secondary, &at("upload"), &visit.t("questionnaires-upload")),
                ]))
            }
        };
    };
    let can_publish = draft.version.is_some();
    let mut tools = vec![
        ui::link_button(
            ButtonKind::Secondary,
            &at("build"),
            &visit.t("questionnaires-build"),
        ),
        ui::link_button(
            ButtonKind::Secondary,
            &at("upload"),
            &visit.t("questionnaires-upload"),
        ),
    ];
    if can_undo {
        tools.push(undo::button(visit, seen, draft));
    }
    if seen.state != FormState::Draft {
        tools.push(ui::link_button(
            ButtonKind::Secondary,
            &at("discard"),
            &visit.t("questionnaires-discard"),
        ));
    }
    html! {
        section aria-labelledby="next" {
            h2 #next { (visit.t("questionnaires-draft")) }
            p.state {
                (version_state(visit, VersionState::of(&draft.record.state))) " "
                span.soft { (source(visit, &draft.content)) " · " (moment(visit, draft.record.changed_at)) }
            }
            @if let Some(version) = &draft.version { (upload::extent(visit, &version.xform)) }
            @else { p.mend { (visit.t("questionnaires-draft-unfit")) } }
            @if draft.content.warnings > 0 || draft.version.is_none() {
                p { a href=(at("problems")) { (visit.t("questionnaires-see-problems")) } }
            }
            @if !draft.content.asks.is_empty() || !draft.content.media.is_empty() {
                p {
                    @if missing.is_empty() { (visit.t("questionnaires-files-there")) }
                    @else {
                        strong { (visit.say(&Message::new("questionnaires-files-missing").with("count", missing.len()))) } " "
                        @for (at, name) in missing.iter().enumerate() { @if at > 0 { ", " } code { (name) } }
                    }
                    " " a href=(at("media")) { (visit.t("questionnaires-files")) }
                }
            }
            (ui::toolbar(&visit.reader, &tools))
            @if can_publish {
                (try_it(visit, seen, draft, token))
                p { a.button.primary href=(at("publish")) { (visit.t("questionnaires-publish")) } }
                (ui::downloads(&visit.reader, &downloads(visit, seen, draft.content.number, &draft.content)))
            }
        }
    }
}

/// Where a version came from, in words.
pub(super) fn source(visit: &Visit, content: &VersionContent) -> String {
    match content.source.split_once(':') {
        Some((_, name)) => visit.say(
            &Message::new("questionnaires-source-ready")
                .with("name", visit.t(&format!("questionnaires-ready-{name}"))),
        ),
        None if crate::pages::versions::SOURCES.contains(&content.source.as_str()) => {
            visit.t(&format!("questionnaires-source-{}", content.source))
        }
        None => String::new(),
    }
}

/// The test link: where it leads, and the buttons that open and close it.
fn try_it(visit: &Visit, seen: &Seen, draft: &Draft, token: Option<&str>) -> Markup {
    let action = visit.href(&format!("{}/test", seen.desk()));
    let pairs = |to: &str| {
        vec![
            ("to".to_owned(), to.to_owned()),
            ("version".to_owned(), draft.record.version.to_string()),
        ]
    };
    html! {
        section aria-labelledby="try" {
            h3 #try { (visit.t("questionnaires-try")) }
            p { (visit.t("questionnaires-try-says")) }
            @if let Some(token) = token {
                @let path = visit.href(&format!("/w/test/{token}"));
                @let address = format!("{}{path}", visit.desk.house.origin);
                p { a href=(path) { (visit.t("questionnaires-try-open")) } }
                (ui::qr(&desk::entrance::qr_svg(&address), &visit.t("questionnaires-try-phone"), &address))
                (ui::act_button(&action, &visit.csrf(), &visit.t("questionnaires-try-close"), &pairs("closed")))
            } @else {
                (ui::act_button(&action, &visit.csrf(), &visit.t("questionnaires-try-begin"), &pairs("open")))
            }
        }
    }
}

/// The version that phones are given.
fn current(visit: &Visit, seen: &Seen, version: &Version) -> Markup {
    html! {
        section aria-labelledby="current" {
            h2 #current {
                (visit.say(&Message::new("questionnaires-version-named").with("version", version.version.as_str())))
            }
            (upload::extent(visit, &version.xform))
            (ui::toolbar(&visit.reader, &[
                ui::link_button(
                    ButtonKind::Secondary,
                    &visit.href(&format!("{}/paper", seen.desk())),
                    &visit.t("questionnaires-paper"),
                ),
            ]))
        }
    }
}

/// The files of a version.
pub(super) fn downloads(
    visit: &Visit,
    seen: &Seen,
    number: i64,
    content: &VersionContent,
) -> Vec<ui::Download> {
    let at = |file: &str| visit.href(&format!("{}/versions/{number}/{file}", seen.desk()));
    let mut files = Vec::new();
    if content.workbook.is_some() {
        files.push(ui::Download {
            href: at("workbook"),
            name: visit.t("questionnaires-original"),
            kind: String::new(),
        });
    }
    if content.workbook.is_some() || content.design.is_some() {
        files.push(ui::Download {
            href: at("export.xlsx"),
            name: visit.t("questionnaires-workbook"),
            kind: "XLSX".to_owned(),
        });
    }
    files.push(ui::Download {
        href: at("form.xml"),
        name: visit.t("questionnaires-xform"),
        kind: "XML".to_owned(),
    });
    files
}

/// Every version that was published, the latest first.
fn history(visit: &Visit, seen: &Seen, records: &[Record]) -> Markup {
    let mut versions: Vec<(&Record, VersionContent)> = records
        .iter()
        .filter(|record| !VersionState::of(&record.state).is_open())
        .map(|record| (record, of(&record.content)))
        .collect();
    versions.sort_by_key(|(_, content)| -content.number);
    if versions.is_empty() {
        return html! {};
    }
    let rows = versions
        .into_iter()
        .map(|(record, content)| ui::DataRow {
            href: Some(visit.href(&format!("{}/versions/{}", seen.desk(), content.number))),
            cells: vec![
                html! { (content.version) },
                version_state(visit, VersionState::of(&record.state)),
                html! { (source(visit, &content)) },
                html! { (moment(visit, record.changed_at)) },
                html! { (visit.reader.number(content.number)) },
            ],
            ..ui::DataRow::default()
        })
        .collect();
    html! {
        section aria-labelledby="versions" {
            h2 #versions { (visit.t("form-version-all")) }
            (table(
                visit.t("form-version-all"),
                vec![
                    column(visit.t("form-version")),
                    column(visit.t("questionnaires-state")),
                    column(visit.t("questionnaires-source")),
                    column(visit.t("questionnaires-when")),
                    numbers(visit.t("questionnaires-number")),
                ],
                rows,
            ))
        }
    }
}

/// The record of a version by its number, for whoever may see it.
pub(super) async fn numbered(
    visit: &Visit,
    seen: &Seen,
    number: &str,
) -> Result<(Record, VersionContent), Refusal> {
    let number: i64 = number.parse().map_err(|_| Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let found = store::version_records(&mut reading, &seen.record)
        .await?
        .into_iter()
        .map(|record| {
            let content: VersionContent = of(&record.content);
            (record, content)
        })
        .find(|(_, content)| content.number == number)
        .ok_or(Refusal::NotFound)?;
    let is_open = VersionState::of(&found.0.state).is_open();
    if is_open && !visit.may(Act::Write, &seen.thing()) {
        return Err(Refusal::NotFound);
    }
    Ok(found)
}
