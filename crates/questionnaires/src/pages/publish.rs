//! A draft becomes what phones are given; a form is closed, opened again, put away.

use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, PageParts, Posted, Refusal, Visit, day_of};
use kernel::{Dimension, Message};
use maud::{Markup, html};
use ui::Confirm;
use xlsform::Change;

use super::build::doubtful;
use super::{Seen, around, draft_of, to_write, upload};
use crate::design::doubts::doubts;
use crate::model::{FormContent, FormState, VersionContent};
use crate::rules::changes::{self, Difference};
use crate::rules::{meaning, settlements};
use crate::store::{self, Draft, Version, XFORM_TYPE};
use crate::workbook::with_version;

/// What is in the way of publishing a draft.
struct Weighed {
    draft: Draft,
    published: Option<std::sync::Arc<Version>>,
    /// The version as answers will name it.
    version: String,
    differences: Vec<Difference>,
    /// The differences that would break answers that are there.
    breaking: Vec<Difference>,
    /// Lists that the form cannot do without.
    missing: Vec<String>,
    /// Pictures and sounds that it would be better with.
    absent: Vec<String>,
}

async fn weigh(visit: &Visit, seen: &Seen) -> Result<Weighed, Refusal> {
    let mut reading = visit.reading().await?;
    let draft = draft_of(&mut reading, seen).await?;
    let fresh = draft
        .version
        .clone()
        .ok_or_else(|| Refusal::Wrong(Message::new("questionnaires-draft-unfit")))?;
    let published = store::published(&mut reading, &seen.record).await?;
    let differences = published.as_ref().map_or_else(Vec::new, |before| {
        changes::between(&before.xform, &fresh.xform)
    });
    let mut breaking = Vec::new();
    for difference in differences.iter().filter(|one| one.breaks()) {
        let at = difference.choice();
        if store::is_answered(&mut reading, seen.record.id, at).await? {
            breaking.push(difference.clone());
        }
    }
    let mut taken = Vec::new();
    for record in store::version_records(&mut reading, &seen.record).await? {
        if record.id != draft.record.id {
            taken.push(crate::model::of::<VersionContent>(&record.content).version);
        }
    }
    let version = version_for(visit, &draft.content.version, &taken);
    let is_list = |name: &String| {
        [".csv", ".geojson", ".xml"]
            .iter()
            .any(|ending| name.to_lowercase().ends_with(ending))
    };
    // The list of settlements is made from the register when the form is published.
    let is_known = settlements::list(&seen.record.place, visit.lang()).is_some();
    let (missing, absent): (Vec<String>, Vec<String>) = store::missing(
        &mut reading,
        &seen.record,
        &draft.content,
        Some(&fresh.xform),
    )
    .await?
    .into_iter()
    .partition(is_list);
    let missing = missing
        .into_iter()
        .filter(|name| !(name == settlements::FILE && is_known))
        .collect();
    Ok(Weighed {
        draft,
        published,
        version,
        differences,
        breaking,
        missing,
        absent,
    })
}

/// The version as its author named it; where it is taken or nobody named it, the day and a number.
fn version_for(visit: &Visit, named: &str, taken: &[String]) -> String {
    if !named.is_empty() && !taken.iter().any(|version| version == named) {
        return named.to_owned();
    }
    let day = day_of(visit.now).replace('-', "");
    // One more than there are versions: one of them is free.
    (1..=taken.len() + 1)
        .map(|number| format!("{day}{number:02}"))
        .find(|version| !taken.contains(version))
        .unwrap_or(day)
}

/// Asks, and says what changes for phones.
pub async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let weighed = weigh(&visit, &seen).await?;
    draw(&visit, &seen, &weighed).await
}

