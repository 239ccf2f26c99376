//! What of the results is shown to everyone: chosen, looked at as everyone will see it, published by whoever may.

use std::pin::Pin;

use ::store::Uuid;
use authority::{Act, Audience};
use axum::extract::Path;
use desk::acts::ONCE;
use desk::pages::once;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::{Id, Lang, Message};
use maud::{Markup, html};
use records::{Content, Find, New, Record, RecordKind};
use serde_json::json;
use ui::form::{self, Control, checkboxes, line, select, text};
use ui::{ButtonKind, Choice, Tone};

use super::overview::shown;
use super::{around, opened, results_of, tabs, title, words};
use crate::rules::publishing::{ShownFigure, THRESHOLD, differ_by_few};
use crate::store::{self, Edition, Form};
use crate::{RESULT, made};

/// How many questions one publication may show.
const QUESTIONS: usize = 60;

/// The results of a form that have been made, and the form for a new one.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let form = opened(&visit, &id).await?;
    draw(&visit, &form, &Vec::new(), &[]).await
}

async fn draw(
    visit: &Visit,
    form: &Form,
    pairs: &Vec<(String, String)>,
    wrong: &[(Option<String>, String)],
) -> Answer {
    let mut reading = visit.reading().await?;
    let made = records::list(
        &mut reading,
        Find {
            kind: Some(RESULT.word),
            parent: Some(form.record.id),
            newest: true,
            ..Find::default()
        },
    )
    .await?;
    drop(reading);
    let heading = visit.t("results-publish");
    let here = visit.href(&format!("{}/publish", results_of(form)));
    let may = visit.may(Act::Write, &form.record.thing());
    let body = html! {
        p.overline { (title(visit, form)) }
        h1 { (heading) }
        (tabs(visit, form, "/publish"))
        @if !made.is_empty() {
            ul.plain {
                @for record in &made {
                    li {
                        a href=(visit.desk.address(visit.lang(), record)) { (desk::pages::title(visit, &RESULT, record)) } " "
                        (standing(visit, record))
                    }
                }
            }
        }
        p { (visit.say(&Message::new("results-publish-says").with("count", THRESHOLD))) }
        @if may { (new_form(visit, form, pairs, wrong, &here)) }
    };
    let parts = PageParts::new(heading, around(visit, form, true), body);
    Ok(visit.page(&parts.with_wrong(wrong.to_vec())))
}

/// Whether everyone reads it.
pub fn standing(visit: &Visit, record: &Record) -> Markup {
    if record.audience == Audience::Public {
        ui::tag(Tone::Done, &visit.t("results-is-public"))
    } else {
        ui::tag(Tone::Note, &visit.t("results-is-not-public"))
    }
}

fn new_form(
    visit: &Visit,
    form: &Form,
    pairs: &Vec<(String, String)>,
    wrong: &[(Option<String>, String)],
    here: &str,
) -> Markup {
    let reader = &visit.reader;
    let value = |name: &str| {
        pairs
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    };
    let chosen: Vec<&str> = pairs
        .iter()
        .filter(|(name, _)| name == "questions")
        .map(|(_, path)| path.as_str())
        .collect();
    let error = |mut control: Control| {
        let id = control.id();
        let own = |(field, _): &&(Option<String>, String)| field.as_deref() == Some(id.as_str());
        for (_, says) in wrong.iter().filter(own) {
            control = control.error(says.clone());
        }
        control
    };
    let questions: Vec<Choice> = shown(form)
        .into_iter()
        .filter(|(_, question)| question.sort.is_countable() || question.sort.is_number())
        .map(|(_, question)| Choice {
            value: question.path.clone(),
            label: words::asked(visit, question),
            chosen: chosen.contains(&question.path.as_str()),
        })
        .collect();
    let dimensions: Vec<Choice> = form
        .dimensions
        .iter()
        .filter(|dimension| dimension.known)
        .map(|dimension| Choice {
            value: dimension.key.clone(),
            label: words::dimension(visit, &form.questionnaire, dimension),
            chosen: value("by") == dimension.key,
        })
        .collect();
    let counts = [Choice {
        value: "approved".to_owned(),
        label: visit.t("results-which-approved"),
        chosen: value("counted") == "approved",
    }];
    let mut fields: Vec<Markup> = Lang::ALL
        .into_iter()
        .map(|lang| {
            let name = format!("title.{lang}");
            let label = format!("{}, {}", visit.t("survey-result-title"), lang.own_name());
            line(
                reader,
                &error(Control::new(name.clone(), label)),
                value(&name),
            )
        })
        .collect();
    let note = Control::new("note", visit.t("survey-result-note"));
    let note = note.help(visit.t("survey-result-note-help"));
    fields.push(text(reader, &note, value("note"), 4));
    let by = Control::new("by", visit.t("survey-result-by"));
    let by = by.help(visit.t("results-publish-by-help"));
    fields.push(select(reader, &by, &dimensions));
    let counted = Control::new("counted", visit.t("results-which"));
    fields.push(select(reader, &counted, &counts));
    let control = Control::new("questions", visit.t("survey-result-questions")).required();
    fields.push(checkboxes(reader, &error(control), &questions));
    html! {
        section aria-labelledby="new" {
            h2 #new { (visit.t("survey-result-new")) }
            (form::form(reader, &form::Form {
                action: here.to_owned(),
                csrf: visit.csrf(),
                fields,
                submit: visit.t("results-publish-look"),
                hidden: vec![once(visit, pairs)],
                errors: wrong.to_vec(),
                ..form::Form::default()
            }))
        }
    }
}

/// Makes a publication: its figures are worked out and protected now, and shown to nobody yet.
pub async fn make(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let form = opened(&visit, &id).await?;
    visit.must(Act::Write, &form.record.thing())?;
    let mut words = serde_json::Map::new();
    for lang in Lang::ALL {
        let says = filled.get(&format!("title.{lang}"));
        if !says.is_empty() {
            words.insert(lang.code().to_owned(), json!(says));
        }
    }
    let questions: Vec<String> = filled.all("questions").map(str::to_owned).collect();
    let mut wrong: Vec<(Option<String>, String)> = Vec::new();
    if words.is_empty() {
        let field = Control::new("title.ky", "").id();
        wrong.push((
            Some(format!("#{field}")),
            visit.t("results-publish-no-title"),
        ));
    }
    let field = Control::new("questions", "").id();
    if questions.is_empty() {
        wrong.push((
            Some(format!("#{field}")),
            visit.t("results-publish-no-questions"),
        ));
    }
    if questions.len() > QUESTIONS {
        let says = Message::new("results-publish-many").with("count", QUESTIONS);
        wrong.push((Some(field.clone()), visit.say(&says)));
    }
    if !wrong.is_empty() {
        return draw(&visit, &form, &filled.pairs, &wrong).await;
    }
    let mut content = Content::new();
    content.insert("title".to_owned(), json!(words));
    content.insert("questions".to_owned(), json!(questions));
    for name in ["note", "by", "counted"] {
        if !filled.get(name).is_empty() {
            content.insert(name.to_owned(), json!(filled.get(name)));
        }
    }
    let faults = records::check(&RESULT, &content);
    if !faults.is_empty() {
        let wrong: Vec<(Option<String>, String)> = faults
            .iter()
            .map(|fault| {
                (
                    Some(format!("#{}", Control::new(fault.field.clone(), "").id())),
                    visit.say(&fault.says),
                )
            })
            .collect();
        return draw(&visit, &form, &filled.pairs, &wrong).await;
    }
    let (answers, figures) = figures_of(&visit, &form, &content).await?;
    let Some(figures) = figures else {
        let wrong = vec![(None, visit.t("results-publish-unproven"))];
        return draw(&visit, &form, &filled.pairs, &wrong).await;
    };
    if tells_beside_others(&visit, form.record.id, None, &figures).await? {
        let wrong = [(None, visit.say(&too_few()))];
        return draw(&visit, &form, &filled.pairs, &wrong).await;
    }
    let mut change = visit
        .change("survey-result.make", &form.record.place, "")
        .await?;
    let again = Uuid::parse_str(filled.get(ONCE)).ok().map(Id::from_uuid);
    if let Some(again) = again {
        let mut reading = visit.reading().await?;
        if let Some(made) = records::store::find_removed_too(&mut reading, again).await? {
            // What the same form has made before stands.
            return visit.done(&format!("/desk/results/{}", made.id), "made");
        }
    }
    let new = New {
        schema: &RESULT,
        place: &form.record.place,
        place_path: &form.record.place_path,
        parent: Some(&form.record),
        position: None,
        audience: Audience::Body,
        state: None,
        content,
    };
    let record = match again {
        Some(again) => records::create_as(&mut change, again, new).await?,
        None => records::create(&mut change, new).await?,
    };
    store::publish(&mut change, record.id, answers, &figures).await?;
    change.commit().await?;
    visit.done(&format!("/desk/results/{}", record.id), "made")
}