async fn draw(visit: &Visit, seen: &Seen, weighed: &Weighed) -> Answer {
    let heading = visit.t("questionnaires-publish");
    let around = around(visit, seen, true).await?;
    if !weighed.breaking.is_empty() || !weighed.missing.is_empty() {
        let body = html! {
            h1 { (visit.t("questionnaires-publish-not")) }
            @if !weighed.breaking.is_empty() {
                p { (visit.t("questionnaires-breaking-says")) }
                (difference_list(visit, &weighed.breaking))
                p { (visit.t("questionnaires-breaking-way-out")) }
            }
            @if !weighed.missing.is_empty() {
                p { (visit.t("questionnaires-lists-missing")) }
                ul { @for name in &weighed.missing { li { code { (name) } } } }
                p { a.button.primary href=(visit.href(&format!("{}/media", seen.desk()))) { (visit.t("questionnaires-files")) } }
            }
            p { a href=(visit.href(&seen.desk())) { (visit.t("questionnaires-back")) } }
        };
        let wrong = weighed
            .breaking
            .iter()
            .map(|one| (None, said(visit, one)))
            .chain(weighed.missing.iter().map(|name| (None, name.clone())))
            .collect();
        let title = visit.t("questionnaires-publish-not");
        return Ok(visit.page(&PageParts::new(title, around, body).with_wrong(wrong)));
    }
    let carried = vec![
        ("version".to_owned(), seen.record.version.to_string()),
        ("draft".to_owned(), weighed.draft.record.version.to_string()),
    ];
    let mut says = vec![html! {
        (visit.say(&Message::new("questionnaires-publish-says").with("version", weighed.version.as_str())))
    }];
    says.push(html! {
        (visit.t(if weighed.published.is_some() {
            "questionnaires-publish-again"
        } else {
            "questionnaires-publish-first"
        }))
    });
    if !weighed.absent.is_empty() {
        says.push(html! {
            strong { (visit.t("questionnaires-media-missing")) } " " (weighed.absent.join(", "))
        });
    }
    if let Some(design) = &weighed.draft.content.design {
        let doubts = doubts(design);
        says.extend(
            doubts
                .iter()
                .map(|doubt| html! { (doubtful(visit, design, doubt)) }),
        );
    }
    let list = difference_list(visit, &weighed.differences);
    let body = html! {
        (ui::confirm(&visit.reader, &Confirm {
            title: heading.clone(),
            says,
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: carried.clone(),
            fields: Vec::new(),
            submit: heading.clone(),
            dangerous: false,
            cancel: visit.href(&seen.desk()),
        }))
        @if weighed.published.is_some() {
            section aria-labelledby="changes" {
                h2 #changes { (visit.t("questionnaires-changes")) }
                @if weighed.differences.is_empty() { p { (visit.t("questionnaires-changes-none")) } }
                @else { (list) }
            }
        }
        @if let Some(version) = &weighed.draft.version { (upload::extent(visit, &version.xform)) }
    };
    Ok(visit.page(&PageParts::new(heading, around, body).carrying(carried)))
}

/// What a difference is, in words.
fn kind_of(difference: &Difference) -> &'static str {
    match difference {
        Difference::Answers(Change::Added { .. }) => "questionnaires-change-added",
        Difference::Answers(Change::Removed { .. }) => "questionnaires-change-removed",
        Difference::Answers(Change::TypeChanged { .. }) => "questionnaires-change-kind",
        Difference::Answers(Change::Moved {
            across_repeats: true,
            ..
        }) => "questionnaires-change-roster",
        Difference::Answers(Change::Moved { .. }) => "questionnaires-change-group",
        Difference::Answers(Change::ChoiceRemoved { .. }) => "questionnaires-change-choice-removed",
        Difference::ChoiceAdded(..) => "questionnaires-change-choice-added",
        Difference::Words(_) => "questionnaires-change-words",
        Difference::LanguageAdded(_) => "questionnaires-change-language-added",
        Difference::LanguageRemoved(_) => "questionnaires-change-language-removed",
    }
}

/// What a difference is about: the question or the language, and the choice.
fn about(difference: &Difference) -> Vec<&str> {
    let choice = match difference {
        Difference::ChoiceAdded(_, choice) => Some(choice.as_str()),
        other => other.choice().map(|(_, choice)| choice),
    };
    std::iter::once(difference.about()).chain(choice).collect()
}

/// A difference in one line.
fn said(visit: &Visit, difference: &Difference) -> String {
    let kind = visit.t(kind_of(difference));
    format!("{kind}: {}", about(difference).join(" / "))
}