async fn figures_of(
    visit: &Visit,
    form: &Form,
    content: &Content,
) -> Result<(i64, Option<Vec<ShownFigure>>), Refusal> {
    let desk = &visit.desk;
    Ok(made::figures(&desk.store, &visit.actor, form, content, visit.now).await?)
}

/// A publication with the form it is of, and its latest figures.
pub async fn of_record(
    visit: &Visit,
    id: &str,
) -> Result<(Record, Record, Option<Edition>), Refusal> {
    let record = visit.record(RESULT.word, id).await?;
    let parent = record.parent.ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let edition = store::edition(&mut reading, record.id).await?;
    // What is shown of a published result stands with it, whoever may see the form itself.
    let form = questionnaires::store::form_by(&mut reading, &record.body, parent).await?;
    Ok((record, form.ok_or(Refusal::NotFound)?, edition))
}

/// A publication at the desk: as everyone will see it, and what can be done with it.
pub async fn one(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (record, form, edition) = of_record(&visit, &id).await?;
    visit.signed_in()?;
    visit.must(Act::See, &record.thing())?;
    let form = opened(&visit, &form.id.to_string()).await?;
    let heading = desk::pages::title(&visit, &RESULT, &record);
    let is_public = record.audience == Audience::Public;
    let publication = visit.href(&format!("/desk/{}/{}/publish", RESULT.word, record.id));
    let mut acts = Vec::new();
    if visit.may(Act::Publish, &record.thing()) {
        let key = if is_public {
            "desk-unpublish"
        } else {
            "desk-publish"
        };
        acts.push(ui::link_button(
            ButtonKind::Primary,
            &publication,
            &visit.t(key),
        ));
    }
    if visit.may(Act::Write, &record.thing()) {
        let renew = visit.href(&format!("/desk/results/{}/renew", record.id));
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &renew,
            &visit.t("results-renew"),
        ));
    }
    if is_public {
        let public = visit.href(&format!("/results/{}", record.id));
        acts.push(ui::link_button(
            ButtonKind::Secondary,
            &public,
            &visit.t("results-public-page"),
        ));
    }
    let body = html! {
        p.overline { (title(&visit, &form)) }
        h1 { (heading) }
        p.state { (standing(&visit, &record)) }
        (ui::toolbar(&visit.reader, &acts))
        @if !is_public { p.note { (visit.t("results-not-public-says")) } }
        (desk::pages::who_publishes(&visit, &crate::RESULT_SHELF, &record))
        @if let Some(edition) = &edition { (super::open::content(&visit, &form.questionnaire, &form.dimensions, &record, edition)) }
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, &form, true), body)))
}

/// Whether figures beside those of other publications that everyone reads already would tell of the few by whom they differ.
async fn tells_beside_others(
    visit: &Visit,
    form: Id<RecordKind>,
    own: Option<Id<RecordKind>>,
    figures: &[ShownFigure],
) -> Result<bool, Refusal> {
    let mut reading = visit.reading().await?;
    let wanted = Find {
        kind: Some(RESULT.word),
        parent: Some(form),
        public: true,
        ..Find::default()
    };
    let others = records::list(&mut reading, wanted).await?;
    for record in others.iter().filter(|record| Some(record.id) != own) {
        let edition = store::edition(&mut reading, record.id).await?;
        if edition.is_some_and(|edition| differ_by_few(&edition.figures, figures)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn too_few() -> Message {
    Message::new("results-publish-few").with("count", THRESHOLD)
}

/// Keeps a publication from everyone while another one beside it would tell of the few by whom they differ: two may have
/// been made before either was shown.
pub fn guard<'visit>(
    visit: &'visit Visit,
    record: &'visit Record,
) -> Pin<Box<dyn Future<Output = Result<(), Refusal>> + Send + 'visit>> {
    Box::pin(async move {
        let form = record.parent.ok_or(Refusal::NotFound)?;
        let mut reading = visit.reading().await?;
        let edition = store::edition(&mut reading, record.id).await?;
        drop(reading);
        let Some(edition) = edition else {
            return Ok(());
        };
        if tells_beside_others(visit, form, Some(record.id), &edition.figures).await? {
            return Err(Refusal::Wrong(too_few()));
        }
        Ok(())
    })
}

/// Whether new figures beside the old ones would tell of the few who came between them.
fn tells_of_few(before: &Edition, answers: i64) -> bool {
    let between = (answers - before.answers).unsigned_abs();
    between > 0 && between < THRESHOLD
}

/// Asks before the figures are worked out anew.
pub async fn ask_renew(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (record, form, _) = of_record(&visit, &id).await?;
    let form = opened(&visit, &form.id.to_string()).await?;
    visit.must(Act::Write, &record.thing())?;
    let heading = visit.t("results-renew");
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: heading.clone(),
            says: vec![html! { (visit.t("results-renew-says")) }],
            action: visit.href(&format!("/desk/results/{id}/renew")),
            csrf: visit.csrf(),
            submit: heading.clone(),
            cancel: visit.href(&format!("/desk/results/{id}")),
            ..ui::Confirm::default()
        },
    );
    Ok(visit.page(&PageParts::new(heading, around(&visit, &form, true), body)))
}

/// Works the figures out anew.
pub async fn renew(Path((_, id)): Path<(String, String)>, Posted { visit, .. }: Posted) -> Answer {
    let (record, form, before) = of_record(&visit, &id).await?;
    let form = opened(&visit, &form.id.to_string()).await?;
    visit.must(Act::Write, &record.thing())?;
    let (answers, figures) = figures_of(&visit, &form, &record.content).await?;
    if before.is_some_and(|before| tells_of_few(&before, answers)) {
        let says = Message::new("results-renew-few").with("count", THRESHOLD);
        return Err(Refusal::Wrong(says));
    }
    let figures =
        figures.ok_or_else(|| Refusal::Wrong(Message::new("results-publish-unproven")))?;
    // From here on no other change of the body can begin: what is compared cannot change meanwhile.
    let mut change = visit
        .change("survey-result.renew", &record.place, "")
        .await?;
    let is_public = record.audience == Audience::Public;
    if is_public && tells_beside_others(&visit, form.record.id, Some(record.id), &figures).await? {
        return Err(Refusal::Wrong(too_few()));
    }
    store::publish(&mut change, record.id, answers, &figures).await?;
    change.commit().await?;
    visit.done(&format!("/desk/results/{id}"), "kept")
}