/// Differences, those of one kind together.
pub(super) fn difference_list(visit: &Visit, differences: &[Difference]) -> Markup {
    let mut kinds: Vec<(&str, Vec<&Difference>)> = Vec::new();
    for difference in differences {
        let kind = kind_of(difference);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, all)) => all.push(difference),
            None => kinds.push((kind, vec![difference])),
        }
    }
    html! {
        ul {
            @for (kind, all) in &kinds {
                li {
                    (visit.t(kind)) ": "
                    @for (at, difference) in all.iter().enumerate() {
                        @if at > 0 { ", " }
                        code { (about(difference).join(" / ")) }
                    }
                }
            }
        }
    }
}

/// Publishes.
pub async fn go(Path((_, id)): Path<(String, String)>, Posted { visit, filled }: Posted) -> Answer {
    let seen = to_write(&visit, &id).await?;
    let weighed = weigh(&visit, &seen).await?;
    if filled.get("version") != seen.record.version.to_string()
        || filled.get("draft") != weighed.draft.record.version.to_string()
    {
        return Err(Refusal::Stale);
    }
    if !weighed.breaking.is_empty() || !weighed.missing.is_empty() {
        return draw(&visit, &seen, &weighed).await;
    }
    let fresh = weighed.draft.version.as_ref().ok_or(Refusal::Failed)?;
    let form_id = fresh.xform.form_id().to_owned();
    let xml = with_version(&fresh.xml, &weighed.version).ok_or(Refusal::Failed)?;
    let mut change = visit
        .change("form.publish", &seen.record.id.to_string(), "")
        .await?;
    if !store::name_form(&mut change, &seen.record, &form_id).await? {
        let says = Message::new("questionnaires-form-id-taken").with("id", form_id);
        return Err(Refusal::Wrong(says));
    }
    let mut content = weighed.draft.content.clone();
    upload::settle(&mut change, &seen.record, &mut content, visit.lang()).await?;
    content.version.clone_from(&weighed.version);
    content.md5 = store::md5_of(xml.as_bytes());
    let name = format!("{form_id}.xml");
    content.xform = Some(
        store::keep_bytes(&mut change, &seen.record, &name, XFORM_TYPE, xml.as_bytes()).await?,
    );
    if let Some(design) = &content.design {
        let grid = crate::design::table::write(design);
        let workbook = super::new::workbook_of(&grid)?;
        let name = format!("{form_id}.xlsx");
        let media_type = upload::media_type(&name);
        content.workbook =
            Some(store::keep_bytes(&mut change, &seen.record, &name, media_type, &workbook).await?);
    }
    let said = said_of(&seen, &content, &fresh.xform);
    store::publish(
        &mut change,
        &seen.record,
        &said,
        &weighed.draft.record,
        &content,
    )
    .await?
    .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&seen.desk(), "form-published")
}

/// What the form says once a version is published: its languages, and what its answers mean where nobody has said so.
fn said_of(seen: &Seen, content: &VersionContent, xform: &xlsform::XForm) -> FormContent {
    let there = |path: &str| xform.field(path).is_some();
    let mut said = FormContent {
        languages: content.languages.clone(),
        ..seen.form.clone()
    };
    said.dimensions.retain(|one| there(&one.field));
    if said.dimensions.is_empty() {
        said.dimensions = meaning::guess(xform);
    }
    let named = said
        .dimensions
        .iter()
        .find(|one| one.dimension == Dimension::Settlement.code())
        .map(|one| one.field.clone());
    said.settlement_question = said
        .settlement_question
        .filter(|path| there(path))
        .or(named);
    said
}

fn question(
    visit: &Visit,
    seen: &Seen,
    around: desk::Around,
    key: &str,
    says: &str,
    dangerous: bool,
) -> Response {
    let words = visit.t(key);
    let carried = vec![("version".to_owned(), seen.record.version.to_string())];
    let body = ui::confirm(
        &visit.reader,
        &Confirm {
            title: words.clone(),
            says: vec![html! { (visit.t(says)) }],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: carried.clone(),
            fields: Vec::new(),
            submit: words.clone(),
            dangerous,
            cancel: visit.href(&seen.desk()),
        },
    );
    visit.page(&PageParts::new(words, around, body).carrying(carried))
}

/// The form of an address, in a state.
async fn in_state(visit: &Visit, id: &str, state: FormState) -> Result<Seen, Refusal> {
    let seen = to_write(visit, id).await?;
    if seen.state == state {
        Ok(seen)
    } else {
        Err(Refusal::NotFound)
    }
}

/// Asks whether no more answers are to be taken.
pub async fn ask_close(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = in_state(&visit, &id, FormState::Published).await?;
    let around = around(&visit, &seen, true).await?;
    let says = "questionnaires-close-says";
    Ok(question(
        &visit,
        &seen,
        around,
        "questionnaires-close",
        says,
        false,
    ))
}

/// Asks whether answers are to be taken again.
pub async fn ask_open(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = in_state(&visit, &id, FormState::Closed).await?;
    let around = around(&visit, &seen, true).await?;
    let says = "questionnaires-reopen-says";
    Ok(question(
        &visit,
        &seen,
        around,
        "questionnaires-reopen",
        says,
        false,
    ))
}

async fn move_to(posted: Posted, id: &str, from: FormState, to: FormState, act: &str) -> Answer {
    let Posted { visit, filled } = posted;
    let seen = in_state(&visit, id, from).await?;
    if filled.get("version") != seen.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut change = visit.change(act, &seen.record.id.to_string(), "").await?;
    store::move_form(&mut change, &seen.record, to)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&seen.desk(), "saved")
}

/// Closes a form.
pub async fn close(Path((_, id)): Path<(String, String)>, posted: Posted) -> Answer {
    move_to(
        posted,
        &id,
        FormState::Published,
        FormState::Closed,
        "form.close",
    )
    .await
}

/// Opens a form again.
pub async fn open(Path((_, id)): Path<(String, String)>, posted: Posted) -> Answer {
    move_to(
        posted,
        &id,
        FormState::Closed,
        FormState::Published,
        "form.open",
    )
    .await
}

/// Asks whether a form that nobody was given is to be put away.
pub async fn ask_remove(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = in_state(&visit, &id, FormState::Draft).await?;
    let around = around(&visit, &seen, true).await?;
    let says = "questionnaires-remove-says";
    Ok(question(
        &visit,
        &seen,
        around,
        "questionnaires-remove",
        says,
        true,
    ))
}

/// Puts it away.
pub async fn remove(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = in_state(&visit, &id, FormState::Draft).await?;
    visit.must(authority::Act::Remove, &seen.record.thing())?;
    if filled.get("version") != seen.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut change = visit
        .change("form.remove", &seen.record.id.to_string(), "")
        .await?;
    store::put_away(&mut change, &seen.record)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("/desk/places/{}", seen.record.place), "removed")
}

/// The form of an address that was published, with the draft of its next version.
async fn with_next(visit: &Visit, id: &str) -> Result<(Seen, Draft), Refusal> {
    let seen = to_write(visit, id).await?;
    if seen.state == FormState::Draft {
        return Err(Refusal::NotFound);
    }
    let mut reading = visit.reading().await?;
    let draft = draft_of(&mut reading, &seen).await?;
    Ok((seen, draft))
}

/// Asks whether the draft of a next version is to go.
pub async fn ask_discard(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (seen, draft) = with_next(&visit, &id).await?;
    let words = visit.t("questionnaires-discard");
    let body = ui::confirm(
        &visit.reader,
        &Confirm {
            title: words.clone(),
            says: vec![html! { (visit.t("questionnaires-discard-says")) }],
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: vec![("version".to_owned(), draft.record.version.to_string())],
            fields: Vec::new(),
            submit: words.clone(),
            dangerous: true,
            cancel: visit.href(&seen.desk()),
        },
    );
    let around = around(&visit, &seen, true).await?;
    Ok(visit.page(&PageParts::new(words, around, body)))
}

/// Puts the draft of a next version away.
pub async fn discard(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let (seen, draft) = with_next(&visit, &id).await?;
    if filled.get("version") != draft.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut change = visit
        .change("form-version.remove", &draft.record.id.to_string(), "")
        .await?;
    store::put_draft_away(&mut change, &draft.record)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&seen.desk(), "removed")
}
